import type { Diet, DishCode, DishKind, Line, Texture, Tray } from '../../db/tables/menu.ts'
import { addDays, daysBetween, type MealDate, weekdayOf, weekNumber } from '../kernel/meal-date.ts'
import type { Fault } from '../kernel/refusal.ts'

export const TRAYS: readonly Tray[] = ['ordinary', 'halal', 'soft']

/** The line that a tray's dishes come from. */
export const lineOf = (tray: Tray): Line => (tray === 'halal' ? 'halal' : 'ordinary')

export interface RecipeLine {
  ingredient: string
  name: string
  /** as bought, for one portion; at least one */
  grams: number
  /** the same, exactly */
  milligrams: number
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
  /** declared: nobody can compute them */
  textures: readonly Texture[]
  diets: readonly Diet[]
  portionGrams: number | null
  cookMinutes: number
  /** washing and cutting before one batch, once the kitchen has timed it */
  prepMinutes?: number | undefined
  /** stir_fry, braise, stew, steam, boil: which equipment it needs */
  method: string
  recipeVersion: number
  /** what is bought for it, sub-recipes exploded; the heaviest first */
  recipe: readonly RecipeLine[]
  /** what is wrong with its recipe: it cannot be published like this */
  faults: readonly Fault[]
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
  return [
    ...entries.flatMap(({ tray, dish }) => [...trayFaults(tray, dish), ...dishFaults(dish)]),
    ...sharedMains(entries),
    ...twice(entries),
  ]
}

const twice = (entries: readonly MenuEntry[]): Fault[] =>
  entries
    .filter((entry, i) => entries.slice(0, i).some((other) => other.tray === entry.tray && other.dish.code === entry.dish.code))
    .map(({ dish }) => ({ place: dish.code, problem: 'dish_twice_in_tray', values: { dish: dish.name } }))

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

/** What is wrong with a dish wherever it is served. */
export function dishFaults(dish: Dish): Fault[] {
  const faults: Fault[] = []
  if (!dish.portionGrams) faults.push({ place: dish.code, problem: 'portion_missing', values: { dish: dish.name } })
  if (dish.recipe.length === 0) faults.push({ place: dish.code, problem: 'recipe_missing', values: { dish: dish.name } })
  for (const line of dish.recipe)
    if (dish.line === 'halal' && !line.halal)
      faults.push({ place: dish.code, problem: 'ingredient_not_halal', values: { dish: dish.name, ingredient: line.name } })
  return [...faults, ...dish.faults]
}

/** All allergens of a dish, from what is really in it, in the order of the list. */
export const allergensOf = (dish: Pick<Dish, 'recipe'>): string[] => [...new Set(dish.recipe.flatMap((line) => line.allergens))].sort()

/** What a tray served on a day. */
export interface Served {
  day: MealDate
  tray: Tray
  dish: DishCode
}

/** How many days a dish of a kind keeps away; kinds that are not named may come every day. */
export type Repetition = ReadonlyMap<DishKind, number>

export const longestGap = (rule: Repetition): number => Math.max(0, ...rule.values())

/** Dishes that come back to their tray too soon, whichever of the two days is the later one. */
export function repeatsIn(day: MealDate, entries: readonly MenuEntry[], near: readonly Served[], rule: Repetition): Fault[] {
  return entries.flatMap(({ tray, dish }) => {
    const gap = rule.get(dish.kind as DishKind) ?? 0
    const other = near.find(
      (one) => one.tray === tray && one.dish === dish.code && one.day !== day && Math.abs(daysBetween(one.day, day)) < gap,
    )
    const values = other && { dish: dish.name, day: other.day, days: gap, from: addDays(other.day, gap) }
    return values ? [{ place: `${day} ${tray}`, problem: 'dish_repeated', values }] : []
  })
}
