import { describe, expect, test } from 'vitest'
import { checkSolution } from '../../scripts/routing/check-solution.ts'
import { below, type Random, seeded } from '../../src/kernel/random.ts'
import { beyondPrices, boundOf, noPrices, type Prices, pricesBetween, roomFor } from '../../src/routing/exact/bound.ts'
import { type Columns, everyColumn, noColumns, putColumn, type Sides } from '../../src/routing/exact/columns.ts'
import { groundOf } from '../../src/routing/exact/ground.ts'
import { prove } from '../../src/routing/exact/prove.ts'
import { findRoutes, leastBeyond, openRoutes, type Routes, rememberMore, setPrices } from '../../src/routing/exact/routes.ts'
import { solve } from '../../src/routing/exact/solve.ts'
import { comesHome, comesTo, openTrail } from '../../src/routing/exact/trail.ts'
import type { Instance } from '../../src/routing/instance.ts'
import { search } from '../../src/routing/search/search.ts'
import { anyInstance, bestCosts, tried } from './instances.ts'

const PLENTY = 3_000_000
const kind = (seed: number) => anyInstance(seed, 1 + (seed % 7))
const KINDS = Array.from({ length: 64 }, (_, seed) => seed)
const costs = KINDS.map((seed) => Math.min(...bestCosts(kind(seed))))
const best = (seed: number): number => costs[seed] as number
const isSound = (instance: Instance, told: { cost: number; routes: number[][] }): boolean =>
  checkSolution(instance, 0, { ...told, decimals: undefined }).faults.length === 0

describe('on a few stops a proof says what trying everything says', () => {
  test.each(KINDS)('instance %i', (seed) => {
    const proof = prove(kind(seed), undefined, { left: PLENTY })
    expect([proof.proven, proof.bound, proof.best?.cost ?? Number.POSITIVE_INFINITY]).toEqual([true, best(seed), best(seed)])
    expect(!proof.best || isSound(kind(seed), proof.best)).toBe(true)
  })

  test.each(KINDS)('instance %i, with a solution to begin with', (seed) => {
    const known = search(kind(seed), 1, (turn) => turn > seed % 3)
    if (known.feasible) expect(prove(kind(seed), known, { left: PLENTY })).toMatchObject({ proven: true, best: { cost: best(seed) } })
  })

  test.each(KINDS)('instance %i, and nothing wrong when the turns run out', (seed) => {
    const proof = prove(kind(seed), undefined, { left: 300 * seed })
    expect(proof.bound).toBeLessThanOrEqual(best(seed))
    expect(proof.best?.cost ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(best(seed))
    if (proof.proven) expect(proof.best?.cost ?? Number.POSITIVE_INFINITY).toBe(best(seed))
  })

  test('of which some have no solution, and most have one', () => {
    const solvable = costs.filter((cost) => cost < Number.POSITIVE_INFINITY)
    expect(solvable.length).toBeGreaterThan(32)
    expect(solvable.length).toBeLessThan(64)
  })
})

/** Six stops that open here and there for a short while: trips wait, and may leave later to wait less. */
function tight(seed: number): Instance {
  const random = seeded(seed)
  const from = Int32Array.from({ length: 7 }, (_, i) => (i ? below(random, 100) : 0))
  return {
    ...anyInstance(1, 6),
    ...{ name: `tight ${seed}`, from, until: from.map((time, i) => (i ? time + 5 + below(random, 60) : 200)) },
    legs: Int32Array.from({ length: 49 }, () => 1 + below(random, 20)),
    longest: 20 + below(random, 80),
    open: seed % 2 === 0,
  }
}

test.each(KINDS)('a trip of tight instance %i can be what trying every time to leave says', (seed) => {
  const instance = tight(seed)
  const ground = groundOf(instance)
  const trail = openTrail(ground)
  const go = (path: readonly number[]): number => {
    const here = path.at(-1) ?? 0
    let checked = 0
    for (let to = 1; to < instance.size; to++) {
      if (path.includes(to)) continue
      const drive = tried(instance, [...path, to])
      const can = comesTo(ground, trail, path.length, here, to)
      expect(can && comesHome(ground, trail, path.length + 1, to)).toBe(drive !== undefined && drive.takes <= instance.longest)
      checked += 1 + (can ? go([...path, to]) : 0)
    }
    return checked
  }
  expect(go([])).toBeGreaterThan(5)
})

function everyRoute(routes: Routes): Columns {
  const columns = noColumns()
  setPrices(routes, noPrices(routes.ground.size - 1, 1))
  const told = findRoutes(routes, Number.POSITIVE_INFINITY, PLENTY, (mask, kind, cost, plan) => putColumn(columns, mask, kind, cost, plan))
  expect(told).toBe(true)
  return columns
}

/** Around what stops cost, far off now and then, as a linear program that goes wrong would have it. */
function anyPrices(random: Random, routes: Routes, sides: Sides): Prices {
  const none = noPrices(routes.ground.size - 1, 1)
  const wild = below(random, 4) === 0 ? 100_000 : 60
  const stops = none.stops.map(() => (below(random, 2 * wild) - wild / 3) / 7)
  return pricesBetween(none, { ...none, stops, sides: Float64Array.of(-below(random, wild) / 3) }, 0, sides)
}

describe('whatever the prices', () => {
  const problems = KINDS.flatMap((seed) => [kind(seed), tight(seed)])

  test.each(problems)('of instance $name, bounds are true and no route is passed over', (instance) => {
    const routes = openRoutes(groundOf(instance))
    const all = everyRoute(routes)
    const random = seeded(problems.indexOf(instance))
    const most = Math.min(instance.vehicles, instance.size - 1)
    const sides = { caps: [most], uses: [[1]], most }
    const known = prove(instance, undefined, { left: PLENTY }).best
    const optimum = known?.cost ?? Number.POSITIVE_INFINITY
    const inUse = known?.routes.map((route) => all.index.get(route.reduce((mask, stop) => mask | (1 << (stop - 1)), 0)) as number) ?? []
    for (let round = 0; round < 8; round++) {
      if (round === 4) rememberMore(routes)
      const prices = anyPrices(random, routes, sides)
      setPrices(routes, prices)
      const { beyond, least } = beyondPrices(all, everyColumn(all), prices)
      expect(leastBeyond(routes)).toBeLessThanOrEqual(least)
      expect(boundOf(prices, sides, least)).toBeLessThanOrEqual(optimum)
      for (const column of inUse) expect(beyond[column]).toBeLessThanOrEqual(roomFor(prices, sides, least, optimum))
      const limit = below(random, 100) - 50
      const told = new Map<number, number>()
      const whole = findRoutes(routes, limit, PLENTY, (mask, _, cost) => told.set(mask, Math.min(cost, told.get(mask) ?? cost)))
      const expected = [...everyColumn(all)].filter((column) => (beyond[column] as number) <= limit)
      expect(whole).toBe(true)
      expect(told).toEqual(new Map(expected.map((column) => [all.masks[column], all.costs[column]])))
    }
  })
})

test('vans of several kinds are each used as often as there are', () => {
  for (let seed = 0; seed < 24; seed++) {
    const instance = { ...anyInstance(seed, 5), vehicles: 5 }
    const random = seeded(seed)
    const loads = Int32Array.from({ length: 12 }, (_, i) => (i < 2 ? 0 : below(random, 9)))
    const rooms = [Int32Array.of(8 + below(random, 8), 8 + below(random, 8)), Int32Array.of(14 + below(random, 8), 6 + below(random, 6))]
    const caps = [1 + below(random, 2), 1 + below(random, 2)]
    const routes = openRoutes({ ...groundOf(instance), loads, dims: 2, rooms })
    const uses = [
      [1, 0],
      [0, 1],
    ]
    const sides = { caps, uses, most: (caps[0] as number) + (caps[1] as number) }
    const { cost, bound } = solve({ routes, sides, penalty: 10, limit: 10_000, known: [] }, { left: PLENTY })
    const truth = cheapestFor(
      instance,
      loads,
      rooms.flatMap((room, i) => Array<Int32Array>(caps[i] as number).fill(room)),
    )
    expect([cost, bound]).toEqual([Math.min(10_001, truth), Math.min(10_001, truth)])
  }
})

/** By trying each van for each stop, and each order. */
function cheapestFor(instance: Instance, loads: Int32Array, vans: readonly Int32Array[]): number {
  const share = (stop: number, sets: readonly (readonly number[])[]): number => {
    if (stop === instance.size) return sets.reduce((sum, set) => sum + cheapestOrder(instance, set), 0)
    return Math.min(
      ...sets.map((set, i) => {
        const fits = [0, 1].every(
          (d) => [...set, stop].reduce((sum, one) => sum + (loads[one * 2 + d] as number), 0) <= (vans[i]?.[d] ?? 0),
        )
        return fits ? share(stop + 1, sets.with(i, [...set, stop])) : Number.POSITIVE_INFINITY
      }),
    )
  }
  return share(
    1,
    vans.map(() => []),
  )
}

function cheapestOrder(instance: Instance, set: readonly number[], done: readonly number[] = []): number {
  if (set.length === 0) {
    const drive = done.length > 0 ? tried(instance, done) : { takes: 0, cost: 0 }
    return drive && drive.takes <= instance.longest ? drive.cost : Number.POSITIVE_INFINITY
  }
  return Math.min(
    ...set.map((stop) =>
      cheapestOrder(
        instance,
        set.filter((one) => one !== stop),
        [...done, stop],
      ),
    ),
  )
}
