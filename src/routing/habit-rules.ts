import type { CanteenId, VanId } from '../../db/tables/sites.ts'
import type { StaffId } from '../../db/tables/staff.ts'
import { checkRoutes } from './check.ts'
import { timedRuns } from './edited-times.ts'
import type { Draft, Move } from './editing.ts'
import type { RoutingProblem, RoutingVan, VanRoute } from './problem.ts'

/** A van's round, in the order of its stops; a van's trips come one after the other. */
export interface Round {
  van: VanId
  stops: readonly CanteenId[]
}

/** The rounds of a habit for one day's food. */
export interface Habitual {
  rounds: Round[]
  /** get nothing today */
  skipped: CanteenId[]
  /** in no habit, or in that of a van that is no more: put where they cost least */
  added: CanteenId[]
}

/**
 * A habit as it is driven with one day's food: who gets nothing is skipped, and who is new goes where the fewest limits break, then
 * without a further van, then with the least driving.
 */
export function habitual(problem: RoutingProblem, habit: readonly Round[]): Habitual {
  const fed = new Set(problem.stops.map((stop) => stop.canteen))
  const vans = new Set(problem.vans.map((van) => van.id))
  const kept = habit
    .filter((round) => vans.has(round.van))
    .map(({ van, stops }) => ({ van, stops: stops.filter((stop) => fed.has(stop)) }))
    .filter((round) => round.stops.length > 0)
  const on = new Set(kept.flatMap((round) => round.stops))
  const added = problem.stops.map((stop) => stop.canteen).filter((canteen) => !on.has(canteen))
  return {
    rounds: added.reduce<Round[]>((rounds, canteen) => cheapest(problem, rounds, canteen), kept),
    skipped: habit.flatMap((round) => round.stops).filter((stop) => !fed.has(stop)),
    added,
  }
}

function cheapest(problem: RoutingProblem, rounds: Round[], canteen: CanteenId): Round[] {
  const into = rounds.flatMap((round, i) =>
    Array.from({ length: round.stops.length + 1 }, (_, at) => rounds.with(i, { ...round, stops: round.stops.toSpliced(at, 0, canteen) })),
  )
  const idle = problem.vans.filter((van) => !rounds.some((round) => round.van === van.id))
  const ways = [...into, ...idle.map((van) => [...rounds, { van: van.id, stops: [canteen] }])]
  const judged = ways.map((way) => ({ way, cost: costOf(problem, way) }))
  return judged.reduce<(typeof judged)[number] | undefined>((best, one) => (best && !isLess(one.cost, best.cost) ? best : one), undefined)
    ?.way as Round[]
}

const isLess = (a: readonly number[], b: readonly number[]): boolean => {
  const i = a.findIndex((n, at) => n !== b[at])
  return i >= 0 && (a[i] ?? 0) < (b[i] ?? 0)
}

function costOf(problem: RoutingProblem, rounds: readonly Round[]): number[] {
  const routes = roundsDriven(problem, rounds)
  const vans = new Set(routes.map((route) => route.van)).size
  return [checkRoutes(problem, { routes, unserved: [] }).length, vans, routes.reduce((sum, route) => sum + route.seconds, 0)]
}

/** Rounds by the clock, each as late as its windows allow. */
export const roundsDriven = (problem: RoutingProblem, rounds: readonly Round[]): VanRoute[] =>
  timedRuns(problem, draftsOf(rounds)).map(({ route }) => route)

const NOBODY = '' as StaffId
const draftsOf = (rounds: readonly Round[]): Draft[] =>
  rounds.map((round, i) => ({ number: i + 1, ...round, driver: NOBODY, departs: null }))

/** What turns runs into other rounds by hand: a van's run becomes its round, another van gets a run, and what is left empty goes. */
export function movesTo(runs: readonly Draft[], rounds: readonly Round[]): Move[] {
  const free = Map.groupBy(runs, (run) => run.van)
  const paired = rounds.map((round) => ({ round, run: free.get(round.van)?.shift() }))
  return paired.flatMap(({ round, run }): Move[] => {
    if (!run) return [{ move: 'add', canteens: round.stops, van: round.van }]
    const set = run.departs === null ? [] : [{ move: 'departs', run: run.number, at: null } as const]
    const same = run.stops.join() === round.stops.join()
    return [...(same ? [] : round.stops.map((canteen): Move => ({ move: 'stop', canteen, run: run.number }))), ...set]
  })
}

/** Canteens that another van goes to, or another trip of it; `was` is missing of who was on no round. */
export function movers(from: readonly Round[], to: readonly Round[]): { canteen: CanteenId; was: VanId | undefined; now: VanId }[] {
  const vanOf = new Map(from.flatMap((round) => round.stops.map((stop) => [stop, round.van] as const)))
  return to.flatMap(({ van, stops }) =>
    stops.filter((stop) => vanOf.get(stop) !== van).map((canteen) => ({ canteen, was: vanOf.get(canteen), now: van })),
  )
}

/** The same plan with vans that are alike given the rounds that are most like their own: who need not change does not. */
export function likest(problem: RoutingProblem, plan: readonly Round[], habit: readonly Round[]): Round[] {
  const byVan = Map.groupBy(plan, (round) => round.van)
  const own = (van: VanId) => new Set(habit.filter((round) => round.van === van).flatMap((round) => round.stops))
  const pairs = [...byVan].flatMap(([from, rounds]) =>
    problem.vans
      .filter(
        (van) =>
          kindOf(problem, van) ===
          kindOf(
            problem,
            problem.vans.find((one) => one.id === from),
          ),
      )
      .map(({ id }) => ({ from, to: id, shared: rounds.flatMap((round) => round.stops).filter((stop) => own(id).has(stop)).length })),
  )
  const given = new Map<VanId, VanId>()
  const taken = new Set<VanId>()
  for (const { from, to } of pairs.sort((a, b) => b.shared - a.shared || Number(b.from === b.to) - Number(a.from === a.to))) {
    if (given.has(from) || taken.has(to)) continue
    given.set(from, to)
    taken.add(to)
  }
  return plan.map((round) => ({ ...round, van: given.get(round.van) ?? round.van }))
}

const kindOf = (problem: RoutingProblem, van: RoutingVan | undefined): string =>
  JSON.stringify([{ ...van, id: '' }, problem.stops.map((stop) => !stop.vans || (van !== undefined && stop.vans.includes(van.id)))])
