import type { CanteenId, VanId } from '../../db/tables/sites.ts'
import { below, pick, type Random, seeded, shuffled } from '../kernel/random.ts'
import { settle } from './improve.ts'
import { insertAll, isBetter, type Tours } from './insert.ts'
import { DIMENSIONS, departure, driving, eased, fits, leg, loadAt, type Model, modelOf, type Path, roomIn, timetable } from './model.ts'
import type { RoutingPlan, RoutingProblem, VanRoute } from './problem.ts'
import type { Watch } from './progress.ts'
import { provenTours } from './proven.ts'
import { whyUnserved } from './reasons.ts'

/** How long to search, in turns and not in time, and from which seed: the same problem gives the same plan anywhere. */
export interface Search {
  seed: number
  turns: number
  /** for the proof, in its own steps of a microsecond or so; without them none is tried */
  proofTurns?: number
}

const SEARCH: Search = { seed: 1, turns: 400 }
/** For a plan that is driven: a second or two more, and it is known how good it is. */
export const PROVING: Search = { ...SEARCH, proofTurns: 3_000_000 }

/**
 * Van routes that keep every limit: nobody late, nothing cold, nothing overfull. Of these it looks for the one that leaves the
 * fewest meals behind, then uses the fewest vans, then drives the least; where a proof is asked for, and for up to 31 canteens, it tries
 * to prove that there is none better. Canteens that no plan found can serve are listed with the reason. Throws on a malformed problem (see `modelOf`).
 */
export function planRoutes(problem: RoutingProblem, search: Search = SEARCH, watch: Watch = () => {}): RoutingPlan {
  const model = modelOf(problem)
  const nodes = Array.from({ length: model.size - 1 }, (_, i) => i + 1)
  const bound = eased(model)
  const possible = nodes.filter((node) => model.vans.some((_, van) => fits(bound, [node], van)))
  const told = (tours: Tours) => tell(model, nodes.length, tours, watch)
  const tours = fewestVans(model, possible, search, told)
  const served = new Set(tours.paths.flat())
  const unserved = nodes
    .filter((node) => !served.has(node))
    .map((node) => ({ canteen: canteenAt(problem, node), reason: whyUnserved(model, problem, tours, node) }))
  const best = unserved.length === 0 && search.proofTurns ? provenTours(model, tours.paths, { left: search.proofTurns }, watch) : undefined
  const paths = best?.paths ?? tours.paths
  const routes = paths.flatMap((path, van) => (path.length > 0 ? [routeOf(problem, model, van, path)] : []))
  return { routes, unserved, ...(best && { proof: best.proof }) }
}

/** A plan that leaves a canteen without food is nothing to tell of. */
function tell(model: Model, stops: number, { paths }: Tours, watch: Watch): void {
  if (paths.reduce((sum, path) => sum + path.length, 0) < stops) return
  const vans = paths.filter((path) => path.length > 0).length
  watch({ vans, seconds: paths.reduce((sum, path) => sum + driving(model, path), 0), leastSeconds: 0, turns: 0 })
}

/** Tries crews of one van, two, … until one serves all; when none does, the best of all tries. */
function fewestVans(model: Model, nodes: readonly number[], search: Search, told: (tours: Tours) => void): Tours {
  const nobody: Tours = { paths: model.vans.map(() => []), left: nodes }
  let best = nobody
  for (const crew of crews(model, nodes)) {
    if (best.left.length === 0 && crew.length > best.paths.filter((path) => path.length > 0).length) break
    const found = bestWith(model, nobody, crew, search)
    if (!isBetter(model, found, best)) continue
    best = found
    told(best)
  }
  return insertAll(model, best, allVans(model)) // a small crew may have left what a van at home can still take
}

/** The recipe: insert by regret, settle, then shake a neighbourhood loose and insert it anew, turn by turn. */
function bestWith(model: Model, nobody: Tours, crew: readonly number[], search: Search): Tours {
  const random = seeded(search.seed)
  let best = settle(model, insertAll(model, nobody, crew))
  for (let turn = 0; turn < search.turns; turn++) {
    const shaken = shake(model, best, random)
    const candidate = turn % 2 === 0 ? insertAll(model, shaken, crew) : insertByChance(model, shaken, crew, random)
    if (isBetter(model, candidate, best)) best = settle(model, candidate)
  }
  return best
}

/** One after the other in an order of chance: regret alone would leave the same canteens behind each time. */
function insertByChance(model: Model, tours: Tours, crew: readonly number[], random: Random): Tours {
  const start: Tours = { paths: tours.paths, left: [] }
  return shuffled(random, tours.left).reduce((sofar, node) => {
    const { paths, left } = insertAll(model, { paths: sofar.paths, left: [node] }, crew)
    return { paths, left: [...sofar.left, ...left] }
  }, start)
}

/** Takes a stop and some of its nearest off their routes, to join those already left. */
function shake(model: Model, tours: Tours, random: Random): Tours {
  const placed = tours.paths.flat()
  if (placed.length === 0) return tours
  const centre = pick(random, placed)
  const near = [...placed].sort((a, b) => apart(model, centre, a) - apart(model, centre, b) || a - b)
  const loose = near.slice(0, 1 + below(random, Math.min(10, placed.length)))
  return { paths: tours.paths.map((path) => path.filter((node) => !loose.includes(node))), left: [...tours.left, ...loose] }
}

const apart = (model: Model, a: number, b: number): number => (a === b ? 0 : leg(model, a, b) + leg(model, b, a))

/** Which vans to try, fewest first: the roomiest by each measure, where their room together is enough; at last, all of them. */
function crews(model: Model, nodes: readonly number[]): number[][] {
  const all = allVans(model)
  const needed = DIMENSIONS.map((d) => nodes.reduce((sum, node) => sum + loadAt(model, node)[d], 0))
  const orders = DIMENSIONS.map((d) =>
    [...all].sort((a, b) => roomIn(model, b)[d] - roomIn(model, a)[d] || total(model, b) - total(model, a)),
  )
  const smaller = all.slice(1).flatMap((count) => orders.map((order) => order.slice(0, count).sort((a, b) => a - b)))
  const enough = smaller.filter((crew) =>
    DIMENSIONS.every((d) => crew.reduce((sum, van) => sum + roomIn(model, van)[d], 0) >= (needed[d] ?? 0)),
  )
  const distinct = enough.filter((crew, i) => enough.findIndex((other) => other.join() === crew.join()) === i)
  return [...distinct, all]
}

const allVans = (model: Model): number[] => model.vans.map((_, van) => van)
const total = (model: Model, van: number): number => roomIn(model, van).reduce((a, b) => a + b, 0)

function routeOf(problem: RoutingProblem, model: Model, van: number, path: Path): VanRoute {
  const departs = departure(model, path)
  const stops = timetable(model, path, departs)
  const last = stops.at(-1)
  return {
    van: problem.vans[van]?.id as VanId,
    departs,
    stops: stops.map(({ node, arrives, leaves }) => ({ canteen: canteenAt(problem, node), arrives, leaves })),
    returns: last ? last.leaves + leg(model, last.node, 0) : departs,
    seconds: driving(model, path),
  }
}

const canteenAt = (problem: RoutingProblem, node: number): CanteenId => problem.stops[node - 1]?.canteen as CanteenId
