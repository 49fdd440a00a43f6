import type { RunId, StopId } from '../../db/tables/routing.ts'
import { deciC } from '../kernel/grams.ts'
import { clockOf, type Instant } from '../kernel/meal-date.ts'
import { Refusal } from '../kernel/refusal.ts'
import { dishesIn, menuOf } from '../menu/menu.ts'
import { refuseDoubtful } from '../safety/food.ts'
import { addReadings } from '../safety/store.ts'
import { refuseFuture, type Work } from '../work.ts'
import { type FoodOfMeals, isChilled, judge, judgedColumns, kitchenSteps, readingOf } from './heat.ts'
import { movedNotices, type Place, placeOf } from './place.ts'
import { unprovenStops } from './proofs.ts'
import { faultsInHandover, type HandedDish, isGrave } from './rules.ts'
import * as store from './store.ts'
import { addIncident, addNotices, type IncidentRow, openBefore } from './way-store.ts'

export interface HandoverAsk {
  stop: StopId
  /** the run that brought it, where the stop was given to another meanwhile */
  run?: RunId | undefined
  /** when it happened, for a phone that was offline */
  at?: Instant | undefined
  receivedBy: string
  boxesIn: number
  boxesBack: number
  note?: string | undefined
  dishes: readonly HandedDish[]
}

/**
 * Records hand-overs: counts and core temperature, dish by dish. Every dish gets its verdict from the hot-food clock: food below
 * 60 °C is received for reheating, food past its time is received only to be thrown away, and check-in will serve neither.
 * Refuses counts that do not account for all that was loaded, a run that has not departed, and a canteen that has closed the meal. Another
 * order than the planned one is allowed, answered (`outOfOrder`) and in the journal; so is a stop that was given to another run (`moved`).
 */
export async function handOver(work: Work, asks: readonly HandoverAsk[], { proofLater = false } = {}) {
  const places = await Promise.all(asks.map((ask) => placeOf(work, ask)))
  asks.forEach((ask, i) => {
    refuseFuture(work, ask.at, `handovers.${i}.at`)
  })
  await refuseNotDeparted(
    work,
    places.map(({ run }, i) => ({ run: run.id, at: asks[i]?.at ?? work.now })),
  )
  await refuseClosed(work, places)
  await refuseMiscounted(work, asks)
  const stopsNow = places.map(({ stop }) => stop.id)
  const unproven = await unprovenStops(work, stopsNow, proofLater)
  const food = await kitchenSteps(
    work,
    places.map(({ stop }) => stop),
  )
  asks.forEach((ask, i) => {
    const { stop } = places[i] as Place
    ask.dishes.forEach(({ dish, core, sure }, j) => {
      refuseDoubtful(isChilled(food, stop, dish) ? 'chilled' : 'hot', core, `handovers.${i}.dishes.${j}.core`, sure)
    })
  })
  const handed = asks.map((ask, i) => judged(ask, (places[i] as Place).stop, ask.at ?? work.now, food))
  const cold = handed.flatMap(({ stop, dishes }) =>
    dishes.filter((dish) => dish.verdict !== 'serve').map((dish) => ({ canteen: stop.canteen_id, dish: dish.dish, verdict: dish.verdict })),
  )
  const outOfOrder = await passedOver(work, places)
  const moved = places.flatMap(({ stop, movedTo }) => (movedTo ? [stop.id] : []))
  const incidents = await graveOf(work, handed, places)
  const about = {
    stops: handed.map(({ stop, dishes }) => [stop.id, dishes.reduce((sum, dish) => sum + dish.received, 0)]),
    cold: cold.length,
    ...{ outOfOrder, moved, unproven },
    ...(incidents.length > 0 ? { incidents: incidents.map(({ id, stop_id, kind }) => [id, stop_id, kind]) } : {}),
  }
  const writes = [
    ...store.addHandovers(work.db, rowsOf(work, handed)),
    ...addReadings(work.db, measured(work, handed)),
    ...addNotices(
      work.db,
      places.flatMap((place) => movedNotices(work, place)),
    ),
    ...incidents.map((row) => addIncident(work.db, row)),
  ]
  const opened = incidents.map((row) => row.id)
  return work.commit({ event: 'stop.handed_over', about }, writes, {
    stops: handed.length,
    cold,
    outOfOrder,
    moved,
    unproven,
    incidents: opened,
  })
}

/** An incident for each dish that was rejected for what may harm somebody: the dispatcher sees it the moment it is known. */
async function graveOf(work: Work, handed: readonly Handed[], places: readonly Place[]): Promise<IncidentRow[]> {
  const grave = handed.flatMap(({ stop, at, dishes }, i) =>
    dishes.flatMap(({ dish, gaps }) =>
      gaps.flatMap(({ causes = [] }) =>
        causes.flatMap(({ cause, ...one }) => (isGrave(cause) ? [{ stop, at, i, dish, cause, ...one }] : [])),
      ),
    ),
  )
  const [first] = grave
  if (!first) return []
  const { day, meal } = first.stop
  const names = new Map(dishesIn(await menuOf(work, day, meal)).map((dish) => [dish.code, dish.name]))
  return grave.map(({ stop, at, i, dish, cause, portions, note }) => ({
    ...{ id: work.newId<'incident'>(), day: stop.day, meal: stop.meal, run_id: (places[i] as Place).run.id, stop_id: stop.id, kind: cause },
    ...{ at, received_at: work.now, lat: null, lon: null, reported_by: work.actor.id },
    note: [names.get(dish) ?? dish, portions, ...(note ? [note] : [])].join(' '),
  }))
}

/** Stops handed over while an earlier one of their run was not, and is not now either. */
async function passedOver(work: Work, places: readonly Place[]): Promise<StopId[]> {
  const now = new Set(places.map(({ stop }) => stop.id))
  const open = await Promise.all(places.map(({ stop, movedTo }) => (movedTo ? [] : openBefore(work.db, stop))))
  return places.flatMap(({ stop }, i) => (open[i]?.some((id) => !now.has(id)) ? [stop.id] : []))
}

/** What came after the count is in nobody's count. */
async function refuseClosed(work: Work, places: readonly Place[]): Promise<void> {
  for (const [i, { stop }] of places.entries())
    if ((await store.closedCanteens(work.db, stop.day, stop.meal)).has(stop.canteen_id))
      throw new Refusal('meal_closed', { field: `handovers.${i}.stop` })
}

type Handed = ReturnType<typeof judged>

/** A temperature of before the van left says nothing about what came out of it. */
async function refuseNotDeparted(work: Work, stops: readonly { run: RunId; at: Instant }[]): Promise<void> {
  const runs = stops.map(({ run }) => run)
  const departed = new Map((await store.departures(work.db, runs)).map((row) => [row.run_id, row.at]))
  for (const [i, { run, at }] of stops.entries()) {
    const left = departed.get(run)
    if (left === undefined) throw new Refusal('not_departed', { field: `handovers.${i}.stop` })
    const field = `handovers.${i}.at`
    if (at < left)
      throw new Refusal('bad_request', { field, faults: [{ place: field, problem: 'before_departed', values: { at: clockOf(left) } }] })
  }
}

async function refuseMiscounted(work: Work, asks: readonly HandoverAsk[]): Promise<void> {
  const stops = asks.map((ask) => ask.stop)
  const loaded = Map.groupBy(await store.loaded(work.db, stops), (row) => row.stop_id)
  for (const [i, ask] of asks.entries()) {
    const expected = (loaded.get(ask.stop) ?? []).map((row) => ({ dish: row.dish_code, portions: row.portions }))
    const faults = faultsInHandover(expected, ask.dishes)
    if (faults.length) throw new Refusal('counts_do_not_add_up', { field: `handovers.${i}.dishes`, faults })
  }
}

function judged(ask: HandoverAsk, stop: Place['stop'], at: Instant, food: FoodOfMeals) {
  const dishes = ask.dishes.map((dish) => {
    const core = deciC(dish.core)
    return { ...dish, core, ...judge(food, stop, dish.dish, [{ stage: 'received', at, core }], at) }
  })
  return { ask, stop, at, dishes }
}

const rowsOf = (work: Work, handed: readonly Handed[]): Parameters<typeof store.addHandovers>[1] => ({
  handovers: handed.map(({ ask, at }) => ({
    stop_id: ask.stop,
    at,
    driver_id: work.actor.id,
    received_by: ask.receivedBy,
    boxes_in: ask.boxesIn,
    boxes_back: ask.boxesBack,
    note: ask.note ?? null,
  })),
  dishes: handed.flatMap(({ stop, dishes }) =>
    dishes.map(({ dish, received, core, verdict, eatBy }) => ({
      stop_id: stop.id,
      dish_code: dish,
      received,
      core,
      verdict,
      eat_by: eatBy,
    })),
  ),
  gaps: handed.flatMap(({ stop, dishes }) =>
    dishes.flatMap(({ dish, gaps }) =>
      gaps.map((gap) => ({ stop_id: stop.id, dish_code: dish, reason: gap.reason, portions: gap.portions, note: gap.note ?? null })),
    ),
  ),
  causes: handed.flatMap(({ stop, dishes }) =>
    dishes.flatMap(({ dish, gaps }) =>
      gaps.flatMap(({ causes = [] }) =>
        causes.map(({ cause, portions, note }) => ({ stop_id: stop.id, dish_code: dish, cause, portions, note: note ?? null })),
      ),
    ),
  ),
  onHand: handed.flatMap(({ stop: { canteen_id, day, meal }, dishes }) =>
    dishes.map(({ dish, received, ...judged }) => ({
      canteen_id,
      day,
      meal,
      dish_code: dish,
      received,
      served: 0,
      ...judgedColumns(judged),
      reheated_at: null,
    })),
  ),
})

const measured = (work: Work, handed: readonly Handed[]) =>
  handed.flatMap(({ stop: { day, meal, canteen_id }, at, dishes }) =>
    dishes.map(({ dish, core }) => readingOf(work, { day, meal, dish_code: dish, canteen_id, stage: 'received', at, core })),
  )
