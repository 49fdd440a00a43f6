import { celsius } from '../kernel/grams.ts'
import { clockOf } from '../kernel/meal-date.ts'
import type { SafetyMonth } from '../safety/month.ts'
import { CONTROL_WORDS, riskText } from '../words/risks.ts'
import { DISCARD_WORDS, VERDICT_WORDS } from '../words/terms.ts'
import { type Lang, say as sayIn } from '../words/words.ts'
import { type Filed, type PaperContext, paperOf, stamp } from './context.ts'
import type { Block, Column, Paper } from './paper.ts'
import { safetyWordsIn } from './sample-label.ts'

export interface SafetyMonthData extends Filed {
  kitchen: string
  figures: SafetyMonth
  /** who signed a control */
  nameOf: (id: string) => string
}

/** 食品安全月报: a month in figures and lists, to be signed by officer, director and manager. */
export function safetyMonthPaper({ kitchen, figures, nameOf, ...filed }: SafetyMonthData, context: PaperContext): Paper {
  const say = safetyWordsIn(context.lang)
  return paperOf('a4', say('month_of', { month: figures.month }), filed, context, [
    { kind: 'facts', pairs: [[say('kitchen'), kitchen]], columns: 1 },
    { kind: 'heading', text: say('figures') },
    { kind: 'facts', pairs: monthFigures(figures, context.lang), columns: 2 },
    ...monthLists(figures, context.lang, nameOf).flatMap(blocksOf),
    { kind: 'spacer', mm: 4 },
    {
      kind: 'together',
      blocks: [
        { kind: 'signatures', lines: [{ label: say('officer_sign') }, { label: say('director_sign') }, { label: say('manager_sign') }] },
      ],
    },
  ])
}

const blocksOf = ({ title, columns, rows, empty }: MonthList): Block[] => [
  { kind: 'heading', text: title },
  rows.length === 0
    ? { kind: 'paragraph', text: empty, muted: true }
    : { kind: 'table', zebra: true, columns, rows: rows.map((cells) => ({ cells })) },
]

const degrees = (core: number | null): string => (core === null ? '–' : `${celsius(core)} ℃`)

/** The month in figures, each with what it counts. */
export function monthFigures(figures: SafetyMonth, lang: Lang): [string, string][] {
  const say = safetyWordsIn(lang)
  const { batches, packed, received, held, samples, fridges, morning, cleanings } = figures
  return [
    [say('days'), String(figures.days)],
    [say('batches'), `${batches.cooked} / ${batches.planned}`],
    [say('coldest_core'), degrees(batches.coldest)],
    [say('packed_late_n'), `${packed.batches} / ${packed.late}`],
    [say('received_n'), `${received.readings} / ${received.below}`],
    [say('held_n'), `${held.readings} / ${held.below}`],
    [say('reheated_n'), String(figures.reheated)],
    [say('discarded_n'), String(figures.discarded)],
    [say('samples_n'), `${samples.taken} / ${samples.missing} / ${samples.tooSmall}`],
    [say('disposed_n'), `${samples.disposed} / ${samples.overdue}`],
    [say('fridges_n'), `${fridges.readings} / ${fridges.tooWarm}`],
    [say('morning_n'), `${morning.checks} / ${morning.unfit}`],
    [say('cleaning_n'), [cleanings.van, cleanings.boxes, cleanings.tableware, cleanings.kitchen].join(' / ')],
    [say('uncleaned_n'), String(figures.uncleaned)],
  ]
}

/** A list of the report, as the paper and the screen show it. */
export interface MonthList {
  title: string
  columns: Column[]
  rows: string[][]
  empty: string
}

/** Controls, findings, food that was not as it should be and what became of it, summaries and recalls, in this order. */
export function monthLists(figures: SafetyMonth, lang: Lang, nameOf: (id: string) => string): MonthList[] {
  return [
    controls(figures, lang),
    findings(figures, lang),
    cold(figures, lang),
    discards(figures, lang),
    summaries(figures, lang, nameOf),
    recalls(figures, lang),
  ]
}

function controls({ controls }: SafetyMonth, lang: Lang): MonthList {
  const say = safetyWordsIn(lang)
  return {
    title: say('controls'),
    empty: '',
    columns: [
      { label: say('control'), weight: 1.6 },
      { label: say('due_n'), weight: 0.8, align: 'right' },
      { label: say('signed_n'), weight: 0.8, align: 'right' },
      { label: say('zero_risk'), weight: 1, align: 'right' },
      { label: say('missing'), weight: 4 },
    ],
    rows: controls.map((one) => [
      sayIn(CONTROL_WORDS[one.kind], lang),
      String(one.due),
      String(one.signed),
      String(one.zeroRisk),
      one.missing.join(' '),
    ]),
  }
}

function findings({ findings }: SafetyMonth, lang: Lang): MonthList {
  const say = safetyWordsIn(lang)
  const done = (one: SafetyMonth['findings'][number]) =>
    one.rectifiedAt === null ? say('open') : `${one.done ?? ''} ${stamp(one.rectifiedAt)}`
  return {
    title: say('findings'),
    empty: say('no_findings'),
    columns: [
      { label: say('period'), weight: 1.3 },
      { label: say('item'), weight: 2.6 },
      { label: say('said'), weight: 2.2 },
      { label: say('responsible'), weight: 1 },
      { label: say('due'), weight: 1.3 },
      { label: say('done'), weight: 2.8 },
      { label: say('in_time'), weight: 0.9 },
    ],
    rows: findings.map((one) => [
      one.period,
      riskText({ code: one.item, said: one.itemSaid }, lang),
      one.said,
      one.responsible,
      one.due,
      done(one),
      one.late ? say('late') : one.rectifiedAt === null ? '' : say('yes'),
    ]),
  }
}

function cold({ cold }: SafetyMonth, lang: Lang): MonthList {
  const say = safetyWordsIn(lang)
  const became = ({ reheated, discarded }: SafetyMonth['cold'][number]) =>
    [
      ...(reheated === null ? [] : [say('reheated_to', { core: celsius(reheated) })]),
      ...(discarded === null ? [] : [say('thrown_at', { at: clockOf(discarded) })]),
    ].join(' ') || say('not_served')
  return {
    title: say('cold_food'),
    empty: say('no_cold_food'),
    columns: [
      { label: say('at'), weight: 1.7 },
      { label: say('canteen'), weight: 2.4 },
      { label: say('dish'), weight: 2 },
      { label: say('core'), weight: 0.9, align: 'right' },
      { label: say('verdict'), weight: 1.2 },
      { label: say('became'), weight: 2 },
    ],
    rows: cold.map((one) => [
      stamp(one.at),
      one.canteen,
      one.dish,
      celsius(one.core),
      sayIn(VERDICT_WORDS[one.verdict], lang),
      became(one),
    ]),
  }
}

function discards({ discards }: SafetyMonth, lang: Lang): MonthList {
  const say = safetyWordsIn(lang)
  return {
    title: say('discards'),
    empty: say('no_discards'),
    columns: [
      { label: say('at'), weight: 1.7 },
      { label: say('place_of'), weight: 2.4 },
      { label: say('dish'), weight: 2 },
      { label: say('reason'), weight: 1.6 },
      { label: say('note'), weight: 2.4 },
    ],
    rows: discards.map((one) => [
      stamp(one.at),
      one.canteen ?? say('kitchen_part'),
      one.dish,
      sayIn(DISCARD_WORDS[one.reason], lang),
      one.note ?? '',
    ]),
  }
}

function summaries({ summaries }: SafetyMonth, lang: Lang, nameOf: (id: string) => string): MonthList {
  const say = safetyWordsIn(lang)
  return {
    title: say('summaries'),
    empty: say('no_summaries'),
    columns: [
      { label: say('control'), weight: 1.4 },
      { label: say('period'), weight: 1.3 },
      { label: say('signed_by'), weight: 1 },
      { label: say('summary'), weight: 6 },
    ],
    rows: summaries.map((one) => [sayIn(CONTROL_WORDS[one.kind], lang), one.period, nameOf(one.by), one.summary]),
  }
}

function recalls({ recalls }: SafetyMonth, lang: Lang): MonthList {
  const say = safetyWordsIn(lang)
  return {
    title: say('recalls'),
    empty: say('no_recalls'),
    columns: [
      { label: say('notice'), weight: 1.8 },
      { label: say('started'), weight: 1.7 },
      { label: say('target'), weight: 2.6 },
      { label: say('reason'), weight: 2.4 },
      { label: say('state'), weight: 1.2 },
    ],
    rows: recalls.map((one) => [
      one.recall,
      stamp(one.startedAt),
      one.target,
      one.reason,
      one.conclusion ? say(one.conclusion) : say('running'),
    ]),
  }
}
