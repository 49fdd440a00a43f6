import { UNLIMITED } from '../../src/routing/instance.ts'
import type { FaultList } from '../fault-list.ts'
import { numberIn, unitsIn } from './numbers.ts'

/** How a distance becomes whole units. */
export type Rounding = 'nearest' | 'up' | 'down'
const ROUND = { nearest: (d: number) => Math.floor(d + 0.5), up: Math.ceil, down: Math.floor }

/** Distances as the crow flies. The square is scaled before its root is taken, so that whole coordinates are rounded exactly. */
export function straightLegs(
  x: Float64Array,
  y: Float64Array,
  { decimals, rounding }: { decimals: number; rounding: Rounding },
): Int32Array | undefined {
  const size = x.length
  const square = 100 ** decimals
  const round = ROUND[rounding]
  const legs = new Int32Array(size * size)
  for (let a = 0; a < size; a++)
    for (let b = a + 1; b < size; b++) {
      const [dx, dy] = [(x[a] as number) - (x[b] as number), (y[a] as number) - (y[b] as number)]
      const leg = round(Math.sqrt(square * (dx * dx + dy * dy)))
      if (!(leg < UNLIMITED)) return undefined
      legs[a * size + b] = leg
      legs[b * size + a] = leg
    }
  return legs
}

/** TSPLIB 95, EDGE_WEIGHT_FORMAT: which columns a row tells. By columns a triangle is the other one by rows. */
type Shape = (row: number, size: number) => [from: number, to: number]
const SHAPES = {
  FULL_MATRIX: (_, size) => [0, size],
  LOWER_ROW: (row) => [0, row],
  LOWER_DIAG_ROW: (row) => [0, row + 1],
  UPPER_ROW: (row, size) => [Math.min(row + 1, size), size],
  UPPER_DIAG_ROW: (row, size) => [row, size],
} satisfies Record<string, Shape>
const BY_COLUMNS = {
  LOWER_COL: 'UPPER_ROW',
  LOWER_DIAG_COL: 'UPPER_DIAG_ROW',
  UPPER_COL: 'LOWER_ROW',
  UPPER_DIAG_COL: 'LOWER_DIAG_ROW',
} as const
export const WEIGHT_FORMATS = [...Object.keys(SHAPES), ...Object.keys(BY_COLUMNS)] as WeightFormat[]
export type WeightFormat = keyof typeof SHAPES | keyof typeof BY_COLUMNS

/** Legs that the file tells one by one, in as many to a line as it likes; nothing if they are not all there. */
export function toldLegs(
  section: { line: number; rows: readonly { line: number; text: string }[] },
  { size, format, decimals }: { size: number; format: WeightFormat; decimals: number },
  faults: FaultList,
): Int32Array | undefined {
  const name = Object.hasOwn(BY_COLUMNS, format) ? BY_COLUMNS[format as keyof typeof BY_COLUMNS] : (format as keyof typeof SHAPES)
  const shape: Shape = SHAPES[name]
  const legs = new Int32Array(size * size)
  const before = faults.found
  let [row, column, end, found] = [-1, 0, 0, 0]
  for (const { line, text } of section.rows)
    for (const cell of text.split(/\s+/)) {
      found++
      while (column === end && row < size) {
        row++
        ;[column, end] = shape(row, size)
      }
      if (row >= size) continue
      const leg = column === row ? 0 : unitsIn(numberIn(cell, line, FIELD, faults), decimals, line, FIELD, faults)
      legs[row * size + column] = leg
      if (name !== 'FULL_MATRIX') legs[column * size + row] = leg
      column++
    }
  const expected = cellsIn(shape, size)
  if (found !== expected) faults.add(section.line, 'wrong_count', { field: FIELD, expected, found })
  return faults.found === before ? legs : undefined
}

function cellsIn(shape: Shape, size: number): number {
  let cells = 0
  for (let row = 0; row < size; row++) {
    const [from, to] = shape(row, size)
    cells += to - from
  }
  return cells
}

const FIELD = 'EDGE_WEIGHT_SECTION'
