import type { BatchId } from '../../db/tables/production.ts'
import type { Fen } from '../kernel/fen.ts'
import { celsius, deciC, grams, kilos } from '../kernel/grams.ts'
import type { Instant, Meal, MealDate } from '../kernel/meal-date.ts'
import { found, Refusal } from '../kernel/refusal.ts'
import { costOf, type Prices } from '../menu/cost.ts'
import { type Dish, dishesIn, menuOf } from '../menu/menu.ts'
import { pricesOn } from '../menu/pantry.ts'
import { refuseUnfit } from '../safety/control.ts'
import { limitsOn, refuseDoubtful } from '../safety/food.ts'
import type { Limits } from '../safety/limits.ts'
import { isCookedThrough, isSampleEnough, keepSampleUntil } from '../safety/rules.ts'
import { addReadings, addSamples } from '../safety/store.ts'
import { refuseFuture, refuseLongBefore, type Work } from '../work.ts'
import * as store from './store.ts'

export interface Started {
  batch: BatchId
  /** when the pot went on; now, if nobody says */
  at?: Instant | undefined
}

/**
 * Records batches as started: who and when, with the recipe version and the standard cost that hold at that moment, for good.
 * Refuses a batch that is started or cooked already, and a cook whom the morning check kept off the line.
 */
export async function startBatches(work: Work, day: MealDate, meal: Meal, started: readonly Started[]) {
  await refuseUnfit(work)
  const batches = new Map((await store.batches(work.db, day, meal)).map((batch) => [batch.id, batch]))
  const cooked = new Set((await store.cookings(work.db, day, meal)).map((row) => row.batch_id))
  const rows = started.map(({ batch: id, at }, i) => {
    const batch = found(batches.get(id), 'not_found', `batches.${i}.batch`)
    refuseFuture(work, at, `batches.${i}.at`)
    refuseLongBefore(day, at, `batches.${i}.at`)
    if (cooked.has(id)) throw new Refusal('already_cooked', { field: `batches.${i}.batch` })
    return { batch, at: at ?? work.now }
  })
  const writes = store.addStarts(work.db, await startRows(work, day, meal, rows))
  const about = { day, meal, batches: rows.map(({ batch }) => batch.id) }
  return work.commit({ event: 'batches.started', about }, writes, { day, meal, batches: rows.length })
}

/** Rows of batches that go on the fire, each with what it follows and what it costs. */
async function startRows(
  work: Work,
  day: MealDate,
  meal: Meal,
  started: readonly { batch: store.BatchRow; at: Instant }[],
): Promise<store.BatchStart[]> {
  if (started.length === 0) return []
  const dishes = new Map(dishesIn(await menuOf(work, day, meal)).map((dish) => [dish.code, dish]))
  const prices = await pricesOn(work.db, day)
  return started.map(({ batch, at }) => {
    const dish = dishes.get(batch.dish_code)
    const cost = dish ? standardCost(dish, batch.portions, prices) : null
    return { batch_id: batch.id, at, by: work.actor.id, recipe_version: dish?.recipeVersion ?? 0, cost }
  })
}

/** Standard cost of some portions; null when an ingredient has no price. */
function standardCost(dish: Dish, portions: number, prices: Prices): Fen | null {
  const { fen, without } = costOf(
    dish.recipe.map((line) => ({ ...line, milligrams: line.milligrams * portions })),
    prices,
  )
  return without.length > 0 ? null : fen
}

export interface Cooked {
  batch: BatchId
  endedAt: Instant
  /** weighed */
  grams: number
  /** tenths of a degree, at the core */
  core: number
  /** measured again, when it is hard to believe */
  sure?: boolean | undefined
  /** 留样: with the first batch of each dish */
  sample?: { grams: number; place: string } | undefined
}

/**
 * Records batches as cooked: weighed, measured, and the dish's sample put away with its first batch. One whose start nobody
 * recorded is taken to have started as planned, so that each has its recipe and its cost.
 * Refuses a core below 70 °C, one that is hard to believe, a sample below 125 g (or whatever more the district asks for), the first
 * batch of a dish without sample, and a cook whom the morning check kept off the line.
 */
export async function cookBatches(work: Work, day: MealDate, meal: Meal, cooked: readonly Cooked[]) {
  const batches = new Map((await store.batches(work.db, day, meal)).map((batch) => [batch.id, batch]))
  await refuseUnfit(work)
  const limits = await limitsOn(work, day)
  const rows = cooked.map((item, i) => {
    const batch = found(batches.get(item.batch), 'not_found', `batches.${i}.batch`)
    refuseFuture(work, item.endedAt, `batches.${i}.endedAt`)
    refuseLongBefore(day, item.endedAt, `batches.${i}.endedAt`)
    refuseRaw(item, batch, limits, i)
    return { item, batch }
  })
  const by = work.actor.id
  const lit = new Set((await store.starts(work.db, day, meal)).map((row) => row.batch_id))
  const unlit = rows.filter(({ item }) => !lit.has(item.batch))
  const starts = unlit.map(({ item, batch }) => ({ batch, at: Math.min(batch.starts_at, item.endedAt) as Instant }))
  const writes = [
    ...store.addStarts(work.db, await startRows(work, day, meal, starts)),
    ...store.addCookings(
      work.db,
      rows.map(({ item }) => ({
        batch_id: item.batch,
        ended_at: item.endedAt,
        grams: grams(item.grams),
        core: deciC(item.core),
        cooked_by: by,
      })),
    ),
    ...addReadings(
      work.db,
      rows.map(({ item, batch }) => ({
        id: work.newId<'reading'>(),
        day,
        meal,
        dish_code: batch.dish_code,
        canteen_id: null,
        stage: 'cooked',
        at: item.endedAt,
        core: deciC(item.core),
        taken_by: by,
      })),
    ),
    ...addSamples(
      work.db,
      rows.flatMap(({ item, batch }) =>
        item.sample
          ? [
              {
                id: work.newId<'sample'>(),
                day,
                meal,
                dish_code: batch.dish_code,
                grams: grams(item.sample.grams),
                taken_at: item.endedAt,
                keep_until: keepSampleUntil(item.endedAt, limits),
                place: item.sample.place,
                taken_by: by,
              },
            ]
          : [],
      ),
    ),
  ]
  const about = { day, meal, batches: rows.map(({ item }) => [item.batch, item.grams, item.core]) }
  return work.commit({ event: 'batches.cooked', about }, writes, { day, meal, batches: rows.length })
}

function refuseRaw(item: Cooked, batch: store.BatchRow, limits: Limits, i: number): void {
  const values = { core: celsius(item.core), allowed: celsius(limits.cookedCore) }
  if (!isCookedThrough(deciC(item.core), limits)) throw new Refusal('core_too_cold', { field: `batches.${i}.core`, values })
  refuseDoubtful('cooked', item.core, `batches.${i}.core`, item.sure)
  refuseDoubtfulWeight(item, batch, i)
  const sample = item.sample
  const allowed = limits.sampleGrams
  if (batch.number === 1 && !sample) throw new Refusal('sample_too_small', { field: `batches.${i}.sample`, values: { grams: 0, allowed } })
  if (sample && !isSampleEnough(grams(sample.grams), limits))
    throw new Refusal('sample_too_small', { field: `batches.${i}.sample.grams`, values: { grams: sample.grams, allowed } })
}

/** Shares of what was planned between which a pot's weight is believed at once: half may burn, none comes out doubled. Assumed. */
const LIKELY_YIELD = { least: 0.5, most: 1.5 }

/** Refuses a weight that such a pot hardly gives, kilograms typed as grams or a digit too many, unless somebody weighed again. */
function refuseDoubtfulWeight(item: Cooked, batch: store.BatchRow, i: number): void {
  const least = Math.floor(batch.grams * LIKELY_YIELD.least)
  const most = Math.ceil(batch.grams * LIKELY_YIELD.most)
  if (item.sure || (item.grams >= least && item.grams <= most)) return
  const values = { kilos: kilos(item.grams), planned: kilos(batch.grams), allowed: `${kilos(least)}–${kilos(most)}` }
  throw new Refusal('weight_doubtful', { field: `batches.${i}.grams`, values })
}
