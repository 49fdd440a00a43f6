import type { TextRow } from '../kernel/csv.ts'
import { type ClockTime, isClockTime, isMealDate, type MealDate } from '../kernel/meal-date.ts'
import type { Fault } from '../kernel/refusal.ts'
import type { FileTable } from '../kernel/table-file.ts'
import {
  EVERY_DAY,
  PRICE_COLUMNS,
  UNIT_MARKS,
  WEEKDAY_LETTER,
  WEEKDAY_LETTERS,
  WEEKDAY_MARKS,
  WEEKDAY_RANGE,
} from '../words/price-files.ts'
import type { Terms } from './suggest.ts'
import type { QuotedPrice } from './suppliers.ts'

type Column = keyof typeof PRICE_COLUMNS

/** Columns without which it is no price list. */
const NEEDED: readonly Column[] = ['ingredient', 'kg', 'yuan']

/** What a price list may leave out: as before, or as most suppliers have it. */
type Usual = Pick<Terms, 'pack' | 'leastPacks' | 'leadDays' | 'weekdays' | 'cutOff'>
const USUAL = { leastPacks: 1, leadDays: 1, weekdays: '1234567', cutOff: '17:00' as ClockTime }

export interface Known {
  /** code → name */
  ingredients: ReadonlyMap<string, string>
  /** what the supplier quotes today, by ingredient */
  before: ReadonlyMap<string, Usual>
  since: MealDate
}

export interface PriceList {
  prices: QuotedPrice[]
  /** heads that are no column of ours: a supplier's list has more than we ask */
  unused: string[]
}

/** As people and spreadsheets write the same word: full and half width, blanks, brackets of either kind. */
const plain = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '').toLowerCase()

const KNOWN_HEADS: ReadonlyMap<string, Column> = new Map(
  (Object.entries(PRICE_COLUMNS) as [Column, readonly string[]][]).flatMap(([column, names]) => names.map((name) => [plain(name), column])),
)

/** A title and an address may stand above the head. */
const HEAD_BY_ROW = 10

/**
 * A supplier's price list out of a file, from the first sheet that is one: an ingredient a row, with what a pack of it weighs and
 * costs. What is left out stands as it was quoted before. Every faulty cell is named with its row, its column and what is allowed.
 */
export function readPriceList(tables: readonly FileTable[], known: Known, faults: Fault[]): PriceList {
  const table = tables.find(({ rows }) => headAt(rows) >= 0)
  if (!table) {
    const name = (column: Column) => PRICE_COLUMNS[column].slice(0, 2).join(' ')
    const allowed = (Object.keys(PRICE_COLUMNS) as Column[]).map(name).join(', ')
    faults.push({ place: '1:', problem: 'head_missing', values: { row: 1, columns: NEEDED.map(name).join(', '), allowed } })
    return { prices: [], unused: [] }
  }
  const at = headAt(table.rows)
  const heads = table.rows[at]?.cells ?? []
  const columns = heads.map((head) => KNOWN_HEADS.get(plain(head)))
  const rows = table.rows.slice(at + 1).map((row) => new PriceRow(row, columns, heads, table.name, faults))
  refuseTwice(rows, known)
  return { prices: rows.map((row) => priceIn(row, known)), unused: heads.filter((head, i) => head !== '' && columns[i] === undefined) }
}

const headAt = (rows: readonly TextRow[]): number =>
  rows.slice(0, HEAD_BY_ROW).findIndex((row) => {
    const columns = new Set(row.cells.map((cell) => KNOWN_HEADS.get(plain(cell))))
    return NEEDED.every((column) => columns.has(column))
  })

/** Without the apostrophe that our own CSV puts before what a spreadsheet would run. */
const unguarded = (text: string): string => text.replace(/^'(?=[=+\-@])/, '')

/** One row, which remembers what is wrong with its cells. */
class PriceRow {
  readonly line: number
  private readonly cells = new Map<Column, { text: string; head: string }>()
  private readonly sheet: string | undefined
  private readonly faults: Fault[]

  constructor(
    { line, cells }: TextRow,
    columns: readonly (Column | undefined)[],
    heads: readonly string[],
    sheet: string | undefined,
    faults: Fault[],
  ) {
    this.line = line
    this.sheet = sheet
    this.faults = faults
    for (const [i, column] of columns.entries())
      if (column) this.cells.set(column, { text: unguarded((cells[i] ?? '').normalize('NFKC').trim()), head: heads[i] ?? column })
  }

  text(column: Column): string | undefined {
    return this.cells.get(column)?.text || undefined
  }

  wrong(column: Column, problem: string, more: Record<string, string | number> = {}): void {
    const { text = '', head = PRICE_COLUMNS[column][0] } = this.cells.get(column) ?? {}
    const where = { ...(this.sheet === undefined ? {} : { sheet: this.sheet }), row: this.line, column: head }
    this.faults.push({ place: `${this.line}:${head}`, problem, values: { ...where, value: text.slice(0, 20), ...more } })
  }

  required(column: Column): string | undefined {
    const text = this.text(column)
    if (text === undefined) this.wrong(column, 'cell_missing')
    return text
  }

  /** A number within its limits, both told in the unit of the cell, with at most so many decimals: as a whole number of the last. */
  number(
    column: Column,
    text: string | undefined,
    { from, to, decimals = 0 }: { from: number; to: number; decimals?: number },
  ): number | undefined {
    if (text === undefined) return undefined
    const digits = text.replace(/,/g, '').replace(UNIT_MARKS, '')
    const value = Number(digits)
    const pattern = decimals === 0 ? /^\d{1,9}$/ : new RegExp(`^\\d{1,9}(\\.\\d{1,${decimals}}0*)?$`)
    if (pattern.test(digits) && value >= from && value <= to) return Math.round(value * 10 ** decimals)
    this.wrong(column, 'cell_not_number', { allowed: `${from}–${to}` })
    return undefined
  }
}

const codeIn = (row: PriceRow, { ingredients }: Known): string | undefined => {
  const text = row.text('ingredient')
  if (text === undefined || ingredients.has(text)) return text
  return [...ingredients].find(([, name]) => plain(name) === plain(text))?.[0]
}

function refuseTwice(rows: readonly PriceRow[], known: Known): void {
  const seen = new Map<string, number>()
  for (const row of rows) {
    const code = codeIn(row, known)
    const first = code === undefined ? undefined : seen.get(code)
    if (first !== undefined) row.wrong('ingredient', 'cell_repeated', { first })
    else if (code !== undefined) seen.set(code, row.line)
  }
}

function priceIn(row: PriceRow, known: Known): QuotedPrice {
  const typed = row.required('ingredient')
  const code = codeIn(row, known)
  if (typed !== undefined && code === undefined) row.wrong('ingredient', 'cell_no_ingredient')
  const before = known.before.get(code ?? '')
  const kg = row.number('kg', row.required('kg'), { from: 0.001, to: 2_000, decimals: 3 }) ?? 1
  return {
    ingredient: code ?? '',
    pack: (row.text('pack') ?? before?.pack ?? `${kg / 1_000} kg`).slice(0, 40),
    packGrams: kg,
    price: row.number('yuan', row.required('yuan'), { from: 0, to: 100_000, decimals: 2 }) ?? 0,
    leastPacks: row.number('leastPacks', row.text('leastPacks'), { from: 1, to: 1_000 }) ?? before?.leastPacks ?? USUAL.leastPacks,
    leadDays: row.number('leadDays', row.text('leadDays'), { from: 0, to: 60 }) ?? before?.leadDays ?? USUAL.leadDays,
    weekdays: weekdaysIn(row) ?? before?.weekdays ?? USUAL.weekdays,
    cutOff: clockIn(row) ?? before?.cutOff ?? USUAL.cutOff,
    until: untilIn(row, known.since),
  }
}

function weekdaysIn(row: PriceRow): string | undefined {
  const text = row.text('weekdays')
  if (text === undefined) return undefined
  const days = readWeekdays(text)
  if (days === undefined) row.wrong('weekdays', 'cell_not_weekdays')
  return days
}

/** `12345`, `1-5`, `周一至周五`, `一三五`, `每天` → the digits in order; undefined: none of these. */
export function readWeekdays(text: string): string | undefined {
  const plainly = plain(text)
  if ((EVERY_DAY as readonly string[]).includes(plainly)) return '1234567'
  const digits = plainly
    .replace(WEEKDAY_MARKS, '')
    .replace(WEEKDAY_LETTER, (letter) => String(WEEKDAY_LETTERS[letter]))
    .replace(/[、，,;；/]/g, '')
  const [, from, to] = WEEKDAY_RANGE.exec(digits) ?? []
  const days = from && to && from <= to ? '1234567'.slice(Number(from) - 1, Number(to)) : digits
  const sorted = [...days].sort().join('')
  return /^(?!.*(.)\1)[1-7]{1,7}$/.test(sorted) ? sorted : undefined
}

function clockIn(row: PriceRow): ClockTime | undefined {
  const text = row.text('cutOff')
  if (text === undefined) return undefined
  const clock = /^\d:\d\d/.test(text) ? `0${text.slice(0, 4)}` : text.slice(0, 5)
  if (isClockTime(clock)) return clock
  row.wrong('cutOff', 'cell_not_clock')
  return undefined
}

function untilIn(row: PriceRow, since: MealDate): MealDate | undefined {
  const text = row
    .text('until')
    ?.replace(/^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$/, (_, y, m, d) => `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`)
  if (text === undefined) return undefined
  if (!isMealDate(text)) row.wrong('until', 'cell_not_day')
  else if (text < since) row.wrong('until', 'cell_before', { allowed: since })
  return text as MealDate
}
