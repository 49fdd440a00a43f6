import type { TransitReason } from '../../db/tables/delivery.ts'
import type { DishCode } from '../../db/tables/menu.ts'
import type { Fault } from '../kernel/refusal.ts'

export interface HandedDish {
  dish: DishCode
  received: number
  /** tenths of a degree */
  core: number
  /** measured again, when it is hard to believe */
  sure?: boolean | undefined
  gaps: readonly { reason: TransitReason; portions: number; note?: string | undefined }[]
}

/**
 * What is wrong with a hand-over against what was loaded for the stop: every dish of which any was loaded is accounted for once,
 * and loaded = received + short + spilled + rejected, dish by dish. A rejection says why.
 */
export function faultsInHandover(loaded: readonly { dish: DishCode; portions: number }[], handed: readonly HandedDish[]): Fault[] {
  const counted = handed.map((row) => row.dish)
  return [
    ...loaded
      .filter((row) => row.portions > 0 && !counted.includes(row.dish))
      .map((row) => ({ place: `dishes.${row.dish}`, problem: 'dish_not_counted' })),
    ...counted.filter((dish, i) => counted.indexOf(dish) !== i).map((dish) => ({ place: `dishes.${dish}`, problem: 'dish_counted_twice' })),
    ...handed.flatMap((row) => dishFaults(row, loaded.find((one) => one.dish === row.dish)?.portions)),
  ]
}

function dishFaults(row: HandedDish, loaded: number | undefined): Fault[] {
  if (loaded === undefined) return [{ place: `dishes.${row.dish}`, problem: 'dish_not_loaded' }]
  const accounted = row.received + row.gaps.reduce((sum, gap) => sum + gap.portions, 0)
  const reasons = row.gaps.map((gap) => gap.reason)
  return [
    ...(accounted === loaded ? [] : [{ place: `dishes.${row.dish}`, problem: 'handover_gap', values: { loaded, accounted } }]),
    ...(new Set(reasons).size === reasons.length ? [] : [{ place: `dishes.${row.dish}.gaps`, problem: 'reason_twice' }]),
    ...row.gaps
      .filter((gap) => gap.reason === 'rejected' && !gap.note)
      .map(() => ({ place: `dishes.${row.dish}.gaps`, problem: 'rejection_without_note' })),
  ]
}
