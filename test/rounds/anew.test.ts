import { afterAll, beforeAll, expect, test } from 'vitest'
import { doorstepRound } from '../edges/doorstep-round.ts'
import { done, type Lunch, lunchIn } from '../edges/lunch.ts'
import { DAY, idOf, openTiny, type Tiny } from '../edges/tiny.ts'

let tiny: Tiny
let lunch: Lunch
let round: Awaited<ReturnType<typeof doorstepRound>>

beforeAll(async () => {
  tiny = await openTiny()
  lunch = await (await lunchIn(tiny)).until('handOver')
  tiny.clock.at('11:16')
  round = await doorstepRound(tiny, lunch)
})
afterAll(() => tiny.close())

const no = ({ status, body }: { status: number; body: { type: string } }) => [status, body.type]
const scan = (issue: number) => lunch.worker.get(`/p/WR-20261124-L-001001-01?v=${issue}`)
const turnNow = async (): Promise<number> => (await round.seen()).turn
const planAnew = async () => done(await lunch.worker.post('/rounds/plan', { ...round.at, turn: await turnNow() })).body

/** All doors with the carrier who has the phone, whoever had them. */
async function allToOwn(): Promise<void> {
  for (const diner of [tiny.ids.diners.li, tiny.ids.diners.zhang]) done(await round.move(diner, round.own, await turnNow()))
}

test('doors that went to others by hand are named, until the rounds are planned by themselves again', async () => {
  await allToOwn()
  expect(new Set((await round.seen()).moved)).toEqual(new Set([tiny.ids.diners.li, tiny.ids.diners.zhang]))
  await planAnew()
  expect((await round.seen()).moved).toEqual([])
  await allToOwn()
})

test('who is under way keeps the tour when the rounds are planned anew, and the rest is timed from the last door', async () => {
  const [tour] = (await round.seen()).tours
  const [first, second] = tour.doors
  tiny.clock.at('11:30')
  const said = { ...round.say(first.diner, 'handed', 1) }
  done(await round.phone.post('/rounds/outcomes', said))
  const seen = await round.seen()
  expect(seen.tours[0]).toMatchObject({ state: 'under_way', departs: tour.departs })
  expect(seen.tours[0].doors[1].arrives).toBeGreaterThanOrEqual(tiny.clock.now)
  expect(seen.faults).toEqual([])
  await planAnew()
  const [after, ...others] = (await round.seen()).tours
  expect(others).toEqual([])
  expect(after).toMatchObject({ tour: 1, carrier: round.own, state: 'under_way', departs: tour.departs })
  expect(after.doors.map((door: { diner: string; arrives: number }) => door.diner)).toEqual([first.diner, second.diner])
  expect(after.doors[0].arrives).toBe(first.arrives)
})

test('a sheet leads right until its carrier gets another door, gives one away or goes another way; then it is void', async () => {
  const turn = await turnNow()
  expect((await scan(turn)).status).toBe(302)
  const [tour] = (await round.seen()).tours
  const open = tour.doors.find((door: { outcome: unknown }) => door.outcome === null)
  done(await round.move(open.diner, round.other, turn))
  const old = await scan(turn)
  expect(no(old)).toEqual([410, '/problems/paper_void'])
  expect(old.body.faults).toMatchObject([{ place: open.name, problem: 'door_went' }])
  expect((await scan(turn + 1)).status).toBe(302)
  done(await round.move(open.diner, round.own, turn + 1))
})

test('a door whose order is off is shown to who would go there, and what happened there all the same is kept', async () => {
  const open = (await round.seen()).tours.flatMap((tour: { doors: { diner: string; name: string; outcome: unknown }[] }) => tour.doors)
  const { diner, name } = open.find((door: { outcome: unknown }) => door.outcome === null)
  done(await lunch.manager.post(`/diners/${diner}/cancellations`, { meal: 'lunch', day: DAY, why: '去世' }))
  const { tours, unplaced, faults } = await round.seen()
  expect(tours.flatMap((tour: { doors: { diner: string }[] }) => tour.doors.map((door) => door.diner))).not.toContain(diner)
  expect(tours.flatMap((tour: { calledOff: { name: string }[] }) => tour.calledOff.map((one) => one.name))).toEqual([name])
  expect([unplaced.length, faults]).toEqual([1, []])
  const page = await round.phone.get('/carrier', { accept: 'text/html' })
  expect(String(page.text)).toMatch(new RegExp(`不用送了[^]*${name}`))
  const { verdicts } = done(await round.phone.post('/rounds/outcomes', round.say(diner, 'handed', 9))).body
  expect(verdicts).toEqual([{ id: idOf(909), verdict: 'kept' }])
})

test('when all doors are done there is nothing to plan, and that is what is said', async () => {
  done(await round.office.put(`/diners/${tiny.ids.diners.ma}/home`, { home: round.home }))
  done(await round.phone.post('/rounds/outcomes', round.say(tiny.ids.diners.ma, 'handed', 20)))
  const none = await lunch.worker.post('/rounds/plan', { ...round.at, turn: await turnNow() })
  expect(no(none)).toEqual([409, '/problems/doors_done'])
})

test('nobody carries for two canteens at the same hours', async () => {
  const { west } = tiny.ids
  const ask = { canteen: west, staff: tiny.ids.staff.carrier, volunteer: false, mode: 'foot', portions: 5 }
  const clash = await lunch.second.post('/carriers', { ...ask, from: '12:30', until: '13:30' })
  expect([...no(clash), clash.body.title]).toEqual([409, '/problems/carrier_elsewhere', '此人这个时段已在东幸福食堂送餐'])
  done(await lunch.second.post('/carriers', { ...ask, from: '13:00', until: '13:30' }))
})

test('a canteen of which nobody knows where it is says so, once', async () => {
  tiny.host.transact((run) => run('update canteen set lat = null, lon = null where id = ?', [tiny.ids.west]))
  const wang = { meal: 'lunch', day: DAY, mode: 'doorstep', why: '腿脚不便' }
  done(await lunch.manager.post(`/diners/${tiny.ids.diners.wang}/bookings`, wang))
  const lost = await lunch.second.post('/rounds/plan', { ...round.at, canteen: tiny.ids.west, turn: 0 })
  expect(no(lost)).toEqual([422, '/problems/canteen_unplaced'])
  const page = await lunch.second.get('/canteen/rounds', { accept: 'text/html' })
  expect(String(page.text).match(/这个食堂没有登记坐标/g)).toHaveLength(1)
  expect(tiny.bugs).toEqual([])
})
