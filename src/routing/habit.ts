import type { CanteenId, VanId } from '../../db/tables/sites.ts'
import type { Meal, MealDate } from '../kernel/meal-date.ts'
import { type Fault, found, Refusal } from '../kernel/refusal.ts'
import { planOf } from '../production/production.ts'
import { canteenNames, canteensOn, theVans } from '../sites/sites.ts'
import type { Work } from '../work.ts'
import { habitual, likest, movers, movesTo, type Round, roundsDriven } from './habit-rules.ts'
import { habitStops, replaceHabit } from './habit-store.ts'
import type { Proof, RoutingPlan, RoutingProblem, VanRoute } from './problem.ts'
import { draftOf, editRoutes, sumOf } from './rerouting.ts'
import { faultsIn, keepRoutes, type Planning, problemOf, questionOf, runsOf, solved } from './routing.ts'
import { routeOf } from './standing.ts'

/** The rounds that vans of a meal drive by habit; empty as long as nobody has said. */
export async function habitOf(work: Pick<Work, 'db'>, meal: Meal): Promise<Round[]> {
  const rows = await habitStops(work.db, meal)
  const trips = Map.groupBy(rows, (row) => `${row.van_id} ${row.trip}`)
  return [...trips.values()].flatMap((stops) => (stops[0] ? [{ van: stops[0].van_id, stops: stops.map((stop) => stop.canteen_id) }] : []))
}

/** Says who drives where by habit, all rounds at once; without any there is none. Refuses a van or canteen that is not there, and a canteen twice. */
export async function setHabit(work: Work, meal: Meal, rounds: readonly Round[]) {
  const vans = new Set((await theVans(work)).map((van) => van.id))
  // one that is closed today keeps its place until it opens again
  const canteens = await canteenNames(work)
  const seen = new Set<CanteenId>()
  for (const [i, { van, stops }] of rounds.entries()) {
    if (!vans.has(van)) throw new Refusal('not_found', { field: `rounds.${i}.van` })
    for (const [j, stop] of stops.entries()) {
      if (!canteens.has(stop) || seen.has(stop)) throw new Refusal('not_found', { field: `rounds.${i}.stops.${j}` })
      seen.add(stop)
    }
  }
  const trips = new Map<VanId, number>()
  const rows = rounds.flatMap(({ van, stops }) => {
    const trip = (trips.get(van) ?? 0) + 1
    trips.set(van, trip)
    return stops.map((canteen_id, i) => ({ meal, canteen_id, van_id: van, trip, position: i + 1 }))
  })
  const answer = { meal, rounds: rounds.map(({ van, stops }) => ({ van, stops: [...stops] })) }
  return work.commit({ event: 'habit.set', about: answer }, replaceHabit(work.db, meal, rows), answer)
}

/** Keeps a meal's routes, as they stand, as the habit. Refuses a meal without routes. */
export async function keepHabit(work: Work, day: MealDate, meal: Meal) {
  const runs = await runsOf(work, day, meal)
  if (runs.length === 0) throw new Refusal('not_routed', { field: 'day', values: { day } })
  return setHabit(work, meal, roundsOf(runs))
}

const roundsOf = (runs: Awaited<ReturnType<typeof runsOf>>): Round[] =>
  [...runs]
    .sort((a, b) => a.trip - b.trip || a.number - b.number)
    .map((run) => ({ van: run.van_id, stops: run.stops.map((stop) => stop.canteen_id) }))

/** Routes of a meal in one way, with what the checker has against them. */
export interface Way {
  vans: number
  seconds: number
  violations: Fault[]
  rounds: Round[]
}

/** Times in seconds; `moves` and what is saved are from the habit to the best. */
export interface Compared {
  version: number
  habit: Way & { skipped: CanteenId[]; added: CanteenId[] }
  best: Way & { proof: Proof | undefined }
  /** as the routes stand, where there are any */
  now: Way | undefined
  saved: { vans: number; seconds: number }
  moves: ReturnType<typeof movers>
}

/** What the search would save against the habit with a day's food: nothing is kept. Refuses a meal without a habit (`no_habit`). */
export async function compareHabit(work: Work, day: MealDate, meal: Meal, planning: Planning = {}): Promise<Compared> {
  const plan = await planOf(work, day, meal)
  const problem = await problemOf(work, day, plan)
  const { rounds, ...noted } = habitual(problem, await someHabit(work, meal))
  const found = await solved(problem, planning)
  const best = bestRounds(problem, found, rounds)
  const runs = await runsOf(work, day, meal)
  const way = await waysOf(work, day, problem)
  const [habit, searched] = [way(roundsDriven(problem, rounds), rounds), way(roundsDriven(problem, best), best, found)]
  return {
    version: plan.version,
    habit: { ...habit, ...noted },
    best: { ...searched, proof: found.proof },
    now:
      runs.length === 0
        ? undefined
        : way(
            runs.map((run) => routeOf(problem, day, run)),
            roundsOf(runs),
          ),
    saved: { vans: habit.vans - searched.vans, seconds: habit.seconds - searched.seconds },
    moves: movers(rounds, best),
  }
}

/** Plans a meal by its habit. What the checker has against it is kept, but needs a reason (`reason_missing`); otherwise as `routeDay`. */
export async function routeByHabit(work: Work, day: MealDate, meal: Meal, why?: string) {
  const question = await questionOf(work, day, meal)
  const { problem } = question
  const { rounds } = habitual(problem, await someHabit(work, meal))
  const routes = roundsDriven(problem, rounds)
  const { violations } = (await waysOf(work, day, problem))(routes, rounds)
  if (violations.length > 0 && !why) throw new Refusal('reason_missing', { field: 'why', faults: violations })
  return keepRoutes(work, { day, meal }, question, { routes, unserved: [] }, { by: 'habit', broken: violations, why })
}

interface Taking {
  what: 'habit' | 'best'
  /** of the plan, as whoever takes it has seen it */
  version: number
  why?: string | undefined
}

/** Puts the habit, or what the search finds, in the place of the routes that stand: an edit like any other. */
export async function takeRoutes(work: Work, day: MealDate, meal: Meal, { what, ...asked }: Taking, planning: Planning = {}) {
  const problem = await problemOf(work, day, await planOf(work, day, meal))
  const { rounds } = habitual(problem, what === 'habit' ? await someHabit(work, meal) : await habitOf(work, meal))
  const wanted =
    what === 'habit' ? rounds : bestRounds(problem, await soundPlan(work, day, problem, { ...planning, plans: `${day} ${meal}` }), rounds)
  const runs = [...(await runsOf(work, day, meal))].sort((a, b) => a.trip - b.trip || a.number - b.number)
  if (runs.length === 0) throw new Refusal('not_routed', { field: 'day', values: { day } })
  const moves = movesTo(
    runs.map((run) => draftOf(day, run)),
    wanted,
  )
  return editRoutes(work, day, meal, { ...asked, moves })
}

async function someHabit(work: Work, meal: Meal): Promise<Round[]> {
  const habit = await habitOf(work, meal)
  if (habit.length === 0) throw new Refusal('no_habit', { field: 'meal' })
  return habit
}

const bestRounds = (problem: RoutingProblem, { routes }: RoutingPlan, habit: readonly Round[]): Round[] =>
  likest(
    problem,
    routes.map(({ van, stops }) => ({ van, stops: stops.map((stop) => stop.canteen) })),
    habit,
  )

/** What the search finds; refused where it leaves somebody without food. */
async function soundPlan(work: Work, day: MealDate, problem: RoutingProblem, planning: Planning): Promise<RoutingPlan> {
  const plan = await solved(problem, planning)
  const { violations } = (await waysOf(work, day, problem))(plan.routes, [], plan)
  if (violations.length > 0) throw new Refusal('plan_breaks_rules', { field: 'day', faults: violations })
  return plan
}

async function waysOf(work: Work, day: MealDate, problem: RoutingProblem) {
  const names = new Map((await canteensOn(work, day)).map((canteen) => [canteen.id, canteen.name]))
  const vans = new Map((await theVans(work)).map((van) => [van.id, van]))
  return (routes: readonly VanRoute[], rounds: Round[], { unserved }: Pick<RoutingPlan, 'unserved'> = { unserved: [] }): Way => ({
    ...sumOf(routes),
    violations: faultsIn(problem, { routes: [...routes], unserved }, names, vans),
    rounds,
  })
}

/** The habit with one canteen elsewhere: on a van's first round at a position, or as its last; without a van on none. */
export async function moveInHabit(
  work: Work,
  meal: Meal,
  canteen: CanteenId,
  to: { van: VanId; position?: number | undefined } | undefined,
) {
  found((await canteenNames(work)).get(canteen), 'not_found', 'canteen')
  const rounds = (await habitOf(work, meal)).map(({ van, stops }) => ({ van, stops: stops.filter((stop) => stop !== canteen) }))
  if (to) {
    const round = rounds.find((one) => one.van === to.van)
    const at = (to.position ?? Number.MAX_SAFE_INTEGER) - 1
    if (round) round.stops.splice(at, 0, canteen)
    else rounds.push({ van: to.van, stops: [canteen] })
  }
  return setHabit(
    work,
    meal,
    rounds.filter((round) => round.stops.length > 0),
  )
}
