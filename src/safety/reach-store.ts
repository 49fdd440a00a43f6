import { sql } from 'kysely'
import type { Db } from '../../db/host.ts'
import type { DishCode } from '../../db/tables/menu.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import type { Meal, MealDate } from '../kernel/meal-date.ts'

/** A dish of one meal: all of it, whichever batch of it somebody had. */
export interface Food {
  day: MealDate
  meal: Meal
  dish: DishCode
}

/** Foods as a table to join with, one parameter for any number of them. */
export const foodsTable = (foods: readonly Food[]) =>
  sql<{ day: MealDate; meal: Meal; dish: DishCode }>`(
    select value ->> 0 as day, value ->> 1 as meal, value ->> 2 as dish
    from json_each(${JSON.stringify(foods.map((food) => [food.day, food.meal, food.dish]))})
  )`

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

/** Portions of the foods as they were meant for canteens, or sent later. */
const went = (foods: readonly Food[]) => sql`
  food as materialized (select * from ${foodsTable(foods)}),
  sitting as materialized (select distinct day, meal from food),
  went as (
    select a.day, a.meal, a.dish_code as dish, a.canteen_id as canteen, a.portions
      from sitting cross join allotment a on a.day = sitting.day and a.meal = sitting.meal
      where (a.day, a.meal, a.dish_code) in (select day, meal, dish from food)
    union all
    select r.day, r.meal, r.dish_code, r.canteen_id, 0
      from sitting cross join reserve_sent r on r.day = sitting.day and r.meal = sitting.meal
      where (r.day, r.meal, r.dish_code) in (select day, meal, dish from food)
  )`

export interface TableRow {
  day: MealDate
  meal: Meal
  canteen: CanteenId
  dishes: number
  /** something of it may still be on the way or on hand */
  open: 0 | 1
}

/** The meals and canteens that the foods went to, the newest first, with how many of the foods each had. */
export const tablesOf = async (db: Db, foods: readonly Food[]): Promise<TableRow[]> =>
  (
    await sql<TableRow>`
      with ${went(foods)},
      at_table as materialized (select day, meal, canteen, count(distinct dish) as dishes from went group by day, meal, canteen)
      select t.day, t.meal, t.canteen, t.dishes, (v.stop_id is null or c.day is null) as open
      from at_table t
      left join stop s on s.day = t.day and s.meal = t.meal and s.canteen_id = t.canteen
      left join handover v on v.stop_id = s.id
      left join closing c on c.day = t.day and c.meal = t.meal and c.canteen_id = t.canteen
      order by t.day desc, t.meal`.execute(db)
  ).rows

/** Where the foods went, canteen by canteen: each of the four lists is read once, by its key. */
export const placesOf = async (db: Db, foods: readonly Food[]): Promise<PlaceRow[]> => {
  const { rows } = await sql<PlaceRow>`
    with ${went(foods)},
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
    order by food.day desc, food.meal, canteen.code, food.dish`.execute(db)
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
      order by sample.day desc, sample.dish_code`.execute(db)
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
