import type { Write } from '../../db/host.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import type { Instant, Meal, MealDate } from '../kernel/meal-date.ts'
import { type Fault, Refusal } from '../kernel/refusal.ts'
import { type ChangedPlan, type Changing, changedPart } from '../production/production.ts'
import { canteensOn, theVans } from '../sites/sites.ts'
import type { Work } from '../work.ts'
import { modelOf } from './model.ts'
import type { RoutingProblem, VanRoute } from './problem.ts'
import { atSecond, faultsIn, problemOf, type RunView, runsOf } from './routing.ts'
import { routesOf } from './rules.ts'
import * as store from './store.ts'

/**
 * Changes a meal's plan by plus and minus, or puts one dish in another's place: the next version of the plan, with everything that
 * hangs on it. Vans keep their stops and their order and are timed again; the checker sees them. Refuses, with every reason
 * (`change_not_possible`), what has begun (`changedPart`), a canteen that no van goes to, and a van that would be too full or too late.
 */
export async function changePlan(work: Work, day: MealDate, meal: Meal, asked: Changing) {
  const { changed, retimed } = await changedWithRuns(work, day, meal, asked)
  const { version, canteens, differences } = changed
  const answer = {
    ...{ day, meal, version, canteens: canteens.size },
    portions: differences.trays.reduce((sum, row) => sum + row.portions, 0),
    batches: differences.batches.length,
    runs: retimed.length,
  }
  const swap = asked.swap ? { swap: [asked.swap.from, asked.swap.to] } : {}
  const about = { day, meal, version, changes: asked.changes.map((row) => [row.canteen, row.tray, row.portions]), ...swap }
  return work.commit({ event: 'plan.changed', about, why: asked.why }, [...changed.writes, ...retimed.flatMap((run) => run.writes)], answer)
}

/** The same without doing it: what would be different, and which runs would hear of it. Refuses as `changePlan` does. */
export async function foreseeChange(work: Work, day: MealDate, meal: Meal, asked: Changing) {
  const { changed, retimed } = await changedWithRuns(work, day, meal, asked)
  const { writes: _, ...foreseen } = changed
  return { ...foreseen, runs: retimed.map(({ run }) => run) }
}

async function changedWithRuns(work: Work, day: MealDate, meal: Meal, asked: Changing) {
  const changed = await changedPart(work, day, meal, asked)
  const runs = await runsOf(work, day, meal)
  return { changed, retimed: runs.length > 0 ? await retimedRuns(work, day, changed, runs) : [] }
}

/** The runs to changed canteens with their new times; the plan of all runs must still be sound there. */
async function retimedRuns(
  work: Work,
  day: MealDate,
  changed: ChangedPlan,
  runs: readonly RunView[],
): Promise<{ run: RunView; writes: Write[] }[]> {
  const trays = changed.after.trays.map((row) => ({ canteen: row.canteen_id, tray: row.tray, portions: row.portions }))
  const plan = { ...changed.after, trays, boxes: changed.after.boxes.map((box) => ({ ...box, contents: [], specials: [] })) }
  const problem = await problemOf(work, day, plan)
  const hit = new Set(runs.filter((run) => run.stops.some((stop) => changed.canteens.has(stop.canteen_id))).map((run) => run.van_id))
  const affected = runs.filter((run) => hit.has(run.van_id))
  const again = [...Map.groupBy(affected, (run) => run.van_id).values()].flatMap((trips) => timeAgain(problem, trips))
  const timed = affected.map((run) => ({ route: again.find((route) => route.van === run.van_id && route.trip === run.trip) }))
  const names = new Map((await canteensOn(work, day)).map((canteen) => [canteen.id, canteen.name]))
  const vans = new Map((await theVans(work)).map((van) => [van.id, van]))
  const routes = timed.flatMap(({ route }) => route ?? [])
  const mine = new Set(affected.flatMap((run) => run.stops.map((stop) => stop.canteen_id)))
  const lost = problem.stops.filter((stop) => changed.canteens.has(stop.canteen) && !mine.has(stop.canteen))
  const stops = problem.stops.filter((stop) => mine.has(stop.canteen))
  const faults: Fault[] = [
    ...lost.map(({ canteen }) => ({ place: canteen, problem: 'not_on_a_route', values: { canteen: names.get(canteen) ?? canteen } })),
    ...faultsIn(onlyWith(problem, stops), { routes, unserved: [] }, names, vans),
  ]
  if (faults.length) throw new Refusal('change_not_possible', { field: 'changes', faults })
  return affected.map((run, i) => ({ run, writes: writesFor(work, day, changed, run, timed[i]?.route) }))
}

/** The problem with some of its stops. */
function onlyWith(problem: RoutingProblem, stops: RoutingProblem['stops']): RoutingProblem {
  const nodes = [0, ...stops.map((stop) => problem.stops.indexOf(stop) + 1)]
  return { ...problem, stops, seconds: nodes.map((a) => nodes.map((b) => problem.seconds[a]?.[b] ?? 0)) }
}

/** One van's runs with the same stops in the same order, as far as anything is still taken there; a trip to nowhere is left out. */
function timeAgain(problem: RoutingProblem, runs: readonly RunView[]): VanRoute[] {
  const model = modelOf(problem)
  const nodeOf = (canteen: CanteenId) => problem.stops.findIndex((stop) => stop.canteen === canteen) + 1
  const pathOf = (run: RunView) => run.stops.map((stop) => nodeOf(stop.canteen_id)).filter((node) => node > 0)
  const driven = [...runs].sort((a, b) => a.trip - b.trip).flatMap((run) => (pathOf(run).length > 0 ? [{ run, path: pathOf(run) }] : []))
  const van = problem.vans.findIndex((one) => one.id === runs[0]?.van_id)
  if (van < 0) return []
  const vans = problem.vans.map((_, i) => (i === van ? driven.map(({ path }) => path) : []))
  return routesOf(problem, model, { vans, left: [] }).map((route, i) => ({ ...route, trip: driven[i]?.run.trip ?? route.trip }))
}

/** A stop that gets nothing any more is left out; the others keep their position, which is on their papers. Who drives is told. */
function writesFor(work: Work, day: MealDate, { version, canteens }: ChangedPlan, run: RunView, route: VanRoute | undefined): Write[] {
  const at = (second: number): Instant => atSecond(day, second)
  const times = new Map((route?.stops ?? []).map((stop) => [stop.canteen, stop]))
  const stops = run.stops.map((stop) => {
    const time = times.get(stop.canteen_id)
    return time
      ? store.timeStop(work.db, { id: stop.id, arrives_at: at(time.arrives), leaves_at: at(time.leaves) })
      : store.dropStop(work.db, stop.id)
  })
  const timed = route && { id: run.id, departs_at: at(route.departs), returns_at: at(route.returns), plan_version: version }
  if (!timed) return [...stops, ...store.dropRun(work.db, run.id)]
  const hit = run.stops.filter((stop) => canteens.has(stop.canteen_id))
  const told = hit.map(({ canteen_id, position, arrives_at }) => ({
    run_id: run.id,
    version,
    canteen_id,
    position,
    issue: run.plan_version,
    was: position,
    was_at: arrives_at,
    was_departs_at: run.departs_at,
  }))
  return [...stops, store.timeRun(work.db, timed), ...store.addRunChanges(work.db, told)]
}
