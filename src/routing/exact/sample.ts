import { type Ground, isWhole, mayJoin } from './ground.ts'
import { dearest, furtherAtLeast, type Routes, type Take } from './routes.ts'
import { comesHome, comesTo, kindsHome } from './trail.ts'

/** How many of the trips of each length the search for good routes goes on with. */
const BEAM = 120

interface Begun {
  path: readonly number[]
  visited: number
  beyond: number
  /** what it can come to at best */
  promise: number
}

/** Tells of some routes that cost less than nothing beyond the prices: of the trips of each length only the most promising go on. */
export function findSome(routes: Routes, take: Take): void {
  let begun: Begun[] = [{ path: [], visited: 0, beyond: 0, promise: 0 }]
  while (begun.length > 0) {
    const longer = begun.flatMap((trip) => goneOn(routes, trip, take))
    begun = longer.sort((a, b) => a.promise - b.promise || a.visited - b.visited).slice(0, BEAM)
  }
}

function goneOn(routes: Routes, { path, visited, beyond }: Begun, take: Take): Begun[] {
  const { ground, trail, prices } = routes
  const { size, legs } = ground
  const depth = path.length
  for (let i = 0; i < depth; i++) comesTo(ground, trail, i, path[i - 1] ?? 0, path[i] as number)
  const here = path[depth - 1] ?? 0
  const longer: Begun[] = []
  for (let to = 1; to < size; to++) {
    const mask = visited | (1 << (to - 1))
    if (mask === visited || !mayJoin(ground, visited, to) || !comesTo(ground, trail, depth, here, to)) continue
    const after = beyond + (legs[here * size + to] as number) - (prices.stops[to - 1] as number)
    const trip = { path: [...path, to], visited: mask, beyond: after, promise: after + furtherAtLeast(routes, depth + 1, to, mask) }
    if (trip.promise >= dearest(prices.kinds, trail.kinds[depth + 1] as number)) continue
    longer.push(trip)
    if (comesHome(ground, trail, depth + 1, to) && isWhole(ground, mask)) tellOf(routes, trip, take)
  }
  return longer
}

function tellOf({ ground, trail, prices, back }: Routes, { path, visited, beyond }: Begun, take: Take): void {
  const last = path.at(-1) as number
  const end = back[last] as number
  const cost = (trail.cost[path.length] as number) + end
  for (const kind of kindsFor(ground, kindsHome(ground, trail, path.length, last)))
    if (beyond + end < (prices.kinds[kind] as number)) take(visited, kind, cost, path)
}

const kindsFor = ({ rooms }: Ground, kinds: number): number[] => Array.from(rooms.keys()).filter((kind) => (kinds & (1 << kind)) !== 0)

/**
 * Tells of routes that go on from each stop to one of the `width` nearest that the trip can still come to. False when more than
 * `turns` steps would be needed: then some were not told of.
 */
export function sampleRoutes(routes: Routes, width: number, turns: number, take: Take): boolean {
  const { ground, nearby, back, trail } = routes
  let left = turns

  const go = (depth: number, visited: number): void => {
    const here = depth > 0 ? (trail.path[depth - 1] as number) : 0
    let ways = depth > 0 ? width : ground.size
    for (const to of nearby[here] as readonly number[]) {
      const mask = visited | (1 << (to - 1))
      if (mask === visited || !mayJoin(ground, visited, to) || !comesTo(ground, trail, depth, here, to)) continue
      if (ways-- <= 0 || left-- <= 0) return
      trail.path[depth] = to
      trail.path.length = depth + 1
      const cost = (trail.cost[depth + 1] as number) + (back[to] as number)
      if (comesHome(ground, trail, depth + 1, to) && isWhole(ground, mask))
        for (const kind of kindsFor(ground, kindsHome(ground, trail, depth + 1, to))) take(mask, kind, cost, trail.path)
      go(depth + 1, mask)
    }
  }

  go(0, 0)
  return left >= 0
}
