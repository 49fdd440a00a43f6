import { sql } from 'kysely'
import type { Db } from '../../db/host.ts'
import type { ServingId } from '../../db/tables/checkin.ts'
import type { DinerId } from '../../db/tables/diners.ts'
import type { Tray } from '../../db/tables/menu.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import type { Instant, Meal, MealDate } from '../kernel/meal-date.ts'
import { type Food, foodsTable } from './reach-store.ts'

/*
 * Who was served of some foods. The menu's newest version is frozen once its meal is planned, so what was on a tray is known for
 * ever; of a special meal that was not given after all, the plain tray was eaten. `cross join` keeps SQLite from beginning with the
 * year's servings; no row of a plain serving is read, only its index.
 */

const sittings = (foods: readonly Food[]) => sql`
  food as materialized (select * from ${foodsTable(foods)}),
  sitting as materialized (
    select day, meal, (select max(version) from menu where menu.day = one.day and menu.meal = one.meal) as version
    from (select distinct day, meal from food) as one
  ),
  plate as materialized (
    select sitting.day, sitting.meal, menu_dish.tray, menu_dish.dish_code as dish
    from sitting
    cross join menu_dish on menu_dish.day = sitting.day and menu_dish.meal = sitting.meal and menu_dish.version = sitting.version
    where (menu_dish.day, menu_dish.meal, menu_dish.dish_code) in (select day, meal, dish from food)
  )`

/** Servings that were not simply their tray: special meals that were given, and trays from which a worker left out what was held back. */
const special = sql`
  select apart.serving_id, apart.day, apart.meal, apart.canteen_id,
    coalesce(serving_special.swaps, '[]') as swaps, coalesce(held_meal.dishes, '[]') as without
  from (
    select s.serving_id, s.day, s.meal, s.canteen_id
    from sitting cross join serving_special as s on s.day = sitting.day and s.meal = sitting.meal
    where s.serving_id not in (select serving_id from wrong_meal where special_refused = 1)
    union
    select h.serving_id, h.day, h.meal, h.canteen_id
    from sitting cross join held_meal as h on h.day = sitting.day and h.meal = sitting.meal
    where h.serving_id is not null
  ) as apart
  left join serving_special on serving_special.day = apart.day and serving_special.meal = apart.meal
    and serving_special.canteen_id = apart.canteen_id and serving_special.serving_id = apart.serving_id
    and serving_special.serving_id not in (select serving_id from wrong_meal where special_refused = 1)
  left join held_meal on held_meal.day = apart.day and held_meal.meal = apart.meal
    and held_meal.canteen_id = apart.canteen_id and held_meal.id = apart.serving_id`

export interface TrayFood extends Food {
  tray: Tray
}

/** On which trays the foods were. */
export const traysWith = async (db: Db, foods: readonly Food[]): Promise<TrayFood[]> =>
  (await sql<TrayFood>`with ${sittings(foods)} select distinct day, meal, tray, dish from plate`.execute(db)).rows

export interface TableRow {
  day: MealDate
  meal: Meal
  canteen: CanteenId
  /** a JSON list: ten thousand short lists are read in a third of the time of three hundred thousand rows */
  diners: string
}

/** Who was served a plain tray that had any of the foods, canteen by canteen. */
export const plainEaters = async (db: Db, foods: readonly Food[]): Promise<TableRow[]> =>
  (
    await sql<TableRow>`
      with ${sittings(foods)},
      apart as materialized (select serving_id from (${special}) union all select serving_id from reversal)
      select serving.day, serving.meal, serving.canteen_id as canteen, json_group_array(serving.diner_id) as diners
      from (select distinct day from sitting) as one
      cross join serving on serving.day = one.day
      where (serving.day, serving.meal, serving.tray) in (select day, meal, tray from plate)
        and serving.id not in (select serving_id from apart)
      group by serving.day, serving.canteen_id, serving.meal`.execute(db)
  ).rows

export interface SpecialRow {
  serving: ServingId
  diner: DinerId
  day: MealDate
  meal: Meal
  canteen: CanteenId
  tray: Tray
  /** JSON: dishes left out, each with what came in its place */
  swaps: string
  /** JSON: dishes that were held back */
  without: string
}

/** Every serving at the same tables that was not simply its tray, whatever was in it. */
export const specialEaters = async (db: Db, foods: readonly Food[]): Promise<SpecialRow[]> =>
  (
    await sql<SpecialRow>`
      with ${sittings(foods)}
      select serving.id as serving, serving.diner_id as diner, serving.day, serving.meal, serving.canteen_id as canteen, serving.tray,
        swaps, without
      from (${special}) as given
      cross join serving on serving.id = given.serving_id
      where serving.id not in (select serving_id from reversal)`.execute(db)
  ).rows

export interface MealEaten {
  diner: DinerId
  day: MealDate
  meal: Meal
  canteen: CanteenId
}

export interface MealRow extends MealEaten {
  at: Instant
}

/** The same meals with the moment at which each was handed out: one look into the key of servings for each. */
export const handedOut = async (db: Db, meals: readonly MealEaten[]): Promise<MealRow[]> =>
  (
    await sql<MealRow>`
      select serving.diner_id as diner, serving.day, serving.meal, serving.canteen_id as canteen, serving.at
      from json_each(${JSON.stringify(meals.map((one) => [one.diner, one.day, one.meal]))}) as one
      cross join serving on serving.diner_id = one.value ->> 0 and serving.day = one.value ->> 1 and serving.meal = one.value ->> 2
      where serving.id not in (select serving_id from reversal)
      order by serving.day desc, serving.at desc`.execute(db)
  ).rows

/** Which of a few people were served of the foods; `specials` are the special meals that had any of them. */
export const eatersAmong = async (
  db: Db,
  foods: readonly Food[],
  diners: readonly DinerId[],
  specials: readonly ServingId[],
): Promise<DinerId[]> =>
  (
    await sql<{ diner: DinerId }>`
      with ${sittings(foods)},
      apart as materialized (select serving_id from (${special}) union all select serving_id from reversal),
      had as materialized (select value as id from json_each(${JSON.stringify(specials)}))
      select distinct own.diner_id as diner
      from json_each(${JSON.stringify(diners)}) as one
      cross join serving as own on own.diner_id = one.value
      where ((own.day, own.meal, own.tray) in (select day, meal, tray from plate) and own.id not in (select serving_id from apart))
        or own.id in (select id from had)`.execute(db)
  ).rows.map((row) => row.diner)
