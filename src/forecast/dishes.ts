import type { Tray } from '../../db/tables/menu.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import { errorQuantiles, learnError, newPool, poolOn } from './residuals.ts'

/** Portions by tray at one canteen. */
export type TrayCounts = Partial<Record<Tray, number>>

/** What a canteen served on a past day, by tray. */
export interface TrayDay {
  canteen: CanteenId
  trays: TrayCounts
}

export interface Range {
  q10: number
  q50: number
  q80: number
  q90: number
}

/** Portions of the district's taste that stand beside a canteen's own: shrinkage, as for weekday effects in small series. */
const SHRINK = 60

/**
 * How canteens' totals split: a dish is what the trays that hold it take. Its range has two parts: the total's own, and the taste of
 * those who come. The latter is as uncertain as it was of late: past errors over √(total × share × (1 − share)), the
 * canteen's own and all canteens' (the conformal step of residuals.ts, done for a dish). `days` oldest first.
 */
export function splitter(days: readonly TrayDay[]) {
  const district = totals(days)
  const own = new Map([...Map.groupBy(days, (day) => day.canteen)].map(([canteen, all]) => [canteen, { days: all, totals: totals(all) }]))
  const shareOf = (canteen: CanteenId, trays: readonly Tray[]): number => {
    const of = own.get(canteen)?.totals ?? {}
    const all = total(district)
    const usual = all > 0 ? part(district, trays) / all : 0
    return (part(of, trays) + SHRINK * usual) / (total(of) + SHRINK)
  }
  return {
    shareOf,
    rangeOf: (canteen: CanteenId, range: Range, trays: readonly Tray[]) =>
      rangeOf(range, shareOf(canteen, trays), errorsOf(own, shareOf, canteen, trays)),
  }
}

type Own = ReadonlyMap<CanteenId, { days: readonly TrayDay[] }>

/** Errors of the share on past days, in standard deviations of a split by chance: own, then everybody's. */
function errorsOf(own: Own, shareOf: (canteen: CanteenId, trays: readonly Tray[]) => number, canteen: CanteenId, trays: readonly Tray[]) {
  const pool = newPool()
  const mine: number[] = []
  for (const [other, { days }] of own) {
    const share = shareOf(other, trays)
    if (share <= 0 || share >= 1) continue
    for (const day of days) {
      const all = total(day.trays)
      if (all > 0)
        learnError(other === canteen ? mine : [], pool, 0, (part(day.trays, trays) - all * share) / Math.sqrt(all * share * (1 - share)))
    }
  }
  return errorQuantiles(mine, poolOn(pool, 0))
}

/** The two parts are independent: their distances from the middle add up as squares. */
function rangeOf({ q10, q50, q80, q90 }: Range, share: number, errors: (levels: readonly number[]) => number[]): Range {
  const deviation = Math.sqrt(Math.max(0, q50 * share * (1 - share)))
  const [e10 = 0, e80 = 0, e90 = 0] = deviation > 0 ? errors([0.1, 0.8, 0.9]) : []
  const away = (quantile: number, error: number) => Math.hypot(share * (quantile - q50), deviation * error)
  const middle = share * q50
  const [low, high, higher] = [middle - away(q10, e10), middle + away(q80, Math.max(0, e80)), middle + away(q90, Math.max(0, e90))].map(
    (portions) => Math.max(0, Math.round(portions)),
  ) as [number, number, number]
  const mid = Math.round(middle)
  return { q10: Math.min(low, mid), q50: mid, q80: Math.max(high, mid), q90: Math.max(higher, high, mid) }
}

function totals(days: readonly TrayDay[]): TrayCounts {
  const sums: TrayCounts = {}
  for (const { trays } of days) for (const [tray, count] of Object.entries(trays)) sums[tray as Tray] = (sums[tray as Tray] ?? 0) + count
  return sums
}

const part = (counts: TrayCounts, trays: readonly Tray[]): number => trays.reduce((sum, tray) => sum + (counts[tray] ?? 0), 0)
const total = (counts: TrayCounts): number => Object.values(counts).reduce((a, b) => a + b, 0)
