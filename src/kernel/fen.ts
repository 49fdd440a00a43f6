/** Money: whole fen (1/100 CNY). The type knows, so grams or portions can't slip in. */
export type Fen = number & { readonly __unit: 'fen' }

/** A number as fen. Throws on anything that is not a safe whole number: a fraction of a fen is a bug. */
export function fen(amount: number): Fen {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`not whole fen: ${amount}`)
  return amount as Fen
}

export const NOTHING = 0 as Fen

export const sumFen = (parts: Iterable<Fen>): Fen => {
  let total = 0
  for (const part of parts) total += part
  return fen(total)
}

export const minus = (a: Fen, b: Fen): Fen => fen(a - b)
export const least = (a: Fen, b: Fen): Fen => (a < b ? a : b)

/**
 * Divides `whole` by `weights` (whole numbers, at least one above 0) so that the parts sum to the whole:
 * largest remainders get the odd fen, earlier parts first.
 */
export function split(whole: Fen, weights: readonly number[]): Fen[] {
  const total = weights.reduce((a, b) => a + b, 0)
  if (total <= 0 || weights.some((w) => w < 0 || !Number.isSafeInteger(w))) throw new RangeError('weights must be whole and sum above 0')
  const parts = weights.map((weight) => Math.floor((whole * weight) / total))
  const odd = whole - parts.reduce((a, b) => a + b, 0)
  const byRemainder = weights.map((weight, i) => ({ i, left: (whole * weight) % total })).sort((a, b) => b.left - a.left || a.i - b.i)
  for (const { i } of byRemainder.slice(0, odd)) parts[i] = (parts[i] ?? 0) + 1
  return parts.map(fen)
}

/** `bp` basis points of an amount (2500 = 25 %), half a fen rounds up. */
export const basisPoints = (amount: Fen, bp: number): Fen => fen(Math.floor((amount * bp + 5_000) / 10_000))

/** `1000` → `10.00`, for people and papers. */
export function yuan(amount: number): string {
  const sign = amount < 0 ? '-' : ''
  const abs = Math.abs(amount)
  return `${sign}${Math.floor(abs / 100)}.${String(abs % 100).padStart(2, '0')}`
}
