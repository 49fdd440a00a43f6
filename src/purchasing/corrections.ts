import type { BatchId } from '../../db/tables/production.ts'
import type { LotId } from '../../db/tables/purchasing.ts'
import { grams } from '../kernel/grams.ts'
import { addDays } from '../kernel/meal-date.ts'
import { found, Refusal } from '../kernel/refusal.ts'
import { dishesIn, menuOf } from '../menu/menu.ts'
import type { Work } from '../work.ts'
import * as store from './store.ts'

/**
 * Puts right how much a batch took of a lot: the lot was misread, or its weight. `weight` is what is true, in grams; 0: nothing of
 * it. What happened is written down even of a lot that should not have been used: a recall follows what is written. Refuses a batch
 * that took no ingredients yet, a lot of something that its dish is not made of, more than the lot holds, and what stands there already.
 */
export async function correctIssue(work: Work, batchId: BatchId, lotId: LotId, weight: number, why: string) {
  const batch = found(await store.issuedBatch(work.db, batchId), 'not_found', 'batch')
  const lot = found(await store.lot(work.db, lotId), 'not_found', 'lot')
  const issues = await store.issuesOf(work.db, lotId)
  const was = issues.find((row) => row.batch_id === batchId)?.grams ?? grams(0)
  if (was === weight) throw new Refusal('nothing_said', { field: 'grams' })
  const dish = dishesIn(await menuOf(work, batch.day, batch.meal)).find((one) => one.code === batch.dish_code)
  if (was === 0 && !dish?.recipe.some((line) => line.ingredient === lot.ingredient_code))
    throw new Refusal('bad_request', { field: 'lot', faults: [{ place: 'lot', problem: 'lot_of_other', values: { lot: lotId } }] })
  if (weight - was > lot.left) {
    const values = { lot: lotId, grams: weight - was, left: lot.left }
    throw new Refusal('stock_used_up', { field: 'grams', faults: [{ place: 'grams', problem: 'lot_holds_less', values }] })
  }
  const turn = (await store.correctionsOf(work.db, lotId)).filter((row) => row.batch_id === batchId).length
  const row = { batch_id: batchId, lot_id: lotId, turn, was, grams: grams(weight), why, at: work.now, by: work.actor.id }
  const about = { batch: batchId, lot: lotId, was, grams: weight }
  return work.commit({ event: 'stock.corrected', about, why }, store.addCorrection(work.db, row), {
    ...about,
    left: lot.left + was - weight,
  })
}

/** How far back somebody remembers what went into a pot. */
const REMEMBERED_DAYS = 7

/** Batches of the last days that are made with an ingredient and took of other lots only: perhaps it was this one. */
export async function othersWith(work: Work, ingredient: string, lot: LotId) {
  const [batches, own] = await Promise.all([
    store.batchesWith(work.db, ingredient, addDays(work.today, -REMEMBERED_DAYS)),
    store.issuesOf(work.db, lot),
  ])
  const known = new Set(own.map((row) => row.batch_id))
  return batches.filter((batch) => !known.has(batch.batch_id))
}
