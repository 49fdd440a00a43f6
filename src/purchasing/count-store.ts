import { type Selectable, sql } from 'kysely'
import type { Db, Write } from '../../db/host.ts'
import { insertAll, listOf } from '../../db/insert-all.ts'
import type { CountId, LotId, PurchasingTables } from '../../db/tables/purchasing.ts'
import type { Instant } from '../kernel/meal-date.ts'

type Row<T extends keyof PurchasingTables> = Selectable<PurchasingTables[T]>

export const count = (db: Db, id: CountId): Promise<Row<'stock_count'> | undefined> =>
  db.selectFrom('stock_count').selectAll().where('id', '=', id).executeTakeFirst()
export const end = (db: Db, id: CountId): Promise<Row<'stock_count_end'> | undefined> =>
  db.selectFrom('stock_count_end').selectAll().where('count_id', '=', id).executeTakeFirst()
export const lines = (db: Db, id: CountId): Promise<Row<'stock_count_line'>[]> =>
  db.selectFrom('stock_count_line').selectAll().where('count_id', '=', id).execute()

/** Lots of an open count of which more left since than was found: what was weighed says nothing of them any more. */
export const gone = async (db: Db, id: CountId): Promise<LotId[]> =>
  (
    await db
      .selectFrom('stock_count_line as line')
      .innerJoin('lot_stock', 'lot_stock.lot_id', 'line.lot_id')
      .select('line.lot_id')
      .where('line.count_id', '=', id)
      .where(sql<boolean>`lot_stock.grams + line.grams - line.book < 0`)
      .execute()
  ).map((row) => row.lot_id)

/** Counts that nobody has finished. */
export const open = (db: Db): Promise<Row<'stock_count'>[]> =>
  db
    .selectFrom('stock_count')
    .leftJoin('stock_count_end', 'stock_count_end.count_id', 'stock_count.id')
    .selectAll('stock_count')
    .where('stock_count_end.count_id', 'is', null)
    .execute()

/** Whether another count corrected a lot of this one after it was weighed here. */
export const isOvertaken = async (db: Db, id: CountId): Promise<boolean> =>
  (await db
    .selectFrom('stock_count_line')
    .innerJoin('count_difference', 'count_difference.lot_id', 'stock_count_line.lot_id')
    .innerJoin('stock_count_end', 'stock_count_end.count_id', 'count_difference.count_id')
    .select('stock_count_line.lot_id')
    .where('stock_count_line.count_id', '=', id)
    .whereRef('stock_count_end.at', '>', 'stock_count_line.at')
    .executeTakeFirst()) !== undefined

const SHOWN = 20

export const latest = (db: Db) =>
  db
    .selectFrom('stock_count')
    .leftJoin('stock_count_end', 'stock_count_end.count_id', 'stock_count.id')
    .select(['stock_count.id', 'stock_count.place', 'stock_count.at', 'stock_count.by', 'stock_count_end.at as finished_at'])
    .select('stock_count_end.by as finished_by')
    .orderBy('stock_count.id', 'desc')
    .limit(SHOWN)
    .execute()

export const begunBetween = (db: Db, from: Instant, to: Instant): Promise<Row<'stock_count'>[]> =>
  db.selectFrom('stock_count').selectAll().where('at', '>=', from).where('at', '<', to).orderBy('id').execute()

export const addCount = (db: Db, row: Row<'stock_count'>): Write => db.insertInto('stock_count').values(row)
export const addLines = (db: Db, rows: readonly Row<'stock_count_line'>[]): Write[] => insertAll(db, 'stock_count_line', rows)
export const dropLines = (db: Db, id: CountId, lots: readonly LotId[]): Write =>
  db.deleteFrom('stock_count_line').where('count_id', '=', id).where('lot_id', 'in', listOf(lots))
export const addEnd = (db: Db, row: Row<'stock_count_end'>, differences: readonly Row<'count_difference'>[]): Write[] => [
  db.insertInto('stock_count_end').values(row),
  ...insertAll(db, 'count_difference', differences),
]
