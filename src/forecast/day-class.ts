import type { DayKind } from '../kernel/calendar.ts'
import { daysBetween, type MealDate, mealDate, weekdayOf } from '../kernel/meal-date.ts'

/**
 * Days that are alike share a class: 0 Monday … 6 Sunday for days as the week has them, 7 a weekend day that is worked (调休),
 * 8 a public holiday. The notices do not say which weekday a shifted day stands for, so shifted days are a class of their own.
 */
export type DayClass = number
export const CLASSES = 9
const SHIFT = 7
const HOLIDAY = 8

export function dayClass(day: MealDate, kind: DayKind): DayClass {
  if (kind === 'shift') return SHIFT
  return kind === 'holiday' ? HOLIDAY : weekdayOf(day) - 1
}

/** Days as numbers from 1970-01-01: only differences, and the turn of the year, matter to the model. */
export const dayNumber = (day: MealDate): number => daysBetween(EPOCH, day)
export const EPOCH = mealDate('1970-01-01')

/** Classes to learn from while a class has no day of its own: a shifted day is a working day, a first holiday a Sunday. */
export function standIns(of: DayClass): readonly DayClass[] {
  if (of === SHIFT) return [0, 1, 2, 3, 4]
  return of === HOLIDAY ? [6, 5] : []
}
