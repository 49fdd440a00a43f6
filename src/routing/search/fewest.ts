import { seeded } from '../../kernel/random.ts'
import type { Instance } from '../instance.ts'
import { oneFewer } from './eject.ts'
import { layoutOf } from './layout.ts'
import { nearOf } from './near.ts'
import { type Found, type Stop, search } from './search.ts'

/** How much of a search is gone after so many turns: from 0 on, 1 is all. */
export type Pace = (turn: number) => number

/** Up to here routes are taken apart, then up to there fewer are searched for, then come the shortest ways with the fewest. */
const APART_UNTIL = 0.35
const FEWER_UNTIL = 0.55
/** Clients that are put somewhere in the time of one turn of the search. */
const PLACED_A_TURN = 8

/**
 * The fewest vehicles first, then the least cost: from a solution that keeps every limit, one route after the other is taken apart,
 * until none can be in time or the loads need as many; then ways get shorter. `pace` counts the turns of all of it together.
 */
export function searchFewest(instance: Instance, seed: number, pace: Pace): Found {
  let turns = 0
  const searched = (vehicles: number, isOver: (turn: number, feasible: boolean) => boolean, from?: number[][]): Found => {
    const before = turns
    const within: Stop = (turn, feasible) => {
      turns = before + turn
      return isOver(turns, feasible)
    }
    return search({ ...instance, vehicles }, seed, within, from)
  }
  const first = searched(instance.vehicles, (turn, feasible) => feasible || pace(turn) >= 1)
  if (!first.feasible) return first
  let placed = 0
  let { routes } = first
  const apart = () => {
    const before = turns
    routes = takenApart(instance, routes, seed, () => {
      turns = before + Math.floor(++placed / PLACED_A_TURN)
      return pace(turns) >= APART_UNTIL
    })
  }
  apart()
  while (routes.length > needed(instance)) {
    const fewer = searched(routes.length - 1, (turn, feasible) => feasible || pace(turn) >= FEWER_UNTIL)
    if (!fewer.feasible) break
    routes = fewer.routes
  }
  return searched(routes.length, (turn) => pace(turn) >= 1, routes)
}

/** The loads alone need so many vehicles. */
const needed = ({ demand, capacity }: Instance): number =>
  Math.max(1, Math.ceil(demand.reduce((sum, one) => sum + one, 0) / Math.max(1, capacity)))

function takenApart(instance: Instance, routes: number[][], seed: number, isOver: () => boolean): number[][] {
  const [s, near, random] = [layoutOf(instance, 0), nearOf(instance), seeded(seed)]
  let best = routes
  while (best.length > needed(instance)) {
    const fewer = oneFewer(s, near, best, random, isOver)
    if (!fewer) break
    best = fewer
  }
  return best
}
