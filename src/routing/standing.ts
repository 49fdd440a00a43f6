import { instantAt, type Meal, type MealDate } from '../kernel/meal-date.ts'
import type { Work } from '../work.ts'
import * as edits from './edit-store.ts'
import type { Done } from './editing.ts'
import type { RoutingProblem, VanRoute } from './problem.ts'
import type { RunView } from './routing.ts'
import type { Settled } from './settled.ts'

export const secondOf = (day: MealDate, at: number): number => Math.round((at - instantAt(day, '00:00')) / 1_000)

/** A run as it is kept, for the checker; canteens that get nothing any more are on it no longer. */
export function routeOf(problem: RoutingProblem, day: MealDate, run: RunView): VanRoute {
  const nodes = [0, ...run.stops.map((stop) => problem.stops.findIndex((one) => one.canteen === stop.canteen_id) + 1)]
  const legs = nodes.slice(1).map((node, i) => problem.seconds[nodes[i] ?? 0]?.[node] ?? 0)
  const back = problem.closed ? (problem.seconds[nodes.at(-1) ?? 0]?.[0] ?? 0) : 0
  return {
    van: run.van_id,
    trip: run.trip,
    departs: secondOf(day, run.departs_at),
    stops: run.stops.map((stop) => ({
      canteen: stop.canteen_id,
      arrives: secondOf(day, stop.arrives_at),
      leaves: secondOf(day, stop.leaves_at),
    })),
    returns: secondOf(day, run.returns_at),
    seconds: legs.reduce((sum, leg) => sum + leg, back),
  }
}

/** How far each run has come, by its number; and what of these routes is settled by that. */
export async function doneOf(work: Work, day: MealDate, meal: Meal, runs: readonly RunView[]) {
  const { loaded, departed, broken, handedOver } = await edits.doneOn(work.db, day, meal)
  const given = new Set(handedOver)
  const done = new Map<number, Done>(
    runs.map((run) => [run.number, { loaded: loaded.includes(run.id), departed: departed.includes(run.id), handedOver: given }]),
  )
  const settled = (routes: readonly (readonly [number: number, route: VanRoute])[]): Settled => ({
    now: Math.max(0, secondOf(day, work.now)),
    routes: new Set(routes.flatMap(([number, route]) => (done.get(number)?.loaded || done.get(number)?.departed ? [route] : []))),
    out: new Set(runs.filter((run) => broken.includes(run.id)).map((run) => run.van_id)),
  })
  return { done, settled }
}

/** The routes as they are kept, as far as they are driven at all, and what of them is settled. */
export async function standingRoutes(
  work: Work,
  problem: RoutingProblem,
  { day, meal }: { day: MealDate; meal: Meal },
  runs: readonly RunView[],
) {
  const { settled } = await doneOf(work, day, meal, runs)
  const routes = runs.map((run) => [run.number, routeOf(problem, day, run)] as const)
  return { routes: routes.map(([, route]) => route), settled: settled(routes) }
}
