import { afresh, reckonDuals, startOver } from './basis.ts'
import type { Columns, Sides } from './columns.ts'
import { costOf, counts, isAmiss, MOST_ROWS, own, type Program, spell } from './linear-program.ts'
import { fillMaskSum, maskSum, sumOver } from './mask-sum.ts'

const TINY = 1e-9
/** More than the unevenness of the rows can account for. */
const AMISS = 1e-3
const STERNER = 2
/** A column must promise this much to be worth a step; costs are whole numbers. */
const WORTH = 1 / 512
const STEPS_BEFORE_AFRESH = 100
const MOST_STEPS = 20_000

/** From now on only these columns count; those near among them stay near. */
export function restrict(program: Program, alive: Int32Array): void {
  program.alive = alive
  const living = new Set(alive)
  program.near = program.near.filter((column) => living.has(column))
  program.isNear = new Set(program.near)
}

export const roomForCuts = (program: Program): number => MOST_ROWS - program.rows

export function openProgram(columns: Columns, sides: Sides, stops: number, penalty: number): Program {
  const program: Program = {
    ...{ columns, sides, stops, penalty, cuts: [], rows: stops + sides.caps.length },
    alive: Int32Array.from({ length: columns.count }, (_, i) => i),
    inverse: new Float64Array(MOST_ROWS * MOST_ROWS),
    basis: new Int32Array(MOST_ROWS),
    ...{ values: new Float64Array(MOST_ROWS), costs: new Float64Array(MOST_ROWS), duals: new Float64Array(MOST_ROWS) },
    right: Float64Array.from({ length: MOST_ROWS }, (_, row) => (row < stops ? 1 : (sides.caps[row - stops] ?? 1)) + nudge(row)),
    ...{ near: [], isNear: new Set<number>(), sum: maskSum(), kindDuals: new Float64Array(sides.uses.length) },
    ...{ at: new Int32Array(MOST_ROWS), by: new Float64Array(MOST_ROWS), change: new Float64Array(MOST_ROWS) },
  }
  startOver(program)
  afresh(program)
  return program
}

/** Rows are made a little uneven, or the method would take many steps that change nothing. */
const nudge = (row: number): number => 1e-6 * (1 + ((row * 7919) % 101) / 50)

export function watch(program: Program, column: number): boolean {
  if (program.isNear.has(column)) return false
  program.isNear.add(column)
  program.near.push(column)
  return true
}

/** Takes cuts into account from now on; solve again. */
export function addCuts(program: Program, cuts: readonly number[]): void {
  for (const cut of cuts) {
    const row = program.rows++
    program.cuts.push(cut)
    program.basis[row] = own(row, held(program, cut, row) > (program.right[row] as number) ? 1 : 0)
  }
  afresh(program)
}

function held(program: Program, cut: number, rows: number): number {
  let sum = 0
  for (let row = 0; row < rows; row++) {
    const variable = program.basis[row] as number
    if (variable >= 0 && counts(program.columns.masks[variable] as number, cut)) sum += program.values[row] as number
  }
  return sum
}

/**
 * To the optimum over the columns that are alive (primal simplex method): by those near first, then by the best for each stop among
 * all. Tells how many steps it took.
 */
export function optimise(program: Program): number {
  let steps = 0
  do {
    steps += climb(program)
    reckonDuals(program)
  } while (steps < MOST_STEPS && lookFurther(program))
  return steps
}

/** Does the present optimum leave a stop out, or use a side beyond its cap? */
export function lacks({ rows, basis, values }: Program): boolean {
  for (let row = 0; row < rows; row++) if (isAmiss(basis[row] as number) && (values[row] as number) > AMISS) return true
  return false
}

/** Makes that dearer. The penalty is kept as low as will do: high prices are bad guides. */
export function penaliseMore(program: Program): void {
  program.penalty *= STERNER
  for (let row = 0; row < program.rows; row++) program.costs[row] = costOf(program, program.basis[row] as number)
  reckonDuals(program)
}

function climb(program: Program): number {
  for (let steps = 0; ; steps++) {
    spreadDuals(program)
    const { entering, gain } = mostWorth(program)
    if (entering === undefined || steps === MOST_STEPS || !step(program, entering, gain)) return steps
    if (steps % STEPS_BEFORE_AFRESH === STEPS_BEFORE_AFRESH - 1) afresh(program)
  }
}

/** The variable that saves the most, of columns that are near and what is spare in sides and cuts. */
function mostWorth(program: Program): { entering: number | undefined; gain: number } {
  let gain = -WORTH
  let entering: number | undefined
  for (const column of program.near) {
    const one = reduced(program, column)
    if (one >= gain) continue
    gain = one
    entering = column
  }
  for (let row = program.stops; row < program.rows; row++) {
    const one = -(program.duals[row] as number)
    if (one >= gain) continue
    gain = one
    entering = own(row, 0)
  }
  return { entering, gain }
}

/** For each stop the best column that serves it comes near; false when no column is worth it. */
function lookFurther(program: Program): boolean {
  const { stops, columns } = program
  const gains = new Float64Array(stops).fill(-WORTH)
  const best = new Int32Array(stops).fill(-1)
  spreadDuals(program)
  for (const column of program.alive) {
    const gain = reduced(program, column)
    if (gain >= -WORTH) continue
    for (let left = columns.masks[column] as number; left !== 0; left &= left - 1) {
      const stop = 31 - Math.clz32(left & -left)
      if (gain >= (gains[stop] as number)) continue
      gains[stop] = gain
      best[stop] = column
    }
  }
  let found = false
  for (const column of best) if (column >= 0 && watch(program, column)) found = true
  return found
}

function spreadDuals(program: Program): void {
  const { duals, stops, sides, kindDuals } = program
  fillMaskSum(program.sum, duals.subarray(0, stops))
  for (const [kind, uses] of sides.uses.entries()) {
    let sum = 0
    for (let side = 0; side < uses.length; side++) sum += (uses[side] as number) * (duals[stops + side] as number)
    kindDuals[kind] = sum
  }
}

/** What one of this column would add to the cost, over what it saves by the present duals. */
function reduced(program: Program, column: number): number {
  const { columns, cuts, duals } = program
  const mask = columns.masks[column] as number
  let gain = (columns.costs[column] as number) - sumOver(program.sum, mask) - (program.kindDuals[columns.kinds[column] as number] as number)
  const first = program.stops + program.sides.caps.length
  for (let i = 0; i < cuts.length; i++) {
    const dual = duals[first + i] as number
    if (dual !== 0 && counts(mask, cuts[i] as number)) gain -= dual
  }
  return gain
}

/** Brings a variable into the basis; the row that it would first drive below zero gives up its own. False when rounding has left none. */
function step(program: Program, entering: number, gain: number): boolean {
  const { rows, inverse, change, values, duals } = program
  transform(program, entering)
  const leaving = blocking(program)
  if (leaving < 0) return false
  const pivot = change[leaving] as number
  const pivotRow = leaving * MOST_ROWS
  for (let k = 0; k < rows; k++) duals[k] = (duals[k] as number) + (gain / pivot) * (inverse[pivotRow + k] as number)
  const amount = (values[leaving] as number) / pivot
  for (let row = 0; row < rows; row++) {
    const by = change[row] as number
    if (row === leaving || by === 0) continue
    values[row] = (values[row] as number) - amount * by
    const share = by / pivot
    const start = row * MOST_ROWS
    for (let k = 0; k < rows; k++) inverse[start + k] = (inverse[start + k] as number) - share * (inverse[pivotRow + k] as number)
  }
  for (let k = 0; k < rows; k++) inverse[pivotRow + k] = (inverse[pivotRow + k] as number) / pivot
  values[leaving] = amount
  program.basis[leaving] = entering
  program.costs[leaving] = costOf(program, entering)
  return true
}

function transform(program: Program, variable: number): void {
  const { rows, inverse, at, by, change } = program
  const entries = spell(program, variable)
  for (let row = 0; row < rows; row++) {
    let sum = 0
    for (let e = 0; e < entries; e++) sum += (inverse[row * MOST_ROWS + (at[e] as number)] as number) * (by[e] as number)
    change[row] = sum
  }
}

function blocking(program: Program): number {
  const { rows, change, values } = program
  let leaving = -1
  let room = Number.POSITIVE_INFINITY
  for (let row = 0; row < rows; row++) {
    const by = change[row] as number
    if (by < 1e-7) continue
    const until = Math.max(values[row] as number, 0) / by
    if (until > room + TINY || (until > room - TINY && by <= (change[leaving] as number))) continue
    room = Math.min(room, until)
    leaving = row
  }
  return leaving
}
