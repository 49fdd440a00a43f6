import { describe, expect, test } from 'vitest'
import { type Instance, UNLIMITED } from '../../src/routing/instance.ts'
import { searchFewest } from '../../src/routing/search/fewest.ts'
import { search } from '../../src/routing/search/search.ts'
import { anyInstance, bestCosts } from './instances.ts'

const kind = (seed: number) => anyInstance(seed, 2 + (seed % 5))
const KINDS = Array.from({ length: 64 }, (_, seed) => seed)
const TURNS = 60
const costs = KINDS.map((seed) => bestCosts(kind(seed)))

describe('a search on a few stops finds what trying everything finds', () => {
  test.each(KINDS)('instance %i', (seed) => {
    const best = costs[seed] ?? []
    const fewest = best.findIndex((cost) => cost < Number.POSITIVE_INFINITY)

    const found = search(kind(seed), 1, (turn) => turn >= TURNS)
    expect(found.feasible ? found.cost : Number.POSITIVE_INFINITY).toBe(Math.min(...best))

    const fewer = searchFewest(kind(seed), 1, (turn) => turn / (4 * TURNS))
    expect(fewer.feasible ? [fewer.routes.length, fewer.cost] : []).toEqual(fewest < 0 ? [] : [fewest, best[fewest]])
  })

  test('of which some have no solution, and most have one', () => {
    const solvable = costs.filter((best) => Math.min(...best) < Number.POSITIVE_INFINITY)
    expect(solvable.length).toBeGreaterThan(32)
    expect(solvable.length).toBeLessThan(64)
  })
})

/** Eight stops all round the depot, one from another farther than the way by the depot. */
function star(open: boolean): Instance {
  const size = 9
  const legs = Int32Array.from({ length: size * size }, (_, i) =>
    i % size === Math.floor(i / size) ? 0 : i < size || i % size === 0 ? 100 : 250,
  )
  return { ...anyInstance(0, size - 1), legs, vehicles: size - 1, capacity: UNLIMITED, open }
}

test.each([true, false])('where every stop is best served alone, so many routes are found (open: %s)', (open) => {
  const found = search(star(open), 1, (turn) => turn >= TURNS)
  expect(found).toMatchObject({ cost: open ? 800 : 1600, feasible: true })
  expect(found.routes).toHaveLength(8)
})

test('as many turns of the same seed give the same routes, another seed may not', () => {
  const instance = anyInstance(63 ^ 32, 40)
  const routes = (seed: number, turns: number) => search(instance, seed, (turn) => turn >= turns).routes
  expect(routes(7, 30)).toEqual(routes(7, 30))
  expect(routes(7, 1)).not.toEqual(routes(8, 1))
})

test('a search that is stopped within a turn answers with what it has', () => {
  const instance = anyInstance(16, 60)
  let asked = 0
  const found = search(instance, 1, () => asked++ > 100)
  expect(asked).toBeLessThan(110)
  expect(found.routes.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, i) => i + 1))
})

test('a load too much costs more than any detour, in whatever unit legs are told', () => {
  const instance = anyInstance(16, 12)
  const legs = instance.legs.map((leg) => leg * 20_000_000)
  const found = search({ ...instance, legs }, 1, (turn) => turn >= TURNS)
  expect(found).toMatchObject({ feasible: true, cost: search(instance, 1, (turn) => turn >= TURNS).cost * 20_000_000 })
})
