import type { Write } from '../../../db/host.ts'
import type { DishCode } from '../../../db/tables/menu.ts'
import type { Meal } from '../../kernel/meal-date.ts'
import { type Fault, Refusal } from '../../kernel/refusal.ts'
import type { Work } from '../../work.ts'
import { otherTrays } from '../change.ts'
import { dayMenu } from '../days.ts'
import { explode, type Formula } from '../explode.ts'
import { addRecipes, recipeNumbers } from '../recipes.ts'
import * as store from '../store.ts'
import { type Book, readBook } from './book.ts'
import { readFoodJson, readFoods } from './read-food.ts'
import {
  type Loader,
  type RecipeRows,
  readConversions,
  readCycle,
  readDays,
  readDishes,
  readIngredients,
  readPrices,
  readRecipes,
} from './read-rows.ts'
import { type Column, readSheet, type Sheet } from './sheet.ts'
import * as writes from './writes.ts'

export type FileKind = 'ingredients' | 'prices' | 'conversions' | 'dishes' | 'recipes' | 'cycle' | 'menus' | 'foods'

/** A kind of file is known by the columns that only it has. */
const KINDS: readonly { kind: FileKind; needs: readonly Column[] }[] = [
  { kind: 'foods', needs: ['foodCode', 'foodName', 'protein', 'fat', 'carbohydrate'] },
  { kind: 'recipes', needs: ['dish', 'part', 'amount'] },
  { kind: 'cycle', needs: ['week', 'weekday', 'tray', 'dish'] },
  { kind: 'menus', needs: ['day', 'tray', 'dish'] },
  { kind: 'prices', needs: ['ingredient', 'price'] },
  { kind: 'conversions', needs: ['ingredient', 'unit', 'grams'] },
  { kind: 'dishes', needs: ['code', 'name', 'kind', 'line'] },
  { kind: 'ingredients', needs: ['code', 'name', 'halal'] },
]

/** So many faults are told; a file of another kind would list every row. */
const FAULTS_TOLD = 100

export interface Imported {
  kind: FileKind
  rows: number
  /** nothing was kept: it was only looked at */
  dryRun: boolean
}

/**
 * Takes a file of ingredients, prices, weights of units, dishes, recipes, a cycle, menus of given days, or a kitchen's own food
 * values, told apart by its head; CSV text, or JSON for food values. All of it, or nothing: every faulty cell is named with its
 * row, its column, what is wrong and what is allowed. Recipes become new versions; those of before stay for what was published.
 * Refuses `file_has_errors`, and `nothing_said` for a file without rows.
 */
export async function importMenu(work: Work, text: string, { dryRun = false, source = 'import' } = {}): Promise<Imported> {
  const faults: Fault[] = []
  const isJson = /^\s*[[{]/.test(text)
  const sheet = isJson ? readFoodJson(text, faults) : readSheet(text, faults)
  refuse(faults) // no rows were found at all
  const kind = kindOf(sheet, faults)
  refuse(faults)
  if (sheet.rows.length === 0) throw new Refusal('nothing_said', { field: 'FILE' })
  const statements = await READERS[kind](work, sheet, source)
  refuse(faults)
  const answer = { kind, rows: sheet.rows.length, dryRun }
  return dryRun ? answer : work.commit({ event: 'menu.imported', about: { kind, rows: answer.rows } }, statements, { ...answer })
}

function refuse(faults: readonly Fault[]): void {
  const inOrder = faults.toSorted((a, b) => lineOf(a) - lineOf(b))
  if (faults.length) throw new Refusal('file_has_errors', { field: 'FILE', faults: inOrder.slice(0, FAULTS_TOLD) })
}

const lineOf = (fault: Fault): number => Number.parseInt(fault.place, 10) || 0

function kindOf({ columns, unknown }: Sheet, faults: Fault[]): FileKind {
  const found = KINDS.find(({ needs }) => needs.every((column) => columns.includes(column)))
  if (!found)
    faults.push({ place: '1:', problem: 'kind_unknown', values: { allowed: KINDS.map(({ needs }) => needs.join(',')).join(' | ') } })
  // a composition table has dozens of nutrients that we do not sum
  else if (found.kind !== 'foods') faults.push(...unknown.map((field) => ({ place: `1:${field}`, problem: 'unknown', values: { field } })))
  return found?.kind ?? 'foods'
}

type Reader = (work: Work, sheet: Sheet, source: string) => Promise<Write[]>

const loaderOf = (work: Work): Loader => ({ at: work.now, by: work.actor.id, today: work.today })

const READERS: Record<FileKind, Reader> = {
  foods: async (work, sheet, source) =>
    writes.setFoods(
      work.db,
      readFoods(sheet, source).map((row) => ({ ...row, at: work.now, by: work.actor.id })),
    ),
  ingredients: async (work, sheet) => writes.setIngredients(work.db, readIngredients(sheet)),
  prices: async (work, sheet) => writes.addPrices(work.db, readPrices(sheet, await readBook(work.db), loaderOf(work))),
  conversions: async (work, sheet) => writes.addConversions(work.db, readConversions(sheet, await readBook(work.db), loaderOf(work))),
  dishes: async (work, sheet) => writes.setDishes(work.db, readDishes(sheet, await readBook(work.db))),
  recipes: async (work, sheet) => recipeWrites(work, readRecipes(sheet, await readBook(work.db)), await readBook(work.db)),
  cycle: async (work, sheet) => writes.setCycle(work.db, readCycle(sheet, await readBook(work.db))),
  menus: async (work, sheet) => menuWrites(work, sheet, readDays(sheet, await readBook(work.db), loaderOf(work))),
}

/** Drafts of days: trays that the file does not name keep what they have. A day that is published is named. */
async function menuWrites(work: Work, sheet: Sheet, rows: ReturnType<typeof readDays>): Promise<Write[]> {
  for (const [i, row] of rows.entries())
    if (await store.publication(work.db, row.day, row.meal)) sheet.rows[i]?.wrong('day', 'cell_day_published')
  const days = [...Map.groupBy(rows, (row) => `${row.day} ${row.meal}`).values()]
  const writes = days.map(async (own) => {
    const [{ day, meal } = { day: work.today, meal: 'lunch' as Meal }] = own
    const others = otherTrays(work, await dayMenu(work, day, meal), meal, own)
    return store.setDraft(work.db, meal, [day], [...own, ...others])
  })
  return (await Promise.all(writes)).flat()
}

/** New versions of recipes, checked as they will stand together: what contains itself, or is not halal, is named. */
export async function recipeWrites(work: Work, recipes: readonly RecipeRows[], book: Book, why: string | null = null): Promise<Write[]> {
  for (const recipe of recipes) checkRecipe(recipe, recipes, book)
  const numbers = await recipeNumbers(
    work.db,
    recipes.map((recipe) => recipe.code),
  )
  const version = (code: string) => (numbers.get(code as DishCode) ?? 0) + 1
  return addRecipes(
    work.db,
    recipes.map(({ code, portions, yieldGrams }) => ({
      code,
      version: version(code),
      portions,
      yield_grams: yieldGrams,
      made_at: work.now,
      made_by: work.actor.id,
      why,
    })),
    recipes.flatMap(({ code, parts }) =>
      parts.map(({ ingredient, preparation, amount, unit, net, milligrams }, position) => ({
        code,
        version: version(code),
        position,
        ingredient_code: ingredient,
        preparation_code: preparation,
        amount,
        unit,
        net,
        milligrams,
      })),
    ),
  )
}

const formulaOf = (recipe: RecipeRows): Formula => ({
  code: recipe.code,
  name: recipe.name,
  version: 0,
  portions: recipe.portions,
  yieldGrams: recipe.yieldGrams,
  parts: recipe.parts.map((part) => ({
    kind: part.ingredient === null ? 'preparation' : 'ingredient',
    code: part.ingredient ?? part.preparation ?? '',
    name: part.name,
    milligrams: part.milligrams,
    amount: part.amount,
    unit: part.unit,
    net: part.net === 1,
  })),
})

function checkRecipe(recipe: RecipeRows, all: readonly RecipeRows[], book: Book): void {
  const made = new Map([
    ...book.made.formulas,
    ...all.filter((one) => one.kind === 'preparation').map((one) => [one.code, formulaOf(one)] as const),
  ])
  const { leaves, through, faults } = explode(formulaOf(recipe), made as ReadonlyMap<string, Formula>)
  for (const fault of faults)
    if (fault.problem === 'recipe_contains_itself') recipe.row.wrong('dish', 'cell_contains_itself', { path: fault.values?.path ?? '' })
  const line = [...book.dishes, ...book.preparations].find((one) => one.code === recipe.code)?.line
  if (line !== 'halal') return
  const foreign = book.ingredients.filter((one) => leaves.has(one.code) && !one.halal).map((one) => one.name)
  const ordinary = book.preparations.filter((one) => through.has(one.code) && one.line !== 'halal').map((one) => one.name)
  for (const name of [...foreign, ...ordinary]) recipe.row.wrong('dish', 'cell_not_halal', { part: name })
}
