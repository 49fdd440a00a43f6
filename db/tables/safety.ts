import type { DeciC, Grams } from '../../src/kernel/grams.ts'
import type { Instant, Meal, MealDate } from '../../src/kernel/meal-date.ts'
import type { DishCode } from './menu.ts'
import type { CanteenId } from './sites.ts'

export interface SafetyTables {
  /** 食品留样 */
  sample: {
    id: string
    day: MealDate
    meal: Meal
    dish_code: DishCode
    grams: Grams
    taken_at: Instant
    keep_until: Instant
    place: string
    taken_by: string
  }
  /** A core temperature; `canteen_id` is empty in the kitchen. */
  reading: {
    id: string
    day: MealDate
    meal: Meal
    dish_code: DishCode
    canteen_id: CanteenId | null
    stage: 'cooked' | 'received' | 'reheated'
    at: Instant
    core: DeciC
    taken_by: string
  }
}
