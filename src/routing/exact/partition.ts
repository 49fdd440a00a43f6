import type { Wanted } from '../progress.ts'
import { beyondPrices, boundOf, type Prices, pricesOf, roomFor } from './bound.ts'
import { type Columns, someColumns } from './columns.ts'
import { coverBy } from './cover.ts'
import type { Program } from './linear-program.ts'
import { addCuts, lacks, openProgram, optimise, penaliseMore, restrict, roomForCuts, watch } from './simplex.ts'
import { inUse, subsetRows } from './subset-rows.ts'

/** One column of a plan. */
export interface Choice {
  mask: number
  kind: number
  cost: number
  plan: readonly number[]
}

export interface Partition {
  /** the cheapest plan of cost `limit` or less */
  best?: Choice[]
  cost: number
  /** no plan of these columns costs less; one more than `limit` when there is none */
  bound: number
}

/** How much may be tried: it goes down as it is used, in steps of a microsecond or less, and never in time. */
export interface Turns {
  left: number
  /** is told of each better bound: no plan costs less */
  heard?(bound: number): void
  wanted?: Wanted | undefined
}

/** So few columns are rather tried out than cut at. */
const FEW = 100
const COVER_TURNS = 1_000
const LIFT = 0.002
/** A step of the simplex method takes as long as so many of the others, measured. */
const STEP_TURNS = 60
/** Not even a small part of a stop may be left out at this, times what a plan may cost. */
export const MOST_PENALTY = 1024

/**
 * The cheapest plan of the program's living columns that costs `limit` or less (set partitioning): bounds by the linear program,
 * columns that no plan of interest can have are left out, subset-row cuts lift the bound; what is left is tried out, or split in two
 * by a pair of stops that goes together or not (Ryan and Foster 1981). Every step that the answer rests on is exact. The program keeps
 * its cuts.
 */
export function cheapest(program: Program, limit: number, turns: Turns): Partition {
  const found: Partition = { cost: limit + 1, bound: limit + 1 }
  const open = explore(program, turns, found)
  return { ...found, bound: Math.min(found.cost, open) }
}

/** Explores one part of the plans; keeps the best in `found`; tells below which cost it did not look everywhere. */
function explore(program: Program, turns: Turns, found: Partition): number {
  let before = Number.NEGATIVE_INFINITY
  for (;;) {
    turns.wanted?.()
    turns.left -= optimum(program)
    while (lacks(program) && program.penalty < MOST_PENALTY * found.cost) {
      penaliseMore(program)
      turns.left -= optimum(program)
    }
    const plan = planIn(program)
    if (plan && plan.cost < found.cost) Object.assign(found, plan)
    const prices = pricesOf(program)
    const { kept, bound, room } = worthKeeping(program, prices, found.cost - 1)
    if (bound >= found.cost) return found.cost
    if (turns.left <= 0) return bound
    restrict(program, kept.which)
    const stalls = prices.value - before < LIFT * Math.abs(prices.value)
    if ((stalls || kept.which.length <= FEW) && tryOut(program, { ...kept, room }, turns, found)) return found.cost
    const cuts = stalls ? [] : subsetRows(program).slice(0, roomForCuts(program))
    if (cuts.length === 0) return split(program, turns, found) ?? bound
    before = prices.value
    addCuts(program, cuts)
  }
}

/** Solves the linear program; tells how many turns that took. */
export const optimum = (program: Program): number => optimise(program) * STEP_TURNS + program.alive.length / 10

/** The optimum of the linear program, when that is a plan. */
export function planIn(program: Program): { best: Choice[]; cost: number } | undefined {
  const { columns, amounts } = inUse(program)
  if (amounts.some((amount) => amount < 0.99) || !isPlan(program, columns)) return undefined
  return planOf(program.columns, columns)
}

function isPlan({ columns, sides, stops }: Program, chosen: readonly number[]): boolean {
  let served = 0
  for (const at of chosen) {
    if ((served & (columns.masks[at] as number)) !== 0) return false
    served |= columns.masks[at] as number
  }
  const used = (side: number) => chosen.reduce((sum, at) => sum + (sides.uses[columns.kinds[at] as number]?.[side] ?? 0), 0)
  return served === 2 ** stops - 1 && sides.caps.every((cap, side) => used(side) <= cap)
}

function planOf({ masks, kinds, costs, plans }: Columns, chosen: readonly number[]): { best: Choice[]; cost: number } {
  const best = chosen.map((at) => ({
    mask: masks[at] as number,
    kind: kinds[at] as number,
    cost: costs[at] as number,
    plan: plans[at] as number[],
  }))
  return { best, cost: best.reduce((sum, { cost }) => sum + cost, 0) }
}

/** Tries all plans of a few columns; true when it got through. */
function tryOut(
  { columns, sides, stops }: Program,
  kept: { which: Int32Array; beyond: Float64Array; room: number },
  turns: Turns,
  found: Partition,
): boolean {
  const cover = coverBy(columns, sides, { stops, ...kept, limit: found.cost - 1, turns: Math.min(turns.left, COVER_TURNS) })
  turns.left -= cover.used
  if (cover.best) Object.assign(found, planOf(columns, cover.best))
  return cover.complete
}

function worthKeeping(program: Program, prices: Prices, limit: number) {
  const { columns, sides, alive } = program
  const { beyond, least } = beyondPrices(columns, alive, prices)
  const most = roomFor(prices, sides, least, limit)
  const places = Array.from(alive, (_, i) => i).filter((i) => (beyond[i] as number) <= most)
  return {
    bound: boundOf(prices, sides, least),
    room: most - Math.min(0, least),
    kept: {
      which: Int32Array.from(places, (i) => alive[i] as number),
      beyond: Float64Array.from(places, (i) => beyond[i] as number),
    },
  }
}

/** Two stops that the fractions put together about half the time: first all plans in which they are, then those where not. */
function split(program: Program, turns: Turns, found: Partition): number | undefined {
  const pair = mostTorn(program)
  if (pair === 0) return undefined
  const common = (column: number): number => (program.columns.masks[column] as number) & pair
  const together = explore(
    partOf(program, (column) => common(column) === 0 || common(column) === pair),
    turns,
    found,
  )
  const apart = explore(
    partOf(program, (column) => common(column) !== pair),
    turns,
    found,
  )
  return Math.min(together, apart)
}

/** A program of its own with some of the living columns, and all cuts. */
function partOf({ columns, alive, sides, stops, penalty, near, cuts }: Program, isIn: (column: number) => boolean): Program {
  const kept = [...alive].filter(isIn)
  const part = openProgram(someColumns(columns, kept), sides, stops, penalty)
  const isNear = new Set(near)
  for (const [i, column] of kept.entries()) if (isNear.has(column)) watch(part, i)
  addCuts(part, cuts)
  return part
}

function mostTorn(program: Program): number {
  const { masks, amounts } = inUse(program)
  let torn = 0
  let best = 0.49
  for (let a = 0; a < program.stops; a++)
    for (let b = a + 1; b < program.stops; b++) {
      const pair = (1 << a) | (1 << b)
      const together = masks.reduce((sum, mask, k) => ((mask & pair) === pair ? sum + (amounts[k] as number) : sum), 0)
      if (Math.abs(together - 0.5) >= best) continue
      best = Math.abs(together - 0.5)
      torn = pair
    }
  return torn
}
