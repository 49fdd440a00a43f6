import type { Tray } from '../../db/tables/menu.ts'
import type { Meal, MealDate } from '../kernel/meal-date.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Work } from '../work.ts'
import { entriesFor, plannedTrays } from './planned.ts'
import type { Dish, MenuEntry } from './rules.ts'
import * as store from './store.ts'

export { changeDish, copyWeek, pasteWeek, publishWeek } from './change.ts'
export { cycleOf, endSubstitution, setCycleTray, setRepetition } from './cycle.ts'
export { type DishFacts, stateDish } from './dish-facts.ts'
export { dishInFull, dishList, foodList, ingredientInFull, stateIngredient, timeDish, writeRecipe } from './dishes.ts'
export { composeTray, dropDraft } from './draft.ts'
export { type Imported, importMenu } from './import/import.ts'
export { FILE_KINDS } from './import/kinds.ts'
export { menuTables, type WrittenTable } from './import/write-rows.ts'
export { preparationInFull, preparationList } from './preparations.ts'
export { findProblems, type MoreProblems, type Problem } from './problems.ts'
export { menuVersion, publishMenu } from './publish.ts'
export { allergensOf, type Dish, type MenuEntry } from './rules.ts'
export { weekMenu } from './week.ts'

/** The published menu, tray by tray; empty when nothing is published. */
export const menuOf = (work: Pick<Work, 'db'>, day: MealDate, meal: Meal): Promise<MenuEntry[]> => store.published(work.db, day, meal)

/** Refuses `menu_not_published`. */
export async function publishedMenu(work: Pick<Work, 'db'>, day: MealDate, meal: Meal): Promise<MenuEntry[]> {
  const entries = await menuOf(work, day, meal)
  if (entries.length === 0) throw new Refusal('menu_not_published', { field: 'day', values: { day } })
  return entries
}

/** What would be served on a day before anybody publishes it: what was composed for it, or the cycle. */
export const cycleMenu = async (work: Pick<Work, 'db'>, day: MealDate, meal: Meal) =>
  entriesFor(work, (await plannedTrays(work, day, meal)).trays)

/** The dishes of a menu once each, in the order of the trays. */
export function dishesIn(entries: readonly MenuEntry[]): Dish[] {
  return [...new Map(entries.map(({ dish }) => [dish.code, dish])).values()]
}

/** The dishes of one tray. */
export const trayDishes = (entries: readonly MenuEntry[], tray: Tray): Dish[] =>
  entries.filter((entry) => entry.tray === tray).map((entry) => entry.dish)
