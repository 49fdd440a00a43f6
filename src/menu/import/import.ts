import type { Write } from '../../../db/host.ts'
import { decodeText } from '../../kernel/csv.ts'
import type { Meal } from '../../kernel/meal-date.ts'
import { type Fault, firstFaults, Refusal } from '../../kernel/refusal.ts'
import { readTables } from '../../kernel/table-file.ts'
import { COLUMN_NAMES, NOTES_NAMES } from '../../words/menu-files.ts'
import type { Work } from '../../work.ts'
import { otherTrays } from '../change.ts'
import { dayMenu } from '../days.ts'
import * as store from '../store.ts'
import { type Book, readBook, withDishes, withFoods, withIngredients, withWeights } from './book.ts'
import { FILE_KINDS, type FileKind, KINDS } from './kinds.ts'
import { readFoodJson, readFoods } from './read-food.ts'
import { readRecipes } from './read-recipes.ts'
import { type Loader, readConversions, readCycle, readDays, readDishes, readIngredients, readPrices } from './read-rows.ts'
import { newRecipes, recipeWrites } from './recipe-writes.ts'
import { faultAt, type Row, readSheet, type Sheet } from './sheet.ts'
import * as writes from './writes.ts'

/** So many faults are told; a file of another kind would list every row. */
const FAULTS_TOLD = 100

export interface Imported {
  tables: readonly { kind: FileKind; rows: number }[]
  rows: number
  /** nothing was kept: it was only looked at */
  dryRun: boolean
}

/**
 * Takes a file of ingredients, prices, weights of units, dishes, recipes, a cycle, menus of given days, or a kitchen's own food
 * values, told apart by their heads: CSV, a workbook with a sheet for each, or JSON for food values. All of it, or nothing: every
 * faulty cell is named with its sheet, row and column, what is wrong and what is allowed. A sheet may name what another one brings.
 * Recipes become new versions where they say something new; those of before stay for what was published.
 * Refuses `file_has_errors`, and `nothing_said` for a file without rows.
 */
export async function importMenu(work: Work, file: Uint8Array, { dryRun = false, source = 'import' } = {}): Promise<Imported> {
  const faults: Fault[] = []
  const sheets = await sheetsIn(file, faults)
  refuse(faults) // no rows were found at all
  const tables = tablesIn(sheets, faults)
  refuse(faults, sheets)
  if (tables.size === 0) throw new Refusal('nothing_said', { field: 'FILE' })
  const statements: Write[] = []
  let book = await readBook(work.db)
  for (const kind of FILE_KINDS) {
    const rows = tables.get(kind)
    if (!rows) continue
    const read = await READERS[kind](work, { rows }, book, source)
    statements.push(...read.writes)
    book = read.book ?? book
  }
  refuse(faults, sheets)
  const told = FILE_KINDS.flatMap((kind) => (tables.has(kind) ? [{ kind, rows: tables.get(kind)?.length ?? 0 }] : []))
  const answer = { tables: told, rows: told.reduce((sum, { rows }) => sum + rows, 0), dryRun }
  const about = Object.fromEntries(told.map(({ kind, rows }) => [kind, rows]))
  return dryRun ? answer : work.commit({ event: 'menu.imported', about }, statements, answer)
}

async function sheetsIn(file: Uint8Array, faults: Fault[]): Promise<Sheet[]> {
  const start = new TextDecoder().decode(file.subarray(0, 100))
  const tables = /^\s*[[{]/.test(start) ? [readFoodJson(decodeText(file), faults)] : await readTables(file)
  return tables.filter(({ name }) => name === undefined || !NOTES_NAMES.includes(name)).map((table) => readSheet(table, faults))
}

/** The rows of each kind; sheets without rows are those that nobody filled. */
function tablesIn(sheets: readonly Sheet[], faults: Fault[]): Map<FileKind, Row[]> {
  const tables = new Map<FileKind, Row[]>()
  for (const { kind, faults: own, rows } of sheets) {
    const [first] = rows
    if (!first) continue
    faults.push(...own)
    if (kind) tables.set(kind, [...(tables.get(kind) ?? []), ...rows])
    else faults.push(faultAt({ ...first.place, line: 1 }, 'kind_unknown', { allowed: ALLOWED_HEADS }))
  }
  return tables
}

const headName = (column: keyof typeof COLUMN_NAMES): string => [...new Set(COLUMN_NAMES[column].slice(0, 2))].join(' ')
const ALLOWED_HEADS = FILE_KINDS.map((kind) => KINDS[kind].needs.map(headName).join(', ')).join(' | ')

/** Faults are told as the file is read: sheet by sheet, from above. */
function refuse(faults: readonly Fault[], sheets: readonly Sheet[] = []): void {
  const names = sheets.map(({ name }) => name)
  const sheetOf = ({ values }: Fault): number => names.indexOf(values?.sheet as string | undefined)
  const lineOf = ({ values }: Fault): number => Number(values?.row ?? 0)
  const inOrder = faults.toSorted((a, b) => sheetOf(a) - sheetOf(b) || lineOf(a) - lineOf(b))
  if (faults.length) throw new Refusal('file_has_errors', { field: 'FILE', faults: firstFaults(inOrder, FAULTS_TOLD, 'FILE') })
}

/** What a table writes, and what later ones may name because of it. */
interface Read {
  writes: Write[]
  book?: Book
}

type Reader = (work: Work, sheet: Pick<Sheet, 'rows'>, book: Book, source: string) => Promise<Read>

const loaderOf = (work: Work): Loader => ({ at: work.now, by: work.actor.id, today: work.today })

const READERS: Record<FileKind, Reader> = {
  async foods(work, sheet, book, source) {
    const rows = readFoods(sheet, source).map((row) => ({ ...row, at: work.now, by: work.actor.id }))
    return { writes: writes.setFoods(work.db, rows), book: withFoods(book, rows) }
  },
  async ingredients(work, sheet, book) {
    const rows = readIngredients(sheet, book)
    return { writes: writes.setIngredients(work.db, rows), book: withIngredients(book, rows) }
  },
  async conversions(work, sheet, book) {
    const rows = readConversions(sheet, book, loaderOf(work))
    return { writes: writes.addConversions(work.db, rows), book: withWeights(book, rows) }
  },
  prices: async (work, sheet, book) => ({ writes: writes.addPrices(work.db, readPrices(sheet, book, loaderOf(work))) }),
  async dishes(work, sheet, book) {
    const rows = readDishes(sheet, book)
    return { writes: writes.setDishes(work.db, rows), book: withDishes(book, rows) }
  },
  async recipes(work, sheet, book) {
    const recipes = readRecipes(sheet, book)
    return { writes: await recipeWrites(work, await newRecipes(work.db, recipes), recipes, book) }
  },
  cycle: async (work, sheet, book) => ({ writes: writes.setCycle(work.db, readCycle(sheet, book, await store.cycleWeeks(work.db))) }),
  menus: async (work, sheet, book) => ({ writes: await menuWrites(work, sheet, readDays(sheet, book, loaderOf(work))) }),
}

/** Drafts of days: trays that the file does not name keep what they have. A day that is published, or on which nobody cooks, is named. */
async function menuWrites(work: Work, sheet: Pick<Sheet, 'rows'>, rows: ReturnType<typeof readDays>): Promise<Write[]> {
  for (const [i, row] of rows.entries())
    if (await store.publication(work.db, row.day, row.meal)) sheet.rows[i]?.wrong('day', 'cell_day_published')
  for (const [i, { day, meal }] of rows.entries())
    if ((await dayMenu(work, day, meal)).closed !== undefined) sheet.rows[i]?.wrong('day', 'cell_day_closed')
  const days = [...Map.groupBy(rows, (row) => `${row.day} ${row.meal}`).values()]
  const writes = days.map(async (own) => {
    const [{ day, meal } = { day: work.today, meal: 'lunch' as Meal }] = own
    const others = otherTrays(work, await dayMenu(work, day, meal), meal, own)
    return store.setDraft(work.db, meal, [day], [...own, ...others])
  })
  return (await Promise.all(writes)).flat()
}
