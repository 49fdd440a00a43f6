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
import { once } from './once.ts'
import type { Row, Sheet } from './sheet.ts'

type Rows = Pick<Sheet, 'rows'>
type Table<T extends keyof MenuTables> = Selectable<MenuTables[T]>

/** Who loads the file, and when: what every row of it carries. */
export interface Loader {
  at: Instant
  by: string
  today: MealDate
}

const NAME_AT_MOST = 40
const CODE = /^[\w-]{1,40}$/

function codeIn(row: Row): string {
  const code = row.required('code')
  if (code && !CODE.test(code)) row.wrong('code', 'cell_not_code')
  return code
}

/** What a thing is called; a longer name would be cut, and nobody would find it again. */
function nameIn(row: Row): string {
  const name = row.required('name')
  if (name.length > NAME_AT_MOST) row.wrong('name', 'cell_too_long', { allowed: NAME_AT_MOST })
  return name
}

const bit = (answer: 'yes' | 'no' | undefined): 0 | 1 | null => (answer === undefined ? null : answer === 'yes' ? 1 : 0)

/** What a table has no column for stays as it was: a list of names is no word on allergens. */
const keeping =
  (row: Row) =>
  <T>(column: Parameters<Row['has']>[0], read: () => T, before: T | undefined, none: T): T =>
    row.has(column) ? read() : (before ?? none)

const codesOf = (rows: readonly Row[]) => rows.map((row) => row.text('code'))

export function readIngredients({ rows }: Rows, book: Book): Table<'ingredient'>[] {
  once(rows, codesOf(rows), 'code')
  return rows.map((row) => {
    const code = codeIn(row)
    const before = book.ingredients.find((one) => one.code === code)
    const kept = keeping(row)
    row.required('halal')
    return {
      code,
      name: nameIn(row),
      food_group: kept('group', () => row.choice('group', GROUP_NAMES) ?? null, before?.food_group, null),
      allergens: kept('allergens', () => allergensIn(row), before?.allergens, null),
      halal: bit(row.choice('halal', YES_NO)) ?? 0,
      vegetarian: kept('vegetarian', () => bit(row.choice('vegetarian', YES_NO)), before?.vegetarian, null),
      purine: kept('purine', () => row.choice('purine', PURINE_NAMES) ?? null, before?.purine, null),
      edible_percent: kept(
        'edible',
        () => row.number('edible', { least: 1, most: 100, share: true }) ?? null,
        before?.edible_percent,
        null,
      ),
      food: kept('food', () => foodIn(row, book), before?.food, null),
    }
  })
}

function allergensIn(row: Row): string | null {
  const allergens = row.choices('allergens', ALLERGEN_NAMES)
  return allergens === undefined ? null : JSON.stringify([...new Set(allergens)].sort())
}

/** Food values by their code; a kitchen's own by the code that its table has. */
function foodIn(row: Row, { foods }: Book): string | null {
  const typed = row.text('food')
  if (typed === undefined) return null
  const code = [typed, `own:${typed}`].find((one) => foods.has(one))
  if (code === undefined) row.wrong('food', 'cell_unknown_food')
  return code ?? null
}

function ingredientIn(row: Row, book: Book) {
  const typed = row.required('ingredient')
  const found = named(book.ingredients, typed)
  if (typed && !found) row.wrong('ingredient', 'cell_unknown_ingredient')
  return found
}

/** Yuan of a kilogram, or of 斤; from a day on, today where the file does not say. */
export function readPrices({ rows }: Rows, book: Book, { at, by, today }: Loader): Table<'ingredient_price'>[] {
  const read = rows.map((row) => {
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
  once(
    rows,
    read.map((row) => (row.ingredient_code ? `${row.ingredient_code} ${row.since}` : undefined)),
    'ingredient',
  )
  return read
}

export const weightOf = (unit: string): number | undefined =>
  Object.hasOwn(WEIGHT_UNITS, unit) ? WEIGHT_UNITS[unit as keyof typeof WEIGHT_UNITS] : undefined

export function readConversions({ rows }: Rows, book: Book, { at, by }: Loader): Table<'conversion'>[] {
  const read = rows.map((row) => {
    const unit = plainName(row.required('unit')).slice(0, 10)
    if (weightOf(unit) !== undefined) row.wrong('unit', 'cell_is_weight')
    row.required('grams')
    const milligrams = row.number('grams', { least: 0.001, most: 50_000, decimals: 3 }) ?? 1
    return { ingredient_code: ingredientIn(row, book)?.code ?? '', unit, at, milligrams, by }
  })
  once(
    rows,
    read.map((row) => (row.ingredient_code && row.unit ? `${row.ingredient_code} ${row.unit}` : undefined)),
    'unit',
  )
  return read
}

export interface DishRows {
  dishes: Table<'dish'>[]
  preparations: Table<'preparation'>[]
}

export function readDishes({ rows }: Rows, book: Book): DishRows {
  once(rows, codesOf(rows), 'code')
  const dishes: DishRows['dishes'] = []
  const preparations: DishRows['preparations'] = []
  for (const row of rows) {
    const [code, name, kind, line] = [codeIn(row), nameIn(row), kindIn(row), lineIn(row)]
    const other = kind === 'preparation' ? named(book.dishes, code) : named(book.preparations, code)
    if (other) row.wrong('code', 'cell_code_taken')
    const before = [...book.dishes, ...book.preparations].find((one) => one.code === code)
    if (before && before.line !== line) row.wrong('line', 'cell_line_stays') // published menus, recipes and pots rest on it
    if (kind === 'preparation') preparations.push({ code: code as PreparationCode, name, line })
    else dishes.push(dishRow(row, { code: code as DishCode, name, kind, line }, book))
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

function dishRow(row: Row, dish: Pick<Table<'dish'>, 'code' | 'name' | 'kind' | 'line'>, book: Book): Table<'dish'> {
  const before = book.dishes.find((one) => one.code === dish.code)
  const kept = keeping(row)
  return {
    ...dish,
    ...(before && !row.has('textures') ? { soft: before.soft, textures: before.textures } : texturesIn(row)),
    ...(before && !row.has('diets') ? { low_salt: before.low_salt, diets: before.diets } : dietsIn(row)),
    portion_grams: kept('portion', () => portionIn(row), before?.portion_grams, null),
    cook_minutes: kept('minutes', () => row.number('minutes', { least: 1, most: 600 }) ?? 30, before?.cook_minutes, 30),
    method: kept('method', () => row.choice('method', METHOD_NAMES) ?? '', before?.method, ''),
  }
}

function texturesIn(row: Row): Pick<Table<'dish'>, 'soft' | 'textures'> {
  const textures = row.choices('textures', TEXTURE_NAMES) ?? ['regular']
  return { soft: textures.includes('soft') ? 1 : 0, textures: JSON.stringify(textures) }
}

function dietsIn(row: Row): Pick<Table<'dish'>, 'low_salt' | 'diets'> {
  const diets = row.choices('diets', DIET_NAMES) ?? []
  return { low_salt: diets.includes('low_salt') ? 1 : 0, diets: JSON.stringify(diets) }
}

function portionIn(row: Row): Grams | null {
  const portion = row.number('portion', { least: 1, most: 2_000 })
  return portion === undefined ? null : grams(portion)
}

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

/** How many weeks a cycle has with those of a file, none left out: what comes after an empty week is a slip of the pen. */
function weeksWith(rows: readonly Row[], weeks: number): number {
  const named = new Set(rows.map((row) => Number(row.text('week'))))
  let last = weeks
  while (named.has(last + 1)) last++
  return last
}

/** The cycle, of so many weeks before: week 1 is the first. A tray's dishes stand in the order of their rows, the main dish first. */
export function readCycle({ rows }: Rows, book: Book, weeks: number): Table<'cycle_dish'>[] {
  const last = weeksWith(rows, weeks)
  const filled = new Map<string, number>()
  return rows.map((row) => {
    for (const column of ['week', 'weekday'] as const) row.required(column)
    const week = (row.number('week', { least: 1, most: 52 }) ?? 1) - 1
    if (week >= last) row.wrong('week', 'cell_week_gap', { allowed: `1–${Math.min(last + 1, 52)}` })
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
