import { dot, learnRow, newRidge, type Ridge, solveRidge } from './ridge.ts'
import type { Series } from './series.ts'

/** Errors grow with portions^POWER: between counting noise (.5) and proportion (1). */
export const POWER = 0.65
/** the error over portions^POWER that is assumed before any has been seen */
const FIRST_SIZE = 0.35
/** errors are divided by it: counts that never change err by nothing */
const LEAST_SIZE = 0.01
/** the size of all series' errors weighs as much as so many days of a series' own */
const SHRINK = 8
/** an error beyond so many sizes says no more than that it was large: one slip in a list must not widen a month */
const CUT = 4
const DECAY = { own: 0.97, all: 0.999 }

/** What the sizes of errors have in common: the usual size, and what makes a day more uncertain than others. */
export interface Uncertainty {
  sum: number
  weight: number
  ridge: Ridge
  factors: Float64Array
}

const PLAIN = Float64Array.of(1, 0, 0, 0, 0, 0, 0)
const PENALTIES = PLAIN.map(() => 100)
export const newUncertainty = (): Uncertainty => ({ sum: 0, weight: 0, ridge: newRidge(PLAIN.length), factors: PLAIN })

/** The size of an error over portions^POWER, as seen over all series. */
export const usualSize = ({ sum, weight }: Uncertainty): number => (weight > 5 ? Math.max(sum / weight, LEAST_SIZE) : FIRST_SIZE)

/** What may make a day uncertain: bookings that surprise, a series or a spell that has just begun, a break. */
export const doubts = (series: Series, surprise: number, gap: number): Float64Array =>
  Float64Array.of(
    1,
    Math.abs(surprise),
    gap > 14 ? 1 : 0,
    1 / (1 + series.n / 4),
    Math.max(0, (60 - series.n) / 60),
    gap > 1 && gap <= 14 ? 1 : 0,
    gap > 14 ? 1 : 1 / (1 + series.since / 2),
  )

/** The size of error to expect of a series, before doubts: its own, shrunk towards all series'. */
export function sizeFor(series: Series, middle: number, all: Uncertainty): number {
  const size = (series.size.sum + SHRINK * usualSize(all)) / (series.size.weight + SHRINK)
  return Math.max(0.3, size * (middle + 1) ** POWER)
}

/** By how much the doubts widen it: learned from all series, between half and four times. */
export const widening = (all: Uncertainty, x: Float64Array): number => Math.max(0.5, Math.min(4, dot(all.factors, x)))

/** After the day: `error` in portions, against the size that was expected before doubts. */
export function learnSize(
  series: Series,
  all: Uncertainty,
  seen: { error: number; middle: number; size: number; doubts: Float64Array },
): void {
  const times = Math.min(CUT, Math.abs(seen.error) / seen.size)
  const scaled = (times * seen.size) / (seen.middle + 1) ** POWER
  series.size.sum = series.size.sum * DECAY.own + scaled
  series.size.weight = series.size.weight * DECAY.own + 1
  all.sum = all.sum * DECAY.all + scaled
  all.weight = all.weight * DECAY.all + 1
  learnRow(all.ridge, seen.doubts, times, 1)
}

/** Once a day: what the doubts are worth; at first nothing. */
export function weighDoubts(all: Uncertainty): void {
  if (all.ridge.rows > 60) all.factors = solveRidge(all.ridge, PENALTIES, PLAIN)
}
