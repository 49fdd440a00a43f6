import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { minutesOf } from '../src/kernel/meal-date.ts'
import {
  forgetLeg,
  importLegs,
  legFile,
  legsOf,
  MINUTES_AT_MOST,
  MODES,
  NUMBER_KEYS,
  NUMBERS,
  numbersFrom,
  PERCENT,
  readLegFile,
  saidNumbers,
  setLegs,
  setTraffic,
  setTravelNumber,
  teachingOf,
  teachLegs,
  theTraffic,
} from '../src/routing/routing.ts'
import { type Env, once, takes, told, work } from './http.ts'
import { answers, commands, described } from './openapi.ts'
import { next, offset, paged, pageOf } from './paging.ts'
import { actor, clockTime, day, id, instant, text } from './schemas.ts'

/** A canteen's id or the kitchen's. */
const site = id<'canteen'>()
const seconds = z
  .int()
  .min(1)
  .max(MINUTES_AT_MOST * 60)
const way = z.strictObject({ from: site, to: site })
const LegView = way.extend({
  seconds: z.int().nullable(),
  source: z.enum(['entered', 'taught', 'road', 'distance']),
  computed: z.int().nullable(),
  drives: z.int().nullable(),
  spread: z.int().nullable(),
  since: instant.nullable(),
  by: actor.nullable(),
})
const Said = z.strictObject({
  legs: z
    .array(way.extend({ seconds: seconds.nullable() }))
    .min(1)
    .max(2_000),
})
const Changed = z.strictObject({ entered: z.int(), reset: z.int() })
const File = z.strictObject({ text: z.string().min(1).max(1_000_000), dryRun: z.boolean().default(false) })
const Looked = z.strictObject({
  rows: z.int(),
  changes: z.array(way.extend({ before: z.int().nullable(), seconds: z.int().nullable() })),
})
const bandUntil = z.union([clockTime, z.literal('24:00')])
const percent = z.int().min(PERCENT.least).max(PERCENT.most)
const Band = z.strictObject({ from: clockTime, until: bandUntil, percent })
const mode = z.enum(MODES)
const number = z.enum(NUMBER_KEYS as [(typeof NUMBER_KEYS)[number], ...typeof NUMBER_KEYS])
const SaidBy = z.strictObject({ at: instant, by: actor, why: z.string() }).nullable()
const Traffic = z.strictObject({
  modes: z.array(z.strictObject({ mode, bands: z.array(Band), said: SaidBy })),
  numbers: z.array(z.strictObject({ number, value: z.int(), assumed: z.int(), said: SaidBy })),
})
const why = text(200)

const Learnt = z.strictObject({
  since: day,
  trips: z.int(),
  legs: z.int(),
  agreed: z.int(),
  proposals: z.array(
    way.extend({
      ...{ clock: clockTime, until: bandUntil, seconds: z.int(), now: z.int().nullable() },
      ...{ source: LegView.shape.source, drives: z.int(), leftOut: z.int(), spread: z.int() },
    }),
  ),
})
const Picked = z.strictObject({
  legs: z
    .array(way.extend({ clock: clockTime }))
    .min(1)
    .max(500),
})

const none = <T>(value: T | undefined): T | null => value ?? null
const saidBy = (row: { set_at: z.output<typeof instant>; set_by: string; why: string } | undefined) =>
  row ? { at: row.set_at, by: row.set_by, why: row.why } : null

/** Drives between sites: where each comes from, what people say of them, and what the others are reckoned with. */
export const driveRoutes = new Hono<Env>()
  .get(
    '/legs',
    describeRoute(answers('legs', 200, z.strictObject({ at: z.int(), percent: z.int(), legs: z.array(LegView), next }))),
    takes('query', z.strictObject({ ...paged(offset), at: clockTime.optional(), site: site.optional() })),
    async (c) => {
      const { at, site, ...asked } = c.req.valid('query')
      const all = await legsOf(work(c), at && minutesOf(at))
      const own = all.legs.filter(({ from, to }) => site === undefined || from === site || to === site)
      const { page, next } = pageOf(own, asked)
      const view = page.map((leg) => ({
        ...leg,
        seconds: none(leg.seconds),
        computed: none(leg.computed),
        since: none(leg.since),
        by: none(leg.by),
      }))
      return c.json({ at: all.minute, percent: all.percent, legs: view, next })
    },
  )
  .put('/legs', describeRoute(commands('set_legs', Changed, 200)), takes('json', Said), async (c) =>
    c.json(await once(c, (work) => setLegs(work, c.req.valid('json').legs))),
  )
  .get('/legs/file', describeRoute(described('legs_file', 200, { 'text/csv': { schema: { type: 'string' } } })), async (c) => {
    const { sites, legs } = await legsOf(work(c))
    return c.body(legFile(sites, legs), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="drives.csv"',
    })
  })
  .post(
    '/legs/file',
    describeRoute(commands('import_legs', z.union([Looked, Changed.extend({ rows: z.int() })]))),
    takes('json', File),
    async (c) => {
      const { text, dryRun } = c.req.valid('json')
      if (!dryRun) return told(c, await once(c, (work) => importLegs(work, text)))
      const { rows, changes } = await readLegFile(work(c), text)
      return c.json({ rows, changes: changes.map((one) => ({ ...one, before: none(one.before) })) }, 201)
    },
  )
  .post('/legs/forget', describeRoute(commands('forget_leg', way.extend({ forgotten: z.int() }))), takes('json', way), async (c) =>
    told(c, await once(c, (work) => forgetLeg(work, c.req.valid('json')))),
  )
  .get('/legs/learnt', describeRoute(answers('learnt', 200, Learnt)), async (c) => {
    const { proposals, ...teaching } = await teachingOf(work(c))
    const view = proposals.map(({ band, now, ...one }) => ({ ...one, clock: band.from, until: band.until, now: none(now) }))
    return c.json({ ...teaching, proposals: view })
  })
  .post('/legs/learnt', describeRoute(commands('teach_legs', z.strictObject({ taught: z.int() }))), takes('json', Picked), async (c) =>
    told(c, await once(c, (work) => teachLegs(work, c.req.valid('json').legs))),
  )
  .get('/traffic', describeRoute(answers('traffic', 200, Traffic)), async (c) => {
    const [modes, said] = await Promise.all([theTraffic(work(c)), saidNumbers(work(c))])
    const inForce = numbersFrom(said)
    return c.json({
      modes: modes.map(({ mode, bands, said }) => ({ mode, bands, said: saidBy(said) })),
      numbers: NUMBER_KEYS.map((number) => ({
        ...{ number, value: inForce[number], assumed: NUMBERS[number].value },
        said: saidBy(said.find(({ key }) => key === number)),
      })),
    })
  })
  .put(
    '/traffic/:mode',
    describeRoute(commands('set_traffic', z.strictObject({ mode, bands: z.int().nullable() }), 200)),
    takes('param', z.strictObject({ mode })),
    takes('json', z.strictObject({ bands: z.array(Band).max(48).nullable(), why })),
    async (c) => c.json(await once(c, (work) => setTraffic(work, c.req.valid('param').mode, c.req.valid('json')))),
  )
  .put(
    '/travel-numbers/:number',
    describeRoute(commands('set_travel_number', z.strictObject({ key: number, value: z.int().nullable() }), 200)),
    takes('param', z.strictObject({ number })),
    takes('json', z.strictObject({ value: z.int().nullable(), why })),
    async (c) => c.json(await once(c, (work) => setTravelNumber(work, c.req.valid('param').number, c.req.valid('json')))),
  )
