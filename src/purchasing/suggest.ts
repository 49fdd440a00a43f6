import type { SupplierId } from '../../db/tables/purchasing.ts'
import { addDays, type ClockTime, daysFrom, type MealDate, weekdayOf } from '../kernel/meal-date.ts'
import type { Shortage } from './rules.ts'

/** What a supplier sells today, and on what terms. */
export interface Terms {
  supplier: SupplierId
  ingredient: string
  pack: string
  packGrams: number
  /** fen a pack */
  price: number
  leastPacks: number
  leadDays: number
  /** ISO weekdays on which it takes orders: `12345` */
  weekdays: string
  /** orders of a day are in by then */
  cutOff: ClockTime
  /** its papers do not allow an order */
  barred: boolean
}

/** An order that would cover a shortage. */
export interface Suggestion {
  terms: Terms
  packs: number
  /** grams short that it is for; the packs hold at least as many */
  grams: number
  /** the day that is short first, on which it comes */
  arrives: MealDate
  /** the latest day on which it can be ordered */
  orderBy: MealDate
}

/** What no order can cover: nobody sells it, the papers of all who do have lapsed, or it would come too late. */
export interface Uncovered {
  ingredient: string
  day: MealDate
  grams: number
  why: 'no_supplier' | 'papers' | 'too_late'
  /** when it could be there, ordered now */
  earliest?: MealDate
}

export interface Buying {
  today: MealDate
  clock: ClockTime
  /** days that an ingredient keeps from the day it comes; null or absent: longer than any horizon */
  shelfDays: ReadonlyMap<string, number | null>
  terms: readonly Terms[]
}

/**
 * Orders for what is short: for the first short day, of the cheapest supplier who can be there by then, in whole packs, as much as
 * all short days want for which it keeps. What packs hold beyond that is used before more is bought.
 */
export function suggest(shortages: readonly Shortage[], buying: Buying): { orders: Suggestion[]; uncovered: Uncovered[] } {
  const result = { orders: [] as Suggestion[], uncovered: [] as Uncovered[] }
  for (const [ingredient, short] of Map.groupBy(shortages, ({ need }) => need.ingredient)) {
    const found = forOne(ingredient, short, buying)
    result.orders.push(...found.orders)
    result.uncovered.push(...found.uncovered)
  }
  return result
}

function forOne(ingredient: string, shortages: readonly Shortage[], buying: Buying) {
  const days = gramsByDay(shortages)
  const keeps = buying.shelfDays.get(ingredient) ?? null
  const sold = buying.terms.filter((terms) => terms.ingredient === ingredient)
  const orders: Suggestion[] = []
  const uncovered: Uncovered[] = []
  for (const [day, wanted] of days) {
    if (wanted === 0) continue
    const until = keeps === null ? undefined : addDays(day, keeps - 1)
    const window = days.filter(([one]) => one >= day && (until === undefined || one <= until))
    const grams = window.reduce((sum, [, short]) => sum + short, 0)
    const order = orderFor(sold, grams, day, buying)
    if (!order) uncovered.push({ ingredient, day, grams: wanted, ...whyNot(sold, buying) })
    else {
      orders.push(order)
      use(window, order.packs * order.terms.packGrams)
    }
  }
  return { orders, uncovered }
}

/** Short days in order, with what is still to be bought for them; `use` counts it down. */
type ShortDay = [day: MealDate, grams: number]

function gramsByDay(shortages: readonly Shortage[]): ShortDay[] {
  const days = Map.groupBy(shortages, ({ need }) => need.day)
  return [...days].map(([day, all]): ShortDay => [day, all.reduce((sum, one) => sum + one.grams, 0)]).sort(([a], [b]) => (a < b ? -1 : 1))
}

function use(window: ShortDay[], bought: number): void {
  let left = bought
  for (const short of window) {
    const used = Math.min(left, short[1])
    short[1] -= used
    left -= used
  }
}

function orderFor(sold: readonly Terms[], grams: number, day: MealDate, buying: Buying): Suggestion | undefined {
  const inTime = sold.flatMap((terms) => {
    const orderBy = terms.barred ? undefined : latestOrder(terms, day, buying)
    return orderBy ? [{ terms, packs: packsFor(terms, grams), grams, arrives: day, orderBy }] : []
  })
  return inTime.sort((a, b) => costOf(a) - costOf(b) || (a.terms.supplier < b.terms.supplier ? -1 : 1))[0]
}

const costOf = ({ terms, packs }: Suggestion): number => terms.price * packs

export const packsFor = (terms: Pick<Terms, 'packGrams' | 'leastPacks'>, grams: number): number =>
  Math.max(terms.leastPacks, Math.ceil(grams / terms.packGrams))

/** The last day on which an order still comes by `day`; undefined when that day, or its hour, is past. */
export function latestOrder(terms: Terms, day: MealDate, { today, clock }: Pick<Buying, 'today' | 'clock'>): MealDate | undefined {
  for (let one = addDays(day, -terms.leadDays); one >= today; one = addDays(one, -1)) if (takesOrders(terms, one, today, clock)) return one
  return undefined
}

/** When an order of today or the next day on which orders are taken would be there. */
export function earliestArrival(terms: Terms, { today, clock }: Pick<Buying, 'today' | 'clock'>): MealDate | undefined {
  for (const one of daysFrom(today, addDays(today, 7))) if (takesOrders(terms, one, today, clock)) return addDays(one, terms.leadDays)
  return undefined
}

const takesOrders = ({ weekdays, cutOff }: Terms, day: MealDate, today: MealDate, clock: ClockTime): boolean =>
  weekdays.includes(String(weekdayOf(day))) && (day !== today || clock <= cutOff)

function whyNot(sold: readonly Terms[], buying: Buying): Pick<Uncovered, 'why' | 'earliest'> {
  if (sold.length === 0) return { why: 'no_supplier' }
  const open = sold.filter((terms) => !terms.barred)
  if (open.length === 0) return { why: 'papers' }
  const earliest = open.flatMap((terms) => earliestArrival(terms, buying) ?? []).sort()[0]
  return { why: 'too_late', ...(earliest ? { earliest } : {}) }
}
