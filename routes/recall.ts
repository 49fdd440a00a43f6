import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import type { BatchId } from '../db/tables/production.ts'
import {
  endRecall,
  namedElders,
  openNames,
  type RecallView,
  recallsOf,
  recordCalls,
  startRecall,
  type Trace,
  theRecall,
  traceOf,
} from '../src/safety/safety.ts'
import { diner } from './diners.ts'
import { type Env, once, takes, told, work } from './http.ts'
import { answers, commands } from './openapi.ts'
import { actor, core, day, gramsOf, id, instant, meal, portions, text } from './schemas.ts'

/** A batch's id or code (`20261124-L-braised-pork-1`), a lot's id, or the supplier's mark on a lot. */
const target = text(80)
const number = text(20)
const outcome = z.enum(['well', 'unwell', 'in_hospital', 'no_answer'])
const conclusion = z.enum(['safe', 'destroyed'])
const OneRecall = z.strictObject({ recall: number })

const TraceOut = z.strictObject({
  target: z.string(),
  lots: z.array(
    z.strictObject({
      id: z.string(),
      mark: z.string().nullable(),
      ingredient: z.string(),
      supplier: z.string(),
      receivedOn: day,
      inStock: gramsOf,
      place: z.string(),
    }),
  ),
  batches: z.array(
    z.strictObject({
      id: id<'batch'>() as z.ZodType<BatchId>,
      code: z.string(),
      day,
      meal,
      dish: z.string(),
      name: z.string(),
      number: z.int(),
      of: z.int(),
      pot: z.string(),
      portions,
      cookedAt: instant.nullable(),
      core: core.nullable(),
      grams: gramsOf.nullable(),
    }),
  ),
  places: z.array(
    z.strictObject({
      day,
      meal,
      dish: z.string(),
      dishName: z.string(),
      canteen: z.string(),
      name: z.string(),
      phone: z.string().nullable(),
      boxes: z.array(z.int()),
      sent: portions,
      onTheWay: portions,
      named: portions,
      unnamed: portions,
      onHand: portions,
      left: portions,
      wasted: portions,
      discarded: z.boolean(),
      handed: instant.nullable(),
    }),
  ),
  samples: z.array(
    z.strictObject({
      id: z.string(),
      day,
      meal,
      dish: z.string(),
      dishName: z.string(),
      grams: gramsOf,
      place: z.string(),
      keepUntil: instant,
      disposed: z.boolean(),
    }),
  ),
  kitchen: z.array(z.strictObject({ day, meal, dish: z.string(), dishName: z.string(), portions })),
  elders: z.int(),
  servings: z.int(),
})

const Elder = z.strictObject({
  diner,
  number: z.string(),
  name: z.string(),
  phone: z.string().nullable(),
  address: z.string(),
  age: z.int(),
  ate: z.array(z.strictObject({ day, meal, canteen: z.string(), at: instant })),
})

const Recall = z.strictObject({
  recall: number,
  target: z.string(),
  reason: z.string(),
  startedAt: instant,
  startedBy: actor,
  ended: z.strictObject({ at: instant, conclusion, note: z.string(), by: actor }).nullable(),
})
const WholeRecall = Recall.extend({
  trace: TraceOut,
  calls: z.array(z.strictObject({ diner, at: instant, outcome, note: z.string().nullable(), by: actor })),
})

/** A trace holds nothing but what the schema says; its brands differ from it in name only. */
const traceView = (trace: Trace) => trace as unknown as z.output<typeof TraceOut>

const recallView = ({ number, target, reason, started_at, started_by, ...end }: RecallView['recall']): z.output<typeof Recall> => ({
  recall: number,
  target,
  reason,
  startedAt: started_at,
  startedBy: started_by,
  ended:
    end.ended_at === null || end.conclusion === null
      ? null
      : { at: end.ended_at, conclusion: end.conclusion, note: end.end_note ?? '', by: end.ended_by ?? '' },
})

export const recallRoutes = new Hono<Env>()
  .get('/traces/:target', describeRoute(answers('trace', 200, TraceOut)), takes('param', z.strictObject({ target })), async (c) =>
    c.json(traceView(await traceOf(work(c), c.req.valid('param').target))),
  )
  .post(
    '/traces/:target/names',
    describeRoute(commands('open_names', z.strictObject({ target: z.string(), elders: z.array(Elder) }), 200)),
    takes('param', z.strictObject({ target })),
    takes('json', z.strictObject({ reason: text() })),
    async (c) => {
      const { target } = c.req.valid('param')
      await once(c, (work) => openNames(work, target, c.req.valid('json').reason))
      const { elders } = await namedElders(work(c), target) // read now, never kept with the answer
      return c.json({ target, elders })
    },
  )
  .get('/recalls', describeRoute(answers('recalls', 200, z.strictObject({ recalls: z.array(Recall) }))), async (c) =>
    c.json({ recalls: (await recallsOf(work(c))).map(recallView) }),
  )
  .post(
    '/recalls',
    describeRoute(
      commands('start_recall', z.strictObject({ recall: number, target: z.string(), batches: z.int(), lots: z.int(), elders: z.int() })),
    ),
    takes('json', z.strictObject({ target, reason: text() })),
    async (c) => {
      const { target, reason } = c.req.valid('json')
      return told(c, await once(c, (work) => startRecall(work, target, reason)))
    },
  )
  .get('/recalls/:recall', describeRoute(answers('recall', 200, WholeRecall)), takes('param', OneRecall), async (c) => {
    const { recall, trace, calls } = await theRecall(work(c), c.req.valid('param').recall)
    return c.json({
      ...recallView(recall),
      trace: traceView(trace),
      calls: calls.map(({ diner_id, at, outcome, note, called_by }) => ({ diner: diner_id, at, outcome, note, by: called_by })),
    })
  })
  .post(
    '/recalls/:recall/calls',
    describeRoute(commands('record_calls', z.strictObject({ recall: number, calls: z.int() }))),
    takes('param', OneRecall),
    takes(
      'json',
      z.strictObject({
        calls: z
          .array(z.strictObject({ diner, outcome, note: text().optional() }))
          .min(1)
          .max(500),
      }),
    ),
    async (c) => told(c, await once(c, (work) => recordCalls(work, c.req.valid('param').recall, c.req.valid('json').calls))),
  )
  .post(
    '/recalls/:recall/end',
    describeRoute(commands('end_recall', z.strictObject({ recall: number, conclusion }))),
    takes('param', OneRecall),
    takes('json', z.strictObject({ conclusion, note: text() })),
    async (c) => {
      const { conclusion, note } = c.req.valid('json')
      return told(c, await once(c, (work) => endRecall(work, c.req.valid('param').recall, conclusion, note)))
    },
  )
