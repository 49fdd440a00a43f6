import type { Id } from '../../src/kernel/id.ts'
import type { Instant, MealDate } from '../../src/kernel/meal-date.ts'
import type { CanteenId } from './sites.ts'

export type StaffId = Id<'staff'>
export type Role =
  | 'kitchen_manager'
  | 'dispatcher'
  | 'driver'
  | 'canteen_worker'
  | 'carrier'
  | 'auditor'
  | 'administrator'
  | 'food_safety_officer'
  | 'food_safety_director'

export type AccessChange =
  | 'opened'
  | 'duty_given'
  | 'duty_ended'
  | 'blocked'
  | 'unblocked'
  | 'password_reset'
  | 'password_changed'
  | 'signed_out'

export interface StaffTables {
  staff: { id: StaffId; code: string; name: string; title: string; hired_on: MealDate | null; health_certificate_until: MealDate | null }
  /** Who may act as what, from when until when (see `duty_end` too); a canteen worker is bound to one canteen a row. */
  duty: { staff_id: StaffId; role: Role; canteen_id: CanteenId | null; since: MealDate; until: MealDate | null }
  /** 健康证明, yearly (Food Safety Law art. 45); the one that holds longest counts */
  health_certificate: { staff_id: StaffId; number: string; issued_on: MealDate; until: MealDate }
  account: { staff_id: StaffId; login: string; password: string }
  /** An act on somebody's access. `turn` numbers those of administration, so that no two are decided on the same state. */
  access_change: {
    seq: number
    turn: number | null
    staff_id: StaffId
    kind: AccessChange
    at: Instant
    by_id: StaffId | 'setup'
    why: string | null
  }
  /** A duty that was ended after it was given; `canteen` is '' for none, `until` the first day without it. */
  duty_end: { staff_id: StaffId; role: Role; canteen: CanteenId | ''; since: MealDate; until: MealDate; seq: number }
  /** `token` is the SHA-256 of what the cookie holds. */
  session: { token: string; staff_id: StaffId; started_at: Instant; ends_at: Instant }
  sign_out: { token: string; at: Instant }
  /** `address` is a keyed hash. */
  sign_in_failure: { id: string; login: string; address: string; at: Instant }
}
