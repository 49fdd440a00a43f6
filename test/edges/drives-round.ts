import { expect } from 'vitest'
import { drivenBefore } from './driven.ts'
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
export async function drivesRound(tiny: Tiny, { manager, driver }: Lunch): Promise<void> {
  const { ids, host, clock } = tiny
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

  // six drives of other days propose other minutes; a person takes them, in their hour, and takes them back
  expect(done(await manager.get('/legs/learnt')).body.proposals).toEqual([])
  await drivenBefore(tiny, [
    [20, 7.5],
    [21, 7],
    [19, 8],
    [20, 7.5],
    [90, 7.5],
    [20, 7.5],
  ])
  const learnt = done(await manager.get('/legs/learnt')).body
  const there = { from: kitchen, to: east, clock: '09:00' }
  expect([learnt.agreed, learnt.proposals]).toEqual([
    1,
    [{ ...there, until: '11:30', seconds: 1_200, now: before.seconds, source: 'distance', drives: 5, leftOut: 1, spread: 0 }],
  ])
  expect((await leg(kitchen, east)).source).toBe('distance') // nobody has taken it
  expect(no(await manager.post('/legs/learnt', { legs: [{ ...there, to: west }] }))).toEqual(['/problems/lesson_gone', undefined])
  clock.at('13:00')
  expect(done(await manager.post('/legs/learnt', { legs: [there] })).body).toEqual({ taught: 1 })
  expect(await leg(kitchen, east)).toMatchObject({ seconds: 1_200, source: 'taught', drives: 5, spread: 0, computed: before.seconds })
  expect((await leg(kitchen, east, '?at=11:30')).source).toBe('distance')
  expect(done(await manager.get('/legs/learnt')).body).toMatchObject({ agreed: 2, proposals: [] })
  expect(done(await manager.post('/legs/forget', { from: kitchen, to: east })).body.forgotten).toBe(1)
  expect(await leg(kitchen, east)).toEqual(before)

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

  const lines = await host.db
    .selectFrom('journal')
    .select(['event', 'about'])
    .where('event', 'in', ['legs.set', 'legs.taught', 'travel.set'])
    .execute()
  expect(lines.map(({ event }) => event)).toEqual([
    'legs.set',
    'legs.set',
    'legs.taught',
    'legs.set',
    'travel.set',
    'travel.set',
    'travel.set',
    'travel.set',
    'legs.set',
  ])
  expect(lines.map(({ about }) => about).join()).toContain('"why":"修路"')
}
