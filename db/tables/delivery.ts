import type { DeciC } from '../../src/kernel/grams.ts'
import type { Instant, Meal, MealDate } from '../../src/kernel/meal-date.ts'
import type { DishCode } from './menu.ts'
import type { RunId, StopId } from './routing.ts'
import type { CanteenId } from './sites.ts'
import type { StaffId } from './staff.ts'

export type Verdict = 'serve' | 'reheat' | 'discard'
export type TransitReason = 'short' | 'spilled' | 'rejected'

export interface DeliveryTables {
  loading: { run_id: RunId; at: Instant; loaded_by: string }
  loaded: { stop_id: StopId; dish_code: DishCode; portions: number }
  departure: { run_id: RunId; at: Instant; seal: string; driver_id: StaffId | string }
  handover: {
    stop_id: StopId
    at: Instant
    driver_id: StaffId | string
    received_by: string
    boxes_in: number
    boxes_back: number
    note: string | null
  }
  handover_dish: { stop_id: StopId; dish_code: DishCode; received: number; core: DeciC; verdict: Verdict; eat_by: Instant }
  transit_gap: { stop_id: StopId; dish_code: DishCode; reason: TransitReason; portions: number; note: string | null }
  /** portions of the kitchen's reserve that went to a canteen running short */
  reserve_sent: {
    id: string
    day: MealDate
    meal: Meal
    canteen_id: CanteenId
    dish_code: DishCode
    portions: number
    core: DeciC
    at: Instant
    sent_by: string
  }
  /** Portions at a canteen, kept in the commit that moves them; CHECK `sold_out` holds served ≤ received. */
  on_hand: {
    canteen_id: CanteenId
    day: MealDate
    meal: Meal
    dish_code: DishCode
    received: number
    served: number
    eat_by: Instant
    /** until then it may be served without being measured again */
    check_by: Instant
    verdict: Verdict
    /** it came to be fit by being reheated then; nothing served before that was */
    reheated_at: Instant | null
  }
}
