import type { FaultList } from '../fault-list.ts'
import { numberIn } from './numbers.ts'

/** Keywords of TSPLIB 95 as CVRPLIB and LKH-3 use them, those of LKH-3 for open routes and windows among them. */
const SPECIFICATIONS = [
  ...['NAME', 'COMMENT', 'TYPE', 'DIMENSION', 'CAPACITY', 'DISTANCE', 'SERVICE_TIME', 'VEHICLES'],
  ...['EDGE_WEIGHT_TYPE', 'EDGE_WEIGHT_FORMAT', 'NODE_COORD_TYPE', 'DISPLAY_DATA_TYPE'],
] as const
const SECTIONS = [
  ...['NODE_COORD_SECTION', 'EDGE_WEIGHT_SECTION', 'DISPLAY_DATA_SECTION', 'DEMAND_SECTION', 'DEPOT_SECTION'],
  ...['SERVICE_TIME_SECTION', 'TIME_WINDOW_SECTION'],
] as const
export type Specification = (typeof SPECIFICATIONS)[number]
export type SectionName = (typeof SECTIONS)[number]

export interface Row {
  line: number
  text: string
}
export interface Section {
  line: number
  rows: Row[]
}
/** The parts of a .vrp file, not yet understood. */
export interface VrpFile {
  head: Map<Specification, Row>
  sections: Map<SectionName, Section>
  lines: number
}

/** What follows `#` is for people. Keywords are known in small letters too, and with blanks for underscores. */
export function vrpFile(text: string, faults: FaultList): VrpFile {
  const lines = text.split(/\r\n|\n|\r/)
  const file: VrpFile = { head: new Map(), sections: new Map(), lines: lines.length }
  let section: Section | undefined
  let last: Row | undefined
  for (const [i, whole] of lines.entries()) {
    const row = { line: i + 1, text: whole.trim() }
    if (row.text === '' || row.text.startsWith('#')) continue
    if (/^EOF$/i.test(row.text)) return file
    if (/^[-+.\d]/.test(row.text) && section) section.rows.push({ ...row, text: withoutRemark(row.text) })
    else section = keyword(file, row, faults)
    last = row
  }
  // without EOF, a file that ends within a line may have lost the end of a number, and that of the depots more than that
  if (last && lines.at(-1)?.trim() && last.text !== '-1') faults.add(lines.length, 'cut_off')
  return file
}

function withoutRemark(text: string): string {
  const end = text.indexOf('#')
  return end < 0 ? text : text.slice(0, end).trim()
}

const WORDS_OF = [...SECTIONS, ...SPECIFICATIONS].map((name) => name.replaceAll('_', '[\\s_]+')).join('|')
/** No two parts of it can share blanks in more than one way: a line of a million is read as soon as one of ten. */
const KEYWORD = new RegExp(`^(${WORDS_OF})(?:\\s*[:：=]\\s*|\\s+|$)(.*)$`, 'is')

/** `KEY : value`, also without the colon; or a section that begins. */
function keyword({ head, sections }: VrpFile, { line, text }: Row, faults: FaultList): Section | undefined {
  const [, written = '', value = ''] = KEYWORD.exec(text) ?? []
  const key = written.toUpperCase().replace(/[\s_]+/g, '_')
  const named = <Name extends string>(names: readonly Name[]) => names.find((name) => name === key)
  const [specification, name] = [named(SPECIFICATIONS), named(SECTIONS)]
  if ((specification && head.has(specification)) || (name && sections.has(name))) faults.add(line, 'given_twice', { field: key })
  const isForPeople = specification === 'NAME' || specification === 'COMMENT'
  if (specification) head.set(specification, { line, text: isForPeople ? value : withoutRemark(value) })
  if (!name && !specification) faults.add(line, 'unknown', { field: text.slice(0, 40).split(/[\s:：=]/)[0] ?? '' })
  if (!name) return undefined
  const section = { line, rows: [] }
  sections.set(name, section)
  return section
}

/** Columns of a section that has a row for each node, by node from 0; and the line of each. What is not there is NaN. */
export function nodeColumns(
  { line, rows }: Section,
  { field, size, columns }: { field: SectionName; size: number; columns: number },
  faults: FaultList,
): { columns: Float64Array[]; lines: Int32Array } {
  const told = { columns: Array.from({ length: columns }, () => new Float64Array(size).fill(Number.NaN)), lines: new Int32Array(size) }
  let found = 0
  for (const row of rows) {
    const [id = '', ...cells] = row.text.split(/\s+/)
    found++
    if (cells.length !== columns) faults.add(row.line, 'wrong_count', { field, expected: columns + 1, found: cells.length + 1 })
    const node = Number(id) - 1
    if (!Number.isInteger(node) || node < 0 || node >= size) {
      faults.add(row.line, 'node_unknown', { node: id.slice(0, 20), first: 1, last: size })
      continue
    }
    if (told.lines[node]) faults.add(row.line, 'node_twice', { node: id, field })
    told.lines[node] = row.line
    for (const [i, column] of told.columns.entries())
      if (i < cells.length) column[node] = numberIn(cells[i] as string, row.line, field, faults)
  }
  if (found !== size) faults.add(line, 'wrong_count', { field, expected: size, found })
  return told
}
