/** Where on its way food is looked at. */
export type Area =
  | 'people'
  | 'receiving'
  | 'storage'
  | 'cooking'
  | 'packing'
  | 'cleaning'
  | 'samples'
  | 'transport'
  | 'canteen'
  | 'premises'

interface Risk {
  code: string
  area: Area
  every: 'day' | 'week'
}

/**
 * 风险管控清单 of a central kitchen, its vans and its canteens. A district's own list is the operator's duty (总局令第60号, 2022);
 * this one follows the headings of GB 31654-2021 and of 餐饮服务食品安全操作规范, in our own words: src/words/risks.ts.
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
  { code: 'additives_locked', area: 'storage', every: 'week' },
  { code: 'cooked_through', area: 'cooking', every: 'day' },
  { code: 'halal_apart', area: 'cooking', every: 'day' },
  { code: 'frying_oil', area: 'cooking', every: 'week' },
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
export const RISK_CODES = RISKS.map((risk) => risk.code) as [RiskCode, ...RiskCode[]]
