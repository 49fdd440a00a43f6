import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { instantAt } from '../../src/kernel/meal-date.ts'
import { expectAsDocumented } from './as-documented.ts'
import type { Client } from './client.ts'
import { done, LUNCH } from './lunch.ts'
import { handedAll, minutes, phoneOf, type RoadRun, type RoadStop, runsOf, townBeforeLoading } from './on-the-road.ts'
import { DAY, type Tiny } from './tiny.ts'
import { witness } from './witness.ts'

const at = (clock: string) => instantAt(DAY, clock)
const WHERE = { lat: 36.612, lon: 101.775 }

/** Fourteen canteens, two vans on the road with the stops of both, and one in the yard. */
describe('a van breaks down while its driver has no signal', () => {
  let tiny: Tiny
  let first: Client
  let second: Client
  let dispatcher: Client
  let runs: RoadRun[]
  const phoneA = () => phoneOf(tiny, 'phone-A')
  const way = async (by = dispatcher) => done(await by.get(`/deliveries/${DAY}/lunch`)).body
  const broken = () => runs.find((run) => run.driver === tiny.ids.staff.driver) as RoadRun
  const other = () => runs.find((run) => run.driver === tiny.ids.staff.second_driver) as RoadRun
  const load = async (by: Client, run: string) => done(await by.post('/loadings', { ...LUNCH, runs: [{ run }] }))

  beforeAll(async () => {
    const town = await townBeforeLoading({ canteens: 14, vans: ['driver', 'second_driver', 'driver'] })
    tiny = town.tiny
    first = town.lunch.driver
    second = await tiny.signInAs('second_driver')
    dispatcher = await tiny.signInAs('dispatcher')
    runs = await runsOf(dispatcher)
    tiny.clock.at('10:36')
    await load(first, broken().run)
    await load(second, other().run)
    runs = await runsOf(dispatcher)
  })
  afterAll(() => tiny.close())

  test('the dispatcher sees who would come; looking changes nothing', async () => {
    tiny.clock.at('10:45')
    done(await first.post('/departures', { departures: [{ run: broken().run, seal: 'A1' }] }))
    done(await second.post('/departures', { departures: [{ run: other().run, seal: 'B1' }] }))
    tiny.clock.at('10:55')
    const before = JSON.stringify(await runsOf(dispatcher))
    const seen = done(await dispatcher.get(`/runs/${broken().run}/breakdown/foreseen?lat=${WHERE.lat}&lon=${WHERE.lon}`)).body
    const taken = seen.takers.flatMap((one: { stops: { stop: string; taken: boolean }[] }) => one.stops.filter((stop) => stop.taken))
    expect(taken).toHaveLength(broken().stops.length)
    expect(seen.left).toEqual([])
    expect(JSON.stringify(await runsOf(dispatcher))).toBe(before)
  })

  test('its stops go to others; what others carry stays with them; everybody is told', async () => {
    tiny.clock.at('11:00')
    const rescued = done(await dispatcher.post(`/runs/${broken().run}/breakdown`, { ...WHERE, why: '发动机过热' })).body
    const after = await runsOf(dispatcher)
    expect(after.find((run) => run.run === broken().run)?.stops).toEqual([])
    const all = after.flatMap((run) => run.stops.map((stop) => stop.stop))
    expect([...all].sort()).toEqual(runs.flatMap((run) => run.stops.map((stop) => stop.stop)).sort())
    for (const run of after) expect(run.stops.map((stop) => stop.position)).toEqual(run.stops.map((_, i) => i + 1))
    for (const stop of other().stops)
      expect(after.find((run) => run.run === other().run)?.stops.map((one) => one.stop)).toContain(stop.stop)
    for (const taker of rescued.takers) {
      const run = after.find((one) => one.run === taker.run) as RoadRun
      expect(run.stops.map((stop) => stop.arrivesAt)).toEqual(taker.stops.map((stop: { expectedAt: number }) => stop.expectedAt))
    }
    const { notices } = await way()
    const kinds = notices.map((one: { kind: string }) => one.kind)
    expect(kinds.filter((kind: string) => kind === 'handed_to')).toHaveLength(broken().stops.length)
    expect(kinds.filter((kind: string) => kind === 'taken_over')).toHaveLength(broken().stops.length)
    const again = await dispatcher.post(`/runs/${broken().run}/breakdown`, { ...WHERE, why: 'x' })
    expect(again.body.type).toBe('/problems/already_broken_down')
  })

  test('a driver confirms what he was told, his own and once', async () => {
    const { notices } = await way(first)
    const mine = notices.find((one: { run: string }) => one.run === broken().run)
    expect((await second.post(`/notices/${mine.notice}/seen`, {})).status).toBe(403)
    done(await first.post(`/notices/${mine.notice}/seen`, {}))
    expect((await first.post(`/notices/${mine.notice}/seen`, {})).body.type).toBe('/problems/already_seen')
  })

  test('what its driver had handed over before is done and stays done; both are shown the conflict', async () => {
    const [, stop] = broken().stops as [RoadStop, RoadStop]
    tiny.clock.at('11:05')
    const handed = phoneA().note('handed_over', at('10:53'), { run: broken().run, stop: stop.stop, ...handedAll(stop) })
    const { verdicts } = done(await phoneA().send(first, [handed])).body
    expect(verdicts).toMatchObject([{ verdict: 'accepted', flags: ['stop_moved'] }])
    const now = (await runsOf(dispatcher)).flatMap((run) => run.stops).find((one) => one.stop === stop.stop)
    expect(now?.handover?.at).toBe(at('10:53'))
    const { notices, events } = await way()
    const told = notices.filter((one: { kind: string }) => one.kind === 'stop_moved')
    expect(told.map((one: { run: string }) => one.run)).toContain(broken().run)
    expect(new Set(told.map((one: { run: string }) => one.run)).size).toBe(2)
    expect(events.at(-1)).toMatchObject({ flags: ['stop_moved'] })
  })

  test('who took it over cannot hand it over again: first done counts, nothing is overwritten', async () => {
    const [, stop] = broken().stops as [RoadStop, RoadStop]
    const holder = (await runsOf(dispatcher)).find((run) => run.stops.some((one) => one.stop === stop.stop)) as RoadRun
    const by = holder.driver === tiny.ids.staff.second_driver ? second : first
    const [dish, ...rest] = handedAll(stop).dishes
    const fewer = [{ ...dish, received: (dish?.received ?? 1) - 1, gaps: [{ reason: 'short', portions: 1 }] }, ...rest]
    const phone = phoneOf(tiny, 'phone-B')
    if (!holder.departure) done(await by.post('/departures', { departures: [{ run: holder.run, seal: 'C1' }] }))
    const note = phone.note('handed_over', at('11:05'), { run: holder.run, stop: stop.stop, ...handedAll(stop), dishes: fewer })
    expect(done(await phone.send(by, [note])).body.verdicts).toMatchObject([{ verdict: 'conflict', reason: 'already_handed_over' }])
    const now = (await runsOf(dispatcher)).flatMap((run) => run.stops).find((one) => one.stop === stop.stop)
    expect(now?.handover?.dishes.map((one) => one.received)).toEqual(stop.loaded.map((one) => one.portions))
  })

  test('the rest is handed over by who took it over, and every portion is accounted for', async () => {
    tiny.clock.at('11:20')
    for (const run of await runsOf(dispatcher)) {
      const by = run.driver === tiny.ids.staff.second_driver ? second : first
      const open = run.stops.filter((stop) => !stop.handover)
      if (open.length > 0 && !run.departure) done(await by.post('/departures', { departures: [{ run: run.run, seal: 'C2' }] }))
      if (open.length > 0) done(await by.post('/handovers', { handovers: open.map((stop) => ({ stop: stop.stop, ...handedAll(stop) })) }))
    }
    const account = done(await tiny.signInAs('kitchen_manager').then((manager) => manager.get(`/days/${DAY}/lunch`))).body
    for (const dish of account.dishes) expect([dish.dish, dish.received]).toEqual([dish.dish, dish.loaded])
    expect((await way()).stops.every((stop: { handedOverAt: number | null }) => stop.handedOverAt !== null)).toBe(true)
  })

  test('every answer was as documented, and none a bug', async () => {
    const see = witness((await tiny.nobody.get('/openapi.json')).body)
    expect(tiny.exchanges.flatMap((one) => (see(one)?.faults ?? []).map((fault) => `${one.method} ${one.path}: ${fault}`))).toEqual([])
    expect(tiny.bugs).toEqual([])
  })
})

describe('a van that does not start', () => {
  let tiny: Tiny
  let driver: Client
  let second: Client
  let dispatcher: Client
  const YARD = { lat: 36.6, lon: 101.77 }
  const edit = async (moves: object[]) => {
    const { versions } = done(await dispatcher.get(`/plans/${DAY}/lunch/changes`)).body
    done(await dispatcher.post('/routes/edits', { ...LUNCH, version: versions.at(-1).version, moves, why: '一车两趟' }))
    for (const { run, changes } of done(await dispatcher.get(`/runs/${DAY}/lunch`)).body.runs)
      for (const { version } of changes) await driver.post('/runs/changes/seen', { run, version })
  }
  const open = async () => {
    const town = await townBeforeLoading({ canteens: 6, vans: ['driver', 'second_driver'] })
    tiny = town.tiny
    driver = town.lunch.driver
    second = await tiny.signInAs('second_driver')
    dispatcher = await tiny.signInAs('dispatcher')
  }
  const breakDown = async (run: string) => dispatcher.post(`/runs/${run}/breakdown`, { ...YARD, why: '打不着火' })
  const rescuedBySecond = async (run: RoadRun) => {
    const { takers, left } = done(await breakDown(run.run)).body
    expect(left).toEqual([])
    expect(takers).toHaveLength(1)
    const taker = (await runsOf(dispatcher)).find((one) => one.run === takers[0].run) as RoadRun
    const gone = await driver.post('/departures', { departures: [{ run: run.run, seal: 'A3' }] })
    expect(gone.body.type).toBe(run.departure ? '/problems/already_departed' : '/problems/already_broken_down')
    expect([taker.driver, taker.van === run.van]).toEqual([tiny.ids.staff.second_driver, false])
    expect(taker.stops.map((stop) => stop.stop).sort()).toEqual(run.stops.map((stop) => stop.stop).sort())
    done(await second.post('/departures', { departures: [{ run: taker.run, seal: 'R1' }] }))
    tiny.clock.now = minutes(tiny.clock.now, 20)
    done(await second.post('/handovers', { handovers: taker.stops.map((stop) => ({ stop: stop.stop, ...handedAll(stop) })) }))
    expect((await runsOf(dispatcher)).flatMap((one) => one.stops).every((stop) => stop.handover !== null)).toBe(true)
    await expectAsDocumented(tiny)
    tiny.close()
  }

  test('is fetched from in the yard once it is loaded, and departs no more', async () => {
    await open()
    const [empty] = (await runsOf(dispatcher)) as [RoadRun]
    tiny.clock.at('10:36')
    expect((await breakDown(empty.run)).body.type).toBe('/problems/not_departed')
    done(await driver.post('/loadings', { ...LUNCH, runs: [{ run: empty.run }] }))
    const [run] = (await runsOf(dispatcher)) as [RoadRun]
    tiny.clock.at('10:40')
    const { takers } = done(await dispatcher.get(`/runs/${run.run}/breakdown/foreseen?lat=${YARD.lat}&lon=${YARD.lon}`)).body
    expect(takers).toHaveLength(1)
    await rescuedBySecond(run)
  })

  test('on its second trip is not rescued by itself', async () => {
    await open()
    const [whole] = (await runsOf(dispatcher)) as [RoadRun]
    tiny.clock.at('10:30')
    await edit([{ move: 'split', run: whole.number, from: 4, van: whole.van }])
    tiny.clock.at('10:36')
    const runs = await runsOf(dispatcher)
    done(await driver.post('/loadings', { ...LUNCH, runs: runs.map(({ run }) => ({ run })) }))
    const [first, last] = (await runsOf(dispatcher)).sort((a, b) => a.departsAt - b.departsAt) as [RoadRun, RoadRun]
    tiny.clock.at('10:40')
    done(await driver.post('/departures', { departures: [{ run: first.run, seal: 'A1' }] }))
    tiny.clock.at('10:58')
    done(await driver.post('/handovers', { handovers: first.stops.map((stop) => ({ stop: stop.stop, ...handedAll(stop) })) }))
    tiny.clock.at('11:05')
    done(await driver.post('/departures', { departures: [{ run: last.run, seal: 'A2' }] }))
    tiny.clock.at('11:08')
    await rescuedBySecond(last)
  })

  test('that was to fetch boxes and does not start either: others fetch them from where they stand', async () => {
    const town = await townBeforeLoading({ canteens: 6, vans: ['driver', 'second_driver', 'third_driver'] })
    tiny = town.tiny
    driver = town.lunch.driver
    dispatcher = await tiny.signInAs('dispatcher')
    const [whole] = (await runsOf(dispatcher)) as [RoadRun]
    tiny.clock.at('10:36')
    done(await driver.post('/loadings', { ...LUNCH, runs: [{ run: whole.run }] }))
    tiny.clock.at('10:40')
    done(await driver.post('/departures', { departures: [{ run: whole.run, seal: 'A1' }] }))
    tiny.clock.at('10:50')
    const { takers } = done(await dispatcher.post(`/runs/${whole.run}/breakdown`, { ...WHERE, why: '爆胎' })).body
    expect(takers.map((one: { van: string }) => one.van)).not.toContain(whole.van)
    const [taker] = takers
    const foreseen = async (where: typeof WHERE) =>
      done(await dispatcher.get(`/runs/${taker.run}/breakdown/foreseen?lat=${where.lat}&lon=${where.lon}`)).body.takers
    // where that van stands makes no difference: its boxes are not there
    expect(await foreseen(YARD)).toEqual(await foreseen({ lat: 36.7, lon: 101.9 }))
    tiny.clock.at('10:52')
    const again = done(await breakDown(taker.run)).body
    expect(again.left).toEqual([])
    for (const { van } of again.takers) expect([whole.van, taker.van]).not.toContain(van)
    tiny.clock.at('11:20')
    for (const run of await runsOf(dispatcher)) {
      if (run.stops.length === 0) continue
      const client = await tiny.signInAs(run.driver === tiny.ids.staff.second_driver ? 'second_driver' : ('third_driver' as 'driver'))
      done(await client.post('/departures', { departures: [{ run: run.run, seal: `R${run.number}` }] }))
      done(await client.post('/handovers', { handovers: run.stops.map((stop) => ({ stop: stop.stop, ...handedAll(stop) })) }))
    }
    const stops = (await runsOf(dispatcher)).flatMap((run) => run.stops)
    expect(stops.map((stop) => stop.stop).sort()).toEqual(whole.stops.map((stop) => stop.stop).sort())
    expect(stops.every((stop) => stop.handover)).toBe(true)
    await expectAsDocumented(tiny)
    tiny.close()
  })
})
