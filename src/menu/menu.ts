import type { DishCode, Tray } from '../../db/tables/menu.ts'
import { calendarDay } from '../kernel/calendar.ts'
import type { Meal, MealDate } from '../kernel/meal-date.ts'
import { Refusal } from '../kernel/refusal.ts'
import { theDistrict } from '../sites/sites.ts'
import type { Work } from '../work.ts'
import { cyclePlace, type Dish, faultsInMenu, type MenuEntry, TRAYS } from './rules.ts'
import * as store from './store.ts'

export { allergensOf, type Dish, type MenuEntry } from './rules.ts'

type Trays = Partial<Record<Tray, readonly DishCode[]>>

/**
 * Publishes a meal's menu and freezes the recipes in it: the cycle's dishes, or `trays` in their place.
 * Refuses a day that is past or in a year without calendar, a menu that exists, an unknown dish, and with all faults named: a tray that mixes lines, an ingredient that is not halal
 * on the halal line, a dish without recipe or portion.
 */
export async function publishMenu(work: Work, day: MealDate, meal: Meal, trays?: Trays) {
  calendarDay((await theDistrict(work)).calendar, day) // a year without holidays can't be planned: no menu is left behind for it
  if (day < work.today) throw new Refusal('day_is_past', { field: 'day', values: { day } })
  if (await store.publication(work.db, day, meal)) throw new Refusal('menu_already_published', { field: 'day', values: { day } })
  const entries = await entriesFor(work, trays ?? (await cycleTrays(work, day, meal)))
  if (entries.length === 0)
    throw new Refusal('something_missing', { field: 'day', faults: [{ place: day, problem: 'cycle_empty', values: { day } }] })
  const faults = faultsInMenu(entries)
  if (faults.length) throw new Refusal('menu_mixes_lines', { field: 'trays', faults })
  const menu = { day, meal, published_at: work.now, published_by: work.actor.id }
  const dishes = entries.map(({ tray, dish }) => ({ tray, dish: dish.code, name: dish.name, recipe: dish.recipeVersion }))
  return work.commit({ event: 'menu.published', about: { day, meal, dishes: dishes.length } }, store.addMenu(work.db, menu, entries), {
    day,
    meal,
    dishes,
  })
}

async function cycleTrays(work: Pick<Work, 'db'>, day: MealDate, meal: Meal): Promise<Trays> {
  const weeks = await store.cycleWeeks(work.db)
  if (weeks === 0) return {}
  const { week, weekday } = cyclePlace(day, weeks)
  const rows = await store.cycleDishes(work.db, week, weekday, meal)
  return Object.fromEntries(TRAYS.map((tray) => [tray, rows.filter((row) => row.tray === tray).map((row) => row.dish_code)]))
}

async function entriesFor(work: Pick<Work, 'db'>, trays: Trays): Promise<MenuEntry[]> {
  const dishes = await store.dishes(work.db, [...new Set(Object.values(trays).flat())])
  return TRAYS.flatMap((tray) =>
    (trays[tray] ?? []).map((code, position) => {
      const dish = dishes.get(code)
      if (!dish) throw new Refusal('not_found', { field: `trays.${tray}.${position}`, values: { dish: code } })
      return { tray, position, dish }
    }),
  )
}

/** The published menu, tray by tray; empty when nothing is published. */
export const menuOf = (work: Pick<Work, 'db'>, day: MealDate, meal: Meal): Promise<MenuEntry[]> => store.published(work.db, day, meal)

/** Refuses `menu_not_published`. */
export async function publishedMenu(work: Pick<Work, 'db'>, day: MealDate, meal: Meal): Promise<MenuEntry[]> {
  const entries = await menuOf(work, day, meal)
  if (entries.length === 0) throw new Refusal('menu_not_published', { field: 'day', values: { day } })
  return entries
}

/** What the cycle would serve on a day, before anybody publishes it. */
export const cycleMenu = async (work: Pick<Work, 'db'>, day: MealDate, meal: Meal) => entriesFor(work, await cycleTrays(work, day, meal))

/** The dishes of a menu once each, in the order of the trays. */
export function dishesIn(entries: readonly MenuEntry[]): Dish[] {
  return [...new Map(entries.map(({ dish }) => [dish.code, dish])).values()]
}

/** The dishes of one tray. */
export const trayDishes = (entries: readonly MenuEntry[], tray: Tray): Dish[] =>
  entries.filter((entry) => entry.tray === tray).map((entry) => entry.dish)
