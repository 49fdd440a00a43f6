import { type Selectable, sql } from 'kysely'
import type { Db, Write } from '../../db/host.ts'
import { insertAll } from '../../db/insert-all.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import type { AccessChange, StaffId, StaffTables } from '../../db/tables/staff.ts'
import type { Instant, MealDate } from '../kernel/meal-date.ts'

export type Staff = Selectable<StaffTables['staff']>
export type Duty = Selectable<StaffTables['duty']>

export const accountByLogin = (db: Db, login: string) => db.selectFrom('account').selectAll().where('login', '=', login).executeTakeFirst()

/** The first day without a duty: as it was given, unless it was ended earlier. */
const until = sql<MealDate | null>`coalesce(duty_end.until, duty.until)`

/** Duties with the day on which each really ends. */
const duties = (db: Db) =>
  db
    .selectFrom('duty')
    .leftJoin('duty_end', (join) =>
      join
        .onRef('duty_end.staff_id', '=', 'duty.staff_id')
        .onRef('duty_end.role', '=', 'duty.role')
        .onRef('duty_end.since', '=', 'duty.since')
        .on('duty_end.canteen', '=', sql<CanteenId | ''>`coalesce(duty.canteen_id, '')`),
    )
    .select(['duty.staff_id', 'duty.role', 'duty.canteen_id', 'duty.since', until.as('until')])

const heldOn = (db: Db, day: MealDate) =>
  duties(db)
    .where('duty.since', '<=', day)
    .where((eb) => eb.or([eb(until, 'is', null), eb(until, '>', day)]))

export const dutiesOn = (db: Db, staff: StaffId, day: MealDate): Promise<Duty[]> =>
  heldOn(db, day).where('duty.staff_id', '=', staff).execute()

/** All duties of a person, past and to come, newest first. */
export const dutiesOf = (db: Db, staff: StaffId): Promise<Duty[]> =>
  duties(db).where('duty.staff_id', '=', staff).orderBy('duty.since', 'desc').orderBy('duty.role').execute()

/** Who holds what on a day or will hold it later. */
export const dutiesFrom = (db: Db, day: MealDate): Promise<Duty[]> =>
  duties(db)
    .where((eb) => eb.or([eb(until, 'is', null), eb(until, '>', day)]))
    .orderBy('duty.since')
    .execute()

/** Who is on duty at canteens on a day, in the order of their codes. */
export const workersOn = (db: Db, day: MealDate) =>
  heldOn(db, day)
    .innerJoin('staff', 'staff.id', 'duty.staff_id')
    .clearSelect()
    .select(['duty.canteen_id', 'staff.name'])
    .where('duty.role', '=', 'canteen_worker')
    .orderBy('staff.code')
    .execute()

export const member = (db: Db, id: StaffId) => db.selectFrom('staff').selectAll().where('id', '=', id).executeTakeFirst()

export const addCertificates = (db: Db, rows: readonly Selectable<StaffTables['health_certificate']>[]) =>
  insertAll(db, 'health_certificate', rows)

/** Everybody on the staff list, by code. */
export const everybody = (db: Db) =>
  db.selectFrom('staff').select(['id', 'code', 'name', 'title', 'health_certificate_until']).orderBy('code').execute()

/** Health certificates that were given by a day, the one that holds longest last. */
export const certificates = (db: Db, day: MealDate) =>
  db.selectFrom('health_certificate').selectAll().where('issued_on', '<=', day).orderBy('until').orderBy('issued_on').execute()

/** What was done last of some kinds of change to the access of the person in `staff`. */
const lastOf = (staff: 'session.staff_id' | 'staff.id', kinds: readonly AccessChange[]) =>
  sql<AccessChange | null>`(select kind from access_change where access_change.staff_id = ${sql.ref(staff)}
    and kind in (${sql.join(kinds.map((kind) => sql.lit(kind)))}) order by seq desc limit 1)`
const STANDING = ['blocked', 'unblocked'] as const
const PASSWORD = ['opened', 'password_reset', 'password_changed'] as const

const live = (db: Db, now: Instant) =>
  db
    .selectFrom('session')
    .leftJoin('sign_out', 'sign_out.token', 'session.token')
    .selectAll('session')
    .where('session.ends_at', '>', now)
    .where('sign_out.token', 'is', null)

/** The live session behind a token's hash, with what was done last to its owner's account and password. */
export const session = (db: Db, token: string, now: Instant) =>
  live(db, now)
    .select([lastOf('session.staff_id', STANDING).as('standing'), lastOf('session.staff_id', PASSWORD).as('password_by')])
    .where('session.token', '=', token)
    .executeTakeFirst()

/** A person's live sessions, newest first. */
export const sessionsOf = (db: Db, staff: StaffId, now: Instant) =>
  live(db, now).where('session.staff_id', '=', staff).orderBy('session.started_at', 'desc').orderBy('session.token').execute()

/** Everybody, or one, with login and how the account stands, by code. */
export const register = (db: Db, one?: StaffId) =>
  db
    .selectFrom('staff')
    .leftJoin('account', 'account.staff_id', 'staff.id')
    .select(['staff.id', 'staff.code', 'staff.name', 'staff.title', 'account.login'])
    .select([lastOf('staff.id', STANDING).as('standing'), lastOf('staff.id', PASSWORD).as('password_by')])
    .$if(one !== undefined, (q) => q.where('staff.id', '=', one as StaffId))
    .orderBy('staff.code')
    .execute()

/** Who administers from a day on with no end, and can sign in with a password of his own. */
export const lastingAdministrators = async (db: Db, day: MealDate): Promise<StaffId[]> => {
  const rows = await heldOn(db, day)
    .innerJoin('staff', 'staff.id', 'duty.staff_id')
    .innerJoin('account', 'account.staff_id', 'staff.id')
    .select([lastOf('staff.id', STANDING).as('standing'), lastOf('staff.id', PASSWORD).as('password_by')])
    .where('duty.role', '=', 'administrator')
    .where(until, 'is', null)
    .execute()
  const usable = (row: (typeof rows)[number]) =>
    row.standing !== 'blocked' && (row.password_by === null || row.password_by === 'password_changed')
  return rows.filter(usable).map((row) => row.staff_id)
}

export const accountOf = (db: Db, staff: StaffId) => db.selectFrom('account').selectAll().where('staff_id', '=', staff).executeTakeFirst()
export const memberByCode = (db: Db, code: string) => db.selectFrom('staff').selectAll().where('code', '=', code).executeTakeFirst()

/** What was done to a person's access, newest first. */
export const changesOf = (db: Db, staff: StaffId) =>
  db.selectFrom('access_change').selectAll().where('staff_id', '=', staff).orderBy('seq', 'desc').limit(200).execute()

/** The last change of some kinds. */
const lastChange = (db: Db, staff: StaffId, kinds: readonly AccessChange[]) =>
  db
    .selectFrom('access_change')
    .selectAll()
    .where('staff_id', '=', staff)
    .where('kind', 'in', kinds)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
export const isBlocked = async (db: Db, staff: StaffId): Promise<boolean> => (await lastChange(db, staff, STANDING))?.kind === 'blocked'
export const lastPasswordChange = (db: Db, staff: StaffId) => lastChange(db, staff, PASSWORD)

/** The turn that the next act of administration takes. */
export const nextTurn = async (db: Db): Promise<number> =>
  Number(
    (
      await db
        .selectFrom('access_change')
        .select((eb) => eb.fn.max('turn').as('turn'))
        .executeTakeFirst()
    )?.turn ?? 0,
  ) + 1

export const addChange = (db: Db, row: Selectable<StaffTables['access_change']>) => db.insertInto('access_change').values(row)
export const addDutyEnd = (db: Db, row: Selectable<StaffTables['duty_end']>) => db.insertInto('duty_end').values(row)
/** The hash before it is gone: nobody can tell from it what somebody used to choose. */
export const setPassword = (db: Db, staff: StaffId, password: string) =>
  db.updateTable('account').set({ password }).where('staff_id', '=', staff)

/** Ends a person's live sessions, all or all but one. */
export const endSessions = (db: Db, staff: StaffId, at: Instant, but = '') =>
  db
    .insertInto('sign_out')
    .columns(['token', 'at'])
    .expression((eb) =>
      eb
        .selectFrom('session')
        .select(['session.token', sql<Instant>`${at}`.as('at')])
        .where('session.staff_id', '=', staff)
        .where('session.ends_at', '>', at)
        .where('session.token', '!=', but)
        .where('session.token', 'not in', eb.selectFrom('sign_out').select('sign_out.token')),
    )

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
