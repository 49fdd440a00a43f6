import { createCipheriv, createDecipheriv, createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { Entropy } from './random.ts'

/** Two keys of 32 bytes each, made once per installation and kept outside the database. */
export interface Keys {
  id: string
  /** encrypts fields */
  seal: Uint8Array
  /** makes blind indexes: equal values can be found, none can be listed by trying without this key */
  index: Uint8Array
}

/**
 * Encrypts one field of one record: `v1:key:iv:ciphertext:tag`, AES-256-GCM.
 * `where` (`diner.id_number.<id>`) is bound in, so a value copied to another record does not open.
 */
export function seal(keys: Keys, entropy: Entropy, where: string, plain: string): string {
  const iv = entropy(12)
  const cipher = createCipheriv('aes-256-gcm', keys.seal, iv)
  cipher.setAAD(Buffer.from(where))
  const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return ['v1', keys.id, Buffer.from(iv).toString('base64url'), text.toString('base64url'), cipher.getAuthTag().toString('base64url')].join(
    ':',
  )
}

/** The plain value; throws when the record, the key or a byte is not the one it was sealed with. */
export function unseal(keys: Keys, where: string, sealed: string): string {
  const [version, key, iv, text, tag] = sealed.split(':')
  if (version !== 'v1' || key !== keys.id || !iv || text === undefined || !tag)
    throw new Error(`cannot unseal ${where}: sealed with another key or format`)
  const decipher = createDecipheriv('aes-256-gcm', keys.seal, Buffer.from(iv, 'base64url'))
  decipher.setAAD(Buffer.from(where))
  decipher.setAuthTag(Buffer.from(tag, 'base64url'))
  return decipher.update(Buffer.from(text, 'base64url'), undefined, 'utf8') + decipher.final('utf8')
}

/** Keyed hash to look a value up by: 128 bits. Unkeyed would not do: all ID numbers of a district are tried in seconds. */
export const blindIndex = (keys: Keys, what: string, value: string): string =>
  createHmac('sha256', keys.index).update(`${what}\0${value}`).digest().subarray(0, 16).toString('base64url')

export const sha256 = (data: string | Uint8Array): Uint8Array => createHash('sha256').update(data).digest()
export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && timingSafeEqual(a, b)
