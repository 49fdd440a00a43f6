import { noPrices, type Prices } from './bound.ts'
import { type Completion, completionAt, fillCompletion, openCompletion } from './completion.ts'
import { type Ground, isWhole, mayJoin } from './ground.ts'
import { memoryAt, type Neighbours, nearest, neighboursOf } from './neighbours.ts'
import { resourcesOf } from './resources.ts'
import { isWorse, nothingSeen, type Seen } from './seen.ts'
import { comesHome, comesTo, kindsHome, openTrail, type Trail } from './trail.ts'

/** Is told of each route: its stops as a mask and in order (valid until it returns), the kind of van, the cost. */
export type Take = (mask: number, kind: number, cost: number, plan: readonly number[]) => void

/** Every route of a ground, looked for stop by stop under the prices that were set last. */
export interface Routes {
  ground: Ground
  near: Neighbours
  /** stops from the nearest on, for each node */
  nearby: readonly (readonly number[])[]
  completions: readonly { table: Completion; level: Int32Array }[]
  /** cost of ending a trip at each node: the way back, if it counts */
  back: Int32Array
  prices: Prices
  /** for each node (row-major) where a trip could go on to, what promises most first, and what it promises at best */
  onward: Uint8Array
  promises: Float64Array
  trail: Trail
  seen: Seen
}

const REMEMBERED = 4
const REMEMBERED_MORE = 8

export function openRoutes(ground: Ground): Routes {
  const { size, legs, open, rooms } = ground
  const trail = openTrail(ground)
  const near = neighboursOf(size, legs, REMEMBERED)
  return {
    ...{ ground, near, trail, seen: nothingSeen() },
    nearby: Array.from({ length: size }, (_, node) => nearest(size, legs, node)),
    completions: resourcesOf(ground, trail).map(({ resource, level }) => ({ table: openCompletion(near, resource), level })),
    back: Int32Array.from({ length: size }, (_, node) => (open ? 0 : (legs[node * size] as number))),
    prices: noPrices(size - 1, rooms.length),
    ...{ onward: new Uint8Array(size * size), promises: new Float64Array(size * size) },
  }
}

/** Where the bounds are too weak to look everywhere: better ones, that take longer. False when they are the best there are. */
export function rememberMore(routes: Routes): boolean {
  const { ground, near, completions } = routes
  if (near.remembered === REMEMBERED_MORE) return false
  const more = neighboursOf(ground.size, ground.legs, REMEMBERED_MORE)
  routes.near = more
  routes.completions = completions.map(({ table, level }) => ({ table: openCompletion(more, table.resource), level }))
  return true
}

/** From now on routes are looked for under these prices. Takes about so many steps of `findRoutes` as it returns. */
export function setPrices(routes: Routes, prices: Prices): number {
  const { ground, near, completions, back } = routes
  routes.prices = prices
  for (const { table } of completions) fillCompletion(table, near, ground.legs, prices.stops, back)
  sortOnward(routes)
  return completions.reduce((sum, { table }) => sum + table.least.length, 0) / CELLS_A_STEP
}

/** Cells of a table that are filled in the time of a step of `findRoutes`, measured. */
const CELLS_A_STEP = 4

function sortOnward({ ground, near, completions, prices, onward, promises }: Routes): void {
  const { size, legs } = ground
  const lowest = Float64Array.from({ length: size }, (_, to) =>
    completions.reduce((most, { table }) => Math.max(most, completionAt(table, near, to, 0, 0)), Number.NEGATIVE_INFINITY),
  )
  for (let here = 0; here < size; here++)
    for (let to = 1; to < size; to++) {
      const promise = (legs[here * size + to] as number) - (prices.stops[to - 1] as number) + (lowest[to] as number)
      let at = here * size + to - 1
      for (; at > here * size && (promises[at - 1] as number) > promise; at--) {
        promises[at] = promises[at - 1] as number
        onward[at] = onward[at - 1] as number
      }
      promises[at] = promise
      onward[at] = to
    }
}

/** A bound on what any route costs beyond the prices. */
export function leastBeyond(routes: Routes): number {
  const { ground, trail, prices } = routes
  const best = prices.kinds.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  let least = 0
  for (let to = 1; to < ground.size; to++)
    if (comesTo(ground, trail, 0, 0, to)) {
      const cost = (ground.legs[to] as number) - (prices.stops[to - 1] as number)
      least = Math.min(least, cost + furtherAtLeast(routes, 1, to, 1 << (to - 1)) - best)
    }
  return least
}

/** A bound on what going on costs beyond the prices, for the trip on the trail that has come to `to` as its stop number `depth`. */
export function furtherAtLeast({ completions, near }: Routes, depth: number, to: number, visited: number): number {
  const memory = memoryAt(near, to, visited)
  let most = Number.NEGATIVE_INFINITY
  for (let i = 0; i < completions.length; i++) {
    const { table, level } = completions[i] as Routes['completions'][number]
    most = Math.max(most, completionAt(table, near, to, memory, level[depth] as number))
  }
  return most
}

/**
 * Tells of a cheapest route for every set of stops (and kind of van) that one of at most `most` beyond the prices serves. False when
 * more than `turns` steps would be needed: then some were not told of.
 */
export function findRoutes(routes: Routes, most: number, turns: number, take: Take): boolean {
  const { ground, back, prices, trail, onward, promises } = routes
  const { size, legs, rooms } = ground
  const spare = Float64Array.from({ length: 2 ** rooms.length }, (_, kinds) => most + dearest(prices.kinds, kinds))
  let left = turns
  routes.seen.masks.fill(0)

  const go = (depth: number, visited: number, beyond: number): void => {
    const here = depth > 0 ? (trail.path[depth - 1] as number) : 0
    const worth = (spare[trail.kinds[depth] as number] as number) - beyond
    for (let way = here * size; way < here * size + size - 1 && (promises[way] as number) <= worth; way++) {
      const to = onward[way] as number
      const mask = visited | (1 << (to - 1))
      if (mask === visited || !mayJoin(ground, visited, to) || !comesTo(ground, trail, depth, here, to)) continue
      const after = beyond + (legs[here * size + to] as number) - (prices.stops[to - 1] as number)
      const room = (spare[trail.kinds[depth + 1] as number] as number) - after
      if (furtherAtLeast(routes, depth + 1, to, mask) > room || isWorse(routes.seen, trail, depth + 1, mask, to)) continue
      if (left-- <= 0) return
      trail.path[depth] = to
      const end = back[to] as number
      if (end <= room && comesHome(ground, trail, depth + 1, to) && isWhole(ground, mask)) tell(depth + 1, mask, after + end - most)
      go(depth + 1, mask, after)
    }
  }

  const tell = (depth: number, mask: number, over: number): void => {
    trail.path.length = depth
    const last = trail.path[depth - 1] as number
    const cost = (trail.cost[depth] as number) + (back[last] as number)
    const kinds = kindsHome(ground, trail, depth, last)
    for (let kind = 0; kind < rooms.length; kind++)
      if ((kinds & (1 << kind)) !== 0 && over <= (prices.kinds[kind] as number)) take(mask, kind, cost, trail.path)
  }

  go(0, 0, 0)
  return left >= 0
}

/** The highest of the prices (none above zero) of these kinds of vans. */
export const dearest = (kindPrices: Float64Array, kinds: number): number =>
  kindPrices.reduce((best, price, kind) => ((kinds & (1 << kind)) !== 0 ? Math.max(best, price) : best), Number.NEGATIVE_INFINITY)
