import { readCsv, type TextRow } from '../../kernel/csv.ts'
import { isMealDate, type MealDate } from '../../kernel/meal-date.ts'
import type { Fault } from '../../kernel/refusal.ts'
import { COLUMN_NAMES } from '../../words/menu-files.ts'
import { plainName } from '../paste.ts'

/** A column by what it holds; files name it in Chinese or English (src/words/menu-files.ts). */
export type Column = keyof typeof COLUMN_NAMES

const KNOWN: ReadonlyMap<string, Column> = new Map(
  (Object.entries(COLUMN_NAMES) as [Column, readonly string[]][]).flatMap(([column, names]) =>
    names.map((name) => [plainName(name), column]),
  ),
)

/** A file as rows of named cells. */
export interface Sheet {
  columns: readonly Column[]
  /** what stands in the head and is no column of ours */
  unknown: readonly string[]
  rows: readonly Row[]
}

/** Reads one row and remembers what is wrong with it, cell by cell. */
export class Row {
  readonly line: number
  private readonly cells: ReadonlyMap<Column, string>
  private readonly heads: ReadonlyMap<Column, string>
  readonly faults: Fault[]

  constructor(line: number, cells: ReadonlyMap<Column, string>, heads: ReadonlyMap<Column, string>, faults: Fault[]) {
    this.line = line
    this.cells = cells
    this.heads = heads
    this.faults = faults
  }

  has(column: Column): boolean {
    return (this.cells.get(column) ?? '') !== ''
  }

  /** What stands in a cell; nothing where it may be empty. */
  text(column: Column): string | undefined {
    return this.cells.get(column) || undefined
  }

  required(column: Column): string {
    const text = this.text(column)
    if (text === undefined) this.wrong(column, 'cell_missing')
    return text ?? ''
  }

  /** A number from `least` to `most` with at most so many decimals, as a whole number of the last decimal. */
  number(column: Column, { least = 0, most, decimals = 0 }: { least?: number; most: number; decimals?: number }): number | undefined {
    const text = this.text(column)?.normalize('NFKC').replace(/,/g, '').replace('−', '-')
    if (text === undefined) return undefined
    const pattern = decimals === 0 ? /^-?\d{1,9}$/ : new RegExp(`^-?\\d{1,9}(\\.\\d{1,${decimals}}0*)?$`)
    const value = Number(text)
    const allowed = decimals === 0 ? `${least}–${most}` : `${least}–${most}, ${decimals} × 0.1`
    if (pattern.test(text) && value >= least && value <= most) return Math.round(value * 10 ** decimals)
    this.wrong(column, 'cell_not_number', { allowed: decimals === 0 ? allowed : `${least}–${most}` })
    return undefined
  }

  /** One of a list, by the names that people write for it. */
  choice<C extends string>(column: Column, names: Readonly<Record<string, C>>): C | undefined {
    const text = this.text(column)
    if (text === undefined) return undefined
    const found = meant(names, text)
    if (found === undefined) this.wrong(column, 'cell_not_choice', { allowed: Object.keys(names).join(' ') })
    return found
  }

  /** Several of a list, parted by blanks or marks; a word for "none" is an empty list. */
  choices<C extends string>(column: Column, names: Readonly<Record<string, C | ''>>): C[] | undefined {
    const text = this.text(column)
    if (text === undefined) return undefined
    const chosen = text.split(/[\s、，,;；/|+]+/).filter((part) => part !== '')
    const found = chosen.map((part) => meant(names, part))
    if (found.includes(undefined)) this.wrong(column, 'cell_not_choice', { allowed: Object.keys(names).join(' ') })
    return found.filter((one): one is C => one !== undefined && one !== '')
  }

  day(column: Column): MealDate | undefined {
    const text = this.text(column)?.replace(
      /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$/,
      (_, y, m, d) => `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`,
    )
    if (text === undefined) return undefined
    if (!isMealDate(text)) this.wrong(column, 'cell_not_day')
    return text as MealDate
  }

  wrong(column: Column, problem: string, values: Record<string, string | number> = {}): void {
    const head = this.heads.get(column) ?? column
    const value = (this.text(column) ?? '').slice(0, 20)
    this.faults.push({ place: `${this.line}:${head}`, problem, values: { row: this.line, column: head, value, ...values } })
  }
}

/** What a word means; names of our own only, never those that every object has. */
const meant = <C>(names: Readonly<Record<string, C>>, text: string): C | undefined => {
  const name = plainName(text)
  return Object.hasOwn(names, name) ? names[name] : undefined
}

/** The file's first row is its head. */
export function readSheet(text: string, faults: Fault[]): Sheet {
  const [head, ...rows] = readCsv(text)
  if (!head) return { columns: [], unknown: [], rows: [] }
  const columns = head.cells.map((name) => KNOWN.get(plainName(name)))
  const heads = new Map(columns.flatMap((column, i) => (column ? [[column, head.cells[i] ?? '']] : [])))
  return {
    columns: columns.flatMap((column) => column ?? []),
    unknown: head.cells.filter((name, i) => name !== '' && columns[i] === undefined),
    rows: rows.map((row) => rowOf(row, columns, heads, faults)),
  }
}

/** The same from a form: cells by their columns. */
export const sheetOf = (rows: readonly Partial<Record<Column, string>>[], faults: Fault[]): Sheet => ({
  columns: [],
  unknown: [],
  rows: rows.map((cells, i) => {
    const own = Object.entries(cells) as [Column, string][]
    return new Row(
      i + 1,
      new Map(own.map(([column, text]) => [column, text.trim()])),
      new Map(own.map(([column]) => [column, COLUMN_NAMES[column][0]])),
      faults,
    )
  }),
})

function rowOf(row: TextRow, columns: readonly (Column | undefined)[], heads: ReadonlyMap<Column, string>, faults: Fault[]): Row {
  if (row.cells.length > columns.length)
    faults.push({ place: `${row.line}:`, problem: 'row_too_long', values: { row: row.line, allowed: columns.length } })
  const cells = new Map(columns.flatMap((column, i) => (column ? [[column, row.cells[i] ?? ''] as const] : [])))
  return new Row(row.line, cells, heads, faults)
}
