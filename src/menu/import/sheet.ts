import type { TextRow } from '../../kernel/csv.ts'
import { isMealDate, type MealDate } from '../../kernel/meal-date.ts'
import type { Fault } from '../../kernel/refusal.ts'
import type { FileTable } from '../../kernel/table-file.ts'
import { COLUMN_NAMES } from '../../words/menu-files.ts'
import { plainName } from '../paste.ts'
import { type Column, type FileKind, kindOf } from './kinds.ts'

const KNOWN: ReadonlyMap<string, Column> = new Map(
  (Object.entries(COLUMN_NAMES) as [Column, readonly string[]][]).flatMap(([column, names]) =>
    names.map((name) => [plainName(name), column]),
  ),
)

/** `1,234.5`; but `6,20` is some kitchens' 6.20 and must not become 620. */
const THOUSANDS = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/

/** A table as rows of named cells. */
export interface Sheet {
  name: string | undefined
  kind: FileKind | undefined
  /** what is wrong with its head */
  faults: readonly Fault[]
  rows: readonly Row[]
}

/** Where a row stands: in a file of one table, or on a sheet of a workbook. */
interface Place {
  line: number
  sheet?: string | undefined
}

/** Reads one row and remembers what is wrong with it, cell by cell. */
export class Row {
  readonly place: Place
  private readonly cells: ReadonlyMap<Column, string>
  private readonly heads: ReadonlyMap<Column, string>
  readonly faults: Fault[]

  constructor(place: Place, cells: ReadonlyMap<Column, string>, heads: ReadonlyMap<Column, string>, faults: Fault[]) {
    this.place = place
    this.cells = cells
    this.heads = heads
    this.faults = faults
  }

  /** `12`, or `配方!12`. */
  get name(): string {
    return rowName(this.place)
  }

  /** What stands in a cell; nothing where it may be empty. */
  text(column: Column): string | undefined {
    return this.cells.get(column) || undefined
  }

  /** Whether its table has such a column at all: a cell that is empty says nothing is known, a column that is not there says nothing. */
  has(column: Column): boolean {
    return this.heads.has(column)
  }

  required(column: Column): string {
    const text = this.text(column)
    if (text === undefined) this.wrong(column, 'cell_missing')
    return text ?? ''
  }

  /** A number from `least` to `most` with at most so many decimals, as a whole number of the last decimal; `85%` where it is a share. */
  number(
    column: Column,
    { least = 0, most, decimals = 0, share = false }: { least?: number; most: number; decimals?: number; share?: boolean },
  ): number | undefined {
    const typed = this.text(column)?.normalize('NFKC').replace('−', '-')
    const whole = THOUSANDS.test(typed ?? '') ? typed?.replace(/,/g, '') : typed
    const text = share ? whole?.replace(/%$/, '') : whole
    if (text === undefined) return undefined
    const pattern = decimals === 0 ? /^-?\d{1,9}$/ : new RegExp(`^-?\\d{1,9}(\\.\\d{1,${decimals}}0*)?$`)
    const value = Number(text)
    if (pattern.test(text) && value >= least && value <= most) return Math.round(value * 10 ** decimals)
    this.wrong(column, 'cell_not_number', { allowed: `${least}–${most}` })
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
    this.faults.push(faultAt(this.place, problem, { column: head, value, ...values }))
  }
}

const rowName = ({ line, sheet }: Place): string => (sheet === undefined ? String(line) : `${sheet}!${line}`)

/** What is wrong in a row, or in one of its cells where `column` is said. */
export function faultAt(place: Place, problem: string, values: Record<string, string | number> = {}): Fault {
  const sheet: Record<string, string> = place.sheet === undefined ? {} : { sheet: place.sheet }
  return { place: `${rowName(place)}:${values.column ?? ''}`, problem, values: { ...sheet, row: place.line, ...values } }
}

/** What a word means; names of our own only, never those that every object has. */
const meant = <C>(names: Readonly<Record<string, C>>, text: string): C | undefined => {
  const name = plainName(text)
  return Object.hasOwn(names, name) ? names[name] : undefined
}

/** A title may stand above the head. */
const HEAD_BY_ROW = 5

/** A table under its head: the first rows up to the one that names the columns of a kind are titles. */
export function readSheet({ name: sheet, rows: all }: FileTable, faults: Fault[]): Sheet {
  const columnsOf = (row: TextRow | undefined) => (row?.cells ?? []).map((cell) => KNOWN.get(plainName(cell)))
  const at = Math.max(
    0,
    all.slice(0, HEAD_BY_ROW).findIndex((row) => kindOf(columnsOf(row)) !== undefined),
  )
  const head = all[at]
  const columns = columnsOf(head)
  const kind = kindOf(columns)
  const heads = new Map(columns.flatMap((column, i) => (column ? [[column, head?.cells[i] ?? ''] as const] : [])))
  const rows = all.slice(at + 1).map((row) => rowOf({ ...row, sheet }, columns, heads, faults))
  return { name: sheet, kind, faults: head ? headFaults({ line: head.line, sheet }, head.cells, columns, kind) : [], rows }
}

/** A composition table has dozens of nutrients that we do not sum; any other column that nobody knows is named. */
function headFaults(place: Place, cells: readonly string[], columns: readonly (Column | undefined)[], kind: FileKind | undefined): Fault[] {
  const twice = columns.filter((column, i) => column !== undefined && columns.indexOf(column) < i)
  const unknown = kind === undefined || kind === 'foods' ? [] : cells.filter((cell, i) => cell !== '' && columns[i] === undefined)
  return [
    ...unknown.map((column) => faultAt(place, 'column_unknown', { column })),
    ...twice.map((column) => faultAt(place, 'column_twice', { column: column ? COLUMN_NAMES[column][0] : '' })),
  ]
}

/** The same from a form: cells by their columns. */
export const sheetOf = (rows: readonly Partial<Record<Column, string>>[], faults: Fault[]): Pick<Sheet, 'rows'> => ({
  rows: rows.map((cells, i) => {
    const own = Object.entries(cells) as [Column, string][]
    return new Row(
      { line: i + 1 },
      new Map(own.map(([column, text]) => [column, text.trim()])),
      new Map(own.map(([column]) => [column, COLUMN_NAMES[column][0]])),
      faults,
    )
  }),
})

function rowOf(
  { line, sheet, cells }: TextRow & Place,
  columns: readonly (Column | undefined)[],
  heads: ReadonlyMap<Column, string>,
  faults: Fault[],
): Row {
  if (cells.length > columns.length) faults.push(faultAt({ line, sheet }, 'row_too_long', { allowed: columns.length }))
  return new Row(
    { line, sheet },
    new Map(columns.flatMap((column, i) => (column ? [[column, cells[i] ?? ''] as const] : []))),
    heads,
    faults,
  )
}
