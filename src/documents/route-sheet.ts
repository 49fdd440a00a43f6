import type { ClockTime, Meal, MealDate } from '../kernel/meal-date.ts'
import type { Drawing } from '../routing/circle-drawing.ts'
import { type DietLine, type Filed, type PaperContext, paperOf, replacing, type Say, sitting, total, wordsIn } from './context.ts'
import type { Block, Cell, Paper, Row } from './paper.ts'

export interface RouteSheetData extends Filed {
  day: MealDate
  meal: Meal
  run: string
  plate: string
  driver: string
  departure: ClockTime
  back: ClockTime
  metres: number
  stops: RouteStop[]
  /** the paper that this one is printed in the place of, by number and issue; none where it is the first */
  replaces?: string
  /** its way; none where a stop stands nowhere yet */
  map?: Drawing
}

interface RouteStop {
  canteen: string
  address: string
  /** how to get in: which gate, where to park */
  access?: string
  eta: ClockTime
  window: [from: ClockTime, to: ClockTime]
  /** by line: halal ones have a compartment of their own */
  boxes: Record<DietLine, number>
  portions: number
  /** special meals among them */
  specials: number
  contact: string
  /** as it may be shown: masked or not is the caller's decision */
  phone: string
}

const [ROW_MM, ROOM_MM, LEAST_MM] = [15, 193, 85]

/** What a sheet has left under the stops of a run, of which no note makes a row higher; the map of a long one has a page of its own. */
export function mapHeight(stops: number): number {
  const left = ROOM_MM - stops * ROW_MM
  return left < LEAST_MM ? 225 : Math.min(120, left)
}

/** The driver's paper: stops in order, how to get in, whom to call, and room to write when they came. */
export function routeSheet(data: RouteSheetData, context: PaperContext): Paper {
  const say = wordsIn(context.lang)
  const blocks: Block[] = [
    {
      kind: 'facts',
      columns: 3,
      pairs: [
        [say('sitting'), sitting(data.day, data.meal, context.lang)],
        [say('plate'), data.plate],
        [say('driver'), data.driver],
        [say('departure'), data.departure],
        [say('back'), data.back],
        [say('distance'), say('km', { km: (data.metres / 1000).toFixed(1) })],
      ],
    },
    ...replacing(data, say),
    { kind: 'spacer', mm: 2 },
    stopTable(data.stops, say),
    { kind: 'signatures', lines: [{ label: say('driver_sign') }, { label: say('seal') }] },
    ...(data.map ? [{ kind: 'drawing', drawing: data.map, mm: mapHeight(data.stops.length) } as const] : []),
  ]
  return paperOf('a4', `${say('route_sheet')}　${data.run}`, data, context, blocks)
}

function stopTable(stops: RouteStop[], say: Say): Block {
  return {
    kind: 'table',
    rowMm: ROW_MM,
    columns: [
      { label: say('order'), weight: 0.5, align: 'center' },
      { label: say('stop'), weight: 4.6 },
      { label: say('eta'), weight: 1.1, align: 'center' },
      { label: say('window'), weight: 1.1, align: 'center' },
      { label: say('boxes_ordinary'), weight: 0.8, align: 'center' },
      { label: say('boxes_halal'), weight: 0.9, align: 'center' },
      { label: say('portions'), weight: 1.2, align: 'center' },
      { label: say('contact'), weight: 1.9 },
      { label: say('arrived'), weight: 1.2 },
      { label: say('signed'), weight: 1.5 },
    ],
    rows: [
      ...stops.map((stop, i) => stopRow(stop, i + 1, say)),
      { tone: 'total', cells: ['', say('total'), '', '', ...totals(stops, say), '', '', ''] },
    ],
  }
}

const totals = (stops: RouteStop[], say: Say): Cell[] => [
  String(total(stops, (stop) => stop.boxes.ordinary)),
  halalBoxes(
    total(stops, (stop) => stop.boxes.halal),
    say,
  ),
  String(total(stops, (stop) => stop.portions)),
]

/** Dark with a letter of its own: seen on a sheet without colours too. */
const halalBoxes = (n: number, say: Say): Cell => (n > 0 ? { text: say('halal_n', { n }), mark: true } : '–')

function stopRow(stop: RouteStop, order: number, say: Say): Row {
  const where = [stop.address, stop.access].filter(Boolean).join('\n')
  return {
    cells: [
      { text: String(order), bold: true },
      { text: stop.canteen, bold: true, note: where },
      { text: stop.eta, bold: true },
      stop.window.join('\n'),
      String(stop.boxes.ordinary),
      halalBoxes(stop.boxes.halal, say),
      { text: String(stop.portions), ...(stop.specials > 0 ? { note: say('special_n', { n: stop.specials }) } : {}) },
      { text: stop.contact, note: stop.phone },
      '',
      '',
    ],
  }
}
