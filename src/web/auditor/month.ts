import type { CanteenId } from '../../../db/tables/sites.ts'
import { lastOf, type Month } from '../../kernel/meal-date.ts'
import { type MonthLine, monthOf, type Statement, statementsOf } from '../../settlement/settlement.ts'
import { lines } from '../../settlement/store.ts'
import type { Work } from '../../work.ts'
import { type Sums, sumOf } from './sums.tsx'

/** A canteen's month: what the servings say now, and what its statement said when it was issued. */
export interface CanteenMonth extends MonthLine {
  statement?: IssuedStatement | undefined
}

export interface IssuedStatement extends Statement {
  sums: Sums
  /** government's part now, less what the statement claims */
  off: number
}

export interface AuditedMonth {
  month: Month
  canteens: CanteenMonth[]
  over: boolean
}

export async function auditedMonth(work: Work, month: Month): Promise<AuditedMonth> {
  const [canteens, statements] = await Promise.all([monthOf(work, month), issuedIn(work, month)])
  return {
    month,
    over: work.today > lastOf(month),
    canteens: canteens.map((line) => ({ ...line, statement: statementOf(line.canteen, line.subsidy, statements) })),
  }
}

type WithSums = Statement & { sums: Sums }

/** The statements of a month (of one canteen) with their totals. */
export async function issuedIn(work: Work, month: Month, canteen?: CanteenId): Promise<WithSums[]> {
  const statements = await statementsOf(work, month, canteen)
  const rows = await lines(
    work.db,
    statements.map((statement) => statement.id),
  )
  const frozen = Map.groupBy(rows, (row) => row.statement_id)
  return statements.map((statement) => ({ ...statement, sums: sumOf(frozen.get(statement.id) ?? []) }))
}

/** The last statement of a canteen, and whether it still says what the servings say. */
export function statementOf(canteen: CanteenId, subsidy: number, statements: readonly WithSums[]): IssuedStatement | undefined {
  const statement = statements.filter((one) => one.canteen_id === canteen).at(-1)
  return statement && { ...statement, off: subsidy - statement.sums.subsidy }
}
