import { createHash } from 'node:crypto'
import { brotliDecompressSync } from 'node:zlib'
import { create } from 'fontkit'
import { beforeAll, describe, expect, test } from 'vitest'
import { characterMap, glyphsByCode } from '../../src/documents/character-map.ts'
import { openWebFont } from '../../src/documents/web-font.ts'
import { FONT_STYLE, fontSlice } from '../../src/web/fonts.ts'
import { ROOT } from '../house/tree.ts'

const font = openWebFont(ROOT)
const files = [...FONT_STYLE.matchAll(/url\(\/fonts\/([^)]+)\)/g)].map((match) => match[1] ?? '')

/** The piece that a browser loads for a character: the last whose range has it. */
function fileFor(character: string): string {
  const code = character.codePointAt(0) ?? 0
  const faces = FONT_STYLE.split('\n').map((face) => ({
    file: /url\(\/fonts\/([^)]+)\)/.exec(face)?.[1] ?? '',
    ranges: (/unicode-range:([^}]*)/.exec(face)?.[1] ?? '').split(',').map((range) => range.slice(2).split('-')),
  }))
  const fits = ({ ranges }: (typeof faces)[number]) =>
    ranges.some(([from = '', to = from]) => code >= Number.parseInt(from, 16) && code <= Number.parseInt(to, 16))
  return faces.findLast(fits)?.file ?? ''
}
const piece = (file: string) => {
  const { name, codes } = fontSlice(file)
  return font(name, codes)
}

describe('the web font', () => {
  let loaded: Map<string, Uint8Array>
  beforeAll(async () => {
    const needed = [...new Set([...'食堂签到逯䶮𠮷炖羊肉'].map(fileFor))]
    loaded = new Map(await Promise.all(needed.map(async (file) => [file, await piece(file)] as const)))
  })

  test.each([...'食堂签到逯䶮𠮷炖羊肉'])('has %s in the piece that its range names, drawn as on paper', (character) => {
    const cut = create(Buffer.from(loaded.get(fileFor(character)) ?? []))
    const code = character.codePointAt(0) ?? 0
    expect(cut.hasGlyphForCodePoint(code)).toBe(true)
    expect(cut.glyphForCodePoint(code).path.toSVG().length).toBeGreaterThan(40)
    expect(cut.glyphForCodePoint(code).advanceWidth).toBe(1000)
  })

  test('comes in pieces of a sane size, each an own file name that changes with what is in it', () => {
    for (const [file, bytes] of loaded) {
      expect(file).toMatch(/^[a-z]+\d*-[0-9a-f]{8}\.woff2$/)
      expect([file, bytes.length < 200_000]).toEqual([file, true])
    }
    expect(new Set(files).size).toBe(files.length)
    expect(FONT_STYLE.length).toBeLessThan(80_000)
  })

  test('is a WOFF2 whose lengths say what is there', () => {
    for (const bytes of loaded.values()) {
      const view = new DataView(bytes.buffer, bytes.byteOffset)
      expect(Buffer.from(bytes.subarray(0, 4)).toString()).toBe('wOF2')
      expect(view.getUint32(8)).toBe(bytes.length)
      let at = 48
      let whole = 0
      for (let n = 0; n < view.getUint16(12); n++) {
        let length = 0
        for (let byte = bytes[++at] ?? 0; ; byte = bytes[++at] ?? 0) {
          length = length * 128 + (byte & 0x7f)
          if (!(byte & 0x80)) break
        }
        whole += length
        at++
      }
      expect(brotliDecompressSync(bytes.subarray(at, at + view.getUint32(20)))).toHaveLength(whole)
    }
  })

  test('the same every time it is cut, and cut once', async () => {
    const [file] = loaded.keys()
    const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
    const { name, codes } = fontSlice(file ?? '')
    expect(hash(await openWebFont(ROOT)(name, codes))).toBe(hash(await font(name, codes)))
    expect(await font(name, codes)).toBe(await font(name, codes))
  })

  test('no character is in two pieces', () => {
    const all = files.flatMap((file) => fontSlice(file).codes)
    expect(new Set(all).size).toBe(all.length)
    expect(all.length).toBeGreaterThan(30_000)
  })

  test.each(['page1-00000000.woff2', 'page1', '../keys.json', ''])('there is no piece %j', (file) =>
    expect(() => fontSlice(file)).toThrow('not_found'),
  )
})

test('a map of characters is read as it was written', () => {
  const pairs = [0x20, 0x21, 0x22, 0x4e00, 0x4dae, 0x20bb7].map((code, i) => [code, i + 1] as const).sort(([a], [b]) => a - b)
  expect([...glyphsByCode(characterMap(pairs))]).toEqual(pairs.map((pair) => [...pair]))
  expect(() => glyphsByCode(new Uint8Array(4))).toThrow('all planes')
})
