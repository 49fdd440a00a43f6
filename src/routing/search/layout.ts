import { hasWindows, type Instance, UNLIMITED } from '../instance.ts'

/**
 * Routes while they are searched, as linked lists over numbers: clients are 1 to `clients`, then come one node for each route's start
 * and one for its end. What is summed along a route is kept at its nodes, so that two stretches are joined in constant time.
 */
export interface Layout {
  readonly instance: Instance
  readonly clients: number
  /** routes there may be */
  readonly crew: number
  readonly size: number
  /** of the instance, with the way back for nothing when routes are open */
  readonly legs: Int32Array
  /** leaving the row's node until coming to the column's: service there, then the leg; coming home from an open route takes none */
  readonly times: Int32Array
  /** row of `legs` for a node: itself, or 0 for starts and ends */
  readonly site: Int32Array
  readonly next: Int32Array
  readonly prev: Int32Array
  readonly route: Int32Array
  readonly pos: Int32Array
  /** sums from the start to the node: of demand, of legs as driven, of the same legs the other way round */
  readonly load: Float64Array
  readonly out: Float64Array
  readonly back: Float64Array
  /** of a node alone, of the route up to it, of the route from it on; the last of `before` is to work in */
  readonly alone: Spans
  readonly before: Spans
  readonly after: Spans
  /** time is limited by windows or by a longest route */
  readonly timed: boolean
  /** some window is narrower than the whole day, so that turning a stretch round rarely helps */
  readonly windowed: boolean
  /** per route: what is aboard, and by how much time is overstepped */
  readonly full: Float64Array
  readonly late: Float64Array
  /** per route: at which move it was last changed */
  readonly changed: Int32Array
  moves: number
  /** price of one unit too much aboard, and of one unit of time too late or too long */
  price: Price
}

export interface Price {
  load: number
  time: number
}

/**
 * Stretches of a route in time, four numbers for each: how long it takes, by how much windows are overstepped in it, and between which
 * two times it is best begun. Two are joined without looking inside (Vidal, Crainic, Gendreau, Prins 2013).
 */
export type Spans = Int32Array

export const startOf = (s: Layout, route: number): number => s.clients + 1 + route
export const endOf = (s: Layout, route: number): number => s.clients + 1 + s.crew + route
export const isDepot = (s: Layout, node: number): boolean => node > s.clients

export function layoutOf(instance: Instance, crew: number): Layout {
  const { size } = instance
  const clients = size - 1
  const nodes = size + 2 * crew
  const legs = Int32Array.from(instance.legs)
  if (instance.open) for (let a = 0; a < size; a++) legs[a * size] = 0
  const windowed = hasWindows(instance)
  const numbers = () => new Float64Array(nodes)
  const spans = (many: number) => new Int32Array(4 * many)
  const indexes = () => new Int32Array(nodes)
  const s: Layout = {
    ...{ instance, clients, crew, size, legs, times: timesOf(instance, legs), windowed, timed: windowed || instance.longest < UNLIMITED },
    ...{ site: indexes(), next: indexes(), prev: indexes(), route: indexes(), pos: indexes() },
    ...{ load: numbers(), out: numbers(), back: numbers() },
    ...{ alone: spans(nodes), before: spans(nodes + 1), after: spans(nodes) },
    ...{ full: new Float64Array(crew), late: new Float64Array(crew), changed: new Int32Array(crew) },
    ...{ moves: 0, price: { load: 1, time: 1 } },
  }
  for (let node = 1; node <= clients; node++) s.site[node] = node
  for (let node = 1; node < nodes; node++) {
    const at = s.site[node] as number
    const free = instance.open && node > clients + crew
    s.alone.set([0, 0, free ? 0 : (instance.from[at] as number), free ? UNLIMITED : (instance.until[at] as number)], 4 * node)
  }
  for (let route = 0; route < crew; route++) {
    s.route[startOf(s, route)] = route
    s.route[endOf(s, route)] = route
  }
  return s
}

function timesOf({ size, service, open }: Instance, legs: Int32Array): Int32Array {
  const times = legs.map((leg, i) => leg + (service[Math.floor(i / size)] as number))
  if (open) for (let a = 0; a < size; a++) times[a * size] = 0
  return times
}
