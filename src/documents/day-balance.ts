import type { Fen } from '../kernel/fen.ts'
import type { Grams } from '../kernel/grams.ts'
import type { Meal, MealDate } from '../kernel/meal-date.ts'
import type { GAP_WORDS } from '../words/terms.ts'
import { type DietLine, type Filed, total } from './context.ts'

export interface DayReconciliationData extends Filed {
  day: MealDate
  meal: Meal
  kitchen: string
  /** canteens that have not closed the meal: before they have, nothing can balance */
  open: string[]
  dishes: DishFlow[]
  canteens: CanteenFlow[]
  /** every gap on the road and at a canteen, one by one; the flows hold the same, added up */
  losses: Loss[]
  money: CanteenMoney[]
}

/** Portions from the van to the plate: received = loaded − what was lost on the road = served + left + thrown away. */
export interface Flow {
  /** by van, and from the kitchen's reserve */
  loaded: number
  /** how many of them came from the reserve */
  reserve: number
  received: number
  served: number
  left: number
  gaps: Gap[]
}

export interface DishFlow extends Flow {
  dish: string
  line: DietLine
  kitchen: KitchenFlow
}

/** All dishes of one canteen together, so that both tables have the same totals. */
export interface CanteenFlow extends Flow {
  canteen: string
}

/** Before portions there are grams: cooked = loaded + what stayed, each with its reason. */
interface KitchenFlow {
  cooked: Grams
  loaded: Grams
  gaps: { reason: (typeof KITCHEN_REASONS)[number]; grams: Grams; note?: string }[]
}

/** Portions that are not where the count before had them, with the reason that somebody gave. */
export interface Gap {
  place: 'road' | 'canteen'
  reason: GapReason
  portions: number
}

export interface Loss extends Gap {
  canteen: string
  dish: string
  note?: string
}

export type GapReason = keyof typeof GAP_WORDS

export interface CanteenMoney {
  canteen: string
  servings: number
  price: Fen
  person: Fen
  /** by layer, the same layers in each row */
  government: { payer: string; amount: Fen }[]
  operator: Fen
  charity: Fen
}

/** What nobody explained: grams in the kitchen, portions after it, counts that differ between the two tables, fen that nobody paid. */
export interface Difference {
  /** dish or canteen; none when the totals of the two differ */
  what?: string
  at: 'kitchen' | Gap['place'] | (typeof COUNTS)[number] | 'price'
  amount: number
}

export const COUNTS = ['loaded', 'received', 'served', 'left', 'wasted'] as const

/** Why cooked food went to no canteen. */
export const KITCHEN_REASONS = [
  'samples',
  'reserve',
  'pot_rest',
  'spilled',
  'spilled_aboard',
  'unexplained',
] as const satisfies readonly GapReason[]

const reasonsAt = (flow: Flow, place: Gap['place']): number =>
  total(
    flow.gaps.filter((gap) => gap.place === place),
    (gap) => gap.portions,
  )

/** Whatever was thrown away at a canteen has a reason: the reasons are the count. */
export const countOf = (flow: Flow, key: (typeof COUNTS)[number]): number => (key === 'wasted' ? reasonsAt(flow, 'canteen') : flow[key])

/** What nobody gave a reason for, step by step: van → canteen → plate. */
export const unexplained = (flow: Flow): { at: Gap['place']; amount: number }[] => [
  { at: 'road', amount: flow.loaded - flow.received - reasonsAt(flow, 'road') },
  { at: 'canteen', amount: flow.received - flow.served - flow.left - reasonsAt(flow, 'canteen') },
]

export const kitchenRest = ({ cooked, loaded, gaps }: KitchenFlow): number => cooked - loaded - total(gaps, (gap) => gap.grams)

export const paid = (money: CanteenMoney): number =>
  money.person + money.operator + money.charity + total(money.government, (part) => part.amount)

/** All differences without a reason; with every canteen closed, none means that the day balances. */
export function differences({ dishes, canteens, money }: Pick<DayReconciliationData, 'dishes' | 'canteens' | 'money'>): Difference[] {
  const named = [...dishes.map((flow) => ({ what: flow.dish, flow })), ...canteens.map((flow) => ({ what: flow.canteen, flow }))]
  const cooked = dishes.map((flow) => ({ what: flow.dish, at: 'kitchen' as const, amount: kitchenRest(flow.kitchen) }))
  const lost = named.flatMap(({ what, flow }) => unexplained(flow).map((step) => ({ what, ...step })))
  const sum = (flows: readonly Flow[], key: (typeof COUNTS)[number]) => total(flows, (flow) => countOf(flow, key))
  const unlike = COUNTS.map((at) => ({ at, amount: sum(dishes, at) - sum(canteens, at) }))
  const unpaid = money.map((row) => ({ what: row.canteen, at: 'price' as const, amount: row.price - paid(row) }))
  return [...cooked, ...lost, ...unlike, ...unpaid].filter(({ amount }) => amount !== 0)
}
