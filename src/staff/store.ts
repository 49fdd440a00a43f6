import type { Selectable } from 'kysely'
import type { Db, Write } from '../../db/host.ts'
import { insertAll } from '../../db/insert-all.ts'
import type { StaffId, StaffTables } from '../../db/tables/staff.ts'
import type { Instant, MealDate } from '../kernel/meal-date.ts'

export type Staff = Selectable<StaffTables['staff']>
export type Duty = Selectable<StaffTables['duty']>

export const accountByLogin = (db: Db, login: string) => db.selectFrom('account').selectAll().where('login', '=', login).executeTakeFirst()

export const dutiesOn = (db: Db, staff: StaffId, day: MealDate) =>
  db
    .selectFrom('duty')
    .selectAll()
    .where('staff_id', '=', staff)
    .where('since', '<=', day)
    .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>', day)]))
    .execute()

/** Who is on duty at canteens on a day, in the order of their codes. */
export const workersOn = (db: Db, day: MealDate) =>
  db
    .selectFrom('duty')
    .innerJoin('staff', 'staff.id', 'duty.staff_id')
    .select(['duty.canteen_id', 'staff.name'])
    .where('duty.role', '=', 'canteen_worker')
    .where('duty.since', '<=', day)
    .where((eb) => eb.or([eb('duty.until', 'is', null), eb('duty.until', '>', day)]))
    .orderBy('staff.code')
    .execute()

export const member = (db: Db, id: StaffId) => db.selectFrom('staff').selectAll().where('id', '=', id).executeTakeFirst()

/** The live session behind a token's hash. */
export const session = (db: Db, token: string, now: Instant) =>
  db
    .selectFrom('session')
    .leftJoin('sign_out', 'sign_out.token', 'session.token')
    .selectAll('session')
    .where('session.token', '=', token)
    .where('session.ends_at', '>', now)
    .where('sign_out.token', 'is', null)
    .executeTakeFirst()

export const addSession = (db: Db, row: Selectable<StaffTables['session']>) => db.insertInto('session').values(row)
export const addSignOut = (db: Db, token: string, at: Instant) =>
  db
    .insertInto('sign_out')
    .values({ token, at })
    .onConflict((c) => c.doNothing())
export const addFailure = (db: Db, row: Selectable<StaffTables['sign_in_failure']>) => db.insertInto('sign_in_failure').values(row)

export async function failures(db: Db, login: string, address: string, since: Instant): Promise<{ login: number; address: number }> {
  const count = (column: 'login' | 'address', value: string) =>
    db
      .selectFrom('sign_in_failure')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where(column, '=', value)
      .where('at', '>', since)
      .executeTakeFirst()
  return { login: (await count('login', login))?.n ?? 0, address: (await count('address', address))?.n ?? 0 }
}

/** Sign-ins that are over and failures that no longer count; the journal keeps who came and went. */
export const forgetOldSessions = (db: Db, before: Instant) => [
  db.deleteFrom('sign_out').where('at', '<', before),
  db.deleteFrom('session').where('ends_at', '<', before).where('token', 'not in', db.selectFrom('sign_out').select('token')),
  db.deleteFrom('sign_in_failure').where('at', '<', before),
]

/** Staff, what they may do and their accounts: for a district that is being set up. */
export const addStaff = (db: Db, rows: { staff: Staff[]; duties: Duty[]; accounts: Selectable<StaffTables['account']>[] }): Write[] => [
  ...insertAll(db, 'staff', rows.staff),
  ...insertAll(db, 'duty', rows.duties),
  ...insertAll(db, 'account', rows.accounts),
]
