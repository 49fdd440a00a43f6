import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import type { CanteenId } from '../db/tables/sites.ts'
import { addObserved } from '../src/forecast/forecast.ts'
import type { Observed } from '../src/forecast/store.ts'
import { isMealDate, type MealDate } from '../src/kernel/meal-date.ts'
import { type Fault, Refusal } from '../src/kernel/refusal.ts'
import type { Canteen } from '../src/sites/store.ts'
import { addSites } from '../src/sites/store.ts'
import { beginWork, type Engine, SETUP } from '../src/work.ts'

/** A line of a history of head counts: whole portions; a flag says why a row must not teach or be scored. */
export interface CountRow {
  site: string
  date: MealDate
  planned: number | null
  served: number
  flag: string | null
}

const REQUIRED = ['site', 'date', 'served']
const KNOWN = [...REQUIRED, 'planned', 'flag']
/** So many faults are shown; a file of another kind would list every row. */
const FAULTS_SHOWN = 50

/**
 * Reads `site,date,planned,served,flag` (`planned` and `flag` may be missing; columns in any order; UTF-8 with or without BOM, or GB18030).
 * Refuses the whole file with every fault by row: a date that does not exist, a count that is not a whole number from 0,
 * a second row for the same site and day, an unknown column.
 */
export async function readCounts(file: string): Promise<CountRow[]> {
  const rows: CountRow[] = []
  const faults: Fault[] = []
  const seen = new Set<string>()
  const lines = Readable.from([decoded(await readFile(file))]).pipe(
    parse({ columns: checkedColumns, bom: true, trim: true, skip_empty_lines: true, relax_column_count: false }),
  )
  try {
    for await (const line of lines as AsyncIterable<Record<string, string>>) {
      const row = rows.length + 2 // the header is row 1
      const found = faultsIn(line, row, seen)
      if (faults.length < FAULTS_SHOWN) faults.push(...found)
      rows.push(rowOf(line))
    }
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal('file_has_errors', {
      field: 'FILE',
      faults: [
        {
          place: `row ${rows.length + 2}`,
          problem: 'row',
          values: { row: rows.length + 2, detail: error instanceof Error ? error.message : '' },
        },
      ],
    })
  }
  if (faults.length) throw new Refusal('file_has_errors', { field: 'FILE', faults })
  if (rows.length === 0) throw new Refusal('nothing_said', { field: 'FILE' })
  return rows
}

/** UTF-8; where that is not what the bytes are, GB18030, in which Excel saves CSV in China. */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

function checkedColumns(header: string[]): string[] {
  const missing = REQUIRED.filter((column) => !header.includes(column))
  const unknown = header.filter((column) => !KNOWN.includes(column))
  const faults = [
    ...(missing.length ? [{ place: 'row 1', problem: 'columns_missing', values: { columns: missing.join(', ') } }] : []),
    ...unknown.map((column) => ({ place: 'row 1', problem: 'unknown', values: { field: column } })),
  ]
  if (faults.length) throw new Refusal('file_has_errors', { field: 'FILE', faults })
  return header
}

/** `133` and `133.0` are the same count; `133.5` is none. */
const isCount = (text: string): boolean => /^\d{1,6}(\.0+)?$/.test(text)

function faultsIn(line: Record<string, string>, row: number, seen: Set<string>): Fault[] {
  const place = `row ${row}`
  const { site = '', date = '', served = '', planned = '' } = line
  const key = `${site}\n${date}`
  const repeated = seen.has(key)
  seen.add(key)
  return [
    ...(site === '' ? [{ place, problem: 'site_missing', values: { row } }] : []),
    ...(isMealDate(date) ? [] : [{ place, problem: 'date_wrong', values: { row, value: date.slice(0, 20) } }]),
    ...(isCount(served) ? [] : [{ place, problem: 'count_wrong', values: { row, column: 'served', value: served.slice(0, 20) } }]),
    ...(planned === '' || isCount(planned)
      ? []
      : [{ place, problem: 'count_wrong', values: { row, column: 'planned', value: planned.slice(0, 20) } }]),
    ...(repeated ? [{ place, problem: 'row_repeated', values: { row, site, date } }] : []),
  ]
}

const rowOf = (line: Record<string, string>): CountRow => ({
  site: line.site ?? '',
  date: line.date as MealDate,
  planned: line.planned ? Number(line.planned) : null,
  served: Number(line.served),
  flag: line.flag || null,
})

/** Fills an empty district with a history: each site a canteen, each row an observed lunch. One commit, or nothing. */
export function loadCounts(
  engine: Engine,
  name: string,
  rows: readonly CountRow[],
): { district: string; sites: number; rows: number; from: MealDate; to: MealDate } {
  const work = beginWork(engine, SETUP)
  const dates = rows.map((row) => row.date).sort()
  const [from, to] = [dates[0] as MealDate, dates.at(-1) as MealDate]
  const ids = new Map([...new Set(rows.map((row) => row.site))].sort().map((site) => [site, work.newId<'canteen'>() as CanteenId]))
  const canteens = [...ids].map(([site, id], i) => canteenOf(site, id, i, from))
  const observed = rows.map(
    (row): Observed => ({
      canteen_id: ids.get(row.site) as CanteenId,
      day: row.date,
      meal: 'lunch',
      planned: row.planned,
      served: row.served,
      flag: row.flag,
    }),
  )
  const answer = { district: name, sites: ids.size, rows: rows.length, from, to }
  const district = {
    one: 1,
    code: name,
    name,
    calendar: 'week',
    city_code: '',
    district_code: '',
    scheme: null,
    price: null,
    departs: null,
    demo_seed: null,
    keeps: 'counts',
  } as const
  return work.commit(
    { event: 'counts.imported', about: answer },
    [...addSites(work.db, { district, canteens }), ...addObserved(work.db, observed)],
    answer,
  )
}

const canteenOf = (site: string, id: CanteenId, i: number, from: MealDate): Canteen => ({
  id,
  code: `S${String(i + 1).padStart(3, '0')}`,
  name: site,
  short_name: site,
  street_code: '',
  street: '',
  address: '',
  phone: null,
  lat: null,
  lon: null,
  place_is_demo: 0,
  seats: null,
  serves_from: '11:30' as Canteen['serves_from'],
  serves_until: '13:30' as Canteen['serves_until'],
  opened_on: from,
  closed_on: null,
})
