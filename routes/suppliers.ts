import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import type { SupplierId } from '../db/tables/purchasing.ts'
import {
  addSupplier,
  changeContact,
  importPrices,
  lookAtPrices,
  quotePrices,
  seePaper,
  suppliersOf,
  termsOn,
  theSupplier,
} from '../src/purchasing/purchasing.ts'
import { XLSX } from './downloads.ts'
import { type Env, once, takes, told, work } from './http.ts'
import { answers, commands } from './openapi.ts'
import { next, offset, paged, pageOf } from './paging.ts'
import { clockTime, day, fen, gramsOf, id, text } from './schemas.ts'

export const supplier = id<'supplier'>() as z.ZodType<SupplierId>
export const ingredient = text(40)
const paperKind = z.enum(['food_licence', 'business_licence', 'halal_certificate', 'quarantine'])
const weekdays = z
  .string()
  .regex(/^(?!.*(.).*\1)[1-7]{1,7}$/, '^[1-7]{1,7}$')
  .meta({ description: 'ISO weekdays on which orders are taken', example: '12345' })
const OneSupplier = z.strictObject({ supplier })

const Contact = z.strictObject({ contact: text(40), phone: text(40), address: text() })
const Paper = z.strictObject({ kind: paperKind, number: text(60), validUntil: day })
const NewSupplier = Contact.extend({ code: text(20), name: text(80) })
const SupplierView = Contact.extend({
  supplier,
  code: z.string(),
  name: z.string(),
  since: day,
  papers: z.array(Paper),
})
const price = z.int().min(0, 'fen').max(10_000_000, 'fen').meta({ description: 'fen a pack' })
const Terms = {
  ingredient,
  pack: text(40),
  packGrams: gramsOf.min(1, 'grams'),
  price,
  leastPacks: z.int().min(1).max(1_000),
  leadDays: z.int().min(0).max(60),
  weekdays,
  cutOff: clockTime,
}
const Quotes = z.strictObject({
  since: day,
  quotes: z
    .array(z.strictObject({ ...Terms, until: day.optional() }))
    .min(1)
    .max(500),
})
const Quoted = z.strictObject({ ...Terms, packGrams: gramsOf, price: fen, barred: z.boolean() })

const ImportedList = z.strictObject({ supplier, since: day, quotes: z.int(), unused: z.array(z.string()), dryRun: z.boolean() })
const importing = {
  ...commands('import_prices', ImportedList),
  requestBody: {
    content: { 'text/csv': { schema: { type: 'string' as const } }, [XLSX]: { schema: { type: 'string' as const, format: 'binary' } } },
  },
}

export const supplierRoutes = new Hono<Env>()
  .get(
    '/suppliers',
    describeRoute(answers('suppliers', 200, z.strictObject({ suppliers: z.array(SupplierView), next }))),
    takes('query', z.strictObject(paged(offset))),
    async (c) => {
      const { page, next } = pageOf(await suppliersOf(work(c)), c.req.valid('query'))
      return c.json({ suppliers: page.map(({ id, ...rest }) => ({ supplier: id, ...rest })), next })
    },
  )
  .post('/suppliers', describeRoute(commands('add_supplier', OneSupplier)), takes('json', NewSupplier), async (c) =>
    told(c, await once(c, (work) => addSupplier(work, c.req.valid('json')))),
  )
  .post(
    '/suppliers/:supplier/contact',
    describeRoute(commands('change_contact', OneSupplier)),
    takes('param', OneSupplier),
    takes('json', Contact),
    async (c) => told(c, await once(c, (work) => changeContact(work, c.req.valid('param').supplier, c.req.valid('json')))),
  )
  .post(
    '/suppliers/:supplier/papers',
    describeRoute(commands('see_paper', Paper.extend({ supplier }))),
    takes('param', OneSupplier),
    takes('json', Paper),
    async (c) => told(c, await once(c, (work) => seePaper(work, c.req.valid('param').supplier, c.req.valid('json')))),
  )
  .get(
    '/suppliers/:supplier/quotes',
    describeRoute(answers('quotes', 200, z.strictObject({ supplier, quotes: z.array(Quoted), next }))),
    takes('param', OneSupplier),
    takes('query', z.strictObject(paged(offset))),
    async (c) => {
      const reading = work(c)
      const { id } = await theSupplier(reading, c.req.valid('param').supplier)
      const own = (await termsOn(reading, reading.today)).filter((one) => one.supplier === id)
      const { page, next } = pageOf(own, c.req.valid('query'))
      return c.json({ supplier: id, quotes: page.map(({ supplier: _, ...terms }) => terms), next })
    },
  )
  .post(
    '/suppliers/:supplier/quotes',
    describeRoute(commands('quote_prices', z.strictObject({ supplier, since: day, quotes: z.int() }))),
    takes('param', OneSupplier),
    takes('json', Quotes),
    async (c) => {
      const { since, quotes } = c.req.valid('json')
      return told(c, await once(c, (work) => quotePrices(work, c.req.valid('param').supplier, since, quotes)))
    },
  )
  .post(
    '/suppliers/:supplier/price-lists',
    describeRoute(importing),
    takes('param', OneSupplier),
    takes('query', z.strictObject({ since: day, dryRun: z.enum(['true', 'false']).default('false') })),
    async (c) => {
      const { supplier } = c.req.valid('param')
      const { since, dryRun } = c.req.valid('query')
      const file = new Uint8Array(await c.req.arrayBuffer())
      const { prices, unused } = await lookAtPrices(work(c), supplier, since, file)
      if (dryRun === 'false') await once(c, (work) => importPrices(work, supplier, since, file))
      return told(c, { supplier, since, quotes: prices.length, unused, dryRun: dryRun === 'true' })
    },
  )
