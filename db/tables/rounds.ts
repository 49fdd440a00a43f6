import type { Id } from '../../src/kernel/id.ts'
import type { ClockTime, Instant, Meal, MealDate } from '../../src/kernel/meal-date.ts'
import type { DinerId } from './diners.ts'
import type { RoadMode } from './routing.ts'
import type { CanteenId } from './sites.ts'
import type { StaffId } from './staff.ts'

export type CarrierId = Id<'carrier'>
export type OutcomeId = Id<'outcome'>
/** How meals are carried to doors. */
export type RoundMode = Exclude<RoadMode, 'car'>
/** 交到本人, 交代领人, 挂门口, 无人应门 */
export type Outcome = 'handed' | 'proxy' | 'hung' | 'nobody'

export interface RoundsTables {
  /** Who carries meals from a canteen to doors: its staff, or a volunteer by name; with `staff_id`, one who signs in on a phone. */
  carrier: {
    id: CarrierId
    canteen_id: CanteenId
    /** 1 … in the canteen, for ever */
    number: number
    name: string
    staff_id: StaffId | null
    volunteer: 0 | 1
    mode: RoundMode
    /** what the box holds */
    portions: number
    from_time: ClockTime
    until_time: ClockTime
    since: MealDate
    added_at: Instant
    added_by: string
  }
  /** carries no more from `day` on */
  carrier_end: { carrier_id: CarrierId; day: MealDate; ended_at: Instant; ended_by: string }
  /** How one gets to somebody's door. Personal: for whoever plans and carries there, and for nobody else. Telephones are sealed. */
  door: {
    diner_id: DinerId
    /** unit and room */
    door: string | null
    /** which gate of the compound */
    gate: string | null
    floor: number | null
    no_lift: 0 | 1
    dog: 0 | 1
    /** call this number before coming */
    phone: string | null
    note: string | null
    set_at: Instant
    set_by: string
  }
  /** 代领人: who may take the meal for somebody */
  proxy: { diner_id: DinerId; name: string; relation: string | null; phone: string | null; set_at: Instant; set_by: string }
  /** The rounds of a canteen's meal as they were planned or changed by hand; the highest turn counts. */
  round_plan: {
    canteen_id: CanteenId
    day: MealDate
    meal: Meal
    turn: number
    made_at: Instant
    made_by: string
    /** of a change by hand: whose door went to another carrier, and why */
    moved_diner: DinerId | null
    why: string | null
  }
  /** A door of such a plan: in a tour of a carrier, or (`carrier_id` null) in none, and why. */
  round_door: {
    canteen_id: CanteenId
    day: MealDate
    meal: Meal
    turn: number
    diner_id: DinerId
    carrier_id: CarrierId | null
    tour: number | null
    position: number | null
    departs_at: Instant | null
    arrives_at: Instant | null
    leaves_at: Instant | null
    /** JSON */
    unplaced: string | null
  }
  /** What became of a meal at a door: once for good, or `nobody` was there and it is tried again. `id` was made on the phone. */
  door_outcome: {
    id: OutcomeId
    day: MealDate
    meal: Meal
    diner_id: DinerId
    turn: number
    canteen_id: CanteenId
    outcome: Outcome
    why: string | null
    /** by the phone's clock, and by ours */
    device_at: Instant
    at: Instant
    by: string
  }
}
