import type { SupplierId } from '../../db/tables/purchasing.ts'
import type { MealDate } from '../kernel/meal-date.ts'
import { type Fault, Refusal } from '../kernel/refusal.ts'
import { readTables } from '../kernel/table-file.ts'
import type { Work } from '../work.ts'
import { readPriceList } from './price-file.ts'
import * as store from './supplier-store.ts'
import { type QuotedPrice, quotePrices, termsOn, theSupplier } from './suppliers.ts'

/** So many faults are told; a file of another kind would list every row. */
const FAULTS_TOLD = 100

export interface ImportedPrices {
  supplier: SupplierId
  since: MealDate
  prices: QuotedPrice[]
  /** columns of the file that nobody asked for */
  unused: string[]
}

/** What a file of prices says, looked at only. Refuses `file_has_errors` with every faulty cell named, and `nothing_said` for a list without rows. */
export async function lookAtPrices(
  work: Pick<Work, 'db' | 'today'>,
  supplier: SupplierId,
  since: MealDate,
  file: Uint8Array,
): Promise<ImportedPrices> {
  await theSupplier(work, supplier)
  const [tables, ingredients, terms] = await Promise.all([readTables(file), store.ingredientNames(work.db), termsOn(work, work.today)])
  const before = new Map(terms.flatMap((one) => (one.supplier === supplier ? [[one.ingredient, one] as const] : [])))
  const faults: Fault[] = []
  const { prices, unused } = readPriceList(tables, { ingredients, before, since }, faults)
  if (faults.length > 0) throw new Refusal('file_has_errors', { field: 'FILE', faults: faults.slice(0, FAULTS_TOLD) })
  if (prices.length === 0) throw new Refusal('nothing_said', { field: 'FILE' })
  return { supplier, since, prices, unused }
}

/** Takes a supplier's price list from a file: all of it from that day on, or nothing. */
export async function importPrices(work: Work, supplier: SupplierId, since: MealDate, file: Uint8Array) {
  const { prices } = await lookAtPrices(work, supplier, since, file)
  return quotePrices(work, supplier, since, prices)
}

export interface ShownQuote extends QuotedPrice {
  name: string
  since: MealDate
  /** in force today; to come; or no more */
  state: 'now' | 'soon' | 'over'
}

/** Everything that a supplier has quoted: what holds today first, then what is to come, then what is over, the newest first. */
export async function quotesOf(work: Pick<Work, 'db' | 'today'>, supplier: SupplierId): Promise<ShownQuote[]> {
  const [rows, names] = await Promise.all([store.quotesOf(work.db, supplier), store.ingredientNames(work.db)])
  const holding = new Set((await store.quotes(work.db, work.today)).map((row) => row.id))
  const shown = rows.map((row) => ({
    ingredient: row.ingredient_code,
    name: names.get(row.ingredient_code) ?? row.ingredient_code,
    pack: row.pack,
    packGrams: row.pack_grams,
    price: row.price,
    leastPacks: row.least_packs,
    leadDays: row.lead_days,
    weekdays: row.weekdays,
    cutOff: row.cut_off,
    since: row.since,
    until: row.until ?? undefined,
    state: holding.has(row.id) ? ('now' as const) : row.since > work.today ? ('soon' as const) : ('over' as const),
  }))
  const order = { now: 0, soon: 1, over: 2 }
  return shown.sort(
    (a, b) => order[a.state] - order[b.state] || (a.since < b.since ? 1 : a.since > b.since ? -1 : a.name < b.name ? -1 : 1),
  )
}
