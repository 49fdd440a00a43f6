import type { Circle } from './circle.ts'
import { CELL_METRES } from './circle-numbers.ts'
import { type Box, type Frame, freeBox, type Label, placeLabels, textWidth } from './drawing-labels.ts'
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
  | 'run-1'
  | 'run-2'
  | 'run-3'
  | 'run-4'
  | 'run-5'
  | 'run-6'

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
const LETTERS = 13

/** The map of a circle: streets, what is reached in 5, 10 and 15 minutes, gaps, kitchen, canteens by number and name, a scale, north. */
export function drawCircle(circle: Circle, words: MapWords, letters = LETTERS): Drawing {
  const radius = letters * 0.7
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
    { kind: 'square', ink: 'mark', at: at(circle.kitchen.spot), radius },
    ...marks.flatMap(({ at, number, out }): Shape[] => [
      { kind: 'dot', ink: out ? 'mark-out' : 'mark', at, radius },
      { kind: 'text', at, size: letters * 0.77, text: String(number), align: 'center', on: out ? 'paper' : 'mark' },
    ]),
    ...circle.points.flatMap(({ spot }, i): Shape[] => [
      { kind: 'square', ink: 'mark-new', at: at(spot), radius },
      { kind: 'text', at: at(spot), size: letters * 0.85, text: letterOf(i), align: 'center', on: 'paper' },
    ]),
  ]
  const frame: Frame = { width: WIDTH, height, size: letters }
  const taken = [...marks.map((mark) => mark.at), at(circle.kitchen.spot), ...circle.points.map(({ spot }) => at(spot))]
  const names: Label[] = [
    { text: words.kitchen, at: at(circle.kitchen.spot) },
    ...marks.map(({ shortName, at }) => ({ text: shortName, at })),
  ]
  const { shapes: beside, kept } = furniture({ scale, height, marks: taken, radius }, words, letters)
  const labels = placeLabels(frame, names, taken, radius, kept)
  return {
    width: WIDTH,
    height,
    shapes: [
      ...shapes,
      ...labels.map(({ text, at, align }): Shape => ({ kind: 'text', at, size: letters, text, align, on: 'paper' })),
      ...beside,
    ],
  }
}

/** A line of the legend; `word` is a key of the circle's words. */
export interface LegendLine {
  ink: Ink
  shape: 'area' | 'line' | 'dot' | 'square'
  word: `legend_${'walk' | 'gap' | 'drive' | 'road' | 'kitchen' | 'canteen' | 'out' | 'point'}`
  n: number
}

const LEGEND: readonly LegendLine[] = [
  { ink: 'walk-5', shape: 'area', word: 'legend_walk', n: 5 },
  { ink: 'walk-10', shape: 'area', word: 'legend_walk', n: 10 },
  { ink: 'walk-15', shape: 'area', word: 'legend_walk', n: 15 },
  { ink: 'gap', shape: 'area', word: 'legend_gap', n: 0 },
  { ink: 'drive-15', shape: 'line', word: 'legend_drive', n: 15 },
  { ink: 'drive-30', shape: 'line', word: 'legend_drive', n: 30 },
  { ink: 'road-1', shape: 'line', word: 'legend_road', n: 0 },
  { ink: 'mark', shape: 'square', word: 'legend_kitchen', n: 0 },
  { ink: 'mark', shape: 'dot', word: 'legend_canteen', n: 0 },
  { ink: 'mark-out', shape: 'dot', word: 'legend_out', n: 0 },
  { ink: 'mark-new', shape: 'square', word: 'legend_point', n: 0 },
]

/** What the inks mean, as far as the map of this circle has them. */
export function legendOf({ gaps, lines, canteens, points }: Circle): LegendLine[] {
  const isThere: Partial<Record<Ink, boolean>> = {
    gap: gaps.patches.length > 0,
    'road-1': lines.length > 0,
    'mark-out': canteens.some(({ out }) => out !== undefined),
    'mark-new': points.length > 0,
  }
  return LEGEND.filter(({ ink }) => isThere[ink] ?? true)
}

/** A legend as a drawing, in two columns; `words` says a line. */
export function drawLegend(lines: readonly LegendLine[], words: (line: LegendLine) => string, size: number): Drawing {
  const row = size * 1.7
  const shapes = lines.flatMap((line, i): Shape[] => {
    const [x, y] = [(i % 2) * (WIDTH / 2), (Math.floor(i / 2) + 0.5) * row]
    const [right, half] = [x + size * 2.4, size * 0.6]
    const at: Spot = [(x + right) / 2, y]
    const box: Ring = [
      [x, y - half],
      [right, y - half],
      [right, y + half],
      [x, y + half],
      [x, y - half],
    ]
    const swatch: Shape =
      line.shape === 'area'
        ? { kind: 'area', ink: line.ink, rings: [box] }
        : line.shape === 'line'
          ? {
              kind: 'line',
              ink: line.ink,
              line: [
                [x, y],
                [right, y],
              ],
            }
          : { kind: line.shape, ink: line.ink, at, radius: half }
    return [swatch, { kind: 'text', at: [right + size * 0.6, y], size, text: words(line), align: 'left', on: 'paper' }]
  })
  return { width: WIDTH, height: Math.ceil(Math.ceil(lines.length / 2) * row), shapes }
}

/** New meal points are lettered, as canteens are numbered. */
export const letterOf = (i: number): string => String.fromCharCode(65 + i)

export const roadInk = (rank: number): Ink => (rank === 1 ? 'road-1' : rank === 2 ? 'road-2' : 'road-3')

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
  return projectionOf(spots)
}

/** From the ground to a sheet that is as high as the spots need it, and some metres around them. */
export function projectionOf(spots: readonly Spot[]) {
  const [west, east] = ends(spots.map(([x]) => x))
  const [south, north] = ends(spots.map(([, y]) => y))
  const scale = Math.min(WIDTH / (east - west), HEIGHT_AT_MOST / (north - south))
  const left = (WIDTH - (east - west) * scale) / 2
  const at = ([x, y]: Spot): Spot => [tenth(left + (x - west) * scale), tenth((north - y) * scale)]
  return { scale, at, width: WIDTH, height: Math.max(400, Math.ceil((north - south) * scale)) }
}

const ends = (values: readonly number[]): [least: number, most: number] => [
  values.reduce((a, b) => Math.min(a, b), 0) - MARGIN_METRES,
  values.reduce((a, b) => Math.max(a, b), 0) + MARGIN_METRES,
]
const tenth = (value: number): number => Math.round(value * 10) / 10

const LENGTHS_KM = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20]

/** What a map has beside what it shows: how long a kilometre is, and where north is; with the room that names leave free for it. */
interface Furniture {
  shapes: Shape[]
  kept: Box[]
}

export function furniture(
  { scale, height, marks, radius }: { scale: number; height: number; marks: readonly Spot[]; radius: number },
  words: MapWords,
  letters: number,
): Furniture {
  const bar = scaleBar(scale, height, words, letters)
  const arrow = northArrow({ height, marks, radius }, words, letters)
  return { shapes: [...bar.shapes, ...arrow.shapes], kept: [bar.box, arrow.box] }
}

const ringAround = ({ left, top, right, bottom }: Box): Ring => [
  [left, top],
  [right, top],
  [right, bottom],
  [left, bottom],
  [left, top],
]

/** The longest round length of a fifth of the sheet. */
function scaleBar(scale: number, height: number, words: MapWords, letters: number): { shapes: Shape[]; box: Box } {
  const km = LENGTHS_KM.findLast((length) => length * 1000 * scale <= WIDTH / 5) ?? 0.1
  const [x, y, length] = [20, height - 20, tenth(km * 1000 * scale)]
  const text = words.kilometres(String(km))
  const box = {
    left: x - 10,
    top: y - 2.6 * letters,
    right: x + Math.max(length, textWidth(text, letters)) + 10,
    bottom: y + 10,
  }
  const bar: Spot[] = [
    [x, y - 6],
    [x, y],
    [x + length, y],
    [x + length, y - 6],
  ]
  const shapes: Shape[] = [
    { kind: 'area', ink: 'paper', rings: [ringAround(box)] },
    { kind: 'line', ink: 'mark', line: bar },
    { kind: 'text', at: [x, y - 1.4 * letters], size: letters, text, align: 'left', on: 'paper' },
  ]
  return { shapes, box }
}

/** In the first corner in which no mark stands; the scale bar has the lower left one. */
function northArrow(
  { height, marks, radius }: { height: number; marks: readonly Spot[]; radius: number },
  { north }: MapWords,
  letters: number,
): { shapes: Shape[]; box: Box } {
  const unit = letters / LETTERS
  const [half, high] = [Math.max(9 * unit, textWidth(north, letters) / 2), 28 * unit + letters * 1.6]
  const corner = (x: number, y: number) => ({ x, y, left: x - half, top: y, right: x + half, bottom: y + high })
  const [left, right, lower] = [30 * unit, WIDTH - 30 * unit, height - 20 - high]
  const box = freeBox([corner(right, 20), corner(left, 20), corner(right, lower)], marks, radius)
  const arrow = [
    [0, 0],
    [9, 28],
    [0, 21],
    [-9, 28],
    [0, 0],
  ].map(([east = 0, down = 0]): Spot => [box.x + east * unit, box.y + down * unit])
  const shapes: Shape[] = [
    { kind: 'area', ink: 'mark', rings: [arrow] },
    { kind: 'text', at: [box.x, box.y + 28 * unit + letters], size: letters, text: north, align: 'center', on: 'paper' },
  ]
  return { shapes, box }
}
