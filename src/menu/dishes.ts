import type { DishCode, Purine } from '../../db/tables/menu.ts'
import { fen } from '../kernel/fen.ts'
import type { Instant, MealDate } from '../kernel/meal-date.ts'
import { type Fault, found, Refusal } from '../kernel/refusal.ts'
import type { Work } from '../work.ts'
import { type Cost, costOf } from './cost.ts'
import { dayMenus } from './days.ts'
import type { Formula } from './explode.ts'
import { readBook } from './import/book.ts'
import { readRecipes } from './import/read-recipes.ts'
import { recipeWrites } from './import/recipe-writes.ts'
import { sheetOf } from './import/sheet.ts'
import { edibleGrams, type Ingredient, type Nutrition, nutritionOf } from './nutrition.ts'
import { foodsByCode, pantry, pricesOn } from './pantry.ts'
import { dishes, formulasOf, recipeVersions } from './recipes.ts'
import { allergensOf, type Dish, dishFaults } from './rules.ts'
import * as store from './store.ts'
import { type Suits, suitabilityOf } from './suitability.ts'
import { type TreeLine, treeOf } from './tree.ts'
import { type Version, versionsOf } from './versions.ts'

/** A dish with all that can be told of it, in its newest recipe. */
export interface DishInFull {
  dish: Dish
  written: Formula | undefined
  /** the same with its sub-recipes opened */
  lines: readonly TreeLine[]
  versions: readonly Version[]
  /** preparing as the kitchen timed it, the newest first; empty: assumed */
  timed: readonly { at: Instant; by: string; minutes: number }[]
  allergens: readonly string[]
  nutrition: Nutrition
  cost: Cost
  suits: readonly Suits[]
  /** edible grams that go into a portion */
  raw: number
  edible: ReadonlyMap<string, number>
  sources: readonly string[]
  faults: readonly Fault[]
  /** days to come on whose menu it stands */
  upcoming: readonly MealDate[]
}

const LOOK_AHEAD = 14

/** Refuses `not_found`. */
export async function dishInFull(work: Work, code: DishCode): Promise<DishInFull> {
  const dish = found((await dishes(work.db, [code])).get(code), 'not_found', 'dish')
  const [known, prices, versions, menus, { formulas, preparations }, timed] = await Promise.all([
    pantry(work.db),
    pricesOn(work.db, work.today),
    versionsOf(work.db, dish),
    dayMenus(work, work.today, LOOK_AHEAD, 'lunch'),
    formulasOf(work.db, [dish]),
    store.prepOf(work.db, code),
  ])
  const nutrition = nutritionOf(dish.recipe, known)
  const written = formulas.get(code)
  const cost = costOf(dish.recipe, prices)
  const foods = dish.recipe.flatMap((line) => known.get(line.ingredient)?.food?.code.split(':')[0] ?? [])
  return {
    dish,
    written,
    lines: written ? treeOf(written, cost.fen, { made: preparations.formulas, known, prices }) : [],
    timed,
    versions,
    allergens: allergensOf(dish),
    nutrition,
    cost,
    suits: suitabilityOf(dish, known),
    raw: edibleGrams(dish.recipe, known),
    edible: new Map(
      dish.recipe.map((line) => [line.ingredient, (line.milligrams * (known.get(line.ingredient)?.ediblePercent ?? 100)) / 100_000]),
    ),
    sources: [...new Set(foods)].sort(),
    faults: dishFaults(dish),
    upcoming: menus
      .filter((one) => one.closed === undefined && one.entries.some((entry) => entry.dish.code === code))
      .map((one) => one.day),
  }
}

/** Every dish with what it costs and brings, by kind and name. */
export async function dishList(work: Work) {
  const [names, known, prices] = await Promise.all([store.dishNames(work.db), pantry(work.db), pricesOn(work.db, work.today)])
  const all = await dishes(
    work.db,
    names.map((row) => row.code),
  )
  return names.flatMap(({ code }) => {
    const dish = all.get(code)
    if (!dish) return []
    return [
      {
        dish,
        allergens: allergensOf(dish),
        cost: costOf(dish.recipe, prices).fen,
        nutrition: nutritionOf(dish.recipe, known),
        faults: dishFaults(dish),
      },
    ]
  })
}

export interface WrittenRecipe {
  portions: number
  /** cooked grams of all portions, or percent of what goes in: `18000`, `85%` */
  yield: string
  parts: readonly { part: string; amount: string; unit?: string | undefined; net?: boolean | undefined }[]
  reason?: string | undefined
}

/**
 * Writes a new version of a dish's or sub-recipe's recipe; menus that are published keep theirs. Refuses `not_found`, and
 * `recipe_refused` with each fault: an unknown part, a unit without conversion, a negative or missing yield, a recipe that contains
 * itself, something that is not halal on the halal line.
 */
export async function writeRecipe(work: Work, code: string, { portions, yield: cooked, parts, reason }: WrittenRecipe) {
  const book = await readBook(work.db)
  found(
    [...book.dishes, ...book.preparations].find((one) => one.code === code),
    'not_found',
    'dish',
  )
  const faults: Fault[] = []
  const rows = parts.map(({ part, amount, unit, net }, i) => ({
    dish: code,
    part,
    amount,
    unit: unit ?? '',
    net: net ? 'yes' : 'no',
    ...(i === 0 ? { portions: String(portions), yield: cooked } : {}),
  }))
  const recipes = readRecipes(sheetOf(rows, faults), book)
  const writes = await recipeWrites(work, recipes, recipes, book, reason ?? null)
  if (faults.length) throw new Refusal('recipe_refused', { field: 'parts', faults })
  if (recipes.length === 0) throw new Refusal('nothing_said', { field: 'parts' })
  const answer = { dish: code, version: ((await recipeVersions(work.db, code))[0]?.version ?? 0) + 1 }
  return work.commit({ event: 'recipe.written', about: answer }, writes, answer)
}

/** How long a batch of a dish is washed and cut, in minutes, as the kitchen has timed it: plans made from then on count with it. Refuses `not_found`. */
export async function timeDish(work: Work, code: DishCode, minutes: number) {
  found((await store.knownDishes(work.db, [code]))[0], 'not_found', 'dish')
  const answer = { dish: code, prep: minutes }
  const row = { dish_code: code, at: work.now, by: work.actor.id, minutes }
  return work.commit({ event: 'record.changed', about: answer }, [store.addPrep(work.db, row)], answer)
}

export interface IngredientFacts {
  allergens?: readonly string[] | undefined
  ediblePercent?: number | undefined
  food?: string | undefined
  purine?: Purine | undefined
  vegetarian?: boolean | undefined
  price?: { since: MealDate; fen: number } | undefined
  unit?: { unit: string; milligrams: number } | undefined
}

/** States what is known of an ingredient; what is not said stays. Refuses `not_found` for an ingredient or food, `nothing_said`. */
export async function stateIngredient(work: Work, code: string, facts: IngredientFacts) {
  const one = found((await pantry(work.db)).get(code), 'not_found', 'ingredient')
  if (facts.food !== undefined) found((await foodsByCode(work.db)).get(facts.food), 'not_found', 'food')
  const said = Object.keys(facts).filter((key) => facts[key as keyof IngredientFacts] !== undefined)
  if (said.length === 0) throw new Refusal('nothing_said', { field: 'ingredient' })
  const answer = { ingredient: code, stated: said }
  const price = facts.price && { ...facts.price, fen: fen(facts.price.fen) }
  return work.commit({ event: 'ingredient.stated', about: answer }, store.stateIngredient(work, one.code, { ...facts, price }), answer)
}

/** Food values that an ingredient may be matched with, by name. */
export const foodList = async (work: Pick<Work, 'db'>) =>
  [...(await foodsByCode(work.db)).values()].map(({ code, name }) => ({ code, name })).sort((a, b) => (a.name < b.name ? -1 : 1))

export interface IngredientInFull {
  ingredient: Ingredient
  prices: readonly { since: MealDate; fen: number }[]
  units: readonly { unit: string; milligrams: number }[]
  usedIn: readonly { code: string; name: string }[]
}

/** Refuses `not_found`. */
export async function ingredientInFull(work: Work, code: string): Promise<IngredientInFull> {
  const ingredient = found((await pantry(work.db)).get(code), 'not_found', 'ingredient')
  const [prices, units, list] = await Promise.all([store.pricesOf(work.db, code), store.unitsOf(work.db, code), dishList(work)])
  const usedIn = list
    .filter(({ dish }) => dish.recipe.some((line) => line.ingredient === code))
    .map(({ dish }) => ({ code: dish.code, name: dish.name }))
  return { ingredient, prices, units, usedIn }
}
