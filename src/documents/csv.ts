import { yuan } from '../kernel/fen.ts'
import { type Cell, type Column, isEmpty, plain, type Sheet, textIn, wholeIn } from './sheet.ts'

/** Characters that are handed on at once. */
const BATCH = 1 << 16
/**
 * What makes a spreadsheet take text for a formula (OWASP, "CSV Injection"): = + - @, the same in full width, which a Chinese Excel accepts
 * alike, and a leading tab or line end. Blanks and invisible marks before it do not make it safe.
 */
const FORMULA = /^[\s\p{Cf}]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u
const NEEDS_QUOTES = /[",;\t\n]|^\s|\s$/

/**
 * A sheet as CSV text in pieces: UTF-8 after a byte order mark, without which Excel guesses GBK, and CRLF (RFC 4180).
 * Text that a spreadsheet would run is made harmless by an apostrophe in front. There is no row of totals: programs read this, and would count it.
 */
export async function* writeCsv({ columns, rows }: Sheet): AsyncGenerator<string> {
  let text = `\ufeff${line(columns.map((column) => field(column.title)))}`
  for await (const cells of rows) {
    if (cells.length !== columns.length) throw new RangeError(`${cells.length} cells in a row of ${columns.length} columns`)
    text += line(columns.map((column, i) => cellText(column, cells[i])))
    if (text.length < BATCH) continue
    yield text
    text = ''
  }
  yield text
}

const line = (fields: readonly string[]): string => `${fields.join(',')}\r\n`

function cellText(column: Column, cell: Cell): string {
  if (isEmpty(cell)) return ''
  if (column.kind === 'money') return yuan(wholeIn(column, cell))
  if (column.kind === 'whole') return String(wholeIn(column, cell))
  return field(textIn(column, cell))
}

/** Text as one field: control characters gone, formulas harmless, quoted where a reader could split it. */
export function field(text: string): string {
  const clean = plain(text)
  const harmless = FORMULA.test(clean) ? `'${clean}` : clean
  return NEEDS_QUOTES.test(harmless) ? `"${harmless.replace(/"/g, '""')}"` : harmless
}
