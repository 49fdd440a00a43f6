import { celsius, type DeciC } from '../kernel/grams.ts'
import { clockOf, type Instant, type Meal, type MealDate } from '../kernel/meal-date.ts'
import { type DietLine, type Filed, type PaperContext, paperOf, replacing, type Say, sitting, stamp, total, wordsIn } from './context.ts'
import type { Block, Cell, Paper, Row } from './paper.ts'

export interface HandoverNoteData extends Filed {
  day: MealDate
  meal: Meal
  run: string
  plate: string
  driver: string
  canteen: string
  boxes: number
  dishes: HandoverDish[]
  /** the note that this one is printed in the place of; none where it is the first */
  replaces?: string
  /** absent: a blank form to fill in at the door */
  done?: { at: Instant; boxesIn: number; boxesBack: number; deliveredBy: string; receivedBy: string; note?: string }
}

/** Portions. Counts are there once it was handed over; loaded = received + short + spilled + rejected is checked by the door. */
interface HandoverDish {
  dish: string
  line: DietLine
  loaded: number
  eatBy: Instant
  counted?: { received: number; short: number; spilled: number; rejected: number; core?: DeciC; reason?: string }
}

/** What changed hands at one stop, dish by dish, signed by both. */
export function handoverNote(data: HandoverNoteData, context: PaperContext): Paper {
  const say = wordsIn(context.lang)
  const { done } = data
  const blocks: Block[] = [
    {
      kind: 'facts',
      pairs: [
        [say('sitting'), sitting(data.day, data.meal, context.lang)],
        [say('run'), data.run],
        [say('plate'), `${data.plate} ${data.driver}`],
        [say('boxes_in'), done ? `${done.boxesIn} / ${data.boxes}` : `${say('not_yet')} / ${data.boxes}`],
        [say('boxes_back'), done ? String(done.boxesBack) : say('not_yet')],
        [say('handed_over_at'), done ? stamp(done.at) : say('not_yet')],
      ],
    },
    ...replacing(data, say),
    { kind: 'spacer', mm: 2 },
    dishTable(data.dishes, done !== undefined, say),
    ...(done?.note
      ? [{ kind: 'spacer', mm: 2 } as const, { kind: 'paragraph', text: say('handover_remark', { note: done.note }) } as const]
      : []),
    { kind: 'spacer', mm: 2 },
    { kind: 'paragraph', text: say('eat_by_rule'), muted: true, size: 'small' },
    ...(done ? [] : [{ kind: 'spacer', mm: 2 } as const, doorChecks(say)]),
    {
      kind: 'signatures',
      lines: [
        { label: say('driver_sign'), ...(done ? { name: done.deliveredBy } : {}) },
        { label: say('receiver_sign'), ...(done ? { name: done.receivedBy } : {}) },
      ],
    },
  ]
  return paperOf('a4', `${say('handover_note')}　${data.canteen}`, data, context, blocks)
}

const doorChecks = (say: Say): Block => ({ kind: 'checks', items: [say('check_seal'), say('check_closed'), say('check_apart')] })

const COUNTS = ['received', 'short', 'spilled', 'rejected'] as const

function dishTable(dishes: HandoverDish[], done: boolean, say: Say): Block {
  const count = (dish: HandoverDish, key: (typeof COUNTS)[number]) => dish.counted?.[key] ?? 0
  const sums = COUNTS.map((key) => (done ? String(total(dishes, (dish) => count(dish, key))) : ''))
  return {
    kind: 'table',
    rowMm: done ? 6.5 : 10,
    columns: [
      { label: say('dish'), weight: 3.4 },
      { label: say('line'), weight: 1.3, align: 'center' },
      { label: say('loaded'), weight: 1, align: 'center' },
      ...COUNTS.map((key) => ({ label: say(key), weight: 1, align: 'center' as const })),
      { label: say('reason'), weight: 2.4 },
      { label: say('core'), weight: 1.2, align: 'center' },
      { label: say('eat_by'), weight: 1.4, align: 'center' },
    ],
    rows: [
      ...dishes.map((dish) => dishRow(dish, say)),
      { tone: 'total', cells: [{ text: say('total'), span: 2 }, String(total(dishes, (dish) => dish.loaded)), ...sums, '', '', ''] },
    ],
  }
}

function dishRow(dish: HandoverDish, say: Say): Row {
  const { counted } = dish
  const counts: Cell[] = COUNTS.map((key) => (counted ? String(counted[key] || (key === 'received' ? 0 : '')) : ''))
  return {
    cells: [
      { text: dish.dish, bold: true },
      { text: say(dish.line), mark: dish.line === 'halal' },
      String(dish.loaded),
      ...counts,
      counted?.reason ?? '',
      counted?.core === undefined ? '' : celsius(counted.core),
      clockOf(dish.eatBy),
    ],
  }
}
