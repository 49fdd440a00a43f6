import { driving, leg, loadAt, type Model, overfill, type Path, vanAt } from './model.ts'

/** What each van does, trip after trip, and the nodes that nobody goes to. A van without trips stays home. */
export interface Tours {
  vans: readonly (readonly Path[])[]
  left: readonly number[]
}

const at = (values: Int32Array, i: number): number => values[i] as number

/** The latest departure by which no window is missed and the van is back by then, or the earliest there is when that is too late. */
function departure(model: Model, van: number, path: Path, backBy: number): number {
  let latest = backBy
  let next = 0
  for (let i = path.length - 1; i >= 0; i--) {
    const node = path[i] as number
    latest = Math.min(latest - leg(model, node, next) - at(model.service, node), at(model.until, node))
    next = node
  }
  return Math.max(model.departs, vanAt(model, van).from, latest - leg(model, 0, next), ...path.map((node) => at(model.ready, node)))
}

export interface TimedTrip {
  path: Path
  departs: number
  stops: { node: number; arrives: number; leaves: number }[]
  returns: number
}

export function timedTrip(model: Model, path: Path, departs: number): TimedTrip {
  let now = departs
  let here = 0
  const stops = path.map((node) => {
    const arrives = now + leg(model, here, node)
    now = Math.max(arrives, at(model.from, node)) + at(model.service, node)
    here = node
    return { node, arrives, leaves: now }
  })
  return { path, departs, stops, returns: now + leg(model, here, 0) }
}

/**
 * A van's trips, one after the other, each as late as its windows, the next trip and the end of the shift allow: food rides for as
 * short a time as can be. When any departures keep every limit of time, these do: an earlier one only adds time aboard and a later
 * one misses a window or the next trip.
 */
export function timetable(model: Model, van: number, trips: readonly Path[]): TimedTrip[] {
  let backBy = vanAt(model, van).until
  return trips
    .toReversed()
    .map((path) => {
      const trip = timedTrip(model, path, departure(model, van, path, backBy))
      backBy = trip.departs - model.reload
      return trip
    })
    .toReversed()
}

/** By how many seconds a van's trips break the worst of their time limits; 0 when they keep them all. */
export function overtime(model: Model, van: number, trips: readonly Path[]): number {
  const timed = timetable(model, van, trips)
  let over = 0
  for (const [i, { departs, stops, returns }] of timed.entries()) {
    const next = timed[i + 1]
    over = Math.max(over, returns - (next ? next.departs - model.reload : vanAt(model, van).until))
    for (const { node, leaves } of stops) {
      const handsOver = leaves - at(model.service, node)
      over = Math.max(over, handsOver - at(model.until, node), handsOver - departs - model.maxAboard)
    }
  }
  return over
}

/** May this van go to all these nodes on one trip, as far as rules and not room or time are asked? */
export const mayShare = (model: Model, van: number, path: Path): boolean =>
  path.every((node, i) => vanAt(model, van).banned[node] === 0 && path.every((other, j) => j >= i || !clash(model, node, other)))

const clash = ({ apart, size }: Model, a: number, b: number): boolean => apart[a * size + b] === 1

/** Does the van keep every limit on these trips? Whether groups are whole is not asked. */
export const fits = (model: Model, van: number, trips: readonly Path[]): boolean =>
  trips.length <= vanAt(model, van).trips &&
  trips.every((path) => mayShare(model, van, path) && overfill(model, path, van).every((over) => over === 0)) &&
  overtime(model, van, trips) === 0

/** What a plan is judged by, the first number first: meals left behind, canteens left out, vans, seconds of driving. */
export const judged = (model: Model, { vans, left }: Tours): number[] => [
  left.reduce((sum, node) => sum + loadAt(model, node)[0], 0),
  left.length,
  vans.filter((trips) => trips.length > 0).length,
  vans.flat().reduce((sum, path) => sum + driving(model, path), 0),
]
