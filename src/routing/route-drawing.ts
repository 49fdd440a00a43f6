import { type Drawing, type Ink, type MapWords, northArrow, projectionOf, roadInk, type Shape, scaleBar } from './circle-drawing.ts'
import { placeLabels } from './drawing-labels.ts'
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

/** Each van's way from stop to stop as the crow flies, over the streets; a stop bears its number on its run, and the run's on its first leg. */
export function drawRoutes({ kitchen, runs, lines }: RoutesMap, words: MapWords, letters = LETTERS): Drawing {
  const radius = letters * 0.8
  const stops = runs.flatMap((run) => run.stops.map((stop) => ({ ...stop, ink: runInk(run.number) })))
  const around = [kitchen, ...stops.map(({ spot }) => spot)].flatMap(([x, y]): Spot[] => [
    [x - LEAST_METRES, y - LEAST_METRES],
    [x + LEAST_METRES, y + LEAST_METRES],
  ])
  const { width, height, scale, at } = projectionOf(around)
  const ways = runs.filter((run) => run.stops.length > 0)
  const heads = ways.map((run) => ({ run, at: between(at(kitchen), at(run.stops[0]?.spot ?? kitchen)) }))
  const shapes: Shape[] = [
    ...lines.toReversed().map(({ rank, line }): Shape => ({ kind: 'line', ink: roadInk(rank), line: line.map(at) })),
    ...ways.map((run): Shape => ({ kind: 'line', ink: runInk(run.number), line: [kitchen, ...run.stops.map(({ spot }) => spot)].map(at) })),
    { kind: 'square', ink: 'mark', at: at(kitchen), radius },
    ...stops.flatMap(({ spot, position, ink }): Shape[] => [
      { kind: 'dot', ink, at: at(spot), radius },
      { kind: 'text', at: at(spot), size: letters * 0.85, text: String(position), align: 'center', on: 'mark' },
    ]),
    ...heads.flatMap(({ run, at }): Shape[] => [
      { kind: 'square', ink: runInk(run.number), at, radius: radius * 0.9 },
      { kind: 'text', at, size: letters * 0.85, text: String(run.number), align: 'center', on: 'mark' },
    ]),
  ]
  const taken = [at(kitchen), ...stops.map(({ spot }) => at(spot)), ...heads.map((head) => head.at)]
  const names = [{ text: words.kitchen, at: at(kitchen) }, ...stops.map(({ name, spot }) => ({ text: name, at: at(spot) }))]
  const labels = placeLabels({ width, height, size: letters }, names, taken, radius)
  return {
    width,
    height,
    shapes: [
      ...shapes,
      ...labels.map(({ text, at, align }): Shape => ({ kind: 'text', at, size: letters, text, align, on: 'paper' })),
      ...scaleBar(scale, height, words, letters),
      ...northArrow(words, letters),
    ],
  }
}

/** Two fifths of the way: the middle is where runs cross. */
const between = ([a, b]: Spot, [x, y]: Spot): Spot => [a + (x - a) * 0.4, b + (y - b) * 0.4]
