import type { DishCode } from '../../db/tables/menu.ts'
import type { Fault } from '../kernel/refusal.ts'

export const WASTE_REASONS = ['spilled', 'expired', 'plate_return', 'staff_meal', 'unexplained'] as const
export type WasteReason = (typeof WASTE_REASONS)[number]

export interface ClosedDish {
  dish: DishCode
  left: number
  wasted: readonly { reason: WasteReason; portions: number; note?: string | undefined }[]
}

export const wastedOf = (dish: ClosedDish): number => dish.wasted.reduce((sum, one) => sum + one.portions, 0)

/** What is wrong with a canteen's count at the end of a meal: received = served + left + wasted, every dish, every waste with its reason. */
export function faultsInClosing(
  onHand: readonly { dish: DishCode; received: number; served: number }[],
  closed: readonly ClosedDish[],
): Fault[] {
  const counted = closed.map((row) => row.dish)
  return [
    ...onHand.filter((row) => !counted.includes(row.dish)).map((row) => ({ place: `dishes.${row.dish}`, problem: 'dish_not_counted' })),
    ...counted.filter((dish, i) => counted.indexOf(dish) !== i).map((dish) => ({ place: `dishes.${dish}`, problem: 'dish_counted_twice' })),
    ...closed.flatMap((row) =>
      dishFaults(
        row,
        onHand.find((one) => one.dish === row.dish),
      ),
    ),
  ]
}

function dishFaults(row: ClosedDish, onHand: { received: number; served: number } | undefined): Fault[] {
  const place = `dishes.${row.dish}`
  if (!onHand) return [{ place, problem: 'dish_not_received' }]
  const values = { received: onHand.received, served: onHand.served, left: row.left, wasted: wastedOf(row) }
  const reasons = row.wasted.map((one) => one.reason)
  return [
    ...(values.received === values.served + values.left + values.wasted ? [] : [{ place, problem: 'closing_gap', values }]),
    ...(new Set(reasons).size === reasons.length ? [] : [{ place: `${place}.wasted`, problem: 'reason_twice' }]),
    ...row.wasted
      .filter((one) => one.reason === 'unexplained' && !one.note)
      .map(() => ({ place: `${place}.wasted`, problem: 'note_missing' })),
  ]
}
