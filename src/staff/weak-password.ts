import { GUESSED } from '../words/guessed.ts'

/**
 * What a password must not be, after NIST SP 800-63B §5.1.1.2 and OWASP ASVS 5.0 V6.2 (8 characters at least, 15 advised; a list of
 * common ones and of words of the place; no rules about kinds of characters, no forced change). 12: between the two, since a tablet
 * at a counter has no second factor but a phrase must be typed by cold fingers.
 */
export const SHORTEST = 12

/** What somebody who tries to guess knows: the login, the person's name, the district's, the product's. */
export interface Guessable {
  login: string
  names: readonly string[]
}

/** Fewer different characters than this are a pattern, not a password. */
const DIFFERENT = 6

/** Runs along the keyboard, the alphabet and the digits, both ways. */
const ROWS = ['01234567890', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'].flatMap((row) => [
  row,
  [...row].reverse().join(''),
])

/** A run this long is one thing to remember, and to guess. */
const RUN = 4

const REST = 5

/** The name of the first thing that is wrong with a password, or undefined: it will do. `old` is the one before, if known. */
export function weakness(password: string, guessable: Guessable, old?: string): string | undefined {
  const plain = password.normalize('NFKC')
  const folded = plain.toLowerCase()
  if ([...plain].length < SHORTEST) return 'password_short'
  if (old !== undefined && plain === old.normalize('NFKC')) return 'password_same'
  if ([guessable.login, ...guessable.names].some((name) => isPartOf(folded, name))) return 'password_named'
  if (new Set(folded).size < DIFFERENT || isOneBlock(folded)) return 'password_repeats'
  return [...withoutCommon(withoutRuns(folded))].length < REST ? 'password_common' : undefined
}

/** One letter is in every password; two Hanzi are a name. */
const isPartOf = (password: string, name: string): boolean => {
  const folded = name.normalize('NFKC').toLowerCase()
  return folded.length >= (/\p{Script=Han}/u.test(folded) ? 2 : 4) && password.includes(folded)
}

/** `abcabcabcabc`: one block over and over. */
const isOneBlock = (text: string): boolean => /^(.{1,8}?)\1{2,}.{0,2}$/u.test(text)

function withoutRuns(text: string): string {
  const runs = ROWS.flatMap((row) => Array.from({ length: row.length - RUN + 1 }, (_, at) => row.slice(at, at + RUN)))
  return [...text].filter((_, at) => !runs.some((run) => coversAt(text, run, at))).join('')
}

/** Does `run` stand in the text so that it covers place `at`? */
function coversAt(text: string, run: string, at: number): boolean {
  for (let from = Math.max(0, at - run.length + 1); from <= at; from++) if (text.startsWith(run, from)) return true
  return false
}

const LONGEST_FIRST = [...GUESSED].sort((a, b) => b.length - a.length)

const withoutCommon = (text: string): string =>
  LONGEST_FIRST.reduce((rest, word) => rest.replaceAll(word, ''), text).replace(/[\s._\-!@#$%^&*]/g, '')
