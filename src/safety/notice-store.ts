import type { Selectable } from 'kysely'
import type { Db } from '../../db/host.ts'
import { insertAll } from '../../db/insert-all.ts'
import type { SafetyTables } from '../../db/tables/safety.ts'
import type { MealDate } from '../kernel/meal-date.ts'

type Row<T extends keyof SafetyTables> = Selectable<SafetyTables[T]>
export type NoticeRow = Row<'public_notice'>

export const addNotices = (db: Db, rows: readonly NoticeRow[]) => insertAll(db, 'public_notice', rows)
export const putNotice = (db: Db, { place, since, ...row }: NoticeRow) =>
  db
    .insertInto('public_notice')
    .values({ place, since, ...row })
    .onConflict((c) => c.doUpdateSet(row))
export const putCameras = (db: Db, place: string, rows: readonly Row<'camera'>[]) => [
  db.deleteFrom('camera').where('place', '=', place),
  ...insertAll(db, 'camera', rows),
]

export const noticeOf = (db: Db, place: string, day: MealDate) =>
  db
    .selectFrom('public_notice')
    .selectAll()
    .where('place', '=', place)
    .where('since', '<=', day)
    .orderBy('since', 'desc')
    .limit(1)
    .executeTakeFirst()
/** What every place hangs up on a day. */
export const noticesOn = async (db: Db, day: MealDate): Promise<NoticeRow[]> => {
  const rows = await db.selectFrom('public_notice').selectAll().where('since', '<=', day).orderBy('since').execute()
  return [...new Map(rows.map((row) => [row.place, row])).values()]
}
export const allCameras = (db: Db) => db.selectFrom('camera').selectAll().orderBy('place').orderBy('position').execute()
export const camerasOf = (db: Db, place: string) =>
  db.selectFrom('camera').selectAll().where('place', '=', place).orderBy('position').execute()

/** Suppliers whose goods came in since a day, by name. */
export const suppliersSince = (db: Db, day: MealDate) =>
  db
    .selectFrom('lot')
    .innerJoin('supplier', 'supplier.id', 'lot.supplier_id')
    .innerJoin('ingredient', 'ingredient.code', 'lot.ingredient_code')
    .select(['supplier.name', 'ingredient.name as ingredient'])
    .distinct()
    .where('lot.received_on', '>=', day)
    .orderBy('supplier.name')
    .execute()

/** Who supplied what went into a dish of a meal: its origin, as far as lots were recorded. */
export const originsOf = (db: Db, day: MealDate, meal: string) =>
  db
    .selectFrom('batch')
    .innerJoin('lot_issue', 'lot_issue.batch_id', 'batch.id')
    .innerJoin('lot', 'lot.id', 'lot_issue.lot_id')
    .innerJoin('supplier', 'supplier.id', 'lot.supplier_id')
    .innerJoin('ingredient', 'ingredient.code', 'lot.ingredient_code')
    .select(['batch.dish_code', 'ingredient.name as ingredient', 'supplier.name as supplier'])
    .distinct()
    .where('batch.day', '=', day)
    .where('batch.meal', '=', meal as never)
    .orderBy('ingredient.name')
    .execute()

/** What a canteen received of a meal, dish by dish: when, and how hot. */
export const receivedAt = (db: Db, day: MealDate, meal: string, canteen: string) =>
  db
    .selectFrom('stop')
    .innerJoin('handover', 'handover.stop_id', 'stop.id')
    .innerJoin('handover_dish', 'handover_dish.stop_id', 'stop.id')
    .select(['handover.at', 'handover_dish.dish_code', 'handover_dish.core', 'handover_dish.verdict'])
    .where('stop.day', '=', day)
    .where('stop.meal', '=', meal as never)
    .where('stop.canteen_id', '=', canteen as never)
    .execute()

/** The people of a canteen, or all who have no canteen of their own. */
export const membersAt = (db: Db, canteen: string | null, day: MealDate) =>
  db
    .selectFrom('staff')
    .leftJoin('duty', 'duty.staff_id', 'staff.id')
    .select(['staff.id', 'duty.canteen_id', 'duty.role'])
    .where((eb) => eb.or([eb('duty.since', 'is', null), eb('duty.since', '<=', day)]))
    .where((eb) => eb.or([eb('duty.until', 'is', null), eb('duty.until', '>', day)]))
    .where('duty.canteen_id', canteen === null ? 'is' : '=', canteen as never)
    .execute()
