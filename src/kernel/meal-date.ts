/**
 * The kitchen's day as text (`2026-11-24`), whatever zone the server is in, and instants as UTC milliseconds.
 * No `Date` reaches the domain: birth dates before 1992 fall into years when Shanghai had summer time or local mean time.
 */
export type MealDate = string & { readonly __unit: 'meal-date' }
export type Month = string & { readonly __unit: 'month' }
/** UTC milliseconds. */
export type Instant = number & { readonly __unit: 'instant' }
/** `HH:MM` on the kitchen's clock. */
export type ClockTime = string & { readonly __unit: 'clock-time' }

export const MEALS = ['breakfast', 'lunch', 'dinner'] as const
export type Meal = (typeof MEALS)[number]

const DAY_MS = 86_400_000
/** Asia/Shanghai has been UTC+8 without summer time since 1992; every instant that we store is later. */
const SHANGHAI_MS = 8 * 3_600_000

const dayNumber = (date: string): number =>
  Math.floor(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / DAY_MS)
const fromDayNumber = (n: number): MealDate => new Date(n * DAY_MS).toISOString().slice(0, 10) as MealDate

/** Is this text a day that exists (`2026-02-29` does not)? */
export const isMealDate = (text: string): text is MealDate => /^\d{4}-\d{2}-\d{2}$/.test(text) && fromDayNumber(dayNumber(text)) === text

/** Text as a day; throws on a day that does not exist. Edges validate first. */
export function mealDate(text: string): MealDate {
  if (!isMealDate(text)) throw new RangeError(`not a day: ${text}`)
  return text
}

export const isMonth = (text: string): text is Month => /^\d{4}-(0[1-9]|1[0-2])$/.test(text)
export function month(text: string): Month {
  if (!isMonth(text)) throw new RangeError(`not a month: ${text}`)
  return text
}

export const isClockTime = (text: string): text is ClockTime => /^([01]\d|2[0-3]):[0-5]\d$/.test(text)

export const instant = (ms: number): Instant => {
  if (!Number.isSafeInteger(ms)) throw new RangeError(`not an instant: ${ms}`)
  return ms as Instant
}

/** The kitchen's day at an instant. */
export const dayOf = (at: Instant): MealDate => fromDayNumber(Math.floor((at + SHANGHAI_MS) / DAY_MS))
/** The kitchen's clock at an instant: `11:42`. */
export const clockOf = (at: Instant): ClockTime => new Date(at + SHANGHAI_MS).toISOString().slice(11, 16) as ClockTime
/** The instant at which the kitchen's clock shows `time` on `day`. */
export const instantAt = (day: MealDate, time: string): Instant =>
  (dayNumber(day) * DAY_MS - SHANGHAI_MS + minutesOf(time) * 60_000) as Instant
/** `11:30` → 690 */
export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
/** 690 → `11:30` */
export const clockAt = (minutes: number): ClockTime =>
  `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(Math.floor(minutes) % 60).padStart(2, '0')}` as ClockTime
export const minutesLater = (at: Instant, minutes: number): Instant => (at + Math.round(minutes * 60_000)) as Instant
export const hoursLater = (at: Instant, hours: number): Instant => minutesLater(at, hours * 60)

export const addDays = (day: MealDate, days: number): MealDate => fromDayNumber(dayNumber(day) + days)
export const daysBetween = (from: MealDate, to: MealDate): number => dayNumber(to) - dayNumber(from)
/** ISO weekday: 1 Monday … 7 Sunday. */
export const weekdayOf = (day: MealDate): number => ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1
/** Whole weeks since the Monday 2020-01-06: says where a menu cycle of n weeks stands. */
export const weekNumber = (day: MealDate): number => Math.floor((dayNumber(day) - dayNumber('2020-01-06')) / 7)
export const mondayOf = (day: MealDate): MealDate => addDays(day, 1 - weekdayOf(day))
export const monthOf = (day: MealDate): Month => day.slice(0, 7) as Month
export const yearOf = (day: MealDate | Month): number => Number(day.slice(0, 4))
export const firstOf = (m: Month): MealDate => `${m}-01` as MealDate
export const nextMonth = (m: Month): Month => monthOf(addDays(firstOf(m), 31))
export const previousMonth = (m: Month): Month => monthOf(addDays(firstOf(m), -1))
export const lastOf = (m: Month): MealDate => addDays(firstOf(nextMonth(m)), -1)

export function* daysFrom(from: MealDate, to: MealDate): Generator<MealDate> {
  for (let day = from; day <= to; day = addDays(day, 1)) yield day
}

/** Full years (周岁) on a day; a birthday counts from that very day, 29 February's on 1 March. Both are text. */
export function ageOn(birth: string, day: MealDate): number {
  const years = yearOf(day) - Number(birth.slice(0, 4))
  return birth.slice(5) <= day.slice(5) ? years : years - 1
}
