import type { Role } from '../../db/tables/staff.ts'
import type { Instant } from '../kernel/meal-date.ts'
import { hoursLater, minutesLater } from '../kernel/meal-date.ts'

/** Tries against one account, and from one address (a canteen's staff share one), within the window. OWASP ASVS 5.0 V6.3.1. */
export const THROTTLE = { minutes: 15, perLogin: 5, perAddress: 50 } as const

/** A shift at the counter is long and the tablet is guarded; a bench with people's records is not left open overnight. */
const SESSION_HOURS: Record<Role, number> = {
  kitchen_manager: 12,
  dispatcher: 12,
  driver: 12,
  canteen_worker: 12,
  carrier: 12,
  auditor: 4,
  administrator: 4,
  food_safety_officer: 12,
  food_safety_director: 12,
}

/** When a session that starts now ends: the shortest of the roles' hours. */
export const sessionEnd = (now: Instant, roles: readonly Role[]): Instant =>
  hoursLater(now, Math.min(12, ...roles.map((role) => SESSION_HOURS[role])))

/** A one-time password opens the way to one's own for so long (OWASP ASVS 5.0 V6.4.1: it expires soon); a weekend lies in between. */
const ONE_TIME_HOURS = 72

export const oneTimeEnd = (given: Instant): Instant => hoursLater(given, ONE_TIME_HOURS)

export const throttleSince = (now: Instant): Instant => minutesLater(now, -THROTTLE.minutes)

export const isThrottled = (failures: { login: number; address: number }): boolean =>
  failures.login >= THROTTLE.perLogin || failures.address >= THROTTLE.perAddress

/** Whether a post touches food that is eaten as it is, and so needs a health certificate (Food Safety Law art. 45). */
export const handlesFood = (title: string): boolean => !/auditor|administrator/.test(title)
