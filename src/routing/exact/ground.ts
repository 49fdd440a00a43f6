import { type Instance, UNLIMITED } from '../instance.ts'

/** What one trip may do, as the exact method reads it: node 0 is the kitchen, all is whole numbers, times count from its opening. */
export interface Ground {
  size: number
  /** row-major: the cost and the time of going from row to column */
  legs: Int32Array
  /** spent at a node before going on */
  service: Int32Array
  /** who comes before it waits */
  from: Int32Array
  /** nobody may come after it */
  until: Int32Array
  /** no trip with this node leaves before it */
  ready: Int32Array
  /** how late a trip may leave; 0 where leaving late cannot help */
  leaves: number
  /** the way back is free and takes no time */
  open: boolean
  /** back by then, when the trip is not open */
  home: number
  /** from leaving to the last hand-over */
  longest: number
  /** from leaving to being back, when the trip is not open */
  round: number
  /** row-major, `dims` numbers a node: what it takes out of a van */
  loads: Int32Array
  dims: number
  /** what each kind of van holds, by dimension */
  rooms: readonly Int32Array[]
  /** each kind can do all that those before it can: of the kinds that can make a trip the first is told, no other */
  nested?: boolean
  /** between which times each kind may be away */
  shifts?: readonly { from: number; until: number }[]
  /** for each node a mask of the kinds that can go there */
  kindsTo?: Int32Array
  /** for each node a mask of the stops that may not be on a trip with it */
  apart?: Int32Array
  /** masks of stops that are on one trip, or on none */
  together?: readonly number[]
}

/** May a trip to these stops (a mask) go on to another? */
export const mayJoin = ({ apart }: Ground, visited: number, to: number): boolean =>
  apart === undefined || ((apart[to] as number) & visited) === 0

/** Are those that go together all on a trip to these stops, or none of them? */
export const isWhole = ({ together }: Ground, visited: number): boolean =>
  together === undefined || together.every((group) => (group & visited) === 0 || (group & visited) === group)

/** Stops that fit into a mask. */
export const MOST_STOPS = 31

export function groundOf(instance: Instance): Ground {
  const { size, legs, service, demand, open, longest } = instance
  const opens = instance.from[0] as number
  const since = (time: number): number => (time >= UNLIMITED ? UNLIMITED : time - opens)
  const from = instance.from.map((time) => Math.max(0, since(time)))
  const waits = from.some((time) => time > 0)
  const closes = since(instance.until[0] as number)
  return {
    ...{ size, legs, service, from, until: instance.until.map(since), ready: new Int32Array(size), open, longest, round: longest },
    leaves: waits && longest < UNLIMITED ? closes : 0,
    home: open ? UNLIMITED : closes,
    ...{ loads: demand, dims: 1, rooms: [Int32Array.of(instance.capacity)] },
  }
}
