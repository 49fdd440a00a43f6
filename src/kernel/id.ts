import type { Instant } from './meal-date.ts'
import type { Entropy } from './random.ts'

/** A record's id: text that says nothing about the record, but sorts by the time at which it was made. */
export type Id<Of extends string> = string & { readonly __of: Of }

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz' // Crockford's base 32: no i, l, o, u to misread

/** 48 bits of time and 80 of chance, as 26 characters. */
export function newId<Of extends string>(now: Instant, entropy: Entropy): Id<Of> {
  let text = ''
  for (let rest: number = now, i = 0; i < 10; i++, rest = Math.floor(rest / 32)) text = ALPHABET[rest % 32] + text
  for (const byte of entropy(16)) text += ALPHABET[byte & 31]
  return text as Id<Of>
}

export const isId = (text: string): boolean => /^[0-9a-hjkmnp-tv-z]{26}$/.test(text)
