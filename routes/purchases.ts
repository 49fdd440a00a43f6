import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import type { LotId, OrderId, PhotoId, ReceivingId } from '../db/tables/purchasing.ts'
import {
  addPhoto,
  draftOrder,
  endOrder,
  type OrderView,
  ordersOf,
  outlook,
  photosOf,
  type ReceivingView,
  receive,
  receivingsOf,
  sendOrder,
  theOrder,
  thePhoto,
  theReceiving,
} from '../src/purchasing/purchasing.ts'
import { type Env, once, takes, told, work } from './http.ts'
import { answers, commands, described } from './openapi.ts'
import { next, offset, paged, pageOf } from './paging.ts'
import { actor, core, day, dish, fen, gramsOf, id, instant, meal, text } from './schemas.ts'
import { ingredient, supplier } from './suppliers.ts'

const numbered = <N extends string>(letter: string) =>
  z
    .string()
    .regex(new RegExp(`^${letter}\\d{6}-\\d{2,4}$`), `^${letter}\\d{6}-\\d{2,4}$`)
    .meta({ example: `${letter}261124-01` }) as unknown as z.ZodType<N>
export const purchase = numbered<OrderId>('P')
export const receiving = numbered<ReceivingId>('R')
export const lot = numbered<LotId>('L')
const photo = id<'paper-photo'>() as z.ZodType<PhotoId>
const price = z.int().min(0, 'fen').max(1_000_000_000, 'fen').meta({ description: 'fen' })

const Needs = z.strictObject({
  from: day,
  days: z.int(),
  shortages: z.array(z.strictObject({ day, meal, for: z.string(), dish, ingredient: z.string(), grams: gramsOf })),
  orders: z.array(
    z.strictObject({
      supplier,
      ingredient: z.string(),
      pack: z.string(),
      packs: z.int(),
      price: fen,
      grams: gramsOf,
      arrives: day,
      orderBy: day,
    }),
  ),
  uncovered: z.array(
    z.strictObject({
      ingredient: z.string(),
      day,
      grams: gramsOf,
      why: z.enum(['no_supplier', 'papers', 'too_late']),
      earliest: day.optional(),
    }),
  ),
})

const Wanted = z.strictObject({
  supplier,
  arrivesOn: day,
  lines: z
    .array(z.strictObject({ ingredient, packs: z.int().min(1).max(10_000) }))
    .min(1)
    .max(200),
})
const orderEnd = z.enum(['withdrawn', 'supplier_cannot', 'not_needed'])
const Purchase = z.strictObject({
  purchase,
  supplier,
  supplierName: z.string(),
  arrivesOn: day,
  state: z.enum(['draft', 'sent', 'ended']),
  draftedAt: instant,
  draftedBy: actor,
  sentAt: instant.nullable(),
  sentBy: actor.nullable(),
  end: z.enum(['received', ...orderEnd.options]).nullable(),
  lines: z.array(
    z.strictObject({
      ingredient: z.string(),
      name: z.string(),
      pack: z.string(),
      packGrams: gramsOf,
      packs: z.int(),
      price: fen,
      grams: z.int(),
      came: z.int(),
    }),
  ),
  cost: fen,
})
const OnePurchase = z.strictObject({ purchase })
const purchaseView = ({ id, ...order }: OrderView): z.output<typeof Purchase> => ({ purchase: id, ...order })

const rejection = z.enum(['temperature', 'expired', 'spoiled', 'packaging', 'papers', 'quality', 'other'])
const Rejected = z.strictObject({ grams: gramsOf.min(1, 'grams'), reason: rejection, note: text().optional() })
const Arrival = z.strictObject({
  ingredient,
  spec: text(40),
  grams: gramsOf.min(1, 'grams'),
  price,
  mark: text(40).optional(),
  producedOn: day.optional(),
  expiresOn: day.optional(),
  temperature: core.optional(),
  rejected: Rejected.optional(),
})
const Delivery = z.strictObject({
  supplier,
  order: purchase.optional(),
  papersChecked: z.boolean(),
  sure: z.boolean().optional(),
  note: text().optional(),
  lots: z.array(Arrival).min(1).max(100),
})
const Received = z.strictObject({ receiving, lots: z.array(lot), orderDone: z.boolean().nullable() })
const Receiving = z.strictObject({
  receiving,
  supplier,
  supplierName: z.string(),
  order: purchase.nullable(),
  contact: z.string(),
  phone: z.string(),
  at: instant,
  by: actor,
  note: z.string().nullable(),
  lots: z.array(
    z.strictObject({
      lot,
      ingredient: z.string(),
      name: z.string(),
      spec: z.string(),
      mark: z.string().nullable(),
      producedOn: day.nullable(),
      expiresOn: day.nullable(),
      grams: gramsOf,
      price: fen,
      temperature: core.nullable(),
      rejected: z.strictObject({ grams: gramsOf, reason: rejection, note: z.string().nullable() }).nullable(),
    }),
  ),
})
const PhotoView = z.strictObject({ photo, type: z.string(), bytes: z.int(), sha256: z.string(), at: instant, by: actor })
const OneReceiving = z.strictObject({ receiving })

function receivingView({ receiving: row, supplier, lots }: ReceivingView): z.output<typeof Receiving> {
  const { id, order_id, contact, phone, at, by, note } = row
  return {
    receiving: id,
    supplier: supplier.id,
    supplierName: supplier.name,
    order: order_id,
    ...{ contact, phone, at, by, note },
    lots: lots.map(({ id, ingredient_code, name, spec, mark, produced_on, expires_on, grams, price, temperature, rejected }) => ({
      lot: id,
      ingredient: ingredient_code,
      ...{ name, spec, mark, grams, price, temperature },
      producedOn: produced_on,
      expiresOn: expires_on,
      rejected: rejected ? { grams: rejected.grams, reason: rejected.reason, note: rejected.note } : null,
    })),
  }
}

/** A photo as base64; 2 MB of bytes are 2,666,668 letters. */
const Photo = z.strictObject({ content: z.base64().min(4).max(2_666_668).meta({ description: 'JPEG, PNG, PDF; ≤ 2 MB; base64' }) })

export const purchaseRoutes = new Hono<Env>()
  .get(
    '/needs',
    describeRoute(answers('needs', 200, Needs)),
    takes('query', z.strictObject({ days: z.coerce.number().int().min(1).max(28).default(7) })),
    async (c) => {
      const { from, days, shortages, suggestions, uncovered } = await outlook(work(c), c.req.valid('query').days)
      return c.json({
        from,
        days,
        shortages: shortages.map(({ need: { grams: _, ...need }, grams }) => ({ ...need, grams })),
        orders: suggestions.map(({ terms, packs, grams, arrives, orderBy }) => {
          const { supplier, ingredient, pack, price } = terms
          return { supplier, ingredient, pack, packs, price, grams, arrives, orderBy }
        }),
        uncovered,
      })
    },
  )
  .get(
    '/purchases',
    describeRoute(answers('purchases', 200, z.strictObject({ purchases: z.array(Purchase), next }))),
    takes('query', z.strictObject(paged(offset))),
    async (c) => {
      const { page, next } = pageOf(await ordersOf(work(c)), c.req.valid('query'))
      return c.json({ purchases: page.map(purchaseView), next })
    },
  )
  .post(
    '/purchases',
    describeRoute(commands('draft_purchase', z.strictObject({ purchase, lines: z.int(), cost: fen }))),
    takes('json', Wanted),
    async (c) => {
      const { supplier, arrivesOn, lines } = c.req.valid('json')
      const { order, ...rest } = await once(c, (work) => draftOrder(work, supplier, arrivesOn, lines))
      return told(c, { purchase: order, ...rest })
    },
  )
  .get('/purchases/:purchase', describeRoute(answers('purchase', 200, Purchase)), takes('param', OnePurchase), async (c) =>
    c.json(purchaseView(await theOrder(work(c), c.req.valid('param').purchase))),
  )
  .post(
    '/purchases/:purchase/sending',
    describeRoute(commands('send_purchase', z.strictObject({ purchase, sentAt: instant }))),
    takes('param', OnePurchase),
    async (c) => {
      const { order, sentAt } = await once(c, (work) => sendOrder(work, c.req.valid('param').purchase))
      return told(c, { purchase: order, sentAt })
    },
  )
  .post(
    '/purchases/:purchase/end',
    describeRoute(commands('end_purchase', z.strictObject({ purchase, reason: orderEnd }))),
    takes('param', OnePurchase),
    takes('json', z.strictObject({ reason: orderEnd })),
    async (c) => {
      const { order, reason } = await once(c, (work) => endOrder(work, c.req.valid('param').purchase, c.req.valid('json').reason))
      return told(c, { purchase: order, reason })
    },
  )
  .post('/receivings', describeRoute(commands('receive', Received)), takes('json', Delivery), async (c) =>
    told(c, await once(c, (work) => receive(work, c.req.valid('json')))),
  )
  .get(
    '/receivings',
    describeRoute(answers('receivings', 200, z.strictObject({ receivings: z.array(Receiving), next }))),
    takes('query', z.strictObject({ from: day, to: day, ...paged(offset) })),
    async (c) => {
      const { from, to, ...place } = c.req.valid('query')
      const { page, next } = pageOf(await receivingsOf(work(c), from, to), place)
      return c.json({ receivings: page.map(receivingView), next })
    },
  )
  .get(
    '/receivings/:receiving',
    describeRoute(answers('receiving', 200, Receiving.extend({ photos: z.array(PhotoView) }))),
    takes('param', OneReceiving),
    async (c) => {
      const { receiving } = c.req.valid('param')
      const view = receivingView(await theReceiving(work(c), receiving))
      const photos = await photosOf(work(c), receiving)
      return c.json({ ...view, photos: photos.map(({ id, type, bytes, sha256, at, by }) => ({ photo: id, type, bytes, sha256, at, by })) })
    },
  )
  .post(
    '/receivings/:receiving/photos',
    describeRoute(commands('add_photo', z.strictObject({ photo, type: z.string() }))),
    takes('param', OneReceiving),
    takes('json', Photo),
    async (c) => {
      const bytes = new Uint8Array(Buffer.from(c.req.valid('json').content, 'base64'))
      return told(c, await once(c, (work) => addPhoto(work, c.req.valid('param').receiving, bytes)))
    },
  )
  .get(
    '/photos/:photo',
    describeRoute(
      described(
        'see_photo',
        200,
        Object.fromEntries(
          ['image/jpeg', 'image/png', 'application/pdf'].map((type) => [type, { schema: { type: 'string', format: 'binary' } }]),
        ),
      ),
    ),
    takes('param', z.strictObject({ photo })),
    async (c) => {
      const { type, bytes } = await thePhoto(work(c), c.req.valid('param').photo)
      return c.body(bytes as Uint8Array<ArrayBuffer>, 200, { 'content-type': type, 'content-disposition': 'inline' })
    },
  )
