import { biasOf } from './bookings.ts'
import type { DayClass } from './day-class.ts'
import { CLASSES } from './day-class.ts'
import { effectOf, usualLog } from './level.ts'
import { median } from './median.ts'
import { clamp, firstFrom, fromLog, medianAlike, type Series, type Shared, toLog } from './series.ts'

/** What is known of a day before it comes. Days are day numbers. */
export interface Ahead {
  day: number
  of: DayClass
  /** days from the last serving day that is known to the last that could be: 1 when there was service that day */
  gap: number
  /** 1 on the second serving day after a break of more than four days, falling to 0 with the eleventh; 0 on the first */
  fresh: number
  /** how all series moved around the same days of last year; log portions */
  lastYear: number
  lastYearJump: number
  /** by how much all bookings differ from what is usual; log portions */
  booked: number
}

/** The recipe's own number and what else is to be said about a series and a day. */
export interface View {
  /** level × day class, averaged 60 : 40 with the median of the last 8 like days */
  recipe: number
  hasty: number
  slow: number
  /** booked, times what of bookings is usually served; absent without bookings */
  booked?: number | undefined
  /** log by which bookings differ from the recipe, 0 without */
  surprise: number
  signals: Float64Array
}

const YEAR = 364 // the same weekday
/** longer than a weekend with a holiday beside it */
const SHORT_BREAK = 4
const MOST_GAP = 60
const CIRCLE = (2 * Math.PI) / 365.2425
/** Beside day classes. Signals of a break are 0 on a day like any other: what was never seen then adds nothing. */
const PLAIN_SIGNALS = 26
/** the year's waves, last of the signals */
const WAVES = 4
export const signalCount = PLAIN_SIGNALS + CLASSES + WAVES

/** Penalties of the regression: `usual`, and for the waves of the year so much more as a fortnight of all series has rows, for so many are one witness of a season. */
export const penalties = (usual: number, series: number): Float64Array =>
  Float64Array.from({ length: signalCount }, (_, i) => (i < signalCount - WAVES ? usual : usual * FORTNIGHT * Math.max(1, series)))
const FORTNIGHT = 10

/** All signals are log ratios to the recipe's number, or flags. A series must have been learned at least once. */
export function viewOf(series: Series, shared: Shared, ahead: Ahead, planned: number | undefined): View {
  const { of, day } = ahead
  const usual = usualLog(series, shared, of)
  const effect = usual - series.level
  const leveled = fromLog(usual)
  const median8 = medianAlike(series, of, 8, 3)
  const recipe = median8 === undefined ? 0.5 * leveled + 0.5 * median(series.served.slice(-3)) : 0.6 * leveled + 0.4 * median8
  const hasty = fromLog(recentPlain(series, 4) + effect)
  const slow = fromLog(series.slow + effect)
  const bookedFull = planned === undefined ? undefined : toLog(planned) + biasOf(series, shared, day)
  const bookedLog = bookedFull === undefined ? undefined : bookedFull - toLog(recipe)
  const base = toLog(recipe)
  const ratio = (portions: number | undefined): number => (portions === undefined ? 0 : toLog(portions) - base)
  const { surprises } = series
  const alike = series.alike[of] as number[]
  const turn = day * CIRCLE
  const signals = Float64Array.of(
    1,
    ratio(medianAlike(series, of, 4, 2)),
    ratio(median8),
    ratio(alike.at(-1)),
    ratio(alike.at(-2)),
    ratio(leveled),
    ratio(median(series.served.slice(-8))),
    series.hasty - series.level,
    series.slow - series.level,
    surprises.at(-1) ?? 0,
    surprises.at(-2) ?? 0,
    surprises.at(-3) ?? 0,
    shared.surprises.at(-1) ?? 0,
    meanOfLast(shared.surprises, 5),
    ...flag(CLASSES, of),
    ahead.gap > 1 && ahead.gap <= SHORT_BREAK ? 1 : 0,
    ahead.gap > SHORT_BREAK ? 1 : 0,
    Math.log(Math.max(1, Math.min(ahead.gap, MOST_GAP))),
    ahead.fresh,
    ahead.lastYear,
    base,
    Math.max(0, 1 - series.n / 60),
    1 / (1 + series.n / 4),
    bookedLog ?? 0,
    bookedLog === undefined ? 0 : ahead.booked,
    yearJump(series, shared, day) ?? 0,
    ahead.lastYearJump,
    Math.sin(turn),
    Math.cos(turn),
    Math.sin(2 * turn),
    Math.cos(2 * turn),
  )
  const booked = bookedFull === undefined || shared.bias.n === 0 ? undefined : fromLog(bookedFull)
  return { recipe, hasty, slow, booked, surprise: bookedLog ?? 0, signals }
}

const flag = (size: number, at: number): number[] => Array.from({ length: size }, (_, i) => (i === at ? 1 : 0))

const recentPlain = (series: Series, days: number): number => median(series.plain.slice(-days))

function meanOfLast(values: readonly number[], count: number): number {
  let sum = 0
  for (let i = Math.max(0, values.length - count); i < values.length; i++) sum += values[i] as number
  return sum / count
}

/** How a kitchen's day looks `lead` days before it: only days that have been learned are asked. */
export function aheadOf(shared: Shared, day: number, of: DayClass, lead: number): Omit<Ahead, 'booked' | 'lastYearJump'> {
  const newest = day - lead
  const gap = newest - (shared.days.at(-1) ?? newest) + 1
  return { day, of, gap, fresh: gap > SHORT_BREAK ? 0 : freshness(shared.days), lastYear: lastYearOf(shared, day) }
}

function freshness(days: readonly number[]): number {
  let spell = 0
  for (let i = days.length - 1; i > 0 && spell < 10; i--) {
    if ((days[i] as number) - (days[i - 1] as number) > SHORT_BREAK) break
    spell++
  }
  return 1 - spell / 10
}

/** The shared surprises within three days of the same day last year, nearer ones weighing more: a kitchen's calendar repeats. */
function lastYearOf({ days, surprises }: Shared, day: number): number {
  const then = day - YEAR
  let [sum, weight] = [0, 0]
  for (let i = firstFrom(days, then - 3); i < days.length && (days[i] as number) <= then + 3; i++) {
    const near = 1 / (1 + Math.abs((days[i] as number) - then))
    sum += near * (surprises[i] as number)
    weight += near
  }
  return weight > 0 ? sum / weight : 0
}

/** How far the series moved, last year, from where it stood on the day like today to the days around the day like `day`. */
export function yearJump(series: Series, shared: Shared, day: number): number | undefined {
  const then = day - YEAR
  const { days, plain, levels } = series
  if (days.length === 0 || (days[0] as number) > then - 7) return undefined
  const stood = firstFrom(days, (shared.days.at(-1) ?? day) - YEAR + 1) - 1
  if (stood < 0) return undefined
  let [sum, count] = [0, 0]
  for (let i = firstFrom(days, then - 3); i < days.length && (days[i] as number) <= then + 7; i++, count++) sum += plain[i] as number
  return count > 0 ? clamp(sum / count - (levels[stood] as number), 0.4) : undefined
}

/** By how much the day's bookings differ from usual over all series, drawn to nothing as by two series more. */
export function bookedOverUsual(
  rows: readonly { series: Series; planned?: number | undefined }[],
  shared: Shared,
  day: number,
  of: DayClass,
): number {
  let [sum, n] = [0, 0]
  for (const { series, planned } of rows) {
    if (planned === undefined || series.n === 0) continue
    sum += toLog(planned) + biasOf(series, shared, day) - series.level - effectOf(series, shared, of)
    n++
  }
  return n > 0 ? sum / (n + 2) : 0
}
