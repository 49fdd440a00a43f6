import { type Selectable, sql } from 'kysely'
import type { Db, Write } from '../../db/host.ts'
import { insertAll } from '../../db/insert-all.ts'
import type { DishCode } from '../../db/tables/menu.ts'
import type { ProductionTables } from '../../db/tables/production.ts'
import type { Meal, MealDate } from '../kernel/meal-date.ts'

type Row<T extends keyof ProductionTables> = Selectable<ProductionTables[T]>
export type PlanDish = Row<'plan_dish'>
export type Allotment = Row<'allotment'>
export type BatchRow = Row<'batch'>
export type BoxRow = Row<'box'>
export type Rest = Row<'kitchen_rest'>

export interface PlanRows {
  plan: Row<'plan'>
  trays: Row<'plan_tray'>[]
  dishes: PlanDish[]
  reserves: Row<'reserve_stock'>[]
  allotments: Allotment[]
  batches: BatchRow[]
  boxes: BoxRow[]
  contents: Row<'box_dish'>[]
}

export const addPlan = (db: Db, rows: PlanRows): Write[] => [
  db.insertInto('plan').values(rows.plan),
  ...insertAll(db, 'plan_tray', rows.trays),
  ...insertAll(db, 'plan_dish', rows.dishes),
  ...insertAll(db, 'reserve_stock', rows.reserves),
  ...insertAll(db, 'allotment', rows.allotments),
  ...insertAll(db, 'batch', rows.batches),
  ...insertAll(db, 'box', rows.boxes),
  ...insertAll(db, 'box_dish', rows.contents),
]

export const addCookings = (db: Db, rows: readonly Row<'cooking'>[]) => insertAll(db, 'cooking', rows)
export const addRests = (db: Db, rows: readonly Rest[]) => insertAll(db, 'kitchen_rest', rows)

/** Takes portions from the reserve; CHECK `reserve_used_up` holds if somebody was quicker. */
export const takeReserve = (db: Db, day: MealDate, meal: Meal, dish: DishCode, portions: number): Write =>
  db
    .updateTable('reserve_stock')
    .set({ portions: sql`portions - ${portions}` })
    .where('day', '=', day)
    .where('meal', '=', meal)
    .where('dish_code', '=', dish)

const of =
  <T extends 'plan' | 'plan_tray' | 'plan_dish' | 'reserve_stock' | 'allotment' | 'batch' | 'box' | 'kitchen_rest'>(table: T) =>
  (db: Db, day: MealDate, meal: Meal): Promise<Row<T>[]> =>
    db
      .selectFrom(table as 'plan')
      .selectAll()
      .where('day', '=', day)
      .where('meal', '=', meal)
      .execute() as Promise<unknown> as Promise<Row<T>[]>

export const plan = of('plan')
export const planTrays = of('plan_tray')
export const planDishes = of('plan_dish')
export const reserves = of('reserve_stock')
export const allotments = of('allotment')
export const batches = of('batch')
export const boxes = of('box')
export const rests = of('kitchen_rest')

export const contents = (db: Db, day: MealDate, meal: Meal) =>
  db
    .selectFrom('box_dish')
    .innerJoin('box', 'box.id', 'box_dish.box_id')
    .selectAll('box_dish')
    .where('box.day', '=', day)
    .where('box.meal', '=', meal)
    .execute()

export const cookings = (db: Db, day: MealDate, meal: Meal) =>
  db
    .selectFrom('cooking')
    .innerJoin('batch', 'batch.id', 'cooking.batch_id')
    .selectAll('cooking')
    .select(['batch.dish_code', 'batch.number'])
    .where('batch.day', '=', day)
    .where('batch.meal', '=', meal)
    .execute()
