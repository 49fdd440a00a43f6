import { birthIn, isIdNumber } from '../../src/diners/rules.ts'
import { below, type Random } from '../../src/kernel/random.ts'
import type { Sex } from './names.ts'

/** No such place: GB/T 2260 has provinces 11 to 65, 71, 81 to 83 and 91, so that no number made here can be anybody's. */
const NOWHERE = '990101'

const digits = (random: Random, n: number): string => Array.from({ length: n }, () => below(random, 10)).join('')

/** Texts of one kind that are never given twice. */
export type Taken = Set<string>

function once(taken: Taken, make: () => string): string {
  for (;;) {
    const text = make()
    if (taken.has(text)) continue
    taken.add(text)
    return text
  }
}

/** 18 characters with a true check character and the holder's birth and sex, of a place that does not exist. */
export function idNumber(random: Random, taken: Taken, birth: string, sex: Sex): string {
  const body = once(taken, () => `${NOWHERE}${birth.replaceAll('-', '')}${sequence(random, sex)}`)
  const whole = [...'0123456789X'].map((check) => body + check).find(isIdNumber)
  if (!whole || birthIn(whole) !== birth) throw new RangeError(`not a birth date: ${birth}`)
  return whole
}

/** Odd for men, even for women. */
const sequence = (random: Random, sex: Sex): string => String(below(random, 500) * 2 + (sex === 'm' ? 1 : 0)).padStart(3, '0')

/** 11 digits that no operator gives out: mobile numbers begin with 13 to 19. */
export const phone = (random: Random, taken: Taken): string => once(taken, () => `100${digits(random, 8)}`)

/** The serial number of a contactless card as counter readers type it: 32 bits, ten decimal digits. */
export const cardNumber = (random: Random, taken: Taken): string => once(taken, () => String(random()).padStart(10, '0'))

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ' // Crockford's base 32: no I, L, O, U to misread

/** The number behind a diner's QR code: 40 bits that say nothing about the person. */
export const qrNumber = (random: Random, taken: Taken): string =>
  once(taken, () => Array.from({ length: 8 }, () => ALPHABET[below(random, 32)]).join(''))
