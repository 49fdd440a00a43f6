import type { DishCode } from '../../db/tables/menu.ts'
import type { StopId } from '../../db/tables/routing.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import type { Instant } from '../kernel/meal-date.ts'

/** Portions of the reserve that came after the hand-over: what rode along on the van, or what the kitchen sent after it. */
export interface Replaced {
  from: 'riding' | 'kitchen'
  portions: number
  at: Instant
}

/** A gap with what filled it, in order of time, and the portions that nothing filled. */
export interface Filled {
  replaced: Replaced[]
  open: number
}

/**
 * Links what came later to the gaps of one dish at one canteen: the first that came fills the first gap, and never more than
 * that; what comes on top of all gaps is more food, not a replacement.
 */
export function fillGaps<Gap extends { portions: number }>(gaps: readonly Gap[], came: readonly Replaced[]): (Gap & Filled)[] {
  const left = came.toSorted((a, b) => a.at - b.at)
  return gaps.map((gap) => ({ ...gap, ...takeFrom(left, gap.portions) }))
}

function takeFrom(left: Replaced[], wanted: number): Filled {
  const replaced: Replaced[] = []
  let open = wanted
  for (let next = left[0]; next && open > 0; next = left[0]) {
    const portions = Math.min(open, next.portions)
    replaced.push({ ...next, portions })
    open -= portions
    left.splice(0, 1, ...(portions < next.portions ? [{ ...next, portions: next.portions - portions }] : []))
  }
  return { replaced, open }
}

/** A canteen is a stop of one run a meal and is handed over before any reserve may come: all that did came after its gaps. */
export function fillMeal<Gap extends { stop_id: StopId; dish_code: DishCode; portions: number }>(
  gaps: readonly Gap[],
  canteens: ReadonlyMap<StopId, CanteenId>,
  sent: readonly { id: string; canteen_id: CanteenId; dish_code: DishCode; portions: number; at: Instant }[],
  riding: ReadonlySet<string>,
): (Gap & Filled)[] {
  const came = Map.groupBy(sent, (row) => `${row.canteen_id} ${row.dish_code}`)
  return [...Map.groupBy(gaps, (gap) => `${canteens.get(gap.stop_id)} ${gap.dish_code}`)].flatMap(([here, own]) =>
    fillGaps(
      own,
      (came.get(here) ?? []).map(({ id, portions, at }) => ({ from: riding.has(id) ? 'riding' : 'kitchen', portions, at })),
    ),
  )
}
