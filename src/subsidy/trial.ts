import { type Fen, least, sumFen } from '../kernel/fen.ts'
import { filled, promisedBy, rateOf } from './amount.ts'
import type { Explanation, Layer, NoSubsidy, Question } from './grant.ts'
import { moneyLeft, reached, usesOf } from './limits.ts'
import type { DinerBenefit, Group } from './scheme.ts'
import { judge, sameArea } from './who.ts'

/** What one group would give this person for this meal: not a member, a member who gets nothing now, or an amount. */
export type Trial =
  | { kind: 'outside'; group: Group; facts: Explanation[] }
  | { kind: 'refused'; group: Group; facts: Explanation[]; reason: Explanation }
  | { kind: 'granted'; group: Group; facts: Explanation[]; layers: Layer[]; subsidy: Fen; how: Explanation[] }

export function tryGroup(q: Question, benefit: DinerBenefit, group: Group, due: Fen): Trial {
  const { holds, facts } = judge(group.when, q)
  if (!holds) return { kind: 'outside', group, facts }
  for (const why of REASONS) {
    const reason = why(q, benefit, group)
    if (reason) return { kind: 'refused', group, facts, reason }
  }
  return worked(q, benefit, group, due, facts)
}

type Reason = (q: Question, benefit: DinerBenefit, group: Group) => Explanation | undefined

/**
 * Why a member of a group gets nothing for this meal, in the order in which the reasons win: first what nobody can change
 * today, last what another order at the counter would change.
 */
const REASONS: readonly Reason[] = [
  function outsideHukou({ person, meal }, { portability }) {
    if (portability && !sameArea(person.hukou, meal.canteen, portability)) return no('outside_hukou', { level: portability })
  },
  function mealNotCovered({ meal }, { meals }) {
    if (!meals.includes(meal.meal)) return no('meal_not_covered', { meal: meal.meal })
  },
  function notAWorkday({ meal, isWorkday }, benefit, group) {
    if ((group.calendar ?? benefit.calendar) === 'workday' && !isWorkday(meal.day)) return no('not_a_workday', { day: meal.day })
  },
  function limitReached({ meal, history }, { limits }) {
    const use = reached(usesOf(limits, meal, history))
    if (use?.of === 'fen') return no('money_used_up', { per: use.per, fen: use.n })
    if (use) return no('limit_reached', { per: use.per, n: use.n, used: use.used })
  },
  function modeNotCovered({ meal }, { modes }) {
    if (modes && !modes.includes(meal.mode)) return no('mode_not_covered', { mode: meal.mode })
  },
  function productNotCovered({ meal: { product = 'basic' } }, _, { products }) {
    if (products && !products.includes(product)) return no('product_not_covered', { product })
  },
  function proofNotAccepted({ meal }, { verify }) {
    if (verify && meal.proof && !verify.includes(meal.proof)) return no('proof_not_accepted', { proof: meal.proof })
  },
  function belowMinSpend({ scheme, meal: { gross } }, benefit, group) {
    const rule = group.minSpend ?? benefit.minSpend
    if (!rule) return
    const least = rule.fen ?? scheme.price?.standard ?? 0
    if (!(rule.op === '>' ? gross > least : gross >= least)) return no('below_min_spend', { spend: gross, op: rule.op, least })
  },
]

const no = (code: NoSubsidy, values: Explanation['values']): Explanation => ({ code, values })

/** The amount: what is promised, never more than the price after the discount, nor than limits by money leave. */
function worked(q: Question, benefit: DinerBenefit, group: Group, due: Fen, facts: Explanation[]): Trial {
  const { layers, lost } = promisedBy(benefit, group.amount, { gross: q.meal.gross, due }, q)
  const left = moneyLeft(usesOf(benefit.limits, q.meal, q.history)) ?? due
  const paid = filled(layers, least(due, left))
  const subsidy = sumFen(paid.map((layer) => layer.fen))
  if (subsidy === 0) return { kind: 'refused', group, facts, reason: no('nothing_to_pay', {}) }
  const cut = subsidy < sumFen(layers.map((layer) => layer.fen))
  const how = [rateOf(group.amount, benefit, q), ...lost, ...(cut ? [capOf(due, left)] : [])]
  return { kind: 'granted', group, facts, layers: paid, subsidy, how }
}

const capOf = (due: Fen, left: Fen): Explanation =>
  left < due ? { code: 'capped_at_limit', values: { fen: left } } : { code: 'capped_at_price', values: { fen: due } }
