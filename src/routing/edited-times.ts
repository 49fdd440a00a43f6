import type { VanId } from '../../db/tables/sites.ts'
import type { Draft } from './editing.ts'
import type { RoutingProblem, RoutingStop, VanRoute } from './problem.ts'

type Stop = RoutingStop & { node: number }

/**
 * When runs drawn by hand are where, whatever limits that breaks: each as late as its windows allow, or when somebody said, and a van's
 * next trip not before it is back and loaded. Canteens that get nothing are left out.
 */
export function timedRuns(problem: RoutingProblem, runs: readonly Draft[]): { run: Draft; route: VanRoute }[] {
  const byVan = Map.groupBy(runs, (run) => run.van)
  const timed = [...byVan].flatMap(([van, trips]) => timedTrips(problem, van, inOrder(problem, trips)))
  return timed.sort((a, b) => a.run.number - b.run.number)
}

/** The trip that has to leave first, first. */
const inOrder = (problem: RoutingProblem, trips: readonly Draft[]): Draft[] =>
  [...trips].sort((a, b) => wants(problem, a) - wants(problem, b) || a.number - b.number)
const wants = (problem: RoutingProblem, run: Draft): number => run.departs ?? latest(problem, stopsOf(problem, run))

function timedTrips(problem: RoutingProblem, van: VanId, trips: readonly Draft[]): { run: Draft; route: VanRoute }[] {
  const shift = (problem.vans.find((one) => one.id === van)?.shift?.from ?? 0) * 60
  const limits = leaveBy(problem, trips)
  let free = shift
  return trips.map((run, i) => {
    const stops = stopsOf(problem, run)
    const earliest = Math.max(problem.departs * 60, free, ...stops.map((stop) => (stop.ready ?? 0) * 60))
    const route = followed(problem, { van, trip: i + 1 }, stops, run.departs ?? Math.max(earliest, limits[i] ?? 0))
    free = route.returns + (problem.reloadSeconds ?? 0)
    return { run, route }
  })
}

/** By when each trip has to leave, so that neither a window of its own nor those of the next are missed. */
function leaveBy(problem: RoutingProblem, trips: readonly Draft[]): number[] {
  const by: number[] = []
  let backBy = Number.MAX_SAFE_INTEGER
  for (const [i, run] of [...trips.entries()].reverse()) {
    by[i] = run.departs ?? latest(problem, stopsOf(problem, run), backBy)
    backBy = (by[i] ?? 0) - (problem.reloadSeconds ?? 0)
  }
  return by
}

const stopsOf = (problem: RoutingProblem, run: Draft): Stop[] =>
  run.stops.flatMap((canteen) => {
    const i = problem.stops.findIndex((stop) => stop.canteen === canteen)
    const stop = problem.stops[i]
    return stop ? [{ ...stop, node: i + 1 }] : []
  })

const drive = ({ seconds }: RoutingProblem, from: number, to: number): number => seconds[from]?.[to] ?? 0

/** The latest departure at which no window is missed, and the van is back by a time. */
function latest(problem: RoutingProblem, stops: readonly Stop[], backBy = Number.MAX_SAFE_INTEGER): number {
  let leaves = backBy - drive(problem, stops.at(-1)?.node ?? 0, 0)
  let arrives = leaves
  for (const [i, { node, window, serviceSeconds }] of [...stops.entries()].reverse()) {
    arrives = Math.min(leaves - serviceSeconds, window.until * 60)
    leaves = arrives - drive(problem, stops[i - 1]?.node ?? 0, node)
  }
  return leaves
}

function followed(problem: RoutingProblem, of: Pick<VanRoute, 'van' | 'trip'>, stops: readonly Stop[], departs: number): VanRoute {
  let [now, here, seconds] = [departs, 0, 0]
  const timed = stops.map(({ canteen, node, window, serviceSeconds }) => {
    const leg = drive(problem, here, node)
    const arrives = now + leg
    now = Math.max(arrives, window.from * 60) + serviceSeconds
    here = node
    seconds += leg
    return { canteen, arrives, leaves: now }
  })
  const back = drive(problem, here, 0)
  return { ...of, departs, stops: timed, returns: now + back, seconds: seconds + (problem.closed ? back : 0) }
}
