import type { ServingId } from '../../db/tables/checkin.ts'
import type { DinerId } from '../../db/tables/diners.ts'
import type { DishCode, Tray } from '../../db/tables/menu.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import type { Capability } from '../../routes/gate.ts'
import { checkIn, closeMeals, countersOf } from '../../src/checkin/checkin.ts'
import { deliveriesOf, departRuns, handOver, loadRuns, onHandAt, reheat, sendReserve } from '../../src/delivery/delivery.ts'
import { forecastsOf, headcountsOf, makeForecasts, reportHeadcount } from '../../src/forecast/forecast.ts'
import { newId } from '../../src/kernel/id.ts'
import { addDays, hoursLater, type Instant, instantAt, type Meal, type MealDate, minutesLater } from '../../src/kernel/meal-date.ts'
import { below, chance, entropyFrom, type Random, seeded } from '../../src/kernel/random.ts'
import { menuOf, publishMenu, trayDishes } from '../../src/menu/menu.ts'
import { cookBatches, isPlanned, planDay, planOf, weighRests } from '../../src/production/production.ts'
import { routeDay, runsOf } from '../../src/routing/routing.ts'
import type { Search } from '../../src/routing/rules.ts'
import { LIMITS } from '../../src/safety/rules.ts'
import { type Canteen, canteensOn } from '../../src/sites/sites.ts'
import { beginWork, type Engine, SETUP, type Work } from '../../src/work.ts'
import { type Cast, castOf, workAs } from './cast.ts'

/** Somebody who comes to eat. */
export interface Visit {
  diner: DinerId
  canteen: CanteenId
  tray: Tray
  /** of the day */
  minute: number
  /** what the counter reads: a card, the QR on a phone, or a name looked up */
  method: 'card' | 'qr' | 'name'
}

export interface PlayedDay {
  engine: Engine
  day: MealDate
  visits: readonly Visit[]
  seed: number
  search?: Search
  /** everybody who comes has ordered: places for the day were given out beforehand */
  allOrdered?: boolean
  /** all canteens in one command by the set-up script, instead of each worker's own: a year's history is loaded, not lived */
  together?: boolean
}

const MEAL: Meal = 'lunch'
/** Share of the elders who come that had told their canteen the evening before (报餐), and orders a comer that nobody comes for. */
const BOOKED = 0.95
const NO_SHOWS = 0.03

interface Stage extends PlayedDay {
  cast: Cast
  canteens: readonly Canteen[]
}

/** A played day's steps, in order. */
const STEPS = { publish, order, forecast, plan, route, cook, load, depart, deliver, warmUp, refill, serve, close, weigh }

/**
 * Plays a demo district's day from menu to closing, through the same commands that people use, each by the account whose work it
 * is, at its hour. Every step first looks at what is already there: a day that was cut off anywhere is finished, not doubled.
 * `before` ends it early, before that step.
 */
export async function playDay(played: PlayedDay, before?: keyof typeof STEPS): Promise<void> {
  const canteens = await canteensOn(beginWork(played.engine, SETUP), played.day)
  const stage: Stage = { ...played, cast: await castOf(played.engine), canteens }
  for (const [name, step] of Object.entries(STEPS)) {
    if (name === before) return
    await step(stage)
  }
}

const at = (s: PlayedDay, clock: string): Instant => instantAt(s.day, clock)
const evening = (s: PlayedDay, clock: string): Instant => instantAt(addDays(s.day, -1), clock)
const look = (s: PlayedDay) => beginWork(s.engine, SETUP, { now: at(s, '12:00') })
/** Chance of its own for each step of each day: a day cut off and finished later goes on as it would have. */
const luck = (s: PlayedDay, step: number): Random => seeded((s.seed * 31 + Number(s.day.replaceAll('-', ''))) * 16 + step)

async function publish(s: Stage) {
  if ((await menuOf(look(s), s.day, MEAL)).length > 0) return
  await publishMenu(workAs(s.engine, s.cast.manager, 'publish_menu', evening(s, '15:00')), s.day, MEAL)
}

async function order(s: Stage) {
  const reported = new Set((await headcountsOf(look(s), s.day, MEAL)).map((row) => row.canteen_id))
  const reports = s.canteens
    .filter((one) => !reported.has(one.id))
    .map(({ id }) => ({ canteen: id, trays: booked(s, id) }))
    .filter(({ trays }) => Object.keys(trays).length > 0)
  for (const group of byCanteen(s, reports))
    await reportHeadcount(byWorker(s, group, 'report_headcount', evening(s, '16:00')), s.day, MEAL, group)
}

/** One group for each canteen, or all in one. */
const byCanteen = <T extends { canteen: CanteenId }>(s: Stage, items: readonly T[]): T[][] =>
  s.together ? (items.length ? [[...items]] : []) : [...Map.groupBy(items, (one) => one.canteen).values()]

/** The unit of work of the canteen whose group it is. */
function byWorker(s: Stage, group: readonly { canteen: CanteenId }[], capability: Capability, now: Instant): Work {
  const canteen = group[0]?.canteen as CanteenId
  return s.together ? beginWork(s.engine, SETUP, { now }) : workAs(s.engine, s.cast.worker(canteen), capability, now)
}

function booked(s: Stage, canteen: CanteenId): Partial<Record<Tray, number>> {
  const trays: Partial<Record<Tray, number>> = {}
  const random = seeded(s.seed + s.canteens.findIndex((one) => one.id === canteen) * 7_919 + Number(s.day.replaceAll('-', '')))
  for (const visit of s.visits) {
    if (visit.canteen !== canteen) continue
    const orders = Number(s.allOrdered || chance(random, BOOKED)) + Number(chance(random, NO_SHOWS))
    if (orders > 0) trays[visit.tray] = (trays[visit.tray] ?? 0) + orders
  }
  return trays
}

async function forecast(s: Stage) {
  if ((await forecastsOf(look(s), s.day, MEAL)).length > 0) return
  await makeForecasts(workAs(s.engine, s.cast.manager, 'forecast', evening(s, '16:30')), s.day, MEAL)
}

async function plan(s: Stage) {
  if (await isPlanned(look(s), s.day, MEAL)) return
  await planDay(workAs(s.engine, s.cast.manager, 'plan', evening(s, '17:00')), s.day, MEAL)
}

async function route(s: Stage) {
  if ((await runsOf(look(s), s.day, MEAL)).length > 0) return
  await routeDay(workAs(s.engine, s.cast.manager, 'route', evening(s, '17:10')), s.day, MEAL, s.search)
}

/** Pots yield a little more than planned; the centre is measured, the first batch of each dish gives the sample. */
async function cook(s: Stage) {
  const view = await planOf(look(s), s.day, MEAL)
  const done = new Set(view.cookings.map((one) => one.batch_id))
  const random = luck(s, 1)
  const cooked = view.batches.map((batch) => {
    const more = below(random, Math.ceil(batch.grams / 60)) // water boils near 92 °C at 2,230 m: no core is hotter than 91
    const sample = {
      grams: LIMITS.sampleGrams + Math.min(more, below(random, 30)),
      place: `A${1 + below(random, 4)}-${1 + below(random, 6)}`,
    }
    return {
      batch: batch.id,
      endedAt: batch.ends_at,
      grams: batch.grams + more,
      core: 760 + below(random, 150),
      ...(batch.number === 1 ? { sample } : {}),
    }
  })
  const left = cooked.filter((one) => !done.has(one.batch))
  if (left.length === 0) return
  const last = left.reduce((latest, one) => (one.endedAt > latest ? one.endedAt : latest), left[0]?.endedAt as Instant)
  await cookBatches(workAs(s.engine, s.cast.manager, 'cook', last), s.day, MEAL, left)
}

async function load(s: Stage) {
  const { runs, loadings } = await deliveriesOf(look(s), s.day, MEAL)
  for (const run of runs.filter((one) => !loadings.some((row) => row.run_id === one.id)))
    await loadRuns(workAs(s.engine, s.cast.driver(run.driver_id), 'load', minutesLater(run.departs_at, -5)), s.day, MEAL, [{ run: run.id }])
}

async function depart(s: Stage) {
  const { runs, departures } = await deliveriesOf(look(s), s.day, MEAL)
  for (const run of runs.filter((one) => !departures.some((row) => row.run_id === one.id))) {
    const seal = `FQ${s.day.replaceAll('-', '').slice(2)}${String(run.number).padStart(2, '0')}`
    await departRuns(workAs(s.engine, s.cast.driver(run.driver_id), 'drive', run.departs_at), [{ run: run.id, seal }])
  }
}

/** Food cools a few degrees on the way; now and then a pan is too cold, a portion short or spilled, a box refused. */
async function deliver(s: Stage) {
  const { runs, handovers, loaded } = await deliveriesOf(look(s), s.day, MEAL)
  const done = new Set(handovers.map((row) => row.stop_id))
  const packed = Map.groupBy((await planOf(look(s), s.day, MEAL)).boxes, (box) => box.canteen_id)
  const names = new Map(
    (await s.engine.host.db.selectFrom('staff').select(['id', 'name']).execute()).map((row) => [row.id as string, row.name]),
  )
  for (const run of runs) {
    const handovers = run.stops
      .filter((stop) => !done.has(stop.id))
      .map((stop) => {
        const random = luck(s, 100 + run.number * 40 + stop.position)
        const at = minutesLater(stop.arrives_at, below(random, 5) + 1)
        const aboard = (at - run.departs_at) / 60_000
        const dishes = loaded.filter((row) => row.stop_id === stop.id).map((row) => handed(row.dish_code, row.portions, aboard, random))
        const boxes = packed.get(stop.canteen_id)?.length ?? 0
        const receivedBy = names.get(s.cast.worker(stop.canteen_id).id) ?? ''
        return { stop: stop.id, at, receivedBy, boxesIn: boxes, boxesBack: Math.max(0, boxes - below(random, 2)), dishes }
      })
    const last = handovers.at(-1)
    if (last) await handOver(workAs(s.engine, s.cast.driver(run.driver_id), 'drive', last.at), handovers)
  }
}

function handed(dish: DishCode, portions: number, aboard: number, random: Random) {
  const core = chance(random, 0.003) ? 560 + below(random, 39) : 700 + below(random, 70) - Math.round(aboard) // about 0.1 °C a minute in the box
  const reason = chance(random, 0.004) && portions > 4 ? (['short', 'spilled'] as const)[below(random, 2)] : undefined
  const gaps = reason ? [{ reason, portions: 1 }] : []
  return { dish, received: portions - gaps.length, core, gaps }
}

/** What came too cold is heated through at the canteen, ten minutes after it came and before anybody gets it. */
async function warmUp(s: Stage) {
  const cold = (await onHandAt(look(s), s.day, MEAL)).filter((row) => row.verdict === 'reheat')
  const came = await handedOverAt(s)
  for (const [canteen, rows] of Map.groupBy(cold, (row) => row.canteen_id)) {
    const now = minutesLater(came.get(canteen) ?? at(s, '11:10'), 10)
    const dishes = rows.map((row) => ({ dish: row.dish_code, core: 765 }))
    await reheat(workAs(s.engine, s.cast.worker(canteen), 'reheat', now), canteen, s.day, MEAL, dishes)
  }
}

async function handedOverAt(s: Stage): Promise<Map<CanteenId, Instant>> {
  const { runs, handovers } = await deliveriesOf(look(s), s.day, MEAL)
  const times = new Map(handovers.map((row) => [row.stop_id, row.at]))
  return new Map(
    runs.flatMap((run) => run.stops.flatMap((stop) => (times.has(stop.id) ? [[stop.canteen_id, times.get(stop.id) as Instant]] : []))),
  )
}

/** Half an hour into service, canteens that see more people in the queue than portions on the counter call, and the reserve goes out. */
async function refill(s: Stage) {
  const { reserveSent } = await deliveriesOf(look(s), s.day, MEAL)
  if (reserveSent.length > 0) return
  const missing = await missingPortions(s)
  const reserve = new Map((await planOf(look(s), s.day, MEAL)).reserves.map((row) => [row.dish_code, row.portions]))
  const sent = missing.flatMap(({ canteen, dish, portions }) => {
    const given = Math.min(portions, reserve.get(dish) ?? 0)
    reserve.set(dish, (reserve.get(dish) ?? 0) - given)
    return given > 0 ? [{ canteen, dish, portions: given, core: 660 }] : []
  })
  if (sent.length > 0) await sendReserve(workAs(s.engine, s.cast.manager, 'send_reserve', at(s, '11:55')), s.day, MEAL, sent)
}

async function missingPortions(s: Stage) {
  const menu = await menuOf(look(s), s.day, MEAL)
  const wanted = new Map<string, { canteen: CanteenId; dish: DishCode; portions: number }>()
  for (const { canteen, tray } of s.visits)
    for (const dish of trayDishes(menu, tray)) {
      const key = `${canteen} ${dish.code}`
      const one = wanted.get(key) ?? { canteen, dish: dish.code, portions: 0 }
      one.portions++
      wanted.set(key, one)
    }
  for (const row of await onHandAt(look(s), s.day, MEAL)) {
    const one = wanted.get(`${row.canteen_id} ${row.dish_code}`)
    if (one) one.portions -= row.received
  }
  return [...wanted.values()].filter((one) => one.portions > 0)
}

/** An id that the same visit always gets, so that a check-in reported again is known. */
const visitId = (s: Stage, visit: Visit, i: number): ServingId =>
  newId<'serving'>(
    minutesLater(at(s, '00:00'), visit.minute),
    entropyFrom(seeded(s.seed * 1_000_003 + Number(s.day.replaceAll('-', '')) * 4_099 + i)),
  )

async function serve(s: Stage) {
  const events = s.visits.map((visit, i) => ({
    id: visitId(s, visit, i),
    canteen: visit.canteen,
    diner: visit.diner,
    tray: visit.tray,
    method: visit.method,
    at: minutesLater(at(s, '00:00'), visit.minute),
  }))
  const closed = await closedCanteens(s)
  for (const batch of byCanteen(
    s,
    events.filter((event) => !closed.has(event.canteen)),
  )) {
    const work = byWorker(
      s,
      batch,
      'check_in',
      batch.reduce((latest, one) => (one.at > latest ? one.at : latest), at(s, '11:00')),
    )
    if ((await servedBy(s, batch)) < batch.length) await checkIn(work, s.day, MEAL, batch)
  }
}

/** How many of a batch's canteens' meals are counted already. */
async function servedBy(s: Stage, batch: readonly { canteen: CanteenId }[]): Promise<number> {
  const canteens = new Set(batch.map((one) => one.canteen))
  const { trays } = await countersOf(look(s), s.day, MEAL)
  return trays.filter((row) => canteens.has(row.canteen_id)).reduce((sum, row) => sum + row.served, 0)
}

/** At the end everything is counted: most of what is left stays on the counter, some was spilled, some has cooled too far. */
async function close(s: Stage) {
  const onHand = Map.groupBy(await onHandAt(look(s), s.day, MEAL), (row) => row.canteen_id)
  const closed = await closedCanteens(s)
  const closings = s.canteens
    .filter((one) => !closed.has(one.id) && onHand.has(one.id))
    .map((one) => ({ canteen: one.id, dishes: (onHand.get(one.id) ?? []).map(counted(luck(s, 2_000 + s.canteens.indexOf(one)))) }))
  for (const group of byCanteen(s, closings)) await closeMeals(byWorker(s, group, 'close_meal', at(s, LAST_CLOSES)), s.day, MEAL, group)
}

/** Half an hour after the last canteen's service. */
const LAST_CLOSES = '13:20'

const counted = (random: Random) => (row: { dish_code: DishCode; received: number; served: number }) => {
  const rest = row.received - row.served
  const spilled = rest > 0 && chance(random, 0.05) ? 1 : 0
  const expired = rest - spilled > 3 && chance(random, 0.2) ? below(random, rest - spilled) : 0
  const wasted = [
    ...(spilled ? [{ reason: 'spilled' as const, portions: spilled }] : []),
    ...(expired ? [{ reason: 'expired' as const, portions: expired }] : []),
  ]
  return { dish: row.dish_code, left: rest - spilled - expired, wasted }
}

const closedCanteens = async (s: Stage) => new Set((await countersOf(look(s), s.day, MEAL)).closings.map((row) => row.canteen_id))

/** What is still in the kitchen is weighed: the reserve that nobody needed, and what pots gave beyond the portions. */
async function weigh(s: Stage) {
  const view = await planOf(look(s), s.day, MEAL)
  if (view.rests.length > 0) return
  const { loaded } = await deliveriesOf(look(s), s.day, MEAL)
  const samples = await s.engine.host.db.selectFrom('sample').selectAll().where('day', '=', s.day).where('meal', '=', MEAL).execute()
  const left = new Map(view.reserves.map((row) => [row.dish_code, row.portions]))
  const rests = view.dishes.flatMap((dish) => {
    const cooked = view.cookings.filter((one) => one.dish_code === dish.dish_code).reduce((sum, one) => sum + one.grams, 0)
    const out = loaded.filter((row) => row.dish_code === dish.dish_code).reduce((sum, row) => sum + row.portions, 0)
    const sent = dish.reserve - (left.get(dish.dish_code) ?? 0)
    const sample = samples.find((one) => one.dish_code === dish.dish_code)?.grams ?? 0
    const reserve = (left.get(dish.dish_code) ?? 0) * dish.portion_grams
    const rest = cooked - sample - (out + sent) * dish.portion_grams - reserve
    return [
      ...(reserve > 0 ? [{ dish: dish.dish_code, reason: 'reserve' as const, grams: reserve }] : []),
      ...(rest > 0 ? [{ dish: dish.dish_code, reason: 'pot_rest' as const, grams: rest }] : []),
    ]
  })
  await weighRests(workAs(s.engine, s.cast.manager, 'cook', hoursLater(at(s, '12:00'), 2)), s.day, MEAL, rests)
}
