import type { DeciC, Grams } from '../../src/kernel/grams.ts'
import type { Id } from '../../src/kernel/id.ts'
import type { Instant, Meal, MealDate } from '../../src/kernel/meal-date.ts'
import type { DinerId } from './diners.ts'
import type { DishCode } from './menu.ts'
import type { BatchId } from './production.ts'
import type { CanteenId } from './sites.ts'
import type { StaffId } from './staff.ts'

export type FindingId = Id<'finding'>
export type DiscardReason = 'expired' | 'too_cold' | 'recalled' | 'spoiled'
export type CleanedThing = 'van' | 'boxes' | 'tableware' | 'kitchen'
export type CleaningMethod = 'heat' | 'chlorine' | 'detergent' | 'uv'
export type ControlKind = 'daily' | 'weekly' | 'monthly'
/** how often an item of the risk list is looked at */
export type RiskEvery = 'day' | 'week' | 'never'
export type CallOutcome = 'well' | 'unwell' | 'in_hospital' | 'no_answer'

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
    stage: 'cooked' | 'received' | 'reheated' | 'held'
    at: Instant
    core: DeciC
    taken_by: string
  }
  /** What a district asks for beyond the law, from a day on, with the reason; the latest `since` counts. */
  safety_setting: { key: string; since: MealDate; value: number; why: string; set_at: Instant; set_by: string }
  /** a cooked batch closed in its boxes; `core` empty: not measured */
  packing: { batch_id: BatchId; at: Instant; core: DeciC | null; packed_by: string }
  /** a cooked batch cooled down to be eaten cold-stored */
  chilling: { batch_id: BatchId; at: Instant; core: DeciC; chilled_by: string }
  /** food that nobody may eat any more; `place` is `kitchen` or a canteen's id */
  discard: {
    day: MealDate
    meal: Meal
    dish_code: DishCode
    place: string
    at: Instant
    reason: DiscardReason
    note: string | null
    discarded_by: string
  }
  sample_disposal: { sample_id: string; at: Instant; disposed_by: string }
  fridge: { code: string; name: string; keeps: 'samples' | 'chilled' | 'frozen' }
  fridge_reading: { fridge_code: string; at: Instant; core: DeciC; taken_by: string }
  /** 晨检; `symptoms` is a JSON list of codes */
  morning_check: {
    day: MealDate
    staff_id: StaffId
    at: Instant
    body: DeciC
    hands_sound: 0 | 1
    symptoms: string
    fit: 0 | 1
    checked_by: string
  }
  /** cleaned and disinfected; `place` is a plate, a canteen's code or `kitchen` */
  cleaning: {
    day: MealDate
    what: CleanedThing
    place: string
    at: Instant
    method: CleaningMethod
    count: number
    minutes: number
    cleaned_by: string
  }
  /** 日管控 周排查 月调度, signed: `period` is a day, a week's Monday or a month; `items` of the risk list were looked at */
  control: { kind: ControlKind; period: string; at: Instant; items: number; summary: string | null; signed_by: string }
  /** what a district's own risk list says otherwise from a day on; `said`: its own item, else one of src/safety/risks.ts */
  risk_change: {
    code: string
    since: MealDate
    area: string
    every: RiskEvery
    said: string | null
    why: string
    set_at: Instant
    set_by: string
  }
  finding: { id: FindingId; kind: ControlKind; period: string; item: string; said: string; responsible: StaffId; due: MealDate }
  rectification: { finding_id: FindingId; at: Instant; done: string; rectified_by: string }
  /** what the law has a place hang on its wall; `place` is `kitchen` or a canteen's id */
  public_notice: {
    place: string
    since: MealDate
    licence: string
    licence_until: MealDate | null
    grade: 'A' | 'B' | 'C'
    inspected_on: MealDate | null
    inspection: string | null
    complaints: string
    set_at: Instant
    set_by: string
  }
  camera: { place: string; position: number; name: string; url: string }
  /** `target` as it was typed: a batch, a lot, a supplier's lot */
  recall: { number: string; target: string; reason: string; started_at: Instant; started_by: string }
  recall_dish: { day: MealDate; meal: Meal; dish_code: DishCode; recall: string }
  recall_lot: { lot_id: string; recall: string }
  recall_call: { recall: string; diner_id: DinerId; at: Instant; outcome: CallOutcome; note: string | null; called_by: string }
  recall_end: { recall: string; at: Instant; conclusion: 'safe' | 'destroyed'; note: string; ended_by: string }
}
