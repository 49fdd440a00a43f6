import type { ClockTime, Meal, MealDate } from '../kernel/meal-date.ts'
import type { Drawing } from '../routing/circle-drawing.ts'
import { type Filed, type PaperContext, paperOf, type Say, sitting, total, wordsIn } from './context.ts'
import type { Block, Paper, Row } from './paper.ts'

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
  boxes: number
  portions: number
  /** special meals among them */
  specials: number
  contact: string
  /** as it may be shown: masked or not is the caller's decision */
  phone: string
}

/** Half a page: under the stops of a short run, on a page of its own under those of a long one. */
const MAP_MM = 120

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
    { kind: 'spacer', mm: 2 },
    stopTable(data.stops, say),
    { kind: 'signatures', lines: [{ label: say('driver_sign') }, { label: say('seal') }] },
    ...(data.map ? [{ kind: 'drawing', drawing: data.map, mm: MAP_MM } as const] : []),
  ]
  return paperOf('a4', `${say('route_sheet')}　${data.run}`, data, context, blocks)
}

function stopTable(stops: RouteStop[], say: Say): Block {
  return {
    kind: 'table',
    rowMm: 15,
    columns: [
      { label: say('order'), weight: 0.5, align: 'center' },
      { label: say('stop'), weight: 4.6 },
      { label: say('eta'), weight: 1.1, align: 'center' },
      { label: say('window'), weight: 1.1, align: 'center' },
      { label: say('boxes'), weight: 0.7, align: 'center' },
      { label: say('portions'), weight: 1.2, align: 'center' },
      { label: say('contact'), weight: 1.9 },
      { label: say('arrived'), weight: 1.2 },
      { label: say('signed'), weight: 1.5 },
    ],
    rows: [
      ...stops.map((stop, i) => stopRow(stop, i + 1, say)),
      { tone: 'total', cells: ['', say('total'), '', '', sumOf(stops, 'boxes'), sumOf(stops, 'portions'), '', '', ''] },
    ],
  }
}

const sumOf = (stops: RouteStop[], of: 'boxes' | 'portions'): string => String(total(stops, (stop) => stop[of]))

function stopRow(stop: RouteStop, order: number, say: Say): Row {
  const where = [stop.address, stop.access].filter(Boolean).join('\n')
  return {
    cells: [
      { text: String(order), bold: true },
      { text: stop.canteen, bold: true, note: where },
      { text: stop.eta, bold: true },
      stop.window.join('\n'),
      String(stop.boxes),
      { text: String(stop.portions), ...(stop.specials > 0 ? { note: say('special_n', { n: stop.specials }) } : {}) },
      { text: stop.contact, note: stop.phone },
      '',
      '',
    ],
  }
}
