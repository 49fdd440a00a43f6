import type { Fault } from '../../src/kernel/refusal.ts'
import { type Instance, UNLIMITED } from '../../src/routing/instance.ts'
import type { Shift } from '../../src/routing/shift.ts'
import { costFaults, coverFaults, inUnit, isStop, loadFaults } from './check-solution.ts'
import type { ToldSolution, ToldTrip } from './read-solution.ts'

/**
 * What is wrong with a solution in which vehicles drive several routes, place by place, and what it costs in units. Every route is
 * driven from the departure that is told, minute by minute; nothing of the search is used.
 */
export function checkJourneys(instance: Instance, shift: Shift, decimals: number, told: ToldSolution): { faults: Fault[]; cost: number } {
  const { routes, journeys = [] } = told
  const used = journeys.filter((trips) => trips.length > 0).length
  const fleet =
    used > instance.vehicles
      ? [{ place: 'journeys', problem: 'journeys_too_many', values: { journeys: used, vehicles: instance.vehicles } }]
      : []
  const cost = journeys.reduce((sum, trips) => sum + lengthOf(instance, routes, trips), 0)
  return {
    cost,
    faults: [
      ...coverFaults(instance, routes),
      ...drivenFaults(routes, journeys),
      ...routes.flatMap((stops, i) => loadFaults(instance, stops.filter(isStopOf(instance)), `Route #${i + 1}`)),
      ...journeys.flatMap((trips, v) => journeyFaults(instance, shift, decimals, routes, trips, `Journey #${v + 1}`)),
      ...fleet,
      ...costFaults(cost, decimals, told),
    ],
  }
}

const isStopOf =
  (instance: Instance) =>
  (stop: number): boolean =>
    isStop(instance, stop)

function drivenFaults(routes: readonly number[][], journeys: readonly (readonly ToldTrip[])[]): Fault[] {
  const times = new Map<number, number>()
  for (const { route } of journeys.flat()) times.set(route, (times.get(route) ?? 0) + 1)
  const unknown = [...times.keys()].filter((route) => routes[route - 1] === undefined)
  return [
    ...unknown.map((route) => ({ place: 'journeys', problem: 'route_unknown', values: { route, last: routes.length } })),
    ...routes.flatMap((stops, i): Fault[] => {
      const driven = times.get(i + 1) ?? 0
      if (driven === 1 || (driven === 0 && stops.length === 0)) return []
      return [{ place: `Route #${i + 1}`, problem: driven ? 'route_driven_twice' : 'route_not_driven', values: { times: driven } }]
    }),
  ]
}

/** Follows one vehicle from trip to trip. */
function journeyFaults(
  instance: Instance,
  shift: Shift,
  decimals: number,
  routes: readonly number[][],
  trips: readonly ToldTrip[],
  place: string,
): Fault[] {
  const faults: Fault[] = []
  const say = (problem: string, values: Record<string, number>) => faults.push({ place, problem, values })
  const shown = (units: number) => inUnit(units, decimals)
  if (trips.length > shift.trips) say('trips_too_many', { found: trips.length, trips: shift.trips })
  let ready = instance.from[0] as number
  for (const [i, { route, departs }] of trips.entries()) {
    const stops = (routes[route - 1] ?? []).filter(isStopOf(instance))
    if (departs < ready) say('departs_early', { route, departs: shown(departs), ready: shown(ready) })
    const stays = instance.open && i === trips.length - 1
    const drive = driven(instance, stops, departs, stays)
    for (const { stop, at } of drive.visits) {
      const [until, aboard] = [instance.until[stop] as number, at - departs]
      if (until < UNLIMITED && at > until) say(stop === 0 ? 'back_late' : 'arrives_late', { stop, arrives: shown(at), until: shown(until) })
      if (stop > 0 && shift.aboard < UNLIMITED && aboard > shift.aboard)
        say('food_aboard_too_long', { route, stop, time: shown(aboard), longest: shown(shift.aboard) })
    }
    const takes = drive.ends - departs
    if (instance.longest < UNLIMITED && takes > instance.longest)
      say('trip_takes_long', { route, time: shown(takes), longest: shown(instance.longest) })
    const over = drive.ends - (instance.from[0] as number)
    if (shift.horizon < UNLIMITED && over > shift.horizon) say('over_late', { route, over: shown(over), horizon: shown(shift.horizon) })
    ready = drive.ends + shift.reload
  }
  return faults
}

/** When each hand-over begins, and the vehicle is back (unless it stays out). */
function driven({ size, legs, service, from }: Instance, stops: readonly number[], departs: number, stays: boolean) {
  const visits: { stop: number; at: number }[] = []
  let [now, here] = [departs, 0]
  for (const stop of stays ? stops : [...stops, 0]) {
    now += (here === 0 ? 0 : (service[here] as number)) + (legs[here * size + stop] as number)
    if (stop !== 0) now = Math.max(now, from[stop] as number)
    visits.push({ stop, at: now })
    here = stop
  }
  return { visits, ends: now }
}

function lengthOf({ size, legs, open }: Instance, routes: readonly number[][], trips: readonly ToldTrip[]): number {
  let length = 0
  for (const [i, { route }] of trips.entries()) {
    const stops = (routes[route - 1] ?? []).filter((stop) => stop >= 1 && stop < size)
    let here = 0
    for (const stop of stops) {
      length += legs[here * size + stop] as number
      here = stop
    }
    if (!open || i < trips.length - 1) length += legs[here * size] as number
  }
  return length
}
