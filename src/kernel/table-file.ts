import { decodeText, readCsv, type TextRow } from './csv.ts'
import { unreadable } from './unreadable.ts'

/** A table out of a file that somebody brings; `name` where it is one of the sheets of a workbook. */
export interface FileTable {
  name?: string
  rows: TextRow[]
}

const ZIP = [0x50, 0x4b] // PK
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0] // MS-CFB, in which workbooks of before 2007 and encrypted ones are kept

const startsWith = (bytes: Uint8Array, ...start: number[]): boolean => start.every((byte, i) => bytes[i] === byte)

/**
 * The tables of a file, told by its first bytes: the sheets of an .xlsx, or one of CSV text in UTF-8 or GB18030. Refuses what
 * `readWorkbook` does, and a workbook of before 2007 or with a password (`workbook_old`).
 */
export async function readTables(bytes: Uint8Array): Promise<FileTable[]> {
  if (startsWith(bytes, ...ZIP)) {
    const { readWorkbook } = await import('./workbook.ts') // seldom wanted, and what inflates and parses is slow to load
    return readWorkbook(bytes)
  }
  if (startsWith(bytes, ...COMPOUND)) throw unreadable('workbook_old')
  return [{ rows: readCsv(decodeText(bytes)) }]
}
