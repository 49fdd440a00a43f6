import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { isMealDate, type MealDate } from '../src/kernel/meal-date.ts'
import { Refusal } from '../src/kernel/refusal.ts'
import { FaultList } from './fault-list.ts'

/** A line of a history of head counts; a flag says why a row must not teach or be scored. */
export interface CountLine {
  /** of the file, the header being 1 */
  line: number
  site: string
  date: MealDate
  /** portions; absent only where a flag says that the row is not to be used, and what it says may be anything then */
  served: number | null
  planned: number | null
  flag: string | null
}

const KNOWN = ['site', 'series', 'date', 'served', 'planned', 'flag']
/**
 * Streams `site|series,date,served` and optionally `planned,flag`: columns in any order, UTF-8 with or without BOM, or GB18030, fields
 * quoted or not, lines ending either way. Each good row goes to `onLine`; each fault of a row into `faults`, by line, for the
 * caller to refuse. A header with a column missing, unknown or twice is refused at once.
 */
export async function readCountLines(file: string, faults: FaultList, onLine: (line: CountLine) => void): Promise<void> {
  const decoder = new TextDecoder((await isUtf8(file)) ? 'utf-8' : 'gb18030')
  const text = Readable.from(decoded(file, decoder))
  const lines = text.pipe(parse({ columns: checkedColumns, bom: true, trim: true, skip_empty_lines: true, info: true }))
  let last = 1
  try {
    for await (const { record, info } of lines as AsyncIterable<{ record: Record<string, string>; info: { lines: number } }>) {
      last = info.lines
      const line = lineOf(record, last, faults)
      if (line) onLine(line)
    }
  } catch (error) {
    if (error instanceof Refusal) throw error
    const at = (error as { lines?: number }).lines ?? last + 1
    faults.add(at, 'row', { detail: error instanceof Error ? error.message : '' })
    faults.refuse()
  }
}

async function* decoded(file: string, decoder: TextDecoder): AsyncGenerator<string> {
  for await (const chunk of createReadStream(file)) yield decoder.decode(chunk as Uint8Array, { stream: true })
  yield decoder.decode()
}

/** Excel saves CSV as GB18030 in China; a first pass over the bytes tells, in constant memory. */
async function isUtf8(file: string): Promise<boolean> {
  const strict = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const _ of decoded(file, strict));
    return true
  } catch {
    return false
  }
}

function checkedColumns(header: string[]): string[] {
  const faults = new FaultList()
  const missing = ['date', 'served'].filter((column) => !header.includes(column))
  const names = header.filter((column) => column === 'site' || column === 'series')
  if (names.length === 0) missing.unshift('series')
  if (missing.length) faults.add(1, 'columns_missing', { columns: missing.join(', ') })
  for (const column of new Set(header.filter((column) => !KNOWN.includes(column)))) faults.add(1, 'unknown', { field: column })
  const twice = KNOWN.filter((column) => header.filter((one) => one === column).length > 1)
  if (names.length > 1 || twice.length) faults.add(1, 'columns_twice', { columns: [...new Set([...names, ...twice])].join(', ') })
  faults.refuse()
  return header
}

/** `133` and `133.0` are the same count; `133.5` is none. */
const isCount = (text: string): boolean => /^\d{1,6}(\.0+)?$/.test(text)

function lineOf(record: Record<string, string>, line: number, faults: FaultList): CountLine | undefined {
  const { date = '', served = '', planned = '', flag = '' } = record
  const site = record.site ?? record.series ?? ''
  const wrong = [
    ...(site === '' ? [['site_missing', {}] as const] : []),
    ...(isMealDate(date) ? [] : [['date_wrong', { value: date.slice(0, 20) }] as const]),
    ...(flag || isCount(served) ? [] : [['count_wrong', { column: 'served', value: served.slice(0, 20) }] as const]),
    ...(flag || planned === '' || isCount(planned) ? [] : [['count_wrong', { column: 'planned', value: planned.slice(0, 20) }] as const]),
  ]
  for (const [problem, values] of wrong) faults.add(line, problem, values)
  if (wrong.length) return undefined
  const count = (text: string): number | null => (isCount(text) ? Number(text) : null)
  return { line, site, date: date as MealDate, served: count(served), planned: count(planned), flag: flag || null }
}
