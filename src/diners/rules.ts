/** What of a person may be seen by somebody who need not know more: 张*兰, 138****1234, and an ID number by its last four. */
export function maskName(name: string): string {
  const letters = [...name]
  if (letters.length < 2) return name
  const last = letters.length > 2 ? letters.at(-1) : ''
  return `${letters[0]}${'*'.repeat(Math.max(1, letters.length - 2))}${last}`
}

export const maskPhone = (phone: string): string => `${phone.slice(0, 3)}****${phone.slice(-4)}`
export const maskIdNumber = (id: string): string => `${'*'.repeat(id.length - 4)}${id.slice(-4)}`

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** GB 11643-1999: 17 digits and a check character by ISO 7064 mod 11-2. */
export function isIdNumber(text: string): boolean {
  if (!/^\d{17}[\dX]$/.test(text)) return false
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(text[i]), 0)
  return '10X98765432'[sum % 11] === text[17]
}

/** Birth date and sex as the ID number states them. */
export const birthIn = (id: string): string => `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`
export const sexIn = (id: string): 'f' | 'm' => (Number(id[16]) % 2 ? 'm' : 'f')

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Our QR text: `NF` + number + one check character, so that a half-read code or a foreign one is not taken for a person. */
export const qrText = (number: string): string => `NF${number}${checkOf(number)}`

/** The number inside a QR text, or undefined when it is not ours or misread. */
export function numberInQr(text: string): string | undefined {
  const number = /^NF([0-9A-Z]{6,})$/.exec(text.trim().toUpperCase())?.[1]
  return number && checkOf(number.slice(0, -1)) === number.at(-1) ? number.slice(0, -1) : undefined
}

/** Weighted mod 31 with weights that differ by place: any one wrong character and any swap of neighbours changes it. */
function checkOf(text: string): string {
  const sum = [...text].reduce((total, letter, i) => (total + ALPHABET.indexOf(letter) * ((i % 29) + 1)) % 31, 0)
  return ALPHABET[sum] ?? ''
}

/** A live registration on a day: from its first day, until the day it ended (that day no more). */
export const isRegistered = (diner: { registered_on: string; ended_on: string | null }, day: string): boolean =>
  diner.registered_on <= day && (diner.ended_on === null || day < diner.ended_on)

/** Tags in force on a day: half-open from `since` to `until`. */
export const tagsOn = (categories: readonly { tag: string; since: string; until: string | null }[], day: string): string[] =>
  categories.filter((c) => c.since <= day && (c.until === null || day < c.until)).map((c) => c.tag)

/** Something that a person's meal must be, or must not hold. */
export interface Need {
  kind: 'allergen' | 'texture' | 'diet'
  code: string
}

type DatedNeed = Need & { since: string; until: string | null }

const inForce = (need: DatedNeed, day: string): boolean => need.since <= day && (need.until === null || day < need.until)

/** Every need in force on a day, half-open from `since` to `until`. */
export const needsOn = <N extends DatedNeed>(needs: readonly N[], day: string): N[] => needs.filter((need) => inForce(need, day))

/**
 * The needs that a kitchen must cook for, each once, in one order: an allergy and a texture as soon as they are known, a diet only
 * while somebody stands for it with a document. A diet that was merely mentioned is shown at the counter and changes no meal.
 */
export function bindingNeeds(needs: readonly (DatedNeed & { approved_by: string | null })[], day: string): Need[] {
  const binding = needsOn(needs, day).filter((need) => need.kind !== 'diet' || need.approved_by !== null)
  const once = new Map(binding.map(({ kind, code }) => [`${kind}:${code}`, { kind, code }]))
  return [...once].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, need]) => need)
}
