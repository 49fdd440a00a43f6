import type { Turns } from '../../src/routing/exact/partition.ts'
import { isProvable, prove } from '../../src/routing/exact/prove.ts'
import { type Instance, isWalk, type Solution } from '../../src/routing/instance.ts'

export type Objective = 'cost' | 'vehicles'

export interface Proven {
  /** the best that is known by now */
  best: Solution | undefined
  /** no solution (with the fewest vehicles, if these come first) costs less; nothing if nothing is known */
  bound: number | undefined
  /** there is no solution at all */
  impossible: boolean
}

/** The best walk through more stops is proven by other methods than ours. */
const MOST_OF_A_WALK = 12

export const isWorthProving = (instance: Instance): boolean =>
  isProvable(instance) && (!isWalk(instance) || instance.size - 1 <= MOST_OF_A_WALK)

/** Proves that a solution (if one is known) is the best, or finds a better one, or there is none, or the turns run out. */
export function proofOf(instance: Instance, known: Solution | undefined, objective: Objective, turns: Turns): Proven {
  const fewest = objective === 'vehicles' ? fewestVehicles(instance, known, turns) : { instance, best: known }
  if (!fewest) return { best: undefined, bound: undefined, impossible: true }
  if (!fewest.instance) return { best: fewest.best, bound: undefined, impossible: false }
  const { best, bound, proven } = prove(fewest.instance, fewest.best, turns)
  return { best, bound: Number.isFinite(bound) ? bound : undefined, impossible: proven && !best }
}

/** The instance with no more vehicles than it takes, where that can be proven, and a solution with so many; nothing if there is none. */
function fewestVehicles(
  instance: Instance,
  known: Solution | undefined,
  turns: Turns,
): { instance?: Instance; best: Solution | undefined } | undefined {
  const least = Math.max(1, Math.ceil(instance.demand.reduce((sum, load) => sum + load, 0) / Math.max(1, instance.capacity)))
  let best = known
  for (;;) {
    const vehicles = best ? best.routes.length - 1 : instance.vehicles
    if (best && vehicles < least) break
    const fewer = prove({ ...instance, vehicles }, undefined, turns)
    if (!fewer.best && !fewer.proven) return { best }
    if (!fewer.best) break
    best = fewer.best
  }
  return best && { instance: { ...instance, vehicles: best.routes.length }, best }
}
