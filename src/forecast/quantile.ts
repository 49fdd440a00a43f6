/** The middle of a list that is not empty; of an even number, halfway between the two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const half = sorted.length >> 1
  const upper = sorted[half] as number
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[half - 1] as number)) / 2
}

/**
 * The value that the next one stays under in `percent` of cases: the ⌈(n+1)·p⌉-th smallest of a sorted list that is not empty
 * (split conformal prediction, Vovk et al. 2005), the greatest where the list is too short to say.
 */
export function quantile(sorted: readonly number[], percent: number): number {
  const rank = Math.ceil(((sorted.length + 1) * percent) / 100)
  return sorted[Math.min(rank, sorted.length) - 1] as number
}
