import { celsius } from '../kernel/grams.ts'
import type { Instant, Meal, MealDate } from '../kernel/meal-date.ts'
import { clockOf } from '../kernel/meal-date.ts'
import type { Lapse } from '../safety/rules.ts'
import { type Filed, type PaperContext, paperOf, sitting, wordsIn } from './context.ts'
import { type FridgeReading, fridgeTable } from './fridge-table.ts'
import type { Paper } from './paper.ts'
import { safetyWordsIn } from './sample-label.ts'

export interface TemperatureLogData extends Filed {
  kitchen: string
  day: MealDate
  meal: Meal
  /** tenths of a degree */
  hot: number
  batches: {
    dish: string
    batch: string
    cookedAt?: Instant
    core?: number
    packedAt?: Instant
    packedCore?: number
    lapses: readonly Lapse[]
    by: string
  }[]
  canteens: { canteen: string; at: Instant; readings: number; coldest: number; below: number; reheated: number }[]
  fridges: readonly FridgeReading[]
}

/** 温度记录: every reading of a meal, from the pot to the counter, and of the fridges. */
export function temperatureLog(data: TemperatureLogData, context: PaperContext): Paper {
  const say = safetyWordsIn(context.lang)
  const title = `${wordsIn(context.lang)('temperature_log')}　${sitting(data.day, data.meal, context.lang)}`
  const time = (at: Instant | undefined) => (at === undefined ? '' : clockOf(at))
  const degrees = (core: number | undefined) => (core === undefined ? '' : celsius(core))
  return paperOf('a4', title, data, context, [
    { kind: 'facts', pairs: [[say('kitchen'), data.kitchen]], columns: 1 },
    { kind: 'heading', text: say('kitchen_part') },
    {
      kind: 'table',
      zebra: true,
      columns: [
        { label: say('dish'), weight: 3.4 },
        { label: say('batch'), weight: 1, align: 'center' },
        { label: say('cooked'), weight: 1.1, align: 'center' },
        { label: say('core'), weight: 1.2, align: 'right' },
        { label: say('packed'), weight: 1.1, align: 'center' },
        { label: say('packed_core'), weight: 1.2, align: 'right' },
        { label: say('lapse'), weight: 1.6 },
        { label: say('measured_by'), weight: 1.3 },
      ],
      rows: data.batches.map((one) => ({
        cells: [
          one.dish,
          one.batch,
          time(one.cookedAt),
          degrees(one.core),
          time(one.packedAt),
          degrees(one.packedCore),
          one.lapses.map((lapse) => say(lapse)).join(' '),
          one.by,
        ],
      })),
    },
    { kind: 'heading', text: say('canteen_part') },
    {
      kind: 'table',
      zebra: true,
      columns: [
        { label: say('canteen'), weight: 3.4 },
        { label: say('at'), weight: 1.2, align: 'center' },
        { label: say('readings'), weight: 1.2, align: 'right' },
        { label: say('coldest'), weight: 1.4, align: 'right' },
        { label: say('below', { hot: celsius(data.hot) }), weight: 1.6, align: 'right' },
        { label: say('reheated'), weight: 1.2, align: 'right' },
      ],
      rows: data.canteens.map((one) => ({
        cells: [one.canteen, clockOf(one.at), String(one.readings), celsius(one.coldest), String(one.below), String(one.reheated)],
      })),
    },
    { kind: 'heading', text: say('fridge_part') },
    fridgeTable(data.fridges, context.lang),
    { kind: 'signatures', lines: [{ label: say('officer_sign') }, { label: say('director_sign') }] },
  ])
}
