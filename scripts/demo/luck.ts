import { below, type Random } from '../../src/kernel/random.ts'

/**
 * The made-up district's luck. `Random` deals numbers in a row and suits what is made once (people, cards); `fate` answers
 * the same for the same question in whatever order the questions come, and suits what happens on a day.
 */

/** A number from 0 up to, without, 1 for a seed and two whole numbers, e.g. a day and a person. */
export function fate(seed: number, first: number, second: number): number {
  return stir(stir(seed ^ Math.imul(first, 0x9e3779b1)) ^ Math.imul(second, 0x85ebca6b)) / 0x1_0000_0000
}

/** The finaliser of MurmurHash3: every bit of the input reaches every bit of the output. */
function stir(bits: number): number {
  let h = bits | 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** About normal, mean 0 and deviation 1, as the sum of nine fates is (Irwin–Hall). */
export function mood(seed: number, first: number, second: number): number {
  let sum = 0
  for (let i = 0; i < 9; i++) sum += fate(seed ^ Math.imul(i + 1, 0x2545f491), first, second)
  return (sum - 4.5) / Math.sqrt(9 / 12)
}

/** A whole number from `from` to `to`, both included. */
export const between = (random: Random, from: number, to: number): number => from + below(random, to - from + 1)

/** One of the values, each as likely as its weight (any positive numbers). */
export function weighted<T>(random: Random, choices: readonly (readonly [value: T, weight: number])[]): T {
  const total = choices.reduce((sum, [, weight]) => sum + weight, 0)
  let left = (random() / 0x1_0000_0000) * total
  for (const [value, weight] of choices) {
    left -= weight
    if (left < 0) return value
  }
  const last = choices.at(-1)
  if (!last) throw new RangeError('nothing to choose from')
  return last[0]
}
