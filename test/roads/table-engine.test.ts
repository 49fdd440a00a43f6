import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { metresBetween, type Place } from '../../src/kernel/place.ts'
import { Refusal } from '../../src/kernel/refusal.ts'
import { circleOf, engineAddresses, type RoadFinder, tableEngine, takeRoads } from '../../src/routing/routing.ts'
import { beginWork, SETUP } from '../../src/work.ts'
import { openTiny } from '../edges/tiny.ts'

/** An engine on this machine that answers as OSRM does: straight streets at 5 m/s, 100 places at most, the sea around the equator. */
let server: Server
let address: string
let asked: string[] = []
/** what it does in the place of answering */
let instead: ((response: ServerResponse) => void) | undefined

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '')
    if (instead) instead(response)
    else answer(new URL(request.url ?? '', address), response)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => void server.close())
beforeEach(() => {
  asked = []
  instead = undefined
})

const say = (response: ServerResponse, body: unknown, status = 200) => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
const isSea = ({ lat }: Place) => Math.abs(lat) < 1

function answer({ pathname, searchParams }: URL, response: ServerResponse) {
  const [, service = '', , profile, points = ''] = pathname.split('/')
  const places = points.split(';').map((point): Place => {
    const [lon = Number.NaN, lat = Number.NaN] = point.split(',').map(Number)
    return { lat, lon }
  })
  if (profile !== 'driving') return say(response, { code: 'InvalidUrl' }, 400)
  if (places.length > 100) return say(response, { code: 'TooBig', message: 'Too many table coordinates' }, 400)
  if (service === 'nearest')
    return say(response, { code: 'Ok', waypoints: places.map((place) => ({ distance: isSea(place) ? 70_000 : 12.5 })) })
  const chosen = (name: string) => (searchParams.get(name) ?? '').split(';').map((i) => places[Number(i)] as Place)
  const way = (a: Place, b: Place) => (isSea(a) || isSea(b) ? null : metresBetween(a, b))
  const distances = chosen('sources').map((a) => chosen('destinations').map((b) => way(a, b)))
  return say(response, { code: 'Ok', distances, durations: distances.map((row) => row.map((metres) => metres && metres / 5)) })
}

const engine = (): RoadFinder => tableEngine({ car: address })
const line = (n: number): Place[] => Array.from({ length: n }, (_, i) => ({ lat: 36.6 + i / 1000, lon: 101.7 + (i % 7) / 500 }))
const problemOf = async (doing: Promise<unknown>) => {
  const refused = await doing.then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(refused).toBeInstanceOf(Refusal)
  const { place, problem, values } = (refused as Refusal).detail.faults?.[0] ?? { place: '', problem: '' }
  expect(place === 'foot' || address.endsWith(place)).toBe(true)
  return [problem, ...Object.values(values ?? {})].join(' ')
}

describe('an engine elsewhere', () => {
  test('tells how long and how far, both ways, and where no way leads', async () => {
    const [a, b] = line(2) as [Place, Place]
    const { seconds, metres } = await engine().table([a, b, { lat: 0, lon: 9 }], 'car')
    const way = metresBetween(a, b)
    expect(metres).toEqual([
      [0, way, null],
      [way, 0, null],
      [null, null, null],
    ])
    expect(seconds[0]).toEqual([0, way / 5, null])
    expect(await engine().offRoad([a, { lat: 0.5, lon: 101 }, b], 'car')).toEqual([1])
  })

  test('is asked no more at once than it answers, and the pieces fit', async () => {
    const places = line(120)
    const { seconds, metres } = await engine().table(places, 'car')
    expect(asked.length).toBe(9)
    expect(metres).toEqual(places.map((a) => places.map((b) => metresBetween(a, b))))
    expect([seconds.length, ...new Set(seconds.map((row) => row.length))]).toEqual([120, 120])
  })

  test.each<[string, (response: ServerResponse) => void, string]>([
    [
      'that says no is quoted',
      (response) => say(response, { code: 'NoSegment', message: 'x'.repeat(5_000) }, 400),
      'engine_said NoSegment',
    ],
    ['that talks of something else is not understood', (response) => response.end('<html>'), 'engine_garbled'],
    ['that says a list is not', (response) => say(response, [1]), 'engine_said –'],
    ['that answers too few rows is not', (response) => say(response, { code: 'Ok', durations: [[0]], distances: [[0]] }), 'engine_garbled'],
    [
      'that answers less than nothing is not',
      (response) =>
        say(response, {
          code: 'Ok',
          durations: [
            [0, -1],
            [1, 0],
          ],
          distances: [
            [0, 1],
            [1, 0],
          ],
        }),
      'engine_garbled',
    ],
    [
      'that answers a journey of no end is not',
      (response) =>
        say(response, {
          code: 'Ok',
          durations: [
            [0, 1e300],
            [1, 0],
          ],
          distances: [
            [0, 1],
            [1, 0],
          ],
        }),
      'engine_garbled',
    ],
    [
      'that forgets the metres is not',
      (response) =>
        say(response, {
          code: 'Ok',
          durations: [
            [0, 1],
            [1, 0],
          ],
        }),
      'engine_garbled',
    ],
    ['that never ends is cut off', (response) => response.end(`{"code":"Ok","durations":[${'[0],'.repeat(1_500_000)}`), 'engine_garbled'],
    [
      'that sends us elsewhere is not followed',
      (response) => response.writeHead(302, { location: 'http://169.254.169.254/' }).end(),
      'engine_elsewhere',
    ],
    ['that hangs up is gone', (response) => void response.destroy(), 'engine_gone'],
    ['that hangs up in the middle is gone', (response) => response.write('{"code":', () => response.destroy()), 'engine_gone'],
  ])('%s', async (_, doing, problem) => {
    instead = doing
    expect(await problemOf(engine().table(line(2), 'car'))).toBe(problem)
    expect(asked.length).toBe(1)
  })

  test('that is too slow is not waited for', async () => {
    const slow: typeof fetch = (_, init) => {
      expect(init?.signal).toBeInstanceOf(AbortSignal)
      return Promise.reject(new DOMException('', 'TimeoutError'))
    }
    expect(await problemOf(tableEngine({ car: address }, slow).table(line(2), 'car'))).toBe('engine_silent')
  })

  test('knows only the ways of going that it is built for', async () => {
    expect(await problemOf(engine().table(line(2), 'foot'))).toBe('engine_mode')
    expect(asked).toEqual([])
  })

  test('times a district’s vans; walks are drawn by distance, for it draws none', async () => {
    const tiny = await openTiny()
    const work = () => beginWork(tiny.engine, SETUP)
    const kept = await takeRoads(work(), { sha256: 'ab'.repeat(32), name: address }, engine())
    expect(kept).toMatchObject({ legs: 6, reaches: 0, sites: 3 })
    const { source, byEngine, covers, canteens } = await circleOf(work(), { minutes: 15, rain: false })
    expect([source, byEngine, covers.length, canteens.every(({ driveMinutes }) => driveMinutes > 0)]).toEqual([undefined, true, 3, true])
    const page = (await (await tiny.signInAs('dispatcher')).get('/kitchen/circle?lang=en')).text
    expect(page).toContain('road engine elsewhere')
    for (const untrue of ['By road', 'No roads are imported', new URL(address).host]) expect(page).not.toContain(untrue)
    expect((await tiny.nobody.get('/readyz')).body.roads).toMatchObject({ source: 'engine' })
    tiny.close()
  })
})

test.each([
  ['http://localhost:5000', { car: 'http://localhost:5000' }],
  ['car=https://osrm.example/x/ foot=http://10.0.0.1:5001', { car: 'https://osrm.example/x', foot: 'http://10.0.0.1:5001' }],
  ['localhost:5000', undefined],
  ['http://', undefined],
  ['ftp://host', undefined],
  ['http://me:secret@host', undefined],
  ['http://host/?key=1', undefined],
  ['boat=http://host', undefined],
  ['http://a car=http://b', undefined],
  ['', undefined],
])('NUANFAN_ROADS=%s', (text, addresses) => {
  expect(engineAddresses(text)).toEqual(addresses)
})
