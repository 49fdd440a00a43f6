import type { Write } from '../../db/host.ts'
import type { PaperKind, QuoteId, SupplierId } from '../../db/tables/purchasing.ts'
import { fen } from '../../src/kernel/fen.ts'
import { grams } from '../../src/kernel/grams.ts'
import { type ClockTime, instantAt, mealDate } from '../../src/kernel/meal-date.ts'
import { addSuppliers } from '../../src/purchasing/supplier-store.ts'
import type { Work } from '../../src/work.ts'
import { OPENED_ON } from './demo-year.ts'
import { INGREDIENTS } from './ingredients.ts'
import { type DemoSupplier, goodsOf, SUPPLIERS, sells } from './suppliers.ts'

/** Suppliers with their papers and price lists, and how everything is kept. */
export function supplierWrites(work: Work): Write[] {
  const all = SUPPLIERS.map((one, i) => ({ one, i, id: work.newId<'supplier'>() as SupplierId }))
  const at = instantAt(OPENED_ON, '08:00')
  return addSuppliers(work.db, {
    suppliers: all.map(({ one, id }) => ({ id, code: one.code, name: one.name, since: OPENED_ON })),
    contacts: all.map(({ one, id, i }) => ({
      supplier_id: id,
      at,
      contact: one.contact,
      phone: `0971-0000${401 + i}`,
      address: `${one.address}（演示地址）`,
      by: 'setup',
    })),
    papers: all.flatMap(({ one, id, i }) =>
      papersOf(one, i).map(([kind, number, until]) => ({
        supplier_id: id,
        kind,
        number,
        valid_until: mealDate(until),
        seen_at: at,
        seen_by: 'setup',
      })),
    ),
    quotes: all.flatMap(({ one, id }) => quotesOf(work, one, id)),
    keepings: INGREDIENTS.map((ingredient) => {
      const { place, shelfDays } = goodsOf(ingredient)
      return { ingredient_code: ingredient.code, place, shelf_days: shelfDays }
    }),
  })
}

/** Numbers of district 630199, which does not exist, and marked as made up. */
const papersOf = (one: DemoSupplier, i: number): [PaperKind, string, string][] => [
  ['food_licence', `演示-JY163019900000${String(i + 1).padStart(2, '0')}`, one.licence],
  ['business_licence', `演示-91630199MA0000${String(i + 1).padStart(2, '0')}`, '2039-12-31'],
  ...(one.halal ? [['halal_certificate', `演示-清准 ${i + 1} 号`, one.halal] as [PaperKind, string, string]] : []),
]

const quotesOf = (work: Work, one: DemoSupplier, id: SupplierId) =>
  INGREDIENTS.filter((ingredient) => sells(one, ingredient)).map((ingredient) => {
    const { pack, packGrams, perKilo } = goodsOf(ingredient)
    return {
      id: work.newId<'quote'>() as QuoteId,
      supplier_id: id,
      ingredient_code: ingredient.code,
      pack,
      pack_grams: grams(packGrams),
      price: fen(Math.round((packGrams * perKilo * (100 + one.dearer)) / 100_000)),
      least_packs: 1,
      lead_days: one.leadDays,
      weekdays: one.weekdays,
      cut_off: one.cutOff as ClockTime,
      since: OPENED_ON,
      until: null,
    }
  })
