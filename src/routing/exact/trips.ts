import { type Instance, UNLIMITED } from '../instance.ts'
import { closed, overBy, type Shift, type Span, spanOf, wayHome } from '../shift.ts'
import type { Ground } from './ground.ts'
import { openRoutes, type Routes, type Take } from './routes.ts'
import { routeSource, type Source } from './source.ts'

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

/** The span of the trip that is just told of, see `Take`; nothing if it is over too late. */
function spanTold({ routes: { trail }, instance, shift, stays }: TripSource, plan: readonly number[]): Span | undefined {
  const depth = plan.length
  const aboard = {
    ...{ early: trail.early[depth] as number, late: trail.late[depth] as number },
    ...{ takes: trail.elapsed[depth] as number, ends: trail.clock[depth] as number },
  }
  return closed(aboard, stays ? 0 : wayHome(instance, plan[depth - 1] as number), overBy(instance, shift, stays), instance.longest)
}

/**
 * Trips as columns of a plan, as if there were always a vehicle for them: those that come back are of kind 0, and those that do not of
 * kind 1.
 */
export function tripSource(sources: readonly TripSource[]): Source {
  const parts = sources.map((source, kind) => ({
    part: routeSource(source.routes),
    heard:
      (take: Take): Take =>
      (mask, _, cost, plan) => {
        if (spanTold(source, plan)) take(mask, kind, cost, plan)
      },
  }))
  const every = (isDone: (one: (typeof parts)[number]) => boolean): boolean => parts.map(isDone).every((done) => done)
  return {
    ...{ stops: (sources[0]?.instance.size ?? 1) - 1, kinds: parts.length },
    sample: (take) => {
      for (const [kind, { part }] of parts.entries())
        part.sample((mask, _, cost, plan) => {
          const { instance, shift, stays } = sources[kind] as TripSource
          if (spanOf(instance, shift, plan, stays)) take(mask, kind, cost, plan)
        })
    },
    setPrices: (prices) =>
      parts.reduce((sum, { part }, kind) => sum + part.setPrices({ ...prices, kinds: prices.kinds.slice(kind, kind + 1) }), 0),
    findWorth: (turns, take) => every(({ part, heard }) => part.findWorth(turns, heard(take))),
    leastBeyond: () => Math.min(...parts.map(({ part }) => part.leastBeyond())),
    findAll: (most, turns, take) => every(({ part, heard }) => part.findAll(most, turns, heard(take))),
    sharpen: () => parts.map(({ part }) => part.sharpen()).some((more) => more),
  }
}

/** Takes trips as routes are told of, and of those to the same stops only such as are not worse than another in everything. */
export function tripsOf(source: TripSource, into: Map<number, Trip[]>): Take {
  return (mask, _, cost, plan) => {
    const span = spanTold(source, plan)
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
