import { describe, expect, test } from 'vitest'
import { faultText } from '../../routes/problem.ts'
import { checkSolution } from '../../scripts/routing/check-solution.ts'
import { below, seeded, shuffled } from '../../src/kernel/random.ts'
import { type Instance, UNLIMITED } from '../../src/routing/instance.ts'
import { search } from '../../src/routing/search/search.ts'
import { anyInstance, tried } from './instances.ts'

const told = (routes: number[][], cost?: number) => ({ routes, cost, decimals: undefined })

/** What is wrong, by its name; each can be said in both languages with no gap left. */
function problems(instance: Instance, routes: number[][], cost?: number): string[] {
  return checkSolution(instance, 0, told(routes, cost)).faults.map((fault) => {
    for (const text of faultText(fault)) {
      expect(text).not.toContain('{')
      expect(text).not.toBe(fault.problem)
    }
    return fault.problem
  })
}

describe.each(Array.from({ length: 64 }, (_, seed) => seed))('on an instance of kind %i', (seed) => {
  test('what the search finds is right, and told right', () => {
    const instance = anyInstance(seed, 12)
    const { routes, cost, feasible } = search(instance, seed, (turn) => turn >= 5)
    if (feasible) expect(problems(instance, routes, cost)).toEqual([])
    else expect(problems(instance, routes)).not.toEqual([])
    expect(problems(instance, routes, cost + 1)).toContain('cost_differs')
  })

  test('any route is judged as every time to leave judges it', () => {
    const instance = { ...anyInstance(seed, 6), vehicles: 6 }
    const random = seeded(seed)
    for (let i = 0; i < 10; i++) {
      const order = shuffled(random, [1, 2, 3, 4, 5, 6])
      const cut = 1 + below(random, 5)
      const routes = [order.slice(0, cut), order.slice(cut)]
      const sound = routes.every((route) => {
        const drive = tried(instance, route)
        return drive && drive.takes <= instance.longest && loadOf(instance, route) <= instance.capacity
      })
      expect(problems(instance, routes).length === 0, JSON.stringify(routes)).toBe(sound)
    }
  })
})

const loadOf = ({ demand }: Instance, route: readonly number[]): number => route.reduce((sum, stop) => sum + (demand[stop] as number), 0)

/** A ring of four stops, a minute apart; each takes a minute and a place. */
const ring: Instance = {
  ...{ name: 'ring', size: 5, vehicles: 2, capacity: 2, longest: 5, open: false },
  legs: Int32Array.from({ length: 25 }, (_, i) => (i % 5 === Math.floor(i / 5) ? 0 : 1)),
  demand: Int32Array.of(0, 1, 1, 1, 1),
  service: Int32Array.of(0, 1, 1, 1, 1),
  from: Int32Array.of(0, 0, 10, 0, 10),
  until: Int32Array.of(13, 9, 10, 9, 10),
}
const sound = [
  [1, 2],
  [3, 4],
]
const first = (value: number, of: Int32Array, at: number) => of.map((one, i) => (i === at ? value : one))

describe('each limit that is broken by hand is named', () => {
  test('none', () => expect(checkSolution(ring, 0, told(sound, 6))).toEqual({ faults: [], cost: 6 }))

  test.each<[string, Partial<Instance>, number[][], number | undefined, string[]]>([
    ['nobody comes', {}, [[1, 2], [3]], undefined, ['visit_missing']],
    ['there is no route', {}, [], 0, ['visit_missing', 'visit_missing', 'visit_missing', 'visit_missing']],
    [
      'two come',
      { capacity: 3, longest: UNLIMITED },
      [
        [1, 2],
        [1, 3, 4],
      ],
      undefined,
      ['visited_twice'],
    ],
    ['nobody knows the stop', {}, [[1, 2], [3, 4], [5]], undefined, ['visit_unknown', 'routes_too_many']],
    [
      'the depot is a stop',
      {},
      [
        [1, 2],
        [3, 0, 4],
      ],
      undefined,
      ['visit_unknown'],
    ],
    ['too much is aboard', { capacity: 1 }, sound, 6, ['route_overloaded', 'route_overloaded']],
    [
      'it comes late',
      { until: first(9, ring.until, 2), from: first(9, ring.from, 2) },
      [
        [2, 1],
        [3, 4],
      ],
      undefined,
      ['arrives_late'],
    ],
    ['it is back late', { until: first(11, ring.until, 0) }, sound, 6, ['back_late', 'back_late']],
    ['it takes too long', { longest: 4 }, sound, 6, ['route_too_long', 'route_too_long']],
    ['it has to wait too long, since it must leave early', { until: first(7, ring.until, 1) }, sound, 6, ['route_too_long']],
    ['there are too few vehicles', { vehicles: 1 }, sound, 6, ['routes_too_many']],
    ['the cost is wrong', {}, sound, 7, ['cost_differs']],
  ])('%s', (_, change, routes, cost, expected) => {
    expect(problems({ ...ring, ...change }, routes, cost)).toEqual(expected)
  })

  test('waiting counts when it cannot be avoided', () => {
    const early = { ...ring, until: first(3, ring.until, 1), longest: 10 }
    expect(problems(early, sound)).toEqual([])
    expect(problems({ ...early, longest: 9 }, sound)).toEqual(['route_too_long'])
  })

  test('an open route ends when its last stop is served', () => {
    expect(problems({ ...ring, open: true, longest: 3 }, sound, 4)).toEqual([])
    expect(problems({ ...ring, open: true, longest: 2 }, sound, 4)).toEqual(['route_too_long', 'route_too_long'])
  })

  test('an empty route is no route', () => expect(problems({ ...ring, vehicles: 2 }, [...sound, []], 6)).toEqual([]))
})

test.each([
  ['6.0', 1, 60, []],
  ['6', 1, 60, []],
  ['6', 1, 64, []],
  ['6', 1, 66, ['cost_differs']],
  ['6.4', 1, 64, []],
  ['6.4', 1, 65, ['cost_differs']],
  ['6.4', 0, 6, ['cost_differs']],
  ['6.43', 2, 643, []],
])('a cost told as %s is right to its last digit, with %i decimals kept, of %i units: %j', (cost, decimals, units, expected) => {
  const legs = ring.legs.map((_, i) => (i === 1 ? units : 0))
  const open = { ...ring, legs, open: true, longest: UNLIMITED, until: ring.until.map(() => UNLIMITED), from: new Int32Array(5) }
  const solution = { routes: sound, cost: Number(cost), decimals: cost.split('.')[1]?.length ?? 0 }
  expect(checkSolution(open, decimals, solution).faults.map((fault) => fault.problem)).toEqual(expected)
})
