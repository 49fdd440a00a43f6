import type { Tray } from '../../db/tables/menu.ts'
import type { Fen } from '../kernel/fen.ts'
import { type Meal, type MealDate, mondayOf } from '../kernel/meal-date.ts'
import type { Fault } from '../kernel/refusal.ts'
import type { Work } from '../work.ts'
import { costOf } from './cost.ts'
import { type DayMenu, dayMenus, repeatsAmong } from './days.ts'
import { kcal, type Nutrition, nutritionOf, type Pantry } from './nutrition.ts'
import { pantry, pricesOn } from './pantry.ts'
import { allergensOf, type Dish, faultsInMenu, TRAYS } from './rules.ts'
import { type Met, targetsOf } from './targets.ts'

/** One tray of a day with what it brings and costs, recomputed from the recipes as they are. */
export interface TrayOfDay {
  tray: Tray
  dishes: readonly Dish[]
  allergens: readonly string[]
  kcal: number
  values: Nutrition
  cost: Fen
  /** ingredients that the cost leaves out */
  unpriced: readonly string[]
  targets: readonly Met[]
}

export interface DayOfWeek extends DayMenu {
  trays: readonly TrayOfDay[]
  faults: readonly Fault[]
  /** dishes that come back too soon; the place is `day tray` */
  repeats: readonly Fault[]
}

export interface WeekMenu {
  monday: MealDate
  days: readonly DayOfWeek[]
}

/** The week of a day, from its Monday. */
export async function weekMenu(work: Pick<Work, 'db'>, day: MealDate, meal: Meal): Promise<WeekMenu> {
  const monday = mondayOf(day)
  const known = await pantry(work.db)
  const days = await dayMenus(work, monday, 7, meal)
  const repeats = await repeatsAmong(work, days, meal)
  const filled = await Promise.all(
    days.map(async (one) => ({
      ...one,
      ...(await filledWith(work, one, known)),
      repeats: repeats.filter(({ place }) => place.startsWith(one.day)),
    })),
  )
  return { monday, days: filled }
}

async function filledWith(work: Pick<Work, 'db'>, { day, entries }: DayMenu, known: Pantry) {
  const prices = await pricesOn(work.db, day)
  const trays = TRAYS.flatMap((tray): TrayOfDay[] => {
    const dishes = entries.filter((entry) => entry.tray === tray).map((entry) => entry.dish)
    return dishes.length === 0 ? [] : [trayOf(tray, dishes, known, prices)]
  })
  return { trays, faults: faultsInMenu(entries) }
}

function trayOf(tray: Tray, dishes: readonly Dish[], known: Pantry, prices: ReadonlyMap<string, Fen>): TrayOfDay {
  const recipe = dishes.flatMap((dish) => dish.recipe)
  const values = nutritionOf(recipe, known)
  const cost = costOf(recipe, prices)
  return {
    tray,
    dishes,
    allergens: allergensOf({ recipe }),
    kcal: kcal(values.energyKJ),
    values,
    cost: cost.fen,
    unpriced: [...new Set(cost.without)],
    targets: targetsOf(dishes, known),
  }
}
