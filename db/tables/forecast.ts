import type { Instant, Meal, MealDate } from '../../src/kernel/meal-date.ts'
import type { Tray } from './menu.ts'
import type { CanteenId } from './sites.ts'

export interface ForecastTables {
  /** `basis`: JSON, what the number rests on */
  forecast: {
    day: MealDate
    meal: Meal
    canteen_id: CanteenId
    made_at: Instant
    q50: number
    q80: number
    q90: number
    basis: string
  }
  /** 报餐: what a canteen asks for, the evening before */
  headcount: { day: MealDate; meal: Meal; canteen_id: CanteenId; tray: Tray; portions: number; reported_at: Instant; reported_by: string }
  /** Head counts of a history kept elsewhere; a flag takes the row out of history and scoring. */
  observed: { canteen_id: CanteenId; day: MealDate; meal: Meal; planned: number | null; served: number; flag: string | null }
}
