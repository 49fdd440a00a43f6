import { z } from 'zod'
import type { BatchId } from '../db/tables/production.ts'
import type { FindingId } from '../db/tables/safety.ts'
import type { StaffId } from '../db/tables/staff.ts'
import { LIMIT_KEYS, type LimitKey, type SafetyDay } from '../src/safety/safety.ts'
import { actor, canteen, core, day, gramsOf, id, instant, mealOfDay, month, text } from './schemas.ts'
import { typedPositive, typedText } from './typed.ts'

/** What food safety asks and answers: the shapes, and how a day is told. */

export const batch = id<'batch'>() as z.ZodType<BatchId>
export const staff = id<'staff'>() as z.ZodType<StaffId>
export const finding = id<'finding'>() as z.ZodType<FindingId>
export const sure = z.boolean().optional()
export const at = instant.optional()
export const limitKey = z.enum(LIMIT_KEYS as [LimitKey, ...LimitKey[]])
export const kind = z.enum(['daily', 'weekly', 'monthly'])
export const what = z.enum(['van', 'boxes', 'tableware', 'kitchen'])
export const method = z.enum(['heat', 'chlorine', 'detergent', 'uv'])
export const keeps = z.enum(['samples', 'chilled', 'frozen'])
export const symptom = z.enum(['fever', 'diarrhoea', 'vomiting', 'cough', 'skin', 'jaundice'])
const lapse = z.enum(['packed_late', 'packed_unmeasured', 'cooled_late'])
const verdict = z.enum(['serve', 'measure', 'reheat', 'discard'])
const stage = z.enum(['planned', 'cooked', 'packed', 'chilled', 'dispatched', 'received', 'reheat', 'finished', 'discarded'])
/** Of a body: 36.5 °C is 365. */
export const body = z.int().min(300, 'deci_celsius').max(450, 'deci_celsius')

export const Limits = z.strictObject({
  limits: z.array(
    z.strictObject({
      key: limitKey,
      value: z.int(),
      rule: z.int(),
      unit: z.enum(['celsius', 'hours', 'minutes', 'grams']),
      allowed: z.strictObject({ least: z.int(), most: z.int() }),
      name: z.string(),
      source: z.string(),
      grade: z.string(),
    }),
  ),
})

const Clock = z.strictObject({
  id: batch,
  dish: z.string(),
  name: z.string(),
  line: z.enum(['ordinary', 'halal']),
  number: z.int(),
  of: z.int(),
  stage,
  plannedFor: instant,
  cookedAt: instant.nullable(),
  core: core.nullable(),
  packedAt: instant.nullable(),
  packedCore: core.nullable(),
  packBy: instant.nullable(),
  eatBy: instant.nullable(),
  checkBy: instant.nullable(),
  minutesLeft: z.int().nullable(),
  verdict: verdict.nullable(),
  lapses: z.array(lapse),
})
const Sample = z.strictObject({
  sample: z.string(),
  dish: z.string(),
  name: z.string(),
  grams: gramsOf,
  place: z.string(),
  takenAt: instant,
  keepUntil: instant,
})
const Owed = z.strictObject({ kind, period: z.string(), due: instant, overdue: z.boolean() })
const Finding = z.strictObject({
  finding,
  kind,
  period: z.string(),
  item: z.string(),
  said: z.string(),
  responsible: z.string(),
  due: day,
  overdue: z.boolean(),
})
export const Day = mealOfDay.extend({
  batches: z.array(Clock),
  atRisk: z.array(
    z.strictObject({
      dish: z.string(),
      name: z.string(),
      canteen,
      canteenName: z.string(),
      verdict,
      eatBy: instant,
      checkBy: instant,
      left: z.int(),
      discarded: z.boolean(),
    }),
  ),
  samplesToday: z.array(Sample.extend({ disposedAt: instant.nullable() })),
  samplesToDispose: z.array(Sample),
  fridges: z.array(
    z.strictObject({
      code: z.string(),
      name: z.string(),
      keeps,
      at: instant.nullable(),
      core: core.nullable(),
      cold: z.boolean().nullable(),
    }),
  ),
  morning: z.strictObject({ checked: z.int(), unfit: z.array(staff), missing: z.array(staff) }),
  certificates: z.array(z.strictObject({ staff, until: day })),
  uncertified: z.int(),
  licences: z.array(z.strictObject({ canteen: canteen.nullable(), name: z.string(), until: day.nullable() })),
  uncleaned: z.array(z.string()),
  cleanings: z.array(z.strictObject({ what, place: z.string(), at: instant, method, count: z.int(), minutes: z.int(), by: actor })),
  owed: z.array(Owed),
  findings: z.array(Finding),
  recalls: z.array(z.string()),
})

const sampleView = (row: SafetyDay['samples']['today'][number]) => ({
  sample: row.id,
  dish: row.dish_code as string,
  name: row.name,
  grams: row.grams,
  place: row.place,
  takenAt: row.taken_at,
  keepUntil: row.keep_until,
})

export function dayView(safety: SafetyDay): z.output<typeof Day> {
  return {
    day: safety.day,
    meal: safety.meal,
    batches: safety.batches.map((batch) => ({ ...batch, id: batch.id as BatchId, lapses: [...batch.lapses] })),
    atRisk: safety.atRisk.map((row) => ({ ...row, canteen: row.canteen as z.output<typeof canteen>, discarded: row.discarded === 1 })),
    samplesToday: safety.samples.today.map((row) => ({ ...sampleView(row), disposedAt: row.disposed_at })),
    samplesToDispose: safety.samples.toDispose.map(sampleView),
    fridges: safety.fridges,
    morning: {
      checked: safety.morning.checked.length,
      unfit: safety.morning.checked.filter((row) => row.fit === 0).map((row) => row.staff_id),
      missing: safety.morning.missing.map((one) => one.id as StaffId),
    },
    certificates: safety.certificates.map(({ id, until }) => ({ staff: id as StaffId, until })),
    uncertified: safety.uncertified,
    licences: safety.licences.map(({ canteen, name, notice }) => ({ canteen, name, until: notice?.licence_until ?? null })),
    uncleaned: safety.uncleaned,
    cleanings: safety.cleanings.map(({ what, place, at, method, count, minutes, cleaned_by }) => ({
      what,
      place,
      at,
      method,
      count,
      minutes,
      by: cleaned_by,
    })),
    owed: safety.owed,
    findings: safety.findings.map((row) => ({
      finding: row.id,
      kind: row.kind,
      period: row.period,
      item: row.item,
      said: row.said,
      responsible: row.responsible_name,
      due: row.due,
      overdue: row.due < safety.day,
    })),
    recalls: safety.recalls.map((one) => one.number),
  }
}

export const Month = z.strictObject({
  month,
  days: z.int(),
  batches: z.strictObject({ planned: z.int(), cooked: z.int(), coldest: core.nullable() }),
  packed: z.strictObject({ batches: z.int(), late: z.int() }),
  received: z.strictObject({ readings: z.int(), below: z.int(), coldest: core.nullable() }),
  held: z.strictObject({ readings: z.int(), below: z.int(), coldest: core.nullable() }),
  reheated: z.int(),
  discarded: z.int(),
  cold: z.array(
    z.strictObject({
      ...mealOfDay.shape,
      canteen: z.string(),
      dish: z.string(),
      at: instant,
      core,
      verdict: z.enum(['reheat', 'discard']),
      reheated: core.nullable(),
      discarded: instant.nullable(),
    }),
  ),
  discards: z.array(
    z.strictObject({
      day,
      canteen: z.string().nullable(),
      dish: z.string(),
      at: instant,
      reason: z.enum(['expired', 'too_cold', 'recalled', 'spoiled']),
      note: z.string().nullable(),
    }),
  ),
  samples: z.strictObject({ taken: z.int(), missing: z.int(), tooSmall: z.int(), disposed: z.int(), overdue: z.int() }),
  fridges: z.strictObject({ readings: z.int(), tooWarm: z.int() }),
  morning: z.strictObject({ checks: z.int(), days: z.int(), unfit: z.int() }),
  cleanings: z.record(what, z.int()),
  uncleaned: z.int(),
  controls: z.array(
    z.strictObject({ kind, due: z.int(), signed: z.int(), missing: z.array(z.string()), items: z.int(), zeroRisk: z.int() }),
  ),
  findings: z.array(
    z.strictObject({
      kind,
      period: z.string(),
      item: z.string(),
      itemSaid: z.string().nullable(),
      said: z.string(),
      responsible: z.string(),
      due: day,
      late: z.boolean(),
      rectifiedAt: instant.nullable(),
      done: z.string().nullable(),
    }),
  ),
  summaries: z.array(z.strictObject({ kind, period: z.string(), summary: z.string(), by: actor })),
  recalls: z.array(
    z.strictObject({
      recall: z.string(),
      target: z.string(),
      reason: z.string(),
      startedAt: instant,
      conclusion: z.enum(['safe', 'destroyed']).nullable(),
    }),
  ),
})

export const Notice = z.strictObject({
  canteen: canteen.optional(),
  licence: text(40),
  licenceUntil: day.optional(),
  grade: z.enum(['A', 'B', 'C']),
  since: day,
  inspectedOn: day.optional(),
  inspection: text().optional(),
  complaints: text(40),
})
/** Something cleaned, as a form sends it. */
export const CleanForm = z.strictObject({ what, place: typedText(40), method, count: typedPositive, minutes: typedPositive })

export const some = <T extends z.ZodType>(item: T, most = 200) => z.array(item).min(1).max(most)
