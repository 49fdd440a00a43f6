import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import type { RunId, StopId } from '../db/tables/routing.ts'
import type { VanId } from '../db/tables/sites.ts'
import type { StaffId } from '../db/tables/staff.ts'
import { CAUSES, type Deliveries, deliveriesOf } from '../src/delivery/delivery.ts'
import {
  confirmRunChange,
  type Progress,
  type RunChange,
  routeByHabit,
  routeDay,
  runChangesOf,
  type TakenRun,
  takenRuns,
} from '../src/routing/routing.ts'
import { PLAN_EVENTS } from '../src/words/api.ts'
import { events, wantsEvents } from './events.ts'
import { type Env, leaving, once, takes, told, work } from './http.ts'
import { answers, commands, streamed } from './openapi.ts'
import { next, offset, paged, pageOf } from './paging.ts'
import { actor, canteen, core, dish, dishPortions, id, instant, mealOfDay, portions, text } from './schemas.ts'

export const run = id<'run'>() as z.ZodType<RunId>
export const stop = id<'stop'>() as z.ZodType<StopId>
export const verdict = z.enum(['serve', 'reheat', 'discard'])
export const transitReason = z.enum(['short', 'spilled', 'rejected'])
export const rejectionCause = z.enum(CAUSES)

/** `seconds` of driving; no plan with as many vans has less than `leastSeconds`, and where `proven`, none is better at all. */
const Routed = mealOfDay.extend({
  ...{ runs: z.int(), stops: z.int(), seconds: z.int() },
  ...{ proven: z.boolean(), fewestVans: z.boolean(), leastSeconds: z.int() },
})
/** By habit limits may be broken, with a reason. `turns` of the proof, of a microsecond or so each: a minute at most. Without them a second or two. */
const Planning = mealOfDay.extend({
  turns: z.int().min(0).max(60_000_000).optional(),
  by: z.enum(['search', 'habit']).optional(),
  why: text().optional(),
})
type Followed = Pick<NonNullable<Parameters<typeof routeDay>[3]>, 'watch' | 'signal'>

/** `gap`: what driving no plan with as many vans can save, in seconds; null as long as nothing is proven. */
const progressOf = ({ leastSeconds, ...so }: Progress) => ({
  ...so,
  turns: Math.round(so.turns), // a proof counts parts of them
  leastSeconds,
  gap: leastSeconds > 0 ? so.seconds - leastSeconds : null,
})

const Cause = z.strictObject({ cause: rejectionCause, portions, note: z.string().nullable() })
/** Why a rejection was one, and what of the reserve filled the gap later: what rode along, or what the kitchen sent. */
export const Lost = z.strictObject({
  causes: z.array(Cause),
  replaced: z.array(z.strictObject({ from: z.enum(['riding', 'kitchen']), portions, at: instant })),
  open: portions,
})
export const TransitGap = Lost.extend({ reason: transitReason, portions, note: z.string().nullable() })
const Handover = z.strictObject({
  at: instant,
  by: actor,
  receivedBy: z.string(),
  boxesIn: z.int(),
  boxesBack: z.int(),
  note: z.string().nullable(),
  dishes: z.array(z.strictObject({ dish, received: portions, core, verdict, eatBy: instant, gaps: z.array(TransitGap) })),
})
const Stop = z.strictObject({
  stop,
  canteen,
  position: z.int(),
  arrivesAt: instant,
  leavesAt: instant,
  loaded: z.array(dishPortions),
  handover: Handover.nullable(),
})
const Run = z.strictObject({
  run,
  number: z.int(),
  van: id<'van'>() as z.ZodType<VanId>,
  /** of the van's trips for this meal, from 1 */
  trip: z.int(),
  trips: z.int(),
  driver: id<'staff'>() as z.ZodType<StaffId>,
  departsAt: instant,
  returnsAt: instant,
  loading: z.strictObject({ at: instant, by: actor }).nullable(),
  departure: z.strictObject({ at: instant, by: actor, seal: z.string() }).nullable(),
  stops: z.array(Stop),
  /** versions of the plan that changed it, and whether who drives it has read that */
  changes: z.array(
    z.strictObject({ version: z.int(), canteens: z.array(canteen), seen: z.strictObject({ at: instant, by: actor }).nullable() }),
  ),
})
/** A run that a version took from its driver, who is to know. */
const Taken = z.strictObject({
  number: z.int(),
  version: z.int(),
  driver: id<'staff'>() as z.ZodType<StaffId>,
  plate: z.string(),
  departsAt: instant,
  seen: z.strictObject({ at: instant, by: actor }).nullable(),
})
const takenView = ({ number, version, driver_id, plate, departs_at, seen }: TakenRun): z.output<typeof Taken> => ({
  ...{ number, version, driver: driver_id, plate, departsAt: departs_at },
  seen: seen ?? null,
})
const Seen = z.strictObject({ run, version: z.int().min(2).max(1_000) })

type RunOf = Deliveries['runs'][number]

function runView(deliveries: Deliveries, changes: readonly RunChange[], row: RunOf): z.output<typeof Run> {
  const loading = deliveries.loadings.find((one) => one.run_id === row.id)
  const departure = deliveries.departures.find((one) => one.run_id === row.id)
  return {
    run: row.id,
    number: row.number,
    van: row.van_id,
    trip: row.trip,
    trips: row.trips,
    driver: row.driver_id,
    departsAt: row.departs_at,
    returnsAt: row.returns_at,
    loading: loading ? { at: loading.at, by: loading.loaded_by } : null,
    departure: departure ? { at: departure.at, by: departure.driver_id, seal: departure.seal } : null,
    stops: row.stops.map((stop) => stopView(deliveries, stop)),
    changes: changes
      .filter((one) => one.run === row.id)
      .map(({ version, stops, seen }) => ({
        ...{ version, seen: seen ?? null },
        canteens: stops.map((stop) => stop.canteen),
      })),
  }
}

const stopView = (deliveries: Deliveries, row: RunOf['stops'][number]): z.output<typeof Stop> => ({
  stop: row.id,
  canteen: row.canteen_id,
  position: row.position,
  arrivesAt: row.arrives_at,
  leavesAt: row.leaves_at,
  loaded: deliveries.loaded.filter((one) => one.stop_id === row.id).map((one) => ({ dish: one.dish_code, portions: one.portions })),
  handover: handoverView(deliveries, row.id),
})

function handoverView({ handovers, dishes, gaps }: Deliveries, stop: StopId): z.output<typeof Handover> | null {
  const row = handovers.find((one) => one.stop_id === stop)
  if (!row) return null
  const ofDish = (code: string) => gaps.filter((gap) => gap.stop_id === stop && gap.dish_code === code)
  return {
    at: row.at,
    by: row.driver_id,
    receivedBy: row.received_by,
    boxesIn: row.boxes_in,
    boxesBack: row.boxes_back,
    note: row.note,
    dishes: dishes
      .filter((one) => one.stop_id === stop)
      .map(({ dish_code, received, core, verdict, eat_by }) => ({
        dish: dish_code,
        received,
        core,
        verdict,
        eatBy: eat_by,
        gaps: ofDish(dish_code).map(({ stop_id: _, dish_code: __, ...gap }) => gap),
      })),
  }
}

export const routingRoutes = new Hono<Env>()
  .post('/routes/plan', describeRoute(streamed(commands('plan_routes', Routed), PLAN_EVENTS)), takes('json', Planning), async (c) => {
    const { day, meal, turns, by, why } = c.req.valid('json')
    const solver = c.get('solver')
    const plan = (how: Followed = {}) =>
      once(c, (work) => (by === 'habit' ? routeByHabit(work, day, meal, why) : routeDay(work, day, meal, { turns, solver, ...how })))
    return wantsEvents(c)
      ? events(c, ({ tell, signal }) => plan({ signal, watch: (so) => tell('progress', progressOf(so)) }))
      : told(c, await plan({ signal: leaving(c) }))
  })
  .get(
    '/runs/:day/:meal',
    describeRoute(answers('see_runs', 200, mealOfDay.extend({ runs: z.array(Run), taken: z.array(Taken), next }))),
    takes('param', mealOfDay),
    takes('query', z.strictObject(paged(offset))),
    async (c) => {
      const { day, meal } = c.req.valid('param')
      const [deliveries, changes, taken] = await Promise.all([
        deliveriesOf(work(c), day, meal),
        runChangesOf(work(c), day, meal),
        takenRuns(work(c), day, meal),
      ])
      const { page, next } = pageOf(deliveries.runs, c.req.valid('query'))
      return c.json({ day, meal, runs: page.map((run) => runView(deliveries, changes, run)), taken: taken.map(takenView), next })
    },
  )
  .post('/runs/changes/seen', describeRoute(commands('confirm_run_change', Seen)), takes('json', Seen), async (c) =>
    told(c, await once(c, (work) => confirmRunChange(work, c.req.valid('json')))),
  )
