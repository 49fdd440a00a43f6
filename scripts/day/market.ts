import type { BatchId } from '../../db/tables/production.ts'
import type { LotId, ReceivingId, SupplierId } from '../../db/tables/purchasing.ts'
import { fen } from '../../src/kernel/fen.ts'
import { deciC, grams } from '../../src/kernel/grams.ts'
import { addDays, type MealDate } from '../../src/kernel/meal-date.ts'
import { below, type Random } from '../../src/kernel/random.ts'
import { type Keeping, lastGoodDay } from '../../src/purchasing/arrival.ts'
import { beginCount, countLots, countsOn, finishCount, theCount } from '../../src/purchasing/count.ts'
import { needsOfMeal, outlook, suppliesOf } from '../../src/purchasing/needs.ts'
import { draftOrder, nextNumbers, ordersOf, sendOrder } from '../../src/purchasing/orders.ts'
import { receive as receiveDelivery } from '../../src/purchasing/receiving.ts'
import { type Need, net, type Shortage, type Supply } from '../../src/purchasing/rules.ts'
import { issueForMeal, writeOff } from '../../src/purchasing/stock.ts'
import * as store from '../../src/purchasing/store.ts'
import { packsFor, type Terms } from '../../src/purchasing/suggest.ts'
import { keepingsOf, suppliersOf, termsOn } from '../../src/purchasing/suppliers.ts'
import { beginWork, SETUP, type Work } from '../../src/work.ts'
import { workAs } from './cast.ts'
import { at, evening, luck, MEAL, type Stage } from './stage.ts'

/** The evening before: what is short tomorrow is ordered from whoever is cheapest and still in time. */
export async function buy(s: Stage) {
  if (s.together) return
  const now = () => workAs(s.engine, s.cast.manager, 'buy', evening(s, '17:30'))
  const placed = (await ordersOf(now())).filter((order) => order.arrivesOn === s.day)
  for (const order of placed) if (order.state === 'draft') await sendOrder(now(), order.id) // cut off between the two
  if (placed.length > 0) return
  const { suggestions } = await outlook(now())
  const tomorrow = suggestions.filter((one) => one.arrives === s.day)
  for (const [supplier, wanted] of Map.groupBy(tomorrow, ({ terms }) => terms.supplier)) {
    const lines = wanted.map(({ terms, packs }) => ({ ingredient: terms.ingredient, packs }))
    const { order } = await draftOrder(now(), supplier, s.day, lines)
    await sendOrder(now(), order)
  }
}

/** The back door in the morning: what was ordered comes, and what is still short is fetched. A year's history is bought once a day, in one go. */
export async function receive(s: Stage) {
  const random = luck(s, 3)
  const now = () =>
    s.together ? beginWork(s.engine, SETUP, { now: at(s, '05:20') }) : workAs(s.engine, s.cast.manager, 'receive', at(s, '05:20'))
  const market = await marketOf(s, now())
  if (s.together) return loadHistory(s, now(), market, random)
  for (const order of (await ordersOf(now())).filter((one) => one.state === 'sent' && one.arrivesOn === s.day)) {
    const lots = order.lines.map((line) => arrival(s, line.ingredient, line.grams, line.packs * line.price, line.pack, market, random))
    await receiveDelivery(now(), { supplier: order.supplier, order: order.id, papersChecked: true, lots })
  }
  for (const lot of (await store.stock(now().db)).filter((one) => one.expires_on !== null && one.expires_on < s.day))
    await writeOff(workAs(s.engine, s.cast.manager, 'manage_stock', at(s, '05:20')), lot.id, { grams: lot.left, reason: 'expired' })
  const here = (await suppliesOf(now())).filter((supply) => 'lot' in supply.from) // what is still on order cooks nothing today
  const fetched = toFetch(await needsOfMeal(now(), s.day, MEAL), here, market)
  for (const [supplier, all] of Map.groupBy(fetched, ({ terms }) => terms.supplier)) {
    const lots = all.map(({ terms, packs }) =>
      arrival(s, terms.ingredient, packs * terms.packGrams, packs * terms.price, terms.pack, market, random),
    )
    await receiveDelivery(now(), { supplier, papersChecked: true, lots })
  }
}

/** Each pot's ingredients are weighed out before the first is lit. */
export async function issue(s: Stage) {
  if (s.together) return
  const now = workAs(s.engine, s.cast.manager, 'manage_stock', at(s, '05:25'))
  if ((await termsOn(now, s.day)).length === 0 || (await needsOfMeal(now, s.day, MEAL)).length === 0) return
  await issueForMeal(now, s.day, MEAL)
}

/** Every afternoon somebody weighs what is in the cold room (日盘), where food is dear and dries; somebody else finishes the count. */
export async function takeStock(s: Stage) {
  const { officer, manager } = s.cast
  if (s.together || !officer) return
  const counting = (clock: string) => workAs(s.engine, officer, 'count_stock', at(s, clock))
  const finishing = workAs(s.engine, manager, 'count_stock', at(s, '15:00'))
  const shelf = (await store.stock(finishing.db)).filter((lot) => lot.place === 'chilled')
  const [begun] = await countsOn(finishing, s.day)
  if (shelf.length === 0 && !begun) return
  const count = begun?.id ?? (await beginCount(counting('14:30'), 'chilled')).count
  const sheet = await theCount(finishing, count)
  if (sheet.finished) return
  const left = new Map(shelf.map((lot) => [lot.id, lot.left]))
  const random = luck(s, 11)
  const weighed = sheet.lines
    .filter((line) => line.counted === undefined)
    .map((line) => ({ lot: line.lot, grams: dried(left.get(line.lot) ?? 0, random) }))
  if (weighed.length > 0) await countLots(counting('14:45'), count, weighed)
  await finishCount(finishing, count)
}

/** One lot in eight has lost up to half a percent. */
const dried = (left: number, random: Random): number => left - (below(random, 8) === 0 ? Math.round((left * below(random, 6)) / 1_000) : 0)

/** How things are kept, and of whom they are bought: the cheapest whose papers are good. */
interface Market {
  keepings: ReadonlyMap<string, Keeping>
  usual: ReadonlyMap<string, Terms>
}

async function marketOf(s: Stage, work: Work): Promise<Market> {
  const [keepings, terms] = await Promise.all([keepingsOf(work), termsOn(work, s.day)])
  const dearFirst = terms.filter((one) => !one.barred).sort((a, b) => b.price - a.price)
  return { keepings, usual: new Map(dearFirst.map((one) => [one.ingredient, one])) }
}

function arrival(s: Stage, ingredient: string, amount: number, price: number, spec: string, { keepings }: Market, random: Random) {
  const keeping = keepings.get(ingredient)
  const producedOn = addDays(s.day, (keeping?.shelfDays ?? 99) > 3 ? -1 : 0)
  return { ingredient, spec, grams: amount, price, producedOn, temperature: warmth(keeping, random) }
}

const warmth = (keeping: Keeping | undefined, random: Random): number | undefined =>
  keeping?.place === 'chilled' ? 10 + below(random, 55) : keeping?.place === 'frozen' ? -185 + below(random, 50) : undefined

interface Fetched {
  terms: Terms
  packs: number
}

/** What keeps is bought for so many days when it runs out. */
const STOCK_UP = 10

function toFetch(needs: readonly Need[], supplies: readonly Supply[], { keepings, usual }: Market): Fetched[] {
  const { shortages } = net(needs, supplies)
  return [...Map.groupBy(shortages, ({ need }) => need.ingredient)].flatMap(([ingredient, short]) => {
    const terms = usual.get(ingredient)
    return terms ? [{ terms, packs: packsFor(terms, amount(short, keepings.get(ingredient))) }] : []
  })
}

function amount(short: readonly Shortage[], keeping: Keeping | undefined): number {
  const grams = short.reduce((sum, one) => sum + one.grams, 0)
  return (keeping?.shelfDays ?? 999) > 2 * STOCK_UP ? grams * STOCK_UP : grams
}

/** One commit for a day of the year: deliveries by supplier, what each pot took, and what had expired is thrown away. */
async function loadHistory(s: Stage, work: Work, market: Market, random: Random) {
  const [needs, shelf, suppliers] = await Promise.all([needsOfMeal(work, s.day, MEAL), store.stock(work.db), suppliersOf(work)])
  if (needs.length === 0 || market.usual.size === 0) return
  const bySupplier = [...Map.groupBy(toFetch(needs, shelf.map(supplyOf), market), ({ terms }) => terms.supplier)]
  const contacts = new Map(suppliers.map((one) => [one.id, one]))
  const ids = await nextNumbers<ReceivingId>(work, 'receiving', bySupplier.length)
  const bought = bySupplier.flatMap(([, all], i) => all.map((one) => ({ one, receiving: ids[i] as ReceivingId })))
  const numbers = await nextNumbers<LotId>(work, 'lot', bought.length)
  const receivings = bySupplier.map(([supplier], i) => receivingRow(work, ids[i] as ReceivingId, supplier, contacts.get(supplier)))
  const lots = bought.map(({ one, receiving }, i) =>
    lotRow(s.day, numbers[i] as LotId, receiving, one, market.keepings.get(one.terms.ingredient), random),
  )
  const { allocations } = net(needs, [...shelf, ...lots.map((lot) => ({ ...lot, left: lot.grams }))].map(supplyOf))
  const issues = allocations.map(({ need, supply, grams: taken }) => ({
    lot_id: (supply.from as { lot: LotId }).lot,
    batch_id: need.for as BatchId,
    grams: grams(taken),
  }))
  const batches = [...new Set(issues.map((one) => one.batch_id))].map((batch_id) => ({ batch_id, at: work.now, by: 'setup' }))
  const stock = lots.map((lot) => ({ lot_id: lot.id, grams: lot.grams }))
  const writes = [
    ...store.addDelivery(work.db, { receivings, lots, rejections: [], stock }),
    ...store.addIssues(work.db, batches, issues),
    ...shelf
      .filter((lot) => lot.expires_on !== null && lot.expires_on < s.day)
      .flatMap((lot) => store.addWriteOff(work.db, expiredRow(work, lot))),
  ]
  work.commit({ event: 'stock.issued', about: { day: s.day, meal: MEAL, batches: batches.length, received: lots.length } }, writes, null)
}

const supplyOf = (lot: store.StockRow): Supply => ({
  from: { lot: lot.id },
  ingredient: lot.ingredient_code,
  grams: lot.left,
  usableFrom: lot.received_on,
  usableUntil: lot.expires_on,
})

const expiredRow = (work: Work, lot: store.StockRow): store.WriteOffRow => ({
  id: work.newId<'write-off'>(),
  lot_id: lot.id,
  grams: grams(lot.left),
  reason: 'expired',
  note: null,
  at: work.now,
  by: 'setup',
})

const receivingRow = (work: Work, id: ReceivingId, supplier_id: SupplierId, known: { contact: string; phone: string } | undefined) => ({
  id,
  supplier_id,
  order_id: null,
  contact: known?.contact ?? '',
  phone: known?.phone ?? '',
  at: work.now,
  by: 'setup',
  note: null,
})

function lotRow(
  day: MealDate,
  id: LotId,
  receiving_id: ReceivingId,
  { terms, packs }: Fetched,
  keeping: Keeping | undefined,
  random: Random,
): store.LotRow {
  const temperature = warmth(keeping, random)
  return {
    id,
    ingredient_code: terms.ingredient,
    supplier_id: terms.supplier,
    receiving_id,
    received_on: day,
    spec: terms.pack,
    mark: null,
    produced_on: null,
    expires_on: keeping ? lastGoodDay({ ingredient: '', spec: '', grams: 0, price: 0 }, keeping, day) : null,
    grams: grams(packs * terms.packGrams),
    price: fen(packs * terms.price),
    place: keeping?.place ?? 'dry',
    temperature: temperature === undefined ? null : deciC(temperature),
  }
}
