import { describe, expect, test } from 'vitest'
import { checkSolution } from '../../scripts/routing/check-solution.ts'
import { isWorthProving, proofOf } from '../../scripts/routing/proof.ts'
import { solve } from '../../scripts/routing/solve.ts'
import { below, seeded } from '../../src/kernel/random.ts'
import { prove } from '../../src/routing/exact/prove.ts'
import { type Instance, UNLIMITED } from '../../src/routing/instance.ts'
import { search } from '../../src/routing/search/search.ts'
import { anyInstance, bestCosts } from './instances.ts'

const PLENTY = 3_000_000

/** Rows of x, y, demand, opens, closes; the depot first. */
function byPlaces(rows: readonly (readonly number[])[], measure: (straight: number) => number, more: Partial<Instance>): Instance {
  const size = rows.length
  const row = (i: number) => rows[i] as readonly [number, number, number, number?, number?]
  const legs = Int32Array.from({ length: size * size }, (_, i) => {
    const [[ax, ay], [bx, by]] = [row(Math.floor(i / size)), row(i % size)]
    return measure(Math.hypot(ax - bx, ay - by))
  })
  const numbers = (of: (i: number) => number) => Int32Array.from({ length: size }, (_, i) => of(i))
  return {
    ...{ name: '', size, legs, demand: numbers((i) => row(i)[2]), service: numbers(() => 0), vehicles: size - 1, capacity: UNLIMITED },
    ...{ from: numbers((i) => row(i)[3] ?? 0), until: numbers((i) => row(i)[4] ?? UNLIMITED), longest: UNLIMITED, open: false },
    ...more,
  }
}

const E_N22: Instance = byPlaces(
  [
    ...[
      [145, 215, 0],
      [151, 264, 1100],
      [159, 261, 700],
      [130, 254, 800],
      [128, 252, 1400],
      [163, 247, 2100],
      [146, 246, 400],
    ],
    ...[
      [161, 242, 800],
      [142, 239, 100],
      [163, 236, 500],
      [148, 232, 600],
      [128, 231, 1200],
      [156, 217, 1300],
      [129, 214, 1300],
    ],
    ...[
      [146, 208, 300],
      [164, 208, 900],
      [141, 206, 2100],
      [147, 193, 1000],
      [164, 193, 900],
      [129, 189, 2500],
      [155, 185, 1800],
    ],
    ...[[139, 182, 700]],
  ],
  Math.round,
  { vehicles: 4, capacity: 6000 },
)

const R101: readonly (readonly number[])[] = [
  ...[
    [35, 35, 0, 0, 230],
    [41, 49, 10, 161, 171],
    [35, 17, 7, 50, 60],
    [55, 45, 13, 116, 126],
    [55, 20, 19, 149, 159],
  ],
  ...[
    [15, 30, 26, 34, 44],
    [25, 30, 3, 99, 109],
    [20, 50, 5, 81, 91],
    [10, 43, 9, 95, 105],
    [55, 60, 16, 97, 107],
  ],
  ...[
    [30, 60, 16, 124, 134],
    [20, 65, 12, 67, 77],
    [50, 35, 19, 63, 73],
    [30, 25, 23, 159, 169],
    [15, 10, 20, 32, 42],
  ],
  ...[
    [30, 5, 8, 61, 71],
    [10, 20, 19, 75, 85],
    [5, 30, 2, 157, 167],
    [20, 40, 12, 87, 97],
    [15, 60, 17, 76, 86],
  ],
  ...[
    [45, 65, 9, 126, 136],
    [45, 20, 11, 62, 72],
    [45, 10, 18, 97, 107],
    [55, 5, 29, 68, 78],
    [65, 35, 3, 153, 163],
    [65, 20, 6, 172, 182],
  ],
].map(([x = 0, y = 0, demand = 0, opens = 0, closes = 0]) => [x, y, demand, 10 * opens, 10 * closes])

const R101_25 = byPlaces(R101, (straight) => Math.floor(10 * straight), {
  ...{ service: Int32Array.from({ length: 26 }, (_, i) => (i ? 100 : 0)), vehicles: 8, capacity: 200 },
})

/** A day of 29 stops for 7 vans: open routes, so many seconds in the vehicle; in some, canteens open when they like. */
function day(seed: number): Instance {
  const random = seeded(seed)
  const windows = seed % 2 === 1
  const rows = Array.from({ length: 30 }, (_, i) => {
    const opens = windows && i > 0 ? 600 * (1 + below(random, 4)) : 0
    return [below(random, 8000), below(random, 8000), i ? 20 + below(random, 60) : 0, opens, windows && i > 0 ? opens + 1800 : UNLIMITED]
  })
  const service = Int32Array.from(rows, (_, i) => (i ? 180 : 0))
  const limits = { service, vehicles: 7, capacity: 350, longest: windows ? 2700 : 2400, open: true }
  return byPlaces(rows, (straight) => 40 + Math.round(straight / 7), limits)
}

describe('what others have proven is proven here', () => {
  test.each([
    ['E-n22-k4', E_N22, 375], // Christofides and Eilon 1969, CVRPLIB
    ['R101.25', R101_25, 6171], // Solomon 1987, Kohl et al. 1999: 617.1
  ])('%s', (_, instance, optimum) => {
    const { cost, bound, proven } = solve(instance, { seed: 1, objective: 'cost', budget: { turns: 25 } }, () => 0)
    expect({ cost, bound, proven }).toEqual({ cost: optimum, bound: optimum, proven: true })
  })
})

test.each([1, 2, 3, 4])('day %i of 29 stops is proven, and the search finds no better', (seed) => {
  const instance = day(seed)
  const { cost, bound, proven, routes } = solve(instance, { seed: 1, objective: 'cost', budget: { turns: 25 } }, () => 0)
  expect([proven, bound]).toEqual([true, cost])
  expect(checkSolution(instance, 0, { routes, cost, decimals: undefined }).faults).toEqual([])
  expect(search(instance, 2, (turn) => turn >= 150).cost).toBeGreaterThanOrEqual(cost)
})

describe('the fewest vehicles first', () => {
  test.each(Array.from({ length: 64 }, (_, seed) => seed))('is proven as by trying everything: instance %i', (seed) => {
    const instance = anyInstance(seed, 2 + (seed % 5))
    const truth = bestCosts(instance)
    const fewest = truth.findIndex((cost) => cost < Number.POSITIVE_INFINITY)
    const { best, bound, impossible } = proofOf(instance, undefined, 'vehicles', { left: PLENTY })
    expect(impossible).toBe(fewest < 0)
    expect(best ? [best.routes.length, best.cost, bound] : []).toEqual(fewest < 0 ? [] : [fewest, truth[fewest], truth[fewest]])
  })

  test('of a day of 29 stops', () => {
    const found = solve(day(2), { seed: 1, objective: 'vehicles', budget: { turns: 25 } }, () => 0)
    expect(found.proven).toBe(true)
    expect(proofOf({ ...day(2), vehicles: found.routes.length - 1 }, undefined, 'cost', { left: PLENTY }).impossible).toBe(true)
  })

  test('without turns nothing is claimed', () => {
    const known = search(day(2), 1, (turn) => turn > 3)
    expect(proofOf(day(2), known, 'vehicles', { left: 0 })).toEqual({ best: known, bound: undefined, impossible: false })
  })
})

test('a day without turns to prove has a true bound, and the more turns the better', () => {
  const instance = day(4)
  const known = search(instance, 1, (turn) => turn > 3)
  const bounds = [0, 20_000, 60_000, PLENTY].map((left) => proofOf(instance, known, 'cost', { left }).bound ?? 0)
  expect(bounds).toEqual([...bounds].sort((a, b) => a - b))
  expect(bounds[0]).toBe(0)
  expect(bounds.at(-1)).toBeGreaterThan(0)
})

test('as many turns are the same proof', () => {
  const proof = () => proofOf(day(3), undefined, 'cost', { left: 50_000 })
  expect(proof()).toEqual(proof())
})

test.each([
  [1, false],
  [2, true],
  [32, true],
  [33, false],
])('%i nodes: worth a proof %s', (size, worth) => {
  expect(isWorthProving({ ...anyInstance(16, size - 1), vehicles: 2 })).toBe(worth)
})

test.each([1, 1_000, 1_000_000, 20_000_000])('costs %i times as high are proven right, or not at all', (factor) => {
  for (const seed of [0, 1, 4, 5, 32, 37]) {
    const instance = anyInstance(seed, 6)
    const many = { ...instance, legs: instance.legs.map((leg) => leg * factor) }
    expect(isWorthProving(many)).toBe(factor < 20_000_000)
    if (!isWorthProving(many)) continue
    const cost = factor * Math.min(...bestCosts(instance))
    expect(proofOf(many, undefined, 'cost', { left: PLENTY })).toMatchObject({ bound: cost, best: { cost } })
  }
})

test('what cannot be proven is refused', () => {
  expect(() => prove(anyInstance(0, 32), undefined, { left: PLENTY })).toThrow(RangeError)
})
