import type { Tray } from '../../db/tables/menu.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import { type CalendarName, calendarDay, calendarHas } from '../kernel/calendar.ts'
import { addDays, type Meal, type MealDate } from '../kernel/meal-date.ts'
import { canteensOn, theDistrict } from '../sites/sites.ts'
import type { Work } from '../work.ts'
import { planPortions } from './decision.ts'
import { orderedOn } from './headcounts.ts'
import { type Basis, type Forecast, forecastDay, type ServedDay } from './rules.ts'
import * as store from './store.ts'
import { splitByTray } from './trays.ts'

export {
  type Headcount,
  type HeadcountState,
  headcountStates,
  headcountsOf,
  orderedOn,
  reopenHeadcount,
  reportHeadcount,
} from './headcounts.ts'

/** How far back counts are read: the days that a forecast remembers, with room for days without service. */
const LOOK_BACK_DAYS = 400
/** Tastes in trays change slower than numbers. */
const TRAY_DAYS = 28

export interface CanteenForecast {
  canteen: CanteenId
  q50: number
  q80: number
  q90: number
  basis: Basis
}

/** Forecasts a meal for every open canteen (`forecastPart`) and commits it. Refuses `already_planned` when the numbers exist. */
export async function makeForecasts(work: Work, day: MealDate, meal: Meal) {
  const { writes, answer } = await forecastPart(work, day, meal)
  return work.commit({ event: 'forecast.made', about: { day, meal, q50: answer.q50 } }, writes, answer)
}

/**
 * Part: a meal's forecasts from what was served on the days strictly before, with what each number rests on. A canteen without
 * any history gets no number; it is listed as `unknown` for a person to decide.
 */
export async function forecastPart(work: Work, day: MealDate, meal: Meal) {
  const { calendar } = await theDistrict(work)
  const canteens = await canteensOn(work, day)
  const histories = historiesOf(await store.served(work.db, meal, addDays(day, -LOOK_BACK_DAYS), day), calendar)
  const target = { day, kind: calendarDay(calendar, day).kind }
  const made = canteens.map((canteen) => ({ canteen: canteen.id, forecast: forecastDay(histories.get(canteen.id) ?? [], target) }))
  const rows = made.flatMap(({ canteen, forecast }) => rowOf(work, day, meal, canteen, forecast))
  const unknown = made.filter(({ forecast }) => forecast.q50 === undefined).map(({ canteen }) => canteen)
  const answer = { day, meal, q50: rows.reduce((sum, row) => sum + row.q50, 0), canteens: rows.length, unknown }
  return { writes: store.addForecasts(work.db, rows), answer }
}

/** Days of a year that the calendar does not know can teach nothing about kinds of day; they are left out. */
function historiesOf(counts: readonly store.Counted[], calendar: CalendarName): Map<CanteenId, ServedDay[]> {
  const histories = new Map<CanteenId, ServedDay[]>()
  for (const { canteen_id, day, served } of counts) {
    if (!calendarHas(calendar, day)) continue
    const history = histories.get(canteen_id) ?? []
    history.push({ day, served, kind: calendarDay(calendar, day).kind })
    histories.set(canteen_id, history)
  }
  return histories
}

function rowOf(work: Work, day: MealDate, meal: Meal, canteen: CanteenId, forecast: Forecast): store.ForecastRow[] {
  if (forecast.q50 === undefined) return []
  const { q50, q80, q90, basis } = forecast
  return [{ day, meal, canteen_id: canteen, made_at: work.now, q50, q80, q90, basis: JSON.stringify(basis) }]
}

/** The kept forecasts of a meal; empty before they are made. */
export async function forecastsOf(work: Pick<Work, 'db'>, day: MealDate, meal: Meal): Promise<CanteenForecast[]> {
  const rows = await store.forecasts(work.db, day, meal)
  return rows.map((row) => ({ canteen: row.canteen_id, q50: row.q50, q80: row.q80, q90: row.q90, basis: JSON.parse(row.basis) as Basis }))
}

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
  const ordered = byCanteen(await orderedOn(work, day, meal), (row) => row.portions)
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
