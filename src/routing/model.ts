import type { RoutingProblem, RoutingStop, RoutingVan } from './problem.ts'

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
  vans: readonly Load3[]
  departs: number
  maxAboard: number
}

/** portions, ordinary boxes, halal boxes */
export type Load3 = readonly [portions: number, ordinary: number, halal: number]
export const DIMENSIONS = [0, 1, 2] as const

/** Nodes in the order in which a van visits them; the kitchen is left out. */
export type Path = readonly number[]

/** Throws on a problem that does not hang together: whole numbers from 0 up, a square matrix, nothing twice. */
export function modelOf(problem: RoutingProblem): Model {
  const { stops, vans, seconds } = problem
  const size = stops.length + 1
  if (seconds.length !== size || seconds.some((row) => row.length !== size)) throw new RangeError(`the matrix is not ${size} × ${size}`)
  if (new Set(stops.map((stop) => stop.canteen)).size < stops.length) throw new RangeError('a canteen has two stops')
  if (new Set(vans.map((van) => van.id)).size < vans.length) throw new RangeError('two vans have one id')
  const minutes = (of: (stop: RoutingStop) => number) => Int32Array.from([0, ...stops.map((stop) => whole(of(stop)) * 60)])
  return {
    size,
    legs: Int32Array.from(seconds.flat().map(whole)),
    from: minutes((stop) => stop.window.from),
    until: minutes((stop) => stop.window.until),
    ready: minutes((stop) => stop.ready ?? 0),
    service: Int32Array.from([0, ...stops.map((stop) => whole(stop.serviceSeconds))]),
    loads: [[0, 0, 0], ...stops.map(loadOf)],
    vans: vans.map(roomOf),
    departs: whole(problem.departs) * 60,
    maxAboard: whole(problem.maxAboardSeconds),
  }
}

const loadOf = ({ demand }: RoutingStop): Load3 => [whole(demand.portions), whole(demand.ordinary), whole(demand.halal)]
const roomOf = ({ portions, boxes }: RoutingVan): Load3 => [whole(portions), whole(boxes.ordinary), whole(boxes.halal)]

function whole(n: number): number {
  if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(`not a whole number from 0 up: ${n}`)
  return n
}

const at = (values: Int32Array, i: number): number => values[i] as number
export const leg = (model: Model, a: number, b: number): number => at(model.legs, a * model.size + b)
export const loadAt = (model: Model, node: number): Load3 => model.loads[node] as Load3
export const roomIn = (model: Model, van: number): Load3 => model.vans[van] as Load3

/** Driving from the kitchen to the last stop. */
export function driving(model: Model, path: Path): number {
  let total = 0
  let here = 0
  for (const node of path) {
    total += leg(model, here, node)
    here = node
  }
  return total
}

/** How far a path overfills a van, in each dimension; zeros when it fits. */
export function overfill(model: Model, path: Path, van: number): Load3 {
  const room = roomIn(model, van)
  const over = (d: 0 | 1 | 2) => Math.max(0, path.reduce((sum, node) => sum + loadAt(model, node)[d], 0) - room[d])
  return [over(0), over(1), over(2)]
}

/** The latest departure by which no window on the path is missed, or the earliest there is when that is already too late. */
export function departure(model: Model, path: Path): number {
  let latest = Number.MAX_SAFE_INTEGER
  for (let i = path.length - 1; i >= 0; i--) {
    const node = path[i] as number
    latest = Math.min(latest - at(model.service, node), at(model.until, node)) - leg(model, i > 0 ? (path[i - 1] as number) : 0, node)
  }
  return Math.max(model.departs, latest, ...path.map((node) => at(model.ready, node)))
}

/**
 * By how many seconds the path breaks its worst time limit when it departs at `departure`; 0 when it keeps them all. When any
 * departure keeps them all, this one does: an earlier one only adds time aboard, a later one misses a window.
 */
export function overtime(model: Model, path: Path): number {
  const departs = departure(model, path)
  let now = departs
  let over = 0
  let here = 0
  for (const node of path) {
    const arrives = now + leg(model, here, node)
    const handsOver = Math.max(arrives, at(model.from, node))
    over = Math.max(over, arrives - at(model.until, node), handsOver - departs - model.maxAboard)
    now = handsOver + at(model.service, node)
    here = node
  }
  return over
}

/** Arrival and leaving at each node of a path that departs at `departs`. */
export function timetable(model: Model, path: Path, departs: number): { node: number; arrives: number; leaves: number }[] {
  let now = departs
  let here = 0
  return path.map((node) => {
    const arrives = now + leg(model, here, node)
    now = Math.max(arrives, at(model.from, node)) + at(model.service, node)
    here = node
    return { node, arrives, leaves: now }
  })
}

export const fits = (model: Model, path: Path, van: number): boolean =>
  overfill(model, path, van).every((over) => over === 0) && overtime(model, path) === 0

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
