import type { Instant } from '../kernel/meal-date.ts'

/** A phone's clock that is off by more is said so, and its times are put right by as much; by less, the network may have taken it. */
export const CLOCK_MAY_BE_OFF_MS = 120_000

/** By how many ms the phone's clock was behind ours when it sent something; less than nothing: it was ahead. */
export const skewOf = (sentAt: Instant, receivedAt: Instant): number => receivedAt - sentAt

export const isClockOff = (skew: number): boolean => Math.abs(skew) > CLOCK_MAY_BE_OFF_MS

/**
 * When something really happened that a phone says was at `at`: by our clock, never later than when we heard
 * of it. What is before the day of its run
 * began no clock can be put right by: then it is that, the latest that it can have been, so that no food seems fresher than it is.
 */
export function happenedAt(at: Instant, skew: number, heard: Instant, dayBegins: Instant): Instant {
  const put = Math.min(isClockOff(skew) ? at + skew : at, heard)
  return (put < dayBegins ? heard : put) as Instant
}

/** The first numbers that a device has counted over and never sent: what is between those that it did send. `most` of them. */
export function holesIn(seqs: readonly number[], most: number): number[] {
  const sorted = [...new Set(seqs)].sort((a, b) => a - b)
  const holes: number[] = []
  for (const [i, seq] of sorted.entries())
    for (let hole = (sorted[i - 1] ?? seq) + 1; hole < seq && holes.length < most; hole++) holes.push(hole)
  return holes
}
