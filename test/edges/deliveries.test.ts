import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { StopId } from '../../db/tables/routing.ts'
import { instantAt } from '../../src/kernel/meal-date.ts'
import type { Client } from './client.ts'
import { done, LUNCH } from './lunch.ts'
import { handedAll, minutes, type PhoneNote, phoneOf, type RoadRun, runsOf, shuffle, townBeforeLoading } from './on-the-road.ts'
import { DAY, idOf, type Tiny } from './tiny.ts'
import { witness } from './witness.ts'

const at = (clock: string) => instantAt(DAY, clock)

describe('a route of 25 stops without a signal', () => {
  let tiny: Tiny
  let driver: Client
  let dispatcher: Client
  let runs: RoadRun[]
  let events: PhoneNote[]

  beforeAll(async () => {
    const town = await townBeforeLoading({ canteens: 25, vans: ['driver', 'driver', 'driver', 'driver'] })
    tiny = town.tiny
    driver = town.lunch.driver
    dispatcher = await tiny.signInAs('dispatcher')
    tiny.clock.at('10:36')
    done(await driver.post('/loadings', { ...LUNCH, runs: (await runsOf(driver)).map(({ run }) => ({ run })) }))
    runs = await runsOf(driver)
    const phone = phoneOf(tiny, 'phone-1')
    events = runs.flatMap(({ run, stops }) => [
      phone.note('departed', at('10:45'), { run, seal: `S${run.slice(-4)}` }),
      ...stops.flatMap((stop, i) => [
        phone.note('arrived', minutes(at('10:50'), 2 * i), { run, stop: stop.stop, how: 'tap' }),
        phone.note('handed_over', minutes(at('10:51'), 2 * i), { run, stop: stop.stop, ...handedAll(stop) }),
        phone.note('left', minutes(at('10:52'), 2 * i), { run, stop: stop.stop, how: 'tap' }),
      ]),
    ])
  })
  afterAll(() => tiny.close())

  test('replayed in bursts, twice, in the wrong order: each arrives once', async () => {
    expect(runs.flatMap((run) => run.stops)).toHaveLength(25)
    tiny.clock.at('14:20')
    const phone = phoneOf(tiny, 'phone-1')
    const sent = shuffle([...events, ...events], 3)
    const final = new Map<string, string>()
    for (let from = 0; from < sent.length; from += 17) {
      const { verdicts } = done(await phone.send(driver, dedupe(sent.slice(from, from + 17)))).body
      for (const { id, verdict } of verdicts) final.set(id, verdict)
    }
    const { verdicts, missing } = done(await phone.send(driver, events)).body
    expect(new Set(verdicts.map((one: { verdict: string }) => one.verdict))).toEqual(new Set(['accepted']))
    expect(missing).toEqual([])
    expect(final.size).toBe(events.length)
    const handed = (await runsOf(driver)).flatMap((run) => run.stops)
    expect(handed.filter((stop) => stop.handover)).toHaveLength(25)
    for (const stop of handed)
      expect(stop.handover?.dishes.map(({ dish, received }) => ({ dish, portions: received }))).toEqual(stop.loaded)
  })

  test('with the times of the phone, though hours late, and the real drives that roads are learned from', async () => {
    const { stops, drives, events: kept } = done(await dispatcher.get(`/deliveries/${DAY}/lunch`)).body
    const [first] = runs[0]?.stops ?? []
    expect(stops.find((one: { stop: string }) => one.stop === first?.stop)).toMatchObject({
      arrivedAt: at('10:50'),
      handedOverAt: at('10:51'),
      leftAt: at('10:52'),
      lateMinutes: 0,
    })
    expect(drives).toHaveLength(25)
    expect(drives[0]).toMatchObject({ from: null, to: first?.canteen, leftAt: at('10:45'), arrivedAt: at('10:50'), how: 'tap' })
    expect(drives[1]).toMatchObject({ from: first?.canteen, leftAt: at('10:52'), arrivedAt: at('10:52') })
    expect(kept).toHaveLength(events.length)
    expect(kept[0]).toMatchObject({ receivedAt: at('14:20'), at: at('10:45'), happenedAt: at('10:45'), skewMs: 0 })
  })

  test('the same id with other content is a conflict by name, and changes nothing', async () => {
    const handed = events.find((one) => one.kind === 'handed_over') as PhoneNote
    const { verdicts } = done(await phoneOf(tiny, 'phone-1').send(driver, [{ ...handed, boxesBack: 7 }])).body
    expect(verdicts[0]).toMatchObject({ verdict: 'conflict', reason: 'event_id_reused', title: '同一个事件编号发来了不同的内容' })
    const stop = (await runsOf(driver)).flatMap((run) => run.stops).find((one) => one.stop === handed.stop)
    expect(stop?.handover).toMatchObject({ boxesBack: 1 })
  })

  test('another phone that says the same is told so; one that says otherwise is a conflict that waits for the dispatcher', async () => {
    const other = phoneOf(tiny, 'phone-2')
    const [run] = runs as [RoadRun]
    const [stop] = run.stops as [RoadRun['stops'][number]]
    const same = other.note('handed_over', at('11:00'), { run: run.run, stop: stop.stop, ...handedAll(stop) })
    const [first, ...rest] = handedAll(stop).dishes
    const fewer = { ...first, received: (first?.received ?? 1) - 1, gaps: [{ reason: 'short', portions: 1 }] }
    const otherwise = other.note('handed_over', at('11:00'), {
      run: run.run,
      stop: stop.stop,
      ...handedAll(stop),
      dishes: [fewer, ...rest],
    })
    const { verdicts } = done(await other.send(driver, [same, otherwise])).body
    expect(verdicts.map((one: { verdict: string }) => one.verdict)).toEqual(['already', 'conflict'])
    const reviewed = await dispatcher.post(`/deliveries/events/${otherwise.id}/review`, { done: '与食堂核对，以先到的为准' })
    expect(reviewed.status).toBe(201)
    expect((await dispatcher.post(`/deliveries/events/${otherwise.id}/review`, { done: 'x' })).body.type).toBe('/problems/already_seen')
    expect((await dispatcher.post(`/deliveries/events/${same.id}/review`, { done: 'x' })).body.type).toBe('/problems/nothing_to_review')
  })

  test('a phone that has counted over an event is told which', async () => {
    const phone = phoneOf(tiny, 'phone-3')
    const [run] = runs as [RoadRun]
    const notes = [0, 1, 2, 3].map(() => phone.note('incident', at('12:00'), { run: run.run, what: 'traffic' }))
    const answer = done(await phone.send(driver, [notes[0], notes[3]] as PhoneNote[])).body
    expect(answer.missing).toEqual([1, 2])
    expect(done(await phone.send(driver, notes)).body.missing).toEqual([])
  })

  test('every answer was as documented, and none a bug', () => nothingOdd(tiny))
})

async function nothingOdd(tiny: Tiny): Promise<void> {
  const see = witness((await tiny.nobody.get('/openapi.json')).body)
  expect(tiny.exchanges.flatMap((one) => (see(one)?.faults ?? []).map((fault) => `${one.method} ${one.path}: ${fault}`))).toEqual([])
  expect(tiny.bugs).toEqual([])
}

/** An event twice in one burst is the same event twice. */
const dedupe = (events: readonly PhoneNote[]): PhoneNote[] => [...new Map(events.map((event) => [event.id, event])).values()]

describe('what a phone says', () => {
  let tiny: Tiny
  let driver: Client
  let dispatcher: Client
  let run: RoadRun

  beforeAll(async () => {
    const town = await townBeforeLoading({ canteens: 4, vans: ['driver'] })
    tiny = town.tiny
    driver = town.lunch.driver
    dispatcher = await tiny.signInAs('dispatcher')
    ;[run] = (await runsOf(driver)) as [RoadRun]
  })
  afterAll(() => tiny.close())

  test('waits for what comes before it, and is taken when that comes', async () => {
    tiny.clock.at('11:20')
    const phone = phoneOf(tiny, 'phone-1')
    const loaded = phone.note('loaded', at('10:36'), { run: run.run })
    const departed = phone.note('departed', at('10:45'), { run: run.run, seal: 'A7' })
    const [stop] = run.stops as [RoadRun['stops'][number]]
    const arrived = phone.note('arrived', at('10:52'), { run: run.run, stop: stop.stop, how: 'tap' })
    expect(verdictsOf(await phone.send(driver, [arrived, departed]))).toEqual(['waiting', 'waiting'])
    expect(verdictsOf(await phone.send(driver, [loaded]))).toEqual(['accepted'])
    expect(verdictsOf(await phone.send(driver, [loaded, departed, arrived]))).toEqual(['accepted', 'accepted', 'accepted'])
    ;[run] = (await runsOf(driver)) as [RoadRun]
    expect(run).toMatchObject({ loading: { at: at('10:36') }, departure: { at: at('10:45'), seal: 'A7' } })
  })

  test('out of order is allowed, flagged, and in the journal', async () => {
    const phone = phoneOf(tiny, 'phone-2')
    const third = run.stops[2] as RoadRun['stops'][number]
    const handed = phone.note('handed_over', at('11:05'), { run: run.run, stop: third.stop, ...handedAll(third) })
    const { verdicts } = done(await phone.send(driver, [handed])).body
    expect(verdicts[0]).toMatchObject({ verdict: 'accepted', flags: ['out_of_order'] })
    const { lines } = done(await (await tiny.signInAs('auditor')).get('/journal?limit=200')).body
    expect(JSON.stringify(lines)).toContain('outOfOrder')
  })

  test('by a clock that is off is put right, flagged, and both times are kept', async () => {
    const phone = phoneOf(tiny, 'phone-3', 3_600_000)
    const second = run.stops[1] as RoadRun['stops'][number]
    const handed = phone.note('handed_over', at('11:10'), { run: run.run, stop: second.stop, ...handedAll(second) })
    const answer = done(await phone.send(driver, [handed])).body
    expect(answer).toMatchObject({ skewMs: -3_600_000, clockOff: true })
    expect(answer.verdicts[0]).toMatchObject({ verdict: 'accepted', flags: ['clock_off', 'out_of_order'] })
    const { events } = done(await dispatcher.get(`/deliveries/${DAY}/lunch`)).body
    expect(events.find((one: { id: string }) => one.id === handed.id)).toMatchObject({ at: at('12:10'), happenedAt: at('11:10') })
    expect((await runsOf(driver))[0]?.stops[1]?.handover?.at).toBe(at('11:10'))
  })

  test('of a day that is over, by a clock that was set back and put right since, it happened when we heard of it', async () => {
    const phone = phoneOf(tiny, 'phone-16')
    const first = run.stops[0] as RoadRun['stops'][number]
    const yesterday = at('11:08') - 86_400_000
    const note = phone.note('incident', yesterday, { run: run.run, stop: first.stop, what: 'traffic' })
    const { verdicts } = done(await phone.send(driver, [note])).body
    expect(verdicts[0]).toMatchObject({ verdict: 'accepted', flags: ['clock_off'] })
    const { incidents, events } = done(await dispatcher.get(`/deliveries/${DAY}/lunch`)).body
    expect(incidents.at(-1)).toMatchObject({ kind: 'traffic', at: tiny.clock.now })
    expect(events.find((one: { id: string }) => one.id === note.id)).toMatchObject({ at: yesterday, happenedAt: tiny.clock.now })
  })

  test('what the rules refuse is kept for the dispatcher with why, and spoils nothing else', async () => {
    const phone = phoneOf(tiny, 'phone-4')
    const [first, , , last] = run.stops as [RoadRun['stops'][number], unknown, unknown, RoadRun['stops'][number]]
    const nothing = phone.note('handed_over', at('11:12'), {
      run: run.run,
      stop: last.stop,
      ...handedAll(last),
      dishes: [{ ...handedAll(last).dishes[0], received: 0 }],
    })
    const fine = phone.note('handed_over', at('11:13'), { run: run.run, stop: first.stop, ...handedAll(first) })
    const { verdicts } = done(await phone.send(driver, [nothing, fine])).body
    expect(verdicts).toMatchObject([{ verdict: 'review', reason: 'counts_do_not_add_up' }, { verdict: 'accepted' }])
    expect(verdictsOf(await phone.send(driver, [nothing]))).toEqual(['review'])
  })

  test("of somebody else's run is kept for the dispatcher, and does nothing", async () => {
    const second = await tiny.signInAs('second_driver')
    const last = run.stops[3] as RoadRun['stops'][number]
    const phone = phoneOf(tiny, 'phone-5')
    const { verdicts } = done(
      await phone.send(second, [phone.note('arrived', at('11:12'), { run: run.run, stop: last.stop, how: 'tap' })]),
    ).body
    expect(verdicts[0]).toMatchObject({ verdict: 'review', reason: 'forbidden' })
    expect(done(await dispatcher.get(`/deliveries/${DAY}/lunch`)).body.stops[3]).toMatchObject({ arrivedAt: null })
  })

  test.each([
    ['no events', { events: [] }],
    ['an id of another make', { events: [{ id: 'x', seq: 1, kind: 'left', run: idOf(1), stop: idOf(2), at: 1, how: 'tap' }] }],
    ['a kind that nobody knows', { events: [{ id: idOf(3), seq: 1, kind: 'flown', run: idOf(1), at: 1 }] }],
  ])('that is malformed is refused whole: %s', async (_, burst) => {
    const answer = await driver.post('/deliveries/events', { device: 'p', sentAt: tiny.clock.now, ...burst })
    expect([answer.status, answer.body.type]).toEqual([400, '/problems/bad_request'])
  })

  test('every answer was as documented, and none a bug', () => nothingOdd(tiny))
})

describe('on the road, with a signal', () => {
  let tiny: Tiny
  let driver: Client
  let dispatcher: Client
  let run: RoadRun
  const stopAt = (i: number) => run.stops[i] as RoadRun['stops'][number]
  const progress = async () => done(await dispatcher.get(`/deliveries/${DAY}/lunch`)).body

  beforeAll(async () => {
    const town = await townBeforeLoading({ canteens: 4, vans: ['driver'] })
    tiny = town.tiny
    driver = town.lunch.driver
    dispatcher = await tiny.signInAs('dispatcher')
    ;[run] = (await runsOf(driver)) as [RoadRun]
    tiny.clock.at('10:36')
    done(await driver.post('/loadings', { ...LUNCH, runs: [{ run: run.run }] }))
    ;[run] = (await runsOf(driver)) as [RoadRun]
  })
  afterAll(() => tiny.close())

  test('nobody arrives before the van has left', async () => {
    const answer = await driver.post('/arrivals', { arrivals: [{ stop: stopAt(0).stop, how: 'tap' }] })
    expect([answer.status, answer.body.type]).toEqual([409, '/problems/not_departed'])
    tiny.clock.at('10:45')
    done(await driver.post('/departures', { departures: [{ run: run.run, seal: 'A1' }] }))
  })

  test('arrivals are expected from when the van really left', async () => {
    const { stops } = await progress()
    expect(stops.map((one: { expectedAt: number }) => one.expectedAt)).toEqual([...stops].map((one) => one.expectedAt).sort())
    expect(stops[0].expectedAt - at('10:45')).toBe(stopAt(0).arrivesAt - run.departsAt)
    expect(stops.every((one: { lateMinutes: number; coldMinutes: number }) => one.lateMinutes + one.coldMinutes === 0)).toBe(true)
  })

  test('the fence says that the van is there; away from it, or with a vague fix, it says nothing', async () => {
    tiny.clock.at('10:55')
    const canteens = done(await dispatcher.get('/canteens')).body.canteens
    const { lat, lon } = canteens.find((one: { canteen: string }) => one.canteen === stopAt(0).canteen)
    const arrive = (fix: object, how = 'geofence') => driver.post('/arrivals', { arrivals: [{ stop: stopAt(0).stop, how, fix }] })
    expect((await arrive({ lat: lat + 0.01, lon, accuracy: 10 })).body.type).toBe('/problems/not_there')
    expect((await arrive({ lat, lon, accuracy: 800 })).body.type).toBe('/problems/not_there')
    expect(done(await arrive({ lat: lat + 0.0005, lon, accuracy: 15 })).body).toEqual({ stops: 1, far: [] })
    expect((await arrive({ lat, lon, accuracy: 5 })).body.type).toBe('/problems/already_arrived')
    expect((await progress()).stops[0]).toMatchObject({ arrivedAt: at('10:55'), how: 'geofence', metres: 56 })
  })

  test('a word from far away is taken, and answered as such', async () => {
    const far = await driver.post('/arrivals', {
      arrivals: [{ stop: stopAt(1).stop, how: 'tap', fix: { lat: 36.7, lon: 101.9, accuracy: 20 } }],
    })
    expect(done(far).body).toEqual({ stops: 1, far: [stopAt(1).stop] })
  })

  test('who waits too long is late, and its food cold, before it happens', async () => {
    tiny.clock.at('11:50')
    const last = (await progress()).stops[3]
    expect(last.expectedAt).toBeGreaterThan(at('11:50'))
    expect(last.lateMinutes).toBeGreaterThanOrEqual(15)
    expect(last.coldMinutes).toBeGreaterThanOrEqual(5)
  })

  test('an incident is reported, taken up and ended with what was done; nothing of it disappears', async () => {
    const { incident } = done(
      await driver.post('/incidents', { run: run.run, stop: stopAt(2).stop, kind: 'nobody_there', note: '门锁着' }),
    ).body
    expect((await driver.post('/incidents', { run: run.run, kind: 'other' })).body.type).toBe('/problems/reason_missing')
    tiny.clock.at('11:52')
    done(await dispatcher.post(`/incidents/${incident}/seen`, {}))
    expect((await dispatcher.post(`/incidents/${incident}/seen`, {})).body.type).toBe('/problems/already_seen')
    tiny.clock.at('11:58')
    done(await dispatcher.post(`/incidents/${incident}/end`, { done: '联系到食堂负责人，开门收货' }))
    expect((await dispatcher.post(`/incidents/${incident}/end`, { done: 'x' })).body.type).toBe('/problems/incident_over')
    expect((await driver.post(`/incidents/${incident}/end`, { done: 'x' })).status).toBe(403)
    expect((await progress()).incidents).toMatchObject([
      {
        incident,
        kind: 'nobody_there',
        note: '门锁着',
        at: at('11:50'),
        seen: { at: at('11:52') },
        end: { at: at('11:58'), done: '联系到食堂负责人，开门收货' },
      },
    ])
  })

  test('who leaves was there', async () => {
    done(await driver.post('/handovers', { handovers: [{ stop: stopAt(0).stop, ...handedAll(stopAt(0)) }] }))
    const leaving = await driver.post('/leavings', { leavings: [{ stop: stopAt(2).stop, how: 'tap' }] })
    expect(leaving.body.type).toBe('/problems/not_arrived')
    expect(done(await driver.post('/leavings', { leavings: [{ stop: stopAt(0).stop, how: 'tap' }] })).body).toEqual({ stops: 1 })
  })

  test('what is sent back says why, cause by cause; what may harm somebody is an incident at once', async () => {
    const all = handedAll(stopAt(1))
    const [first, ...rest] = all.dishes as [(typeof all.dishes)[number], ...typeof all.dishes]
    const hand = (causes: object[]) =>
      driver.post('/handovers', {
        handovers: [
          {
            ...{ stop: stopAt(1).stop, ...all },
            dishes: [{ ...first, received: first.received - 2, gaps: [{ reason: 'rejected', portions: 2, causes }] }, ...rest],
          },
        ],
      })
    const late = { cause: 'late', portions: 1, note: null }
    const hair = { cause: 'foreign_body', portions: 1, note: '头发' }
    const without = await hand([{ cause: 'foreign_body', portions: 1 }])
    expect(without.body).toMatchObject({ type: '/problems/counts_do_not_add_up' })
    const { incidents } = done(await hand([{ cause: 'late', portions: 1 }, hair])).body
    expect(incidents).toHaveLength(1)
    const stop = (await runsOf(dispatcher)).flatMap((one) => one.stops).find((one) => one.stop === stopAt(1).stop)
    const handed = stop?.handover?.dishes.find((one) => one.dish === first.dish)
    expect(handed?.gaps).toEqual([{ reason: 'rejected', portions: 2, note: null, causes: [hair, late], replaced: [], open: 2 }])
    const opened = (await progress()).incidents.find((one: { incident: string }) => one.incident === incidents[0])
    expect(opened).toMatchObject({ kind: 'foreign_body', stop: stopAt(1).stop, seen: null, end: null })
    expect(opened.note).toMatch(/ 1 头发$/)
  })

  test('a tap within the fence counts as the fence’s; where the phone was when it left is kept too', async () => {
    const canteens = done(await dispatcher.get('/canteens')).body.canteens
    const { lat, lon } = canteens.find((one: { canteen: string }) => one.canteen === stopAt(2).canteen)
    const near = { stop: stopAt(2).stop, how: 'tap', fix: { lat, lon, accuracy: 15 } }
    done(await driver.post('/arrivals', { arrivals: [near] }))
    const vague = { stop: stopAt(3).stop, how: 'tap', fix: { lat, lon, accuracy: 9_000 } }
    done(await driver.post('/arrivals', { arrivals: [vague] }))
    expect((await progress()).stops.slice(2).map((one: { how: string }) => one.how)).toEqual(['geofence', 'tap'])
    done(await driver.post('/leavings', { leavings: [near] }))
    const left = await tiny.host.db
      .selectFrom('leaving')
      .selectAll()
      .where('stop_id', '=', stopAt(2).stop as unknown as StopId)
      .executeTakeFirst()
    expect(left).toMatchObject({ lat, lon, accuracy: 15, metres: 0 })
  })

  test('an incident that a form reported unanswered is the same when the phone sends it again', async () => {
    const about = { run: run.run, stop: stopAt(1).stop }
    const device = phoneOf(tiny, 'phone-9')
    const event = device.note('incident', at('11:58'), { ...about, what: 'traffic' })
    const form = new URLSearchParams({ key: String(event.id), kind: 'traffic', note: '' })
    const before = (await progress()).incidents.length
    const answer = await driver.send('POST', `/driver/stops/${about.stop}/incidents`, { body: form })
    expect(answer.status).toBe(303)
    expect(verdictsOf(await device.send(driver, [event]))).toEqual(['already'])
    expect((await progress()).incidents.length).toBe(before + 1)
  })

  test('every answer was as documented, and none a bug', () => nothingOdd(tiny))
})

const verdictsOf = (answer: { status: number; body: { verdicts: { verdict: string }[] } }) => {
  expect(answer.status).toBe(201)
  return answer.body.verdicts.map((one) => one.verdict)
}
