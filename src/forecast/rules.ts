import type { DayKind } from '../kernel/calendar.ts'
import { type MealDate, weekdayOf } from '../kernel/meal-date.ts'
import { type LikeFrom, likeDays, type Row } from './like-days.ts'
import type { Outlook } from './model.ts'
import type { Decision } from './reserve.ts'
import { fromLog, type Series } from './series.ts'

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
  /** how many like days there are, at most eight */
  n: number
  /** the last four of them, oldest first */
  likeDays: { day: MealDate; served: number }[]
  /** a usual day of late, whatever its kind */
  level?: number
  /** what this day does to the usual: middle / level, two decimals; absent when the level is 0 */
  factor?: number
  spread?: 'own_errors' | 'counting_noise'
  /** how many past errors of its own gave the range */
  errors: number
  /** on nine days of ten more come */
  q10?: number
  /** what was asked for when the forecast was made (报餐) */
  booked?: number
  /** share of what is asked for that is usually served, at most 1: below it nobody's order is cut */
  showUp?: number
  /** the quantile that is sent, in percent */
  sitePercent?: number
}

export interface Quantiles {
  q50: number
  q80: number
  q90: number
}

/** Whole portions, or no numbers at all when there is no history: a zero would be cooked as a zero. */
export type Forecast =
  | (Quantiles & { q95?: number; portions?: number; basis: Basis })
  | { q50?: undefined; q80?: undefined; q90?: undefined; portions?: undefined; basis: Basis }

const SHOWN = 4
/** with fewer errors of its own a range leans on the other canteens' */
const ENOUGH_ERRORS = 20
/** days with bookings before a canteen is known to come less often than it books */
const ENOUGH_BOOKINGS = 10

/** A canteen's outlook in whole portions, with what it rests on. `history` holds days before the target only. */
export function forecastOf(
  outlook: Outlook,
  series: Series,
  history: readonly ServedDay[],
  target: TargetDay,
  decision: Decision,
): Quantiles & { q95: number; portions: number; basis: Basis } {
  const [q10 = 0, q50 = 0, q80 = 0, q90 = 0, q95 = 0, portions = 0] = inOrder(outlook, [0.1, 0.5, 0.8, 0.9, 0.95], decision.siteLevel)
  return {
    q50,
    q80,
    q90,
    q95,
    portions,
    basis: { ...basisOf(outlook, series, history, target), q10, sitePercent: Math.round(decision.siteLevel * 100) },
  }
}

/** Quantiles are asked for ascending; the site's own level stands last in the answer. */
function inOrder({ at }: Outlook, levels: readonly number[], site: number): number[] {
  return [...at(levels), ...at([site])].map(Math.round)
}

function basisOf({ middle, planned }: Outlook, series: Series, history: readonly ServedDay[], target: TargetDay): Basis {
  const rows = history.map((row): Row => ({ ...row, weekday: weekdayOf(row.day) }))
  const like = likeDays(rows, rows.length, { ...target, weekday: weekdayOf(target.day) })
  const level = Math.round(fromLog(series.level))
  return {
    from: like?.from ?? 'nothing',
    n: like?.days.length ?? 0,
    likeDays: (like?.days ?? []).slice(-SHOWN).map(({ day, served }) => ({ day, served })),
    level,
    ...(level > 0 ? { factor: Math.round((middle / level) * 100) / 100 } : {}),
    spread: series.errors.length < ENOUGH_ERRORS ? 'counting_noise' : 'own_errors',
    errors: Math.min(series.errors.length, 120),
    ...(planned === undefined ? {} : { booked: planned }),
    ...(series.bias.n < ENOUGH_BOOKINGS ? {} : { showUp: Math.round(Math.min(1, Math.exp(series.bias.mean)) * 100) / 100 }),
  }
}
