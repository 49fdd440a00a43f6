import type { DishCode, PreparationCode } from '../../../db/tables/menu.ts'
import { type Grams, grams } from '../../kernel/grams.ts'
import { WEIGHT_UNITS, YES_NO } from '../../words/menu-files.ts'
import { plainName } from '../paste.ts'
import { type Book, named } from './book.ts'
import { weightOf } from './read-rows.ts'
import type { Row, Sheet } from './sheet.ts'

/** A recipe of a file: its parts stand in the order of their rows. */
export interface RecipeRows {
  row: Row
  code: DishCode | PreparationCode
  kind: 'dish' | 'preparation'
  name: string
  portions: number
  yieldGrams: Grams | null
  parts: {
    row: Row
    ingredient: string | null
    preparation: PreparationCode | null
    name: string
    amount: number
    unit: string
    net: 0 | 1
    milligrams: number | null
  }[]
}

/** Rows of one recipe stand together or apart; portions and yield are said once, in its first row. */
export function readRecipes({ rows }: Pick<Sheet, 'rows'>, book: Book): RecipeRows[] {
  const recipes = new Map<string, RecipeRows>()
  for (const row of rows) {
    const typed = row.required('dish')
    const dish = named(book.dishes, typed)
    const made = dish ? undefined : named(book.preparations, typed)
    if (typed && !dish && !made) row.wrong('dish', 'cell_unknown_dish')
    const owner = dish ?? made
    if (!owner) {
      partIn(row, book)
      continue
    }
    const recipe = recipes.get(owner.code) ?? recipeOf(row, owner, dish ? 'dish' : 'preparation')
    sameAsFirst(row, recipe.row)
    recipes.set(owner.code, recipe)
    recipe.parts.push(partIn(row, book))
  }
  for (const recipe of recipes.values()) settleYield(recipe, book)
  return [...recipes.values()]
}

/** Portions and yield in a later row of a recipe say what its first row says, or nothing. */
function sameAsFirst(row: Row, first: Row): void {
  for (const column of ['portions', 'yield'] as const) {
    const text = row.text(column)
    if (text !== undefined && plainName(text) !== plainName(first.text(column) ?? ''))
      row.wrong(column, 'cell_not_as_first', { first: first.name })
  }
}

const recipeOf = (row: Row, { code, name }: { code: string; name: string }, kind: RecipeRows['kind']): RecipeRows => ({
  row,
  code: code as DishCode,
  kind,
  name,
  portions: row.number('portions', { least: 1, most: 5_000 }) ?? 1,
  yieldGrams: null,
  parts: [],
})

function partIn(row: Row, book: Book): RecipeRows['parts'][number] {
  const typed = row.required('part')
  const ingredient = named(book.ingredients, typed)
  const preparation = ingredient ? undefined : named(book.preparations, typed)
  if (typed && !ingredient && !preparation) row.wrong('part', 'cell_unknown_ingredient')
  row.required('amount')
  const amount = row.number('amount', { least: 0.001, most: 500_000, decimals: 3 }) ?? 1
  const unit = plainName(row.text('unit') ?? 'g')
  const net = row.choice('net', YES_NO) === 'yes' ? 1 : 0
  const code = ingredient?.code ?? preparation?.code ?? ''
  const weight = weightOf(unit) ?? book.weights.get(`${code} ${unit}`)
  if (weight === undefined && code) row.wrong('unit', 'unit_without_conversion', { part: typed, allowed: unitsOf(code, book) })
  if (net === 1 && ingredient && !ingredient.edible_percent) row.wrong('net', 'net_without_edible', { part: typed })
  const share = net === 1 ? (ingredient?.edible_percent ?? 100) : 100
  const milligrams = weight === undefined ? null : Math.max(1, Math.round((amount * weight * 100) / (1_000 * share)))
  const name = ingredient?.name ?? preparation?.name ?? typed
  return {
    row,
    ingredient: ingredient?.code ?? null,
    preparation: (preparation?.code as PreparationCode) ?? null,
    name,
    amount,
    unit,
    net,
    milligrams,
  }
}

/** Every weight, and what one of this ingredient is known to weigh. */
const unitsOf = (code: string, book: Book): string => {
  const own = [...book.weights.keys()].filter((key) => key.startsWith(`${code} `)).map((key) => key.slice(code.length + 1))
  return [...Object.keys(WEIGHT_UNITS), ...own].join(' ')
}

/** Cooked grams of the whole recipe, or percent of what goes in. */
function settleYield(recipe: RecipeRows, book: Book): void {
  const { row } = recipe
  const text = row.text('yield')?.normalize('NFKC')
  const percent = /^(-?\d+(?:\.\d+)?)%$/.exec(text ?? '')?.[1]
  if (text === undefined) row.wrong('yield', 'cell_missing')
  else if (percent === undefined) {
    const weight = row.number('yield', { least: 1, most: 2_000_000 })
    recipe.yieldGrams = weight === undefined ? null : grams(weight)
  } else if (Number(percent) > 0 && Number(percent) <= 2_000)
    recipe.yieldGrams = grams(Math.max(1, Math.round((rawGrams(recipe, book) * Number(percent)) / 100)))
  else row.wrong('yield', 'cell_not_number', { allowed: '1–2000000, 1%–2000%' })
}

/** What goes in after cleaning. */
const rawGrams = (recipe: RecipeRows, book: Book): number =>
  recipe.parts.reduce((sum, part) => {
    const edible = book.ingredients.find((one) => one.code === part.ingredient)?.edible_percent ?? 100
    return sum + ((part.milligrams ?? 0) * edible) / 100_000
  }, 0)
