import { endOf, type Layout, startOf } from './layout.ts'
import { attempt, overweight, relocate, tell } from './moves.ts'

/** The three best places for each client in each route, kept until the route changes. */
export interface Places {
  cost: Float64Array
  after: Int32Array
  asOf: Int32Array
}
const KEPT = 3
const NOWHERE = 1e30

export const placesFor = (s: Layout): Places => ({
  cost: new Float64Array(KEPT * s.crew * s.size),
  after: new Int32Array(KEPT * s.crew * s.size),
  asOf: new Int32Array(s.crew * s.size).fill(-1),
})

interface Found {
  gain: number
  u: number
  v: number
  /** u is put after it, in the route of v */
  toV: number
  toU: number
}

/**
 * SWAP* (Vidal 2022): two clients of two routes change routes, each into its best place there and not only into the other's; or one
 * client alone. Makes the best such exchange by legs and load, if it pays in all.
 */
export function swapStar(s: Layout, places: Places, a: number, b: number): boolean {
  rank(s, places, a, b)
  rank(s, places, b, a)
  const found: Found = { gain: -1e-9, u: 0, v: 0, toV: 0, toU: 0 }
  const [endA, endB] = [endOf(s, a), endOf(s, b)]
  for (let u = s.next[startOf(s, a)] as number; u !== endA; u = s.next[u] as number)
    for (let v = s.next[startOf(s, b)] as number; v !== endB; v = s.next[v] as number) exchange(s, places, u, v, found)
  for (let u = s.next[startOf(s, a)] as number; u !== endA; u = s.next[u] as number) alone(s, places, u, b, found)
  for (let v = s.next[startOf(s, b)] as number; v !== endB; v = s.next[v] as number) alone(s, places, v, a, found)
  if (found.u === 0) return false
  const late = s.price.time * ((s.late[a] as number) + (s.late[b] as number))
  if (found.v === 0) return relocate(s, found.u, found.u, found.toV, late - found.gain)
  return attempt(s, late - found.gain, a, without(s, 0, found.u, found.v, found.toU), b, without(s, 1, found.v, found.u, found.toV))
}

function exchange(s: Layout, places: Places, u: number, v: number, found: Found): void {
  const { demand } = s.instance
  const [a, b] = [s.route[u] as number, s.route[v] as number]
  const more = (demand[v] as number) - (demand[u] as number)
  const least = heavier(s, a, more) + heavier(s, b, -more) + saved(s, u) + saved(s, v)
  if (least >= found.gain) return
  const [toV, costV] = bestPlace(s, places, u, v)
  if (least + costV >= found.gain) return
  const [toU, costU] = bestPlace(s, places, v, u)
  if (least + costV + costU < found.gain) Object.assign(found, { gain: least + costV + costU, u, v, toV, toU })
}

function alone(s: Layout, places: Places, u: number, to: number, found: Found): void {
  const at = KEPT * (to * s.size + u)
  const more = s.instance.demand[u] as number
  const gain = saved(s, u) + (places.cost[at] as number) + heavier(s, s.route[u] as number, -more) + heavier(s, to, more)
  if (gain < found.gain) Object.assign(found, { gain, u, v: 0, toV: places.after[at], toU: 0 })
}

/** What the load's penalty grows by when a route takes `more`. */
function heavier(s: Layout, route: number, more: number): number {
  const load = s.full[route] as number
  const { capacity } = s.instance
  return overweight(load + more, capacity, s.price.load) - overweight(load, capacity, s.price.load)
}

/** Legs saved (a negative number) by leaving a client out. */
function saved({ legs, size, site, prev, next }: Layout, u: number): number {
  const p = (site[prev[u] as number] as number) * size
  const x = site[next[u] as number] as number
  return (legs[p + x] as number) - (legs[p + u] as number) - (legs[u * size + x] as number)
}

function added({ legs, size, site, next }: Layout, u: number, after: number): number {
  const p = (site[after] as number) * size
  const x = site[next[after] as number] as number
  return (legs[p + u] as number) + (legs[u * size + x] as number) - (legs[p + x] as number)
}

/** Where u goes best in the route of v when v is gone: one of the three kept places that v has no part in, or the place of v. */
function bestPlace(s: Layout, places: Places, u: number, v: number): readonly [after: number, cost: number] {
  const { legs, size, site, prev, next } = s
  const before = prev[v] as number
  const p = (site[before] as number) * size
  const x = site[next[v] as number] as number
  let after = before
  let cost = (legs[p + u] as number) + (legs[u * size + x] as number) - (legs[p + x] as number)
  const at = KEPT * ((s.route[v] as number) * size + u)
  for (let k = at; k < at + KEPT; k++) {
    const place = places.after[k] as number
    if ((places.cost[k] as number) >= cost) break
    if (place === v || place === before) continue
    cost = places.cost[k] as number
    after = place
    break
  }
  return [after, cost]
}

/** Finds the places in route `b` for the clients of route `a` anew where b has changed. */
function rank(s: Layout, places: Places, a: number, b: number): void {
  const end = endOf(s, a)
  for (let u = s.next[startOf(s, a)] as number; u !== end; u = s.next[u] as number) {
    const row = b * s.size + u
    if ((places.asOf[row] as number) < (s.changed[b] as number)) rankOne(s, places, u, b)
    places.asOf[row] = s.changed[b] as number
  }
}

function rankOne(s: Layout, { cost, after }: Places, u: number, b: number): void {
  const at = KEPT * (b * s.size + u)
  cost.fill(NOWHERE, at, at + KEPT)
  const end = endOf(s, b)
  for (let node = startOf(s, b); node !== end; node = s.next[node] as number) {
    const more = added(s, u, node)
    if (more >= (cost[at + KEPT - 1] as number)) continue
    let k = at + KEPT - 1
    for (; k > at && more < (cost[k - 1] as number); k--) {
      cost[k] = cost[k - 1] as number
      after[k] = after[k - 1] as number
    }
    cost[k] = more
    after[k] = node
  }
}

/** The route of `gone` without it and with `come` after `place`, a node of the same route. */
function without(s: Layout, which: 0 | 1, gone: number, come: number, place: number): number {
  const { prev, next, pos } = s
  const route = s.route[gone] as number
  const [start, end] = [startOf(s, route), endOf(s, route)]
  const [before, behind] = [prev[gone] as number, next[gone] as number]
  if (place === before) return tell(which, start, before, come, come, behind, end)
  const onward = next[place] as number
  if ((pos[place] as number) < (pos[gone] as number)) return tell(which, start, place, come, come, onward, before, behind, end)
  return tell(which, start, before, behind, place, come, come, onward, end)
}
