import { type Drawing, furniture, type Ink, type MapWords, projectionOf, roadInk, type Shape } from './circle-drawing.ts'
import { placeLabels } from './drawing-labels.ts'
import { spreadMarks } from './drawing-marks.ts'
import type { Spot } from './ground.ts'

/** Runs on the ground. */
export interface RoutesMap {
  kitchen: Spot
  /** on whose way it was drawn; `number` is the run's */
  runs: { number: number; stops: { spot: Spot; position: number; name: string }[] }[]
  /** streets to draw, the widest of rank 1 */
  lines: { rank: number; line: Spot[] }[]
}

const INKS = ['run-1', 'run-2', 'run-3', 'run-4', 'run-5', 'run-6'] as const
/** A run's colour and dashes; the seventh has those of the first, but its own number. */
const runInk = (number: number): Ink => INKS[(number - 1) % INKS.length] ?? 'run-1'

const LETTERS = 13
/** A single stop near the kitchen is no reason to draw its doorstep. */
const LEAST_METRES = 400

const projected = ({ kitchen, runs }: RoutesMap) =>
  projectionOf(
    [kitchen, ...runs.flatMap((run) => run.stops.map(({ spot }) => spot))].flatMap(([x, y]): Spot[] => [
      [x - LEAST_METRES, y - LEAST_METRES],
      [x + LEAST_METRES, y + LEAST_METRES],
    ]),
  )

/** How large letters have to be for numbers of so many millimetres, on paper of so many. */
export function lettersFor(map: RoutesMap, paper: { width: number; height: number; digits: number }): number {
  const { width, height } = projected(map)
  return paper.digits / DIGIT / Math.min(paper.width / width, paper.height / height)
}
/** How high a digit is of the size of the letters that stand beside it. */
const DIGIT = 0.62

/**
 * Each van's way from stop to stop as the crow flies, over the streets; a stop bears its number on its run, and the run's on its first
 * leg. Marks that would cover each other stand apart, each on a line from where it is.
 */
export function drawRoutes(map: RoutesMap, words: MapWords, letters = LETTERS): Drawing {
  const { kitchen, runs, lines } = map
  const radius = letters * 0.8
  const { width, height, scale, at } = projected(map)
  const ways = runs.filter((run) => run.stops.length > 0)
  const headed = ways.length > 1 ? ways : [] // alone, a run needs no number
  const middles = headed.map((run) => between(at(kitchen), at(run.stops[0]?.spot ?? kitchen)))
  const numbered = runs.flatMap((run) => run.stops.map((stop) => ({ ...stop, ink: runInk(run.number), from: at(stop.spot) })))
  const marks = spreadMarks({ width, height }, [at(kitchen), ...numbered.map(({ from }) => from), ...middles], radius)
  const stops = numbered.map((stop, i) => ({ ...stop, to: marks[i + 1] ?? stop.from }))
  const heads = headed.map((run, i) => ({ run, at: marks[numbered.length + 1 + i] ?? at(kitchen) }))
  const shapes: Shape[] = [
    ...lines.toReversed().map(({ rank, line }): Shape => ({ kind: 'line', ink: roadInk(rank), line: line.map(at) })),
    ...ways.map((run): Shape => ({ kind: 'line', ink: runInk(run.number), line: [kitchen, ...run.stops.map(({ spot }) => spot)].map(at) })),
    { kind: 'square', ink: 'mark', at: at(kitchen), radius },
    ...stops.flatMap(({ from, to }): Shape[] => (isOff(from, to) ? [{ kind: 'line', ink: 'mark', line: [from, to] }] : [])),
    ...stops.flatMap(({ from, to, position, ink }): Shape[] => [
      ...(isOff(from, to) ? [{ kind: 'dot', ink: 'mark', at: from, radius: radius * 0.2 } as const] : []),
      { kind: 'dot', ink, at: to, radius },
      { kind: 'text', at: to, size: letters * 0.85, text: String(position), align: 'center', on: 'mark' },
    ]),
    ...heads.flatMap(({ run, at }): Shape[] => [
      { kind: 'square', ink: runInk(run.number), at, radius: radius * 0.9 },
      { kind: 'text', at, size: letters * 0.85, text: String(run.number), align: 'center', on: 'mark' },
    ]),
  ]
  const names = [{ text: words.kitchen, at: at(kitchen) }, ...stops.map(({ name, to }) => ({ text: name, at: to }))]
  const { shapes: beside, kept } = furniture({ scale, height, marks, radius }, words, letters)
  const labels = placeLabels({ width, height, size: letters }, names, marks, radius, kept)
  return {
    width,
    height,
    shapes: [
      ...shapes,
      ...labels.map(({ text, at, align }): Shape => ({ kind: 'text', at, size: letters, text, align, on: 'paper' })),
      ...beside,
    ],
  }
}

const isOff = ([x, y]: Spot, [a, b]: Spot): boolean => Math.hypot(a - x, b - y) > 2

/** Two fifths of the way: the middle is where runs cross. */
const between = ([a, b]: Spot, [x, y]: Spot): Spot => [a + (x - a) * 0.4, b + (y - b) * 0.4]
