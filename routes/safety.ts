import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { discardFood } from '../src/delivery/delivery.ts'
import {
  checkMorning,
  chillBatches,
  disposeSamples,
  measureFridges,
  packBatches,
  recordCleanings,
  rectify,
  safetyMonth,
  safetyOn,
  signControl,
} from '../src/safety/safety.ts'
import { type Env, once, takes, told, work } from './http.ts'
import { answers, commands } from './openapi.ts'
import { at, batch, body, Day, dayView, finding, kind, Month, method, some, staff, sure, symptom, what } from './safety-views.ts'
import { canteen, core, day, dish, id, mealOfDay, month, text } from './schemas.ts'

export const safetyRoutes = new Hono<Env>()
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
        findings: z.array(z.strictObject({ item: text(40), said: text(), responsible: staff, due: day })).max(50),
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
