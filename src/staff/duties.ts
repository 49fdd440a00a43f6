import type { CanteenId } from '../../db/tables/sites.ts'
import type { Role } from '../../db/tables/staff.ts'
import type { MealDate } from '../kernel/meal-date.ts'
import type { Reason } from '../kernel/refusal.ts'

/** A role at a canteen (a canteen worker) or for the district (all others), from a day on; `until` is the first day without it. */
export interface HeldDuty {
  role: Role
  canteen: CanteenId | null
  since: MealDate
  until: MealDate | null
}

/**
 * Roles that no one person holds on the same day. Who audits does nothing that is audited; who registers elders and opens
 * accounts serves nobody: one insider with two roles swiped idle entitlements (Hangzhou Gongshu; domain.md §1.5, features.md row 65).
 */
const clash = (a: Role, b: Role): boolean =>
  a !== b && (a === 'auditor' || b === 'auditor' || (isOf(a, b, 'administrator') && isOf(a, b, 'canteen_worker')))

const isOf = (a: Role, b: Role, role: Role): boolean => a === role || b === role

const FOR_EVER = '9999-12-31' as MealDate

/** Have two duties a day in common? */
const meet = (a: HeldDuty, b: HeldDuty): boolean => a.since < (b.until ?? FOR_EVER) && b.since < (a.until ?? FOR_EVER)

/** The duty that `wanted` must not be held together with, if one is. */
export const incompatibleWith = (wanted: HeldDuty, held: readonly HeldDuty[]): HeldDuty | undefined =>
  held.find((one) => clash(one.role, wanted.role) && meet(one, wanted))

const isSame = (a: HeldDuty, b: HeldDuty): boolean => a.role === b.role && a.canteen === b.canteen

/** Why a duty cannot be given to somebody who holds others, in the order in which the reasons win; undefined: it can. */
export function whyNotGiven(wanted: HeldDuty, held: readonly HeldDuty[], today: MealDate): Reason | undefined {
  if ((wanted.role === 'canteen_worker') !== (wanted.canteen !== null)) return 'duty_canteen'
  if (wanted.since < today || (wanted.until !== null && wanted.until <= wanted.since)) return 'duty_in_past'
  if (held.some((one) => isSame(one, wanted) && (meet(one, wanted) || one.since === wanted.since))) return 'duty_held'
  if (incompatibleWith(wanted, held)) return 'incompatible_duties'
  return undefined
}

/** Why a duty cannot end on a day; ended on the day of its beginning it never was. */
export function whyNotEnded(duty: HeldDuty, until: MealDate, today: MealDate): Reason | undefined {
  if (duty.until !== null && duty.until <= today) return 'duty_not_held'
  if (until < today || until < duty.since) return 'duty_in_past'
  return duty.until !== null && until > duty.until ? 'duty_not_held' : undefined
}

export type DutyStanding = 'past' | 'now' | 'coming'

/** Where a duty stands on a day. */
export function standingOn(duty: HeldDuty, day: MealDate): DutyStanding {
  if (duty.until !== null && duty.until <= day) return 'past'
  return duty.since > day ? 'coming' : 'now'
}
