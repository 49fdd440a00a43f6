import type { Write } from '../../db/host.ts'
import type { RunId } from '../../db/tables/routing.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import type { Instant, Meal, MealDate } from '../kernel/meal-date.ts'
import { planOf } from '../production/production.ts'
import type { Work } from '../work.ts'
import { doneOn } from './edit-store.ts'
import type { Move } from './editing.ts'
import { editPart } from './rerouting.ts'
import { type RunView, runsOf } from './routing.ts'
import * as store from './store.ts'

interface LoadedAt {
  run: RunId
  at: Instant
}

/** What of a change by hand came after the van was loaded, and before anybody knew of that. */
interface LoadedBefore {
  /** what each run had when it was loaded; nothing for a run that is as it was */
  stops: ReadonlyMap<RunId, readonly store.StopRow[]>
  /** of these, what another run had meanwhile; `stays` there: that van is loaded too */
  moved: readonly { stop: store.StopRow; run: RunId; other: RunId; stays: boolean }[]
  /** the next version of the routes, in which stops are with the van that has their boxes */
  writes: readonly Write[]
  /** runs drawn anew by that */
  redrawn: ReadonlySet<RunId>
}

/**
 * Part: somebody gave stops of a run to another while its driver had their boxes aboard already and no signal. Boxes are where they
 * are: the run has again what it had then, as one more version of the routes. What another van is loaded with stays with that one.
 */
export async function loadedBefore(work: Work, day: MealDate, meal: Meal, loads: readonly LoadedAt[]): Promise<LoadedBefore> {
  const district = { ...work, scope: 'district' as const }
  const [runs, plan, changes, done] = await Promise.all([
    runsOf(district, day, meal),
    planOf(work, day, meal),
    store.runChanges(work.db, day, meal),
    doneOn(work.db, day, meal),
  ])
  const byHand = new Map(plan.versions.flatMap((one) => (one.cause === 'rerouted' ? [[one.version, one.made_at] as const] : [])))
  const had = new Map(
    loads.flatMap(({ run, at }) => {
      const later = changes.filter((row) => row.run_id === run && (byHand.get(row.version) ?? 0) > at)
      const then = hadBefore(later)
      return then.length > 0 ? [[run, then] as const] : []
    }),
  )
  const stops = runs.flatMap((run) => run.stops)
  const isAboard = new Set(done.loaded)
  const free = runs.filter((run) => !isAboard.has(run.id))
  const moves = [...had].flatMap(([run, canteens]) => movesBack(free, run, canteens, changes))
  const stopsOf = (canteens: readonly CanteenId[]) => canteens.flatMap((canteen) => stops.find((stop) => stop.canteen_id === canteen) ?? [])
  const known = [...had].map(([run, canteens]) => [run, stopsOf(canteens)] as const)
  const part =
    moves.length > 0 ? await editPart(district, day, meal, { version: plan.version, moves }) : { writes: [], redrawn: new Set<RunId>() }
  return {
    stops: new Map(known),
    moved: known.flatMap(([run, all]) =>
      all.filter((stop) => stop.run_id !== run).map((stop) => ({ stop, run, other: stop.run_id, stays: isAboard.has(stop.run_id) })),
    ),
    ...{ writes: part.writes, redrawn: part.redrawn },
  }
}

/** In their order, the canteens of a run before the first of these changes. */
function hadBefore(changes: readonly store.RunChangeRow[]): CanteenId[] {
  const first = Math.min(...changes.map((row) => row.version))
  const then = changes.filter((row) => row.version === first && row.was !== null)
  return then.sort((a, b) => Number(a.was) - Number(b.was)).map((row) => row.canteen_id)
}

/** What the run had and another has now, in its old place; what was put on it since, back to where it came from. Only between runs that are not loaded. */
function movesBack(runs: readonly RunView[], id: RunId, had: readonly CanteenId[], changes: readonly store.RunChangeRow[]): Move[] {
  const run = runs.find((one) => one.id === id)
  if (!run) return []
  const others = runs.filter((one) => one !== run)
  const elsewhere = new Set(others.flatMap((one) => one.stops.map((stop) => stop.canteen_id)))
  const back = had.flatMap((canteen, i): Move[] =>
    elsewhere.has(canteen) ? [{ move: 'stop', canteen, run: run.number, position: i + 1 }] : [],
  )
  const added = run.stops.filter((stop) => !had.includes(stop.canteen_id))
  const off = added.flatMap(({ canteen_id: canteen }): Move[] => {
    const from = changes.findLast((row) => row.canteen_id === canteen && row.was !== null && others.some((one) => one.id === row.run_id))
    const to = others.find((one) => one.id === from?.run_id)
    return to ? [{ move: 'stop', canteen, run: to.number, position: from?.was ?? 1 }] : []
  })
  return [...off, ...back]
}
