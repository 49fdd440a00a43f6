import type { Instant, Meal, MealDate } from '../kernel/meal-date.ts'
import { type Filed, type PaperContext, paperOf, sitting, stamp, wordsIn } from './context.ts'
import { type FridgeReading, fridgeTable } from './fridge-table.ts'
import type { Paper } from './paper.ts'
import { safetyWordsIn } from './sample-label.ts'

export interface SampleRecordData extends Filed {
  kitchen: string
  day: MealDate
  meal: Meal
  rule: { grams: number; hours: number }
  samples: {
    dish: string
    grams: number
    takenAt: Instant
    keepUntil: Instant
    place: string
    by: string
    disposed?: { at: Instant; by: string }
  }[]
  /** of the fridges that keep samples, on the day */
  fridges: readonly FridgeReading[]
}

/** 食品留样登记表: every sample of a meal from taking to disposal, and how cold its fridge was. */
export function sampleRecord(data: SampleRecordData, context: PaperContext): Paper {
  const say = safetyWordsIn(context.lang)
  const title = `${wordsIn(context.lang)('sample_record')}　${sitting(data.day, data.meal, context.lang)}`
  return paperOf('a4-landscape', title, data, context, [
    { kind: 'facts', pairs: [[say('kitchen'), data.kitchen]], columns: 1 },
    { kind: 'paragraph', text: say('sample_rule', data.rule), muted: true },
    { kind: 'spacer', mm: 2 },
    {
      kind: 'table',
      zebra: true,
      rowMm: 7,
      columns: [
        { label: say('dish'), weight: 3 },
        { label: say('grams'), weight: 0.8, align: 'right' },
        { label: say('taken'), weight: 1.8, align: 'center' },
        { label: say('place'), weight: 1 },
        { label: say('by'), weight: 1.2 },
        { label: say('until'), weight: 1.8, align: 'center' },
        { label: say('disposed'), weight: 1.8, align: 'center' },
        { label: say('disposed_by'), weight: 1.2 },
      ],
      rows: data.samples.map((one) => ({
        cells: [
          one.dish,
          String(one.grams),
          stamp(one.takenAt),
          one.place,
          one.by,
          stamp(one.keepUntil),
          one.disposed ? stamp(one.disposed.at) : '',
          one.disposed?.by ?? '',
        ],
      })),
    },
    { kind: 'heading', text: say('fridge_temperature') },
    fridgeTable(data.fridges, context.lang),
    { kind: 'signatures', lines: [{ label: say('by') }, { label: say('officer_sign') }] },
  ])
}
