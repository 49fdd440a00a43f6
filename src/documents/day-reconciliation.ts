import { yuan } from '../kernel/fen.ts'
import { GAP_WORDS } from '../words/terms.ts'
import { type Lang, say as sayIn } from '../words/words.ts'
import { type PaperContext, paperOf, type Say, sitting, total, wordsIn } from './context.ts'
import {
  type CanteenMoney,
  COUNTS,
  countOf,
  type DayReconciliationData,
  type Difference,
  type DishFlow,
  differences,
  type Flow,
  type GapReason,
  KITCHEN_REASONS,
  kitchenRest,
  type Loss,
  paid,
  unexplained,
} from './day-balance.ts'
import type { Block, Column, Paper, Row } from './paper.ts'

/** The day's proof: every gram in the kitchen, every portion from van to plate, every fen from price to payer; or what is missing, by name. */
export function dayReconciliation(data: DayReconciliationData, context: PaperContext): Paper {
  const say = wordsIn(context.lang)
  const differing = differences(data)
  const blocks: Block[] = [
    { kind: 'facts', columns: 1, pairs: [[say('kitchen'), data.kitchen]] },
    { kind: 'spacer', mm: 2 },
    stampOf(differing.length, data.open.length, say),
    ...(data.open.length > 0 ? [{ kind: 'paragraph', text: say('not_closed', { names: data.open.join(say('comma')) }) } as const] : []),
    ...(differing.length > 0 && data.open.length === 0 ? [differenceTable(differing, say)] : []), // before that, nobody can know why
    { kind: 'heading', text: say('by_kitchen') },
    kitchenTable(data.dishes, context.lang),
    { kind: 'heading', text: say('by_dish') },
    flowTable(data.dishes, say('dish'), nameOf(say), context.lang),
    { kind: 'heading', text: say('by_canteen') },
    flowTable(data.canteens, say('canteen'), (canteen) => canteen.canteen, context.lang),
    { kind: 'heading', text: say('by_money') },
    moneyTable(data.money, say),
    ...(data.losses.length > 0 ? [{ kind: 'heading', text: say('by_loss') } as const, lossTable(data.losses, context.lang)] : []),
    { kind: 'signatures', lines: [{ label: say('kitchen_sign') }, { label: say('accountant_sign') }, { label: say('supervisor_sign') }] },
  ]
  return paperOf('a4', `${say('day_reconciliation')}　${sitting(data.day, data.meal, context.lang)}`, data, context, blocks)
}

const nameOf =
  (say: Say) =>
  (dish: DishFlow): string =>
    dish.line === 'halal' && !dish.dish.includes(say('halal')) ? `${dish.dish}（${say('halal')}）` : dish.dish

function stampOf(differing: number, open: number, say: Say): Block {
  if (differing === 0 && open === 0) return { kind: 'banner', text: say('balanced'), note: say('balanced_note'), tone: 'plain' }
  const notes = [...(differing > 0 ? [say('unbalanced_note', { n: differing })] : []), ...(open > 0 ? [say('open_note', { n: open })] : [])]
  return { kind: 'banner', text: say('unbalanced'), note: notes.join(say('semicolon')), tone: 'alarm' }
}

/** Whole grams, nothing rounded: a column for each reason that is given anywhere. */
function kitchenTable(dishes: readonly DishFlow[], lang: Lang): Block {
  const say = wordsIn(lang)
  const reasons = KITCHEN_REASONS.filter((reason) => dishes.some(({ kitchen }) => kitchen.gaps.some((gap) => gap.reason === reason)))
  const gramsFor = ({ kitchen }: DishFlow, reason: GapReason) =>
    total(
      kitchen.gaps.filter((gap) => gap.reason === reason),
      (gap) => gap.grams,
    )
  const columns: { label: string; of: (dish: DishFlow) => number }[] = [
    { label: say('cooked'), of: ({ kitchen }) => kitchen.cooked },
    { label: say('loaded'), of: ({ kitchen }) => kitchen.loaded },
    ...reasons.map((reason) => ({ label: sayIn(GAP_WORDS[reason], lang), of: (dish: DishFlow) => gramsFor(dish, reason) })),
    { label: say('difference'), of: ({ kitchen }) => kitchenRest(kitchen) },
  ]
  const notes = ({ kitchen }: DishFlow) => kitchen.gaps.flatMap((gap) => gap.note ?? []).join(say('semicolon'))
  const named = nameOf(say)
  return {
    kind: 'table',
    zebra: true,
    columns: [{ label: say('dish'), weight: 3.2 }, ...columns.map(({ label }): Column => ({ label, weight: 1.2, align: 'right' }))],
    rows: [
      ...dishes.map((dish): Row => {
        const note = notes(dish)
        return { cells: [note ? { text: named(dish), note } : named(dish), ...columns.map(({ of }) => String(of(dish)))] }
      }),
      { tone: 'total', cells: [say('total'), ...columns.map(({ of }) => String(total(dishes, of)))] },
    ],
  }
}

function flowTable<T extends Flow>(flows: readonly T[], label: string, named: (flow: T) => string, lang: Lang): Block {
  const say = wordsIn(lang)
  const numbers = (all: readonly T[]) => COUNTS.map((key) => String(total(all, (flow) => countOf(flow, key))))
  return {
    kind: 'table',
    zebra: true,
    columns: [
      { label, weight: 3.2 },
      ...COUNTS.map((key): Column => ({ label: say(key), weight: 0.9, align: 'right' })),
      { label: say('differences'), weight: 6 },
    ],
    rows: [
      ...flows.map((flow): Row => ({ cells: [named(flow), ...numbers([flow]), gapText(flow, lang)] })),
      { tone: 'total', cells: [say('total'), ...numbers(flows), ''] },
    ],
  }
}

/** 含机动5份；途中：洒漏1份；食堂：过时废弃2份、未说明1份 */
function gapText(flow: Flow, lang: Lang): string {
  const say = wordsIn(lang)
  const at = unexplained(flow).map(({ at: place, amount }) => {
    const here = Map.groupBy(
      flow.gaps.filter((gap) => gap.place === place),
      (gap) => gap.reason,
    )
    const known = [...here].map(([reason, gaps]) => ({ reason: sayIn(GAP_WORDS[reason], lang), n: total(gaps, (gap) => gap.portions) }))
    const parts = [...known, { reason: say('unexplained'), n: amount }].filter(({ n }) => n !== 0)
    const gaps = parts.map((part) => say('gap', part)).join(say('comma'))
    return gaps && say('gaps_at', { place: say(`${place}_place`), gaps })
  })
  return [flow.reserve > 0 ? say('with_reserve', { n: flow.reserve }) : '', ...at].filter(Boolean).join(say('semicolon'))
}

function lossTable(losses: readonly Loss[], lang: Lang): Block {
  const say = wordsIn(lang)
  return {
    kind: 'table',
    zebra: true,
    columns: [
      { label: say('step'), weight: 0.8 },
      { label: say('canteen'), weight: 3 },
      { label: say('dish'), weight: 2.6 },
      { label: say('reason'), weight: 1.6 },
      { label: say('portions'), weight: 0.8, align: 'right' },
      { label: say('note'), weight: 4 },
    ],
    rows: [
      ...losses.map(
        ({ place, canteen, dish, reason, portions, note }): Row => ({
          cells: [say(`${place}_place`), canteen, dish, sayIn(GAP_WORDS[reason], lang), String(portions), note ?? ''],
        }),
      ),
      { tone: 'total', cells: [{ text: say('total'), span: 4 }, String(total(losses, (loss) => loss.portions)), ''] },
    ],
  }
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
  const amount = ({ at, amount: n }: Difference) =>
    at === 'price' ? `${yuan(n)} ${say('yuan')}` : say(at === 'kitchen' ? 'grams_n' : 'portions_n', { n })
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
