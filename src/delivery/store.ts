import { type Selectable, sql } from 'kysely'
import type { Db, Write } from '../../db/host.ts'
import { insertAll, listOf } from '../../db/insert-all.ts'
import type { DeliveryTables } from '../../db/tables/delivery.ts'
import type { DishCode } from '../../db/tables/menu.ts'
import type { RunId, StopId } from '../../db/tables/routing.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import type { Meal, MealDate } from '../kernel/meal-date.ts'

type Row<T extends keyof DeliveryTables> = Selectable<DeliveryTables[T]>
export type OnHand = Row<'on_hand'>
export type Handover = Row<'handover'>
export type ReserveSent = Row<'reserve_sent'>

export const addLoadings = (db: Db, loadings: readonly Row<'loading'>[], loaded: readonly Row<'loaded'>[]) => [
  ...insertAll(db, 'loading', loadings),
  ...insertAll(db, 'loaded', loaded),
]
export const addDepartures = (db: Db, rows: readonly Row<'departure'>[]) => insertAll(db, 'departure', rows)

export const addHandovers = (
  db: Db,
  rows: {
    handovers: readonly Handover[]
    dishes: readonly Row<'handover_dish'>[]
    gaps: readonly Row<'transit_gap'>[]
    causes: readonly Row<'rejection_cause'>[]
    onHand: readonly OnHand[]
  },
) => [
  ...insertAll(db, 'handover', rows.handovers),
  ...insertAll(db, 'handover_dish', rows.dishes),
  ...insertAll(db, 'transit_gap', rows.gaps),
  ...insertAll(db, 'rejection_cause', rows.causes),
  ...insertAll(db, 'on_hand', rows.onHand),
]

export const addReserveSent = (db: Db, rows: readonly ReserveSent[]) => insertAll(db, 'reserve_sent', rows)

/** More of a dish has come to a canteen, or the first of it. */
export const receiveMore = (db: Db, row: OnHand): Write =>
  db
    .insertInto('on_hand')
    .values(row)
    .onConflict((c) => c.doUpdateSet({ received: sql`received + ${row.received}` })) // what was there keeps its own, earlier, clock

export const judgeAgain = (db: Db, row: Omit<OnHand, 'received' | 'served'>): Write =>
  dishAt(db, row).set({ eat_by: row.eat_by, check_by: row.check_by, verdict: row.verdict, reheated_at: row.reheated_at })

const dishAt = (db: Db, row: Pick<OnHand, 'canteen_id' | 'day' | 'meal' | 'dish_code'>) =>
  db
    .updateTable('on_hand')
    .where('canteen_id', '=', row.canteen_id)
    .where('day', '=', row.day)
    .where('meal', '=', row.meal)
    .where('dish_code', '=', row.dish_code)

/** Takes served portions off what is on hand (a reversal gives them back with −1); CHECK `sold_out` holds served ≤ received. */
export const takeFromHand = (
  db: Db,
  day: MealDate,
  meal: Meal,
  taken: readonly { canteen: CanteenId; dish: string; portions: number }[],
): Write[] =>
  taken.map(({ canteen, dish, portions }) => ({
    // one statement a row: joined to a list, SQLite would walk the list for each dish of the day
    compile: () =>
      sql`update on_hand set served = served + ${portions}
          where day = ${day} and meal = ${meal} and canteen_id = ${canteen} and dish_code = ${dish}`.compile(db),
  }))

export const loadings = (db: Db, runs: readonly RunId[]) =>
  db.selectFrom('loading').selectAll().where('run_id', 'in', listOf(runs)).execute()
export const departures = (db: Db, runs: readonly RunId[]) =>
  db.selectFrom('departure').selectAll().where('run_id', 'in', listOf(runs)).execute()
export const loaded = (db: Db, stops: readonly StopId[]) =>
  db.selectFrom('loaded').selectAll().where('stop_id', 'in', listOf(stops)).execute()
/** Dishes of which anything was loaded for any stop of a run. */
export const loadedOnRun = async (db: Db, run: RunId): Promise<DishCode[]> =>
  (
    await db
      .selectFrom('stop')
      .innerJoin('loaded', 'loaded.stop_id', 'stop.id')
      .select('loaded.dish_code')
      .distinct()
      .where('stop.run_id', '=', run)
      .where('loaded.portions', '>', 0)
      .execute()
  ).map((row) => row.dish_code)
/** What was taken off a van again before it left. */
export const unload = (db: Db, run: RunId, dishes: readonly DishCode[]): Write =>
  db
    .updateTable('loaded')
    .set({ portions: 0 })
    .where('stop_id', 'in', db.selectFrom('stop').select('id').where('run_id', '=', run))
    .where('dish_code', 'in', listOf(dishes))
export const handovers = (db: Db, stops: readonly StopId[]) =>
  db.selectFrom('handover').selectAll().where('stop_id', 'in', listOf(stops)).execute()
export const handoverDishes = (db: Db, stops: readonly StopId[]) =>
  db.selectFrom('handover_dish').selectAll().where('stop_id', 'in', listOf(stops)).execute()
/** What did not arrive or was not taken, a rejection with its causes. */
export async function transitGaps(db: Db, stops: readonly StopId[]) {
  const [gaps, causes] = await Promise.all([
    db.selectFrom('transit_gap').selectAll().where('stop_id', 'in', listOf(stops)).execute(),
    db.selectFrom('rejection_cause').selectAll().where('stop_id', 'in', listOf(stops)).execute(),
  ])
  return gaps.map((gap) => ({
    ...gap,
    causes: causes
      .filter((one) => gap.reason === 'rejected' && one.stop_id === gap.stop_id && one.dish_code === gap.dish_code)
      .map(({ cause, portions, note }) => ({ cause, portions, note })),
  }))
}

export const onHand = (db: Db, day: MealDate, meal: Meal, canteens?: readonly CanteenId[]) =>
  db
    .selectFrom('on_hand')
    .selectAll()
    .where('day', '=', day)
    .where('meal', '=', meal)
    .$if(canteens !== undefined, (q) => q.where('canteen_id', 'in', listOf(canteens ?? [])))
    .execute()

export const reserveSent = (db: Db, day: MealDate, meal: Meal) =>
  db.selectFrom('reserve_sent').selectAll().where('day', '=', day).where('meal', '=', meal).orderBy('at').execute()

/** Canteens that have closed the meal: nothing more may come to them. */
export const closedCanteens = async (db: Db, day: MealDate, meal: Meal): Promise<Set<CanteenId>> =>
  new Set(
    (await db.selectFrom('closing').select('canteen_id').where('day', '=', day).where('meal', '=', meal).execute()).map(
      (row) => row.canteen_id,
    ),
  )
