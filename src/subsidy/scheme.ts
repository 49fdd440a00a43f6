import type { z } from 'zod'
import type { MealDate } from '../kernel/meal-date.ts'
import type { LEVELS, MODES, PAYERS, PERIODS, PROOFS, schemeFormat } from './format.ts'

export type { Predicate } from './format.ts'

/** A subsidy policy as data. The fields are explained where they are checked, in `format.ts`. */
export type Scheme = z.output<typeof schemeFormat>
export type DinerBenefit = NonNullable<Scheme['diner']>[number]
export type Group = DinerBenefit['groups'][number]
export type DinerAmount = Group['amount']
export type Limit = DinerBenefit['limits'][number]
export type OperatorBenefit = NonNullable<Scheme['operator']>[number]
/** earned by the count of a month or a year, not by single servings */
export type BandBenefit = Extract<OperatorBenefit, { per: 'month' | 'year' }>
export const isPerPeriod = (benefit: OperatorBenefit): benefit is BandBenefit => benefit.per === 'month' || benefit.per === 'year'
export type DeliveryBenefit = NonNullable<Scheme['delivery']>[number]

export type Mode = (typeof MODES)[number]
export type Proof = (typeof PROOFS)[number]
export type Level = (typeof LEVELS)[number]
export type Payer = (typeof PAYERS)[number]
export type Period = (typeof PERIODS)[number]

/** Both days of `valid` are included. */
export const isInForce = ({ valid: [from, to] }: Scheme, day: MealDate): boolean => from <= day && (to === null || day <= to)

/** `XN-2019` and `XN-2020` are versions of the family `XN`; a scheme without a year is a family of its own. */
export const familyOf = (scheme: Scheme): string => scheme.id.replace(/-\d{4}$/, '')

/**
 * The scheme that judges a meal on `day`, or undefined. `named` is a scheme (`XN-2019`: that version or none), a family
 * (`XN`: the version of that day) or the code of a city or district (`630100`: the newest scheme of exactly that area).
 */
export function schemeInForce(schemes: readonly Scheme[], named: string, day: MealDate): Scheme | undefined {
  const inForce = schemes.filter((scheme) => isInForce(scheme, day))
  const newestFirst = inForce.sort((a, b) => (a.valid[0] < b.valid[0] ? 1 : -1))
  return newestFirst.find((scheme) => [scheme.id, familyOf(scheme), scheme.district ?? scheme.city].includes(named))
}
