import type { PastDay } from '../../src/forecast/backtest.ts'
import { type Random, seeded } from '../../src/kernel/random.ts'

/** Counts of several canteens over some years, from a seed: what happens to each mean is said by `shape`, noise is Poisson. */
export interface Shape {
  series?: number
  days?: number
  /** portions of an average canteen */
  size?: number
  /** weekdays served, 0 Monday … 6 Sunday */
  serves?: readonly number[]
  /** portions on a day, times this */
  factor?: (day: number, of: number, series: number) => number
  /** the kitchen knows the mean beforehand */
  planned?: boolean
}

const unit = (random: Random): number => (random() + 0.5) / 0x1_0000_0000
/** Sum of twelve uniforms less six: near enough to normal. */
const normal = (random: Random): number => Array.from({ length: 12 }, () => unit(random)).reduce((a, b) => a + b, -6)

function poisson(random: Random, mean: number): number {
  if (mean > 50) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)))
  let count = 0
  for (let left = Math.exp(-mean), product = unit(random); product > left; product *= unit(random)) count++
  return count
}

const FIRST = 17_000 // a Wednesday of 2016

export function historyOf(
  seed: number,
  { series = 10, days = 420, size = 60, serves = [0, 1, 2, 3, 4], factor = () => 1, planned = false }: Shape,
): PastDay[] {
  const random = seeded(seed)
  const canteens = Array.from({ length: series }, (_, i) => ({
    name: `c${String(i).padStart(2, '0')}`,
    mean: size * (0.5 + unit(random)),
    weekdays: Array.from({ length: 7 }, () => Math.exp(0.12 * normal(random))),
    drift: 0,
  }))
  const all: PastDay[] = []
  let weather = 0
  for (let i = 0; i < days; i++) {
    const day = FIRST + i
    const of = (day + 3) % 7
    if (!serves.includes(of)) continue
    weather = 0.7 * weather + 0.03 * normal(random)
    const rows = canteens.map((one, s) => {
      one.drift = 0.98 * one.drift + 0.02 * normal(random)
      const mean = one.mean * (one.weekdays[of] as number) * Math.exp(weather + one.drift) * factor(i, of, s)
      return { series: one.name, served: poisson(random, mean), planned: planned ? Math.round(mean * 1.1) : undefined }
    })
    all.push({ day, of, rows })
  }
  return all
}
