import type { Insertable, Selectable } from 'kysely'
import type { Db, Write } from '../../db/host.ts'
import { insertAll } from '../../db/insert-all.ts'
import type { CanteenId, KitchenId, SitesTables, VanId } from '../../db/tables/sites.ts'
import type { ClockTime, MealDate } from '../kernel/meal-date.ts'
import type { Place } from '../kernel/place.ts'

export type District = Selectable<SitesTables['district']>
export type Kitchen = Selectable<SitesTables['kitchen']>
export type Canteen = Selectable<SitesTables['canteen']>
export type Van = Selectable<SitesTables['van']>

export const district = (db: Db) => db.selectFrom('district').selectAll().executeTakeFirst()
export const kitchen = (db: Db) => db.selectFrom('kitchen').selectAll().executeTakeFirst()
export const canteenNames = (db: Db) => db.selectFrom('canteen').select(['id', 'name']).execute()
export const waves = (db: Db) => db.selectFrom('canteen_wave').selectAll().execute()
export const vans = (db: Db) => db.selectFrom('van').selectAll().orderBy('plate').execute()
export const van = (db: Db, id: VanId) => db.selectFrom('van').selectAll().where('id', '=', id).executeTakeFirst()

/** Canteens open on `day`, in the order of their codes. */
export const canteens = (db: Db, day: MealDate) =>
  db
    .selectFrom('canteen')
    .selectAll()
    .where('opened_on', '<=', day)
    .where((eb) => eb.or([eb('closed_on', 'is', null), eb('closed_on', '>', day)]))
    .orderBy('code')
    .execute()

export const canteen = (db: Db, id: CanteenId) => db.selectFrom('canteen').selectAll().where('id', '=', id).executeTakeFirst()
export const canteenByCode = (db: Db, code: string) => db.selectFrom('canteen').selectAll().where('code', '=', code).executeTakeFirst()

/** Why nobody cooks on a day, if so. */
export const closure = async (db: Db, day: MealDate): Promise<string | undefined> =>
  (await db.selectFrom('closure').select('reason').where('day', '=', day).executeTakeFirst())?.reason

export const closures = (db: Db, from: MealDate, to: MealDate) =>
  db.selectFrom('closure').selectAll().where('day', '>=', from).where('day', '<=', to).execute()

export const placeCanteen = (db: Db, id: CanteenId, place: Place) =>
  db.updateTable('canteen').set({ lat: place.lat, lon: place.lon, place_is_demo: 0 }).where('id', '=', id)

export const placeKitchen = (db: Db, id: KitchenId, place: Place) =>
  db.updateTable('kitchen').set({ lat: place.lat, lon: place.lon }).where('id', '=', id)

export const equipVan = (db: Db, id: VanId, room: Pick<Van, 'portions' | 'ordinary_boxes' | 'halal_boxes'>) =>
  db.updateTable('van').set(room).where('id', '=', id)

/** One row at most: an old one goes first. */
export const setWave = (db: Db, id: CanteenId, departs: ClockTime | null): Write[] => [
  db.deleteFrom('canteen_wave').where('canteen_id', '=', id),
  ...(departs === null ? [] : [db.insertInto('canteen_wave').values({ canteen_id: id, departs })]),
]

export const accesses = (db: Db) => db.selectFrom('canteen_access').selectAll().orderBy('canteen_id').execute()

/** One row at most; none where nothing is said. */
export const setAccess = (db: Db, id: CanteenId, row: Selectable<SitesTables['canteen_access']> | undefined): Write[] => [
  db.deleteFrom('canteen_access').where('canteen_id', '=', id),
  ...(row ? [db.insertInto('canteen_access').values(row)] : []),
]

export const pairs = (db: Db) => db.selectFrom('canteen_pair').selectAll().orderBy('a_id').orderBy('b_id').execute()
export const banned = (db: Db) => db.selectFrom('van_ban').selectAll().orderBy('canteen_id').orderBy('van_id').execute()

export const setShift = (db: Db, id: VanId, shift: Pick<Van, 'shift_from' | 'shift_until' | 'trips'>): Write =>
  db.updateTable('van').set(shift).where('id', '=', id)

/** One row at most for two canteens, whoever is named first. */
export const setPair = (db: Db, one: CanteenId, other: CanteenId, rule: 'together' | 'apart' | null): Write[] => {
  const [a_id, b_id] = one < other ? [one, other] : [other, one]
  return [
    db.deleteFrom('canteen_pair').where('a_id', '=', a_id).where('b_id', '=', b_id),
    ...(rule === null ? [] : [db.insertInto('canteen_pair').values({ a_id, b_id, rule })]),
  ]
}

export const setBan = (db: Db, row: Selectable<SitesTables['van_ban']>, banned: boolean): Write[] => [
  db.deleteFrom('van_ban').where('van_id', '=', row.van_id).where('canteen_id', '=', row.canteen_id),
  ...(banned ? [db.insertInto('van_ban').values(row)] : []),
]

export const setReload = (db: Db, minutes: number): Write => db.updateTable('district').set({ reload_minutes: minutes })

export const setPlanCutOff = (db: Db, clock: ClockTime): Write => db.updateTable('district').set({ plan_cut_off: clock })

export interface SiteRows {
  district: Insertable<SitesTables['district']>
  kitchen?: Kitchen
  stations?: Insertable<SitesTables['station']>[]
  pots?: Insertable<SitesTables['pot']>[]
  closures?: Selectable<SitesTables['closure']>[]
  canteens: Canteen[]
  vans?: Insertable<SitesTables['van']>[]
}

/** Who works where; staff and stations must be there. */
export const addStationCooks = (db: Db, rows: readonly Selectable<SitesTables['station_cook']>[]) => insertAll(db, 'station_cook', rows)

/** The sites of a district that is being set up. */
export const addSites = (db: Db, rows: SiteRows): Write[] => [
  db.insertInto('district').values(rows.district),
  ...(rows.kitchen ? [db.insertInto('kitchen').values(rows.kitchen)] : []),
  ...insertAll(db, 'station', rows.stations ?? []),
  ...insertAll(db, 'pot', rows.pots ?? []),
  ...insertAll(db, 'closure', rows.closures ?? []),
  ...insertAll(db, 'canteen', rows.canteens),
  ...insertAll(db, 'van', rows.vans ?? []),
]
