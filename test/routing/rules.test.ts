import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CanteenId } from '../../db/tables/sites.ts'
import { below, seeded } from '../../src/kernel/random.ts'
import { checkRoutes } from '../../src/routing/check.ts'
import type { RoutingPlan, RoutingProblem, RoutingStop } from '../../src/routing/problem.ts'
import { planRoutes } from '../../src/routing/rules.ts'
import { unservedReasons } from '../../src/words/planning.ts'
import { say } from '../../src/words/words.ts'
import { bestWorth } from './by-trying.ts'
import { anyProblem, aProblem, aStop, aVan, driven, worth } from './problems.ts'

const orders = (plan: RoutingPlan) => plan.routes.map((route) => route.stops.map((stop) => stop.canteen))
const LOOK = { seed: 7, turns: 40 }
const PROVING = { ...LOOK, proofTurns: 1_000_000 }

describe('van routes', () => {
  test('one van takes what one van can', () => {
    const plan = planRoutes(aProblem([aStop('a'), aStop('b')], { vans: [aVan('v1'), aVan('v2')] }))
    expect(plan).toMatchObject({ routes: [{ seconds: 1200 }], unserved: [] })
  })

  test.each<[string, Partial<RoutingStop>]>([
    ['portions', { demand: { portions: 101, ordinary: 1, halal: 0 } }],
    ['ordinary boxes', { demand: { portions: 1, ordinary: 7, halal: 0 } }],
    ['halal boxes', { demand: { portions: 1, ordinary: 0, halal: 3 } }],
    ['service time', { serviceSeconds: 3600 }],
    ['windows', { window: { from: 600, until: 610 } }],
  ])('%s send a second van', (_, stop) => {
    const problem = aProblem([aStop('a', stop), aStop('b', stop)], { vans: [aVan('v1'), aVan('v2')] })
    expect(planRoutes(problem)).toMatchObject({ routes: [{ van: 'v1' }, { van: 'v2' }], unserved: [] })
  })

  test('the van departs as late as its first missed window allows', () => {
    const plan = planRoutes(aProblem([aStop('a'), aStop('b', { window: { from: 600, until: 670 } })]))
    expect(orders(plan)).toEqual([['b', 'a']])
    expect(plan.routes[0]).toEqual({
      van: 'v1',
      trip: 1,
      departs: 660 * 60,
      stops: [
        { canteen: 'b', arrives: 670 * 60, leaves: 674 * 60 },
        { canteen: 'a', arrives: 684 * 60, leaves: 688 * 60 },
      ],
      returns: 698 * 60,
      seconds: 1200,
    })
  })

  test('what costs neither a van nor a second is shared evenly', () => {
    const seconds = Array.from({ length: 11 }, (_, a) => Array.from({ length: 11 }, (_, b) => (a === b ? 0 : a === 0 || b === 0 ? 600 : 0)))
    const stops = Array.from({ length: 10 }, (_, i) => aStop(`c${i}`, { demand: { portions: 20, ordinary: 1, halal: 0 } }))
    const plan = planRoutes(aProblem(stops, { seconds, vans: [aVan('v1', { portions: 180 }), aVan('v2', { portions: 180 })] }), LOOK)
    expect(plan.routes.map((route) => [route.stops.length, route.seconds])).toEqual([
      [5, 600],
      [5, 600],
    ])
  })

  test('a one-way street makes the round turn the other way', () => {
    const seconds = [
      [0, 300, 300],
      [300, 0, 900],
      [300, 100, 0],
    ]
    expect(orders(planRoutes(aProblem([aStop('a'), aStop('b')], { seconds })))).toEqual([['b', 'a']])
  })

  test('of two vans the one with the halal compartment comes', () => {
    const vans = [aVan('big', { portions: 500, boxes: { ordinary: 30, halal: 0 } }), aVan('small')]
    const plan = planRoutes(aProblem([aStop('a', { demand: { portions: 20, ordinary: 1, halal: 1 } })], { vans }))
    expect(plan.routes.map((route) => route.van)).toEqual(['small'])
  })

  test.each<[string, RoutingStop[], Partial<RoutingProblem>, string, Record<string, unknown>]>([
    ['no van', [aStop('a')], { vans: [] }, 'no_van_today', {}],
    [
      'too many meals',
      [aStop('a', { demand: { portions: 201, ordinary: 1, halal: 0 } })],
      {},
      'too_many_portions',
      { portions: 201, most: 200 },
    ],
    [
      'too many boxes',
      [aStop('a', { demand: { portions: 1, ordinary: 13, halal: 0 } })],
      {},
      'too_many_ordinary_boxes',
      { boxes: 13, most: 12 },
    ],
    [
      'too many halal boxes',
      [aStop('a', { demand: { portions: 1, ordinary: 1, halal: 5 } })],
      {},
      'too_many_halal_boxes',
      { boxes: 5, most: 4 },
    ],
    [
      'each thing fits another van',
      [aStop('a', { demand: { portions: 150, ordinary: 8, halal: 0 } })],
      { vans: [aVan('v1', { portions: 100 }), aVan('v2', { boxes: { ordinary: 6, halal: 0 } })] },
      'no_van_holds_it',
      {},
    ],
    [
      'too far',
      [aStop('a', { window: { from: 600, until: 609 } })],
      {},
      'too_far_in_time',
      { departs: '10:00', arrives: '10:10', until: '10:09' },
    ],
    ['cold on the way', [aStop('a')], { maxAboardSeconds: 590 }, 'too_long_aboard', { minutes: 10, limit: 9 }],
    [
      'cold by the time that the door opens',
      [aStop('a', { window: { from: 660, until: 660 } })],
      { maxAboardSeconds: 599 },
      'too_long_aboard',
      { minutes: 10, limit: 9 },
    ],
    [
      'no room left',
      [aStop('a', { demand: { portions: 150, ordinary: 2, halal: 0 } }), aStop('b', { demand: { portions: 70, ordinary: 2, halal: 0 } })],
      {},
      'vans_full',
      { van: 'v1', portions: 20, ordinary: 0, halal: 0 },
    ],
    [
      'no time left',
      [aStop('a', { window: { from: 600, until: 611 } }), aStop('b', { window: { from: 600, until: 620 } })],
      {},
      'no_time_left',
      { van: 'v1', minutes: 4 },
    ],
  ])('a canteen left out says why: %s', (_, stops, problem, code, values) => {
    const reasons = planRoutes(aProblem(stops, problem)).unserved.map((one) => one.reason)
    expect(reasons).toEqual([{ code, values }])
    for (const lang of ['zh', 'en'] as const)
      for (const one of reasons) expect(say(unservedReasons[one.code], lang, one.values)).not.toContain('{')
  })

  test('when not all can be served, those with the most meals are', () => {
    const stop = (name: string, portions: number) => aStop(name, { demand: { portions, ordinary: 1, halal: 0 } })
    const plan = planRoutes(aProblem([stop('a', 60), stop('b', 70), stop('c', 140)]))
    expect(plan.unserved.map((one) => one.canteen)).toEqual(['b'])
  })

  test('a problem that does not hang together is a bug, not a plan', () => {
    expect(() => planRoutes(aProblem([aStop('a')], { seconds: [[0]] }))).toThrow('2 × 2')
    expect(() => planRoutes(aProblem([aStop('a'), aStop('a')]))).toThrow('two stops')
    expect(() => planRoutes(aProblem([], { vans: [aVan('v1'), aVan('v1')] }))).toThrow('one id')
    expect(() => planRoutes(aProblem([aStop('a', { serviceSeconds: 1.5 })]))).toThrow('whole number')
  })
})

describe('any day', () => {
  test('keeps every limit, and departs as late as can be', () => {
    fc.assert(
      fc.property(anyProblem(9, 4), (problem) => {
        const plan = planRoutes(problem, LOOK)
        expect(checkRoutes(problem, plan)).toEqual([])
        for (const route of plan.routes) {
          const order = route.stops.map((stop) => stop.canteen)
          const later = driven(problem, route.van, order, route.departs + 1)
          expect(checkRoutes(problem, { routes: [later], unserved: [] }).map((one) => one.code)).toContain('late')
        }
      }),
      { seed: 20261, numRuns: 150 },
    )
  })

  test('a reason given for a canteen alone holds when it is alone, any other does not', () => {
    const together = new Set(['vans_full', 'no_time_left'])
    fc.assert(
      fc.property(anyProblem(7, 2), (problem) => {
        for (const { canteen: name, reason } of planRoutes(problem, LOOK).unserved) {
          const alone = planRoutes(only(problem, name), LOOK).unserved
          expect(alone).toEqual(together.has(reason.code) ? [] : [{ canteen: name, reason }])
        }
      }),
      { seed: 20262, numRuns: 100 },
    )
  })

  test('of up to four canteens the plan is the best there is', () => {
    fc.assert(
      fc.property(anyProblem(4, 2), (problem) => {
        expect(worth(problem, planRoutes(problem, LOOK))).toEqual(bestWorth(problem))
      }),
      { seed: 20263, numRuns: 60 },
    )
  })

  test('with a proof the plan is the best there is, and says so', () => {
    let proven = 0
    fc.assert(
      fc.property(anyProblem(4, 3), fc.array(fc.integer({ min: 560, max: 680 }), { minLength: 4, maxLength: 4 }), (problem, ready) => {
        const late = { ...problem, stops: problem.stops.map((stop, i) => ({ ...stop, ready: ready[i] ?? 0 })) }
        for (const one of [problem, late]) {
          const plan = planRoutes(one, PROVING)
          expect(checkRoutes(one, plan)).toEqual([])
          if (plan.unserved.length > 0) continue
          proven++
          expect(worth(one, plan)).toEqual(bestWorth(one))
          const seconds = plan.routes.reduce((sum, route) => sum + route.seconds, 0)
          expect(plan.proof).toEqual({ fewestVans: true, leastSeconds: seconds, proven: true })
        }
      }),
      { seed: 20265, numRuns: 80 },
    )
    expect(proven).toBeGreaterThan(40)
  })

  test('that fewer vans could not hand over in time is soon proven: unloading takes of the time aboard', () => {
    const random = seeded(2)
    const places = Array.from({ length: 25 }, (): [number, number] => [below(random, 1200), below(random, 1200)])
    const seconds = places.map(([x, y]) => places.map(([u, v]) => Math.round(Math.sqrt((x - u) ** 2 + (y - v) ** 2))))
    const stops = Array.from({ length: 24 }, (_, i) => aStop(`c${i}`, { demand: { portions: 8, ordinary: 0, halal: 0 } }))
    const problem = aProblem(stops, { seconds, vans: ['v1', 'v2', 'v3', 'v4', 'v5'].map((id) => aVan(id)) })
    const { proof, routes } = planRoutes(problem, { seed: 1, turns: 300, proofTurns: 300_000 })
    expect(routes).toHaveLength(3)
    expect(proof).toMatchObject({ fewestVans: true, proven: true })
  })

  test('a proof that had no time claims nothing that is not so', () => {
    fc.assert(
      fc.property(anyProblem(9, 4), fc.integer({ min: 1, max: 2_000 }), (problem, proofTurns) => {
        const [cut, whole] = [planRoutes(problem, { ...LOOK, proofTurns }), planRoutes(problem, PROVING)]
        expect(checkRoutes(problem, cut)).toEqual([])
        if (!cut.proof || !whole.proof?.proven) return
        if (cut.proof.proven) expect(worth(problem, cut)).toEqual(worth(problem, whole))
        if (cut.proof.fewestVans) expect(cut.proof.leastSeconds).toBeLessThanOrEqual(whole.proof.leastSeconds)
      }),
      { seed: 20266, numRuns: 60 },
    )
  })

  test('the same problem and seed give the same plan', () => {
    fc.assert(
      fc.property(anyProblem(8, 3), (problem) => {
        expect(planRoutes(structuredClone(problem), LOOK)).toEqual(planRoutes(problem, LOOK))
      }),
      { seed: 20264, numRuns: 20 },
    )
  })
})

function only(problem: RoutingProblem, name: CanteenId): RoutingProblem {
  const index = problem.stops.findIndex((stop) => stop.canteen === name)
  const keep = [0, index + 1]
  return {
    ...problem,
    stops: problem.stops.filter((stop) => stop.canteen === name),
    seconds: keep.map((a) => keep.map((b) => problem.seconds[a]?.[b] ?? 0)),
  }
}
