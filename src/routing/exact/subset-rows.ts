import { counts, type Program } from './linear-program.ts'

/** At most so many cuts at once, and of these so many with the same stop: alike cuts do one another's work. */
const AT_ONCE = 15
const OF_A_STOP = 3
const VIOLATED = 1.02
const SOME = 1e-4

/**
 * Of three stops at most one route can hold two, or a stop would be served twice: what a plan of whole routes keeps and the linear
 * program's fractions may not (Jepsen, Petersen, Spoorendonk and Pisinger 2008, subset-row inequalities). Those broken worst.
 */
export function subsetRows(program: Program): number[] {
  const { masks, amounts } = inUse(program)
  const known = new Set(program.cuts)
  const broken: { cut: number; by: number }[] = []
  for (const cut of triples(program.stops)) {
    let sum = 0
    for (let k = 0; k < masks.length; k++) if (counts(masks[k] as number, cut)) sum += amounts[k] as number
    if (sum > VIOLATED && !known.has(cut)) broken.push({ cut, by: sum })
  }
  broken.sort((a, b) => b.by - a.by || a.cut - b.cut)
  return spread(
    broken.map(({ cut }) => cut),
    program.stops,
  )
}

/** The columns of the present optimum and how much of each. */
export function inUse(program: Program): { columns: number[]; masks: number[]; amounts: number[] } {
  const rows = Array.from({ length: program.rows }, (_, row) => row).filter(
    (row) => (program.basis[row] as number) >= 0 && (program.values[row] as number) > SOME,
  )
  const columns = rows.map((row) => program.basis[row] as number)
  return {
    columns,
    masks: columns.map((column) => program.columns.masks[column] as number),
    amounts: rows.map((row) => program.values[row] as number),
  }
}

function* triples(stops: number): Generator<number> {
  for (let a = 0; a < stops; a++)
    for (let b = a + 1; b < stops; b++) for (let c = b + 1; c < stops; c++) yield (1 << a) | (1 << b) | (1 << c)
}

function spread(cuts: readonly number[], stops: number): number[] {
  const taken = new Uint8Array(stops)
  const chosen: number[] = []
  for (const cut of cuts) {
    const members = Array.from({ length: stops }, (_, i) => i).filter((i) => (cut & (1 << i)) !== 0)
    if (members.some((i) => (taken[i] as number) >= OF_A_STOP)) continue
    for (const i of members) taken[i] = (taken[i] as number) + 1
    chosen.push(cut)
    if (chosen.length === AT_ONCE) break
  }
  return chosen
}
