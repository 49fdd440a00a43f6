import { sql } from 'kysely'
import type { Db, Write } from '../../db/host.ts'
import { insertAll, listOf } from '../../db/insert-all.ts'
import type { DishCode } from '../../db/tables/menu.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import type { Meal, MealDate } from '../kernel/meal-date.ts'
import { ofMeal as of, type Row } from './of-meal.ts'
import type { Special } from './specials.ts'

export type PlanDish = Row<'plan_dish'>
export type Allotment = Row<'allotment'>
export type BatchRow = Row<'batch'>
export type BoxRow = Row<'box'>
export type Rest = Row<'kitchen_rest'>

export type BatchStart = Row<'batch_start'>
/** What a plan says; it is the highest version's. */
export interface PlanRows {
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

interface MealOfDay {
  day: MealDate
  meal: Meal
}

export const addPlan = (db: Db, rows: PlanRows, { day, meal, made_at, made_by }: Row<'plan'>): Write[] => [
  db.insertInto('plan').values({ day, meal, made_at, made_by }),
  ...addRows(db, rows),
]

const addRows = (db: Db, rows: PlanRows): Write[] => [
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

/** It was made anew: from what is known now, whether or not anything is different. */
export const touchPlan = (db: Db, { day, meal, made_at, made_by }: Row<'plan'>): Write =>
  db.updateTable('plan').set({ made_at, made_by }).where('day', '=', day).where('meal', '=', meal)

/** What the tables of a plan hold gives way to `rows`; nothing of it may have begun. */
export const replacePlan = (db: Db, rows: PlanRows, { day, meal }: MealOfDay): Write[] => [
  ...(['box_special', 'box_dish'] as const).map((table) =>
    db.deleteFrom(table).where('box_id', 'in', db.selectFrom('box').select('id').where('day', '=', day).where('meal', '=', meal)),
  ),
  ...(['plan_special', 'box', 'batch', 'allotment', 'reserve_stock', 'plan_dish', 'plan_tray'] as const).map((table) =>
    db.deleteFrom(table).where('day', '=', day).where('meal', '=', meal),
  ),
  ...addRows(db, rows),
]

/** Only what differs is written: batches that stay keep their row, a reserve that is being sent from keeps its count. */
export function changePlan(db: Db, { day, meal }: MealOfDay, before: PlanRows, after: PlanRows, canteens: ReadonlySet<CanteenId>): Write[] {
  const changed = listOf([...canteens])
  const boxes = db.selectFrom('box').select('id').where('day', '=', day).where('meal', '=', meal).where('canteen_id', 'in', changed)
  const known = new Map(before.batches.map((batch) => [batch.id, batch]))
  const still = new Set(after.batches.map((batch) => batch.id))
  const gone = before.batches.filter((batch) => !still.has(batch.id)).map((batch) => batch.id)
  return [
    ...(['plan_tray', 'plan_dish', 'allotment', 'plan_special'] as const).map((table) =>
      db.deleteFrom(table).where('day', '=', day).where('meal', '=', meal),
    ),
    ...insertAll(db, 'plan_tray', after.trays),
    ...insertAll(db, 'plan_dish', after.dishes),
    ...insertAll(db, 'allotment', after.allotments),
    ...insertAll(db, 'plan_special', after.specials),
    ...changeReserves(db, before.reserves, after.reserves),
    db.deleteFrom('box_special').where('box_id', 'in', boxes),
    db.deleteFrom('box_dish').where('box_id', 'in', boxes),
    db.deleteFrom('box').where('day', '=', day).where('meal', '=', meal).where('canteen_id', 'in', changed),
    ...insertAll(
      db,
      'box',
      after.boxes.filter((box) => canteens.has(box.canteen_id)),
    ),
    ...insertAll(db, 'box_dish', inBoxesOf(after, after.contents, canteens)),
    ...insertAll(db, 'box_special', inBoxesOf(after, after.packed, canteens)),
    db.deleteFrom('batch').where('id', 'in', listOf(gone)),
    ...after.batches
      .filter((batch) => known.has(batch.id) && !isSame(known.get(batch.id), batch))
      .map(({ id, portions, grams, of }) => db.updateTable('batch').set({ portions, grams, of }).where('id', '=', id)),
    ...insertAll(
      db,
      'batch',
      after.batches.filter((batch) => !known.has(batch.id)),
    ),
  ]
}

const isSame = (a: BatchRow | undefined, b: BatchRow): boolean => a?.portions === b.portions && a.grams === b.grams && a.of === b.of

function inBoxesOf<T extends { box_id: BoxRow['id'] }>({ boxes }: PlanRows, rows: readonly T[], canteens: ReadonlySet<CanteenId>): T[] {
  const fresh = new Set(boxes.filter((box) => canteens.has(box.canteen_id)).map((box) => box.id))
  return rows.filter((row) => fresh.has(row.box_id))
}

/** Plus and minus what it is now: some of it may be sent while this is being decided. */
function changeReserves(db: Db, before: PlanRows['reserves'], after: PlanRows['reserves']): Write[] {
  const had = new Map(before.map((row) => [row.dish_code, row.portions]))
  const now = new Set(after.map((row) => row.dish_code))
  const gone = before.filter((row) => !now.has(row.dish_code))
  return [
    ...gone.map(({ day, meal, dish_code }) =>
      db.deleteFrom('reserve_stock').where('day', '=', day).where('meal', '=', meal).where('dish_code', '=', dish_code),
    ),
    ...after.flatMap(({ day, meal, dish_code, portions }) => {
      const more = portions - (had.get(dish_code) ?? 0)
      return had.has(dish_code) && more !== 0 ? [takeReserve(db, day, meal, dish_code, -more)] : []
    }),
    ...insertAll(
      db,
      'reserve_stock',
      after.filter((row) => !had.has(row.dish_code)),
    ),
  ]
}

export const addStarts = (db: Db, rows: readonly BatchStart[]) => insertAll(db, 'batch_start', rows)
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

export const plan = of('plan')
export const planTrays = of('plan_tray')
export const planDishes = of('plan_dish')
export const reserves = of('reserve_stock')
export const allotments = of('allotment')
export const batches = of('batch')
export const boxes = of('box')
export const rests = of('kitchen_rest')
/** The plan as it stands, all of it. */
export async function planRows(db: Db, day: MealDate, meal: Meal): Promise<PlanRows> {
  const [trays, dishes, stock, shares, cooking, boxed, inside, exceptions, whole] = await Promise.all([
    planTrays(db, day, meal),
    planDishes(db, day, meal),
    reserves(db, day, meal),
    allotments(db, day, meal),
    batches(db, day, meal),
    boxes(db, day, meal),
    contents(db, day, meal),
    of('plan_special')(db, day, meal),
    packedSpecials(db, day, meal),
  ])
  const packed = whole.map(({ box_id, number, portions }) => ({ box_id, number, portions }))
  const kept = { reserves: stock, allotments: shares, batches: cooking, boxes: boxed, contents: inside }
  return { trays, dishes, ...kept, specials: exceptions, packed }
}

export const starts = (db: Db, day: MealDate, meal: Meal) =>
  db
    .selectFrom('batch_start')
    .innerJoin('batch', 'batch.id', 'batch_start.batch_id')
    .selectAll('batch_start')
    .where('batch.day', '=', day)
    .where('batch.meal', '=', meal)
    .execute()

/** What can't be changed any more: batches on the fire, cooked or given their ingredients; canteens whose van is loaded or that closed. */
export async function begun(db: Db, day: MealDate, meal: Meal) {
  const ids = db.selectFrom('batch').select('id').where('day', '=', day).where('meal', '=', meal)
  const [started, cooked, issued, loaded, closed] = await Promise.all([
    db.selectFrom('batch_start').select('batch_id').where('batch_id', 'in', ids).execute(),
    db.selectFrom('cooking').select(['batch_id', 'grams']).where('batch_id', 'in', ids).execute(),
    db.selectFrom('batch_issue').select('batch_id').where('batch_id', 'in', ids).execute(),
    db
      .selectFrom('loading')
      .innerJoin('stop', 'stop.run_id', 'loading.run_id')
      .select('stop.canteen_id')
      .where('stop.day', '=', day)
      .where('stop.meal', '=', meal)
      .execute(),
    db.selectFrom('closing').select('canteen_id').where('day', '=', day).where('meal', '=', meal).execute(),
  ])
  return {
    batches: new Set([...started, ...cooked, ...issued].map((row) => row.batch_id)),
    cooked: new Map(cooked.map((row) => [row.batch_id, row.grams])),
    loaded: new Set(loaded.map((row) => row.canteen_id)),
    closed: new Set(closed.map((row) => row.canteen_id)),
  }
}

export type Begun = Awaited<ReturnType<typeof begun>>

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
