import type { QuoteId, SupplierId } from '../../db/tables/purchasing.ts'
import { fen } from '../kernel/fen.ts'
import { grams } from '../kernel/grams.ts'
import type { MealDate } from '../kernel/meal-date.ts'
import { type Fault, found, Refusal } from '../kernel/refusal.ts'
import { PAPER_KIND_WORDS } from '../words/purchasing.ts'
import { say } from '../words/words.ts'
import type { Work } from '../work.ts'
import { barOn, endingPapers, newestPapers, type SupplierPaper } from './papers.ts'
import type { Terms } from './suggest.ts'
import * as store from './supplier-store.ts'

type Reading = Pick<Work, 'db'>

export interface SupplierContact {
  contact: string
  phone: string
  address: string
}

export interface Supplier extends SupplierContact {
  id: SupplierId
  code: string
  name: string
  since: MealDate
  /** of each kind the newest */
  papers: SupplierPaper[]
}

/** All suppliers with the contact that holds and the newest paper of each kind. */
export async function suppliersOf(work: Reading): Promise<Supplier[]> {
  const [rows, contacts, papers] = await Promise.all([store.suppliers(work.db), store.contacts(work.db), store.papers(work.db)])
  const contact = new Map(contacts.map((row) => [row.supplier_id, row]))
  const shown = Map.groupBy(papers, (row) => row.supplier_id)
  return rows.map((row) => ({
    ...row,
    contact: contact.get(row.id)?.contact ?? '',
    phone: contact.get(row.id)?.phone ?? '',
    address: contact.get(row.id)?.address ?? '',
    papers: newestPapers((shown.get(row.id) ?? []).map(({ kind, number, valid_until }) => ({ kind, number, validUntil: valid_until }))),
  }))
}

export const theSupplier = async (work: Reading, id: SupplierId, field = 'supplier'): Promise<Supplier> =>
  found(
    (await suppliersOf(work)).find((one) => one.id === id),
    'not_found',
    field,
  )

/** Registers a supplier; nothing can be ordered from it before its food licence is seen. Refuses a code that is taken. */
export async function addSupplier(work: Work, supplier: { code: string; name: string } & SupplierContact) {
  const id = work.newId<'supplier'>() as SupplierId
  const { code, name, ...contact } = supplier
  const row = { id, code, name, since: work.today }
  const writes = store.addSuppliers(work.db, { suppliers: [row], contacts: [contactRow(work, id, contact)] })
  return work.commit({ event: 'supplier.added', about: { supplier: id, code, name } }, writes, { supplier: id })
}

const contactRow = (work: Work, supplier: SupplierId, contact: SupplierContact): store.ContactRow => ({
  supplier_id: supplier,
  at: work.now,
  ...contact,
  by: work.actor.id,
})

/** Who is rung up from now on; what was received before keeps the contact of its day. */
export async function changeContact(work: Work, id: SupplierId, contact: SupplierContact) {
  await theSupplier(work, id)
  const writes = store.addSuppliers(work.db, { contacts: [contactRow(work, id, contact)] })
  return work.commit({ event: 'supplier.contact', about: { supplier: id } }, writes, { supplier: id })
}

/** 索证索票: a licence or certificate was seen, with the last day on which it is valid. Refuses one that has ended. */
export async function seePaper(work: Work, id: SupplierId, paper: SupplierPaper) {
  const { name } = await theSupplier(work, id)
  if (paper.validUntil < work.today) throw barredBy(name, { why: 'licence_expired', ...paper }, 'validUntil')
  const { kind, number, validUntil: valid_until } = paper
  const row = { supplier_id: id, kind, number, valid_until, seen_at: work.now, seen_by: work.actor.id }
  const about = { supplier: id, kind, number, validUntil: valid_until }
  return work.commit({ event: 'supplier.paper', about }, store.addSuppliers(work.db, { papers: [row] }), about)
}

export interface QuotedPrice extends Omit<Terms, 'supplier' | 'barred'> {
  until?: MealDate | undefined
}

/** A supplier's price list from a day on, in place of what it quoted for the same ingredients before. All of it, or with every fault named nothing. */
export async function quotePrices(work: Work, id: SupplierId, since: MealDate, prices: readonly QuotedPrice[]) {
  await theSupplier(work, id)
  const names = await store.ingredientNames(work.db)
  const faults = prices.flatMap((price, i) => priceFaults(price, i, since, names, prices))
  if (faults[0]) throw new Refusal('bad_request', { field: faults[0].place, faults })
  const rows = prices.map((price) => ({
    id: work.newId<'quote'>() as QuoteId,
    supplier_id: id,
    ingredient_code: price.ingredient,
    pack: price.pack,
    pack_grams: grams(price.packGrams),
    price: fen(price.price),
    least_packs: price.leastPacks,
    lead_days: price.leadDays,
    weekdays: price.weekdays,
    cut_off: price.cutOff,
    since,
    until: price.until ?? null,
  }))
  const about = { supplier: id, since, prices: rows.map((row) => [row.ingredient_code, row.price]) }
  return work.commit({ event: 'prices.quoted', about }, store.addSuppliers(work.db, { quotes: rows }), {
    supplier: id,
    since,
    quotes: rows.length,
  })
}

function priceFaults(
  price: QuotedPrice,
  i: number,
  since: MealDate,
  names: ReadonlyMap<string, string>,
  all: readonly QuotedPrice[],
): Fault[] {
  const place = `quotes.${i}`
  const faults: Fault[] = []
  if (!names.has(price.ingredient))
    faults.push({ place: `${place}.ingredient`, problem: 'ingredient_unknown', values: { ingredient: price.ingredient } })
  if (all.findIndex((one) => one.ingredient === price.ingredient) < i)
    faults.push({
      place: `${place}.ingredient`,
      problem: 'ingredient_twice',
      values: { ingredient: names.get(price.ingredient) ?? price.ingredient },
    })
  if (price.until && price.until < since)
    faults.push({ place: `${place}.until`, problem: 'not_before', values: { field: 'until', day: since } })
  return faults
}

/** The refusal behind papers that do not allow an order, with the supplier and the paper named. */
export function barredBy(supplier: string, bar: NonNullable<ReturnType<typeof barOn>>, field: string): Refusal {
  const paper = { paper: say(PAPER_KIND_WORDS[bar.kind], 'zh'), paper_en: say(PAPER_KIND_WORDS[bar.kind], 'en') }
  const values = { supplier, ...paper, ...(bar.why === 'licence_expired' ? { day: bar.validUntil } : {}) }
  return new Refusal(bar.why, { field, values })
}

/** Refuses `licence_missing` or `licence_expired` when nothing may be ordered from the supplier on a day. */
export function refuseBarred(supplier: Supplier, day: MealDate, field: string): void {
  const bar = barOn(supplier.papers, day)
  if (bar) throw barredBy(supplier.name, bar, field)
}

export interface EndingPaper extends SupplierPaper {
  supplier: string
}

/** Papers that have ended or end within 30 days, the soonest first. */
export const papersEnding = async (work: Reading & Pick<Work, 'today'>): Promise<EndingPaper[]> =>
  (await suppliersOf(work))
    .flatMap((supplier) => endingPapers(supplier.papers, work.today).map((paper) => ({ ...paper, supplier: supplier.name })))
    .sort((a, b) => (a.validUntil < b.validUntil ? -1 : 1))

/** What can be bought on a day, by whom and on what terms. */
export async function termsOn(work: Reading & Pick<Work, 'today'>, day: MealDate): Promise<Terms[]> {
  const [rows, suppliers] = await Promise.all([store.quotes(work.db, day), suppliersOf(work)])
  const barred = new Set(suppliers.filter((one) => barOn(one.papers, work.today)).map((one) => one.id))
  return rows.map((row) => ({
    supplier: row.supplier_id,
    ingredient: row.ingredient_code,
    pack: row.pack,
    packGrams: row.pack_grams,
    price: row.price,
    leastPacks: row.least_packs,
    leadDays: row.lead_days,
    weekdays: row.weekdays,
    cutOff: row.cut_off,
    barred: barred.has(row.supplier_id),
  }))
}

/** How each ingredient is kept; one that nobody has said anything about is dry and does not spoil. */
export async function keepingsOf(work: Reading) {
  const [names, rows] = await Promise.all([store.ingredientNames(work.db), store.keepings(work.db)])
  const kept = new Map(rows.map((row) => [row.ingredient_code, row]))
  return new Map(
    [...names].map(([code, name]) => [
      code,
      { name, place: kept.get(code)?.place ?? ('dry' as const), shelfDays: kept.get(code)?.shelf_days ?? null },
    ]),
  )
}
