import { LEAST } from './bound.ts'
import { type Completion, completionAt, fillCompletion, openCompletion, pathFrom } from './completion.ts'
import type { Ground } from './ground.ts'
import { type Neighbours, neighboursOf } from './neighbours.ts'
import type { Turns } from './partition.ts'
import { resourcesOf } from './resources.ts'
import { openTrail } from './trail.ts'

/** Routes that keep one limit and forget all stops but a few: there may be any number of stops, for no set of them is kept. */
interface Relaxed {
  size: number
  /** row-major, of going from row to column; and of ending at each node */
  costs: Int32Array
  back: Int32Array
  near: Neighbours
  table: Completion
}

/** What routes cost: their legs, and their way back where that counts; or something else. */
export type Costs = Pick<Relaxed, 'costs' | 'back'>

/** What the prices of stops say: no plan costs less than `bound`; and how often the cheapest route, driven by all, visits each stop. */
interface Said {
  bound: number
  visits: Float64Array
}

/** Cells of a table that are filled in the time of a turn, measured. */
const CELLS_A_TURN = 4
const REMEMBERED = 4
/** Of the volume algorithm: how far to go at first, what a new route weighs in the mean, and after how many vain tries to go less far. */
const FIRST_STEP = 0.1
const WEIGHT = 0.1
const STALLS = 12

/**
 * A bound on what any plan of at most `most` routes costs, for more stops than a proof takes: the best prices of stops at which every
 * route is reckoned, also such as come back to a stop that is not near the one they come from (ng-routes: Baldacci, Mingozzi and
 * Roberti 2011), found by the volume algorithm (Barahona and Anbil 2000). Any prices give a sound bound: it may end after any turn, and
 * does when no plan costs `enough` or less.
 *
 * @param known the routes of a plan: the better it is, the sooner the prices are good
 */
export function relaxedBound(
  ground: Ground,
  { most, known, enough, ...asked }: { most: number; known: readonly (readonly number[])[]; enough: number } & Partial<Costs>,
  turns: Turns,
): number {
  const own = { costs: ground.legs, back: ground.legs.filter((_, i) => i % ground.size === 0).map((way) => (ground.open ? 0 : way)) }
  const costs = { ...own, ...asked }
  let prices = firstPrices(ground.size, costs, known)
  const relaxed = strictest(ground, costs, prices)
  let best = say(relaxed, prices, most)
  const mean = best.visits.slice()
  let [step, stalls] = [FIRST_STEP, 0]
  const each = relaxed.table.least.length / CELLS_A_TURN
  while (turns.left >= each && Math.ceil(best.bound) <= enough) {
    turns.wanted?.()
    turns.left -= each
    const next = moved(prices, mean, step * (enough + 1 - best.bound))
    const said = say(relaxed, next, most)
    for (let i = 0; i < mean.length; i++) mean[i] = WEIGHT * (said.visits[i] as number) + (1 - WEIGHT) * (mean[i] as number)
    if (said.bound > best.bound) {
      ;[best, prices, stalls] = [said, next, 0]
      step = Math.min(2, step * 1.1)
      turns.heard?.(Math.ceil(best.bound))
    } else if (++stalls === STALLS) [step, stalls] = [step * 0.66, 0]
  }
  return Math.max(0, Math.ceil(best.bound))
}

/** Of the limits the one that says the most at these prices. */
function strictest(ground: Ground, costs: Costs, prices: Float64Array): Relaxed {
  const { size, legs } = ground
  const near = neighboursOf(size, legs, REMEMBERED)
  const all = resourcesOf(ground, openTrail(ground)).map(
    ({ resource }): Relaxed => ({ ...costs, size, near, table: openCompletion(near, resource) }),
  )
  return all.reduce((a, b) => (say(b, prices, 1).bound > say(a, prices, 1).bound ? b : a))
}

/** What each route costs is borne by its stops alike: all together are what the plan costs. */
function firstPrices(size: number, { costs, back }: Costs, known: readonly (readonly number[])[]): Float64Array {
  const prices = new Float64Array(size - 1)
  for (const route of known) {
    const way = route.reduce(
      (sum, node, i) => sum + (costs[(route[i - 1] ?? 0) * size + node] as number),
      back[route.at(-1) ?? 0] as number,
    )
    for (const node of route) prices[node - 1] = grain(way / route.length)
  }
  return prices
}

/** Whole multiples of the least price: sums of them are exact. */
const grain = (price: number): number => Math.round(price / LEAST) * LEAST

/** As far in the direction in which stops that are visited too rarely become dearer. */
function moved(prices: Float64Array, mean: Float64Array, far: number): Float64Array {
  const length = mean.reduce((sum, visits) => sum + (1 - visits) ** 2, 0)
  return prices.map((price, i) => grain(price + (far * (1 - (mean[i] as number))) / Math.max(1e-9, length)))
}

function say({ size, costs, back, near, table }: Relaxed, prices: Float64Array, most: number): Said {
  fillCompletion(table, near, costs, prices, back)
  let [least, first] = [0, 0]
  for (let to = 1; to < size; to++) {
    const beyond = (costs[to] as number) - (prices[to - 1] as number) + beyondFrom(table, near, to)
    if (beyond < least) [least, first] = [beyond, to]
  }
  const visits = new Float64Array(size - 1)
  if (first > 0)
    for (const node of pathFrom(table, near, { costs, prices, back }, first)) visits[node - 1] = (visits[node - 1] as number) + most
  return { bound: prices.reduce((a, b) => a + b, 0) + most * least, visits }
}

/** What going on from a first stop costs at least; infinite where nobody comes in time, or with its load. */
function beyondFrom(table: Completion, near: Neighbours, to: number): number {
  const { use, floor, most } = table.resource
  const level = Math.max(use[to] as number, floor[to] as number)
  return level > (most[to] as number) ? Number.POSITIVE_INFINITY : completionAt(table, near, to, 0, level)
}
