import { scrypt } from 'node:crypto'
import type { Entropy } from '../kernel/random.ts'
import { sameBytes } from '../kernel/secret.ts'

/** OWASP Password Storage: scrypt N=2^14, r=8, p=5. PBKDF2 is out: Workers cap its iterations below what it needs. */
const COST = { N: 16_384, r: 8, p: 5 } as const
const BYTES = 32

const stretch = (password: string, salt: Uint8Array, cost: { N: number; r: number; p: number }): Promise<Uint8Array> =>
  new Promise((resolve, reject) =>
    scrypt(password.normalize('NFKC'), salt, BYTES, cost, (error, key) => (error ? reject(error) : resolve(key))),
  )

/** `scrypt$N$r$p$salt$key`: carries its own cost, so that old ones still verify when the cost is raised. */
export async function hashPassword(password: string, entropy: Entropy): Promise<string> {
  const salt = entropy(16)
  const key = await stretch(password, salt, COST)
  return ['scrypt', COST.N, COST.r, COST.p, Buffer.from(salt).toString('base64url'), Buffer.from(key).toString('base64url')].join('$')
}

export async function passwordFits(password: string, hash: string): Promise<boolean> {
  const [kind, n, r, p, salt, key] = hash.split('$')
  if (kind !== 'scrypt' || !salt || !key) throw new Error('not a scrypt hash')
  const tried = await stretch(password, Buffer.from(salt, 'base64url'), { N: Number(n), r: Number(r), p: Number(p) })
  return sameBytes(tried, Buffer.from(key, 'base64url'))
}

const LETTERS = '23456789abcdefghjkmnpqrstuvwxyz' // none to misread when it is dictated: no 0 o 1 l i
const LENGTH = 16

/** A password to be told once and changed at once: `k7m2-9xqd-4hbt-w3fz`, 79 bits of chance. */
export function oneTimePassword(entropy: Entropy): string {
  let text = ''
  while (text.length < LENGTH)
    for (const byte of entropy(LENGTH)) if (byte < LARGEST && text.length < LENGTH) text += LETTERS[byte % LETTERS.length]
  return text.replace(/.{4}(?=.)/g, '$&-')
}
/** Bytes beyond the last whole round of letters would favour the first ones. */
const LARGEST = 256 - (256 % LETTERS.length)

/** Checked when a login does not exist, so that its answer takes as long as a wrong password's. */
export const NOBODYS = `scrypt$${COST.N}$${COST.r}$${COST.p}$${'A'.repeat(22)}$${'A'.repeat(43)}`
