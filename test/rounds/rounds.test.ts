import { afterAll, beforeAll, expect, test } from 'vitest'
import { doorstepRound } from '../edges/doorstep-round.ts'
import { done, LUNCH, type Lunch, lunchIn } from '../edges/lunch.ts'
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

interface Door {
  diner: string
  name: string
}
interface Seen {
  turn: number
  tours: { carrier: string; doors: Door[] }[]
  unplaced: { door: Door; why: string }[]
  faults: { problem: string }[]
  uncounted: number
}
const doorsOf = ({ tours }: Seen) => tours.flatMap((tour) => tour.doors.map((door) => [door.diner, tour.carrier]))

test('doors with a home are shared, one without is named and not dropped', async () => {
  expect(round.planned).toMatchObject({ turn: 1, doors: 2, unplaced: 1 })
  const seen: Seen = await round.seen()
  expect(seen.unplaced.map(({ door, why }) => [door.name, why])).toEqual([['马福海', 'no_home']])
  expect(seen.faults).toEqual([])
  expect(new Set(doorsOf(seen).map(([diner]) => diner))).toEqual(new Set([tiny.ids.diners.li, tiny.ids.diners.zhang]))
  const li = (seen.tours.flatMap((tour) => tour.doors) as (Door & Record<string, unknown>)[]).find(
    (door) => door.diner === tiny.ids.diners.li,
  )
  expect(li).toMatchObject({ access: round.access, proxy: round.proxy, needs: [{ kind: 'allergen', code: 'garlic' }] })
})

test('a door goes to another carrier, with the reason; who looked at an older plan is told so', async () => {
  const { li, zhang } = tiny.ids.diners
  for (const diner of [li, zhang]) {
    const { turn } = await round.seen()
    done(await round.move(diner, round.own, turn))
  }
  expect(new Map(doorsOf(await round.seen()) as [string, string][])).toEqual(
    new Map([
      [li, round.own],
      [zhang, round.own],
    ]),
  )
  const late = await round.move(li, round.other, 1)
  expect([late.status, late.body.type]).toEqual([409, '/problems/rounds_changed'])
  const lost = await round.move(tiny.ids.diners.ma, round.own, (await round.seen()).turn)
  expect([lost.status, lost.body.type]).toEqual([422, '/problems/home_unknown'])
})

test('a door is always moved, and what that breaks is told', async () => {
  const carrier = { canteen: tiny.ids.east, portions: 1, from: '12:55', until: '12:56', name: '太晚的人', volunteer: true, mode: 'foot' }
  const { carrier: late } = done(await lunch.worker.post('/carriers', carrier)).body
  const { turn } = await round.seen()
  done(await round.move(tiny.ids.diners.zhang, late, turn))
  const { faults }: Seen = await round.seen()
  expect(new Set(faults.map((fault) => fault.problem))).toEqual(new Set(['door_too_late', 'past_shift']))
  done(await round.move(tiny.ids.diners.zhang, round.own, turn + 1))
  done(await lunch.worker.post(`/carriers/${late}/end`, {}))
  expect((await lunch.worker.post(`/carriers/${late}/end`, {})).body.type).toBe('/problems/carrier_ended')
})

test('who carries sees the own doors and nothing of anybody else', async () => {
  const { rounds } = done(await round.phone.get(`/rounds/${DAY}/lunch`)).body
  expect(rounds).toHaveLength(1)
  expect(rounds[0].carriers.map((one: { carrier: string }) => one.carrier)).toEqual([round.own])
  expect(JSON.stringify(rounds)).not.toContain('马福海')
  expect(JSON.stringify(rounds)).not.toMatch(/630103\d{8}|idNumber|birth|dibao|living_alone/)
  for (const path of ['/diners', `/carriers?canteen=${tiny.ids.east}`, `/diners/${tiny.ids.diners.li}/door`, `/demand/${DAY}/lunch/diners`])
    expect([path, (await round.phone.get(path)).status]).toEqual([path, 403])
})

test('another canteen sees none of it', async () => {
  const { second } = lunch
  expect((await second.get(`/rounds/${DAY}/lunch?canteen=${tiny.ids.east}`)).status).toBe(403)
  expect((await second.get(`/diners/${tiny.ids.diners.li}/door`)).status).toBe(403)
  expect((await second.post('/rounds/plan', { ...round.at, turn: 0 })).status).toBe(403)
  expect((await second.post('/rounds/outcomes', round.say(tiny.ids.diners.li, 'handed', 1))).status).toBe(403)
  expect((await second.post('/rounds/servings', round.at)).status).toBe(403)
})

test('nobody at home is not the end of it; handed over is, once, however often it is told', async () => {
  const { li, zhang } = tiny.ids.diners
  const told = async (body: object) => done(await round.phone.post('/rounds/outcomes', body)).body.verdicts[0]
  expect(await told(round.say(li, 'nobody', 2))).toEqual({ id: idOf(902), verdict: 'kept' })
  expect(await told(round.say(li, 'proxy', 3))).toEqual({ id: idOf(903), verdict: 'kept' })
  expect(await told(round.say(li, 'proxy', 3))).toEqual({ id: idOf(903), verdict: 'kept' })
  expect((await told(round.say(li, 'handed', 4))).type).toBe('/problems/door_done')
  expect((await told(round.say(zhang, 'proxy', 3))).type).toBe('/problems/outcome_id_reused')
  const bare = await round.phone.post('/rounds/outcomes', round.say(zhang, 'hung', 5))
  expect([bare.status, bare.body.field]).toEqual([400, 'outcomes.0.why'])
  const lastWeek = tiny.clock.now - 7 * 86_400_000 // so says the phone; it is counted below all the same
  expect((await told(round.say(zhang, 'hung', 5, { why: '本人要求', at: lastWeek }))).verdict).toBe('kept')
  done(await lunch.manager.post(`/diners/${tiny.ids.diners.wang}/bookings`, { meal: 'lunch', day: DAY, mode: 'doorstep', why: 'x' }))
  expect((await told(round.say(tiny.ids.diners.wang, 'handed', 6))).type).toBe('/problems/no_doors') // another canteen's
})

test('both clocks of an outcome are kept', async () => {
  const doors = (await round.seen()).tours.flatMap((tour: { doors: Record<string, unknown>[] }) => tour.doors)
  const li = doors.find((door: { diner: string }) => door.diner === tiny.ids.diners.li)
  expect(li).toMatchObject({ outcome: { outcome: 'proxy', at: tiny.clock.now, deviceAt: tiny.clock.now - 60_000 }, tries: 2 })
})

test('what was handed over counts as a serving when a canteen worker says so: one person, one meal, once', async () => {
  expect((await round.seen()).uncounted).toBe(2)
  expect((await round.phone.post('/rounds/servings', round.at)).status).toBe(403)
  const first = done(await lunch.worker.post('/rounds/servings', round.at)).body.verdicts
  expect(first.map((one: { verdict: string; tray: string }) => [one.verdict, one.tray])).toEqual([
    ['counted', 'ordinary'],
    ['counted', 'ordinary'],
  ])
  expect(done(await lunch.worker.post('/rounds/servings', round.at)).body.verdicts).toEqual([])
  tiny.clock.at('11:45')
  const twice = { id: idOf(70), canteen: tiny.ids.east, method: 'card', scan: '7000000001' }
  expect(done(await lunch.worker.post('/checkins', { ...LUNCH, checkins: [twice] })).body.verdicts[0].type).toBe('/problems/already_served')
  expect((await round.seen()).uncounted).toBe(0)
})

test('planned anew, what is done stays done', async () => {
  tiny.clock.at('11:50')
  const { turn, tours } = await round.seen()
  const late = await lunch.worker.post('/rounds/plan', { ...round.at, turn: turn - 1 })
  expect([late.status, late.body.type]).toEqual([409, '/problems/rounds_changed']) // of two tabs the second is told
  const no = await lunch.worker.post('/rounds/plan', { ...round.at, turn })
  expect(no.status).toBe(201) // who has no home is still to get it
  expect(no.body).toMatchObject({ doors: 2, unplaced: 1 })
  const seen = await round.seen()
  expect(seen.tours).toEqual(tours)
  expect(seen.faults).toEqual([])
  const back = await round.move(tiny.ids.diners.li, round.other, turn + 1)
  expect([back.status, back.body.type]).toEqual([409, '/problems/door_done'])
})

test('neither journal nor an answer of it says how one gets in', async () => {
  const auditor = await tiny.signInAs('auditor')
  const { lines } = done(await auditor.get('/journal?limit=200')).body
  const text = JSON.stringify(lines)
  for (const secret of [round.access.phone, round.proxy.phone, round.proxy.name, round.access.gate, round.access.door])
    expect(text).not.toContain(secret)
  expect(text).toContain('rounds.planned')
  const rows = await tiny.host.db.selectFrom('door').selectAll().execute()
  expect(JSON.stringify(rows)).not.toContain(round.access.phone)
  expect(tiny.bugs).toEqual([])
})
