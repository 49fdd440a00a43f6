import type { Db, Host, Run, Write } from '../db/host.ts'
import { reasonOf } from '../db/keys.ts'
import type { CanteenId } from '../db/tables/sites.ts'
import type { Role, StaffId } from '../db/tables/staff.ts'
import { canonical, type Event, type Json, leafOf } from './journal/rules.ts'
import { addAnswer, addLine, sizeNow } from './journal/store.ts'
import { type Id, newId } from './kernel/id.ts'
import { addDays, dayOf, type Instant, instantAt, type MealDate } from './kernel/meal-date.ts'
import type { Entropy } from './kernel/random.ts'
import { LostRace, REFUSALS, type Reason, Refusal } from './kernel/refusal.ts'
import type { Keys } from './kernel/secret.ts'

/** What an edge brings: where the data lives, and everything that no room may reach for by itself. */
export interface Engine {
  host: Host
  keys: Keys
  clock: () => Instant
  entropy: Entropy
}

/** Who acts. `id` is a member of staff, or the kitchen's clock, or the set-up script. */
export interface Actor {
  id: StaffId | 'clock' | 'setup' | 'nobody'
  duties: readonly { role: Role; canteen: CanteenId | null }[]
  /** signed in with a one-time password: nothing is open but the way to one's own */
  passwordDue?: true
}

export const CLOCK: Actor = { id: 'clock', duties: [] }
export const SETUP: Actor = { id: 'setup', duties: [] }
/** Somebody who has not signed in. */
export const NOBODY: Actor = { id: 'nobody', duties: [] }

/** How far a capability reaches: the whole district, the canteens of one's duty, one's own runs, or one's own doorstep rounds. */
export type Scope = 'district' | 'own canteens' | 'own runs' | 'own rounds'

/**
 * One unit of work: one actor, one instant, one commit. A command reads through `db`, decides in pure code, and hands all its
 * writes to `commit`; what it answers is kept with them when the request carried an Idempotency-Key.
 */
export interface Work {
  readonly actor: Actor
  readonly scope: Scope
  readonly now: Instant
  readonly today: MealDate
  readonly db: Db
  readonly keys: Keys
  readonly entropy: Entropy
  newId<Of extends string>(): Id<Of>
  commit<A extends Json>(event: Event, writes: Writes, answer: A): A
}

/** Writes may want the number of the journal line that they will stand behind. */
export type Writes = readonly Write[] | ((seq: number) => readonly Write[])

/** A retried request is known by its actor and key; `request` is a hash of what it asked. */
export interface Ask {
  key: string
  request: string
}

export interface WorkOptions {
  scope?: Scope
  ask?: Ask
  now?: Instant
}

export function beginWork(engine: Engine, actor: Actor, options: WorkOptions = {}): Work {
  const now = options.now ?? engine.clock()
  const { host } = engine
  let committed = false
  return {
    actor,
    scope: options.scope ?? 'district',
    now,
    today: dayOf(now),
    db: host.db,
    keys: engine.keys,
    entropy: engine.entropy,
    newId: () => newId(now, engine.entropy),
    commit(event, writes, answer) {
      if (committed) throw new Error(`a unit of work commits once; ${event.event} is the second`)
      committed = true
      asRefusal(() => host.transact((run) => write(run, host.db, { actor, now, event, writes, answer, ask: options.ask })))
      return answer
    },
  }
}

interface Commit {
  actor: Actor
  now: Instant
  event: Event
  writes: Writes
  answer: Json
  ask: Ask | undefined
}

/** The journal line goes first: rows may refer to it, and a line without its rows cannot exist, nor rows without their line. */
function write(run: Run, db: Db, { actor, now, event, writes, answer, ask }: Commit): void {
  const seq = sizeNow(run) + 1
  const about = canonical(event.why === undefined ? event.about : { ...event.about, why: event.why })
  const line = { seq, at: now, actor: event.by ?? actor.id, event: event.event, about }
  const execute = (one: Write) => {
    const { sql, parameters } = one.compile()
    run(sql, parameters)
  }
  execute(addLine(db, { ...line, leaf: leafOf(line) }))
  for (const one of typeof writes === 'function' ? writes(seq) : writes) execute(one)
  if (ask) execute(addAnswer(db, { actor: actor.id, key: ask.key, request: ask.request, body: JSON.stringify(answer), seq }))
}

const isReason = (name: string): name is Reason => Object.hasOwn(REFUSALS, name)

/** A lost race is a refusal with the words of the rule that would have seen it; any other failure is a bug and stays one. */
function asRefusal(step: () => void): void {
  try {
    step()
  } catch (error) {
    const reason = reasonOf(error, isReason)
    if (reason) throw new LostRace(reason)
    if (isUnavailable(error)) throw new Refusal('database_unavailable')
    throw error
  }
}

/** A full or failing disk is weather, not a bug: nothing was written, reads go on, the client keeps its event and retries. */
const isUnavailable = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^SQLITE_(FULL|IOERR|READONLY|BUSY)/.test(String(error.code))

/** Refuses a canteen that is not the actor's own, where the capability reaches no further. */
export function refuseForeignCanteen(work: Work, canteen: CanteenId): void {
  if (work.scope === 'own canteens' && !work.actor.duties.some((duty) => duty.canteen === canteen))
    throw new Refusal('forbidden', { field: 'canteen' })
}

/** Refuses a run that somebody else drives, where the capability reaches no further. */
export function refuseForeignRun(work: Work, driver: StaffId): void {
  if (work.scope === 'own runs' && work.actor.id !== driver) throw new Refusal('forbidden', { field: 'run' })
}

/** Refuses a time that has not come yet: the clock of a phone or tablet is wrong, and every limit would be measured from it. */
export function refuseFuture(work: Work, at: Instant | undefined, field: string): void {
  if (at !== undefined && at > work.now)
    throw new Refusal('bad_request', { field, faults: [{ place: field, problem: 'in_future', values: { field } }] })
}

/** Refuses a time before the eve of `day`: a clock that stands in another year would have a pot's limits, and its sample, over at once. */
export function refuseLongBefore(day: MealDate, at: Instant | undefined, field: string): void {
  const eve = addDays(day, -1)
  if (at !== undefined && at < instantAt(eve, '00:00'))
    throw new Refusal('bad_request', { field, faults: [{ place: field, problem: 'not_before', values: { field, day: eve } }] })
}

/** The canteens that the actor may see, or undefined for all. */
export const ownCanteens = (work: Work): CanteenId[] | undefined =>
  work.scope === 'own canteens' ? work.actor.duties.flatMap((duty) => duty.canteen ?? []) : undefined
