import type { DishCode, Tray } from '../../db/tables/menu.ts'
import { type Grams, grams } from '../kernel/grams.ts'
import type { Meal, MealDate } from '../kernel/meal-date.ts'
import { Refusal } from '../kernel/refusal.ts'
import { type Dish, dishesIn, menuOf } from '../menu/menu.ts'
import type { Work } from '../work.ts'
import { missingIn, type Shortage, shortagesOf, type Yield } from './shortages.ts'
import type { Special } from './specials.ts'
import { prepMinutesFor } from './stations.ts'
import * as store from './store.ts'
import { type PlanVersion, versions as planVersions } from './version-store.ts'

export { boxesFor } from './boxes.ts'
export {
  boxesBefore,
  type CarriedChange,
  type CountedSince,
  changesOf,
  confirmChange,
  countedSince,
  PACKING,
  type PlanChange,
  versionFor,
} from './changes.ts'
export { type ChangedPlan, type Changing, changedPart } from './changing.ts'
export { cookBatches, startBatches } from './cooking.ts'
export { whatIsMissing } from './missing.ts'
export { type DoubleBooking, doubleBookings } from './overlaps.ts'
export { planDay } from './planning.ts'
export { reroutedPart } from './rerouted.ts'
export type { Shortage } from './shortages.ts'
export { byException, type ExceptionGroup, exceptionOf, type Special, specialsOf } from './specials.ts'
export { dishesAt, type StationWork, stationWork, type Task } from './station-work.ts'
export { prepMinutesFor } from './stations.ts'

export interface WeighedRest {
  dish: DishCode
  reason: 'reserve' | 'pot_rest' | 'spilled' | 'unexplained'
  grams: number
  note?: string | undefined
}

/** What stayed in the kitchen, weighed after the meal, each with its reason; `unexplained` needs a note. Once a meal. */
export async function weighRests(work: Work, day: MealDate, meal: Meal, rests: readonly WeighedRest[]) {
  const dishes = new Set((await store.planDishes(work.db, day, meal)).map((dish) => dish.dish_code))
  rests.forEach((rest, i) => {
    if (!dishes.has(rest.dish)) throw new Refusal('not_found', { field: `rests.${i}.dish` })
    if (rest.reason === 'unexplained' && !rest.note) throw new Refusal('reason_missing', { field: `rests.${i}.note` })
  })
  const rows = rests.map((rest) => ({
    day,
    meal,
    dish_code: rest.dish,
    reason: rest.reason,
    grams: grams(rest.grams) as Grams,
    note: rest.note ?? null,
  }))
  const about = { day, meal, rests: rows.map((row) => [row.dish_code, row.reason, row.grams]) }
  return work.commit({ event: 'rest.weighed', about }, store.addRests(work.db, rows), { day, meal, rests: rows.length })
}

export interface PlanView {
  /** the highest */
  version: number
  versions: PlanVersion[]
  starts: store.BatchStart[]
  dishes: store.PlanDish[]
  trays: { canteen: string; tray: Tray; portions: number }[]
  allotments: store.Allotment[]
  batches: store.BatchRow[]
  boxes: (store.BoxRow & { contents: { dish: DishCode; portions: number }[]; specials: { number: number; portions: number }[] })[]
  /** 特殊餐 by canteen, among the trays' portions */
  specials: Special[]
  cookings: Awaited<ReturnType<typeof store.cookings>>
  rests: store.Rest[]
  reserves: Awaited<ReturnType<typeof store.reserves>>
}

/** A meal's whole plan with what was cooked of it; refuses `not_planned`. */
export async function planOf(work: Pick<Work, 'db'>, day: MealDate, meal: Meal): Promise<PlanView> {
  if (!(await isPlanned(work, day, meal))) throw new Refusal('not_planned', { field: 'day', values: { day } })
  const [versions, starts, dishes, trays, allotments, batches, boxes, contents, cookings, rests, reserves, specials, packed] =
    await Promise.all([
      planVersions(work.db, day, meal),
      store.starts(work.db, day, meal),
      store.planDishes(work.db, day, meal),
      store.planTrays(work.db, day, meal),
      store.allotments(work.db, day, meal),
      store.batches(work.db, day, meal),
      store.boxes(work.db, day, meal),
      store.contents(work.db, day, meal),
      store.cookings(work.db, day, meal),
      store.rests(work.db, day, meal),
      store.reserves(work.db, day, meal),
      store.specials(work.db, day, meal),
      store.packedSpecials(work.db, day, meal),
    ])
  const inside = Map.groupBy(contents, (row) => row.box_id)
  return {
    version: versions.at(-1)?.version ?? 1,
    versions,
    starts,
    dishes,
    trays: trays.map((row) => ({ canteen: row.canteen_id, tray: row.tray, portions: row.portions })),
    allotments,
    batches,
    boxes: boxes.map((box) => ({
      ...box,
      contents: (inside.get(box.id) ?? []).map((row) => ({ dish: row.dish_code, portions: row.portions })),
      specials: packed.filter((row) => row.box_id === box.id).map(({ number, portions }) => ({ number, portions })),
    })),
    specials,
    cookings,
    rests,
    reserves,
  }
}

/** Dishes of which less came out of the pots than planned, who goes short, and the ways out. Refuses `not_planned`. */
export async function shortagesOn(work: Work, day: MealDate, meal: Meal): Promise<Shortage[]> {
  const plan = await planOf(work, day, meal)
  const dishes = new Map(dishesIn(await menuOf(work, day, meal)).map((dish) => [dish.code, dish]))
  return shortagesOf(plan.dishes.map((row) => yieldOf(plan, row, dishes.get(row.dish_code))))
}

function yieldOf(plan: PlanView, row: store.PlanDish, dish: Dish | undefined): Yield {
  const cooked = new Map(plan.cookings.map((cooking) => [cooking.batch_id, cooking.grams]))
  const batches = plan.batches.filter((batch) => batch.dish_code === row.dish_code)
  const kind = dish?.kind ?? ''
  return {
    dish: row.dish_code,
    line: row.line,
    kind,
    allotments: plan.allotments
      .filter((share) => share.dish_code === row.dish_code)
      .map((share) => ({ canteen: share.canteen_id, portions: share.portions })),
    reserve: plan.reserves.find((one) => one.dish_code === row.dish_code)?.portions ?? 0,
    missing: missingIn(row, batches, cooked),
    minutes: (dish?.cookMinutes ?? 0) + (dish?.prepMinutes ?? prepMinutesFor(kind)),
  }
}

export const isPlanned = async (work: Pick<Work, 'db'>, day: MealDate, meal: Meal) => (await store.plan(work.db, day, meal)).length > 0

/** Part: what sending some of the reserve writes; refuses more than is left. */
export async function reserveTaken(
  work: Work,
  day: MealDate,
  meal: Meal,
  taken: readonly { dish: DishCode; name: string; portions: number }[],
) {
  const left = new Map((await store.reserves(work.db, day, meal)).map((row) => [row.dish_code, row.portions]))
  for (const { dish, name, portions } of taken)
    if ((left.get(dish) ?? 0) < portions)
      throw new Refusal('reserve_used_up', { field: 'dishes', values: { dish: name, left: left.get(dish) ?? 0 } })
  return taken.map(({ dish, portions }) => store.takeReserve(work.db, day, meal, dish, portions))
}

/** Special meals with the numbers of the boxes at their canteen that hold them. */
export interface PackedSpecial extends Special {
  boxes: number[]
}

/** A meal's special meals as they were packed; empty before there is a plan. */
export async function packedSpecials(work: Pick<Work, 'db'>, day: MealDate, meal: Meal): Promise<PackedSpecial[]> {
  const specials = await store.specials(work.db, day, meal)
  const packed = specials.length > 0 ? await store.packedSpecials(work.db, day, meal) : []
  const boxesOf = ({ canteen, number }: Special) => packed.filter((row) => row.canteen_id === canteen && row.number === number)
  return specials.map((special) => ({ ...special, boxes: boxesOf(special).map((row) => row.box) }))
}
