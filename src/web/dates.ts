import { clockOf, dayOf, type Instant, type MealDate, type Month, weekdayOf } from '../kernel/meal-date.ts'
import { pages } from '../words/pages.ts'
import { type Lang, say, type Text } from '../words/words.ts'

const WEEKDAYS: readonly Text[] = [
  pages.weekday_1,
  pages.weekday_2,
  pages.weekday_3,
  pages.weekday_4,
  pages.weekday_5,
  pages.weekday_6,
  pages.weekday_7,
]

export const weekday = (day: MealDate, lang: Lang): string => say(WEEKDAYS[weekdayOf(day) - 1] ?? ['', ''], lang)

/** 2026 年 11 月 24 日 星期二 */
export function dayText(day: MealDate, lang: Lang): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  return say(pages.day_text, lang, { year, month, date, iso: day, weekday: weekday(day, lang) })
}

/** 2026 年 10 月 */
export function monthText(month: Month, lang: Lang): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return say(pages.month_text, lang, { year, month: number, iso: month })
}

/** 2026-11-24 10:42, the kitchen's clock */
export const stamp = (at: Instant): string => `${dayOf(at)} ${clockOf(at)}`
