import { type Fen, yuan } from '../kernel/fen.ts'
import type { Instant, Meal, MealDate } from '../kernel/meal-date.ts'
import { type Filed, type PaperContext, paperOf, sitting, stamp, wordsIn } from './context.ts'
import type { Block, Paper } from './paper.ts'

export interface ReceiptData extends Filed {
  canteen: string
  /** masked: a receipt is left on tables */
  diner: string
  day: MealDate
  meal: Meal
  tray: string
  price: Fen
  /** by layer: city, district … */
  government: { payer: string; amount: Fen }[]
  operator: Fen
  charity: Fen
  self: Fen
  /** the sentence that says why */
  why: string
  servedAt: Instant
  journalLine: number
  /** 0 the first time; a reprint says how many there were */
  copy: number
  /** the serving was reversed: nobody claims by this paper */
  takenBack: boolean
}

/** What the elder takes away: who paid which part of this meal, and where to check it. */
export function receipt(data: ReceiptData, context: PaperContext): Paper {
  const say = wordsIn(context.lang)
  const reduction = (label: string, amount: Fen): Block[] =>
    amount > 0 ? [{ kind: 'entry', label, value: `-${yuan(amount)}`, size: 'large' }] : []
  const alarm = (text: string): Block => ({ kind: 'banner', text, tone: 'alarm', size: 'normal' })
  const blocks: Block[] = [
    { kind: 'paragraph', text: data.canteen, size: 'large', bold: true, align: 'center' },
    { kind: 'paragraph', text: say('receipt'), align: 'center' },
    ...(data.takenBack ? [alarm(say('taken_back'))] : []),
    ...(data.copy > 0 ? [alarm(say('reprint', { copy: data.copy }))] : []),
    { kind: 'rule' },
    { kind: 'entry', label: say('diner'), value: data.diner, size: 'large', bold: true },
    { kind: 'entry', label: say('tray'), value: data.tray, size: 'large' },
    { kind: 'entry', label: say('sitting'), value: sitting(data.day, data.meal, context.lang) },
    { kind: 'rule' },
    { kind: 'entry', label: say('price'), value: yuan(data.price), size: 'large' },
    ...data.government.flatMap(({ payer, amount }) => reduction(payer, amount)),
    ...reduction(say('operator'), data.operator),
    ...reduction(say('charity'), data.charity),
    { kind: 'rule' },
    { kind: 'entry', label: say('self'), value: `${yuan(data.self)} ${say('yuan')}`, size: 'huge', bold: true },
    { kind: 'rule' },
    { kind: 'paragraph', text: data.why },
    { kind: 'rule' },
    { kind: 'entry', label: say('served_at'), value: stamp(data.servedAt), size: 'small' },
    { kind: 'entry', label: say('receipt_number'), value: data.number, size: 'small' },
    { kind: 'entry', label: say('journal_line'), value: String(data.journalLine), size: 'small' },
    { kind: 'qr', data: context.base + data.path, mm: 26, caption: say('receipt_check') },
  ]
  return paperOf('receipt-80', say('receipt'), data, context, blocks)
}
