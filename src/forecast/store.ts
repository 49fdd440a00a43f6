import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import type { Db } from '../../db/host.ts'
import { insertAll } from '../../db/insert-all.ts'
import type { ForecastTables } from '../../db/tables/forecast.ts'
import type { Tray } from '../../db/tables/menu.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import type { Meal, MealDate } from '../kernel/meal-date.ts'

export type ForecastRow = Selectable<ForecastTables['forecast']>
export type Observed = Selectable<ForecastTables['observed']>

export interface Counted {
  canteen_id: CanteenId
  day: MealDate
  served: number
}

/** What was served per canteen and day, from our own servings and from imported counts without a flag: `from` up to, without, `day`. */
export async function served(db: Db, meal: Meal, from: MealDate, day: MealDate): Promise<Counted[]> {
  const own = await db
    .selectFrom('tray_count')
    .select(['canteen_id', 'day', sql<number>`sum(served)`.as('served')])
    .where('meal', '=', meal)
    .where('day', '>=', from)
    .where('day', '<', day)
    .groupBy(['canteen_id', 'day'])
    .execute()
  const imported = await db
    .selectFrom('observed')
    .select(['canteen_id', 'day', 'served'])
    .where('meal', '=', meal)
    .where('day', '>=', from)
    .where('day', '<', day)
    .where('flag', 'is', null)
    .execute()
  return [...own, ...imported]
}

/** How many of each tray a canteen served since `from`. */
export const trayTotals = (
  db: Db,
  meal: Meal,
  from: MealDate,
  day: MealDate,
): Promise<{ canteen_id: CanteenId; tray: Tray; served: number }[]> =>
  db
    .selectFrom('tray_count')
    .select(['canteen_id', 'tray', sql<number>`sum(served)`.as('served')])
    .where('meal', '=', meal)
    .where('day', '>=', from)
    .where('day', '<', day)
    .groupBy(['canteen_id', 'tray'])
    .execute()

export const forecasts = (db: Db, day: MealDate, meal: Meal) =>
  db.selectFrom('forecast').selectAll().where('day', '=', day).where('meal', '=', meal).execute()

export const observedOn = (db: Db, day: MealDate, meal: Meal) =>
  db.selectFrom('observed').selectAll().where('day', '=', day).where('meal', '=', meal).execute()

export const addForecasts = (db: Db, rows: readonly ForecastRow[]) => insertAll(db, 'forecast', rows)
export const addObserved = (db: Db, rows: readonly Observed[]) => insertAll(db, 'observed', rows)
