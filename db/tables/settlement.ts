import type { Fen } from '../../src/kernel/fen.ts'
import type { Id } from '../../src/kernel/id.ts'
import type { Instant, MealDate, Month } from '../../src/kernel/meal-date.ts'
import type { CanteenId } from './sites.ts'

export type StatementId = Id<'statement'>

export interface SettlementTables {
  statement: {
    id: StatementId
    number: string
    canteen_id: CanteenId
    month: Month
    version: number
    issued_at: Instant
    issued_by: string
    scheme: string
    journal_size: number
    journal_root: string
  }
  statement_line: {
    statement_id: StatementId
    day: MealDate
    grp: string
    servings: number
    price: Fen
    pays: Fen
    subsidy: Fen
    operator: Fen
    charity: Fen
  }
}
