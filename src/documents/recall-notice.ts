import { celsius } from '../kernel/grams.ts'
import { clockOf, type Instant } from '../kernel/meal-date.ts'
import type { NamedElder } from '../safety/elders.ts'
import type { Trace } from '../safety/trace.ts'
import { safety } from '../words/safety.ts'
import { say as sayIn } from '../words/words.ts'
import { type Filed, type PaperContext, paperOf, stamp } from './context.ts'
import type { Block, Paper } from './paper.ts'
import { safetyWordsIn } from './sample-label.ts'

export interface RecallNoticeData extends Filed {
  kitchen: { name: string; phone: string }
  reason: string
  startedAt: Instant
  trace: Trace
  /** for whoever opened the names: the notice alone goes to canteens without them */
  elders: readonly NamedElder[]
  calls: ReadonlyMap<string, { outcome: 'well' | 'unwell' | 'in_hospital' | 'no_answer'; by: string }>
}

/** 召回通知: stop, what it is, where it went, where the samples are; on pages of their own the people to call. */
export function recallNotice(data: RecallNoticeData, context: PaperContext): Paper {
  const say = safetyWordsIn(context.lang)
  const { trace, kitchen } = data
  return paperOf('a4', say('notice'), data, context, [
    { kind: 'banner', text: say('stop'), tone: 'alarm', size: 'large' },
    {
      kind: 'facts',
      columns: 1,
      pairs: [
        [say('target'), `${trace.target}　${[...new Set(trace.batches.map((batch) => batch.name))].slice(0, 6).join(' ')}`],
        [say('reason'), data.reason],
        [say('started'), stamp(data.startedAt)],
        [say('kitchen'), `${kitchen.name}　${kitchen.phone}`],
      ],
    },
    {
      kind: 'paragraph',
      text: say('scope', { batches: trace.batches.length, canteens: trace.reach.canteens, elders: trace.elders }),
      bold: true,
      size: 'large',
    },
    ...lots(trace, context),
    ...batches(trace, context),
    { kind: 'heading', text: say('places') },
    places(data, context),
    ...notListed(trace.reach.places - trace.places.length, context),
    { kind: 'heading', text: say('samples') },
    samples(trace, context),
    ...notListed(trace.samples.length - MOST_ROWS, context),
    { kind: 'signatures', lines: [{ label: say('director_sign') }, { label: say('manager_sign') }] },
    ...callList(data, context),
  ])
}

function lots({ lots }: Trace, { lang }: PaperContext): Block[] {
  const say = safetyWordsIn(lang)
  if (lots.length === 0) return []
  return [
    { kind: 'heading', text: say('lots') },
    {
      kind: 'table',
      columns: [
        { label: say('lot'), weight: 2.4 },
        { label: say('item'), weight: 2 },
        { label: say('supplier'), weight: 3 },
        { label: say('in_stock'), weight: 1.2, align: 'right' },
      ],
      rows: lots.map((lot) => ({ cells: [lot.mark ?? lot.id, lot.ingredient, lot.supplier, String(lot.inStock)] })),
    },
  ]
}

/** The newest; a paper of a thousand pages stops nobody from eating. */
const MOST_ROWS = 400

function notListed(n: number, { lang }: Pick<PaperContext, 'lang'>): Block[] {
  return n > 0 ? [{ kind: 'paragraph', text: safetyWordsIn(lang)('rows_not_listed', { n }), muted: true, size: 'small' }] : []
}

function batches({ batches }: Trace, { lang }: PaperContext): Block[] {
  const say = safetyWordsIn(lang)
  return [
    { kind: 'heading', text: say('batch') },
    {
      kind: 'table',
      columns: [
        { label: say('batch'), weight: 3.4 },
        { label: say('dish'), weight: 2.4 },
        { label: say('cooked'), weight: 1, align: 'center' },
        { label: say('core'), weight: 1, align: 'right' },
      ],
      rows: batches.slice(0, MOST_ROWS).map((one) => ({
        cells: [one.code, one.name, one.cookedAt === null ? '' : clockOf(one.cookedAt), one.core === null ? '' : celsius(one.core)],
      })),
    },
    ...notListed(batches.length - MOST_ROWS, { lang }),
  ]
}

function places({ trace: { places, kitchen: kept }, kitchen }: RecallNoticeData, { lang }: PaperContext): Block {
  const say = safetyWordsIn(lang)
  return {
    kind: 'table',
    zebra: true,
    columns: [
      { label: say('day'), weight: 1.5 },
      { label: say('canteen'), weight: 2.9 },
      { label: say('phone'), weight: 1.6 },
      { label: say('dish'), weight: 2 },
      { label: say('boxes'), weight: 1.2 },
      { label: say('sent'), weight: 0.8, align: 'right' },
      { label: say('on_road'), weight: 0.8, align: 'right' },
      { label: say('eaten'), weight: 1, align: 'right' },
      { label: say('here'), weight: 0.8, align: 'right' },
    ],
    rows: [
      ...kept.map((one) => [one.day, kitchen.name, kitchen.phone, one.dishName, '', '', '', '', String(one.portions)]),
      ...places.map((one) => [
        one.day,
        one.name,
        one.phone ?? '',
        one.dishName,
        one.boxes.join(' '),
        String(one.sent),
        String(one.onTheWay),
        String(one.named + one.unnamed),
        String(one.onHand),
      ]),
    ].map((cells) => ({ cells })),
  }
}

function samples({ samples }: Trace, { lang }: PaperContext): Block {
  const say = safetyWordsIn(lang)
  return {
    kind: 'table',
    columns: [
      { label: say('day'), weight: 1.4 },
      { label: say('dish'), weight: 3 },
      { label: say('grams'), weight: 1, align: 'right' },
      { label: say('place'), weight: 1.4 },
      { label: say('until'), weight: 2 },
      { label: say('state'), weight: 1.4 },
    ],
    rows: samples.slice(0, MOST_ROWS).map((one) => ({
      cells: [one.day, one.dishName, String(one.grams), one.place, stamp(one.keepUntil), say(one.disposed ? 'gone' : 'kept')],
    })),
  }
}

function callList({ elders, calls }: RecallNoticeData, { lang }: PaperContext): Block[] {
  const say = safetyWordsIn(lang)
  if (elders.length === 0) return []
  return [
    { kind: 'page-break' },
    { kind: 'heading', text: say('call_list') },
    { kind: 'paragraph', text: say('call_note'), muted: true },
    {
      kind: 'table',
      zebra: true,
      rowMm: 7,
      columns: [
        { label: say('canteen'), weight: 3 },
        { label: say('name'), weight: 1.3 },
        { label: say('age'), weight: 0.7, align: 'right' },
        { label: say('phone'), weight: 1.8 },
        { label: say('ate'), weight: 2 },
        { label: say('outcome'), weight: 1.4 },
        { label: say('called_by'), weight: 1.3 },
      ],
      rows: elders.map((elder) => {
        const call = calls.get(elder.diner)
        const last = elder.ate[0]
        return {
          cells: [
            last?.canteen ?? '',
            elder.name,
            String(elder.age),
            elder.phone ?? elder.address, // who has no telephone is visited
            last ? stamp(last.at) : '',
            call ? sayIn(safety[call.outcome], lang) : '',
            call?.by ?? '',
          ],
        }
      }),
    },
  ]
}
