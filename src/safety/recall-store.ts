import type { Selectable } from 'kysely'
import type { Db } from '../../db/host.ts'
import { insertAll, listOf } from '../../db/insert-all.ts'
import type { DishCode } from '../../db/tables/menu.ts'
import type { BatchId } from '../../db/tables/production.ts'
import type { SafetyTables } from '../../db/tables/safety.ts'
import type { Meal, MealDate } from '../kernel/meal-date.ts'
import type { Food } from './reach-store.ts'

type Row<T extends keyof SafetyTables> = Selectable<SafetyTables[T]>
export type RecallRow = Row<'recall'>
export type CallRow = Row<'recall_call'>

export const addRecall = (db: Db, recall: RecallRow, foods: readonly Food[], lots: readonly string[]) => [
  db.insertInto('recall').values(recall),
  ...insertAll(
    db,
    'recall_dish',
    foods.map(({ day, meal, dish }) => ({ day, meal, dish_code: dish, recall: recall.number })),
  ),
  ...insertAll(
    db,
    'recall_lot',
    lots.map((lot_id) => ({ lot_id, recall: recall.number })),
  ),
]
export const addCalls = (db: Db, rows: readonly CallRow[]) => insertAll(db, 'recall_call', rows)
export const addEnd = (db: Db, row: Row<'recall_end'>) => db.insertInto('recall_end').values(row)

const withEnd = (db: Db) =>
  db
    .selectFrom('recall')
    .leftJoin('recall_end', 'recall_end.recall', 'recall.number')
    .selectAll('recall')
    .select(['recall_end.at as ended_at', 'recall_end.conclusion', 'recall_end.note as end_note', 'recall_end.ended_by'])

export type RecallState = Awaited<ReturnType<typeof recalls>>[number]

export const recalls = (db: Db, limit = 50) => withEnd(db).orderBy('recall.started_at', 'desc').limit(limit).execute()
export const recall = (db: Db, number: string) => withEnd(db).where('recall.number', '=', number).executeTakeFirst()
export const calls = (db: Db, number: string) =>
  db.selectFrom('recall_call').selectAll().where('recall', '=', number).orderBy('at').execute()
export const recallsBetween = (db: Db, from: number, to: number) =>
  withEnd(db)
    .where('recall.started_at', '>=', from as RecallRow['started_at'])
    .where('recall.started_at', '<', to as RecallRow['started_at'])
    .orderBy('recall.started_at')
    .execute()
export const recallsOn = async (db: Db, prefix: string): Promise<number> =>
  (
    await db
      .selectFrom('recall')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('number', '>=', prefix)
      .where('number', '<', `${prefix}~`)
      .executeTakeFirst()
  )?.n ?? 0

/** Dishes of a meal that are being recalled, or were destroyed after one: nobody gets them. */
export const recalledDishes = (db: Db, day: MealDate, meal: Meal) =>
  db
    .selectFrom('recall_dish')
    .innerJoin('recall', 'recall.number', 'recall_dish.recall')
    .leftJoin('recall_end', 'recall_end.recall', 'recall_dish.recall')
    .select(['recall_dish.dish_code', 'recall_dish.recall', 'recall.started_at'])
    .where('recall_dish.day', '=', day)
    .where('recall_dish.meal', '=', meal)
    .where((eb) => eb.or([eb('recall_end.conclusion', 'is', null), eb('recall_end.conclusion', '!=', 'safe')]))
    .orderBy('recall.started_at')
    .orderBy('recall.number')
    .execute()

/** Dishes by meal of the recalls that run, and of those that began since an instant and did not end well: what the public is told. */
export const recallsTold = (db: Db, since: number) =>
  withEnd(db)
    .innerJoin('recall_dish', 'recall_dish.recall', 'recall.number')
    .innerJoin('dish', 'dish.code', 'recall_dish.dish_code')
    .select(['recall_dish.day', 'recall_dish.meal', 'dish.name as dish'])
    .where((eb) =>
      eb.or([
        eb('recall_end.at', 'is', null),
        eb.and([eb('recall_end.conclusion', '!=', 'safe'), eb('recall.started_at', '>=', since as RecallRow['started_at'])]),
      ]),
    )
    .orderBy('recall.started_at', 'desc')
    .orderBy('recall_dish.day')
    .orderBy('dish.name')
    .execute()

export const recalledLots = (db: Db, lots: readonly string[]) =>
  db
    .selectFrom('recall_lot')
    .leftJoin('recall_end', 'recall_end.recall', 'recall_lot.recall')
    .select(['recall_lot.lot_id', 'recall_lot.recall'])
    .where('recall_lot.lot_id', 'in', listOf(lots))
    .where((eb) => eb.or([eb('recall_end.conclusion', 'is', null), eb('recall_end.conclusion', '!=', 'safe')]))
    .execute()

export type Lot = Awaited<ReturnType<typeof lotsNamed>>[number]

const lots = (db: Db) =>
  db
    .selectFrom('lot')
    .innerJoin('ingredient', 'ingredient.code', 'lot.ingredient_code')
    .innerJoin('supplier', 'supplier.id', 'lot.supplier_id')
    .leftJoin('lot_stock', 'lot_stock.lot_id', 'lot.id')
    .select([
      'lot.id',
      'lot.mark',
      'lot.received_on',
      'lot.produced_on',
      'lot.expires_on',
      'lot.grams',
      'lot.place',
      'ingredient.name as ingredient',
      'supplier.name as supplier',
      'lot_stock.grams as in_stock',
    ])

/** Lots by our id, or by what the supplier printed on them. */
export const lotsNamed = (db: Db, text: string) =>
  lots(db)
    .where((eb) => eb.or([eb('lot.id', '=', text as never), eb('lot.mark', '=', text)]))
    .orderBy('lot.received_on')
    .orderBy('lot.id')
    .execute()

export const batchesOfLots = async (db: Db, ids: readonly string[]): Promise<BatchId[]> =>
  (
    await db
      .selectFrom('lot_issue')
      .select('batch_id')
      .distinct()
      .where('lot_id', 'in', listOf(ids as readonly never[]))
      .execute()
  ).map((row) => row.batch_id as BatchId)

export const batchesNamed = (db: Db, day: MealDate, meal: Meal, dish: string, number: number | undefined) =>
  db
    .selectFrom('batch')
    .select('id')
    .where('day', '=', day)
    .where('meal', '=', meal)
    .where('dish_code', '=', dish as DishCode)
    .$if(number !== undefined, (q) => q.where('number', '=', number ?? 0))
    .execute()
