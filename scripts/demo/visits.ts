import { daysBetween, type MealDate, mealDate } from '../../src/kernel/meal-date.ts'
import type { Engine } from '../../src/work.ts'
import type { Visit } from '../day/stage.ts'
import { type Attendance, aDistrict, attendanceOn, type District } from './life.ts'
import { dinersOf } from './load-registry.ts'
import { fate } from './luck.ts'
import { CANTEENS } from './places.ts'

/** A demo district's people, with the ids under which its database knows them. */
export interface Town {
  district: District
  visit(lunch: Attendance, day: MealDate): Visit
}

/** Makes the town of a seed again and finds each of its people by registry number. */
export async function townOf(engine: Engine, seed: number): Promise<Town> {
  const { db } = engine.host
  const diners = dinersOf(seed)
  const ids = new Map((await db.selectFrom('diner').select(['id', 'number']).execute()).map((row) => [row.number, row.id]))
  const canteens = new Map((await db.selectFrom('canteen').select(['id', 'code']).execute()).map((row) => [row.code, row.id]))
  const known = <K, V>(map: ReadonlyMap<K, V>, key: K): V => {
    const value = map.get(key)
    if (value === undefined) throw new Error(`the demo's ${String(key)} is not in this database: was it made from seed ${seed}?`)
    return value
  }
  return {
    district: aDistrict(seed, diners, CANTEENS),
    visit: ({ dinerIndex, canteenCode, tray, minute }, day) => {
      const diner = diners[dinerIndex]
      const luck = fate(seed, daysBetween(mealDate('2019-01-01'), day), dinerIndex + 500_000)
      return {
        diner: known(ids, diner?.number ?? ''),
        canteen: known(canteens, canteenCode),
        tray,
        own: diner?.tray ?? tray,
        minute,
        method: diner?.card && luck < 0.86 ? 'card' : luck < 0.96 ? 'qr' : 'name',
      }
    },
  }
}

/** Who comes to eat on one day. */
export async function visitsOn(engine: Engine, seed: number, day: MealDate): Promise<Visit[]> {
  const town = await townOf(engine, seed)
  return attendanceOn(town.district, day).map((lunch) => town.visit(lunch, day))
}
