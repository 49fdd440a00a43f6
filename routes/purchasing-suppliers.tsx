import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { SupplierId } from '../db/tables/purchasing.ts'
import { priceListCsv } from '../src/documents/documents.ts'
import { addDays, isMealDate, type MealDate } from '../src/kernel/meal-date.ts'
import {
  addSupplier,
  changeContact,
  importPrices,
  keepingsOf,
  lookAtPrices,
  quotePrices,
  quotesOf,
  seePaper,
  suppliersOf,
  termsOn,
  theSupplier,
  WARN_DAYS,
} from '../src/purchasing/purchasing.ts'
import type { Again } from '../src/web/again.ts'
import { type LookedPrices, SupplierPage, supplierPath } from '../src/web/purchasing/supplier-page.tsx'
import { SuppliersPage } from '../src/web/purchasing/suppliers-page.tsx'
import { submit } from './again.ts'
import { disposition } from './downloads.ts'
import { type Env, work } from './http.ts'
import { frameOf, langOf, paramsOf, queryOf, show } from './pages.tsx'
import { ContactForm, PaperForm, PriceListForm, QuoteForm, SupplierForm } from './purchasing-forms.ts'
import { supplier } from './suppliers.ts'
import { fileIn, refusedFile } from './uploads.ts'

const OneSupplier = z.strictObject({ supplier })
type Page = Promise<Response>

/** The pages of who sells to the kitchen, and at what price. */
export const purchasingSupplierRoutes = new Hono<Env>()
  .get('/purchasing/suppliers', (c) => suppliersPage(c))
  .post('/purchasing/suppliers', async (c) => {
    const result = await submit(c, PaperForm, (work, { supplier, ...paper }) => seePaper(work, supplier, paper))
    return 'again' in result ? suppliersPage(c, result.again, result.status) : c.redirect('/purchasing/suppliers', 303)
  })
  .post('/purchasing/suppliers/new', async (c) => {
    const result = await submit(c, SupplierForm, (work, supplier) => addSupplier(work, supplier))
    return 'again' in result ? suppliersPage(c, result.again, result.status) : c.redirect('/purchasing/suppliers', 303)
  })
  .get('/purchasing/suppliers/:supplier', (c) =>
    supplierPage(c, { taken: queryOf(c, z.object({ taken: z.coerce.number().int().min(0).optional() })).taken }),
  )
  .post('/purchasing/suppliers/:supplier/contact', async (c) => {
    const result = await submit(c, ContactForm, (work, contact) => changeContact(work, idOf(c), contact))
    return 'again' in result ? supplierPage(c, { again: result.again }, result.status) : c.redirect(supplierPath(idOf(c)), 303)
  })
  .post('/purchasing/suppliers/:supplier/quotes', async (c) => {
    const result = await submit(c, QuoteForm, (work, { since, kg, yuan, ...quote }) =>
      quotePrices(work, idOf(c), since, [{ ...quote, packGrams: kg, price: yuan }]),
    )
    return 'again' in result ? supplierPage(c, { again: result.again }, result.status) : c.redirect(`${supplierPath(idOf(c))}#prices`, 303)
  })
  .post('/purchasing/suppliers/:supplier/price-list', async (c) => {
    const { name, bytes, fields } = await fileIn(c, 'XLSX, CSV')
    const tomorrow = addDays(work(c).today, 1)
    const since = isMealDate(fields.since ?? '') ? (fields.since as MealDate) : tomorrow
    const looked = await lookAt(c, name, since, bytes)
    return supplierPage(c, { looked }, looked.refused ? 422 : 200)
  })
  .post('/purchasing/suppliers/:supplier/price-list/import', async (c) => {
    const result = await submit(c, PriceListForm, (work, { since, file }) => importPrices(work, idOf(c), since, file))
    if ('again' in result) return supplierPage(c, { again: result.again }, result.status)
    return c.redirect(`${supplierPath(idOf(c))}?taken=${result.done.quotes}#prices`, 303)
  })
  .get('/purchasing/suppliers/:supplier/prices.csv', async (c) => {
    const { name, text } = await priceListCsv(work(c), idOf(c), langOf(c))
    return c.body(text, 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': disposition('attachment', 'prices.csv', name),
    })
  })

const idOf = (c: Context): SupplierId => paramsOf(c, OneSupplier).supplier

/** Nothing is kept: what the list says, or why it cannot be taken. */
async function lookAt(c: Context<Env>, name: string, since: MealDate, bytes: Uint8Array): Promise<LookedPrices> {
  try {
    const found = await lookAtPrices(work(c), idOf(c), since, bytes)
    return { name, since, found: { ...found, file: Buffer.from(bytes).toString('base64url') } }
  } catch (error) {
    return { name, since, refused: refusedFile(error) }
  }
}

interface Shown {
  looked?: LookedPrices
  taken?: number | undefined
  again?: Again
}

async function supplierPage(c: Context<Env>, { again, ...more }: Shown = {}, status = 200): Page {
  const reading = work(c)
  const id = idOf(c)
  const [supplier, quotes, keepings] = await Promise.all([theSupplier(reading, id), quotesOf(reading, id), keepingsOf(reading)])
  const data = { supplier, quotes, keepings, warnDays: WARN_DAYS, ...more }
  return show(c, <SupplierPage frame={await frameOf(c, supplierPath(id))} data={data} again={again} />, status)
}

async function suppliersPage(c: Context<Env>, again?: Again, status = 200): Page {
  const reading = work(c)
  const [suppliers, terms] = await Promise.all([suppliersOf(reading), termsOn(reading, reading.today)])
  const quotes = new Map<string, number>()
  for (const { supplier } of terms) quotes.set(supplier, (quotes.get(supplier) ?? 0) + 1)
  const frame = await frameOf(c, '/purchasing/suppliers')
  return show(c, <SuppliersPage frame={frame} suppliers={suppliers} quotes={quotes} warnDays={WARN_DAYS} again={again} />, status)
}
