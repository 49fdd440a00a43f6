import type { LotId, OrderId, ReceivingId, SupplierId } from '../../db/tables/purchasing.ts'
import { fen } from '../kernel/fen.ts'
import { deciC, grams, kilos } from '../kernel/grams.ts'
import type { MealDate } from '../kernel/meal-date.ts'
import { found, Refusal } from '../kernel/refusal.ts'
import { limitsOn } from '../safety/food.ts'
import type { Work } from '../work.ts'
import { type Arrival, decideArrival, type Keeping, type No } from './arrival.ts'
import { nextNumbers, type OrderView, theOrder } from './orders.ts'
import * as store from './store.ts'
import { keepingsOf, refuseBarred, type Supplier, suppliersOf, termsOn, theSupplier } from './suppliers.ts'

export interface Delivery {
  supplier: SupplierId
  order?: OrderId | undefined
  /** 索证索票: licence, inspection or quarantine papers and the delivery note were looked at */
  papersChecked: boolean
  note?: string | undefined
  /** weighed again: far more than ordered did come */
  sure?: boolean | undefined
  /** without a pack: as the supplier quotes it */
  lots: readonly (Omit<Arrival, 'spec'> & { spec?: string | undefined })[]
}

/**
 * 进货查验: what came, a lot for each line. Refuses an order of somebody else's, that was not sent or is over; a supplier whose
 * papers have lapsed; papers that nobody checked; far more than was ordered, unless somebody is sure (`more_than_ordered`); and line by
 * line (`decideArrival`) food that is too warm or too old. What goes
 * back whole is recorded whatever is wrong with it. An order whose lines have all come is over.
 */
export async function receive(work: Work, delivery: Delivery) {
  const supplier = await theSupplier(work, delivery.supplier)
  const order = delivery.order ? await openOrder(work, delivery.order, supplier) : undefined
  const [keepings, limits, terms] = await Promise.all([keepingsOf(work), limitsOn(work, work.today), termsOn(work, work.today)])
  const packs = new Map(terms.flatMap((one) => (one.supplier === supplier.id ? [[one.ingredient, one.pack]] : [])))
  const decided = delivery.lots.map((lot, i) => {
    const keeping = found(keepings.get(lot.ingredient), 'not_found', `lots.${i}.ingredient`)
    const spec = lot.spec ?? packs.get(lot.ingredient)
    if (spec === undefined)
      throw refusalOf({ refuse: 'bad_request', field: 'spec', problem: 'required', values: { field: 'spec' } }, `lots.${i}`)
    const arrival = { ...lot, spec }
    const said = decideArrival(arrival, keeping, work.today, limits)
    if ('refuse' in said) throw refusalOf(said, `lots.${i}`)
    return { arrival, keeping, expiresOn: said.expiresOn }
  })
  if (delivery.lots.some((lot) => lot.rejected?.grams !== lot.grams)) {
    refuseBarred(supplier, work.today, 'supplier')
    if (!delivery.papersChecked) throw new Refusal('papers_missing', { field: 'papersChecked' })
  }
  if (order && !delivery.sure) refuseFarMore(order, delivery.lots)
  const [id] = (await nextNumbers<ReceivingId>(work, 'receiving', 1)) as [ReceivingId]
  const rows = await rowsOf(work, id, delivery, supplier, decided)
  const done = order && isComplete(order, rows.stock, rows.lots)
  const end = done ? [store.addEnd(work.db, { order_id: order.id, at: work.now, by: work.actor.id, reason: 'received' })] : []
  const about = {
    receiving: id,
    supplier: supplier.id,
    order: order?.id ?? null,
    lots: rows.lots.map((lot) => [lot.id, lot.ingredient_code, lot.grams]),
  }
  const answer = { receiving: id, lots: rows.lots.map((lot) => lot.id), orderDone: done ?? null }
  return work.commit({ event: 'delivery.received', about }, [...store.addDelivery(work.db, rows), ...end], answer)
}

/** Times what was ordered that are believed at once: a supplier rounds up, a finger types a digit too many. Assumed. */
const LIKELY_TIMES = 2

function refuseFarMore({ lines }: OrderView, lots: Delivery['lots']): void {
  for (const line of lines) {
    const i = lots.findLastIndex((lot) => lot.ingredient === line.ingredient)
    const kept = lots
      .filter((lot) => lot.ingredient === line.ingredient)
      .reduce((sum, lot) => sum + lot.grams - (lot.rejected?.grams ?? 0), 0)
    if (kept === 0 || line.came + kept <= line.grams * LIKELY_TIMES) continue
    const values = { name: line.name, kilos: kilos(line.came + kept), ordered: kilos(line.grams) }
    throw new Refusal('more_than_ordered', { field: `lots.${i}.grams`, values })
  }
}

async function openOrder(work: Work, id: OrderId, supplier: Supplier): Promise<OrderView> {
  const order = await theOrder(work, id)
  if (order.supplier !== supplier.id) throw new Refusal('not_found', { field: 'order' })
  if (order.state === 'draft') throw new Refusal('not_sent', { field: 'order' })
  if (order.state === 'ended') throw new Refusal('order_ended', { field: 'order' })
  return order
}

function refusalOf({ refuse, field, problem, values }: No, place: string): Refusal {
  const at = `${place}.${field}`
  return new Refusal(refuse, { field: at, values, ...(problem ? { faults: [{ place: at, problem, values }] } : {}) })
}

interface Decided {
  arrival: Arrival
  keeping: Keeping
  expiresOn: MealDate | null
}

async function rowsOf(work: Work, id: ReceivingId, delivery: Delivery, supplier: Supplier, decided: readonly Decided[]) {
  const numbers = await nextNumbers<LotId>(work, 'lot', decided.length)
  const lots = decided.map(({ arrival, keeping, expiresOn }, i) => ({
    id: numbers[i] as LotId,
    ingredient_code: arrival.ingredient,
    supplier_id: supplier.id,
    receiving_id: id,
    received_on: work.today,
    spec: arrival.spec,
    mark: arrival.mark ?? null,
    produced_on: arrival.producedOn ?? null,
    expires_on: expiresOn,
    grams: grams(arrival.grams),
    price: fen(arrival.price),
    place: keeping.place,
    temperature: arrival.temperature === undefined ? null : deciC(arrival.temperature),
  }))
  const back = (i: number) => decided[i]?.arrival.rejected
  return {
    receivings: [
      {
        id,
        supplier_id: supplier.id,
        order_id: delivery.order ?? null,
        contact: supplier.contact,
        phone: supplier.phone,
        at: work.now,
        by: work.actor.id,
        note: delivery.note ?? null,
      },
    ],
    lots,
    rejections: lots.flatMap((lot, i) => {
      const rejected = back(i)
      return rejected ? [{ lot_id: lot.id, grams: grams(rejected.grams), reason: rejected.reason, note: rejected.note ?? null }] : []
    }),
    stock: lots.map((lot, i) => ({ lot_id: lot.id, grams: grams(lot.grams - (back(i)?.grams ?? 0)) })),
  }
}

/** Has every line come, with what came before and now? */
function isComplete(
  order: OrderView,
  stock: readonly { lot_id: LotId; grams: number }[],
  lots: readonly { id: LotId; ingredient_code: string }[],
): boolean {
  const ingredient = new Map(lots.map((lot) => [lot.id, lot.ingredient_code]))
  const now = (code: string) => stock.filter((row) => ingredient.get(row.lot_id) === code).reduce((sum, row) => sum + row.grams, 0)
  return order.lines.every((line) => line.came + now(line.ingredient) >= line.grams)
}

export interface ReceivingView {
  receiving: store.ReceivingRow
  supplier: Supplier
  lots: (store.LotRow & { name: string; rejected: store.RejectionRow | undefined })[]
}

/** Deliveries from a day to another, the newest first. */
export async function receivingsOf(work: Pick<Work, 'db'>, from: MealDate, to: MealDate): Promise<ReceivingView[]> {
  return viewsOf(work, await store.receivings(work.db, from, to))
}

export async function theReceiving(work: Pick<Work, 'db'>, id: ReceivingId): Promise<ReceivingView> {
  const [view] = await viewsOf(work, [found(await store.receiving(work.db, id), 'not_found', 'receiving')])
  return found(view, 'not_found', 'receiving')
}

async function viewsOf(work: Pick<Work, 'db'>, rows: readonly store.ReceivingRow[]): Promise<ReceivingView[]> {
  const lots = await store.lotsOf(
    work.db,
    rows.map((row) => row.id),
  )
  const [rejections, suppliers, keepings] = await Promise.all([
    store.rejections(
      work.db,
      lots.map((lot) => lot.id),
    ),
    suppliersOf(work),
    keepingsOf(work),
  ])
  const rejected = new Map(rejections.map((row) => [row.lot_id, row]))
  const byId = new Map(suppliers.map((one) => [one.id, one]))
  const byReceiving = Map.groupBy(lots, (lot) => lot.receiving_id)
  return rows.map((receiving) => ({
    receiving,
    supplier: found(byId.get(receiving.supplier_id)),
    lots: (byReceiving.get(receiving.id) ?? []).map((lot) => ({
      ...lot,
      name: keepings.get(lot.ingredient_code)?.name ?? lot.ingredient_code,
      rejected: rejected.get(lot.id),
    })),
  }))
}
