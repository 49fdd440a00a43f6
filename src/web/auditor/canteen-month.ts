import type { MealDate, Month } from '../../kernel/meal-date.ts'
import { monthLines } from '../../settlement/store.ts'
import { type Canteen, canteenNamed, theDistrict } from '../../sites/sites.ts'
import type { Work } from '../../work.ts'
import { namesOf } from '../names.ts'
import { type IssuedStatement, issuedIn, statementOf } from './month.ts'
import { type Sums, sumOf } from './sums.tsx'

export interface DaySums extends Sums {
  day: MealDate
}

/** A group of the scheme; `none` for servings without subsidy. */
export interface GroupSums extends Sums {
  group: string
}

/** One canteen's month, by day and by group of people: two views of the same servings. */
export interface CanteenMonthDetail {
  canteen: Canteen
  month: Month
  days: DaySums[]
  groups: GroupSums[]
  statement: IssuedStatement | undefined
  issuedBy: string
  /** the family of schemes, for the names of its groups */
  scheme: string
}

export async function canteenMonth(work: Work, month: Month, code: string): Promise<CanteenMonthDetail> {
  const canteen = await canteenNamed(work, code)
  const [lines, statements, district] = await Promise.all([
    monthLines(work.db, month, canteen.id),
    issuedIn(work, month, canteen.id),
    theDistrict(work),
  ])
  const statement = statementOf(canteen.id, sumOf(lines).subsidy, statements)
  const names = await namesOf(work, [statement?.issued_by])
  return {
    canteen,
    month,
    days: [...Map.groupBy(lines, (line) => line.day)].map(([day, rows]) => ({ day, ...sumOf(rows) })),
    groups: [...Map.groupBy(lines, (line) => line.grp)]
      .map(([group, rows]) => ({ group, ...sumOf(rows) }))
      .sort((a, b) => b.subsidy - a.subsidy),
    statement,
    issuedBy: statement ? names(statement.issued_by) : '',
    scheme: district.scheme ?? '',
  }
}
