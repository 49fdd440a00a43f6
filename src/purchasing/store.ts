import { type Selectable, sql } from 'kysely'
import type { Db, Write } from '../../db/host.ts'
import { insertAll, listOf } from '../../db/insert-all.ts'
import type { Tray } from '../../db/tables/menu.ts'
import type { BatchId } from '../../db/tables/production.ts'
import type { LotId, OrderEnd, OrderId, PurchasingTables, ReceivingId } from '../../db/tables/purchasing.ts'
import type { Instant, Meal, MealDate } from '../kernel/meal-date.ts'

type Row<T extends keyof PurchasingTables> = Selectable<PurchasingTables[T]>
export type LotRow = Row<'lot'>
export type OrderRow = Row<'purchase_order'>
export type OrderLineRow = Row<'purchase_line'>
export type ReceivingRow = Row<'receiving'>
export type RejectionRow = Row<'lot_rejection'>
export type IssueRow = Row<'lot_issue'>
export type WriteOffRow = Row<'write_off'>

/** A lot with what is left of it. */
export type StockRow = LotRow & { left: number }

/** Every lot of which something is left, what spoils first in front. */
export const stock = (db: Db): Promise<StockRow[]> =>
  lotsLeft(db)
    .where('lot_stock.grams', '>', 0 as never)
    .execute()

const lotsLeft = (db: Db) =>
  db
    .selectFrom('lot_stock')
    .innerJoin('lot', 'lot.id', 'lot_stock.lot_id')
    .selectAll('lot')
    .select(sql<number>`lot_stock.grams`.as('left'))
    .orderBy(sql`lot.expires_on is null`)
    .orderBy('lot.expires_on')
    .orderBy('lot.id')

export const lot = (db: Db, id: LotId): Promise<StockRow | undefined> => lotsLeft(db).where('lot.id', '=', id).executeTakeFirst()

export const lotsNamed = (db: Db, ids: readonly LotId[]): Promise<StockRow[]> => lotsLeft(db).where('lot.id', 'in', listOf(ids)).execute()

/** What happened to a lot after it came. */
export const issuesOf = (db: Db, lot: LotId) =>
  db
    .selectFrom('lot_issue')
    .innerJoin('batch_issue', 'batch_issue.batch_id', 'lot_issue.batch_id')
    .innerJoin('batch', 'batch.id', 'lot_issue.batch_id')
    .select(['lot_issue.batch_id', 'lot_issue.grams', 'batch_issue.at', 'batch_issue.by'])
    .innerJoin('dish', 'dish.code', 'batch.dish_code')
    .select(['batch.day', 'batch.meal', 'batch.dish_code', 'batch.number', 'dish.name as dish'])
    .where('lot_issue.lot_id', '=', lot)
    .orderBy('batch_issue.at')
    .execute()

/** A batch whose ingredients were weighed out. */
export const issuedBatch = (db: Db, id: BatchId) =>
  db
    .selectFrom('batch_issue')
    .innerJoin('batch', 'batch.id', 'batch_issue.batch_id')
    .select(['batch.day', 'batch.meal', 'batch.dish_code'])
    .where('batch_issue.batch_id', '=', id)
    .executeTakeFirst()

export const correctionsOf = (db: Db, lot: LotId) =>
  db
    .selectFrom('issue_correction')
    .innerJoin('batch', 'batch.id', 'issue_correction.batch_id')
    .innerJoin('dish', 'dish.code', 'batch.dish_code')
    .selectAll('issue_correction')
    .select(['batch.day', 'batch.meal', 'batch.dish_code', 'batch.number', 'dish.name as dish'])
    .where('issue_correction.lot_id', '=', lot)
    .orderBy('issue_correction.at')
    .orderBy('issue_correction.turn')
    .execute()

/** Batches from a day on that took of any lot of an ingredient, the newest first. */
export const batchesWith = (db: Db, ingredient: string, since: MealDate) =>
  db
    .selectFrom('lot_issue')
    .innerJoin('lot', 'lot.id', 'lot_issue.lot_id')
    .innerJoin('batch', 'batch.id', 'lot_issue.batch_id')
    .innerJoin('dish', 'dish.code', 'batch.dish_code')
    .select(['lot_issue.batch_id', 'batch.day', 'batch.meal', 'batch.number', 'dish.name as dish'])
    .distinct()
    .where('lot.ingredient_code', '=', ingredient)
    .where('batch.day', '>=', since)
    .orderBy('batch.day', 'desc')
    .orderBy('dish.name')
    .orderBy('batch.number')
    .execute()

/** The new weight stands in the place of the old one; the row of the correction keeps both. */
export const addCorrection = (db: Db, row: Row<'issue_correction'>): Write[] => {
  const { batch_id, lot_id, grams, was } = row
  const kept =
    grams === 0
      ? db.deleteFrom('lot_issue').where('batch_id', '=', batch_id).where('lot_id', '=', lot_id)
      : db
          .insertInto('lot_issue')
          .values({ batch_id, lot_id, grams })
          .onConflict((on) => on.doUpdateSet({ grams }))
  return [db.insertInto('issue_correction').values(row), kept, ...moveStock(db, [{ lot: lot_id, grams: was - grams }])]
}

export const writeOffsOf = (db: Db, lot: LotId): Promise<WriteOffRow[]> =>
  db.selectFrom('write_off').selectAll().where('lot_id', '=', lot).orderBy('at').execute()

export const differencesOf = (db: Db, lot: LotId) =>
  db
    .selectFrom('count_difference')
    .innerJoin('stock_count_end', 'stock_count_end.count_id', 'count_difference.count_id')
    .select(['count_difference.count_id', 'count_difference.grams', 'stock_count_end.at', 'stock_count_end.by'])
    .where('lot_id', '=', lot)
    .orderBy('stock_count_end.at')
    .execute()

export const rejections = (db: Db, lots: readonly LotId[]): Promise<RejectionRow[]> =>
  db.selectFrom('lot_rejection').selectAll().where('lot_id', 'in', listOf(lots)).execute()

/** The batches of a meal whose ingredients were weighed out, with what each took. */
export const issued = (db: Db, day: MealDate, meal: Meal) =>
  db
    .selectFrom('batch_issue')
    .innerJoin('batch', 'batch.id', 'batch_issue.batch_id')
    .selectAll('batch_issue')
    .where('batch.day', '=', day)
    .where('batch.meal', '=', meal)
    .execute()

/** The batches of a day that are cooked. */
export const cooked = (db: Db, day: MealDate): Promise<{ batch_id: BatchId }[]> =>
  db
    .selectFrom('cooking')
    .innerJoin('batch', 'batch.id', 'cooking.batch_id')
    .select('cooking.batch_id')
    .where('batch.day', '=', day)
    .execute()

/** Which lots each pot of a meal took, with what the lot cost. */
export const tookOf = (db: Db, batches: readonly BatchId[]) =>
  db
    .selectFrom('lot_issue')
    .innerJoin('lot', 'lot.id', 'lot_issue.lot_id')
    .innerJoin('supplier', 'supplier.id', 'lot.supplier_id')
    .select([
      'lot_issue.batch_id',
      'lot_issue.lot_id',
      'lot_issue.grams',
      'lot.ingredient_code',
      'lot.expires_on',
      'supplier.name as supplier',
    ])
    .select(['lot.grams as lot_grams', 'lot.price as lot_price'])
    .where('batch_id', 'in', listOf(batches))
    .orderBy('lot.ingredient_code')
    .execute()

/** The last number of a kind that a day has given out: `L261124-` → 17; 100 comes after 99, whatever text says. */
export async function lastNumber(db: Db, table: 'lot' | 'receiving' | 'purchase_order', prefix: string): Promise<number> {
  const row = await db
    .selectFrom(table as 'lot')
    .select(sql<number | null>`max(cast(substr(id, ${prefix.length + 1}) as integer))`.as('last'))
    .where('id', '>', prefix as LotId)
    .where('id', '<', `${prefix}~` as LotId)
    .executeTakeFirst()
  return row?.last ?? 0
}

export const addDelivery = (
  db: Db,
  rows: { receivings: ReceivingRow[]; lots: LotRow[]; rejections: RejectionRow[]; stock: Row<'lot_stock'>[] },
): Write[] => [
  ...insertAll(db, 'receiving', rows.receivings),
  ...insertAll(db, 'lot', rows.lots),
  ...insertAll(db, 'lot_rejection', rows.rejections),
  ...insertAll(db, 'lot_stock', rows.stock),
]

export const addIssues = (db: Db, batches: readonly Row<'batch_issue'>[], issues: readonly IssueRow[]): Write[] => [
  ...insertAll(db, 'batch_issue', batches),
  ...insertAll(db, 'lot_issue', issues),
  ...moveStock(
    db,
    issues.map((row) => ({ lot: row.lot_id, grams: -row.grams })),
  ),
]

export const addWriteOff = (db: Db, row: WriteOffRow): Write[] => [
  db.insertInto('write_off').values(row),
  ...moveStock(db, [{ lot: row.lot_id, grams: -row.grams }]),
]

/** Each lot goes up or down by what moved, in one statement; CHECK `stock_used_up` holds if somebody was quicker. */
export function moveStock(db: Db, moves: readonly { lot: LotId; grams: number }[]): Write[] {
  if (moves.length === 0) return []
  const sums = new Map<LotId, number>()
  for (const { lot, grams } of moves) sums.set(lot, (sums.get(lot) ?? 0) + grams)
  const list = JSON.stringify(Object.fromEntries(sums))
  const moved = sql<number>`grams + coalesce((select value from json_each(${list}) where key = lot_id), 0)`
  const statement = db
    .updateTable('lot_stock')
    .set({ grams: moved as never })
    .where('lot_id', 'in', listOf([...sums.keys()]))
  return [statement]
}

export const receivings = (db: Db, from: MealDate, to: MealDate): Promise<ReceivingRow[]> =>
  db
    .selectFrom('receiving')
    .selectAll()
    .where('id', '>=', `R${compact(from)}` as ReceivingId)
    .where('id', '<', `R${compact(to)}~` as ReceivingId)
    .orderBy('id', 'desc')
    .execute()

/** 2026-11-24 → `261124`, as numbers carry it. */
export const compact = (day: MealDate): string => day.slice(2).replaceAll('-', '')

export const receiving = (db: Db, id: ReceivingId): Promise<ReceivingRow | undefined> =>
  db.selectFrom('receiving').selectAll().where('id', '=', id).executeTakeFirst()

export const lotsOf = (db: Db, receivings: readonly ReceivingId[]): Promise<LotRow[]> =>
  db.selectFrom('lot').selectAll().where('receiving_id', 'in', listOf(receivings)).orderBy('id').execute()

export type OrderState = OrderRow & { sent_at: Instant | null; sent_by: string | null; ended_at: Instant | null; reason: OrderEnd | null }

const allOrders = (db: Db) =>
  db
    .selectFrom('purchase_order')
    .leftJoin('purchase_sent', 'purchase_sent.order_id', 'purchase_order.id')
    .leftJoin('purchase_end', 'purchase_end.order_id', 'purchase_order.id')
    .selectAll('purchase_order')
    .select(['purchase_sent.at as sent_at', 'purchase_sent.by as sent_by', 'purchase_end.at as ended_at', 'purchase_end.reason'])

/** Orders that have not ended, and those that came lately: from `since` on. */
export const orders = (db: Db, since: MealDate): Promise<OrderState[]> =>
  allOrders(db)
    .where((eb) => eb.or([eb('purchase_end.at', 'is', null), eb('purchase_order.arrives_on', '>=', since)]))
    .orderBy('arrives_on', 'desc')
    .orderBy('id', 'desc')
    .execute()

export const order = (db: Db, id: OrderId): Promise<OrderState | undefined> =>
  allOrders(db).where('purchase_order.id', '=', id).executeTakeFirst()

export const orderLines = (db: Db, orders: readonly OrderId[]): Promise<OrderLineRow[]> =>
  db.selectFrom('purchase_line').selectAll().where('order_id', 'in', listOf(orders)).execute()

/** What has come of orders and was not sent back, by ingredient. */
export const cameOf = (db: Db, orders: readonly OrderId[]) =>
  db
    .selectFrom('receiving')
    .innerJoin('lot', 'lot.receiving_id', 'receiving.id')
    .leftJoin('lot_rejection', 'lot_rejection.lot_id', 'lot.id')
    .select(['receiving.order_id', 'lot.ingredient_code'])
    .select(sql<number>`sum(lot.grams - coalesce(lot_rejection.grams, 0))`.as('grams'))
    .where('receiving.order_id', 'in', listOf(orders))
    .groupBy(['receiving.order_id', 'lot.ingredient_code'])
    .execute()

export const addOrders = (db: Db, orders: readonly OrderRow[], lines: readonly OrderLineRow[]): Write[] => [
  ...insertAll(db, 'purchase_order', orders),
  ...insertAll(db, 'purchase_line', lines),
]
export const addSent = (db: Db, row: Row<'purchase_sent'>): Write => db.insertInto('purchase_sent').values(row)
export const addEnd = (db: Db, row: Row<'purchase_end'>): Write => db.insertInto('purchase_end').values(row)

/** Portions served on given days, by tray. */
export const servedOn = (db: Db, days: readonly MealDate[], meal: Meal): Promise<{ day: MealDate; tray: Tray; served: number }[]> =>
  db
    .selectFrom('tray_count')
    .select(['day', 'tray', sql<number>`sum(served)`.as('served')])
    .where('day', 'in', listOf(days))
    .where('meal', '=', meal)
    .groupBy(['day', 'tray'])
    .execute()
