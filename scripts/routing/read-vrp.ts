import { UNLIMITED } from '../../src/routing/instance.ts'
import type { FaultList } from '../fault-list.ts'
import { type Asked, type Draft, isSizeAllowed } from './draft.ts'
import { type Rounding, straightLegs, toldLegs, WEIGHT_FORMATS, type WeightFormat } from './legs.ts'
import { countIn, limitIn, numberIn, openingIn, unitsIn } from './numbers.ts'
import { nodeColumns, type SectionName, type Specification, type VrpFile, vrpFile } from './vrp-file.ts'

const TYPES = ['CVRP', 'DCVRP', 'ACVRP', 'OVRP', 'VRPTW', 'CVRPTW'] as const
/** CVRPLIB rounds EUC_2D to the nearest; LKH-3 takes EXACT_2D for real distances, of which it keeps three decimals. */
const WEIGHTS: Record<string, { rounding: Rounding; decimals: number }> = {
  EUC_2D: { rounding: 'nearest', decimals: 0 },
  CEIL_2D: { rounding: 'up', decimals: 0 },
  FLOOR_2D: { rounding: 'down', decimals: 0 },
  EXACT_2D: { rounding: 'nearest', decimals: 3 },
}
const WEIGHT_TYPES = [...Object.keys(WEIGHTS), 'EXPLICIT']

interface Reading {
  file: VrpFile
  faults: FaultList
  size: number
  decimals: number
  /** nodes of the file from 0, the depot first */
  order: Int32Array
}

/**
 * CVRPLIB's format: TSPLIB 95 with capacity, and what LKH-3 adds. Nodes are put with the depot first and the others in their order, so
 * that numbers in solutions are CVRPLIB's. Nothing if not even the size can be told.
 */
export function readVrp(text: string, asked: Asked, faults: FaultList): Draft | undefined {
  const file = vrpFile(text, faults)
  const size = sizeOf(file, faults)
  if (size === undefined) return undefined
  const open = choice(file, 'TYPE', TYPES, faults) === 'OVRP'
  const weights = choice(file, 'EDGE_WEIGHT_TYPE', WEIGHT_TYPES, faults) ?? 'EUC_2D'
  const decimals = asked.decimals ?? WEIGHTS[weights]?.decimals ?? 0
  const r: Reading = { file, faults, size, decimals, order: depotFirst(depotOf(file, size, faults), size) }
  const { demand, lines } = demandOf(r)
  return {
    ...{ name: file.head.get('NAME')?.text ?? '', size, decimals, open, demand },
    legs: weights === 'EXPLICIT' ? explicitLegs(r) : crowLegs(r, WEIGHTS[weights]?.rounding ?? 'nearest'),
    vehicles: vehiclesOf(r),
    capacity: countHead(r, 'CAPACITY') ?? UNLIMITED,
    ...timesOf(r, open),
    placeOf: (node) => (lines[node] ? `stop ${node} (line ${lines[node]})` : `stop ${node}`),
  }
}

function sizeOf(file: VrpFile, faults: FaultList): number | undefined {
  const told = needed(file, 'DIMENSION', faults)
  if (!told) return undefined
  const size = countIn(numberIn(told.text, told.line, 'DIMENSION', faults), told.line, 'DIMENSION', faults)
  if (size === 0) faults.add(told.line, 'depots', { found: 0 })
  return size > 0 && isSizeAllowed(size, told.line, faults) ? size : undefined
}

function needed(file: VrpFile, key: Specification, faults: FaultList): { line: number; text: string } | undefined {
  const told = file.head.get(key)
  if (!told) faults.add(file.lines, 'required', { field: key })
  return told
}

function choice<Value extends string>(file: VrpFile, key: Specification, allowed: readonly Value[], faults: FaultList): Value | undefined {
  const told = needed(file, key, faults)
  if (!told) return undefined
  const found = allowed.find((one) => one === told.text.toUpperCase().replace(/\s+/g, '_'))
  if (!found) faults.add(told.line, 'value_not_known', { field: key, value: told.text.slice(0, 40), allowed: allowed.join(', ') })
  return found
}

function section(r: Reading, field: SectionName) {
  const told = r.file.sections.get(field)
  if (!told) r.faults.add(r.file.lines, 'required', { field })
  return told
}

/** The depot, from 0. */
function depotOf(file: VrpFile, size: number, faults: FaultList): number {
  const told = file.sections.get('DEPOT_SECTION')
  if (!told) faults.add(file.lines, 'required', { field: 'DEPOT_SECTION' })
  if (!told) return 0
  const cells = told.rows.flatMap(({ line, text }) => text.split(/\s+/).map((cell) => ({ line, cell })))
  const end = cells.findIndex(({ cell }) => Number(cell) === -1)
  const depots = end < 0 ? cells : cells.slice(0, end)
  if (depots.length !== 1) faults.add(told.line, 'depots', { found: depots.length })
  const unknown = depots.filter(({ cell }) => !Number.isInteger(Number(cell)) || Number(cell) < 1 || Number(cell) > size)
  for (const { line, cell } of unknown) faults.add(line, 'node_unknown', { node: cell.slice(0, 20), first: 1, last: size })
  return unknown.length > 0 ? 0 : Number(depots[0]?.cell ?? 1) - 1
}

const depotFirst = (depot: number, size: number): Int32Array =>
  Int32Array.from({ length: size }, (_, i) => (i === 0 ? depot : i <= depot ? i - 1 : i))
const inOrder = ({ order }: Reading, column: ArrayLike<number>): Float64Array => Float64Array.from(order, (node) => column[node] as number)

function demandOf(r: Reading): { demand: Float64Array; lines: ArrayLike<number> } {
  const field = 'DEMAND_SECTION'
  const told = section(r, field)
  if (!told) return { demand: new Float64Array(r.size), lines: [] }
  const { columns, lines } = nodeColumns(told, { field, size: r.size, columns: 1 }, r.faults)
  const demand = columns[0]?.map((value, node) => countIn(value, lines[node] as number, field, r.faults)) ?? []
  return { demand: inOrder(r, demand), lines: inOrder(r, lines) }
}

function crowLegs(r: Reading, rounding: Rounding): Int32Array | undefined {
  const field = 'NODE_COORD_SECTION'
  const told = section(r, field)
  if (!told) return undefined
  const before = r.faults.found
  const [x, y] = nodeColumns(told, { field, size: r.size, columns: 2 }, r.faults).columns.map((column) => inOrder(r, column))
  if (r.faults.found > before || !x || !y) return undefined
  const legs = straightLegs(x, y, { decimals: r.decimals, rounding })
  if (!legs) r.faults.add(told.line, 'distance_too_large', { limit: (UNLIMITED - 1) / 10 ** r.decimals })
  return legs
}

function explicitLegs(r: Reading): Int32Array | undefined {
  const told = section(r, 'EDGE_WEIGHT_SECTION')
  const stated = choice(r.file, 'EDGE_WEIGHT_FORMAT', WEIGHT_FORMATS, r.faults)
  if (!told || !stated) return undefined
  const legs = toldLegs(told, { size: r.size, format: formatOf(r.file, stated), decimals: r.decimals }, r.faults)
  return legs && r.order[0] !== 0 ? legs.map((_, i) => legs[indexIn(r, i)] as number) : legs
}

const indexIn = ({ order, size }: Reading, i: number): number =>
  (order[Math.floor(i / size)] as number) * size + (order[i % size] as number)

/** E-n13-k4 and E-n31-k7, which say LOWER_ROW, are told by columns: github.com/PyVRP/VRPLIB, issue 40. */
const formatOf = ({ head }: VrpFile, stated: WeightFormat): WeightFormat =>
  stated === 'LOWER_ROW' && /eilon/i.test(head.get('COMMENT')?.text ?? '') ? 'LOWER_COL' : stated

/** The file's own number: VEHICLES, or what the sets A to P say in their comment. A -k in the name of an instance is no limit. */
function vehiclesOf(r: Reading): number | undefined {
  const comment = /no\.? of (?:trucks|vehicles)\s*[:=]\s*(\d+)/i.exec(r.file.head.get('COMMENT')?.text ?? '')
  return countHead(r, 'VEHICLES', false) ?? (comment ? Number(comment[1]) : undefined)
}

function countHead(r: Reading, key: Specification, isNeeded = true): number | undefined {
  const told = isNeeded ? needed(r.file, key, r.faults) : r.file.head.get(key)
  return told && countIn(numberIn(told.text, told.line, key, r.faults), told.line, key, r.faults)
}

function timesOf(r: Reading, open: boolean): Pick<Draft, 'service' | 'from' | 'until' | 'longest'> {
  const service = serviceOf(r)
  return { service, ...windowsOf(r), longest: longestOf(r, service, open) }
}

function serviceOf(r: Reading): Float64Array {
  const told = r.file.head.get('SERVICE_TIME')
  const units = (value: number, line: number, field: string) => unitsIn(value, r.decimals, line, field, r.faults)
  const each = told ? units(numberIn(told.text, told.line, 'SERVICE_TIME', r.faults), told.line, 'SERVICE_TIME') : 0
  const field = 'SERVICE_TIME_SECTION'
  const rows = r.file.sections.get(field)
  if (!rows) return Float64Array.from({ length: r.size }, (_, node) => (node === 0 ? 0 : each))
  const { columns, lines } = nodeColumns(rows, { field, size: r.size, columns: 1 }, r.faults)
  return inOrder(r, columns[0]?.map((value, node) => units(value, lines[node] as number, field)) ?? [])
}

function windowsOf(r: Reading): { from: Float64Array; until: Float64Array } {
  const field = 'TIME_WINDOW_SECTION'
  const rows = r.file.sections.get(field)
  if (!rows) return { from: new Float64Array(r.size), until: new Float64Array(r.size).fill(UNLIMITED) }
  const [from = [], until = []] = nodeColumns(rows, { field, size: r.size, columns: 2 }, r.faults).columns
  return {
    from: inOrder(r, from).map((time) => openingIn(time, r.decimals)),
    until: inOrder(r, until).map((time) => limitIn(time, r.decimals)),
  }
}

/** DISTANCE limits legs and service together, on open routes the service at the last stop too (LKH-3, Penalty_OVRP). */
function longestOf(r: Reading, service: Float64Array, open: boolean): number {
  const told = r.file.head.get('DISTANCE')
  if (!told) return UNLIMITED
  const value = numberIn(told.text, told.line, 'DISTANCE', r.faults)
  if (value < 0) r.faults.add(told.line, 'negative', { field: 'DISTANCE', value })
  const each = service[1] ?? 0
  if (open && service.some((time, node) => node > 0 && time !== each)) r.faults.add(told.line, 'service_differs')
  return Math.max(0, limitIn(value, r.decimals) - (open ? each : 0))
}
