import { sql } from 'kysely'
import type { Db } from '../../db/host.ts'
import type { Verdict } from '../../db/tables/delivery.ts'
import type { DishCode } from '../../db/tables/menu.ts'
import type { Instant, Meal, MealDate } from '../kernel/meal-date.ts'

export interface DishProgress {
  dish: DishCode
  /** canteens that get it, on the road to them, reached, of those too cold or thrown away, and closed */
  canteens: number
  departed: number
  handed: number
  reheat: number
  discard: number
  closed: number
  /** the earliest end of its time at any canteen, and the earliest moment to measure it again */
  eatBy: Instant | null
  checkBy: Instant | null
  /** thrown away in the kitchen */
  discarded: number
}

/** How far each dish of a meal has come, over all canteens. */
export const dishProgress = async (db: Db, day: MealDate, meal: Meal): Promise<DishProgress[]> =>
  (
    await sql<DishProgress>`
      select a.dish_code as dish, count(*) as canteens,
        sum(exists (select 1 from departure d where d.run_id = s.run_id)) as departed,
        sum(o.canteen_id is not null) as handed,
        sum(coalesce(o.verdict = 'reheat', 0)) as reheat,
        sum(coalesce(o.verdict = 'discard', 0)) as discard,
        sum(c.canteen_id is not null) as closed,
        min(case when c.canteen_id is null then o.eat_by end) as eatBy,
        min(case when c.canteen_id is null then o.check_by end) as checkBy,
        exists (select 1 from discard x
          where x.day = a.day and x.meal = a.meal and x.dish_code = a.dish_code and x.place = 'kitchen') as discarded
      from allotment a
      left join stop s on s.day = a.day and s.meal = a.meal and s.canteen_id = a.canteen_id
      left join on_hand o on o.day = a.day and o.meal = a.meal and o.canteen_id = a.canteen_id and o.dish_code = a.dish_code
      left join closing c on c.day = a.day and c.meal = a.meal and c.canteen_id = a.canteen_id
      where a.day = ${day} and a.meal = ${meal}
      group by a.dish_code`.execute(db)
  ).rows

export interface FoodAtRisk {
  dish: DishCode
  name: string
  canteen: string
  canteenName: string
  verdict: Verdict
  eatBy: Instant
  checkBy: Instant
  /** portions that nobody has had yet */
  left: number
  discarded: number
}

/** Food at canteens that is not closed yet and not simply served: too cold, past its time or its measuring, as of now. */
export const foodAtRisk = async (db: Db, day: MealDate, meal: Meal, now: Instant) =>
  (
    await sql<FoodAtRisk>`
      select o.dish_code as dish, dish.name, o.canteen_id as canteen, canteen.name as canteenName, o.verdict, o.eat_by as eatBy,
        o.check_by as checkBy, o.received - o.served as "left",
        exists (select 1 from discard x
          where x.day = o.day and x.meal = o.meal and x.dish_code = o.dish_code and x.place = o.canteen_id) as discarded
      from on_hand o
      join dish on dish.code = o.dish_code
      join canteen on canteen.id = o.canteen_id
      left join closing c on c.day = o.day and c.meal = o.meal and c.canteen_id = o.canteen_id
      where o.day = ${day} and o.meal = ${meal} and c.canteen_id is null
        and (o.verdict != 'serve' or (o.check_by < ${now} and o.received > o.served))
      order by canteen.code, o.dish_code`.execute(db)
  ).rows

/** Vans that have a run of a meal, without a cleaning on its day before they leave. */
export const uncleanedVans = async (db: Db, day: MealDate, meal: Meal): Promise<string[]> =>
  (
    await sql<{ plate: string }>`
      select distinct van.plate from run join van on van.id = run.van_id
      left join departure d on d.run_id = run.id
      where run.day = ${day} and run.meal = ${meal}
        and not exists (select 1 from cleaning c
          where c.day = run.day and c.what = 'van' and c.place = van.plate and (d.at is null or c.at <= d.at))
      order by van.plate`.execute(db)
  ).rows.map((row) => row.plate)
