import { expect } from 'vitest'
import { instantAt } from '../../src/kernel/meal-date.ts'
import { below, chance, pick, type Random, seeded, shuffled } from '../../src/kernel/random.ts'
import type { ReserveLine } from '../../src/web/mobile-reserve.ts'
import type { Answer, Client } from './client.ts'
import { done, LUNCH, type Lunch } from './lunch.ts'
import { handedAll, minutes, type PhoneNote, phoneOf, type RoadRun, type RoadStop, runsOf, townBeforeLoading } from './on-the-road.ts'
import { DAY, type Tiny } from './tiny.ts'

const at = (clock: string) => instantAt(DAY, clock)
const DRIVERS = ['driver', 'second_driver', 'third_driver', 'fourth_driver'] as const
type Name = (typeof DRIVERS)[number]

/** A day on the road as chance has it; what was said and done is remembered, to be held against what the district then knows. */
export interface WholeDay {
  tiny: Tiny
  lunch: Lunch
  dispatcher: Client
  /** what the driver without a signal had aboard, and handed over where: by stop */
  handedOffline: Map<string, RoadStop>
  /** the canteens that were moved off his run while nobody could tell him */
  movedAway: string[]
  moved: { version: number }
  /** of the kitchen's reserve that rode along, as the vans knew of it at the end */
  riding: RidingLine[]
  /** portions that were planned for a stop and not put aboard, by dish */
  leftBehind: Map<string, number>
  replies: Answer[]
  events: PhoneNote[]
}

type RidingLine = Omit<ReserveLine, 'name'>

interface Cast {
  random: Random
  tiny: Tiny
  lunch: Lunch
  dispatcher: Client
  by: (name: Name) => Client
  driverOf: (run: RoadRun) => Name
}

/**
 * Four vans. One driver has no signal from before he loads until he is back: his events come in bursts, twice, in any order, by a clock
 * that is hours off. Meanwhile stops of his are given to a van in the yard, one of the others breaks down, and the third is turned round.
 */
export async function wholeDay(seed: number): Promise<WholeDay> {
  const random = seeded(seed)
  const { tiny, lunch } = await townBeforeLoading({ canteens: 12 + below(random, 6), vans: DRIVERS })
  const dispatcher = await tiny.signInAs('dispatcher')
  const clients = new Map<string, Client>()
  for (const name of DRIVERS) clients.set(name, await tiny.signInAs(name as 'driver'))
  const names = await driversOf(tiny, clients)
  const cast: Cast = {
    ...{ random, tiny, lunch, dispatcher },
    by: (name) => clients.get(name) as Client,
    driverOf: (run) => names.get(run.driver) as Name,
  }
  await threeVans(cast)
  const [offline, broken, turned] = shuffled(random, await runsOf(dispatcher)) as [RoadRun, RoadRun, RoadRun]
  const { there, leftBehind } = await loadAll(cast, offline, [broken, turned])
  await boardSome(cast, [broken, turned])
  const { movedAway, moved } = await moveAway(cast, there)
  tiny.clock.at('10:45')
  for (const run of [broken, turned])
    done(await cast.by(cast.driverOf(run)).post('/departures', { departures: [{ run: run.run, seal: `S${run.number}` }] }))
  tiny.clock.at('10:58')
  await handSome(cast, broken, below(random, 3))
  await handSome(cast, turned, 1)
  await turnRound(cast, turned)
  tiny.clock.at('11:02')
  await breakDown(cast, broken)
  const { replies, events } = await replay(cast, there)
  tiny.clock.at('12:05')
  await handTheRest(cast)
  const riding = await useReserve(cast)
  const handedOffline = new Map(there.stops.map((stop) => [stop.stop, stop]))
  return { ...{ tiny, lunch, dispatcher, movedAway, moved, leftBehind, riding, replies, events }, handedOffline }
}

async function driversOf(tiny: Tiny, clients: ReadonlyMap<string, Client>): Promise<Map<string, string>> {
  const rows = await tiny.host.db.selectFrom('account').select(['login', 'staff_id']).execute()
  return new Map(rows.filter((row) => clients.has(row.login)).map((row) => [row.staff_id as string, row.login]))
}

/** The search sends as few vans as do; a hand splits off until three go. */
async function threeVans({ random, tiny, dispatcher }: Cast): Promise<void> {
  const vans = done(await dispatcher.get('/vans')).body.vans.map((one: { van: string }) => one.van)
  for (;;) {
    const runs = await runsOf(dispatcher)
    if (runs.length >= 3) return
    const longest = [...runs].sort((a, b) => b.stops.length - a.stops.length)[0] as RoadRun
    const free = vans.find((van: string) => !runs.some((run) => run.van === van))
    const from = 2 + below(random, longest.stops.length - 2)
    await edit({ tiny, dispatcher }, [{ move: 'split', run: longest.number, from, van: free }])
  }
}

const versionOf = async (dispatcher: Client): Promise<number> =>
  done(await dispatcher.get(`/plans/${DAY}/lunch/changes`)).body.versions.at(-1).version

/** Whatever it breaks, with a reason. */
async function edit({ dispatcher }: Pick<Cast, 'tiny' | 'dispatcher'>, moves: object[]): Promise<number> {
  return done(await dispatcher.post('/routes/edits', { ...LUNCH, version: await versionOf(dispatcher), moves, why: '临时调整' })).body
    .version
}

/** Two load where everybody hears of it; the third loads too, and nobody does. Answers his run with what he has aboard. */
async function loadAll({ random, tiny, dispatcher, by, driverOf }: Cast, offline: RoadRun, others: readonly RoadRun[]) {
  tiny.clock.at('10:36')
  for (const run of await runsOf(dispatcher)) {
    const changes = done(await dispatcher.get(`/runs/${DAY}/lunch`)).body.runs.find((one: RoadRun) => one.run === run.run).changes
    for (const { version } of changes) done(await by(driverOf(run)).post('/runs/changes/seen', { run: run.run, version }))
  }
  const planned = done(await dispatcher.get(`/plans/${DAY}/lunch`)).body.allotments as { canteen: string; dish: string; portions: number }[]
  const aboard = (stop: RoadStop, less = 0) => ({
    ...stop,
    loaded: planned
      .filter((row) => row.canteen === stop.canteen && row.portions > 0)
      .map(({ dish, portions }, i) => ({ dish, portions: i === 0 ? Math.max(1, portions - less) : portions })),
  })
  const leftBehind = new Map<string, number>()
  for (const run of others) {
    const stop = pick(random, run.stops)
    const short = chance(random, 0.5) ? [{ stop: stop.stop, dishes: aboard(stop, 1).loaded }] : undefined
    for (const [i, { dish, portions }] of aboard(stop).loaded.entries())
      leftBehind.set(dish, (leftBehind.get(dish) ?? 0) + portions - (short?.[0]?.dishes[i]?.portions ?? portions))
    done(await by(driverOf(run)).post('/loadings', { ...LUNCH, runs: [{ run: run.run, ...(short && { stops: short }) }] }))
  }
  return { there: { ...offline, stops: offline.stops.map((stop) => aboard(stop)) }, leftBehind }
}

/** Up to three stops of the van that nobody hears of, given to the van in the yard. */
async function moveAway(cast: Cast, offline: RoadRun) {
  cast.tiny.clock.at('10:40')
  const { random, dispatcher } = cast
  const runs = await runsOf(dispatcher)
  const vans = done(await dispatcher.get('/vans')).body.vans.map((one: { van: string }) => one.van)
  const free = vans.find((van: string) => !runs.some((run) => run.van === van))
  const some = Math.min(3, offline.stops.length - 1)
  const movedAway = shuffled(random, offline.stops)
    .slice(0, some)
    .map((stop) => stop.canteen)
  const version = await edit(cast, [{ move: 'add', canteens: movedAway, van: free }])
  return { movedAway, moved: { version } }
}

/** What came in, and what did not, in the words of whoever counts. */
function counted(random: Random, stop: RoadStop) {
  const all = handedAll(stop)
  const reasons = shuffled(random, ['short', 'spilled', 'rejected'])
  const dishes = all.dishes.map((dish) => {
    const lost = chance(random, 0.4) ? Math.min(dish.received, 1 + below(random, 2)) : 0
    const gaps = Array.from({ length: lost }, (_, i) => ({
      reason: reasons[i],
      portions: 1,
      ...(reasons[i] === 'rejected' && (chance(random, 0.5) ? { note: '有异味' } : { causes: [{ cause: 'spoiled', portions: 1 }] })),
    }))
    return { ...dish, received: dish.received - lost, gaps }
  })
  return { ...all, dishes }
}

async function handSome({ random, dispatcher, by, driverOf }: Cast, run: RoadRun, some: number): Promise<void> {
  const { stops } = (await runsOf(dispatcher)).find((one) => one.run === run.run) as RoadRun
  const handovers = stops.slice(0, some).map((stop) => ({ stop: stop.stop, ...counted(random, stop) }))
  if (handovers.length > 0) done(await by(driverOf(run)).post('/handovers', { handovers }))
}

/** What is to come may be in another order; what is done not, and a plan that is not the newest changes nothing. */
async function turnRound(cast: Cast, run: RoadRun): Promise<void> {
  const { dispatcher } = cast
  const before = await runsOf(dispatcher)
  const now = before.find((one) => one.run === run.run) as RoadRun
  const [first, ...rest] = now.stops as [RoadStop, ...RoadStop[]]
  const late = { ...LUNCH, version: 1, moves: [{ move: 'drop', run: now.number }], why: 'x' }
  expect((await dispatcher.post('/routes/edits', late)).body.type).toBe('/problems/plan_changed_meanwhile')
  const undo = [{ move: 'stop', canteen: first.canteen, run: now.number }]
  const refused = await dispatcher.post('/routes/edits', { ...LUNCH, version: await versionOf(dispatcher), moves: undo, why: 'x' })
  if (rest.length > 0) expect(refused.body.type).toBe('/problems/already_handed_over')
  expect(await runsOf(dispatcher)).toEqual(before)
  if (rest.length > 1)
    await edit(
      cast,
      rest.toReversed().map(({ canteen }) => ({ move: 'stop', canteen, run: now.number })),
    )
}

async function breakDown({ random, dispatcher }: Cast, { run }: RoadRun): Promise<void> {
  const where = { lat: 36.6 + below(random, 20) / 1_000, lon: 101.76 + below(random, 20) / 1_000 }
  const foreseen = done(await dispatcher.get(`/runs/${run}/breakdown/foreseen?lat=${where.lat}&lon=${where.lon}`)).body
  const told = done(await dispatcher.post(`/runs/${run}/breakdown`, { ...where, why: '爆胎' })).body
  expect(told.takers.map((one: { van: string }) => one.van)).toEqual(foreseen.takers.map((one: { van: string }) => one.van))
}

/** Everything that the driver without a signal did, as his phone kept it: by a clock that is off, in bursts, twice, in any order. */
async function replay({ random, tiny, by, driverOf }: Cast, run: RoadRun) {
  const offMs = (chance(random, 0.5) ? 1 : -1) * (10 + below(random, 170)) * 60_000
  const phone = phoneOf(tiny, `phone-${run.number}`, offMs)
  const stated = chance(random, 0.5) ? { stops: run.stops.map(({ stop, loaded }) => ({ stop, dishes: loaded })) } : {}
  const order = chance(random, 0.5) ? run.stops : shuffled(random, run.stops)
  const events = [
    phone.note('loaded', at('10:37'), { run: run.run, ...stated }),
    phone.note('departed', at('10:44'), { run: run.run, seal: 'OFF' }),
    ...order.flatMap((stop, i) => [
      phone.note('arrived', minutes(at('10:50'), 4 * i), { run: run.run, stop: stop.stop, how: 'tap' }),
      phone.note('handed_over', minutes(at('10:52'), 4 * i), { run: run.run, stop: stop.stop, ...counted(random, stop) }),
      phone.note('left', minutes(at('10:53'), 4 * i), { run: run.run, stop: stop.stop, how: 'tap' }),
    ]),
  ]
  tiny.clock.at('12:00')
  const driver = by(driverOf(run))
  const replies: Answer[] = []
  const sent = shuffled(random, [...events, ...events])
  for (let from = 0; from < sent.length; ) {
    const burst = sent.slice(from, from + 1 + below(random, 12))
    from += burst.length
    replies.push(done(await phone.send(driver, [...new Map(burst.map((event) => [event.id, event])).values()])))
  }
  replies.push(done(await phone.send(driver, events)))
  return { replies, events }
}

/** Whoever has boxes brings them. */
async function handTheRest({ random, dispatcher, by, driverOf }: Cast): Promise<void> {
  for (const run of await runsOf(dispatcher)) {
    const open = run.stops.filter((stop) => !stop.handover && stop.loaded.length > 0)
    if (open.length === 0) continue
    if (!run.departure) done(await by(driverOf(run)).post('/departures', { departures: [{ run: run.run, seal: `Y${run.number}` }] }))
    const handovers = open.map((stop) => ({ stop: stop.stop, ...counted(random, stop) }))
    done(await by(driverOf(run)).post('/handovers', { handovers }))
  }
}

const ridingOn = async (dispatcher: Client): Promise<RidingLine[]> => done(await dispatcher.get(`/reserve-aboard/${DAY}/lunch`)).body.lines

/** Some of what the kitchen keeps back rides along, as far as there is any. */
async function boardSome({ random, dispatcher, by, driverOf }: Cast, runs: readonly RoadRun[]): Promise<void> {
  for (const run of runs) {
    const { dishes } = done(await dispatcher.get(`/plans/${DAY}/lunch`)).body as { dishes: { dish: string; reserveLeft: number }[] }
    const some = dishes.filter((one) => one.reserveLeft > 0 && chance(random, 0.7))
    if (some.length === 0) continue
    const boarded = some.map(({ dish, reserveLeft }) => ({ dish, portions: 1 + below(random, reserveLeft) }))
    done(await by(driverOf(run)).post(`/runs/${run.run}/reserve`, { dishes: boarded }))
  }
}

/** It is brought to stops of the van that carries it; what is left comes back or was spilled, to the portion. */
async function useReserve({ random, dispatcher, by, driverOf }: Cast): Promise<RidingLine[]> {
  const runs = await runsOf(dispatcher)
  for (const { run: id, dish, free } of await ridingOn(dispatcher)) {
    const run = runs.find((one) => one.run === id) as RoadRun
    const to = run.stops.find((stop) => stop.handover)
    if (!to || chance(random, 0.3)) continue
    const asked = { run: id, stop: to.stop, dish, portions: 1 + below(random, free) }
    const { order } = done(await dispatcher.post('/reserve-orders', asked)).body
    if (chance(random, 0.8)) done(await by(driverOf(run)).post(`/reserve-orders/${order}/handover`, { core: 680 }))
  }
  for (const [id, lines] of Map.groupBy(await ridingOn(dispatcher), (line) => line.run)) {
    const dishes = lines.map(({ dish, aboard }) => {
      const spilled = below(random, aboard + 1)
      return { dish, portions: aboard - spilled, spilled }
    })
    done(await by(driverOf(runs.find((one) => one.run === id) as RoadRun)).post(`/runs/${id}/reserve/return`, { dishes }))
  }
  return ridingOn(dispatcher)
}
