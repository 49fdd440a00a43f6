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
export const withGroup = (model: Model, node: number): Path => model.groups.find((group) => group.includes(node)) ?? [node]

function tooManyTogether(model: Model, node: number): Reason | undefined {
  const group = withGroup(model, node)
  if (group.length === 1) return undefined
  const able = allVans(model).some((van) => inserted([], group).some((path) => fits(model, van, [path])))
  return able ? undefined : { code: 'too_many_together', values: { canteens: group.length } }
}

/** A trip of a van as it is, or one more that it could make. */
export interface Berth {
  van: number
  trip: number
  path: Path
}

export const berthsOf = (model: Model, { vans }: Tours): Berth[] =>
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

export const lacking = (over: Load3): number => over.reduce((a, b) => a + b, 0)

/** Of a larger group only some orders are looked at. */
const FEW = 3

/** A path with nodes put in, each at every place; many of them, each at its end. */
export const inserted = (path: Path, nodes: Path): Path[] =>
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

export const tripsWith = ({ vans }: Tours, { van, trip }: Pick<Berth, 'van' | 'trip'>, path: Path): Path[] => {
  const trips = vans[van] ?? []
  return (trip < trips.length ? trips.with(trip, path) : [...trips, path]).filter((one) => one.length > 0)
}

const leastOvertime = (model: Model, tours: Tours, berth: Berth, nodes: Path): number =>
  Math.min(...inserted(berth.path, nodes).map((path) => overtime(model, berth.van, tripsWith(tours, berth, path))))

export const vanName = (problem: RoutingProblem, van: number): string => problem.vans[van]?.id ?? ''

export const least = <T>(items: readonly T[], by: (item: T) => number): T => items.reduce((a, b) => (by(b) < by(a) ? b : a))
