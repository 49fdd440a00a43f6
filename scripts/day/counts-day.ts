import type { CanteenId } from '../../db/tables/sites.ts'
import { planPortions } from '../../src/forecast/decision.ts'
import { type CanteenForecast, decisionOf, forecastsOf, makeForecasts, observedOn } from '../../src/forecast/forecast.ts'
import { type PlanScore, scorePlans } from '../../src/forecast/score.ts'
import { addDays, instantAt, type Meal, type MealDate } from '../../src/kernel/meal-date.ts'
import type { CanteenLine } from '../../src/settlement/day.ts'
import { canteensOn } from '../../src/sites/sites.ts'
import { beginWork, type Engine, SETUP } from '../../src/work.ts'

/** A canteen of an imported history: what we would have planned, and what was really served. */
export interface CountsLine extends Omit<CanteenLine, 'canteen'> {
  /** served beyond what was planned: received + short = served + left */
  short: number
  /** the kitchen's own number, if the history has it */
  kitchenPlanned: number | null
  forecast: { q50: number; q80: number; q90: number; likeDays: { day: MealDate; served: number }[] }
}

export interface CountsDay {
  date: MealDate
  canteens: CountsLine[]
  /** sites with a row that day that are left out, with the reason: a flag, or nothing to forecast from */
  leftOut: { code: string; name: string; reason: string }[]
  reserve: number
  score: PlanScore | undefined
  kitchenScore: PlanScore | undefined
}

const MEAL: Meal = 'lunch'

/** Plans a day of a history of counts from the days strictly before it, and sets the plan against what was served. */
export async function countsDay(engine: Engine, day: MealDate): Promise<CountsDay> {
  const work = beginWork(engine, SETUP, { now: instantAt(addDays(day, -1), '17:00') })
  if ((await forecastsOf(work, day, MEAL)).length === 0) await makeForecasts(work, day, MEAL)
  const forecasts = new Map((await forecastsOf(work, day, MEAL)).map((one) => [one.canteen, one]))
  const observed = await observedOn(work, day, MEAL)
  const names = new Map((await canteensOn(work, day)).map((canteen) => [canteen.id, canteen]))
  const open = observed.filter((row) => row.flag === null && forecasts.has(row.canteen_id))
  const planned = portionsOf(open.map((row) => forecasts.get(row.canteen_id) as CanteenForecast))
  const canteens = open.map((row): CountsLine => {
    const portions = planned.get(row.canteen_id) ?? 0
    const { q50, q80, q90, basis } = forecasts.get(row.canteen_id) as CanteenForecast
    return {
      code: names.get(row.canteen_id)?.code ?? '',
      name: names.get(row.canteen_id)?.name ?? '',
      ...{ planned: portions, cooked: portions, loaded: portions, received: portions },
      served: row.served,
      left: Math.max(0, portions - row.served),
      wasted: 0,
      short: Math.max(0, row.served - portions),
      kitchenPlanned: row.planned,
      forecast: { q50, q80, q90, likeDays: basis.likeDays },
    }
  })
  const out = observed.filter((row) => !open.includes(row))
  return {
    date: day,
    canteens: canteens.sort((a, b) => (a.code < b.code ? -1 : 1)),
    leftOut: out.map((row) => ({
      code: names.get(row.canteen_id)?.code ?? '',
      name: names.get(row.canteen_id)?.name ?? '',
      reason: row.flag ?? 'no_history',
    })),
    reserve: Math.ceil([...planned.values()].reduce((sum, one) => sum + one, 0) * (await decisionOf(work, day, MEAL)).reserveShare),
    score: canteens.length ? scorePlans(canteens) : undefined,
    kitchenScore: scoreKitchen(canteens),
  }
}

function portionsOf(forecasts: readonly CanteenForecast[]): Map<CanteenId, number> {
  const { portions } = planPortions(forecasts.map(({ canteen, ...forecast }) => ({ canteen, forecast })))
  return new Map(portions.map((row) => [row.canteen as CanteenId, row.portions]))
}

function scoreKitchen(canteens: readonly CountsLine[]): PlanScore | undefined {
  const rows = canteens.flatMap((row) => (row.kitchenPlanned === null ? [] : [{ planned: row.kitchenPlanned, served: row.served }]))
  return rows.length ? scorePlans(rows) : undefined
}
