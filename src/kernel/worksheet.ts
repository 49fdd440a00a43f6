import { cellNumber } from './cell-format.ts'
import type { TextRow } from './csv.ts'
import { unreadable, WORKBOOK_LIMITS } from './unreadable.ts'
import type { Workbook } from './workbook.ts'
import { walkXml } from './xml.ts'

/** A cell as it is being read. */
interface Cell {
  type: string
  style: number
  value?: string
  formula?: string
  inline?: string
}

/** The rows of a sheet by their numbers, each a list of cells with gaps. */
type Rows = Map<number, string[]>

// Excel's own limits: "Excel specifications and limits", support.microsoft.com
const ROWS_AT_MOST = 1_048_576
const LETTERS = 26

/** The rows of one sheet that have something in them, blanks at the ends of cells left out. */
export function readSheet(xml: Uint8Array, book: Workbook): TextRow[] {
  const rows: Rows = new Map()
  const merged: string[] = []
  let [line, column] = [0, -1]
  let cell: Cell | undefined
  walkXml(xml, {
    open: (name, { r, t = 'n', s = '0', ref = '' }) => {
      if (name === 'row') [line, column] = [r === undefined ? line + 1 : rowNumber(r), -1]
      if (name === 'c') {
        book.spend(1, 0)
        column = r === undefined ? column + 1 : placeOf(r).column
        cell = { type: t, style: Number(s) }
      }
      if (name === 'mergeCell') merged.push(ref)
    },
    close: (name, text, parent) => {
      if (!cell) return
      if (name === 'v') cell.value = text
      if (name === 'f') cell.formula = text
      if (name === 't' && parent !== 'rPh') cell.inline = (cell.inline ?? '') + text
      if (name !== 'c') return
      put(rows, line, column, cellText(cell, book).trim(), book)
      cell = undefined
    },
  })
  for (const ref of merged) fillDown(rows, ref, book)
  return [...rows].sort(([a], [b]) => a - b).map(([line, cells]) => ({ line, cells: Array.from(cells, (text) => text ?? '') }))
}

function put(rows: Rows, line: number, column: number, text: string, book: Workbook): void {
  if (text === '') return
  if (column >= WORKBOOK_LIMITS.columns) throw unreadable('workbook_too_large')
  book.spend(0, text.length)
  const row = rows.get(line) ?? []
  row[column] = text
  rows.set(line, row)
}

/** A label merged over several rows is meant for each of them. */
function fillDown(rows: Rows, ref: string, book: Workbook): void {
  const [from = '', to = from] = ref.split(':')
  const { line: first, column } = placeOf(from)
  const text = rows.get(first)?.[column]
  if (!text) return
  for (const line of rows.keys()) {
    book.spend(1, 0)
    if (line > first && line <= placeOf(to).line && !rows.get(line)?.[column]) put(rows, line, column, text, book)
  }
}

function rowNumber(text: string): number {
  const line = Number(text)
  if (!Number.isInteger(line) || line < 1 || line > ROWS_AT_MOST) throw new RangeError(`no row ${text}`)
  return line
}

/** `AB12`: row 12, column 27 counted from 0. */
function placeOf(ref: string): { line: number; column: number } {
  const [, letters, line] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(ref) ?? []
  if (!letters || !line) throw new RangeError(`no cell ${ref}`)
  return { line: rowNumber(line), column: [...letters].reduce((sum, letter) => sum * LETTERS + letter.charCodeAt(0) - 64, 0) - 1 }
}

/** A formula whose result nobody stored is shown as it is typed: no reader takes it for a number. */
function cellText({ type, style, value, formula, inline }: Cell, { strings, formats, epoch }: Workbook): string {
  if (type === 'inlineStr') return unescaped(inline ?? '')
  if (value === undefined || value === '') return formula === undefined ? '' : `=${formula}`
  if (type === 's') {
    const text = strings[Number(value)]
    if (text === undefined) throw new RangeError(`no text ${value}`)
    return unescaped(text)
  }
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE'
  if (type === 'd') return value.replace(/T00:00(:00(\.0+)?)?Z?$/, '').replace(/T(\d\d:\d\d).*$/, ' $1')
  const number = Number(value)
  return type === 'n' && Number.isFinite(number) ? cellNumber(number, formats[style] ?? 'number', epoch) : unescaped(value)
}

/** `_x000D_`: letters that XML cannot hold, as spreadsheets write them (ECMA-376, ST_Xstring). */
const unescaped = (text: string): string =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
