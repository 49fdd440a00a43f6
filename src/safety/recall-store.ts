import { type Selectable, sql } from 'kysely'
import type { Db } from '../../db/host.ts'
import { insertAll, listOf } from '../../db/insert-all.ts'
import type { DinerId } from '../../db/tables/diners.ts'
import type { DishCode } from '../../db/tables/menu.ts'
import type { BatchId } from '../../db/tables/production.ts'
import type { SafetyTables } from '../../db/tables/safety.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import type { Meal, MealDate } from '../kernel/meal-date.ts'

type Row<T extends keyof SafetyTables> = Selectable<SafetyTables[T]>
export type RecallRow = Row<'recall'>
export type CallRow = Row<'recall_call'>

/** A dish of one meal: all of it, whichever batch of it somebody had. */
export interface Food {
  day: MealDate
  meal: Meal
  dish: DishCode
}

/** Foods as a table to join with, one parameter for any number of them. */
const foodsTable = (foods: readonly Food[]) =>
  sql<{ day: MealDate; meal: Meal; dish: DishCode }>`(
    select value ->> 0 as day, value ->> 1 as meal, value ->> 2 as dish
    from json_each(${JSON.stringify(foods.map((food) => [food.day, food.meal, food.dish]))})
  )`

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
    .innerJoin('dish', 'dish.code', 'recall_dish.dish_code')
    .leftJoin('recall_end', 'recall_end.recall', 'recall_dish.recall')
    .select(['recall_dish.dish_code', 'recall_dish.recall', 'dish.name'])
    .where('recall_dish.day', '=', day)
    .where('recall_dish.meal', '=', meal)
    .where((eb) => eb.or([eb('recall_end.conclusion', 'is', null), eb('recall_end.conclusion', '!=', 'safe')]))
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

export interface PlaceRow {
  day: MealDate
  meal: Meal
  dish: DishCode
  canteen: CanteenId
  name: string
  phone: string | null
  /** what was meant for it, what was put on the van, what came, what came later from the reserve */
  allotted: number
  loaded: number | null
  received: number | null
  reserve: number
  /** trays with this dish handed out; what was counted at the end; null before it */
  served: number | null
  left: number | null
  wasted: number | null
  /** eaten by the canteen's own people, who have no names here */
  staff: number
  departed: number | null
  handed: number | null
  discarded: number | null
}

/** Where the foods went, canteen by canteen: each of the four lists is read once, by its key. */
export const placesOf = async (db: Db, foods: readonly Food[]): Promise<PlaceRow[]> => {
  const { rows } = await sql<PlaceRow>`
    with food as materialized (select * from ${foodsTable(foods)}),
    sitting as materialized (select distinct day, meal from food),
    went as (
      select a.day, a.meal, a.dish_code as dish, a.canteen_id as canteen, a.portions
        from sitting cross join allotment a on a.day = sitting.day and a.meal = sitting.meal
        where (a.day, a.meal, a.dish_code) in (select day, meal, dish from food)
      union all
      select r.day, r.meal, r.dish_code, r.canteen_id, 0
        from sitting cross join reserve_sent r on r.day = sitting.day and r.meal = sitting.meal
        where (r.day, r.meal, r.dish_code) in (select day, meal, dish from food)
    ),
    place as (select day, meal, dish, canteen, sum(portions) as portions from went group by day, meal, dish, canteen)
    select food.day, food.meal, food.dish, canteen.id as canteen, canteen.name, canteen.phone,
      food.portions as allotted, l.portions as loaded, h.received as received,
      coalesce((select sum(r.portions) from reserve_sent r
        where r.day = food.day and r.meal = food.meal and r.canteen_id = canteen.id and r.dish_code = food.dish), 0) as reserve,
      o.served as served, c.left_over as "left", c.wasted as wasted,
      coalesce((select w.portions from waste w where w.day = food.day and w.meal = food.meal
        and w.canteen_id = canteen.id and w.dish_code = food.dish and w.reason = 'staff_meal'), 0) as staff,
      (select d.at from departure d where d.run_id = s.run_id) as departed,
      (select v.at from handover v where v.stop_id = s.id) as handed,
      (select x.at from discard x
        where x.day = food.day and x.meal = food.meal and x.dish_code = food.dish and x.place = canteen.id) as discarded
    from place as food
    join canteen on canteen.id = food.canteen
    left join stop s on s.day = food.day and s.meal = food.meal and s.canteen_id = canteen.id
    left join loaded l on l.stop_id = s.id and l.dish_code = food.dish
    left join handover_dish h on h.stop_id = s.id and h.dish_code = food.dish
    left join on_hand o on o.day = food.day and o.meal = food.meal and o.canteen_id = canteen.id and o.dish_code = food.dish
    left join closing_dish c on c.day = food.day and c.meal = food.meal and c.canteen_id = canteen.id and c.dish_code = food.dish
    order by food.day, food.meal, canteen.code, food.dish`.execute(db)
  return rows
}

export interface BoxRow {
  day: MealDate
  meal: Meal
  canteen: CanteenId
  number: number
}

/** The boxes that held any of the foods. */
export const boxesOf = async (db: Db, foods: readonly Food[]): Promise<BoxRow[]> =>
  (
    await sql<BoxRow>`
      with food as materialized (select * from ${foodsTable(foods)}),
      sitting as materialized (select distinct day, meal from food)
      select box.day, box.meal, box.canteen_id as canteen, box.number
      from sitting cross join box on box.day = sitting.day and box.meal = sitting.meal
      where exists (select 1 from box_dish
        where box_dish.box_id = box.id and (box.day, box.meal, box_dish.dish_code) in (select day, meal, dish from food))
      order by box.day, box.meal, box.canteen_id, box.number`.execute(db)
  ).rows

export interface EaterRow {
  diner: DinerId
  day: MealDate
  meal: Meal
  canteen: CanteenId
  at: number
}

/**
 * Every serving, not taken back, with one of the foods: of a tray that the menu put it on, unless that person's special meal left it
 * out; and special meals that had it in the place of something else. The menu's newest version is frozen once the meal is planned,
 * so what was on the tray is known for ever; of a special meal that was not given after all, the plain tray was eaten.
 * `cross join` keeps SQLite from beginning with the year's servings.
 */
export const eatersOf = async (db: Db, foods: readonly Food[]): Promise<EaterRow[]> =>
  (
    await sql<EaterRow>`
      with food as materialized (select * from ${foodsTable(foods)}),
      tray as (
        select distinct menu_dish.day, menu_dish.meal, menu_dish.tray, menu_dish.dish_code as dish
        from food
        join menu_dish on menu_dish.day = food.day and menu_dish.meal = food.meal and menu_dish.dish_code = food.dish
          and menu_dish.version = (select max(menu.version) from menu where menu.day = food.day and menu.meal = food.meal)
      ),
      given as materialized (
        select serving_special.serving_id, serving_special.day, serving_special.meal, serving_special.canteen_id, swaps
        from (select distinct day, meal from food) as sitting
        join serving_special on serving_special.day = sitting.day and serving_special.meal = sitting.meal
        left join wrong_meal on wrong_meal.serving_id = serving_special.serving_id
        where coalesce(wrong_meal.special_refused, 0) = 0
      ),
      eaten as (
        select serving.id
        from tray
        cross join serving on serving.day = tray.day and serving.meal = tray.meal and serving.tray = tray.tray
        left join given on given.serving_id = serving.id
        where given.serving_id is null or not exists (select 1 from json_each(given.swaps) where value ->> 'dish' = tray.dish)
        union
        select given.serving_id
        from food
        join given on given.day = food.day and given.meal = food.meal
        where exists (select 1 from json_each(given.swaps) where value ->> 'instead' = food.dish)
      )
      select serving.diner_id as diner, serving.day, serving.meal, serving.canteen_id as canteen, serving.at
      from eaten
      cross join serving on serving.id = eaten.id
      left join reversal on reversal.serving_id = serving.id
      where reversal.serving_id is null
      order by serving.day, serving.at, serving.diner_id`.execute(db)
  ).rows

export const samplesOf = async (db: Db, foods: readonly Food[]) =>
  (
    await sql<{
      id: string
      day: MealDate
      meal: Meal
      dish: DishCode
      grams: number
      place: string
      keepUntil: number
      disposedAt: number | null
    }>`
      select sample.id, sample.day, sample.meal, sample.dish_code as dish, sample.grams, sample.place,
        sample.keep_until as keepUntil, sample_disposal.at as disposedAt
      from ${foodsTable(foods)} as food
      join sample on sample.day = food.day and sample.meal = food.meal and sample.dish_code = food.dish
      left join sample_disposal on sample_disposal.sample_id = sample.id
      order by sample.day, sample.dish_code`.execute(db)
  ).rows

/** What the kitchen still has of the foods: the reserve that was not sent, when nobody has weighed it away. */
export const kitchenHas = async (db: Db, foods: readonly Food[]) =>
  (
    await sql<{ day: MealDate; meal: Meal; dish: DishCode; reserve: number; weighed: number; discarded: number | null }>`
      select food.day, food.meal, food.dish, reserve_stock.portions as reserve,
        exists (select 1 from kitchen_rest k where k.day = food.day and k.meal = food.meal and k.dish_code = food.dish) as weighed,
        (select x.at from discard x
          where x.day = food.day and x.meal = food.meal and x.dish_code = food.dish and x.place = 'kitchen') as discarded
      from ${foodsTable(foods)} as food
      join reserve_stock on reserve_stock.day = food.day and reserve_stock.meal = food.meal and reserve_stock.dish_code = food.dish`.execute(
      db,
    )
  ).rows
