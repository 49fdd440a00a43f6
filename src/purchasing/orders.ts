import type { OrderEnd, OrderId, SupplierId } from '../../db/tables/purchasing.ts'
import { fen } from '../kernel/fen.ts'
import { grams } from '../kernel/grams.ts'
import { addDays, clockOf, type Instant, type MealDate } from '../kernel/meal-date.ts'
import { type Fault, found, Refusal } from '../kernel/refusal.ts'
import type { Work } from '../work.ts'
import * as store from './store.ts'
import { earliestArrival, latestOrder, type Terms } from './suggest.ts'
import { ingredientNames } from './supplier-store.ts'
import { refuseBarred, suppliersOf, termsOn, theSupplier } from './suppliers.ts'

type Reading = Pick<Work, 'db' | 'today'>

/** How long orders that are over stay on the list. */
const SHOWN_DAYS = 14

export interface WantedPacks {
  ingredient: string
  packs: number
}

/**
 * Drafts an order at the prices and packs that the supplier quotes today, to come on a day. Refuses a supplier whose papers do not
 * allow it, and with every fault named: what it does not sell, fewer packs than it brings, a day on which it cannot be there.
 */
export async function draftOrder(work: Work, supplierId: SupplierId, arrivesOn: MealDate, wanted: readonly WantedPacks[]) {
  const supplier = await theSupplier(work, supplierId)
  refuseBarred(supplier, work.today, 'supplier')
  const terms = new Map((await termsOn(work, work.today)).filter((one) => one.supplier === supplierId).map((one) => [one.ingredient, one]))
  const names = await ingredientNames(work.db)
  const faults = wanted.flatMap((want, i) =>
    wantFaults(
      work,
      want,
      terms.get(want.ingredient),
      arrivesOn,
      `lines.${i}`,
      names,
      wanted.findIndex((one) => one.ingredient === want.ingredient) < i,
    ),
  )
  if (faults[0]) throw new Refusal('bad_request', { field: faults[0].place, faults })
  const [id] = (await nextNumbers<OrderId>(work, 'purchase_order', 1)) as [OrderId]
  const row = { id, supplier_id: supplierId, arrives_on: arrivesOn, drafted_at: work.now, drafted_by: work.actor.id }
  const lines = wanted.flatMap(({ ingredient, packs }) => {
    const one = terms.get(ingredient)
    return one
      ? [{ order_id: id, ingredient_code: ingredient, pack: one.pack, pack_grams: grams(one.packGrams), packs, price: fen(one.price) }]
      : []
  })
  const cost = lines.reduce((sum, line) => sum + line.packs * line.price, 0)
  const about = { order: id, supplier: supplierId, arrivesOn, lines: lines.map((line) => [line.ingredient_code, line.packs]), cost }
  return work.commit({ event: 'purchase.drafted', about }, store.addOrders(work.db, [row], lines), { order: id, lines: lines.length, cost })
}

function wantFaults(
  work: Work,
  { ingredient, packs }: WantedPacks,
  terms: Terms | undefined,
  arrivesOn: MealDate,
  place: string,
  names: ReadonlyMap<string, string>,
  again: boolean,
): Fault[] {
  const name = names.get(ingredient)
  if (name === undefined) return [{ place: `${place}.ingredient`, problem: 'ingredient_unknown', values: { ingredient } }]
  if (again) return [{ place: `${place}.ingredient`, problem: 'ingredient_twice', values: { ingredient: name } }]
  if (!terms) return [{ place: `${place}.ingredient`, problem: 'not_sold', values: { ingredient: name } }]
  const when = { today: work.today, clock: clockOf(work.now) }
  const few: Fault[] =
    packs < terms.leastPacks
      ? [{ place: `${place}.packs`, problem: 'too_few_packs', values: { ingredient: name, packs, allowed: terms.leastPacks } }]
      : []
  if (latestOrder(terms, arrivesOn, when)) return few
  const earliest = earliestArrival(terms, when) ?? ''
  return [...few, { place: 'arrivesOn', problem: 'cannot_arrive', values: { ingredient: name, day: arrivesOn, earliest } }]
}

/** The next numbers of a kind on this day: `P261124-03`. Two people at once: the key lets one through, the other is decided again. */
export async function nextNumbers<N extends string>(work: Reading, kind: keyof typeof NUMBERS, count: number): Promise<N[]> {
  const { letter, digits } = NUMBERS[kind]
  const prefix = `${letter}${store.compact(work.today)}-`
  const last = await store.lastNumber(work.db, kind, prefix)
  return Array.from({ length: count }, (_, i) => `${prefix}${String(last + 1 + i).padStart(digits, '0')}` as N)
}

const NUMBERS = {
  purchase_order: { letter: 'P', digits: 2 },
  receiving: { letter: 'R', digits: 2 },
  lot: { letter: 'L', digits: 3 },
} as const

export interface OrderView {
  id: OrderId
  supplier: SupplierId
  supplierName: string
  arrivesOn: MealDate
  state: 'draft' | 'sent' | 'ended'
  draftedAt: Instant
  draftedBy: string
  sentAt: Instant | null
  sentBy: string | null
  end: OrderEnd | null
  lines: { ingredient: string; name: string; pack: string; packGrams: number; packs: number; price: number; grams: number; came: number }[]
  /** fen */
  cost: number
}

/** Orders that have not ended, and those of the last two weeks; the latest arrival first. */
export async function ordersOf(work: Reading): Promise<OrderView[]> {
  return viewsOf(work, await store.orders(work.db, addDays(work.today, -SHOWN_DAYS)))
}

/** The orders that come, or came, on a day. */
export async function ordersFor(work: Reading, day: MealDate): Promise<OrderView[]> {
  return viewsOf(
    work,
    (await store.orders(work.db, day)).filter((row) => row.arrives_on === day),
  )
}

export async function theOrder(work: Reading, id: OrderId): Promise<OrderView> {
  const [view] = await viewsOf(work, [found(await store.order(work.db, id), 'not_found', 'order')])
  return found(view, 'not_found', 'order')
}

async function viewsOf(work: Reading, rows: readonly store.OrderState[]): Promise<OrderView[]> {
  const ids = rows.map((row) => row.id)
  const [lines, came, suppliers, names] = await Promise.all([
    store.orderLines(work.db, ids),
    store.cameOf(work.db, ids),
    suppliersOf(work),
    ingredientNames(work.db),
  ])
  const arrived = new Map(came.map((row) => [`${row.order_id} ${row.ingredient_code}`, row.grams]))
  const byOrder = Map.groupBy(lines, (line) => line.order_id)
  const nameOf = new Map(suppliers.map((one) => [one.id, one.name]))
  return rows.map((row) => {
    const own = (byOrder.get(row.id) ?? []).map((line) => ({
      ingredient: line.ingredient_code,
      name: names.get(line.ingredient_code) ?? line.ingredient_code,
      pack: line.pack,
      packGrams: line.pack_grams,
      packs: line.packs,
      price: line.price,
      grams: line.packs * line.pack_grams,
      came: arrived.get(`${row.id} ${line.ingredient_code}`) ?? 0,
    }))
    return {
      id: row.id,
      supplier: row.supplier_id,
      supplierName: nameOf.get(row.supplier_id) ?? '',
      arrivesOn: row.arrives_on,
      state: row.ended_at !== null ? 'ended' : row.sent_at === null ? 'draft' : 'sent',
      draftedAt: row.drafted_at,
      draftedBy: row.drafted_by,
      sentAt: row.sent_at,
      sentBy: row.sent_by,
      end: row.reason,
      lines: own,
      cost: own.reduce((sum, line) => sum + line.packs * line.price, 0),
    }
  })
}

/** The order goes to its supplier. Refuses one that is sent or over, a supplier whose papers have lapsed since, and a draft that was left too long to come in time. */
export async function sendOrder(work: Work, id: OrderId) {
  const order = await theOrder(work, id)
  if (order.state === 'sent') throw new Refusal('already_sent', { field: 'order' })
  if (order.state === 'ended') throw new Refusal('order_ended', { field: 'order' })
  refuseBarred(await theSupplier(work, order.supplier), work.today, 'order')
  const terms = new Map(
    (await termsOn(work, work.today)).filter((one) => one.supplier === order.supplier).map((one) => [one.ingredient, one]),
  )
  const when = { today: work.today, clock: clockOf(work.now) }
  const faults = order.lines.flatMap((line): Fault[] => {
    const one = terms.get(line.ingredient)
    if (!one || latestOrder(one, order.arrivesOn, when)) return []
    return [
      {
        place: line.ingredient,
        problem: 'cannot_arrive',
        values: { ingredient: line.name, day: order.arrivesOn, earliest: earliestArrival(one, when) ?? '' },
      },
    ]
  })
  if (faults.length) throw new Refusal('bad_request', { field: 'order', faults })
  const row = { order_id: id, at: work.now, by: work.actor.id }
  return work.commit({ event: 'purchase.sent', about: { order: id } }, [store.addSent(work.db, row)], { order: id, sentAt: work.now })
}

/** Nothing more is expected of an order: a draft is thrown away, or what has not come will not come. Refuses one that is over. */
export async function endOrder(work: Work, id: OrderId, reason: Exclude<OrderEnd, 'received'>) {
  const order = await theOrder(work, id)
  if (order.state === 'ended') throw new Refusal('order_ended', { field: 'order' })
  const row = { order_id: id, at: work.now, by: work.actor.id, reason }
  return work.commit({ event: 'purchase.ended', about: { order: id }, why: reason }, [store.addEnd(work.db, row)], { order: id, reason })
}
