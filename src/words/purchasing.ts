import type { Words } from './words.ts'

export const PAPER_KIND_WORDS = {
  food_licence: ['食品经营（生产）许可证', 'food licence'],
  business_licence: ['营业执照', 'business licence'],
  halal_certificate: ['清真食品准营证', 'halal certificate'],
  quarantine: ['动物防疫条件合格证', 'animal-health certificate'],
} as const satisfies Words

/** What is wrong with an order, a delivery or the stock, place by place. */
export const purchasingFaults = {
  ingredient_unknown: ['没有食材“{ingredient}”', 'There is no ingredient "{ingredient}"'],
  ingredient_twice: ['食材“{ingredient}”写了两次', 'Ingredient "{ingredient}" is there twice'],
  not_before: ['“{field}”不能早于 {day}', '"{field}" cannot be before {day}'],
  more_than_came: ['拒收 {rejected} 克，多于到货的 {grams} 克', '{rejected} g sent back of {grams} g that came'],
  not_sold: ['这家供货商没有“{ingredient}”的有效报价', 'The supplier quotes no price for "{ingredient}"'],
  too_few_packs: ['“{ingredient}”订 {packs} 件，起订量 {allowed} 件', '{packs} packs of "{ingredient}": the least is {allowed}'],
  cannot_arrive: [
    '“{ingredient}”来不及在 {day} 到货，最早 {earliest}',
    '"{ingredient}" cannot be there on {day}: {earliest} at the earliest',
  ],
  short_of: ['“{ingredient}”缺 {grams} 克', '{grams} g of "{ingredient}" are missing'],
  lot_not_counted: ['批次 {lot}（{ingredient}）还没有数', 'Lot {lot} ({ingredient}) is not counted'],
  lot_of_other: ['批次 {lot} 不是这一锅要的食材', 'Lot {lot} is no ingredient of this batch'],
  lot_not_recalled: ['批次 {lot} 没有在召回', 'Lot {lot} is not being recalled'],
  lot_holds_less: ['批次 {lot} 只剩 {left} 克，不够 {grams} 克', 'Lot {lot} has {left} g left, not {grams} g'],
  paper_ended: ['{supplier}的{detail}已于 {day} 到期', 'The {detail} of {supplier} ended on {day}'],
  paper_ends: ['{supplier}的{detail}将于 {day} 到期', 'The {detail} of {supplier} ends on {day}'],
  short_no_supplier: [
    '{day} 缺“{ingredient}”{grams} 克：没有供货商报价',
    '{grams} g of "{ingredient}" are missing on {day}: nobody sells it',
  ],
  short_papers: [
    '{day} 缺“{ingredient}”{grams} 克：供货商证照都已失效',
    '{grams} g of "{ingredient}" are missing on {day}: the papers of all who sell it have ended',
  ],
  short_too_late: [
    '{day} 缺“{ingredient}”{grams} 克：来不及到货，最早 {earliest}',
    '{grams} g of "{ingredient}" are missing on {day}: it cannot arrive before {earliest}',
  ],
  short_to_order: [
    '{day} 起缺“{ingredient}”{grams} 克，最迟 {by} 下单',
    '{grams} g of "{ingredient}" are missing from {day} on: order by {by}',
  ],
  order_not_sent: ['采购单 {order}（{supplier}，{day} 到货）还没有发出', 'Order {order} ({supplier}, for {day}) is not sent'],
  order_overdue: [
    '采购单 {order}（{supplier}）应于 {day} 到货，还没到齐',
    'Order {order} ({supplier}) was due on {day} and has not all come',
  ],
  lot_past: [
    '批次 {lot}“{ingredient}”已于 {day} 到期，还有 {grams} 克没有处理',
    'Lot {lot} of "{ingredient}" expired on {day} with {grams} g left',
  ],
  lot_unused: [
    '批次 {lot}“{ingredient}”{day} 到期，预计剩 {grams} 克用不完',
    'Lot {lot} of "{ingredient}" expires on {day} with {grams} g not planned for',
  ],
} as const satisfies Words

/** The same of weights that were typed in kilograms. */
export const IN_KILOS = {
  more_than_came: ['拒收 {rejected} kg，多于到货的 {grams} kg', '{rejected} kg sent back of {grams} kg that came'],
  short_of: ['“{ingredient}”缺 {grams} kg', '{grams} kg of "{ingredient}" are missing'],
  lot_holds_less: ['批次 {lot} 只剩 {left} kg，不够 {grams} kg', 'Lot {lot} has {left} kg left, not {grams} kg'],
} as const satisfies Words

export const KEEPING_WORDS = { dry: ['常温', 'Dry'], chilled: ['冷藏', 'Chilled'], frozen: ['冷冻', 'Frozen'] } as const satisfies Words

export const REJECTION_WORDS = {
  temperature: ['温度不合格', 'Too warm'],
  expired: ['过期或临期', 'Too old'],
  spoiled: ['变质', 'Spoiled'],
  packaging: ['包装破损', 'Packaging broken'],
  papers: ['单证不全', 'Papers missing'],
  quality: ['质量不符', 'Poor quality'],
  other: ['其他', 'Other'],
} as const satisfies Words

export const WRITE_OFF_WORDS = {
  expired: ['过期', 'Expired'],
  spoiled: ['变质', 'Spoiled'],
  spilled: ['洒漏', 'Spilled'],
  damaged: ['包装破损、受潮、虫鼠害', 'Damaged: packaging, damp, pests'],
  recalled: ['召回', 'Recalled'],
  other: ['其他（写明说明）', 'Other (say what)'],
} as const satisfies Words

export const ORDER_END_WORDS = {
  received: ['已到齐', 'All received'],
  withdrawn: ['已作废', 'Withdrawn'],
  supplier_cannot: ['供货商不能供', 'The supplier cannot'],
  not_needed: ['不再需要', 'Not needed any more'],
} as const satisfies Words
