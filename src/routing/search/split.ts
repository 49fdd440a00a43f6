import type { Layout } from './layout.ts'
import { goOn, homeLate, startWalk, type Walk } from './timing.ts'

/** No route of a split is loaded heavier than this many times a vehicle, by tenths. */
const HEAVIEST = 15

/**
 * Cuts one long tour of all clients into routes where that costs least, penalties included (Prins 2004): at first into as many as it
 * takes, then, when those are too many, into at most `crew`. Returns the tour's positions at which routes begin, the end last.
 */
export function split(s: Layout, tour: Int32Array): number[] {
  const arcs = arcsOf(s, tour)
  const free = shortest(tour.length, arcs)
  return free.length - 1 <= s.crew ? free : shortestWithin(tour.length, s.crew, arcs)
}

/** costs[i][k]: a route of tour[i] to tour[i + k]. */
function arcsOf(s: Layout, tour: Int32Array): Float64Array[] {
  const { capacity, demand } = s.instance
  const row = new Float64Array(tour.length)
  return Array.from({ length: tour.length }, (_, i) => {
    let load = 0
    let many = 0
    const walk = startWalk(s)
    for (let j = i; j < tour.length; j++) {
      const node = tour[j] as number
      load += demand[node] as number
      if (many > 0 && load * 10 > capacity * HEAVIEST) break
      row[many++] = costAfter(s, walk, node, load)
    }
    return row.slice(0, many)
  })
}

/** Goes on to a node; what the route costs if it ends there. */
function costAfter(s: Layout, walk: Walk, node: number, load: number): number {
  const { legs, size, instance, price } = s
  walk.driven += legs[walk.here * size + node] as number
  const heavy = Math.max(0, load - instance.capacity) * price.load
  if (s.timed) goOn(s, walk, node)
  walk.here = node
  const driven = walk.driven + (legs[node * size] as number)
  return s.timed ? driven + heavy + price.time * homeLate(s, walk) : driven + heavy
}

function shortest(length: number, arcs: readonly Float64Array[]): number[] {
  const cost = new Float64Array(length + 1).fill(Number.MAX_VALUE)
  const from = new Int32Array(length + 1)
  cost[0] = 0
  for (let i = 0; i < length; i++) relax(arcs[i] as Float64Array, i, cost, cost, from)
  const cuts = [length]
  for (let at = length; at > 0; at = from[at] as number) cuts.push(from[at] as number)
  return cuts.reverse()
}

function shortestWithin(length: number, crew: number, arcs: readonly Float64Array[]): number[] {
  let cost = new Float64Array(length + 1).fill(Number.MAX_VALUE)
  cost[0] = 0
  const froms: Int32Array[] = []
  for (let route = 0; route < crew; route++) {
    const then = cost.slice()
    const from = Int32Array.from({ length: length + 1 }, (_, i) => i) // a route may stay empty
    for (let i = 0; i < length; i++) if ((cost[i] as number) < Number.MAX_VALUE) relax(arcs[i] as Float64Array, i, cost, then, from)
    froms.push(from)
    cost = then
  }
  const cuts = [length]
  let at = length
  for (const from of froms.reverse()) {
    const start = from[at] as number
    if (start < at) cuts.push(start)
    at = start
  }
  return at === 0 ? cuts.reverse() : even(length, crew)
}

function relax(arc: Float64Array, i: number, from: Float64Array, to: Float64Array, came: Int32Array): void {
  const base = from[i] as number
  for (let k = 0; k < arc.length; k++) {
    const total = base + (arc[k] as number)
    if (total < (to[i + k + 1] as number)) {
      to[i + k + 1] = total
      came[i + k + 1] = i
    }
  }
}

/** So few vehicles that even half as much again does not fit: equal parts, and the search sees what it can do. */
const even = (length: number, crew: number): number[] => [
  ...new Set(Array.from({ length: crew + 1 }, (_, i) => Math.round((i * length) / crew))),
]
