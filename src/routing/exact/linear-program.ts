import type { Columns, Sides } from './columns.ts'
import type { MaskSum } from './mask-sum.ts'

/**
 * The linear program behind a plan: of the columns so much that each stop is served once, no side is used beyond its cap, and for
 * each cut (three stops) at most one column holds two of them. There are some 30 to 100 rows, so the inverse of the basis is written
 * out. No answer rests on its rounding, see `bound.ts`.
 */
export interface Program {
  columns: Columns
  sides: Sides
  stops: number
  cuts: number[]
  /** which columns there still are */
  alive: Int32Array
  /** what a stop that nobody serves costs, or a side that is used beyond its cap */
  penalty: number
  rows: number
  /** row-major, a stride of MOST_ROWS */
  inverse: Float64Array
  /** the variable of each row: a column, or one of the row's own (see `own`) */
  basis: Int32Array
  values: Float64Array
  costs: Float64Array
  duals: Float64Array
  right: Float64Array
  /** columns that are looked at in every step; the others only when these have no more to give */
  near: number[]
  isNear: Set<number>
  sum: MaskSum
  kindDuals: Float64Array
  /** the column of the matrix that comes in: entries, and what it changes in each row */
  at: Int32Array
  by: Float64Array
  change: Float64Array
}

export const MOST_ROWS = 128

/** Variables that belong to a row: what is spare in it, or (at the penalty) what it lacks or has over. */
export const own = (row: number, amiss: 0 | 1): number => -1 - (row * 2 + amiss)
const rowOf = (variable: number): number => (-1 - variable) >> 1
export const isAmiss = (variable: number): boolean => variable < 0 && ((-1 - variable) & 1) === 1

/** Two or three of a set of three are in the mask: such a column counts in the cut. */
export const counts = (mask: number, cut: number): boolean => {
  const common = mask & cut
  return (common & (common - 1)) !== 0
}

export const costOf = (program: Program, variable: number): number =>
  variable >= 0 ? (program.columns.costs[variable] as number) : isAmiss(variable) ? program.penalty : 0

/** Writes down the rows that a variable is in and how much of it; returns how many. */
export function spell(program: Program, variable: number): number {
  const { at, by, stops, sides, cuts, columns } = program
  if (variable < 0) {
    at[0] = rowOf(variable)
    by[0] = isAmiss(variable) && rowOf(variable) >= stops ? -1 : 1
    return 1
  }
  let entries = 0
  const note = (row: number, amount: number) => {
    at[entries] = row
    by[entries++] = amount
  }
  const mask = columns.masks[variable] as number
  for (let left = mask; left !== 0; left &= left - 1) note(31 - Math.clz32(left & -left), 1)
  const uses = sides.uses[columns.kinds[variable] as number] ?? []
  for (let side = 0; side < uses.length; side++) if (uses[side] !== 0) note(stops + side, uses[side] as number)
  for (let i = 0; i < cuts.length; i++) if (counts(mask, cuts[i] as number)) note(stops + sides.caps.length + i, 1)
  return entries
}
