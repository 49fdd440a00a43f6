import { type Context, Hono } from 'hono'
import { addSupplier, seePaper, suppliersOf, termsOn, WARN_DAYS } from '../src/purchasing/purchasing.ts'
import type { Again } from '../src/web/again.ts'
import { SuppliersPage } from '../src/web/purchasing/suppliers-page.tsx'
import { submit } from './again.ts'
import { type Env, work } from './http.ts'
import { frameOf, show } from './pages.tsx'
import { PaperForm, SupplierForm } from './purchasing-forms.ts'

type Page = Promise<Response>

/** The pages of who sells to the kitchen. */
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

async function suppliersPage(c: Context<Env>, again?: Again, status = 200): Page {
  const reading = work(c)
  const [suppliers, terms] = await Promise.all([suppliersOf(reading), termsOn(reading, reading.today)])
  const quotes = new Map<string, number>()
  for (const { supplier } of terms) quotes.set(supplier, (quotes.get(supplier) ?? 0) + 1)
  const frame = await frameOf(c, '/purchasing/suppliers')
  return show(c, <SuppliersPage frame={frame} suppliers={suppliers} quotes={quotes} warnDays={WARN_DAYS} again={again} />, status)
}
