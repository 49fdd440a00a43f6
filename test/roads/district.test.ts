import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Place } from '../../src/kernel/place.ts'
import { metresBetween } from '../../src/kernel/place.ts'
import { type RoadFinder, takeRoads } from '../../src/routing/routing.ts'
import { beginWork, SETUP } from '../../src/work.ts'
import { lunchIn } from '../edges/lunch.ts'
import { DAY, openTiny, type Tiny } from '../edges/tiny.ts'

let tiny: Tiny
beforeEach(async () => {
  tiny = await openTiny()
})
afterEach(() => tiny.close())

const SOURCE = { sha256: 'ab'.repeat(32), name: 'xining.osm.pbf' }
const METRES_A_SECOND = 5

/** Streets as straight lines on which everybody goes five metres a second; */
const straight = (change: Partial<RoadFinder> = {}, speed = METRES_A_SECOND): RoadFinder => ({
  offRoad: async () => [],
  async table(places) {
    const metres = places.map((a) => places.map((b) => metresBetween(a, b)))
    return { metres, seconds: metres.map((row) => row.map((way) => way / speed)) }
  },
  reach: async (from: Place, _, minutes) => ({ type: 'Polygon', coordinates: [[[from.lon, from.lat + minutes / 1000]]] }),
  ...change,
})

const take = (roads: RoadFinder) => takeRoads(beginWork(tiny.engine, SETUP), SOURCE, roads)
const drives = () => tiny.host.db.selectFrom('road_leg').select(['from_id', 'to_id', 'seconds']).execute()

describe('roads of a district', () => {
  test('are kept: each drive, the kitchen’s reach, each canteen’s walk', async () => {
    const kept = await take(straight())
    expect(kept).toMatchObject({ source: SOURCE.name, legs: kept.sites * (kept.sites - 1), reaches: 2 + 3 * (kept.sites - 1) })
    expect(await drives()).toHaveLength(kept.legs)
  })

  test('take the place of those imported before', async () => {
    await take(straight())
    const slow = await drives()
    const { legs } = await take(straight({}, 2 * METRES_A_SECOND))
    const quick = await drives()
    expect(quick).toHaveLength(legs)
    for (const [i, leg] of quick.entries()) expect(Math.abs(2 * leg.seconds - (slow[i]?.seconds as number))).toBeLessThanOrEqual(1)
  })

  test.each<[string, Partial<RoadFinder>, string]>([
    ['a site off the roads', { offRoad: async () => [1] }, 'off_the_roads'],
    [
      'a site that no way leads to',
      {
        table: async (places) => ({ seconds: places.map(() => places.map(() => null)), metres: places.map(() => places.map(() => null)) }),
      },
      'no_way_from',
    ],
  ])('%s is named, and nothing is kept', async (_, change, problem) => {
    await expect(take(straight(change))).rejects.toMatchObject({
      reason: 'roads_refused',
      detail: { faults: expect.arrayContaining([expect.objectContaining({ problem })]) },
    })
    expect(await drives()).toEqual([])
  })

  test('time the vans from then on', async () => {
    const lunch = await lunchIn(tiny)
    await lunch.until('plan')
    await take(straight({}, 1))
    const refused = await lunch.manager.post('/routes/plan', { day: DAY, meal: 'lunch' })
    expect(refused.status).toBe(422) // at a walking pace nothing hot gets anywhere
    await take(straight())
    await lunch.route()
  })
})
