import type { ClockTime, Meal, MealDate } from '../kernel/meal-date.ts'
import { type DietLine, type Filed, type PaperContext, paperOf, replacing, type Say, sitting, total, wordsIn } from './context.ts'
import type { Block, Cell, Paper, Row } from './paper.ts'

export interface DeliveryManifestData extends Filed {
  day: MealDate
  meal: Meal
  run: string
  plate: string
  driver: string
  departure: ClockTime
  /** not known before the van is closed */
  sealNumber?: string
  stops: ManifestStop[]
  /** the paper that this one is printed in the place of; none where it is the first */
  replaces?: string
}

interface ManifestStop {
  canteen: string
  eta: ClockTime
  /** as planned and packed */
  boxes: ManifestBox[]
  /** dishes of which another number was really loaded */
  changes: { dish: string; planned: number; loaded: number }[]
}

export interface ManifestBox {
  number: string
  line: DietLine
  dishes: { dish: string; portions: number }[]
  /** whole special meals among them, by exception */
  specials: { exception: string; portions: number }[]
}

/** What is in the van: box by box in the order of unloading, with room to tick loading and hand-over. */
export function deliveryManifest(data: DeliveryManifestData, context: PaperContext): Paper {
  const say = wordsIn(context.lang)
  const boxes = data.stops.flatMap((stop) => stop.boxes)
  const blocks: Block[] = [
    {
      kind: 'facts',
      columns: 3,
      pairs: [
        [say('sitting'), sitting(data.day, data.meal, context.lang)],
        [say('plate'), data.plate],
        [say('driver'), data.driver],
        [say('departure'), data.departure],
        [say('stops'), String(data.stops.length)],
        [say('boxes'), ['ordinary', 'halal'].map((line) => countOf(boxes, line as DietLine, say)).join(' / ')],
        [say('portions'), String(loadedIn(data.stops))],
        [say('seal'), data.sealNumber ?? say('not_yet')],
      ],
    },
    ...replacing(data, say),
    { kind: 'spacer', mm: 2 },
    { kind: 'checks', items: [say('check_clean'), say('check_closed'), say('check_apart'), say('check_seal')] },
    { kind: 'spacer', mm: 1 },
    boxTable(data.stops, say),
    { kind: 'signatures', lines: [{ label: say('sender_sign') }, { label: say('driver_sign') }, { label: say('safety_sign') }] },
  ]
  return paperOf('a4', `${say('delivery_manifest')}　${data.run}`, data, context, blocks)
}

const changeOf = (stop: ManifestStop): number => total(stop.changes, (change) => change.loaded - change.planned)
const loadedIn = (stops: ManifestStop[]): number => total(stops, (stop) => total(stop.boxes, portionsIn) + changeOf(stop))
const portionsIn = (box: ManifestBox): number => total(box.dishes, (dish) => dish.portions)
const countOf = (boxes: ManifestBox[], line: DietLine, say: Say): string =>
  `${say(line)} ${boxes.filter((box) => box.line === line).length}`

function boxTable(stops: ManifestStop[], say: Say): Block {
  const boxes = stops.flatMap((stop) => stop.boxes)
  return {
    kind: 'table',
    columns: [
      { label: say('box'), weight: 2.2 },
      { label: say('line'), weight: 1.3, align: 'center' },
      { label: say('contents'), weight: 8 },
      { label: say('portions'), weight: 1, align: 'right' },
      { label: say('loaded_tick'), weight: 0.9 },
      { label: say('handed_tick'), weight: 0.9 },
    ],
    rows: [
      ...stops.flatMap((stop, i) => [stopRow(stop, i + 1, say), ...stop.boxes.map((box) => boxRow(box, say)), ...changeRows(stop, say)]),
      {
        tone: 'total',
        cells: [{ text: say('total'), span: 2 }, say('boxes_n', { n: boxes.length }), String(total(boxes, portionsIn)), '', ''],
      },
      ...(stops.some((stop) => stop.changes.length > 0) ? [loadedRow(stops, say)] : []),
    ],
  }
}

function stopRow(stop: ManifestStop, order: number, say: Say): Row {
  const { canteen, eta, boxes } = stop
  const line = say('stop_line', { order, canteen, eta, boxes: boxes.length, portions: total(boxes, portionsIn) })
  const specials = total(boxes, (box) => total(box.specials, (one) => one.portions))
  return { tone: 'group', cells: [specials > 0 ? `${line}　${say('special_n', { n: specials })}` : line] }
}

function boxRow(box: ManifestBox, say: Say): Row {
  const contents = box.dishes.map(({ dish, portions }) => `${dish} ${portions}`).join(say('comma'))
  const tick = { text: '', tick: true }
  const specials = box.specials.map((one) => say('special_of', { exception: one.exception, n: one.portions })).join(say('semicolon'))
  const inside: Cell = specials ? { text: contents, note: say('special_colon', { list: specials }) } : contents
  return { cells: [box.number, { text: say(box.line), mark: box.line === 'halal' }, inside, String(portionsIn(box)), tick, tick] }
}

function changeRows(stop: ManifestStop, say: Say): Row[] {
  if (stop.changes.length === 0) return []
  const changes = stop.changes.map((change) => say('loaded_change', change)).join(say('comma'))
  const difference = changeOf(stop)
  const text = { text: say('loaded_otherwise', { changes }), span: 3, bold: true }
  return [{ cells: [text, difference > 0 ? `+${difference}` : String(difference), '', ''] }]
}

const loadedRow = (stops: ManifestStop[], say: Say): Row => ({
  tone: 'total',
  cells: [{ text: say('really_loaded'), span: 3 }, String(loadedIn(stops)), '', ''],
})
