import type { Selectable } from 'kysely'
import type { Db, Write } from '../../db/host.ts'
import { insertAll } from '../../db/insert-all.ts'
import type { RoutingTables } from '../../db/tables/routing.ts'
import type { Meal } from '../kernel/meal-date.ts'

type HabitStop = Selectable<RoutingTables['habit_stop']>

export const habitStops = (db: Db, meal: Meal) =>
  db.selectFrom('habit_stop').selectAll().where('meal', '=', meal).orderBy('van_id').orderBy('trip').orderBy('position').execute()

/** A habit takes the place of the one before. */
export const replaceHabit = (db: Db, meal: Meal, rows: readonly HabitStop[]): Write[] => [
  db.deleteFrom('habit_stop').where('meal', '=', meal),
  ...insertAll(db, 'habit_stop', rows),
]
