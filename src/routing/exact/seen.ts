import type { Trail } from './trail.ts'

/** Trips that were gone on with, by their stops and the last of these; a later one takes the place of an earlier. */
export interface Seen {
  masks: Int32Array
  lasts: Int32Array
  costs: Int32Array
  clocks: Int32Array
  early: Int32Array
  late: Int32Array
}

const PLACES = 1 << 16

export const nothingSeen = (): Seen => {
  const numbers = () => new Int32Array(PLACES)
  return { masks: numbers(), lasts: numbers(), costs: numbers(), clocks: numbers(), early: numbers(), late: numbers() }
}

/**
 * Was there a trip to the same stops, ending at the same, that is as good in everything? If not, this one is remembered. (Same stops
 * and same end: what is loaded is the same, and who costs less has driven less.)
 */
export function isWorse(seen: Seen, trail: Trail, depth: number, mask: number, last: number): boolean {
  const hash = Math.imul(mask ^ (mask >>> 15) ^ (last << 11), 0x9e3779b1)
  const at = (hash ^ (hash >>> 16)) & (PLACES - 1)
  const cost = trail.cost[depth] as number
  const clock = trail.clock[depth] as number
  const early = trail.early[depth] as number
  const late = trail.late[depth] as number
  if (
    seen.masks[at] === mask &&
    seen.lasts[at] === last &&
    (seen.costs[at] as number) <= cost &&
    (seen.clocks[at] as number) <= clock &&
    (seen.early[at] as number) <= early &&
    (seen.late[at] as number) >= late
  )
    return true
  seen.masks[at] = mask
  seen.lasts[at] = last
  seen.costs[at] = cost
  seen.clocks[at] = clock
  seen.early[at] = early
  seen.late[at] = late
  return false
}
