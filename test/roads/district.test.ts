import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Place } from '../../src/kernel/place.ts'
import { metresBetween } from '../../src/kernel/place.ts'
import { setTravelNumber } from '../../src/routing/assumptions.ts'
import { groundAround, type Patch } from '../../src/routing/ground.ts'
import { CONTOURS } from '../../src/routing/reaches.ts'
import { circleOf, type RoadFinder, takeRoads } from '../../src/routing/routing.ts'
import type { NumberKey } from '../../src/routing/travel-numbers.ts'
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

/** As far as `metres` in each direction. */
function squareAround(from: Place, metres: number) {
  const { place } = groundAround(from)
  const corner = (x: number, y: number) => [place([x * metres, y * metres])].map(({ lat, lon }) => [lon, lat])[0]
  return { type: 'Polygon', coordinates: [[corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1), corner(-1, -1)]] }
}
const side = (squareMetres: number): number => Math.sqrt(squareMetres)
/** The least side of a patch's box: the squares of the tiny district's canteens lie apart. */
const widthOf = ([outline]: Patch): number => {
  const [xs, ys] = [outline.map(([x]) => x), outline.map(([, y]) => y)]
  return Math.min(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys))
}
const near = (metres: number) => expect.closeTo(metres, -1)
const say = (key: NumberKey, value: number) => setTravelNumber(beginWork(tiny.engine, SETUP), key, { value, why: '量过' })

const take = (roads: RoadFinder) => takeRoads(beginWork(tiny.engine, SETUP), SOURCE, roads)
const drives = () => tiny.host.db.selectFrom('road_leg').select(['from_id', 'to_id', 'seconds']).execute()

describe('roads of a district', () => {
  test('are kept: each leg by van, by e-bike and on foot, what the kitchen’s vans reach, what is walked and ridden to from each canteen', async () => {
    const kept = await take(straight())
    const { car, ebike, foot } = CONTOURS
    const reaches = car.length + (ebike.length + foot.length) * (kept.sites - 1)
    expect(kept).toMatchObject({ source: SOURCE.name, legs: 3 * kept.sites * (kept.sites - 1), reaches })
    expect(await drives()).toHaveLength(kept.legs)
  })

  test('are what the server says that it goes by, and since when', async () => {
    const inUse = async () => (await tiny.nobody.get('/readyz')).body.roads
    expect(await inUse()).toEqual({ source: 'distance', age: null })
    await take(straight())
    expect(await inUse()).toEqual({ source: 'extract', age: expect.any(Number) })
  })

  test('by e-bike are kept of those sites that it gets to', async () => {
    const kept = await take(straight({ offRoad: async (_, mode) => (mode === 'ebike' ? [1] : []) }))
    const { car, ebike, foot } = CONTOURS
    expect(kept.legs).toBe(2 * kept.sites * (kept.sites - 1) + (kept.sites - 1) * (kept.sites - 2))
    expect(kept.reaches).toBe(car.length + foot.length * (kept.sites - 1) + ebike.length * (kept.sites - 2))
  })

  test('tell what is reached at the speed that is said: on foot and by e-bike, faster than the engine too', async () => {
    await take(straight({ reach: async (from, mode, minutes) => squareAround(from, minutes * (mode === 'foot' ? 6 : 25)) }))
    const squares = async () => {
      const { covers, canteens } = await circleOf(beginWork(tiny.engine, SETUP), { minutes: 15, rain: false })
      const carried = (mode: string) => side(canteens[0]?.carried.find((one) => one.mode === mode)?.squareMetres ?? 0)
      return {
        walked: Math.max(...(covers.find(({ minutes }) => minutes === 15)?.patches.map(widthOf) ?? [])),
        foot: carried('foot'),
        ebike: carried('ebike'),
      }
    }
    expect(await squares()).toEqual({ walked: near(180), foot: near(216), ebike: near(750) })
    await say('foot_speed', 120)
    await say('carrier_speed', 200)
    await say('ebike_speed', 600)
    expect(await squares()).toEqual({ walked: near(216), foot: near(360), ebike: near(1071) })
    await say('foot_speed', 50)
    expect((await squares()).walked).toEqual(near(90))
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
