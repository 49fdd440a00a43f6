import { type Selectable, sql } from 'kysely'
import type { Db } from '../../db/host.ts'
import { insertAll, listOf } from '../../db/insert-all.ts'
import type { SettlementTables, StatementId } from '../../db/tables/settlement.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import { firstOf, lastOf, type Meal, type MealDate, type Month, mondayOf } from '../kernel/meal-date.ts'

export type Statement = Selectable<SettlementTables['statement']>
export type StatementLine = Selectable<SettlementTables['statement_line']>

const counting = (db: Db) =>
  db.selectFrom('serving').leftJoin('reversal', 'reversal.serving_id', 'serving.id').where('reversal.serving_id', 'is', null)

const sums = () =>
  [
    sql<number>`count(*)`.as('servings'),
    sql<number>`coalesce(sum(serving.price), 0)`.as('price'),
    sql<number>`coalesce(sum(serving.pays), 0)`.as('pays'),
    sql<number>`coalesce(sum(serving.subsidy), 0)`.as('subsidy'),
    sql<number>`coalesce(sum(serving.operator), 0)`.as('operator'),
    sql<number>`coalesce(sum(serving.charity), 0)`.as('charity'),
  ] as const

/** A meal's money by canteen. */
export const moneyByCanteen = (db: Db, day: MealDate, meal: Meal) =>
  counting(db)
    .select(['serving.canteen_id', ...sums()])
    .where('serving.day', '=', day)
    .where('serving.meal', '=', meal)
    .groupBy('serving.canteen_id')
    .execute()

/** A meal's subsidy by the layer that pays it. */
export const layers = (db: Db, day: MealDate, meal: Meal) =>
  counting(db)
    .innerJoin('share', 'share.serving_id', 'serving.id')
    .select(['share.payer', sql<number>`sum(share.fen)`.as('fen')])
    .where('serving.day', '=', day)
    .where('serving.meal', '=', meal)
    .groupBy('share.payer')
    .orderBy('share.payer')
    .execute()

/** The same, canteen by canteen. */
export const layersByCanteen = (db: Db, day: MealDate, meal: Meal) =>
  counting(db)
    .innerJoin('share', 'share.serving_id', 'serving.id')
    .select(['serving.canteen_id', 'share.payer', sql<number>`sum(share.fen)`.as('fen')])
    .where('serving.day', '=', day)
    .where('serving.meal', '=', meal)
    .groupBy(['serving.canteen_id', 'share.payer'])
    .execute()

/** Servings that count, with their sums, by day and group: what a statement's lines are. */
export const monthLines = (db: Db, month: Month, canteen?: CanteenId) =>
  counting(db)
    .select(['serving.canteen_id', 'serving.day', sql<string>`coalesce(serving.grp, 'none')`.as('grp'), ...sums()])
    .where('serving.day', '>=', firstOf(month))
    .where('serving.day', '<=', lastOf(month))
    .$if(canteen !== undefined, (q) => q.where('serving.canteen_id', '=', canteen as CanteenId))
    .groupBy(['serving.canteen_id', 'serving.day', 'grp'])
    .orderBy('serving.day')
    .orderBy('grp')
    .execute()

/** A month's sums by canteen, and how many days were served. */
export const monthByCanteen = (db: Db, month: Month) =>
  counting(db)
    .select(['serving.canteen_id', sql<number>`count(distinct serving.day)`.as('days'), ...sums()])
    .where('serving.day', '>=', firstOf(month))
    .where('serving.day', '<=', lastOf(month))
    .groupBy('serving.canteen_id')
    .execute()

/** Elders' servings that count from the beginning of a month's year, or of the week in which it begins, to its end; in the order in which they were made. */
export const servingsSince = (db: Db, month: Month) =>
  counting(db)
    .select(['serving.id', 'serving.diner_id', 'serving.day', 'serving.meal', 'serving.canteen_id', 'serving.method'])
    .select(['serving.price', 'serving.subsidy', 'serving.scheme', 'serving.facts'])
    .where('serving.day', '>=', ([`${month.slice(0, 4)}-01-01`, mondayOf(firstOf(month))] as MealDate[]).sort()[0] as MealDate)
    .where('serving.day', '<=', lastOf(month))
    .where('serving.scheme', 'is not', null)
    .orderBy('serving.day')
    .orderBy('serving.at')
    .orderBy('serving.id')
    .execute()

/** The servings behind one line of a statement. */
export const servingsBehind = (db: Db, canteen: CanteenId, day: MealDate, grp: string | undefined) =>
  counting(db)
    .innerJoin('diner', 'diner.id', 'serving.diner_id')
    .selectAll('serving')
    .select(['diner.name', 'diner.number', 'diner.birth'])
    .where('serving.canteen_id', '=', canteen)
    .where('serving.day', '=', day)
    .$if(grp !== undefined, (q) => q.where(sql<string>`coalesce(serving.grp, 'none')`, '=', grp as string))
    .orderBy('serving.at')
    .orderBy('serving.id')
    .execute()

/** The servings that a statement was drawn up from, as they stood when it was issued. */
export const servingsUnder = (db: Db, statement: Pick<Statement, 'canteen_id' | 'month' | 'journal_size' | 'issued_at'>) =>
  db
    .selectFrom('serving')
    .leftJoin('reversal', 'reversal.serving_id', 'serving.id')
    .innerJoin('diner', 'diner.id', 'serving.diner_id')
    .selectAll('serving')
    .select(['diner.name', 'diner.number'])
    .where('serving.canteen_id', '=', statement.canteen_id)
    .where('serving.day', '>=', firstOf(statement.month))
    .where('serving.day', '<=', lastOf(statement.month))
    .where('serving.seq', '<=', statement.journal_size)
    .where((eb) => eb.or([eb('reversal.at', 'is', null), eb('reversal.at', '>', statement.issued_at)]))
    .orderBy('serving.day')
    .orderBy('serving.at')
    .orderBy('serving.id')
    .execute()

export const addStatements = (db: Db, statements: readonly Statement[], lines: readonly StatementLine[]) => [
  ...insertAll(db, 'statement', statements),
  ...insertAll(db, 'statement_line', lines),
]

export const statements = (db: Db, month: Month, canteen?: CanteenId) =>
  db
    .selectFrom('statement')
    .selectAll()
    .where('month', '=', month)
    .$if(canteen !== undefined, (q) => q.where('canteen_id', '=', canteen as CanteenId))
    .orderBy('canteen_id')
    .orderBy('version')
    .execute()

export const statement = (db: Db, id: StatementId) => db.selectFrom('statement').selectAll().where('id', '=', id).executeTakeFirst()
export const statementByNumber = (db: Db, number: string) =>
  db.selectFrom('statement').selectAll().where('number', '=', number).executeTakeFirst()

export const lines = (db: Db, statements: readonly StatementId[]) =>
  db.selectFrom('statement_line').selectAll().where('statement_id', 'in', listOf(statements)).orderBy('day').orderBy('grp').execute()

/** Months in which anybody was served, newest first. */
export const months = async (db: Db): Promise<Month[]> =>
  (await db.selectFrom('tray_count').select(sql<Month>`substr(day, 1, 7)`.as('month')).distinct().orderBy('month', 'desc').execute()).map(
    (row) => row.month,
  )

/** Servings by day, newest first: the days of a month. */
export const daysOf = (db: Db, month: Month, canteen?: CanteenId) =>
  db
    .selectFrom('tray_count')
    .select(['day', sql<number>`sum(served)`.as('servings')])
    .where('day', '>=', firstOf(month))
    .where('day', '<=', lastOf(month))
    .$if(canteen !== undefined, (q) => q.where('canteen_id', '=', canteen as CanteenId))
    .groupBy('day')
    .orderBy('day')
    .execute()

export interface Issued {
  statement: Statement
  lines: StatementLine[]
}

/** A month's statements with their lines, oldest version first. */
export async function statementsWithLines(db: Db, month: Month): Promise<Issued[]> {
  const issued = (await statements(db, month)).sort((a, b) => a.version - b.version)
  const rows = Map.groupBy(
    await lines(
      db,
      issued.map((one) => one.id),
    ),
    (line) => line.statement_id,
  )
  return issued.map((statement) => ({ statement, lines: rows.get(statement.id) ?? [] }))
}
