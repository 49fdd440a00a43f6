import type { DayClass } from './day-class.ts'
import { CLASSES } from './day-class.ts'
import { median } from './median.ts'

/** Counts are taken as logs of (portions + CUSHION): a day with nobody has a log too, and small counts do not swing it. */
const CUSHION = 2
export const toLog = (portions: number): number => Math.log(portions + CUSHION)
export const fromLog = (log: number): number => Math.max(0, Math.exp(log) - CUSHION)

/** A mean that follows: `n` days learned, the mean in log portions. */
export interface Effect {
  n: number
  mean: number
}
const noEffect = (): Effect => ({ n: 0, mean: 0 })
export const noEffects = (): Effect[] => Array.from({ length: CLASSES }, noEffect)

/** A running mean that never follows slower than `gain`. */
export function follow(effect: Effect, seen: number, gain: number): void {
  effect.n++
  effect.mean += Math.max(gain, 1 / effect.n) * (seen - effect.mean)
}

/**
 * What all series of a kitchen share: effects of day classes and of openings, what of bookings is served, the calendar of serving
 * days, and of each day's surprise the part that was everybody's.
 */
export interface Shared {
  effects: Effect[]
  opening: Effect
  bias: Effect
  days: number[]
  surprises: number[]
}

export const nothingShared = (): Shared => ({ effects: noEffects(), opening: noEffect(), bias: noEffect(), days: [], surprises: [] })

/** What is remembered of one series: a canteen's meal. Logs are natural; days are day numbers. */
export interface Series {
  /** days learned */
  n: number
  /** days learned since the start or the last long break */
  since: number
  /** log portions of a usual day: followed, and by a hasty and a slow follower */
  level: number
  hasty: number
  slow: number
  effects: Effect[]
  /** a usual surprise, in log portions */
  spread: number
  /** what the first day after a long break is to a usual one */
  opening: Effect
  /** served over booked, in log portions */
  bias: Effect
  /** parallel, oldest first: when, how many, log portions less the day's effect, the level then, the surprise */
  days: number[]
  served: number[]
  plain: number[]
  levels: number[]
  surprises: number[]
  /** the last counts of each day class, oldest first */
  alike: number[][]
  /** forecast errors in units of the scale, oldest first */
  errors: number[]
  /** recent loss of each opinion */
  losses: number[]
  /** size of the errors over portions^POWER, decayed */
  size: { sum: number; weight: number }
}

export const newSeries = (): Series => ({
  n: 0,
  since: 0,
  level: 0,
  hasty: 0,
  slow: 0,
  effects: noEffects(),
  spread: 0.3,
  opening: noEffect(),
  bias: noEffect(),
  days: [],
  served: [],
  plain: [],
  levels: [],
  surprises: [],
  alike: Array.from({ length: CLASSES }, () => []),
  errors: [],
  losses: [],
  size: { sum: 0, weight: 0 },
})

/** Days kept: last year's same weeks are looked up, and seven days a week make 450 days fifteen months. */
const KEPT = 450
const ALIKE = 8

/** Appends a day; lists stay bounded, however long the history is. */
export function remember(series: Series, day: number, of: DayClass, row: { served: number; plain: number; surprise: number }): void {
  series.days.push(day)
  series.served.push(row.served)
  series.plain.push(row.plain)
  series.levels.push(series.level)
  series.surprises.push(row.surprise)
  const alike = series.alike[of] as number[]
  alike.push(row.served)
  if (alike.length > ALIKE) alike.shift()
  if (series.days.length >= 2 * KEPT)
    for (const list of [series.days, series.served, series.plain, series.levels, series.surprises]) list.splice(0, list.length - KEPT)
}

/** The middle of the last `count` days of the class; undefined with fewer than `fewest`. */
export function medianAlike(series: Series, of: DayClass, count: number, fewest: number): number | undefined {
  const alike = series.alike[of] as number[]
  return alike.length < fewest ? undefined : median(alike.slice(-count))
}

/** The first place in a sorted list whose value is not below `value`. */
export function firstFrom(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] as number) < value) low = middle + 1
    else high = middle
  }
  return low
}

export const clamp = (value: number, limit: number): number => Math.max(-limit, Math.min(limit, value))
