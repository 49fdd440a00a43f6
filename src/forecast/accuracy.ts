import type { CanteenId } from '../../db/tables/sites.ts'
import type { MealDate } from '../kernel/meal-date.ts'
import { reservePortions } from './reserve.ts'

/** A canteen's day as it was forecast and decided, and as it came. */
export interface Graded {
  day: MealDate
  canteen: CanteenId
  q50: number
  /** what the decision sent */
  sent: number
  served: number
  /** what was served a week before: the plan that needs no forecast */
  lastWeek: number | undefined
}

/** How wrong forecasts were, in shares of the portions served unless said otherwise. */
export interface Accuracy {
  days: number
  rows: number
  wape: number
  /** portions a canteen was forecast too many (+) or too few (−) on a day, in the mean */
  bias: number
  /** after the reserve went to whoever ran short */
  short: number
  over: number
  /** cooking what was served a week before, on the same days */
  naive: { wape: number; short: number; over: number }
}

/** Grades the days for which last week is known, too; undefined when there is none. `reserveOn`: the share held back that day. */
export function grade(rows: readonly Graded[], reserveOn: ReadonlyMap<MealDate, number>): Accuracy | undefined {
  const fair = rows.filter((row) => row.lastWeek !== undefined)
  const served = sum(fair.map((row) => row.served))
  if (served === 0) return undefined
  const days = [...Map.groupBy(fair, (row) => row.day)]
  const ours = days.map(([day, all]) => leftAndShort(all, (row) => row.sent, reserveOn.get(day) ?? 0))
  const naive = days.map(([, all]) => leftAndShort(all, (row) => row.lastWeek ?? 0, 0))
  const share = (all: readonly { short: number; over: number }[], key: 'short' | 'over') => sum(all.map((one) => one[key])) / served
  return {
    days: days.length,
    rows: fair.length,
    wape: sum(fair.map((row) => Math.abs(row.served - row.q50))) / served,
    bias: sum(fair.map((row) => row.q50 - row.served)) / fair.length,
    short: share(ours, 'short'),
    over: share(ours, 'over'),
    naive: {
      wape: sum(fair.map((row) => Math.abs(row.served - (row.lastWeek ?? 0)))) / served,
      short: share(naive, 'short'),
      over: share(naive, 'over'),
    },
  }
}

function leftAndShort(rows: readonly Graded[], plan: (row: Graded) => number, reserveShare: number): { short: number; over: number } {
  const reserve = reservePortions(sum(rows.map(plan)), reserveShare)
  const short = sum(rows.map((row) => Math.max(0, row.served - plan(row))))
  const over = sum(rows.map((row) => Math.max(0, plan(row) - row.served)))
  const used = Math.min(reserve, short)
  return { short: short - used, over: over + reserve - used }
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)
