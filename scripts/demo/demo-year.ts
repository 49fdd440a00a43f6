import { isWorkday } from '../../src/kernel/calendar.ts'
import { addDays, type MealDate, mealDate } from '../../src/kernel/meal-date.ts'

/** The year that the demo district has behind it, and the morning on which a visitor finds it. */
export const DEMO_YEAR = { from: mealDate('2025-11-24'), to: mealDate('2026-11-23') } as const
export const DEMO_TODAY = mealDate('2026-11-24')

/** The kitchen at 逯家寨 opened on 18 June 2019 (People's Daily, 2019-07-12). */
export const OPENED_ON = mealDate('2019-06-18')

/** The most people whom the real kitchen has fed in a day, and the day of ours on which that happens: the 重阳 lunch of 2026. */
export const BEST_DAY = { day: mealDate('2026-10-16'), diners: 1_281 } as const

/** That day, or the first workday after it: offices take people on and elders down on workdays only. */
export const onAWorkday = (day: MealDate): MealDate => (isWorkday('cn', day) ? day : onAWorkday(addDays(day, 1)))
