import { servingsPage } from '../../checkin/checkin.ts'
import { maskName } from '../../diners/rules.ts'
import type { MealDate } from '../../kernel/meal-date.ts'
import { type ServingBehind, servingsBehind } from '../../settlement/settlement.ts'
import { type Canteen, canteenNamed } from '../../sites/sites.ts'
import type { Work } from '../../work.ts'
import { MEAL } from '../lunch.ts'
import type { Sums } from './sums.tsx'

/** One serving in a list; the name is masked. */
export interface ServingLine extends Sums, Pick<ServingBehind, 'id' | 'at' | 'number' | 'method' | 'tray' | 'scheme'> {
  masked: string
  group: string
}

export interface CanteenDay {
  canteen: Canteen
  day: MealDate
  /** all that count, or those of one group */
  servings: ServingLine[]
  group: string | undefined
  groups: { group: string; servings: number }[]
  reversed: {
    id: ServingBehind['id']
    masked: string
    number: string
    at: ServingBehind['at']
    reversedAt: ServingBehind['at']
    reason: string
  }[]
}

/** More than any canteen serves at a meal. */
const ALL = 5_000

/** A canteen's day, serving by serving: those that count, and beside them those that were taken back. */
export async function canteenDay(work: Work, code: string, day: MealDate, group: string | undefined): Promise<CanteenDay> {
  const canteen = await canteenNamed(work, code)
  const [all, page] = await Promise.all([servingsBehind(work, canteen.id, day), servingsPage(work, canteen.id, day, MEAL, ALL)])
  const servings = all.map(lineOf)
  return {
    canteen,
    day,
    servings: group === undefined ? servings : servings.filter((line) => line.group === group),
    group,
    groups: [...Map.groupBy(servings, (line) => line.group)]
      .map(([name, lines]) => ({ group: name, servings: lines.length }))
      .sort((a, b) => b.servings - a.servings),
    reversed: page.servings.flatMap((row) =>
      row.reversed_at === null
        ? []
        : [
            {
              id: row.id,
              masked: maskName(row.name),
              number: row.number,
              at: row.at,
              reversedAt: row.reversed_at,
              reason: row.reversed_because ?? '',
            },
          ],
    ),
  }
}

const lineOf = (row: ServingBehind): ServingLine => ({
  id: row.id,
  at: row.at,
  number: row.number,
  masked: maskName(row.name),
  method: row.method,
  tray: row.tray,
  scheme: row.scheme,
  group: row.grp ?? 'none',
  servings: 1,
  price: row.price,
  subsidy: row.subsidy,
  operator: row.operator,
  charity: row.charity,
  pays: row.pays,
})
