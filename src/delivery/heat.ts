import type { DishCode } from '../../db/tables/menu.ts'
import type { Instant, Meal, MealDate } from '../kernel/meal-date.ts'
import { foodSteps, limitsOn } from '../safety/food.ts'
import { LIMITS, type Limits } from '../safety/limits.ts'
import { type Judgement, judgeFood, type Reading, strictest } from '../safety/rules.ts'
import type { ReadingRow } from '../safety/store.ts'
import type { Work } from '../work.ts'

/** A reading that the actor took now or earlier. */
export const readingOf = (work: Work, row: Omit<ReadingRow, 'id' | 'taken_by'>): ReadingRow => ({
  id: work.newId<'reading'>(),
  taken_by: work.actor.id,
  ...row,
})

/** What the kitchen did to every batch of the dishes of these meals, and the limits that they are judged by. */
export async function kitchenSteps(work: Pick<Work, 'db'>, stops: readonly MealOfDay[]): Promise<FoodOfMeals> {
  const meals = [...new Map(stops.map((stop) => [`${stop.day} ${stop.meal}`, stop])).values()]
  const known = await Promise.all(meals.map(async ({ day, meal }) => ({ day, meal, food: await foodSteps(work, day, meal) })))
  const first = meals[0]
  return {
    limits: first ? await limitsOn(work, first.day) : LIMITS,
    steps: new Map(known.flatMap(({ day, meal, food }) => [...food].map(([dish, steps]) => [mealDish({ day, meal }, dish), steps]))),
  }
}

export type MealOfDay = Readonly<{ day: MealDate; meal: Meal }>

export interface FoodOfMeals {
  limits: Limits
  /** batch by batch, by `mealDish` */
  steps: ReadonlyMap<string, readonly Reading[][]>
}

/** What a dish of a day and meal is looked up by. */
const mealDish = ({ day, meal }: MealOfDay, dish: DishCode): string => `${day} ${meal} ${dish}`

/**
 * What the clock says of a dish after what was measured since it left. Which box holds which batch nobody knows, so the strictest
 * decides of those that were cooked before the first reading; what the kitchen records of them afterwards is not about this food.
 */
export function judge(food: FoodOfMeals, meal: MealOfDay, dish: DishCode, since: readonly Reading[], now: Instant): Judgement {
  const left = Math.min(now, ...since.map((reading) => reading.at))
  const batches = (food.steps.get(mealDish(meal, dish)) ?? []).map((steps) => steps.filter((step) => step.at <= left))
  const judged = batches.filter((steps) => steps.length > 0).map((steps) => judgeFood([...steps, ...since], now, food.limits))
  return strictest(judged, now)
}

/** What a canteen's portions are judged as, in the columns of `on_hand`. */
export const judgedColumns = ({ verdict, eatBy, checkBy }: Judgement) => ({ verdict, eat_by: eatBy, check_by: checkBy })

/** Whether a dish leaves the kitchen cold, to be reheated. */
export const isChilled = (food: FoodOfMeals, meal: MealOfDay, dish: DishCode): boolean =>
  (food.steps.get(mealDish(meal, dish)) ?? []).some((steps) => steps.some((step) => step.stage === 'chilled'))
