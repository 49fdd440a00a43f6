import type { DishCode } from '../../db/tables/menu.ts'
import type { DeciC } from '../kernel/grams.ts'
import type { Instant, Meal, MealDate } from '../kernel/meal-date.ts'
import { judgeHotFood, type Reading } from '../safety/rules.ts'
import { type ReadingRow, readings } from '../safety/store.ts'
import type { Work } from '../work.ts'

/** A reading that the actor took now or earlier. */
export const readingOf = (work: Work, row: Omit<ReadingRow, 'id' | 'taken_by'>): ReadingRow => ({
  id: work.newId<'reading'>(),
  taken_by: work.actor.id,
  ...row,
})

/** The earliest batch of each dish decides its clock: which box holds which batch is not known yet, so the strictest is taken. */
export async function cookedReadings(work: Work, stops: readonly MealOfDay[]): Promise<Map<string, Reading>> {
  const meals = new Map(stops.map((stop) => [`${stop.day} ${stop.meal}`, stop]))
  const rows = (await Promise.all([...meals.values()].map(({ day, meal }) => readings(work.db, day, meal)))).flat()
  const cooked = new Map<string, Reading>()
  for (const row of rows) {
    const key = mealDish(row, row.dish_code)
    if (row.stage === 'cooked' && !cooked.has(key)) cooked.set(key, { stage: 'cooked', at: row.at, core: row.core })
  }
  return cooked
}

type MealOfDay = Readonly<{ day: MealDate; meal: Meal }>

/** What a dish of a day and meal is looked up by. */
export const mealDish = ({ day, meal }: MealOfDay, dish: DishCode): string => `${day} ${meal} ${dish}`

/** What the hot-food clock says of food received at `at`. */
export const judge = (cooked: Reading | undefined, at: Instant, core: DeciC) =>
  judgeHotFood([...(cooked ? [cooked] : []), { stage: 'received', at, core }], at)
