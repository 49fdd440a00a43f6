import type { CanteenId } from '../../db/tables/sites.ts'
import { type Fen, fen } from '../kernel/fen.ts'
import type { MealDate } from '../kernel/meal-date.ts'
import { demandOf } from './sold-out.ts'

/** What is recorded of one canteen's closed meal, in meals: a tray is counted by its main dish. */
export interface ClosedMeal {
  day: MealDate
  canteen: CanteenId
  /** absent where nothing was forecast; `at` gives quantiles of the forecast as it was kept */
  forecast?: { q50: number; at(levels: readonly number[]): number[] } | undefined
  planned: number
  served: number
  /** brought with the van, or later from the reserve, and not served; wasted or not */
  left: number
  wasted: number
  /** of the servings, those of trays that were gone in the end */
  ranOut: number
  /** served a week before, the same weekday; absent when nothing was */
  lastWeek?: number | undefined
}

/** What was cooked for somebody, and what came of it: cooked − over + short = wanted. */
export interface Outcome {
  cooked: number
  over: number
  /** who may have gone without */
  short: number
}

export interface MealRow extends Omit<ClosedMeal, 'forecast' | 'left' | 'lastWeek'> {
  q50?: number | undefined
  /** `short`, where a tray ran out, is an estimate, as nobody counts who turned away; 0 where something was left of each */
  ours: Outcome
  /** the plan that needs no forecast: what was served a week before is cooked again, and nothing held back */
  naive?: Outcome | undefined
}

/** A canteen's meal beside the naive plan, both on the same meals wanted. */
export function mealRow({ forecast, left, lastWeek, ...meal }: ClosedMeal): MealRow {
  const soldOut = meal.served > 0 ? meal.ranOut / meal.served : 0
  const wanted = forecast ? Math.round(demandOf({ served: meal.served, soldOut }, forecast.at, 0).middle) : meal.served
  return {
    ...meal,
    q50: forecast?.q50,
    ours: { cooked: meal.served + left, over: left, short: wanted - meal.served },
    ...(lastWeek === undefined ? {} : { naive: naiveOf(lastWeek, wanted) }),
  }
}

const naiveOf = (cooked: number, wanted: number): Outcome => ({
  cooked,
  over: Math.max(0, cooked - wanted),
  short: Math.max(0, wanted - cooked),
})

/** `loss`: tenths of a meal over, where a meal short counts for as many as the kitchen says. */
export interface Weighed extends Outcome {
  loss: number
}

/** Sums of some rows. `compared`: of those for which last week is known, ours beside the naive plan's. */
export interface MonthLine {
  rows: number
  q50: number
  planned: number
  served: number
  wasted: number
  /** rows of which a tray ran out */
  ranOut: number
  ours: Weighed
  compared: { rows: number; wanted: number; ours: Weighed; naive: Weighed }
}

/** `times`: what one meal short is worth in meals over. */
function lineOf(rows: readonly MealRow[], times: number): MonthLine {
  const compared = rows.filter((row) => row.naive !== undefined)
  return {
    rows: rows.length,
    q50: total(rows, (row) => row.q50 ?? 0),
    planned: total(rows, (row) => row.planned),
    served: total(rows, (row) => row.served),
    wasted: total(rows, (row) => row.wasted),
    ranOut: rows.filter((row) => row.ranOut > 0).length,
    ours: weighed(
      rows.map((row) => row.ours),
      times,
    ),
    compared: {
      rows: compared.length,
      wanted: total(compared, (row) => row.served + row.ours.short),
      ours: weighed(
        compared.map((row) => row.ours),
        times,
      ),
      naive: weighed(
        compared.flatMap((row) => row.naive ?? []),
        times,
      ),
    },
  }
}

function weighed(all: readonly Outcome[], times: number): Weighed {
  const over = total(all, (one) => one.over)
  const short = total(all, (one) => one.short)
  return { cooked: total(all, (one) => one.cooked), over, short, loss: Math.round(times * 10) * short + 10 * over }
}

/** What a day's kitchen adds to its canteens: meals cooked, reserve and all, and what their food cost by standard prices, if all had one. */
export interface KitchenMeal {
  cooked: number
  cost: Fen | null
}

/** A day: its canteens and, among what was cooked and over, the meals that never reached one; what the food that was over had cost. */
export interface DayLine extends MonthLine {
  day: MealDate
  stayed: number
  cost: Fen | null
  overCost: Fen | null
}

export function dayLine(day: MealDate, rows: readonly MealRow[], { cooked, cost }: KitchenMeal, times: number): DayLine {
  const line = lineOf(rows, times)
  const stayed = cooked - line.ours.cooked
  const ours = withStayed(line.ours, stayed)
  const { compared } = line
  return {
    ...line,
    ...{ day, stayed, ours, cost },
    compared: compared.rows > 0 ? { ...compared, ours: withStayed(compared.ours, stayed) } : compared,
    overCost: partOf(cost, ours.over, cooked),
  }
}

/** All that stayed in the kitchen was over, whichever canteen it was held back for. */
const withStayed = (one: Weighed, stayed: number): Weighed => ({
  ...one,
  cooked: one.cooked + stayed,
  over: one.over + stayed,
  loss: one.loss + 10 * stayed,
})

/** Of what all the meals cost, the share of some, half a fen up. */
const partOf = (cost: Fen | null, meals: number, cooked: number): Fen | null =>
  cost === null || cooked === 0 ? null : fen(Math.round((cost * meals) / cooked))

/** The days' lines, and the canteens', add up to the total: the canteens' with what stayed in the kitchen. */
export interface MonthReport {
  days: DayLine[]
  canteens: (MonthLine & { canteen: CanteenId })[]
  total: MonthLine & { days: number; stayed: number; comparedStayed: number; cost: Fen | null; overCost: Fen | null }
}

/** The canteens that lost most come first. */
export function monthReport(rows: readonly MealRow[], kitchens: ReadonlyMap<MealDate, KitchenMeal>, times: number): MonthReport {
  const days = [...Map.groupBy(rows, (row) => row.day)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, all]) => dayLine(day, all, kitchens.get(day) ?? { cooked: total(all, (row) => row.ours.cooked), cost: null }, times))
  const canteens = [...Map.groupBy(rows, (row) => row.canteen)]
    .map(([canteen, all]) => ({ canteen, ...lineOf(all, times) }))
    .sort((a, b) => b.ours.loss - a.ours.loss || (a.canteen < b.canteen ? -1 : 1))
  return { days, canteens, total: totalOf(lineOf(rows, times), days) }
}

function totalOf(line: MonthLine, days: readonly DayLine[]): MonthReport['total'] {
  const stayed = total(days, (day) => day.stayed)
  const comparedStayed = total(days, (day) => (day.compared.rows > 0 ? day.stayed : 0))
  return {
    ...line,
    ...{ days: days.length, stayed, comparedStayed },
    ours: withStayed(line.ours, stayed),
    compared: { ...line.compared, ours: withStayed(line.compared.ours, comparedStayed) },
    cost: allOf(days.map((day) => day.cost)),
    overCost: allOf(days.map((day) => day.overCost)),
  }
}

/** A sum of money, unless one of its parts is unknown. */
const allOf = (parts: readonly (Fen | null)[]): Fen | null =>
  parts.reduce<Fen | null>((sum, part) => (sum === null || part === null ? null : fen(sum + part)), fen(0))

const total = <T>(all: readonly T[], of: (one: T) => number): number => all.reduce((sum, one) => sum + of(one), 0)
