import type { RunId } from '../../db/tables/routing.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import type { StaffId } from '../../db/tables/staff.ts'
import type { Instant, Meal, MealDate } from '../kernel/meal-date.ts'
import { found } from '../kernel/refusal.ts'
import type { Work } from '../work.ts'
import { theRun } from './routing.ts'
import * as store from './store.ts'

/** What a version of the plan changed for one run, and whether who drives it has read that. */
export interface RunChange {
  run: RunId
  number: number
  driver: StaffId
  version: number
  /** of the run's; also those that get nothing any more */
  stops: { canteen: CanteenId; position: number; was: number | null; wasAt: Instant | null }[]
  /** when it was to leave until then; null: it was not there, or nobody kept that */
  wasDeparting: Instant | null
  /** of the papers that the run had until then; null: it had none, or nobody kept that */
  issue: number | null
  seen: { at: Instant; by: string } | undefined
}

/** What changed for a meal's runs, version by version; a driver sees his own. */
export async function runChangesOf(work: Work, day: MealDate, meal: Meal): Promise<RunChange[]> {
  const own = work.scope === 'own runs' ? (work.actor.id as StaffId) : undefined
  const [runs, rows, seen] = await Promise.all([
    store.runs(work.db, day, meal, own),
    store.runChanges(work.db, day, meal),
    store.runChangesSeen(work.db, day, meal),
  ])
  return runs.flatMap((run) => {
    const mine = Map.groupBy(
      rows.filter((row) => row.run_id === run.id),
      (row) => row.version,
    )
    return [...mine].map(([version, all]): RunChange => {
      const read = seen.find((row) => row.run_id === run.id && row.version === version)
      const about = { run: run.id, number: run.number, driver: run.driver_id, version }
      return {
        ...about,
        stops: all.map((row) => ({ canteen: row.canteen_id, position: row.position, was: row.was, wasAt: row.was_at })),
        wasDeparting: all[0]?.was_departs_at ?? null,
        issue: all[0]?.issue ?? null,
        seen: read && { at: read.at, by: read.by },
      }
    })
  })
}

/** Records that who drives a run has read what a version changed for it. Refuses a version that changed nothing there, and a second time. */
export async function confirmRunChange(work: Work, { run: id, version }: { run: RunId; version: number }) {
  const run = await theRun(work, id)
  const known = (await store.runChanges(work.db, run.day, run.meal)).find((row) => row.run_id === id && row.version === version)
  found(known, 'not_found', 'version')
  const answer = { run: id, version }
  const row = { run_id: id, version, at: work.now, by: work.actor.id }
  return work.commit(
    { event: 'change.seen', about: { ...answer, day: run.day, meal: run.meal } },
    [store.addRunChangeSeen(work.db, row)],
    answer,
  )
}
