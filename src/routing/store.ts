import type { Selectable } from 'kysely'
import type { Db } from '../../db/host.ts'
import { insertAll } from '../../db/insert-all.ts'
import type { RoutingTables, RunId, StopId } from '../../db/tables/routing.ts'
import type { StaffId } from '../../db/tables/staff.ts'
import type { Meal, MealDate } from '../kernel/meal-date.ts'

export type RunRow = Selectable<RoutingTables['run']>
export type StopRow = Selectable<RoutingTables['stop']>

export const legs = (db: Db) => db.selectFrom('leg').selectAll().execute()

export const addRuns = (db: Db, runs: readonly RunRow[], stops: readonly StopRow[]) => [
  ...insertAll(db, 'run', runs),
  ...insertAll(db, 'stop', stops),
]

/** The runs of a meal, or those of one driver. */
export const runs = (db: Db, day: MealDate, meal: Meal, driver?: StaffId) =>
  db
    .selectFrom('run')
    .selectAll()
    .where('day', '=', day)
    .where('meal', '=', meal)
    .$if(driver !== undefined, (q) => q.where('driver_id', '=', driver as StaffId))
    .orderBy('number')
    .execute()

export const stops = (db: Db, day: MealDate, meal: Meal) =>
  db.selectFrom('stop').selectAll().where('day', '=', day).where('meal', '=', meal).orderBy('run_id').orderBy('position').execute()

export const run = (db: Db, id: RunId) => db.selectFrom('run').selectAll().where('id', '=', id).executeTakeFirst()
export const stop = (db: Db, id: StopId) => db.selectFrom('stop').selectAll().where('id', '=', id).executeTakeFirst()
