import type { DishCode } from '../../db/tables/menu.ts'
import { daysBetween, type Meal, type MealDate } from '../kernel/meal-date.ts'
import type { Dish } from '../menu/menu.ts'
import type { Work } from '../work.ts'
import { HORIZON_DAYS, outlook } from './needs.ts'
import { type Need, needsOfDish, net, type Shortage } from './rules.ts'

/** What another dish wants from the shelves, ingredient by ingredient, in grams as bought. */
export interface SwapSupply {
  wanted: { ingredient: string; grams: number; short: number }[]
  /** what the dish that goes would have taken */
  freed: { ingredient: string; grams: number }[]
  /** what other pots will be short of only because of it */
  robbed: { day: MealDate; dish: string; ingredient: string; grams: number }[]
}

/** Sets a swap against stock and orders as a whole: the dish that goes asks for nothing, `to` for so many cooked grams. It warns, and never blocks. */
export async function supplyOfSwap(
  work: Work,
  day: MealDate,
  meal: Meal,
  from: DishCode,
  to: { dish: Dish; cookGrams: number },
): Promise<SwapSupply> {
  const { needs, supplies, shortages: before } = await outlook(work, Math.max(HORIZON_DAYS, daysBetween(work.today, day) + 1))
  const isGone = (need: Need) => need.day === day && need.meal === meal && need.dish === from
  const mine = needsOfDish(to.dish, to.cookGrams, { day, meal, for: to.dish.code })
  const { shortages: after } = net([...needs.filter((need) => !isGone(need)), ...mine], supplies)
  const shortOf = (list: readonly Shortage[], { need }: Shortage) => list.find((one) => isSame(one.need, need))?.grams ?? 0
  const shortNow = new Map(after.filter(({ need }) => mine.includes(need)).map(({ need, grams }) => [need.ingredient, grams]))
  return {
    wanted: mine.map(({ ingredient, grams }) => ({ ingredient, grams, short: shortNow.get(ingredient) ?? 0 })),
    freed: summed(needs.filter(isGone)),
    robbed: after
      .filter((one) => !mine.includes(one.need) && one.grams > shortOf(before, one))
      .map((one) => ({ day: one.need.day, dish: one.need.dish, ingredient: one.need.ingredient, grams: one.grams - shortOf(before, one) })),
  }
}

const isSame = (a: Need, b: Need): boolean => a.day === b.day && a.meal === b.meal && a.for === b.for && a.ingredient === b.ingredient

const summed = (needs: readonly Need[]): SwapSupply['freed'] =>
  [...Map.groupBy(needs, (need) => need.ingredient)].map(([ingredient, all]) => ({
    ingredient,
    grams: all.reduce((sum, one) => sum + one.grams, 0),
  }))
