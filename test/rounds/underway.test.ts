import { describe, expect, test } from 'vitest'
import { checkRounds } from '../../src/rounds/check.ts'
import { planRounds } from '../../src/rounds/plan.ts'
import type { RoundsProblem } from '../../src/rounds/problem.ts'
import { asTheyGo, type Going, type Heard, keptOf, type NumberedTour, stillOpen } from '../../src/rounds/underway.ts'

/** Six doors a minute apart on one street, and two who carry three meals each. */
const places = [0, 60, 120, 180, 240, 300, 360]
const legs = places.map((a) => places.map((b) => Math.abs(a - b)))
const carrier = (id: string) => ({ id, mode: 'foot' as const, portions: 3, from: 40_000, until: 60_000 })
const problem: RoundsProblem = {
  doors: places.slice(1).map((_, i) => ({ id: `d${i + 1}`, place: i + 1, portions: 1, service: 30, until: 60_000 })),
  carriers: [carrier('a'), carrier('b')],
  legs: { foot: legs, ebike: legs },
  ready: 40_000,
  reload: 100,
  aboard: 3_600,
}
const stop = (n: number, arrives: number) => ({ door: `d${n}`, arrives, leaves: arrives + 30 })
const first: NumberedTour = { carrier: 'a', number: 1, departs: 40_000, doors: [stop(1, 40_060), stop(2, 40_150), stop(3, 40_240)] }
const second: NumberedTour = { carrier: 'a', number: 2, departs: 40_550, doors: [stop(4, 40_790), stop(5, 40_880)] }

const heard = (...of: [door: string, at: number, final: boolean, carrier?: string][]): Heard =>
  new Map(of.map(([door, at, final, by]) => [door, { at, final, carrier: by }]))
const going = (of: Heard, now: number, came = true) => asTheyGo(problem, [first, second], of, { now, came })
const timesOf = ({ rest }: Going) => rest.map(({ door, arrives }) => [door, arrives])

describe('the tours of a plan as they go', () => {
  test('wait, as planned, before anybody left', () => {
    expect(going(heard(), 40_000).map((one) => [one.state, one.departs, one.rest.length])).toEqual([
      ['waiting', 40_000, 3],
      ['waiting', 40_550, 2],
    ])
  })

  test('the rest is timed from the last door, and the next tour put off by as much', () => {
    const [one, two] = going(heard(['d1', 40_660, true, 'a']), 40_670) as [Going, Going]
    expect([one.state, one.done, timesOf(one)]).toEqual(['under_way', [stop(1, 40_060)], [['d2', 40_720], ['d3', 40_810]]]) // biome-ignore format: a row
    expect([two.state, two.departs, timesOf(two)]).toEqual(['waiting', 41_120, [['d4', 41_360], ['d5', 41_450]]]) // biome-ignore format: a row
  })

  test('nobody is at the next door before now', () => {
    expect(timesOf(going(heard(['d1', 40_100, true]), 42_000)[0] as Going)[0]).toEqual(['d2', 42_000])
  })

  test('where nobody answered is tried again after all others of the tour', () => {
    const [one] = going(heard(['d1', 40_100, false]), 40_110) as [Going]
    expect(timesOf(one)).toEqual([['d2', 40_160], ['d3', 40_250], ['d1', 40_400]]) // biome-ignore format: a row
  })

  test('a tour of which nothing is left but doors that were tried is over, and they are free', () => {
    const told = heard(['d1', 40_100, false], ['d2', 40_200, true], ['d3', 40_300, true])
    const now = going(told, 40_310)
    expect(now[0]).toMatchObject({ state: 'over', back: 40_300 + 180 + 100 })
    expect(keptOf(now)).toMatchObject([{ number: 1, done: [{ door: 'd2' }, { door: 'd3' }], rest: [] }])
  })

  test('what is tried again on a later tour does not begin it', () => {
    expect(going(heard(['d4', 40_200, false]), 40_210)[1]?.state).toBe('waiting')
  })

  test('what another carrier says of a door says nothing of where this one is', () => {
    expect(going(heard(['d2', 40_050, true, 'b']), 40_060)[0]).toMatchObject({ state: 'waiting', done: [{ door: 'd2' }] })
  })

  test.each([
    [40_300, true, 'waiting'],
    [40_301, true, 'under_way'],
    [40_301, false, 'waiting'], // the food is not there
  ])('without a word it has left five minutes after it was to: at %i, food there: %s', (now, came, state) => {
    expect(going(heard(), now, came)[0]?.state).toBe(state)
  })
})

describe('planned anew', () => {
  const told = heard(['d1', 40_100, true, 'a'])
  const isDue = (door: string) => door !== 'd1'

  test('who is under way goes on, and takes other doors only after coming back', () => {
    const now = going(told, 40_110)
    const kept = keptOf(now)
    const open = stillOpen({ ...problem, ready: 40_110 }, kept, isDue)
    expect(open.doors.map((door) => door.id)).toEqual(['d4', 'd5', 'd6'])
    expect(open.carriers.map((one) => one.from)).toEqual([40_280 + 180 + 100, 40_000])
    const plan = planRounds(open)
    const all = {
      tours: [
        ...kept.map(({ carrier, departs, rest, after }) => ({ carrier, departs, doors: rest, ...(after ? { after } : {}) })),
        ...plan.tours,
      ],
      unplaced: plan.unplaced,
    }
    expect(checkRounds({ ...problem, doors: problem.doors.filter((door) => isDue(door.id)) }, all)).toEqual([])
  })

  test('a door that is given away leaves the tour under way, and its carrier is back sooner', () => {
    expect(keptOf(going(told, 40_110), 'd3')[0]?.rest.map(({ door }) => door)).toEqual(['d2'])
  })
})
