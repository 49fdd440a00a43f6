import { describe, expect, test } from 'vitest'
import type { StopId } from '../../db/tables/routing.ts'
import { expectedAt, overBy, type StopAhead } from '../../src/delivery/eta.ts'
import { FENCE_METRES, nearness } from '../../src/delivery/fence.ts'
import { CLOCK_MAY_BE_OFF_MS, happenedAt, holesIn, skewOf } from '../../src/delivery/phone-clock.ts'
import { verdictOn } from '../../src/delivery/verdict.ts'
import type { Instant } from '../../src/kernel/meal-date.ts'

const ms = (n: number) => n as Instant
const min = (n: number) => ms(n * 60_000)

describe('a phone’s clock', () => {
  test.each([
    ['right', 0, 500, 500],
    ['off by less than the network may take', CLOCK_MAY_BE_OFF_MS, 500, 500],
    ['behind', CLOCK_MAY_BE_OFF_MS + 1, 500, 500 + CLOCK_MAY_BE_OFF_MS + 1],
    ['ahead', -3_600_000, 4_000_000, 400_000],
    ['ahead by more than the day is old: when we heard of it', -20_000_000, 500, 10_000_000],
    ['of long before the day, by a clock that is right when it sends', 0, 99, 10_000_000],
    ['of the first moment of the day', 0, 100, 100],
    ['a little ahead: nothing happens later than now', -1_000, 10_000_500, 10_000_000],
  ])('%s', (_, skew, at, really) => expect(happenedAt(ms(at), skew, ms(10_000_000), ms(100))).toBe(really))

  test('is behind when ours is further', () => expect(skewOf(ms(1_000), ms(1_400))).toBe(400))

  test.each([
    [[1, 2, 3], []],
    [[5, 2, 3], [4]],
    [[7, 7, 7], []],
    [[], []],
    [
      [0, 2 ** 40],
      [1, 2, 3],
    ],
  ])('counted %j, and never sent %j', (seqs, holes) => expect(holesIn(seqs, 3)).toEqual(holes))
})

describe('is the van there?', () => {
  const site = { lat: 36.62, lon: 101.78 }
  const north = (metres: number, accuracy: number) => ({ lat: site.lat + metres / 111_195, lon: site.lon, accuracy })
  test.each([
    ['at the door', 0, 5, 'inside'],
    ['at the fence', FENCE_METRES - 1, 10, 'inside'],
    ['just beyond it', FENCE_METRES + 10, 15, 'unclear'],
    ['far, and sure of it', 500, 20, 'outside'],
    ['far, but who knows', 500, 600, 'unclear'],
    ['near, but who knows', 10, FENCE_METRES + 1, 'unclear'],
  ])('%s: %i m away to within %i m is %s', (_, metres, accuracy, is) => expect(nearness(site, north(metres, accuracy)).is).toBe(is))
})

describe('when a van will be where', () => {
  const seconds = [
    [0, 600, 900],
    [600, 0, 300],
    [900, 300, 0],
  ]
  const stop = (node: number, more: Partial<StopAhead> = {}): StopAhead => ({
    stop: `s${node}` as StopId,
    node,
    opens: ms(0),
    serviceSeconds: 240,
    ...more,
  })
  const arrivals = (now: number, ...ahead: StopAhead[]) =>
    expectedAt({ node: 0, at: min(0) }, ahead, seconds, min(now)).map((one) => one.arrives / 60_000)

  test('by road, with the minutes at each door', () => expect(arrivals(0, stop(1), stop(2))).toEqual([10, 19]))
  test('in the order that is driven', () => expect(arrivals(0, stop(2), stop(1))).toEqual([15, 24]))
  test('not before now: a silent van moves everything behind it', () => expect(arrivals(20, stop(1), stop(2))).toEqual([20, 29]))
  test('from where it stands, not leaving before now', () => expect(arrivals(30, stop(1, { arrived: min(12) }), stop(2))).toEqual([12, 35]))
  test('a door that is shut is waited for', () => expect(arrivals(0, stop(1, { opens: min(15) }), stop(2))).toEqual([10, 24]))
  test('boxes that another van brings are waited for', () =>
    expect(arrivals(0, stop(1, { notBefore: min(40) }), stop(2))).toEqual([40, 49]))

  test.each([
    ['kept to the second', 30, 30, { late: 0, cold: 0 }],
    ['a second over is a minute', 30 + 1 / 60, 30, { late: 1, cold: 0 }],
    ['too long aboard while the door was shut', 29, 63.5, { late: 0, cold: 4 }],
  ])('a promise: %s', (_, arrives, unloads, over) =>
    expect(overBy({ arrives: min(arrives), unloads: min(unloads) }, { until: min(30), departed: min(0), aboardSeconds: 3600 })).toEqual(
      over,
    ),
  )
})

test.each([
  ['not_departed', false, 'waiting'],
  ['not_arrived', false, 'waiting'],
  ['already_handed_over', true, 'already'],
  ['already_handed_over', false, 'conflict'],
  ['counts_do_not_add_up', false, 'review'],
  ['forbidden', true, 'review'],
] as const)('%s, the same as before: %s — %s', (reason, same, verdict) => expect(verdictOn(reason, same)).toBe(verdict))
