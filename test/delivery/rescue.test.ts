import { describe, expect, test } from 'vitest'
import type { StopId } from '../../db/tables/routing.ts'
import { checkRescue } from '../../src/delivery/check-rescue.ts'
import { type Breakdown, type Door, type RescuePlan, type Rescuer, rescue } from '../../src/delivery/rescue.ts'
import { below, type Random, seeded } from '../../src/kernel/random.ts'

const stop = (n: number) => `stop ${n}` as StopId
const door = (n: number, more: Partial<Door> = {}): Door => ({
  ...{ stop: stop(n), node: n, opens: 0, until: 7_200, service: 240, departed: 0 },
  ...{ load: { portions: 20, ordinary: 2, halal: 0 }, ...more },
})
const van = (name: string, more: Partial<Rescuer> = {}): Rescuer => ({
  ...{ van: name, node: 0, at: 600, ahead: [], spare: { portions: 100, ordinary: 10, halal: 4 }, idle: false },
  ...more,
})
/** On a line, a minute from one to the next. */
const line = (size: number) => Array.from({ length: size }, (_, a) => Array.from({ length: size }, (_, b) => 60 * Math.abs(a - b)))
const broken = (more: Partial<Breakdown>): Breakdown => ({
  ...{
    seconds: line(10),
    meet: 5,
    transfer: { vanSeconds: 180, boxSeconds: 20 },
    aboard: 3_600,
    stranded: [door(6)],
    rescuers: [van('A')],
  },
  ...more,
})
const takers = (plan: RescuePlan) => Object.fromEntries(plan.routes.flatMap((one) => (one.taken.length > 0 ? [[one.van, one.taken]] : [])))

describe('who takes over what a broken van carries', () => {
  test('the van that is there first, after handing over the boxes', () => {
    const plan = rescue(broken({ rescuers: [van('far'), van('near', { node: 4 })] }))
    expect(takers(plan)).toEqual({ near: [stop(6)] })
    const [meet, there] = plan.routes[1]?.visits ?? []
    expect([meet?.arrives, meet?.leaves, there?.arrives]).toEqual([660, 660 + 180 + 40, 660 + 220 + 60])
  })
  test('one van for all where it can, though two would be quicker', () => {
    const stranded = [door(3), door(7)]
    expect(Object.keys(takers(rescue(broken({ stranded, rescuers: [van('A', { node: 4 }), van('B', { node: 6 })] }))))).toHaveLength(1)
  })
  test('two where one would be late', () => {
    const stranded = [door(1, { until: 1_300 }), door(9, { until: 1_300 })]
    const plan = rescue(broken({ stranded, rescuers: [van('A', { node: 5 }), van('B', { node: 5 })] }))
    expect(Object.keys(takers(plan))).toHaveLength(2)
    expect(plan.routes.flatMap((one) => one.visits).every((visit) => visit.late + visit.cold === 0)).toBe(true)
  })
  test('not the one whose own stops would be late for it', () => {
    const busy = van('busy', { node: 4, ahead: [door(0, { stop: stop(90), until: 850 })] })
    const plan = rescue(broken({ stranded: [door(6, { until: 1_250 })], rescuers: [busy, van('free', { node: 3 })] }))
    expect(takers(plan)).toEqual({ free: [stop(6)] })
  })
  test('the idle van only where those on the road do not do', () => {
    const rescuers = [van('yard', { idle: true, node: 5 }), van('road', { node: 1 })]
    expect(takers(rescue(broken({ rescuers })))).toEqual({ road: [stop(6)] })
    expect(takers(rescue(broken({ rescuers, stranded: [door(6, { until: 900 })] })))).toEqual({ yard: [stop(6)] })
  })
  test('nobody, where nobody has room for it: halal boxes stand apart', () => {
    const plan = rescue(broken({ stranded: [door(6, { load: { portions: 5, ordinary: 0, halal: 5 } })] }))
    expect(plan.left).toEqual([stop(6)])
  })
  test('nobody, where nobody is there', () => expect(rescue(broken({ rescuers: [] })).left).toEqual([stop(6)]))
})

/** A town of chance: some vans on the road with stops of their own, one broken down. */
function townOf(random: Random): Breakdown {
  const size = 26
  const places = Array.from({ length: size }, () => [below(random, 3_000), below(random, 3_000)] as const)
  const seconds = places.map(([x, y]) => places.map(([u, v]) => Math.round(Math.hypot(x - u, y - v) / 3)))
  let node = 2
  const some = (most: number, departed: number) =>
    Array.from({ length: below(random, most + 1) }, () =>
      door(node++, {
        departed,
        until: 1_500 + below(random, 3_000),
        opens: below(random, 1_500),
        load: { portions: 5 + below(random, 30), ordinary: 1 + below(random, 4), halal: below(random, 2) },
      }),
    )
  const stranded = some(8, 0)
  const rescuers = Array.from({ length: below(random, 4) }, (_, i) =>
    van(`V${i}`, { node: below(random, size), at: 600 + below(random, 1_200), ahead: some(4, below(random, 600)), idle: i === 3 }),
  )
  return broken({ seconds, meet: 1, stranded, rescuers })
}

describe('the checker, written apart from the search', () => {
  test('accepts every plan that the search makes, in 300 towns of chance', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const town = townOf(seeded(seed))
      expect([seed, checkRescue(town, rescue(town))]).toEqual([seed, []])
    }
  })

  test.each([0, 1, 7])('and of a search that stops after %i turns, which leaves nobody out that a longer one brings', (turns) => {
    for (let seed = 1; seed <= 40; seed++) {
      const town = townOf(seeded(seed))
      const short = rescue(town, turns)
      expect([seed, checkRescue(town, short), short.left.length]).toEqual([seed, [], rescue(town).left.length])
    }
  })

  const town = townOf(seeded(11))
  const good = rescue(town)
  const spoilt = (change: (plan: RescuePlan) => void) => {
    const plan = structuredClone(good)
    change(plan)
    return checkRescue(town, plan).map((fault) => fault.code)
  }
  const route = (plan: RescuePlan) => plan.routes.find((one) => one.taken.length > 0) as RescuePlan['routes'][number]
  test.each<[RescuePlanFault, (plan: RescuePlan) => void]>([
    ['stop_missing', (plan) => route(plan).visits.pop()],
    ['stop_twice', (plan) => plan.left.push(route(plan).taken[0] as StopId)],
    ['boxes_not_fetched', (plan) => (route(plan).visits = route(plan).visits.filter((visit) => visit.stop !== null))],
    ['time_wrong', (plan) => ((route(plan).visits.at(-1) as { arrives: number }).arrives -= 1)],
    ['promise_wrong', (plan) => ((route(plan).visits.at(-1) as { late: number }).late += 60)],
  ])('finds %s where it is planted', (code, change) => expect(spoilt(change)).toContain(code))

  test('finds food that does not fit, and stops that change vans without a meeting', () => {
    const tight = { ...town, rescuers: town.rescuers.map((one) => ({ ...one, spare: { portions: 0, ordinary: 0, halal: 0 } })) }
    expect(checkRescue(tight, good).map((fault) => fault.code)).toContain('no_room')
    const own = broken({ stranded: [], rescuers: [van('A', { ahead: [door(2)] }), van('B')] })
    const { routes, left } = rescue(own)
    const swapped = routes.map((one, i) => ({ ...one, visits: routes[1 - i]?.visits ?? [] }))
    expect(checkRescue(own, { routes: swapped, left }).map((fault) => fault.code)).toContain('stop_changed_van')
  })
})

type RescuePlanFault = ReturnType<typeof checkRescue>[number]['code']
