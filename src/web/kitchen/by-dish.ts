import type { DishCode } from '../../../db/tables/menu.ts'
import { type Accuracy, accuracyOf, dishOutlooks } from '../../forecast/forecast.ts'
import type { Meal, MealDate } from '../../kernel/meal-date.ts'
import { isPlanned, planOf } from '../../production/production.ts'
import { canteensOn } from '../../sites/sites.ts'
import type { Work } from '../../work.ts'

/** One dish at one canteen, or at all of them: portions. */
export interface DishLine {
  name: string
  q10?: number | undefined
  q50?: number | undefined
  q90?: number | undefined
  ordered: number
  planned?: number | undefined
  served?: number | undefined
}

export interface DishGroup extends DishLine {
  dish: DishCode
  canteens: DishLine[]
}

/** What the page of dishes shows: expected, ordered, planned, served, by dish and under each by canteen. */
export interface KitchenDishes {
  day: MealDate
  dishes: DishGroup[]
  /** the dish whose canteens are shown at once */
  asked?: string | undefined
  accuracy: Accuracy | undefined
}

export async function kitchenDishes(work: Work, day: MealDate, meal: Meal, asked?: string): Promise<KitchenDishes> {
  const [outlooks, canteens, allotments, accuracy] = await Promise.all([
    dishOutlooks(work, day, meal),
    canteensOn(work, day),
    allotmentsOf(work, day, meal),
    accuracyOf(work, day, meal),
  ])
  const names = new Map(canteens.map((one) => [one.id, one.name]))
  const planned = new Map(allotments.map((row) => [`${row.dish_code} ${row.canteen_id}`, row.portions]))
  const dishes = outlooks.map(({ dish, name, canteens }): DishGroup => {
    const lines = canteens.map(({ canteen, forecast, ordered, served }): DishLine => {
      const { q10, q50, q90 } = forecast ?? {}
      return { name: names.get(canteen) ?? canteen, q10, q50, q90, ordered, planned: planned.get(`${dish} ${canteen}`), served }
    })
    return { dish, name, ...totals(lines), canteens: lines }
  })
  return { day, dishes, asked, accuracy }
}

/** Nothing before there is a plan. */
const allotmentsOf = async (work: Work, day: MealDate, meal: Meal) =>
  (await isPlanned(work, day, meal)) ? (await planOf(work, day, meal)).allotments : []

/** Medians add up to a forecast of the sum; ranges do not, and are left to the canteens. */
function totals(lines: readonly DishLine[]): Omit<DishLine, 'name'> {
  const sum = (value: (line: DishLine) => number | undefined): number | undefined =>
    lines.some((line) => value(line) !== undefined) ? lines.reduce((all, line) => all + (value(line) ?? 0), 0) : undefined
  return {
    q50: sum((line) => line.q50),
    ordered: sum((line) => line.ordered) ?? 0,
    planned: sum((line) => line.planned),
    served: sum((line) => line.served),
  }
}
