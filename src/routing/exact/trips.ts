import { type Instance, UNLIMITED } from '../instance.ts'
import { closed, overBy, type Shift, type Span, wayHome } from '../shift.ts'
import type { Ground } from './ground.ts'
import { openRoutes, type Routes, type Take } from './routes.ts'

/** A trip as part of a journey: what of it matters for the others. */
export interface Trip extends Span {
  mask: number
  cost: number
  plan: readonly number[]
}

/** Trips that come back (or, of an open instance, those that end a journey), looked for under prices. */
export interface TripSource {
  routes: Routes
  instance: Instance
  shift: Shift
  /** the last of an open instance: it stays out */
  stays: boolean
}

export function openTrips(instance: Instance, shift: Shift, stays: boolean): TripSource {
  const routes = openRoutes(groundOf(instance, shift))
  if (!stays)
    routes.back.forEach((_, node) => {
      routes.back[node] = instance.legs[node * instance.size] as number
    })
  return { routes, instance, shift, stays }
}

/** Every trip ends where it hands over last: what the way back takes is seen to in `tripsOf`. */
function groundOf(instance: Instance, { horizon, aboard }: Shift): Ground {
  const { size, legs, service, demand, capacity } = instance
  const opens = instance.from[0] as number
  return {
    ...{
      size,
      legs,
      service,
      ready: new Int32Array(size),
      leaves: horizon,
      open: true,
      home: UNLIMITED,
      longest: aboard,
      round: UNLIMITED,
    },
    from: instance.from.map((time) => Math.max(0, time - opens)),
    until: instance.until.map((time) => Math.min(horizon, time - opens)),
    ...{ loads: demand, dims: 1, rooms: [Int32Array.of(capacity)] },
  }
}

/** Takes trips as routes are told of, and of those to the same stops only such as are not worse than another in everything. */
export function tripsOf({ routes, instance, shift, stays }: TripSource, into: Map<number, Trip[]>): Take {
  const { trail } = routes
  const by = overBy(instance, shift, stays)
  return (mask, _, cost, plan) => {
    const depth = plan.length
    const way = stays ? 0 : wayHome(instance, plan[depth - 1] as number)
    const span = closed(
      {
        ...{ early: trail.early[depth] as number, late: trail.late[depth] as number },
        ...{ takes: trail.elapsed[depth] as number, ends: trail.clock[depth] as number },
      },
      ...([way, by, instance.longest] as const),
    )
    if (span) keep(into, { ...span, mask, cost }, plan)
  }
}

function keep(into: Map<number, Trip[]>, trip: Omit<Trip, 'plan'>, plan: readonly number[]): void {
  const alike = into.get(trip.mask)
  if (!alike) into.set(trip.mask, [{ ...trip, plan: plan.slice() }])
  else if (!alike.some((other) => isAsGood(other, trip))) {
    const left = alike.filter((other) => !isAsGood(trip, other))
    into.set(trip.mask, [...left, { ...trip, plan: plan.slice() }])
  }
}

const isAsGood = (a: Omit<Trip, 'plan'>, b: Omit<Trip, 'plan'>): boolean =>
  a.cost <= b.cost && a.takes <= b.takes && a.ends <= b.ends && a.late >= b.late
