import type { DishCode, Texture, Tray } from '../../db/tables/menu.ts'
import { allergensOf, type Dish, lineOf, type MenuEntry, TRAYS } from './rules.ts'

/** What a person's meal must be or must not hold; see `bindingNeeds`. */
export interface MealNeed {
  kind: 'allergen' | 'texture' | 'diet'
  code: string
}

/** A dish that somebody with that need must not get. */
export interface Clash extends MealNeed {
  dish: DishCode
}

/** A dish of the tray that is left out, and the one given in its place. */
export interface Swap {
  dish: DishCode
  instead: DishCode
}

/** The meal that somebody gets whose tray may not fit. */
export interface FittingMeal {
  /** the own tray, or another of the same line whose dishes all fit */
  tray: Tray
  swaps: readonly Swap[]
  /** what is wrong with the own tray */
  clashes: readonly Clash[]
  /** the needs that made it another meal than the tray, each once */
  needs: readonly MealNeed[]
  /** false: nothing of the day fits, and the own tray stands with its clashes for a person to decide */
  fits: boolean
}

/** From the least changed to the most; who needs one may have any later one. */
const TEXTURES: readonly Texture[] = ['regular', 'soft', 'minced', 'pureed', 'liquid']
/** Soft dishes are cooked soft; beyond that each portion is changed by hand, whatever the dish. */
const isPrepared = (need: MealNeed): boolean => need.kind === 'texture' && TEXTURES.indexOf(need.code as Texture) > 1

/** Of one of its ingredients nobody says by now what is in it: it may be anything. */
const isUnstated = (dish: Dish): boolean => dish.faults.some((fault) => fault.problem === 'allergens_missing')

/** May somebody with this need eat the dish? By its real ingredients, its declared textures and diets; what nobody declared does not fit. */
export function suits(need: MealNeed, dish: Dish): boolean {
  if (need.kind === 'allergen') return !allergensOf(dish).includes(need.code) && !isUnstated(dish)
  if (need.kind === 'diet') return (dish.diets as readonly string[]).includes(need.code) || (need.code === 'low_salt' && dish.lowSalt)
  if (need.code === 'soft' && dish.soft) return true
  const least = TEXTURES.indexOf(need.code as Texture)
  return least >= 0 && dish.textures.some((texture) => TEXTURES.indexOf(texture) >= least)
}

/** Every dish of a tray that somebody must not get, with the need that it breaks. */
export const clashesOf = (needs: readonly MealNeed[], dishes: readonly Dish[]): Clash[] =>
  dishes.flatMap((dish) => needs.filter((need) => !suits(need, dish)).map(({ kind, code }) => ({ dish: dish.code, kind, code })))

/**
 * The meal of the day for somebody's needs. One dish that clashes is swapped for one that fits; where several clash, another tray of
 * the same line is given if all of it fits, else every clashing dish is swapped; else nothing fits. `chosen`: the tray was picked by
 * a person and stays. Lines never mix, and a main dish (a meal is counted by it) is swapped only for another tray's main.
 */
export function mealFor(needs: readonly MealNeed[], tray: Tray, menu: readonly MenuEntry[], chosen = false): FittingMeal {
  const own = menu.filter((entry) => entry.tray === tray)
  const clashes = clashesOf(
    needs,
    own.map((entry) => entry.dish),
  )
  const clashing = needs.filter((need) => isPrepared(need) || clashes.some((one) => one.kind === need.kind && one.code === need.code))
  const meal = { tray, swaps: [], clashes, needs: own.length > 0 ? clashing : [], fits: true }
  if (clashes.length === 0) return meal
  const wrong = own.filter((entry) => clashes.some((one) => one.dish === entry.dish.code))
  const swaps = swapsFor(needs, wrong, own, menu)
  if (swaps && wrong.length === 1) return { ...meal, swaps }
  const other = chosen ? undefined : TRAYS.find((one) => one !== tray && lineOf(one) === lineOf(tray) && isWholeFit(needs, one, menu))
  if (other) return { ...meal, tray: other }
  return swaps ? { ...meal, swaps } : { ...meal, fits: false }
}

const isWholeFit = (needs: readonly MealNeed[], tray: Tray, menu: readonly MenuEntry[]): boolean => {
  const dishes = menu.filter((entry) => entry.tray === tray).map((entry) => entry.dish)
  return dishes.length > 0 && clashesOf(needs, dishes).length === 0
}

/** A substitute for each dish, or undefined when one has none. */
function swapsFor(
  needs: readonly MealNeed[],
  wrong: readonly MenuEntry[],
  own: readonly MenuEntry[],
  menu: readonly MenuEntry[],
): Swap[] | undefined {
  const taken = new Set<DishCode>()
  const swaps: Swap[] = []
  for (const entry of wrong) {
    const found = substitutesFor(entry, own, menu).find((dish) => !taken.has(dish.code) && clashesOf(needs, [dish]).length === 0)
    if (!found) return undefined
    taken.add(found.code)
    swaps.push({ dish: entry.dish.code, instead: found.code })
  }
  return swaps
}

/** Kinds that may stand for each other beside the main dish. */
const SIDES = new Set(['half', 'vegetable', 'soup'])

/** What could stand for a dish, best first: of its kind and not on the tray yet, then another side dish, then more of one on the tray. */
function substitutesFor(entry: MenuEntry, own: readonly MenuEntry[], menu: readonly MenuEntry[]): Dish[] {
  const line = menu.filter(({ dish }) => dish.line === entry.dish.line && dish.code !== entry.dish.code && keepsPromise(dish, entry.tray))
  if (entry.position === 0) return once(line.filter((one) => one.position === 0 && one.tray !== entry.tray))
  const mains = new Set(menu.filter((one) => one.position === 0).map((one) => one.dish.code))
  const mine = new Set(own.map((one) => one.dish.code))
  const sides = line.filter((one) => !mains.has(one.dish.code) && isKin(one.dish, entry.dish))
  const rank = ({ dish }: MenuEntry) => (mine.has(dish.code) ? 2 : dish.kind === entry.dish.kind ? 0 : 1)
  return once([...sides].sort((a, b) => rank(a) - rank(b)))
}

/** The soft tray is soft and low in salt, whatever is swapped in it. */
const keepsPromise = (dish: Dish, tray: Tray): boolean => tray !== 'soft' || (dish.soft && dish.lowSalt)

const isKin = (dish: Dish, other: Dish): boolean =>
  dish.kind === other.kind || (SIDES.has(other.kind) && dish.kind !== 'soup' && SIDES.has(dish.kind))

const once = (entries: readonly MenuEntry[]): Dish[] => [...new Map(entries.map(({ dish }) => [dish.code, dish])).values()]

/** Something about the meal is not simply its tray: it is packed and labelled by itself. */
export const isSpecial = (meal: Pick<FittingMeal, 'tray' | 'needs' | 'swaps'>, own: Tray): boolean =>
  meal.tray !== own || meal.swaps.length > 0 || meal.needs.some(isPrepared)

/** The dishes of a tray with its swaps made: one code a portion, so a doubled dish stands twice. */
export const withSwaps = (dishes: readonly DishCode[], swaps: readonly Swap[]): DishCode[] =>
  dishes.map((code) => swaps.find((swap) => swap.dish === code)?.instead ?? code)
