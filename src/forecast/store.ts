import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import type { Db } from '../../db/host.ts'
import { insertAll } from '../../db/insert-all.ts'
import type { ForecastTables } from '../../db/tables/forecast.ts'
import type { Tray } from '../../db/tables/menu.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import type { Meal, MealDate } from '../kernel/meal-date.ts'

export type ForecastRow = Selectable<ForecastTables['forecast']>
export type DecisionRow = Selectable<ForecastTables['forecast_decision']>
export type Observed = Selectable<ForecastTables['observed']>

export interface Counted {
  canteen_id: CanteenId
  day: MealDate
  served: number
  /** the kitchen's own number of an imported history, known beforehand */
  planned: number | null
}

/**
 * What was served per canteen and day, from our own servings and from imported counts without a flag: `from` up to, without, `day`;
 * in order of day and canteen.
 */
export async function served(db: Db, meal: Meal, from: MealDate, day: MealDate): Promise<Counted[]> {
  const own = await db
    .selectFrom('tray_count')
    .select(['canteen_id', 'day', sql<number>`sum(served)`.as('served'), sql<null>`null`.as('planned')])
    .where('meal', '=', meal)
    .where('day', '>=', from)
    .where('day', '<', day)
    .groupBy(['day', 'canteen_id'])
    .orderBy('day')
    .orderBy('canteen_id')
    .execute()
  const imported = await db
    .selectFrom('observed')
    .select(['canteen_id', 'day', 'served', 'planned'])
    .where('meal', '=', meal)
    .where('day', '>=', from)
    .where('day', '<', day)
    .where('flag', 'is', null)
    .execute()
  return imported.length === 0 ? own : [...own, ...imported].sort((a, b) => order(a.day, b.day) || order(a.canteen_id, b.canteen_id))
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/**
 * What was served on trays of which a dish had to be thrown away, or was gone in the end and in the kitchen's reserve too: more may
 * have come. A canteen whose last portion went while the reserve still had some was not short: it would have been sent more.
 * `from` up to, without, `day`.
 */
export const soldOut = (
  db: Db,
  meal: Meal,
  from: MealDate,
  day: MealDate,
): Promise<{ canteen_id: CanteenId; day: MealDate; portions: number }[]> =>
  db
    .selectFrom('tray_count as tray')
    .select(['tray.canteen_id', 'tray.day', sql<number>`sum(tray.served)`.as('portions')])
    .where('tray.meal', '=', meal)
    .where('tray.day', '>=', from)
    .where('tray.day', '<', day)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('menu_dish as dish')
          .innerJoin('on_hand as food', (join) =>
            join
              .onRef('food.day', '=', 'dish.day')
              .onRef('food.meal', '=', 'dish.meal')
              .onRef('food.dish_code', '=', 'dish.dish_code')
              .onRef('food.canteen_id', '=', 'tray.canteen_id'),
          )
          .select('dish.dish_code')
          .whereRef('dish.day', '=', 'tray.day')
          .whereRef('dish.meal', '=', 'tray.meal')
          .whereRef('dish.tray', '=', 'tray.tray')
          .where('dish.version', '=', (newest) =>
            newest
              .selectFrom('menu')
              .select(sql<number>`max(menu.version)`.as('version'))
              .whereRef('menu.day', '=', 'tray.day')
              .whereRef('menu.meal', '=', 'tray.meal'),
          )
          .leftJoin('reserve_stock as reserve', (join) =>
            join
              .onRef('reserve.day', '=', 'dish.day')
              .onRef('reserve.meal', '=', 'dish.meal')
              .onRef('reserve.dish_code', '=', 'dish.dish_code'),
          )
          .where((gone) =>
            gone.or([
              gone.and([
                gone('food.served', '>=', gone.ref('food.received')),
                gone(gone.fn.coalesce('reserve.portions', gone.lit(0)), '=', 0),
              ]),
              gone('food.verdict', '=', 'discard'),
            ]),
          ),
      ),
    )
    .groupBy(['tray.day', 'tray.canteen_id'])
    .execute()

/** What canteens had asked for (报餐), newest version, per canteen and day: `from` up to and with `day`. */
export const asked = (
  db: Db,
  meal: Meal,
  from: MealDate,
  day: MealDate,
): Promise<{ canteen_id: CanteenId; day: MealDate; portions: number }[]> =>
  db
    .selectFrom('headcount_tray as tray')
    .select(['tray.canteen_id', 'tray.day', sql<number>`sum(tray.portions)`.as('portions')])
    .where('tray.meal', '=', meal)
    .where('tray.day', '>=', from)
    .where('tray.day', '<=', day)
    .where('tray.version', '=', (query) =>
      query
        .selectFrom('headcount_report as newest')
        .select(sql<number>`max(newest.version)`.as('version'))
        .whereRef('newest.day', '=', 'tray.day')
        .whereRef('newest.meal', '=', 'tray.meal')
        .whereRef('newest.canteen_id', '=', 'tray.canteen_id'),
    )
    .groupBy(['tray.day', 'tray.canteen_id'])
    .execute()

export interface TrayCount {
  canteen_id: CanteenId
  day: MealDate
  tray: Tray
  served: number
}

/** What was served by canteen, day and tray: `from` up to, without, `day`; in order of days. */
export const trayCounts = (db: Db, meal: Meal, from: MealDate, day: MealDate): Promise<TrayCount[]> =>
  db
    .selectFrom('tray_count')
    .select(['canteen_id', 'day', 'tray', 'served'])
    .where('meal', '=', meal)
    .where('day', '>=', from)
    .where('day', '<', day)
    .orderBy('day')
    .orderBy('canteen_id')
    .execute()

/** How many of each tray a canteen served since `from`. */
export const trayTotals = (
  db: Db,
  meal: Meal,
  from: MealDate,
  day: MealDate,
): Promise<{ canteen_id: CanteenId; tray: Tray; served: number }[]> =>
  db
    .selectFrom('tray_count')
    .select(['canteen_id', 'tray', sql<number>`sum(served)`.as('served')])
    .where('meal', '=', meal)
    .where('day', '>=', from)
    .where('day', '<', day)
    .groupBy(['canteen_id', 'tray'])
    .execute()

export const forecasts = (db: Db, day: MealDate, meal: Meal) =>
  db.selectFrom('forecast').selectAll().where('day', '=', day).where('meal', '=', meal).execute()

export const observedOn = (db: Db, day: MealDate, meal: Meal) =>
  db.selectFrom('observed').selectAll().where('day', '=', day).where('meal', '=', meal).execute()

export const decision = (db: Db, day: MealDate, meal: Meal) =>
  db.selectFrom('forecast_decision').selectAll().where('day', '=', day).where('meal', '=', meal).executeTakeFirst()

/** What was forecast and decided, without what it rested on: `from` up to, without, `day`. */
export const decided = (db: Db, meal: Meal, from: MealDate, day: MealDate) =>
  db
    .selectFrom('forecast')
    .leftJoin('forecast_decision', (join) =>
      join.onRef('forecast_decision.day', '=', 'forecast.day').onRef('forecast_decision.meal', '=', 'forecast.meal'),
    )
    .select(['forecast.day', 'canteen_id', 'q50', 'q80', 'portions', 'reserve_permille'])
    .where('forecast.meal', '=', meal)
    .where('forecast.day', '>=', from)
    .where('forecast.day', '<', day)
    .execute()

export const addForecasts = (db: Db, rows: readonly ForecastRow[], decision: DecisionRow) => [
  ...insertAll(db, 'forecast', rows),
  ...insertAll(db, 'forecast_decision', [decision]),
]
export const addObserved = (db: Db, rows: readonly Observed[]) => insertAll(db, 'observed', rows)
