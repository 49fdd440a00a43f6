import type { ControlKind } from '../../db/tables/safety.ts'
import type { Role } from '../../db/tables/staff.ts'
import {
  addDays,
  daysFrom,
  firstOf,
  type Instant,
  instantAt,
  isMealDate,
  isMonth,
  lastOf,
  type MealDate,
  mondayOf,
  month,
  monthOf,
} from '../kernel/meal-date.ts'
import { LIMITS, type Limits } from './limits.ts'

/** Who signs what (总局令第60号): the officer every day, the director every week, whoever runs the kitchen every month. */
export const SIGNERS: Record<ControlKind, readonly Role[]> = {
  daily: ['food_safety_officer', 'food_safety_director'],
  weekly: ['food_safety_director'],
  monthly: ['kitchen_manager'],
}

/** The period of a control that a day belongs to: itself, its week's Monday, its month. */
export function periodOf(kind: ControlKind, day: MealDate): string {
  if (kind === 'daily') return day
  return kind === 'weekly' ? mondayOf(day) : monthOf(day)
}

export function isPeriod(kind: ControlKind, period: string): boolean {
  if (kind === 'monthly') return isMonth(period)
  return isMealDate(period) && (kind === 'daily' || mondayOf(period) === period)
}

/** The days that a control covers. */
export function daysOf(kind: ControlKind, period: string): [from: MealDate, to: MealDate] {
  if (kind === 'monthly') return [firstOf(month(period)), lastOf(month(period))]
  const from = period as MealDate
  return [from, kind === 'weekly' ? addDays(from, 6) : from]
}

/** When a control has to be signed: on the evening of its last day. */
export const dueAt = (kind: ControlKind, period: string): Instant => instantAt(daysOf(kind, period)[1], '20:00')

export interface Owed {
  kind: ControlKind
  period: string
  due: Instant
  overdue: boolean
}

/**
 * The controls of the days from `since` to `today` on which the kitchen cooked that nobody has signed yet, oldest first: every
 * such day, every week and every month that has one, from the moment that they have begun.
 */
export function owedControls(
  since: MealDate,
  today: MealDate,
  now: Instant,
  isOpen: (day: MealDate) => boolean,
  signed: ReadonlySet<string>,
): Owed[] {
  const open = [...daysFrom(since, today)].filter(isOpen)
  const owed = (['daily', 'weekly', 'monthly'] as const).flatMap((kind) =>
    [...new Set(open.map((day) => periodOf(kind, day)))]
      .filter((period) => !signed.has(`${kind} ${period}`))
      .map((period) => ({ kind, period, due: dueAt(kind, period), overdue: now > dueAt(kind, period) })),
  )
  return owed.sort((a, b) => a.due - b.due)
}

/** What keeps somebody off the line today, in the order in which it is said. Food Safety Law art. 45. */
export type Unfit = 'warm' | 'hands' | 'symptoms' | 'certificate'

export interface Checked {
  body: number
  handsSound: boolean
  symptoms: readonly string[]
  certificateUntil: string | null
}

/** Fit for work with food on a day: no fever, sound hands, no symptom, a health certificate that holds. */
export function unfitBecause(one: Checked, day: MealDate, limits: Limits = LIMITS): Unfit[] {
  return [
    ...(one.body >= limits.bodyCore ? (['warm'] as const) : []),
    ...(one.handsSound ? [] : (['hands'] as const)),
    ...(one.symptoms.length > 0 ? (['symptoms'] as const) : []),
    ...(one.certificateUntil !== null && one.certificateUntil >= day ? [] : (['certificate'] as const)),
  ]
}

/** Is a fridge as cold as what it keeps asks for? Samples and chilled food must not freeze either. */
export function isCold(keeps: 'samples' | 'chilled' | 'frozen', core: number, limits: Limits = LIMITS): boolean {
  return keeps === 'frozen' ? core <= limits.frozenCore : core >= 0 && core <= limits.coldCore
}
