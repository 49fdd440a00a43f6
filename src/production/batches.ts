import type { DishCode, Line } from '../../db/tables/menu.ts'
import { type Grams, grams } from '../kernel/grams.ts'
import type { Limits } from '../safety/limits.ts'
import { type Booking, bookPot, bookPrep, bookStanding, emptyKitchen, type Prepared } from './booking.ts'
import type { DishTotal } from './rules.ts'
import type { Pot, Station } from './stations.ts'

/** Times are minutes of the day. */
export interface Kitchen {
  pots: readonly Pot[]
  stations: readonly Station[]
  opens: number
  /** the first van leaves */
  departs: number
  /** from the last batch done to the last box closed */
  packMinutes: number
  /** what the kitchen is licensed for, portions a meal with the reserve (domain: never above designed capacity) */
  mostPortions: number
  /** in force that day: the rule's, or the district's own where it asks for more */
  limits: Pick<Limits, 'packMinutes' | 'deliverMinutes' | 'sampleGrams'>
}

/** One cooking of one dish in one pot. */
export interface Batch extends Prepared {
  dish: DishCode
  line: Line
  /** 1 … `of`, by starting time */
  number: number
  of: number
  pot: string
  /** who minds it; null where nobody has said who is on duty */
  cook: string | null
  portions: number
  /** portions, and in the first batch the retained sample */
  grams: Grams
  starts: number
  finishes: number
  /** packed by then at the latest: an hour after cooking, and before its vans leave */
  packBy: number
  /** when the vans of its wave leave */
  departs: number
}

type Slot = Pick<Batch, 'pot' | 'cook' | 'starts' | 'finishes' | 'departs'> & { total: DishTotal }

/** All batches by starting time. The kitchen must have a pot for each dish that is big enough: `faultsInTime` looks first. */
export function cookAll(totals: readonly DishTotal[], kitchen: Kitchen): Batch[] {
  const slots: Slot[] = []
  const batches = groupsOf(totals, kitchen).flatMap((group) => {
    const mine = slotsOf(group, kitchen, slots)
    slots.push(...mine)
    return batchesOf(mine, kitchen)
  })
  return prepared(bookedWith(kitchen, slots), batches, totals).sort((a, b) => a.starts - b.starts)
}

/** A kitchen in which some cooking is planned: its pots and its people are taken. */
function bookedWith(kitchen: Kitchen, slots: readonly Slot[]): Booking {
  const booking = emptyKitchen(kitchen.pots, kitchen.stations)
  for (const slot of slots) bookStanding(booking, slot)
  return booking
}

/** May this dish be cooked in this pot? */
export const cooksIn = (kitchen: Kitchen, total: Pick<DishTotal, 'line' | 'equipment'>): ((pot: Pot) => boolean) => {
  const kinds = new Map(kitchen.stations.map((station) => [station.code, station.kind]))
  return (pot) => pot.line === total.line && (pot.station === null || kinds.get(pot.station) === total.equipment)
}

/** Dishes that share no pot are planned apart: each line, and in it each kind of equipment, unless a pot cooks anything. */
function groupsOf(totals: readonly DishTotal[], kitchen: Kitchen): DishTotal[][] {
  const anything = new Set(kitchen.pots.filter((pot) => pot.station === null).map((pot) => pot.line))
  return [...Map.groupBy(totals, ({ line, equipment }) => (anything.has(line) ? line : `${line} ${equipment}`)).values()]
}

/** Portions of a dish that a pot of `size` grams takes beside the retained sample. */
export const portionsIn = (size: number, total: Pick<DishTotal, 'sampleGrams' | 'portionGrams'>): number =>
  Math.floor((size - total.sampleGrams) / total.portionGrams)

/**
 * When each pot of a group cooks what, planned backward so that all is done as late as packing allows: food that waits cools.
 * Batches as big as the smallest pot use every pot; bigger ones need fewer turns of the big pots: the start that is latest wins.
 */
function slotsOf(group: readonly DishTotal[], kitchen: Kitchen, others: readonly Slot[]): Slot[] {
  const pots = kitchen.pots.filter((pot) => group.some((total) => cooksIn(kitchen, total)(pot)))
  const sizes = [...new Set(pots.map((pot) => pot.grams))].sort((a, b) => b - a)
  let best: Slot[] = []
  for (const size of sizes) {
    const slots = backward(group, kitchen, size, others)
    if (slots && (best.length === 0 || firstStart(slots) > firstStart(best))) best = slots
  }
  return best
}

const firstStart = (slots: readonly Slot[]): number => Math.min(...slots.map((slot) => slot.starts))

/** The last wave first, longest cooking first, each in the pot that is free until the latest; undefined where a dish finds none. */
function backward(group: readonly DishTotal[], kitchen: Kitchen, size: number, others: readonly Slot[]): Slot[] | undefined {
  const booking = bookedWith(kitchen, others)
  const turns = group.flatMap((total) => total.waves.map((wave) => ({ total, ...wave })))
  const slots: Slot[] = []
  for (const { total, departs, portions } of turns.sort((a, b) => b.departs - a.departs || b.total.cookMinutes - a.total.cookMinutes)) {
    const mine = cooksIn(kitchen, total)
    for (let rest = Math.ceil(portions / portionsIn(size, total)); rest > 0; rest--) {
      const fits = (pot: Pot) => pot.grams >= size && mine(pot)
      const times = { minutes: total.cookMinutes, due: departs - kitchen.packMinutes }
      const place = portionsIn(size, total) < 1 ? undefined : bookPot(booking, fits, times)
      if (!place) return undefined
      slots.push({ total, departs, ...place, starts: place.finishes - total.cookMinutes })
    }
  }
  return slots
}

export type Unprepared = Omit<Batch, keyof Prepared>

/** Slots of the same dish and wave get equal shares of its portions; a dish's are numbered by starting time. */
function batchesOf(slots: readonly Slot[], { limits }: Kitchen): Unprepared[] {
  const byStart = [...slots].sort((a, b) => a.starts - b.starts)
  const all = Map.groupBy(byStart, (slot) => slot.total.dish)
  return [...all.values()].flatMap((mine) => {
    const waves = Map.groupBy(mine, (slot) => slot.departs)
    return mine.map((slot, i) => {
      const { total, departs, pot, cook, starts, finishes } = slot
      const wave = waves.get(departs) ?? []
      const whole = total.waves.find((one) => one.departs === departs)?.portions ?? 0
      const portions = Math.floor(whole / wave.length) + (wave.indexOf(slot) < whole % wave.length ? 1 : 0)
      const weight = grams(portions * total.portionGrams + (i === 0 ? total.sampleGrams : 0))
      const packBy = Math.min(departs, finishes + limits.packMinutes)
      const place = { number: i + 1, of: mine.length, pot, cook, portions, grams: weight, starts, finishes, packBy, departs }
      return { dish: total.dish, line: total.line, ...place }
    })
  })
}

/** Each batch is washed and cut just before it starts, by whoever at the boards is free the latest. */
export function prepared(
  booking: Booking,
  batches: readonly Unprepared[],
  totals: readonly Pick<DishTotal, 'dish' | 'prepMinutes'>[],
): Batch[] {
  const minutes = new Map(totals.map((total) => [total.dish, total.prepMinutes]))
  return [...batches]
    .sort((a, b) => b.starts - a.starts)
    .map((batch) => ({ ...batch, ...bookPrep(booking, batch.line, minutes.get(batch.dish) ?? 0, batch.starts) }))
}
