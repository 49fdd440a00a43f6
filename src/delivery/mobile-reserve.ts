import type { ReserveOrderId } from '../../db/tables/delivery.ts'
import type { DishCode } from '../../db/tables/menu.ts'
import type { RunId, StopId } from '../../db/tables/routing.ts'
import { celsius, deciC } from '../kernel/grams.ts'
import type { Meal, MealDate } from '../kernel/meal-date.ts'
import { found, Refusal } from '../kernel/refusal.ts'
import { reserveTaken } from '../production/production.ts'
import { refuseOverfull, runsOf, theRun } from '../routing/routing.ts'
import type { Work } from '../work.ts'
import { judge, judgedColumns, kitchenSteps } from './heat.ts'
import { heldInKitchen, refuseHeld } from './held.ts'
import * as aboard from './reserve-store.ts'
import * as store from './store.ts'
import * as way from './way-store.ts'

type Portions = readonly { dish: DishCode; portions: number }[]
type Back = readonly { dish: DishCode; portions: number; spilled?: number | undefined }[]

/**
 * Puts some of the kitchen's reserve on a loaded van, for no canteen yet. Refuses a van that is not loaded (its run may still be planned
 * anew) or has left, more than the kitchen has, and more than the van has room for beside its boxes.
 */
export async function boardReserve(work: Work, id: RunId, dishes: Portions) {
  const run = await theRun(work, id)
  if ((await store.departures(work.db, [id])).length > 0) throw new Refusal('already_departed', { field: 'run' })
  if ((await store.loadings(work.db, [id])).length === 0) throw new Refusal('not_loaded', { field: 'run' })
  const codes = dishes.map((one) => one.dish)
  if (new Set(codes).size < codes.length) throw new Refusal('bad_request', { field: 'dishes' })
  refuseHeld(await heldInKitchen(work, run, codes, work.now), 'dishes')
  const taken = await reserveTaken(
    work,
    run.day,
    run.meal,
    dishes.map((one) => ({ ...one, name: one.dish })),
  )
  const view = (await runsOf(work, run.day, run.meal)).find((one) => one.id === id)
  await refuseOverfull(work, found(view, 'not_found', 'run'), dishes)
  const rows = dishes.map(({ dish, portions }) => ({ run_id: id, dish_code: dish, portions, at: work.now, loaded_by: work.actor.id }))
  const about = { run: id, dishes: rows.map((row) => [row.dish_code, row.portions]) }
  return work.commit({ event: 'reserve.boarded', about }, [...taken, ...aboard.addAboard(work.db, rows)], { run: id, dishes: rows.length })
}

/** What of a meal's reserve rides along, dish by dish and van by van; a driver sees his own: boarded = handed over + returned + spilled +
 * still aboard. */
export async function reserveAboard(work: Work, day: MealDate, meal: Meal) {
  const own = new Set((await runsOf(work, day, meal)).map((run) => run.id))
  const [boarded, orders, sent, back] = await Promise.all([
    aboard.boarded(work.db, day, meal),
    aboard.ordersOf(work.db, day, meal),
    store.reserveSent(work.db, day, meal),
    aboard.returned(work.db, day, meal),
  ])
  const handed = new Set(sent.map((row) => row.id))
  const isOf = (row: { run_id: RunId; dish_code: DishCode }, other: { run_id: RunId; dish_code: DishCode }) =>
    row.run_id === other.run_id && row.dish_code === other.dish_code
  const lines = boarded
    .filter((row) => own.has(row.run_id))
    .map((row) => {
      const mine = orders.filter((one) => isOf(row, one))
      const sum = (some: readonly { portions: number }[]) => some.reduce((total, one) => total + one.portions, 0)
      const over = sum(mine.filter((one) => handed.has(one.id)))
      const { portions: returned = null, spilled = 0 } = back.find((one) => isOf(row, one)) ?? {}
      const left = row.portions - over - (returned ?? 0) - spilled
      const free = returned === null ? row.portions - sum(mine) : 0
      return { run: row.run_id, dish: row.dish_code, boarded: row.portions, handed: over, returned, spilled, aboard: left, free }
    })
  return { lines, orders: orders.filter((row) => own.has(row.run_id)).map((row) => ({ ...row, handed: handed.has(row.id) })) }
}

/** Sends some of what rides along to a stop of the same van; who drives is told. Refuses more than is aboard and not promised. */
export async function redirectReserve(
  work: Work,
  { run: id, stop: to, dish, portions }: { run: RunId; stop: StopId; dish: DishCode; portions: number },
) {
  const run = await theRun(work, id)
  const stop = found(await way.anyStop(work.db, to), 'not_found', 'stop')
  if (stop.run_id !== id) throw new Refusal('not_found', { field: 'stop' })
  const line = (await reserveAboard(work, run.day, run.meal)).lines.find((one) => one.run === id && one.dish === dish)
  const left = line?.free ?? 0
  if (left < portions) throw new Refusal('no_reserve_aboard', { field: 'portions', values: { dish, left } })
  const order = work.newId<'reserve'>() as ReserveOrderId
  const row = { id: order, run_id: id, stop_id: to, dish_code: dish, portions, at: work.now, ordered_by: work.actor.id }
  const notice: way.NoticeRow = {
    ...{ id: work.newId<'run-notice'>(), day: run.day, meal: run.meal, run_id: id, stop_id: to },
    ...{ kind: 'reserve_to', at: work.now, said_by: work.actor.id },
  }
  const about = { order, run: id, stop: to, dish, portions }
  return work.commit({ event: 'reserve.redirected', about }, [aboard.addOrder(work.db, row), ...way.addNotices(work.db, [notice])], {
    order,
  })
}

/**
 * Records that redirected reserve was handed over, with its core temperature; the canteen serves it from then on. Refuses food below
 * 60 °C or past its time, a stop that is not handed over, and a canteen that has closed the meal.
 */
export async function handReserve(work: Work, id: ReserveOrderId, core: number) {
  const order = found(await aboard.order(work.db, id), 'not_found', 'order')
  const { day, meal } = await theRun(work, order.run_id)
  const { canteen_id } = found(await way.anyStop(work.db, order.stop_id), 'not_found', 'stop')
  if ((await store.reserveSent(work.db, day, meal)).some((row) => row.id === id))
    throw new Refusal('already_handed_over', { field: 'order' })
  if ((await aboard.returned(work.db, day, meal)).some((row) => row.run_id === order.run_id))
    throw new Refusal('already_returned', { field: 'order' })
  if ((await store.handovers(work.db, [order.stop_id])).length === 0) throw new Refusal('not_handed_over', { field: 'order' })
  if ((await store.closedCanteens(work.db, day, meal)).has(canteen_id)) throw new Refusal('meal_closed', { field: 'order' })
  const food = await kitchenSteps(work, [{ day, meal }])
  const judged = judge(food, { day, meal }, order.dish_code, [{ stage: 'received', at: work.now, core: deciC(core) }], work.now)
  const values = { core: celsius(core), allowed: celsius(food.limits.hotCore) }
  if (core < food.limits.hotCore) throw new Refusal('core_too_cold', { field: 'core', values })
  if (judged.verdict === 'discard') throw new Refusal('food_not_safe', { field: 'core', values: { dish: order.dish_code } })
  const { dish_code, portions } = order
  const sent = { id, day, meal, canteen_id, dish_code, portions, core: deciC(core), at: work.now, sent_by: work.actor.id }
  const more = { canteen_id, day, meal, dish_code, received: portions, served: 0, reheated_at: null, ...judgedColumns(judged) }
  const about = { order: id, canteen: canteen_id, dish: dish_code, portions }
  const writes = [...store.addReserveSent(work.db, [sent]), store.receiveMore(work.db, more)]
  return work.commit({ event: 'reserve.handed', about }, writes, { order: id, verdict: judged.verdict })
}

/**
 * Records what came back to the kitchen of what rode along, and what was spilled. It is not sent out again: nobody knows how warm it
 * stayed. Refuses a count that does not account for every portion that was not handed over.
 */
export async function returnReserve(work: Work, id: RunId, dishes: Back) {
  const { day, meal } = await theRun(work, id)
  const lines = (await reserveAboard(work, day, meal)).lines.filter((line) => line.run === id)
  if (lines.length === 0) throw new Refusal('no_reserve_aboard', { field: 'run', values: { dish: '–', left: 0 } })
  if (lines.some((line) => line.returned !== null)) throw new Refusal('already_returned', { field: 'run' })
  const said = new Map(dishes.map(({ dish, portions, spilled = 0 }) => [dish, { portions, spilled }]))
  const saidOf = (line: { dish: DishCode }) => said.get(line.dish) ?? { portions: 0, spilled: 0 }
  const faults = lines
    .map((line) => ({ line, back: saidOf(line) }))
    .filter(({ line, back }) => !said.has(line.dish) || back.portions + back.spilled !== line.aboard)
    .map(({ line, back }) => ({
      place: `dishes.${line.dish}`,
      problem: 'return_gap',
      values: { aboard: line.aboard, said: back.portions + back.spilled },
    }))
  if (faults.length > 0) throw new Refusal('counts_do_not_add_up', { field: 'dishes', faults })
  const rows = lines.map((line) => ({ run_id: id, dish_code: line.dish, ...saidOf(line), at: work.now, returned_by: work.actor.id }))
  const about = { run: id, dishes: rows.map((row) => [row.dish_code, row.portions, row.spilled]) }
  return work.commit({ event: 'reserve.returned', about }, aboard.addReturned(work.db, rows), { run: id, dishes: rows.length })
}
