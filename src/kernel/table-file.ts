import { decodeText, readCsv, type TextRow } from './csv.ts'
import { unreadable } from './unreadable.ts'
import { readWorkbook } from './workbook.ts'

/** A table out of a file that somebody brings; `name` where it is one of the sheets of a workbook. */
export interface FileTable {
  name?: string
  rows: TextRow[]
}

const startsWith = (bytes: Uint8Array, ...start: number[]): boolean => start.every((byte, i) => bytes[i] === byte)

/**
 * The tables of a file, told by its first bytes: the sheets of an .xlsx, or one of CSV text in UTF-8 or GB18030. Refuses what
 * `readWorkbook` does, and a workbook of before 2007 or with a password (`workbook_old`).
 */
export function readTables(bytes: Uint8Array): FileTable[] {
  if (startsWith(bytes, 0x50, 0x4b)) return readWorkbook(bytes) // PK, every zip
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) throw unreadable('workbook_old') // a compound file, MS-CFB
  return [{ rows: readCsv(decodeText(bytes)) }]
}
