import type { Fen } from '../../src/kernel/fen.ts'
import type { Id } from '../../src/kernel/id.ts'
import type { Instant, Meal, MealDate } from '../../src/kernel/meal-date.ts'
import type { DinerId } from './diners.ts'
import type { DishCode, Tray } from './menu.ts'
import type { CanteenId } from './sites.ts'

export type ServingId = Id<'serving'>
export type Method = 'card' | 'qr' | 'name'

export interface CheckinTables {
  /**
   * One person, one meal, once: unique on (diner, day, meal, turn), where `turn` counts the reversals before it.
   * `facts` is what the decision rested on (JSON): put to the same rules it gives the same amounts and the sentence that says why;
   * `seq` is its journal line.
   */
  serving: {
    id: ServingId
    diner_id: DinerId
    day: MealDate
    meal: Meal
    turn: number
    canteen_id: CanteenId
    tray: Tray
    at: Instant
    method: Method
    served_by: string
    price: Fen
    pays: Fen
    subsidy: Fen
    operator: Fen
    charity: Fen
    scheme: string | null
    grp: string | null
    facts: string
    seq: number
  }
  /** the subsidy by government layer */
  share: { serving_id: ServingId; payer: string; fen: Fen }
  reversal: { serving_id: ServingId; at: Instant; reversed_by: string; reason: string }
  /** a serving that was not simply its tray: `swaps` as in plan_special; `number` of the special meal that was planned, if one was */
  serving_special: {
    day: MealDate
    meal: Meal
    canteen_id: CanteenId
    serving_id: ServingId
    number: number | null
    needs: string
    swaps: string
  }
  /** A meal with something in it that the person must not eat was handed out: who says so, and why. */
  wrong_meal: {
    serving_id: ServingId
    clashes: string
    /** the special meal was there and the ordinary one given */
    special_refused: 0 | 1
    at: Instant
    acknowledged_by: string
    why: string
  }
  /** Food was held back from somebody at the counter (`dishes` is a JSON list): served without it, or turned away, and why. */
  held_meal: {
    /** the serving's, when there was one */
    id: string
    day: MealDate
    meal: Meal
    canteen_id: CanteenId
    diner_id: DinerId
    at: Instant
    dishes: string
    decision: 'left_out' | 'turned_away'
    why: string
    serving_id: ServingId | null
    decided_by: string
  }
  /** servings that count, kept in the commit that makes them */
  tray_count: { canteen_id: CanteenId; day: MealDate; meal: Meal; tray: Tray; served: number }
  closing: { canteen_id: CanteenId; day: MealDate; meal: Meal; at: Instant; closed_by: string }
  closing_dish: { canteen_id: CanteenId; day: MealDate; meal: Meal; dish_code: DishCode; left_over: number; wasted: number }
  /** where wasted portions went */
  waste: {
    canteen_id: CanteenId
    day: MealDate
    meal: Meal
    dish_code: DishCode
    reason: 'spilled' | 'expired' | 'plate_return' | 'staff_meal' | 'unexplained'
    portions: number
    note: string | null
  }
}
