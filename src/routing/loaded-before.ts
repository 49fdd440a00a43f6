import type { Write } from '../../db/host.ts'
import type { RunId, StopId } from '../../db/tables/routing.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import type { Instant, Meal, MealDate } from '../kernel/meal-date.ts'
import { Refusal } from '../kernel/refusal.ts'
import { planOf } from '../production/production.ts'
import type { Work } from '../work.ts'
import { doneOn } from './edit-store.ts'
import type { Move } from './editing.ts'
import { type GoneRun, goneRuns, goneStops } from './gone.ts'
import { editPart } from './rerouting.ts'
import { type RunView, runsOf } from './routing.ts'
import * as store from './store.ts'

interface LoadedAt {
  run: RunId
  at: Instant
}

/** A stop that a van has the boxes of. */
type Aboard = Pick<store.StopRow, 'id' | 'run_id' | 'day' | 'meal' | 'canteen_id'>

/** What of a change by hand came after the van was loaded, and before anybody knew of that. */
interface LoadedBefore {
  /** what each run had when it was loaded; nothing for a run that is as it was */
  stops: ReadonlyMap<RunId, readonly Aboard[]>
  /** of these, what another run had meanwhile, or none; `stays` there: that van is loaded too */
  moved: readonly { stop: Aboard; run: RunId; other: RunId | undefined; stays: boolean }[]
  /** the next version of the routes, in which stops are with the van that has their boxes */
  writes: readonly Write[]
  /** runs drawn anew by that */
  redrawn: ReadonlySet<RunId>
  /** runs that are no more because of that */
  gone: ReadonlySet<RunId>
}

/**
 * Part: somebody gave stops of a run to another, or took the run off, while its driver had their boxes aboard already and no signal.
 * Boxes are where they are: the run has again what it had then, as one more version of the routes, under the id that his phone knows.
 * What another van is loaded with stays with that one. Refuses a run that was taken off before it was loaded (`change_unread`), and
 * one of which other vans have everything aboard (`already_loaded`): who has what is for the dispatcher to find out.
 */
export async function loadedBefore(work: Work, day: MealDate, meal: Meal, loads: readonly LoadedAt[]): Promise<LoadedBefore> {
  const district = { ...work, scope: 'district' as const }
  const now = await knownOf(district, day, meal)
  const back = loads.flatMap((load) => backOf(now, load) ?? [])
  const moves = back.flatMap((one) => movesOf(now, one))
  const part =
    moves.length > 0
      ? await editPart(district, day, meal, { version: now.version, moves, runIds: back.flatMap(({ run, off }) => (off ? [run] : [])) })
      : { writes: [], redrawn: new Set<RunId>(), gone: new Set<RunId>() }
  const had = back.map(({ run, canteens }) => [run, canteens.flatMap((canteen) => aboardOf(now, { day, meal }, run, canteen))] as const)
  return {
    stops: new Map(had),
    moved: had.flatMap(([run, stops]) => stops.flatMap((stop) => movedOf(now, run, stop))),
    ...{ writes: part.writes, redrawn: part.redrawn, gone: part.gone },
  }
}

/** The routes as they stand, and what edits took off. */
async function knownOf(work: Work, day: MealDate, meal: Meal) {
  const [runs, plan, changes, done, gone] = await Promise.all([
    runsOf(work, day, meal),
    planOf(work, day, meal),
    store.runChanges(work.db, day, meal),
    doneOn(work.db, day, meal),
    goneRuns(work, day, meal),
  ])
  const byHand = plan.versions.flatMap((one) => (one.cause === 'rerouted' ? [[one.version, one.made_at] as const] : []))
  return {
    ...{ runs, changes, gone, stopIds: goneStops(gone), version: plan.version, byHand: new Map(byHand) },
    stops: new Map(runs.flatMap((run) => run.stops.map((stop) => [stop.canteen_id, stop] as const))),
    fed: new Set(plan.allotments.map((share) => share.canteen_id)),
    aboard: new Set(done.loaded),
  }
}
type Known = Awaited<ReturnType<typeof knownOf>>

/** A run whose van had this aboard, in its order; `off` of one that is no more. */
interface Back {
  run: RunId
  canteens: readonly CanteenId[]
  off?: GoneRun['was'] & Pick<GoneRun, 'driver'>
}

function backOf({ runs, changes, gone, byHand }: Known, { run, at }: LoadedAt): Back | undefined {
  const isLater = (version: number): boolean => (byHand.get(version) ?? 0) > at
  const before = hadBefore(changes.filter((row) => row.run_id === run && isLater(row.version)))
  const last = runs.some((one) => one.id === run) ? undefined : gone.findLast(({ was }) => was?.run === run)
  if (!last?.was) return before.length > 0 ? { run, canteens: before } : undefined
  if (!isLater(last.version)) throw new Refusal('change_unread', { field: 'run', values: { version: last.version } })
  const then = hadBefore(last.was.changes.filter((row) => isLater(row.version)))
  const canteens = then.length > 0 ? then : last.was.stops.map(({ canteen }) => canteen)
  return { run, canteens, off: { ...last.was, driver: last.driver } }
}

type Told = Pick<store.RunChangeRow, 'version' | 'canteen_id' | 'was'>

/** In their order, the canteens of a run before the first of these changes. */
function hadBefore(changes: readonly Told[]): CanteenId[] {
  const first = Math.min(...changes.map((row) => row.version))
  const then = changes.filter((row) => row.version === first && row.was !== null)
  return then.sort((a, b) => Number(a.was) - Number(b.was)).map((row) => row.canteen_id)
}

/** Gets food today, and no other van has it aboard. */
const isFree = ({ fed, stops, aboard }: Known, canteen: CanteenId): boolean => {
  const stop = stops.get(canteen)
  return fed.has(canteen) && !(stop && aboard.has(stop.run_id))
}

function movesOf(now: Known, { run: id, canteens, off }: Back): Move[] {
  if (!off) return movesBack(now, id, canteens)
  const free = canteens.filter((canteen) => isFree(now, canteen))
  if (free.length === 0) throw new Refusal('already_loaded', { field: 'run' })
  return [{ move: 'add', canteens: free, van: off.van, driver: off.driver }]
}

/** What the run had, in its old place, wherever it is now; what was put on it since, back to where it came from. Only between runs that are not loaded. */
function movesBack(now: Known, id: RunId, had: readonly CanteenId[]): Move[] {
  const free = now.runs.filter((one) => !now.aboard.has(one.id))
  const run = free.find((one) => one.id === id)
  if (!run) return []
  const others = free.filter((one) => one !== run)
  const has = (canteen: CanteenId): boolean => run.stops.some((stop) => stop.canteen_id === canteen)
  const back = had.flatMap((canteen, i): Move[] =>
    isFree(now, canteen) && !has(canteen) ? [{ move: 'stop', canteen, run: run.number, position: i + 1 }] : [],
  )
  return [...run.stops.filter((stop) => !had.includes(stop.canteen_id)).flatMap((stop) => moveOff(now, others, stop)), ...back]
}

function moveOff({ changes }: Known, others: readonly RunView[], { canteen_id: canteen }: store.StopRow): Move[] {
  const from = changes.findLast((row) => row.canteen_id === canteen && row.was !== null && others.some((one) => one.id === row.run_id))
  const to = others.find((one) => one.id === from?.run_id)
  return to ? [{ move: 'stop', canteen, run: to.number, position: from?.was ?? 1 }] : []
}

/** The stop of a canteen, as it is on its run, or as it is again on this one. */
function aboardOf(now: Known, meal: { day: MealDate; meal: Meal }, run: RunId, canteen: CanteenId): Aboard[] {
  const stop: Aboard | undefined = now.stops.get(canteen)
  const id: StopId | undefined = now.stopIds.get(canteen)
  if (stop) return [stop]
  return id && isFree(now, canteen) ? [{ ...meal, id, run_id: run, canteen_id: canteen }] : []
}

function movedOf({ stops, aboard }: Known, run: RunId, stop: Aboard): LoadedBefore['moved'] {
  const other = stops.get(stop.canteen_id)?.run_id
  return other === run ? [] : [{ stop, run, other, stays: other !== undefined && aboard.has(other) }]
}
