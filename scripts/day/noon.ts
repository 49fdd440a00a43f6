import type { ServingId } from '../../db/tables/checkin.ts'
import type { DishCode } from '../../db/tables/menu.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import { checkIn, closeMeals, countersOf } from '../../src/checkin/checkin.ts'
import { deliveriesOf, measureHeld, onHandAt, sendReserve } from '../../src/delivery/delivery.ts'
import { newId } from '../../src/kernel/id.ts'
import { hoursLater, type Instant, minutesLater } from '../../src/kernel/meal-date.ts'
import { below, chance, entropyFrom, type Random, seeded } from '../../src/kernel/random.ts'
import { menuOf, trayDishes } from '../../src/menu/menu.ts'
import { planOf, weighRests } from '../../src/production/production.ts'
import { workAs } from './cast.ts'
import { specialVisits } from './special-visits.ts'
import { at, byCanteen, byWorker, look, luck, MEAL, type Stage, type Visit } from './stage.ts'

/** Half an hour into service, canteens that see more people in the queue than portions on the counter call, and the reserve goes out. */
export async function refill(s: Stage) {
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
  const special = await specialVisits(s, menu)
  for (const { diner, canteen, tray } of s.visits)
    for (const dish of special.get(diner) ?? trayDishes(menu, tray).map((one) => one.code)) {
      const key = `${canteen} ${dish}`
      const one = wanted.get(key) ?? { canteen, dish, portions: 0 }
      one.portions++
      wanted.set(key, one)
    }
  for (const row of await onHandAt(look(s), s.day, MEAL)) {
    const one = wanted.get(`${row.canteen_id} ${row.dish_code}`)
    if (one) one.portions -= row.received
  }
  return [...wanted.values()].filter((one) => one.portions > 0)
}

/** Where food came early, the worker takes the thermometer along the counter before its last reading is two hours old. */
export async function keepHot(s: Stage) {
  const last = Math.max(...s.visits.map((visit) => visit.minute))
  const due = (await onHandAt(look(s), s.day, MEAL)).filter((row) => row.verdict === 'serve' && row.check_by < row.eat_by)
  const stale = due.filter((row) => row.check_by <= minutesLater(at(s, '00:00'), last))
  for (const [canteen, rows] of Map.groupBy(stale, (row) => row.canteen_id)) {
    const now = minutesLater(Math.min(...rows.map((row) => row.check_by)) as Instant, -5)
    const dishes = rows.map((row, i) => ({ dish: row.dish_code, core: 618 + below(luck(s, 3_100 + i), 40) }))
    await measureHeld(workAs(s.engine, s.cast.worker(canteen), 'reheat', now), canteen, s.day, MEAL, dishes)
  }
}

/** An id that the same visit always gets, so that a check-in reported again is known. */
const visitId = (s: Stage, visit: Visit, i: number): ServingId =>
  newId<'serving'>(
    minutesLater(at(s, '00:00'), visit.minute),
    entropyFrom(seeded(s.seed * 1_000_003 + Number(s.day.replaceAll('-', '')) * 4_099 + i)),
  )

/** From when a canteen serves whose food had to be reheated first: whoever came earlier has waited. */
async function readyAt(s: Stage): Promise<(canteen: CanteenId) => Instant> {
  const ready = new Map<CanteenId, Instant>()
  for (const { canteen_id, reheated_at } of await onHandAt(look(s), s.day, MEAL))
    if (reheated_at !== null && reheated_at > (ready.get(canteen_id) ?? 0)) ready.set(canteen_id, reheated_at)
  return (canteen) => ready.get(canteen) ?? at(s, '00:00')
}

export async function serve(s: Stage) {
  const ready = await readyAt(s)
  const events = s.visits.map((visit, i) => ({
    id: visitId(s, visit, i),
    canteen: visit.canteen,
    diner: visit.diner,
    ...(visit.tray === visit.own ? {} : { tray: visit.tray }),
    method: visit.method,
    at: Math.max(minutesLater(at(s, '00:00'), visit.minute), ready(visit.canteen)) as Instant,
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
export async function close(s: Stage) {
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
export async function weigh(s: Stage) {
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
