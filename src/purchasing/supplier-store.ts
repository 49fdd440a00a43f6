import type { Selectable } from 'kysely'
import type { Db, Write } from '../../db/host.ts'
import { insertAll } from '../../db/insert-all.ts'
import type { PurchasingTables, SupplierId } from '../../db/tables/purchasing.ts'
import type { MealDate } from '../kernel/meal-date.ts'

type Row<T extends keyof PurchasingTables> = Selectable<PurchasingTables[T]>
export type SupplierRow = Row<'supplier'>
export type ContactRow = Row<'supplier_contact'>
export type PaperRow = Row<'supplier_paper'>
export type QuoteRow = Row<'quote'>
export type KeepingRow = Row<'keeping'>

export const suppliers = (db: Db): Promise<SupplierRow[]> => db.selectFrom('supplier').selectAll().orderBy('code').execute()

/** Everything that was ever true of contacts; the last of each supplier holds. */
export const contacts = (db: Db): Promise<ContactRow[]> => db.selectFrom('supplier_contact').selectAll().orderBy('at').execute()
export const papers = (db: Db): Promise<PaperRow[]> => db.selectFrom('supplier_paper').selectAll().orderBy('valid_until').execute()

/** The quotes in force on a day: of each supplier and ingredient the newest, if it has not ended. */
export async function quotes(db: Db, day: MealDate): Promise<QuoteRow[]> {
  const rows = await db.selectFrom('quote').selectAll().where('since', '<=', day).orderBy('since').execute()
  const newest = new Map(rows.map((row) => [`${row.supplier_id} ${row.ingredient_code}`, row]))
  return [...newest.values()].filter((row) => row.until === null || row.until >= day)
}

/** Everything that a supplier ever quoted. */
export const quotesOf = (db: Db, supplier: SupplierId): Promise<QuoteRow[]> =>
  db.selectFrom('quote').selectAll().where('supplier_id', '=', supplier).execute()

export const keepings = (db: Db): Promise<KeepingRow[]> => db.selectFrom('keeping').selectAll().execute()

export const ingredientNames = async (db: Db): Promise<Map<string, string>> =>
  new Map((await db.selectFrom('ingredient').select(['code', 'name']).execute()).map((row) => [row.code, row.name]))

export const addSuppliers = (
  db: Db,
  rows: { suppliers?: SupplierRow[]; contacts?: ContactRow[]; papers?: PaperRow[]; quotes?: QuoteRow[]; keepings?: KeepingRow[] },
): Write[] => [
  ...insertAll(db, 'supplier', rows.suppliers ?? []),
  ...insertAll(db, 'supplier_contact', rows.contacts ?? []),
  ...insertAll(db, 'supplier_paper', rows.papers ?? []),
  ...insertAll(db, 'quote', rows.quotes ?? []),
  ...insertAll(db, 'keeping', rows.keepings ?? []),
]
