import type { CanteenId } from '../../db/tables/sites.ts'
import { addDays, type Meal, type MealDate } from '../kernel/meal-date.ts'
import type { Work } from '../work.ts'
import { type Accuracy, type Graded, grade } from './accuracy.ts'
import { sentOf } from './decision.ts'
import { type Decision, FIRST_DECISION } from './reserve.ts'
import type { Basis } from './rules.ts'
import { SHORT_COST } from './score.ts'
import * as store from './store.ts'

/** A canteen's forecast as it is kept; `portions`: what the evening decided to send. Forecasts older than decisions have no q95 and portions. */
export interface CanteenForecast {
  canteen: CanteenId
  q50: number
  q80: number
  q90: number
  q95?: number
  portions?: number
  basis: Basis
}

/** The kept forecasts of a meal; empty before they are made. */
export async function forecastsOf(work: Pick<Work, 'db'>, day: MealDate, meal: Meal): Promise<CanteenForecast[]> {
  const rows = await store.forecasts(work.db, day, meal)
  return rows.map(({ canteen_id, q50, q80, q90, q95, portions, basis }) => ({
    canteen: canteen_id,
    ...{ q50, q80, q90 },
    ...(q95 === null ? {} : { q95 }),
    ...(portions === null ? {} : { portions }),
    basis: JSON.parse(basis) as Basis,
  }))
}

/** The decision that a meal's forecasts were made with; before there is one, the first one. */
export async function decisionOf(work: Pick<Work, 'db'>, day: MealDate, meal: Meal): Promise<Decision & { days: number; times: number }> {
  const row = await store.decision(work.db, day, meal)
  return row
    ? {
        siteLevel: row.site_percent / 100,
        reserveShare: row.reserve_permille / 1000,
        days: row.days,
        times: (row.short_tenths ?? SHORT_COST * 10) / 10,
      }
    : { ...FIRST_DECISION, days: 0, times: SHORT_COST }
}

/** Days that forecasts are graded over, to be shown beside today's. */
const GRADED_DAYS = 28

/** How wrong the forecasts of the last 28 days before `day` were, beside the plan that cooks last week's numbers again. */
export async function accuracyOf(work: Pick<Work, 'db'>, day: MealDate, meal: Meal): Promise<Accuracy | undefined> {
  const from = addDays(day, -GRADED_DAYS)
  const [decided, counts] = await Promise.all([
    store.decided(work.db, meal, from, day),
    store.served(work.db, meal, addDays(from, -7), day),
  ])
  const served = new Map(counts.map((row) => [`${row.day} ${row.canteen_id}`, row.served]))
  const rows = decided.flatMap(({ day, canteen_id: canteen, q50, q80, portions }): Graded[] => {
    const came = served.get(`${day} ${canteen}`)
    return came === undefined
      ? []
      : [{ day, canteen, q50, sent: sentOf({ q50, q80, portions }), served: came, lastWeek: served.get(`${addDays(day, -7)} ${canteen}`) }]
  })
  return grade(rows, new Map(decided.map((row) => [row.day, (row.reserve_permille ?? FIRST_DECISION.reserveShare * 1000) / 1000])))
}
