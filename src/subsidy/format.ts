import { z } from 'zod'
import { fen } from '../kernel/fen.ts'
import { isMealDate, MEALS, type MealDate } from '../kernel/meal-date.ts'

/*
 * The format of `schemes.json`, strict: a field that it does not know is refused, because a scheme with a typo would
 * still compute an amount, only another one. Types are in `scheme.ts`, the reader in `read-schemes.ts`.
 */

export const MODES = ['dine_in', 'pick_up', 'delivery'] as const
/** Ways to show who one is; a serving's `method` is one of them. */
export const PROOFS = ['face', 'card', 'qr', 'name'] as const
/** Where an area is the same or another one: 市, 区县, 街道. */
export const LEVELS = ['city', 'district', 'street'] as const
/** `government` pays where a scheme does not say which layer. */
export const PAYERS = ['government', 'province', 'city', 'district', 'street'] as const
/** Categories of people that districts keep lists of; `facts.tags` of a file may declare its own. */
export const CATEGORIES = [
  'tekun',
  'dibao',
  'dibao_edge',
  'low_income',
  'youfu',
  'sanshu_wulao',
  'jisheng_special',
  'solitary',
  'living_alone',
  'empty_nest',
  'left_behind',
  'disabled_living_allowance',
  'home_care_allowance',
  'gov_support',
  'basic_service_target',
] as const
export const PERIODS = ['sitting', 'day', 'week', 'month', 'year'] as const

const money = z.int().nonnegative().transform(fen)
const count = z.int().nonnegative()
const meal = z.enum(MEALS)
const level = z.enum(LEVELS)
const payer = z.enum(PAYERS)
const id = z.string().min(1)
const areaCode = z.string().refine((text) => /^\d{6}$/.test(text), 'six_digits')
const day = z.custom<MealDate>((value) => typeof value === 'string' && isMealDate(value), 'not_a_day')
const some = <T extends z.ZodType>(of: T) => z.array(of).min(1)

const inOrder = ([from, to]: readonly [number, number | null]) => to === null || from <= to
/** Full years, half-open: [60, 80] is 60 to 79. */
const ages = z.tuple([count, count.nullable()]).refine(([from, to]) => to === null || from < to, 'empty_range')
/** Grades, both ends included: [1, 2] is grade 1 and grade 2. */
const grades = z.tuple([count, count.nullable()]).refine(inOrder, 'empty_range')

/** One question about a person; `all`, `any` and `not` combine others. Exactly one field is set. */
export interface Predicate {
  all?: Predicate[] | undefined
  any?: Predicate[] | undefined
  not?: Predicate | undefined
  /** full years on the meal date, half-open */
  age?: [from: number, to: number | null] | undefined
  /** holds one of these categories */
  tags?: string[] | undefined
  /** 0 able … 4 fully dependent, both ends included */
  dependency?: [from: number, to: number | null] | undefined
  /** certificate grades, 1 the gravest, both ends included; nobody without a certificate */
  disability?: [from: number, to: number | null] | undefined
  /** registered in the scheme's own city or district (or the canteen's, where the scheme names none) */
  hukou?: (typeof LEVELS)[number] | undefined
  /** lives there */
  resident?: (typeof LEVELS)[number] | undefined
  /** lives in a care home */
  institution?: boolean | undefined
}

export const predicateFormat: z.ZodType<Predicate> = z.lazy(() =>
  z
    .strictObject({
      all: some(predicateFormat).optional(),
      any: some(predicateFormat).optional(),
      not: predicateFormat.optional(),
      age: ages.optional(),
      tags: some(id).optional(),
      dependency: grades.optional(),
      disability: grades.optional(),
      hukou: level.optional(),
      resident: level.optional(),
      institution: z.boolean().optional(),
    })
    .refine((asked) => Object.keys(asked).length === 1, 'one_question'),
)

const fixed = z.strictObject({ type: z.literal('fixed'), fen: money })
const ofFee = z.literal('deliveryFee')

const dinerAmount = z.discriminatedUnion('type', [
  fixed,
  /** what is really spent, up to this */
  z.strictObject({ type: z.literal('upTo'), fen: money }),
  /** basis points of the price before (default) or after the operator's discount */
  z.strictObject({
    type: z.literal('percent'),
    bp: z.int().min(1).max(10_000),
    capFen: money.optional(),
    of: z.enum(['gross', 'afterDiscount']).optional(),
  }),
  /** the diner pays this, the rest is subsidy */
  z.strictObject({ type: z.literal('payFixed'), fen: money }),
  z.strictObject({ type: z.literal('byMeal'), breakfast: money.optional(), lunch: money.optional(), dinner: money.optional() }),
  /** a sum by each payer of the benefit's `layers` */
  z.strictObject({
    type: z.literal('layers'),
    province: money.optional(),
    city: money.optional(),
    district: money.optional(),
    street: money.optional(),
  }),
  z.strictObject({ type: z.literal('free') }),
])

const deliveryAmount = z.discriminatedUnion('type', [
  fixed,
  z.strictObject({ type: z.literal('upTo'), fen: money, of: ofFee }),
  z.strictObject({ type: z.literal('free'), of: ofFee }),
])

const limit = z
  .strictObject({
    per: z.enum(PERIODS),
    /** servings, or … */
    n: z.int().positive().optional(),
    /** … money: what is left of it caps the subsidy */
    fen: money.optional(),
    /** said by some schemes; weeks never start on another day, nor does anything roll over */
    weekStart: z.literal('Mon').optional(),
    rollover: z.literal(false).optional(),
  })
  .refine(({ n, fen }) => (n === undefined) !== (fen === undefined), 'count_or_money')

const minSpend = z
  .strictObject({ op: z.enum(['>', '>=']), fen: money.optional(), ref: z.literal('standard').optional() })
  .refine(({ fen, ref }) => (fen === undefined) !== (ref === undefined), 'money_or_standard')

const calendar = z.enum(['any', 'workday'])

const group = z.strictObject({
  id,
  when: predicateFormat,
  calendar: calendar.optional(),
  products: some(id).optional(),
  minSpend: minSpend.optional(),
  amount: dinerAmount,
})

const dinerBenefit = z.strictObject({
  id,
  /** which group of several wins: the first listed, or the one with the highest amount */
  pick: z.enum(['first', 'max']),
  meals: some(meal),
  modes: some(z.enum(MODES)).optional(),
  calendar: calendar.optional(),
  /** lost outside the area of one's hukou */
  portability: level.optional(),
  verify: some(z.enum(PROOFS)).optional(),
  minSpend: minSpend.optional(),
  limits: z.array(limit),
  /** who pays, in the order in which they fill the price; `needs`: only for a diner registered where the canteen is */
  layers: some(z.strictObject({ payer, needs: z.enum(['same_city', 'same_district', 'same_street']).optional() })).optional(),
  groups: some(group),
})

const deliveryBenefit = z
  .strictObject({
    id,
    when: predicateFormat,
    payTo: z.enum(['operator', 'diner', 'none']),
    amount: deliveryAmount,
    /** the fee of a trip, where the scheme sets it */
    feeFen: money.optional(),
  })
  .refine(({ payTo, amount }) => payTo !== 'none' || (amount.type === 'fixed' && amount.fen === 0), 'paid_to_nobody')

const band = z.tuple([count, count.nullable(), money])
const operatorBenefit = z.discriminatedUnion('per', [
  /** earned by single servings */
  z.strictObject({ id, per: z.enum(['person_day', 'subsidised_meal', 'meal']), when: predicateFormat.optional(), amount: fixed }),
  /** earned by the count of a whole month or year; the band that the count falls in decides about all of it */
  z.strictObject({
    id,
    per: z.enum(['month', 'year']),
    basis: z.enum(['monthly_elder_meals', 'avg_daily_60plus']),
    amount: z.strictObject({ type: z.enum(['band', 'bandPerMeal']), mode: z.literal('whole'), bands: some(band) }),
  }),
])

export const schemeFormat = z.strictObject({
  id,
  name: id,
  city: areaCode,
  district: areaCode.optional(),
  /** first and last day, both included; null: until further notice */
  valid: z.tuple([day, day.nullable()]),
  source: some(id),
  status: z.enum(['verified', 'inferred', 'assumed']),
  assume: some(id).optional(),
  /** from when a new age counts: the birthday itself (default), the first of its month, or the first of the next */
  ageFrom: z.enum(['birthday', 'month', 'next_month']).optional(),
  price: z.strictObject({ cap: money.optional(), standard: money.optional(), bandPct: count.optional() }).optional(),
  /** the operator's own price cut: what the diner pays of the price, first match */
  discount: some(z.strictObject({ when: predicateFormat, payPct: z.int().min(0).max(100) })).optional(),
  /** one benefit: with two, a history of servings could not say which limit it used */
  diner: z
    .array(dinerBenefit)
    .refine((benefits) => benefits.length === 1, 'one_benefit')
    .optional(),
  operator: some(operatorBenefit).optional(),
  delivery: some(deliveryBenefit).optional(),
  settlement: z
    .strictObject({
      advance: z.enum(['operator']).optional(),
      deductAt: z.enum(['payment']).optional(),
      period: z.enum(['month', 'quarter', 'year']).optional(),
      claim: id.optional(),
    })
    .optional(),
  /** one-off grants: kept as records, no part of a claim */
  construction: some(
    z.strictObject({
      kind: id,
      fen: money.optional(),
      capFen: money.optional(),
      minDaily: count.optional(),
      serviceYears: count.optional(),
    }),
  ).optional(),
})

export const fileFormat = z.strictObject({
  $comment: z.string().optional(),
  /** what a scheme may ask about a person; `tags` lists the categories as `code 名称 | code 名称` */
  facts: z.record(z.string(), z.string()).optional(),
  /** where the numbers were read, by code */
  sources: z.record(z.string(), z.string()).optional(),
  schemes: some(schemeFormat),
})
export type SchemeFile = z.output<typeof fileFormat>
