import type { CanteenId, VanId } from '../../db/tables/sites.ts'
import { balanced } from './balance.ts'
import { bestFit } from './best-fit.ts'
import { boundedTours } from './bounded.ts'
import { MOST_STOPS } from './exact/ground.ts'
import type { Turns } from './exact/partition.ts'
import { driving, eased, leg, type Model, modelOf } from './model.ts'
import { NO_WAY, type RoutingPlan, type RoutingProblem, type Unserved, type VanRoute } from './problem.ts'
import type { Wanted, Watch } from './progress.ts'
import { type ProvenTours, provenTours } from './proven.ts'
import { whyUnserved } from './reasons.ts'
import { NOTHING_SETTLED, type Settled, stillOpen } from './settled.ts'
import { fits, judged, type Tours, timetable } from './trips.ts'
import { planVans } from './vans/plan.ts'

/** How long to search, in turns and not in time, and from which seed: the same problem gives the same plan anywhere. */
export interface Search {
  seed: number
  turns: number
  /** for the proof, in its own steps of a microsecond or so; without them none is tried */
  proofTurns?: number
}

const SEARCH: Search = { seed: 1, turns: 4_000 }
/** For a plan that is driven: a second or two more, and it is known how good it is. */
export const PROVING: Search = { ...SEARCH, proofTurns: 3_000_000 }

/**
 * Van routes that keep every limit: nobody late, nothing cold, nothing overfull, every rule about who shares a van. Of these it looks
 * for the one that leaves the fewest meals behind, then uses the fewest vans, then drives the least, and shares that more evenly where it costs
 * nothing; where a proof is asked for, it tries to prove for up to 31 canteens that there is none better, and says for more what every
 * plan takes at least. Canteens that no plan found can serve are listed with the reason.
 * Throws on a malformed problem (see `modelOf`), and what `wanted` throws.
 */
export function planRoutes(problem: RoutingProblem, search: Search = SEARCH, watch: Watch = () => {}, wanted?: Wanted): RoutingPlan {
  const model = modelOf(problem)
  const nodes = Array.from({ length: model.size - 1 }, (_, i) => i + 1)
  const possible = possibleOf(model, nodes)
  const tours = planVans(model, possible, { ...search, wanted }, (found) => tell(model, nodes.length, found, watch))
  const left = nodes.filter((node) => tours.left.includes(node) || !possible.includes(node))
  const unserved = left.map((node): Unserved => {
    const fit = possible.includes(node) ? bestFit(model, problem, tours, node) : undefined
    return { canteen: canteenAt(problem, node), reason: whyUnserved(model, problem, tours, node), ...(fit && { fit }) }
  })
  const best = unserved.length === 0 && search.proofTurns ? known(model, tours, { left: search.proofTurns, wanted }, watch) : undefined
  return { routes: routesOf(problem, model, balanced(model, best?.tours ?? tours)), unserved, ...(best && { proof: best.proof }) }
}

const known = (model: Model, tours: Tours, turns: Turns, watch: Watch): ProvenTours | undefined =>
  model.size - 1 > MOST_STOPS ? boundedTours(model, tours, turns, watch) : provenTours(model, tours, turns, watch)

/**
 * What one change would let a canteen be served that this plan, whoever drew it, leaves out; nothing where one is not enough. Nothing is
 * asked of what is settled.
 */
export function fitIn(problem: RoutingProblem, plan: RoutingPlan, canteen: CanteenId, settled: Settled = NOTHING_SETTLED): Unserved['fit'] {
  const open = stillOpen(problem, plan, settled)
  const nodeOf = (name: CanteenId) => problem.stops.findIndex((stop) => stop.canteen === name) + 1
  const pathOf = (route: VanRoute) => route.stops.map((stop) => nodeOf(stop.canteen)).filter((node) => node > 0)
  const routes = plan.routes.filter((route) => !settled.routes.has(route))
  const trips = (van: VanId) => routes.filter((route) => route.van === van).sort((a, b) => a.trip - b.trip)
  const vans = open.vans.map(({ id }) => trips(id).map(pathOf))
  const riding = plan.routes.flatMap(pathOf)
  const left = problem.stops.map((_, i) => i + 1).filter((node) => !riding.includes(node))
  return bestFit(modelOf(open), open, { vans, left }, nodeOf(canteen))
}

/** A plan that leaves a canteen without food is nothing to tell of. */
function tell(model: Model, stops: number, tours: Tours, watch: Watch): void {
  if (tours.vans.flat(2).length < stops) return
  const [, , vans = 0, seconds = 0] = judged(model, tours)
  watch({ vans, seconds, leastSeconds: 0, turns: 0 })
}

/** Nodes that some van could serve if it did nothing else and every leg were as short as any way round. */
function possibleOf(model: Model, nodes: readonly number[]): number[] {
  const bound = eased(model)
  const isReached = (node: number) => leg(bound, 0, node) < NO_WAY && leg(bound, node, 0) < NO_WAY
  return nodes.filter((node) => isReached(node) && model.vans.some((_, van) => fits(bound, van, [[node]])))
}

/** The routes of these tours by the clock, van after van. */
export const routesOf = (problem: RoutingProblem, model: Model, { vans }: Tours): VanRoute[] =>
  vans.flatMap((trips, van) =>
    timetable(model, van, trips).map(
      ({ path, departs, stops, returns }, i): VanRoute => ({
        van: problem.vans[van]?.id as VanId,
        trip: i + 1,
        departs,
        stops: stops.map(({ node, arrives, leaves }) => ({ canteen: canteenAt(problem, node), arrives, leaves })),
        returns,
        seconds: driving(model, path),
      }),
    ),
  )

const canteenAt = (problem: RoutingProblem, node: number): CanteenId => problem.stops[node - 1]?.canteen as CanteenId
