import { type Fen, yuan } from '../kernel/fen.ts'
import type { MealDate, Month } from '../kernel/meal-date.ts'
import { capitals } from './capitals.ts'
import { dayText, type Filed, type PaperContext, paperOf, type Say, total, wordsIn } from './context.ts'
import type { Block, Column, Paper, Row } from './paper.ts'

export interface SubsidyStatementData extends Filed {
  canteen: string
  code: string
  month: Month
  scheme: string
  period: [from: MealDate, to: MealDate]
  /** the journal from which the figures were taken: its length, and its root in hex */
  checkpoint: { size: number; root: string }
  /** by day, then group; days without servings are left out */
  rows: StatementRow[]
}

/** One day's servings of one group. price = government + operator + charity + person. */
export interface StatementRow {
  day: MealDate
  group: string
  servings: number
  price: Fen
  government: Fen
  operator: Fen
  charity: Fen
  person: Fen
}

/** A canteen's claim for one month: each day by group, totals, the amount in capitals, and who signs. */
export function subsidyStatement(data: SubsidyStatementData, context: PaperContext): Paper {
  const say = wordsIn(context.lang)
  const claimed = total(data.rows, (row) => row.government)
  const blocks: Block[] = [
    {
      kind: 'facts',
      pairs: [
        [say('canteen'), data.canteen],
        [say('canteen_code'), data.code],
        [say('month'), data.month],
        [say('period'), data.period.join(' – ')],
        [say('scheme'), data.scheme],
        [say('checkpoint'), say('checkpoint_text', { size: data.checkpoint.size })],
      ],
    },
    { kind: 'facts', columns: 1, size: 'small', pairs: [[say('root'), data.checkpoint.root]] },
    { kind: 'paragraph', text: say('in_yuan'), size: 'small', muted: true, align: 'right' },
    dayTable(data.rows, context, say),
    {
      kind: 'together',
      blocks: [
        { kind: 'heading', text: say('by_group') },
        groupTable(data.rows, say),
        { kind: 'spacer', mm: 4 },
        { kind: 'entry', label: say('claimed'), value: `${yuan(claimed)} ${say('yuan')}`, size: 'large', bold: true },
        { kind: 'entry', label: say('in_capitals'), value: capitals(claimed), size: 'large', bold: true },
        { kind: 'rule' },
        { kind: 'paragraph', text: say('statement_oath'), size: 'small', muted: true },
        { kind: 'signatures', lines: ['claim_sign', 'street_sign', 'bureau_sign'].map((key) => ({ label: say(key as 'claim_sign') })) },
        { kind: 'signatures', lines: ['sign_date', 'sign_date', 'sign_date'].map((key) => ({ label: say(key as 'sign_date') })) },
      ],
    },
  ]
  return paperOf('a4', `${say('subsidy_statement')}　${data.month}`, data, context, blocks)
}

const AMOUNTS = ['price', 'government', 'operator', 'charity', 'person'] as const

const figures = (rows: StatementRow[]): string[] => [
  String(total(rows, (row) => row.servings)),
  ...AMOUNTS.map((key) => yuan(total(rows, (row) => row[key]))),
]

const figureColumns = (say: Say): Column[] => [
  { label: say('servings'), weight: 1, align: 'right' },
  ...AMOUNTS.map((key): Column => ({ label: say(key), weight: 1.6, align: 'right' })),
]

function dayTable(rows: StatementRow[], context: PaperContext, say: Say): Block {
  return {
    kind: 'table',
    size: 'small',
    columns: [{ label: say('day'), weight: 3 }, { label: say('group'), weight: 2 }, ...figureColumns(say)],
    rows: [
      ...rows.map((row): Row => ({ cells: [dayText(row.day, context.lang), row.group, ...figures([row])] })),
      { tone: 'total', cells: [{ text: say('total'), span: 2 }, ...figures(rows)] },
    ],
  }
}

function groupTable(rows: StatementRow[], say: Say): Block {
  const groups = [...new Set(rows.map((row) => row.group))]
  return {
    kind: 'table',
    columns: [{ label: say('group'), weight: 3 }, ...figureColumns(say)],
    rows: [
      ...groups.map((group): Row => ({ cells: [group, ...figures(rows.filter((row) => row.group === group))] })),
      { tone: 'total', cells: [say('total'), ...figures(rows)] },
    ],
  }
}
