import type { VanId } from '../../db/tables/sites.ts'
import { NO_WAY, type RoutingPlan, type RoutingProblem, type RoutingVan, type VanRoute } from './problem.ts'

/** What of a day is done, or cannot be: who is told of a change that would help can make it. */
export interface Settled {
  /** seconds of the day: what has not left by now leaves later */
  now: number
  /** routes of the plan that are loaded or on the road: they take nothing more, and give nothing away */
  routes: ReadonlySet<VanRoute>
  /** vans that have no driver or have broken down */
  out: ReadonlySet<VanId>
}

export const NOTHING_SETTLED: Settled = { now: 0, routes: new Set(), out: new Set() }

/** The vans for what is still open: each from now on, or when it is back and loaded again, for as many trips as are left to it. */
export function stillOpen(problem: RoutingProblem, { routes }: RoutingPlan, settled: Settled): RoutingProblem {
  const vans = problem.vans.flatMap((van) => {
    const made = routes.filter((route) => route.van === van.id && settled.routes.has(route))
    return settled.out.has(van.id) ? [] : openVan(van, made, Math.max(settled.now, ...made.map((one) => one.returns + reload(problem))))
  })
  return { ...problem, vans }
}

const reload = ({ reloadSeconds = 0 }: RoutingProblem): number => reloadSeconds

function openVan(van: RoutingVan, made: readonly VanRoute[], free: number): RoutingVan[] {
  const { shift = { from: 0, until: NO_WAY / 60 } } = van
  const from = Math.max(shift.from, Math.ceil(free / 60))
  const trips = (van.trips ?? 1) - made.length
  return trips < 1 || from > shift.until ? [] : [{ ...van, trips, shift: { from, until: shift.until } }]
}
