import { describe, expect, test } from 'vitest'
import { below, seeded } from '../../src/kernel/random.ts'
import { boundedTours } from '../../src/routing/bounded.ts'
import { checkRoutes } from '../../src/routing/check.ts'
import { modelOf } from '../../src/routing/model.ts'
import { leastVans } from '../../src/routing/needs.ts'
import type { RoutingProblem } from '../../src/routing/problem.ts'
import { provenTours } from '../../src/routing/proven.ts'
import { PROVING, planRoutes } from '../../src/routing/rules.ts'
import { planVans } from '../../src/routing/vans/plan.ts'
import { aProblem, aStop, aVan } from './problems.ts'

/** Stops by chance in a town of a quarter of an hour; the bits of the seed say what is scarce. */
function town(seed: number, stops: number): RoutingProblem {
  const random = seeded(seed)
  const places = Array.from({ length: stops + 1 }, () => [below(random, 900), below(random, 900)] as const)
  const way = ([x, y]: readonly [number, number], [u, v]: readonly [number, number]) => 40 + Math.round(Math.hypot(x - u, y - v) * 1.2)
  const [windows, closed, twice] = [seed % 2 === 1, seed % 4 > 1, seed % 8 > 3]
  return aProblem(
    Array.from({ length: stops }, (_, i) => {
      const from = windows ? 600 + 10 * below(random, 4) : 600
      return aStop(`c${i}`, {
        demand: { portions: 20 + below(random, 58), ordinary: 1, halal: below(random, 2) },
        window: { from, until: from + 80 },
      })
    }),
    {
      vans: Array.from({ length: Math.ceil(stops / 3) }, (_, i) =>
        aVan(`v${i}`, { portions: i % 3 ? 350 : 250, boxes: { ordinary: 20, halal: 9 }, trips: twice ? 2 : 1 }),
      ),
      ...{
        seconds: places.map((a, i) => places.map((b, j) => (i === j ? 0 : way(a, b)))),
        maxAboardSeconds: 2100,
        closed,
        reloadSeconds: 300,
      },
    },
  )
}

const PLENTY = 100_000
const nodesOf = (stops: number) => Array.from({ length: stops }, (_, i) => i + 1)

describe('what is said of every plan without trying it is true of the best', () => {
  test.each(Array.from({ length: 8 }, (_, seed) => seed))('town %i', (seed) => {
    const stops = 5 + (seed % 3)
    const model = modelOf(town(seed, stops))
    const found = planVans(model, nodesOf(stops), { seed: 1, turns: 400 }, () => {})
    expect(found.left).toEqual([])
    const best = provenTours(model, found, { left: PLENTY })
    const seconds = best?.proof.leastSeconds ?? 0
    if (!best?.proof.fewestVans) return
    const vans = best?.tours.vans.filter((trips) => trips.length > 0).length ?? 0
    expect(leastVans(model)).toBeLessThanOrEqual(vans)
    const { proof } = boundedTours(model, best?.tours ?? found, { left: PLENTY })
    expect(proof.leastSeconds).toBeLessThanOrEqual(best?.proof.proven ? seconds : Number.POSITIVE_INFINITY)
    // and it is worth something
    expect(proof.leastSeconds).toBeGreaterThan(0.6 * seconds)
    // of plans with a van too many it is never said that there are none with fewer
    const spread = { vans: model.vans.map((_, van) => (van < stops - 1 ? [nodesOf(stops).slice(van, van + 1)] : [])), left: [] }
    if (model.vans.length >= stops) expect(boundedTours(model, spread, { left: PLENTY }).proof.fewestVans).toBe(false)
  })
})

test('a town of 45 canteens is planned with a bound: few vans, and little between it and the best', () => {
  const problem = town(2, 45)
  const plan = planRoutes(problem, { ...PROVING, turns: 300, proofTurns: 1_000_000 })
  const seconds = plan.routes.reduce((sum, route) => sum + route.seconds, 0)
  expect(checkRoutes(problem, plan)).toEqual([])
  expect(plan.proof?.leastSeconds).toBeGreaterThan(0.7 * seconds)
  expect(plan.proof?.leastSeconds).toBeLessThanOrEqual(seconds)
})

describe('vans are needed', () => {
  const four = (stop: Parameters<typeof aStop>[1], more: Partial<RoutingProblem> = {}) =>
    aProblem(
      ['a', 'b', 'c', 'd'].map((name) => aStop(name, stop)),
      { vans: ['v', 'w', 'x', 'y'].map((name) => aVan(name)), ...more },
    )
  const halal = { portions: 10, ordinary: 0, halal: 2 }
  test.each<[string, RoutingProblem, number]>([
    ['for nothing but one trip', four({}), 1],
    ['for portions', four({ demand: { portions: 120, ordinary: 1, halal: 0 } }), 3],
    ['for halal boxes', four({ demand: halal }), 2],
    ['for time aboard', four({}, { maxAboardSeconds: 1500 }), 2], // 600 to the first, 240 there, 600 to the second
    ['for the hours of vans', four({}, { vans: ['v', 'w', 'x'].map((name) => aVan(name, { shift: { from: 600, until: 625 } })) }), 2],
    [
      'and for each trip a way back',
      four({ demand: halal, window: { from: 600, until: 640 } }, { vans: ['v', 'w'].map((name) => aVan(name, { trips: 2 })) }),
      2,
    ],
    ['more than there are', four({ demand: { portions: 120, ordinary: 1, halal: 0 } }, { vans: [aVan('v')] }), 2],
  ])('%s', (_, problem, vans) => expect(leastVans(modelOf(problem))).toBe(vans))
})
