import { describe, expect, test } from 'vitest'
import { checkRounds } from '../../src/rounds/check.ts'
import { planRounds, roundsOf } from '../../src/rounds/plan.ts'
import type { Carrier, RoundsPlan, RoundsProblem } from '../../src/rounds/problem.ts'
import { madeProblem } from './made.ts'

const SEEDS = Array.from({ length: 60 }, (_, seed) => seed)

const longest = (problem: RoundsProblem, { tours }: RoundsPlan): number =>
  Math.max(
    0,
    ...problem.carriers.map((carrier) => {
      const own = tours.filter((tour) => tour.carrier === carrier.id)
      return (own.at(-1)?.doors.at(-1)?.leaves ?? 0) - (own[0]?.departs ?? 0)
    }),
  )

describe('rounds of made-up districts', () => {
  test.each(SEEDS)('keep every limit and name every door once: seed %i', (seed) => {
    const problem = madeProblem(seed, 3 + ((seed * 7) % 58), 1 + (seed % 5))
    const plan = planRounds(problem)
    expect(checkRounds(problem, plan)).toEqual([])
    for (const one of plan.unplaced)
      if (one.why === 'no_home') expect(problem.doors.find((door) => door.id === one.door)?.place).toBeUndefined()
    expect(planRounds(problem)).toEqual(plan)
  })

  test.each(SEEDS.slice(0, 25))('are as short as the best of all ways to share and order few doors: seed %i', (seed) => {
    const problem = withTime(madeProblem(seed + 500, 6, 2))
    const plan = planRounds(problem)
    expect(plan.unplaced.filter((one) => one.why !== 'no_home')).toEqual([])
    expect(longest(problem, plan)).toBe(shortestOfAll(problem))
  })
})

/** No limit but the boxes. */
const withTime = (problem: RoundsProblem): RoundsProblem => ({
  ...problem,
  aboard: 99_999,
  doors: problem.doors.map((door) => ({ ...door, until: 99_999 })),
  carriers: problem.carriers.map((carrier) => ({ ...carrier, until: 99_999 })),
})

/** By trying everything: each door with each carrier, each order, boxes filled as they come. */
function shortestOfAll(problem: RoundsProblem): number {
  const doors = problem.doors.filter((door) => door.place !== undefined)
  const shortest = (carrier: Carrier, own: typeof doors): number =>
    Math.min(...permutations(own).map((order) => durationOf(problem, carrier, order)))
  let best = Number.POSITIVE_INFINITY
  for (let mask = 0; mask < 2 ** doors.length; mask++) {
    const parts = problem.carriers.map((_, c) => doors.filter((_, i) => ((mask >> i) & 1) === c))
    best = Math.min(best, Math.max(...problem.carriers.map((carrier, c) => shortest(carrier, parts[c] ?? []))))
  }
  return best
}

function durationOf({ legs, reload }: RoundsProblem, carrier: Carrier, order: RoundsProblem['doors']): number {
  const way = (a: number, b: number) => legs[carrier.mode][a]?.[b] ?? 0
  let [now, place, room] = [0, 0, carrier.portions]
  for (const door of order) {
    if (room === 0) [now, place, room] = [now + way(place, 0) + reload, 0, carrier.portions]
    now += way(place, door.place ?? 0) + door.service
    place = door.place ?? 0
    room -= door.portions
  }
  return now
}

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]]
  return items.flatMap((item, i) => permutations(items.filter((_, j) => j !== i)).map((rest) => [item, ...rest]))
}

describe('a plan that somebody changed', () => {
  const problem = madeProblem(3, 20, 2)
  const plan = planRounds(problem)
  const chosen = new Map(plan.tours.flatMap((tour) => tour.doors.map(({ door }) => [door, tour.carrier] as const)))

  test('keeps everybody else with whom they were', () => {
    const [door = ''] = [...chosen.keys()]
    const other = problem.carriers.find((carrier) => carrier.id !== chosen.get(door))?.id ?? ''
    const moved = roundsOf(problem, new Map([...chosen, [door, other]]))
    const carrierOf = new Map(moved.tours.flatMap((tour) => tour.doors.map((one) => [one.door, tour.carrier] as const)))
    expect(carrierOf).toEqual(new Map([...chosen, [door, other]]))
  })

  test('says what it breaks, and is a plan all the same', () => {
    const hurried = { ...problem, carriers: problem.carriers.map((carrier) => ({ ...carrier, until: problem.ready + 600 })) }
    const all = new Map(problem.doors.map((door) => [door.id, 'c0']))
    const faults = checkRounds(hurried, roundsOf(hurried, all)).map((one) => one.problem)
    expect(faults).toContain('past_shift')
    expect(new Set(faults).has('door_missing')).toBe(false)
  })
})

test('what cannot be in time is named with who would come nearest to it', () => {
  const base = madeProblem(11, 8, 2)
  const problem: RoundsProblem = {
    ...base,
    doors: base.doors.map((door, i) => ({ ...door, place: i + 1, until: i === 0 ? base.ready + 1 : 99_999 })),
    carriers: base.carriers.map((carrier) => ({ ...carrier, from: base.ready, until: 99_999 })),
  }
  const { unplaced } = planRounds(problem)
  expect(unplaced).toMatchObject([{ door: 'd0', why: 'too_late', best: { minutes: expect.any(Number) } }])
  const way = problem.legs
  const nearest = Math.min(...problem.carriers.map(({ mode }) => way[mode][0]?.[1] ?? 0))
  expect(unplaced[0]?.best?.minutes).toBe(Math.ceil((nearest - 1) / 60))
})

test('without anybody to carry, every door is named', () => {
  const problem = { ...madeProblem(5, 12, 1), carriers: [] }
  const { tours, unplaced } = planRounds(problem)
  expect([tours, unplaced.length]).toEqual([[], 12])
  expect(new Set(unplaced.map((one) => one.why))).toEqual(new Set(['no_home', 'no_carrier']))
})
