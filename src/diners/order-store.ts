import type { Selectable } from 'kysely'
import type { Db, Write } from '../../db/host.ts'
import { insertAll, listOf } from '../../db/insert-all.ts'
import type { DinerId, DinersTables } from '../../db/tables/diners.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import type { Meal, MealDate } from '../kernel/meal-date.ts'
import type { Cutoff, OrderFacts } from './orders.ts'
import type { Need as NeedRow } from './store.ts'

type Row<T extends keyof DinersTables> = Selectable<DinersTables[T]>
export type StandingOrderRow = Row<'standing_order'>
export type DayOrderRow = Row<'day_order'>

export const cutoffs = async (db: Db): Promise<Cutoff[]> =>
  (await db.selectFrom('order_cutoff').selectAll().execute()).map(({ since, days_before, time, source }) => ({
    since,
    daysBefore: days_before,
    time,
    source,
  }))

/** Somebody with an order, and all facts that may decide the day (or, of one diner, any day). */
export interface Orderer {
  diner: DinerId
  number: string
  name: string
  home: CanteenId
  facts: OrderFacts
  needs: Pick<NeedRow, 'kind' | 'code' | 'since' | 'until' | 'approved_by'>[]
}

/** Whoever has a standing order in force, or an order of the day: six statements, however many. */
export async function orderersOn(db: Db, day: MealDate, meal: Meal): Promise<Orderer[]> {
  const standing = await standingOrders(db, meal)
    .where('standing_order.since', '<=', day)
    .where((eb) => eb.or([eb('standing_order.until', 'is', null), eb('standing_order.until', '>', day)]))
    .where((eb) => eb.or([eb('standing_order_end.day', 'is', null), eb('standing_order_end.day', '>', day)]))
    .execute()
  const days = await db.selectFrom('day_order').selectAll().where('day', '=', day).where('meal', '=', meal).execute()
  const stops = await allStops(db)
    .where('meal_stop.since', '<=', day)
    .where((eb) => eb.or([eb('meal_resume.day', 'is', null), eb('meal_resume.day', '>', day)]))
    .execute()
  return withPeople(db, [...new Set([...standing, ...days].map((row) => row.diner_id))], { standing, days, stops })
}

/** What these people ordered for a meal, stops aside: the facts of each, without the people. */
export async function ordersAmong(db: Db, ids: readonly DinerId[], day: MealDate, meal: Meal): Promise<Map<DinerId, OrderFacts>> {
  const standing = await standingOrders(db, meal).where('standing_order.diner_id', 'in', listOf(ids)).execute()
  const days = await db
    .selectFrom('day_order')
    .selectAll()
    .where('day', '=', day)
    .where('meal', '=', meal)
    .where('diner_id', 'in', listOf(ids))
    .execute()
  const found = new Map<DinerId, OrderFacts>()
  for (const id of new Set([...standing, ...days].map((row) => row.diner_id)))
    found.set(id, {
      registered_on: day,
      ended_on: null,
      standing: standing.filter((row) => row.diner_id === id).map((row) => ({ ...row, canteen: row.canteen_id })),
      days: days.filter((row) => row.diner_id === id).map(dayOrderOf),
      stops: [],
    })
  return found
}

/** One diner's facts about one meal, of all days; undefined when nobody has that id. */
export async function ordererOf(db: Db, diner: DinerId, meal: Meal): Promise<Orderer | undefined> {
  const standing = await standingOrders(db, meal).where('standing_order.diner_id', '=', diner).execute()
  const days = await db.selectFrom('day_order').selectAll().where('diner_id', '=', diner).where('meal', '=', meal).execute()
  const stops = await allStops(db).where('meal_stop.diner_id', '=', diner).execute()
  return (await withPeople(db, [diner], { standing, days, stops }))[0]
}

const standingOrders = (db: Db, meal: Meal) =>
  db
    .selectFrom('standing_order')
    .leftJoin('standing_order_end', (join) =>
      join
        .onRef('standing_order_end.diner_id', '=', 'standing_order.diner_id')
        .onRef('standing_order_end.meal', '=', 'standing_order.meal')
        .onRef('standing_order_end.turn', '=', 'standing_order.turn'),
    )
    .selectAll('standing_order')
    .select('standing_order_end.day as ended')
    .where('standing_order.meal', '=', meal)

const allStops = (db: Db) =>
  db
    .selectFrom('meal_stop')
    .leftJoin('meal_resume', (join) =>
      join.onRef('meal_resume.diner_id', '=', 'meal_stop.diner_id').onRef('meal_resume.turn', '=', 'meal_stop.turn'),
    )
    .selectAll('meal_stop')
    .select('meal_resume.day as resumes')

interface Dated {
  standing: (StandingOrderRow & { ended: MealDate | null })[]
  days: DayOrderRow[]
  stops: (Row<'meal_stop'> & { resumes: MealDate | null })[]
}

async function withPeople(db: Db, ids: readonly DinerId[], dated: Dated): Promise<Orderer[]> {
  const people = await db
    .selectFrom('diner')
    .leftJoin('diner_end', 'diner_end.diner_id', 'diner.id')
    .select(['diner.id', 'number', 'name', 'canteen_id', 'registered_on', 'diner_end.day as ended_on'])
    .where('diner.id', 'in', listOf(ids))
    .orderBy('number')
    .execute()
  const needs = Map.groupBy(
    await db
      .selectFrom('dated_need')
      .select(['diner_id', 'kind', 'code', 'since', 'until', 'approved_by'])
      .where('diner_id', 'in', listOf(ids))
      .execute(),
    (row) => row.diner_id,
  )
  const of = <R extends { diner_id: DinerId }>(rows: readonly R[]) => Map.groupBy(rows, (row) => row.diner_id)
  const [standing, days, stops] = [of(dated.standing), of(dated.days), of(dated.stops)]
  return people.map(({ id, number, name, canteen_id, registered_on, ended_on }) => ({
    diner: id,
    number,
    name,
    home: canteen_id,
    facts: {
      registered_on,
      ended_on,
      standing: (standing.get(id) ?? []).map((row) => ({ ...row, canteen: row.canteen_id })),
      days: (days.get(id) ?? []).map(dayOrderOf),
      stops: stops.get(id) ?? [],
    },
    needs: needs.get(id) ?? [],
  }))
}

const dayOrderOf = (row: DayOrderRow) => ({ day: row.day, turn: row.turn, kind: row.kind, meal: mealIn(row) })

const mealIn = ({ kind, tray, mode, canteen_id }: DayOrderRow) =>
  kind === 'booked' && tray && mode && canteen_id ? { tray, mode, canteen: canteen_id } : null

/** Needs with an end in the given days that nothing follows: what lapses unless somebody renews it. */
export const lapsing = (db: Db, from: MealDate, until: MealDate) =>
  db
    .selectFrom('dated_need as need')
    .innerJoin('diner', 'diner.id', 'need.diner_id')
    .leftJoin('diner_end', 'diner_end.diner_id', 'diner.id')
    .selectAll('need')
    .select(['diner.name', 'diner.number', 'diner.canteen_id'])
    .where('need.until', '>=', from)
    .where('need.until', '<=', until)
    .where('diner_end.day', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('dated_need as next')
            .select('next.code')
            .whereRef('next.diner_id', '=', 'need.diner_id')
            .whereRef('next.kind', '=', 'need.kind')
            .whereRef('next.code', '=', 'need.code')
            .whereRef('next.since', '>', 'need.since')
            .where((eb) => eb.or([eb('next.until', 'is', null), eb('next.until', '>', eb.ref('need.until'))])),
        ),
      ),
    )
    .orderBy('need.until')
    .orderBy('diner.number')
    .execute()

export const addCutoff = (db: Db, row: Row<'order_cutoff'>): Write => db.insertInto('order_cutoff').values(row)
export const addStandingOrder = (db: Db, row: StandingOrderRow): Write => db.insertInto('standing_order').values(row)
export const addStandingOrderEnd = (db: Db, row: Row<'standing_order_end'>): Write => db.insertInto('standing_order_end').values(row)
export const addDayOrder = (db: Db, row: DayOrderRow): Write => db.insertInto('day_order').values(row)
export const addStop = (db: Db, row: Row<'meal_stop'>): Write => db.insertInto('meal_stop').values(row)
/** Another first day with meals again than was known so far; the journal has both. */
export const moveResume = (db: Db, { diner_id, turn, ...row }: Row<'meal_resume'>): Write =>
  db.updateTable('meal_resume').set(row).where('diner_id', '=', diner_id).where('turn', '=', turn)
export const addResume = (db: Db, row: Row<'meal_resume'>): Write => db.insertInto('meal_resume').values(row)

export interface OrderRows {
  standing: StandingOrderRow[]
  stops: Row<'meal_stop'>[]
  resumes: Row<'meal_resume'>[]
  days: DayOrderRow[]
}

/** What many people order: for a district that is being set up. */
export const addOrders = (db: Db, rows: OrderRows): Write[] => [
  ...insertAll(db, 'standing_order', rows.standing),
  ...insertAll(db, 'meal_stop', rows.stops),
  ...insertAll(db, 'meal_resume', rows.resumes),
  ...insertAll(db, 'day_order', rows.days),
]
