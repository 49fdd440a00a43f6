import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkRoutes } from '../../src/routing/check.ts'
import { modelOf } from '../../src/routing/model.ts'
import {
  NO_WAY,
  type RoutingPlan,
  type RoutingProblem,
  type RoutingStop,
  type RoutingVan,
  type Unserved,
} from '../../src/routing/problem.ts'
import { faultsIn } from '../../src/routing/routing.ts'
import { fitIn, planRoutes } from '../../src/routing/rules.ts'
import { NOTHING_SETTLED, type Settled } from '../../src/routing/settled.ts'
import type { Van } from '../../src/sites/sites.ts'
import { bestFits, unservedReasons, violations } from '../../src/words/planning.ts'
import { say } from '../../src/words/words.ts'
import { bestWorth } from './by-trying.ts'
import { anyProblem, anyRules, aProblem, aStop, aVan, canteen, driven, vanId, worth } from './problems.ts'

const LOOK = { seed: 7, turns: 100 }
const PROVING = { ...LOOK, proofTurns: 1_000_000 }
const trips = (plan: RoutingPlan) =>
  plan.routes.map(({ van, trip, stops }) => `${van}/${trip}: ${stops.map((stop) => stop.canteen).join(' ')}`)
const [a, b, c] = [canteen('a'), canteen('b'), canteen('c')]

describe('a van that may make two trips', () => {
  const far = { portions: 120, ordinary: 2, halal: 0 }
  const two = aProblem([aStop('a', { demand: far }), aStop('b', { demand: far })], { reloadSeconds: 600, vans: [aVan('v1', { trips: 2 })] })

  test('comes back, loads and goes again, each trip as late as the next allows', () => {
    const plan = planRoutes(two, LOOK)
    expect(plan.unserved).toEqual([])
    expect(plan.routes.map(({ trip, departs, returns }) => [trip, departs / 60, returns / 60])).toEqual([
      [1, 646, 670],
      [2, 680, 704],
    ])
    expect(checkRoutes(two, plan)).toEqual([])
  })

  test('stays home where there is no time to load between', () => {
    const plan = planRoutes({ ...two, reloadSeconds: 6000 }, LOOK)
    expect(plan.unserved).toMatchObject([{ reason: { code: 'no_time_left' } }])
  })

  test('is one van: two of them would be more', () => {
    const plan = planRoutes({ ...two, vans: [aVan('v1', { trips: 2 }), aVan('v2')] }, PROVING)
    expect(trips(plan)).toHaveLength(2)
    expect(new Set(plan.routes.map((route) => route.van))).toEqual(new Set(['v1']))
    expect(plan.proof).toMatchObject({ fewestVans: true, proven: true })
  })
})

describe('rules of who shares a trip', () => {
  const three = aProblem([aStop('a'), aStop('b'), aStop('c')], { vans: [aVan('v1'), aVan('v2')] })

  test('some must: the rest of the van is for others', () => {
    const heavy = { portions: 90, ordinary: 2, halal: 0 }
    const stops = [aStop('a', { demand: heavy }), aStop('b', { demand: heavy }), aStop('c', { demand: heavy })]
    for (const together of [
      [a, b],
      [a, c],
      [b, c],
    ]) {
      const plan = planRoutes({ ...three, stops, together: [together] }, LOOK)
      expect(plan.routes.map((route) => route.stops.map((stop) => stop.canteen).sort())).toContainEqual(together)
    }
  })

  test('some must not: each has a van of its own', () => {
    const plan = planRoutes({ ...three, apart: [[a, b]] }, LOOK)
    expect(plan.unserved).toEqual([])
    expect(plan.routes.filter((route) => route.stops.some(({ canteen }) => canteen === a || canteen === b))).toHaveLength(2)
  })

  test('an alley is for the van that fits into it', () => {
    const stops = [aStop('a', { vans: [vanId('v2')] }), aStop('b'), aStop('c')]
    expect(trips(planRoutes({ ...three, stops }, LOOK))).toEqual([expect.stringContaining('v2/1')])
  })

  test.each<[string, Partial<RoutingStop>, Partial<RoutingProblem>, string, Record<string, unknown>]>([
    ['no van gets there', { vans: [] }, {}, 'no_van_may_come', {}],
    [
      'the window is the wrong way round',
      { window: { from: 660, until: 630 } },
      {},
      'window_closes_first',
      { from: '11:00', until: '10:30' },
    ],
    ['no road leads there', {}, { seconds: island(0, 1) }, 'no_way_there', {}],
    ['no road leads back', {}, { seconds: island(1, 0) }, 'no_way_back', {}],
    [
      'the driver goes home before',
      {},
      { vans: [aVan('v1', { shift: { from: 600, until: 620 } })] },
      'shift_too_short',
      { van: 'v1', returns: '10:24', until: '10:20' },
    ],
  ])('a canteen left out says why: %s; the other is served', (_, stop, problem, code, values) => {
    const asked = aProblem([aStop('a', stop), aStop('b', { window: { from: 600, until: 690 }, serviceSeconds: 0 })], problem)
    const { unserved, ...plan } = planRoutes(asked, LOOK)
    expect(unserved).toEqual([{ canteen: 'a', reason: { code, values } }])
    expect(plan.routes).toHaveLength(1)
    expect(checkRoutes(asked, { ...plan, unserved })).toEqual([])
    for (const lang of ['zh', 'en'] as const)
      for (const one of unserved) expect(say(unservedReasons[one.reason.code], lang, one.reason.values)).not.toContain('{')
  })

  test('those that go together and are too much for any van are all left, and say so', () => {
    const heavy = { portions: 150, ordinary: 2, halal: 0 }
    const stops = [aStop('a', { demand: heavy }), aStop('b', { demand: heavy }), aStop('c')]
    const plan = planRoutes({ ...three, stops, together: [[a, b]] }, LOOK)
    expect(plan.unserved.map((one) => [one.canteen, one.reason])).toEqual([
      ['a', { code: 'too_many_together', values: { canteens: 2 } }],
      ['b', { code: 'too_many_together', values: { canteens: 2 } }],
    ])
    expect(trips(plan)).toEqual(['v1/1: c'])
  })

  const meals = (portions: number) => ({ demand: { portions, ordinary: 1, halal: 0 } })
  const says = (fit: Unserved['fit']) => (['zh', 'en'] as const).map((lang) => fit && say(bestFits[fit.code], lang, fit.values))

  test('a canteen for which there is no room fits if the one with the fewest meals stays behind', () => {
    const one = aProblem([aStop('a', meals(90)), aStop('b', meals(80)), aStop('c', meals(85))])
    const [left] = planRoutes(one, LOOK).unserved
    expect(left).toMatchObject({ canteen: 'b', reason: { code: 'vans_full', values: { van: 'v1', portions: 55 } } })
    expect(left?.fit).toEqual({ code: 'fits_if_left_out', values: { van: 'v1', other: 'c', portions: 85 } })
    expect(says(left?.fit)[1]).toBe('it fits v1 if c (85 portions) is left out')
  })

  test('of a plan by hand it is told which other canteen could move where', () => {
    const one = aProblem([aStop('a', meals(120)), aStop('b', meals(70)), aStop('c', meals(100))], {
      vans: [aVan('v1'), aVan('v2', { portions: 80 })],
    })
    const unserved = [{ canteen: c, reason: { code: 'vans_full', values: {} } as const }]
    const full = { routes: [driven({ ...one, vans: [aVan('v1', { portions: 300 })] }, vanId('v1'), [b, a], 610 * 60)], unserved }
    expect(fitIn({ ...one, vans: [aVan('v1', { portions: 220 }), aVan('v2', { portions: 80 })] }, full, c)).toEqual({
      code: 'fits_if_moved',
      values: { van: 'v1', other: 'b', to: 'v2' },
    })
  })

  test('of a plan by hand it is told which two canteens could change places', () => {
    const d = canteen('d')
    const stops = [aStop('a', meals(120)), aStop('b', meals(60)), aStop('c', meals(40)), aStop('d', meals(30)), aStop('e', meals(50))]
    const one = aProblem(stops, { vans: [aVan('v1'), aVan('v2', { portions: 100 })] })
    const routes = [driven(one, vanId('v1'), [b, a], 610 * 60), driven(one, vanId('v2'), [c, d], 610 * 60)]
    const fit = fitIn(one, { routes, unserved: [] }, canteen('e'))
    expect(fit).toEqual({ code: 'fits_if_swapped', values: { van: 'v1', other: 'b', to: 'v2', third: 'd' } })
    expect(says(fit)).toEqual(['b 改由 v2 送、d 改由 v1 送（两站对调），v1 就能送它', 'it fits v1 if b and d of v2 change places'])
    const swapped = [driven(one, vanId('v1'), [d, a, canteen('e')], 610 * 60), driven(one, vanId('v2'), [c, b], 610 * 60)]
    expect(checkRoutes(one, { routes: swapped, unserved: [] })).toEqual([])
    expect(fitIn({ ...one, apart: [[b, c]] }, { routes, unserved: [] }, canteen('e'))?.code).toBe('fits_if_left_out')
  })

  const both = aProblem([aStop('a'), aStop('b'), aStop('c')], { vans: [aVan('v1'), aVan('v2')] })
  const first = driven(both, vanId('v1'), [b, a], 610 * 60)
  const evening = { ...both, vans: both.vans.map((van) => ({ ...van, shift: { from: 600, until: 660 } })) }
  const again = { ...both, vans: [aVan('v1', { trips: 2 })] }
  test.each<[string, RoutingProblem, Partial<Settled>, string | undefined]>([
    ['nothing is done yet', both, {}, 'v1'],
    ['the first is loaded', both, { routes: new Set([first]) }, 'v2'],
    ['the second has no driver', both, { routes: new Set([first]), out: new Set([vanId('v2')]) }, undefined],
    ['the first has broken down', both, { out: new Set([vanId('v1')]) }, 'v2'],
    ['it is too late to be in time', both, { now: 685 * 60 }, undefined],
    ['there is time for a second trip', again, { routes: new Set([first]) }, 'v1'],
    ['there is none', again, { routes: new Set([{ ...first, returns: 685 * 60 }]) }, undefined],
    ['nobody would be back within the shift', evening, { now: 640 * 60 }, undefined],
  ])('who is named can still go: %s', (_, problem, settled, van) => {
    const routes = [...(settled.routes ?? [first])]
    const fit = fitIn(problem, { routes, unserved: [] }, c, { ...NOTHING_SETTLED, ...settled })
    expect(fit).toEqual(van && { code: 'fits_in', values: { van } })
  })

  test('a van without a driver is not named, unless somebody drives it that day', () => {
    const vans = new Map(['v1', 'v2'].map((id) => [vanId(id), { id: vanId(id), plate: id, driver_id: null } as Van]))
    const [full, short] = [
      { ...both, vans: [aVan('v1', { portions: 80 }), aVan('v2')] },
      { routes: [first], unserved: [] },
    ]
    const problems = (problem: RoutingProblem) => faultsIn(problem, short, new Map(), vans).map((one) => [one.problem, one.values?.van])
    expect(problems(both)).toEqual([
      ['stop_missing', undefined],
      ['fits_in', 'v1'],
    ])
    expect(problems(full)).toEqual([
      ['stop_missing', undefined],
      ['fits_if_left_out', 'v1'],
    ])
  })

  test('of a plan by hand it is told which van could take it as it is; nothing where its companion rides already', () => {
    const one = aProblem([aStop('a'), aStop('b'), aStop('c')])
    const short = { routes: [driven(one, vanId('v1'), [b, a], 610 * 60)], unserved: [] }
    expect(fitIn(one, short, c)).toEqual({ code: 'fits_in', values: { van: 'v1' } })
    expect(fitIn({ ...one, together: [[a, c]] }, short, c)).toBeUndefined()
  })
})

/** Two canteens, of which no road leads one way between the kitchen (or the other) and the first. */
function island(from: 0 | 1, to: 0 | 1): number[][] {
  return Array.from({ length: 3 }, (_, row) =>
    Array.from({ length: 3 }, (_, column) => {
      if (row === column) return 0
      const cut = from === 0 ? column === to : row === from
      return cut ? NO_WAY : 600
    }),
  )
}

describe('a problem that makes no sense is a bug', () => {
  const shift = { from: 620, until: 610 }
  test.each<[string, Partial<RoutingProblem>, string]>([
    ['a reserve that does not fit', { vans: [aVan('v1', { carries: { portions: 201, ordinary: 0, halal: 0 } })] }, 'reserve'],
    ['a shift that ends first', { vans: [aVan('v1', { shift })] }, 'shift'],
    ['no trip at all', { vans: [aVan('v1', { trips: 0 })] }, 'trips'],
    [
      'together and apart',
      {
        together: [
          [a, b],
          [b, c],
        ],
        apart: [[a, c]],
      },
      'together and apart',
    ],
    ['half a second', { reloadSeconds: 0.5 }, 'whole number'],
  ])('%s', (_, problem, said) => {
    expect(() => modelOf(aProblem([aStop('a'), aStop('b'), aStop('c')], problem))).toThrow(said)
  })

  test('a rule about a canteen that gets nothing today is none', () => {
    expect(modelOf(aProblem([aStop('a')], { together: [[a, b]], apart: [[a, c]] })).groups).toEqual([])
  })
})

describe('any day with rules', () => {
  const withRules = (stops: number, vans: number, most: number) => anyProblem(stops, vans).chain((problem) => anyRules(problem, most))

  test('keeps them all, with one trip or three', () => {
    let several = 0
    fc.assert(
      fc.property(withRules(9, 3, 3), (problem) => {
        const plan = planRoutes(problem, LOOK)
        expect(checkRoutes(problem, plan)).toEqual([])
        if (plan.routes.some((route) => route.trip > 1)) several++
      }),
      { seed: 20267, numRuns: 150 },
    )
    expect(several).toBeGreaterThan(10)
  })

  test('of up to four canteens, on roads without short cuts, the plan is the best there is, and a proof says so', () => {
    let proven = 0
    fc.assert(
      fc.property(withRules(4, 2, 1).map(withoutShortCuts), (problem) => {
        const plan = planRoutes(problem, { ...PROVING, turns: 600 })
        expect(worth(problem, plan)).toEqual(bestWorth(problem))
        if (!plan.proof) return
        expect(plan.proof).toMatchObject({ fewestVans: true, proven: true, leastSeconds: worth(problem, plan)[3] })
        proven++
      }),
      { seed: 20268, numRuns: 200 },
    )
    expect(proven).toBeGreaterThan(10)
  })

  test('what is proven is not undercut by a longer search', () => {
    fc.assert(
      fc.property(withRules(8, 3, 3), fc.integer({ min: 1, max: 99 }), (problem, seed) => {
        const { proof, ...plan } = planRoutes(problem, PROVING)
        if (!proof) return
        const [, , vans = 0, seconds = 0] = worth(problem, planRoutes(problem, { seed, turns: 400 }))
        const [, , fewest = 0] = worth(problem, plan)
        if (proof.fewestVans) expect(vans).toBeGreaterThanOrEqual(fewest)
        if (vans === fewest) expect(seconds).toBeGreaterThanOrEqual(proof.leastSeconds)
      }),
      { seed: 20269, numRuns: 80 },
    )
  })
})

/** No way round is shorter than a leg: on other roads a canteen may be reached by way of another only. */
function withoutShortCuts(problem: RoutingProblem): RoutingProblem {
  const seconds = problem.seconds.map((row) => [...row])
  for (const via of seconds.keys())
    for (const row of seconds) for (const to of row.keys()) row[to] = Math.min(row[to] ?? 0, (row[via] ?? 0) + (seconds[via]?.[to] ?? 0))
  return { ...problem, seconds }
}

describe('a fault that somebody plants is found', () => {
  const routed = (problem: RoutingProblem) => planRoutes(problem, LOOK)
  const named = (problem: RoutingProblem, plan: RoutingPlan) =>
    checkRoutes(problem, plan).map(({ code, values }) => {
      for (const lang of ['zh', 'en'] as const) expect(say(violations[code], lang, values)).not.toContain('{')
      return code
    })
  const ofVan = (problem: RoutingProblem, van: string, change: (van: RoutingVan) => Partial<RoutingVan>): RoutingProblem => ({
    ...problem,
    vans: problem.vans.map((one) => (one.id === van ? { ...one, ...change(one) } : one)),
  })

  type Planted = (problem: RoutingProblem, plan: RoutingPlan) => [RoutingProblem, RoutingPlan] | undefined
  const PLANTED: Record<string, Planted> = {
    before_shift: (problem, plan) => {
      const route = plan.routes[0]
      return route && [ofVan(problem, route.van, () => ({ shift: { from: Math.ceil((route.departs + 1) / 60), until: 1440 } })), plan]
    },
    after_shift: (problem, plan) => {
      const route = plan.routes[0]
      return route && [ofVan(problem, route.van, () => ({ shift: { from: 0, until: Math.floor((route.returns - 1) / 60) } })), plan]
    },
    too_many_trips: (problem, plan) => {
      const route = plan.routes.find((one) => one.trip === 2)
      return route && [ofVan(problem, route.van, () => ({ trips: 1 })), plan]
    },
    trips_overlap: (problem, plan) => {
      const second = plan.routes.find((one) => one.trip === 2)
      const first = plan.routes.find((one) => one.van === second?.van && one.trip === 1)
      return first && second && [{ ...problem, reloadSeconds: second.departs - first.returns + 1 }, plan]
    },
    van_twice: (problem, plan) => {
      const second = plan.routes.find((one) => one.trip === 2)
      return second && [problem, { ...plan, routes: plan.routes.map((one) => (one === second ? { ...one, trip: 1 } : one)) }]
    },
    not_apart: (problem, plan) => {
      const two = plan.routes.find((one) => one.stops.length > 1)?.stops.map((stop) => stop.canteen)
      return two && [{ ...problem, apart: [two.slice(0, 2)] }, plan]
    },
    not_together: (problem, plan) => {
      const [one, other] = plan.routes.map((route) => route.stops[0]?.canteen)
      return one && other && [{ ...problem, together: [[one, other]] }, plan]
    },
    van_may_not_come: (problem, plan) => {
      const at = plan.routes[0]?.stops[0]?.canteen
      const stops = problem.stops.map((stop) => (stop.canteen === at ? { ...stop, vans: [] } : stop))
      return at && [{ ...problem, stops }, plan]
    },
    van_over_portions: (problem, plan) => {
      const van = plan.routes[0]?.van
      return van && [ofVan(problem, van, (one) => ({ carries: { portions: one.portions + 1, ordinary: 0, halal: 0 } })), plan]
    },
    driving_does_not_add_up: (problem, plan) => plan.routes[0] && [{ ...problem, closed: !problem.closed }, plan],
    no_way: (problem, plan) => {
      const at = plan.routes[0]?.stops[0]?.canteen
      const node = problem.stops.findIndex((stop) => stop.canteen === at) + 1
      const seconds = problem.seconds.map((row, i) => (i === 0 ? row.with(node, NO_WAY) : row))
      return at && [{ ...problem, seconds }, plan]
    },
  }

  test.each(Object.entries(PLANTED))('%s', (code, plant) => {
    let planted = 0
    fc.assert(
      fc.property(
        anyProblem(8, 3).chain((problem) => anyRules(problem, 3)),
        (problem) => {
          const wrong = plant(problem, routed(problem))
          if (!wrong) return
          planted++
          expect(named(...wrong)).toContain(code)
        },
      ),
      { seed: 20270, numRuns: 120 },
    )
    expect(planted).toBeGreaterThan(5)
  })

  test('a reserve that is aboard takes room from the others', () => {
    const full = aProblem([aStop('a', { demand: { portions: 200, ordinary: 1, halal: 0 } })])
    expect(routed(full).unserved).toEqual([])
    const carrying = ofVan(full, 'v1', () => ({ carries: { portions: 1, ordinary: 0, halal: 0 } }))
    expect(routed(carrying).unserved).toMatchObject([{ reason: { code: 'too_many_portions', values: { portions: 200, most: 199 } } }])
    const route = driven(full, vanId('v1'), [a], 610 * 60)
    expect(named(carrying, { routes: [route], unserved: [] })).toEqual(['van_over_portions'])
  })
})
