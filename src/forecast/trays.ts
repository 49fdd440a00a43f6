import type { Tray } from '../../db/tables/menu.ts'
import { TRAYS } from '../menu/rules.ts'

/** Servings that a canteen needs before its own taste outweighs the district's: shrinkage, as for weekday effects in small series. */
const WEIGHT_OF_DISTRICT = 60

type Counts = Partial<Record<Tray, number>>

/**
 * A canteen's portions by tray: in the proportions that it was served of late, drawn towards the district's where it is small,
 * whole numbers that sum to the total (largest remainder), and never below what was ordered (报餐) of a tray. What was ordered of a
 * tray that the menu does not offer stays in the answer: the plan names it as a fault, for it must not vanish.
 */
export function splitByTray(total: number, offered: readonly Tray[], own: Counts, district: Counts, ordered: Counts = {}): Counts {
  const weights = offered.map((tray) => (own[tray] ?? 0) + WEIGHT_OF_DISTRICT * share(tray, district))
  const whole = weights.reduce((a, b) => a + b, 0)
  const exact = weights.map((weight) => (whole > 0 ? (total * weight) / whole : total / offered.length))
  const parts = exact.map(Math.floor)
  const odd = total - parts.reduce((a, b) => a + b, 0)
  const byRemainder = exact.map((value, i) => ({ i, rest: value - Math.floor(value) })).sort((a, b) => b.rest - a.rest || a.i - b.i)
  for (const { i } of byRemainder.slice(0, odd)) parts[i] = (parts[i] ?? 0) + 1
  const split: Counts = { ...ordered }
  for (const [i, tray] of offered.entries()) split[tray] = Math.max(parts[i] ?? 0, ordered[tray] ?? 0)
  return split
}

function share(tray: Tray, counts: Counts): number {
  const all = TRAYS.reduce((sum, one) => sum + (counts[one] ?? 0), 0)
  return all > 0 ? (counts[tray] ?? 0) / all : 1 / TRAYS.length
}
