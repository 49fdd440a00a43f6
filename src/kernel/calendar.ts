import notices from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import { type MealDate, weekdayOf, yearOf } from './meal-date.ts'
import { Refusal } from './refusal.ts'

/** What a day is by the State Council's yearly notice: a `shift` is a weekend day worked for a long holiday (调休). */
export type DayKind = 'workday' | 'shift' | 'weekend' | 'holiday'

export interface CalendarDay {
  kind: DayKind
  /** 春节, 国庆节 …: the festival that the day is off (or worked) for */
  festival?: string
}

/** `cn`: China's holidays and shifted workdays. `week`: plain weeks, for a history from elsewhere. */
export type CalendarName = 'cn' | 'week'

const HOLIDAYS: Record<string, string> = notices.holidays
const SHIFTS: Record<string, string> = notices.workdays
/** The notice of a year comes out in November before it; a year that the table does not hold is unknown, not ordinary. */
const KNOWN_YEARS = new Set(Object.keys(HOLIDAYS).map((day) => Number(day.slice(0, 4))))

export const calendarHas = (calendar: CalendarName, day: MealDate): boolean => calendar === 'week' || KNOWN_YEARS.has(yearOf(day))

/** The kind of a day. Refuses a year without data (`year_without_calendar`): a guess would move public money. */
export function calendarDay(calendar: CalendarName, day: MealDate): CalendarDay {
  if (!calendarHas(calendar, day))
    throw new Refusal('year_without_calendar', { field: 'day', values: { year: yearOf(day), last: Math.max(...KNOWN_YEARS) } })
  const holiday = calendar === 'cn' ? HOLIDAYS[day] : undefined
  if (holiday) return { kind: 'holiday', ...festivalIn(holiday) }
  const shift = calendar === 'cn' ? SHIFTS[day] : undefined
  if (shift) return { kind: 'shift', ...festivalIn(shift) }
  return { kind: weekdayOf(day) > 5 ? 'weekend' : 'workday' }
}

/** A statutory workday, 调休 followed: subsidies that hold "on workdays" mean this. */
export const isWorkday = (calendar: CalendarName, day: MealDate): boolean => ['workday', 'shift'].includes(calendarDay(calendar, day).kind)

/** The table writes "Spring Festival,春节,4". */
function festivalIn(entry: string): { festival?: string } {
  const name = entry.split(',')[1]
  return name ? { festival: name } : {}
}
