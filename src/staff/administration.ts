import type { CanteenId } from '../../db/tables/sites.ts'
import type { AccessChange, Role, StaffId } from '../../db/tables/staff.ts'
import type { EventName } from '../journal/rules.ts'
import type { MealDate } from '../kernel/meal-date.ts'
import { found, Refusal } from '../kernel/refusal.ts'
import { theCanteen } from '../sites/sites.ts'
import { ROLE_WORDS } from '../words/terms.ts'
import { say } from '../words/words.ts'
import type { Work, Writes } from '../work.ts'
import { type HeldDuty, incompatibleWith, whyNotEnded, whyNotGiven } from './duties.ts'
import { hashPassword, oneTimePassword } from './password.ts'
import { oneTimeEnd } from './rules.ts'
import * as store from './store.ts'

/** A duty that is asked for; `until` is the first day without it. */
export interface WantedDuty {
  role: Role
  canteen?: CanteenId | undefined
  since: MealDate
  until?: MealDate | undefined
}

/** What an act of administration answers and keeps under its key. */
type Done = { staff: StaffId }
/** With the one-time password, which is told once and kept nowhere: a repeated request gets the answer without it. */
type DoneWithPassword = Done & { password?: string; passwordUntil?: number }

interface Act {
  staff: StaffId
  kind: AccessChange
  event: EventName
  why: string
  turn: number
  about?: Record<string, string | number | null | undefined>
}

/** The journal line, the fact behind it, and what else changes. The turn was read first, so a twin's act is noticed. */
function commitAct(work: Work, act: Act, writes: (seq: number) => Exclude<Writes, (seq: number) => unknown>): Done {
  const { staff, kind, why, turn } = act
  const by_id = work.actor.id as StaffId
  const change = (seq: number) => store.addChange(work.db, { seq, turn, staff_id: staff, kind, at: work.now, by_id, why })
  const opening = kind === 'opened' // the change refers to a person who comes with it
  const all = (seq: number) => (opening ? [...writes(seq), change(seq)] : [change(seq), ...writes(seq)])
  return work.commit({ event: act.event, about: { staff, ...act.about }, why }, all, { staff })
}

const memberWith = async (work: Work, staff: StaffId) => {
  const turn = await store.nextTurn(work.db) // before all that is decided on
  const member = found(await store.member(work.db, staff), 'not_found', 'staff')
  return { turn, member, account: await store.accountOf(work.db, staff) }
}

/** Refuses `no_account`. */
async function accountHolder(work: Work, staff: StaffId) {
  const { turn, member, account } = await memberWith(work, staff)
  if (!account) throw new Refusal('no_account', { field: 'staff' })
  return { turn, member, account }
}

export interface NewAccount {
  /** the login; of somebody new the staff code too */
  login: string
  duties: readonly WantedDuty[]
  why: string
}

/**
 * Opens an account for somebody new (name and title) or already on the staff list, with its first duties and a one-time password,
 * which is answered and kept nowhere. Refuses `login_taken`, `account_exists` and whatever forbids a duty.
 */
export async function openAccount(work: Work, who: { name: string; title: string } | StaffId, ask: NewAccount): Promise<DoneWithPassword> {
  const turn = await store.nextTurn(work.db)
  const isNew = typeof who !== 'string'
  const staff = isNew ? work.newId<'staff'>() : found(await store.member(work.db, who), 'not_found', 'staff').id
  if (await store.accountOf(work.db, staff)) throw new Refusal('account_exists', { field: 'staff' })
  const taken = (await store.accountByLogin(work.db, ask.login)) ?? (isNew && (await store.memberByCode(work.db, ask.login)))
  if (taken) throw new Refusal('login_taken', { field: 'login' })
  const held = isNew ? [] : await heldBy(work, staff)
  const given = await dutiesGiven(work, held, ask.duties)
  const { password, hash } = await freshPassword(work)
  const row = isNew ? [{ id: staff, code: ask.login, ...who, hired_on: work.today, health_certificate_until: null }] : []
  const duties = given.map(({ canteen, ...duty }) => ({ staff_id: staff, canteen_id: canteen, ...duty }))
  const about = { duties: given.map((duty) => duty.role).join(' ') }
  const done = commitAct(work, { staff, kind: 'opened', event: 'account.opened', why: ask.why, turn, about }, () =>
    store.addStaff(work.db, { staff: row, duties, accounts: [{ staff_id: staff, login: ask.login, password: hash }] }),
  )
  return { ...done, password, passwordUntil: oneTimeEnd(work.now) }
}

async function freshPassword(work: Work) {
  const password = oneTimePassword(work.entropy)
  return { password, hash: await hashPassword(password, work.entropy) }
}

const heldBy = async (work: Work, staff: StaffId): Promise<HeldDuty[]> =>
  (await store.dutiesOf(work.db, staff)).map(({ role, canteen_id, since, until }) => ({ role, canteen: canteen_id, since, until }))

/** The duties as they will stand, or the refusal of the first that cannot. Each is held against those before it. */
async function dutiesGiven(work: Work, held: readonly HeldDuty[], wanted: readonly WantedDuty[]): Promise<HeldDuty[]> {
  const given: HeldDuty[] = []
  for (const { role, canteen = null, since, until = null } of wanted) {
    const duty = { role, canteen, since, until }
    refuseDuty(duty, [...held, ...given], work.today)
    if (canteen) await theCanteen(work, canteen)
    given.push(duty)
  }
  return given
}

const FIELD_AT_FAULT = { duty_canteen: 'canteen', duty_in_past: 'since' } as const

function refuseDuty(duty: HeldDuty, held: readonly HeldDuty[], today: MealDate): void {
  const reason = whyNotGiven(duty, held, today)
  if (!reason) return
  const other = reason === 'incompatible_duties' ? incompatibleWith(duty, held)?.role : undefined
  const pair = (lang: 'zh' | 'en') => [other ?? duty.role, duty.role].map((role) => say(ROLE_WORDS[role], lang)).join(' × ')
  const faults = other ? [{ place: 'role', problem: 'duties_clash', values: { detail: pair('zh'), detail_en: pair('en') } }] : []
  throw new Refusal(reason, { field: FIELD_AT_FAULT[reason as 'duty_canteen'] ?? 'role', values: { today }, faults })
}

/** Gives somebody with an account one more duty. */
export async function giveDuty(work: Work, staff: StaffId, { why, ...wanted }: WantedDuty & { why: string }): Promise<Done> {
  const { turn } = await accountHolder(work, staff)
  const [duty] = await dutiesGiven(work, await heldBy(work, staff), [wanted])
  if (!duty) throw new Error('a duty was wanted')
  const { canteen, ...rest } = duty
  const about = { role: duty.role, canteen, since: duty.since, until: duty.until }
  return commitAct(work, { staff, kind: 'duty_given', event: 'duty.given', why, turn, about }, () =>
    store.addStaff(work.db, { staff: [], duties: [{ staff_id: staff, canteen_id: canteen, ...rest }], accounts: [] }),
  )
}

export interface EndedDuty {
  role: Role
  canteen?: CanteenId | undefined
  /** the day on which it began: with role and canteen its name */
  since: MealDate
  /** the first day without it */
  until: MealDate
  why: string
}

/** Ends a duty on a day: refuses `duty_not_held`, `duty_in_past`, and `last_administrator`. */
export async function endDuty(work: Work, staff: StaffId, ask: EndedDuty): Promise<Done> {
  const { role, since, until, why, canteen = null } = ask
  const { turn } = await memberWith(work, staff)
  const held = await heldBy(work, staff)
  const duty = found(
    held.find((one) => one.role === role && one.canteen === canteen && one.since === since),
    'duty_not_held',
    'role',
  )
  const reason = whyNotEnded(duty, until, work.today)
  if (reason) throw new Refusal(reason, { field: 'until', values: { today: work.today } })
  if (role === 'administrator') await refuseLastAdministrator(work, staff, until)
  const about = { role, canteen, since, until }
  return commitAct(work, { staff, kind: 'duty_ended', event: 'duty.ended', why, turn, about }, (seq) => [
    store.addDutyEnd(work.db, { staff_id: staff, role, canteen: canteen ?? '', since, until, seq }),
  ])
}

/** Without `staff` somebody else must be left who administers for good and can sign in. */
async function refuseLastAdministrator(work: Work, staff: StaffId, day: MealDate): Promise<void> {
  const others = (await store.lastingAdministrators(work.db, day)).filter((one) => one !== staff)
  if (others.length === 0) throw new Refusal('last_administrator', { field: 'staff' })
}

/** Shuts somebody out at once, whatever is open: refuses `already_blocked` and `last_administrator`. */
export async function blockAccount(work: Work, staff: StaffId, why: string): Promise<Done> {
  const { turn } = await accountHolder(work, staff)
  if (await store.isBlocked(work.db, staff)) throw new Refusal('already_blocked', { field: 'staff' })
  const administers = (await heldBy(work, staff)).some((duty) => duty.role === 'administrator' && (duty.until ?? '9') > work.today)
  if (administers) await refuseLastAdministrator(work, staff, work.today)
  return commitAct(work, { staff, kind: 'blocked', event: 'account.blocked', why, turn }, () => [
    store.endSessions(work.db, staff, work.now),
  ])
}

/** Lets somebody in again: refuses `not_blocked`. */
export async function unblockAccount(work: Work, staff: StaffId, why: string): Promise<Done> {
  const { turn } = await accountHolder(work, staff)
  if (!(await store.isBlocked(work.db, staff))) throw new Refusal('not_blocked', { field: 'staff' })
  return commitAct(work, { staff, kind: 'unblocked', event: 'account.unblocked', why, turn }, () => [])
}

/** A one-time password in the place of a forgotten one; signs out everywhere. One's own is changed by who knows it: `not_oneself`. */
export async function resetPassword(work: Work, staff: StaffId, why: string): Promise<DoneWithPassword> {
  const { turn } = await accountHolder(work, staff)
  if (staff === work.actor.id) throw new Refusal('not_oneself', { field: 'staff' })
  const { password, hash } = await freshPassword(work)
  const done = commitAct(work, { staff, kind: 'password_reset', event: 'password.reset', why, turn }, () => [
    store.setPassword(work.db, staff, hash),
    store.endSessions(work.db, staff, work.now),
  ])
  return { ...done, password, passwordUntil: oneTimeEnd(work.now) }
}

/** Ends every session of somebody: a lost phone, a tablet left open. */
export async function signOutEverywhere(work: Work, staff: StaffId, why: string): Promise<Done> {
  const { turn } = await accountHolder(work, staff)
  return commitAct(work, { staff, kind: 'signed_out', event: 'account.signed_out', why, turn }, () => [
    store.endSessions(work.db, staff, work.now),
  ])
}
