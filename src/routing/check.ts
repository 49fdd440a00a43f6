import type { CanteenId, VanId } from '../../db/tables/sites.ts'
import { clockAt } from '../kernel/meal-date.ts'
import type { violations } from '../words/planning.ts'
import { NO_WAY, type RoutingPlan, type RoutingProblem, type RoutingStop, type RoutingVan, type VanRoute } from './problem.ts'

/** One broken limit, where, and by how much; `code` is a key of the catalogue `violations`, `values` fill its gaps. */
export interface Violation {
  code: keyof typeof violations
  van?: VanId
  canteen?: CanteenId
  values: Record<string, string | number>
}

/**
 * Everything that a plan breaks, whoever drew it: the search or a hand. Shares nothing but the question with the search, so that
 * neither can hide the other's mistake. An empty list is a sound plan, not a good one.
 */
export function checkRoutes(problem: RoutingProblem, plan: RoutingPlan): Violation[] {
  return [...checkCover(problem, plan), ...checkVans(problem, plan), ...plan.routes.flatMap((route) => checkRoute(problem, route))]
}

/** Every canteen is on one route once, or listed as unserved once. */
function checkCover(problem: RoutingProblem, plan: RoutingPlan): Violation[] {
  const known = new Set(problem.stops.map((stop) => stop.canteen))
  const visited = count(plan.routes.flatMap((route) => route.stops.map((stop) => stop.canteen)))
  const unserved = count(plan.unserved.map((one) => one.canteen))
  const mentioned = [...new Set([...known, ...visited.keys(), ...unserved.keys()])]
  return mentioned.flatMap((canteen) => {
    if (!known.has(canteen)) return [{ code: 'unknown_stop', canteen, values: {} }]
    return coverOf(canteen, visited.get(canteen) ?? 0, unserved.get(canteen) ?? 0)
  })
}

function coverOf(canteen: CanteenId, visits: number, listed: number): Violation[] {
  const faults: Violation[] = []
  if (visits > 1) faults.push({ code: 'stop_twice', canteen, values: { times: visits } })
  if (listed > 1) faults.push({ code: 'unserved_twice', canteen, values: {} })
  if (visits > 0 && listed > 0) faults.push({ code: 'served_and_unserved', canteen, values: {} })
  if (visits === 0 && listed === 0) faults.push({ code: 'stop_missing', canteen, values: {} })
  return faults
}

function checkVans(problem: RoutingProblem, plan: RoutingPlan): Violation[] {
  const byVan = Map.groupBy(plan.routes, (route) => route.van)
  return [...byVan].flatMap(([id, routes]) => {
    const van = problem.vans.find((one) => one.id === id)
    return van ? checkTrips(problem, van, routes) : [{ code: 'unknown_van', van: id, values: {} }]
  })
}

/** One van's trips: each once, no more than it makes, one after the other with time to load between. */
function checkTrips(problem: RoutingProblem, van: RoutingVan, routes: readonly VanRoute[]): Violation[] {
  const faults: Violation[] = []
  const say = (code: Violation['code'], values: Violation['values']) => faults.push({ code, van: van.id, values })
  if (new Set(routes.map((route) => route.trip)).size < routes.length) say('van_twice', {})
  const most = van.trips ?? 1
  if (routes.length > most) say('too_many_trips', { trips: routes.length, most })
  const sorted = [...routes].sort((a, b) => a.trip - b.trip)
  for (const [i, { trip, departs, returns }] of sorted.entries()) {
    const ready = i > 0 ? (sorted[i - 1]?.returns ?? 0) + (problem.reloadSeconds ?? 0) : 0
    if (departs < ready) say('trips_overlap', { trip, departs: clock(departs), ready: clock(ready) })
    if (!van.shift) continue
    const { from, until } = van.shift
    if (departs < from * 60) say('before_shift', { departs: clock(departs), from: clock(from * 60) })
    if (returns > until * 60) say('after_shift', { returns: clock(returns), until: clock(until * 60) })
  }
  return faults
}

function checkRoute(problem: RoutingProblem, route: VanRoute): Violation[] {
  if (route.stops.length === 0) return [{ code: 'route_without_stops', van: route.van, values: {} }]
  const times = [route.trip, route.departs, route.returns, route.seconds, ...route.stops.flatMap((stop) => [stop.arrives, stop.leaves])]
  if (times.some((time) => !Number.isSafeInteger(time) || time < 0)) return [{ code: 'bad_time', van: route.van, values: {} }]
  const van = problem.vans.find((one) => one.id === route.van)
  return [...(van ? checkLoad(problem, route, van) : []), ...checkSharing(problem, route), ...checkTimes(problem, route)]
}

function checkLoad(problem: RoutingProblem, route: VanRoute, van: RoutingVan): Violation[] {
  const aboard = { portions: 0, ordinary: 0, halal: 0, ...van.carries }
  for (const { canteen } of route.stops) {
    const demand = problem.stops.find((stop) => stop.canteen === canteen)?.demand
    aboard.portions += demand?.portions ?? 0
    aboard.ordinary += demand?.ordinary ?? 0
    aboard.halal += demand?.halal ?? 0
  }
  const faults: Violation[] = []
  const hold = (code: Violation['code'], load: number, limit: number) => {
    if (load > limit) faults.push({ code, van: van.id, values: { load, limit } })
  }
  hold('van_over_portions', aboard.portions, van.portions)
  hold('van_over_ordinary_boxes', aboard.ordinary, van.boxes.ordinary)
  hold('van_over_halal_boxes', aboard.halal, van.boxes.halal)
  return faults
}

/** Who must, and who must not, be on the trip together; where the van may not go at all. */
function checkSharing({ stops, together = [], apart = [] }: RoutingProblem, route: VanRoute): Violation[] {
  const { van } = route
  const aboard = new Set(route.stops.map((stop) => stop.canteen))
  const known = new Set(stops.map((stop) => stop.canteen))
  const here = (rule: readonly CanteenId[]) => rule.filter((canteen) => aboard.has(canteen))
  const parted = together.flatMap((rule) => {
    const missing = rule.filter((canteen) => known.has(canteen) && !aboard.has(canteen))
    return here(rule).flatMap((canteen) => missing.map((other): Violation => ({ code: 'not_together', van, canteen, values: { other } })))
  })
  const joined = apart.flatMap((rule) => {
    const [canteen, ...others] = new Set(here(rule))
    return canteen ? others.map((other): Violation => ({ code: 'not_apart', van, canteen, values: { other } })) : []
  })
  const banned = stops.filter((stop) => aboard.has(stop.canteen) && stop.vans && !stop.vans.includes(van))
  return [...parted, ...joined, ...banned.map(({ canteen }): Violation => ({ code: 'van_may_not_come', van, canteen, values: {} }))]
}

/** Follows the van by the clock; each written time is held against the one written before it, so one mistake is named once. */
function checkTimes(problem: RoutingProblem, route: VanRoute): Violation[] {
  const { van } = route
  const faults: Violation[] = []
  const aboard = problem.stops.filter((stop) => route.stops.some((one) => one.canteen === stop.canteen))
  const earliest = Math.max(problem.departs, ...aboard.map((stop) => stop.ready ?? 0)) * 60
  if (route.departs < earliest)
    faults.push({ code: 'departs_too_early', van, values: { departs: clock(route.departs), earliest: clock(earliest) } })
  let now = route.departs
  let here = 0
  let driven = 0
  for (const written of route.stops) {
    const index = problem.stops.findIndex((stop) => stop.canteen === written.canteen)
    const stop = problem.stops[index]
    if (!stop) return faults // unknown_stop is already said, and no time after it can be known
    const drive = problem.seconds[here]?.[index + 1] ?? Number.NaN
    if (drive >= NO_WAY) faults.push({ code: 'no_way', van, canteen: stop.canteen, values: {} })
    faults.push(...checkStop(problem, route, written, { stop, expected: now + drive }))
    driven += drive
    now = written.leaves
    here = index + 1
  }
  const wayBack = problem.seconds[here]?.[0] ?? Number.NaN
  const back = now + wayBack
  if (wayBack >= NO_WAY) faults.push({ code: 'no_way', van, values: {} })
  if (problem.closed) driven += wayBack
  if (route.returns !== back)
    faults.push({ code: 'return_does_not_follow', van, values: { returns: clock(route.returns), expected: clock(back) } })
  if (route.seconds !== driven) faults.push({ code: 'driving_does_not_add_up', van, values: { seconds: route.seconds, expected: driven } })
  return faults
}

function checkStop(
  problem: RoutingProblem,
  route: VanRoute,
  written: VanRoute['stops'][number],
  { stop, expected }: { stop: RoutingStop; expected: number },
): Violation[] {
  const { arrives, leaves } = written
  const unloads = Math.max(arrives, stop.window.from * 60)
  const aboard = unloads - route.departs
  const faults: Violation[] = []
  const say = (code: Violation['code'], values: Violation['values']) => faults.push({ code, van: route.van, canteen: stop.canteen, values })
  if (arrives !== expected) say('arrival_does_not_follow', { arrives: clock(arrives), expected: clock(expected) })
  if (leaves !== unloads + stop.serviceSeconds)
    say('leaving_does_not_follow', { leaves: clock(leaves), expected: clock(unloads + stop.serviceSeconds) })
  const over = unloads - stop.window.until * 60
  if (over > 0) say('late', { arrives: clock(unloads), until: clock(stop.window.until * 60), over: Math.ceil(over / 60) })
  if (aboard > problem.maxAboardSeconds)
    say('aboard_too_long', { minutes: Math.ceil(aboard / 60), limit: Math.floor(problem.maxAboardSeconds / 60) })
  return faults
}

/** `11:32:05`: two times that differ by seconds must not look the same. */
const clock = (seconds: number): string => `${clockAt(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`

function count<T>(values: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}
