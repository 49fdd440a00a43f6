import type { EventId } from '../../db/tables/delivery.ts'
import type { RunId, StopId } from '../../db/tables/routing.ts'
import { canonical, type Json } from '../journal/rules.ts'
import { type Instant, instantAt } from '../kernel/meal-date.ts'
import { found, LostRace, REFUSALS, type Reason, Refusal } from '../kernel/refusal.ts'
import { hex, sha256 } from '../kernel/secret.ts'
import { dayOfRun } from '../routing/routing.ts'
import type { Work } from '../work.ts'
import { carryOut, isSame, type PhoneAct } from './acts.ts'
import { happenedAt, holesIn, isClockOff, skewOf } from './phone-clock.ts'
import { type Flag, type Said, verdictOn } from './verdict.ts'
import * as way from './way-store.ts'

/** One thing that happened at a driver's hands, as his phone keeps it until we have it. */
export type PhoneEvent = PhoneAct & {
  id: EventId
  /** counts up on the device and never back, across days */
  seq: number
  run: RunId
  stop?: StopId | undefined
  /** by the phone's clock */
  at: Instant
}

export interface Burst {
  /** the phone, by a name that it gave itself once */
  device: string
  /** the phone's clock when it sends this: tells us how far it is off */
  sentAt: Instant
  events: readonly PhoneEvent[]
}

export type EventTold = Readonly<{ id: EventId; verdict: Said; reason: Reason | null; flags: Flag[] }>

/**
 * Takes what a phone kept while it was offline, however late, in whatever order, however often. Each event is one unit of work of its
 * own, by the same command as online, under an id that never expires: the same again gets the same verdict, another content under the
 * same id is a conflict (`event_id_reused`). One that cannot be taken spoils no other; what only waits for an earlier event is taken
 * when that comes. `begin` makes a unit of work; `work` itself closes the burst.
 */
export async function takeEvents(work: Work, begin: () => Work, burst: Burst) {
  const told = new Map<EventId, EventTold>()
  for (const event of [...burst.events].sort((a, b) => a.seq - b.seq)) told.set(event.id, await takeOne(begin, burst, event))
  const runs = [...new Set(burst.events.map((event) => event.run))]
  for (const one of await takeWaiting(begin, runs)) if (told.has(one.id)) told.set(one.id, one)
  const skewMs = skewOf(burst.sentAt, work.now)
  const missing = holesIn(await way.seqsOf(work.db, burst.device, work.actor.id), 100)
  const verdicts = burst.events.map(({ id }) => told.get(id) as EventTold)
  const count = (verdict: Said) => verdicts.filter((one) => one.verdict === verdict).length
  const about = {
    ...{ device: burst.device, events: verdicts.length, skewMs },
    ...{ already: count('already'), conflict: count('conflict'), review: count('review'), waiting: count('waiting') },
  }
  return work.commit({ event: 'events.taken', about }, [], { verdicts, skewMs, clockOff: isClockOff(skewMs), missing })
}

async function takeOne(begin: () => Work, burst: Burst, event: PhoneEvent): Promise<EventTold> {
  const work = begin()
  const row = rowOf(work, burst, event)
  const known = await way.event(work.db, event.id)
  if (known && known.hash !== row.hash) return { id: event.id, verdict: 'conflict', reason: 'event_id_reused', flags: [] }
  if (known) return toldOf(known)
  return decide(begin, work, { row, event, isKept: false })
}

/** What waited, tried again in its order until nothing moves any more. */
async function takeWaiting(begin: () => Work, runs: readonly RunId[]): Promise<EventTold[]> {
  const waiting = (await way.eventsOfRuns(begin().db, runs)).filter((row) => row.verdict === null)
  const told: EventTold[] = []
  for (const row of waiting) {
    const work = begin()
    if (row.sent_by !== work.actor.id) continue
    const event = JSON.parse(row.said) as PhoneEvent
    const { verdict, reason, flags, happened_at, reviewed_at, done, reviewed_by, ...kept } = row
    const one = await decide(begin, work, { row: kept, event, isKept: true })
    if (one.verdict !== 'waiting') told.push(one)
  }
  return told.length === 0 ? [] : [...told, ...(await takeWaiting(begin, runs))]
}

interface Deciding {
  row: way.EventRow
  event: PhoneEvent
  /** it is on record already, and waited */
  isKept: boolean
}

async function decide(begin: () => Work, work: Work, deciding: Deciding, again = true): Promise<EventTold> {
  const { row, event } = deciding
  const begins = await beginOf(work, event.run)
  const at = happenedAt(event.at, skewOf(row.sent_at, row.received_at), row.received_at, begins)
  try {
    let flags: Flag[] = []
    const noting = withRows(work, row, (answer) => {
      flags = flagsOf(row, answer, begins)
      return rowsFor(work, deciding, { verdict: 'accepted', reason: null, flags, at })
    })
    await carryOut(noting, event, at)
    return { id: event.id, verdict: 'accepted', reason: null, flags }
  } catch (error) {
    if (error instanceof LostRace && again) return afterRace(begin, deciding)
    if (!(error instanceof Refusal) || REFUSALS[error.reason] >= 500) throw error
    return keep(begin(), deciding, error.reason, { at, begins })
  }
}

/** When the day of a run began; of one that nobody knows, time itself. */
async function beginOf(work: Work, run: RunId): Promise<Instant> {
  const known = await dayOfRun(work, run)
  return (known ? instantAt(known.day, '00:00') : 0) as Instant
}

/** Somebody wrote in between; it may have been this very event, sent twice at once. */
async function afterRace(begin: () => Work, deciding: Deciding): Promise<EventTold> {
  const work = begin()
  const known = await way.event(work.db, deciding.event.id)
  return known?.verdict ? toldOf(known) : decide(begin, work, { ...deciding, isKept: known !== undefined }, false)
}

/** What the rules refuse is kept all the same, with why. */
async function keep(work: Work, deciding: Deciding, refused: Reason, { at, begins }: Record<'at' | 'begins', Instant>): Promise<EventTold> {
  const { row, event } = deciding
  // of a run that an edit took off, its loading may come yet, and bring it back
  const reason = refused === 'not_found' && event.kind !== 'loaded' && (await dayOfRun(work, event.run))?.isGone ? 'not_loaded' : refused
  const verdict = verdictOn(reason, await isSame(work, event))
  const flags = flagsOf(row, null, begins)
  const told = { id: event.id, verdict, reason, flags }
  if (verdict === 'waiting' && deciding.isKept) return told
  const about = { ...phoneOf(row), kind: row.kind, run: row.run_id, stop: row.stop_id, verdict, reason }
  const rows = verdict === 'waiting' ? [way.addEvent(work.db, row)] : rowsFor(work, deciding, { verdict, reason, flags, at })
  work.commit({ event: 'event.kept', about }, rows, null)
  return told
}

const rowsFor = (
  work: Work,
  { row, isKept }: Deciding,
  { at, flags, ...said }: { verdict: Exclude<Said, 'waiting'>; reason: Reason | null; flags: readonly Flag[]; at: Instant },
) => [
  ...(isKept ? [] : [way.addEvent(work.db, row)]),
  way.addVerdict(work.db, { event_id: row.id, ...said, flags: JSON.stringify(flags), happened_at: at, decided_at: work.now }),
]

/** The same unit of work, whose commit also writes what the event is known by, and says so in the journal. */
function withRows(work: Work, row: way.EventRow, more: (answer: Json) => ReturnType<typeof rowsFor>): Work {
  return {
    ...work,
    commit: (event, writes, answer) => {
      const about = { ...event.about, phone: phoneOf(row) }
      const added = more(answer)
      return work.commit({ ...event, about }, (seq) => [...(typeof writes === 'function' ? writes(seq) : writes), ...added], answer)
    },
  }
}

const phoneOf = (row: way.EventRow) => ({
  event: row.id,
  device: row.device,
  seq: row.seq,
  at: row.at,
  skewMs: skewOf(row.sent_at, row.received_at),
})

/** What was allowed and is to be looked at, from the phone's clock and from what the command answered. */
function flagsOf(row: way.EventRow, answer: Json, dayBegins: Instant): Flag[] {
  const named = (answer ?? {}) as Partial<Record<'outOfOrder' | 'moved' | 'far' | 'unproven', readonly unknown[]>>
  const skew = skewOf(row.sent_at, row.received_at)
  const putRight = isClockOff(skew) ? row.at + skew : row.at
  const some = (list: readonly unknown[] | undefined, flag: Flag): Flag[] => (list?.length ? [flag] : [])
  return [
    ...(isClockOff(skew) || putRight < dayBegins ? (['clock_off'] as const) : []),
    ...(row.at > row.sent_at ? (['clock_went_back'] as const) : []),
    ...some(named.outOfOrder, 'out_of_order'),
    ...some(named.moved, 'stop_moved'),
    ...some(named.far, 'far_from_stop'),
    ...some(named.unproven, 'proof_missing'),
  ]
}

function rowOf(work: Work, { device, sentAt }: Burst, event: PhoneEvent): way.EventRow {
  const said = canonical(event as unknown as Json)
  return {
    ...{ id: event.id, device, seq: event.seq, kind: event.kind, run_id: event.run, stop_id: event.stop ?? null },
    ...{ at: event.at, sent_at: sentAt, received_at: work.now, said },
    hash: hex(sha256(`${work.actor.id}\n${said}`)),
    sent_by: work.actor.id,
  }
}

const toldOf = (row: way.EventSeen): EventTold => ({
  id: row.id,
  verdict: row.verdict ?? 'waiting',
  reason: row.reason as Reason | null,
  flags: row.flags === null ? [] : (JSON.parse(row.flags) as Flag[]),
})

/** Records what the dispatcher did about an event that could not simply be taken; one that still waits waits no more. */
export async function reviewEvent(work: Work, id: EventId, done: string) {
  const known = found(await way.event(work.db, id), 'not_found', 'event')
  if (known.verdict === 'accepted' || known.verdict === 'already') throw new Refusal('nothing_to_review', { field: 'event' })
  if (known.reviewed_at !== null) throw new Refusal('already_seen', { field: 'event' })
  const at = happenedAt(known.at, skewOf(known.sent_at, known.received_at), known.received_at, await beginOf(work, known.run_id))
  const end = { event_id: id, verdict: 'review' as const, reason: 'not_departed', flags: '[]', happened_at: at, decided_at: work.now }
  const writes = [
    ...(known.verdict === null ? [way.addVerdict(work.db, end)] : []),
    way.addReview(work.db, { event_id: id, at: work.now, done, reviewed_by: work.actor.id }),
  ]
  return work.commit({ event: 'event.reviewed', about: { event: id }, why: done }, writes, { event: id })
}
