import type { Insertable, Selectable } from 'kysely'
import type { Db } from '../../db/host.ts'
import type { CanteenId, SitesTables, VanId } from '../../db/tables/sites.ts'
import type { MealDate } from '../kernel/meal-date.ts'
import type { Place } from '../kernel/place.ts'

export type District = Selectable<SitesTables['district']>
export type Kitchen = Selectable<SitesTables['kitchen']>
export type Canteen = Selectable<SitesTables['canteen']>
export type Van = Selectable<SitesTables['van']>

export const addDistrict = (db: Db, row: Insertable<SitesTables['district']>) => db.insertInto('district').values(row)
export const addKitchen = (db: Db, row: Kitchen) => db.insertInto('kitchen').values(row)
export const addVan = (db: Db, row: Van) => db.insertInto('van').values(row)

export const district = (db: Db) => db.selectFrom('district').selectAll().executeTakeFirst()
export const kitchen = (db: Db) => db.selectFrom('kitchen').selectAll().executeTakeFirst()
export const pots = (db: Db) => db.selectFrom('pot').selectAll().orderBy('name').execute()
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

export const placeCanteen = (db: Db, id: CanteenId, place: Place) =>
  db.updateTable('canteen').set({ lat: place.lat, lon: place.lon, place_is_demo: 0 }).where('id', '=', id)

export const equipVan = (db: Db, id: VanId, room: Pick<Van, 'portions' | 'ordinary_boxes' | 'halal_boxes'>) =>
  db.updateTable('van').set(room).where('id', '=', id)
