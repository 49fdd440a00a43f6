import { type Selectable, sql } from 'kysely'
import type { Db, Write } from '../../db/host.ts'
import { insertAll, listOf } from '../../db/insert-all.ts'
import type { CheckinTables, ServingId } from '../../db/tables/checkin.ts'
import type { DinerId } from '../../db/tables/diners.ts'
import type { Tray } from '../../db/tables/menu.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import type { Meal, MealDate } from '../kernel/meal-date.ts'

type Row<T extends keyof CheckinTables> = Selectable<CheckinTables[T]>
export type ServingRow = Row<'serving'>
export type ShareRow = Row<'share'>
export type ClosingDish = Row<'closing_dish'>
export type Waste = Row<'waste'>
export type SpecialRow = Row<'serving_special'>
export type HeldRow = Row<'held_meal'>

interface Served {
  servings: readonly ServingRow[]
  shares: readonly ShareRow[]
  specials: readonly SpecialRow[]
  held: readonly HeldRow[]
}

export const addServings = (db: Db, { servings, shares, specials, held }: Served) => [
  ...insertAll(db, 'serving', servings),
  ...insertAll(db, 'share', shares),
  ...insertAll(db, 'serving_special', specials),
  ...insertAll(db, 'held_meal', held),
]
export const addHeld = (db: Db, rows: readonly HeldRow[]) => insertAll(db, 'held_meal', rows)

/** What was held back at the counters of a meal, in the order of time. */
export const heldAt = (db: Db, day: MealDate, meal: Meal) =>
  db.selectFrom('held_meal').selectAll().where('day', '=', day).where('meal', '=', meal).orderBy('at').execute()

/** What was left out of servings that were not taken back. */
export const leftOutCounted = (db: Db, day: MealDate, meal: Meal) =>
  db
    .selectFrom('held_meal')
    .leftJoin('reversal', 'reversal.serving_id', 'held_meal.serving_id')
    .select(['held_meal.canteen_id', 'held_meal.dishes'])
    .where('held_meal.day', '=', day)
    .where('held_meal.meal', '=', meal)
    .where('held_meal.serving_id', 'is not', null)
    .where('reversal.serving_id', 'is', null)
    .execute()

export const heldFrom = (db: Db, { id, day, meal, canteen_id }: Pick<ServingRow, 'id' | 'day' | 'meal' | 'canteen_id'>) =>
  db
    .selectFrom('held_meal')
    .selectAll()
    .where('day', '=', day)
    .where('meal', '=', meal)
    .where('canteen_id', '=', canteen_id)
    .where('serving_id', '=', id)
    .executeTakeFirst()

/** Special meals that count as handed out at a meal: servings taken back are left out. */
export const specialsHanded = (db: Db, day: MealDate, meal: Meal) =>
  db
    .selectFrom('serving_special')
    .leftJoin('reversal', 'reversal.serving_id', 'serving_special.serving_id')
    .leftJoin('wrong_meal', 'wrong_meal.serving_id', 'serving_special.serving_id')
    .select(['serving_special.canteen_id', 'number', 'swaps', 'special_refused'])
    .where('serving_special.day', '=', day)
    .where('serving_special.meal', '=', meal)
    .where('reversal.serving_id', 'is', null)
    .execute()

export const servingSpecial = (db: Db, { id, day, meal, canteen_id }: Pick<ServingRow, 'id' | 'day' | 'meal' | 'canteen_id'>) =>
  db
    .selectFrom('serving_special')
    .selectAll()
    .where('day', '=', day)
    .where('meal', '=', meal)
    .where('canteen_id', '=', canteen_id)
    .where('serving_id', '=', id)
    .executeTakeFirst()

export const wrongMeal = (db: Db, id: ServingId) => db.selectFrom('wrong_meal').selectAll().where('serving_id', '=', id).executeTakeFirst()
export const addWrongMeal = (db: Db, row: Row<'wrong_meal'>) => db.insertInto('wrong_meal').values(row)

/** Adds to the count of servings by tray. */
export const countTrays = (
  db: Db,
  day: MealDate,
  meal: Meal,
  counts: readonly { canteen: CanteenId; tray: Tray; served: number }[],
): Write => ({
  compile: () =>
    sql`insert into tray_count (canteen_id, day, meal, tray, served)
        select value ->> 'canteen', ${day}, ${meal}, value ->> 'tray', value ->> 'served' from json_each(${JSON.stringify(counts)}) where true
        on conflict do update set served = served + excluded.served`.compile(db),
})

/** Takes one off the count: an update, for SQLite holds a CHECK against the row of an upsert before it looks for the old one. */
export const uncountTray = (db: Db, { day, meal, canteen_id, tray }: Pick<ServingRow, 'day' | 'meal' | 'canteen_id' | 'tray'>): Write =>
  db
    .updateTable('tray_count')
    .set({ served: sql`served - 1` })
    .where('canteen_id', '=', canteen_id)
    .where('day', '=', day)
    .where('meal', '=', meal)
    .where('tray', '=', tray)

export const addReversal = (db: Db, row: Row<'reversal'>) => db.insertInto('reversal').values(row)

export const addClosings = (db: Db, closings: readonly Row<'closing'>[], dishes: readonly ClosingDish[], waste: readonly Waste[]) => [
  ...insertAll(db, 'closing', closings),
  ...insertAll(db, 'closing_dish', dishes),
  ...insertAll(db, 'waste', waste),
]

/** Servings of these people from `from` on, with whether they still count. */
export const servingsOf = (db: Db, diners: readonly DinerId[], from: MealDate) =>
  db
    .selectFrom('serving')
    .leftJoin('reversal', 'reversal.serving_id', 'serving.id')
    .select([
      'serving.id',
      'serving.diner_id',
      'serving.day',
      'serving.meal',
      'serving.turn',
      'serving.canteen_id',
      'serving.at',
      'serving.subsidy',
      'reversal.serving_id as reversed',
    ])
    .where('serving.diner_id', 'in', listOf(diners))
    .where('serving.day', '>=', from)
    .execute()

const whole = (db: Db) =>
  db
    .selectFrom('serving')
    .innerJoin('diner', 'diner.id', 'serving.diner_id')
    .leftJoin('reversal', 'reversal.serving_id', 'serving.id')
    .selectAll('serving')
    .select(['diner.name', 'diner.number', 'diner.birth', 'reversal.at as reversed_at', 'reversal.reason as reversed_because'])

export const serving = (db: Db, id: ServingId) => whole(db).where('serving.id', '=', id).executeTakeFirst()

export const servingsByIds = (db: Db, ids: readonly ServingId[]) => whole(db).where('serving.id', 'in', listOf(ids)).execute()

/** A canteen's servings of a day, newest first, after a cursor (`at`, `id`). */
export const servingsAt = (db: Db, canteen: CanteenId, day: MealDate, meal: Meal, limit: number, before?: { at: number; id: string }) =>
  whole(db)
    .where('serving.canteen_id', '=', canteen)
    .where('serving.day', '=', day)
    .where('serving.meal', '=', meal)
    .$if(before !== undefined, (q) =>
      q.where((eb) =>
        eb.or([
          eb('serving.at', '<', (before?.at ?? 0) as ServingRow['at']),
          eb.and([eb('serving.at', '=', (before?.at ?? 0) as ServingRow['at']), eb('serving.id', '<', (before?.id ?? '') as ServingId)]),
        ]),
      ),
    )
    .orderBy('serving.at', 'desc')
    .orderBy('serving.id', 'desc')
    .limit(limit)
    .execute()

export const shares = (db: Db, servings: readonly ServingId[]) =>
  db.selectFrom('share').selectAll().where('serving_id', 'in', listOf(servings)).execute()

export const closings = (db: Db, day: MealDate, meal: Meal) =>
  db.selectFrom('closing').selectAll().where('day', '=', day).where('meal', '=', meal).execute()
export const closingDishes = (db: Db, day: MealDate, meal: Meal) =>
  db.selectFrom('closing_dish').selectAll().where('day', '=', day).where('meal', '=', meal).execute()
export const waste = (db: Db, day: MealDate, meal: Meal) =>
  db.selectFrom('waste').selectAll().where('day', '=', day).where('meal', '=', meal).execute()

/** Servings that count, by canteen and tray. */
export const trayCounts = (db: Db, day: MealDate, meal: Meal) =>
  db.selectFrom('tray_count').selectAll().where('day', '=', day).where('meal', '=', meal).execute()
