import type { SupplierId } from '../../db/tables/purchasing.ts'
import { yuan } from '../kernel/fen.ts'
import { quotesOf, theSupplier } from '../purchasing/purchasing.ts'
import { PRICE_COLUMNS } from '../words/price-files.ts'
import type { Lang } from '../words/words.ts'
import type { Work } from '../work.ts'
import { writeCsv } from './csv.ts'
import type { Sheet } from './sheet.ts'

type Column = keyof typeof PRICE_COLUMNS

/** A supplier's prices in force as the CSV that `importPrices` takes back: what is changed in it is quoted anew. */
export async function priceListCsv(work: Work, id: SupplierId, lang: Lang): Promise<{ name: string; text: string }> {
  const { name } = await theSupplier(work, id)
  const quotes = (await quotesOf(work, id)).filter((one) => one.state === 'now')
  const columns = Object.keys(PRICE_COLUMNS) as Column[]
  const sheet: Sheet = {
    name,
    columns: columns.map((column) => ({ title: PRICE_COLUMNS[column][lang === 'zh' ? 0 : 1], kind: 'text', width: 12 })),
    rows: quotes.map((one) => {
      const cells: Record<Column, string> = {
        ingredient: one.name,
        pack: one.pack,
        kg: String(one.packGrams / 1_000),
        yuan: yuan(one.price),
        leastPacks: String(one.leastPacks),
        leadDays: String(one.leadDays),
        weekdays: one.weekdays,
        cutOff: one.cutOff,
        until: one.until ?? '',
      }
      return columns.map((column) => cells[column])
    }),
  }
  let text = ''
  for await (const part of writeCsv(sheet)) text += part
  return { name: `${name} ${work.today}.csv`, text }
}
