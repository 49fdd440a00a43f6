import { endOf, type Layout, startOf } from './layout.ts'
import { link } from './moves.ts'
import { angle, type Directions } from './near.ts'

/** One solution of the population, feasible or not. */
export interface Individual {
  /** non-empty routes, in the order of the directions in which they go */
  routes: Int32Array[]
  legs: number
  /** how much too much is aboard, and by how much time is overstepped, in all */
  load: number
  time: number
  /** neighbours of each client on its route */
  next: Int32Array
  prev: Int32Array
  /** how many links differ from each other solution of its part of the population, the most alike first */
  others: { one: Individual; apart: number }[]
  /** the smaller, the likelier a parent: see population.ts */
  fitness: number
}

export const isFeasible = (one: Individual): boolean => one.load === 0 && one.time === 0
export const costAt = (one: Individual, price: Layout['price']): number => one.legs + one.load * price.load + one.time * price.time

/** Lays routes out to be improved. */
export function layOut(s: Layout, tour: ArrayLike<number>, cuts: readonly number[]): void {
  for (let route = 0; route < s.crew; route++) link(s, route, tour, cuts[route] ?? tour.length, cuts[route + 1] ?? tour.length)
}

export function individualOf(s: Layout, directions: Directions): Individual {
  const next = new Int32Array(s.size)
  const prev = new Int32Array(s.size)
  const found: { nodes: Int32Array; towards: number }[] = []
  let [legs, load, time] = [0, 0, 0]
  for (let route = 0; route < s.crew; route++) {
    const end = endOf(s, route)
    const nodes: number[] = []
    let [x, y] = [0, 0]
    for (let node = s.next[startOf(s, route)] as number; node !== end; node = s.next[node] as number) {
      nodes.push(node)
      next[node] = s.site[s.next[node] as number] as number
      prev[node] = s.site[s.prev[node] as number] as number
      x += directions.x[node] as number
      y += directions.y[node] as number
    }
    if (nodes.length === 0) continue
    found.push({ nodes: Int32Array.from(nodes), towards: angle(x, y) })
    legs += s.out[end] as number
    load += Math.max(0, (s.full[route] as number) - s.instance.capacity)
    time += s.late[route] as number
  }
  found.sort((a, b) => a.towards - b.towards || (a.nodes[0] as number) - (b.nodes[0] as number))
  return { routes: found.map(({ nodes }) => nodes), legs, load, time, next, prev, others: [], fitness: 0 }
}

/** Links of the one that the other lacks; round the depot each end counts once. */
export function brokenPairs(a: Individual, b: Individual): number {
  let broken = 0
  for (let node = 1; node < a.next.length; node++) {
    const [next, prev] = [a.next[node] as number, a.prev[node] as number]
    if (next !== b.next[node] && next !== b.prev[node]) broken++
    if (prev === 0 && b.prev[node] !== 0 && b.next[node] !== 0) broken++
  }
  return broken
}
