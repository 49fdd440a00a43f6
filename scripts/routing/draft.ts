import type { Shift } from '../../src/routing/shift.ts'
import type { FaultList } from '../fault-list.ts'

/**
 * A routing problem as its file tells it, depot first, before anybody has looked whether it makes sense. Times and legs count in units of
 * the last decimal that is kept; what could not be read is NaN, and its fault is on the list.
 */
export interface Draft {
  name: string
  size: number
  /** decimals of the file's own unit that are kept: a cost is shown as so many units of 10^-decimals */
  decimals: number
  /** row-major, from row to column; nothing if the file does not say them all */
  legs: Int32Array | undefined
  demand: Float64Array
  service: Float64Array
  from: Float64Array
  until: Float64Array
  /** nothing: as many as are wanted */
  vehicles: number | undefined
  capacity: number
  longest: number
  open: boolean
  /** vehicles come back for more; then `longest` is of one trip */
  shift?: Shift | undefined
  /** where in the file a node is told, for its faults */
  placeOf(node: number): string
}

/** What a person asked for beside the file. */
export interface Asked {
  decimals?: number | undefined
  vehicles?: number | undefined
}

/** More nodes than this would take gigabytes and days. */
export const MOST_NODES = 5000

export function isSizeAllowed(nodes: number, place: number | string, faults: FaultList): boolean {
  if (nodes > MOST_NODES) faults.add(place, 'too_many_nodes', { nodes, limit: MOST_NODES })
  return nodes <= MOST_NODES
}
