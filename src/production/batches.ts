import type { DishCode, Line } from '../../db/tables/menu.ts'
import { type Grams, grams } from '../kernel/grams.ts'
import { LIMITS } from '../safety/rules.ts'
import type { DishTotal } from './rules.ts'

export interface Pot {
  name: string
  /** a pot cooks for one line only */
  line: Line
  /** cooked food it holds */
  grams: number
}

/** Times are minutes of the day. */
export interface Kitchen {
  pots: readonly Pot[]
  opens: number
  /** the first van leaves */
  departs: number
  /** from the last batch done to the last box closed */
  packMinutes: number
}

/** One cooking of one dish in one pot. */
export interface Batch {
  dish: DishCode
  line: Line
  /** 1 … `of`, by starting time */
  number: number
  of: number
  pot: string
  portions: number
  /** portions, and in the first batch the retained sample */
  grams: Grams
  starts: number
  finishes: number
  /** packed by then at the latest: an hour after cooking, and before the first van leaves */
  packBy: number
}

type Slot = Pick<Batch, 'pot' | 'starts' | 'finishes'> & { total: DishTotal }

export const LINES: readonly Line[] = ['ordinary', 'halal']

/** All batches by starting time. The kitchen must have a pot for each line that is big enough: `faultsInTime` looks first. */
export const cookAll = (totals: readonly DishTotal[], kitchen: Kitchen): Batch[] =>
  LINES.flatMap((line) => batchesOf(slotsOf(line, totals, kitchen), kitchen)).sort((a, b) => a.starts - b.starts)

/** Portions of a dish that a pot of `size` grams takes beside the retained sample. */
const portionsIn = (size: number, total: DishTotal): number => Math.floor((size - total.sampleGrams) / total.portionGrams)

/**
 * When each pot of a line cooks what, planned backward so that all is done as late as packing allows: food that waits cools.
 * Batches as big as the smallest pot use every pot; bigger ones need fewer turns of the big pots: the start that is latest wins.
 */
function slotsOf(line: Line, all: readonly DishTotal[], kitchen: Kitchen): Slot[] {
  const totals = all.filter((total) => total.line === line)
  const pots = kitchen.pots.filter((pot) => pot.line === line)
  const sizes = [...new Set(pots.map((pot) => pot.grams))].sort((a, b) => b - a)
  let best: Slot[] = []
  for (const size of sizes) {
    if (totals.some((total) => portionsIn(size, total) < 1)) continue
    const usable = pots.filter((pot) => pot.grams >= size)
    const slots = backward(totals, usable, size, kitchen.departs - kitchen.packMinutes)
    if (best.length === 0 || firstStart(slots) > firstStart(best)) best = slots
  }
  return best
}

const firstStart = (slots: readonly Slot[]): number => Math.min(...slots.map((slot) => slot.starts))

/** Longest cooking first, each in the pot that is free until the latest. */
function backward(totals: readonly DishTotal[], pots: readonly Pot[], size: number, doneBy: number): Slot[] {
  const free = pots.map((pot) => ({ pot: pot.name, until: doneBy }))
  const slots: Slot[] = []
  for (const total of [...totals].sort((a, b) => b.cookMinutes - a.cookMinutes)) {
    for (let rest = Math.ceil(total.portions / portionsIn(size, total)); rest > 0; rest--) {
      const latest = free.reduce((a, b) => (b.until > a.until ? b : a))
      slots.push({ total, pot: latest.pot, starts: latest.until - total.cookMinutes, finishes: latest.until })
      latest.until -= total.cookMinutes
    }
  }
  return slots
}

/** Slots of the same dish get equal shares of its portions, numbered by starting time. */
function batchesOf(slots: readonly Slot[], kitchen: Kitchen): Batch[] {
  const byStart = [...slots].sort((a, b) => a.starts - b.starts)
  const taken = new Map<DishCode, number>()
  return byStart.map(({ total, pot, starts, finishes }) => {
    const number = (taken.get(total.dish) ?? 0) + 1
    taken.set(total.dish, number)
    const of = slots.filter((slot) => slot.total.dish === total.dish).length
    const portions = Math.floor(total.portions / of) + (number <= total.portions % of ? 1 : 0)
    const weight = grams(portions * total.portionGrams + (number === 1 ? total.sampleGrams : 0))
    const packBy = Math.min(kitchen.departs, finishes + LIMITS.packMinutes)
    return { dish: total.dish, line: total.line, number, of, pot, portions, grams: weight, starts, finishes, packBy }
  })
}
