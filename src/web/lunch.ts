import type { Meal } from '../kernel/meal-date.ts'

/** The meal of these pages. A canteen keeps one pair of hours and the kitchen's clock forecasts one meal a day: lunch. */
export const MEAL: Meal = 'lunch'
