import { costOf, MOST_ROWS, own, type Program, spell } from './linear-program.ts'

const TINY = 1e-9

/**
 * Reckons inverse, values and duals anew from the basis alone. A basis that rounding has made worthless gives way to one of the rows'
 * own variables: a slower start, and sound.
 */
export function afresh(program: Program): void {
  if (!invert(program)) {
    startOver(program)
    invert(program)
  }
  const { rows, inverse, basis, right, values, costs } = program
  for (let row = 0; row < rows; row++) {
    let sum = 0
    for (let k = 0; k < rows; k++) sum += (inverse[row * MOST_ROWS + k] as number) * (right[k] as number)
    values[row] = sum
    costs[row] = costOf(program, basis[row] as number)
  }
  reckonDuals(program)
}

/** Stops are left out, sides and cuts are spare. */
export function startOver({ rows, stops, basis }: Program): void {
  for (let row = 0; row < rows; row++) basis[row] = own(row, row < stops ? 1 : 0)
}

/** Gauss and Jordan, the largest pivot of each column; false when there is none. */
function invert(program: Program): boolean {
  const { rows, inverse, basis, at, by } = program
  const width = 2 * rows
  const both = new Float64Array(rows * width)
  for (let row = 0; row < rows; row++) {
    const entries = spell(program, basis[row] as number)
    for (let e = 0; e < entries; e++) both[(at[e] as number) * width + row] = by[e] as number
    both[row * width + rows + row] = 1
  }
  for (let column = 0; column < rows; column++) if (!eliminate(both, rows, column)) return false
  for (let row = 0; row < rows; row++) inverse.set(both.subarray(row * width + rows, (row + 1) * width), row * MOST_ROWS)
  return true
}

function eliminate(both: Float64Array, rows: number, column: number): boolean {
  const width = 2 * rows
  const size = (row: number): number => Math.abs(both[row * width + column] as number)
  let largest = column
  for (let row = column + 1; row < rows; row++) if (size(row) > size(largest)) largest = row
  if (!(size(largest) >= TINY)) return false
  const pivot = both[largest * width + column] as number
  for (let k = column; k < width; k++) {
    const value = (both[largest * width + k] as number) / pivot
    both[largest * width + k] = both[column * width + k] as number
    both[column * width + k] = value
  }
  for (let row = 0; row < rows; row++) {
    const share = both[row * width + column] as number
    if (row === column || share === 0) continue
    for (let k = column; k < width; k++)
      both[row * width + k] = (both[row * width + k] as number) - share * (both[column * width + k] as number)
  }
  return true
}

export function reckonDuals({ rows, duals, costs, inverse }: Program): void {
  duals.fill(0)
  for (let row = 0; row < rows; row++) {
    const cost = costs[row] as number
    if (cost === 0) continue
    for (let k = 0; k < rows; k++) duals[k] = (duals[k] as number) + cost * (inverse[row * MOST_ROWS + k] as number)
  }
}
