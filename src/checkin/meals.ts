import type { DinerId } from '../../db/tables/diners.ts'
import type { DishCode, Tray } from '../../db/tables/menu.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import { type Diner, orderedBy } from '../diners/diners.ts'
import { bindingNeeds } from '../diners/rules.ts'
import type { Meal, MealDate } from '../kernel/meal-date.ts'
import { type Clash, clashesOf, type FittingMeal, isSpecial, type MealNeed, mealFor, type Swap, withSwaps } from '../menu/clashes.ts'
import { type MenuEntry, trayDishes } from '../menu/menu.ts'
import { exceptionOf, type PackedSpecial, packedSpecials } from '../production/production.ts'
import type { Work } from '../work.ts'
import * as store from './store.ts'

/** A dish that was on the tray and must not be eaten by this person, by name. */
export interface Warning extends MealNeed {
  dish: string
}

/** A meal that is not simply its tray: which box holds it, and what stands for what, by name. */
export interface SpecialServed {
  /** null: none was packed, it is put together at the counter */
  number: number | null
  boxes: number[]
  needs: readonly MealNeed[]
  swaps: { dish: string; instead: string }[]
}

/** What somebody would be handed. */
export interface Portion {
  tray: Tray
  /** a code a portion */
  dishes: readonly DishCode[]
  special: (SpecialServed & { exchange: readonly Swap[] }) | null
  warnings: Warning[]
}

/** What is known of the people at the counter and of the meals that were packed for some of them. */
export interface Meals {
  /** the portion for a diner, best first: a special meal, then the plain tray with its warnings */
  portionsFor(diner: Diner, canteen: CanteenId, chosen: Tray | undefined): Portion[]
  /** portions of a dish at a canteen that belong to packed special meals which nobody has fetched yet */
  waiting(canteen: CanteenId, dish: DishCode): number
  /** counts a portion as handed out */
  hand(canteen: CanteenId, portion: Portion): void
}

export async function mealsOf(
  work: Work,
  day: MealDate,
  meal: Meal,
  diners: readonly DinerId[],
  menu: readonly MenuEntry[],
): Promise<Meals> {
  const [ordered, packed, handed] = await Promise.all([
    orderedBy(work, diners, day, meal),
    packedSpecials(work, day, meal),
    store.specialsHanded(work.db, day, meal),
  ])
  const left = new Map(packed.map((one) => [`${one.canteen} ${one.number}`, one.portions]))
  const take = (canteen: CanteenId, number: number | null) => left.set(`${canteen} ${number}`, (left.get(`${canteen} ${number}`) ?? 0) - 1)
  for (const { canteen_id, number } of handed) take(canteen_id, number)
  return {
    portionsFor(diner, canteen, chosen) {
      const own = chosen ?? ordered.get(diner.id)?.tray ?? diner.tray
      const needs = bindingNeeds(diner.needs, day)
      const fitting = needs.length > 0 ? mealFor(needs, own, menu, chosen !== undefined) : undefined
      const plain = plainPortion(own, menu, fitting?.clashes ?? [])
      if (!fitting?.fits || !isSpecial(fitting, own)) return [plain]
      const exception = exceptionOf({ ...fitting, ownTray: own })
      const box = packed.find(
        (one) => one.canteen === canteen && exceptionOf(one) === exception && (left.get(`${canteen} ${one.number}`) ?? 0) > 0,
      )
      return [specialPortion(fitting, box, menu), plain]
    },
    waiting: (canteen, dish) =>
      packed
        .filter((one) => one.canteen === canteen && one.fits)
        .reduce((sum, one) => sum + Math.max(0, left.get(`${canteen} ${one.number}`) ?? 0) * portionsIn(one, menu, dish), 0),
    hand: (canteen, { special }) => {
      if (special?.number) take(canteen, special.number)
    },
  }
}

export const dishNames = (menu: readonly MenuEntry[]) => {
  const names = new Map(menu.map(({ dish }) => [dish.code, dish.name]))
  return (code: DishCode): string => names.get(code) ?? code
}

const portionsIn = ({ tray, swaps }: PackedSpecial, menu: readonly MenuEntry[], dish: DishCode): number =>
  withSwaps(codesOf(menu, tray), swaps).filter((code) => code === dish).length

const codesOf = (menu: readonly MenuEntry[], tray: Tray): DishCode[] => trayDishes(menu, tray).map((dish) => dish.code)

function plainPortion(tray: Tray, menu: readonly MenuEntry[], clashes: readonly Clash[]): Portion {
  return { tray, dishes: codesOf(menu, tray), special: null, warnings: warningsOf(clashes, menu) }
}

export const warningsOf = (clashes: readonly Clash[], menu: readonly MenuEntry[]): Warning[] =>
  clashes.map(({ dish, kind, code }) => ({ dish: dishNames(menu)(dish), kind, code }))

function specialPortion({ tray, swaps, needs }: FittingMeal, box: PackedSpecial | undefined, menu: readonly MenuEntry[]): Portion {
  const special = { number: box?.number ?? null, boxes: box?.boxes ?? [], needs, swaps: namedSwaps(swaps, menu), exchange: swaps }
  return { tray, dishes: withSwaps(codesOf(menu, tray), swaps), special, warnings: [] }
}

export const namedSwaps = (swaps: readonly Swap[], menu: readonly MenuEntry[]) =>
  swaps.map((swap) => ({ dish: dishNames(menu)(swap.dish), instead: dishNames(menu)(swap.instead) }))

/** What is on the plain tray that this person must not eat on that day. */
export const clashesOn = (diner: Pick<Diner, 'needs'>, day: MealDate, tray: Tray, menu: readonly MenuEntry[]): Clash[] =>
  clashesOf(bindingNeeds(diner.needs, day), trayDishes(menu, tray))
