import type { Insertable, Selectable } from 'kysely'
import type { Db, Write } from '../../db/host.ts'
import type { SitesTables } from '../../db/tables/sites.ts'
import type { StaffId } from '../../db/tables/staff.ts'
import type { MealDate } from '../kernel/meal-date.ts'

type Row<T extends keyof SitesTables> = Selectable<SitesTables[T]>
export type Station = Row<'station'>
export type Pot = Row<'pot'>
export type StationSetting = Row<'station_setting'>
export type PotSetting = Row<'pot_setting'>

/** Stations as they are on `day`, in the order of their codes. */
export async function stations(db: Db, day: MealDate): Promise<Station[]> {
  const rows = await db.selectFrom('station').selectAll().where('since', '<=', day).orderBy('code').execute()
  const now = new Map((await settings(db, 'station_setting', day)).map((row) => [row.code, row]))
  return rows.flatMap((row) => {
    const set = now.get(row.code)
    return set?.used === 0 ? [] : [{ ...row, name: set?.name ?? row.name, pots_a_cook: set?.pots_a_cook ?? row.pots_a_cook }]
  })
}

/** Pots as they are on `day`, by name. */
export async function pots(db: Db, day: MealDate): Promise<Pot[]> {
  const rows = await db.selectFrom('pot').selectAll().where('since', '<=', day).orderBy('name').execute()
  const now = new Map((await settings(db, 'pot_setting', day)).map((row) => [row.name, row]))
  return rows.flatMap((row) => {
    const set = now.get(row.name)
    if (!set) return [row]
    const { station_code, grams, trays, clean_minutes } = set
    return set.used === 0 ? [] : [{ ...row, station_code, grams, trays, clean_minutes }]
  })
}

/** In the order in which they count: the last of each counts. */
const settings = <T extends 'station_setting' | 'pot_setting'>(db: Db, table: T, day: MealDate): Promise<Row<T>[]> =>
  db
    .selectFrom(table as 'pot_setting')
    .selectAll()
    .where('since', '<=', day)
    .orderBy('since')
    .orderBy('at')
    .execute() as Promise<unknown> as Promise<Row<T>[]>

/** What is set for days to come, the next first. */
export const comingPots = (db: Db, day: MealDate) =>
  db.selectFrom('pot_setting').selectAll().where('since', '>', day).orderBy('since').orderBy('at').execute()
export const comingStations = (db: Db, day: MealDate) =>
  db.selectFrom('station_setting').selectAll().where('since', '>', day).orderBy('since').orderBy('at').execute()

export const addStation = (db: Db, row: Station): Write => db.insertInto('station').values(row)
export const addPot = (db: Db, row: Pot): Write => db.insertInto('pot').values(row)
export const setStation = (db: Db, row: StationSetting): Write => db.insertInto('station_setting').values(row)
export const setPot = (db: Db, row: PotSetting): Write => db.insertInto('pot_setting').values(row)

export const stationCodes = async (db: Db): Promise<Set<string>> =>
  new Set((await db.selectFrom('station').select('code').execute()).map((row) => row.code))

/** A pot's heaviest batch that is planned from a day on, with its day. */
export const heaviestPlanned = (db: Db, pot: string, since: MealDate) =>
  db
    .selectFrom('batch')
    .select(['day', 'grams'])
    .where('pot', '=', pot)
    .where('day', '>=', since)
    .orderBy('grams', 'desc')
    .limit(1)
    .executeTakeFirst()

/** Who works at which station on `day`, by name. */
export const stationCooks = (db: Db, day: MealDate) =>
  db
    .selectFrom('station_cook')
    .innerJoin('staff', 'staff.id', 'station_cook.staff_id')
    .select(['station_code', 'staff_id', 'staff.name'])
    .where('since', '<=', day)
    .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>', day)]))
    .orderBy('staff.code')
    .execute()

/** All duties at stations that are not over before `day`, the earliest first. */
export const stationDuties = (db: Db, day: MealDate) =>
  db
    .selectFrom('station_cook')
    .innerJoin('staff', 'staff.id', 'station_cook.staff_id')
    .selectAll('station_cook')
    .select('staff.name')
    .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>', day)]))
    .orderBy('station_code')
    .orderBy('staff.code')
    .orderBy('since')
    .execute()

export const dutiesAt = (db: Db, station: string, staff: StaffId) =>
  db.selectFrom('station_cook').selectAll().where('station_code', '=', station).where('staff_id', '=', staff).execute()

/** Everybody on the staff list, by code. */
export const people = (db: Db) => db.selectFrom('staff').select(['id', 'code', 'name']).orderBy('code').execute()

export const addDuty = (db: Db, row: Insertable<SitesTables['station_cook']>): Write => db.insertInto('station_cook').values(row)

/** `until` the day of its beginning: it never was. */
export const endDuty = (db: Db, { station_code, staff_id, since, until }: Row<'station_cook'>): Write =>
  until !== null && until <= since
    ? db.deleteFrom('station_cook').where('station_code', '=', station_code).where('staff_id', '=', staff_id).where('since', '=', since)
    : db
        .updateTable('station_cook')
        .set({ until })
        .where('station_code', '=', station_code)
        .where('staff_id', '=', staff_id)
        .where('since', '=', since)
