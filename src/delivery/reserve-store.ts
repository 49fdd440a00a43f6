import type { Selectable } from 'kysely'
import type { Db, Write } from '../../db/host.ts'
import { insertAll } from '../../db/insert-all.ts'
import type { DeliveryTables, ReserveOrderId } from '../../db/tables/delivery.ts'
import type { Meal, MealDate } from '../kernel/meal-date.ts'

type Row<T extends keyof DeliveryTables> = Selectable<DeliveryTables[T]>

export const addAboard = (db: Db, rows: readonly Row<'reserve_aboard'>[]) => insertAll(db, 'reserve_aboard', rows)
export const addOrder = (db: Db, row: Row<'reserve_order'>): Write => db.insertInto('reserve_order').values(row)
export const addReturned = (db: Db, rows: readonly Row<'reserve_back'>[]) => insertAll(db, 'reserve_back', rows)

const runs = (db: Db, day: MealDate, meal: Meal) => db.selectFrom('run').select('id').where('day', '=', day).where('meal', '=', meal)

export const boarded = (db: Db, day: MealDate, meal: Meal) =>
  db
    .selectFrom('reserve_aboard')
    .selectAll()
    .where('run_id', 'in', runs(db, day, meal))
    .execute()
export const ordersOf = (db: Db, day: MealDate, meal: Meal) =>
  db
    .selectFrom('reserve_order')
    .selectAll()
    .where('run_id', 'in', runs(db, day, meal))
    .orderBy('id')
    .execute()
export const returned = (db: Db, day: MealDate, meal: Meal) =>
  db
    .selectFrom('reserve_back')
    .selectAll()
    .where('run_id', 'in', runs(db, day, meal))
    .execute()
export const order = (db: Db, id: ReserveOrderId) => db.selectFrom('reserve_order').selectAll().where('id', '=', id).executeTakeFirst()
