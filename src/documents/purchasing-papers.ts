import { yuan } from '../kernel/fen.ts'
import { celsius } from '../kernel/grams.ts'
import type { MealDate } from '../kernel/meal-date.ts'
import type { OrderView, ReceivingView, Supplier } from '../purchasing/purchasing.ts'
import { REJECTION_WORDS } from '../words/purchasing.ts'
import { purchasing } from '../words/purchasing-pages.ts'
import { say as sayIn } from '../words/words.ts'
import { dayText, kg, type PaperContext, paperOf, stamp, total, wordsIn } from './context.ts'
import { filed, purchaseNumber, receivingNumber } from './numbers.ts'
import type { Paper } from './paper.ts'

const pageWordsIn =
  (lang: PaperContext['lang']) =>
  (key: keyof typeof purchasing, values?: Record<string, string | number>): string =>
    sayIn(purchasing[key], lang, values)

/** 采购清单, one order of one supplier: what to ring up about, and to tick off. */
export function shoppingList(order: OrderView, supplier: Supplier, kitchen: string, context: PaperContext): Paper {
  const say = pageWordsIn(context.lang)
  const title = `${wordsIn(context.lang)('shopping_list')}　${supplier.name}`
  const arrives: [string, string] = [say('arrives'), dayText(order.arrivesOn, context.lang)]
  return paperOf('a4', title, filed(purchaseNumber(order.id)), context, [
    {
      kind: 'facts',
      columns: 2,
      pairs: [
        [say('buyer'), kitchen],
        arrives,
        [say('contact'), `${supplier.contact} ${supplier.phone}`],
        [say('state'), say(`state_${order.state}`)],
        [say('address'), supplier.address],
        ...supplier.papers
          .filter((paper) => paper.kind === 'food_licence')
          .flatMap((paper): [string, string][] => [
            [wordsIn(context.lang)('licence'), paper.number],
            [say('valid_until'), paper.validUntil],
          ]),
      ],
    },
    { kind: 'spacer', mm: 3 },
    {
      kind: 'table',
      zebra: true,
      rowMm: 8,
      columns: [
        { label: say('ingredient'), weight: 3 },
        { label: say('pack'), weight: 3 },
        { label: say('packs'), weight: 1, align: 'right' },
        { label: say('kg'), weight: 1.6, align: 'right' },
        { label: say('price'), weight: 1.6, align: 'right' },
        { label: say('cost'), weight: 1.8, align: 'right' },
      ],
      rows: [
        ...order.lines.map((line) => ({
          cells: [
            { text: line.name, tick: true },
            line.pack,
            String(line.packs),
            kg(line.grams),
            yuan(line.price),
            yuan(line.packs * line.price),
          ],
        })),
        {
          tone: 'total' as const,
          cells: [
            wordsIn(context.lang)('total'),
            '',
            String(total(order.lines, (line) => line.packs)),
            kg(total(order.lines, (line) => line.grams)),
            '',
            yuan(order.cost),
          ],
        },
      ],
    },
    { kind: 'signatures', lines: [{ label: say('ordered_by') }, { label: say('taken_by') }] },
  ])
}

export interface ReceivingNoteData {
  view: ReceivingView
  kitchen: string
  day: MealDate
  by: string
  photos: number
}

/** 进货查验记录: what the Food Safety Law art. 50 and 53 ask for: name, spec, quantity, batch, dates, supplier and contact. */
export function receivingNote({ view, kitchen, day, by, photos }: ReceivingNoteData, context: PaperContext): Paper {
  const say = pageWordsIn(context.lang)
  const { receiving, supplier, lots } = view
  const licence = supplier.papers.find((paper) => paper.kind === 'food_licence')
  const title = `${wordsIn(context.lang)('receiving_note')}　${dayText(day, context.lang)}`
  return paperOf('a4-landscape', title, filed(receivingNumber(receiving.id)), context, [
    {
      kind: 'facts',
      columns: 3,
      pairs: [
        [say('buyer'), kitchen],
        [say('supplier'), supplier.name],
        [say('contact'), `${receiving.contact} ${receiving.phone}`],
        [say('at'), stamp(receiving.at)],
        [say('licence_until'), licence ? `${licence.number} / ${licence.validUntil}` : '–'],
        [say('tab_orders'), receiving.order_id ?? '–'],
        [say('photos'), String(photos)],
        [say('note'), receiving.note ?? '–'],
      ],
    },
    { kind: 'spacer', mm: 2 },
    {
      kind: 'table',
      zebra: true,
      rowMm: 7,
      columns: [
        { label: say('lot'), weight: 1.9 },
        { label: say('ingredient'), weight: 2 },
        { label: say('pack'), weight: 2 },
        { label: say('kg'), weight: 1.5, align: 'right' },
        { label: say('mark'), weight: 1.5 },
        { label: say('produced_on'), weight: 1.6, align: 'center' },
        { label: say('expires_on'), weight: 1.6, align: 'center' },
        { label: say('temperature'), weight: 1.7, align: 'right' },
        { label: say('rejected_kg'), weight: 2.4 },
      ],
      rows: lots.map((lot) => ({
        cells: [
          lot.id,
          lot.name,
          lot.spec,
          kg(lot.grams),
          lot.mark ?? '–',
          lot.produced_on ?? '–',
          lot.expires_on ?? say('no_expiry'),
          lot.temperature === null ? '–' : celsius(lot.temperature),
          lot.rejected
            ? { text: kg(lot.rejected.grams), note: sayIn(REJECTION_WORDS[lot.rejected.reason], context.lang), bold: true }
            : '–',
        ],
      })),
    },
    { kind: 'paragraph', text: say('keep_records'), muted: true, size: 'small' },
    { kind: 'signatures', lines: [{ label: say('checked_by'), name: by }, { label: say('delivered_by') }] },
  ])
}
