import { afterEach, beforeEach, expect, test } from 'vitest'
import { metresBetween } from '../../src/kernel/place.ts'
import { problemOf, situationOf } from '../../src/rounds/situation.ts'
import { type RoadFinder, takeRoads } from '../../src/routing/routing.ts'
import { beginWork, SETUP } from '../../src/work.ts'
import { doorstepRound } from '../edges/doorstep-round.ts'
import { done, lunchIn } from '../edges/lunch.ts'
import { DAY, openTiny, type Tiny } from '../edges/tiny.ts'

let tiny: Tiny
let say: (number: string, value: number | null) => Promise<unknown>
let bands: (mode: string, percent: number) => Promise<unknown>

beforeEach(async () => {
  tiny = await openTiny()
  const lunch = await (await lunchIn(tiny)).until('handOver')
  tiny.clock.at('11:16')
  await doorstepRound(tiny, lunch)
  say = async (number, value) => done(await lunch.manager.put(`/travel-numbers/${number}`, { value, why: '试走过' }))
  bands = async (mode, percent) =>
    done(await lunch.manager.put(`/traffic/${mode}`, { bands: [{ from: '10:00', until: '13:00', percent }], why: '试走过' }))
})
afterEach(() => tiny.close())

/** Seconds from the canteen to the first home, as the planner is asked. */
async function ways(): Promise<{ ebike: number; foot: number }> {
  const s = await situationOf(beginWork(tiny.engine, SETUP), { canteen: tiny.ids.east, day: DAY, meal: 'lunch' })
  const { legs } = problemOf(s)
  return { ebike: legs.ebike[0]?.[1] ?? 0, foot: legs.foot[0]?.[1] ?? 0 }
}

/** Streets that are so many times as long as the straight line. */
const streets = (times: number): RoadFinder => ({
  offRoad: async () => [],
  async table(places) {
    const metres = places.map((a) => places.map((b) => metresBetween(a, b) * times))
    return { metres, seconds: metres.map((row) => row.map((way) => way / 5)) }
  },
})

/** By so many times, to the seconds that are rounded up. */
const isTimes = (after: number, before: number, times: number) => expect(Math.abs(after - before * times)).toBeLessThanOrEqual(2)
const PARKING = 30

test('carriers go as fast as the district says, at the hour at which they go', async () => {
  const before = await ways()
  await say('carrier_speed', 60)
  await say('ebike_speed', 210)
  const slow = await ways()
  isTimes(slow.foot, before.foot, 2)
  isTimes(slow.ebike - PARKING, before.ebike - PARKING, 2)
  await bands('foot', 200)
  await bands('ebike', 300)
  const crowded = await ways()
  isTimes(crowded.foot, slow.foot, 2)
  isTimes(crowded.ebike - PARKING, slow.ebike - PARKING, 3)
})

test('imported roads tell how long the ways around a canteen are; what somebody says of it wins', async () => {
  const before = await ways() // streets as assumed, 1.3 times as long as the straight line
  await takeRoads(beginWork(tiny.engine, SETUP), { sha256: 'ab'.repeat(32), name: 'xining.osm.pbf' }, streets(2.6))
  isTimes((await ways()).foot, before.foot, 2)
  await say('foot_detour', 130)
  isTimes((await ways()).foot, before.foot, 1)
  await say('foot_detour', null)
  await takeRoads(beginWork(tiny.engine, SETUP), { sha256: 'cd'.repeat(32), name: 'car.only' }, { ...streets(2.6), modes: ['car'] })
  isTimes((await ways()).foot, before.foot, 1)
})
