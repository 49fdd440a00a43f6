import type { PreparationCode } from '../../db/tables/menu.ts'
import type { Fen } from '../kernel/fen.ts'
import { type Fault, found } from '../kernel/refusal.ts'
import type { Work } from '../work.ts'
import { type Cost, costOf } from './cost.ts'
import type { Formula } from './explode.ts'
import { edibleGrams, type Nutrition, nutritionOf } from './nutrition.ts'
import { pantry, pricesOn } from './pantry.ts'
import { batches, formulasOf } from './recipes.ts'
import { allergensOf, type Dish, dishFaults, type RecipeLine } from './rules.ts'
import * as store from './store.ts'
import { type TreeLine, treeOf, type Use, usesOf } from './tree.ts'
import { type Version, versionsOf } from './versions.ts'

/** A sub-recipe with all that can be told of it, in its newest version. */
export interface PreparationInFull {
  /** one portion of it is a whole batch */
  batch: Dish
  written: Formula | undefined
  lines: readonly TreeLine[]
  versions: readonly Version[]
  allergens: readonly string[]
  faults: readonly Fault[]
  /** edible grams that go into a batch */
  raw: number
  cost: Cost
  /** of a finished kilogram; undefined without yield */
  kilo: Fen | undefined
  /** of 100 g finished; undefined without yield */
  nutrition: Nutrition | undefined
  uses: readonly (Use & { kind: 'dish' | 'preparation' })[]
}

/** A batch's lines for so many finished grams. */
const linesFor = ({ recipe, portionGrams }: Dish, grams: number): RecipeLine[] =>
  recipe.map((line) => ({ ...line, milligrams: Math.round((line.milligrams * grams) / (portionGrams ?? grams)) }))

/** Refuses `not_found`. */
export async function preparationInFull(work: Work, code: PreparationCode): Promise<PreparationInFull> {
  const [{ made, batches: all }, known, prices, names] = await Promise.all([
    batches(work.db),
    pantry(work.db),
    pricesOn(work.db, work.today),
    store.dishNames(work.db),
  ])
  const batch = found(all.get(code), 'not_found', 'preparation')
  const [{ formulas }, versions] = await Promise.all([formulasOf(work.db, names), versionsOf(work.db, { code, name: batch.name })])
  const written = made.formulas.get(code)
  const cost = costOf(batch.recipe, prices)
  const ways = (recipes: Iterable<Formula>, kind: 'dish' | 'preparation') =>
    usesOf(code, [...recipes], made.formulas).map((use) => ({ ...use, kind }))
  return {
    batch,
    written,
    lines: written ? treeOf(written, cost.fen, { made: made.formulas, known, prices }) : [],
    versions,
    allergens: allergensOf(batch),
    faults: faultsOf(batch),
    raw: edibleGrams(batch.recipe, known),
    cost,
    kilo: batch.portionGrams ? costOf(linesFor(batch, 1_000), prices).fen : undefined,
    nutrition: batch.portionGrams ? nutritionOf(linesFor(batch, 100), known) : undefined,
    uses: [...ways(formulas.values(), 'dish'), ...ways(made.formulas.values(), 'preparation')],
  }
}

/** A batch without yield is what a dish without portion is. */
const faultsOf = (batch: Dish): Fault[] =>
  dishFaults(batch).map((fault) => (fault.problem === 'portion_missing' ? { ...fault, problem: 'yield_missing' } : fault))

/** Every sub-recipe with what a kilogram of it costs, and how many recipes use it. */
export async function preparationList(work: Work) {
  const [{ made, batches: all }, prices, names] = await Promise.all([
    batches(work.db),
    pricesOn(work.db, work.today),
    store.dishNames(work.db),
  ])
  const { formulas } = await formulasOf(work.db, names)
  const recipes = [...formulas.values(), ...made.formulas.values()]
  return [...all].map(([code, batch]) => ({
    code,
    batch,
    allergens: allergensOf(batch),
    faults: faultsOf(batch),
    kilo: batch.portionGrams ? costOf(linesFor(batch, 1_000), prices).fen : undefined,
    uses: new Set(usesOf(code, recipes, made.formulas).map((use) => use.code)).size,
  }))
}
