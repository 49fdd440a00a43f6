import type { Instance } from './instance.ts'

/**
 * What a vehicle does between its first departure and its last return, where it may come back for more. Times count from the opening
 * of the depot; `longest` of the instance limits one trip, and an open one ends its vehicle's last trip at its last stop.
 */
export interface Shift {
  /** at most so many trips a vehicle */
  trips: number
  /** at the depot between two trips */
  reload: number
  /** all trips are over by then */
  horizon: number
  /** from a trip's own departure to each of its hand-overs */
  aboard: number
}

/** Trips one after the other by one vehicle, with the time at which each leaves. */
export interface Journey {
  trips: { stops: readonly number[]; departs: number }[]
}

/** What it is for one trip to be driven at all: when it leaves and is over. Who is ready at `time` leaves then, or waits until `early`. */
export interface Span {
  /** between which times the trip may leave */
  early: number
  late: number
  /** without waiting */
  takes: number
  /** nobody is through before, however early they leave */
  ends: number
}

/** When a trip is over of a vehicle that is ready at `time`; nothing if that is too late. */
export const endOf = ({ early, late, takes, ends }: Span, time: number): number | undefined =>
  time > late ? undefined : Math.max(ends, Math.max(time, early) + takes)

/** The span of a trip, back at the depot unless it `ends` the work of an open instance; nothing if it breaks a limit by itself. */
export function spanOf(instance: Instance, shift: Shift, stops: readonly number[], isLast: boolean): Span | undefined {
  const { size, legs, service, longest, open } = instance
  const opens = instance.from[0] as number
  let [elapsed, clock, early, late, here] = [0, 0, 0, shift.horizon, 0]
  for (const to of stops) {
    const way = (service[here] as number) + (legs[here * size + to] as number)
    const until = (instance.until[to] as number) - opens
    elapsed += way
    clock = Math.max(clock + way, (instance.from[to] as number) - opens)
    early = Math.max(early, clock - shift.aboard)
    late = Math.min(late, until - elapsed)
    clock = Math.max(clock, early + elapsed)
    if (elapsed > shift.aboard || clock > until || early > late) return undefined
    here = to
  }
  const stays = open && isLast
  return closed({ early, late, takes: elapsed, ends: clock }, stays ? 0 : wayHome(instance, here), overBy(instance, shift, stays), longest)
}

export const wayHome = ({ size, legs, service }: Instance, from: number): number =>
  (service[from] as number) + (legs[from * size] as number)

/** When a trip must be over: one that comes back, while the depot is open. */
export const overBy = ({ from, until }: Instance, { horizon }: Shift, stays: boolean): number =>
  stays ? horizon : Math.min(horizon, (until[0] as number) - (from[0] as number))

/** A trip up to its last hand-over, and `way` more; nothing if it is over too late, or takes longer than `longest`. */
export function closed({ early, late, takes, ends }: Span, way: number, by: number, longest: number): Span | undefined {
  const long = takes + way
  const first = Math.max(early, ends + way - longest)
  const last = Math.min(late, by - long)
  const over = Math.max(ends + way, first + long)
  return long > longest || over > by || first > last ? undefined : { early: first, late: last, takes: long, ends: over }
}

/** What the trips of one vehicle cost, in their order. */
export function journeyCost({ size, legs, open }: Instance, trips: readonly (readonly number[])[]): number {
  let cost = 0
  for (const [i, stops] of trips.entries()) {
    let here = 0
    for (const to of stops) {
      cost += legs[here * size + to] as number
      here = to
    }
    if (!open || i < trips.length - 1) cost += legs[here * size] as number
  }
  return cost
}

/** The trips of one vehicle as late as they wait least, each as soon as it can; nothing if one comes too late. */
export function timed(instance: Instance, shift: Shift, trips: readonly (readonly number[])[]): Journey | undefined {
  const journey: Journey = { trips: [] }
  let ready = 0
  for (const [i, stops] of trips.entries()) {
    const span = spanOf(instance, shift, stops, i === trips.length - 1)
    const over = span && endOf(span, ready)
    if (!span || over === undefined) return undefined
    const departs = Math.min(span.late, over - span.takes)
    journey.trips.push({ stops, departs: departs + (instance.from[0] as number) })
    ready = over + shift.reload
  }
  return trips.length <= shift.trips ? journey : undefined
}

/** Limits that stand for none become ones that no day reaches, so that sums stay whole and small. */
export function shiftOf({ size, legs, service, from }: Instance, told: Shift): Shift {
  const longest = (node: number) => (service[node] as number) + Math.max(...legs.subarray(node * size, (node + 1) * size))
  const all = Array.from(from.keys()).reduce((sum, node) => sum + longest(node) + (legs[node * size] as number), 0)
  const trips = Math.max(1, Math.min(told.trips, size - 1))
  const never = Math.max(...from) + all + trips * told.reload
  return { ...told, trips, horizon: Math.min(told.horizon, never), aboard: Math.min(told.aboard, never) }
}
