import type { AccessChange, StaffId } from '../../db/tables/staff.ts'
import { found, Refusal } from '../kernel/refusal.ts'
import { blindIndex, hex, sha256 } from '../kernel/secret.ts'
import type { Actor, Work } from '../work.ts'
import { NOBODYS, passwordFits } from './password.ts'
import { isThrottled, oneTimeEnd, sessionEnd, throttleSince } from './rules.ts'
import * as store from './store.ts'

/** What is kept of a session's token: nobody comes in with a copy of the database. */
export const tokenHash = (token: string): string => hex(sha256(token))
/** Names a session to its owner. */
export const sessionName = (hash: string): string => hash.slice(0, 16)

/** Refuses `too_many_tries` when an account or an address has failed too often; over restarts. */
export async function refuseTooMany(work: Work, login: string, address: string, field = 'login'): Promise<void> {
  const failures = await store.failures(work.db, login, address, throttleSince(work.now))
  if (isThrottled(failures)) throw new Refusal('too_many_tries', { field })
}

/**
 * Opens a session: answers the opaque token for the cookie; only its hash is kept. A wrong login and a wrong password get the
 * same answer in the same time. Refuses `too_many_tries` per account and per address, over restarts, `account_blocked` and
 * `one_time_password_over`.
 */
export async function signIn(work: Work, ask: { login: string; password: string; address: string }) {
  const address = blindIndex(work.keys, 'address', ask.address)
  await refuseTooMany(work, ask.login, address)
  const account = await store.accountByLogin(work.db, ask.login)
  const fits = await passwordFits(ask.password, account?.password ?? NOBODYS)
  await refuseTooMany(work, ask.login, address) // others may have failed while this one was being stretched
  if (!account || !fits) {
    const failure = { id: work.newId<'failure'>(), login: ask.login, address, at: work.now }
    work.commit({ event: 'staff.signed_in', about: { failed: true } }, [store.addFailure(work.db, failure)], null)
    throw new Refusal('wrong_sign_in', { field: 'password' })
  }
  await refuseBarred(work, account)
  return open(work, account.staff_id)
}

/** Told only to who knows the password: that the account is blocked, or its one-time password over. */
async function refuseBarred(work: Work, { staff_id, password }: { staff_id: StaffId; password: string }): Promise<void> {
  const change = await store.lastPasswordChange(work.db, staff_id)
  const isOver = change && isOneTime(change.kind) && oneTimeEnd(change.at) <= work.now
  if (isOver) throw new Refusal('one_time_password_over', { field: 'password' })
  if (await store.isBlocked(work.db, staff_id)) throw new Refusal('account_blocked', { field: 'login' })
  const standing = await store.accountOf(work.db, staff_id)
  if (standing?.password !== password) throw new Refusal('wrong_sign_in', { field: 'password' }) // changed while this one was being stretched
}

/** Opens a session for an account without its password: for the command line, where whoever holds the file may read it anyway. */
export async function openSession(work: Work, login: string): Promise<string> {
  const account = found(await store.accountByLogin(work.db, login), 'not_found', 'login')
  return (await open(work, account.staff_id)).token
}

async function open(work: Work, staff: StaffId) {
  const token = Buffer.from(work.entropy(32)).toString('base64url')
  const roles = (await store.dutiesOn(work.db, staff, work.today)).map((duty) => duty.role)
  const ends = sessionEnd(work.now, roles)
  const row = { token: tokenHash(token), staff_id: staff, started_at: work.now, ends_at: ends }
  work.commit({ event: 'staff.signed_in', about: { staff }, by: staff }, [store.addSession(work.db, row)], null)
  return { token, ends, staff, roles }
}

/** Was the password given by somebody else? Then it opens nothing but the way to one's own. */
export const isOneTime = (lastChange: AccessChange | null): boolean => lastChange === 'opened' || lastChange === 'password_reset'

/** Who a token is, with the duties of today; undefined when it is unknown, over, signed out or its account blocked. */
export async function actorOf(work: Pick<Work, 'db' | 'now' | 'today'>, token: string): Promise<Actor | undefined> {
  const live = await store.session(work.db, tokenHash(token), work.now)
  if (!live || live.standing === 'blocked') return undefined
  if (isOneTime(live.password_by)) return { id: live.staff_id, duties: [], passwordDue: true }
  const duties = await store.dutiesOn(work.db, live.staff_id, work.today)
  return { id: live.staff_id, duties: duties.map((duty) => ({ role: duty.role, canteen: duty.canteen_id })) }
}

export function signOut(work: Work, token: string) {
  return work.commit(
    { event: 'staff.signed_out', about: { staff: work.actor.id } },
    [store.addSignOut(work.db, tokenHash(token), work.now)],
    {},
  )
}
