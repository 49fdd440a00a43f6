import type { CanteenId } from '../../db/tables/sites.ts'
import type { StaffId } from '../../db/tables/staff.ts'
import type { MealDate } from '../kernel/meal-date.ts'
import { found, Refusal } from '../kernel/refusal.ts'
import { blindIndex, hex, sha256 } from '../kernel/secret.ts'
import type { Actor, Work } from '../work.ts'
import { NOBODYS, passwordFits } from './password.ts'
import { isThrottled, sessionEnd, throttleSince } from './rules.ts'
import * as store from './store.ts'

const hashOf = (token: string) => hex(sha256(token))

/**
 * Opens a session: answers the opaque token for the cookie; only its hash is kept. A wrong login and a wrong password get the
 * same answer in the same time. Refuses `too_many_tries` per account and per address, over restarts.
 */
export async function signIn(work: Work, ask: { login: string; password: string; address: string }) {
  const address = blindIndex(work.keys, 'address', ask.address)
  const refuseTooMany = async () => {
    const failures = await store.failures(work.db, ask.login, address, throttleSince(work.now))
    if (isThrottled(failures)) throw new Refusal('too_many_tries', { field: 'login' })
  }
  await refuseTooMany()
  const account = await store.accountByLogin(work.db, ask.login)
  const fits = await passwordFits(ask.password, account?.password ?? NOBODYS)
  await refuseTooMany() // others may have failed while this one was being stretched
  if (!account || !fits) {
    const failure = { id: work.newId<'failure'>(), login: ask.login, address, at: work.now }
    work.commit({ event: 'staff.signed_in', about: { failed: true } }, [store.addFailure(work.db, failure)], null)
    throw new Refusal('wrong_sign_in', { field: 'password' })
  }
  return open(work, account.staff_id)
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
  const row = { token: hashOf(token), staff_id: staff, started_at: work.now, ends_at: ends }
  work.commit({ event: 'staff.signed_in', about: { staff }, by: staff }, [store.addSession(work.db, row)], null)
  return { token, ends, staff, roles }
}

/** Who a token is, with the duties of today; undefined when it is unknown, over or signed out. */
export async function actorOf(work: Pick<Work, 'db' | 'now' | 'today'>, token: string): Promise<Actor | undefined> {
  const live = await store.session(work.db, hashOf(token), work.now)
  if (!live) return undefined
  const duties = await store.dutiesOn(work.db, live.staff_id, work.today)
  return { id: live.staff_id, duties: duties.map((duty) => ({ role: duty.role, canteen: duty.canteen_id })) }
}

export function signOut(work: Work, token: string) {
  return work.commit(
    { event: 'staff.signed_out', about: { staff: work.actor.id } },
    [store.addSignOut(work.db, hashOf(token), work.now)],
    {},
  )
}

export const theMember = async (work: Pick<Work, 'db'>, id: StaffId) => found(await store.member(work.db, id), 'not_found', 'staff')

/** The name for a paper or a page; the clock and the set-up script go by their own words. */
export const nameOf = async (work: Pick<Work, 'db'>, id: string): Promise<string> =>
  (await store.member(work.db, id as StaffId))?.name ?? id

/** The first name to call at each canteen on a day. */
export async function contactsOn(work: Pick<Work, 'db'>, day: MealDate): Promise<Map<CanteenId, string>> {
  const contacts = new Map<CanteenId, string>()
  for (const { canteen_id, name } of await store.workersOn(work.db, day))
    if (canteen_id && !contacts.has(canteen_id)) contacts.set(canteen_id, name)
  return contacts
}

/** Housekeeping: sign-in records older than a day. */
export const forgetSessions = (work: Work) => store.forgetOldSessions(work.db, (work.now - 86_400_000) as typeof work.now)
