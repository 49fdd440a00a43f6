import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { CAUSES, departRuns, handOver, loadRuns, measureHeld, reheat, sendReserve } from '../src/delivery/delivery.ts'
import { type Env, once, takes, told } from './http.ts'
import { commands } from './openapi.ts'
import { rejectionCause, run, stop, transitReason, verdict } from './routing.ts'
import { canteen, core, dish, dishPortions, id, instant, mealOfDay, portions, text } from './schemas.ts'

const some = portions.min(1)
const boxes = z.int().min(0).max(500)

export const LoadedStops = z.array(z.strictObject({ stop, dishes: z.array(dishPortions).max(60) })).max(100)
const Loadings = mealOfDay.extend({
  runs: z
    .array(z.strictObject({ run, at: instant.optional(), stops: LoadedStops.optional() }))
    .min(1)
    .max(50),
})
const Departures = z.strictObject({
  departures: z
    .array(z.strictObject({ run, seal: text(40), at: instant.optional(), takenOff: z.boolean().optional() }))
    .min(1)
    .max(50),
})
/** Several a dish, each once; together the rejected portions. */
const Causes = z
  .array(z.strictObject({ cause: rejectionCause, portions: some, note: text().optional() }))
  .min(1)
  .max(CAUSES.length)
const HandedDish = z.strictObject({
  dish,
  received: portions,
  core,
  sure: z.boolean().optional(),
  gaps: z
    .array(z.strictObject({ reason: transitReason, portions: some, note: text().optional(), causes: Causes.optional() }))
    .max(10)
    .default([]),
})
/** What a hand-over says, wherever and whenever it was. */
export const HANDED = {
  receivedBy: text(40),
  boxesIn: boxes,
  boxesBack: boxes,
  note: text().optional(),
  dishes: z.array(HandedDish).min(1).max(60),
}
const Handovers = z.strictObject({
  handovers: z
    .array(z.strictObject({ stop, run: run.optional(), at: instant.optional(), ...HANDED }))
    .min(1)
    .max(100),
})
const Cold = z.array(z.strictObject({ canteen, dish, verdict }))
const Reserve = mealOfDay.extend({
  sent: z
    .array(z.strictObject({ canteen, dish, portions: some, core }))
    .min(1)
    .max(200),
})
const Measured = mealOfDay.extend({
  canteen,
  dishes: z
    .array(z.strictObject({ dish, core, sure: z.boolean().optional() }))
    .min(1)
    .max(60),
})
const Judged = z.strictObject({ canteen, dishes: z.array(z.strictObject({ dish, verdict, eatBy: instant, checkBy: instant })) })

export const deliveryRoutes = new Hono<Env>()
  .post(
    '/loadings',
    describeRoute(commands('load', z.strictObject({ runs: z.int(), portions: z.int(), moved: z.array(stop) }))),
    takes('json', Loadings),
    async (c) => {
      const { day, meal, runs } = c.req.valid('json')
      return told(c, await once(c, (work) => loadRuns(work, day, meal, runs)))
    },
  )
  .post('/departures', describeRoute(commands('depart', z.strictObject({ runs: z.int() }))), takes('json', Departures), async (c) =>
    told(c, await once(c, (work) => departRuns(work, c.req.valid('json').departures))),
  )
  .post(
    '/handovers',
    describeRoute(
      commands(
        'hand_over',
        z.strictObject({
          stops: z.int(),
          cold: Cold,
          outOfOrder: z.array(stop),
          moved: z.array(stop),
          unproven: z.array(stop),
          incidents: z.array(id<'incident'>()),
        }),
      ),
    ),
    takes('json', Handovers),
    async (c) => told(c, await once(c, (work) => handOver(work, c.req.valid('json').handovers))),
  )
  .post('/reserve', describeRoute(commands('send_reserve', z.strictObject({ sent: z.int() }))), takes('json', Reserve), async (c) => {
    const { day, meal, sent } = c.req.valid('json')
    return told(c, await once(c, (work) => sendReserve(work, day, meal, sent)))
  })
  .post('/reheatings', describeRoute(commands('reheat', Judged)), takes('json', Measured), async (c) => {
    const { canteen, day, meal, dishes } = c.req.valid('json')
    return told(c, await once(c, (work) => reheat(work, canteen, day, meal, dishes)))
  })
  .post('/hold-readings', describeRoute(commands('measure_held', Judged)), takes('json', Measured), async (c) => {
    const { canteen, day, meal, dishes } = c.req.valid('json')
    return told(c, await once(c, (work) => measureHeld(work, canteen, day, meal, dishes)))
  })
