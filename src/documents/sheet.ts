/**
 * A table as people take it away: written as .xlsx (`xlsx.ts`) or, second choice, as .csv (`csv.ts`).
 *
 * What a cell of each kind holds:
 * - `text`: words as they are
 * - `text-id`: ID number, phone, card, code: text that a spreadsheet must never turn into a number
 * - `money`: whole fen, shown in yuan with two decimals
 * - `whole`: a whole number
 * - `date`: a day as `2026-11-24`
 */
export type Kind = 'text' | 'text-id' | 'money' | 'whole' | 'date'

/** Nothing (`null`, `undefined`, `''`) leaves the cell empty. */
export type Cell = string | number | null | undefined

export interface Column {
  title: string
  kind: Kind
  /** in characters of half width: a Hanzi takes two */
  width: number
  /** adds this column up in the last row; for `money` and `whole` */
  sum?: boolean
}

export interface Sheet {
  name: string
  columns: readonly Column[]
  rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>
  /** names the last row of the .xlsx, which adds up the columns marked `sum`; without it there is no such row */
  total?: string
}

const CONTROLS = /[\0-\x08\v\f\r\x0e-\x1f\x7f-\x9f\ufffe\uffff]/
const ALL_CONTROLS = new RegExp(CONTROLS, 'g')

export const isEmpty = (cell: Cell): cell is '' | null | undefined => cell === null || cell === undefined || cell === ''

/** The whole number in a cell of `money` or `whole`. Throws on anything else: no export is better than a wrong one. */
export function wholeIn(column: Column, cell: Cell): number {
  if (typeof cell !== 'number' || !Number.isSafeInteger(cell)) throw new RangeError(`not a whole number under ${column.title}: ${cell}`)
  return cell
}

/** The text in a cell, without control characters other than tab and line feed: XML cannot carry them and CSV must not. */
export function textIn(column: Column, cell: Cell): string {
  if (typeof cell !== 'string') throw new RangeError(`not text under ${column.title}: ${cell}`)
  return plain(cell)
}

export function plain(text: string): string {
  const whole = text.toWellFormed()
  return CONTROLS.test(whole) ? whole.replace(/\r\n?/g, '\n').replace(ALL_CONTROLS, '') : whole
}
