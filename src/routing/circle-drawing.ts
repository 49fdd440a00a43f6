import type { Circle } from './circle.ts'
import { CELL_METRES } from './circle-numbers.ts'
import { type Frame, type Label, placeLabels, textWidth } from './drawing-labels.ts'
import type { Patch, Ring, Spot } from './ground.ts'

/** A stroke or a filling, told apart in black and white too: pages and papers each have their own ink for it. */
export type Ink =
  | 'walk-15'
  | 'walk-10'
  | 'walk-5'
  | 'gap'
  | 'drive-15'
  | 'drive-30'
  | 'road-1'
  | 'road-2'
  | 'road-3'
  | 'paper'
  | 'mark'
  | 'mark-out'
  | 'mark-new'

/** What is drawn, one over the other, in units of its width from the top left corner. */
export type Shape =
  | { kind: 'area'; ink: Ink; rings: readonly Ring[] }
  | { kind: 'line'; ink: Ink; line: readonly Spot[] }
  | { kind: 'dot'; ink: Ink; at: Spot; radius: number }
  | { kind: 'square'; ink: Ink; at: Spot; radius: number }
  | { kind: 'text'; at: Spot; size: number; text: string; align: 'left' | 'center' | 'right'; on: 'paper' | 'mark' }

export interface Drawing {
  width: number
  height: number
  shapes: Shape[]
}

/** What stands on the map in words; the legend is the page's. */
export interface MapWords {
  kitchen: string
  north: string
  kilometres: (km: string) => string
}

const WIDTH = 1000
const HEIGHT_AT_MOST = 1400
const MARGIN_METRES = 500
const RADIUS = 9
const SIZE = 13

/** The map of a circle: streets, what is reached in 5, 10 and 15 minutes, gaps, kitchen, canteens by number and name, a scale, north. */
export function drawCircle(circle: Circle, words: MapWords): Drawing {
  const { scale, at, height } = projection(circle)
  const ring = (one: Ring): Ring => one.map(at)
  const area = (ink: Ink, patches: readonly Patch[]): Shape[] =>
    patches.length === 0 ? [] : [{ kind: 'area', ink, rings: patches.flat().map(ring) }]
  const marks = circle.canteens.map((canteen) => ({ ...canteen, at: at(canteen.spot) }))
  const shapes: Shape[] = [
    ...[...circle.covers].reverse().flatMap(({ minutes, patches }) => area(`walk-${minutes}`, patches)),
    ...area('gap', circle.gaps.patches),
    ...circle.lines.toReversed().map(({ rank, line }): Shape => ({ kind: 'line', ink: roadInk(rank), line: line.map(at) })),
    ...circle.kitchen.reaches.flatMap(({ minutes, patches }) =>
      patches.flat().map((one): Shape => ({ kind: 'line', ink: minutes <= 15 ? 'drive-15' : 'drive-30', line: ring(one) })),
    ),
    { kind: 'square', ink: 'mark', at: at(circle.kitchen.spot), radius: RADIUS },
    ...marks.flatMap(({ at, number, out }): Shape[] => [
      { kind: 'dot', ink: out ? 'mark-out' : 'mark', at, radius: RADIUS },
      { kind: 'text', at, size: 10, text: String(number), align: 'center', on: out ? 'paper' : 'mark' },
    ]),
    ...circle.points.flatMap(({ spot }, i): Shape[] => [
      { kind: 'square', ink: 'mark-new', at: at(spot), radius: RADIUS },
      { kind: 'text', at: at(spot), size: 11, text: letterOf(i), align: 'center', on: 'paper' },
    ]),
  ]
  const frame: Frame = { width: WIDTH, height, size: SIZE }
  const taken = [...marks.map((mark) => mark.at), at(circle.kitchen.spot), ...circle.points.map(({ spot }) => at(spot))]
  const names: Label[] = [
    { text: words.kitchen, at: at(circle.kitchen.spot) },
    ...marks.map(({ shortName, at }) => ({ text: shortName, at })),
  ]
  const labels = placeLabels(frame, names, taken, RADIUS)
  return {
    width: WIDTH,
    height,
    shapes: [
      ...shapes,
      ...labels.map(({ text, at, align }): Shape => ({ kind: 'text', at, size: SIZE, text, align, on: 'paper' })),
      ...scaleBar(scale, height, words),
      ...northArrow(words),
    ],
  }
}

/** 甲乙丙 would need words: new meal points are lettered as maps letter them. */
export const letterOf = (i: number): string => String.fromCharCode(65 + i)

const roadInk = (rank: number): Ink => (rank === 1 ? 'road-1' : rank === 2 ? 'road-2' : 'road-3')

/** Everything that must be seen, and some metres around it; a street may run off the sheet. */
function projection({ canteens, covers, cells, kitchen, points }: Circle) {
  const spots: Spot[] = [
    ...[kitchen, ...canteens, ...points].map(({ spot }) => spot),
    ...covers.flatMap(({ patches }) => patches.flat(2)),
    ...cells.flatMap(({ corner: [x, y] }): Spot[] => [
      [x, y],
      [x + CELL_METRES, y + CELL_METRES],
    ]),
  ]
  const [west, east] = ends(spots.map(([x]) => x))
  const [south, north] = ends(spots.map(([, y]) => y))
  const scale = Math.min(WIDTH / (east - west), HEIGHT_AT_MOST / (north - south))
  const left = (WIDTH - (east - west) * scale) / 2
  const at = ([x, y]: Spot): Spot => [tenth(left + (x - west) * scale), tenth((north - y) * scale)]
  return { scale, at, height: Math.max(400, Math.ceil((north - south) * scale)) }
}

const ends = (values: readonly number[]): [least: number, most: number] => [
  values.reduce((a, b) => Math.min(a, b), 0) - MARGIN_METRES,
  values.reduce((a, b) => Math.max(a, b), 0) + MARGIN_METRES,
]
const tenth = (value: number): number => Math.round(value * 10) / 10

const LENGTHS_KM = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20]

/** The longest round length of a fifth of the sheet. */
function scaleBar(scale: number, height: number, words: MapWords): Shape[] {
  const km = LENGTHS_KM.findLast((length) => length * 1000 * scale <= WIDTH / 5) ?? 0.1
  const [x, y, length] = [20, height - 20, tenth(km * 1000 * scale)]
  const text = words.kilometres(String(km))
  const box: Ring = [
    [x - 10, y - 34],
    [x + Math.max(length, textWidth(text, SIZE)) + 10, y - 34],
    [x + Math.max(length, textWidth(text, SIZE)) + 10, y + 10],
    [x - 10, y + 10],
    [x - 10, y - 34],
  ]
  const bar: Spot[] = [
    [x, y - 6],
    [x, y],
    [x + length, y],
    [x + length, y - 6],
  ]
  return [
    { kind: 'area', ink: 'paper', rings: [box] },
    { kind: 'line', ink: 'mark', line: bar },
    { kind: 'text', at: [x, y - 18], size: SIZE, text, align: 'left', on: 'paper' },
  ]
}

function northArrow({ north }: MapWords): Shape[] {
  const [x, y] = [WIDTH - 30, 20]
  const arrow: Ring = [
    [x, y],
    [x + 9, y + 28],
    [x, y + 21],
    [x - 9, y + 28],
    [x, y],
  ]
  return [
    { kind: 'area', ink: 'mark', rings: [arrow] },
    { kind: 'text', at: [x, y + 40], size: SIZE, text: north, align: 'center', on: 'paper' },
  ]
}
