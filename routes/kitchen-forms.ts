import { z } from 'zod'
import type { DishCode } from '../db/tables/menu.ts'
import type { BatchId } from '../db/tables/production.ts'
import type { RunId, StopId } from '../db/tables/routing.ts'
import type { CanteenId } from '../db/tables/sites.ts'
import { SHORT_COSTS } from '../src/forecast/forecast.ts'
import { isClockTime } from '../src/kernel/meal-date.ts'
import { REST_REASONS } from '../src/web/kitchen/rests.tsx'
import { canteen, day, id, tray } from './schemas.ts'
import {
  typedCore,
  typedCount,
  typedKilos,
  typedKilosEither,
  typedNumber,
  typedSure,
  typedText,
  typedTextOrNone,
  typedTimeOrNone,
} from './typed.ts'

/** The kitchen's forms as they are typed. What is wrong with a field is a key of `counter` in src/words/counter.ts. */

const typedGrams = typedNumber({ from: 0, to: 9_999, decimals: 0, unit: 'grams' })

export const Nothing = z.strictObject({})

/** `4`, `4.5`: portions over. */
const typedTimes = z
  .string({ error: 'bad_times' })
  .transform((text) => text.normalize('NFKC').replaceAll('。', '.').replace(',', '.').trim())
  .pipe(z.string().regex(/^\d{1,2}(\.\d)?$/, 'bad_times'))
  .transform(Number)
  .refine((times) => times >= SHORT_COSTS.least && times <= SHORT_COSTS.most, 'bad_times')

export const ShortCostForm = z.strictObject({ times: typedTimes, why: typedText(200) })

/** One batch out of the pot; the first of a dish has its sample. */
export const CookForm = z.strictObject({
  batch: id<'batch'>(),
  kg: typedKilos,
  core: typedCore,
  at: typedTimeOrNone,
  sample: typedGrams.optional(),
  place: typedText(40).optional(),
  sure: typedSure,
})

export const StartForm = z.strictObject({ batch: id<'batch'>() as z.ZodType<BatchId> })
export const SeenForm = z.strictObject({ version: typedCount, station: typedText(40) })
/** `6`, `+6`, `-2`, `−2`: never nothing. */
const typedPlusMinus = z
  .string({ error: 'bad_field' })
  .transform((text) => text.normalize('NFKC').replace('−', '-').trim())
  .pipe(z.string().regex(/^[+-]?\d{1,4}$/, 'bad_field'))
  .transform(Number)
  .refine((n) => n !== 0, 'bad_field')
export const ChangeForm = z.strictObject({
  canteen: id<'canteen'>() as z.ZodType<CanteenId>,
  tray,
  portions: typedPlusMinus,
  why: typedText(200),
})

export const SendForm = z.strictObject({
  canteen: id<'canteen'>() as z.ZodType<CanteenId>,
  dish: typedText(40) as unknown as z.ZodType<DishCode>,
  portions: typedCount,
  core: typedCore,
})

type Issue = (name: string, message: string, params?: object) => void

/** One value of a form of many fields; says what is wrong with it under the field's own name. */
function read<S extends z.ZodType>(schema: S, value: string, name: string, issue: Issue): z.output<S> | undefined {
  const result = schema.safeParse(value)
  const wrong = result.error?.issues[0]
  if (wrong) issue(name, wrong.message, 'params' in wrong ? wrong.params : undefined)
  return result.data
}

const issueIn =
  (context: z.core.$RefinementCtx): Issue =>
  (name, message, params) =>
    context.addIssue({ code: 'custom', path: [name], message, ...(params ? { params } : {}) })

/** `rest:pot_rest:<dish>=1.2`, `rest:note:<dish>=…`: what was weighed; a field left empty says nothing. */
export const RestsForm = z.record(z.string(), z.string()).transform((fields, context) => {
  const issue = issueIn(context)
  return Object.entries(fields).flatMap(([name, value]) => {
    const [, field = '', dish = ''] = name.split(':')
    const reason = REST_REASONS.find((one) => one === field)
    if (!reason || value.trim() === '') return []
    const weight = read(typedKilosEither, value, name, issue)
    const noteName = `rest:note:${dish}`
    const note = read(typedTextOrNone(200), fields[noteName] ?? '', noteName, issue)
    if (weight !== undefined && weight < 0 && reason !== 'unexplained')
      issue(name, 'bad_number', { from: 0, to: 1_000, decimals: 3, unit: 'kg' })
    if (reason === 'unexplained' && weight && !note) issue(noteName, 'bad_empty')
    return weight === undefined ? [] : [{ dish: dish as DishCode, reason, grams: weight, ...(note ? { note } : {}) }]
  })
})

/** `run`, and `load:<stop>:<dish>=12` where other counts were loaded than planned. */
export const LoadForm = z.record(z.string(), z.string()).transform((fields, context) => {
  const issue = issueIn(context)
  const run = read(id<'run'>() as z.ZodType<RunId>, fields.run ?? '', 'run', issue) ?? ('' as RunId)
  const counted = Object.entries(fields).flatMap(([name, value]) => {
    const [kind, stop = '', dish = ''] = name.split(':')
    const portions = kind === 'load' ? read(typedCount, value, name, issue) : undefined
    return portions === undefined ? [] : [{ stop: stop as StopId, dish: dish as DishCode, portions }]
  })
  const stops = [...Map.groupBy(counted, (row) => row.stop)].map(([stop, rows]) => ({
    stop,
    dishes: rows.map(({ dish, portions }) => ({ dish, portions })),
  }))
  return { run, ...(stops.length > 0 ? { stops } : {}) }
})

/** A head count that may be sent again. */
export const ReopenForm = z.strictObject({ canteen, reason: typedText(200) })

/** Until when meals may be ordered, for days from `since` on. */
export const CutoffForm = z.strictObject({
  since: day,
  daysBefore: typedCount.refine((days) => days <= 7, 'bad_count'),
  time: z.string({ error: 'bad_field' }).refine(isClockTime, 'bad_field'),
  source: typedText(200),
})
