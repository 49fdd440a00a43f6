import type { CanteenId } from '../../db/tables/sites.ts'
import type { StaffId } from '../../db/tables/staff.ts'
import { addDays, type MealDate } from '../kernel/meal-date.ts'
import { found, Refusal } from '../kernel/refusal.ts'
import type { Work } from '../work.ts'
import * as store from './store.ts'

export {
  blockAccount,
  endDuty,
  giveDuty,
  openAccount,
  resetPassword,
  signOutEverywhere,
  unblockAccount,
} from './administration.ts'
export { changePassword, endSession, ownSessions, provePassword } from './own-account.ts'
export { memberInFull, staffRegister } from './register.ts'
export { actorOf, openSession, signIn, signOut } from './sign-in.ts'
export { SHORTEST as SHORTEST_PASSWORD } from './weak-password.ts'

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

/** Somebody on the staff list with the health certificate that holds longest. */
export interface Certified {
  id: StaffId
  code: string
  name: string
  title: string
  /** of the certificate on record; null: only its end is known, or nothing */
  number: string | null
  issuedOn: MealDate | null
  until: MealDate | null
}

/** Everybody with the day on which the health certificate ends: the one on record, or what was known when the district was set up. */
export async function certificatesOn(work: Pick<Work, 'db'>, day: MealDate): Promise<Certified[]> {
  const [people, all] = await Promise.all([store.everybody(work.db), store.certificates(work.db, day)])
  const longest = new Map(all.map((one) => [one.staff_id, one]))
  return people.map(({ health_certificate_until: known, ...member }) => {
    const own = longest.get(member.id)
    const onRecord = own !== undefined && (known === null || own.until >= known)
    return onRecord
      ? { ...member, number: own.number, issuedOn: own.issued_on, until: own.until }
      : { ...member, number: null, issuedOn: null, until: known }
  })
}

/** Records a health certificate, given after the yearly check (Food Safety Law art. 45). Refuses one that holds for longer than a year. */
export async function recordCertificate(work: Work, staff: StaffId, certificate: { number: string; issuedOn: MealDate; until: MealDate }) {
  await theMember(work, staff)
  const { number, issuedOn, until } = certificate
  if (until <= issuedOn || until > addDays(issuedOn, 366)) throw new Refusal('certificate_dates', { field: 'until' })
  const row = { staff_id: staff, number, issued_on: issuedOn, until }
  return work.commit({ event: 'record.changed', about: { staff, certificateUntil: until } }, store.addCertificates(work.db, [row]), {
    staff,
    until,
  })
}

/** Housekeeping: sign-in records older than a day. */
export const forgetSessions = (work: Work) => store.forgetOldSessions(work.db, (work.now - 86_400_000) as typeof work.now)
