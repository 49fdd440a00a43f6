import { z } from 'zod'
import { type Fen, fen } from '../src/kernel/fen.ts'
import { deciC, type Grams, grams } from '../src/kernel/grams.ts'
import { isClockTime, isMealDate, type MealDate } from '../src/kernel/meal-date.ts'
import type { UNIT_WORDS } from '../src/words/units.ts'

/** Fields as people type them. What is wrong with one is a key of `counter` in src/words/counter.ts. */

/** Digits and points of a Chinese input method: `６５。３` is 65.3. */
const typed = z.string({ error: 'bad_field' }).transform((text) => text.normalize('NFKC').replaceAll('。', '.').trim())

export interface NumberLimits {
  from: number
  to: number
  decimals: number
  unit: keyof typeof UNIT_WORDS
}

/** A number as a person types it, in the unit of its field, as whole steps of its last decimal. Beyond its limits they are told in that unit. */
export const typedNumber = (limits: NumberLimits): z.ZodType<number, string> => {
  const { from, to, decimals } = limits
  const pattern = decimals === 0 ? /^[-−]?\d{1,7}$/ : new RegExp(`^[-−]?\\d{1,7}([.,]\\d{1,${decimals}})?$`)
  return typed.transform((text, context) => {
    const value = Number(text.replace('−', '-').replace(',', '.'))
    if (pattern.test(text) && value >= from && value <= to) return Math.round(value * 10 ** decimals)
    context.addIssue({ code: 'custom', message: text === '' ? 'bad_empty' : 'bad_number', params: limits })
    return z.NEVER
  })
}

/** `62.5` kilograms, as grams; the most that a kitchen weighs at once is a tonne. */
export const typedKilos = typedNumber({ from: 0, to: 1_000, decimals: 3, unit: 'kg' }).transform(grams) as unknown as z.ZodType<
  Grams,
  string
>
/** Less than nothing, too. */
export const typedKilosEither = typedNumber({ from: -1_000, to: 1_000, decimals: 3, unit: 'kg' }).transform(grams) as unknown as z.ZodType<
  Grams,
  string
>
/** `128.50` yuan, as fen. */
export const typedYuan = (to: number): z.ZodType<Fen, string> =>
  typedNumber({ from: 0, to, decimals: 2, unit: 'yuan' }).transform(fen) as unknown as z.ZodType<Fen, string>

/** Whole portions or boxes. */
export const typedCount = typed
  .pipe(z.string().regex(/^\d{1,4}$/, 'bad_count'))
  .transform(Number)
  .pipe(z.int().max(5_000, 'bad_count'))

/** At least one. */
export const typedPositive = typedCount.refine((n) => n > 0, 'bad_count')

/** The same, or nothing. */
export const typedCountOrNone = typed.transform((text) => text || undefined).pipe(typedCount.optional())

/** `65.3` or `65` degrees, as tenths; beyond what a thermometer can say about food somebody mistyped. */
export const typedCore = typed
  .pipe(z.string().regex(/^[-−]?\d{1,3}([.,]\d)?$/, 'bad_core'))
  .transform((text) => deciC(Math.round(Number(text.replace('−', '-').replace(',', '.')) * 10)))
  .refine((core) => core >= -300 && core <= 1_100, 'bad_core')

/** The same, or nothing: a field that says nothing. */
export const typedCoreOrNone = typed.transform((text) => text || undefined).pipe(typedCore.optional())

/** A day as a date field sends it. */
export const typedDay = z
  .string({ error: 'bad_day' })
  .refine((text): text is MealDate => isMealDate(text), 'bad_day')
  .transform((text) => text as MealDate)

/** The same, or nothing. */
export const typedDayOrNone = z
  .string({ error: 'bad_day' })
  .transform((text) => text || undefined)
  .pipe(typedDay.optional())

/** `11:30` as a time field sends it, or nothing. */
export const typedTimeOrNone = z
  .string({ error: 'bad_field' })
  .transform((text) => text || undefined)
  .pipe(z.string().refine(isClockTime, 'bad_field').optional())

/** A ticked box: measured again. */
export const typedSure = z
  .literal('yes', { error: 'bad_choice' })
  .optional()
  .transform((yes) => yes === 'yes')

/** Text of a line, without control characters. */
export const typedText = (max: number) =>
  z
    .string({ error: 'bad_empty' })
    .trim()
    .min(1, 'bad_empty')
    .max(max, 'bad_long')
    .refine((text) => !/[\u0000-\u001f\u007f]/.test(text), 'bad_field')

/** The same, or nothing. */
export const typedTextOrNone = (max: number) =>
  z
    .string({ error: 'bad_field' })
    .transform((text) => text.trim() || undefined)
    .pipe(typedText(max).optional())

/** One of a list, or nothing chosen. */
export const chosenOrNone = <const T extends readonly string[]>(choices: T) =>
  z
    .string({ error: 'bad_choice' })
    .transform((text) => text || undefined)
    .pipe(z.enum(choices, 'bad_choice').optional())

/** `dishes.0.core=65.3` → `{ dishes: [{ core: '65.3' }] }`: a form is flat, a request is not. */
export function nested(flat: Readonly<Record<string, string>>): Record<string, unknown> {
  const heads = Map.groupBy(Object.entries(flat), ([name]) => name.split('.', 1)[0] ?? '')
  return Object.fromEntries([...heads].map(([head, entries]) => [head, branch(head, entries)]))
}

function branch(head: string, entries: [name: string, value: string][]): unknown {
  const leaf = entries.find(([name]) => name === head)
  if (leaf) return leaf[1]
  const below = nested(Object.fromEntries(entries.map(([name, value]) => [name.slice(head.length + 1), value])))
  const keys = Object.keys(below)
  return keys.every((key) => /^\d{1,4}$/.test(key)) ? keys.sort((a, b) => Number(a) - Number(b)).map((key) => below[key]) : below
}

/** A text area's lines, empty ones left out. */
export const typedLines = (most: number) =>
  z
    .string({ error: 'bad_field' })
    .max(1_000, 'bad_long')
    .transform((text) =>
      text
        .split(/\r\n|\n|\r/)
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    )
    .refine((lines) => lines.length <= most, 'bad_long')
