import type { DishCode } from '../../../db/tables/menu.ts'
import type { Meal, MealDate } from '../../kernel/meal-date.ts'
import { dishesIn, menuOf } from '../../menu/menu.ts'
import { isPlanned } from '../../production/production.ts'
import { accountOf, type DayAccount } from '../../settlement/settlement.ts'
import { canteensOn } from '../../sites/sites.ts'
import type { Work } from '../../work.ts'
import { inMenuOrder } from './grid.ts'

/** A day's account with the names for its codes; without a plan there is no account yet. */
export interface KitchenAccount {
  day: MealDate
  account: DayAccount | undefined
  dish: (code: DishCode | string) => string
  canteen: (id: string) => string
}

export async function kitchenAccount(work: Work, day: MealDate, meal: Meal): Promise<KitchenAccount> {
  const [menu, canteens, planned] = await Promise.all([menuOf(work, day, meal), canteensOn(work, day), isPlanned(work, day, meal)])
  const dishes = new Map(dishesIn(menu).map((dish) => [dish.code, dish.name]))
  const places = new Map<string, string>(canteens.map((canteen) => [canteen.id, canteen.name]))
  const account = planned ? await accountOf(work, day, meal) : undefined
  return {
    day,
    account: account && { ...account, dishes: inMenuOrder(account.dishes, dishes, (row) => row.dish) },
    dish: (code) => dishes.get(code as DishCode) ?? code,
    canteen: (id) => places.get(id) ?? id,
  }
}
