import type { DishCode } from '../../db/tables/menu.ts'
import type { BatchId } from '../../db/tables/production.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import { type Grams, grams } from '../kernel/grams.ts'
import type { Fault } from '../kernel/refusal.ts'
import { type Batch, cooksIn, type Kitchen, portionsIn, prepared } from './batches.ts'
import { type Booking, bookPot, bookStanding, bookStandingPrep, emptyKitchen, type Place } from './booking.ts'
import { fault } from './faults.ts'
import { type DishTotal, dishTotals, type ProductionOrder } from './rules.ts'

/** A batch of the plan that stands. `begun`: on the fire, cooked, or given its ingredients. */
export interface StandingBatch extends Batch {
  id: BatchId
  begun: boolean
}

/** A dish of the plan that stands; `left` is what of its reserve has not been sent, `missing` what its pots gave less than planned. */
export interface StandingDish {
  dish: DishCode
  allotted: number
  reserve: number
  left: number
  missing: number
}

export interface Standing {
  dishes: readonly StandingDish[]
  batches: readonly StandingBatch[]
  /** canteens that get more of a dish than before */
  more: ReadonlyMap<DishCode, readonly CanteenId[]>
}

/** Batches keep their id as long as they are the same cooking; new ones have none yet. */
export type AmendedBatch = Batch & { id: BatchId | undefined }

export interface Amended {
  /** with the reserve as it then is */
  dishes: (DishTotal & { left: number })[]
  batches: AmendedBatch[]
}

/**
 * The plan for other portions, or another dish, with as little changed as can be: what has begun stays as it is; more goes into
 * batches that have not begun as far as their pots hold it, then into new batches that `now` leaves time for, then comes out of
 * the reserve, as far as the pots really gave it; less is taken off batches that have not begun, the last first, and what is cooked already joins the reserve.
 */
export function amendPlan(order: ProductionOrder, standing: Standing, now: number): { plan: Amended } | { faults: Fault[] } {
  const totals = dishTotals(order)
  const booking = emptyKitchen(order.kitchen.pots, order.kitchen.stations)
  const dropped = standing.dishes.filter((one) => !totals.some((total) => total.dish === one.dish)).map((one) => one.dish)
  const faults = dropped.filter((dish) => standing.batches.some((batch) => batch.dish === dish && batch.begun))
  if (faults.length) return { faults: faults.map((dish) => fault(`dishes.${dish}`, 'dish_begun', { dish })) }
  const kept = standing.batches.filter((batch) => !dropped.includes(batch.dish))
  for (const batch of kept) bookStanding(booking, batch)
  for (const batch of kept) bookStandingPrep(booking, batch)
  const amended = totals.map((total) => amendDish(total, order, standing, booking, now))
  const short = amended.flatMap((one) => one.faults)
  if (short.length) return { faults: short }
  return { plan: { dishes: amended.map((one) => one.dish), batches: amended.flatMap((one) => one.batches) } }
}

interface AmendedDish {
  dish: DishTotal & { left: number }
  batches: AmendedBatch[]
  faults: Fault[]
}

function amendDish(total: DishTotal, order: ProductionOrder, standing: Standing, booking: Booking, now: number): AmendedDish {
  const before = standing.dishes.find((one) => one.dish === total.dish)
  const mine = standing.batches.filter((batch) => batch.dish === total.dish)
  const change = before ? total.allotted - before.allotted : total.portions
  const grown = change > 0 ? grow(mine, total, change, order.kitchen) : shrink(mine, total, -change)
  const due = dueFor(total, order, standing)
  const added =
    change > 0 ? cookMore(total, grown.rest, order.kitchen, { booking, due, now, first: mine.length + 1 }) : { batches: [], rest: 0 }
  // what could not be cooked comes out of the reserve, what is cooked and not wanted joins it
  const back = change > 0 ? -added.rest : grown.rest
  const reserve = (before?.reserve ?? total.reserve) + back
  const left = (before?.left ?? total.reserve) + back
  const there = before ? Math.max(0, before.left - before.missing) : total.reserve
  const values = { dish: total.dish, short: added.rest, left: before ? there : 0 }
  const faults = added.rest > there ? [fault(`dishes.${total.dish}`, 'cannot_cook_more', values)] : []
  const batches = numbered([...grown.batches, ...added.batches])
  const portions = total.allotted + reserve
  return { dish: { ...total, reserve, portions, cookGrams: weightOf(total, portions), left }, batches, faults }
}

const weightOf = (total: DishTotal, portions: number): Grams => grams(portions * total.portionGrams + total.sampleGrams)

/** The first van that takes any of what is new. */
function dueFor(total: DishTotal, { kitchen, leaves }: ProductionOrder, { more }: Standing): number {
  const canteens = more.get(total.dish) ?? []
  return Math.min(
    ...canteens.map((canteen) => Math.max(kitchen.departs, leaves.get(canteen) ?? 0)),
    total.waves.at(-1)?.departs ?? kitchen.departs,
  )
}

interface Resized {
  batches: AmendedBatch[]
  /** portions that found no place, or that are cooked and not wanted */
  rest: number
}

const resized = (batch: StandingBatch, portions: number, total: DishTotal): AmendedBatch => ({
  ...batch,
  portions,
  grams: grams(batch.grams + (portions - batch.portions) * total.portionGrams),
})

/** Pots are filled to the brim, the last batch first: it has the longest to go. */
function grow(batches: readonly StandingBatch[], total: DishTotal, more: number, kitchen: Kitchen): Resized {
  const holds = new Map(kitchen.pots.map((pot) => [pot.name, pot.grams]))
  let rest = more
  const filled = [...batches].reverse().map((batch): AmendedBatch => {
    const room = batch.begun ? 0 : Math.floor(((holds.get(batch.pot) ?? 0) - batch.grams) / total.portionGrams)
    const taken = Math.min(rest, Math.max(0, room))
    rest -= taken
    return taken > 0 ? resized(batch, batch.portions + taken, total) : batch
  })
  return { batches: filled.reverse(), rest }
}

function shrink(batches: readonly StandingBatch[], total: DishTotal, less: number): Resized {
  let rest = less
  const cut = [...batches].reverse().flatMap((batch): AmendedBatch[] => {
    const taken = batch.begun ? 0 : Math.min(rest, batch.portions - leastIn(batch, batches))
    rest -= taken
    if (taken === 0) return [batch]
    return taken < batch.portions ? [resized(batch, batch.portions - taken, total)] : []
  })
  return { batches: cut.reverse(), rest }
}

/** The first batch holds the retained sample: it stays, however small, as long as another of its dish is on the fire. */
const leastIn = (batch: StandingBatch, all: readonly StandingBatch[]): number =>
  batch.number === 1 && all.some((one) => one.begun) ? 1 : 0

interface Chance {
  booking: Booking
  due: number
  now: number
  first: number
}

/** New batches in whatever pots are free early enough to be packed, the largest first; the rest found none that `now` leaves time for. */
function cookMore(total: DishTotal, portions: number, kitchen: Kitchen, { booking, due, now, first }: Chance): Resized {
  const batches: AmendedBatch[] = []
  const mine = cooksIn(kitchen, total)
  const sizes = [...new Set(kitchen.pots.filter(mine).map((pot) => pot.grams))]
    .filter((size) => portionsIn(size, total) > 0)
    .sort((a, b) => b - a)
  const soonest = Math.max(now, kitchen.opens)
  const times = { minutes: total.cookMinutes, due: due - kitchen.packMinutes, from: soonest + total.prepMinutes }
  let rest = portions
  while (rest > 0) {
    const found = sizes
      .map((size) => ({ size, place: bookPot(booking, (pot) => pot.grams === size && mine(pot), times) }))
      .find(({ place }) => place)
    if (!found?.place) break
    const most = portionsIn(found.size, total)
    const taken = Math.ceil(rest / Math.ceil(rest / most))
    const batch = newBatch(total, taken, first + batches.length, found.place, { booking, due, kitchen })
    if (batch.prepStarts < soonest) break // nobody has a hand free to cut it in time
    batches.push({ ...batch, id: undefined })
    rest -= taken
  }
  return { batches, rest }
}

function newBatch(
  total: DishTotal,
  portions: number,
  number: number,
  place: Place,
  at: Pick<Chance, 'booking' | 'due'> & { kitchen: Kitchen },
): Batch {
  const { booking, due, kitchen } = at
  const { finishes } = place
  const weight = grams(portions * total.portionGrams + (number === 1 ? total.sampleGrams : 0))
  const times = { starts: finishes - total.cookMinutes, packBy: Math.min(due, finishes + kitchen.limits.packMinutes), departs: due }
  const batch = { dish: total.dish, line: total.line, number, of: number, ...place, portions, grams: weight, ...times }
  return prepared(booking, [batch], [total])[0] as Batch
}

const numbered = (batches: readonly AmendedBatch[]): AmendedBatch[] => batches.map((batch) => ({ ...batch, of: batches.length }))
