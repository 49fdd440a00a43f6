import { basisPoints, type Fen, fen, least, minus, NOTHING, sumFen } from '../kernel/fen.ts'
import type { Explanation, Question } from './grant.ts'
import { type BandBenefit, type DeliveryBenefit, isPerPeriod, type OperatorBenefit } from './scheme.ts'
import { holds } from './who.ts'

/*
 * Money around a serving that is not the diner's subsidy: the operator's price cut, what the operator earns, the delivery.
 */

interface Part {
  fen: Fen
  why: Explanation[]
}

/** The operator's own price cut (企业让一点); the diner's share of the price is rounded half up. */
export function discountOf(q: Question): Part {
  const rule = q.scheme.discount?.find((one) => holds(one.when, q))
  if (!rule) return { fen: NOTHING, why: [] }
  const cut = minus(q.meal.gross, basisPoints(q.meal.gross, rule.payPct * 100))
  return { fen: cut, why: [{ code: 'discount', values: { payPct: rule.payPct, fen: cut } }] }
}

type ServingBenefit = Exclude<OperatorBenefit, BandBenefit>
const isPerServing = (rule: OperatorBenefit): rule is ServingBenefit => !isPerPeriod(rule)

/** When a serving earns the operator money. A person's day is earned by the first serving, subsidised or not. */
const EARNED: Record<ServingBenefit['per'], (q: Question, subsidy: Fen) => boolean> = {
  meal: () => true,
  subsidised_meal: (_, subsidy) => subsidy > 0,
  person_day: ({ meal, history }) => !history.some((entry) => entry.day === meal.day),
}

export function operatorEarns(q: Question, subsidy: Fen): Part {
  const rules = (q.scheme.operator ?? []).filter(isPerServing)
  const earned = rules.filter((rule) => holds(rule.when, q) && EARNED[rule.per](q, subsidy))
  const total = sumFen(earned.map((rule) => rule.amount.fen))
  return { fen: total, why: total > 0 ? [{ code: 'operator', values: { fen: total } }] : [] }
}

/**
 * What an operator earns by the count of a month or a year. The band that the count falls in decides about all of it, so
 * there is a cliff at every step: 1,000 meals earn 1,000 yuan, 1,001 earn 2,002 (渝北区). A daily average may have a fraction;
 * it belongs to the band that it has reached.
 */
export function bandBenefit({ amount }: BandBenefit, count: number): Fen {
  const rate = amount.bands.findLast(([from]) => from <= count)?.[2] ?? NOTHING
  return amount.type === 'band' ? rate : fen(rate * count)
}

/** A delivery: what it earns whom, and what the diner still pays for it. */
interface Trip {
  earns: Fen
  fee: Fen
  why: Explanation[]
}

export function tripOf(q: Question): Trip {
  if (q.meal.mode !== 'delivery') return { earns: NOTHING, fee: NOTHING, why: [] }
  const rule = q.scheme.delivery?.find((one) => holds(one.when, q))
  const charged = q.meal.fee ?? rule?.feeFen ?? NOTHING
  const earns = rule ? earnedBy(rule, charged) : NOTHING
  const fee = rule && coversFee(rule) ? minus(charged, least(charged, earns)) : charged
  return { earns, fee, why: [...(rule && earns > 0 ? [earning(rule, earns)] : []), ...(fee > 0 ? [owing(fee)] : [])] }
}

function earnedBy({ payTo, amount }: DeliveryBenefit, charged: Fen): Fen {
  if (payTo === 'none') return NOTHING
  if (amount.type === 'fixed') return amount.fen
  return amount.type === 'free' ? charged : least(charged, amount.fen)
}

/** Money measured by the fee, or given to the diner, pays the fee: nobody is paid twice for one trip. */
const coversFee = ({ payTo, amount }: DeliveryBenefit): boolean => amount.type !== 'fixed' || payTo === 'diner'

const earning = ({ payTo }: DeliveryBenefit, earned: Fen): Explanation => ({ code: 'delivery', values: { to: payTo, fen: earned } })
const owing = (fee: Fen): Explanation => ({ code: 'fee', values: { fen: fee } })
