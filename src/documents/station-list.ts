import type { ClockTime, Meal, MealDate } from '../kernel/meal-date.ts'
import { type DietLine, type Filed, type PaperContext, paperOf, type Say, sitting, wordsIn } from './context.ts'
import type { Block, Paper } from './paper.ts'
import { lineBanner } from './production-sheet.ts'

export interface StationListData extends Filed {
  day: MealDate
  meal: Meal
  station: string
  line: DietLine
  cooks: string[]
  /** at the boards food is cut, not cooked */
  cuts: boolean
  dishes: StationDish[]
  tasks: StationTask[]
}

/** A dish in kitchen talk: three pots, 38 kilos each. */
interface StationDish {
  dish: string
  pots: string[]
  batches: number
  kilosEach: string
  traysEach: number | null
  portions: number
}

interface StationTask {
  from: ClockTime
  until: ClockTime
  dish: string
  batch: string
  pot: string
  portions: number
  kilos: string
  trays: number | null
  who: string | null
  started?: ClockTime
  finished?: ClockTime
}

/** What one station cooks, from its first pot to its last, in the words in which cooks talk; it hangs on the wall beside it. */
export function stationList(data: StationListData, context: PaperContext): Paper {
  const say = wordsIn(context.lang)
  const title = `${say('station_list')}　${data.station}`
  const blocks: Block[] = [
    lineBanner(data.line, say, sitting(data.day, data.meal, context.lang)),
    { kind: 'facts', columns: 1, pairs: [[say('on_duty'), data.cooks.join(say('comma')) || say('not_said')]] },
    { kind: 'spacer', mm: 2 },
    ...data.dishes.map((dish) => talk(dish, data.cuts, say)),
    { kind: 'spacer', mm: 3 },
    taskTable(data, say),
    { kind: 'signatures', lines: [{ label: say('station_sign') }, { label: say('cook_sign') }] },
  ]
  return paperOf('a4', title, data, context, blocks)
}

function talk({ dish, pots, batches, kilosEach, traysEach, portions }: StationDish, cuts: boolean, say: Say): Block {
  const each = { n: batches, kg: kilosEach, trays: traysEach ?? 0 }
  const amount = cuts ? say('cut_talk', each) : traysEach === null ? say('pot_talk', each) : say('tray_talk', each)
  const where = cuts ? '' : `${pots.join(say('comma'))}　`
  return { kind: 'entry', label: `${dish}　${where}${amount}`, value: say('portions_n', { n: portions }), size: 'large', bold: true }
}

function taskTable({ tasks, cuts }: StationListData, say: Say): Block {
  const trays = tasks.some((task) => task.trays !== null)
  return {
    kind: 'table',
    rowMm: 9,
    zebra: true,
    columns: [
      { label: say(cuts ? 'cut_time' : 'fire_time'), weight: 2, align: 'center' },
      { label: say('dish'), weight: 3.4 },
      { label: say('batch'), weight: 1, align: 'center' },
      { label: say('pot'), weight: 2 },
      { label: say('portions'), weight: 1.2, align: 'right' },
      { label: say('kg'), weight: 1.5, align: 'right' },
      ...(trays ? [{ label: say('trays'), weight: 0.9, align: 'right' as const }] : []),
      { label: say('who'), weight: 1.6 },
      { label: say('started_at'), weight: 1.4, align: 'center' },
      { label: say('finished_at'), weight: 1.4, align: 'center' },
    ],
    rows: tasks.map((task) => ({
      cells: [
        `${task.from}–${task.until}`,
        { text: task.dish, bold: true },
        task.batch,
        task.pot,
        String(task.portions),
        task.kilos,
        ...(trays ? [task.trays === null ? '' : String(task.trays)] : []),
        task.who ?? '',
        task.started ?? '',
        task.finished ?? '',
      ],
    })),
  }
}
