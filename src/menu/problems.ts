import type { DishCode } from '../../db/tables/menu.ts'
import { addDays, type Meal, type MealDate } from '../kernel/meal-date.ts'
import type { Fault } from '../kernel/refusal.ts'
import type { Work } from '../work.ts'
import type { Prices } from './cost.ts'
import { type DayMenu, dayMenus, repeatsAmong } from './days.ts'
import { contradictions } from './dish-facts.ts'
import type { Ingredient, Pantry } from './nutrition.ts'
import { pantry, pricesOn } from './pantry.ts'
import { formulasOf } from './recipes.ts'
import { type Dish, dishFaults, faultsInMenu, TRAYS } from './rules.ts'
import { targetsOf } from './targets.ts'

/** Something that will hurt if nobody sees to it: where, what, what to do, and the page where that is done. */
export interface Problem extends Fault {
  /** a key of `menuRemedies` in src/words/menu.ts */
  remedy: Remedy
  link: string
}

export type Remedy =
  | 'price'
  | 'allergens'
  | 'edible'
  | 'food'
  | 'recipe'
  | 'portion'
  | 'diet'
  | 'menu'
  | 'draft'
  | 'repeat'
  | 'target'
  | 'supplier'

/** What a later room knows of the ingredients that are about to be used: no supplier, no stock. */
export type MoreProblems = (work: Work, ingredients: readonly Ingredient[], from: MealDate) => Promise<Problem[]>

/** 查找问题: all that stands in the way of the meals of the coming days, each once, in one reading. */
export async function findProblems(work: Work, from: MealDate, days: number, meal: Meal, more: readonly MoreProblems[] = []) {
  const known = await pantry(work.db)
  const menus = (await dayMenus(work, from, days, meal)).filter((one) => one.closed === undefined)
  const dishes = [...new Map(menus.flatMap((one) => one.entries.map(({ dish }) => [dish.code, dish]))).values()]
  const used = ingredientsOf(dishes, known)
  const others = await Promise.all(more.map((find) => find(work, used, from)))
  return [
    ...ingredientProblems(used, await pricesOn(work.db, addDays(from, days - 1)), dishes),
    ...dishProblems(dishes, await withoutYield(work, dishes)),
    ...dishes.flatMap((dish) =>
      contradictions(dish, known).map((fault) => ({ ...fault, place: dish.name, remedy: 'diet' as const, link: linkTo(dish) })),
    ),
    ...menus.flatMap((one) => menuProblems(one, known)),
    ...(await repeatProblems(work, menus, meal)),
    ...others.flat(),
  ]
}

const ingredientsOf = (dishes: readonly Dish[], known: Pantry): Ingredient[] =>
  [...new Set(dishes.flatMap((dish) => dish.recipe.map((line) => line.ingredient)))].sort().flatMap((code) => known.get(code) ?? [])

/** What is missing of an ingredient, once, with a dish that has it. */
function ingredientProblems(used: readonly Ingredient[], prices: Prices, dishes: readonly Dish[]): Problem[] {
  const dishWith = (code: string) => dishes.find((dish) => dish.recipe.some((line) => line.ingredient === code))?.name ?? ''
  return used.flatMap((one) => {
    const at = (problem: string, remedy: Remedy): Problem => ({
      place: one.name,
      problem,
      values: { ingredient: one.name, dish: dishWith(one.code) },
      remedy,
      link: `/kitchen/ingredients/${encodeURIComponent(one.code)}`,
    })
    return [
      ...(one.allergens === null ? [at('allergens_missing', 'allergens')] : []),
      ...(prices.has(one.code) ? [] : [at('ingredient_price_missing', 'price')]),
      ...(one.ediblePercent === null ? [at('ingredient_edible_missing', 'edible')] : []),
      ...(one.food === undefined ? [at('food_values_missing', 'food')] : []),
    ]
  })
}

/** Allergens are told by ingredient; everything else that is wrong with a recipe by dish. */
const dishProblems = (dishes: readonly Dish[], yieldless: ReadonlySet<string>): Problem[] =>
  dishes.flatMap((dish) => {
    const faults = dishFaults(dish).filter((fault) => fault.problem !== 'allergens_missing')
    const own = yieldless.has(dish.code) ? [{ place: dish.code, problem: 'yield_missing', values: { dish: dish.name } }] : []
    return [...faults, ...own].map((fault) => ({
      ...fault,
      place: dish.name,
      remedy: fault.problem === 'portion_missing' ? ('portion' as const) : ('recipe' as const),
      link: linkTo(dish),
    }))
  })

const linkTo = (dish: Dish): string => `/kitchen/dishes/${encodeURIComponent(dish.code)}`

async function withoutYield(work: Work, dishes: readonly Dish[]): Promise<ReadonlySet<string>> {
  const { formulas } = await formulasOf(work.db, dishes, { versions: new Map(dishes.map((dish) => [dish.code, dish.recipeVersion])) })
  return new Set([...formulas.values()].filter((formula) => formula.yieldGrams === null).map((formula) => formula.code as DishCode))
}

function menuProblems({ day, state, entries, unknown }: DayMenu, known: Pantry): Problem[] {
  const link = `/kitchen/menu?day=${day}#day-${day}`
  if (state === 'empty') return [{ place: day, problem: 'cycle_empty', values: { day }, remedy: 'menu', link }]
  const ofDishes = new Set(entries.flatMap(({ dish }) => dishFaults(dish).map((fault) => fault.problem)))
  const faults = faultsInMenu(entries).filter((fault) => !ofDishes.has(fault.problem))
  return [
    ...unknown.map(({ tray, typed }) => ({
      place: day,
      problem: 'draft_unknown_dish',
      values: { tray, typed },
      remedy: 'draft' as const,
      link,
    })),
    ...faults.map((fault) => ({ ...fault, place: day, remedy: 'menu' as const, link })),
    ...TRAYS.flatMap((tray) =>
      targetsOf(
        entries.filter((entry) => entry.tray === tray).map((entry) => entry.dish),
        known,
      )
        .filter(({ target, missedBy }) => target.firm && missedBy !== 0)
        .map(({ target, amount, missedBy }) => ({
          place: day,
          problem: missedBy < 0 ? `target_low_${target.measure}` : `target_high_${target.measure}`,
          values: { day, tray, amount: `${amount} ${target.unit}`, by: `${Math.abs(missedBy)} ${target.unit}` },
          remedy: 'target' as const,
          link,
        })),
    ),
  ]
}

async function repeatProblems(work: Work, menus: readonly DayMenu[], meal: Meal): Promise<Problem[]> {
  return (await repeatsAmong(work, menus, meal)).map((fault) => {
    const day = fault.place.split(' ')[0] ?? ''
    return { ...fault, remedy: 'repeat', link: `/kitchen/menu?day=${day}#day-${day}` }
  })
}
