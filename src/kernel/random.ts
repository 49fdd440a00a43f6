/** 32 random bits, uniform. Seeded ones replay a day exactly; the edges bring real ones. */
export type Random = () => number

/** sfc32 seeded from one whole number: integers only, so the same numbers on every runtime. */
export function seeded(seed: number): Random {
  let a = seed | 0
  let b = 0x9e3779b9
  let c = 0x243f6a88
  let counter = 1
  const next = () => {
    const t = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + t
    return t >>> 0
  }
  for (let i = 0; i < 15; i++) next()
  return next
}

/** A whole number from 0 up to, without, `below`. */
export const below = (random: Random, limit: number): number => Math.floor((random() / 0x1_0000_0000) * limit)
/** True with probability `share` (0 to 1). */
export const chance = (random: Random, share: number): boolean => random() < share * 0x1_0000_0000

export function pick<T>(random: Random, from: readonly T[]): T {
  const one = from[below(random, from.length)]
  if (one === undefined) throw new RangeError('nothing to pick from')
  return one
}

/** A shuffled copy. */
export function shuffled<T>(random: Random, items: readonly T[]): T[] {
  const copy = [...items]
  for (let i = copy.length - 1; i > 0; i--) {
    const j = below(random, i + 1)
    ;[copy[i], copy[j]] = [copy[j] as T, copy[i] as T]
  }
  return copy
}

/** `n` bytes for ids and nonces. */
export type Entropy = (n: number) => Uint8Array

export const entropyFrom =
  (random: Random): Entropy =>
  (n) =>
    Uint8Array.from({ length: n }, () => random() & 0xff)
