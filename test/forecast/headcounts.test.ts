import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { portionsFor } from '../../src/forecast/forecast.ts'
import { beginWork, SETUP } from '../../src/work.ts'
import type { Client } from '../edges/client.ts'
import { DAY, openTiny, type Tiny, TOMORROW } from '../edges/tiny.ts'

let tiny: Tiny
let worker: Client
let second: Client
let manager: Client
const meal = 'lunch'

beforeAll(async () => {
  tiny = await openTiny()
  worker = await tiny.signInAs('canteen_worker')
  second = await tiny.signInAs('second_worker')
  manager = await tiny.signInAs('kitchen_manager')
  for (const who of ['zhang', 'li', 'ma'] as const) await worker.post(`/diners/${tiny.ids.diners[who]}/bookings`, { meal, day: TOMORROW })
  await second.post(`/diners/${tiny.ids.diners.wang}/bookings`, { meal, day: TOMORROW })
})
afterAll(() => tiny.close())

const send = (by: Client, canteen: string, trays: object) => by.post('/headcounts', { day: TOMORROW, meal, reports: [{ canteen, trays }] })
const states = async () =>
  (await manager.get(`/demand/${TOMORROW}/${meal}`)).body.canteens.map((one: { headcount: object }) => one.headcount)
const reopen = (reason: string) => manager.post('/headcounts/reopenings', { day: TOMORROW, meal, canteen: tiny.ids.east, reason })
const ordered = async () => {
  const { portions } = await portionsFor(beginWork(tiny.engine, SETUP), TOMORROW, meal, ['ordinary', 'halal'])
  return Object.fromEntries(portions.map((row) => [`${row.canteen === tiny.ids.east ? 'east' : 'west'} ${row.tray}`, row.portions]))
}

describe('报餐', () => {
  test('is not missing before the cut-off, and what diners ordered themselves is the floor', async () => {
    expect(await states()).toMatchObject([
      { version: 0, open: true, missing: false },
      { version: 0, open: true, missing: false },
    ])
    expect(await ordered()).toEqual({ 'east ordinary': 2, 'east halal': 1, 'west ordinary': 1, 'west halal': 0 })
  })

  test('locks when it is sent, and then counts in the place of the orders', async () => {
    expect((await send(worker, tiny.ids.east, { ordinary: 5, halal: 2 })).status).toBe(201)
    const again = await send(worker, tiny.ids.east, { ordinary: 6 })
    expect([again.status, again.body.type]).toEqual([409, '/problems/already_reported'])
    expect(await states()).toMatchObject([{ version: 1, open: false, trays: { ordinary: 5, halal: 2 } }, { version: 0 }])
    expect(await ordered()).toMatchObject({ 'east ordinary': 5, 'east halal': 2, 'west ordinary': 1 })
  })

  test('not sent by the cut-off it is missing, and the orders stand in', async () => {
    tiny.clock.at('16:01')
    const late = await send(second, tiny.ids.west, { ordinary: 4 })
    expect([late.status, late.body.type]).toEqual([409, '/problems/too_late'])
    expect(await states()).toMatchObject([{ missing: false }, { missing: true, open: false }])
    expect(await ordered()).toMatchObject({ 'west ordinary': 1 })
  })

  test('the kitchen manager reopens it with a reason: the next version replaces the last', async () => {
    const opening = { day: TOMORROW, meal, canteen: tiny.ids.east, reason: '少报了一桌' }
    expect((await worker.post('/headcounts/reopenings', opening)).status).toBe(403)
    expect((await manager.post('/headcounts/reopenings', opening)).body).toMatchObject({ version: 1 })
    expect((await manager.post('/headcounts/reopenings', opening)).body.type).toBe('/problems/already_reopened')
    expect((await states())[0]).toMatchObject({ version: 1, open: true, missing: true, reopened: '少报了一桌' })
    expect((await send(worker, tiny.ids.east, { ordinary: 9, halal: 2 })).status).toBe(201)
    expect((await states())[0]).toMatchObject({ version: 2, open: false, missing: false, trays: { ordinary: 9, halal: 2 } })
    expect((await send(worker, tiny.ids.east, { ordinary: 1 })).body.type).toBe('/problems/already_reported')
    expect(await ordered()).toMatchObject({ 'east ordinary': 9 })
    const kept = await tiny.engine.host.db.selectFrom('headcount_report').select('version').orderBy('version').execute()
    expect(kept.map((row) => row.version)).toEqual([1, 2])
  })

  test('one that never came may be let in late', async () => {
    await manager.post('/headcounts/reopenings', { day: TOMORROW, meal, canteen: tiny.ids.west, reason: '断网' })
    expect((await send(second, tiny.ids.west, { ordinary: 4, halal: 1 })).status).toBe(201)
    expect((await states())[1]).toMatchObject({ version: 1, missing: false })
  })

  test('as long as the plan may be made anew, it may be sent and reopened: the plan is older then, until it is made anew', async () => {
    tiny.clock.at('17:00')
    await manager.post('/menus', { day: TOMORROW, meal })
    await manager.post('/forecasts', { day: TOMORROW, meal })
    expect((await manager.post('/plans', { day: TOMORROW, meal })).status).toBe(201)
    const plan = async () => (await manager.get(`/plans/${TOMORROW}/${meal}`)).body
    expect((await plan()).countedSince).toEqual([])
    tiny.clock.at('17:10')
    expect((await reopen('再加一桌')).status).toBe(201)
    expect((await send(worker, tiny.ids.east, { ordinary: 19, halal: 2 })).status).toBe(201)
    expect((await plan()).countedSince).toEqual([{ canteen: tiny.ids.east, at: tiny.clock.now, counted: 21, planned: 11 }])
    tiny.clock.at('17:20')
    expect((await manager.post('/plans', { day: TOMORROW, meal })).status).toBe(201)
    expect((await plan()).countedSince).toEqual([])
    expect((await plan()).trays).toContainEqual({ canteen: tiny.ids.east, tray: 'ordinary', portions: 19 })
  })

  test('after that nothing is sent or reopened: the plan would never hear of it', async () => {
    expect((await reopen('x')).status).toBe(201)
    tiny.clock.at('18:01')
    const late = await send(worker, tiny.ids.east, { ordinary: 1 })
    expect([late.body.type, late.body.faults[0].problem]).toEqual(['/problems/already_planned', 'past_cut_off'])
    expect((await reopen('x')).body.type).toBe('/problems/already_planned')
    expect((await states())[0]).toMatchObject({ open: false })
    expect(DAY < TOMORROW).toBe(true)
  })
})
