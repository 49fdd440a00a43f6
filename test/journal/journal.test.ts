import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonical, grown, leafOf, rootOf } from '../../src/journal/rules.ts'

const sha = (...parts: Buffer[]) => createHash('sha256').update(Buffer.concat(parts)).digest()

/** RFC 6962 §2.1 as it is written: split at the largest power of two below n. */
function rootByTheBook(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return sha(Buffer.alloc(0))
  if (leaves.length === 1) return leaves[0] as Buffer
  let k = 1
  while (k * 2 < leaves.length) k *= 2
  return sha(Buffer.of(1), rootByTheBook(leaves.slice(0, k)), rootByTheBook(leaves.slice(k)))
}

describe('the journal', () => {
  test('its root is the RFC’s, for every size, however it grew', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.nat(300), (size, cut) => {
        const leaves = Array.from({ length: size }, (_, i) => sha(Buffer.from(`${i}`)))
        const texts = leaves.map((leaf) => leaf.toString('hex'))
        const [early, late] = [texts.slice(0, cut), texts.slice(cut)]
        expect(rootOf(grown(grown([], early), late))).toBe(rootByTheBook(leaves).toString('hex'))
      }),
      { seed: 1, numRuns: 60 },
    )
  })

  test('one value has one text', () => {
    expect(canonical({ b: 1, a: [true, null, '𠮷'], c: undefined })).toBe('{"a":[true,null,"𠮷"],"b":1}')
    expect(canonical({ a: { z: 1, y: 2 } })).toBe(canonical({ a: { y: 2, z: 1 } }))
  })

  const line = { seq: 1, at: 1_764_000_000_000, actor: 'x', event: 'menu.published', about: '{"day":"2026-11-24"}' }
  test.each(['seq', 'at', 'actor', 'event', 'about'] as const)('a leaf covers %s', (field) => {
    const changed = { ...line, [field]: typeof line[field] === 'number' ? (line[field] as number) + 1 : `${line[field]}!` }
    expect(leafOf(changed)).not.toBe(leafOf(line))
  })
})
