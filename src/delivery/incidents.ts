import type { IncidentId, IncidentKind, NoticeId } from '../../db/tables/delivery.ts'
import type { RunId, StopId } from '../../db/tables/routing.ts'
import type { Instant } from '../kernel/meal-date.ts'
import type { Place as Point } from '../kernel/place.ts'
import { found, Refusal } from '../kernel/refusal.ts'
import { theRun } from '../routing/routing.ts'
import { refuseFuture, type Work } from '../work.ts'
import * as way from './way-store.ts'

export const INCIDENT_KINDS = [
  'traffic',
  'breakdown',
  'accident',
  'nobody_there',
  'cold_food',
  'wrong_load',
  'allergen',
  'halal_mix',
  'foreign_body',
  'skipped',
  'other',
] as const satisfies readonly IncidentKind[]

export interface Reporting {
  /** made on the phone: the same report again is the same incident */
  id?: IncidentId | undefined
  run: RunId
  stop?: StopId | undefined
  kind: IncidentKind
  at?: Instant | undefined
  note?: string | undefined
  place?: Point | undefined
}

/** Reports that something went wrong on a run. Kept for ever; `other` says in a note what it is. */
export async function reportIncident(work: Work, { id = work.newId<'incident'>(), run: ofRun, stop, kind, at, note, place }: Reporting) {
  const run = await theRun(work, ofRun)
  refuseFuture(work, at, 'at')
  if (stop !== undefined) await refuseOtherDay(work, run, stop)
  if (kind === 'other' && !note) throw new Refusal('reason_missing', { field: 'note' })
  const { day, meal } = run
  const about = { incident: id, day, meal, run: run.id, stop, kind }
  const row: way.IncidentRow = {
    ...{ id, day, meal, run_id: run.id, stop_id: stop ?? null, kind },
    ...{ at: at ?? work.now, received_at: work.now, note: note ?? null, lat: place?.lat ?? null, lon: place?.lon ?? null },
    reported_by: work.actor.id,
  }
  return work.commit({ event: 'incident.reported', about }, [way.addIncident(work.db, row)], { incident: id })
}

async function refuseOtherDay(work: Work, run: { day: string; meal: string }, id: StopId): Promise<void> {
  const stop = found(await way.anyStop(work.db, id), 'not_found', 'stop')
  if (stop.day !== run.day || stop.meal !== run.meal) throw new Refusal('not_found', { field: 'stop' })
}

/** Records that the dispatcher has taken an incident up. Once. */
export async function takeUpIncident(work: Work, id: IncidentId) {
  const known = await theIncident(work, id)
  if (known.seen_at !== null) throw new Refusal('already_seen', { field: 'incident' })
  const row = { incident_id: id, at: work.now, seen_by: work.actor.id }
  return work.commit({ event: 'incident.seen', about: { incident: id } }, [way.addIncidentSeen(work.db, row)], { incident: id })
}

/** Records what was done about an incident, and that it is over. Whoever ends it has seen it. */
export async function endIncident(work: Work, id: IncidentId, done: string) {
  const known = await theIncident(work, id)
  if (known.ended_at !== null) throw new Refusal('incident_over', { field: 'incident' })
  const by = work.actor.id
  const seen = known.seen_at === null ? [way.addIncidentSeen(work.db, { incident_id: id, at: work.now, seen_by: by })] : []
  const end = way.addIncidentEnd(work.db, { incident_id: id, at: work.now, done, ended_by: by })
  return work.commit({ event: 'incident.ended', about: { incident: id }, why: done }, [...seen, end], { incident: id })
}

const theIncident = async (work: Work, id: IncidentId) => found(await way.incident(work.db, id), 'not_found', 'incident')

/** Records that who drives a run has read a notice about it. */
export async function confirmNotice(work: Work, id: NoticeId) {
  const known = found(await way.notice(work.db, id), 'not_found', 'notice')
  await theRun(work, known.run_id)
  if (known.seen_at !== null) throw new Refusal('already_seen', { field: 'notice' })
  const row = { notice_id: id, at: work.now, seen_by: work.actor.id }
  return work.commit({ event: 'notice.seen', about: { notice: id, run: known.run_id } }, [way.addNoticeSeen(work.db, row)], { notice: id })
}
