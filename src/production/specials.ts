import type { DishCode, Tray } from '../../db/tables/menu.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import { type Clash, isSpecial, type MealNeed, mealFor, type Swap, withSwaps } from '../menu/clashes.ts'
import type { MenuEntry } from '../menu/rules.ts'

/** 特殊餐: the portions of a canteen that the same exception makes different. `fits` false: no meal of the day fits these people. */
export interface Special {
  canteen: CanteenId
  /** 1 … in the canteen */
  number: number
  ownTray: Tray
  /** the tray that they get */
  tray: Tray
  /** the needs behind it */
  needs: readonly MealNeed[]
  swaps: readonly Swap[]
  clashes: readonly Clash[]
  fits: boolean
  portions: number
}

/** What one person asks of the kitchen. */
export interface Eater {
  canteen: CanteenId
  tray: Tray
  needs: readonly MealNeed[]
}

/** The exception by which people are grouped: the same tray, needs and swaps. Two specials with one key are cooked alike. */
export const exceptionOf = ({ ownTray, tray, needs, swaps, fits }: Omit<Special, 'canteen' | 'number' | 'portions'>): string =>
  JSON.stringify([ownTray, tray, needs.map((need) => `${need.kind}:${need.code}`), swaps.map((swap) => [swap.dish, swap.instead]), fits])

/** Who of those expected cannot simply eat the tray, grouped by canteen and exception; numbered in each canteen. */
export function specialsOf(eaters: readonly Eater[], menu: readonly MenuEntry[]): Special[] {
  const groups = new Map<string, Omit<Special, 'number'>>()
  for (const { canteen, tray: ownTray, needs } of eaters) {
    if (needs.length === 0) continue
    const meal = mealFor(needs, ownTray, menu)
    if (meal.fits && !isSpecial(meal, ownTray)) continue
    const one = { canteen, ownTray, ...meal, portions: 0 }
    const key = `${canteen} ${exceptionOf(one)}`
    const group = groups.get(key) ?? one
    group.portions++
    groups.set(key, group)
  }
  const sorted = [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group)
  return [...Map.groupBy(sorted, (one) => one.canteen).values()].flatMap((here) => here.map((one, i) => ({ ...one, number: i + 1 })))
}

/** The same exception in all canteens, with its subtotal: what the kitchen sheet lists. The largest first, what fits nobody before all. */
export interface ExceptionGroup extends Omit<Special, 'canteen' | 'number'> {
  canteens: { canteen: CanteenId; portions: number }[]
}

export function byException(specials: readonly Special[]): ExceptionGroup[] {
  const groups = [...Map.groupBy(specials, exceptionOf).values()].map((all): ExceptionGroup => {
    const [{ canteen: _, number: __, ...shared }] = all as [Special]
    const canteens = all.map(({ canteen, portions }) => ({ canteen, portions }))
    return { ...shared, portions: all.reduce((sum, one) => sum + one.portions, 0), canteens }
  })
  return groups.sort((a, b) => Number(a.fits) - Number(b.fits) || b.portions - a.portions)
}

interface TrayRow {
  canteen: CanteenId
  tray: Tray
  portions: number
}

/**
 * Portions by tray once everybody who needs another tray gets it: their portions move over, and no tray of a canteen has fewer
 * portions than special meals. The total grows only where fewer were planned than need one.
 */
export function portionsWith(specials: readonly Special[], rows: readonly TrayRow[]): TrayRow[] {
  const key = (canteen: CanteenId, tray: Tray) => `${canteen} ${tray}`
  const counts = new Map(rows.map((row) => [key(row.canteen, row.tray), { ...row }]))
  const at = (canteen: CanteenId, tray: Tray): TrayRow => {
    const row = counts.get(key(canteen, tray)) ?? { canteen, tray, portions: 0 }
    counts.set(key(canteen, tray), row)
    return row
  }
  for (const [, all] of Map.groupBy(specials, (one) => key(one.canteen, one.ownTray))) {
    const [first] = all as [Special]
    const row = at(first.canteen, first.ownTray)
    row.portions = Math.max(
      row.portions,
      all.reduce((sum, one) => sum + one.portions, 0),
    )
  }
  for (const one of specials.filter((special) => special.fits && special.tray !== special.ownTray)) {
    at(one.canteen, one.ownTray).portions -= one.portions
    at(one.canteen, one.tray).portions += one.portions
  }
  return [...counts.values()]
}

/** Special meals as they are packed: whole, each dish of one of them. */
export interface SpecialMeals {
  canteen: CanteenId
  number: number
  tray: Tray
  swaps: readonly Swap[]
  portions: number
}

/** How many portions of a dish special meals take beyond (or, below 0, short of) those of their trays. */
export const extraPortions = (specials: readonly SpecialMeals[], dish: DishCode): number =>
  specials.reduce(
    (sum, { swaps, portions }) =>
      sum + portions * swaps.reduce((n, swap) => n + Number(swap.instead === dish) - Number(swap.dish === dish), 0),
    0,
  )

/** One special meal's dishes. */
export const dishesOfSpecial = (
  special: Pick<SpecialMeals, 'tray' | 'swaps'>,
  trays: { readonly [tray in Tray]?: readonly DishCode[] },
): DishCode[] => withSwaps(trays[special.tray] ?? [], special.swaps)
