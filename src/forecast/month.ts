import type { CanteenId } from '../../db/tables/sites.ts'
import { addDays, firstOf, lastOf, type Meal, type MealDate, type Month } from '../kernel/meal-date.ts'
import { closures } from '../sites/sites.ts'
import type { Work } from '../work.ts'
import { type ClosedMeal, type KitchenMeal, type MealRow, type MonthReport, mealRow, monthReport } from './month-rules.ts'
import * as rowsOf from './month-store.ts'
import { type Unjudged, unjudgedIn } from './month-unjudged.ts'
import type { Basis } from './rules.ts'
import { shortCostOf } from './short-cost.ts'
import * as store from './store.ts'

/** A month's report with what it was weighed by, its rows in order of day, and what it leaves out. */
export interface ForecastMonth extends MonthReport {
  month: Month
  meal: Meal
  times: number
  rows: MealRow[]
  unjudged: Unjudged[]
}

/**
 * A month of closed meals up to today, counted in meals: what was forecast, planned, cooked, served, over and short, beside the plan
 * that cooks again what was served a week before. What cannot be judged is named in `unjudged`; a month to come is empty.
 */
export async function forecastMonth(work: Work, month: Month, meal: Meal): Promise<ForecastMonth> {
  const [from, last] = [firstOf(month), lastOf(month)]
  const span = { meal, from, to: work.today < last ? work.today : last }
  const { times } = await shortCostOf(work)
  const [rows, planned, kitchens] = [await closedMeals(work, span), await rowsOf.planned(work.db, span), await kitchensOf(work, span)]
  const unjudged = unjudgedIn({
    ...span,
    planned,
    closures: await closures(work, span.from, span.to),
    flagged: await rowsOf.flagged(work.db, span),
    judged: rows.map(({ day, canteen, naive }) => ({ day, canteen, compared: naive !== undefined })),
  })
  return { month, meal, times, ...monthReport(rows, kitchens, times), rows, unjudged }
}

async function closedMeals({ db }: Pick<Work, 'db'>, span: rowsOf.Span): Promise<MealRow[]> {
  const { meal, from, to } = span
  const forecasts = new Map((await rowsOf.forecasts(db, span)).map((row) => [keyOf(row), row]))
  const planned = portionsBy(await rowsOf.planned(db, span))
  const left = portionsBy(await rowsOf.left(db, span))
  const wasted = portionsBy(await rowsOf.wasted(db, span))
  const ranOut = portionsBy(await store.soldOut(db, meal, from, addDays(to, 1)))
  const counts = await store.served(db, meal, addDays(from, -7), addDays(to, 1))
  const served = new Map(counts.map((row) => [keyOf(row), row.served]))
  return (await rowsOf.closings(db, span)).map((row) => {
    const key = keyOf(row)
    return mealRow({
      day: row.day,
      canteen: row.canteen_id,
      forecast: rangeOf(forecasts.get(key)),
      planned: planned.get(key) ?? 0,
      served: served.get(key) ?? 0,
      left: left.get(key) ?? 0,
      wasted: wasted.get(key) ?? 0,
      ranOut: ranOut.get(key) ?? 0,
      lastWeek: served.get(keyOf({ day: addDays(row.day, -7), canteen_id: row.canteen_id })),
    })
  })
}

interface OfCanteen {
  day: MealDate
  canteen_id: CanteenId
}
const keyOf = ({ day, canteen_id }: OfCanteen): string => `${day} ${canteen_id}`
const portionsBy = (rows: readonly (OfCanteen & { portions: number })[]) => new Map(rows.map((row) => [keyOf(row), row.portions]))

function rangeOf(row: store.ForecastRow | undefined): ClosedMeal['forecast'] {
  if (!row) return undefined
  const { q10 = row.q50 } = JSON.parse(row.basis) as Basis
  const known: [level: number, portions: number][] = [
    [0.1, q10],
    [0.5, row.q50],
    [0.8, row.q80],
    [0.9, row.q90],
    [0.95, row.q95 ?? row.q90],
  ]
  return { q50: row.q50, at: (levels) => levels.map((level) => between(known, level)) }
}

/** On the straight line between the two known quantiles around a level; beyond them the last one. */
function between(known: readonly (readonly [level: number, portions: number])[], level: number): number {
  const above = known.findIndex(([at]) => at >= level)
  const [high, low] = [known[above], known[above - 1]]
  if (!high) return known.at(-1)?.[1] ?? 0
  if (!low) return high[1]
  return low[1] + ((level - low[0]) / (high[0] - low[0])) * (high[1] - low[1])
}

async function kitchensOf({ db }: Pick<Work, 'db'>, span: rowsOf.Span): Promise<Map<MealDate, KitchenMeal>> {
  const held = new Map((await rowsOf.reserves(db, span)).map((row) => [row.day, row.portions]))
  const cost = new Map((await rowsOf.costs(db, span)).map((row) => [row.day, row.cost]))
  return new Map(
    [...Map.groupBy(await rowsOf.planned(db, span), (row) => row.day)].map(([day, all]) => [
      day,
      { cooked: all.reduce((sum, row) => sum + row.portions, 0) + (held.get(day) ?? 0), cost: cost.get(day) ?? null },
    ]),
  )
}
