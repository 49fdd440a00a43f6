import type { DinerId } from '../../db/tables/diners.ts'
import type { BatchId } from '../../db/tables/production.ts'
import { listDiners } from '../diners/diners.ts'
import { isId } from '../kernel/id.ts'
import type { Instant, Meal, MealDate } from '../kernel/meal-date.ts'
import { isMealDate } from '../kernel/meal-date.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Work } from '../work.ts'
import * as store from './recall-store.ts'
import { batchStepsById } from './store.ts'

const LETTERS: Record<string, Meal> = { B: 'breakfast', L: 'lunch', D: 'dinner' }
const letterOf = (meal: Meal): string => Object.keys(LETTERS).find((letter) => LETTERS[letter] === meal) ?? ''

/** What people call a batch: `20261124-L-braised-pork-1`, the day, the meal, the dish and which pot of it. */
export const batchCode = (batch: { day: MealDate; meal: Meal; dish: string; number: number }): string =>
  `${batch.day.replaceAll('-', '')}-${letterOf(batch.meal)}-${batch.dish}-${batch.number}`

export interface TracedBatch extends store.Food {
  id: BatchId
  code: string
  name: string
  number: number
  of: number
  pot: string
  portions: number
  cookedAt: Instant | null
  core: number | null
  grams: number | null
}

/** One canteen's share of one dish of one meal, and what is known of it. */
export interface TracedPlace {
  day: MealDate
  meal: Meal
  dish: string
  dishName: string
  canteen: string
  name: string
  phone: string | null
  boxes: number[]
  /** where the portions are now, by what is recorded: they add up to what was sent */
  sent: number
  onTheWay: number
  /** served to elders by name; eaten by staff, whom nobody named */
  named: number
  unnamed: number
  onHand: number
  left: number
  wasted: number
  discarded: boolean
  handed: Instant | null
}

/** Everything that a lot or a batch reached, without a name. */
export interface Trace {
  target: string
  lots: { id: string; mark: string | null; ingredient: string; supplier: string; receivedOn: MealDate; inStock: number; place: string }[]
  batches: TracedBatch[]
  places: TracedPlace[]
  samples: {
    id: string
    day: MealDate
    dish: string
    dishName: string
    grams: number
    place: string
    keepUntil: Instant
    disposed: boolean
  }[]
  kitchen: { day: MealDate; meal: Meal; dish: string; dishName: string; portions: number }[]
  /** elders who were served any of it, and how often */
  elders: number
  servings: number
}

/**
 * What a lot (ours, or the supplier's mark on it) or a batch (its id or its code, a dish of a meal without the number) reached:
 * lots → batches → canteens → boxes → elders, where the samples stand and what is still there. Refuses what nobody knows.
 */
export async function traceOf(work: Pick<Work, 'db'>, target: string): Promise<Trace> {
  return (await follow(work, target)).trace
}

export interface Followed {
  trace: Trace
  foods: store.Food[]
  eaters: store.EaterRow[]
}

/** The same with the servings behind it, for whoever may open the names. */
export async function follow(work: Pick<Work, 'db'>, target: string): Promise<Followed> {
  const { lots, batches } = await reached(work, target)
  const foods = [...new Map(batches.map((batch) => [`${batch.day} ${batch.meal} ${batch.dish}`, foodOf(batch)])).values()]
  const names = new Map(batches.map((batch) => [batch.dish as string, batch.name]))
  const [places, boxes, samples, kitchen, eaters] = await Promise.all([
    store.placesOf(work.db, foods),
    store.boxesOf(work.db, foods),
    store.samplesOf(work.db, foods),
    store.kitchenHas(work.db, foods),
    store.eatersOf(work.db, foods),
  ])
  const trace: Trace = {
    target,
    lots: lots.map(({ id, mark, ingredient, supplier, received_on, in_stock, place }) => ({
      id,
      mark,
      ingredient,
      supplier,
      receivedOn: received_on,
      inStock: in_stock ?? 0,
      place,
    })),
    batches,
    places: placesWith(places, boxes, names),
    samples: samples.map(({ disposedAt, keepUntil, ...sample }) => ({
      ...sample,
      dishName: names.get(sample.dish) ?? sample.dish,
      keepUntil: keepUntil as Instant,
      disposed: disposedAt !== null,
    })),
    kitchen: kitchen
      .filter((row) => row.reserve > 0 && !row.weighed && row.discarded === null)
      .map(({ day, meal, dish, reserve }) => ({ day, meal, dish, dishName: names.get(dish) ?? dish, portions: reserve })),
    elders: new Set(eaters.map((row) => row.diner)).size,
    servings: eaters.length,
  }
  return { trace, foods, eaters }
}

const foodOf = ({ day, meal, dish }: TracedBatch): store.Food => ({ day, meal, dish })

/** What a target names: lots with the batches that took of them, or batches. */
async function reached(work: Pick<Work, 'db'>, target: string): Promise<{ lots: store.Lot[]; batches: TracedBatch[] }> {
  const lots = await store.lotsNamed(work.db, target)
  const ids =
    lots.length > 0
      ? await store.batchesOfLots(
          work.db,
          lots.map((lot) => lot.id),
        )
      : await batchIdsNamed(work, target)
  if (lots.length === 0 && ids.length === 0) throw new Refusal('not_found', { field: 'target' })
  const batches = (await batchStepsById(work.db, ids)).map(
    (row): TracedBatch => ({
      id: row.id,
      code: batchCode({ ...row, dish: row.dish_code }),
      day: row.day,
      meal: row.meal,
      dish: row.dish_code,
      name: row.name,
      number: row.number,
      of: row.of,
      pot: row.pot,
      portions: row.portions,
      cookedAt: row.cooked_at,
      core: row.cooked_core,
      grams: row.cooked_grams,
    }),
  )
  return { lots, batches: batches.sort((a, b) => (a.code < b.code ? -1 : 1)) }
}

async function batchIdsNamed(work: Pick<Work, 'db'>, target: string): Promise<BatchId[]> {
  if (isId(target)) return [target as BatchId]
  const [, date = '', letter = '', dish = ''] = /^(\d{8})-([BLD])-(.+)$/.exec(target) ?? []
  const day = date.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3')
  const meal = LETTERS[letter]
  if (!isMealDate(day) || !meal) return []
  const whole = await store.batchesNamed(work.db, day, meal, dish, undefined)
  const [, code = '', number = ''] = /^(.+)-(\d+)$/.exec(dish) ?? []
  const found = whole.length > 0 || !code ? whole : await store.batchesNamed(work.db, day, meal, code, Number(number))
  return found.map((row) => row.id)
}

function placesWith(places: readonly store.PlaceRow[], boxes: readonly store.BoxRow[], names: ReadonlyMap<string, string>): TracedPlace[] {
  const at = (row: { day: MealDate; meal: Meal; canteen: string }) => `${row.day} ${row.meal} ${row.canteen}`
  const boxesAt = Map.groupBy(boxes, at)
  return places.map((row) => ({
    day: row.day,
    meal: row.meal,
    dish: row.dish,
    dishName: names.get(row.dish) ?? row.dish,
    canteen: row.canteen,
    name: row.name,
    phone: row.phone,
    boxes: (boxesAt.get(at(row)) ?? []).map((box) => box.number),
    sent: (row.loaded ?? row.allotted) + row.reserve,
    onTheWay: row.handed === null ? (row.loaded ?? row.allotted) : 0,
    named: row.served ?? 0,
    unnamed: row.staff,
    onHand: row.left === null && row.discarded === null ? Math.max(0, (row.received ?? 0) + row.reserve - (row.served ?? 0)) : 0,
    left: row.left ?? 0,
    wasted: row.wasted ?? 0,
    discarded: row.discarded !== null,
    handed: row.handed as Instant | null,
  }))
}

/** Somebody who was served food that is being recalled, in full: opened only by `openNames`. */
export interface NamedElder {
  diner: DinerId
  number: string
  name: string
  phone: string | null
  address: string
  age: number
  /** where they ate of it, the last time first */
  ate: { day: MealDate; meal: Meal; canteen: string; at: Instant }[]
}

/** Everybody who was served any of it, once each, by canteen and name. */
export async function eldersIn(work: Work, { eaters, trace }: Followed): Promise<NamedElder[]> {
  const byDiner = Map.groupBy(eaters, (row) => row.diner)
  const canteens = new Map(trace.places.map((place) => [place.canteen, place.name]))
  const people = await listDiners(work, [...byDiner.keys()])
  const elders = people.map(({ id, ...person }) => ({
    diner: id,
    ...person,
    ate: (byDiner.get(id) ?? [])
      .map((row) => ({ day: row.day, meal: row.meal, canteen: canteens.get(row.canteen) ?? row.canteen, at: row.at as Instant }))
      .reverse(),
  }))
  const key = (elder: NamedElder) => `${elder.ate[0]?.canteen} ${elder.number}`
  return elders.sort((a, b) => (key(a) < key(b) ? -1 : 1))
}
