import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { LotId } from '../db/tables/purchasing.ts'
import { addDays } from '../src/kernel/meal-date.ts'
import {
  addPhoto,
  addSupplier,
  beginCount,
  countLots,
  countsOf,
  draftOrder,
  endOrder,
  finishCount,
  keepingsOf,
  ordersOf,
  outlook,
  papersEnding,
  photosOf,
  receive,
  receivingsOf,
  seePaper,
  sendOrder,
  stockOf,
  suppliersOf,
  termsOn,
  theCount,
  theOrder,
  theReceiving,
  WARN_DAYS,
  writeOff,
} from '../src/purchasing/purchasing.ts'
import type { Again } from '../src/web/again.ts'
import { namesOf } from '../src/web/names.ts'
import { CountPage, CountsPage } from '../src/web/purchasing/count-pages.tsx'
import { NeedsPage } from '../src/web/purchasing/needs-page.tsx'
import { OrdersPage } from '../src/web/purchasing/orders-page.tsx'
import { ReceivePage, ReceivingPage, ReceivingsPage } from '../src/web/purchasing/receiving-pages.tsx'
import { StockPage } from '../src/web/purchasing/stock-page.tsx'
import { SuppliersPage } from '../src/web/purchasing/suppliers-page.tsx'
import { PAPER_KIND_WORDS } from '../src/words/purchasing.ts'
import { say } from '../src/words/words.ts'
import { submit } from './again.ts'
import { type Env, once, work } from './http.ts'
import { frameOf, paramsOf, queryOf, show } from './pages.tsx'
import { faultText } from './problem.ts'
import { photoIn, purchase, receiving } from './purchases.ts'
import { DraftForm, EndForm, LossForm, Nothing, PaperForm, PlaceForm, ReceiveForm, SupplierForm, WeightsForm } from './purchasing-forms.ts'
import { count } from './stock.ts'

const OneOrder = z.strictObject({ order: purchase })
const OneReceiving = z.strictObject({ receiving })
const OneCount = z.strictObject({ count })
type Page = Promise<Response>

/** How far back deliveries are listed. */
const SHOWN_DAYS = 14

/** The pages of buying and of the shelves, and the forms on them. A form that is refused comes back with all that was typed. */
export const purchasingRoutes = new Hono<Env>()
  .get('/purchasing', (c) => needsPage(c))
  .get('/purchasing/stock', (c) => stockPage(c))
  .post('/purchasing/stock', async (c) => {
    const result = await submit(c, LossForm, (work, { lot, kg, reason }) => writeOff(work, lot as LotId, { grams: kg, reason }))
    return 'again' in result ? stockPage(c, result.again, result.status) : c.redirect('/purchasing/stock', 303)
  })
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
  .get('/purchasing/receivings', async (c) => {
    const reading = work(c)
    const [orders, receivings] = await Promise.all([
      ordersOf(reading),
      receivingsOf(reading, addDays(reading.today, -SHOWN_DAYS), reading.today),
    ])
    const coming = orders.filter((order) => order.state === 'sent').reverse()
    return show(c, <ReceivingsPage frame={await frameOf(c, '/purchasing/receivings')} orders={coming} receivings={receivings} />)
  })
  .post('/purchasing/receivings', async (c) => {
    const result = await submit(c, ReceiveForm, (work, delivery) => receive(work, delivery))
    return 'again' in result
      ? receivePage(c, result.again.typed.order ?? '', result.again, result.status)
      : c.redirect(`/purchasing/receivings/${result.done.receiving}`, 303)
  })
  .get('/purchasing/receive', (c) => receivePage(c, queryOf(c, OneOrder).order))
  .get('/purchasing/receivings/:receiving', (c) => receivingPage(c))
  .post('/purchasing/receivings/:receiving/photos', async (c) => {
    const { receiving } = paramsOf(c, OneReceiving)
    const { key, bytes } = await photoIn(await c.req.arrayBuffer(), c.req.header('content-type'))
    await once(c, (work) => addPhoto(work, receiving, bytes), { key })
    return c.redirect(`/purchasing/receivings/${receiving}#photos`, 303)
  })
  .get('/purchasing/counts', (c) => countsPage(c))
  .post('/purchasing/counts', async (c) => {
    const result = await submit(c, PlaceForm, (work, { place }) => beginCount(work, place))
    return 'again' in result ? countsPage(c, result.again, result.status) : c.redirect(`/purchasing/counts/${result.done.count}`, 303)
  })
  .get('/purchasing/counts/:count', (c) => countPage(c))
  .post('/purchasing/counts/:count', async (c) => {
    const { count } = paramsOf(c, OneCount)
    const result = await submit(c, WeightsForm, (work, { lots }) => countLots(work, count, lots))
    return 'again' in result ? countPage(c, result.again, result.status) : c.redirect(`/purchasing/counts/${count}`, 303)
  })
  .post('/purchasing/counts/:count/end', async (c) => {
    const { count } = paramsOf(c, OneCount)
    const result = await submit(c, Nothing, (work) => finishCount(work, count))
    return 'again' in result ? countPage(c, result.again, result.status) : c.redirect(`/purchasing/counts/${count}`, 303)
  })
  .get('/purchasing/suppliers', (c) => suppliersPage(c))
  .post('/purchasing/suppliers', async (c) => {
    const result = await submit(c, PaperForm, (work, { supplier, ...paper }) => seePaper(work, supplier, paper))
    return 'again' in result ? suppliersPage(c, result.again, result.status) : c.redirect('/purchasing/suppliers', 303)
  })
  .post('/purchasing/suppliers/new', async (c) => {
    const result = await submit(c, SupplierForm, (work, supplier) => addSupplier(work, supplier))
    return 'again' in result ? suppliersPage(c, result.again, result.status) : c.redirect('/purchasing/suppliers', 303)
  })

async function needsPage(c: Context<Env>, again?: Again, status = 200): Page {
  const reading = work(c)
  const frame = await frameOf(c, '/purchasing')
  const [ahead, keepings, suppliers, ending] = await Promise.all([
    outlook(reading),
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
    ingredient: (code: string) => keepings.get(code)?.name ?? code,
    supplier: (id: string) => names.get(id) ?? id,
    ending: sentences,
  }
  return show(c, <NeedsPage frame={frame} data={data} again={again} />, status)
}

const stockPage = async (c: Context<Env>, again?: Again, status = 200): Page =>
  show(c, <StockPage frame={await frameOf(c, '/purchasing/stock')} stock={await stockOf(work(c))} again={again} />, status)

const ordersPage = async (c: Context<Env>, again?: Again, status = 200): Page =>
  show(c, <OrdersPage frame={await frameOf(c, '/purchasing/orders')} orders={await ordersOf(work(c))} again={again} />, status)

async function receivePage(c: Context<Env>, id: string, again?: Again, status = 200): Page {
  const reading = work(c)
  const order = await theOrder(reading, purchase.parse(id))
  const keepings = await keepingsOf(reading)
  const isCold = (ingredient: string) => (keepings.get(ingredient)?.place ?? 'dry') !== 'dry'
  const frame = await frameOf(c, `/purchasing/receive?order=${order.id}`)
  return show(c, <ReceivePage frame={frame} order={order} isCold={isCold} again={again} />, status)
}

async function receivingPage(c: Context<Env>): Page {
  const { receiving } = paramsOf(c, OneReceiving)
  const reading = work(c)
  const view = await theReceiving(reading, receiving)
  const [photos, names] = await Promise.all([photosOf(reading, receiving), namesOf(reading, [view.receiving.by])])
  return show(c, <ReceivingPage frame={await frameOf(c)} view={view} photos={photos} by={names(view.receiving.by)} />)
}

async function countsPage(c: Context<Env>, again?: Again, status = 200): Page {
  const counts = await countsOf(work(c))
  const names = await namesOf(
    work(c),
    counts.flatMap((row) => [row.by, row.finished_by ?? undefined]),
  )
  return show(c, <CountsPage frame={await frameOf(c, '/purchasing/counts')} counts={counts} names={names} again={again} />, status)
}

async function countPage(c: Context<Env>, again?: Again, status = 200): Page {
  const { count } = paramsOf(c, OneCount)
  const sheet = await theCount(work(c), count)
  const names = await namesOf(
    work(c),
    sheet.lines.map((line) => line.by),
  )
  return show(c, <CountPage frame={await frameOf(c, `/purchasing/counts/${count}`)} sheet={sheet} names={names} again={again} />, status)
}

async function suppliersPage(c: Context<Env>, again?: Again, status = 200): Page {
  const reading = work(c)
  const [suppliers, terms] = await Promise.all([suppliersOf(reading), termsOn(reading, reading.today)])
  const quotes = new Map<string, number>()
  for (const { supplier } of terms) quotes.set(supplier, (quotes.get(supplier) ?? 0) + 1)
  const frame = await frameOf(c, '/purchasing/suppliers')
  return show(c, <SuppliersPage frame={frame} suppliers={suppliers} quotes={quotes} warnDays={WARN_DAYS} again={again} />, status)
}
