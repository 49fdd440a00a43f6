import { type Selectable, sql } from 'kysely'
import type { Db, Write } from '../../db/host.ts'
import { insertAll } from '../../db/insert-all.ts'
import type { DishCode } from '../../db/tables/menu.ts'
import type { ProductionTables } from '../../db/tables/production.ts'
import type { Meal, MealDate } from '../kernel/meal-date.ts'
import type { Special } from './specials.ts'

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
  specials: Row<'plan_special'>[]
  packed: Row<'box_special'>[]
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
  ...insertAll(db, 'plan_special', rows.specials),
  ...insertAll(db, 'box_special', rows.packed),
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

/** 特殊餐 as planned, by canteen and number. */
export async function specials(db: Db, day: MealDate, meal: Meal): Promise<Special[]> {
  const rows = await db
    .selectFrom('plan_special')
    .selectAll()
    .where('day', '=', day)
    .where('meal', '=', meal)
    .orderBy('canteen_id')
    .orderBy('number')
    .execute()
  return rows.map(({ canteen_id, number, own_tray, tray, needs, swaps, clashes, fits, portions }) => ({
    canteen: canteen_id,
    number,
    ownTray: own_tray,
    tray,
    needs: JSON.parse(needs) as Special['needs'],
    swaps: JSON.parse(swaps) as Special['swaps'],
    clashes: JSON.parse(clashes) as Special['clashes'],
    fits: fits === 1,
    portions,
  }))
}

export const packedSpecials = (db: Db, day: MealDate, meal: Meal) =>
  db
    .selectFrom('box_special')
    .innerJoin('box', 'box.id', 'box_special.box_id')
    .select(['box_special.box_id', 'box_special.number', 'box_special.portions', 'box.canteen_id', 'box.number as box'])
    .where('box.day', '=', day)
    .where('box.meal', '=', meal)
    .orderBy('box.number')
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
