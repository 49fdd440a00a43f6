import type { DayKind } from '../kernel/calendar.ts'
import { type MealDate, weekdayOf } from '../kernel/meal-date.ts'
import { type LikeDays, type LikeFrom, likeDays, type Row } from './like-days.ts'
import { median, quantile } from './quantile.ts'

/** How many were served on a past day at one canteen (one meal). Days that were closed or misrecorded are left out by the caller. */
export interface ServedDay {
  day: MealDate
  served: number
  kind: DayKind
}

export interface TargetDay {
  day: MealDate
  kind: DayKind
}

/** What the numbers rest on, to be shown beside them; codes are keys of the catalogue `forecastBasis`. */
export interface Basis {
  from: LikeFrom | 'nothing'
  /** how many like days gave the middle */
  n: number
  /** the last four of them, oldest first */
  likeDays: { day: MealDate; served: number }[]
  /** a usual day of late, whatever its kind */
  level?: number
  /** what this kind of day does to the usual: middle / level, two decimals; absent when the level is 0 */
  factor?: number
  spread?: 'own_errors' | 'counting_noise'
  /** how many past errors of this same method gave the range */
  errors: number
}

export interface Quantiles {
  q50: number
  q80: number
  q90: number
}

/** Whole portions, or no numbers at all when there is no history: a zero would be cooked as a zero. */
export type Forecast = (Quantiles & { basis: Basis }) | { q50?: undefined; q80?: undefined; q90?: undefined; basis: Basis }

const METHOD = {
  /** past errors that give the range; on Nantes' 29 canteens 60 left q80 7 % worse, 180 made it 1 % better */
  errors: 120,
  /** with fewer errors than this the range also counts on chance alone */
  enoughErrors: 20,
  levelDays: 20,
  shown: 4,
}

/**
 * How many will eat on `target`: the median of the last eight like days, and a range from the errors that the same median made
 * on the days before. Only days strictly before the target are used, whatever `history` holds and in whatever order.
 */
export const forecastDay = (history: readonly ServedDay[], target: TargetDay): Forecast => forecaster(history)(target)

/** `forecastDay` for many days of one canteen: the history is put in order, and each past error worked out, only once. */
export function forecaster(history: readonly ServedDay[]): (target: TargetDay) => Forecast {
  const rows = inOrder(history)
  const error = errorsOf(rows)
  return (target) => {
    const end = rows.filter((row) => row.day < target.day).length
    const like = likeDays(rows, end, { ...target, weekday: weekdayOf(target.day) })
    if (!like) return { basis: { from: 'nothing', n: 0, likeDays: [], errors: 0 } }
    const errors = lastErrors(error, end)
    return { ...quantiles(middleOf(like), errors), basis: basisOf(rows.slice(0, end), like, errors.length) }
  }
}

const inOrder = (history: readonly ServedDay[]): Row[] =>
  history.map((row) => ({ ...row, weekday: weekdayOf(row.day) })).sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))

const middleOf = (like: LikeDays): number => median(like.days.map((row) => row.served))

/** Served less the forecast made from the rows before, by row; undefined for the first, which had nothing before it. */
function errorsOf(rows: readonly Row[]): (i: number) => number | undefined {
  const known = new Map<number, number | undefined>()
  return (i) => {
    if (!known.has(i)) known.set(i, errorAt(rows, i))
    return known.get(i)
  }
}

function errorAt(rows: readonly Row[], i: number): number | undefined {
  const row = rows[i] as Row
  const like = likeDays(rows, i, row)
  return like && row.served - middleOf(like)
}

function lastErrors(error: (i: number) => number | undefined, end: number): number[] {
  const errors: number[] = []
  for (let i = Math.max(0, end - METHOD.errors); i < end; i++) {
    const one = error(i)
    if (one !== undefined) errors.push(one)
  }
  return errors
}

/** Deciles of the standard normal: with few errors of its own a canteen is at least as uncertain as counting is (Poisson: √middle). */
const NORMAL_DECILES = [-1.282, -0.842, -0.524, -0.253, 0, 0.253, 0.524, 0.842, 1.282]

function quantiles(middle: number, errors: readonly number[]): Quantiles {
  const chance = errors.length < METHOD.enoughErrors ? NORMAL_DECILES.map((z) => z * Math.sqrt(middle)) : []
  const sorted = [...errors, ...chance].sort((a, b) => a - b)
  const q50 = Math.round(middle)
  const q80 = Math.max(q50, Math.round(middle + quantile(sorted, 80)))
  const q90 = Math.max(q80, Math.round(middle + quantile(sorted, 90)))
  return { q50, q80, q90 }
}

function basisOf(past: readonly Row[], like: LikeDays, errors: number): Basis {
  const middle = middleOf(like)
  const level = median(past.slice(-METHOD.levelDays).map((row) => row.served))
  return {
    from: like.from,
    n: like.days.length,
    likeDays: like.days.slice(-METHOD.shown).map(({ day, served }) => ({ day, served })),
    level,
    ...(level > 0 ? { factor: Math.round((middle / level) * 100) / 100 } : {}),
    spread: errors < METHOD.enoughErrors ? 'counting_noise' : 'own_errors',
    errors,
  }
}
