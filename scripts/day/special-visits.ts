import type { DinerId } from '../../db/tables/diners.ts'
import type { DishCode } from '../../db/tables/menu.ts'
import { bindingNeeds } from '../../src/diners/rules.ts'
import { isSpecial, mealFor, withSwaps } from '../../src/menu/clashes.ts'
import { type MenuEntry, trayDishes } from '../../src/menu/menu.ts'
import type { Stage } from './stage.ts'

/** What those who come and cannot simply eat their tray are to get, dish by dish; everybody else is left out. */
export async function specialVisits(s: Stage, menu: readonly MenuEntry[]): Promise<Map<DinerId, DishCode[]>> {
  const rows = await s.engine.host.db
    .selectFrom('dated_need')
    .selectAll()
    .where((eb) => eb.or([eb('kind', '!=', 'diet'), eb('approved_by', 'is not', null)]))
    .execute()
  const needs = Map.groupBy(rows, (row) => row.diner_id)
  const special = new Map<DinerId, DishCode[]>()
  for (const { diner, tray, own } of s.visits) {
    const binding = bindingNeeds(needs.get(diner) ?? [], s.day)
    if (binding.length === 0) continue
    const meal = mealFor(binding, tray, menu, tray !== own)
    const dishes = trayDishes(menu, meal.tray).map((dish) => dish.code)
    if (meal.fits && isSpecial(meal, tray)) special.set(diner, withSwaps(dishes, meal.swaps))
  }
  return special
}
