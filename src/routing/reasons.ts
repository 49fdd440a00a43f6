import { clockAt } from '../kernel/meal-date.ts'
import { DIMENSIONS, eased, type Load3, leg, loadAt, type Model, overfill, type Path, vanAt } from './model.ts'
import { NO_WAY, type RoutingProblem, type Unserved } from './problem.ts'
import { fits, mayShare, overtime, type Tours, timetable } from './trips.ts'

type Reason = Unserved['reason']

/** Why a stop is on no route of this plan: first what would stop it even alone, then what the nearest van lacks today. */
export function whyUnserved(model: Model, problem: RoutingProblem, tours: Tours, node: number): Reason {
  if (model.vans.length === 0) return { code: 'no_van_today', values: {} }
  const alone = neverOpen(problem, node) ?? noWay(model, node) ?? tooMuch(model, node) ?? tooFar(model, problem, node)
  return alone ?? tooManyTogether(model, node) ?? whyNotToday(model, problem, tours, node)
}

function neverOpen(problem: RoutingProblem, node: number): Reason | undefined {
  const { from, until } = problem.stops[node - 1]?.window ?? { from: 0, until: 0 }
  return from > until ? { code: 'window_closes_first', values: { from: clockAt(from), until: clockAt(until) } } : undefined
}

function noWay(model: Model, node: number): Reason | undefined {
  const roads = eased(model)
  if (leg(roads, 0, node) >= NO_WAY) return { code: 'no_way_there', values: {} }
  return leg(roads, node, 0) >= NO_WAY ? { code: 'no_way_back', values: {} } : undefined
}

const TOO_MANY = [
  ['too_many_portions', 'portions'],
  ['too_many_ordinary_boxes', 'boxes'],
  ['too_many_halal_boxes', 'boxes'],
] as const

function tooMuch(model: Model, node: number): Reason | undefined {
  const vans = allVans(model).filter((van) => mayShare(model, van, [node]))
  if (vans.length === 0) return { code: 'no_van_may_come', values: {} }
  const load = loadAt(model, node)
  for (const d of DIMENSIONS) {
    const most = Math.max(...vans.map((van) => vanAt(model, van).room[d]))
    const [code, name] = TOO_MANY[d]
    if (load[d] > most) return { code, values: { [name]: load[d], most } }
  }
  return vans.some((van) => holds(model, van, [node])) ? undefined : { code: 'no_van_holds_it', values: {} }
}

const allVans = (model: Model): number[] => model.vans.map((_, van) => van)
const holds = (model: Model, van: number, path: Path): boolean => lacking(overfill(model, path, van)) === 0

function tooFar(model: Model, problem: RoutingProblem, node: number): Reason | undefined {
  const able = allVans(model).filter((van) => mayShare(model, van, [node]) && holds(model, van, [node]))
  const van = least(able, (one) => overtime(model, one, [[node]]))
  if (overtime(model, van, [[node]]) === 0) return undefined
  const [trip] = timetable(model, van, [[node]])
  const [there] = trip?.stops ?? []
  const stop = problem.stops[node - 1]
  if (!trip || !there || !stop) throw new RangeError(`no stop ${node}`)
  if (there.arrives > stop.window.until * 60)
    return { code: 'too_far_in_time', values: clocks(trip.departs, there.arrives, stop.window.until) }
  const aboard = there.leaves - stop.serviceSeconds - trip.departs
  if (aboard > model.maxAboard)
    return { code: 'too_long_aboard', values: { minutes: Math.ceil(aboard / 60), limit: Math.floor(model.maxAboard / 60) } }
  const until = clockAt(vanAt(model, van).until / 60)
  return { code: 'shift_too_short', values: { van: vanName(problem, van), returns: clockAt(Math.ceil(trip.returns / 60)), until } }
}

const clocks = (departs: number, arrives: number, until: number): Record<string, string> => ({
  departs: clockAt(departs / 60),
  arrives: clockAt(Math.ceil(arrives / 60)),
  until: clockAt(until),
})

/** Those that go on one trip with a node, itself among them. */
const withGroup = (model: Model, node: number): Path => model.groups.find((group) => group.includes(node)) ?? [node]

function tooManyTogether(model: Model, node: number): Reason | undefined {
  const group = withGroup(model, node)
  if (group.length === 1) return undefined
  const able = allVans(model).some((van) => inserted([], group).some((path) => fits(model, van, [path])))
  return able ? undefined : { code: 'too_many_together', values: { canteens: group.length } }
}

/** A trip of a van as it is, or one more that it could make. */
interface Berth {
  van: number
  trip: number
  path: Path
}

const berthsOf = (model: Model, { vans }: Tours): Berth[] =>
  vans.flatMap((trips, van) => {
    const berths = trips.map((path, trip) => ({ van, trip, path }))
    return trips.length < vanAt(model, van).trips ? [...berths, { van, trip: trips.length, path: [] }] : berths
  })

function whyNotToday(model: Model, problem: RoutingProblem, tours: Tours, node: number): Reason {
  const nodes = withGroup(model, node)
  const open = berthsOf(model, tours).filter(({ van, path }) => mayShare(model, van, [...path, ...nodes]))
  if (open.length === 0) return { code: 'rules_keep_it_out', values: {} }
  const offers = open.map((berth) => ({ berth, over: overfill(model, [...berth.path, ...nodes], berth.van) }))
  const roomy = offers.filter(({ over }) => lacking(over) === 0)
  if (roomy.length === 0) {
    const { berth, over } = least(offers, (offer) => lacking(offer.over))
    const [portions, ordinary, halal] = over
    return { code: 'vans_full', values: { van: vanName(problem, berth.van), portions, ordinary, halal } }
  }
  const timed = roomy.map(({ berth }) => ({ van: berth.van, seconds: leastOvertime(model, tours, berth, nodes) }))
  const nearest = least(timed, ({ seconds }) => seconds)
  return { code: 'no_time_left', values: { van: vanName(problem, nearest.van), minutes: Math.ceil(nearest.seconds / 60) } }
}

const lacking = (over: Load3): number => over.reduce((a, b) => a + b, 0)

/** Of a larger group only some orders are looked at. */
const FEW = 3

/** A path with nodes put in, each at every place; many of them, each at its end. */
const inserted = (path: Path, nodes: Path): Path[] =>
  nodes.reduce<Path[]>(
    (paths, node, n) =>
      paths.flatMap((one) =>
        n < FEW
          ? [...one, node].map((_, i) => one.toSpliced(i, 0, node))
          : [
              [...one, node],
              [node, ...one],
            ],
      ),
    [path],
  )

const tripsWith = ({ vans }: Tours, { van, trip }: Pick<Berth, 'van' | 'trip'>, path: Path): Path[] => {
  const trips = vans[van] ?? []
  return (trip < trips.length ? trips.with(trip, path) : [...trips, path]).filter((one) => one.length > 0)
}

const leastOvertime = (model: Model, tours: Tours, berth: Berth, nodes: Path): number =>
  Math.min(...inserted(berth.path, nodes).map((path) => overtime(model, berth.van, tripsWith(tours, berth, path))))

const vanName = (problem: RoutingProblem, van: number): string => problem.vans[van]?.id ?? ''

const least = <T>(items: readonly T[], by: (item: T) => number): T => items.reduce((a, b) => (by(b) < by(a) ? b : a))

/**
 * What one change would let a van take a stop that is on no route: nothing but taking it; or another stop moves to another trip; or,
 * where no move does it, the one with the fewest meals stays behind instead. Nothing where one change is not enough.
 */
export function bestFit(model: Model, problem: RoutingProblem, tours: Tours, node: number): Unserved['fit'] {
  const nodes = withGroup(model, node)
  // by hand a group may have been torn: then it is the rule that has to be seen to, not room
  if (nodes.some((one) => one !== node && tours.vans.flat(2).includes(one))) return undefined
  const takes = berthsOf(model, tours).find((berth) => fitted(model, tours, berth, nodes))
  if (takes) return { code: 'fits_in', values: { van: vanName(problem, takes.van) } }
  const gaps = berthsOf(model, tours).flatMap((berth) => berth.path.flatMap((other) => gapBy(model, tours, { berth, other, nodes }) ?? []))
  for (const { berth, other, after } of gaps) {
    const to = berthsOf(model, after).find((one) => isOther(one, berth) && fitted(model, after, one, [other]))
    const values = { van: vanName(problem, berth.van), other: canteenName(problem, other), to: vanName(problem, to?.van ?? -1) }
    if (to) return { code: 'fits_if_moved', values }
  }
  if (gaps.length === 0) return undefined
  const meals = (one: number) => loadAt(model, one)[0]
  const { berth, other } = least(gaps, (gap) => meals(gap.other))
  const values = { van: vanName(problem, berth.van), other: canteenName(problem, other), portions: meals(other) }
  return { code: 'fits_if_left_out', values }
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
  const without = { ...berth, path: berth.path.filter((one) => one !== other) }
  const path = fitted(model, tours, without, nodes)
  if (!path) return undefined
  const vans = tours.vans.map((trips, van) => (van === berth.van ? trips.with(berth.trip, path) : trips))
  return { berth, other, after: { vans, left: [...tours.left.filter((one) => !nodes.includes(one)), other] } }
}

/** A berth's path with these nodes put in so that every limit holds. */
const fitted = (model: Model, tours: Tours, berth: Berth, nodes: Path): Path | undefined =>
  inserted(berth.path, nodes).find((path) => fits(model, berth.van, tripsWith(tours, berth, path)))

const isOther = (a: Berth, b: Berth): boolean => a.van !== b.van || a.trip !== b.trip

const canteenName = (problem: RoutingProblem, node: number): string => problem.stops[node - 1]?.canteen ?? ''
