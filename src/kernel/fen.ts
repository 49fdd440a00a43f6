import { shareOut } from './share-out.ts'

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

/** Divides money by `weights` so that the parts sum to the whole; see `shareOut`. */
export const split = (whole: Fen, weights: readonly number[]): Fen[] => shareOut(whole, weights).map(fen)

/** `bp` basis points of an amount (2500 = 25 %), half a fen rounds up. */
export const basisPoints = (amount: Fen, bp: number): Fen => fen(Math.floor((amount * bp + 5_000) / 10_000))

/** `1000` → `10.00`, for people and papers. */
export function yuan(amount: number): string {
  const sign = amount < 0 ? '-' : ''
  const abs = Math.abs(amount)
  return `${sign}${Math.floor(abs / 100)}.${String(abs % 100).padStart(2, '0')}`
}
