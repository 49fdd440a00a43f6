import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import type { BatchId } from '../db/tables/production.ts'
import {
  endRecall,
  FIRST_PLACES,
  namedElders,
  openNames,
  type RecallView,
  recallsOf,
  recordCalls,
  type Slice,
  startRecall,
  type Trace,
  theRecall,
  traceOf,
} from '../src/safety/safety.ts'
import { diner } from './diners.ts'
import { scopeFor } from './gate.ts'
import { type Env, once, takes, told, work } from './http.ts'
import { answers, commands } from './openapi.ts'
import { cursorAt, next, offset, paged } from './paging.ts'
import { actor, core, day, gramsOf, id, instant, meal, portions, text } from './schemas.ts'

/** A batch's id or code (`20261124-L-braised-pork-1`), a lot's id, or the supplier's mark on a lot. */
const target = text(80)
const number = text(20)
const outcome = z.enum(['well', 'unwell', 'in_hospital', 'no_answer'])
const conclusion = z.enum(['safe', 'destroyed'])
const OneRecall = z.strictObject({ recall: number })

const TraceOut = z.strictObject({
  target: z.string(),
  reach: z.strictObject({ canteens: z.int(), places: z.int(), onTheWay: z.int(), onHand: z.int() }),
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
      lost: portions,
      named: portions,
      unnamed: portions,
      onHand: portions,
      thrown: portions,
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
  /** of `places`, the newest of which come first */
  next,
})

const Elder = z.strictObject({
  diner,
  number: z.string(),
  name: z.string(),
  phone: z.string().nullable(),
  address: z.string(),
  age: z.int(),
  servings: z.int(),
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

const { cursor } = paged(offset)

const placesFrom = ([from] = [0]): Slice => ({ ...FIRST_PLACES, from })
const nextAfter = ({ from, count }: Slice, all: number) => (from + count < all ? cursorAt(from + count) : null)

/** A trace holds nothing but what the schema says; its brands differ from it in name only. */
const traceView = (trace: Trace, places: Slice) =>
  ({ ...trace, next: nextAfter(places, trace.reach.places) }) as unknown as z.output<typeof TraceOut>

/** So many people are named at once; whoever wants more of them asks again, and says why again. */
const NAMES = 500

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
  .get(
    '/traces/:target',
    describeRoute(answers('trace', 200, TraceOut)),
    takes('param', z.strictObject({ target })),
    takes('query', z.strictObject({ cursor })),
    async (c) => {
      const places = placesFrom(c.req.valid('query').cursor)
      return c.json(traceView(await traceOf(work(c), c.req.valid('param').target, places), places))
    },
  )
  .post(
    '/traces/:target/names',
    describeRoute(commands('open_names', z.strictObject({ target: z.string(), elders: z.array(Elder), next }), 200)),
    takes('param', z.strictObject({ target })),
    takes('json', z.strictObject({ reason: text(), cursor })),
    async (c) => {
      const { target } = c.req.valid('param')
      const { reason, cursor: [from] = [0] } = c.req.valid('json')
      const slice = { from, count: NAMES }
      const { trace, elders } = await namedElders(work(c), target, slice) // read now, never kept with the answer
      await once(c, (work) => openNames(work, trace, reason))
      return c.json({ target, elders, next: nextAfter(slice, trace.elders) })
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
  .get(
    '/recalls/:recall',
    describeRoute(answers('recall', 200, WholeRecall)),
    takes('param', OneRecall),
    takes('query', z.strictObject({ cursor })),
    async (c) => {
      const places = placesFrom(c.req.valid('query').cursor)
      const { recall, trace, calls } = await theRecall(work(c), c.req.valid('param').recall, places)
      const heard = scopeFor(c.get('actor'), 'open_names') ? calls : [] // who is unwell is for those who may call them
      return c.json({
        ...recallView(recall),
        trace: traceView(trace, places),
        calls: heard.map(({ diner_id, at, outcome, note, called_by }) => ({ diner: diner_id, at, outcome, note, by: called_by })),
      })
    },
  )
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
