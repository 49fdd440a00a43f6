import { readFileSync } from 'node:fs'
import gcoord from 'gcoord'
import { decodeText, readCsv } from '../../src/kernel/csv.ts'
import type { Place } from '../../src/kernel/place.ts'
import { type Fault, Refusal } from '../../src/kernel/refusal.ts'

/** A named place of a file. */
export interface Point extends Place {
  id: string
}

/** How coordinates may be told: WGS-84, China's GCJ-02 (Amap, Tencent), or Baidu's BD-09. */
export const DATUMS = { wgs84: gcoord.WGS84, gcj02: gcoord.GCJ02, bd09: gcoord.BD09 } as const
export type Datum = keyof typeof DATUMS

/** The same place in WGS-84, to a ten-millionth of a degree. */
export function toWgs84({ lat, lon }: Place, datum: Datum): Place {
  if (datum === 'wgs84') return { lat, lon }
  const [x = lon, y = lat] = gcoord.transform([lon, lat], DATUMS[datum], gcoord.WGS84)
  return { lat: Math.round(y * 1e7) / 1e7, lon: Math.round(x * 1e7) / 1e7 }
}

const COLUMNS = ['id', 'lat', 'lon'] as const
const MOST = 1000

/** Reads `id,lat,lon`. Refuses the whole file (`file_has_errors`) with every fault by line: no number, off the globe, an id twice. */
export function readPoints(file: string, datum: Datum): Point[] {
  const [head, ...rows] = readCsv(decodeText(readFileSync(file)))
  const faults: Fault[] = []
  const at = Object.fromEntries(COLUMNS.map((name) => [name, head?.cells.indexOf(name) ?? -1])) as Record<(typeof COLUMNS)[number], number>
  for (const name of COLUMNS) if (at[name] < 0) faults.push({ place: 'line 1', problem: 'column_missing', values: { column: name } })
  if (rows.length > MOST) faults.push({ place: 'FILE', problem: 'points_too_many', values: { limit: MOST } })
  if (faults.length) throw new Refusal('file_has_errors', { field: 'FILE', faults })
  const seen = new Set<string>()
  const points = rows.map(({ line, cells }) => {
    const id = cells[at.id] ?? ''
    const [lat, lon] = [degreesOf(cells[at.lat]), degreesOf(cells[at.lon])]
    if (id === '' || seen.has(id)) faults.push({ place: `line ${line}`, problem: 'point_id', values: { id } })
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
