import type { CanteenId } from '../db/tables/sites.ts'
import { addObserved } from '../src/forecast/forecast.ts'
import type { Observed } from '../src/forecast/store.ts'
import type { MealDate } from '../src/kernel/meal-date.ts'
import { Refusal } from '../src/kernel/refusal.ts'
import type { Canteen } from '../src/sites/store.ts'
import { addSites } from '../src/sites/store.ts'
import { beginWork, type Engine, SETUP } from '../src/work.ts'
import { readCountLines } from './count-lines.ts'
import { FaultList } from './fault-list.ts'

/** A line of a history of head counts: whole portions; a flag says why a row must not teach or be scored. */
export interface CountRow {
  site: string
  date: MealDate
  planned: number | null
  served: number
  flag: string | null
}

/**
 * Reads `site,date,planned,served,flag` as `readCountLines` does. Refuses the whole file with every fault by line: a date that does
 * not exist, a count that is not a whole number from 0, a second row for the same site and day, an unknown column.
 */
export async function readCounts(file: string): Promise<CountRow[]> {
  const rows: CountRow[] = []
  const faults = new FaultList()
  const seen = new Set<string>()
  await readCountLines(file, faults, ({ line, served, ...row }) => {
    const key = `${row.site}\n${row.date}`
    if (seen.has(key)) faults.add(line, 'row_repeated', { site: row.site, date: row.date })
    seen.add(key)
    if (served === null) faults.add(line, 'count_wrong', { column: 'served', value: '' })
    else rows.push({ ...row, served })
  })
  faults.refuse()
  if (rows.length === 0) throw new Refusal('nothing_said', { field: 'FILE' })
  return rows
}

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
