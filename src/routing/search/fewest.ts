import type { Instance } from '../instance.ts'
import { type Found, type Stop, search } from './search.ts'

/** How much of a search is gone after so many turns: from 0 on, 1 is all. */
export type Pace = (turn: number) => number

/** Up to here fewer vehicles are tried, then the shortest ways with the fewest. */
const FEWER_UNTIL = 0.5

/**
 * The fewest vehicles first, then the least cost: as soon as a solution keeps every limit, one vehicle less is tried, until none is
 * found in time or the loads need as many. `pace` counts the turns of all tries together.
 */
export function searchFewest(instance: Instance, seed: number, pace: Pace): Found {
  let turns = 0
  const until = (share: number, enough: boolean): Stop => {
    const before = turns
    return (turn, feasible) => {
      turns = before + turn
      return (enough && feasible) || pace(turns) >= share
    }
  }
  const needed = Math.ceil(instance.demand.reduce((sum, one) => sum + one, 0) / Math.max(1, instance.capacity))
  let best = search(instance, seed, until(1, true))
  while (best.feasible && best.routes.length > needed) {
    const fewer = search({ ...instance, vehicles: best.routes.length - 1 }, seed, until(FEWER_UNTIL, true))
    if (!fewer.feasible) break
    best = fewer
  }
  if (!best.feasible) return best
  const shorter = search({ ...instance, vehicles: best.routes.length }, seed, until(1, false))
  return shorter.feasible && (shorter.routes.length < best.routes.length || shorter.cost < best.cost) ? shorter : best
}
