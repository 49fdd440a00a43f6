import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { draftOrder, endOrder, keepingsOf, ordersOf, outlook, papersEnding, sendOrder, suppliersOf } from '../src/purchasing/purchasing.ts'
import type { Again } from '../src/web/again.ts'
import { NeedsPage } from '../src/web/purchasing/needs-page.tsx'
import { OrdersPage } from '../src/web/purchasing/orders-page.tsx'
import { PAPER_KIND_WORDS } from '../src/words/purchasing.ts'
import { say } from '../src/words/words.ts'
import { submit } from './again.ts'
import { type Env, work } from './http.ts'
import { frameOf, paramsOf, show } from './pages.tsx'
import { faultText } from './problem.ts'
import { purchase } from './purchases.ts'
import { DraftForm, EndForm, Nothing } from './purchasing-forms.ts'

const OneOrder = z.strictObject({ order: purchase })
type Page = Promise<Response>

/** The pages of what is short and of orders, and the forms on them. A form that is refused comes back with all that was typed. */
export const purchasingRoutes = new Hono<Env>()
  .get('/purchasing', (c) => needsPage(c))
  .get('/purchasing/orders', (c) => ordersPage(c))
  .post('/purchasing/orders', async (c) => {
    const result = await submit(c, DraftForm, (work, { supplier, arrivesOn, lines }) => draftOrder(work, supplier, arrivesOn, lines))
    return 'again' in result ? needsPage(c, result.again, result.status) : c.redirect('/purchasing/orders', 303)
  })
  .post('/purchasing/orders/:order/sending', async (c) => {
    const result = await submit(c, Nothing, (work) => sendOrder(work, paramsOf(c, OneOrder).order))
    return 'again' in result ? ordersPage(c, result.again, result.status) : c.redirect('/purchasing/orders', 303)
  })
  .post('/purchasing/orders/:order/end', async (c) => {
    const result = await submit(c, EndForm, (work, { reason }) => endOrder(work, paramsOf(c, OneOrder).order, reason))
    return 'again' in result ? ordersPage(c, result.again, result.status) : c.redirect('/purchasing/orders', 303)
  })

async function needsPage(c: Context<Env>, again?: Again, status = 200): Page {
  const reading = work(c)
  const frame = await frameOf(c, '/purchasing')
  const [ahead, orders, keepings, suppliers, ending] = await Promise.all([
    outlook(reading),
    ordersOf(reading),
    keepingsOf(reading),
    suppliersOf(reading),
    papersEnding(reading),
  ])
  const names = new Map<string, string>(suppliers.map((one) => [one.id, one.name]))
  const sentences = ending.map(({ supplier, kind, validUntil }) => {
    const problem = validUntil < reading.today ? 'paper_ended' : 'paper_ends'
    const detail = { detail: say(PAPER_KIND_WORDS[kind], 'zh'), detail_en: say(PAPER_KIND_WORDS[kind], 'en') }
    return say(faultText({ place: '', problem, values: { supplier, day: validUntil, ...detail } }), frame.lang)
  })
  const data = {
    outlook: ahead,
    ordered: orders.some((order) => order.state !== 'ended'),
    ingredient: (code: string) => keepings.get(code)?.name ?? code,
    supplier: (id: string) => names.get(id) ?? id,
    ending: sentences,
  }
  return show(c, <NeedsPage frame={frame} data={data} again={again} />, status)
}

const ordersPage = async (c: Context<Env>, again?: Again, status = 200): Page =>
  show(c, <OrdersPage frame={await frameOf(c, '/purchasing/orders')} orders={await ordersOf(work(c))} again={again} />, status)
