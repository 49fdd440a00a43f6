import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import type { EventId, IncidentId, NoticeId } from '../db/tables/delivery.ts'
import {
  arrive,
  breakDown,
  confirmNotice,
  type EventTold,
  endIncident,
  FLAGS,
  fenceOf,
  foreseeBreakdown,
  INCIDENT_KINDS,
  leave,
  reportIncident,
  reviewEvent,
  setFence,
  takeEvents,
  takeUpIncident,
  type Way,
  wayOf,
} from '../src/delivery/delivery.ts'
import { REFUSALS, type Reason, Refusal } from '../src/kernel/refusal.ts'
import { HANDED, LoadedStops } from './delivery.ts'
import { type Env, once, takes, told, work } from './http.ts'
import { answers, commands } from './openapi.ts'
import { problemOf } from './problem.ts'
import { run, stop, TransitGap } from './routing.ts'
import { actor, canteen, dish, dishPortions, id, instant, mealOfDay, portions, text } from './schemas.ts'

export const event = id<'delivery-event'>() as z.ZodType<EventId>
export const incident = id<'incident'>() as z.ZodType<IncidentId>
export const notice = id<'run-notice'>() as z.ZodType<NoticeId>
const lat = z.number().min(-90).max(90)
const lon = z.number().min(-180).max(180)
const fix = z.strictObject({ lat, lon, accuracy: z.number().min(0).max(100_000).meta({ description: 'metres' }) })
const place = z.strictObject({ lat, lon })
const how = z.enum(['geofence', 'tap'])
const kind = z.enum(INCIDENT_KINDS)

/** What every event says; `at` is the phone's clock, `seq` counts up on the device and never back. */
const Said = {
  id: event,
  seq: z
    .int()
    .min(0)
    .max(2 ** 40),
  run,
  at: instant,
}
const PhoneEvent = z.discriminatedUnion('kind', [
  z.strictObject({ ...Said, kind: z.literal('loaded'), stops: LoadedStops.optional() }),
  z.strictObject({ ...Said, kind: z.literal('departed'), seal: text(40), takenOff: z.boolean().optional() }),
  z.strictObject({ ...Said, kind: z.literal('arrived'), stop, how, fix: fix.optional() }),
  z.strictObject({ ...Said, kind: z.literal('left'), stop, how, fix: fix.optional() }),
  z.strictObject({ ...Said, kind: z.literal('handed_over'), stop, ...HANDED }),
  z.strictObject({
    ...Said,
    ...{ kind: z.literal('incident'), what: kind, stop: stop.optional(), note: text().optional(), place: place.optional() },
  }),
])
const Burst = z.strictObject({ device: text(64), sentAt: instant, events: z.array(PhoneEvent).min(1).max(500) })

const verdict = z.enum(['accepted', 'already', 'conflict', 'review', 'waiting'])
const Told = {
  ...{ verdict, reason: z.string().nullable(), title: z.string().nullable(), title_en: z.string().nullable() },
  flags: z.array(z.enum(FLAGS)),
}
const Taken = z.strictObject({
  verdicts: z.array(z.strictObject({ id: event, ...Told })),
  skewMs: z.int(),
  clockOff: z.boolean(),
  missing: z.array(z.int()),
})

/** A verdict in words, where there is a "no" behind it. */
function toldOf<T extends Pick<EventTold, 'verdict' | 'reason' | 'flags'>>({ reason, ...rest }: T) {
  const known = reason !== null && Object.hasOwn(REFUSALS, reason) ? problemOf(new Refusal(reason as Reason)) : undefined
  return { ...rest, reason, title: known?.title ?? null, title_en: known?.title_en ?? null }
}

const Arrivals = z.strictObject({
  arrivals: z
    .array(z.strictObject({ stop, run: run.optional(), at: instant.optional(), how, fix: fix.optional() }))
    .min(1)
    .max(100),
})
const Leavings = z.strictObject({
  leavings: z
    .array(z.strictObject({ stop, run: run.optional(), at: instant.optional(), how, fix: fix.optional() }))
    .min(1)
    .max(100),
})
const Reported = z.strictObject({
  ...{ run, stop: stop.optional(), kind, at: instant.optional(), note: text().optional(), place: place.optional() },
})
const Where = z.strictObject({ lat: z.coerce.number().min(-90).max(90), lon: z.coerce.number().min(-180).max(180) })
const BrokenDown = z.strictObject({ lat, lon, why: text() })
const Taker = z.strictObject({
  ...{ run: run.nullable(), van: id<'van'>(), meetsAt: instant },
  stops: z.array(z.strictObject({ stop, canteen, taken: z.boolean(), expectedAt: instant, lateMinutes: z.int(), coldMinutes: z.int() })),
})
/** `left`: nobody has room; each dish with what the kitchen has in reserve. */
const Rescue = z.strictObject({
  run,
  takers: z.array(Taker),
  left: z.array(z.strictObject({ stop, canteen, dishes: z.array(dishPortions.extend({ reserve: portions })) })),
})
const Done = z.strictObject({ done: text() })
/** The one ring of a GeoJSON polygon, WGS-84; null: a circle around the door. */
const ring = z
  .array(z.tuple([lon, lat]))
  .min(4)
  .max(200)
const Drawn = z.strictObject({ area: z.strictObject({ type: z.literal('Polygon'), coordinates: z.tuple([ring]) }).nullable() })
const Fence = Drawn.extend({ canteen })

const Deliveries = z.strictObject({
  stops: z.array(
    z.strictObject({
      ...{ stop, run, canteen, position: z.int(), plannedAt: instant, until: instant },
      ...{ arrivedAt: instant.nullable(), how: how.nullable(), metres: z.int().nullable() },
      ...{ handedOverAt: instant.nullable(), leftAt: instant.nullable(), expectedAt: instant.nullable() },
      ...{ lateMinutes: z.int(), coldMinutes: z.int() },
    }),
  ),
  gaps: z.array(TransitGap.extend({ stop, dish })),
  drives: z.array(z.strictObject({ run, from: canteen.nullable(), to: canteen, leftAt: instant, arrivedAt: instant, how })),
  events: z.array(
    z.strictObject({
      ...{ id: event, device: z.string(), seq: z.int(), kind: z.string(), run, stop: stop.nullable(), by: actor },
      ...{ at: instant, receivedAt: instant, happenedAt: instant.nullable(), skewMs: z.int(), ...Told },
      review: z.strictObject({ at: instant, by: actor, done: z.string() }).nullable(),
    }),
  ),
  incidents: z.array(
    z.strictObject({
      ...{ incident, run, stop: stop.nullable(), kind, at: instant, receivedAt: instant, by: actor, note: z.string().nullable() },
      ...{ lat: lat.nullable(), lon: lon.nullable() },
      seen: z.strictObject({ at: instant, by: actor }).nullable(),
      end: z.strictObject({ at: instant, by: actor, done: z.string() }).nullable(),
    }),
  ),
  notices: z.array(
    z.strictObject({
      ...{ notice, run, canteen: canteen.nullable(), kind: z.string(), at: instant, by: actor },
      seen: z.strictObject({ at: instant, by: actor }).nullable(),
    }),
  ),
})

const eventView = (row: Way['events'][number]): z.output<typeof Deliveries>['events'][number] => ({
  ...{ id: row.id, device: row.device, seq: row.seq, kind: row.kind, run: row.run_id, stop: row.stop_id, by: row.sent_by },
  ...{ at: row.at, receivedAt: row.received_at, happenedAt: row.happened_at, skewMs: row.received_at - row.sent_at },
  ...toldOf({
    verdict: row.verdict ?? ('waiting' as const),
    reason: row.reason as Reason | null,
    flags: row.flags === null ? [] : (JSON.parse(row.flags) as EventTold['flags']),
  }),
  review: row.reviewed_at === null ? null : { at: row.reviewed_at, by: row.reviewed_by ?? '', done: row.done ?? '' },
})

const incidentView = (row: Way['incidents'][number]): z.output<typeof Deliveries>['incidents'][number] => ({
  ...{ incident: row.id, run: row.run_id as z.output<typeof run>, stop: row.stop_id, kind: row.kind, note: row.note },
  ...{ at: row.at, receivedAt: row.received_at, by: row.reported_by, lat: row.lat, lon: row.lon },
  seen: row.seen_at === null ? null : { at: row.seen_at, by: row.seen_by ?? '' },
  end: row.ended_at === null ? null : { at: row.ended_at, by: row.ended_by ?? '', done: row.done ?? '' },
})

const view = ({ stops, gaps, drives, events, incidents, notices }: Way): z.output<typeof Deliveries> => ({
  stops: stops.map((one) => ({
    ...{ stop: one.stop, run: one.run, canteen: one.canteen, position: one.position, plannedAt: one.planned, until: one.until },
    ...{ arrivedAt: one.arrived?.at ?? null, how: one.arrived?.how ?? null, metres: one.arrived?.metres ?? null },
    ...{ handedOverAt: one.handedAt ?? null, leftAt: one.leftAt ?? null, expectedAt: one.eta ?? null },
    ...{ lateMinutes: one.late, coldMinutes: one.cold },
  })),
  gaps: gaps.map(({ stop_id, dish_code, ...gap }) => ({ stop: stop_id, dish: dish_code, ...gap })),
  drives: drives.map((one) => ({ ...one, from: one.from ?? null })),
  events: events.map(eventView),
  incidents: incidents.map(incidentView),
  notices: notices.map((row) => ({
    ...{ notice: row.id, run: row.run_id, canteen: row.canteen_id, kind: row.kind, at: row.at, by: row.said_by },
    seen: row.seen_at === null ? null : { at: row.seen_at, by: row.seen_by ?? '' },
  })),
})

const fenceView = ({ canteen, area }: Awaited<ReturnType<typeof fenceOf>>) => ({
  canteen,
  area: area && { type: 'Polygon' as const, coordinates: [area] as const },
})

export const deliveriesRoutes = new Hono<Env>()
  .get('/canteens/:canteen/fence', describeRoute(answers('fence', 200, Fence)), takes('param', z.strictObject({ canteen })), async (c) =>
    c.json(fenceView(await fenceOf(work(c), c.req.valid('param').canteen))),
  )
  .put(
    '/canteens/:canteen/fence',
    describeRoute(commands('set_fence', Fence, 200)),
    takes('param', z.strictObject({ canteen })),
    takes('json', Drawn),
    async (c) => {
      const { canteen } = c.req.valid('param')
      const { area } = await once(c, (work) => setFence(work, canteen, c.req.valid('json').area?.coordinates[0] ?? null))
      return c.json({ canteen, area: area && { type: 'Polygon' as const, coordinates: [area] } })
    },
  )
  .post('/deliveries/events', describeRoute(commands('take_events', Taken)), takes('json', Burst), async (c) => {
    const burst = c.req.valid('json')
    const { verdicts, ...taken } = await once(c, (closing) => takeEvents(closing, () => work(c), burst))
    return told(c, { verdicts: verdicts.map(toldOf), ...taken })
  })
  .post(
    '/deliveries/events/:event/review',
    describeRoute(commands('review_event', z.strictObject({ event }))),
    takes('param', z.strictObject({ event })),
    takes('json', Done),
    async (c) => told(c, await once(c, (work) => reviewEvent(work, c.req.valid('param').event, c.req.valid('json').done))),
  )
  .get('/deliveries/:day/:meal', describeRoute(answers('deliveries', 200, Deliveries)), takes('param', mealOfDay), async (c) => {
    const { day, meal } = c.req.valid('param')
    return c.json(view(await wayOf(work(c), day, meal)))
  })
  .post(
    '/arrivals',
    describeRoute(commands('arrive', z.strictObject({ stops: z.int(), far: z.array(stop) }))),
    takes('json', Arrivals),
    async (c) => told(c, await once(c, (work) => arrive(work, c.req.valid('json').arrivals))),
  )
  .post('/leavings', describeRoute(commands('leave_stop', z.strictObject({ stops: z.int() }))), takes('json', Leavings), async (c) =>
    told(c, await once(c, (work) => leave(work, c.req.valid('json').leavings))),
  )
  .get(
    '/runs/:run/breakdown/foreseen',
    describeRoute(answers('foresee_breakdown', 200, Rescue)),
    takes('param', z.strictObject({ run })),
    takes('query', Where),
    async (c) => c.json(await foreseeBreakdown(work(c), { ...c.req.valid('param'), ...c.req.valid('query') })),
  )
  .post(
    '/runs/:run/breakdown',
    describeRoute(commands('break_down', Rescue)),
    takes('param', z.strictObject({ run })),
    takes('json', BrokenDown),
    async (c) => told(c, await once(c, (work) => breakDown(work, { ...c.req.valid('param'), ...c.req.valid('json') }))),
  )
  .post('/incidents', describeRoute(commands('report_incident', z.strictObject({ incident }))), takes('json', Reported), async (c) =>
    told(c, await once(c, (work) => reportIncident(work, c.req.valid('json')))),
  )
  .post(
    '/incidents/:incident/seen',
    describeRoute(commands('take_up_incident', z.strictObject({ incident }))),
    takes('param', z.strictObject({ incident })),
    async (c) => told(c, await once(c, (work) => takeUpIncident(work, c.req.valid('param').incident))),
  )
  .post(
    '/incidents/:incident/end',
    describeRoute(commands('end_incident', z.strictObject({ incident }))),
    takes('param', z.strictObject({ incident })),
    takes('json', Done),
    async (c) => told(c, await once(c, (work) => endIncident(work, c.req.valid('param').incident, c.req.valid('json').done))),
  )
  .post(
    '/notices/:notice/seen',
    describeRoute(commands('confirm_notice', z.strictObject({ notice }))),
    takes('param', z.strictObject({ notice })),
    async (c) => told(c, await once(c, (work) => confirmNotice(work, c.req.valid('param').notice))),
  )
