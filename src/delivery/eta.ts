import type { StopId } from '../../db/tables/routing.ts'
import type { Instant } from '../kernel/meal-date.ts'

/** A stop that is still to be served, in the order in which the van drives. */
export interface StopAhead {
  stop: StopId
  /** its row in the table of driving seconds */
  node: number
  /** the door opens then; a van that comes earlier waits */
  opens: Instant
  serviceSeconds: number
  /** it is there already */
  arrived?: Instant | undefined
  /** not before: boxes are handed from van to van first */
  notBefore?: Instant | undefined
}

export interface Expected {
  stop: StopId
  arrives: Instant
  /** the boxes are handed over from then on */
  unloads: Instant
  leaves: Instant
}

/** Where a van was last known to be, and since when it may have driven on. */
export interface LastKnown {
  node: number
  at: Instant
}

/**
 * When a van will be where, from what really happened so far and the minutes of its roads. What has not happened yet does not happen
 * before now: a van that should have been there is expected from this moment on.
 */
export function expectedAt(
  last: LastKnown,
  ahead: readonly StopAhead[],
  seconds: readonly (readonly number[])[],
  now: Instant,
): Expected[] {
  let { node, at } = last
  return ahead.map((stop) => {
    const driven = at + (seconds[node]?.[stop.node] ?? 0) * 1000
    const arrives = (stop.arrived ?? Math.max(driven, stop.notBefore ?? 0, now)) as Instant
    const unloads = Math.max(arrives, stop.opens) as Instant
    const leaves = Math.max(unloads + stop.serviceSeconds * 1000, now) as Instant
    node = stop.node
    at = leaves
    return { stop: stop.stop, arrives, unloads, leaves }
  })
}

/** What a stop was promised: when it is late, and how long its food may ride. */
export interface Promised {
  until: Instant
  departed: Instant
  aboardSeconds: number
}

/** Whole minutes over each promise; 0 keeps it. A minute begun is a minute. */
export function overBy({ arrives, unloads }: Pick<Expected, 'arrives' | 'unloads'>, promised: Promised): { late: number; cold: number } {
  const over = (ms: number) => Math.max(0, Math.ceil(ms / 60_000))
  return { late: over(arrives - promised.until), cold: over(unloads - promised.departed - promised.aboardSeconds * 1000) }
}
