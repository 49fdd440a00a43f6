/**
 * A vehicle routing problem as the solvers see it: nodes are numbers, 0 is the depot, everything is a whole number. Legs are the
 * cost and the time of going from row to column; there and back may differ. Its vehicles are alike.
 */
export interface Instance {
  name: string
  /** nodes, the depot among them */
  size: number
  /** row-major: legs[a * size + b] is the way from a to b */
  legs: Int32Array
  /** what each node takes out of a vehicle; the depot takes nothing */
  demand: Int32Array
  /** spent at a node before going on, in the unit of the legs */
  service: Int32Array
  /** a vehicle that comes before `from` waits; it may not come after `until`. Both count from the depot's `from` or from zero alike. */
  from: Int32Array
  until: Int32Array
  /** at most so many routes */
  vehicles: number
  capacity: number
  /** travel, service and waiting of one route, from leaving the depot to being back; of an open route, to coming to its last stop */
  longest: number
  /** the way back from the last stop is free and takes no time */
  open: boolean
}

/** Routes without the depot. */
export interface Solution {
  cost: number
  routes: number[][]
}

/** What stands for "no limit": sums of a few stay far inside 32 bits. */
export const UNLIMITED = 0x3fff_ffff

/** Whether some stop's window says more than the limit on the whole route does. */
export const hasWindows = ({ from, until }: Instance): boolean => from.some((time) => time > 0) || until.some((time) => time < UNLIMITED)

/** Whether one vehicle can do it all in any order. */
export const isWalk = (instance: Instance): boolean =>
  instance.vehicles === 1 &&
  instance.longest === UNLIMITED &&
  !hasWindows(instance) &&
  instance.demand.reduce((sum, load) => sum + load, 0) <= instance.capacity
