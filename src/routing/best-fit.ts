import { loadAt, type Model, overfill, type Path } from './model.ts'
import type { RoutingProblem, Unserved } from './problem.ts'
import { type Berth, berthsOf, inserted, lacking, least, tripsWith, vanName, withGroup } from './reasons.ts'
import { fits, mayShare, type Tours } from './trips.ts'

/** One change with which a stop that is on no route could be served. */
type Fit = Unserved['fit']

/**
 * What one change would let a van take a stop that is on no route: nothing but taking it; or another stop moves to another trip, or two
 * of different trips change places; or, where nothing of that does it, the one with the fewest meals stays behind instead. Nothing where
 * one change is not enough, or one that goes with it is on a route already: then it is the rule that has to be seen to, not room.
 */
export function bestFit(model: Model, problem: RoutingProblem, tours: Tours, node: number): Fit {
  const nodes = withGroup(model, node)
  if (nodes.some((one) => one !== node && !tours.left.includes(one))) return undefined
  const berths = berthsOf(model, tours)
  const takes = berths.find((berth) => fitted(model, tours, berth, nodes))
  if (takes) return { code: 'fits_in', values: { van: vanName(problem, takes.van) } }
  const gaps = berths.flatMap((berth) => berth.path.flatMap((other) => gapBy(model, tours, { berth, other, nodes }) ?? []))
  return byMove(model, problem, gaps) ?? bySwap(model, problem, { tours, nodes, gaps }) ?? byLeaving(model, problem, gaps)
}

interface Gap {
  berth: Berth
  /** who would have to go */
  other: number
  after: Tours
}

/** The tours when a stop goes and these come in its stead; nothing where that does not fit, or tears a group. */
function gapBy(model: Model, tours: Tours, { berth, other, nodes }: { berth: Berth; other: number; nodes: Path }): Gap | undefined {
  if (model.group[other] !== 0) return undefined
  const path = fitted(model, tours, lacks(berth, other), nodes)
  return path && { berth, other, after: drives(tours, berth, path) }
}

function byMove(model: Model, problem: RoutingProblem, gaps: readonly Gap[]): Fit {
  for (const { berth, other, after } of gaps) {
    const to = berthsOf(model, after).find((one) => isOther(one, berth) && fitted(model, after, one, [other]))
    if (to) return { code: 'fits_if_moved', values: { ...valuesOf(problem, berth, other), to: vanName(problem, to.van) } }
  }
  return undefined
}

/** So many pairs for which there is room are driven by the clock: who waits for an answer waits for less than a second. */
const MOST_SWAPS = 400

function bySwap(model: Model, problem: RoutingProblem, asked: { tours: Tours; nodes: Path; gaps: readonly Gap[] }): Fit {
  let tries = 0
  for (const { berth, other } of asked.gaps)
    for (const to of berthsOf(model, asked.tours).filter((one) => isOther(one, berth)))
      for (const third of to.path) {
        const swap = { berth: lacks(berth, other), to: lacks(to, third), other, third, nodes: asked.nodes }
        if (model.group[third] !== 0 || !isRoomFor(model, swap)) continue
        if (tries++ === MOST_SWAPS) return undefined
        if (!isSwap(model, asked.tours, swap)) continue
        const values = { ...valuesOf(problem, berth, other), third: canteenName(problem, third), to: vanName(problem, to.van) }
        return { code: 'fits_if_swapped', values }
      }
  return undefined
}

/** Two trips without the two stops that change places. */
interface Swap {
  berth: Berth
  to: Berth
  other: number
  third: number
  nodes: Path
}

const isRoomFor = (model: Model, { berth, to, other, third, nodes }: Swap): boolean =>
  holds(model, to, [...to.path, other]) && holds(model, berth, [...berth.path, third, ...nodes])

const holds = (model: Model, { van }: Berth, path: Path): boolean => lacking(overfill(model, path, van)) === 0 && mayShare(model, van, path)

function isSwap(model: Model, tours: Tours, { berth, to, other, third, nodes }: Swap): boolean {
  const without = drives(drives(tours, berth, berth.path), to, to.path)
  const path = fitted(model, without, to, [other])
  return path !== undefined && fitted(model, drives(without, to, path), berth, [third, ...nodes]) !== undefined
}

function byLeaving(model: Model, problem: RoutingProblem, gaps: readonly Gap[]): Fit {
  if (gaps.length === 0) return undefined
  const meals = (one: number) => loadAt(model, one)[0]
  const { berth, other } = least(gaps, (gap) => meals(gap.other))
  return { code: 'fits_if_left_out', values: { ...valuesOf(problem, berth, other), portions: meals(other) } }
}

/** A berth's path with these nodes put in so that every limit holds. */
const fitted = (model: Model, tours: Tours, berth: Berth, nodes: Path): Path | undefined =>
  inserted(berth.path, nodes).find((path) => fits(model, berth.van, tripsWith(tours, berth, path)))

const lacks = (berth: Berth, node: number): Berth => ({ ...berth, path: berth.path.filter((one) => one !== node) })
const drives = ({ vans, left }: Tours, { van, trip }: Berth, path: Path): Tours => ({
  vans: vans.map((trips, i) => (i === van ? trips.with(trip, path) : trips)),
  left,
})

const isOther = (a: Berth, b: Berth): boolean => a.van !== b.van || a.trip !== b.trip

const valuesOf = (problem: RoutingProblem, { van }: Berth, other: number) => ({
  van: vanName(problem, van),
  other: canteenName(problem, other),
})
const canteenName = (problem: RoutingProblem, node: number): string => problem.stops[node - 1]?.canteen ?? ''
