import type { ControlKind, RiskEvery } from '../../db/tables/safety.ts'

/** Where on its way food is looked at. */
export const AREAS = [
  'people',
  'receiving',
  'storage',
  'cooking',
  'packing',
  'cleaning',
  'samples',
  'transport',
  'canteen',
  'premises',
] as const
export type Area = (typeof AREAS)[number]

interface Risk {
  code: string
  area: Area
  every: 'day' | 'week'
  /** only where a kitchen does this at all: it may be left out of its list */
  may?: 'leave_out'
}

/**
 * 风险管控清单 of a central kitchen, its vans and its canteens. A district's own list is the operator's duty (总局令第60号, 2022): it
 * adds what is its own, looks at more of it daily, and leaves out only what it does not do. This one follows the headings of GB 31654-2021 and of 餐饮服务食品安全操作规范, in our own words: src/words/risks.ts.
 */
export const RISKS = [
  { code: 'morning_check', area: 'people', every: 'day' },
  { code: 'hands_hats_masks', area: 'people', every: 'day' },
  { code: 'certificates', area: 'people', every: 'week' },
  { code: 'supplier_papers', area: 'receiving', every: 'day' },
  { code: 'receiving_temperature', area: 'receiving', every: 'day' },
  { code: 'expired_goods', area: 'storage', every: 'day' },
  { code: 'cold_storage', area: 'storage', every: 'day' },
  { code: 'raw_cooked_apart', area: 'storage', every: 'day' },
  { code: 'additives_locked', area: 'storage', every: 'week', may: 'leave_out' },
  { code: 'cooked_through', area: 'cooking', every: 'day' },
  { code: 'halal_apart', area: 'cooking', every: 'day', may: 'leave_out' },
  { code: 'frying_oil', area: 'cooking', every: 'week', may: 'leave_out' },
  { code: 'packed_in_time', area: 'packing', every: 'day' },
  { code: 'allergens_labelled', area: 'packing', every: 'day' },
  { code: 'tableware_disinfected', area: 'cleaning', every: 'day' },
  { code: 'surfaces_clean', area: 'cleaning', every: 'day' },
  { code: 'waste_removed', area: 'cleaning', every: 'day' },
  { code: 'samples_kept', area: 'samples', every: 'day' },
  { code: 'samples_disposed', area: 'samples', every: 'day' },
  { code: 'vans_clean', area: 'transport', every: 'day' },
  { code: 'boxes_sealed', area: 'transport', every: 'day' },
  { code: 'delivery_temperature', area: 'transport', every: 'day' },
  { code: 'hot_holding', area: 'canteen', every: 'day' },
  { code: 'reheating', area: 'canteen', every: 'day' },
  { code: 'leftovers_discarded', area: 'canteen', every: 'day' },
  { code: 'pests', area: 'premises', every: 'week' },
  { code: 'water_light_air', area: 'premises', every: 'week' },
  { code: 'notices_posted', area: 'premises', every: 'week' },
  { code: 'recall_ready', area: 'premises', every: 'week' },
] as const satisfies readonly Risk[]

export type RiskCode = (typeof RISKS)[number]['code']
const STANDARD: readonly Risk[] = RISKS

/** An item of a district's list: `never` is one that it leaves out or has ended. */
export interface RiskItem {
  code: string
  area: Area
  every: RiskEvery
  /** a district's own item in its own words; the standard ones have theirs in src/words/risks.ts */
  said: string | null
}

export interface RiskChange extends RiskItem {
  since: string
}

/** A district's list: the standard one with its changes, the last of each item counting, then its own items as they were added. */
export function risksWith(changes: readonly RiskChange[]): RiskItem[] {
  const last = new Map(changes.map((change) => [change.code, change]))
  const standard = STANDARD.map(({ code, area, every }) => ({ code, area, every: last.get(code)?.every ?? every, said: null }))
  const own = [...last.values()].filter((change) => change.said !== null)
  return [...standard, ...own.map(({ code, area, every, said }) => ({ code, area, every, said }))]
}

/** May an item be looked at so often? More often always; less often than the standard list never, and not at all only what may be left out. */
export function mayBe(code: string, every: RiskEvery): boolean {
  const standard = STANDARD.find((risk) => risk.code === code)
  if (!standard || every === 'day') return true
  return every === 'week' ? standard.every === 'week' : standard.may === 'leave_out'
}

/** What a control looks at: the items of every day, or all. */
export const itemsOf = (kind: ControlKind, list: readonly RiskItem[]): RiskItem[] =>
  list.filter((item) => item.every === 'day' || (kind !== 'daily' && item.every === 'week'))
