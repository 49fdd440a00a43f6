import { UNLIMITED } from '../instance.ts'
import type { Neighbours } from './neighbours.ts'

/** What a trip uses up from stop to stop: time, or room for its load. A level is how much is used on arrival. */
export interface Resource {
  /** row-major: what going from row to column uses */
  use: Int32Array
  /** a lower level is raised to it on arrival: waiting */
  floor: Int32Array
  /** with a higher level nobody comes to the node */
  most: Int32Array
}

/**
 * The least that any continuation of a trip costs beyond its prices: by node, memory and level of one resource, in steps. It is a
 * bound, for a continuation may break every other limit here, and come back to stops that it has forgotten (ng-routes: Baldacci,
 * Mingozzi and Roberti 2011).
 */
export interface Completion {
  resource: Resource
  /** levels are told apart in steps of 2 ** shift, rounded down; the last step stands for all above it too */
  shift: number
  steps: number
  least: Float64Array
}

const MOST_STEPS = 64

export function openCompletion({ size, memories }: Neighbours, resource: Resource): Completion {
  const top = resource.most.reduce((a, b) => (b < UNLIMITED ? Math.max(a, b) : a), 0)
  let shift = 0
  while (top >>> shift >= MOST_STEPS) shift++
  const steps = (top >>> shift) + 1
  return { resource, shift, steps, least: new Float64Array(steps * size * memories) }
}

const stepOf = ({ shift, steps }: Completion, level: number): number => Math.min(level >>> shift, steps - 1)

export const completionAt = (table: Completion, { size, memories }: Neighbours, node: number, memory: number, level: number): number =>
  table.least[(stepOf(table, level) * size + node) * memories + memory] as number

/** What filling a table works with: the costs of legs beyond the price of where they lead, and the ways on from one node. */
interface Fill {
  table: Completion
  near: Neighbours
  costs: Float64Array
  back: Int32Array
  ways: number
  promises: Float64Array
  beyond: Float64Array
  bits: Int32Array
  cells: Int32Array
  nexts: Int32Array
}

/** Fills the table for prices by stop (`prices[0]` is of node 1); `back[i]` is what it costs to end the trip at node i. */
export function fillCompletion(table: Completion, near: Neighbours, legs: Int32Array, prices: Float64Array, back: Int32Array): void {
  const { size } = near
  const costs = Float64Array.from(legs, (leg, i) => leg - (prices[(i % size) - 1] ?? 0))
  const fill: Fill = {
    ...{ table, near, costs, back, ways: 0 },
    ...{ promises: new Float64Array(size), beyond: new Float64Array(size) },
    ...{ bits: new Int32Array(size), cells: new Int32Array(size), nexts: new Int32Array(size) },
  }
  for (let step = table.steps - 1; step >= 0; step--) fillStep(fill, step)
}

/** Ways that stay within the step see what has become better there: again, as often as stops can follow one another. */
function fillStep(fill: Fill, step: number): void {
  const { size, memories } = fill.near
  const { least } = fill.table
  for (let node = 1; node < size; node++) {
    const first = (step * size + node) * memories
    least.fill(fill.back[node] as number, first, first + memories)
  }
  for (let again = 0, stays = true, better = true; stays && better && again < size; again++) {
    stays = false
    better = false
    for (let node = 1; node < size; node++) {
      if (lookOnward(fill, step, node)) stays = true
      if (improve(fill, (step * size + node) * memories)) better = true
    }
  }
}

/** Lists the ways on from a node, most promising first; true when one of them stays within the step. */
function lookOnward(fill: Fill, step: number, node: number): boolean {
  const { resource, shift, least } = fill.table
  const { use, floor, most } = resource
  const { size, memories, bits } = fill.near
  const end = fill.back[node] as number
  let stays = false
  fill.ways = 0
  for (let to = 1; to < size; to++) {
    const level = Math.max((step << shift) + (use[node * size + to] as number), floor[to] as number)
    if (to === node || level > (most[to] as number)) continue
    const reached = stepOf(fill.table, level)
    const cell = (reached * size + to) * memories
    const promise = (fill.costs[node * size + to] as number) + (least[cell + (bits[to * size + node] as number)] as number)
    if (reached === step) stays = true
    if (promise < end) sortIn(fill, promise, node * size + to, cell)
  }
  return stays
}

function sortIn(fill: Fill, promise: number, way: number, cell: number): void {
  const { promises, beyond, bits, cells, nexts } = fill
  let k = fill.ways++
  for (; k > 0 && (promises[k - 1] as number) > promise; k--) {
    promises[k] = promises[k - 1] as number
    beyond[k] = beyond[k - 1] as number
    bits[k] = bits[k - 1] as number
    cells[k] = cells[k - 1] as number
    nexts[k] = nexts[k - 1] as number
  }
  promises[k] = promise
  beyond[k] = fill.costs[way] as number
  bits[k] = fill.near.bits[way] as number
  cells[k] = cell
  nexts[k] = way * fill.near.memories
}

/** The best way on for each memory of a node; true when one is better than it was. */
function improve({ table, near, ways, promises, beyond, bits, cells, nexts }: Fill, first: number): boolean {
  const { least } = table
  const { next, memories } = near
  let better = false
  for (let memory = 0; memory < memories; memory++) {
    let best = least[first + memory] as number
    for (let k = 0; k < ways && (promises[k] as number) < best; k++) {
      if ((memory & (bits[k] as number)) !== 0) continue
      const value = (beyond[k] as number) + (least[(cells[k] as number) + (next[(nexts[k] as number) + memory] as number)] as number)
      if (value < best) best = value
    }
    if (best < (least[first + memory] as number)) {
      least[first + memory] = best
      better = true
    }
  }
  return better
}

/** The nodes of a cheapest continuation, its first node first: one of those that the table knows of. */
export function pathFrom(
  table: Completion,
  near: Neighbours,
  { costs, prices, back }: { costs: Int32Array; prices: Float64Array; back: Int32Array },
  first: number,
): number[] {
  const { size, memories, bits, next } = near
  const { resource, shift, least } = table
  const { use, floor, most } = resource
  const path = [first]
  let [node, memory, step] = [first, 0, stepOf(table, Math.max(use[first] as number, floor[first] as number))]
  while (path.length < size) {
    let [best, then, cell] = [back[node] as number, 0, 0]
    for (let to = 1; to < size; to++) {
      const level = Math.max((step << shift) + (use[node * size + to] as number), floor[to] as number)
      if (to === node || level > (most[to] as number) || (memory & (bits[node * size + to] as number)) !== 0) continue
      const reached = stepOf(table, level)
      const after = next[(node * size + to) * memories + memory] as number
      const cost =
        (costs[node * size + to] as number) - (prices[to - 1] as number) + (least[(reached * size + to) * memories + after] as number)
      if (cost < best) [best, then, cell] = [cost, to, reached * memories + after]
    }
    if (then === 0) break
    path.push(then)
    ;[node, memory, step] = [then, cell % memories, Math.floor(cell / memories)]
  }
  return path
}
