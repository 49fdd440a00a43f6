import type { BatchId } from '../../db/tables/production.ts'
import type { KeepingPlace, LotId, WriteOffReason } from '../../db/tables/purchasing.ts'
import { grams } from '../kernel/grams.ts'
import { addDays, type Meal, type MealDate } from '../kernel/meal-date.ts'
import { type Fault, found, Refusal } from '../kernel/refusal.ts'
import { isPlanned, planOf } from '../production/production.ts'
import { recalledLots } from '../safety/recall.ts'
import type { Work } from '../work.ts'
import { needsOfMeal, suppliesOf } from './needs.ts'
import { type Need, net } from './rules.ts'
import * as store from './store.ts'
import { keepingsOf, suppliersOf } from './suppliers.ts'

type Reading = Pick<Work, 'db' | 'today'>

/** How a lot stands: past its last good day, in its last days, or good. */
export type Freshness = 'expired' | 'soon' | 'good'

/** The last days of a lot are shown in colour: it should be cooked before they are over. */
const SOON_DAYS = 2

export const freshnessOn = (expiresOn: MealDate | null, today: MealDate): Freshness =>
  expiresOn === null || expiresOn > addDays(today, SOON_DAYS) ? 'good' : expiresOn < today ? 'expired' : 'soon'

export interface StockLot {
  lot: LotId
  supplier: string
  spec: string
  receivedOn: MealDate
  expiresOn: MealDate | null
  freshness: Freshness
  /** the recall that holds it: nothing is cooked from it */
  recall: string | null
  grams: number
  left: number
}

export interface StockLine {
  ingredient: string
  name: string
  place: KeepingPlace
  /** of lots that may still be used */
  usable: number
  /** expired or recalled */
  unusable: number
  /** what spoils first in front */
  lots: StockLot[]
}

/** What is on the shelves, by ingredient; a lot past its last good day is shown, but counts for nothing. */
export async function stockOf(work: Reading): Promise<StockLine[]> {
  const [rows, keepings, suppliers] = await Promise.all([store.stock(work.db), keepingsOf(work), suppliersOf(work)])
  const recalled = await recalledLots(
    work,
    rows.map((row) => row.id),
  )
  const nameOf = new Map(suppliers.map((one) => [one.id, one.name]))
  const lines = [...Map.groupBy(rows, (row) => row.ingredient_code)].map(([ingredient, lots]) => {
    const shown = lots.map((row) => ({
      lot: row.id,
      supplier: nameOf.get(row.supplier_id) ?? '',
      spec: row.spec,
      receivedOn: row.received_on,
      expiresOn: row.expires_on,
      freshness: freshnessOn(row.expires_on, work.today),
      recall: recalled.get(row.id) ?? null,
      grams: row.grams,
      left: row.left,
    }))
    const leftOf = (good: boolean) =>
      shown.filter((lot) => (lot.freshness !== 'expired' && lot.recall === null) === good).reduce((sum, lot) => sum + lot.left, 0)
    const { name, place } = keepings.get(ingredient) ?? { name: ingredient, place: 'dry' as const }
    return { ingredient, name, place, usable: leftOf(true), unusable: leftOf(false), lots: shown }
  })
  return lines.sort((a, b) => (a.ingredient < b.ingredient ? -1 : 1))
}

/** What a batch is given: from which lot how much. */
export interface Weighed {
  batch: BatchId
  lots: readonly { lot: LotId; grams: number }[]
}

/**
 * Issues the ingredients of a meal's batches, what spoils first first: of those named, or of all that have not taken theirs yet.
 * Refuses `stock_used_up` with every ingredient that is short named, `already_issued` when nothing is left to issue. Nothing is
 * issued in part: a kitchen that is short buys, or weighs out what it has by hand (`issueWeighed`).
 */
export async function issueForMeal(work: Work, day: MealDate, meal: Meal, only?: readonly BatchId[]) {
  const needs = (await needsOfBatches(work, day, meal)).filter((need) => !only || only.includes(need.for as BatchId))
  if (needs.length === 0) throw new Refusal('already_issued', { field: 'batches' })
  const lots = (await suppliesOf(work)).filter((supply) => 'lot' in supply.from && (supply.usableUntil ?? work.today) >= work.today)
  const { allocations, shortages } = net(needs, lots)
  if (shortages.length > 0) throw new Refusal('stock_used_up', { field: 'batches', faults: await shortFaults(work, shortages) })
  const issues = allocations.flatMap(({ need, supply, grams }) =>
    'lot' in supply.from ? [{ batch: need.for as BatchId, lot: supply.from.lot, grams }] : [],
  )
  return commitIssues(work, day, meal, [...new Set(needs.map((need) => need.for as BatchId))], issues)
}

/** The needs of a planned meal's batches; refuses `not_planned`. */
async function needsOfBatches(work: Work, day: MealDate, meal: Meal): Promise<Need[]> {
  if (!(await isPlanned(work, day, meal))) throw new Refusal('not_planned', { field: 'day', values: { day } })
  return needsOfMeal(work, day, meal)
}

async function shortFaults(work: Reading, shortages: readonly { need: Need; grams: number }[]): Promise<Fault[]> {
  const keepings = await keepingsOf(work)
  return [...Map.groupBy(shortages, ({ need }) => need.ingredient)].map(([ingredient, short]) => ({
    place: ingredient,
    problem: 'short_of',
    values: { ingredient: keepings.get(ingredient)?.name ?? ingredient, grams: short.reduce((sum, one) => sum + one.grams, 0) },
  }))
}

/**
 * Records what was weighed out for batches by hand. Refuses a batch that took its ingredients already, a lot that is past its last
 * good day or holds less, and one of an ingredient that the batch does not want.
 */
export async function issueWeighed(work: Work, day: MealDate, meal: Meal, weighed: readonly Weighed[]) {
  const needs = await needsOfBatches(work, day, meal)
  const lots = new Map(
    (await store.lotsNamed(work.db, [...new Set(weighed.flatMap((one) => one.lots.map(({ lot }) => lot)))])).map((row) => [row.id, row]),
  )
  const plan = new Set((await planOf(work, day, meal)).batches.map((batch) => batch.id))
  for (const [i, { batch, lots: taken }] of weighed.entries()) {
    if (!plan.has(batch)) throw new Refusal('not_found', { field: `batches.${i}.batch` })
    const wanted = new Set(needs.filter((need) => need.for === batch).map((need) => need.ingredient))
    if (wanted.size === 0) throw new Refusal('already_issued', { field: `batches.${i}.batch` })
    for (const [j, { lot }] of taken.entries()) refuseLot(work, lots.get(lot), wanted, `batches.${i}.lots.${j}.lot`)
  }
  await refuseRecalled(work, [...lots.keys()])
  refuseTooMuch(weighed, lots)
  return commitIssues(
    work,
    day,
    meal,
    weighed.map(({ batch }) => batch),
    weighed.flatMap(({ batch, lots: taken }) => taken.map((one) => ({ batch, ...one }))),
  )
}

function refuseLot(work: Reading, lot: store.StockRow | undefined, wanted: ReadonlySet<string>, field: string): void {
  const { id, expires_on, ingredient_code } = found(lot, 'not_found', field)
  if (expires_on !== null && expires_on < work.today) throw new Refusal('lot_expired', { field, values: { lot: id, day: expires_on } })
  if (!wanted.has(ingredient_code))
    throw new Refusal('bad_request', { field, faults: [{ place: field, problem: 'lot_of_other', values: { lot: id } }] })
}

async function refuseRecalled(work: Reading, lots: readonly LotId[]): Promise<void> {
  const [recalled] = await recalledLots(work, lots)
  if (recalled) throw new Refusal('food_recalled', { field: 'batches', values: { dish: recalled[0], recall: recalled[1] } })
}

function refuseTooMuch(weighed: readonly Weighed[], lots: ReadonlyMap<LotId, store.StockRow>): void {
  const taken = new Map<LotId, number>()
  for (const { lot, grams } of weighed.flatMap((one) => one.lots)) taken.set(lot, (taken.get(lot) ?? 0) + grams)
  const faults = [...taken].flatMap(([lot, wanted]): Fault[] => {
    const left = lots.get(lot)?.left ?? 0
    return wanted > left ? [{ place: lot, problem: 'lot_holds_less', values: { lot, grams: wanted, left } }] : []
  })
  if (faults.length > 0) throw new Refusal('stock_used_up', { field: 'batches', faults })
}

interface Issued {
  batch: BatchId
  lot: LotId
  grams: number
}

function commitIssues(work: Work, day: MealDate, meal: Meal, batches: readonly BatchId[], issues: readonly Issued[]) {
  const sums = new Map<string, Issued>()
  for (const one of issues) {
    const key = `${one.batch} ${one.lot}`
    sums.set(key, { ...one, grams: one.grams + (sums.get(key)?.grams ?? 0) })
  }
  const rows = [...sums.values()].map(({ batch, lot, grams: taken }) => ({ lot_id: lot, batch_id: batch, grams: grams(taken) }))
  const done = batches.map((batch_id) => ({ batch_id, at: work.now, by: work.actor.id }))
  const all = rows.reduce((sum, row) => sum + row.grams, 0)
  const about = { day, meal, batches: batches.length, lots: new Set(rows.map((row) => row.lot_id)).size, grams: all }
  return work.commit({ event: 'stock.issued', about }, store.addIssues(work.db, done, rows), about)
}

/**
 * Takes grams out of a lot that nobody will eat. Refuses more than is left, another reason without saying which, and a lot as
 * recalled that nobody recalls.
 */
export async function writeOff(work: Work, lotId: LotId, off: { grams: number; reason: WriteOffReason; note?: string | undefined }) {
  const lot = found(await store.lot(work.db, lotId), 'not_found', 'lot')
  if (off.grams > lot.left) {
    const values = { lot: lotId, grams: off.grams, left: lot.left }
    throw new Refusal('stock_used_up', { field: 'grams', faults: [{ place: 'grams', problem: 'lot_holds_less', values }] })
  }
  if (off.reason === 'other' && !off.note)
    throw new Refusal('bad_request', { field: 'note', faults: [{ place: 'note', problem: 'required', values: { field: 'note' } }] })
  if (off.reason === 'recalled' && (await recalledLots(work, [lotId])).size === 0)
    throw new Refusal('bad_request', {
      field: 'reason',
      faults: [{ place: 'reason', problem: 'lot_not_recalled', values: { lot: lotId } }],
    })
  const row = {
    id: work.newId<'write-off'>(),
    lot_id: lotId,
    grams: grams(off.grams),
    reason: off.reason,
    note: off.note ?? null,
    at: work.now,
    by: work.actor.id,
  }
  const about = { lot: lotId, grams: off.grams, reason: off.reason }
  return work.commit({ event: 'stock.written_off', about }, store.addWriteOff(work.db, row), { ...about, left: lot.left - off.grams })
}

/** One lot from the back door to the last gram: what came, what went back, which pots took it, what was put right, lost or counted. */
export async function theLot(work: Reading, id: LotId) {
  const lot = found(await store.lot(work.db, id), 'not_found', 'lot')
  const [issues, corrections, writeOffs, differences, [rejection], keepings, suppliers, recalled] = await Promise.all([
    store.issuesOf(work.db, id),
    store.correctionsOf(work.db, id),
    store.writeOffsOf(work.db, id),
    store.differencesOf(work.db, id),
    store.rejections(work.db, [id]),
    keepingsOf(work),
    suppliersOf(work),
    recalledLots(work, [id]),
  ])
  const supplier = found(suppliers.find((one) => one.id === lot.supplier_id))
  const name = keepings.get(lot.ingredient_code)?.name ?? lot.ingredient_code
  return { lot, name, supplier, rejection, issues, corrections, writeOffs, differences, recall: recalled.get(id) ?? null }
}

export type LotStory = Awaited<ReturnType<typeof theLot>>

/** What the ingredients of a meal's batches were and cost, frozen with the lots that they came from; fen. */
export async function ingredientsOf(work: Reading, batches: readonly BatchId[]) {
  const rows = await store.tookOf(work.db, batches)
  return rows.map(({ lot_grams, lot_price, ...row }) => ({ ...row, cost: Math.round((lot_price * row.grams) / lot_grams) }))
}
