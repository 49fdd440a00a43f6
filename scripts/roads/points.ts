import { readFileSync } from 'node:fs'
import { decodeText, readCsv } from '../../src/kernel/csv.ts'
import { type Datum, toWgs84 } from '../../src/kernel/datum.ts'
import type { Place } from '../../src/kernel/place.ts'
import { type Fault, Refusal } from '../../src/kernel/refusal.ts'

/** A named place of a file. */
export interface Point extends Place {
  id: string
}

const COLUMNS = ['id', 'lat', 'lon'] as const
const MOST = 1000
/** letters of an id */
const LONGEST = 60

/** Reads `id,lat,lon`. Refuses the whole file (`file_has_errors`) with every fault by line: no number, off the globe, an id twice. */
export function readPoints(file: string, datum: Datum): Point[] {
  const [head, ...rows] = readCsv(decodeText(readFileSync(file)))
  const faults: Fault[] = []
  const at = Object.fromEntries(
    COLUMNS.map((name) => [name, head?.cells.findIndex((cell) => cell.toLowerCase() === name) ?? -1]),
  ) as Record<(typeof COLUMNS)[number], number>
  for (const name of COLUMNS) if (at[name] < 0) faults.push({ place: 'line 1', problem: 'column_missing', values: { column: name } })
  if (rows.length > MOST) faults.push({ place: 'FILE', problem: 'points_too_many', values: { limit: MOST } })
  if (faults.length) throw new Refusal('file_has_errors', { field: 'FILE', faults })
  const seen = new Set<string>()
  const points = rows.map(({ line, cells }) => {
    const id = cells[at.id] ?? ''
    const [lat, lon] = [degreesOf(cells[at.lat]), degreesOf(cells[at.lon])]
    if (id === '' || id.length > LONGEST || seen.has(id))
      faults.push({ place: `line ${line}`, problem: 'point_id', values: { id: id.slice(0, LONGEST), limit: LONGEST } })
    if (!(Math.abs(lat) <= 90)) faults.push({ place: `line ${line}`, problem: 'point_degrees', values: { column: 'lat', limit: 90 } })
    if (!(Math.abs(lon) <= 180)) faults.push({ place: `line ${line}`, problem: 'point_degrees', values: { column: 'lon', limit: 180 } })
    seen.add(id)
    return { id, lat, lon }
  })
  if (faults.length) throw new Refusal('file_has_errors', { field: 'FILE', faults })
  if (points.length === 0) throw new Refusal('nothing_said', { field: 'FILE' })
  return points.map((point) => ({ id: point.id, ...toWgs84(point, datum) }))
}

const degreesOf = (cell: string | undefined): number => (/^-?\d+(\.\d+)?$/.test(cell ?? '') ? Number(cell) : Number.NaN)
