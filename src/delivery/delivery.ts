import type { DishCode } from '../../db/tables/menu.ts'
import type { RunId } from '../../db/tables/routing.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import { celsius, deciC } from '../kernel/grams.ts'
import type { Instant, Meal, MealDate } from '../kernel/meal-date.ts'
import { Refusal } from '../kernel/refusal.ts'
import { reserveTaken } from '../production/production.ts'
import { runsOf, theRun } from '../routing/routing.ts'
import { discardsAt } from '../safety/store.ts'
import { refuseFuture, type Work } from '../work.ts'
import { judge, judgedColumns, kitchenSteps, type MealOfDay } from './heat.ts'
import { heldInKitchen, refuseHeld } from './held.ts'
import { fillMeal } from './replaced.ts'
import { ordersOf, returned } from './reserve-store.ts'
import * as store from './store.ts'
import { breakdowns } from './way-store.ts'

export { arrive, leave } from './arrival.ts'
export { breakDown, foreseeBreakdown } from './breakdown.ts'
export { discardFood } from './discard.ts'
export { fenceOf, setFence } from './drawn-fence.ts'
export { type EventTold, reviewEvent, takeEvents } from './events.ts'
export { handOver } from './handover.ts'
export { type HeldDish, heldInKitchen } from './held.ts'
export { confirmNotice, endIncident, INCIDENT_KINDS, reportIncident, takeUpIncident } from './incidents.ts'
export { measureHeld, reheat } from './keeping.ts'
export { loadRuns } from './loading.ts'
export { boardReserve, handReserve, redirectReserve, reserveAboard, returnReserve } from './mobile-reserve.ts'
export { progressOf } from './progress.ts'
export { addProof, LEVELS, PROOFS, proofLevels, proofsOf, setProof, theProof } from './proofs.ts'
export { CAUSES, type HandedDish, isAboutFood } from './rules.ts'
export { FLAGS } from './verdict.ts'
export { type Way, wayOf } from './way.ts'

export interface Departing {
  run: RunId
  seal: string
  at?: Instant | undefined
  /** what must not leave any more was taken off the van again: it counts as never loaded */
  takenOff?: boolean | undefined
}

/**
 * Records departures, each with its seal number. Refuses a run that is not loaded or whose van broke down before it left, and one with food aboard that was recalled,
 * thrown away or past its time since it was loaded, until somebody says that it was taken off.
 */
export async function departRuns(work: Work, departures: readonly Departing[]) {
  const runs = await Promise.all(departures.map((one) => theRun(work, one.run)))
  departures.forEach(({ at }, i) => {
    refuseFuture(work, at, `departures.${i}.at`)
  })
  await refuseNotLoaded(
    work,
    departures.map((one) => one.run),
  )
  await refuseBroken(work, departures)
  const off: { run: RunId; dishes: DishCode[] }[] = []
  for (const [i, { run, at, takenOff }] of departures.entries()) {
    const held = await heldInKitchen(work, runs[i] as MealOfDay, await store.loadedOnRun(work.db, run), at ?? work.now)
    if (!takenOff) refuseHeld(held, `departures.${i}.takenOff`)
    if (held.length > 0) off.push({ run, dishes: held.map((one) => one.dish) })
  }
  const rows = departures.map(({ run, seal, at }) => ({ run_id: run, at: at ?? work.now, seal, driver_id: work.actor.id }))
  const about = {
    runs: rows.map((row) => [row.run_id, row.seal]),
    ...(off.length > 0 ? { takenOff: off.map(({ run, dishes }) => [run, ...dishes]) } : {}),
  }
  const unloaded = off.map(({ run, dishes }) => store.unload(work.db, run, dishes))
  return work.commit({ event: 'run.departed', about }, [...unloaded, ...store.addDepartures(work.db, rows)], {
    runs: rows.length,
  })
}

async function refuseNotLoaded(work: Work, runs: readonly RunId[]): Promise<void> {
  const loaded = new Set((await store.loadings(work.db, runs)).map((row) => row.run_id))
  for (const [i, run] of runs.entries()) if (!loaded.has(run)) throw new Refusal('not_loaded', { field: `departures.${i}.run` })
}

/** Its boxes are on other vans; who was told so after he had left has left all the same. */
async function refuseBroken(work: Work, departures: readonly Departing[]): Promise<void> {
  const broken = await breakdowns(
    work.db,
    departures.map((one) => one.run),
  )
  for (const [i, { run, at }] of departures.entries())
    if (broken.some((row) => row.run_id === run && row.at <= (at ?? work.now)))
      throw new Refusal('already_broken_down', { field: `departures.${i}.run` })
}

/**
 * Sends some of the kitchen's reserve to canteens that run short. Refuses more than is left, food below 60 °C, food that must not
 * leave, and a canteen that threw its own of it away: there the new could not be told from the old.
 */
export async function sendReserve(
  work: Work,
  day: MealDate,
  meal: Meal,
  sent: readonly { canteen: CanteenId; dish: DishCode; portions: number; core: number }[],
) {
  const handedOver = new Set((await store.onHand(work.db, day, meal)).map((row) => row.canteen_id))
  const food = await kitchenSteps(work, [{ day, meal }])
  const { hotCore } = food.limits
  const closed = await store.closedCanteens(work.db, day, meal)
  for (const [i, { canteen, core }] of sent.entries()) {
    if (closed.has(canteen)) throw new Refusal('meal_closed', { field: `sent.${i}.canteen` })
    if (!handedOver.has(canteen)) throw new Refusal('not_handed_over', { field: `sent.${i}.canteen` })
    if (core < hotCore)
      throw new Refusal('core_too_cold', { field: `sent.${i}.core`, values: { core: celsius(core), allowed: celsius(hotCore) } })
  }
  const dishes = sent.map((one) => one.dish)
  refuseHeld(await heldInKitchen(work, { day, meal }, dishes, work.now), 'sent')
  await refuseDiscardedThere(work, day, meal, sent)
  const totals = Map.groupBy(sent, (one) => one.dish)
  const taken = await reserveTaken(
    work,
    day,
    meal,
    [...totals].map(([dish, rows]) => ({ dish, name: dish, portions: rows.reduce((sum, row) => sum + row.portions, 0) })),
  )
  const rows = sent.map(({ canteen, dish, portions, core }) => ({
    id: work.newId<'reserve'>(),
    day,
    meal,
    canteen_id: canteen,
    dish_code: dish,
    portions,
    core: deciC(core),
    at: work.now,
    sent_by: work.actor.id,
  }))
  const more = rows.map(({ canteen_id, dish_code, portions, core }) => {
    const judged = judge(food, { day, meal }, dish_code, [{ stage: 'received', at: work.now, core }], work.now)
    const row = { canteen_id, day, meal, dish_code, received: portions, served: 0, reheated_at: null }
    return store.receiveMore(work.db, { ...row, ...judgedColumns(judged) })
  })
  const about = { day, meal, sent: rows.map((row) => [row.canteen_id, row.dish_code, row.portions]) }
  return work.commit({ event: 'reserve.sent', about }, [...store.addReserveSent(work.db, rows), ...taken, ...more], { sent: rows.length })
}

async function refuseDiscardedThere(work: Work, day: MealDate, meal: Meal, sent: readonly { canteen: CanteenId; dish: DishCode }[]) {
  for (const [i, { canteen, dish }] of sent.entries()) {
    const gone = await discardsAt(work.db, day, meal, canteen)
    if (gone.some((row) => row.dish_code === dish)) throw new Refusal('already_discarded', { field: `sent.${i}.dish` })
  }
}

/** Everything recorded about a meal's deliveries, each gap with what of the reserve filled it; a driver sees his own runs. */
export async function deliveriesOf(work: Work, day: MealDate, meal: Meal) {
  const runs = await runsOf(work, day, meal)
  const stops = runs.flatMap((run) => run.stops.map((stop) => stop.id))
  const [loadings, departures, loaded, handovers, dishes, missing, reserveSent, orders, reserveBack] = await Promise.all([
    store.loadings(
      work.db,
      runs.map((run) => run.id),
    ),
    store.departures(
      work.db,
      runs.map((run) => run.id),
    ),
    store.loaded(work.db, stops),
    store.handovers(work.db, stops),
    store.handoverDishes(work.db, stops),
    store.transitGaps(work.db, stops),
    store.reserveSent(work.db, day, meal),
    ordersOf(work.db, day, meal),
    returned(work.db, day, meal),
  ])
  const canteens = new Map(runs.flatMap((run) => run.stops.map((stop) => [stop.id, stop.canteen_id] as const)))
  const gaps = fillMeal(missing, canteens, reserveSent, new Set<string>(orders.map((order) => order.id)))
  return { runs, loadings, departures, loaded, handovers, dishes, gaps, reserveSent, reserveBack }
}

export type Deliveries = Awaited<ReturnType<typeof deliveriesOf>>

/** What is on hand at canteens, dish by dish. */
export const onHandAt = (work: Pick<Work, 'db'>, day: MealDate, meal: Meal, canteens?: readonly CanteenId[]) =>
  store.onHand(work.db, day, meal, canteens)
/** Part: the statements that take served portions off what is on hand. */
export const takenFromHand = (work: Pick<Work, 'db'>, day: MealDate, meal: Meal, taken: Parameters<typeof store.takeFromHand>[3]) =>
  store.takeFromHand(work.db, day, meal, taken)
