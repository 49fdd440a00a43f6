import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { addDays } from '../src/kernel/meal-date.ts'
import { Refusal } from '../src/kernel/refusal.ts'
import {
  addPhoto,
  keepingsOf,
  ordersOf,
  photosOf,
  receive,
  receivingsOf,
  suppliersOf,
  termsOn,
  theOrder,
  theReceiving,
  theSupplier,
} from '../src/purchasing/purchasing.ts'
import type { Again } from '../src/web/again.ts'
import { namesOf } from '../src/web/names.ts'
import { ChooseSupplierPage, FIRST_LINES, MOST_LINES, ReceiveDirectPage, ReceivePage } from '../src/web/purchasing/receive-pages.tsx'
import { ReceivingPage, ReceivingsPage } from '../src/web/purchasing/receiving-pages.tsx'
import type { Work } from '../src/work.ts'
import { submit } from './again.ts'
import { type Env, once, refuseNoForm, work } from './http.ts'
import { frameOf, paramsOf, queryOf, show } from './pages.tsx'
import { purchase, receiving } from './purchases.ts'
import { ReceiveForm } from './purchasing-forms.ts'
import { supplier } from './suppliers.ts'
import { fileIn } from './uploads.ts'

const OneReceiving = z.strictObject({ receiving })
type Page = Promise<Response>

/** How far back deliveries are listed. */
const SHOWN_DAYS = 14

/** The pages of the back door: what is on its way, the form for what comes, with an order or without, and what came. */
export const purchasingReceivingRoutes = new Hono<Env>()
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
    const typed = await anotherLine(c)
    if (typed) return directPage(c, typed.supplier ?? '', { typed, more: 1 })
    const result = await submit(c, ReceiveForm, (work, form) => receiveTyped(work, form))
    if ('done' in result) return c.redirect(`/purchasing/receivings/${result.done.receiving}`, 303)
    const { order, supplier } = result.again.typed
    if (order) return orderPage(c, order, result.again, result.status)
    return directPage(c, supplier ?? '', { typed: result.again.typed, again: result.again }, result.status)
  })
  .get('/purchasing/receive', (c) => {
    const asked = queryOf(c, z.object({ order: purchase.optional(), supplier: supplier.optional() }))
    return asked.order ? orderPage(c, asked.order) : asked.supplier ? directPage(c, asked.supplier) : choosePage(c)
  })
  .get('/purchasing/receivings/:receiving', (c) => receivingPage(c))
  .post('/purchasing/receivings/:receiving/photos', async (c) => {
    const { receiving } = paramsOf(c, OneReceiving)
    const { bytes, fields } = await fileIn(c, 'JPEG, PNG, PDF')
    await once(c, (work) => addPhoto(work, receiving, bytes), { key: fields.key ?? '' })
    return c.redirect(`/purchasing/receivings/${receiving}#photos`, 303)
  })

/** What is typed so far, when a line more is wanted: nothing is saved. */
async function anotherLine(c: Context<Env>): Promise<Again['typed'] | undefined> {
  refuseNoForm(c)
  const { key: _, more, ...typed } = Object.fromEntries(new URLSearchParams(await c.req.text()))
  return more === undefined ? undefined : typed
}

/** What the back door says no to stands in fields of other names, and lines of which nothing came were left out. */
const TYPED_AS: Record<string, string> = { grams: 'kg', price: 'yuan', 'rejected.grams': 'rejectedKg', 'rejected.note': 'rejectedWhy' }

async function receiveTyped(work: Work, { at, ...delivery }: z.output<typeof ReceiveForm>) {
  const onForm = (place: string): string => {
    const [, line, name = ''] = /^lots\.(\d+)\.(.+)$/.exec(place) ?? []
    return line === undefined ? place : `lots.${at[Number(line)] ?? line}.${TYPED_AS[name] ?? name}`
  }
  try {
    return await receive(work, delivery)
  } catch (error) {
    if (!(error instanceof Refusal) || error.detail.field === undefined) throw error
    const { field, faults = [], values = {} } = error.detail
    throw new Refusal(error.reason, { values, field: onForm(field), faults: faults.map((one) => ({ ...one, place: onForm(one.place) })) })
  }
}

async function choosePage(c: Context<Env>): Page {
  const reading = work(c)
  const [suppliers, orders] = await Promise.all([suppliersOf(reading), ordersOf(reading)])
  const coming = orders.filter((order) => order.state === 'sent')
  return show(c, <ChooseSupplierPage frame={await frameOf(c, '/purchasing/receive')} suppliers={suppliers} orders={coming} />)
}

async function orderPage(c: Context<Env>, id: string, again?: Again, status = 200): Page {
  const reading = work(c)
  const order = await theOrder(reading, purchase.parse(id))
  const keepings = await keepingsOf(reading)
  const isCold = (ingredient: string) => (keepings.get(ingredient)?.place ?? 'dry') !== 'dry'
  const frame = await frameOf(c, `/purchasing/receive?order=${order.id}`)
  return show(c, <ReceivePage frame={frame} order={order} isCold={isCold} again={again} />, status)
}

interface TypedSoFar {
  typed: Again['typed']
  again?: Again
  /** lines to add */
  more?: number
}

async function directPage(c: Context<Env>, id: string, { typed, again, more = 0 }: TypedSoFar = { typed: {} }, status = 200): Page {
  const reading = work(c)
  const from = await theSupplier(reading, supplier.parse(id))
  const [keepings, terms] = await Promise.all([keepingsOf(reading), termsOn(reading, reading.today)])
  const before = Object.keys(typed).filter((name) => /^lots\.\d+\.ingredient$/.test(name)).length
  const data = {
    supplier: from,
    keepings,
    sold: terms.filter((one) => one.supplier === from.id),
    lines: Math.min(MOST_LINES, Math.max(FIRST_LINES, before + more)),
  }
  const frame = await frameOf(c, `/purchasing/receive?supplier=${from.id}`)
  return show(c, <ReceiveDirectPage frame={frame} data={data} typed={typed} again={again} />, status)
}

async function receivingPage(c: Context<Env>): Page {
  const { receiving } = paramsOf(c, OneReceiving)
  const reading = work(c)
  const view = await theReceiving(reading, receiving)
  const [photos, names] = await Promise.all([photosOf(reading, receiving), namesOf(reading, [view.receiving.by])])
  return show(c, <ReceivingPage frame={await frameOf(c)} view={view} photos={photos} by={names(view.receiving.by)} />)
}
