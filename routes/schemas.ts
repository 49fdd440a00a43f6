import { z } from 'zod'
import type { DishCode, PreparationCode } from '../db/tables/menu.ts'
import type { CanteenId } from '../db/tables/sites.ts'
import { type Id, isId } from '../src/kernel/id.ts'
import {
  type ClockTime,
  type Instant,
  isClockTime,
  isMealDate,
  isMonth,
  MEALS,
  type MealDate,
  type Month,
} from '../src/kernel/meal-date.ts'

/** Pieces that many requests are made of. Objects are strict: a field that we do not know is refused, never dropped. */
export const day = z
  .string()
  .refine(isMealDate, 'YYYY-MM-DD')
  .meta({ format: 'date', example: '2026-11-24' }) as unknown as z.ZodType<MealDate>
export const month = z
  .string()
  .refine(isMonth, 'YYYY-MM')
  .meta({ pattern: '^\\d{4}-(0[1-9]|1[0-2])$', example: '2026-10' }) as unknown as z.ZodType<Month>
export const clockTime = z
  .string()
  .refine(isClockTime, 'HH:MM')
  .meta({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', example: '11:30' }) as unknown as z.ZodType<ClockTime>
export const meal = z.enum(MEALS)
export const tray = z.enum(['ordinary', 'halal', 'soft'])

const ID = '^[0-9a-hjkmnp-tv-z]{26}$'
/** One of our ids: 26 characters. */
export const id = <Of extends string>() => z.string().refine(isId, '26 × 0-9 a-z').meta({ pattern: ID }) as unknown as z.ZodType<Id<Of>>
/** UTC milliseconds. */
export const instant = z.int().min(0).meta({ description: 'UTC ms' }) as unknown as z.ZodType<Instant>
/** Short text that a person wrote: trimmed, no control characters. */
export const text = (max = 200) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((value) => !/[\u0000-\u001f\u007f]/.test(value), '[^\\u0000-\\u001f\\u007f]')
export const portions = z.int().min(0).max(5_000)
/** The message of a limit names the unit of the number: src/words/units.ts says it in words. */
export const gramsOf = z.int().min(0, 'grams').max(2_000_000, 'grams').meta({ description: 'grams' })
/** Tenths of a degree: 653 is 65.3 °C. Below −30 or above 110 °C somebody mistyped. */
export const core = z.int().min(-300, 'deci_celsius').max(1_100, 'deci_celsius').meta({ description: 'tenths of °C' })
export const limit = z.coerce.number().int().min(1).max(200).default(50)

export const mealOfDay = z.strictObject({ day, meal })

export const canteen = id<'canteen'>() as z.ZodType<CanteenId>
export const dish = text(40) as unknown as z.ZodType<DishCode>
export const preparation = text(40) as unknown as z.ZodType<PreparationCode>
export const texture = z.enum(['regular', 'soft', 'minced', 'pureed', 'liquid'])
/** Nobody serves more on one tray. */
export const DISHES_AT_MOST = 10
export const dishKind = z.enum(['staple', 'meat', 'half', 'vegetable', 'soup'])
/** What a dish may be declared fit for. */
export const dishDiet = z.enum(['low_salt', 'diabetic', 'low_purine', 'vegetarian'])
/** How it is cooked: which equipment it needs. */
export const cooking = z.enum(['stir_fry', 'braise', 'stew', 'steam', 'boil', 'bake', 'cold'])
export const dishPortions = z.strictObject({ dish, portions })
/** Money in answers: whole fen. */
export const fen = z.int().meta({ description: 'fen' })
/** Who did something: a member of staff, the kitchen's clock or the set-up script. */
export const actor = z.string()
