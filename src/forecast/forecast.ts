import type { Tray } from '../../db/tables/menu.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import { calendarDay } from '../kernel/calendar.ts'
import { addDays, type Meal, type MealDate } from '../kernel/meal-date.ts'
import { canteensOn, theDistrict } from '../sites/sites.ts'
import type { Work } from '../work.ts'
import { dayClass, dayNumber } from './day-class.ts'
import { heldOrder, planPortions } from './decision.ts'
import { orderedOn } from './headcounts.ts'
import { forecastsOf } from './kept.ts'
import { learnedBefore } from './learned.ts'
import { outlookOn } from './model.ts'
import { chooseDecision, type Decision } from './reserve.ts'
import { type Forecast, forecastOf } from './rules.ts'
import type { Series } from './series.ts'
import { shortCostOf } from './short-cost.ts'
import * as store from './store.ts'
import { splitByTray } from './trays.ts'

export type { Accuracy } from './accuracy.ts'
export { dishOutlooks } from './dish-outlooks.ts'
export {
  type Headcount,
  type HeadcountState,
  headcountStates,
  headcountsOf,
  orderedOn,
  reopenHeadcount,
  reportHeadcount,
} from './headcounts.ts'
export { accuracyOf, type CanteenForecast, decisionOf, forecastsOf } from './kept.ts'
export { type ForecastMonth, forecastMonth } from './month.ts'
export type { MonthLine } from './month-rules.ts'
export { spansOf, type UnjudgedSpan } from './month-unjudged.ts'
export { SHORT_COSTS, setShortCost, shortCostOf } from './short-cost.ts'

/**
 * The replay counts meals, not trays: a halal one left over feeds nobody who waits for a soft one. So much is held back whatever the
 * replay says.
 */
const LEAST_RESERVE = 0.05
/** Tastes in trays change slower than numbers. */
const TRAY_DAYS = 28

/** Forecasts a meal for every open canteen (`forecastPart`) and commits it. Refuses `already_planned` when the numbers exist. */
export async function makeForecasts(work: Work, day: MealDate, meal: Meal) {
  const { writes, answer } = await forecastPart(work, day, meal)
  return work.commit({ event: 'forecast.made', about: { day, meal, q50: answer.q50 } }, writes, answer)
}

/**
 * Part: a meal's forecasts from what was served on the days strictly before and what canteens asked for, with what each number rests
 * on, and the decision how much to send and to hold back. A canteen without any history gets no number; it is listed as `unknown`
 * for a person to decide.
 */
export async function forecastPart(work: Work, day: MealDate, meal: Meal) {
  const { calendar } = await theDistrict(work)
  const target = { day, kind: calendarDay(calendar, day).kind }
  const canteens = await canteensOn(work, day)
  const { model, tallies, histories } = await learnedBefore(work.db, meal, day, calendar)
  const booked = await bookedOn(work, day, meal)
  const { times } = await shortCostOf(work)
  const decision = chooseDecision(tallies, times, LEAST_RESERVE)
  const known = canteens.filter(({ id }) => model.series.has(id))
  const asked = known.map(({ id }) => ({ series: id, planned: booked.get(id) }))
  const rows = outlookOn(model, dayNumber(day), dayClass(day, target.kind), asked).map((outlook): store.ForecastRow => {
    const canteen = outlook.series as CanteenId
    const { basis, ...numbers } = forecastOf(outlook, model.series.get(canteen) as Series, histories.get(canteen) ?? [], target, decision)
    return { day, meal, canteen_id: canteen, made_at: work.now, ...numbers, basis: JSON.stringify(basis) }
  })
  const unknown = canteens.filter(({ id }) => !model.series.has(id)).map(({ id }) => id)
  const answer = { day, meal, q50: rows.reduce((sum, row) => sum + row.q50, 0), canteens: rows.length, unknown }
  // without a number there is nothing decided either: a new district asks again tomorrow, or in a minute
  const writes =
    rows.length > 0 ? store.addForecasts(work.db, rows, decisionRow(work, { day, meal, decision, times, days: tallies.length })) : []
  return { writes, answer }
}

/** What canteens asked for; of an imported history, the kitchen's own number. */
async function bookedOn(work: Pick<Work, 'db'>, day: MealDate, meal: Meal): Promise<Map<CanteenId, number>> {
  const booked = new Map<CanteenId, number>()
  for (const row of await store.observedOn(work.db, day, meal)) if (row.planned !== null) booked.set(row.canteen_id, row.planned)
  for (const row of await store.asked(work.db, meal, day, day)) booked.set(row.canteen_id, row.portions)
  return booked
}

interface Decided {
  day: MealDate
  meal: Meal
  decision: Decision
  times: number
  /** how many were replayed */
  days: number
}

const decisionRow = (work: Work, { day, meal, decision, times, days }: Decided): store.DecisionRow => ({
  day,
  meal,
  made_at: work.now,
  site_percent: Math.round(decision.siteLevel * 100),
  reserve_permille: Math.round(decision.reserveShare * 1000),
  days,
  short_tenths: Math.round(times * 10),
})

const NO_HISTORY: Forecast = { basis: { from: 'nothing', n: 0, likeDays: [], errors: 0 } }

export interface TrayPortions {
  canteen: CanteenId
  tray: Tray
  portions: number
}

/** What to send each canteen of each tray: the decision over the kept forecasts, split by taste, never below what was ordered. */
export async function portionsFor(
  work: Pick<Work, 'db'>,
  day: MealDate,
  meal: Meal,
  offered: readonly Tray[],
): Promise<{ portions: TrayPortions[]; unknown: string[] }> {
  const forecasts = await forecastsOf(work, day, meal)
  const showUp = new Map(forecasts.map(({ canteen, basis }) => [canteen, basis.showUp]))
  const ordered = byCanteen(await orderedOn(work, day, meal), (row) => heldOrder(row.portions, showUp.get(row.canteen_id)))
  const tastes = byCanteen(await store.trayTotals(work.db, meal, addDays(day, -TRAY_DAYS), day), (row) => row.served)
  const district = total([...tastes.values()])
  const known = new Map<CanteenId, Forecast>(forecasts.map(({ canteen, ...forecast }) => [canteen, forecast]))
  const asked = [...new Set([...known.keys(), ...ordered.keys()])]
  const outlooks = asked.map((canteen) => ({
    canteen,
    forecast: known.get(canteen) ?? NO_HISTORY,
    booked: sum(ordered.get(canteen) ?? {}),
  }))
  const { portions, unknown } = planPortions(outlooks)
  const split = portions.flatMap(({ canteen, portions: all }) => {
    const trays = splitByTray(all, offered, tastes.get(canteen as CanteenId) ?? {}, district, ordered.get(canteen as CanteenId))
    return Object.entries(trays).map(([tray, count]) => ({ canteen: canteen as CanteenId, tray: tray as Tray, portions: count }))
  })
  return { portions: split, unknown }
}

type Counts = Partial<Record<Tray, number>>

function byCanteen<R extends { canteen_id: CanteenId; tray: Tray }>(rows: readonly R[], count: (row: R) => number): Map<CanteenId, Counts> {
  const all = new Map<CanteenId, Counts>()
  for (const row of rows) all.set(row.canteen_id, { ...all.get(row.canteen_id), [row.tray]: count(row) })
  return all
}

const sum = (counts: Counts): number => Object.values(counts).reduce((a, b) => a + b, 0)

function total(all: readonly Counts[]): Counts {
  const counts: Counts = {}
  for (const one of all) for (const [tray, n] of Object.entries(one)) counts[tray as Tray] = (counts[tray as Tray] ?? 0) + n
  return counts
}

/** Imported head counts of one day, with flags. */
export const observedOn = (work: Pick<Work, 'db'>, day: MealDate, meal: Meal) => store.observedOn(work.db, day, meal)
export const addObserved = store.addObserved
