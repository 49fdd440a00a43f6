import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAsDocumented } from './as-documented.ts'
import type { Client } from './client.ts'
import { done, lunchIn } from './lunch.ts'
import { type RoadStop, runsOf } from './on-the-road.ts'
import { openTiny, type Tiny } from './tiny.ts'

const DOOR = { lat: 36.62, lon: 101.78 } // of the east
let tiny: Tiny
let administrator: Client
let driver: Client
let stop: RoadStop

beforeAll(async () => {
  tiny = await openTiny()
  driver = (await (await lunchIn(tiny)).until('depart')).driver
  administrator = await tiny.signInAs('administrator')
  stop = (await runsOf(driver)).flatMap((run) => run.stops).find((one) => one.canteen === tiny.ids.east) as RoadStop
})
afterAll(async () => {
  await expectAsDocumented(tiny)
  tiny.close()
})

/** Metres east and north of the door. */
const ring = (corners: readonly (readonly [number, number])[]) => corners.map(([x, y]) => [DOOR.lon + x / 89_200, DOOR.lat + y / 111_200])
const draw = (corners: readonly (readonly [number, number])[]) =>
  administrator.put(`/canteens/${tiny.ids.east}/fence`, { area: { type: 'Polygon', coordinates: [ring(corners)] } })
const box = (x: number, y: number, w: number, h: number) =>
  [
    [x, y],
    [x + w, y],
    [x + w, y + h],
    [x, y + h],
    [x, y],
  ] as const
const arrive = (x: number, y: number, accuracy: number) => {
  const [lon, lat] = ring([[x, y]])[0] as [number, number]
  return driver.post('/arrivals', { arrivals: [{ stop: stop.stop, how: 'geofence', fix: { lat, lon, accuracy } }] })
}

test.each([
  [
    'is open',
    [
      [0, 0],
      [50, 0],
      [50, 50],
      [0, 50],
    ],
    'fence_open',
  ],
  [
    'crosses itself',
    [
      [0, 0],
      [50, 50],
      [50, 0],
      [0, 50],
      [0, 0],
    ],
    'fence_crosses',
  ],
  ['is a doormat', box(0, 0, 5, 5), 'fence_size'],
  ['is a quarter of the town', box(0, 0, 900, 900), 'fence_size'],
  ['lies elsewhere', box(400, 0, 50, 50), 'fence_far'],
] as const)('an area that %s is refused by name, and the circle stays', async (_, corners, problem) => {
  const { status, body } = await draw(corners)
  expect([status, body.type, body.faults[0].problem]).toEqual([422, '/problems/fence_refused', problem])
  expect(done(await administrator.get(`/canteens/${tiny.ids.east}/fence`)).body.area).toBeNull()
})

test('a yard behind the house: on it the van is there, before the door it is not, and a vague fix says nothing', async () => {
  const yard = box(20, 100, 60, 80)
  expect(done(await draw(yard)).body.area.coordinates).toEqual([ring(yard)])
  expect(done(await administrator.get(`/canteens/${tiny.ids.east}/fence`)).body.area.coordinates).toEqual([ring(yard)])
  tiny.clock.at('10:55')
  expect((await arrive(0, 0, 20)).body.type).toBe('/problems/not_there') // inside the circle that no longer counts
  expect((await arrive(50, 140, 500)).body.type).toBe('/problems/not_there')
  expect(done(await arrive(50, 170, 20)).body).toEqual({ stops: 1, far: [] }) // outside of the circle
})

test('the circle comes back', async () => {
  tiny.clock.at('10:56')
  expect(done(await administrator.put(`/canteens/${tiny.ids.east}/fence`, { area: null })).body.area).toBeNull()
})
