import { clockAt } from '../kernel/meal-date.ts'
import type { Tours } from './insert.ts'
import { DIMENSIONS, departure, type Load3, loadAt, type Model, overfill, overtime, type Path, timetable } from './model.ts'
import type { RoutingProblem, Unserved } from './problem.ts'

type Reason = Unserved['reason']

/** Why a stop is on no route of this plan: first what would stop it even alone, then what the nearest van lacks today. */
export function whyUnserved(model: Model, problem: RoutingProblem, tours: Tours, node: number): Reason {
  if (model.vans.length === 0) return { code: 'no_van_today', values: {} }
  return tooMuch(model, node) ?? tooFar(model, problem, node) ?? whyNotToday(model, problem, tours, node)
}

const TOO_MANY = [
  ['too_many_portions', 'portions'],
  ['too_many_ordinary_boxes', 'boxes'],
  ['too_many_halal_boxes', 'boxes'],
] as const

function tooMuch(model: Model, node: number): Reason | undefined {
  const load = loadAt(model, node)
  for (const d of DIMENSIONS) {
    const most = Math.max(...model.vans.map((room) => room[d]))
    const [code, name] = TOO_MANY[d]
    if (load[d] > most) return { code, values: { [name]: load[d], most } }
  }
  const held = model.vans.some((_, van) => overfill(model, [node], van).every((over) => over === 0))
  return held ? undefined : { code: 'no_van_holds_it', values: {} }
}

function tooFar(model: Model, problem: RoutingProblem, node: number): Reason | undefined {
  if (overtime(model, [node]) === 0) return undefined
  const departs = departure(model, [node])
  const [there] = timetable(model, [node], departs)
  const stop = problem.stops[node - 1]
  if (!there || !stop) throw new RangeError(`no stop ${node}`)
  if (there.arrives > stop.window.until * 60) return { code: 'too_far_in_time', values: clocks(departs, there.arrives, stop.window.until) }
  const minutes = Math.ceil((there.leaves - stop.serviceSeconds - departs) / 60)
  return { code: 'too_long_aboard', values: { minutes, limit: Math.floor(model.maxAboard / 60) } }
}

const clocks = (departs: number, arrives: number, until: number): Record<string, string> => ({
  departs: clockAt(departs / 60),
  arrives: clockAt(Math.ceil(arrives / 60)),
  until: clockAt(until),
})

function whyNotToday(model: Model, problem: RoutingProblem, tours: Tours, node: number): Reason {
  const offers = tours.paths.map((path, van) => ({ van, over: overfill(model, [...path, node], van), path }))
  const roomy = offers.filter(({ over }) => lacking(over) === 0)
  if (roomy.length === 0)
    return vansFull(
      problem,
      least(offers, ({ over }) => lacking(over)),
    )
  const timed = roomy.map(({ van, path }) => ({ van, seconds: leastOvertime(model, path, node) }))
  const nearest = least(timed, ({ seconds }) => seconds)
  return { code: 'no_time_left', values: { van: vanName(problem, nearest.van), minutes: Math.ceil(nearest.seconds / 60) } }
}

const lacking = (over: Load3): number => over.reduce((a, b) => a + b, 0)

const vansFull = (problem: RoutingProblem, { van, over }: { van: number; over: Load3 }): Reason => ({
  code: 'vans_full',
  values: { van: vanName(problem, van), portions: over[0], ordinary: over[1], halal: over[2] },
})

const leastOvertime = (model: Model, path: Path, node: number): number =>
  Math.min(...[...path, node].map((_, position) => overtime(model, path.toSpliced(position, 0, node))))

const vanName = (problem: RoutingProblem, van: number): string => problem.vans[van]?.id ?? ''

const least = <T>(items: readonly T[], by: (item: T) => number): T => items.reduce((a, b) => (by(b) < by(a) ? b : a))
