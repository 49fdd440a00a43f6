import type { Selectable } from 'kysely'
import type { Db } from '../../db/host.ts'
import { insertAll, listOf } from '../../db/insert-all.ts'
import type { DishCode, MenuTables, PreparationCode } from '../../db/tables/menu.ts'
import type { Grams } from '../kernel/grams.ts'
import type { Instant } from '../kernel/meal-date.ts'
import type { Fault } from '../kernel/refusal.ts'
import { explode, type Formula, gramsOf, type Part } from './explode.ts'
import type { Dish, RecipeLine } from './rules.ts'

/** One row of a recipe with what is known of its ingredient. */
interface PartRow {
  code: string
  version: number
  portions: number
  yield_grams: number | null
  made_at: Instant
  ingredient_code: string | null
  preparation_code: string | null
  amount: number
  unit: string
  net: 0 | 1
  milligrams: number | null
  name: string | null
  halal: 0 | 1 | null
  allergens: string | null
}

const partRows = (db: Db) =>
  db
    .selectFrom('recipe_part')
    .innerJoin('recipe', (on) => on.onRef('recipe.code', '=', 'recipe_part.code').onRef('recipe.version', '=', 'recipe_part.version'))
    .leftJoin('ingredient', 'ingredient.code', 'recipe_part.ingredient_code')
    .select(['recipe_part.code', 'recipe_part.version', 'portions', 'yield_grams', 'made_at', 'ingredient_code', 'preparation_code'])
    .select(['amount', 'unit', 'net', 'milligrams', 'ingredient.name', 'ingredient.halal', 'ingredient.allergens'])
    .orderBy('recipe_part.code')
    .orderBy('recipe_part.version')
    .orderBy('position')

interface Known {
  name: string
  halal: boolean
  allergens: readonly string[] | null
}

/** What a set of recipe rows says of its ingredients. */
const ingredientsIn = (rows: readonly PartRow[]): Map<string, Known> =>
  new Map(
    rows.flatMap((row) =>
      row.ingredient_code === null
        ? []
        : [
            [
              row.ingredient_code,
              {
                name: row.name ?? row.ingredient_code,
                halal: row.halal === 1,
                allergens: row.allergens === null ? null : (JSON.parse(row.allergens) as string[]),
              },
            ],
          ],
    ),
  )

const partOf = (row: PartRow, preparations: ReadonlyMap<string, string>): Part => ({
  kind: row.ingredient_code === null ? 'preparation' : 'ingredient',
  code: row.ingredient_code ?? row.preparation_code ?? '',
  name: row.name ?? preparations.get(row.preparation_code ?? '') ?? '',
  milligrams: row.milligrams,
  amount: row.amount,
  unit: row.unit,
  net: row.net === 1,
})

const formulaOf = (name: string, rows: readonly PartRow[], preparations: ReadonlyMap<string, string>): Formula => ({
  code: rows[0]?.code ?? '',
  name,
  version: rows[0]?.version ?? 0,
  portions: rows[0]?.portions ?? 1,
  yieldGrams: rows[0]?.yield_grams ?? null,
  parts: rows.map((row) => partOf(row, preparations)),
})

/** Sub-recipes, each in the version that was the newest at an instant, with the line that makes them. */
export interface Preparations {
  formulas: ReadonlyMap<string, Formula>
  lines: ReadonlyMap<string, Selectable<MenuTables['preparation']>>
  known: ReadonlyMap<string, Known>
}

const NO_PREPARATIONS: Preparations = { formulas: new Map(), lines: new Map(), known: new Map() }

/** All sub-recipes: there are few, and one may lead to any other. */
export async function preparationsAt(db: Db, at?: Instant): Promise<Preparations> {
  const made = await db.selectFrom('preparation').selectAll().orderBy('code').execute()
  const lines = new Map(made.map((row) => [row.code as string, row]))
  const names = new Map(made.map((row) => [row.code as string, row.name]))
  const all = await partRows(db)
    .where('recipe.code', 'in', db.selectFrom('preparation').select('preparation.code'))
    .$if(at !== undefined, (query) => query.where('made_at', '<=', at as Instant))
    .execute()
  const formulas = new Map<string, Formula>()
  for (const [code, rows] of Map.groupBy(all, (row) => row.code as string)) {
    const newest = Math.max(...rows.map((row) => row.version))
    const own = rows.filter((row) => row.version === newest)
    formulas.set(code, formulaOf(names.get(code) ?? code, own, names))
  }
  return { formulas, lines, known: ingredientsIn(all) }
}

export interface AsOf {
  /** the frozen versions; otherwise the newest */
  versions?: ReadonlyMap<string, number> | undefined
  /** sub-recipes as they stood then */
  at?: Instant | undefined
}

/** Dishes with their recipes down to what is bought, in three statements, and two more where a sub-recipe is used. */
export async function dishes(db: Db, codes: readonly DishCode[], { versions, at }: AsOf = {}): Promise<Map<DishCode, Dish>> {
  const rows = await db.selectFrom('dish').selectAll().where('code', 'in', listOf(codes)).execute()
  const { formulas, known, preparations } = await formulasOf(db, rows, { versions, at })
  const timed = await prepOf(db, codes)
  return new Map(rows.map((row) => [row.code, { ...dishOf(row, formulas.get(row.code), preparations, known), ...timed.get(row.code) }]))
}

/** What the kitchen has timed itself, the newest of each dish. */
async function prepOf(db: Db, codes: readonly DishCode[]): Promise<Map<DishCode, Pick<Dish, 'prepMinutes'>>> {
  const rows = await db.selectFrom('dish_prep').selectAll().where('dish_code', 'in', listOf(codes)).orderBy('at').execute()
  return new Map(rows.map((row) => [row.dish_code, { prepMinutes: row.minutes }]))
}

/**
 * Every sub-recipe as if it were a dish of which one portion is a whole batch: its recipe down to what is bought, and what is wrong
 * with it.
 */
export async function batches(db: Db): Promise<{ made: Preparations; batches: Map<PreparationCode, Dish> }> {
  const made = await preparationsAt(db)
  const asDish = ({ code, name, line }: Selectable<MenuTables['preparation']>): DishRow => ({
    ...NO_DISH,
    code: code as string as DishCode,
    name,
    line,
    portion_grams: made.formulas.get(code)?.yieldGrams as Grams | null,
  })
  const all = [...made.lines.values()].map((row) => [row.code, dishOf(asDish(row), made.formulas.get(row.code), made, made.known)] as const)
  return { made, batches: new Map(all) }
}

type DishRow = Selectable<MenuTables['dish']>
const NO_DISH = { kind: 'staple', soft: 0, low_salt: 0, cook_minutes: 0, method: '', textures: '[]', diets: '[]' } as const

type Owner = { code: DishCode | PreparationCode; name: string }

/** The recipes of dishes and of sub-recipes as they were written, with the sub-recipes that they need. */
export async function formulasOf(db: Db, rows: readonly Owner[], { versions, at }: AsOf = {}) {
  const all = await partRows(db)
    .where('recipe_part.code', 'in', listOf(rows.map((row) => row.code)))
    .execute()
  const preparations = all.some((row) => row.preparation_code !== null) ? await preparationsAt(db, at) : NO_PREPARATIONS
  const names = new Map([...preparations.lines].map(([code, row]) => [code, row.name]))
  const byCode = Map.groupBy(all, (row) => row.code as string)
  const formulas = new Map<string, Formula>()
  for (const { code, name } of rows) {
    const own = byCode.get(code) ?? []
    const version = versions?.get(code) ?? Math.max(0, ...own.map((row) => row.version))
    const parts = own.filter((row) => row.version === version)
    if (parts.length > 0) formulas.set(code, formulaOf(name, parts, names))
  }
  return { formulas, preparations, known: new Map([...preparations.known, ...ingredientsIn(all)]) }
}

function dishOf(row: DishRow, formula: Formula | undefined, preparations: Preparations, known: ReadonlyMap<string, Known>): Dish {
  const exploded = formula && explode(formula, preparations.formulas)
  const textures = JSON.parse(row.textures) as Dish['textures']
  return {
    code: row.code,
    name: row.name,
    kind: row.kind,
    line: row.line,
    soft: row.soft === 1 || textures.includes('soft'),
    lowSalt: row.low_salt === 1,
    textures,
    diets: JSON.parse(row.diets) as Dish['diets'],
    portionGrams: row.portion_grams,
    cookMinutes: row.cook_minutes,
    method: row.method,
    recipeVersion: formula?.version ?? 0,
    recipe: formula && exploded ? recipeOf(exploded.leaves, formula.portions, known) : [],
    faults: exploded
      ? [...exploded.faults, ...foreignPots(row, exploded.through, preparations), ...unstated(row, exploded.leaves, known)]
      : [],
  }
}

const recipeOf = (leaves: ReadonlyMap<string, number>, portions: number, known: ReadonlyMap<string, Known>): RecipeLine[] =>
  [...leaves]
    .map(([ingredient, all]) => {
      const milligrams = Math.round(all / portions)
      const { name = ingredient, halal = false, allergens = null } = known.get(ingredient) ?? {}
      return { ingredient, name, grams: gramsOf(milligrams), milligrams, halal, allergens: allergens ?? [] }
    })
    .sort((a, b) => b.milligrams - a.milligrams || (a.ingredient < b.ingredient ? -1 : 1))

/** A halal dish takes nothing out of an ordinary pot, whatever is in it. */
const foreignPots = (dish: DishRow, through: ReadonlySet<string>, { lines }: Preparations): Fault[] =>
  [...through]
    .filter((code) => dish.line === 'halal' && lines.get(code)?.line !== 'halal')
    .map((code) => ({
      place: dish.code,
      problem: 'preparation_not_halal',
      values: { dish: dish.name, preparation: lines.get(code)?.name ?? code },
    }))

/** What nobody said of an ingredient is no "contains nothing". */
const unstated = (dish: DishRow, leaves: ReadonlyMap<string, number>, known: ReadonlyMap<string, Known>): Fault[] =>
  [...leaves.keys()]
    .filter((code) => !known.get(code)?.allergens)
    .map((code) => ({
      place: dish.code,
      problem: 'allergens_missing',
      values: { dish: dish.name, ingredient: known.get(code)?.name ?? code },
    }))

export const recipeVersions = (db: Db, code: string) =>
  db
    .selectFrom('recipe')
    .selectAll()
    .where('code', '=', code as DishCode)
    .orderBy('version', 'desc')
    .execute()

/** Every version of a recipe as it was written. */
export async function writtenVersions(db: Db, { code, name }: Owner): Promise<Map<number, Formula>> {
  const [rows, made] = await Promise.all([
    partRows(db).where('recipe_part.code', '=', code).execute(),
    db.selectFrom('preparation').select(['code', 'name']).execute(),
  ])
  const names = new Map(made.map((row) => [row.code as string, row.name]))
  return new Map([...Map.groupBy(rows, (row) => row.version)].map(([version, parts]) => [version, formulaOf(name, parts, names)]))
}

/** The newest version of each recipe. */
export async function recipeNumbers(db: Db, codes: readonly string[]): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('recipe')
    .select(['code', (eb) => eb.fn.max('version').as('newest')])
    .where('code', 'in', listOf(codes) as never)
    .groupBy('code')
    .execute()
  return new Map(rows.map((row) => [row.code, Number(row.newest)]))
}

/** A new version of a recipe: the next number is the caller's to say, and the key lets only one have it. */
export const addRecipes = (db: Db, recipes: Selectable<MenuTables['recipe']>[], parts: Selectable<MenuTables['recipe_part']>[]) => [
  ...insertAll(db, 'recipe', recipes),
  ...insertAll(db, 'recipe_part', parts),
]
