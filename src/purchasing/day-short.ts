import { daysBetween, type Meal, type MealDate } from '../kernel/meal-date.ts'
import type { Work } from '../work.ts'
import { HORIZON_DAYS, needsOfMeal, outlook } from './needs.ts'
import { keepingsOf } from './suppliers.ts'

export interface ShortDish {
  dish: string
  missing: { ingredient: string; grams: number }[]
}

/** What each dish of a meal to come will be short of, after the days before it took theirs; nothing for days past or beyond the horizon. */
export async function shortOn(work: Work, day: MealDate, meal: Meal): Promise<ShortDish[]> {
  const ahead = daysBetween(work.today, day)
  if (ahead < 0 || ahead >= HORIZON_DAYS) return []
  const [{ shortages }, keepings] = await Promise.all([outlook(work, ahead + 1), keepingsOf(work)])
  const here = shortages.filter(({ need }) => need.day === day && need.meal === meal)
  return [...Map.groupBy(here, ({ need }) => need.dish)].map(([dish, all]) => ({
    dish,
    missing: [...Map.groupBy(all, ({ need }) => need.ingredient)].map(([code, some]) => ({
      ingredient: keepings.get(code)?.name ?? code,
      grams: some.reduce((sum, one) => sum + one.grams, 0),
    })),
  }))
}

/** How many batches of a planned meal have not taken their ingredients. */
export const unissuedOf = async (work: Work, day: MealDate, meal: Meal): Promise<number> =>
  new Set((await needsOfMeal(work, day, meal)).map((need) => need.for)).size
