import type { DeciC } from '../../src/kernel/grams.ts'
import type { Id } from '../../src/kernel/id.ts'
import type { Instant, Meal, MealDate } from '../../src/kernel/meal-date.ts'
import type { DishCode } from './menu.ts'
import type { RunId, StopId } from './routing.ts'
import type { CanteenId } from './sites.ts'
import type { StaffId } from './staff.ts'

export type Verdict = 'serve' | 'reheat' | 'discard'
export type TransitReason = 'short' | 'spilled' | 'rejected'
/** what was wrong with rejected food */
export type RejectionCause =
  | 'too_cold'
  | 'spoiled'
  | 'leaking'
  | 'wrong_dish'
  | 'wrong_count'
  | 'allergen'
  | 'halal_mix'
  | 'foreign_body'
  | 'packaging'
  | 'late'
  | 'other'

export type EventId = Id<'delivery-event'>
export type IncidentId = Id<'incident'>
export type NoticeId = Id<'run-notice'>
export type ProofId = Id<'proof'>
export type ReserveOrderId = Id<'reserve'>

export type EventKind = 'loaded' | 'departed' | 'arrived' | 'left' | 'handed_over' | 'incident'
export type EventVerdict = 'accepted' | 'already' | 'conflict' | 'review'
/** How somebody came to say that a van is there. */
export type ArrivalHow = 'geofence' | 'tap'
export type IncidentKind =
  | 'traffic'
  | 'breakdown'
  | 'accident'
  | 'nobody_there'
  | 'cold_food'
  | 'wrong_load'
  | 'allergen'
  | 'halal_mix'
  | 'foreign_body'
  | 'skipped'
  | 'other'
/** handed_to: others take this run's stops over; taken_over: it takes them; stop_moved: a moved stop was handed over by who had it before */
export type NoticeKind = 'handed_to' | 'taken_over' | 'stop_moved' | 'reserve_to'
export type Proof = 'photo' | 'signature' | 'arrival'
export type ProofLevel = 'required' | 'warned' | 'enabled' | 'disabled'

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
  /** of a rejected `transit_gap`; none where only a note says why */
  rejection_cause: { stop_id: StopId; dish_code: DishCode; cause: RejectionCause; portions: number; note: string | null }
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
  /** what a driver's phone sent: `at` by its own clock, `received_at` by ours; without a verdict it waits for what comes before it */
  delivery_event: {
    id: EventId
    device: string
    /** counts up on the device, never back */
    seq: number
    kind: EventKind
    run_id: RunId
    stop_id: StopId | null
    at: Instant
    /** the device's clock when it sent this */
    sent_at: Instant
    received_at: Instant
    /** JSON */
    said: string
    hash: string
    sent_by: string
  }
  delivery_verdict: {
    event_id: EventId
    verdict: EventVerdict
    /** of the refusal that it would have been */
    reason: string | null
    /** what was allowed and is to be looked at, JSON */
    flags: string
    /** by our clock, as near as can be known */
    happened_at: Instant
    decided_at: Instant
  }
  /** what the dispatcher did about what could not simply be taken */
  delivery_review: { event_id: EventId; at: Instant; done: string; reviewed_by: string }
  /** where a van is at a canteen, JSON of corners in degrees [east, north]; null: around its door */
  canteen_fence: { canteen_id: CanteenId; at: Instant; area: string | null; set_by: string }
  arrival: {
    stop_id: StopId
    at: Instant
    how: ArrivalHow
    lat: number | null
    lon: number | null
    /** metres, as the phone says */
    accuracy: number | null
    /** from the canteen */
    metres: number | null
    arrived_by: string
  }
  leaving: {
    stop_id: StopId
    at: Instant
    how: ArrivalHow
    lat: number | null
    lon: number | null
    accuracy: number | null
    metres: number | null
    left_by: string
  }
  incident: {
    id: IncidentId
    day: MealDate
    meal: Meal
    run_id: RunId
    stop_id: StopId | null
    kind: IncidentKind
    at: Instant
    received_at: Instant
    note: string | null
    lat: number | null
    lon: number | null
    reported_by: string
  }
  incident_seen: { incident_id: IncidentId; at: Instant; seen_by: string }
  incident_end: { incident_id: IncidentId; at: Instant; done: string; ended_by: string }
  /** a van that stands somewhere and drives no further */
  breakdown: { run_id: RunId; at: Instant; lat: number; lon: number; why: string; declared_by: string }
  /** a stop whose boxes another van took over on the road, and what that was known to cost */
  stop_move: {
    stop_id: StopId
    at: Instant
    from_run: RunId
    to_run: RunId
    due_at: Instant
    late_minutes: number
    cold_minutes: number
  }
  /** something that who drives a run must read */
  run_notice: {
    id: NoticeId
    day: MealDate
    meal: Meal
    run_id: RunId
    stop_id: StopId | null
    kind: NoticeKind
    at: Instant
    said_by: string
  }
  run_notice_seen: { notice_id: NoticeId; at: Instant; seen_by: string }
  /** what a district asks of a hand-over, from then on; Onfleet's four levels */
  proof_setting: { proof: Proof; at: Instant; level: ProofLevel; set_by: string }
  proof_image: {
    id: ProofId
    stop_id: StopId
    proof: 'photo' | 'signature'
    type: string
    sha256: string
    at: Instant
    taken_by: string
    content: Uint8Array
  }
  /** portions of the kitchen's reserve that ride along in case a canteen runs short */
  reserve_aboard: { run_id: RunId; dish_code: DishCode; portions: number; at: Instant; loaded_by: string }
  /** the dispatcher sends some of it to a stop of the run; handed over, it is a `reserve_sent` of the same id */
  reserve_order: {
    id: ReserveOrderId
    run_id: RunId
    stop_id: StopId
    dish_code: DishCode
    portions: number
    at: Instant
    ordered_by: string
  }
  /** what came back to the kitchen of it, and what was spilled */
  reserve_back: { run_id: RunId; dish_code: DishCode; portions: number; spilled: number; at: Instant; returned_by: string }
}
