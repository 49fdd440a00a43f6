import type { DishCode } from '../../db/tables/menu.ts'
import type { Instant } from '../kernel/meal-date.ts'
import { type Reason, Refusal } from '../kernel/refusal.ts'
import { dishesIn, menuOf } from '../menu/menu.ts'
import { recalledDishes } from '../safety/recall.ts'
import { discardsAt } from '../safety/store.ts'
import type { Work } from '../work.ts'
import { judge, kitchenSteps, type MealOfDay } from './heat.ts'

type Reading = Pick<Work, 'db'>

/** A dish of which nothing may leave the kitchen any more, and why. */
export interface HeldDish {
  dish: DishCode
  name: string
  why: Reason & ('food_recalled' | 'already_discarded' | 'food_not_safe')
  recall: string
}

/** Of these dishes, those that must stay at a moment: being recalled, thrown away in the kitchen, or past their time. */
export async function heldInKitchen(work: Reading, { day, meal }: MealOfDay, dishes: readonly DishCode[], now: Instant) {
  const asked = [...new Set(dishes)]
  if (asked.length === 0) return []
  const [recalled, discarded, food, menu] = await Promise.all([
    recalledDishes(work, day, meal),
    discardsAt(work.db, day, meal, 'kitchen'),
    kitchenSteps(work, [{ day, meal }]),
    menuOf(work, day, meal),
  ])
  const whyOf = (dish: DishCode): HeldDish['why'] | undefined => {
    if ((recalled.get(dish)?.since ?? Number.POSITIVE_INFINITY) <= now) return 'food_recalled'
    if (discarded.some((row) => row.dish_code === dish && row.at <= now)) return 'already_discarded'
    return judge(food, { day, meal }, dish, [], now).verdict === 'discard' ? 'food_not_safe' : undefined
  }
  const names = new Map(dishesIn(menu).map((dish) => [dish.code, dish.name]))
  return asked.flatMap((dish): HeldDish[] => {
    const why = whyOf(dish)
    return why ? [{ dish, name: names.get(dish) ?? dish, why, recall: recalled.get(dish)?.recall ?? '' }] : []
  })
}

/** Refuses the first of them by name. */
export function refuseHeld([first]: readonly HeldDish[], field: string): void {
  if (first) throw new Refusal(first.why, { field, values: { dish: first.name, recall: first.recall } })
}
