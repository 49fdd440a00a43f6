import type { DishCode, Line } from '../../db/tables/menu.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import { maskName } from '../diners/diners.ts'
import { addDays, type Instant, instantAt, type Meal, type MealDate } from '../kernel/meal-date.ts'
import { Refusal } from '../kernel/refusal.ts'
import { allergensOf, dishesIn, menuOf } from '../menu/menu.ts'
import { canteensOn, theCanteen, theKitchen } from '../sites/sites.ts'
import { certificatesOn } from '../staff/staff.ts'
import type { Work } from '../work.ts'
import * as store from './notice-store.ts'
import { recallsTold } from './recall-store.ts'
import { batchSteps, samples } from './store.ts'

export interface Notice {
  licence: string
  /** the last day on which it holds; a food licence holds for five years */
  licenceUntil?: MealDate | undefined
  grade: 'A' | 'B' | 'C'
  since: MealDate
  inspectedOn?: MealDate | undefined
  inspection?: string | undefined
  /** the complaints line, as people dial it */
  complaints: string
}

const KITCHEN = 'kitchen'

/**
 * Sets what a place hangs on its wall, from a day on: licence, safety grade, last inspection, complaints line. Said again for the same
 * day it is put right; the journal has both. Refuses a licence that ends before it is hung up.
 */
export async function setNotice(work: Work, canteen: CanteenId | undefined, notice: Notice) {
  if (canteen) await theCanteen(work, canteen)
  const place = canteen ?? KITCHEN
  const { licence, licenceUntil, grade, since, inspectedOn, inspection, complaints } = notice
  if (licenceUntil && licenceUntil < since) throw new Refusal('licence_over', { field: 'licenceUntil', values: { until: licenceUntil } })
  const inspected = { inspected_on: inspectedOn ?? null, inspection: inspection ?? null }
  const row = { place, since, licence, licence_until: licenceUntil ?? null, grade, ...inspected, complaints }
  const about = { notice: place, since, licence, licenceUntil: licenceUntil ?? null, grade, inspectedOn: inspectedOn ?? null, complaints }
  const write = store.putNotice(work.db, { ...row, set_at: work.now, set_by: work.actor.id })
  return work.commit({ event: 'record.changed', about }, [write], { place, since })
}

/** Sets a place's camera links, all at once. Refuses anything but https: the page that shows them is open to everybody. */
export async function setCameras(work: Work, canteen: CanteenId | undefined, cameras: readonly { name: string; url: string }[]) {
  if (canteen) await theCanteen(work, canteen)
  const place = canteen ?? KITCHEN
  cameras.forEach(({ url }, i) => {
    if (!URL.canParse(url) || new URL(url).protocol !== 'https:') throw new Refusal('camera_not_https', { field: `cameras.${i}.url` })
  })
  const rows = cameras.map(({ name, url }, position) => ({ place, position, name, url: new URL(url).href }))
  return work.commit(
    { event: 'record.changed', about: { cameras: place, links: rows.map((row) => [row.name, row.url]) } },
    store.putCameras(work.db, place, rows),
    {
      place,
      cameras: rows.length,
    },
  )
}

/** What a place hangs on its wall, and whether it may go on cooking and serving with it. */
export interface PlaceNotice {
  /** `kitchen`, or a canteen's twelve digits */
  place: string
  canteen: CanteenId | null
  name: string
  notice: store.NoticeRow | undefined
  cameras: { name: string; url: string }[]
}

/** The notices of the kitchen and of every canteen as they hang on a day. */
export async function noticesOn(work: Work, day: MealDate): Promise<PlaceNotice[]> {
  const [kitchen, canteens, notices, cameras] = await Promise.all([
    theKitchen(work),
    canteensOn(work, day),
    store.noticesOn(work.db, day),
    store.allCameras(work.db),
  ])
  const at = (id: string) => ({
    notice: notices.find((row) => row.place === id),
    cameras: cameras.filter((row) => row.place === id).map(({ name, url }) => ({ name, url })),
  })
  return [
    { place: KITCHEN, canteen: null, name: kitchen.name, ...at(KITCHEN) },
    ...canteens.map(({ id, code, name }) => ({ place: code, canteen: id, name, ...at(id) })),
  ]
}

/** A licence is renewed between 90 and 15 working days before it ends (食品经营许可和备案管理办法, 2023). */
export const LICENCE_SOON_DAYS = 90

/** Places whose licence is over, ends soon, or is not on record. */
export const licencesDue = (places: readonly PlaceNotice[], day: MealDate): PlaceNotice[] =>
  places.filter(({ notice }) => !notice?.licence_until || notice.licence_until <= addDays(day, LICENCE_SOON_DAYS))

export interface ShownDish {
  dish: DishCode
  name: string
  line: Line
  trays: string[]
  allergens: string[]
  origins: { ingredient: string; supplier: string }[]
  /** pots of it, as they came off the fire */
  batches: { cookedAt: Instant; core: number; packedAt: Instant | null }[]
  sample: { grams: number; takenAt: Instant; keepUntil: Instant } | null
  /** at this canteen */
  received: { at: Instant; core: number } | null
}

/** 明厨亮灶: what anybody may see of a kitchen or a canteen today. No name but a masked one, and nothing about who eats. */
export interface BrightKitchen {
  day: MealDate
  meal: Meal
  place: { name: string; address: string; phone: string | null; canteen: CanteenId | null }
  kitchen: { name: string; address: string; licence: string; phone: string }
  notice: store.NoticeRow | undefined
  certificates: { name: string; title: string; until: MealDate | null }[]
  dishes: ShownDish[]
  /** food called back, by the dish of a meal; why is the authority's to say, not the wall's */
  recalls: { day: MealDate; meal: Meal; dish: string; since: Instant; over: boolean }[]
  suppliers: { name: string; ingredients: string[] }[]
  cameras: { name: string; url: string }[]
}

/** Origins are told by what came in this long ago at most. */
const SUPPLIES_DAYS = 30

/** Who ate of it may still fall ill, and may look here (食品安全法 art. 63: consumers are told); two weeks cover what food carries. */
const RECALL_TOLD_DAYS = 14

/** Reads the public page of the kitchen, or of one of its canteens. */
export async function brightKitchen(work: Pick<Work, 'db'>, day: MealDate, meal: Meal, canteen?: CanteenId): Promise<BrightKitchen> {
  const [kitchen, own] = [await theKitchen(work), canteen ? await theCanteen(work, canteen) : undefined]
  const place = canteen ?? KITCHEN
  const [notice, people, members, menu, batches, kept, origins, suppliers, cameras, received, recalls] = await Promise.all([
    store.noticeOf(work.db, place, day),
    certificatesOn(work, day),
    store.membersAt(work.db, canteen ?? null, day),
    menuOf(work, day, meal),
    batchSteps(work.db, day, meal),
    samples(work.db, day, meal),
    store.originsOf(work.db, day, meal),
    store.suppliersSince(work.db, addDays(day, -SUPPLIES_DAYS)),
    store.camerasOf(work.db, place),
    canteen ? store.receivedAt(work.db, day, meal, canteen) : [],
    recallsTold(work.db, instantAt(addDays(day, -RECALL_TOLD_DAYS), '00:00')),
  ])
  const here = new Set(members.filter((one) => one.role !== 'auditor' && one.role !== 'administrator').map((one) => one.id))
  const cooked = Map.groupBy(batches, (batch) => batch.dish_code)
  return {
    day,
    meal,
    place: own
      ? { name: own.name, address: own.address, phone: own.phone, canteen: own.id }
      : { name: kitchen.name, address: kitchen.address, phone: kitchen.phone, canteen: null },
    kitchen: { name: kitchen.name, address: kitchen.address, licence: kitchen.licence, phone: kitchen.phone },
    notice,
    certificates: people.filter((one) => here.has(one.id)).map(({ name, title, until }) => ({ name: maskName(name), title, until })),
    dishes: dishesIn(menu).map((dish) => ({
      dish: dish.code,
      name: dish.name,
      line: dish.line,
      trays: menu.filter((entry) => entry.dish.code === dish.code).map((entry) => entry.tray),
      allergens: allergensOf(dish),
      origins: origins.filter((row) => row.dish_code === dish.code).map(({ ingredient, supplier }) => ({ ingredient, supplier })),
      batches: (cooked.get(dish.code) ?? []).flatMap((batch) =>
        batch.cooked_at === null ? [] : [{ cookedAt: batch.cooked_at, core: batch.cooked_core ?? 0, packedAt: batch.packed_at }],
      ),
      sample:
        kept
          .filter((row) => row.dish_code === dish.code)
          .map((row) => ({ grams: row.grams, takenAt: row.taken_at, keepUntil: row.keep_until }))[0] ?? null,
      received: received.filter((row) => row.dish_code === dish.code).map((row) => ({ at: row.at, core: row.core }))[0] ?? null,
    })),
    recalls: recalls.map((row) => ({ day: row.day, meal: row.meal, dish: row.dish, since: row.started_at, over: row.ended_at !== null })),
    suppliers: [...Map.groupBy(suppliers, (row) => row.name)].map(([name, rows]) => ({
      name,
      ingredients: rows.map((row) => row.ingredient),
    })),
    cameras: cameras.map(({ name, url }) => ({ name, url })),
  }
}
