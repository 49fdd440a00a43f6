import { type CalendarDay, calendarDay, calendarHas } from '../../src/kernel/calendar.ts'
import { addDays, daysBetween, type MealDate, mealDate } from '../../src/kernel/meal-date.ts'
import { BEST_DAY } from './demo-year.ts'

/** What kind of day it is; a year whose notice is not out yet counts as plain weeks, which is good enough for made-up guests. */
export const dayKind = (day: MealDate): CalendarDay => calendarDay(calendarHas('cn', day) ? 'cn' : 'week', day)

/** 正月初一 of the years around the demo. */
const NEW_YEARS = ['2025-01-29', '2026-02-17', '2027-02-06'].map(mealDate)

/** The kitchen rests from 除夕 to 初三; until 元宵 the district comes back by and by. Days are counted from 初一. */
const AROUND_NEW_YEAR: readonly { from: number; to: number; share: number }[] = [
  { from: -9, to: -5, share: 0.93 },
  { from: -4, to: -3, share: 0.84 },
  { from: -2, to: -2, share: 0.6 },
  { from: -1, to: 2, share: 0 },
  { from: 3, to: 4, share: 0.72 },
  { from: 5, to: 6, share: 0.85 },
  { from: 7, to: 9, share: 0.84 },
  { from: 10, to: 14, share: 0.93 },
]

/** 1 on a plain day, 0 when the kitchen is closed. */
function newYearShare(day: MealDate): number {
  const from = NEW_YEARS.map((first) => daysBetween(first, day)).find((n) => n >= -9 && n <= 14)
  return from === undefined ? 1 : (AROUND_NEW_YEAR.find((span) => span.from <= from && from <= span.to)?.share ?? 1)
}

export const isClosed = (day: MealDate): boolean => newYearShare(day) === 0

/** The days on which nobody cooks, for the district's calendar. */
export const CLOSED_DAYS: readonly { day: MealDate; reason: string }[] = NEW_YEARS.flatMap((first) =>
  [-1, 0, 1, 2].map((n) => ({ day: addDays(first, n), reason: '春节' })),
)

/** Days on which the canteens cook something for the day, and more come: 冬至, 腊八, and the 重阳 lunch of the last workday before it. */
const TREATS: Partial<Record<string, number>> = {
  '2025-12-22': 1.04,
  '2026-01-26': 1.05,
  [BEST_DAY.day]: 1.22,
  '2026-12-22': 1.04,
  '2027-01-15': 1.05,
}

/** Holidays on which children come home, by how many of a Sunday's guests still come. */
const AT_HOME: Partial<Record<string, number>> = { 中秋: 0.78, 清明: 0.85, 春节: 1 }
const OTHER_HOLIDAY = 0.9

/** What the calendar alone does to a day, against a plain day of its habits. */
export function dayShare(day: MealDate): number {
  const today = dayKind(day)
  const holiday = today.kind === 'holiday' ? (AT_HOME[today.festival ?? ''] ?? OTHER_HOLIDAY) : 1
  const shifted = today.kind === 'shift' ? 0.93 : 1
  return holiday * shifted * aroundHoliday(day, today) * newYearShare(day) * (TREATS[day] ?? 1)
}

/** The last workday before a holiday and the first after it are a little thinner. */
function aroundHoliday(day: MealDate, today: CalendarDay): number {
  if (today.kind === 'holiday') return 1
  if (dayKind(addDays(day, 1)).kind === 'holiday') return 0.94
  return dayKind(addDays(day, -1)).kind === 'holiday' ? 0.96 : 1
}

/** Days on which those who take the halal tray eat less or elsewhere: Ramadan, 开斋节 and 古尔邦节 (dates as kept in Qinghai). */
const HALAL_DAYS: readonly { from: string; to: string; share: number }[] = [
  { from: '2026-02-18', to: '2026-03-19', share: 0.45 },
  { from: '2026-03-20', to: '2026-03-20', share: 0.15 },
  { from: '2026-03-21', to: '2026-03-22', share: 0.6 },
  { from: '2026-05-27', to: '2026-05-27', share: 0.2 },
  { from: '2026-05-28', to: '2026-05-29', share: 0.6 },
  { from: '2027-02-08', to: '2027-03-09', share: 0.45 },
  { from: '2027-03-10', to: '2027-03-10', share: 0.15 },
  { from: '2027-05-16', to: '2027-05-16', share: 0.2 },
]

export const halalShare = (day: MealDate): number => HALAL_DAYS.find((span) => span.from <= day && day <= span.to)?.share ?? 1
