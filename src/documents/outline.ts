import type { PathCommand } from 'fontkit'
import type { Mask } from './dots.ts'

/** A straight edge of an outline; `turn` says whether it goes down (1) or up (-1). */
interface Edge {
  x1: number
  y1: number
  x2: number
  y2: number
  turn: 1 | -1
}

type Point = readonly [x: number, y: number]

/** Of each dot 4 × 4 places are looked at; from this many in the ink on it is black. Just under half keeps thin strokes. */
const PLACES = 4
const ENOUGH = 7
/** Straight pieces of a curve: at label sizes a curve is a few dots long. */
const PIECES = 6

/** An outline in font units, y upwards, as dots; `scale` is dots a unit. */
export function maskOf(path: readonly PathCommand[], scale: number): Mask {
  const edges = edgesOf(path, scale)
  const xs = edges.flatMap((edge) => [edge.x1, edge.x2])
  const ys = edges.flatMap((edge) => [edge.y1, edge.y2])
  if (edges.length === 0) return { left: 0, top: 0, width: 0, height: 0, black: new Uint8Array() }
  const [left, top] = [Math.floor(Math.min(...xs)), Math.floor(Math.min(...ys))]
  const [width, height] = [Math.ceil(Math.max(...xs)) - left, Math.ceil(Math.max(...ys)) - top]
  const places = new Uint8Array(width * height)
  for (let row = 0; row < height * PLACES; row++) scanRow(edges, top + (row + 0.5) / PLACES, left, width, places, Math.floor(row / PLACES))
  return { left, top, width, height, black: places.map((count) => (count >= ENOUGH ? 1 : 0)) }
}

/** Counts the places of one line that are in the ink: inside of an outline by its winding, as fonts are drawn. */
function scanRow(edges: readonly Edge[], y: number, left: number, width: number, places: Uint8Array, row: number): void {
  const crossed = edges.filter((edge) => edge.y1 <= y !== edge.y2 <= y)
  const turns = crossed.map((edge) => ({ x: edge.x1 + ((y - edge.y1) * (edge.x2 - edge.x1)) / (edge.y2 - edge.y1), turn: edge.turn }))
  turns.sort((a, b) => a.x - b.x)
  let winding = 0
  for (const [i, { x, turn }] of turns.entries()) {
    winding += turn
    const until = turns[i + 1]?.x
    if (winding === 0 || until === undefined) continue
    const [from, to] = [x, until].map((edge) => Math.ceil((edge - left) * PLACES - 0.5)) as [number, number]
    for (let place = Math.max(0, from); place < Math.min(to, width * PLACES); place++) {
      const at = row * width + Math.floor(place / PLACES)
      places[at] = (places[at] ?? 0) + 1
    }
  }
}

function edgesOf(path: readonly PathCommand[], scale: number): Edge[] {
  const edges: Edge[] = []
  let [start, pen]: Point[] = [
    [0, 0],
    [0, 0],
  ]
  for (const { command, args } of path) {
    const points = pointsOf(args, scale)
    if (command === 'moveTo') start = points[0] as Point
    const ends =
      command === 'moveTo' ? [] : command === 'closePath' ? [start as Point] : command === 'lineTo' ? points : bent(pen as Point, points)
    if (command === 'moveTo') pen = start
    for (const end of ends) {
      join(edges, pen as Point, end)
      pen = end
    }
  }
  return edges
}

const pointsOf = (args: readonly number[], scale: number): Point[] =>
  Array.from({ length: args.length / 2 }, (_, i) => [(args[2 * i] ?? 0) * scale, -(args[2 * i + 1] ?? 0) * scale])

function join(edges: Edge[], [x1, y1]: Point, [x2, y2]: Point): void {
  if (y1 !== y2) edges.push({ x1, y1, x2, y2, turn: y1 < y2 ? 1 : -1 })
}

/** Points along a Bézier curve of any degree, by de Casteljau's halving of its arms. */
const bent = (from: Point, arms: readonly Point[]): Point[] =>
  Array.from({ length: PIECES }, (_, i) => along([from, ...arms], (i + 1) / PIECES))

function along(points: readonly Point[], share: number): Point {
  const [first, ...rest] = points as [Point, ...Point[]]
  if (rest.length === 0) return first
  return along(
    rest.map(([x, y], i) => [towards(points[i]?.[0] ?? 0, x, share), towards(points[i]?.[1] ?? 0, y, share)] as const),
    share,
  )
}

const towards = (a: number, b: number, share: number): number => a + (b - a) * share
