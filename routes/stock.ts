import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import type { BatchId } from '../db/tables/production.ts'
import type { CountId } from '../db/tables/purchasing.ts'
import { planOf } from '../src/production/production.ts'
import {
  beginCount,
  correctIssue,
  countLots,
  countsOf,
  finishCount,
  ingredientsOf,
  issueForMeal,
  issueWeighed,
  type LotStory,
  stockOf,
  theCount,
  theLot,
  writeOff,
} from '../src/purchasing/purchasing.ts'
import { type Env, once, takes, told, work } from './http.ts'
import { answers, commands } from './openapi.ts'
import { next, offset, paged, pageOf } from './paging.ts'
import { lot } from './purchases.ts'
import { actor, core, day, dish, fen, gramsOf, id, instant, mealOfDay, text } from './schemas.ts'
import { supplier } from './suppliers.ts'

const batch = id<'batch'>() as z.ZodType<BatchId>
export const count = id<'stock-count'>() as z.ZodType<CountId>
const place = z.enum(['dry', 'chilled', 'frozen'])
const lossReason = z.enum(['expired', 'spoiled', 'spilled', 'damaged', 'recalled', 'other'])
const some = gramsOf.min(1, 'grams')

const StockLine = z.strictObject({
  ingredient: z.string(),
  name: z.string(),
  place,
  usable: z.int(),
  unusable: z.int(),
  lots: z.array(
    z.strictObject({
      lot,
      supplier: z.string(),
      spec: z.string(),
      receivedOn: day,
      expiresOn: day.nullable(),
      freshness: z.enum(['expired', 'soon', 'good']),
      recall: z.string().nullable(),
      grams: gramsOf,
      left: gramsOf,
    }),
  ),
})
const Lot = z.strictObject({
  lot,
  ingredient: z.string(),
  name: z.string(),
  supplier,
  supplierName: z.string(),
  receiving: z.string(),
  receivedOn: day,
  spec: z.string(),
  mark: z.string().nullable(),
  producedOn: day.nullable(),
  expiresOn: day.nullable(),
  temperature: core.nullable(),
  price: fen,
  received: gramsOf,
  rejected: gramsOf,
  left: gramsOf,
  issues: z.array(mealOfDay.extend({ batch, dish, number: z.int(), grams: gramsOf, at: instant, by: actor })),
  corrections: z.array(
    mealOfDay.extend({ batch, dish, number: z.int(), was: gramsOf, grams: gramsOf, why: z.string(), at: instant, by: actor }),
  ),
  writeOffs: z.array(z.strictObject({ grams: gramsOf, reason: lossReason, note: z.string().nullable(), at: instant, by: actor })),
  differences: z.array(z.strictObject({ count, grams: z.int(), at: instant, by: actor })),
})

function lotView({ lot, name, supplier, rejection, issues, corrections, writeOffs, differences }: LotStory): z.output<typeof Lot> {
  return {
    lot: lot.id,
    ingredient: lot.ingredient_code,
    name,
    supplier: supplier.id,
    supplierName: supplier.name,
    receiving: lot.receiving_id,
    receivedOn: lot.received_on,
    spec: lot.spec,
    mark: lot.mark,
    producedOn: lot.produced_on,
    expiresOn: lot.expires_on,
    temperature: lot.temperature,
    price: lot.price,
    received: lot.grams,
    rejected: rejection?.grams ?? 0,
    left: lot.left,
    issues: issues.map(({ batch_id, dish_code, day, meal, number, grams, at, by }) => ({
      ...{ day, meal, number, grams, at, by },
      batch: batch_id,
      dish: dish_code,
    })),
    corrections: corrections.map(({ batch_id, dish_code, day, meal, number, was, grams, why, at, by }) => ({
      ...{ day, meal, number, was, grams, why, at, by },
      batch: batch_id,
      dish: dish_code,
    })),
    writeOffs: writeOffs.map(({ grams, reason, note, at, by }) => ({ grams, reason, note, at, by })),
    differences: differences.map(({ count_id, grams, at, by }) => ({ count: count_id, grams, at, by })),
  }
}

const Issued = mealOfDay.extend({ batches: z.int(), lots: z.int(), grams: z.int() })
const Weighed = mealOfDay.extend({
  batches: z
    .array(
      z.strictObject({
        batch,
        lots: z
          .array(z.strictObject({ lot, grams: some }))
          .min(1)
          .max(100),
      }),
    )
    .min(1)
    .max(100),
})
const Took = mealOfDay.extend({
  took: z.array(
    z.strictObject({ batch, ingredient: z.string(), lot, supplier: z.string(), expiresOn: day.nullable(), grams: gramsOf, cost: fen }),
  ),
})
const Loss = z.strictObject({ grams: some, reason: lossReason, note: text().optional() })

const CountView = z.strictObject({
  count,
  place: place.nullable(),
  at: instant,
  by: actor,
  finishedAt: instant.nullable(),
  finishedBy: actor.nullable(),
})
const CountSheet = z.strictObject({
  count,
  place: place.nullable(),
  at: instant,
  by: actor,
  finished: z.strictObject({ at: instant, by: actor }).nullable(),
  lots: z.array(
    z.strictObject({
      lot,
      ingredient: z.string(),
      name: z.string(),
      spec: z.string(),
      place,
      expiresOn: day.nullable(),
      counted: gramsOf.nullable(),
      by: actor.nullable(),
      difference: z.int().nullable(),
    }),
  ),
})
const OneCount = z.strictObject({ count })
const Counted = z.strictObject({
  lots: z
    .array(z.strictObject({ lot, grams: gramsOf }))
    .min(1)
    .max(500),
})

export const stockRoutes = new Hono<Env>()
  .get(
    '/stock',
    describeRoute(answers('stock', 200, z.strictObject({ stock: z.array(StockLine), next }))),
    takes('query', z.strictObject(paged(offset))),
    async (c) => {
      const { page, next } = pageOf(await stockOf(work(c)), c.req.valid('query'))
      return c.json({ stock: page, next })
    },
  )
  .get('/lots/:lot', describeRoute(answers('lot', 200, Lot)), takes('param', z.strictObject({ lot })), async (c) =>
    c.json(lotView(await theLot(work(c), c.req.valid('param').lot))),
  )
  .post(
    '/lots/:lot/losses',
    describeRoute(commands('write_off', z.strictObject({ lot, grams: gramsOf, reason: lossReason, left: gramsOf }))),
    takes('param', z.strictObject({ lot })),
    takes('json', Loss),
    async (c) => told(c, await once(c, (work) => writeOff(work, c.req.valid('param').lot, c.req.valid('json')))),
  )
  .post(
    '/lots/:lot/corrections',
    describeRoute(commands('correct_issue', z.strictObject({ lot, batch, was: gramsOf, grams: gramsOf, left: gramsOf }))),
    takes('param', z.strictObject({ lot })),
    takes('json', z.strictObject({ batch, grams: gramsOf, why: text() })),
    async (c) => {
      const { batch, grams, why } = c.req.valid('json')
      return told(c, await once(c, (work) => correctIssue(work, batch, c.req.valid('param').lot, grams, why)))
    },
  )
  .post(
    '/issues',
    describeRoute(commands('issue_for_meal', Issued)),
    takes('json', mealOfDay.extend({ batches: z.array(batch).min(1).max(200).optional() })),
    async (c) => {
      const { day, meal, batches } = c.req.valid('json')
      return told(c, await once(c, (work) => issueForMeal(work, day, meal, batches)))
    },
  )
  .post('/issues/weighed', describeRoute(commands('issue_weighed', Issued)), takes('json', Weighed), async (c) => {
    const { day, meal, batches } = c.req.valid('json')
    return told(c, await once(c, (work) => issueWeighed(work, day, meal, batches)))
  })
  .get('/issues/:day/:meal', describeRoute(answers('issues', 200, Took)), takes('param', mealOfDay), async (c) => {
    const { day, meal } = c.req.valid('param')
    const plan = await planOf(work(c), day, meal)
    const rows = await ingredientsOf(
      work(c),
      plan.batches.map((one) => one.id),
    )
    const took = rows.map(({ batch_id, ingredient_code, lot_id, expires_on, supplier, grams, cost }) => ({
      batch: batch_id,
      ingredient: ingredient_code,
      lot: lot_id,
      expiresOn: expires_on,
      ...{ supplier, grams, cost },
    }))
    return c.json({ day, meal, took })
  })
  .get(
    '/stock-counts',
    describeRoute(answers('stock_counts', 200, z.strictObject({ counts: z.array(CountView), next }))),
    takes('query', z.strictObject(paged(offset))),
    async (c) => {
      const { page, next } = pageOf(await countsOf(work(c)), c.req.valid('query'))
      const views = page.map(({ id, place, at, by, finished_at, finished_by }) => ({
        count: id,
        ...{ place, at, by },
        finishedAt: finished_at,
        finishedBy: finished_by,
      }))
      return c.json({ counts: views, next })
    },
  )
  .post(
    '/stock-counts',
    describeRoute(commands('begin_count', OneCount)),
    takes('json', z.strictObject({ place: place.optional() })),
    async (c) => told(c, await once(c, (work) => beginCount(work, c.req.valid('json').place))),
  )
  .get('/stock-counts/:count', describeRoute(answers('stock_count', 200, CountSheet)), takes('param', OneCount), async (c) => {
    const { id, lines, finished, ...sheet } = await theCount(work(c), c.req.valid('param').count)
    const lots = lines.map((line) => ({ ...line, counted: line.counted ?? null, by: line.by ?? null, difference: line.difference ?? null }))
    return c.json({ count: id, ...sheet, finished: finished ?? null, lots })
  })
  .post(
    '/stock-counts/:count/lots',
    describeRoute(commands('count_lots', z.strictObject({ count, lots: z.int() }))),
    takes('param', OneCount),
    takes('json', Counted),
    async (c) => told(c, await once(c, (work) => countLots(work, c.req.valid('param').count, c.req.valid('json').lots))),
  )
  .post(
    '/stock-counts/:count/end',
    describeRoute(commands('finish_count', z.strictObject({ count, lots: z.int(), differences: z.int() }))),
    takes('param', OneCount),
    async (c) => told(c, await once(c, (work) => finishCount(work, c.req.valid('param').count))),
  )
