import type { Generated } from 'kysely'
import type { Id } from '../../src/kernel/id.ts'
import type { Instant, Meal, MealDate } from '../../src/kernel/meal-date.ts'
import type { CanteenId, KitchenId, VanId } from './sites.ts'
import type { StaffId } from './staff.ts'

export type RunId = Id<'run'>
export type StopId = Id<'stop'>

export interface RoutingTables {
  /** driving time between two sites, by hand or from distance */
  leg: { from_id: CanteenId | KitchenId; to_id: CanteenId | KitchenId; seconds: number }
  run: {
    id: RunId
    day: MealDate
    meal: Meal
    number: number
    van_id: VanId
    driver_id: StaffId
    departs_at: Instant
    returns_at: Instant
    /** the version of the plan that it was drawn or last timed for */
    plan_version: Generated<number>
  }
  stop: {
    id: StopId
    run_id: RunId
    day: MealDate
    meal: Meal
    canteen_id: CanteenId
    position: number
    arrives_at: Instant
    leaves_at: Instant
  }
}
