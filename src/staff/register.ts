import type { CanteenId } from '../../db/tables/sites.ts'
import type { AccessChange, Role, StaffId } from '../../db/tables/staff.ts'
import type { Instant, MealDate } from '../kernel/meal-date.ts'
import { found } from '../kernel/refusal.ts'
import type { Work } from '../work.ts'
import { type DutyStanding, standingOn } from './duties.ts'
import { isOneTime } from './sign-in.ts'
import * as store from './store.ts'

/** How an account stands: with a password of its owner's, with a one-time one, blocked; or there is none. */
export type AccountStanding = 'open' | 'one_time' | 'blocked' | 'none'

export interface DutyView {
  role: Role
  canteen: CanteenId | null
  since: MealDate
  until: MealDate | null
  standing: DutyStanding
}

export interface MemberView {
  staff: StaffId
  code: string
  name: string
  title: string
  login: string | null
  account: AccountStanding
  duties: DutyView[]
}

type Row = Awaited<ReturnType<typeof store.register>>[number]

function accountOf({ login, standing, password_by }: Row): AccountStanding {
  if (login === null) return 'none'
  if (standing === 'blocked') return 'blocked'
  return isOneTime(password_by) ? 'one_time' : 'open'
}

const viewOf = (row: Row, duties: readonly store.Duty[], today: MealDate): MemberView => ({
  staff: row.id,
  code: row.code,
  name: row.name,
  title: row.title,
  login: row.login,
  account: accountOf(row),
  duties: duties.map(({ role, canteen_id, since, until }) => {
    const duty = { role, canteen: canteen_id, since, until }
    return { ...duty, standing: standingOn(duty, today) }
  }),
})

/** Everybody on the staff list by code, with the duties of today and of days to come. */
export async function staffRegister(work: Work): Promise<MemberView[]> {
  const duties = Map.groupBy(await store.dutiesFrom(work.db, work.today), (duty) => duty.staff_id)
  return (await store.register(work.db)).map((row) => viewOf(row, duties.get(row.id) ?? [], work.today))
}

export interface MemberInFull extends MemberView {
  /** how many sessions are open */
  sessions: number
  /** what was done to the account, newest first; `seq` is its line in the journal */
  changes: { seq: number; kind: AccessChange; at: Instant; by: string; why: string | null }[]
}

/** One member of staff with all duties, past ones too, and what was done to the account. Refuses `not_found`. */
export async function memberInFull(work: Work, staff: StaffId): Promise<MemberInFull> {
  const [row] = await store.register(work.db, staff)
  const member = viewOf(found(row, 'not_found', 'staff'), await store.dutiesOf(work.db, staff), work.today)
  const changes = await store.changesOf(work.db, staff)
  return {
    ...member,
    sessions: (await store.sessionsOf(work.db, staff, work.now)).length,
    changes: changes.map(({ seq, kind, at, by_id, why }) => ({ seq, kind, at, by: by_id, why })),
  }
}
