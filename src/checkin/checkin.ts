import type { Method, ServingId } from '../../db/tables/checkin.ts'
import type { DinerId } from '../../db/tables/diners.ts'
import type { DishCode, Tray } from '../../db/tables/menu.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import { onHandAt, takenFromHand } from '../delivery/delivery.ts'
import { type Json, journalLine } from '../journal/journal.ts'
import type { Fen } from '../kernel/fen.ts'
import { dayOf, type Instant, type Meal, type MealDate } from '../kernel/meal-date.ts'
import { found, type Reason, Refusal } from '../kernel/refusal.ts'
import { type Swap, withSwaps } from '../menu/clashes.ts'
import { publishedMenu, trayDishes } from '../menu/menu.ts'
import { theCanteen, theDistrict } from '../sites/sites.ts'
import { offersOn, schemes } from '../subsidy/subsidy.ts'
import { refuseForeignCanteen, type Work } from '../work.ts'
import { type ClosedDish, faultsInClosing, wastedOf } from './closing.ts'
import { openCounter } from './counter.ts'
import { decideMoney, type Facts } from './decision.ts'
import { entryOf, standsIn } from './evidence.ts'
import { leftOutAt, leftOutOf } from './held.ts'
import type { SpecialServed, Warning } from './meals.ts'
import * as store from './store.ts'

export { WASTE_REASONS } from './closing.ts'
export type { Held } from './counter.ts'
export { type HeldMeal, heldFor, heldMeals, turnAway } from './held.ts'
export type { SpecialServed, Warning } from './meals.ts'
export { acknowledgeClash, type MealServed, mealServed } from './wrong-meal.ts'
export type ServingRecord = NonNullable<Awaited<ReturnType<typeof store.serving>>>

export interface CheckinEvent {
  /** made where the scan was: a repeated report of the same id is the same serving */
  id: ServingId
  canteen: CanteenId
  /** a card's number or our QR text; or the person, chosen by name */
  scan?: string | undefined
  diner?: DinerId | undefined
  method: Method
  /** the diner's own when not said */
  tray?: Tray | undefined
  /** when it happened, for a tablet that was offline: the same day, not in the future */
  at?: Instant | undefined
  /** handed over at the person's door, where no counter has hours */
  doorstep?: true
  /** the worker's decision where food is held back: these dishes are left out, and why */
  without?: { dishes: readonly DishCode[]; why: string } | undefined
}

export type CheckinVerdict = Counted | Refused

export interface Counted {
  id: ServingId
  verdict: 'counted'
  masked: string
  tray: Tray
  price: Fen
  pays: Fen
  subsidy: Fen
  operator: Fen
  charity: Fen
  /** the meal that was packed for this person, or is put together here, where the tray does not fit */
  special: SpecialServed | null
  /** dishes on the tray that this person must not eat: said out loud at the counter */
  warnings: Warning[]
  /** dishes that were held back and left out, by name */
  without: string[]
}

export interface Refused {
  id: ServingId
  verdict: 'refused'
  reason: Reason
  values: Record<string, string | number>
  masked?: string
}

/**
 * Checks in any number of people, possibly at several canteens: one verdict each, all that count in one commit. A refused one
 * changes nothing for the others. One person, one meal, once: the key (diner, day, meal, turn) catches what a race slips by.
 */
export async function checkIn(
  work: Work,
  day: MealDate,
  meal: Meal,
  events: readonly CheckinEvent[],
): Promise<{ verdicts: CheckinVerdict[] }> {
  for (const [i, event] of events.entries()) refuseMisplaced(work, day, event, i)
  const counter = await openCounter(work, day, meal, events)
  const verdicts = events.map((event) => counter.decide(event))
  const { servings, shares, specials, held } = counter
  const told = { verdicts: verdicts.map(asJson) }
  const money = servings.map(entryOf)
  const refused = verdicts.filter((one) => one.verdict === 'refused').length
  const without = held.map(({ serving_id, dishes, why }) => [serving_id, JSON.parse(dishes), why])
  work.commit(
    { event: 'meals.served', about: { day, meal, servings: money, refused, ...(without.length > 0 ? { without } : {}) } },
    (seq) => [
      ...store.addServings(work.db, { servings: servings.map((row) => ({ ...row, seq })), shares, specials, held }),
      ...(servings.length
        ? [...takenFromHand(work, day, meal, counter.taken()), store.countTrays(work.db, day, meal, counter.trays())]
        : []),
    ],
    told,
  )
  return { verdicts }
}

const asJson = (verdict: CheckinVerdict): Json => ({ ...verdict }) as unknown as Json

function refuseMisplaced(work: Work, day: MealDate, event: CheckinEvent, i: number): void {
  refuseForeignCanteen(work, event.canteen)
  const at = event.at ?? work.now
  if (at > work.now || dayOf(at) !== day) throw new Refusal('bad_request', { field: `checkins.${i}.at` })
}

/** Takes a serving back, with the reason; the portion is on hand again and the person may be served anew. Never a deletion. */
export async function reverseServing(work: Work, id: ServingId, reason: string) {
  const serving = found(await store.serving(work.db, id), 'not_served', 'serving')
  refuseForeignCanteen(work, serving.canteen_id)
  if (serving.reversed_at !== null) throw new Refusal('already_reversed', { field: 'serving' })
  const { day, meal, canteen_id, tray } = serving
  if ((await store.closings(work.db, day, meal)).some((row) => row.canteen_id === canteen_id))
    throw new Refusal('meal_closed', { field: 'serving' })
  const dishes = trayDishes(await publishedMenu(work, day, meal), tray).map((dish) => dish.code)
  const without = await leftOutOf(work, serving)
  const given = withSwaps(dishes, await swapsHanded(work, serving)).filter((dish) => !without.includes(dish))
  const back = given.map((dish) => ({ canteen: canteen_id, dish, portions: -1 }))
  const writes = [
    store.addReversal(work.db, { serving_id: id, at: work.now, reversed_by: work.actor.id, reason }),
    ...takenFromHand(work, day, meal, back),
    store.uncountTray(work.db, serving),
  ]
  return work.commit({ event: 'serving.reversed', about: { serving: id, canteen: canteen_id, day, meal }, why: reason }, writes, {
    serving: id,
  })
}

/** What really stood for what: a special meal, unless somebody said that the plain tray was given. */
async function swapsHanded(work: Work, serving: ServingRecord): Promise<Swap[]> {
  const special = await store.servingSpecial(work.db, serving)
  if (!special || (await store.wrongMeal(work.db, serving.id))?.special_refused) return []
  return JSON.parse(special.swaps) as Swap[]
}

export interface Closing {
  canteen: CanteenId
  dishes: readonly ClosedDish[]
}

/** Closes a meal at canteens: every dish counted, received = served + left + wasted. Refuses anything else with what is off. */
export async function closeMeals(work: Work, day: MealDate, meal: Meal, closings: readonly Closing[]) {
  for (const { canteen } of closings) refuseForeignCanteen(work, canteen)
  const onHand = Map.groupBy(
    await onHandAt(
      work,
      day,
      meal,
      closings.map((one) => one.canteen),
    ),
    (row) => row.canteen_id,
  )
  closings.forEach(({ canteen, dishes }, i) => {
    const here = (onHand.get(canteen) ?? []).map((row) => ({ dish: row.dish_code, received: row.received, served: row.served }))
    if (here.length === 0) throw new Refusal('not_handed_over', { field: `closings.${i}.canteen` })
    const faults = faultsInClosing(here, dishes)
    if (faults.length) throw new Refusal('counts_do_not_add_up', { field: `closings.${i}.dishes`, faults })
  })
  const rows = closings.map(({ canteen }) => ({ canteen_id: canteen, day, meal, at: work.now, closed_by: work.actor.id }))
  const dishes = closings.flatMap(({ canteen, dishes }) =>
    dishes.map((dish) => ({ canteen_id: canteen, day, meal, dish_code: dish.dish, left_over: dish.left, wasted: wastedOf(dish) })),
  )
  const waste = closings.flatMap(({ canteen, dishes }) =>
    dishes.flatMap((dish) =>
      dish.wasted.map((one) => ({
        canteen_id: canteen,
        day,
        meal,
        dish_code: dish.dish as DishCode,
        reason: one.reason,
        portions: one.portions,
        note: one.note ?? null,
      })),
    ),
  )
  const about = { day, meal, canteens: closings.map((one) => one.canteen) }
  return work.commit({ event: 'meal.closed', about }, store.addClosings(work.db, rows, dishes, waste), { canteens: rows.length })
}

export interface ServingView {
  serving: ServingRecord
  shares: store.ShareRow[]
  facts: Facts
  /** the decision made again from the kept facts */
  again: ReturnType<typeof decideMoney>
  /** whether it gives the amounts that were paid, layer by layer, and the journal's line says the same */
  agrees: boolean
}

function sameMoney(serving: ServingRecord, shares: readonly store.ShareRow[], again: ReturnType<typeof decideMoney>): boolean {
  const layers = again.grant.layers.filter((layer) => layer.fen > 0)
  return (
    again.shares.person === serving.pays &&
    again.grant.subsidy === serving.subsidy &&
    again.shares.operator === serving.operator &&
    again.shares.charity === serving.charity &&
    layers.length === shares.length &&
    layers.every((layer) => shares.some((share) => share.payer === layer.payer && share.fen === layer.fen))
  )
}

/** One serving with its shares and the decision behind it, made again by the same rules from the facts that were kept. */
export async function theServing(work: Work, id: ServingId): Promise<ServingView> {
  const serving = found(await store.serving(work.db, id), 'not_served', 'serving')
  refuseForeignCanteen(work, serving.canteen_id)
  const shares = await store.shares(work.db, [id])
  const facts = JSON.parse(serving.facts) as Facts
  const district = await theDistrict(work)
  const scheme = found(
    schemes().find((one) => one.id === serving.scheme),
    'no_scheme',
    'scheme',
  )
  const { day, meal, price, method } = serving
  const again = decideMoney(facts, {
    day,
    meal,
    price,
    proof: method,
    scheme,
    offers: await offersOn(work, day),
    calendar: district.calendar,
  })
  const agrees = sameMoney(serving, shares, again) && standsIn(await journalLine(work, serving.seq), serving)
  return { serving, shares, facts, again, agrees }
}

/** A page of a canteen's servings of a meal, newest first. */
export async function servingsPage(
  work: Work,
  canteen: CanteenId,
  day: MealDate,
  meal: Meal,
  limit: number,
  before?: { at: number; id: string },
) {
  refuseForeignCanteen(work, canteen)
  await theCanteen(work, canteen)
  const rows = await store.servingsAt(work.db, canteen, day, meal, limit + 1, before)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { servings: page, next: rows.length > limit && last ? { at: last.at, id: last.id } : null }
}

/** How a canteen's meal stands: servings that count, by tray, and what is on hand. */
export async function counterState(work: Work, canteen: CanteenId, day: MealDate, meal: Meal) {
  refuseForeignCanteen(work, canteen)
  const [trays, onHand, closings] = await Promise.all([
    store.trayCounts(work.db, day, meal),
    onHandAt(work, day, meal, [canteen]),
    store.closings(work.db, day, meal),
  ])
  return {
    served: trays.filter((row) => row.canteen_id === canteen).map((row) => ({ tray: row.tray, served: row.served })),
    onHand,
    closed: closings.find((row) => row.canteen_id === canteen)?.at ?? null,
  }
}

/** What a whole meal's counters say, for the day's account. */
export async function countersOf(work: Pick<Work, 'db'>, day: MealDate, meal: Meal) {
  const [trays, closings, dishes, waste, specials, leftOut] = await Promise.all([
    store.trayCounts(work.db, day, meal),
    store.closings(work.db, day, meal),
    store.closingDishes(work.db, day, meal),
    store.waste(work.db, day, meal),
    store.specialsHanded(work.db, day, meal),
    leftOutAt(work, day, meal),
  ])
  const handed = specials.filter((row) => row.special_refused !== 1)
  return { trays, closings, dishes, waste, swaps: handed.flatMap(swapsIn), leftOut }
}

/** Dishes that were given for others, canteen by canteen: what the counts of trays do not say. */
const swapsIn = ({ canteen_id, swaps }: { canteen_id: CanteenId; swaps: string }) =>
  (JSON.parse(swaps) as Swap[]).map((swap) => ({ canteen: canteen_id, ...swap }))
