import { afterAll, beforeAll, expect, test } from 'vitest'
import { instantAt } from '../../src/kernel/meal-date.ts'
import type { Client } from './client.ts'
import { done, LUNCH, type Lunch, lunchIn } from './lunch.ts'
import { handedAll, type RoadRun, type RoadStop, runsOf } from './on-the-road.ts'
import { DAY, openTiny, type Tiny } from './tiny.ts'
import { witness } from './witness.ts'

let tiny: Tiny
let lunch: Lunch
let dispatcher: Client
let run: string
let stop: RoadStop
let dish: string
let order: string

beforeAll(async () => {
  tiny = await openTiny()
  lunch = await (await lunchIn(tiny)).until('load')
  dispatcher = await tiny.signInAs('dispatcher')
  const [first] = (await runsOf(lunch.driver)) as [RoadRun]
  run = first.run
  stop = first.stops[0] as RoadStop
  dish = stop.loaded[0]?.dish ?? ''
})
afterAll(() => tiny.close())

const aboard = async () => done(await dispatcher.get(`/reserve-aboard/${DAY}/lunch`)).body
const redirect = (portions: number) => dispatcher.post('/reserve-orders', { run, stop: stop.stop, dish, portions })

test('rides along for no canteen yet; more than the kitchen has, or the van has room for, does not', async () => {
  const refused = await lunch.driver.post(`/runs/${run}/reserve`, { dishes: [{ dish, portions: 500 }] })
  expect(refused.body.type).toBe('/problems/reserve_used_up')
  const holds = (portions: number) => dispatcher.put(`/vans/${tiny.ids.van}/room`, { portions, ordinaryBoxes: 8, halalBoxes: 4 }).then(done)
  await holds(1)
  const full = await lunch.driver.post(`/runs/${run}/reserve`, { dishes: [{ dish, portions: 1 }] })
  expect(full.body).toMatchObject({ type: '/problems/no_room_aboard', faults: [{ problem: 'van_over_portions' }] })
  await holds(100)
  done(await lunch.driver.post(`/runs/${run}/reserve`, { dishes: [{ dish, portions: 1 }] }))
  expect((await aboard()).lines).toEqual([{ run, dish, boarded: 1, handed: 0, returned: null, spilled: 0, aboard: 1, free: 1 }])
})

test('is sent to a stop by the dispatcher, no further than it reaches; the driver is told', async () => {
  await lunch.depart()
  expect((await redirect(2)).body.type).toBe('/problems/no_reserve_aboard')
  order = done(await redirect(1)).body.order
  expect((await redirect(1)).body.type).toBe('/problems/no_reserve_aboard')
  const { notices } = done(await lunch.driver.get(`/deliveries/${DAY}/lunch`)).body
  expect(notices).toMatchObject([{ run, canteen: stop.canteen, kind: 'reserve_to', seen: null }])
})

test('is handed over after the stop, hot, once', async () => {
  const hand = (core: number, by = lunch.driver) => by.post(`/reserve-orders/${order}/handover`, { core })
  tiny.clock.at('11:05')
  expect((await hand(680)).body.type).toBe('/problems/not_handed_over')
  const stops = (await runsOf(lunch.driver)).flatMap((one) => one.stops)
  const twoShort = (one: RoadStop) => ({
    ...handedAll(one),
    dishes: handedAll(one).dishes.map((row) =>
      one.stop === stop.stop && row.dish === dish ? { ...row, received: row.received - 2, gaps: [{ reason: 'short', portions: 2 }] } : row,
    ),
  })
  done(await lunch.driver.post('/handovers', { handovers: stops.map((one) => ({ stop: one.stop, ...twoShort(one) })) }))
  expect((await hand(560)).body.type).toBe('/problems/core_too_cold')
  expect((await hand(680, await tiny.signInAs('second_driver'))).status).toBe(403)
  expect(done(await hand(680)).body).toEqual({ order, verdict: 'serve' })
  expect((await hand(680)).body.type).toBe('/problems/already_handed_over')
})

test('what is left comes back to the portion, and the day knows of each', async () => {
  const back = (portions: number) => lunch.driver.post(`/runs/${run}/reserve/return`, { dishes: [{ dish, portions }] })
  expect((await back(1)).body.type).toBe('/problems/counts_do_not_add_up')
  done(await back(0))
  expect((await back(0)).body.type).toBe('/problems/already_returned')
  expect((await aboard()).lines).toEqual([{ run, dish, boarded: 1, handed: 1, returned: 0, spilled: 0, aboard: 0, free: 0 }])
  const account = done(await lunch.manager.get(`/days/${LUNCH.day}/lunch`)).body
  const line = account.dishes.find((one: { dish: string }) => one.dish === dish)
  const loaded = (await runsOf(dispatcher)).flatMap((one) => one.stops).flatMap((one) => one.loaded)
  const byVan = loaded.filter((one) => one.dish === dish).reduce((sum, one) => sum + one.portions, 0)
  expect([line.loaded, line.received]).toEqual([byVan + 1, byVan - 1])
})

test('the gap that it filled says so: to the dispatcher, at the stop and in the day’s account', async () => {
  const filled = {
    ...{ reason: 'short', portions: 2, note: null, causes: [] },
    replaced: [{ from: 'riding', portions: 1, at: instantAt(DAY, '11:05') }],
    open: 1,
  }
  const { gaps } = done(await dispatcher.get(`/deliveries/${DAY}/lunch`)).body
  expect(gaps).toEqual([{ stop: stop.stop, dish, ...filled }])
  const handed = (await runsOf(dispatcher)).flatMap((one) => one.stops).find((one) => one.stop === stop.stop)?.handover
  expect(handed?.dishes.find((one) => one.dish === dish)?.gaps).toEqual([filled])
  const account = done(await lunch.manager.get(`/days/${LUNCH.day}/lunch`)).body
  expect(account.gaps.filter((gap: { where: string }) => gap.where === 'way')).toEqual([
    { where: 'way', canteen: stop.canteen, dish, ...filled },
  ])
  const page = (await dispatcher.get(`/kitchen/${DAY}/road`)).text
  expect(page).toContain('11:05 由车上机动餐补 1 份，还差 1 份')
})

test('every answer was as documented, and none a bug', async () => {
  const see = witness((await tiny.nobody.get('/openapi.json')).body)
  expect(tiny.exchanges.flatMap((one) => (see(one)?.faults ?? []).map((fault) => `${one.method} ${one.path}: ${fault}`))).toEqual([])
  expect(tiny.bugs).toEqual([])
})
