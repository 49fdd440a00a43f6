import type { RunId, StopId } from '../../db/tables/routing.ts'
import type { CanteenId, VanId } from '../../db/tables/sites.ts'
import type { StaffId } from '../../db/tables/staff.ts'
import type { Meal, MealDate } from '../kernel/meal-date.ts'
import { found } from '../kernel/refusal.ts'
import { refuseForeignRun, type Work } from '../work.ts'
import * as edits from './edit-store.ts'
import type { RunView } from './routing.ts'
import * as store from './store.ts'

/** A run that is no more: who has its papers; and all that it takes to have it again, for its van may be loaded already. */
export interface GoneRun {
  number: number
  plate: string
  driver: StaffId
  issue: number
  /** nobody kept the rest of runs that went before it was kept */
  was?: {
    run: RunId
    van: VanId
    stops: { stop: StopId; canteen: CanteenId }[]
    /** what versions had changed of it */
    changes: Pick<store.RunChangeRow, 'version' | 'canteen_id' | 'was'>[]
  }
}

export const goneOf = (run: RunView, plate: string, told: readonly store.RunChangeRow[]): GoneRun => ({
  ...{ number: run.number, plate, driver: run.driver_id, issue: run.plan_version },
  was: {
    ...{ run: run.id, van: run.van_id, stops: run.stops.map((stop) => ({ stop: stop.id, canteen: stop.canteen_id })) },
    changes: told.filter((row) => row.run_id === run.id).map(({ version, canteen_id, was }) => ({ version, canteen_id, was })),
  },
})

/** Runs that edits took off, with the version that did: their papers are void, not unknown. */
export async function goneRuns(work: Pick<Work, 'db'>, day: MealDate, meal: Meal): Promise<(GoneRun & { version: number })[]> {
  const rows = await edits.edits(work.db, day, meal)
  return rows.flatMap(({ version, gone }) => (JSON.parse(gone) as GoneRun[]).map((run) => ({ ...run, version })))
}

/** The stops of canteens as they last were on one of these. */
export const goneStops = (runs: readonly GoneRun[]): Map<CanteenId, StopId> =>
  new Map(runs.flatMap(({ was }) => (was?.stops ?? []).map(({ canteen, stop }) => [canteen, stop] as const)))

/** The day of a run, also of one that an edit took off (`isGone`); undefined of one that never was. */
export async function dayOfRun(work: Pick<Work, 'db'>, id: RunId): Promise<{ day: MealDate; isGone: boolean } | undefined> {
  const run = await store.run(work.db, id)
  const known = run ?? (await edits.editWithout(work.db, id))
  return known && { day: known.day, isGone: !run }
}

/** The day and meal of a run that may be loaded: as `theRun`, also of one that an edit took off, for who drove it. */
export async function runToLoad(work: Work, id: RunId): Promise<{ day: MealDate; meal: Meal }> {
  const run = await store.run(work.db, id)
  if (run) {
    refuseForeignRun(work, run.driver_id)
    return run
  }
  const edit = found(await edits.editWithout(work.db, id), 'not_found', 'run')
  const gone = (JSON.parse(edit.gone) as GoneRun[]).find(({ was }) => was?.run === id)
  refuseForeignRun(work, found(gone, 'not_found', 'run').driver)
  return edit
}
