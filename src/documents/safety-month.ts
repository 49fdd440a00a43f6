import { celsius } from '../kernel/grams.ts'
import type { SafetyMonth } from '../safety/month.ts'
import { CONTROL_WORDS, RISK_WORDS } from '../words/risks.ts'
import { say as sayIn, type Words } from '../words/words.ts'
import { type Filed, type PaperContext, paperOf, stamp } from './context.ts'
import type { Block, Paper } from './paper.ts'
import { safetyWordsIn } from './sample-label.ts'

export interface SafetyMonthData extends Filed {
  kitchen: string
  figures: SafetyMonth
}

/** 食品安全月报: a month in figures, who looked, what was found and put right; to be signed by officer, director and manager. */
export function safetyMonthPaper({ kitchen, figures, ...filed }: SafetyMonthData, context: PaperContext): Paper {
  const say = safetyWordsIn(context.lang)
  const degrees = (core: number | null) => (core === null ? '–' : `${celsius(core)} ℃`)
  const { batches, packed, received, samples, fridges, morning, cleanings } = figures
  const pairs: [string, string][] = [
    [say('days'), String(figures.days)],
    [say('batches'), `${batches.cooked} / ${batches.planned}`],
    [say('coldest_core'), degrees(batches.coldest)],
    [say('packed_late_n'), `${packed.late} / ${packed.batches}`],
    [say('received_n'), `${received.readings} / ${received.below}`],
    [say('reheated_n'), String(figures.reheated)],
    [say('discarded_n'), String(figures.discarded)],
    [say('samples_n'), `${samples.taken} / ${samples.tooSmall}`],
    [say('disposed_n'), `${samples.disposed} / ${samples.overdue}`],
    [say('fridges_n'), `${fridges.readings} / ${fridges.tooWarm}`],
    [say('morning_n'), `${morning.checks} / ${morning.unfit}`],
    [say('cleaning_n'), [cleanings.van, cleanings.boxes, cleanings.tableware, cleanings.kitchen].join(' / ')],
  ]
  return paperOf('a4', say('month_of', { month: figures.month }), filed, context, [
    { kind: 'facts', pairs: [[say('kitchen'), kitchen]], columns: 1 },
    { kind: 'heading', text: say('figures') },
    { kind: 'facts', pairs, columns: 2 },
    { kind: 'heading', text: say('controls') },
    controlTable(figures, context),
    { kind: 'heading', text: say('findings') },
    figures.findings.length > 0 ? findingTable(figures, context) : { kind: 'paragraph', text: say('no_findings') },
    ...summaries(figures, context),
    { kind: 'heading', text: say('recalls') },
    ...recalls(figures, context),
    { kind: 'spacer', mm: 4 },
    { kind: 'signatures', lines: [{ label: say('officer_sign') }, { label: say('director_sign') }, { label: say('manager_sign') }] },
  ])
}

function controlTable({ controls }: SafetyMonth, { lang }: PaperContext): Block {
  const say = safetyWordsIn(lang)
  return {
    kind: 'table',
    columns: [
      { label: say('control'), weight: 1.6 },
      { label: say('due_n'), weight: 0.8, align: 'right' },
      { label: say('signed_n'), weight: 0.8, align: 'right' },
      { label: say('zero_risk'), weight: 1, align: 'right' },
      { label: say('missing'), weight: 4 },
    ],
    rows: controls.map((one) => ({
      cells: [sayIn(CONTROL_WORDS[one.kind], lang), String(one.due), String(one.signed), String(one.zeroRisk), one.missing.join(' ')],
    })),
  }
}

function findingTable({ findings }: SafetyMonth, { lang }: PaperContext): Block {
  const say = safetyWordsIn(lang)
  const risks: Words = RISK_WORDS
  return {
    kind: 'table',
    zebra: true,
    columns: [
      { label: say('period'), weight: 1.4 },
      { label: say('item'), weight: 3 },
      { label: say('said'), weight: 2.4 },
      { label: say('responsible'), weight: 1 },
      { label: say('due'), weight: 1.4 },
      { label: say('done'), weight: 2.6 },
    ],
    rows: findings.map((one) => ({
      cells: [
        one.period,
        sayIn(risks[one.item] ?? [one.item, one.item], lang),
        one.said,
        one.responsible,
        one.due,
        one.rectifiedAt === null ? say('open') : { text: one.done ?? '', note: stamp(one.rectifiedAt) },
      ],
    })),
  }
}

function summaries({ summaries }: SafetyMonth, { lang }: PaperContext): Block[] {
  if (summaries.length === 0) return []
  const lines = summaries.map(
    (one): Block => ({
      kind: 'paragraph',
      text: `${sayIn(CONTROL_WORDS[one.kind], lang)} ${one.period}　${one.summary}`,
    }),
  )
  return [{ kind: 'heading', text: safetyWordsIn(lang)('summaries') }, ...lines]
}

function recalls({ recalls }: SafetyMonth, { lang }: PaperContext): Block[] {
  const say = safetyWordsIn(lang)
  if (recalls.length === 0) return [{ kind: 'paragraph', text: say('no_recalls') }]
  return recalls.map((one) => ({
    kind: 'paragraph',
    text: `${one.recall}　${one.target}　${one.reason}　${one.conclusion ? say(one.conclusion) : say('running')}`,
  }))
}
