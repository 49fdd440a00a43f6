import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '../../src/kernel/meal-date.ts'
import type { Client } from '../edges/client.ts'
import { DAY, openTiny, type Tiny, TOMORROW } from '../edges/tiny.ts'

/** DAY is a Tuesday, 10:00: tomorrow's orders close at 16:00. */
const LATER = addDays(DAY, 7)
const meal = 'lunch'
let tiny: Tiny
let worker: Client
let manager: Client

beforeAll(async () => {
  tiny = await openTiny()
  worker = await tiny.signInAs('canteen_worker')
  manager = await tiny.signInAs('kitchen_manager')
})
afterAll(() => tiny.close())

const of = (who: keyof Tiny['ids']['diners'], what = 'orders') => `/diners/${tiny.ids.diners[who]}/${what}`
const days = async (who: keyof Tiny['ids']['diners']) =>
  Object.fromEntries((await worker.get(of(who))).body.days.map((one: { day: string; status: string }) => [one.day, one.status]))
const told = ({ status, body }: Awaited<ReturnType<Client['get']>>) => [status, body.type]
const canteens = async (day: string) => (await manager.get(`/demand/${day}/${meal}`)).body.canteens

describe('one diner at the counter', () => {
  test('a standing order counts from its first day on, and the next one takes its place', async () => {
    expect((await worker.post(of('zhang', 'standing-orders'), { meal, weekdays: [1, 2, 3, 4, 5], since: TOMORROW })).status).toBe(201)
    expect(await days('zhang')).toMatchObject({ [DAY]: 'none', [TOMORROW]: 'expected', '2026-11-28': 'none' })
    const less = { meal, weekdays: [3], since: addDays(DAY, 2), mode: 'doorstep' }
    expect((await worker.post(of('zhang', 'standing-orders'), less)).status).toBe(201)
    expect(await days('zhang')).toMatchObject({ [TOMORROW]: 'expected', '2026-11-26': 'none', '2026-11-27': 'none' })
    expect((await worker.get(of('zhang'))).body.standing).toMatchObject({ weekdays: [1, 2, 3, 4, 5], mode: 'dine_in' })
    expect((await canteens('2026-12-02'))[0]).toMatchObject({ expected: 1, trays: { ordinary: 1 }, modes: { doorstep: 1 } })
  })

  test('a day is booked, cancelled and booked again; what was cancelled is kept', async () => {
    expect((await worker.post(of('li', 'bookings'), { meal, day: TOMORROW })).status).toBe(201)
    expect(told(await worker.post(of('li', 'bookings'), { meal, day: TOMORROW }))).toEqual([409, '/problems/already_ordered'])
    expect((await worker.post(of('li', 'cancellations'), { meal, day: TOMORROW })).status).toBe(201)
    expect((await days('li'))[TOMORROW]).toBe('cancelled')
    expect(told(await worker.post(of('li', 'cancellations'), { meal, day: TOMORROW }))).toEqual([409, '/problems/nothing_ordered'])
    expect((await worker.post(of('li', 'bookings'), { meal, day: TOMORROW, tray: 'halal' })).status).toBe(201)
    const kept = await tiny.engine.host.db.selectFrom('day_order').select(['turn', 'kind']).orderBy('turn').execute()
    expect(kept.map((row) => row.kind)).toEqual(['booked', 'cancelled', 'booked'])
    expect((await canteens(TOMORROW))[0]).toMatchObject({ expected: 2, trays: { ordinary: 1, halal: 1 } })
  })

  test('meals are stopped and resumed in pairs', async () => {
    await worker.post(of('ma', 'standing-orders'), { meal, weekdays: [1, 2, 3, 4, 5, 6, 7], since: TOMORROW })
    expect((await worker.post(of('ma', 'stops'), { since: '2026-11-26', reason: 'hospital' })).status).toBe(201)
    expect(await days('ma')).toMatchObject({ [TOMORROW]: 'expected', '2026-11-26': 'stopped', '2026-11-30': 'stopped' })
    expect(told(await worker.post(of('ma', 'stops'), { since: '2026-11-28', reason: 'away' }))).toEqual([409, '/problems/already_stopped'])
    expect(told(await worker.post(of('ma', 'bookings'), { meal, day: '2026-11-27' }))).toEqual([409, '/problems/meals_stopped'])
    expect((await canteens('2026-11-27'))[0]).toMatchObject({ expected: 0, stopped: 1 })
    expect((await worker.post(of('ma', 'resumptions'), { day: '2026-11-28' })).status).toBe(201)
    expect(await days('ma')).toMatchObject({ '2026-11-27': 'stopped', '2026-11-28': 'expected' })
    expect(told(await worker.post(of('ma', 'resumptions'), { day: '2026-11-29' }))).toEqual([409, '/problems/not_stopped'])
    expect((await worker.post(of('ma', 'resumptions'), { day: '2026-11-27' })).status).toBe(201) // home sooner than was thought
    expect(await days('ma')).toMatchObject({ '2026-11-26': 'stopped', '2026-11-27': 'expected' })
    expect((await worker.post(of('ma', 'stops'), { since: '2026-12-01', reason: 'away', resumes: '2026-12-03' })).status).toBe(201)
    expect((await worker.get(of('ma'))).body.stop).toEqual({ since: '2026-12-01', reason: 'away', resumes: '2026-12-03' })
  })

  test('a standing order ends, and nothing is left to end', async () => {
    await worker.post(of('ma', 'standing-orders/end'), { meal, day: LATER })
    expect(told(await worker.post(of('ma', 'standing-orders/end'), { meal, day: LATER }))).toEqual([409, '/problems/nothing_ordered'])
  })

  test.each([
    ['a past day', 'bookings', { meal, day: '2026-11-23' }, 422, 'day_is_past'],
    ['an end before the beginning', 'standing-orders', { meal, weekdays: [1], since: LATER, until: LATER }, 400, 'bad_request'],
    ['an eighth weekday', 'standing-orders', { meal, weekdays: [8], since: LATER }, 400, 'bad_request'],
    ['a return before leaving', 'stops', { since: LATER, reason: 'away', resumes: LATER }, 400, 'bad_request'],
    ['another reason', 'stops', { since: LATER, reason: 'religion' }, 400, 'bad_request'],
  ])('not %s', async (_, what, body, status, reason) => {
    expect(told(await worker.post(of('li', what), body))).toEqual([status, `/problems/${reason}`])
  })
})

describe('after the cut-off', () => {
  test('the canteen is refused by name with the hour, the kitchen must say why, and the reason is kept', async () => {
    tiny.clock.at('16:01')
    const late = await worker.post(of('li', 'cancellations'), { meal, day: TOMORROW })
    expect(told(late)).toEqual([409, '/problems/too_late'])
    expect(late.body.title_en).toContain('2026-11-24 16:00')
    expect(told(await manager.post(of('li', 'cancellations'), { meal, day: TOMORROW }))).toEqual([422, '/problems/reason_missing'])
    expect((await manager.post(of('li', 'cancellations'), { meal, day: TOMORROW, why: '家属来电' })).status).toBe(201)
    const row = await tiny.engine.host.db.selectFrom('day_order').select('late_why').orderBy('turn', 'desc').executeTakeFirst()
    expect(row?.late_why).toBe('家属来电')
    expect((await worker.post(of('li', 'bookings'), { meal, day: '2026-11-26' })).status).toBe(201)
  })
})

test('whoever died, moved or went to an institution is expected no more from that day', async () => {
  await worker.post(of('zhang', 'bookings'), { meal, day: '2026-11-27' })
  await tiny.engine.host.db
    .insertInto('diner_end')
    .values({ diner_id: tiny.ids.diners.zhang, day: addDays(DAY, 3), reason: 'died' })
    .execute()
  expect(await days('zhang')).toMatchObject({ '2026-11-26': 'none', '2026-11-27': 'ended' })
  expect(told(await worker.post(of('zhang', 'bookings'), { meal, day: LATER }))).toEqual([422, '/problems/registration_ended'])
})

describe('the list of who is expected', () => {
  test('has names masked, and only of one’s own canteen', async () => {
    const east = (await worker.get(`/demand/2026-11-26/${meal}/diners`)).body.diners
    expect(east.map((one: { name: string }) => one.name)).toEqual(['李*国'])
    const west = await (await tiny.signInAs('second_worker')).get(`/demand/2026-11-26/${meal}/diners`)
    expect(west.body.diners).toEqual([])
  })

  test('the kitchen sees counts and no names', async () => {
    const answer = await manager.get(`/demand/2026-11-26/${meal}`)
    expect(answer.text).not.toMatch(/[李张马王韩]/)
    expect((await manager.get(`/demand/2026-11-26/${meal}/diners`)).status).toBe(403)
  })
})

describe('an authorised need', () => {
  test('is listed before it lapses, until somebody renews it', async () => {
    const admin = await tiny.signInAs('administrator')
    const paper = { kind: 'diet', code: 'low_salt', since: '2026-06-01', until: '2026-12-03', document: '病历 12', approvedBy: '社区医生' }
    expect((await admin.post(of('li', 'needs'), paper)).status).toBe(201)
    expect(told(await admin.post(of('li', 'needs'), paper))).toEqual([400, '/problems/bad_request'])
    expect((await worker.get('/needs/lapsing')).body.needs).toMatchObject([{ name: '李*国', code: 'low_salt', until: '2026-12-03' }])
    expect((await (await tiny.signInAs('second_worker')).get('/needs/lapsing')).body.needs).toEqual([])
    await admin.post(of('li', 'needs'), { ...paper, since: '2026-12-03', until: '2027-06-01' })
    expect((await worker.get('/needs/lapsing')).body.needs).toEqual([])
  })

  test('has a code of its kind', async () => {
    const admin = await tiny.signInAs('administrator')
    const answer = await admin.post(of('li', 'needs'), { kind: 'texture', code: 'peanut', since: DAY, document: 'x', approvedBy: 'x' })
    expect([answer.status, answer.body.field]).toEqual([400, 'code'])
  })
})

test('the kitchen moves the cut-off, from a day to come, with its source', async () => {
  const setting = { since: '2026-11-26', daysBefore: 1, time: '17:30', source: '区民政局通知' }
  expect((await manager.post('/order-cutoff', setting)).status).toBe(201)
  expect(told(await manager.post('/order-cutoff', setting))).toEqual([400, '/problems/bad_request'])
  expect((await manager.get('/order-cutoff')).body).toMatchObject({ day: TOMORROW, time: '16:00', source: null })
  tiny.clock.at('10:00', '2026-11-25')
  expect((await (await tiny.signInAs('kitchen_manager')).get('/order-cutoff')).body).toMatchObject({
    time: '17:30',
    source: '区民政局通知',
  })
})
