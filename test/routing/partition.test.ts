import { describe, expect, test } from 'vitest'
import { below, seeded } from '../../src/kernel/random.ts'
import { afresh } from '../../src/routing/exact/basis.ts'
import { type Columns, noColumns, putColumn, type Sides } from '../../src/routing/exact/columns.ts'
import { cheapest, type Partition } from '../../src/routing/exact/partition.ts'
import { openProgram } from '../../src/routing/exact/simplex.ts'

const PLENTY = 10_000_000
const NONE = 100_000

const STOPS = 15
const SETS = 800

/** Sets of up to five of the stops at costs that say little: the fractions of a linear program are far from a plan. */
function anySets(seed: number): Columns {
  const random = seeded(seed)
  const columns = noColumns(4)
  for (let i = 0; i < SETS; i++) {
    const members = Array.from({ length: 3 + below(random, 3) }, () => below(random, STOPS))
    const mask = members.reduce((set, stop) => set | (1 << stop), 0)
    putColumn(columns, mask, below(random, 2), 90 + 10 * new Set(members).size + below(random, 30), members)
  }
  return columns
}

/** The cheapest cover by trying every set for the first stop that is left; `caps` are those of the sides, one a kind. */
function tryAll({ masks, kinds, costs, count }: Columns, caps: readonly number[]): number {
  const all = 2 ** STOPS - 1
  const known = new Map<number, number>()
  const first = (set: number): number => set & -set
  const withFirst = (stop: number) => Array.from({ length: count }, (_, i) => i).filter((i) => first(masks[i] as number) === stop)
  const lists = new Map(Array.from({ length: STOPS }, (_, i) => [1 << i, withFirst(1 << i)]))
  const from = (served: number, ones: number, others: number): number => {
    if (ones < 0 || others < 0) return Number.POSITIVE_INFINITY
    if (served === all) return 0
    const key = (served * 16 + ones) * 16 + others
    const before = known.get(key)
    if (before !== undefined) return before
    let best = Number.POSITIVE_INFINITY
    for (const i of lists.get(first(~served)) ?? []) {
      if (((masks[i] as number) & served) !== 0) continue
      const after =
        kinds[i] === 0 ? from(served | (masks[i] as number), ones - 1, others) : from(served | (masks[i] as number), ones, others - 1)
      best = Math.min(best, (costs[i] as number) + after)
    }
    known.set(key, best)
    return best
  }
  return from(0, caps[0] as number, caps[1] as number)
}

const sidesOf = (seed: number): Sides => ({
  caps: [1 + (seed % 3), 1 + (seed % 4)],
  uses: [
    [1, 0],
    [0, 1],
  ],
  most: 2 + (seed % 3) + (seed % 4),
})
const chosen = (seed: number, limit: number, left: number): Partition =>
  cheapest(openProgram(anySets(seed), sidesOf(seed), STOPS, 50), limit, { left })

describe('the cheapest plan of many sets', () => {
  const seeds = Array.from({ length: 12 }, (_, seed) => seed)
  const costs = seeds.map((seed) => tryAll(anySets(seed), sidesOf(seed).caps))
  const optimum = (seed: number): number => Math.min(NONE + 1, costs[seed] as number)

  test.each(seeds)('is that of trying them all: %i', (seed) => {
    const { cost, bound, best } = chosen(seed, NONE, PLENTY)
    expect([cost, bound]).toEqual([optimum(seed), optimum(seed)])
    expect(best?.reduce((served, { mask }) => served + mask, 0) ?? 2 ** STOPS - 1).toBe(2 ** STOPS - 1)
  })

  test.each(seeds)('is found at its own cost, and not below: %i', (seed) => {
    if (costs[seed] === Number.POSITIVE_INFINITY) return
    expect(chosen(seed, optimum(seed), PLENTY).cost).toBe(optimum(seed))
    const { best, bound } = chosen(seed, optimum(seed) - 1, PLENTY)
    expect([best, bound]).toEqual([undefined, optimum(seed)])
  })

  test.each(seeds)('has a true bound when the turns run out: %i', (seed) => {
    for (let left = 0; left < 60_000; left = 1000 + 1.6 * left) {
      const { cost, bound } = chosen(seed, NONE, left)
      expect(bound).toBeLessThanOrEqual(optimum(seed))
      expect(cost).toBeGreaterThanOrEqual(optimum(seed))
    }
  })

  test('exists for most of these, not for all', () => {
    const solvable = costs.filter((cost) => cost < Number.POSITIVE_INFINITY)
    expect([solvable.length > 6, solvable.length < 12]).toEqual([true, true])
  })

  test('is found after a basis that rounding has spoilt', () => {
    const program = openProgram(anySets(1), sidesOf(1), STOPS, 50)
    program.basis.fill(7)
    afresh(program)
    expect(cheapest(program, NONE, { left: PLENTY }).cost).toBe(optimum(1))
  })
})
