import { describe, expect, test } from 'vitest'
import { checkJourneys } from '../../scripts/routing/check-journeys.ts'
import { solveJourneys } from '../../scripts/routing/solve-journeys.ts'
import { proveJourneys } from '../../src/routing/exact/prove-journeys.ts'
import { type Instance, UNLIMITED } from '../../src/routing/instance.ts'
import { searchJourneys } from '../../src/routing/search/journeys.ts'
import { type Shift, shiftOf } from '../../src/routing/shift.ts'
import { anyShift, leastCost } from './shifts.ts'

const PLENTY = 3_000_000
const SEEDS = Array.from({ length: 192 }, (_, i) => i)

describe('several trips a vehicle', () => {
  test('are proven the cheapest, or impossible, as trying every departure says', () => {
    let [possible, several] = [0, 0]
    for (const seed of SEEDS) {
      const { instance, shift } = anyShift(seed)
      const least = leastCost(instance, shift)
      const { best, bound, proven } = proveJourneys(instance, shiftOf(instance, shift), undefined, [], { left: PLENTY })
      expect([seed, best?.cost ?? Number.POSITIVE_INFINITY, bound, proven]).toEqual([seed, least, least, true])
      if (best) possible++
      if (best?.journeys.some((trips) => trips.length > 1)) several++
    }
    expect(possible).toBeGreaterThan(60)
    expect(several).toBeGreaterThan(20)
  })

  test('found by the search keep every limit, and are never cheaper than the least', () => {
    let best = 0
    for (const seed of SEEDS) {
      const { instance, shift } = anyShift(seed)
      const found = searchJourneys(instance, shiftOf(instance, shift), 1, (turn) => turn / 40)
      const least = leastCost(instance, shift)
      if (found.unserved.length === 0) expect([seed, found.cost >= least]).toEqual([seed, true])
      if (found.unserved.length === 0 ? found.cost === least : !Number.isFinite(least)) best++
    }
    expect(best / SEEDS.length).toBeGreaterThan(0.95)
  })

  test('are answered with departures that the checker accepts', () => {
    for (const seed of SEEDS.slice(0, 64)) {
      const { instance, shift } = anyShift(seed)
      const answer = solveJourneys(instance, shift, { seed: 1, objective: 'cost', budget: { turns: 50 } }, () => 0)
      if (!answer.feasible) continue
      expect([seed, checkJourneys(instance, shift, 0, { ...answer, decimals: undefined }).faults]).toEqual([seed, []])
    }
  })

  test('of the fewest vehicles: one less is impossible', () => {
    for (const seed of SEEDS.slice(0, 64)) {
      const { instance, shift } = anyShift(seed)
      const { feasible, journeys, cost, proven } = solveJourneys(
        instance,
        shift,
        { seed: 1, objective: 'vehicles', budget: { turns: 50 } },
        () => 0,
      )
      if (!feasible) continue
      const vehicles = journeys.length
      expect([seed, proven, cost]).toEqual([seed, true, leastCost({ ...instance, vehicles }, shift)])
      expect(leastCost({ ...instance, vehicles: vehicles - 1 }, shift)).toBe(Number.POSITIVE_INFINITY)
    }
  })
})

/** One stop ten minutes away, another five the other way. */
const TWO: Instance = {
  ...{ name: 'two', size: 3, legs: Int32Array.of(0, 600, 300, 600, 0, 900, 300, 900, 0), demand: Int32Array.of(0, 3, 3) },
  ...{ service: Int32Array.of(0, 60, 60), from: Int32Array.of(0, 0, 0), until: Int32Array.of(UNLIMITED, UNLIMITED, UNLIMITED) },
  ...{ vehicles: 1, capacity: 4, longest: UNLIMITED, open: false },
}
const SHIFT: Shift = { trips: 2, reload: 120, horizon: UNLIMITED, aboard: UNLIMITED }
const BOTH = { routes: [[1], [2]], journeys: [[trip(1, 0), trip(2, 1380)]], cost: 1800, decimals: undefined }
function trip(route: number, departs: number) {
  return { route, departs }
}

describe('the check of journeys', () => {
  test.each<[string, Partial<Instance>, Partial<Shift>, object, string[]]>([
    ['nothing', {}, {}, {}, []],
    ['a vehicle that is not loaded again', {}, {}, { journeys: [[trip(1, 0), trip(2, 1379)]] }, ['departs_early']],
    ['too many trips', {}, { trips: 1 }, {}, ['trips_too_many']],
    ['the end of all', {}, { horizon: 2039 }, {}, ['over_late']],
    ['the end of all, just kept', {}, { horizon: 2040 }, {}, []],
    ['time aboard', {}, { aboard: 599 }, {}, ['food_aboard_too_long']],
    ['a trip that takes long', { longest: 1259 }, {}, {}, ['trip_takes_long']],
    ['a window', { until: Int32Array.of(UNLIMITED, UNLIMITED, 1679) }, {}, {}, ['arrives_late']],
    ['the depot’s end', { until: Int32Array.of(2039, UNLIMITED, UNLIMITED) }, {}, {}, ['back_late']],
    ['the load of each trip', { capacity: 2 }, {}, {}, ['route_overloaded', 'route_overloaded']],
    ['two vehicles', {}, {}, { journeys: [[trip(1, 0)], [trip(2, 0)]] }, ['journeys_too_many']],
    ['a route that nobody drives', {}, {}, { journeys: [[trip(1, 0)]], cost: 1200 }, ['route_not_driven']],
    [
      'a route that two drive',
      { vehicles: 2 },
      {},
      { journeys: [[trip(1, 0), trip(2, 1380)], [trip(2, 0)]], cost: 2400 },
      ['route_driven_twice'],
    ],
    ['a route that is none', {}, {}, { journeys: [[trip(1, 0), trip(2, 1380)], [trip(3, 0)]] }, ['route_unknown', 'journeys_too_many']],
    ['the cost', {}, {}, { cost: 1799 }, ['cost_differs']],
    ['the way back of all but the last', { open: true }, {}, { cost: 1500 }, []],
    ['a stop left out', {}, {}, { routes: [[1], []], cost: 1200 }, ['visit_missing']],
  ])('sees %s', (_, instance, shift, told, expected) => {
    const { faults } = checkJourneys({ ...TWO, ...instance }, { ...SHIFT, ...shift }, 0, { ...BOTH, ...told })
    expect(faults.map(({ problem }) => problem)).toEqual(expected)
  })

  test('says how late, in the unit of the file', () => {
    const { faults } = checkJourneys(TWO, { ...SHIFT, horizon: 2000 }, 1, { ...BOTH, cost: 180 })
    expect(faults).toEqual([{ place: 'Journey #1', problem: 'over_late', values: { route: 2, over: 204, horizon: 200 } }])
  })
})
