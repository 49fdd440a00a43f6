import type { Tray } from '../../db/tables/menu.ts'

/** Servings that a canteen needs before its own taste outweighs the district's: shrinkage, as for weekday effects in small series. */
const WEIGHT_OF_DISTRICT = 60

type Counts = Partial<Record<Tray, number>>

/**
 * A canteen's portions by tray: what was ordered (报餐) of each, and the rest of the total where it brings the trays nearest to the
 * proportions that the canteen was served of late, drawn towards the district's. Whole numbers that sum to the total, or to what
 * was ordered where that is more. An order for a tray that the menu does not offer stays in the answer: the plan names it as a fault.
 */
export function splitByTray(total: number, offered: readonly Tray[], own: Counts, district: Counts, ordered: Counts = {}): Counts {
  const taste = tasteOf(offered, own, district, ordered)
  const wanted = offered.map((tray, i) => Math.max(0, total * (taste[i] ?? 0) - (ordered[tray] ?? 0)))
  const rest = Math.max(0, total - sum(Object.values(ordered)))
  const more = wholeParts(rest, sum(wanted) > 0 ? wanted : taste)
  const split: Counts = { ...ordered }
  for (const [i, tray] of offered.entries()) split[tray] = (ordered[tray] ?? 0) + (more[i] ?? 0)
  return split
}

/** Shares of the offered trays, summing to 1: the canteen's own, the district's, else the orders', else equal ones. */
function tasteOf(offered: readonly Tray[], own: Counts, district: Counts, ordered: Counts): number[] {
  const of = (counts: Counts) => offered.map((tray) => counts[tray] ?? 0)
  const prior = [of(district), of(ordered), offered.map(() => 1)].find((counts) => sum(counts) > 0) ?? []
  const weights = of(own).map((served, i) => served + (WEIGHT_OF_DISTRICT * (prior[i] ?? 0)) / sum(prior))
  return weights.map((weight) => weight / sum(weights))
}

/** A whole number in given proportions, largest remainders first; the parts sum to it. */
function wholeParts(whole: number, weights: readonly number[]): number[] {
  const exact = weights.map((weight) => (whole * weight) / sum(weights))
  const parts = exact.map(Math.floor)
  const byRemainder = exact.map((value, i) => ({ i, left: value - Math.floor(value) })).sort((a, b) => b.left - a.left || a.i - b.i)
  for (const { i } of byRemainder.slice(0, whole - sum(parts))) parts[i] = (parts[i] ?? 0) + 1
  return parts
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)
