import type { BatchId } from '../../db/tables/production.ts'
import { isId } from '../kernel/id.ts'
import type { Instant, Meal, MealDate } from '../kernel/meal-date.ts'
import { isMealDate } from '../kernel/meal-date.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Work } from '../work.ts'
import { type Eaten, eatenOf } from './eaten.ts'
import * as reach from './reach-store.ts'
import * as store from './recall-store.ts'
import { batchStepsById } from './store.ts'

const LETTERS: Record<string, Meal> = { B: 'breakfast', L: 'lunch', D: 'dinner' }
const letterOf = (meal: Meal): string => Object.keys(LETTERS).find((letter) => LETTERS[letter] === meal) ?? ''

/** What people call a batch: `20261124-L-braised-pork-1`, the day, the meal, the dish and which pot of it. */
export const batchCode = (batch: { day: MealDate; meal: Meal; dish: string; number: number }): string =>
  `${batch.day.replaceAll('-', '')}-${letterOf(batch.meal)}-${batch.dish}-${batch.number}`

export interface TracedBatch extends reach.Food {
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
  /** short, spilled or rejected on the way */
  lost: number
  /** served to elders by name; eaten by staff, whom nobody named */
  named: number
  unnamed: number
  onHand: number
  /** thrown away there, and not counted at the end yet */
  thrown: number
  left: number
  wasted: number
  discarded: boolean
  handed: Instant | null
}

/** Everything that a lot or a batch reached, without a name: the newest first. */
export interface Trace {
  target: string
  lots: { id: string; mark: string | null; ingredient: string; supplier: string; receivedOn: MealDate; inStock: number; place: string }[]
  batches: TracedBatch[]
  /** all places together: how many, of how many canteens, and what may still be caught */
  reach: { canteens: number; places: number; onTheWay: number; onHand: number }
  /** as many as were asked for */
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

/** Which of many rows are wanted. A lot of salt reaches every pot of a year, and a hundred thousand places. */
export interface Slice {
  from: number
  count: number
}
/** More than a screen or a paper can use; a recall of some days has fewer. */
export const FIRST_PLACES: Slice = { from: 0, count: 400 }

/**
 * What a lot (ours, or the supplier's mark on it) or a batch (its id or its code, a dish of a meal without the number) reached:
 * lots → batches → canteens → boxes → elders, where the samples stand and what is still there. Refuses what nobody knows.
 */
export async function traceOf(work: Pick<Work, 'db'>, target: string, places: Slice = FIRST_PLACES): Promise<Trace> {
  return (await follow(work, target, places)).trace
}

export interface Followed {
  trace: Trace
  foods: reach.Food[]
  eaten: Eaten
}

/** Follows a target to the end. */
export async function follow(work: Pick<Work, 'db'>, target: string, slice: Slice = FIRST_PLACES): Promise<Followed> {
  const { lots, batches, foods } = await reached(work, target)
  const names = new Map(batches.map((batch) => [batch.dish as string, batch.name]))
  const [tables, samples, kitchen, eaten] = await Promise.all([
    reach.tablesOf(work.db, foods),
    reach.samplesOf(work.db, foods),
    reach.kitchenHas(work.db, foods),
    eatenOf(work.db, foods),
  ])
  const open = await placesAt(
    work,
    atTables(
      foods,
      tables.filter((table) => table.open === 1),
    ),
    names,
  )
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
    reach: {
      canteens: new Set(tables.map((table) => table.canteen)).size,
      places: tables.reduce((sum, table) => sum + table.dishes, 0),
      onTheWay: open.reduce((sum, place) => sum + place.onTheWay, 0),
      onHand: open.reduce((sum, place) => sum + place.onHand, 0),
    },
    places: await sliceOf(work, foods, tables, names, slice),
    samples: samples.map(({ disposedAt, keepUntil, ...sample }) => ({
      ...sample,
      dishName: names.get(sample.dish) ?? sample.dish,
      keepUntil: keepUntil as Instant,
      disposed: disposedAt !== null,
    })),
    kitchen: kitchen
      .filter((row) => row.reserve > 0 && !row.weighed && row.discarded === null)
      .map(({ day, meal, dish, reserve }) => ({ day, meal, dish, dishName: names.get(dish) ?? dish, portions: reserve })),
    elders: eaten.eaters.size,
    servings: eaten.servings,
  }
  return { trace, foods, eaten }
}

type Names = ReadonlyMap<string, string>
const mealKey = ({ day, meal }: { day: MealDate; meal: Meal }): string => `${day} ${meal}`

/** The foods of the meals at these tables. */
function atTables(foods: readonly reach.Food[], tables: readonly reach.TableRow[]): reach.Food[] {
  const meals = new Set(tables.map(mealKey))
  return foods.filter((food) => meals.has(mealKey(food)))
}

async function placesAt(work: Pick<Work, 'db'>, foods: readonly reach.Food[], names: Names): Promise<TracedPlace[]> {
  if (foods.length === 0) return []
  const [places, boxes] = await Promise.all([reach.placesOf(work.db, foods), reach.boxesOf(work.db, foods)])
  return placesWith(places, boxes, names)
}

/** A slice of all places: only the meals in which it lies are read. */
async function sliceOf(
  work: Pick<Work, 'db'>,
  foods: readonly reach.Food[],
  tables: readonly reach.TableRow[],
  names: Names,
  { from, count }: Slice,
): Promise<TracedPlace[]> {
  const wanted: reach.TableRow[] = []
  let [before, skipped] = [0, 0]
  for (const meal of Map.groupBy(tables, mealKey).values()) {
    const rows = meal.reduce((sum, table) => sum + table.dishes, 0)
    if (before + rows <= from) skipped += rows
    else if (before < from + count) wanted.push(...meal)
    before += rows
  }
  return (await placesAt(work, atTables(foods, wanted), names)).slice(from - skipped, from - skipped + count)
}

const foodOf = ({ day, meal, dish }: TracedBatch): reach.Food => ({ day, meal, dish })

interface Reached {
  lots: store.Lot[]
  batches: TracedBatch[]
  /** each dish of each meal once */
  foods: reach.Food[]
}

/** What a target names: lots with the batches that took of them, or batches. */
export async function reached(work: Pick<Work, 'db'>, target: string): Promise<Reached> {
  const lots = await store.lotsNamed(work.db, target)
  const ids =
    lots.length > 0
      ? await store.batchesOfLots(
          work.db,
          lots.map((lot) => lot.id),
        )
      : await batchIdsNamed(work, target)
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
  if (lots.length === 0 && batches.length === 0) throw new Refusal('not_found', { field: 'target' })
  const foods = [...new Map(batches.map((batch) => [`${batch.day} ${batch.meal} ${batch.dish}`, foodOf(batch)])).values()]
  return { lots, batches: batches.sort(newestFirst), foods }
}

const newestFirst = (a: TracedBatch, b: TracedBatch): number => (a.day === b.day ? (a.code < b.code ? -1 : 1) : a.day < b.day ? 1 : -1)

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

function placesWith(places: readonly reach.PlaceRow[], boxes: readonly reach.BoxRow[], names: Names): TracedPlace[] {
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
    lost: row.handed === null ? 0 : (row.loaded ?? 0) - (row.received ?? 0),
    named: row.served ?? 0,
    unnamed: row.staff,
    onHand: row.left === null && row.discarded === null ? uneaten(row) : 0,
    thrown: row.left === null && row.discarded !== null ? uneaten(row) : 0,
    left: row.left ?? 0,
    wasted: row.wasted ?? 0,
    discarded: row.discarded !== null,
    handed: row.handed as Instant | null,
  }))
}

const uneaten = (row: reach.PlaceRow): number => Math.max(0, (row.received ?? 0) + row.reserve - (row.served ?? 0))
