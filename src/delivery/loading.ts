import type { DishCode } from '../../db/tables/menu.ts'
import type { RunId, StopId } from '../../db/tables/routing.ts'
import type { Instant, Meal, MealDate } from '../kernel/meal-date.ts'
import { found, Refusal } from '../kernel/refusal.ts'
import { menuOf } from '../menu/menu.ts'
import { type PlanView, planOf } from '../production/production.ts'
import { claimRuns, isOutdated, loadedBefore, type RunChange, runChangesOf, runsOf, runToLoad } from '../routing/routing.ts'
import { refuseFuture, type Work } from '../work.ts'
import { heldInKitchen, refuseHeld } from './held.ts'
import { movedNotices } from './place.ts'
import * as store from './store.ts'
import { addNotices } from './way-store.ts'

export interface Loaded {
  run: RunId
  /** when it happened, for a phone that was offline */
  at?: Instant | undefined
  /** what was really loaded, where it is not what was planned */
  stops?: readonly { stop: StopId; dishes: readonly { dish: DishCode; portions: number }[] }[] | undefined
}

/**
 * Records runs as loaded: each stop's allotment, or what is stated in its place. Refuses food that is not recorded as cooked, routes for
 * a plan that has been made anew since, and a driver who has not read what changed on his run. Stops that were given to another run
 * after their boxes were aboard are back on this one, and answered (`moved`), and so is a run that was taken off then; what another van has
 * aboard is not loaded twice.
 */
export async function loadRuns(work: Work, day: MealDate, meal: Meal, loads: readonly Loaded[]) {
  for (const [i, { run, at }] of loads.entries()) {
    await runToLoad(work, run)
    refuseFuture(work, at, `runs.${i}.at`)
  }
  const plan = await planOf(work, day, meal)
  await refuseRaw(work, plan, day, meal)
  const routed = await runsOf(work, day, meal)
  if (isOutdated(routed, plan)) throw new Refusal('not_routed', { field: 'run', values: { day } })
  refuseUnread(work, plan, loads, await runChangesOf(work, day, meal))
  const runs = new Map(routed.map((run) => [run.id, run]))
  const before = await loadedBefore(
    work,
    day,
    meal,
    loads.map(({ run, at = work.now }) => ({ run, at })),
  )
  const elsewhere = new Set(before.moved.flatMap(({ stop, stays }) => (stays ? [stop.id] : [])))
  const allotted = Map.groupBy(plan.allotments, (share) => share.canteen_id)
  const rows = loads.flatMap((load, i) => {
    const stops = before.stops.get(load.run) ?? found(runs.get(load.run), 'not_found', `runs.${i}.run`).stops
    refuseMisloaded(load, stops, plan, `runs.${i}`)
    return stops
      .filter((stop) => !elsewhere.has(stop.id))
      .flatMap((stop) => {
        const stated = load.stops?.find((one) => one.stop === stop.id)?.dishes
        const dishes = stated ?? (allotted.get(stop.canteen_id) ?? []).map((share) => ({ dish: share.dish_code, portions: share.portions }))
        return dishes.map(({ dish, portions }) => ({ stop_id: stop.id, dish_code: dish, portions }))
      })
  })
  const dishes = rows.filter((row) => row.portions > 0).map((row) => row.dish_code)
  const last = Math.max(...loads.map((load) => load.at ?? work.now)) as Instant
  refuseHeld(await heldInKitchen(work, { day, meal }, dishes, last), 'runs')
  const loadings = loads.map((load) => ({ run_id: load.run, at: load.at ?? work.now, loaded_by: work.actor.id }))
  const moved = before.moved.map(({ stop }) => stop.id)
  const portions = rows.reduce((sum, row) => sum + row.portions, 0)
  const about = { day, meal, runs: loads.map((load) => load.run), portions, ...(moved.length > 0 ? { moved } : {}) }
  const told = before.moved.flatMap(({ stop, run, other }) => movedNotices(work, { stop, run: { id: run }, movedTo: other }))
  const claimed = [...new Set(loads.flatMap((load) => runs.get(load.run) ?? []))].filter((run) => !before.redrawn.has(run.id))
  const writes = [
    ...before.writes,
    ...store.addLoadings(work.db, loadings, rows),
    ...claimRuns(work.db, claimed),
    ...addNotices(
      work.db,
      told.filter((notice) => !before.gone.has(notice.run_id)), // who drove that is told that the run is his no more
    ),
  ]
  return work.commit({ event: 'run.loaded', about }, writes, { runs: loads.length, portions, moved })
}

async function refuseRaw(work: Work, plan: PlanView, day: MealDate, meal: Meal): Promise<void> {
  const cooked = new Set(plan.cookings.map((cooking) => cooking.batch_id))
  const raw = plan.batches.find((batch) => !cooked.has(batch.id))
  if (raw) throw new Refusal('not_cooked', { field: 'run', values: { dish: await dishName(work, day, meal, raw.dish_code) } })
}

/**
 * Who loads by a page or a paper from before a change would load what is void. A change of the routes that came when the van was loaded
 * already was nobody's to read; one of what is in the boxes is, unless it is said what each stop got.
 */
function refuseUnread(work: Work, plan: PlanView, loads: readonly Loaded[], changes: readonly RunChange[]): void {
  if (work.scope !== 'own runs') return
  const versions = new Map(plan.versions.map((one) => [one.version, one]))
  const unread = changes.find(({ seen, run, version, stops }) => {
    const load = loads.find((one) => one.run === run)
    if (seen || !load) return false
    const made = versions.get(version)
    const isLater = made !== undefined && load.at !== undefined && made.made_at > load.at
    return !(isLater && (made.cause === 'rerouted' || (load.stops?.length ?? 0) >= stops.length))
  })
  if (unread) throw new Refusal('change_unread', { field: 'run', values: { version: unread.version } })
}

/** What is stated as loaded is of this run and of this plan, each dish once a stop. */
function refuseMisloaded({ stops = [] }: Loaded, own: readonly { id: StopId }[], plan: PlanView, field: string): void {
  for (const [i, { stop, dishes }] of stops.entries()) {
    const place = `${field}.stops.${i}`
    found(
      own.find((one) => one.id === stop),
      'not_found',
      `${place}.stop`,
    )
    if (new Set(dishes.map((one) => one.dish)).size < dishes.length) throw new Refusal('bad_request', { field: `${place}.dishes` })
    for (const [j, { dish }] of dishes.entries())
      if (!plan.dishes.some((one) => one.dish_code === dish)) throw new Refusal('not_found', { field: `${place}.dishes.${j}.dish` })
  }
}

async function dishName(work: Work, day: MealDate, meal: Meal, code: DishCode): Promise<string> {
  return (await menuOf(work, day, meal)).find((entry) => entry.dish.code === code)?.dish.name ?? code
}
