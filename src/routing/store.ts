import type { Selectable } from 'kysely'
import type { Db, Write } from '../../db/host.ts'
import { insertAll } from '../../db/insert-all.ts'
import type { RoutingTables, RunId, StopId } from '../../db/tables/routing.ts'
import type { StaffId } from '../../db/tables/staff.ts'
import type { Meal, MealDate } from '../kernel/meal-date.ts'

export type RunRow = Selectable<RoutingTables['run']>
export type StopRow = Selectable<RoutingTables['stop']>
/** All that an import of roads found out about the district's sites. */
export interface Roads {
  source: Selectable<RoutingTables['road_source']>
  legs: Selectable<RoutingTables['road_leg']>[]
  reaches: Selectable<RoutingTables['road_reach']>[]
  detours: Selectable<RoutingTables['road_detour']>[]
  lines: Selectable<RoutingTables['road_line']>[]
}
export type RunChangeRow = Selectable<RoutingTables['run_change']>
export type RunChangeSeen = Selectable<RoutingTables['run_change_seen']>

export const roadSource = (db: Db) => db.selectFrom('road_source').selectAll().executeTakeFirst()
export const roadReaches = (db: Db) => db.selectFrom('road_reach').selectAll().orderBy('minutes').execute()
export const roadLines = (db: Db) => db.selectFrom('road_line').selectAll().orderBy('seq').execute()

/** The last day with a plan of a meal. */
export const lastPlanned = async (db: Db, meal: Meal): Promise<MealDate | undefined> =>
  (await db.selectFrom('plan_version').select('day').where('meal', '=', meal).orderBy('day', 'desc').limit(1).executeTakeFirst())?.day

/** What one import found takes the place of what the last one did. */
export const replaceRoads = (db: Db, { source, legs, reaches, detours, lines }: Roads): Write[] => [
  ...(['road_source', 'road_leg', 'road_reach', 'road_detour', 'road_line'] as const).map((table) => db.deleteFrom(table)),
  db.insertInto('road_source').values(source),
  ...insertAll(db, 'road_leg', legs),
  ...insertAll(db, 'road_reach', reaches),
  ...insertAll(db, 'road_detour', detours),
  ...insertAll(db, 'road_line', lines),
]

export const addRuns = (db: Db, runs: readonly RunRow[], stops: readonly StopRow[]) => [
  ...insertAll(db, 'run', runs),
  ...insertAll(db, 'stop', stops),
]

/** Routes for an older version of the plan give way to new ones, with what drivers were told of them. */
export const dropRuns = (db: Db, day: MealDate, meal: Meal): Write[] => [
  db.deleteFrom('route_proof').where('day', '=', day).where('meal', '=', meal),
  ...TOLD.map((table) => db.deleteFrom(table).where('run_id', 'in', ofMeal(db, day, meal))),
  ...(['stop', 'run'] as const).map((table) => db.deleteFrom(table).where('day', '=', day).where('meal', '=', meal)),
]

const TOLD = ['run_change_seen', 'run_change'] as const

export type ProofRow = Selectable<RoutingTables['route_proof']>
export const proofOf = (db: Db, day: MealDate, meal: Meal) =>
  db.selectFrom('route_proof').selectAll().where('day', '=', day).where('meal', '=', meal).executeTakeFirst()
export const addProof = (db: Db, row: ProofRow): Write => db.insertInto('route_proof').values(row)

export const addRunChanges = (db: Db, rows: readonly RunChangeRow[]) => insertAll(db, 'run_change', rows)
export const addRunChangeSeen = (db: Db, row: RunChangeSeen): Write => db.insertInto('run_change_seen').values(row)

const ofMeal = (db: Db, day: MealDate, meal: Meal) => db.selectFrom('run').select('id').where('day', '=', day).where('meal', '=', meal)

/** What versions of a meal's plan changed for which run, and who has read it. */
export const runChanges = (db: Db, day: MealDate, meal: Meal) =>
  db
    .selectFrom('run_change')
    .selectAll()
    .where('run_id', 'in', ofMeal(db, day, meal))
    .orderBy('version')
    .execute()
export const runChangesSeen = (db: Db, day: MealDate, meal: Meal) =>
  db
    .selectFrom('run_change_seen')
    .selectAll()
    .where('run_id', 'in', ofMeal(db, day, meal))
    .execute()

export const timeRun = (
  db: Db,
  { id, departs_at, returns_at, plan_version }: Pick<RunRow, 'id' | 'departs_at' | 'returns_at' | 'plan_version'>,
): Write => db.updateTable('run').set({ departs_at, returns_at, plan_version }).where('id', '=', id)
export const timeStop = (db: Db, { id, arrives_at, leaves_at }: Pick<StopRow, 'id' | 'arrives_at' | 'leaves_at'>): Write =>
  db.updateTable('stop').set({ arrives_at, leaves_at }).where('id', '=', id)
export const dropStop = (db: Db, id: StopId): Write => db.deleteFrom('stop').where('id', '=', id)
export const dropRun = (db: Db, id: RunId): Write[] => [
  ...TOLD.map((table) => db.deleteFrom(table).where('run_id', '=', id)),
  db.deleteFrom('run').where('id', '=', id),
]

/** Is any of a meal's vans loaded? */
export const isLoading = async (db: Db, day: MealDate, meal: Meal): Promise<boolean> =>
  (
    await db
      .selectFrom('loading')
      .innerJoin('run', 'run.id', 'loading.run_id')
      .select('run.id')
      .where('day', '=', day)
      .where('meal', '=', meal)
      .limit(1)
      .execute()
  ).length > 0

/** The kitchen's reserve that rides along on a day's vans, which nobody has brought back yet. */
export const reserveOn = (db: Db, day: MealDate) =>
  db
    .selectFrom('reserve_aboard')
    .innerJoin('run', 'run.id', 'reserve_aboard.run_id')
    .innerJoin('plan_dish', (join) =>
      join
        .onRef('plan_dish.day', '=', 'run.day')
        .onRef('plan_dish.meal', '=', 'run.meal')
        .onRef('plan_dish.dish_code', '=', 'reserve_aboard.dish_code'),
    )
    .leftJoin('reserve_back', (join) =>
      join.onRef('reserve_back.run_id', '=', 'reserve_aboard.run_id').onRef('reserve_back.dish_code', '=', 'reserve_aboard.dish_code'),
    )
    .select(['run.van_id', 'run.meal', 'reserve_aboard.dish_code as dish', 'reserve_aboard.portions', 'plan_dish.line'])
    .where('run.day', '=', day)
    .where('reserve_back.run_id', 'is', null)
    .execute()

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
