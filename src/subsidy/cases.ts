import { z } from 'zod'
import { isWorkday } from '../kernel/calendar.ts'
import { fen } from '../kernel/fen.ts'
import { isMealDate, MEALS, type MealDate } from '../kernel/meal-date.ts'
import { Refusal } from '../kernel/refusal.ts'
import { MODES, PROOFS } from './format.ts'
import type { Area, Grant, Person, Question } from './grant.ts'
import { checkedBy } from './read-schemes.ts'
import { type Scheme, schemeInForce } from './scheme.ts'

/*
 * A serving written down as JSON, to be judged outside a district: by somebody who compares a scheme as data with its source, or with
 * what another system paid. Strict, as schemes are: a case with a typo would be judged too, only another one.
 */

const money = z.int().nonnegative().transform(fen)
const day = z.custom<MealDate>((value) => typeof value === 'string' && isMealDate(value), 'not_a_day')
const code = (pattern: RegExp, problem: string) => z.string().refine((text) => pattern.test(text), problem)
const area = z.strictObject({
  city: code(/^\d{6}$/, 'six_digits'),
  district: code(/^\d{6}$/, 'six_digits').optional(),
  street: code(/^\d{9}$/, 'street_code').optional(),
})
const grade = (least: number) => z.int().min(least).max(4)

const person = z
  .strictObject({
    age: z.int().min(0).max(130).optional(),
    birth: day.optional(),
    tags: z.array(z.string().min(1)).default([]),
    dependency: grade(0).default(0),
    disability: grade(1).nullable().default(null),
    hukou: area.nullish(),
    res: area.nullish(),
    inInstitution: z.boolean().default(false),
  })
  .refine(({ age, birth }) => (age === undefined) !== (birth === undefined), { message: 'age_or_birth', path: ['age'] })

const meal = z.strictObject({
  day,
  meal: z.enum(MEALS),
  mode: z.enum(MODES).default('dine_in'),
  gross: money,
  /** follows from the day unless it is said */
  workday: z.boolean().optional(),
  week: z.string().min(1).optional(),
  /** without one, it is in the scheme's own area */
  canteen: area.optional(),
  product: z.string().min(1).optional(),
  fee: money.optional(),
  proof: z.enum(PROOFS).optional(),
})

/** `fen`: the government's part; left out, there was one, of which nobody says how much. */
const earlier = z.strictObject({ day, meal: z.enum(MEALS), fen: money.optional(), week: z.string().min(1).optional() })

const caseFormat = z.strictObject({
  /** an id, a family, or the code of an area: the scheme that is in force on the day */
  scheme: z.string().min(1),
  person,
  meal,
  history: z.array(earlier).max(10_000).default([]),
  expect: z
    .strictObject({
      subsidy: z.int(),
      layers: z.record(z.string(), z.int()),
      pays: z.int(),
      group: z.string().nullable(),
      discount: z.int(),
      operator: z.int(),
      delivery: z.int(),
    })
    .partial()
    .optional(),
  /** whoever wrote it may name it */
  ...{ id: z.string().optional(), note: z.string().optional(), source: z.unknown().optional() },
})
type Case = z.output<typeof caseFormat>
export type Expected = NonNullable<Case['expect']>

/**
 * A case as the question that `grantFor` answers, with what is expected of it. Refuses with `file_has_errors` what is not a case, a
 * scheme that is not among these, and an earlier serving without its amount where a limit is by money.
 */
export function questionOf(json: unknown, schemes: readonly Scheme[]): { question: Question; expected: Expected | undefined } {
  const { scheme: named, person, meal, history, expect } = checkedBy(caseFormat, json)
  const scheme = schemes.find(({ id }) => id === named) ?? schemeInForce(schemes, named, meal.day)
  if (!scheme) throw new Refusal('file_has_errors', { faults: [{ place: 'scheme', problem: 'unknown_scheme', values: { scheme: named } }] })
  const byMoney = scheme.diner?.some(({ limits }) => limits.some((limit) => limit.fen !== undefined))
  const unsaid = history.findIndex((one) => one.fen === undefined)
  if (byMoney && unsaid >= 0) throw new Refusal('file_has_errors', { faults: [{ place: `history.${unsaid}.fen`, problem: 'missing' }] })
  const { workday, canteen = areaOf(scheme), ...rest } = meal
  const question: Question = {
    ...{ scheme, person: asPerson(person), meal: { ...rest, canteen } },
    history: history.map((one) => ({ ...one, fen: one.fen ?? fen(1) })),
    isWorkday: (on) => (on === meal.day && workday !== undefined ? workday : isWorkday('cn', on)),
  }
  return { question, expected: expect }
}

const asPerson = ({ age, birth, hukou, res, ...rest }: Case['person']): Person => ({
  ...rest,
  ...(age === undefined ? { birth: birth ?? '' } : { age }),
  ...(hukou && { hukou }),
  ...(res && { res }),
})

const areaOf = ({ city, district }: Scheme): Area => ({ city, ...(district && { district }) })

/** What a serving gets, as one flat answer: fen; `layers` by payer. */
export interface Judged {
  subsidy: number
  layers: Record<string, number>
  pays: number
  group: string | null
  discount: number
  operator: number
  delivery: number
}

export const judged = ({ subsidy, layers, pays, group, discount, operator, delivery }: Grant): Judged => ({
  ...{ subsidy, layers: Object.fromEntries(layers.map(({ payer, fen }) => [payer, fen])), pays, group: group ?? null },
  ...{ discount, operator, delivery },
})

/** What an answer is otherwise than expected, field by field; only what is expected is compared. */
export function differences(answer: Judged, expected: Expected): { field: string; expected: unknown; got: unknown }[] {
  return Object.entries(expected).flatMap(([field, wanted]) => {
    const got = answer[field as keyof Judged]
    return sameJson(got, wanted) ? [] : [{ field, expected: wanted, got }]
  })
}

const sameJson = (a: unknown, b: unknown): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))
const sorted = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)) : value
