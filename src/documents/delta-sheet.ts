import type { ClockTime, Meal, MealDate } from '../kernel/meal-date.ts'
import { type Filed, type PaperContext, paperOf, type Say, sitting, wordsIn } from './context.ts'
import type { Block, Paper } from './paper.ts'

export interface ChangeTold extends Filed {
  day: MealDate
  meal: Meal
  version: number
  why: string | null
  at: string
  by: string
  /** papers of before that are void, by number and issue */
  void: string[]
}

export interface DeltaSheetData extends ChangeTold {
  canteens: CanteenDelta[]
  stations: StationDelta[]
}

export interface CanteenDelta {
  canteen: string
  /** sets and dishes with more or fewer portions */
  trays: { name: string; portions: number }[]
  dishes: { name: string; portions: number }[]
}

interface StationDelta {
  station: string
  batches: { dish: string; batch: string; pot: string; start: ClockTime; before: number; after: number; kilos: string }[]
  /** when and by whom it was read; blank to sign by hand */
  seen?: string
}

/** +6, −2: a change without its sign would be read as a total. */
export const plusMinus = (n: number): string => (n > 0 ? `+${n}` : `−${-n}`)

/** Only what a version changed, for who cooks and packs; whoever has read it signs. */
export function deltaSheet(data: DeltaSheetData, context: PaperContext): Paper {
  const say = wordsIn(context.lang)
  const blocks: Block[] = [
    { kind: 'banner', text: say('delta_only', { version: data.version }), note: sitting(data.day, data.meal, context.lang), tone: 'alarm' },
    { kind: 'spacer', mm: 1 },
    ...facts(data, say),
    { kind: 'heading', text: say('delta_canteens') },
    canteenTable(data.canteens, say),
    ...data.stations.flatMap((station) => stationBlocks(station, say)),
    { kind: 'heading', text: say('delta_void') },
    { kind: 'paragraph', text: data.void.join(say('comma')) || say('delta_none') },
    {
      kind: 'signatures',
      lines: [...data.stations, { station: say('packing_station') }].map(({ station, ...seen }) => ({
        label: station,
        ...('seen' in seen && seen.seen ? { name: seen.seen } : {}),
      })),
    },
  ]
  return paperOf('a4', `${say('delta_sheet')}　${say('version_n', { n: data.version })}`, data, context, blocks)
}

const facts = ({ why, at, by }: Pick<DeltaSheetData, 'why' | 'at' | 'by'>, say: Say): Block[] => [
  {
    kind: 'facts',
    columns: 1,
    pairs: [
      [say('delta_why'), why ?? say('delta_remade')],
      [say('delta_who'), `${by}　${at}`],
    ],
  },
]

function canteenTable(canteens: readonly CanteenDelta[], say: Say): Block {
  const list = (rows: CanteenDelta['dishes']) => rows.map(({ name, portions }) => `${name} ${plusMinus(portions)}`).join(say('comma'))
  return {
    kind: 'table',
    size: 'large',
    columns: [
      { label: say('canteen'), weight: 3 },
      { label: say('delta_trays'), weight: 3 },
      { label: say('delta_dishes'), weight: 5 },
      { label: say('delta_done'), weight: 0.8, align: 'center' },
    ],
    rows: canteens.map(({ canteen, trays, dishes }) => ({
      cells: [{ text: canteen, bold: true }, { text: list(trays), bold: true }, list(dishes), { text: '', tick: true }],
    })),
  }
}

function stationBlocks({ station, batches }: StationDelta, say: Say): Block[] {
  return [
    { kind: 'heading', text: station },
    {
      kind: 'table',
      columns: [
        { label: say('dish'), weight: 3 },
        { label: say('batch'), weight: 1, align: 'center' },
        { label: say('pot'), weight: 1.8 },
        { label: say('start'), weight: 1.2, align: 'center' },
        { label: say('delta_before'), weight: 1.2, align: 'right' },
        { label: say('delta_after'), weight: 1.2, align: 'right' },
        { label: say('delta_change'), weight: 1.2, align: 'right' },
        { label: say('cook'), weight: 1.6, align: 'right' },
      ],
      rows: batches.map(({ dish, batch, pot, start, before, after, kilos }) => ({
        cells: [
          { text: dish, bold: true },
          batch,
          pot,
          start,
          String(before),
          String(after),
          { text: before === after ? say('delta_moved') : plusMinus(after - before), bold: true },
          kilos,
        ],
      })),
    },
  ]
}

export interface ManifestDeltaData extends ChangeTold {
  run: string
  plate: string
  driver: string
  departure: ClockTime
  stops: { order: number; canteen: string; eta: ClockTime; boxes: number; delta: CanteenDelta }[]
  /** no longer on this run */
  gone: CanteenDelta[]
}

/** What one driver has to know: the stops that changed, and which paper to tear up. */
export function manifestDelta(data: ManifestDeltaData, context: PaperContext): Paper {
  const say = wordsIn(context.lang)
  const list = (rows: CanteenDelta['dishes']) => rows.map(({ name, portions }) => `${name} ${plusMinus(portions)}`).join(say('comma'))
  const blocks: Block[] = [
    { kind: 'banner', text: say('delta_only', { version: data.version }), note: sitting(data.day, data.meal, context.lang), tone: 'alarm' },
    { kind: 'spacer', mm: 1 },
    {
      kind: 'facts',
      columns: 3,
      pairs: [
        [say('plate'), data.plate],
        [say('driver'), data.driver],
        [say('departure'), data.departure],
      ],
    },
    ...facts(data, say),
    ...data.stops.map(
      ({ order, canteen, eta, boxes, delta }): Block => ({
        kind: 'together',
        blocks: [
          { kind: 'banner', text: `${order}　${canteen}`, note: say('delta_stop', { eta, boxes }), tone: 'pale', size: 'normal' },
          { kind: 'paragraph', text: list(delta.trays), size: 'huge', bold: true },
          { kind: 'paragraph', text: list(delta.dishes) },
        ],
      }),
    ),
    ...data.gone.map(
      ({ canteen, trays }): Block => ({
        kind: 'together',
        blocks: [
          { kind: 'banner', text: `${canteen}　${say('delta_gone')}`, tone: 'alarm', size: 'normal' },
          { kind: 'paragraph', text: list(trays), size: 'huge', bold: true },
        ],
      }),
    ),
    { kind: 'spacer', mm: 2 },
    { kind: 'paragraph', text: say('delta_tear', { numbers: data.void.join(say('comma')) }), bold: true },
    { kind: 'signatures', lines: [{ label: say('driver_sign') }, { label: say('sender_sign') }] },
  ]
  return paperOf('a4', `${say('manifest_delta')}　${data.run}`, data, context, blocks)
}
