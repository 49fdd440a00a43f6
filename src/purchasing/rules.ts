import type { LotId, OrderId } from '../../db/tables/purchasing.ts'
import { MEALS, type Meal, type MealDate } from '../kernel/meal-date.ts'

/** What a pot of a day wants: grams as bought. */
export interface Need {
  day: MealDate
  meal: Meal
  /** the batch; the dish, before there is a plan */
  for: string
  dish: string
  ingredient: string
  grams: number
}

/** A dish as a pot sees it: what a portion weighs, and what it takes of each ingredient as bought, through every sub-recipe. */
export interface Cooked {
  code: string
  portionGrams: number | null
  recipe: readonly { ingredient: string; milligrams: number }[]
}

/** Ingredients as bought, for so many grams of the cooked dish. */
export function needsOfDish(dish: Cooked, cooked: number, where: Pick<Need, 'day' | 'meal' | 'for'>): Need[] {
  const portion = dish.portionGrams
  if (!portion) return []
  const wanted = new Map<string, number>()
  for (const line of dish.recipe) wanted.set(line.ingredient, (wanted.get(line.ingredient) ?? 0) + line.milligrams)
  return [...wanted].map(([ingredient, milligrams]) => ({
    ...where,
    dish: dish.code,
    ingredient,
    grams: Math.ceil((milligrams * cooked) / portion / 1000),
  }))
}

/** Where grams come from: a lot on the shelf, or an order on its way. */
export interface Supply {
  from: { lot: LotId } | { order: OrderId }
  ingredient: string
  grams: number
  /** both days are good ones; null: it does not spoil */
  usableFrom: MealDate
  usableUntil: MealDate | null
}

export interface Allocation {
  need: Need
  supply: Supply
  grams: number
}

export interface Shortage {
  need: Need
  grams: number
}

export interface Netting {
  allocations: Allocation[]
  shortages: Shortage[]
}

/**
 * Sets needs against what there is, once, day by day: each gram is promised to one pot only, and to the earlier day first. A pot
 * takes what spoils first among what is good on its day; of convex intervals that leaves the fewest grams short that any order of
 * giving could (Glover 1967). For every need: Σ allocations + shortage = grams.
 */
export function net(needs: readonly Need[], supplies: readonly Supply[]): Netting {
  const shelves = shelvesOf(supplies)
  const netting: Netting = { allocations: [], shortages: [] }
  for (const need of [...needs].sort(byTime)) {
    const short = take(need, shelves.get(need.ingredient) ?? [], netting.allocations)
    if (short > 0) netting.shortages.push({ need, grams: short })
  }
  return netting
}

interface Shelf {
  supply: Supply
  left: number
}

/** Of each ingredient, what spoils first in front; then what came first, then lots before orders. */
function shelvesOf(supplies: readonly Supply[]): Map<string, Shelf[]> {
  const shelves = [...supplies].sort(byExpiry).map((supply) => ({ supply, left: supply.grams }))
  return Map.groupBy(shelves, ({ supply }) => supply.ingredient)
}

function take(need: Need, shelf: readonly Shelf[], allocations: Allocation[]): number {
  let short = need.grams
  for (const place of shelf) {
    if (short === 0) break
    const grams = Math.min(short, place.left)
    if (grams === 0 || !isUsable(place.supply, need.day)) continue
    place.left -= grams
    short -= grams
    allocations.push({ need, supply: place.supply, grams })
  }
  return short
}

export const isUsable = ({ usableFrom, usableUntil }: Pick<Supply, 'usableFrom' | 'usableUntil'>, day: MealDate): boolean =>
  usableFrom <= day && (usableUntil === null || day <= usableUntil)

const NEVER = '9999-12-31'
const nameOf = ({ from }: Supply): string => ('lot' in from ? from.lot : `~${from.order}`) // ~ comes after every letter

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const byExpiry = (a: Supply, b: Supply): number =>
  compare(a.usableUntil ?? NEVER, b.usableUntil ?? NEVER) || compare(a.usableFrom, b.usableFrom) || compare(nameOf(a), nameOf(b))

const byTime = (a: Need, b: Need): number =>
  compare(a.day, b.day) || MEALS.indexOf(a.meal) - MEALS.indexOf(b.meal) || compare(a.for, b.for) || compare(a.ingredient, b.ingredient)
