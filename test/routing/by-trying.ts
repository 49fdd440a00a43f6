import type { CanteenId, VanId } from '../../db/tables/sites.ts'
import { checkRoutes } from '../../src/routing/check.ts'
import type { RoutingProblem } from '../../src/routing/problem.ts'
import { driven, worth } from './problems.ts'

/** By trying everything: each canteen on each van or none, each route in each order, each departure that a window suggests. One trip a van. */
export function bestWorth(problem: RoutingProblem): number[] {
  const names = problem.stops.map((stop) => stop.canteen)
  const choices = problem.vans.length + 1
  let best = [Number.POSITIVE_INFINITY]
  for (let code = 0; code < choices ** names.length; code++) {
    const vanOf = names.map((_, i) => Math.floor(code / choices ** i) % choices)
    const routes = problem.vans.map((van, v) => {
      const mine = names.filter((_, i) => vanOf[i] === v)
      return mine.length === 0 ? [] : [cheapest(problem, van.id, mine)]
    })
    if (routes.flat().includes(undefined)) continue
    const unserved = names
      .filter((_, i) => vanOf[i] === problem.vans.length)
      .map((name) => ({ canteen: name, reason: { code: 'no_van_today', values: {} } as const }))
    const found = worth(problem, { routes: routes.flat().filter((route) => route !== undefined), unserved })
    if (isLess(found, best)) best = found
  }
  return best
}

function cheapest(problem: RoutingProblem, van: VanId, names: CanteenId[]) {
  const sound = permutations(names).flatMap((order) =>
    departures(problem, van, order)
      .map((departs) => driven(problem, van, order, departs))
      .filter((route) => checkRoutes(problem, { routes: [route], unserved: [] }).every((one) => one.code === 'stop_missing')),
  )
  return sound.sort((a, b) => a.seconds - b.seconds)[0]
}

/**
 * A latest departure arrives somewhere at the last minute without waiting on the way, or is back when the shift ends; where the van
 * waits, the first there is, or one at which the food is aboard for as long as may be.
 */
function departures(problem: RoutingProblem, van: VanId, order: CanteenId[]): number[] {
  const early = driven(
    { ...problem, stops: problem.stops.map((stop) => ({ ...stop, window: { ...stop.window, from: 0 } })) },
    van,
    order,
    0,
  )
  const latest = early.stops.map(
    ({ canteen: name, arrives }) => (problem.stops.find((stop) => stop.canteen === name)?.window.until ?? 0) * 60 - arrives,
  )
  const shift = problem.vans.find((one) => one.id === van)?.shift
  const ready = problem.stops.map((stop) => (order.includes(stop.canteen) ? (stop.ready ?? 0) : 0))
  const first = Math.max(problem.departs, shift?.from ?? 0, ...ready) * 60
  const served = driven(problem, van, order, first).stops.map(({ canteen: name, leaves }) => leaves - serviceAt(problem, name))
  const waits = served.map((time) => time - problem.maxAboardSeconds)
  return [...latest, first, ...waits, ...(shift ? [shift.until * 60 - early.returns] : [])].filter((departs) => departs >= 0)
}

const serviceAt = (problem: RoutingProblem, name: CanteenId): number =>
  problem.stops.find((stop) => stop.canteen === name)?.serviceSeconds ?? 0

const permutations = (names: CanteenId[]): CanteenId[][] =>
  names.length < 2 ? [names] : names.flatMap((name) => permutations(names.filter((other) => other !== name)).map((rest) => [name, ...rest]))

function isLess(a: number[], b: number[]): boolean {
  const i = a.findIndex((value, k) => value !== b[k])
  return i >= 0 && (a[i] ?? 0) < (b[i] ?? Number.POSITIVE_INFINITY)
}
