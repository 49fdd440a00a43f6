import type { Selectable } from 'kysely'
import type { Db } from '../../db/host.ts'
import { insertAll } from '../../db/insert-all.ts'
import type { SafetyTables } from '../../db/tables/safety.ts'
import type { Meal, MealDate } from '../kernel/meal-date.ts'

export type ReadingRow = Selectable<SafetyTables['reading']>
export type SampleRow = Selectable<SafetyTables['sample']>

export const addReadings = (db: Db, rows: readonly ReadingRow[]) => insertAll(db, 'reading', rows)
export const addSamples = (db: Db, rows: readonly SampleRow[]) => insertAll(db, 'sample', rows)

export const readings = (db: Db, day: MealDate, meal: Meal) =>
  db.selectFrom('reading').selectAll().where('day', '=', day).where('meal', '=', meal).orderBy('at').execute()

export const samples = (db: Db, day: MealDate, meal: Meal) =>
  db.selectFrom('sample').selectAll().where('day', '=', day).where('meal', '=', meal).orderBy('dish_code').execute()
