import type { DishCode, Line, Tray } from '../../db/tables/menu.ts'
import { type MealDate, weekdayOf, weekNumber } from '../kernel/meal-date.ts'
import type { Fault } from '../kernel/refusal.ts'

export const TRAYS: readonly Tray[] = ['ordinary', 'halal', 'soft']

/** The line that a tray's dishes come from. */
export const lineOf = (tray: Tray): Line => (tray === 'halal' ? 'halal' : 'ordinary')

export interface RecipeLine {
  ingredient: string
  name: string
  grams: number
  halal: boolean
  allergens: readonly string[]
}

export interface Dish {
  code: DishCode
  name: string
  kind: string
  line: Line
  soft: boolean
  lowSalt: boolean
  portionGrams: number | null
  cookMinutes: number
  recipeVersion: number
  recipe: readonly RecipeLine[]
}

export interface MenuEntry {
  tray: Tray
  position: number
  dish: Dish
}

/** Where a cycle of `weeks` weeks stands on a day: weeks count from Monday 2020-01-06. */
export const cyclePlace = (day: MealDate, weeks: number): { week: number; weekday: number } => ({
  week: ((weekNumber(day) % weeks) + weeks) % weeks,
  weekday: weekdayOf(day),
})

/** What keeps a menu from being published, each with its dish: nothing halal is only nearly so, nothing soft is only mostly so. */
export function faultsInMenu(entries: readonly MenuEntry[]): Fault[] {
  return [...entries.flatMap(({ tray, dish }) => [...trayFaults(tray, dish), ...dishFaults(dish)]), ...sharedMains(entries)]
}

/** A tray's first dish is its main one, and a meal is counted by it: no other tray may have it. */
const sharedMains = (entries: readonly MenuEntry[]): Fault[] =>
  entries
    .filter(({ position }) => position === 0)
    .filter(({ tray, dish }) => entries.some((other) => other.tray !== tray && other.dish.code === dish.code))
    .map(({ dish }) => ({ place: dish.code, problem: 'main_shared', values: { dish: dish.name } }))

function trayFaults(tray: Tray, dish: Dish): Fault[] {
  const faults: Fault[] = []
  if (dish.line !== lineOf(tray)) faults.push({ place: dish.code, problem: 'dish_on_other_line', values: { dish: dish.name, tray } })
  if (tray === 'soft' && !(dish.soft && dish.lowSalt))
    faults.push({ place: dish.code, problem: 'dish_not_soft', values: { dish: dish.name } })
  return faults
}

function dishFaults(dish: Dish): Fault[] {
  const faults: Fault[] = []
  if (!dish.portionGrams) faults.push({ place: dish.code, problem: 'portion_missing', values: { dish: dish.name } })
  if (dish.recipe.length === 0) faults.push({ place: dish.code, problem: 'recipe_missing', values: { dish: dish.name } })
  for (const line of dish.recipe)
    if (dish.line === 'halal' && !line.halal)
      faults.push({ place: dish.code, problem: 'ingredient_not_halal', values: { dish: dish.name, ingredient: line.name } })
  return faults
}

/** All allergens of a dish, from what is really in it, in the order of the list. */
export const allergensOf = (dish: Pick<Dish, 'recipe'>): string[] => [...new Set(dish.recipe.flatMap((line) => line.allergens))].sort()

/** Allergens that a person must not eat and a tray contains: what a check-in must say out loud. */
export const clashes = (needs: readonly { kind: string; code: string }[], dishes: readonly Pick<Dish, 'name' | 'recipe'>[]) =>
  dishes.flatMap((dish) =>
    needs
      .filter((need) => need.kind === 'allergen' && allergensOf(dish).includes(need.code))
      .map((need) => ({ dish: dish.name, allergen: need.code })),
  )
