import type { Selectable } from 'kysely'
import type { Db, Write } from '../../db/host.ts'
import { insertAll } from '../../db/insert-all.ts'
import type { ForecastTables } from '../../db/tables/forecast.ts'
import type { Tray } from '../../db/tables/menu.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import type { Instant, Meal, MealDate } from '../kernel/meal-date.ts'

type Row<T extends keyof ForecastTables> = Selectable<ForecastTables[T]>
export type Reopening = Row<'headcount_reopening'>

/** One tray of the newest version that a canteen sent. */
export interface Headcount {
  canteen_id: CanteenId
  tray: Tray
  portions: number
  version: number
  reported_at: Instant
  reported_by: string
}

export async function headcounts(db: Db, day: MealDate, meal: Meal): Promise<Headcount[]> {
  const rows = await db
    .selectFrom('headcount_tray')
    .innerJoin('headcount_report', (join) =>
      join
        .onRef('headcount_report.day', '=', 'headcount_tray.day')
        .onRef('headcount_report.meal', '=', 'headcount_tray.meal')
        .onRef('headcount_report.canteen_id', '=', 'headcount_tray.canteen_id')
        .onRef('headcount_report.version', '=', 'headcount_tray.version'),
    )
    .select(['headcount_tray.canteen_id', 'tray', 'portions', 'headcount_tray.version', 'sent_at as reported_at', 'sent_by as reported_by'])
    .where('headcount_tray.day', '=', day)
    .where('headcount_tray.meal', '=', meal)
    .execute()
  const newest = new Map<CanteenId, number>()
  for (const row of rows) newest.set(row.canteen_id, Math.max(row.version, newest.get(row.canteen_id) ?? 0))
  return rows.filter((row) => row.version === newest.get(row.canteen_id))
}

export const reopenings = (db: Db, day: MealDate, meal: Meal): Promise<Reopening[]> =>
  db.selectFrom('headcount_reopening').selectAll().where('day', '=', day).where('meal', '=', meal).execute()

export const isPlanned = async (db: Db, day: MealDate, meal: Meal): Promise<boolean> =>
  (await db.selectFrom('plan').select('day').where('day', '=', day).where('meal', '=', meal).executeTakeFirst()) !== undefined

export const addHeadcounts = (db: Db, reports: readonly Row<'headcount_report'>[], trays: readonly Row<'headcount_tray'>[]): Write[] => [
  ...insertAll(db, 'headcount_report', reports),
  ...insertAll(db, 'headcount_tray', trays),
]

export const addReopening = (db: Db, row: Reopening): Write => db.insertInto('headcount_reopening').values(row)
