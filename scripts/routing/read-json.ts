import { UNLIMITED } from '../../src/routing/instance.ts'
import type { Shift } from '../../src/routing/shift.ts'
import type { FaultList } from '../fault-list.ts'
import { type Asked, type Draft, isSizeAllowed } from './draft.ts'
import { countIn, limitIn, openingIn, unitsIn } from './numbers.ts'

/** What our own format knows; the last ones say how good a solution can be, and are no part of the problem. */
const FIELDS = [
  ...['name', 'unit', 'open', 'objective', 'vehicles', 'capacity', 'maxElapsed', 'maxDuration', 'trips', 'reload', 'horizon'],
  ...['demand', 'service', 'earliest', 'latest', 'matrix', 'optimum', 'best', 'proven'],
]

type Told = Record<string, unknown>
interface Reading {
  told: Told
  size: number
  decimals: number
  faults: FaultList
}

/**
 * Our own format. `matrix[a][b]` is what going from a to b takes and costs, index 0 is the kitchen; `demand[]`, `service[]`, `earliest[]`,
 * `latest[]` (of the arrival), `vehicles`, `capacity`, `maxDuration` and `maxElapsed` are limits, all but the demand as one likes. With
 * `trips` a vehicle may come back so many times less one, `reload` for each; all is over `horizon` after the start; then `maxElapsed`
 * and `maxDuration` count from each trip's own departure, `earliest` and `latest` from the start.
 */
export function readJson(text: string, asked: Asked, faults: FaultList): Draft | undefined {
  const told = parsed(text, faults)
  if (told === undefined) return undefined
  for (const field of Object.keys(told))
    if (!FIELDS.includes(field)) faults.add(field.slice(0, 40), 'unknown', { field: field.slice(0, 40) })
  if (told.objective !== undefined && told.objective !== 'travel')
    faults.add('objective', 'value_not_known', { field: 'objective', value: shown(told.objective), allowed: 'travel' })
  if (told.open !== undefined && typeof told.open !== 'boolean')
    faults.add('open', 'value_not_known', { field: 'open', value: shown(told.open), allowed: 'true, false' })
  if (!Array.isArray(told.matrix) || told.matrix.length === 0) faults.add('matrix', 'required', { field: 'matrix' })
  else if (isSizeAllowed(told.matrix.length, 'matrix', faults))
    return draftOf({ told, size: told.matrix.length, decimals: asked.decimals ?? 0, faults }, told.matrix)
  return undefined
}

function parsed(text: string, faults: FaultList): Told | undefined {
  try {
    const told: unknown = JSON.parse(text)
    if (typeof told === 'object' && told !== null && !Array.isArray(told)) return told as Told
    faults.add(1, 'value_not_known', { field: 'JSON', value: shown(told), allowed: '{…}' })
  } catch (error) {
    const detail = error instanceof Error ? error.message : ''
    const line = /\(line (\d+)/.exec(detail)
    faults.add(line ? Number(line[1]) : text.split('\n').length, 'json_broken', { detail: detail.slice(0, 120) })
  }
  return undefined
}

const shown = (value: unknown): string => (JSON.stringify(value) ?? '').slice(0, 40)

function draftOf(r: Reading, matrix: readonly unknown[]): Draft {
  const { told, size, decimals, faults } = r
  const open = told.open === true
  const count = (value: number, place: string) => countIn(value, place, place, faults)
  const units = (value: number, place: string) => unitsIn(value, decimals, place, place, faults)
  const limit = (value: number, place: string) => (value < 0 ? units(value, place) : limitIn(value, decimals))
  const demand = list(r, 'demand', 0, count)
  if (told.demand === undefined) faults.add('demand', 'required', { field: 'demand' })
  const from = list(r, 'earliest', 0, (value) => openingIn(value, decimals))
  const [elapsed, duration] = [single(r, 'maxElapsed', limit), single(r, 'maxDuration', limit)]
  const shift = shiftOf(r, elapsed, { count, units, limit })
  const latest = list(r, 'latest', UNLIMITED, limit)
  return {
    ...{ name: String(told.name ?? ''), size, decimals, open, legs: legsOf(r, matrix, units), demand, from },
    service: list(r, 'service', 0, units),
    ...{ shift, until: shift ? latest : returning(r, latest, from, open ? undefined : elapsed) },
    vehicles: single(r, 'vehicles', count),
    capacity: single(r, 'capacity', count) ?? UNLIMITED,
    longest: Math.min(duration ?? UNLIMITED, (open && !shift ? elapsed : undefined) ?? UNLIMITED),
    placeOf: (node) => `stop ${node}`,
  }
}

/** What vehicles that come back are told beside the rest. */
function shiftOf(
  r: Reading,
  aboard: number | undefined,
  { count, units, limit }: Record<'count' | 'units' | 'limit', Read>,
): Shift | undefined {
  const { told, faults } = r
  for (const field of ['reload', 'horizon'])
    if (told.trips === undefined && told[field] !== undefined) faults.add(field, 'required', { field: 'trips' })
  const trips = single(r, 'trips', count)
  if (trips === undefined) return undefined
  if (trips === 0) faults.add('trips', 'value_not_known', { field: 'trips', value: '0', allowed: '1, 2, 3 …' })
  return { trips, reload: single(r, 'reload', units) ?? 0, horizon: single(r, 'horizon', limit) ?? UNLIMITED, aboard: aboard ?? UNLIMITED }
}

/** Counted from the departure to each stop, not back to the kitchen: where nothing opens late, each stop closes then. */
function returning({ faults }: Reading, until: Float64Array, from: Float64Array, elapsed: number | undefined): Float64Array {
  if (elapsed === undefined) return until
  if (from.some((time) => time > 0)) faults.add('maxElapsed', 'elapsed_with_earliest')
  return until.map((time, node) => (node === 0 ? time : Math.min(time, elapsed)))
}

type Read = (value: number, place: string) => number

function number(value: unknown, place: string, read: Read, faults: FaultList): number {
  if (typeof value === 'number' && Number.isFinite(value)) return read(value, place)
  faults.add(place, 'not_a_number', { field: place, value: shown(value) })
  return Number.NaN
}

function single({ told, faults }: Reading, field: string, read: Read): number | undefined {
  return told[field] === undefined ? undefined : number(told[field], field, read, faults)
}

function list({ told, size, faults }: Reading, field: string, otherwise: number, read: Read): Float64Array {
  const values = told[field]
  if (values === undefined) return new Float64Array(size).fill(otherwise)
  const found = Array.isArray(values) ? values.length : 0
  if (found !== size) faults.add(field, 'wrong_count', { field, expected: size, found })
  return Float64Array.from({ length: size }, (_, i) =>
    i < found ? number((values as unknown[])[i], `${field}[${i}]`, read, faults) : Number.NaN,
  )
}

function legsOf({ size, faults }: Reading, matrix: readonly unknown[], read: Read): Int32Array | undefined {
  const before = faults.found
  const legs = new Int32Array(size * size)
  const islands = islandsIn(matrix)
  for (const node of islands) faults.add(`stop ${node}`, 'island')
  if (islands.length > 0) return undefined
  for (const [a, row] of matrix.entries()) {
    const found = Array.isArray(row) ? row.length : 0
    if (found !== size) faults.add(`matrix[${a}]`, 'wrong_count', { field: `matrix[${a}]`, expected: size, found })
    else for (let b = 0; b < size; b++) if (a !== b) legs[a * size + b] = number((row as unknown[])[b], `matrix[${a}][${b}]`, read, faults)
  }
  return faults.found === before ? legs : undefined
}

/** `null` says that there is no way: for a stop to which nothing leads, or from which nothing leads on, that is all there is to say. */
function islandsIn(matrix: readonly unknown[]): number[] {
  const nodes = [...matrix.keys()]
  const isNone = (a: number, b: number): boolean => a === b || (Array.isArray(matrix[a]) && (matrix[a] as unknown[])[b] === null)
  const isCut = (node: number): boolean => nodes.every((other) => isNone(node, other)) || nodes.every((other) => isNone(other, node))
  return nodes.length > 1 ? nodes.filter((node) => node > 0 && isCut(node)) : []
}
