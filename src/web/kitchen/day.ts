import type { CanteenId } from '../../../db/tables/sites.ts'
import { countersOf } from '../../checkin/checkin.ts'
import { deliveriesOf } from '../../delivery/delivery.ts'
import { type Accuracy, accuracyOf, decisionOf, forecastsOf, headcountsOf, shortCostOf } from '../../forecast/forecast.ts'
import { calendarDay, calendarHas, type DayKind } from '../../kernel/calendar.ts'
import type { Instant, Meal, MealDate } from '../../kernel/meal-date.ts'
import type { Fault } from '../../kernel/refusal.ts'
import { cycleMenu, type MenuEntry, menuOf } from '../../menu/menu.ts'
import { publication } from '../../menu/store.ts'
import { type Printer, printersOf } from '../../printing/printing.ts'
import { type PlanView, planOf, whatIsMissing } from '../../production/production.ts'
import { plan as planRows } from '../../production/store.ts'
import { type ShortDish, shortOn, unissuedOf } from '../../purchasing/purchasing.ts'
import { limitsOn } from '../../safety/food.ts'
import type { Limits } from '../../safety/limits.ts'
import { samples } from '../../safety/store.ts'
import { canteensOn, closedOn, theDistrict } from '../../sites/sites.ts'
import type { Work } from '../../work.ts'
import { namesOf } from '../names.ts'
import { type BatchLine, batchLines, type RestLine, restLines } from './cooking.ts'
import { type ForecastLine, forecastLines } from './forecasts.ts'
import { type Grid, gridOf } from './grid.ts'
import { type Step, stepsOf } from './steps.ts'

/** Something that was done: when, and by whom. */
export interface Done {
  at: Instant
  by: string
}

/** All that the kitchen manager's page of one meal shows. */
export interface KitchenDay {
  day: MealDate
  kind: DayKind | undefined
  festival: string | undefined
  /** why nobody cooks, if so */
  closed: string | undefined
  steps: Step[]
  missing: readonly Fault[]
  /** before it is published: what the cycle would serve */
  menu: readonly MenuEntry[]
  published: Done | undefined
  forecasts: ForecastLine[]
  /** how the portions of the forecasts were decided */
  decision: Awaited<ReturnType<typeof decisionOf>> | undefined
  /** what one portion short is worth in portions over, from the next forecast on; who said so, if anybody has */
  shortCost: { times: number; said: (Done & { why: string }) | undefined }
  /** how wrong the last forecasts were */
  accuracy: Accuracy | undefined
  planned: Done | undefined
  grid: Grid | undefined
  batches: BatchLine[]
  rests: RestLine[]
  /** dishes that lack ingredients, by name */
  short: ShortDish[]
  /** batches that have not taken their ingredients */
  unissued: number
  /** which the labels may be sent to */
  printers: readonly Printer[]
  /** in force that day */
  limits: Limits
}

/** Reads a meal as it stands, from an unpublished menu to the last closed canteen. */
export async function kitchenDay(work: Work, day: MealDate, meal: Meal): Promise<KitchenDay> {
  const s = await standing(work, day, meal)
  const { plan, deliveries, counters } = s
  const names = await namesOf(work, [
    s.publication?.published_by,
    s.planRow?.made_by,
    ...(plan?.cookings ?? []).map((row) => row.cooked_by),
    s.shortCost.said?.set_by,
  ])
  const done = (row: { at: Instant; by: string } | undefined): Done | undefined => row && { at: row.at, by: names(row.by) }
  const dishes = new Map(s.menu.map(({ dish }) => [dish.code, dish.name]))
  const served = sumBy(
    counters.trays,
    (row) => row.canteen_id,
    (row) => row.served,
  )
  return {
    day,
    ...s.calendar,
    closed: s.closed,
    steps: stepsOf({
      dishes: s.publication ? dishes.size : 0,
      forecasts: s.forecasts.length,
      portions: plan?.trays.reduce((sum, row) => sum + row.portions, 0) ?? 0,
      planned: plan !== undefined,
      batches: plan?.batches.length ?? 0,
      cooked: plan?.cookings.length ?? 0,
      runs: deliveries.runs.length,
      loaded: deliveries.loadings.length,
      stops: deliveries.runs.reduce((sum, run) => sum + run.stops.length, 0),
      handed: deliveries.handovers.length,
      closed: counters.closings.length,
    }),
    ...(await supplyOf(work, day, meal, s.planRow !== undefined, s.menu)),
    missing: plan ? [] : await whatIsMissing(work, day, meal),
    menu: s.publication ? s.menu : await cycleMenu(work, day, meal),
    published: done(s.publication && { at: s.publication.published_at, by: s.publication.published_by }),
    forecasts: forecastLines(s.canteens, s.forecasts, s.headcounts, plan?.trays ?? [], served),
    decision: s.forecasts.length > 0 ? await decisionOf(work, day, meal) : undefined,
    shortCost: {
      times: s.shortCost.times,
      said: s.shortCost.said && { at: s.shortCost.said.at, by: names(s.shortCost.said.set_by), why: s.shortCost.said.why },
    },
    accuracy: s.forecasts.length > 0 ? await accuracyOf(work, day, meal) : undefined,
    planned: done(s.planRow && { at: s.planRow.made_at, by: s.planRow.made_by }),
    grid: plan && gridOf(plan, s.canteens, dishes),
    batches: plan ? batchLines(plan, s.samples, dishes, names) : [],
    rests: plan ? restLines(plan, s.samples, dishes, deliveries) : [],
    printers: plan ? await printersOf(work) : [],
    limits: await limitsOn(work, day),
  }
}

/** Shortages with the names of dishes, and what is still to be weighed out. */
async function supplyOf(work: Work, day: MealDate, meal: Meal, planned: boolean, published: readonly MenuEntry[]) {
  const menu = published.length > 0 ? published : await cycleMenu(work, day, meal)
  const names = new Map<string, string>(menu.map(({ dish }) => [dish.code, dish.name]))
  const short = (await shortOn(work, day, meal)).map((one) => ({ ...one, dish: names.get(one.dish) ?? one.dish }))
  return { short, unissued: planned ? await unissuedOf(work, day, meal) : 0 }
}

async function standing(work: Work, day: MealDate, meal: Meal) {
  const [menu, published, forecasts, headcounts, canteens, planRow, deliveries, counters, kept, closed, district, shortCost] =
    await Promise.all([
      menuOf(work, day, meal),
      publication(work.db, day, meal),
      forecastsOf(work, day, meal),
      headcountsOf(work, day, meal),
      canteensOn(work, day),
      planRows(work.db, day, meal),
      deliveriesOf(work, day, meal),
      countersOf(work, day, meal),
      samples(work.db, day, meal),
      closedOn(work, day),
      theDistrict(work),
      shortCostOf(work),
    ])
  const plan: PlanView | undefined = planRow.length > 0 ? await planOf(work, day, meal) : undefined
  const calendar = calendarHas(district.calendar, day) ? calendarDay(district.calendar, day) : { kind: undefined }
  return {
    menu,
    publication: published,
    forecasts,
    headcounts,
    canteens,
    planRow: planRow[0],
    plan,
    deliveries,
    counters,
    samples: kept,
    closed,
    shortCost,
    calendar: { kind: calendar.kind, festival: 'festival' in calendar ? calendar.festival : undefined },
  }
}

function sumBy<T>(rows: readonly T[], key: (row: T) => CanteenId, value: (row: T) => number): Map<CanteenId, number> {
  const sums = new Map<CanteenId, number>()
  for (const row of rows) sums.set(key(row), (sums.get(key(row)) ?? 0) + value(row))
  return sums
}
