import { sql } from 'kysely'
import type { Db } from '../../db/host.ts'
import type { Fen } from '../kernel/fen.ts'
import type { Meal, MealDate } from '../kernel/meal-date.ts'

/** Rows of a meal, days `from` up to and with `to`. */
export interface Span {
  meal: Meal
  from: MealDate
  to: MealDate
}

export const forecasts = (db: Db, { meal, from, to }: Span) =>
  db.selectFrom('forecast').selectAll().where('meal', '=', meal).where('day', '>=', from).where('day', '<=', to).execute()

export const closings = (db: Db, { meal, from, to }: Span) =>
  db
    .selectFrom('closing')
    .select(['day', 'canteen_id'])
    .where('meal', '=', meal)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .orderBy('day')
    .orderBy('canteen_id')
    .execute()

/** Imported counts that are left out of everything, with why. */
export const flagged = (db: Db, { meal, from, to }: Span) =>
  db
    .selectFrom('observed')
    .select(['day', 'canteen_id', 'flag'])
    .where('meal', '=', meal)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .where('flag', 'is not', null)
    .orderBy('day')
    .execute()

export const planned = (db: Db, { meal, from, to }: Span) =>
  db
    .selectFrom('plan_tray')
    .select(['day', 'canteen_id', sql<number>`sum(portions)`.as('portions')])
    .where('meal', '=', meal)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .groupBy(['day', 'canteen_id'])
    .execute()

/** The main dish of each tray, which no other tray shares, as the newest menu of the day has it. */
const mainDishes = (db: Db, { meal, from, to }: Span) =>
  db
    .selectFrom('menu_dish')
    .select(['menu_dish.day', 'menu_dish.dish_code'])
    .distinct()
    .where('menu_dish.meal', '=', meal)
    .where('menu_dish.day', '>=', from)
    .where('menu_dish.day', '<=', to)
    .where('menu_dish.position', '=', 0)
    .where('menu_dish.version', '=', (newest) =>
      newest
        .selectFrom('menu')
        .select(sql<number>`max(menu.version)`.as('version'))
        .whereRef('menu.day', '=', 'menu_dish.day')
        .whereRef('menu.meal', '=', 'menu_dish.meal'),
    )

/** What of the main dishes came and was not served. */
export const left = (db: Db, span: Span) =>
  db
    .selectFrom(mainDishes(db, span).as('main'))
    .innerJoin('on_hand', (join) => join.onRef('on_hand.day', '=', 'main.day').onRef('on_hand.dish_code', '=', 'main.dish_code'))
    .select(['on_hand.day', 'canteen_id', sql<number>`sum(received - served)`.as('portions')])
    .where('on_hand.meal', '=', span.meal)
    .groupBy(['on_hand.day', 'canteen_id'])
    .execute()

export const wasted = (db: Db, span: Span) =>
  db
    .selectFrom(mainDishes(db, span).as('main'))
    .innerJoin('closing_dish', (join) =>
      join.onRef('closing_dish.day', '=', 'main.day').onRef('closing_dish.dish_code', '=', 'main.dish_code'),
    )
    .select(['closing_dish.day', 'canteen_id', sql<number>`sum(wasted)`.as('portions')])
    .where('closing_dish.meal', '=', span.meal)
    .groupBy(['closing_dish.day', 'canteen_id'])
    .execute()

/** What was held back of the trays' main dishes, in meals. */
export const reserves = (db: Db, span: Span) =>
  db
    .selectFrom(mainDishes(db, span).as('main'))
    .innerJoin('plan_dish', (join) => join.onRef('plan_dish.day', '=', 'main.day').onRef('plan_dish.dish_code', '=', 'main.dish_code'))
    .select(['plan_dish.day', sql<number>`sum(reserve)`.as('portions')])
    .where('plan_dish.meal', '=', span.meal)
    .groupBy('plan_dish.day')
    .execute()

/** Standard cost of all that went on the fire; null where a batch has none, or has not been started. */
export const costs = (db: Db, { meal, from, to }: Span): Promise<{ day: MealDate; cost: Fen | null }[]> =>
  db
    .selectFrom('batch')
    .leftJoin('batch_start', 'batch_start.batch_id', 'batch.id')
    .select(['day', sql<Fen | null>`case when count(cost) = count(*) then sum(cost) end`.as('cost')])
    .where('meal', '=', meal)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .groupBy('day')
    .execute()
