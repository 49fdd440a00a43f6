import type { DeciC, Grams } from '../kernel/grams.ts'
import { hoursLater, type Instant, minutesLater } from '../kernel/meal-date.ts'
import { ALTITUDE, boilsAt, LIMITS, type Limits } from './limits.ts'

export { LIMITS } from './limits.ts'

/** What happened to food after the fire, each with what was measured; a packing may have measured nothing. */
export interface Reading {
  stage: 'cooked' | 'packed' | 'chilled' | 'received' | 'held' | 'reheated' | 'discarded'
  at: Instant
  core?: DeciC | null
}

export type Verdict = 'serve' | 'reheat' | 'discard'
/** What is true of it at a moment: fit food that nobody measured for too long is measured before it is served. */
export type VerdictNow = Verdict | 'measure'

/** What was not kept on the way, whatever the verdict says: to be explained, and counted at the end of the month. */
export type Lapse = 'packed_late' | 'packed_unmeasured' | 'cooled_late'

export interface Judgement {
  verdict: Verdict
  /** past it nothing of this food is served */
  eatBy: Instant
  /** past it nothing is served until somebody has measured it again: nobody knows whether it stayed hot */
  checkBy: Instant
  lapses: readonly Lapse[]
}

export const isCookedThrough = (core: DeciC, limits: Limits = LIMITS): boolean => core >= limits.cookedCore
export const isSampleEnough = (sample: Grams, limits: Limits = LIMITS): boolean => sample >= limits.sampleGrams
export const keepSampleUntil = (takenAt: Instant, limits: Limits = LIMITS): Instant => hoursLater(takenAt, limits.sampleHours)

/** Where food stands on its clock. */
interface Clock {
  cookedAt: Instant
  eatBy: Instant
  /** the last moment at which it was known to be hot, or cold, enough */
  lastGood: Instant
  /** between cold and hot: reheat it or lose it */
  lost: boolean
  chilled: boolean
  reheated: boolean
  over: boolean
  lapses: readonly Lapse[]
}

/**
 * May this food be served at `now`? Readings in the order of time, the first of them `cooked`.
 *
 * Hot: kept at 60 °C it may be eaten until four hours after cooking. Two hours after the last good reading it may have been cold
 * for two hours, and is measured again before it is served. The first colder reading starts the danger clock, two hours from the
 * last good one; reheated through to 70 °C inside that time, once, it may be served for two more hours, though never past its four.
 * Chilled to 8 °C within the cooling time it may be kept for 24 hours from cooking, and is reheated before it is served; what is
 * neither hot nor cold is on the danger clock. Packed later than an hour after cooking is a lapse; if nothing was measured then,
 * nobody knows that it stayed hot, and it counts as cold since it was cooked. Discarded is for ever.
 */
export function judgeFood(readings: readonly Reading[], now: Instant, limits: Limits = LIMITS): Judgement {
  const [cooked, ...later] = readings
  if (cooked?.stage !== 'cooked') return { verdict: 'discard', eatBy: now, checkBy: now, lapses: [] }
  let clock = startOf(cooked, limits)
  for (const reading of later) {
    if (clock.over) break
    clock = reading.at > clock.eatBy ? { ...clock, over: true } : next(clock, reading, limits)
  }
  const { eatBy, lapses } = clock
  if (clock.over || now > eatBy) return { verdict: 'discard', eatBy, checkBy: eatBy, lapses }
  if (clock.lost || (clock.chilled && !clock.reheated)) return { verdict: 'reheat', eatBy, checkBy: eatBy, lapses }
  return { verdict: 'serve', eatBy, checkBy: least(eatBy, hoursLater(clock.lastGood, limits.dangerHours)), lapses }
}

/** What an earlier judgement means now: time goes on though nobody measures. */
export function verdictAt({ verdict, eatBy, checkBy }: Pick<Judgement, 'verdict' | 'eatBy' | 'checkBy'>, now: Instant): VerdictNow {
  if (now > eatBy) return 'discard'
  return verdict === 'serve' && now > checkBy ? 'measure' : verdict
}

/** Food that did not reach its core never comes out of the kitchen, whatever is done to it later. */
function startOf({ at, core }: Reading, limits: Limits): Clock {
  const over = core === undefined || core === null || core < limits.cookedCore
  const eatBy = hoursLater(at, limits.eatByHours)
  return { cookedAt: at, eatBy, lastGood: at, lost: false, chilled: false, reheated: false, over, lapses: [] }
}

function next(clock: Clock, reading: Reading, limits: Limits): Clock {
  if (reading.stage === 'discarded') return { ...clock, over: true }
  if (reading.stage === 'packed') return packed(clock, reading, limits)
  if (reading.stage === 'chilled') return cooled(clock, reading, limits)
  if (reading.stage === 'reheated' && !clock.reheated) return reheated(clock, reading, limits)
  return measured(clock, reading, limits)
}

const coreOf = ({ core }: Reading): number => core ?? Number.NEGATIVE_INFINITY
const least = (a: Instant, b: Instant): Instant => (a < b ? a : b)

function measured(clock: Clock, reading: Reading, limits: Limits): Clock {
  const core = coreOf(reading)
  const cold = clock.chilled && !clock.reheated
  const good = cold ? core <= limits.coldCore && reading.core !== null : core >= limits.hotCore
  if (good && !clock.lost) return { ...clock, lastGood: reading.at }
  if (good) return clock
  if (clock.reheated) return { ...clock, over: true }
  return lose(clock, limits)
}

/** From the last good reading on, nobody knows how long it lay between cold and hot. */
const lose = (clock: Clock, limits: Limits): Clock =>
  clock.lost ? clock : { ...clock, lost: true, eatBy: least(clock.eatBy, hoursLater(clock.lastGood, limits.dangerHours)) }

function packed(clock: Clock, reading: Reading, limits: Limits): Clock {
  const late = reading.at > minutesLater(clock.cookedAt, limits.packMinutes)
  const known = reading.core !== undefined && reading.core !== null
  const lapses = [...clock.lapses, ...(late ? (['packed_late'] as const) : []), ...(late && !known ? (['packed_unmeasured'] as const) : [])]
  const after = known ? measured(clock, reading, limits) : late ? lose(clock, limits) : clock
  return { ...after, lapses }
}

function cooled(clock: Clock, reading: Reading, limits: Limits): Clock {
  const cold = reading.core !== undefined && reading.core !== null && reading.core <= limits.coldCore
  const late = reading.at > hoursLater(clock.cookedAt, limits.coolingHours)
  if (!cold || late || clock.lost) return lose({ ...clock, lapses: late ? [...clock.lapses, 'cooled_late'] : clock.lapses }, limits)
  return { ...clock, chilled: true, lastGood: reading.at, eatBy: hoursLater(clock.cookedAt, limits.chilledHours) }
}

/**
 * Heated, but not through: it may be tried again inside its time, and chilled food is on the danger clock from then on. Nobody
 * heats away that food was not measured: what may have lain cold for too long before is over, however hot it is made.
 */
function reheated(clock: Clock, reading: Reading, limits: Limits): Clock {
  const unknown = !clock.lost && !clock.chilled && reading.at > hoursLater(clock.lastGood, limits.dangerHours)
  if (unknown) return { ...clock, over: true }
  const soon = hoursLater(reading.at, limits.dangerHours)
  if (coreOf(reading) < limits.reheatedCore) return { ...clock, lost: true, eatBy: least(clock.eatBy, soon) }
  const end = hoursLater(clock.cookedAt, clock.chilled ? limits.chilledHours : limits.eatByHours)
  return { ...clock, lost: false, reheated: true, lastGood: reading.at, eatBy: least(end, soon) }
}

const WORSE: readonly Verdict[] = ['serve', 'reheat', 'discard']

/** Several batches of a dish lie in the same boxes, and nobody knows which is where: the strictest speaks for all. */
export function strictest(judgements: readonly Judgement[], now: Instant): Judgement {
  const [first, ...rest] = judgements
  if (!first) return { verdict: 'discard', eatBy: now, checkBy: now, lapses: [] }
  return rest.reduce(
    (worst, one) => ({
      verdict: WORSE.indexOf(one.verdict) > WORSE.indexOf(worst.verdict) ? one.verdict : worst.verdict,
      eatBy: least(worst.eatBy, one.eatBy),
      checkBy: least(worst.checkBy, one.checkBy),
      lapses: [...new Set([...worst.lapses, ...one.lapses])],
    }),
    first,
  )
}

/** Whole minutes in which food may still be eaten; none once its time is over. */
export const minutesLeft = (eatBy: Instant, now: Instant): number => Math.max(0, Math.floor((eatBy - now) / 60_000))

/** The latest moment at which food cooked at `cookedAt` may be handed over hot: packed within the hour, delivered within the next. */
export const deliverBy = (cookedAt: Instant, limits: Limits = LIMITS): Instant =>
  minutesLater(cookedAt, limits.packMinutes + limits.deliverMinutes)

/** What a thermometer in honest hands shows, by what it is held into; tenths of a degree. */
export const LIKELY = {
  /** out of the pot: nothing is hotter than its boiling water by more than some fat */
  cooked: { least: 500, most: boilsAt(ALTITUDE) + 70 },
  /** hot food that left the kitchen above 70 within these hours: an insulated box loses a few degrees an hour */
  hot: { least: 200, most: boilsAt(ALTITUDE) + 30 },
  chilled: { least: -20, most: 250 },
  fridge: { least: -20, most: 200 },
  freezer: { least: -350, most: 50 },
  body: { least: 345, most: 420 },
} as const

export type Measured = keyof typeof LIKELY

/** The band in which a reading is believed at once, when it is outside of it; undefined: believed. 7 °C typed as 70 is asked about. */
export function doubtIn(what: Measured, core: number): { least: number; most: number } | undefined {
  const band = LIKELY[what]
  return core < band.least || core > band.most ? band : undefined
}
