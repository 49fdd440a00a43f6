import { learnBias } from './bookings.ts'
import { beginAnew, isRested, learnOpening, openingOf } from './breaks.ts'
import { type DayClass, standIns } from './day-class.ts'
import { clamp, type Effect, follow, remember, type Series, type Shared, toLog } from './series.ts'

/** Gains of the level for the shared and the own part of a surprise, of its followers and effects; and where surprises are cut off, in spreads. */
const GAIN = { shared: 0.25, own: 0.12, hasty: 0.3, slow: 0.03, effect: 0.06, sharedEffect: 0.03, spread: 0.05 }
const CUT = 2.5
/** all canteens' weekday effect weighs as much as so many days of a canteen's own */
const SHRINK = 4
const KEPT_DAYS = 800

export interface Counted {
  series: Series
  served: number
  /** booked or planned beforehand */
  planned?: number | undefined
}

/** A day class's effect on a series, in log portions: (n × own + 4 × all) / (n + 4). */
export function effectOf(series: Series, shared: Shared, of: DayClass): number {
  const own = series.effects[of] as Effect
  return (own.n * own.mean + SHRINK * sharedEffect(shared, of)) / (own.n + SHRINK)
}

function sharedEffect(shared: Shared, of: DayClass): number {
  const { n, mean } = shared.effects[of] as Effect
  if (n > 0) return mean
  const known = standIns(of).flatMap((other) => ((shared.effects[other] as Effect).n > 0 ? [(shared.effects[other] as Effect).mean] : []))
  return known.length ? known.reduce((a, b) => a + b, 0) / known.length : 0
}

export const usualLog = (series: Series, shared: Shared, of: DayClass): number => series.level + effectOf(series, shared, of)

/** Learns a day of all series: the shared part of the surprise moves every level, the rest only its own. */
export function learnLevels(shared: Shared, day: number, of: DayClass, counts: readonly Counted[]): void {
  const seen = counts.map((count): Seen => ({ ...count, log: plainLog(count, shared, day), rested: isRested(count.series, day) }))
  const surprises = seen.map(({ series, log }) => surpriseOf(series, shared, of, log))
  const common = commonPart(counts, surprises)
  shared.days.push(day)
  shared.surprises.push(common)
  if (shared.days.length > 2 * KEPT_DAYS) for (const list of [shared.days, shared.surprises]) list.splice(0, KEPT_DAYS)
  for (const [i, count] of seen.entries()) learnLevel(shared, day, of, count, { cut: surprises[i] as number, common, of: counts.length })
}

/** `log`: of the portions, as if the day were not the first after a long break. */
interface Seen extends Counted {
  log: number
  rested: boolean
}

const plainLog = ({ series, served }: Counted, shared: Shared, day: number): number =>
  toLog(served) - (isRested(series, day) ? openingOf(series, shared) : 0)

const surpriseOf = (series: Series, shared: Shared, of: DayClass, log: number): number =>
  series.n === 0 ? 0 : clamp(log - usualLog(series, shared, of), CUT * Math.max(series.spread, 0.05))

/** The mean over series, by the root of their size, drawn to nothing as by three average series more: one alone is not everybody. */
function commonPart(counts: readonly Counted[], surprises: readonly number[]): number {
  let [sum, weight, known] = [0, 0, 0]
  for (const [i, { series }] of counts.entries()) {
    if (series.n === 0) continue
    const size = Math.exp(series.level / 2)
    sum += size * (surprises[i] as number)
    weight += size
    known++
  }
  return known > 0 ? sum / (weight + (3 * weight) / known) : 0
}

interface Surprise {
  cut: number
  common: number
  /** how many series were counted that day */
  of: number
}

function learnLevel(shared: Shared, day: number, of: DayClass, seen: Seen, surprise: Surprise): void {
  const { series, served, planned, log, rested } = seen
  if (rested) learnOpening(series, shared, toLog(served) - usualLog(series, shared, of), surprise.of)
  if (series.n === 0) startLevel(series, log - sharedEffect(shared, of))
  else followLevel(series, shared, of, seen, surprise)
  series.n++
  if (planned !== undefined && !rested) learnBias(series, shared, toLog(served) - toLog(planned), surprise.of)
  remember(series, day, of, { served, plain: log - effectOf(series, shared, of), surprise: surprise.cut })
}

function startLevel(series: Series, level: number): void {
  series.level = level
  series.hasty = level
  series.slow = level
}

function followLevel(series: Series, shared: Shared, of: DayClass, { log, rested }: Seen, { cut, common, of: counted }: Surprise): void {
  series.since++
  if (rested) beginAnew(series)
  const young = 1 / (series.since + 2.5)
  const raw = log - usualLog(series, shared, of)
  series.level += Math.max(GAIN.shared, young) * common + Math.max(GAIN.own, young) * (cut - common)
  const plain = log - effectOf(series, shared, of)
  series.hasty += Math.max(GAIN.hasty, young) * clamp(plain - series.hasty, 0.5)
  series.slow += Math.max(GAIN.slow, young) * clamp(plain - series.slow, 0.5)
  learnEffect(series, shared, of, log, counted)
  series.spread += Math.max(GAIN.spread, 1 / (series.n + 8)) * (Math.min(Math.abs(raw) * 1.25, 1) - series.spread)
}

function learnEffect(series: Series, shared: Shared, of: DayClass, log: number, counted: number): void {
  const usual = usualLog(series, shared, of)
  const seen = clamp(clamp(log - usual, CUT * series.spread) + usual - series.level, 1.5)
  follow(series.effects[of] as Effect, seen, GAIN.effect)
  follow(shared.effects[of] as Effect, seen, GAIN.sharedEffect / counted)
}
