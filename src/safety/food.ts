import type { DishCode } from '../../db/tables/menu.ts'
import type { BatchId } from '../../db/tables/production.ts'
import { celsius, type DeciC, deciC } from '../kernel/grams.ts'
import type { Instant, Meal, MealDate } from '../kernel/meal-date.ts'
import { found, Refusal } from '../kernel/refusal.ts'
import { refuseFuture, type Work } from '../work.ts'
import { type Limits, limitsWith } from './limits.ts'
import { doubtIn, type Measured, type Reading } from './rules.ts'
import * as store from './store.ts'

/** The limits in force on a day: the law's, or the district's own where it asks for more. */
export const limitsOn = async (work: Pick<Work, 'db'>, day: MealDate): Promise<Limits> => limitsWith(await store.settingsOn(work.db, day))

/** Refuses a temperature that a thermometer hardly shows in such food, unless somebody measured again and says so. */
export function refuseDoubtful(what: Measured, core: number, field: string, sure?: boolean): void {
  const band = sure ? undefined : doubtIn(what, core)
  if (band)
    throw new Refusal('temperature_doubtful', {
      field,
      values: { core: celsius(core), allowed: `${celsius(band.least)}–${celsius(band.most)}` },
    })
}

/** What was done to a batch in the kitchen, as its clock reads it; nothing before it was cooked. */
export function stepsOf(batch: store.BatchSteps): Reading[] {
  if (batch.cooked_at === null) return []
  const step = (stage: Reading['stage'], at: Instant | null, core: DeciC | null): Reading[] => (at === null ? [] : [{ stage, at, core }])
  return [
    ...step('cooked', batch.cooked_at, batch.cooked_core),
    ...step('packed', batch.packed_at, batch.packed_core),
    ...step('chilled', batch.chilled_at, batch.chilled_core),
  ].sort((a, b) => a.at - b.at)
}

/** The kitchen's steps of every batch of a meal, by dish. */
export async function foodSteps(work: Pick<Work, 'db'>, day: MealDate, meal: Meal): Promise<Map<DishCode, Reading[][]>> {
  const batches = (await store.batchSteps(work.db, day, meal)).filter((batch) => batch.cooked_at !== null)
  const byDish = Map.groupBy(batches, (batch) => batch.dish_code)
  return new Map([...byDish].map(([dish, all]) => [dish, all.map(stepsOf)]))
}

export interface Packed {
  batch: BatchId
  at?: Instant | undefined
  /** tenths of a degree, when it was measured */
  core?: number | undefined
  /** measured again */
  sure?: boolean | undefined
}

/**
 * Records batches as closed in their boxes. Later than an hour after cooking is recorded like any other: food whose heat nobody
 * measured then counts as cold from the pot on, and the hand-over will say so. Refuses a batch that is not cooked yet.
 */
export async function packBatches(work: Work, day: MealDate, meal: Meal, packed: readonly Packed[]) {
  const batches = await cookedBatches(
    work,
    day,
    meal,
    packed.map((one) => one.batch),
  )
  const rows = packed.map(({ batch, at, core, sure }, i) => {
    refuseFuture(work, at, `batches.${i}.at`)
    refuseBefore(batches.get(batch)?.cooked_at, at ?? work.now, `batches.${i}.at`)
    if (core !== undefined) refuseDoubtful('hot', core, `batches.${i}.core`, sure)
    return { batch_id: batch, at: at ?? work.now, core: core === undefined ? null : deciC(core), packed_by: work.actor.id }
  })
  const limits = await limitsOn(work, day)
  const late = rows.filter((row) => row.at - (batches.get(row.batch_id)?.cooked_at ?? row.at) > limits.packMinutes * 60_000).length
  const about = { day, meal, batches: rows.map((row) => [row.batch_id, row.core]), late }
  return work.commit({ event: 'batch.packed', about }, store.addPackings(work.db, rows), { day, meal, batches: rows.length, late })
}

/** Records batches as chilled, to be kept cold and reheated before they are eaten; what is not cold is measured again later. */
export async function chillBatches(
  work: Work,
  day: MealDate,
  meal: Meal,
  chilled: readonly { batch: BatchId; at?: Instant | undefined; core: number; sure?: boolean | undefined }[],
) {
  const batches = await cookedBatches(
    work,
    day,
    meal,
    chilled.map((one) => one.batch),
  )
  const { coldCore } = await limitsOn(work, day)
  const rows = chilled.map(({ batch, at, core, sure }, i) => {
    refuseFuture(work, at, `batches.${i}.at`)
    refuseBefore(batches.get(batch)?.cooked_at, at ?? work.now, `batches.${i}.at`)
    refuseDoubtful('chilled', core, `batches.${i}.core`, sure)
    if (core > coldCore)
      throw new Refusal('too_warm', { field: `batches.${i}.core`, values: { core: celsius(core), allowed: celsius(coldCore) } })
    return { batch_id: batch, at: at ?? work.now, core: deciC(core), chilled_by: work.actor.id }
  })
  const about = { day, meal, batches: rows.map((row) => [row.batch_id, row.core]) }
  return work.commit({ event: 'batch.chilled', about }, store.addChillings(work.db, rows), { day, meal, batches: rows.length })
}

async function cookedBatches(work: Work, day: MealDate, meal: Meal, ids: readonly BatchId[]) {
  const batches = new Map((await store.batchSteps(work.db, day, meal)).map((batch) => [batch.id, batch]))
  for (const [i, id] of ids.entries()) {
    const batch = found(batches.get(id), 'not_found', `batches.${i}.batch`)
    if (batch.cooked_at === null) throw new Refusal('not_cooked', { field: `batches.${i}.batch`, values: { dish: batch.name } })
  }
  return batches
}

function refuseBefore(cookedAt: Instant | null | undefined, at: Instant, field: string): void {
  if (cookedAt && at < cookedAt) throw new Refusal('bad_request', { field, faults: [{ place: field, problem: 'before_cooked' }] })
}
