/** A row of a text table with the line that it began on, counted from 1 as a spreadsheet does. */
export interface TextRow {
  line: number
  cells: string[]
}

/**
 * Rows of a CSV text (RFC 4180): a byte order mark is dropped, quotes may hold separators and line ends, blank rows are left out.
 * Parted by tabs where the first line has one, or by `;` where it has no comma.
 */
export function readCsv(text: string): TextRow[] {
  const source = text.replace(/^\ufeff/, '')
  const head = source.split(/[\r\n]/, 1)[0] ?? ''
  const parts = head.includes('\t') ? '\t' : !head.includes(',') && head.includes(';') ? ';' : ','
  const rows: TextRow[] = []
  let row: TextRow = { line: 1, cells: [] }
  let [cell, quoted, line] = ['', false, 1]
  const endCell = () => {
    row.cells.push(cell.trim())
    cell = ''
  }
  const endRow = () => {
    endCell()
    if (row.cells.some((one) => one !== '')) rows.push(row)
    row = { line, cells: [] }
  }
  for (let i = 0; i < source.length; i++) {
    const letter = source[i] ?? ''
    if (letter === '\n') line++
    if (quoted) {
      if (letter !== '"') cell += letter
      else if (source[i + 1] === '"') cell += source[++i]
      else quoted = false
    } else if (letter === '"' && cell.trim() === '') [quoted, cell] = [true, '']
    else if (letter === parts) endCell()
    else if (letter === '\n') endRow()
    else if (letter !== '\r') cell += letter
  }
  if (cell !== '' || row.cells.length > 0) endRow()
  return rows
}

/** UTF-8; where that is not what the bytes are, GB18030, in which Excel saves CSV in China. Its "Unicode text" has a mark of its own. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
