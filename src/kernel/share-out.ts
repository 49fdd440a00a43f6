/**
 * Divides a whole number by `weights` (whole numbers, at least one above 0) so that the parts sum to the whole:
 * largest remainders get the odd ones, earlier parts first.
 */
export function shareOut(whole: number, weights: readonly number[]): number[] {
  const total = weights.reduce((a, b) => a + b, 0)
  if (total <= 0 || weights.some((w) => w < 0 || !Number.isSafeInteger(w))) throw new RangeError('weights must be whole and sum above 0')
  const parts = weights.map((weight) => Math.floor((whole * weight) / total))
  const odd = whole - parts.reduce((a, b) => a + b, 0)
  const byRemainder = weights.map((weight, i) => ({ i, left: (whole * weight) % total })).sort((a, b) => b.left - a.left || a.i - b.i)
  for (const { i } of byRemainder.slice(0, odd)) parts[i] = (parts[i] ?? 0) + 1
  return parts
}
