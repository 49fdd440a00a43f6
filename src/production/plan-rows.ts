import type { BatchId, BoxId } from '../../db/tables/production.ts'
import type { TrayPortions } from '../forecast/forecast.ts'
import { clockAt, type Instant, instantAt, type Meal, type MealDate } from '../kernel/meal-date.ts'
import type { Work } from '../work.ts'
import type { Batch } from './batches.ts'
import type { CanteenPack, DishTotal, ProductionPlan } from './rules.ts'
import type { Special } from './specials.ts'
import type * as store from './store.ts'

interface MealOfDay {
  day: MealDate
  meal: Meal
}

/** Ids that a batch or a box had in the version before: whoever holds one finds it again. */
export interface KnownIds {
  batches: ReadonlyMap<string, BatchId>
  boxes: ReadonlyMap<string, BoxId>
}

/** A plan as the rows that hold it. */
export function rowsOf(
  work: Work,
  meal: MealOfDay,
  portions: readonly Pick<TrayPortions, 'canteen' | 'tray' | 'portions'>[],
  plan: ProductionPlan,
  specials: readonly Special[],
  known: KnownIds,
): store.PlanRows {
  const boxes = plan.canteens.map((pack) => boxRows(work, meal, pack, known))
  return {
    trays: portions.map((row) => ({ ...meal, canteen_id: row.canteen, tray: row.tray, portions: row.portions })),
    dishes: plan.dishes.map((dish) => dishRow(meal, dish, dish.reserve)),
    reserves: plan.dishes.map((dish) => ({ ...meal, dish_code: dish.dish, portions: dish.reserve })),
    allotments: plan.canteens.flatMap((pack) => allotmentRows(meal, pack)),
    batches: plan.batches.map((batch) => batchRow(work, meal, batch, known)),
    boxes: boxes.flatMap((one) => one.boxes),
    contents: boxes.flatMap((one) => one.contents),
    specials: specials.map((special) => specialRow(meal, special)),
    packed: boxes.flatMap((one) => one.packed),
  }
}

export const specialRow = (meal: MealOfDay, one: Special): store.PlanRows['specials'][number] => ({
  ...meal,
  canteen_id: one.canteen,
  number: one.number,
  own_tray: one.ownTray,
  tray: one.tray,
  needs: JSON.stringify(one.needs),
  swaps: JSON.stringify(one.swaps),
  clashes: JSON.stringify(one.clashes),
  fits: one.fits ? 1 : 0,
  portions: one.portions,
})

export const dishRow = (meal: MealOfDay, dish: DishTotal, reserve: number) => ({
  ...meal,
  dish_code: dish.dish,
  line: dish.line,
  portion_grams: dish.portionGrams,
  reserve,
  sample_grams: dish.sampleGrams,
  cook_grams: dish.cookGrams,
})

export const allotmentRows = (meal: MealOfDay, { canteen, allotments }: CanteenPack) =>
  allotments.map((share) => ({ ...meal, canteen_id: canteen, dish_code: share.dish, portions: share.portions }))

export function boxRows(work: Work, meal: MealOfDay, { canteen, boxes }: CanteenPack, known: KnownIds) {
  const rows = boxes.map((box) => ({
    row: {
      id: known.boxes.get(`${canteen} ${box.number}`) ?? (work.newId<'box'>() as BoxId),
      ...meal,
      canteen_id: canteen,
      line: box.line,
      number: box.number,
      of: box.of,
    },
    box,
  }))
  return {
    boxes: rows.map(({ row }) => row),
    contents: rows.flatMap(({ row, box }) =>
      box.contents.map((share) => ({ box_id: row.id, dish_code: share.dish, portions: share.portions })),
    ),
    packed: rows.flatMap(({ row, box }) => box.specials.map((one) => ({ box_id: row.id, number: one.number, portions: one.portions }))),
  }
}

export function batchRow(work: Work, meal: MealOfDay, batch: Batch, known: KnownIds): store.BatchRow {
  const at = (minutes: number): Instant => (instantAt(meal.day, clockAt(0)) + minutes * 60_000) as Instant
  return {
    id: known.batches.get(`${batch.dish} ${batch.number}`) ?? (work.newId<'batch'>() as BatchId),
    ...meal,
    dish_code: batch.dish,
    line: batch.line,
    number: batch.number,
    of: batch.of,
    pot: batch.pot,
    portions: batch.portions,
    grams: batch.grams,
    starts_at: at(batch.starts),
    ends_at: at(batch.finishes),
    prep_at: at(batch.prepStarts),
    prep_until: at(batch.prepEnds),
    prep_cook: batch.prepCook,
    cook: batch.cook,
    departs_at: at(batch.departs),
  }
}
