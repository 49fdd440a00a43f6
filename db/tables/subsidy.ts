import type { Fen } from '../../src/kernel/fen.ts'
import type { MealDate } from '../../src/kernel/meal-date.ts'

export interface SubsidyTables {
  /** 企业让一点, 社会捐一点: the district's own help beside the scheme. `who` is a predicate in the scheme's language, as JSON. */
  offer: { id: string; payer: 'operator' | 'charity'; name: string; who: string; fen: Fen; since: MealDate; until: MealDate | null }
}
