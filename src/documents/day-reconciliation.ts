import { type Fen, yuan } from '../kernel/fen.ts'
import type { Meal, MealDate } from '../kernel/meal-date.ts'
import { type DietLine, type Filed, type PaperContext, paperOf, type Say, sitting, total, wordsIn } from './context.ts'
import type { Block, Column, Paper, Row } from './paper.ts'

export interface DayReconciliationData extends Filed {
  day: MealDate
  meal: Meal
  kitchen: string
  dishes: DishFlow[]
  canteens: CanteenFlow[]
  money: CanteenMoney[]
}

/** Portions from pot to plate. A gap is a difference between two counts that somebody gave a reason for. */
interface Flow {
  loaded: number
  received: number
  served: number
  left: number
  wasted: number
  gaps: Gap[]
}

export interface DishFlow extends Flow {
  dish: string
  line: DietLine
  cooked: number
}

/** All dishes of one canteen together, so that both tables have the same totals. */
export interface CanteenFlow extends Flow {
  canteen: string
}

interface Gap {
  place: Place
  reason: 'sample' | 'reserve' | 'pot_rest' | 'spill' | 'reject' | 'shortage' | 'returned'
  portions: number
}

type Place = 'kitchen' | 'road' | 'canteen'

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

/** What nobody explained: portions lost at a place, counts that differ between the two tables, or fen that nobody paid. */
export interface Difference {
  /** dish or canteen; none when the totals of the two differ */
  what?: string
  at: Place | (typeof COUNTS)[number] | 'price'
  amount: number
}

const COUNTS = ['loaded', 'received', 'served', 'left', 'wasted'] as const

/** The day's proof: every portion from pot to plate, every fen from price to payer; balanced, or what is missing by name. */
export function dayReconciliation(data: DayReconciliationData, context: PaperContext): Paper {
  const say = wordsIn(context.lang)
  const open = differences(data)
  const blocks: Block[] = [
    { kind: 'facts', columns: 1, pairs: [[say('kitchen'), data.kitchen]] },
    { kind: 'spacer', mm: 2 },
    stampOf(open, say),
    ...(open.length > 0 ? [differenceTable(open, say)] : []),
    { kind: 'heading', text: say('by_dish') },
    flowTable(data.dishes, say('dish'), (dish) => (dish.line === 'halal' ? `${dish.dish}（${say('halal')}）` : dish.dish), say),
    { kind: 'heading', text: say('by_canteen') },
    flowTable(data.canteens, say('canteen'), (canteen) => canteen.canteen, say),
    { kind: 'heading', text: say('by_money') },
    moneyTable(data.money, say),
    { kind: 'signatures', lines: [{ label: say('kitchen_sign') }, { label: say('accountant_sign') }, { label: say('supervisor_sign') }] },
  ]
  return paperOf('a4', `${say('day_reconciliation')}　${sitting(data.day, data.meal, context.lang)}`, data, context, blocks)
}

/** What was lost at each step: pot → van → canteen → plate. A canteen's flow begins at the van. */
const steps = (flow: Flow & { cooked?: number }): { place: Place; lost: number }[] => [
  ...(flow.cooked === undefined ? [] : [{ place: 'kitchen' as const, lost: flow.cooked - flow.loaded }]),
  { place: 'road', lost: flow.loaded - flow.received },
  { place: 'canteen', lost: flow.received - flow.served - flow.left - flow.wasted },
]

const reasonsAt = (flow: Flow, place: Place): number =>
  total(
    flow.gaps.filter((gap) => gap.place === place),
    (gap) => gap.portions,
  )

const paid = (money: CanteenMoney): number => money.person + money.operator + money.charity + total(money.government, (part) => part.amount)

/** All differences without a reason; none means that the day balances. */
export function differences({ dishes, canteens, money }: Pick<DayReconciliationData, 'dishes' | 'canteens' | 'money'>): Difference[] {
  const named = [...dishes.map((flow) => ({ what: flow.dish, flow })), ...canteens.map((flow) => ({ what: flow.canteen, flow }))]
  const lost = named.flatMap(({ what, flow }) =>
    steps(flow).map((step) => ({ what, at: step.place, amount: step.lost - reasonsAt(flow, step.place) })),
  )
  const unlike = COUNTS.map((at) => ({ at, amount: total<Flow>(dishes, (flow) => flow[at]) - total<Flow>(canteens, (flow) => flow[at]) }))
  const unpaid = money.map((row) => ({ what: row.canteen, at: 'price' as const, amount: row.price - paid(row) }))
  return [...lost, ...unlike, ...unpaid].filter(({ amount }) => amount !== 0)
}

const stampOf = (open: Difference[], say: Say): Block =>
  open.length === 0
    ? { kind: 'banner', text: say('balanced'), note: say('balanced_note'), tone: 'plain' }
    : { kind: 'banner', text: say('unbalanced'), note: say('unbalanced_note', { n: open.length }), tone: 'alarm' }

function flowTable<T extends Flow & { cooked?: number }>(flows: T[], label: string, nameOf: (flow: T) => string, say: Say): Block {
  const counts = flows[0]?.cooked === undefined ? COUNTS : (['cooked', ...COUNTS] as const)
  return {
    kind: 'table',
    zebra: true,
    columns: [
      { label, weight: 3.2 },
      ...counts.map((key): Column => ({ label: say(key), weight: 0.9, align: 'right' })),
      { label: say('differences'), weight: 6 },
    ],
    rows: [
      ...flows.map((flow): Row => ({ cells: [nameOf(flow), ...counts.map((key) => String(flow[key] ?? '')), gapText(flow, say)] })),
      { tone: 'total', cells: [say('total'), ...counts.map((key) => String(total(flows, (flow) => flow[key] ?? 0))), ''] },
    ],
  }
}

/** 厨房：留样1份、备餐6份；途中：未说明1份 */
function gapText(flow: Flow & { cooked?: number }, say: Say): string {
  const at = steps(flow).map(({ place, lost }) => {
    const known = flow.gaps.filter((gap) => gap.place === place).map((gap) => ({ reason: say(gap.reason), n: gap.portions }))
    const parts = [...known, { reason: say('unexplained'), n: lost - reasonsAt(flow, place) }].filter(({ n }) => n !== 0)
    return parts.length > 0
      ? say('gaps_at', { place: say(`${place}_place`), gaps: parts.map((part) => say('gap', part)).join(say('comma')) })
      : ''
  })
  return at.filter(Boolean).join(say('semicolon'))
}

function moneyTable(money: CanteenMoney[], say: Say): Block {
  const layers = [...new Set(money.flatMap((row) => row.government.map(({ payer }) => payer)))]
  const layer = (row: CanteenMoney, payer: string) =>
    total(
      row.government.filter((part) => part.payer === payer),
      (part) => part.amount,
    )
  const cells = (rows: CanteenMoney[]) => [
    String(total(rows, (row) => row.servings)),
    ...[(row: CanteenMoney) => row.price, ...layers.map((payer) => (row: CanteenMoney) => layer(row, payer))].map((of) =>
      yuan(total(rows, of)),
    ),
    ...(['operator', 'charity', 'person'] as const).map((key) => yuan(total(rows, (row) => row[key]))),
    yuan(total(rows, (row) => row.price - paid(row))),
  ]
  const amounts = [say('price'), ...layers, say('operator'), say('charity'), say('person'), say('difference')]
  return {
    kind: 'table',
    zebra: true,
    columns: [
      { label: say('canteen'), weight: 3 },
      { label: say('servings'), weight: 0.9, align: 'right' },
      ...amounts.map((label): Column => ({ label, weight: 1.4, align: 'right' })),
    ],
    rows: [
      ...money.map((row): Row => ({ cells: [row.canteen, ...cells([row])] })),
      { tone: 'total', cells: [say('total'), ...cells(money)] },
    ],
  }
}

function differenceTable(open: Difference[], say: Say): Block {
  const amount = ({ at, amount: n }: Difference) => (at === 'price' ? `${yuan(n)} ${say('yuan')}` : say('portions_n', { n }))
  const where = ({ at }: Difference) => say(at === 'kitchen' || at === 'road' || at === 'canteen' ? `${at}_place` : at)
  return {
    kind: 'table',
    columns: [
      { label: `${say('dish')} / ${say('canteen')}`, weight: 3 },
      { label: say('step'), weight: 1 },
      { label: say('difference'), weight: 1.4, align: 'right' },
      { label: say('reason'), weight: 4 },
    ],
    rowMm: 8,
    rows: open.map((one) => ({ cells: [{ text: one.what ?? say('dishes_less_canteens'), bold: true }, where(one), amount(one), ''] })),
  }
}
