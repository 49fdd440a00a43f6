import type { MealDate } from '../../kernel/meal-date.ts'
import type { Frame } from '../frame.ts'

/** 12345 g → `12.3`, for cooks: pots are weighed to a hundred grams. */
export const kg = (grams: number): string => (grams / 1000).toFixed(1)

/** 12345 g → `12.345`: what was weighed, to the gram. */
export const exactKg = (grams: number): string => (grams / 1000).toFixed(3)

/** Recording what was cooked, loaded or left makes sense from the day on, not before. */
export const hasCome = (day: MealDate, frame: Frame): boolean => day <= frame.today
