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
    q95: number | null
    /** what the evening's decision sends, before orders are looked at */
    portions: number | null
    basis: string
  }
  /** The site quantile and the mobile reserve that a meal's portions were decided by; `days`: how many were replayed to find them. */
  forecast_decision: {
    day: MealDate
    meal: Meal
    made_at: Instant
    site_percent: number
    reserve_permille: number
    days: number
    /** what one portion short counted as in portions over; null: 4, before the kitchen could say so */
    short_tenths: number | null
  }
  /** what one portion short is worth in portions over, in tenths, as the kitchen says; the newest counts */
  short_cost: { at: Instant; tenths: number; why: string; set_by: string }
  /** 报餐: what a canteen asks for, sent once; only a reopened one is sent again, as the next version */
  headcount_report: { day: MealDate; meal: Meal; canteen_id: CanteenId; version: number; sent_at: Instant; sent_by: string }
  headcount_tray: { day: MealDate; meal: Meal; canteen_id: CanteenId; version: number; tray: Tray; portions: number }
  /** the kitchen lets a version be replaced, or with version 0 lets a canteen send after the cut-off */
  headcount_reopening: {
    day: MealDate
    meal: Meal
    canteen_id: CanteenId
    version: number
    opened_at: Instant
    opened_by: string
    reason: string
  }
  /** Head counts of a history kept elsewhere; a flag takes the row out of history and scoring. */
  observed: { canteen_id: CanteenId; day: MealDate; meal: Meal; planned: number | null; served: number; flag: string | null }
}
