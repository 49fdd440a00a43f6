import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { instantAt } from '../../src/kernel/meal-date.ts'
import { expectAsDocumented } from './as-documented.ts'
import type { Client } from './client.ts'
import { done, LUNCH } from './lunch.ts'
import { handedAll, type PhoneNote, phoneOf, type RoadRun, type RoadStop, runsOf, townBeforeLoading } from './on-the-road.ts'
import { DAY, type Tiny } from './tiny.ts'

const at = (clock: string) => instantAt(DAY, clock)

/** Two runs: one whose van was loaded at 10:36 by a phone without a signal, and one to which the dispatcher gives what she can at 10:40. */
describe('a van was loaded without a signal, and the dispatcher who did not know changed its run', () => {
  let tiny: Tiny
  let first: Client
  let second: Client
  let dispatcher: Client
  let his: RoadRun
  let hers: RoadRun
  let phone: ReturnType<typeof phoneOf>

  beforeEach(async () => {
    const town = await townBeforeLoading({ canteens: 14, vans: ['driver', 'second_driver'] })
    tiny = town.tiny
    first = town.lunch.driver
    second = await tiny.signInAs('second_driver')
    dispatcher = await tiny.signInAs('dispatcher')
    const runs = await runsOf(dispatcher)
    his = runs.find((run) => run.driver === tiny.ids.staff.driver) as RoadRun
    hers = runs.find((run) => run.driver === tiny.ids.staff.second_driver) as RoadRun
    phone = phoneOf(tiny, 'phone-A')
    tiny.clock.at('10:40')
  })
  afterEach(async () => {
    await expectAsDocumented(tiny)
    expect(tiny.bugs).toEqual([])
    tiny.close()
  })

  const version = async () => done(await dispatcher.get(`/plans/${DAY}/lunch/changes`)).body.versions.at(-1).version
  const edit = async (...moves: object[]) =>
    done(await dispatcher.post('/routes/edits', { ...LUNCH, version: await version(), moves, why: '改线' }))
  const load = async (by: Client, run: RoadRun) => done(await by.post('/loadings', { ...LUNCH, runs: [{ run: run.run }] }))
  const say = async (...events: PhoneNote[]) => done(await phone.send(first, events)).body.verdicts
  const loaded = (clock = '10:36') => phone.note('loaded', at(clock), { run: his.run })
  const departed = () => phone.note('departed', at('10:45'), { run: his.run, seal: 'A1' })
  const now = async (run: RoadRun) => (await runsOf(dispatcher)).find((one) => one.run === run.run)
  const idsOf = (stops: readonly RoadStop[] = []) => stops.map(({ stop, canteen }) => `${canteen} ${stop}`)
  const canteensOf = (run: RoadRun) => run.stops.map((stop) => stop.canteen)

  /** He drives the round that he was told, and hands over what he has aboard. */
  async function drivesOn(stops: readonly string[]): Promise<void> {
    tiny.clock.at('11:20')
    const run = (await now(his)) as RoadRun
    const own = run.stops.filter((one) => stops.includes(one.stop))
    const notes = own.map((stop) => phone.note('handed_over', at('11:10'), { run: his.run, stop: stop.stop, ...handedAll(stop) }))
    for (const { verdict } of await say(departed(), ...notes)) expect(verdict).toBe('accepted')
  }
  /** All that was loaded was received, and nothing was loaded twice. */
  async function expectWhole(): Promise<void> {
    for (const stop of (await now(hers))?.stops ?? []) expect(stop.handover ?? stop.loaded).not.toEqual([])
    const { dishes } = done(await (await tiny.signInAs('kitchen_manager')).get(`/days/${DAY}/lunch`)).body
    for (const dish of dishes) expect([dish.dish, dish.received]).toEqual([dish.dish, dish.loaded])
    const canteens = (await runsOf(dispatcher)).flatMap(canteensOf)
    expect(canteens.length).toBe(new Set(canteens).size)
  }

  test('the run was taken off: it is there again, with the stops that his phone knows, and he drives it', async () => {
    await edit({ move: 'drop', run: his.number })
    expect(await now(his)).toBeUndefined()
    tiny.clock.at('10:50')
    expect(await say(loaded())).toMatchObject([{ verdict: 'accepted', flags: ['stop_moved'] }])
    expect(idsOf((await now(his))?.stops).sort()).toEqual(idsOf(his.stops).sort())
    expect((await now(his))?.driver).toBe(his.driver)
    expect(await say(loaded())).toMatchObject([{ verdict: 'already' }])
    await drivesOn(his.stops.map((one) => one.stop))
    await load(second, hers)
    done(await second.post('/departures', { departures: [{ run: hers.run, seal: 'B1' }] }))
    const rest = ((await now(hers)) as RoadRun).stops.map((stop) => ({ stop: stop.stop, ...handedAll(stop) }))
    done(await second.post('/handovers', { handovers: rest }))
    await expectWhole()
  })

  test('all its stops were given to another van, which is not loaded: they are back', async () => {
    await edit({ move: 'merge', run: his.number, into: hers.number })
    expect(((await now(hers)) as RoadRun).stops).toHaveLength(his.stops.length + hers.stops.length)
    tiny.clock.at('10:50')
    expect(await say(loaded())).toMatchObject([{ verdict: 'accepted', flags: ['stop_moved'] }])
    expect(idsOf((await now(his))?.stops).sort()).toEqual(idsOf(his.stops).sort())
    expect(canteensOf((await now(hers)) as RoadRun).sort()).toEqual(canteensOf(hers).sort())
    const { notices } = done(await second.get(`/deliveries/${DAY}/lunch`)).body
    expect(notices.filter((one: { kind: string }) => one.kind === 'stop_moved')).toHaveLength(his.stops.length)
  })

  test('another van has all of it aboard: the dispatcher is asked who has what, nothing is changed', async () => {
    await edit({ move: 'merge', run: his.number, into: hers.number })
    tiny.clock.at('10:45')
    done(await second.post('/runs/changes/seen', { run: hers.run, version: await version() }))
    await load(second, hers)
    const before = JSON.stringify(await runsOf(dispatcher))
    expect(await say(loaded())).toMatchObject([{ verdict: 'conflict', reason: 'already_loaded' }])
    expect(JSON.stringify(await runsOf(dispatcher))).toBe(before)
    const { events } = done(await dispatcher.get(`/deliveries/${DAY}/lunch`)).body
    expect(events.at(-1)).toMatchObject({ kind: 'loaded', verdict: 'conflict' })
    const page = (await dispatcher.get(`/kitchen/${DAY}/road`)).text
    expect(page).toMatch(/<section id="phones">.*装车 青A00001/s)
    expect(done(await second.get(`/deliveries/${DAY}/lunch`)).body.events).toEqual([])
  })

  test('another van has one stop of it aboard: that stays there and is named, the rest is his again', async () => {
    const [taken, ...rest] = his.stops as [RoadStop, ...RoadStop[]]
    await edit({ move: 'stop', canteen: taken.canteen, run: hers.number }, { move: 'drop', run: his.number })
    done(await second.post('/runs/changes/seen', { run: hers.run, version: await version() }))
    await load(second, hers)
    tiny.clock.at('10:50')
    expect(await say(loaded())).toMatchObject([{ verdict: 'accepted', flags: ['stop_moved'] }])
    expect(idsOf((await now(his))?.stops).sort()).toEqual(idsOf(rest).sort())
    expect(canteensOf((await now(hers)) as RoadRun)).toContain(taken.canteen)
    await drivesOn(rest.map((one) => one.stop))
    done(await second.post('/departures', { departures: [{ run: hers.run, seal: 'B1' }] }))
    const theirs = ((await now(hers)) as RoadRun).stops.map((stop) => ({ stop: stop.stop, ...handedAll(stop) }))
    done(await second.post('/handovers', { handovers: theirs }))
    await expectWhole()
  })

  test('a stop of it went to a run that was taken off in its turn, and was on no run at all', async () => {
    const [taken] = his.stops as [RoadStop]
    await edit({ move: 'stop', canteen: taken.canteen, run: hers.number })
    await edit({ move: 'drop', run: hers.number })
    expect((await runsOf(dispatcher)).flatMap(canteensOf)).not.toContain(taken.canteen)
    tiny.clock.at('10:50')
    expect(await say(loaded())).toMatchObject([{ verdict: 'accepted', flags: ['stop_moved'] }])
    expect(idsOf((await now(his))?.stops).sort()).toEqual(idsOf(his.stops).sort())
  })

  test('what came of it before the word that it was loaded waits for that word', async () => {
    await edit({ move: 'drop', run: his.number })
    tiny.clock.at('10:50')
    expect(await say(departed())).toMatchObject([{ verdict: 'waiting', reason: 'not_loaded' }])
    expect(await say(loaded())).toMatchObject([{ verdict: 'accepted' }])
    expect((await now(his))?.departure).toMatchObject({ seal: 'A1', at: at('10:45') })
  })

  test('who loads a run that was taken off before is asked to read that; nobody else may load it', async () => {
    await edit({ move: 'drop', run: his.number })
    tiny.clock.at('10:50')
    expect(await say(loaded('10:44'))).toMatchObject([{ verdict: 'review', reason: 'change_unread' }])
    expect(await now(his)).toBeUndefined()
    const other = phoneOf(tiny, 'phone-B')
    const { verdicts } = done(await other.send(second, [other.note('loaded', at('10:36'), { run: his.run })])).body
    expect(verdicts).toMatchObject([{ verdict: 'review', reason: 'forbidden' }])
  })

  test('the dispatcher puts canteens of a run that she took off on another: their stops are the same', async () => {
    await edit({ move: 'drop', run: his.number })
    await edit(...his.stops.map(({ canteen }) => ({ move: 'stop', canteen, run: hers.number })))
    expect(idsOf((await now(hers))?.stops).sort()).toEqual([...idsOf(his.stops), ...idsOf(hers.stops)].sort())
  })
})
