import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { discardFood } from '../src/delivery/delivery.ts'
import {
  allowedFor,
  checkMorning,
  chillBatches,
  disposeSamples,
  LIMIT_KEYS,
  LIMIT_ROWS,
  LIMITS,
  type LimitKey,
  limitsOn,
  measureFridges,
  packBatches,
  RISK_CODES,
  recordCleanings,
  rectify,
  safetyMonth,
  safetyOn,
  setCameras,
  setLimit,
  setNotice,
  signControl,
} from '../src/safety/safety.ts'
import { recordCertificate } from '../src/staff/staff.ts'
import { LIMIT_SOURCES, LIMIT_WORDS } from '../src/words/safety-limits.ts'
import { say, type Words } from '../src/words/words.ts'
import { type Env, once, takes, told, work } from './http.ts'
import { answers, commands } from './openapi.ts'
import {
  at,
  batch,
  body,
  Day,
  dayView,
  finding,
  kind,
  Limits,
  limitKey,
  Month,
  method,
  Notice,
  some,
  staff,
  sure,
  symptom,
  what,
} from './safety-views.ts'
import { canteen, core, day, dish, id, mealOfDay, month, text } from './schemas.ts'

export const safetyRoutes = new Hono<Env>()
  .get('/limits', describeRoute(answers('limits', 200, Limits)), async (c) => {
    const reading = work(c)
    const now = await limitsOn(reading, reading.today)
    const both = (words: Words, key: LimitKey) => `${say(words[key] ?? [key, key], 'zh')} ${say(words[key] ?? [key, key], 'en')}`
    const limits = LIMIT_KEYS.map((key) => ({
      key,
      value: now[key] as number,
      rule: LIMITS[key] as number,
      unit: LIMIT_ROWS[key].unit,
      allowed: allowedFor(key),
      name: both(LIMIT_WORDS, key),
      source: LIMIT_SOURCES[key].source,
      grade: LIMIT_SOURCES[key].grade,
    }))
    return c.json({ limits })
  })
  .put(
    '/limits/:key',
    describeRoute(commands('set_limit', z.strictObject({ key: limitKey, since: day, value: z.int() }), 200)),
    takes('param', z.strictObject({ key: limitKey })),
    takes('json', z.strictObject({ value: z.int().min(-1_000).max(10_000), since: day, why: text() })),
    async (c) => c.json(await once(c, (work) => setLimit(work, c.req.valid('param').key, c.req.valid('json')))),
  )
  .get('/safety/:day/:meal', describeRoute(answers('safety_day', 200, Day)), takes('param', mealOfDay), async (c) => {
    const { day, meal } = c.req.valid('param')
    return c.json(dayView(await safetyOn(work(c), day, meal)))
  })
  .get('/safety-months/:month', describeRoute(answers('safety_month', 200, Month)), takes('param', z.strictObject({ month })), async (c) =>
    c.json(await safetyMonth(work(c), c.req.valid('param').month)),
  )
  .post(
    '/packings',
    describeRoute(commands('pack', mealOfDay.extend({ batches: z.int(), late: z.int() }))),
    takes('json', mealOfDay.extend({ batches: some(z.strictObject({ batch, at, core: core.optional(), sure })) })),
    async (c) => {
      const { day, meal, batches } = c.req.valid('json')
      return told(c, await once(c, (work) => packBatches(work, day, meal, batches)))
    },
  )
  .post(
    '/chillings',
    describeRoute(commands('chill', mealOfDay.extend({ batches: z.int() }))),
    takes('json', mealOfDay.extend({ batches: some(z.strictObject({ batch, at, core, sure })) })),
    async (c) => {
      const { day, meal, batches } = c.req.valid('json')
      return told(c, await once(c, (work) => chillBatches(work, day, meal, batches)))
    },
  )
  .post(
    '/discards',
    describeRoute(commands('discard_food', mealOfDay.extend({ discarded: z.int() }))),
    takes(
      'json',
      mealOfDay.extend({
        discarded: some(
          z.strictObject({
            canteen: canteen.optional(),
            dish,
            reason: z.enum(['expired', 'too_cold', 'recalled', 'spoiled']),
            note: text().optional(),
          }),
        ),
      }),
    ),
    async (c) => {
      const { day, meal, discarded } = c.req.valid('json')
      return told(c, await once(c, (work) => discardFood(work, day, meal, discarded)))
    },
  )
  .post(
    '/sample-disposals',
    describeRoute(commands('dispose_samples', z.strictObject({ samples: z.int() }))),
    takes('json', z.strictObject({ samples: some(id<'sample'>() as z.ZodType<string>) })),
    async (c) => told(c, await once(c, (work) => disposeSamples(work, c.req.valid('json').samples))),
  )
  .post(
    '/fridge-readings',
    describeRoute(commands('measure_fridges', z.strictObject({ readings: z.int(), tooWarm: z.array(z.string()) }))),
    takes('json', z.strictObject({ readings: some(z.strictObject({ fridge: text(20), core, at, sure }), 50) })),
    async (c) => told(c, await once(c, (work) => measureFridges(work, c.req.valid('json').readings))),
  )
  .post(
    '/morning-checks',
    describeRoute(
      commands(
        'check_morning',
        z.strictObject({
          day,
          checked: z.int(),
          unfit: z.array(z.strictObject({ staff, because: z.array(z.enum(['warm', 'hands', 'symptoms', 'certificate'])) })),
        }),
      ),
    ),
    takes(
      'json',
      z.strictObject({ checks: some(z.strictObject({ staff, body, handsSound: z.boolean(), symptoms: z.array(symptom).max(6), sure })) }),
    ),
    async (c) => told(c, await once(c, (work) => checkMorning(work, c.req.valid('json').checks))),
  )
  .post(
    '/certificates',
    describeRoute(commands('record_certificate', z.strictObject({ staff, until: day }))),
    takes('json', z.strictObject({ staff, number: text(40), issuedOn: day, until: day })),
    async (c) => {
      const { staff, ...certificate } = c.req.valid('json')
      return told(c, await once(c, (work) => recordCertificate(work, staff, certificate)))
    },
  )
  .post(
    '/cleanings',
    describeRoute(commands('record_cleanings', z.strictObject({ cleanings: z.int() }))),
    takes(
      'json',
      z.strictObject({
        cleanings: some(
          z.strictObject({ what, place: text(40), method, count: z.int().min(1).max(100_000), minutes: z.int().min(1).max(600), at }),
        ),
      }),
    ),
    async (c) => told(c, await once(c, (work) => recordCleanings(work, c.req.valid('json').cleanings))),
  )
  .post(
    '/controls',
    describeRoute(commands('sign_control', z.strictObject({ kind, period: z.string(), findings: z.array(finding) }))),
    takes(
      'json',
      z.strictObject({
        kind,
        period: text(10),
        findings: z.array(z.strictObject({ item: z.enum(RISK_CODES), said: text(), responsible: staff, due: day })).max(50),
        summary: text(1_000).optional(),
      }),
    ),
    async (c) => told(c, await once(c, (work) => signControl(work, c.req.valid('json')))),
  )
  .post(
    '/findings/:finding/rectification',
    describeRoute(commands('rectify', z.strictObject({ finding }))),
    takes('param', z.strictObject({ finding })),
    takes('json', z.strictObject({ done: text() })),
    async (c) => told(c, await once(c, (work) => rectify(work, c.req.valid('param').finding, c.req.valid('json').done))),
  )
  .put(
    '/notices',
    describeRoute(commands('set_notice', z.strictObject({ place: z.string(), since: day }), 200)),
    takes('json', Notice),
    async (c) => {
      const { canteen, ...notice } = c.req.valid('json')
      return c.json(await once(c, (work) => setNotice(work, canteen, notice)))
    },
  )
  .put(
    '/cameras',
    describeRoute(commands('set_cameras', z.strictObject({ place: z.string(), cameras: z.int() }), 200)),
    takes(
      'json',
      z.strictObject({ canteen: canteen.optional(), cameras: z.array(z.strictObject({ name: text(40), url: text(500) })).max(16) }),
    ),
    async (c) => {
      const { canteen, cameras } = c.req.valid('json')
      return c.json(await once(c, (work) => setCameras(work, canteen, cameras)))
    },
  )
