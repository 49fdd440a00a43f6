import type { StaffId } from '../../db/tables/staff.ts'
import { found, Refusal } from '../kernel/refusal.ts'
import { blindIndex } from '../kernel/secret.ts'
import { theDistrict } from '../sites/sites.ts'
import type { Work } from '../work.ts'
import { hashPassword, passwordFits } from './password.ts'
import { refuseTooMany, sessionName, tokenHash } from './sign-in.ts'
import * as store from './store.ts'
import { SHORTEST, weakness } from './weak-password.ts'

/** Names of the product, as people type them. */
const PRODUCT = 'nuanfan'

/**
 * Asks for the actor's password again before it is changed; answers its hash as the proof. A wrong one counts like a wrong sign-in and
 * is throttled like it, so an open tablet is no place to guess. Its failure is a unit of work of its own: the command may be retried.
 */
export async function provePassword(work: Work, ask: { password: string; address: string }): Promise<string> {
  const account = found(await store.accountOf(work.db, work.actor.id as StaffId), 'no_account')
  const address = blindIndex(work.keys, 'address', ask.address)
  const throttle = () => refuseTooMany(work, account.login, address, 'old')
  await throttle()
  const fits = await passwordFits(ask.password, account.password)
  await throttle()
  if (fits) return account.password
  const failure = { id: work.newId<'failure'>(), login: account.login, address, at: work.now }
  work.commit({ event: 'password.changed', about: { staff: account.staff_id, failed: true } }, [store.addFailure(work.db, failure)], null)
  throw new Refusal('wrong_password', { field: 'old' })
}

interface NewPassword {
  /** what `provePassword` answered */
  proof: string
  old: string
  password: string
  /** of the session that asks: it alone stays open */
  token: string
}

/** The actor's new password; signs out everywhere else. Refuses `weak_password`, naming what is weak about it. */
export async function changePassword(work: Work, ask: NewPassword): Promise<Record<string, never>> {
  const staff = work.actor.id as StaffId
  const account = found(await store.accountOf(work.db, staff), 'no_account')
  const { name } = found(await store.member(work.db, staff), 'not_found', 'staff')
  const district = await theDistrict(work)
  const problem = weakness(ask.password, { login: account.login, names: [name, district.name, PRODUCT] }, ask.old)
  if (problem) {
    const faults = [{ place: 'password', problem, values: { allowed: SHORTEST } }]
    throw new Refusal('weak_password', { field: 'password', faults })
  }
  const hash = await hashPassword(ask.password, work.entropy)
  const standing = await store.accountOf(work.db, staff)
  if (standing?.password !== ask.proof) throw new Refusal('changed_meanwhile') // reset while this one was being stretched
  const change = { turn: null, staff_id: staff, kind: 'password_changed', at: work.now, by_id: staff, why: null } as const
  return work.commit(
    { event: 'password.changed', about: { staff } },
    (seq) => [
      store.addChange(work.db, { seq, ...change }),
      store.setPassword(work.db, staff, hash),
      store.endSessions(work.db, staff, work.now, tokenHash(ask.token)),
    ],
    {},
  )
}

/** The actor's open sessions, newest first; `session` names one without telling its secret. */
export async function ownSessions(work: Work, token: string) {
  const rows = await store.sessionsOf(work.db, work.actor.id as StaffId, work.now)
  return rows.map((row) => ({
    session: sessionName(row.token),
    started: row.started_at,
    ends: row.ends_at,
    here: row.token === tokenHash(token),
  }))
}

/** Ends one of the actor's sessions: refuses `not_found`. */
export async function endSession(work: Work, session: string) {
  const rows = await store.sessionsOf(work.db, work.actor.id as StaffId, work.now)
  const row = found(
    rows.find((one) => sessionName(one.token) === session),
    'not_found',
    'session',
  )
  return work.commit(
    { event: 'staff.signed_out', about: { staff: work.actor.id, session } },
    [store.addSignOut(work.db, row.token, work.now)],
    {},
  )
}
