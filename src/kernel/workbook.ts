import { type CellFormat, cellFormat, type Epoch } from './cell-format.ts'
import type { TextRow } from './csv.ts'
import { Refusal } from './refusal.ts'
import { unreadable, WORKBOOK_LIMITS } from './unreadable.ts'
import { filesIn, inflated } from './unzip.ts'
import { readSheet } from './worksheet.ts'
import { walkXml } from './xml.ts'

/** A sheet that people see, with the rows that have something in them. */
export interface WorkbookSheet {
  name: string
  rows: TextRow[]
}

/** What cells refer to, and how much of the workbook may still be read. */
export interface Workbook {
  strings: readonly string[]
  /** by a cell's style */
  formats: readonly CellFormat[]
  epoch: Epoch
  spend: (cells: number, letters: number) => void
}

/**
 * The sheets of an .xlsx as text, cell by cell as a reader sees them (ECMA-376 part 1): days as `2026-03-02`, per cent with their
 * sign, of a formula its last result. A text merged over several rows stands in each of them. Hidden sheets are left out.
 * Refuses with `file_has_errors` what is no workbook, is locked, or holds more than `WORKBOOK_LIMITS`, while it is being read.
 */
export function readWorkbook(zip: Uint8Array): WorkbookSheet[] {
  try {
    return sheetsOf(partsOf(zip))
  } catch (error) {
    throw error instanceof Refusal ? error : unreadable('workbook_broken')
  }
}

/** A part of the workbook by its path; nothing where it has none. */
type Parts = (path: string) => Uint8Array | undefined

function partsOf(zip: Uint8Array): Parts {
  const files = filesIn(zip)
  let left = WORKBOOK_LIMITS.inflated
  return (path) => {
    const file = files.get(path)
    const bytes = file && inflated(zip, file, left)
    left -= bytes?.length ?? 0
    return bytes
  }
}

function sheetsOf(parts: Parts): WorkbookSheet[] {
  const main = targetOf(relationsOf(parts, ''), 'officeDocument')
  const relations = relationsOf(parts, main)
  const { sheets, epoch } = readMain(needed(parts, main))
  const strings = readStrings(parts(targetOf(relations, 'sharedStrings')))
  const formats = readFormats(parts(targetOf(relations, 'styles')))
  const book = { strings, formats, epoch, spend: spending() }
  return sheets.flatMap(({ name, id }) => {
    book.spend(CELLS_OF_A_SHEET, 0)
    const sheet = relations.get(id)
    if (sheet?.type !== 'worksheet') return [] // a sheet of charts has no rows
    return [{ name, rows: readSheet(needed(parts, sheet.target), book) }]
  })
}

/** To open a sheet takes as long as to read so many cells. */
const CELLS_OF_A_SHEET = 1_000

function spending(): Workbook['spend'] {
  let [cells, text]: [number, number] = [WORKBOOK_LIMITS.cells, WORKBOOK_LIMITS.text]
  return (some, letters) => {
    cells -= some
    text -= letters
    if (cells < 0 || text < 0) throw unreadable('workbook_too_large')
  }
}

function needed(parts: Parts, path: string): Uint8Array {
  const part = parts(path)
  if (!part) throw new RangeError(`no ${path}`)
  return part
}

type Relations = ReadonlyMap<string, { type: string; target: string }>

const targetOf = (relations: Relations, type: string): string => [...relations.values()].find((one) => one.type === type)?.target ?? ''

/** What a part leads to: `xl/workbook.xml` says so in `xl/_rels/workbook.xml.rels`. */
function relationsOf(parts: Parts, path: string): Relations {
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const found = new Map<string, { type: string; target: string }>()
  walkXml(needed(parts, `${folder}_rels/${path.slice(folder.length)}.rels`), {
    open: (name, { Id = '', Type = '', Target = '' }) => {
      if (name === 'Relationship') found.set(Id, { type: Type.slice(Type.lastIndexOf('/') + 1), target: pathTo(folder, Target) })
    },
  })
  return found
}

/** `worksheets/sheet1.xml` of the folder `xl/`; `/xl/…` is the whole path. */
const pathTo = (folder: string, target: string): string =>
  decodeURIComponent(new URL(target, `zip:/${folder}`).pathname.replace(/^\/+/, ''))

function readMain(bytes: Uint8Array): { sheets: { name: string; id: string }[]; epoch: Epoch } {
  const sheets: { name: string; id: string }[] = []
  let epoch: Epoch = 1900
  walkXml(bytes, {
    open: (element, { name = '', id = '', state = 'visible', date1904 = '0' }) => {
      if (element === 'workbookPr' && /^(1|true)$/.test(date1904)) epoch = 1904
      if (element === 'sheet' && state === 'visible') sheets.push({ name, id })
    },
  })
  return { sheets, epoch }
}

/** Texts that cells share; of a reading aid above Chinese letters (`rPh`) nothing is text. */
function readStrings(bytes: Uint8Array | undefined): string[] {
  const strings: string[] = []
  let text = ''
  if (!bytes) return strings
  walkXml(bytes, {
    close: (name, own, parent) => {
      if (name === 't' && parent !== 'rPh') text += own
      if (name !== 'si') return
      strings.push(text)
      text = ''
    },
  })
  return strings
}

function readFormats(bytes: Uint8Array | undefined): CellFormat[] {
  const codes = new Map<number, string>()
  const formats: CellFormat[] = []
  const inside: string[] = []
  if (!bytes) return formats
  walkXml(bytes, {
    open: (name, { numFmtId = '0', formatCode = '' }) => {
      if (name === 'numFmt') codes.set(Number(numFmtId), formatCode)
      if (name === 'xf' && inside.at(-1) === 'cellXfs') formats.push(cellFormat(Number(numFmtId), codes.get(Number(numFmtId))))
      inside.push(name)
    },
    close: () => inside.pop(),
  })
  return formats
}
