import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkRoutes } from '../../src/routing/check.ts'
import type { RoutingPlan, RoutingProblem, VanRoute } from '../../src/routing/problem.ts'
import { planRoutes } from '../../src/routing/rules.ts'
import { violations } from '../../src/words/planning.ts'
import { say } from '../../src/words/words.ts'
import { anyProblem, anyRules, aProblem, aStop, aVan, canteen, driven, vanId } from './problems.ts'

const problem = aProblem([aStop('a'), aStop('b'), aStop('c')], { vans: [aVan('v1'), aVan('v2')] })
const route: VanRoute = driven(problem, vanId('v1'), [canteen('a'), canteen('b')], 610 * 60)
const sound: RoutingPlan = { routes: [route], unserved: [{ canteen: canteen('c'), reason: { code: 'no_time_left', values: {} } }] }
const [first, second] = route.stops

const withRoute = (change: Partial<VanRoute>): RoutingPlan => ({ ...sound, routes: [{ ...route, ...change }] })
/** Codes of what the plan breaks; each is sayable in both languages with no gap left. */
const codes = (of: RoutingProblem, plan: RoutingPlan) =>
  checkRoutes(of, plan).map(({ code, values }) => {
    for (const lang of ['zh', 'en'] as const) expect(say(violations[code], lang, values)).not.toContain('{')
    return code
  })

describe('a plan that is wrong in one place', () => {
  test('or in none', () => expect(checkRoutes(problem, sound)).toEqual([]))

  test.each<[string, RoutingPlan, Partial<RoutingProblem>, string[]]>([
    ['van not known', withRoute({ van: vanId('v9') }), {}, ['unknown_van']],
    ['no stops', { ...sound, routes: [route, { ...route, van: vanId('v2'), stops: [] }] }, {}, ['route_without_stops']],
    ['canteen forgotten', { ...sound, unserved: [] }, {}, ['stop_missing']],
    ['left out twice', { ...sound, unserved: [...sound.unserved, ...sound.unserved] }, {}, ['unserved_twice']],
    [
      'left out and served',
      { ...sound, unserved: [...sound.unserved, { ...sound.unserved[0], canteen: canteen('a') } as never] },
      {},
      ['served_and_unserved'],
    ],
    [
      'left out, not known',
      { ...sound, unserved: [...sound.unserved, { ...sound.unserved[0], canteen: canteen('z') } as never] },
      {},
      ['unknown_stop'],
    ],
    [
      'served twice by one van twice',
      { ...sound, routes: [route, route] },
      {},
      ['stop_twice', 'stop_twice', 'van_twice', 'too_many_trips', 'trips_overlap'],
    ],
    ['a time with a fraction', withRoute({ departs: 610 * 60 + 0.5 }), {}, ['bad_time']],
    ['a time before midnight', withRoute({ seconds: -1 }), {}, ['bad_time']],
    ['back too soon', withRoute({ returns: route.returns - 1 }), {}, ['return_does_not_follow']],
    ['driving miscounted', withRoute({ seconds: route.seconds + 1 }), {}, ['driving_does_not_add_up']],
    ['departure moved', withRoute({ departs: route.departs - 60 }), {}, ['arrival_does_not_follow']],
    ['meals overloaded', sound, { vans: [aVan('v1', { portions: 79 }), aVan('v2')] }, ['van_over_portions']],
    ['boxes overloaded', sound, { vans: [aVan('v1', { boxes: { ordinary: 5, halal: 0 } })] }, ['van_over_ordinary_boxes']],
    ['before the kitchen is ready', sound, { departs: 611 }, ['departs_too_early']],
    ['food too long aboard', sound, { maxAboardSeconds: 1439 }, ['aboard_too_long']],
  ])('%s', (_, plan, change, expected) => {
    expect(codes({ ...problem, ...change }, plan)).toEqual(expected)
  })

  test('halal boxes beyond the compartment', () => {
    const stops = [aStop('a', { demand: { portions: 1, ordinary: 0, halal: 5 } }), ...problem.stops.slice(1)]
    expect(checkRoutes({ ...problem, stops }, sound)).toEqual([{ code: 'van_over_halal_boxes', van: 'v1', values: { load: 5, limit: 4 } }])
  })

  test('a late arrival is told in minutes, rounded up', () => {
    const stops = [aStop('a', { window: { from: 600, until: 618 } }), ...problem.stops.slice(1)]
    expect(checkRoutes({ ...problem, stops }, sound)).toEqual([
      { code: 'late', van: 'v1', canteen: 'a', values: { arrives: '10:20:00', until: '10:18:00', over: 2 } },
    ])
  })

  test('a wrong arrival is told with the right one, and the stops after it are not blamed', () => {
    const stops = first && second ? [{ ...first, arrives: first.arrives + 5, leaves: first.leaves + 5 }, second] : []
    expect(checkRoutes(problem, withRoute({ stops }))).toEqual([
      { code: 'arrival_does_not_follow', van: 'v1', canteen: 'a', values: { arrives: '10:20:05', expected: '10:20:00' } },
      { code: 'arrival_does_not_follow', van: 'v1', canteen: 'b', values: { arrives: '10:34:00', expected: '10:34:05' } },
    ])
  })
})

type Corruption = (plan: RoutingPlan, at: At) => RoutingPlan
interface At {
  route: number
  stop: number
  other: number
  by: number
}

const editStops =
  (edit: (stops: VanRoute['stops'], at: At) => VanRoute['stops']): Corruption =>
  (plan, at) =>
    editRoute((one) => ({ ...one, stops: edit(one.stops, at) }))(plan, at)
const editRoute =
  (edit: (route: VanRoute, at: At) => VanRoute): Corruption =>
  (plan, at) => ({ ...plan, routes: plan.routes.map((one, i) => (i === at.route ? edit(one, at) : one)) })
const editStop = (edit: (stop: VanRoute['stops'][number], at: At) => VanRoute['stops'][number]): Corruption =>
  editStops((stops, at) => stops.map((stop, i) => (i === at.stop ? edit(stop, at) : stop)))

const CORRUPTIONS: Record<string, Corruption> = {
  'drops a stop': editStops((stops, at) => stops.toSpliced(at.stop, 1)),
  'drops a route': (plan, at) => ({ ...plan, routes: plan.routes.toSpliced(at.route, 1) }),
  'visits a stop twice': editStops((stops, at) => [...stops, ...stops.slice(at.stop, at.stop + 1)]),
  'drives a route twice': (plan, at) => ({ ...plan, routes: [...plan.routes, ...plan.routes.slice(at.route, at.route + 1)] }),
  'swaps two canteens': editStops((stops, at) =>
    stops.map((stop, i) => ({ ...stop, canteen: (stops[i === at.stop ? at.other : i === at.other ? at.stop : i] ?? stop).canteen })),
  ),
  'puts a stop on another order': editStops((stops, at) =>
    stops.toSpliced(at.stop, 1).toSpliced(at.other, 0, ...stops.slice(at.stop, at.stop + 1)),
  ),
  'shifts an arrival': editStop((stop, at) => ({ ...stop, arrives: stop.arrives + at.by })),
  'shifts a leaving': editStop((stop, at) => ({ ...stop, leaves: stop.leaves + at.by })),
  'shifts the departure': editRoute((one, at) => ({ ...one, departs: one.departs + at.by })),
  'shifts the return': editRoute((one, at) => ({ ...one, returns: one.returns + at.by })),
  'miscounts the driving': editRoute((one, at) => ({ ...one, seconds: one.seconds + at.by })),
  'sends a stranger': editRoute((one) => ({ ...one, van: vanId('stranger') })),
  'goes to a stranger': editStop((stop) => ({ ...stop, canteen: canteen('stranger') })),
  'gives a served canteen up': (plan, at) => ({
    ...plan,
    unserved: [
      ...plan.unserved,
      { canteen: plan.routes[at.route]?.stops[at.stop]?.canteen ?? canteen('z'), reason: { code: 'no_van_today', values: {} } },
    ],
  }),
}

describe.each(Object.entries(CORRUPTIONS))('a sound plan of which somebody %s', (name, corrupt) => {
  test('is never sound any more', () => {
    fc.assert(
      fc.property(anyProblem(7, 3), fc.nat(), fc.nat(), fc.nat(), nonZero, (any, route, stop, other, by) => {
        const plan = planRoutes(any, { seed: 3, turns: 5 })
        const at = place(plan, route, stop, other, by)
        fc.pre(at !== undefined && (at.stop !== at.other || !/swaps|order/.test(name)))
        if (at) expect(codes(any, corrupt(plan, at))).not.toEqual([])
      }),
      { seed: 20265, numRuns: 40 },
    )
  })
})

const nonZero = fc.integer({ min: -900, max: 900 }).filter((by) => by !== 0)

function place(plan: RoutingPlan, route: number, stop: number, other: number, by: number): At | undefined {
  const at = plan.routes.length > 0 ? route % plan.routes.length : -1
  const stops = plan.routes[at]?.stops.length
  return stops ? { route: at, stop: stop % stops, other: other % stops, by } : undefined
}

const TIGHTENED: Record<string, (problem: RoutingProblem, route: VanRoute) => RoutingProblem> = {
  'the meals that a van holds': (any, one) => roomier(any, one, (van, load) => ({ ...van, portions: load.portions - 1 })),
  'the ordinary boxes that a van holds': (any, one) =>
    roomier(any, one, (van, load) => ({ ...van, boxes: { ...van.boxes, ordinary: load.ordinary - 1 } })),
  'the halal boxes that a van holds': (any, one) =>
    roomier(any, one, (van, load) => ({ ...van, boxes: { ...van.boxes, halal: load.halal - 1 } })),
  'the earliest departure': (any, one) => ({ ...any, departs: Math.floor(one.departs / 60) + 1 }),
  'the latest arrival': (any, one) => ({
    ...any,
    stops: any.stops.map((stop) =>
      stop.canteen === one.stops[0]?.canteen ? { ...stop, window: { from: 0, until: Math.ceil(one.stops[0].arrives / 60) - 1 } } : stop,
    ),
  }),
}

function roomier(
  any: RoutingProblem,
  one: VanRoute,
  change: (
    van: RoutingProblem['vans'][number],
    load: { portions: number; ordinary: number; halal: number },
  ) => RoutingProblem['vans'][number],
): RoutingProblem {
  const load = { portions: 0, ordinary: 0, halal: 0 }
  for (const { canteen: name } of one.stops) {
    const demand = any.stops.find((stop) => stop.canteen === name)?.demand
    for (const key of ['portions', 'ordinary', 'halal'] as const) load[key] += demand?.[key] ?? 0
  }
  return { ...any, vans: any.vans.map((van) => (van.id === one.van ? change(van, load) : van)) }
}

test.each(Object.entries(TIGHTENED))('a sound plan breaks when %s is just too little', (_, tighten) => {
  fc.assert(
    fc.property(anyProblem(7, 3), (any) => {
      const plan = planRoutes(any, { seed: 3, turns: 5 })
      for (const one of plan.routes) expect(codes(tighten(any, one), plan)).not.toEqual([])
    }),
    { seed: 20266, numRuns: 40 },
  )
})

/** Each with the code that must name it; undefined where the route gives no occasion. */
const RULES: Record<
  string,
  [code: string, tighten: (problem: RoutingProblem, plan: RoutingPlan, route: VanRoute) => RoutingProblem | undefined]
> = {
  'the minutes that food may be aboard': [
    'aboard_too_long',
    (any, _, one) => {
      const last = one.stops.at(-1)
      const opens = any.stops.find((stop) => stop.canteen === last?.canteen)?.window.from ?? 0
      return last && { ...any, maxAboardSeconds: Math.max(last.arrives, opens * 60) - one.departs - 1 }
    },
  ],
  'the beginning of the shift': [
    'before_shift',
    (any, _, one) => withVan(any, one, () => ({ shift: { from: Math.floor(one.departs / 60) + 1, until: 24 * 60 } })),
  ],
  'the end of the shift': [
    'after_shift',
    (any, _, one) => withVan(any, one, () => ({ shift: { from: 0, until: Math.ceil(one.returns / 60) - 1 } })),
  ],
  'the trips that a van makes': [
    'too_many_trips',
    (any, plan, one) => withVan(any, one, () => ({ trips: plan.routes.filter((route) => route.van === one.van).length - 1 })),
  ],
  'the time to load between two trips': [
    'trips_overlap',
    (any, plan, one) => {
      const before = plan.routes.find((route) => route.van === one.van && route.trip === one.trip - 1)
      return before && { ...any, reloadSeconds: one.departs - before.returns + 1 }
    },
  ],
  'that two on it must not share a van': [
    'not_apart',
    (any, _, one) => (one.stops.length > 1 ? { ...any, apart: [one.stops.slice(0, 2).map((stop) => stop.canteen)] } : undefined),
  ],
  'that one on it must come with one of another': [
    'not_together',
    (any, plan, one) => {
      const other = plan.routes.find((route) => route !== one)?.stops[0]?.canteen ?? plan.unserved[0]?.canteen
      const mine = one.stops[0]?.canteen
      return mine && other ? { ...any, together: [[mine, other]] } : undefined
    },
  ],
  'which vans may come': [
    'van_may_not_come',
    (any, _, one) => ({
      ...any,
      stops: any.stops.map((stop) => (stop.canteen === one.stops.at(-1)?.canteen ? { ...stop, vans: [vanId('another')] } : stop)),
    }),
  ],
  'when the food of a stop is ready': [
    'departs_too_early',
    (any, _, one) => ({
      ...any,
      stops: any.stops.map((stop) =>
        stop.canteen === one.stops.at(-1)?.canteen ? { ...stop, ready: Math.floor(one.departs / 60) + 1 } : stop,
      ),
    }),
  ],
  'what rides along beside the boxes': [
    'van_over_portions',
    (any, _, one) => withVan(any, one, (van) => ({ carries: { portions: van.portions + 1, ordinary: 0, halal: 0 } })),
  ],
}

function withVan(
  any: RoutingProblem,
  one: VanRoute,
  change: (van: RoutingProblem['vans'][number]) => Partial<RoutingProblem['vans'][number]>,
): RoutingProblem {
  return { ...any, vans: any.vans.map((van) => (van.id === one.van ? { ...van, ...change(van) } : van)) }
}

describe('plans with shifts, trips, vans for some and rules of who shares', () => {
  const anyOf = anyProblem(7, 3).chain((any) => anyRules(any, 3))

  test.each(Object.entries(RULES))('break the rule, by its name, when it is %s that is just too little', (_, [code, tighten]) => {
    let seen = 0
    fc.assert(
      fc.property(anyOf, (any) => {
        const plan = planRoutes(any, { seed: 3, turns: 5 })
        expect(codes(any, plan).filter((one) => one !== 'stop_missing')).toEqual([])
        for (const one of plan.routes) {
          const tightened = tighten(any, plan, one)
          if (!tightened) continue
          seen++
          expect(codes(tightened, plan)).toContain(code)
        }
      }),
      { seed: 20267, numRuns: 60 },
    )
    expect(seen).toBeGreaterThan(5)
  })
})
