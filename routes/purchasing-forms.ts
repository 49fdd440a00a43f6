import { z } from 'zod'
import type { BatchId } from '../db/tables/production.ts'
import { type ClockTime, isClockTime, isMealDate, type MealDate } from '../src/kernel/meal-date.ts'
import { readWeekdays } from '../src/purchasing/purchasing.ts'
import { lot, purchase } from './purchases.ts'
import { id } from './schemas.ts'
import { ingredient, supplier } from './suppliers.ts'
import { chosenOrNone, typedCore, typedKilos, typedNumber, typedSure, typedText, typedTextOrNone, typedYuan } from './typed.ts'
import { LETTERS_OF_NAME, typedFile } from './uploads.ts'

/** The forms of buying and of the shelves as they are typed. What is wrong with a field is a key of `counter` in src/words/counter.ts. */

const typedDay = z.string({ error: 'bad_field' }).refine(isMealDate, 'bad_field') as unknown as z.ZodType<MealDate, string>
const typedDayOrNone = z
  .string({ error: 'bad_field' })
  .transform((text) => text || undefined)
  .pipe(typedDay.optional())

/** A delivery's line. */
const typedCost = typedYuan(1_000_000)
const typedPacks = typedNumber({ from: 1, to: 10_000, decimals: 0, unit: 'packs' })

const orNone = <S extends z.ZodType<unknown, string>>(schema: S) =>
  z
    .string({ error: 'bad_field' })
    .transform((text) => text.trim() || undefined)
    .pipe(schema.optional())

export const Nothing = z.strictObject({})

export const LossForm = z.strictObject({
  lot,
  kg: typedKilos,
  reason: z.enum(['expired', 'spoiled', 'spilled', 'damaged', 'recalled', 'other'], 'bad_choice'),
  note: typedTextOrNone(200).optional(),
})

export const CorrectionForm = z.strictObject({
  batch: id<'batch'>() as z.ZodType<BatchId>,
  kg: typedKilos,
  why: typedText(200),
  forgotten: z.literal('yes').optional(),
})

export const DraftForm = z.strictObject({
  supplier,
  arrivesOn: typedDay,
  lines: z.array(z.strictObject({ ingredient, packs: typedPacks })).min(1),
})

export const EndForm = z.strictObject({ reason: z.enum(['withdrawn', 'supplier_cannot', 'not_needed'], 'bad_choice') })

const REASONS = ['temperature', 'expired', 'spoiled', 'packaging', 'papers', 'quality', 'other'] as const

/** One thing that came. A line on which nothing is chosen, or of which nothing came, is left out. */
const Line = z
  .strictObject({
    ingredient: z
      .string({ error: 'bad_choice' })
      .transform((text) => text || undefined)
      .pipe(ingredient.optional()),
    spec: typedTextOrNone(40).optional(),
    kg: orNone(typedKilos),
    yuan: orNone(typedCost),
    mark: typedTextOrNone(40),
    producedOn: typedDayOrNone,
    expiresOn: typedDayOrNone,
    temperature: orNone(typedCore),
    rejectedKg: orNone(typedKilos),
    rejectedWhy: chosenOrNone(REASONS),
  })
  .refine((line) => line.ingredient !== undefined || line.kg === undefined, { path: ['ingredient'], message: 'bad_choice' })
  .refine((line) => line.ingredient === undefined || line.kg !== undefined, { path: ['kg'], message: 'bad_empty' })
  .refine((line) => !line.kg || line.yuan !== undefined, { path: ['yuan'], message: 'bad_empty' })
  .refine((line) => !line.rejectedKg || line.rejectedWhy, { path: ['rejectedWhy'], message: 'bad_choice' })

/** One delivery, of an order or of none. `at`: where each lot stood on the form. */
export const ReceiveForm = z
  .strictObject({
    order: purchase.optional(),
    supplier,
    papersChecked: z.literal('yes').optional(),
    sure: typedSure,
    note: typedTextOrNone(200),
    lots: z.array(Line).min(1),
  })
  .transform(({ lots, papersChecked, ...delivery }) => {
    const came = lots.flatMap(({ ingredient, spec, kg, yuan, rejectedKg, rejectedWhy, ...line }, at) =>
      ingredient === undefined || !kg || yuan === undefined
        ? []
        : [
            {
              at,
              lot: {
                ...line,
                ingredient,
                spec,
                grams: kg,
                price: yuan,
                ...(rejectedKg && rejectedWhy ? { rejected: { grams: rejectedKg, reason: rejectedWhy, note: delivery.note } } : {}),
              },
            },
          ],
    )
    return { ...delivery, papersChecked: papersChecked === 'yes', at: came.map((one) => one.at), lots: came.map((one) => one.lot) }
  })
  .refine((delivery) => delivery.lots.length > 0, { path: ['lots.0.kg'], message: 'bad_empty' })

export const PlaceForm = z.strictObject({ place: chosenOrNone(['dry', 'chilled', 'frozen']) })

/** What was counted; a field left empty was not counted yet. */
export const WeightsForm = z
  .strictObject({ lots: z.array(z.strictObject({ lot, kg: orNone(typedKilos) })).min(1) })
  .transform(({ lots }) => ({ lots: lots.flatMap(({ lot, kg }) => (kg === undefined ? [] : [{ lot, grams: kg }])) }))

export const PaperForm = z.strictObject({
  supplier,
  kind: z.enum(['food_licence', 'business_licence', 'halal_certificate', 'quarantine'], 'bad_choice'),
  number: typedText(60),
  validUntil: typedDay,
})

export const ContactForm = z.strictObject({ contact: typedText(40), phone: typedText(40), address: typedText(200) })

export const QuoteForm = z.strictObject({
  ingredient,
  pack: typedText(40),
  kg: typedNumber({ from: 0.001, to: 2_000, decimals: 3, unit: 'kg' }),
  yuan: typedYuan(100_000),
  leastPacks: typedNumber({ from: 1, to: 1_000, decimals: 0, unit: 'packs' }),
  leadDays: typedNumber({ from: 0, to: 60, decimals: 0, unit: 'days' }),
  weekdays: typedText(20)
    .transform((text) => readWeekdays(text) ?? '')
    .refine((days) => days !== '', 'bad_weekdays'),
  cutOff: z.string({ error: 'bad_field' }).refine(isClockTime, 'bad_clock') as unknown as z.ZodType<ClockTime, string>,
  since: typedDay,
  until: typedDayOrNone,
})

export const PriceListForm = z.strictObject({ name: typedText(LETTERS_OF_NAME), since: typedDay, file: typedFile })

export const SupplierForm = z.strictObject({
  code: typedText(20),
  name: typedText(80),
  contact: typedText(40),
  phone: typedText(40),
  address: typedText(200),
})
