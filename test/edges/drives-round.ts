import { expect } from 'vitest'
import { minutesLater } from '../../src/kernel/meal-date.ts'
import { done, type Lunch } from './lunch.ts'
import type { Tiny } from './tiny.ts'

interface Leg {
  from: string
  to: string
  seconds: number
  source: string
  computed: number
  by: string | null
}

/** Drives between sites: entered one by one and as a file, reckoned again, with other hours and speeds; all that is wrong is said. */
export async function drivesRound({ ids, host, clock }: Tiny, { manager, driver }: Lunch): Promise<void> {
  const legs = async (query = '') => done(await manager.get(`/legs${query}`)).body
  const leg = async (from: string, to: string, query = ''): Promise<Leg> => {
    const all: Leg[] = (await legs(query)).legs
    return all.find((one) => one.from === from && one.to === to) as Leg
  }
  const no = ({ body }: { body: { type: string; faults?: { problem: string }[] } }) => [body.type, body.faults?.map((one) => one.problem)]
  const { kitchen, east, west } = ids

  expect((await driver.get('/legs')).status).toBe(403)
  const before = await leg(kitchen, east)
  expect([before.source, before.seconds === before.computed, (await legs()).legs.length, (await legs()).percent]).toEqual([
    'distance',
    true,
    6,
    130,
  ])
  expect((await legs(`?site=${east}&at=07:30`)).legs.length).toBe(4)

  // one way only, at every hour, and back to what is reckoned
  const put = (from: string, to: string, seconds: number | null) => manager.put('/legs', { legs: [{ from, to, seconds }] })
  expect(done(await put(kitchen, east, 900)).body).toEqual({ entered: 1, reset: 0 })
  for (const at of ['07:30', '10:40', '23:59'])
    expect(await leg(kitchen, east, `?at=${at}`)).toMatchObject({ seconds: 900, source: 'entered', by: ids.staff.kitchen_manager })
  expect((await leg(east, kitchen)).source).toBe('distance')
  expect(no(await put(kitchen, east, 900))).toEqual(['/problems/nothing_said', undefined])
  expect(no(await put(kitchen, kitchen, 900))).toEqual(['/problems/legs_refused', ['leg_to_itself']])
  expect(no(await put(kitchen, ids.van, 900))).toEqual(['/problems/legs_refused', ['leg_site_unknown']])
  expect((await put(kitchen, east, 0)).status).toBe(400)

  // a file: looked at, taken, and as it is told again it changes nothing
  const file = async () => done(await manager.get('/legs/file')).text
  const text = `from,to,minutes\nkitchen,东,\n东,西,7.5\n`
  const looked = done(await manager.post('/legs/file', { text, dryRun: true })).body
  expect([looked.rows, looked.changes.length, (await leg(kitchen, east)).source]).toEqual([2, 2, 'entered'])
  expect(done(await manager.post('/legs/file', { text })).body).toEqual({ rows: 2, entered: 1, reset: 1 })
  expect([(await leg(kitchen, east)).seconds, (await leg(east, west)).seconds]).toEqual([before.seconds, 450])
  expect(no(await manager.post('/legs/file', { text: await file() }))).toEqual(['/problems/nothing_said', undefined])
  const wrong = await manager.post('/legs/file', { text: 'from,to,minutes\nkitchen,东,5\n东,月球,5' })
  expect(no(wrong)).toEqual(['/problems/file_has_errors', ['leg_site_unnamed']])
  expect((await leg(kitchen, east)).source).toBe('distance')
  expect((await manager.post('/legs/forget', { from: east, to: west })).status).toBe(404) // nobody was taught it

  // what was learnt of an hour counts in that hour, and what was entered before counts again once it is forgotten
  const taught = { source: 'taught', clock_from: '10:00', clock_until: '11:00', seconds: 500, drives: 6, spread: 30 } as const
  const key = { from_id: east, to_id: west, set_at: minutesLater(clock.now, 1), set_by: ids.staff.kitchen_manager }
  await host.db
    .insertInto('leg')
    .values({ ...taught, ...key })
    .execute()
  expect(await leg(east, west)).toMatchObject({ seconds: 500, source: 'taught', drives: 6, spread: 30 })
  expect((await leg(east, west, '?at=11:00')).seconds).toBe(450)
  expect(done(await manager.post('/legs/forget', { from: east, to: west })).body.forgotten).toBe(1)
  expect(await leg(east, west)).toMatchObject({ seconds: 450, source: 'entered' })

  // hours and speeds: more traffic, a slower van, and what is assumed again
  const rush = { bands: [{ from: '10:00', until: '24:00', percent: 260 }], why: '修路' }
  done(await manager.put('/traffic/car', rush))
  const slow = await leg(kitchen, east)
  expect([Math.abs(slow.seconds - 2 * before.seconds) <= 1, (await legs('?at=09:59')).percent]).toEqual([true, 100])
  expect((await leg(east, west)).seconds).toBe(450) // what is entered is taken as it is
  const crossed = { ...rush, bands: [...rush.bands, { from: '09:00', until: '10:01', percent: 100 }] }
  expect(no(await manager.put('/traffic/car', crossed))).toEqual(['/problems/traffic_refused', ['bands_overlap']])
  done(await manager.put('/traffic/car', { bands: null, why: '修好了' }))
  expect(await leg(kitchen, east)).toEqual(before)
  done(await manager.put('/travel-numbers/car_speed', { value: 455, why: '冰雪' }))
  expect(Math.abs((await leg(kitchen, east)).seconds - 2 * before.seconds)).toBeLessThanOrEqual(1)
  expect(no(await manager.put('/travel-numbers/car_speed', { value: 5, why: '冰雪' }))).toEqual([
    '/problems/traffic_refused',
    ['number_beyond'],
  ])
  const { modes, numbers } = done(await manager.get('/traffic')).body
  expect(modes.map((one: { mode: string; said: unknown }) => [one.mode, one.said])).toEqual([
    ['car', null],
    ['ebike', null],
    ['foot', null],
  ])
  expect(numbers.find((one: { number: string }) => one.number === 'car_speed')).toMatchObject({
    value: 455,
    assumed: 910,
    said: { why: '冰雪' },
  })
  done(await manager.put('/travel-numbers/car_speed', { value: null, why: '化了' }))
  done(await put(east, west, null))
  expect(await leg(kitchen, east)).toEqual(before)

  const lines = await host.db.selectFrom('journal').select(['event', 'about']).where('event', 'in', ['legs.set', 'travel.set']).execute()
  expect(lines.map(({ event }) => event)).toEqual([
    'legs.set',
    'legs.set',
    'legs.set',
    'travel.set',
    'travel.set',
    'travel.set',
    'travel.set',
    'legs.set',
  ])
  expect(lines.map(({ about }) => about).join()).toContain('"why":"修路"')
}
