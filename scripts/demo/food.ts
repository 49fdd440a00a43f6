import type { DishKind, Line } from '../../db/tables/menu.ts'
import { type Grams, grams } from '../../src/kernel/grams.ts'
import { explode, gramsOf } from '../../src/menu/explode.ts'
import { HALAL_MEAT } from './dishes-halal-meat.ts'
import { HALAL_HALF, HALAL_VEGETABLE } from './dishes-halal-side.ts'
import { MEAT } from './dishes-meat.ts'
import { HALF, VEGETABLE } from './dishes-side.ts'
import { SOUP } from './dishes-soup.ts'
import { STAPLE } from './dishes-staple.ts'
import { type IngredientCode, SALT_PERCENT } from './ingredients.ts'
import { FORMULAS, type PreparationKey, partsOf } from './preparations.ts'

type Texture = 'regular' | 'soft'
type Method = 'stir_fry' | 'braise' | 'stew' | 'steam' | 'boil'

/** A dish as the cooks would write it down. Grams are whole, raw, as bought, for one portion. */
export interface Recipe {
  code: string
  name: string
  line: Line
  /** soft enough for an elder with few teeth: chopped small, cooked through, no bone, no fish bone */
  soft?: true
  /** cooked grams on the plate */
  portion: number
  /** on the fire; water boils near 93 °C at 2,230 m, so that rice and braised meat take longer than in the plains */
  minutes: number
  method: Method
  uses: Partial<Record<IngredientCode, number>>
  /** grams of what is made beforehand for several dishes */
  made?: Partial<Record<PreparationKey, number>>
}

export interface DemoDish {
  code: string
  name: string
  kind: DishKind
  line: Line
  textures: readonly Texture[]
  lowSalt: boolean
  /** cooked, on the plate */
  portionGrams: Grams
  /** raw, as bought, for one portion, with what goes into its sub-recipes */
  recipe: readonly { ingredient: IngredientCode; grams: Grams }[]
  /** as the cooks wrote it */
  written: Pick<Recipe, 'uses' | 'made'>
  cookMinutes: number
  method: Method
}

/** A fifth of the 2 g that lunch may bring when a day may bring 5 (中国老年人膳食指南 2022): such a dish counts as low in salt. */
const LOW_SALT_MG = 400

/** Milligrams of salt that seasonings and salted foods put into one portion. */
const saltIn = (recipe: DemoDish['recipe']): number =>
  recipe.reduce((sum, { ingredient, grams }) => sum + grams * (SALT_PERCENT[ingredient] ?? 0) * 10, 0)

/** The same explosion that the kitchen plans by. */
function leavesOf(recipe: Recipe): DemoDish['recipe'] {
  const formula = { code: recipe.code, name: recipe.name, version: 1, portions: 1, yieldGrams: recipe.portion, parts: partsOf(recipe) }
  const { leaves } = explode(formula, FORMULAS)
  return [...leaves].map(([ingredient, weight]) => ({ ingredient: ingredient as IngredientCode, grams: grams(gramsOf(weight)) }))
}

function dishOf(kind: DishKind, recipe: Recipe): DemoDish {
  const leaves = leavesOf(recipe)
  return {
    code: recipe.code,
    name: recipe.name,
    kind,
    line: recipe.line,
    textures: recipe.soft ? ['regular', 'soft'] : ['regular'],
    lowSalt: saltIn(leaves) <= LOW_SALT_MG,
    portionGrams: grams(recipe.portion),
    recipe: leaves,
    written: recipe,
    cookMinutes: recipe.minutes,
    method: recipe.method,
  }
}

/** Every dish of the demo kitchen: what elder canteens in Xining cook, nothing raw, nothing cold, little salt. */
export const DISHES: readonly DemoDish[] = [
  ...[...MEAT, ...HALAL_MEAT].map((recipe) => dishOf('meat', recipe)),
  ...[...HALF, ...HALAL_HALF].map((recipe) => dishOf('half', recipe)),
  ...[...VEGETABLE, ...HALAL_VEGETABLE].map((recipe) => dishOf('vegetable', recipe)),
  ...STAPLE.map((recipe) => dishOf('staple', recipe)),
  ...SOUP.map((recipe) => dishOf('soup', recipe)),
]
