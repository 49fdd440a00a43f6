import { type Selectable, sql } from 'kysely'
import type { Db, Write } from '../../db/host.ts'
import { insertAll, listOf } from '../../db/insert-all.ts'
import type { DinerId } from '../../db/tables/diners.ts'
import type { CarrierId, OutcomeId, RoundsTables } from '../../db/tables/rounds.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import type { Instant, Meal, MealDate } from '../kernel/meal-date.ts'

type Row<T extends keyof RoundsTables> = Selectable<RoundsTables[T]>
export type CarrierRow = Row<'carrier'>
export type DoorRow = Row<'door'>
export type ProxyRow = Row<'proxy'>
export type PlanRow = Row<'round_plan'>
export type RoundDoorRow = Row<'round_door'>
export type OutcomeRow = Row<'door_outcome'>

/** A canteen's meal. */
export interface Sitting {
  canteen: CanteenId
  day: MealDate
  meal: Meal
}

const live = (db: Db, day: MealDate) =>
  db
    .selectFrom('carrier')
    .leftJoin('carrier_end', 'carrier_end.carrier_id', 'carrier.id')
    .selectAll('carrier')
    .where('since', '<=', day)
    .where((eb) => eb.or([eb('carrier_end.day', 'is', null), eb('carrier_end.day', '>', day)]))
    .orderBy('carrier.name')
    .orderBy('carrier.id')

/** Who carries for a canteen on a day. */
export const carriers = (db: Db, canteen: CanteenId, day: MealDate): Promise<CarrierRow[]> =>
  live(db, day).where('canteen_id', '=', canteen).execute()
/** The same person's, at whatever canteen. */
export const carriersOf = (db: Db, staff: string, day: MealDate): Promise<CarrierRow[]> =>
  live(db, day)
    .where('staff_id', '=', staff as CarrierRow['staff_id'])
    .execute()
export const carrier = (db: Db, id: CarrierId) =>
  db
    .selectFrom('carrier')
    .leftJoin('carrier_end', 'carrier_end.carrier_id', 'carrier.id')
    .selectAll('carrier')
    .select('carrier_end.day as ended_on')
    .where('carrier.id', '=', id)
    .executeTakeFirst()
/** Everybody who ever carried. */
export const allCarriers = (db: Db) => db.selectFrom('carrier').select(['id', 'canteen_id', 'number']).execute()
export const addCarriers = (db: Db, rows: readonly CarrierRow[]): Write[] => insertAll(db, 'carrier', rows)
export const endCarrier = (db: Db, row: Row<'carrier_end'>): Write => db.insertInto('carrier_end').values(row)

/** Everybody who holds the duty to carry on a day. */
export const carryingStaff = (db: Db, day: MealDate) =>
  db
    .selectFrom('duty')
    .innerJoin('staff', 'staff.id', 'duty.staff_id')
    .leftJoin('duty_end', (join) =>
      join
        .onRef('duty_end.staff_id', '=', 'duty.staff_id')
        .onRef('duty_end.role', '=', 'duty.role')
        .onRef('duty_end.since', '=', 'duty.since'),
    )
    .select(['staff.id', 'staff.name'])
    .distinct()
    .where('duty.role', '=', 'carrier')
    .where('duty.since', '<=', day)
    .where((eb) => eb.or([eb('duty.until', 'is', null), eb('duty.until', '>', day)]))
    .where((eb) => eb.or([eb('duty_end.until', 'is', null), eb('duty_end.until', '>', day)]))
    .orderBy('staff.name')
    .execute()

export const doors = (db: Db, ids: readonly DinerId[]) => db.selectFrom('door').selectAll().where('diner_id', 'in', listOf(ids)).execute()
export const proxies = (db: Db, ids: readonly DinerId[]) =>
  db.selectFrom('proxy').selectAll().where('diner_id', 'in', listOf(ids)).execute()
/** One row at most of each: old ones go first. */
export const setDoor = (db: Db, id: DinerId, door: DoorRow, proxy: ProxyRow | undefined): Write[] => [
  ...(['door', 'proxy'] as const).map((table) => db.deleteFrom(table).where('diner_id', '=', id)),
  ...addDoors(db, [door], proxy ? [proxy] : []),
]
export const addDoors = (db: Db, doors: readonly DoorRow[], proxies: readonly ProxyRow[]): Write[] => [
  ...insertAll(db, 'door', doors),
  ...insertAll(db, 'proxy', proxies),
]

/** Names, houses and places of people. */
export const homes = (db: Db, ids: readonly DinerId[]) =>
  db
    .selectFrom('diner')
    .leftJoin('diner_home', 'diner_home.diner_id', 'diner.id')
    .select(['diner.id', 'diner.number', 'diner.name', 'diner.address', 'lat', 'lon'])
    .where('diner.id', 'in', listOf(ids))
    .execute()

/** When the first of a meal was cooked, or is to be; null before there is a plan. */
export const firstCooked = async (db: Db, day: MealDate, meal: Meal): Promise<Instant | null> =>
  (
    await db
      .selectFrom('batch')
      .leftJoin('cooking', 'cooking.batch_id', 'batch.id')
      .select(sql<Instant | null>`min(coalesce(cooking.ended_at, batch.ends_at))`.as('at'))
      .where('batch.day', '=', day)
      .where('batch.meal', '=', meal)
      .executeTakeFirst()
  )?.at ?? null

export type Home = Awaited<ReturnType<typeof homes>>[number]

/** When a canteen's food came, or is to come, and whether none is awaited any more; and until when what came may be eaten. */
export async function foodAt(
  db: Db,
  { canteen, day, meal }: Sitting,
): Promise<{ comes: Instant | null; came: boolean; eatBy: Instant | null }> {
  const stop = await db
    .selectFrom('stop')
    .leftJoin('handover', 'handover.stop_id', 'stop.id')
    .select(['handover.at as came', 'stop.leaves_at as due'])
    .where('stop.day', '=', day)
    .where('stop.meal', '=', meal)
    .where('stop.canteen_id', '=', canteen)
    .executeTakeFirst()
  const hand = await db
    .selectFrom('on_hand')
    .select(({ fn }) => fn.min('eat_by').as('eat_by'))
    .where('day', '=', day)
    .where('meal', '=', meal)
    .where('canteen_id', '=', canteen)
    .executeTakeFirst()
  return { comes: stop ? (stop.came ?? stop.due) : null, came: !stop || stop.came !== null, eatBy: hand?.eat_by ?? null }
}

/** Carriers by id, also those who carry no more. */
export const carriersAmong = (db: Db, ids: readonly CarrierId[]): Promise<CarrierRow[]> =>
  db.selectFrom('carrier').selectAll().where('id', 'in', listOf(ids)).orderBy('name').orderBy('id').execute()

export const lastPlan = (db: Db, { canteen, day, meal }: Sitting) =>
  db
    .selectFrom('round_plan')
    .selectAll()
    .where('day', '=', day)
    .where('meal', '=', meal)
    .where('canteen_id', '=', canteen)
    .orderBy('turn', 'desc')
    .limit(1)
    .executeTakeFirst()
export const planDoors = (db: Db, { canteen_id, day, meal, turn }: Pick<PlanRow, 'canteen_id' | 'day' | 'meal' | 'turn'>) =>
  db
    .selectFrom('round_door')
    .selectAll()
    .where('day', '=', day)
    .where('meal', '=', meal)
    .where('canteen_id', '=', canteen_id)
    .where('turn', '=', turn)
    .orderBy('carrier_id')
    .orderBy('tour')
    .orderBy('position')
    .execute()
/** Doors that were given to another carrier since the rounds were planned by themselves: the last first. */
export const movesSince = (db: Db, { canteen, day, meal }: Sitting) =>
  db
    .selectFrom('round_plan')
    .select(['moved_diner', 'why', 'turn'])
    .where('day', '=', day)
    .where('meal', '=', meal)
    .where('canteen_id', '=', canteen)
    .orderBy('turn', 'desc')
    .execute()
/** Canteens in whose plans of a meal somebody's door was, at whatever turn. */
export const plannedAt = (db: Db, { day, meal }: Omit<Sitting, 'canteen'>, ids: readonly DinerId[]) =>
  db
    .selectFrom('round_door')
    .select(['diner_id as diner', 'canteen_id as canteen'])
    .distinct()
    .where('day', '=', day)
    .where('meal', '=', meal)
    .where('diner_id', 'in', listOf(ids))
    .execute()
export const addPlan = (db: Db, plan: PlanRow, doors: readonly RoundDoorRow[]): Write[] => [
  db.insertInto('round_plan').values(plan),
  ...insertAll(db, 'round_door', doors),
]

export const outcomes = (db: Db, { canteen, day, meal }: Sitting) =>
  db
    .selectFrom('door_outcome')
    .selectAll()
    .where('day', '=', day)
    .where('meal', '=', meal)
    .where('canteen_id', '=', canteen)
    .orderBy('diner_id')
    .orderBy('turn')
    .execute()
export const outcomesById = (db: Db, ids: readonly OutcomeId[]) =>
  db.selectFrom('door_outcome').selectAll().where('id', 'in', listOf(ids)).execute()
export const addOutcomes = (db: Db, rows: readonly OutcomeRow[]): Write[] => insertAll(db, 'door_outcome', rows)

/** Which of these people have had the meal counted. */
export const servedAmong = async (db: Db, { day, meal }: Omit<Sitting, 'canteen'>, ids: readonly DinerId[]): Promise<Set<DinerId>> =>
  new Set(
    (
      await db
        .selectFrom('serving')
        .leftJoin('reversal', 'reversal.serving_id', 'serving.id')
        .select('serving.diner_id')
        .where('serving.day', '=', day)
        .where('serving.meal', '=', meal)
        .where('serving.diner_id', 'in', listOf(ids))
        .where('reversal.serving_id', 'is', null)
        .execute()
    ).map((row) => row.diner_id),
  )
