import { basisPoints, type Fen, least, minus, NOTHING } from '../kernel/fen.ts'
import type { Explanation, Layer, Question } from './grant.ts'
import type { DinerAmount, DinerBenefit, Level } from './scheme.ts'
import { sameArea } from './who.ts'

/** What an amount is worked out from: the price, and what the operator's discount leaves of it. */
interface Bill {
  gross: Fen
  due: Fen
}

/** What each layer of government promises for this meal, in the order in which they fill the price; nothing is capped yet. */
export function promisedBy(benefit: DinerBenefit, amount: DinerAmount, bill: Bill, q: Question): { layers: Layer[]; lost: Explanation[] } {
  if (amount.type !== 'layers') return { layers: [{ payer: 'government', fen: promised(amount, bill, q) }], lost: [] }
  const all = (benefit.layers ?? []).map(({ payer, needs }) => ({
    layer: { payer, fen: (payer === 'government' ? undefined : amount[payer]) ?? NOTHING },
    stays: !needs || sameArea(q.person.hukou, q.meal.canteen, needs.slice('same_'.length) as Level),
  }))
  return {
    layers: all.filter(({ stays }) => stays).map(({ layer }) => layer),
    lost: all.filter(({ stays }) => !stays).map(({ layer: { payer, fen } }) => ({ code: 'layer_lost', values: { payer, fen } })),
  }
}

function promised(amount: Exclude<DinerAmount, { type: 'layers' }>, { gross, due }: Bill, { meal }: Question): Fen {
  switch (amount.type) {
    case 'fixed':
    case 'upTo':
      return amount.fen
    case 'percent':
      return least(basisPoints(amount.of === 'afterDiscount' ? due : gross, amount.bp), amount.capFen ?? gross)
    case 'payFixed':
      return minus(due, least(due, amount.fen))
    case 'byMeal':
      return amount[meal.meal] ?? NOTHING
    case 'free':
      return due
  }
}

/** Never more than there is to fill: earlier layers first, empty ones left out. */
export function filled(layers: readonly Layer[], room: Fen): Layer[] {
  let left = room
  return layers
    .map(({ payer, fen }) => {
      const part = least(fen, left)
      left = minus(left, part)
      return { payer, fen: part }
    })
    .filter((layer) => layer.fen > 0)
}

/** The rate as the scheme states it, for people. `per` is the period of its first limit: 每人每餐, 每人每天. */
export function rateOf(amount: DinerAmount, { limits }: DinerBenefit, { meal }: Question): Explanation {
  const per = limits[0]?.per ?? 'sitting'
  switch (amount.type) {
    case 'percent': {
      const values = { of: amount.of ?? 'gross', bp: amount.bp }
      return amount.capFen === undefined
        ? { code: 'rate_percent', values }
        : { code: 'rate_percent_capped', values: { ...values, fen: amount.capFen } }
    }
    case 'byMeal':
      return { code: 'rate_byMeal', values: { meal: meal.meal, fen: amount[meal.meal] ?? NOTHING } }
    case 'layers': {
      const { type: _, ...sums } = amount
      return { code: 'rate_layers', values: { per, fen: Object.values(sums).reduce((a, b) => a + b, 0) } }
    }
    case 'free':
      return { code: 'rate_free', values: {} }
    default:
      return { code: `rate_${amount.type}`, values: { per, fen: amount.fen } }
  }
}
