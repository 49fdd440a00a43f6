import type { Selectable } from 'kysely'
import type { Db } from '../../db/host.ts'
import { insertAll, listOf } from '../../db/insert-all.ts'
import type { FindingId, SafetyTables } from '../../db/tables/safety.ts'
import type { StaffId } from '../../db/tables/staff.ts'
import type { Instant, MealDate } from '../kernel/meal-date.ts'

type Row<T extends keyof SafetyTables> = Selectable<SafetyTables[T]>
export type ControlRow = Row<'control'>
export type MorningCheckRow = Row<'morning_check'>
export type CleaningRow = Row<'cleaning'>
export type FridgeRow = Row<'fridge'>
export type RiskChangeRow = Row<'risk_change'>

export const addFridges = (db: Db, rows: readonly FridgeRow[]) => insertAll(db, 'fridge', rows)
export const addFridgeReadings = (db: Db, rows: readonly Row<'fridge_reading'>[]) => insertAll(db, 'fridge_reading', rows)
export const addMorningChecks = (db: Db, rows: readonly MorningCheckRow[]) => insertAll(db, 'morning_check', rows)
export const addCleanings = (db: Db, rows: readonly CleaningRow[]) => insertAll(db, 'cleaning', rows)
export const addControl = (db: Db, row: ControlRow, findings: readonly Row<'finding'>[]) => [
  db.insertInto('control').values(row),
  ...insertAll(db, 'finding', findings),
]
export const addRiskChange = (db: Db, row: RiskChangeRow) => db.insertInto('risk_change').values(row)
export const addRectification = (db: Db, row: Row<'rectification'>) => db.insertInto('rectification').values(row)

export const fridges = (db: Db) => db.selectFrom('fridge').selectAll().orderBy('code').execute()
export const fridgeReadings = (db: Db, from: Instant, to: Instant) =>
  db
    .selectFrom('fridge')
    .innerJoin('fridge_reading', 'fridge_reading.fridge_code', 'fridge.code')
    .selectAll('fridge_reading')
    .select(['fridge.name', 'fridge.keeps'])
    .where('fridge_reading.at', '>=', from)
    .where('fridge_reading.at', '<', to)
    .orderBy('fridge_reading.fridge_code')
    .orderBy('fridge_reading.at')
    .execute()

export const morningChecks = (db: Db, from: MealDate, to: MealDate) =>
  db
    .selectFrom('morning_check')
    .innerJoin('staff', 'staff.id', 'morning_check.staff_id')
    .selectAll('morning_check')
    .select(['staff.name', 'staff.code'])
    .where('day', '>=', from)
    .where('day', '<=', to)
    .orderBy('day')
    .orderBy('staff.code')
    .execute()

/** Whether somebody was found unfit on a day. */
export const unfitOn = (db: Db, day: MealDate, staff: string) =>
  db
    .selectFrom('morning_check')
    .select('fit')
    .where('day', '=', day)
    .where('staff_id', '=', staff as StaffId)
    .where('fit', '=', 0)
    .executeTakeFirst()

/** Changes of the risk list that hold by a day, or all, in the order in which they began. */
export const riskChanges = (db: Db, day?: MealDate) =>
  db
    .selectFrom('risk_change')
    .selectAll()
    .$if(day !== undefined, (q) => q.where('since', '<=', day ?? ('' as MealDate)))
    .orderBy('since')
    .orderBy('set_at')
    .execute()

export const cleanings = (db: Db, from: MealDate, to: MealDate) =>
  db.selectFrom('cleaning').selectAll().where('day', '>=', from).where('day', '<=', to).orderBy('day').orderBy('at').execute()

export const controls = (db: Db, from: string, to: string) =>
  db.selectFrom('control').selectAll().where('period', '>=', from).where('period', '<=', to).orderBy('period').orderBy('kind').execute()
export const firstControl = async (db: Db): Promise<string | undefined> =>
  (await db.selectFrom('control').select('period').where('kind', '=', 'daily').orderBy('period').limit(1).executeTakeFirst())?.period

export type FindingRow = Awaited<ReturnType<typeof findings>>[number]

const withEnd = (db: Db) =>
  db
    .selectFrom('finding')
    .innerJoin('staff', 'staff.id', 'finding.responsible')
    .leftJoin('rectification', 'rectification.finding_id', 'finding.id')
    .selectAll('finding')
    .select(['staff.name as responsible_name', 'rectification.at as rectified_at', 'rectification.done', 'rectification.rectified_by'])
    .select((eb) =>
      eb
        .selectFrom('risk_change')
        .select('risk_change.said')
        .whereRef('risk_change.code', '=', 'finding.item')
        .where('risk_change.said', 'is not', null)
        .limit(1)
        .as('item_said'),
    )

/** Findings of controls of these days, or still open whenever they were found. */
export const findings = (db: Db, from: string, to: string) =>
  withEnd(db)
    .where((eb) => eb.and([eb('finding.period', '>=', from), eb('finding.period', '<=', to)]))
    .orderBy('finding.due')
    .orderBy('finding.id')
    .execute()
export const openFindings = (db: Db) =>
  withEnd(db).where('rectification.finding_id', 'is', null).orderBy('finding.due').orderBy('finding.id').execute()
export const findingsById = (db: Db, ids: readonly FindingId[]) => withEnd(db).where('finding.id', 'in', listOf(ids)).execute()
