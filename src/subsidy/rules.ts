import { type Fen, minus, NOTHING } from '../kernel/fen.ts'
import { discountOf, operatorEarns, tripOf } from './benefits.ts'
import type { Explanation, Grant, Layer, LimitUse, Question } from './grant.ts'
import { reached, tightest, usesOf } from './limits.ts'
import { type DinerBenefit, isInForce } from './scheme.ts'
import { type Trial, tryGroup } from './trial.ts'

/**
 * What one serving gets, from whom, and why: pure, whole fen, the same on the server and on a tablet without network.
 * Who belongs to a group is judged in `who.ts`; why a member may get nothing, in which order, is the list in `trial.ts`;
 * how much, in `amount.ts`; how often, in `limits.ts`; what the operator earns, in `benefits.ts`.
 */
export function grantFor(q: Question): Grant {
  if (!isInForce(q.scheme, q.meal.day)) return notInForce(q)
  const discount = discountOf(q)
  const due = minus(q.meal.gross, discount.fen)
  const claim = claimFor(q, due)
  const operator = operatorEarns(q, claim.subsidy)
  const trip = tripOf(q)
  return {
    price: q.meal.gross,
    discount: discount.fen,
    subsidy: claim.subsidy,
    layers: claim.layers,
    pays: minus(due, claim.subsidy),
    group: claim.group,
    limit: claim.limit,
    operator: operator.fen,
    delivery: trip.earns,
    fee: trip.fee,
    why: [schemeOf(q), ...discount.why, ...claim.why, ...operator.why, ...trip.why],
  }
}

/** The government's part. */
type Claim = Pick<Grant, 'subsidy' | 'layers' | 'group' | 'limit' | 'why'>

function claimFor(q: Question, due: Fen): Claim {
  const benefit = q.scheme.diner?.[0]
  if (!benefit) return { ...NO_CLAIM, why: [{ code: 'operator_only', values: {} }] }
  const trials = benefit.groups.map((group) => tryGroup(q, benefit, group, due))
  const uses = usesOf(benefit.limits, q.meal, q.history)
  const chosen = pick(benefit.pick, trials.filter(isGranted))
  return chosen ? granted(q, chosen, trials, uses) : refused(q, trials, uses)
}

const NO_CLAIM: Omit<Claim, 'why'> = { subsidy: NOTHING, layers: [], group: undefined, limit: undefined }

type Granted = Extract<Trial, { kind: 'granted' }>
const isGranted = (trial: Trial): trial is Granted => trial.kind === 'granted'

/** The first group listed, or the highest amount; of equal amounts the first listed. */
function pick(how: DinerBenefit['pick'], [first, ...others]: readonly Granted[]): Granted | undefined {
  if (!first || how === 'first') return first
  return others.reduce((best, one) => (one.subsidy > best.subsidy ? one : best), first)
}

function granted(q: Question, chosen: Granted, trials: readonly Trial[], uses: readonly LimitUse[]): Claim {
  const others = trials.filter((trial) => trial !== chosen)
  const { subsidy, layers } = chosen
  const why = [
    membership(q, chosen),
    ...others.map((trial) => passedOver(q, trial)),
    ...chosen.how,
    ...uses.map(stepOfUse),
    { code: 'granted', values: { fen: subsidy } } as const,
    ...(layers.length > 1 ? layers.map(stepOfLayer) : []),
  ]
  return { subsidy, layers, group: chosen.group.id, limit: tightest(uses), why }
}

function refused(q: Question, trials: readonly Trial[], uses: readonly LimitUse[]): Claim {
  const outside = trials.filter((trial) => trial.kind === 'outside')
  const members = trials.filter((trial) => trial.kind === 'refused')
  const why: Explanation[] = [
    ...members.map((trial) => membership(q, trial)),
    ...outside.map((trial) => passedOver(q, trial)),
    ...withoutRepeats(members.map((trial) => trial.reason)),
    { code: 'nothing_granted', values: {} },
  ]
  const stopped = members.some(({ reason }) => reason.code === 'limit_reached' || reason.code === 'money_used_up')
  return { ...NO_CLAIM, limit: stopped ? reached(uses) : undefined, why }
}

const membership = (q: Question, { group, facts }: Trial): Explanation => ({
  code: 'group',
  values: { scheme: q.scheme.id, group: group.id },
  facts,
})

/** Another group: a member who gets less there, a member whom it gives nothing for this meal, or no member. */
function passedOver(q: Question, trial: Trial): Explanation {
  const values = { scheme: q.scheme.id, group: trial.group.id }
  if (trial.kind === 'granted') return { code: 'other_group', values: { ...values, fen: trial.subsidy }, facts: trial.facts }
  return { code: 'not_in_group', values, facts: trial.kind === 'refused' ? [trial.reason] : trial.facts.slice(0, 1) }
}

const withoutRepeats = (steps: readonly Explanation[]): Explanation[] => [
  ...new Map(steps.map((step) => [JSON.stringify(step), step])).values(),
]

function stepOfUse(use: LimitUse): Explanation {
  const { per, n, used } = use
  if (use.of === 'fen') return { code: 'money_left', values: { per, fen: n - used } }
  return used === 0 ? { code: 'limit_unused', values: { per } } : { code: 'limit_used', values: { per, n, used } }
}

const stepOfLayer = ({ payer, fen }: Layer): Explanation => ({ code: 'layer', values: { payer, fen } })

const schemeOf = ({ scheme }: Question): Explanation => ({ code: 'scheme', values: { scheme: scheme.id, name: scheme.name } })

/** A scheme says nothing about a day outside its validity: the full price. */
function notInForce({ scheme, meal }: Question): Grant {
  const values = { scheme: scheme.id, name: scheme.name, day: meal.day, from: scheme.valid[0], to: scheme.valid[1] ?? '' }
  return {
    ...NO_CLAIM,
    price: meal.gross,
    discount: NOTHING,
    pays: meal.gross,
    operator: NOTHING,
    delivery: NOTHING,
    fee: meal.mode === 'delivery' ? (meal.fee ?? NOTHING) : NOTHING,
    why: [
      { code: 'not_in_force', values },
      { code: 'nothing_granted', values: {} },
    ],
  }
}
