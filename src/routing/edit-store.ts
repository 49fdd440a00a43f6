import type { Selectable } from 'kysely'
import type { Db, Write } from '../../db/host.ts'
import { insertAll, listOf } from '../../db/insert-all.ts'
import type { RoutingTables, RunId, StopId } from '../../db/tables/routing.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import type { StaffId } from '../../db/tables/staff.ts'
import type { Meal, MealDate } from '../kernel/meal-date.ts'
import type { RunRow, StopRow } from './store.ts'

export type RouteEdit = Selectable<RoutingTables['route_edit']>

export const edits = (db: Db, day: MealDate, meal: Meal) =>
  db.selectFrom('route_edit').selectAll().where('day', '=', day).where('meal', '=', meal).orderBy('version').execute()
/** The last edit that took a run off. */
export const editWithout = (db: Db, run: RunId): Promise<RouteEdit | undefined> =>
  db.selectFrom('route_edit').selectAll().where('gone', 'like', `%"run":"${run}"%`).orderBy('version', 'desc').limit(1).executeTakeFirst()
export const addEdit = (db: Db, row: RouteEdit): Write => db.insertInto('route_edit').values(row)

/** Runs whose vans are loaded, have left or have broken down, and canteens that have their food. */
export async function doneOn(
  db: Db,
  day: MealDate,
  meal: Meal,
): Promise<{ loaded: RunId[]; departed: RunId[]; broken: RunId[]; handedOver: CanteenId[] }> {
  const runs = db.selectFrom('run').select('id').where('day', '=', day).where('meal', '=', meal)
  const [loaded, departed, broken, handedOver] = await Promise.all([
    db.selectFrom('loading').select('run_id').where('run_id', 'in', runs).execute(),
    db.selectFrom('departure').select('run_id').where('run_id', 'in', runs).execute(),
    db.selectFrom('breakdown').select('run_id').where('run_id', 'in', runs).execute(),
    db
      .selectFrom('handover')
      .innerJoin('stop', 'stop.id', 'handover.stop_id')
      .select('stop.canteen_id')
      .where('stop.day', '=', day)
      .where('stop.meal', '=', meal)
      .execute(),
  ])
  return {
    loaded: loaded.map((row) => row.run_id),
    departed: departed.map((row) => row.run_id),
    broken: broken.map((row) => row.run_id),
    handedOver: handedOver.map((row) => row.canteen_id),
  }
}

/** Part: takes runs as they were drawn for a version, to load them or to draw them anew; who comes second is refused. */
export const claimRuns = (db: Db, runs: readonly Pick<RunRow, 'id' | 'drawn_version'>[]) =>
  insertAll(
    db,
    'run_claim',
    runs.map((run) => ({ run_id: run.id, version: run.drawn_version })),
  )

/** Whoever drives on a day. */
export const drivers = (db: Db, day: MealDate): Promise<{ id: StaffId; name: string }[]> =>
  db
    .selectFrom('staff')
    .innerJoin('duty', 'duty.staff_id', 'staff.id')
    .select(['staff.id', 'staff.name'])
    .distinct()
    .where('duty.role', '=', 'driver')
    .where('duty.since', '<=', day)
    .where((where) => where.or([where('duty.until', 'is', null), where('duty.until', '>=', day)]))
    .orderBy('staff.name')
    .execute()

/** Moves runs and stops out of each other's way: a van and a position are anybody's until they are set again. */
export const park = (db: Db, runs: readonly RunId[]): Write[] => [
  db
    .updateTable('run')
    .set((set) => ({ trip: set('trip', '+', PARKED) }))
    .where('id', 'in', listOf(runs)),
  db
    .updateTable('stop')
    .set((set) => ({ position: set('position', '+', PARKED) }))
    .where('run_id', 'in', listOf(runs)),
]
const PARKED = 1_000

type Rerouted = Pick<
  RunRow,
  'id' | 'van_id' | 'driver_id' | 'trip' | 'departs_at' | 'returns_at' | 'set_off_at' | 'plan_version' | 'drawn_version'
>
export const setRun = (db: Db, { id, ...row }: Rerouted): Write => db.updateTable('run').set(row).where('id', '=', id)
export const setStop = (db: Db, { id, ...row }: Pick<StopRow, 'id' | 'run_id' | 'position' | 'arrives_at' | 'leaves_at'>): Write =>
  db.updateTable('stop').set(row).where('id', '=', id)
export const dropStops = (db: Db, ids: readonly StopId[]): Write => db.deleteFrom('stop').where('id', 'in', listOf(ids))
export const addRuns = (db: Db, rows: readonly RunRow[]) => insertAll(db, 'run', rows)
export const addStops = (db: Db, rows: readonly StopRow[]) => insertAll(db, 'stop', rows)
