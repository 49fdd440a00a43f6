import { type Selectable, sql } from 'kysely'
import type { Db, Write } from '../../db/host.ts'
import { insertAll, listOf } from '../../db/insert-all.ts'
import type { DeliveryTables, EventId, IncidentId } from '../../db/tables/delivery.ts'
import type { RunId, StopId } from '../../db/tables/routing.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import type { Instant, Meal, MealDate } from '../kernel/meal-date.ts'

type Row<T extends keyof DeliveryTables> = Selectable<DeliveryTables[T]>
export type EventRow = Row<'delivery_event'>
export type VerdictRow = Row<'delivery_verdict'>
export type ArrivalRow = Row<'arrival'>
export type IncidentRow = Row<'incident'>
export type NoticeRow = Row<'run_notice'>

export const addEvent = (db: Db, row: EventRow): Write => db.insertInto('delivery_event').values(row)
export const addVerdict = (db: Db, row: VerdictRow): Write => db.insertInto('delivery_verdict').values(row)
export const addReview = (db: Db, row: Row<'delivery_review'>): Write => db.insertInto('delivery_review').values(row)

/** An event with its verdict, when it has one. */
export const event = (db: Db, id: EventId) => events(db).where('delivery_event.id', '=', id).executeTakeFirst()
export const eventsOfRuns = (db: Db, runs: readonly RunId[]) =>
  events(db).where('run_id', 'in', listOf(runs)).orderBy('device').orderBy('seq').execute()
/** The last numbers that a device has sent for somebody. */
export const seqsOf = async (db: Db, device: string, by: string): Promise<number[]> =>
  (
    await db
      .selectFrom('delivery_event')
      .select('seq')
      .where('device', '=', device)
      .where('sent_by', '=', by)
      .orderBy('seq', 'desc')
      .limit(1_000)
      .execute()
  ).map((row) => row.seq)

const events = (db: Db) =>
  db
    .selectFrom('delivery_event')
    .leftJoin('delivery_verdict', 'delivery_verdict.event_id', 'delivery_event.id')
    .leftJoin('delivery_review', 'delivery_review.event_id', 'delivery_event.id')
    .selectAll('delivery_event')
    .select(['verdict', 'reason', 'flags', 'happened_at', 'delivery_review.at as reviewed_at', 'done', 'reviewed_by'])
export type EventSeen = Awaited<ReturnType<typeof eventsOfRuns>>[number]

export const addFence = (db: Db, row: Row<'canteen_fence'>): Write => db.insertInto('canteen_fence').values(row)
/** The newest. */
export const fence = (db: Db, canteen: CanteenId) =>
  db.selectFrom('canteen_fence').selectAll().where('canteen_id', '=', canteen).orderBy('at', 'desc').limit(1).executeTakeFirst()

export const addArrivals = (db: Db, rows: readonly ArrivalRow[]) => insertAll(db, 'arrival', rows)
export const addLeavings = (db: Db, rows: readonly Row<'leaving'>[]) => insertAll(db, 'leaving', rows)
export const arrivals = (db: Db, stops: readonly StopId[]) =>
  db.selectFrom('arrival').selectAll().where('stop_id', 'in', listOf(stops)).execute()
export const leavings = (db: Db, stops: readonly StopId[]) =>
  db.selectFrom('leaving').selectAll().where('stop_id', 'in', listOf(stops)).execute()

/** A stop, whosever run it is on now. */
export const anyStop = (db: Db, id: StopId) => db.selectFrom('stop').selectAll().where('id', '=', id).executeTakeFirst()
export const hasLoaded = async (db: Db, id: StopId): Promise<boolean> =>
  (await db.selectFrom('loaded').select('stop_id').where('stop_id', '=', id).limit(1).execute()).length > 0
/** Stops of these runs that come earlier than a given one and are not handed over. */
export const openBefore = async (db: Db, { run_id, position }: { run_id: RunId; position: number }): Promise<StopId[]> =>
  (
    await db
      .selectFrom('stop')
      .leftJoin('handover', 'handover.stop_id', 'stop.id')
      .select('stop.id')
      .where('run_id', '=', run_id)
      .where('position', '<', position)
      .where('handover.stop_id', 'is', null)
      .orderBy('position')
      .execute()
  ).map((row) => row.id)

export const addIncident = (db: Db, row: IncidentRow): Write => db.insertInto('incident').values(row)
export const addIncidentSeen = (db: Db, row: Row<'incident_seen'>): Write => db.insertInto('incident_seen').values(row)
export const addIncidentEnd = (db: Db, row: Row<'incident_end'>): Write => db.insertInto('incident_end').values(row)
const incidents = (db: Db) =>
  db
    .selectFrom('incident')
    .leftJoin('incident_seen', 'incident_seen.incident_id', 'incident.id')
    .leftJoin('incident_end', 'incident_end.incident_id', 'incident.id')
    .selectAll('incident')
    .select(['incident_seen.at as seen_at', 'seen_by', 'incident_end.at as ended_at', 'ended_by', 'done'])
export const incident = (db: Db, id: IncidentId) => incidents(db).where('incident.id', '=', id).executeTakeFirst()
export const incidentsOf = (db: Db, day: MealDate, meal: Meal) =>
  incidents(db).where('day', '=', day).where('meal', '=', meal).orderBy('incident.at').orderBy('incident.id').execute()

export const addNotices = (db: Db, rows: readonly NoticeRow[]) => insertAll(db, 'run_notice', rows)
export const addNoticeSeen = (db: Db, row: Row<'run_notice_seen'>): Write => db.insertInto('run_notice_seen').values(row)
const notices = (db: Db) =>
  db
    .selectFrom('run_notice')
    .leftJoin('run_notice_seen', 'run_notice_seen.notice_id', 'run_notice.id')
    .leftJoin('stop', 'stop.id', 'run_notice.stop_id')
    .selectAll('run_notice')
    .select(['stop.canteen_id', 'run_notice_seen.at as seen_at', 'seen_by'])
export const notice = (db: Db, id: NoticeRow['id']) => notices(db).where('run_notice.id', '=', id).executeTakeFirst()
export const noticesOf = (db: Db, day: MealDate, meal: Meal) =>
  notices(db).where('run_notice.day', '=', day).where('run_notice.meal', '=', meal).orderBy('run_notice.id').execute()

export const breakdowns = (db: Db, runs: readonly RunId[]) =>
  db.selectFrom('breakdown').selectAll().where('run_id', 'in', listOf(runs)).execute()
export const addBreakdown = (db: Db, row: Row<'breakdown'>): Write => db.insertInto('breakdown').values(row)
export const addMoves = (db: Db, rows: readonly Row<'stop_move'>[]) => insertAll(db, 'stop_move', rows)
/** The latest move of each stop. */
export const moves = (db: Db, stops: readonly StopId[]) =>
  db
    .selectFrom('stop_move')
    .selectAll()
    .where('stop_id', 'in', listOf(stops))
    .where('at', '=', (q) =>
      q.selectFrom('stop_move as later').select(sql<Instant>`max(later.at)`.as('last')).whereRef('later.stop_id', '=', 'stop_move.stop_id'),
    )
    .execute()
