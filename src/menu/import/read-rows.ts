import type { Selectable } from 'kysely'
import type { DishCode, DishKind, MenuTables, PreparationCode, Tray } from '../../../db/tables/menu.ts'
import { type Grams, grams } from '../../kernel/grams.ts'
import type { Instant, Meal, MealDate } from '../../kernel/meal-date.ts'
import {
  ALLERGEN_NAMES,
  DIET_NAMES,
  GROUP_NAMES,
  KIND_NAMES,
  LINE_NAMES,
  MEAL_NAMES,
  METHOD_NAMES,
  PURINE_NAMES,
  TEXTURE_NAMES,
  TRAY_NAMES,
  WEEKDAY_NAMES,
  WEIGHT_UNITS,
  YES_NO,
} from '../../words/menu-files.ts'
import { dishNamed, plainName } from '../paste.ts'
import { lineOf } from '../rules.ts'
import { type Book, named } from './book.ts'
import type { Row, Sheet } from './sheet.ts'

type Rows = Pick<Sheet, 'rows'>
type Table<T extends keyof MenuTables> = Selectable<MenuTables[T]>

/** Who loads the file, and when: what every row of it carries. */
export interface Loader {
  at: Instant
  by: string
  today: MealDate
}

const CODE = /^[\w-]{1,40}$/

function codeIn(row: Row): string {
  const code = row.required('code')
  if (code && !CODE.test(code)) row.wrong('code', 'cell_not_code')
  return code
}

/** The same thing twice in one file: which of the two is meant? */
function once(rows: readonly Row[], keyOf: (row: Row) => string, column: Parameters<Row['wrong']>[0]): void {
  const seen = new Map<string, string>()
  for (const row of rows) {
    const key = keyOf(row)
    const first = seen.get(key)
    if (first !== undefined) row.wrong(column, 'cell_repeated', { first })
    else seen.set(key, row.name)
  }
}

const bit = (answer: 'yes' | 'no' | undefined): 0 | 1 | null => (answer === undefined ? null : answer === 'yes' ? 1 : 0)

export function readIngredients({ rows }: Rows): Table<'ingredient'>[] {
  once(rows, (row) => row.text('code') ?? '', 'code')
  return rows.map((row) => {
    const allergens = row.choices('allergens', ALLERGEN_NAMES)
    row.required('halal')
    return {
      code: codeIn(row),
      name: row.required('name').slice(0, 40),
      food_group: row.choice('group', GROUP_NAMES) ?? null,
      allergens: allergens === undefined ? null : JSON.stringify([...new Set(allergens)].sort()),
      halal: bit(row.choice('halal', YES_NO)) ?? 0,
      vegetarian: bit(row.choice('vegetarian', YES_NO)),
      purine: row.choice('purine', PURINE_NAMES) ?? null,
      edible_percent: row.number('edible', { least: 1, most: 100, share: true }) ?? null,
      food: row.text('food') ?? null,
    }
  })
}

function ingredientIn(row: Row, book: Book) {
  const typed = row.required('ingredient')
  const found = named(book.ingredients, typed)
  if (typed && !found) row.wrong('ingredient', 'cell_unknown_ingredient')
  return found
}

/** Yuan of a kilogram, or of 斤; from a day on, today where the file does not say. */
export function readPrices({ rows }: Rows, book: Book, { at, by, today }: Loader): Table<'ingredient_price'>[] {
  once(rows, (row) => `${row.text('ingredient')} ${row.text('since')}`, 'ingredient')
  return rows.map((row) => {
    row.required('price')
    const fen = row.number('price', { most: 9_999, decimals: 2 }) ?? 0
    const unit = plainName(row.text('unit') ?? 'kg').replace(/^.*\//, '')
    const weight = weightOf(unit)
    if (weight === undefined) row.wrong('unit', 'cell_not_choice', { allowed: Object.keys(WEIGHT_UNITS).join(' ') })
    return {
      ingredient_code: ingredientIn(row, book)?.code ?? '',
      since: row.day('since') ?? today,
      at,
      fen: Math.round((fen * 1_000_000) / (weight ?? 1_000_000)),
      by,
    }
  })
}

const weightOf = (unit: string): number | undefined =>
  Object.hasOwn(WEIGHT_UNITS, unit) ? WEIGHT_UNITS[unit as keyof typeof WEIGHT_UNITS] : undefined

export function readConversions({ rows }: Rows, book: Book, { at, by }: Loader): Table<'conversion'>[] {
  once(rows, (row) => `${row.text('ingredient')} ${row.text('unit')}`, 'unit')
  return rows.map((row) => {
    const unit = plainName(row.required('unit')).slice(0, 10)
    if (weightOf(unit) !== undefined) row.wrong('unit', 'cell_is_weight')
    row.required('grams')
    const milligrams = row.number('grams', { least: 0.001, most: 50_000, decimals: 3 }) ?? 1
    return { ingredient_code: ingredientIn(row, book)?.code ?? '', unit, at, milligrams, by }
  })
}

export interface DishRows {
  dishes: Table<'dish'>[]
  preparations: Table<'preparation'>[]
}

export function readDishes({ rows }: Rows, book: Book): DishRows {
  once(rows, (row) => row.text('code') ?? '', 'code')
  const dishes: DishRows['dishes'] = []
  const preparations: DishRows['preparations'] = []
  for (const row of rows) {
    const [code, name, kind, line] = [codeIn(row), row.required('name').slice(0, 40), kindIn(row), lineIn(row)]
    const other = kind === 'preparation' ? named(book.dishes, code) : named(book.preparations, code)
    if (other) row.wrong('code', 'cell_code_taken')
    if (kind === 'preparation') preparations.push({ code: code as PreparationCode, name, line })
    else dishes.push(dishRow(row, { code: code as DishCode, name, kind, line }))
  }
  return { dishes, preparations }
}

function kindIn(row: Row): DishKind | 'preparation' {
  row.required('kind')
  return row.choice('kind', KIND_NAMES) ?? 'meat'
}

function lineIn(row: Row) {
  row.required('line')
  return row.choice('line', LINE_NAMES) ?? 'ordinary'
}

function dishRow(row: Row, dish: Pick<Table<'dish'>, 'code' | 'name' | 'kind' | 'line'>): Table<'dish'> {
  const portion = row.number('portion', { least: 1, most: 2_000 })
  const textures = row.choices('textures', TEXTURE_NAMES) ?? ['regular']
  const diets = row.choices('diets', DIET_NAMES) ?? []
  return {
    ...dish,
    soft: textures.includes('soft') ? 1 : 0,
    low_salt: diets.includes('low_salt') ? 1 : 0,
    portion_grams: portion === undefined ? null : grams(portion),
    cook_minutes: row.number('minutes', { least: 1, most: 600 }) ?? 30,
    method: row.choice('method', METHOD_NAMES) ?? '',
    textures: JSON.stringify(textures),
    diets: JSON.stringify(diets),
  }
}

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
export function readRecipes({ rows }: Rows, book: Book): RecipeRows[] {
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
    recipes.set(owner.code, recipe)
    recipe.parts.push(partIn(row, book))
  }
  for (const recipe of recipes.values()) settleYield(recipe, book)
  return [...recipes.values()]
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
  if (net === 1 && ingredient && !ingredient.ediblePercent) row.wrong('net', 'net_without_edible', { part: typed })
  const share = net === 1 ? (ingredient?.ediblePercent ?? 100) : 100
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
    const edible = book.ingredients.find((one) => one.code === part.ingredient)?.ediblePercent ?? 100
    return sum + ((part.milligrams ?? 0) * edible) / 100_000
  }, 0)

function dishOnTray(row: Row, tray: Tray | undefined, book: Book): DishCode | undefined {
  const typed = row.required('dish')
  if (!typed || !tray) return undefined
  const dish = dishNamed(typed, lineOf(tray), book.dishes as Parameters<typeof dishNamed>[2])
  if (!dish) row.wrong('dish', 'cell_unknown_dish')
  else if (dish.line !== lineOf(tray)) row.wrong('dish', 'cell_other_line', { tray })
  return dish?.code
}

function trayIn(row: Row): Tray | undefined {
  row.required('tray')
  return row.choice('tray', TRAY_NAMES)
}

/** The cycle: week 1 is the first. A tray's dishes stand in the order of their rows, the main dish first. */
export function readCycle({ rows }: Rows, book: Book): Table<'cycle_dish'>[] {
  const filled = new Map<string, number>()
  return rows.map((row) => {
    for (const column of ['week', 'weekday'] as const) row.required(column)
    const week = (row.number('week', { least: 1, most: 52 }) ?? 1) - 1
    const weekday = Number(row.choice('weekday', WEEKDAY_NAMES) ?? 1)
    const meal: Meal = row.choice('meal', MEAL_NAMES) ?? 'lunch'
    const tray = trayIn(row)
    const key = `${week} ${weekday} ${meal} ${tray}`
    const position = filled.get(key) ?? 0
    filled.set(key, position + 1)
    return { week, weekday, meal, tray: tray ?? 'ordinary', position, dish_code: dishOnTray(row, tray, book) ?? ('' as DishCode) }
  })
}

/** Menus of given days: they become drafts, to be looked at and published. */
export function readDays({ rows }: Rows, book: Book, { at, by, today }: Loader): Table<'draft_dish'>[] {
  const filled = new Map<string, number>()
  return rows.map((row) => {
    row.required('day')
    const day = row.day('day') ?? today
    if (day < today) row.wrong('day', 'cell_day_past')
    const meal: Meal = row.choice('meal', MEAL_NAMES) ?? 'lunch'
    const tray = trayIn(row)
    const key = `${day} ${meal} ${tray}`
    const position = filled.get(key) ?? 0
    filled.set(key, position + 1)
    return {
      day,
      meal,
      tray: tray ?? 'ordinary',
      position,
      dish_code: dishOnTray(row, tray, book) ?? null,
      typed: row.text('dish') ?? '',
      at,
      by,
    }
  })
}
