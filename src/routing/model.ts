import type { CanteenId } from '../../db/tables/sites.ts'
import { NO_WAY, type RoutingProblem, type RoutingStop, type RoutingVan } from './problem.ts'

/** The problem as the search wants it: nodes are numbers, 0 the kitchen and i + 1 stops[i]; all times are seconds. */
export interface Model {
  /** nodes, the kitchen among them */
  size: number
  /** row-major driving seconds */
  legs: Int32Array
  from: Int32Array
  until: Int32Array
  service: Int32Array
  /** no van with the node's food leaves before it */
  ready: Int32Array
  /** per node, in the order of DIMENSIONS */
  loads: readonly Load3[]
  vans: readonly ModelVan[]
  departs: number
  maxAboard: number
  reload: number
  /** the way back counts */
  closed: boolean
  /** row-major: 1 where two nodes may not be on one trip */
  apart: Uint8Array
  /** nodes of one group are on one trip; 0: of none */
  group: Int32Array
  groups: readonly (readonly number[])[]
}

/** Times are seconds of the day; every van is back before it ends. */
export interface ModelVan {
  /** what a reserve leaves free */
  room: Load3
  from: number
  until: number
  trips: number
  /** 1 for each node that it may not go to */
  banned: Uint8Array
}

/** portions, ordinary boxes, halal boxes */
export type Load3 = readonly [portions: number, ordinary: number, halal: number]
export const DIMENSIONS = [0, 1, 2] as const

/** Nodes in the order in which a van visits them on one trip; the kitchen is left out. */
export type Path = readonly number[]

/** More trips than any van makes before one meal. */
export const MOST_TRIPS = 9

/**
 * Throws on a problem that does not hang together: whole numbers from 0 up, a square matrix, nothing twice, no rule about what is not
 * there, no reserve that its van does not hold, no rule that contradicts another.
 */
export function modelOf(problem: RoutingProblem): Model {
  const { stops, vans, seconds } = problem
  const size = stops.length + 1
  if (seconds.length !== size || seconds.some((row) => row.length !== size)) throw new RangeError(`the matrix is not ${size} × ${size}`)
  if (new Set(stops.map((stop) => stop.canteen)).size < stops.length) throw new RangeError('a canteen has two stops')
  if (new Set(vans.map((van) => van.id)).size < vans.length) throw new RangeError('two vans have one id')
  const minutes = (of: (stop: RoutingStop) => number) => Int32Array.from([0, ...stops.map((stop) => whole(of(stop)) * 60)])
  return {
    size,
    legs: Int32Array.from(seconds.flat().map((leg) => Math.min(NO_WAY, whole(leg)))),
    from: minutes((stop) => stop.window.from),
    until: minutes((stop) => stop.window.until),
    ready: minutes((stop) => stop.ready ?? 0),
    service: Int32Array.from([0, ...stops.map((stop) => whole(stop.serviceSeconds))]),
    loads: [[0, 0, 0], ...stops.map(({ demand }) => loadOf(demand))],
    vans: vans.map((van) => vanOf(van, stops)),
    departs: whole(problem.departs) * 60,
    maxAboard: whole(problem.maxAboardSeconds),
    reload: whole(problem.reloadSeconds ?? 0),
    closed: problem.closed ?? false,
    ...rulesOf(problem),
  }
}

const loadOf = (load: RoutingStop['demand']): Load3 => [whole(load.portions), whole(load.ordinary), whole(load.halal)]

function vanOf(van: RoutingVan, stops: readonly RoutingStop[]): ModelVan {
  const { id, portions, boxes, shift, trips = 1, carries = { portions: 0, ordinary: 0, halal: 0 } } = van
  const held = loadOf(carries)
  const holds: Load3 = [whole(portions), whole(boxes.ordinary), whole(boxes.halal)]
  const room: Load3 = [holds[0] - held[0], holds[1] - held[1], holds[2] - held[2]]
  if (room.some((free) => free < 0)) throw new RangeError(`van ${id} does not hold its reserve`)
  if (whole(trips) < 1 || trips > MOST_TRIPS) throw new RangeError(`van ${id} makes ${trips} trips`)
  if (shift && whole(shift.from) > whole(shift.until)) throw new RangeError(`the shift of van ${id} ends before it begins`)
  const banned = Uint8Array.from([0, ...stops.map((stop) => (stop.vans && !stop.vans.includes(id) ? 1 : 0))])
  return { room, from: (shift?.from ?? 0) * 60, until: shift ? shift.until * 60 : NO_WAY, trips, banned }
}

function rulesOf({ stops, together = [], apart = [] }: RoutingProblem): Pick<Model, 'apart' | 'group' | 'groups'> {
  const size = stops.length + 1
  const nodes = new Map<CanteenId, number>(stops.map((stop, i) => [stop.canteen, i + 1]))
  // a canteen that gets nothing today is in no way of the others
  const known = (rule: readonly CanteenId[]) => rule.flatMap((canteen) => nodes.get(canteen) ?? [])
  const group = new Int32Array(size)
  for (const [i, members] of together.map(known).entries()) {
    const joined = new Set(members.map((node) => at(group, node)).filter((number) => number > 0))
    for (const node of members) group[node] = i + 1
    for (let node = 1; node < size; node++) if (joined.has(at(group, node))) group[node] = i + 1
  }
  const clash = new Uint8Array(size * size)
  for (const members of apart.map(known))
    for (const a of members)
      for (const b of members) {
        if (a === b) continue
        if (at(group, a) > 0 && at(group, a) === at(group, b)) throw new RangeError(`stops ${a} and ${b} are to be together and apart`)
        clash[a * size + b] = 1
      }
  const all = [...new Set(group)].filter((number) => number > 0)
  const groups = all.map((number) => [...group.keys()].filter((node) => at(group, node) === number))
  for (const [node] of groups.filter((members) => members.length === 1)) if (node !== undefined) group[node] = 0
  return { apart: clash, group, groups: groups.filter((members) => members.length > 1) }
}

function whole(n: number): number {
  if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(`not a whole number from 0 up: ${n}`)
  return n
}

const at = (values: Int32Array, i: number): number => values[i] as number
export const leg = (model: Model, a: number, b: number): number => at(model.legs, a * model.size + b)
export const loadAt = (model: Model, node: number): Load3 => model.loads[node] as Load3
export const vanAt = (model: Model, van: number): ModelVan => model.vans[van] as ModelVan

/** Driving from the kitchen to the last stop, and back where that counts. */
export function driving(model: Model, path: Path): number {
  let total = 0
  let here = 0
  for (const node of path) {
    total += leg(model, here, node)
    here = node
  }
  return total + (model.closed ? leg(model, here, 0) : 0)
}

/** How far a path overfills a van, in each dimension; zeros when it fits. */
export function overfill(model: Model, path: Path, van: number): Load3 {
  const { room } = vanAt(model, van)
  const over = (d: 0 | 1 | 2) => Math.max(0, path.reduce((sum, node) => sum + loadAt(model, node)[d], 0) - room[d])
  return [over(0), over(1), over(2)]
}

/** The same problem with each leg as short as any way round makes it: a bound on what is possible, however odd the matrix. */
export function eased(model: Model): Model {
  const { size } = model
  const legs = Int32Array.from(model.legs)
  for (let via = 0; via < size; via++)
    for (let a = 0; a < size; a++)
      for (let b = 0; b < size; b++)
        legs[a * size + b] = Math.min(at(legs, a * size + b), at(legs, a * size + via) + at(legs, via * size + b))
  return { ...model, legs }
}
