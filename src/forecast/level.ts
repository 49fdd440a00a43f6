import { type DayClass, standIns } from './day-class.ts'
import { clamp, type Effect, noEffects, remember, type Series, toLog } from './series.ts'

/** What all series of a kitchen share: effects of day classes, the calendar of serving days, the part of each day's surprise that was everybody's. */
export interface Shared {
  effects: Effect[]
  days: number[]
  surprises: number[]
}

export const nothingShared = (): Shared => ({ effects: noEffects(), days: [], surprises: [] })

/** forecast.md's recipe: gains of the level for the shared and the own part of a surprise, and how surprises are cut off. */
const GAIN = { shared: 0.25, own: 0.12, hasty: 0.3, slow: 0.03, effect: 0.06, sharedEffect: 0.03, spread: 0.05, bias: 0.06 }
const CUT = 2.5
/** all canteens' weekday effect weighs as much as so many days of a canteen's own */
const SHRINK = 4
/** after a break of so many days a level is learned anew, as in the first days: summer holidays, a rebuilt kitchen */
const LONG_BREAK = 28
const KEPT_DAYS = 800

export interface Counted {
  series: Series
  served: number
  /** booked or planned beforehand */
  planned?: number | undefined
}

/** A day class's effect on a series, in log portions: (n × own + 4 × all) / (n + 4). */
export function effectOf(series: Series, shared: Shared, of: DayClass): number {
  const own = series.effects[of] as Effect
  return (own.n * own.mean + SHRINK * sharedEffect(shared, of)) / (own.n + SHRINK)
}

function sharedEffect(shared: Shared, of: DayClass): number {
  const { n, mean } = shared.effects[of] as Effect
  if (n > 0) return mean
  const known = standIns(of).flatMap((other) => ((shared.effects[other] as Effect).n > 0 ? [(shared.effects[other] as Effect).mean] : []))
  return known.length ? known.reduce((a, b) => a + b, 0) / known.length : 0
}

export const usualLog = (series: Series, shared: Shared, of: DayClass): number => series.level + effectOf(series, shared, of)

/** Learns a day of all series: the shared part of the surprise moves every level, the rest only its own. */
export function learnLevels(shared: Shared, day: number, of: DayClass, counts: readonly Counted[]): void {
  const surprises = counts.map(({ series, served }) => surpriseOf(series, shared, of, served))
  const common = commonPart(counts, surprises)
  shared.days.push(day)
  shared.surprises.push(common)
  if (shared.days.length > 2 * KEPT_DAYS) for (const list of [shared.days, shared.surprises]) list.splice(0, KEPT_DAYS)
  for (const [i, count] of counts.entries()) learnLevel(shared, day, of, count, { cut: surprises[i] as number, common, of: counts.length })
}

function surpriseOf(series: Series, shared: Shared, of: DayClass, served: number): number {
  return series.n === 0 ? 0 : clamp(toLog(served) - usualLog(series, shared, of), CUT * Math.max(series.spread, 0.05))
}

/** The mean over series, by the root of their size, drawn to nothing as by three average series more: one alone is not everybody. */
function commonPart(counts: readonly Counted[], surprises: readonly number[]): number {
  let [sum, weight, known] = [0, 0, 0]
  for (const [i, { series }] of counts.entries()) {
    if (series.n === 0) continue
    const size = Math.exp(series.level / 2)
    sum += size * (surprises[i] as number)
    weight += size
    known++
  }
  return known > 0 ? sum / (weight + (3 * weight) / known) : 0
}

interface Surprise {
  cut: number
  common: number
  /** how many series were counted that day */
  of: number
}

function learnLevel(shared: Shared, day: number, of: DayClass, { series, served, planned }: Counted, surprise: Surprise): void {
  const log = toLog(served)
  if (series.n === 0) startLevel(series, log - sharedEffect(shared, of))
  else followLevel(series, shared, day, of, log, surprise)
  series.n++
  if (planned !== undefined) learnBias(series, log - toLog(planned))
  remember(series, day, of, { served, plain: log - effectOf(series, shared, of), surprise: surprise.cut })
}

function startLevel(series: Series, level: number): void {
  series.level = level
  series.hasty = level
  series.slow = level
}

function followLevel(series: Series, shared: Shared, day: number, of: DayClass, log: number, { cut, common, of: counted }: Surprise): void {
  const rested = day - (series.days.at(-1) as number) > LONG_BREAK
  series.since = rested ? 2 : series.since + 1
  if (rested) series.bias.n = Math.min(series.bias.n, 3)
  const young = 1 / (series.since + 2.5)
  const raw = log - usualLog(series, shared, of)
  series.level += Math.max(GAIN.shared, young) * common + Math.max(GAIN.own, young) * (cut - common)
  const plain = log - effectOf(series, shared, of)
  series.hasty += Math.max(GAIN.hasty, young) * clamp(plain - series.hasty, 0.5)
  series.slow += Math.max(GAIN.slow, young) * clamp(plain - series.slow, 0.5)
  learnEffect(series, shared, of, log, counted)
  series.spread += Math.max(GAIN.spread, 1 / (series.n + 8)) * (Math.min(Math.abs(raw) * 1.25, 1) - series.spread)
}

function learnEffect(series: Series, shared: Shared, of: DayClass, log: number, counted: number): void {
  const usual = usualLog(series, shared, of)
  const seen = clamp(clamp(log - usual, CUT * series.spread) + usual - series.level, 1.5)
  follow(series.effects[of] as Effect, seen, GAIN.effect)
  follow(shared.effects[of] as Effect, seen, GAIN.sharedEffect / counted)
}

/** A running mean that never follows slower than `gain`. */
function follow(effect: Effect, seen: number, gain: number): void {
  effect.n++
  effect.mean += Math.max(gain, 1 / effect.n) * (seen - effect.mean)
}

function learnBias({ bias }: Series, seen: number): void {
  bias.n++
  bias.mean += Math.max(GAIN.bias, 1 / (bias.n + 2)) * (clamp(seen, 0.7) - bias.mean)
}
