import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { create } from 'fontkit'
import { describe, expect, test } from 'vitest'
import type { Embedded } from '../../src/documents/embed.ts'
import { type Glyph, glyphsOf } from '../../src/documents/font.ts'
import { loadFonts } from '../../src/documents/fonts.ts'
import { type Ink, text } from '../../src/documents/ink.ts'
import { lineOf, linesOf } from '../../src/documents/lines.ts'
import { openSfnt, subset } from '../../src/documents/subset.ts'

const FILE = 'node_modules/@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'
const fonts = loadFonts(process.cwd())
const [face] = fonts.regular.faces
if (!face) throw new Error('no face')
const said = (glyphs: Glyph[]): string => glyphs.map((glyph) => String.fromCodePoint(...glyph.codes)).join('')
const shapedWidth = (text: string): number => face.font.layout(text).advanceWidth

describe('text without shaping', () => {
  test.each(['红烧鸡腿', 'SV-2026', 'POS-1 To AVATAR', '12.50 元，共 3 份', 'Wang Yi. "Tel" 0971', '《补贴》（2020）——60 ℃', 'Ｔｙ，～'])(
    'is as wide as OpenType layout says: %s',
    (text) => {
      expect(lineOf(fonts.regular, text).width).toBeCloseTo(shapedWidth(text), 6)
    },
  )

  test('kerns, or "AV" would fall apart', () => {
    const apart = lineOf(fonts.regular, 'A').width + lineOf(fonts.regular, 'V').width
    expect(lineOf(fonts.regular, 'AV').width).toBeLessThan(apart)
  })

  test('the same character is the same glyph object, so a document counts it once', () => {
    const [a, b] = glyphsOf(fonts.regular, '饭饭')
    expect(a).toBe(b)
  })
})

describe('text that needs shaping', () => {
  test('marks go on their letters, and the rest of the text stays', () => {
    const glyphs = glyphsOf(fonts.regular, '王か\u3099e\u0301二')
    expect(said(glyphs)).toBe('王か\u3099e\u0301二')
    expect(glyphs.map((glyph) => glyph.id)).toEqual(face.font.layout('王か\u3099e\u0301二').glyphs.map((glyph) => glyph.id))
  })

  test('a shaped mark is drawn beside and above the pen, which then goes on from where it was', () => {
    const [glyph] = glyphsOf(fonts.regular, '中')
    const font = { name: 'F1', face, glyphs: [], hex: new Map() } as unknown as Embedded
    const ink: Ink = { height: 100, ops: [], fill: '', used: new Set(), fontOf: () => font }
    text(ink, { glyphs: [glyph as Glyph, { ...(glyph as Glyph), dx: -30, dy: 200 }], width: 2000 }, 10, 40, 10)
    expect(ink.ops).toEqual(['0 g', 'BT /F1 10 Tf 10 60 Td [<0001>30<>]TJ 2 Ts[<0002>]TJ 0 Ts[<>-30<>]TJ ET'])
  })

  test('a variation selector picks a form of the character before it and is not drawn', () => {
    expect(glyphsOf(fonts.regular, '葛\u{e0100}')).toHaveLength(1)
    expect(said(glyphsOf(fonts.regular, '一\ufe0f二'))).toBe('一二')
  })
})

describe('characters that the first font lacks', () => {
  test.each([
    ['䶮', 'NotoSansSC-Regular'],
    ['𬭎', 'NotoSansSC-Regular'],
    ['𠮷', 'NotoSansJP-Regular'],
  ])('%s comes from %s', (char, name) => {
    const [glyph] = glyphsOf(fonts.regular, char)
    expect(glyph?.face.name).toBe(name)
    expect(glyph?.id).toBeGreaterThan(0)
  })

  test('one that no font has is printed by its number', () => {
    expect(said(glyphsOf(fonts.regular, '马𪜶'))).toBe('马[U+2A736]')
    expect(said(glyphsOf(fonts.regular, 'x\u1dff'))).toBe('x[U+1DFF]')
    expect(said(glyphsOf(fonts.regular, 'بير'))).toBe('[U+0628][U+064A][U+0631]')
  })

  test('control characters and direction marks are not printed', () => {
    expect(said(glyphsOf(fonts.regular, 'a\u0000\u001b[2J\u202eb\u200b\tc'))).toBe('a[2Jb c')
  })
})

describe('lines', () => {
  const lines = (text: string, ems: number): string[] => linesOf(fonts.regular, text, ems * 1000).map((line) => said(line.glyphs))

  test.each([
    ['between characters', '红烧鸡腿番茄', 4, ['红烧鸡腿', '番茄']],
    ['not before closing punctuation', '红烧鸡腿，番茄', 4, ['红烧鸡', '腿，番茄']],
    ['not after opening punctuation', '红烧鸡（腿）', 4, ['红烧鸡', '（腿）']],
    ['not inside a word or a number', '餐费 1234.50', 4.2, ['餐费', '1234.50']],
    ['not between a number and its measure word', '留样和备餐共12份', 7.5, ['留样和备餐共', '12份']],
    ['at spaces, which vanish there', 'one two three', 4, ['one two', 'three']],
    ['after a hyphen', 'PS-20261124-L', 6.5, ['PS-20261124-', 'L']],
    ['where the text says so', '一\n二\n\n三', 9, ['一', '二', '', '三']],
    ['anywhere, if a word is wider than the line', 'abcdefghij', 2, ['abc', 'def', 'ghij']],
    ['nowhere in nothing', '', 1, ['']],
  ])('break %s', (_, text, ems, expected) => {
    expect(lines(text, ems)).toEqual(expected)
  })

  test('no line is wider than asked, whatever the text', () => {
    const text = '您是低保老年人，按《西宁市老年助餐补贴标准》每人每天补贴 5.00 元；今天第 1 餐。'
    for (let width = 3000; width < 20_000; width += 700)
      for (const line of linesOf(fonts.regular, text, width)) expect(line.width).toBeLessThanOrEqual(width)
  })
})

describe('a font cut down', () => {
  test('draws the same outlines with the same metrics', () => {
    const chars = [...'饭龘Ag，']
    const cut = create(subset(face.sfnt, [0, ...chars.map((char) => face.font.glyphForCodePoint(char.codePointAt(0) ?? 0).id)]))
    for (const [i, char] of chars.entries()) {
      const original = face.font.glyphForCodePoint(char.codePointAt(0) ?? 0)
      expect(cut.getGlyph(i + 1).path.toSVG()).toBe(face.font.getGlyph(original.id).path.toSVG())
      expect(cut.getGlyph(i + 1).advanceWidth).toBe(original.advanceWidth)
    }
  })

  test('leaves the original alone and counts its own glyphs, also when the file came as a slice of a Buffer', () => {
    const file = Buffer.concat([Buffer.from('before'), readFileSync(FILE)]).subarray(6)
    const before = createHash('sha256').update(file).digest('hex')
    const cut = openSfnt(subset(openSfnt(file), [0, idOf('一'), idOf('饭')]))
    const table = (name: string) => cut.tables.get(name)?.offset ?? 0
    expect(createHash('sha256').update(file).digest('hex')).toBe(before)
    expect(cut.view.getUint16(table('maxp') + 4)).toBe(3)
    expect(cut.view.getUint16(table('hhea') + 34)).toBe(3)
    expect(cut.view.getInt16(table('head') + 50)).toBe(1)
    expect(cut.tables.get('loca')?.length).toBe(4 * 4)
  })

  test('takes along the parts of a composite glyph and renames them', () => {
    const cut = openSfnt(subset(face.sfnt, [0, idOf('一'), idOf('饭')]))
    const at = (cut.tables.get('glyf')?.offset ?? 0) + cut.view.getUint32((cut.tables.get('loca')?.offset ?? 0) + 8)
    // 饭 becomes a composite of glyph 1, moved by words, and glyph 0, moved by bytes
    ;[-1, 0, 0, 0, 0, 0x21, 1, 0, 0, 0x00, 0, 0].forEach((word, i) => void cut.view.setInt16(at + 2 * i, word))
    const again = openSfnt(subset(cut, [0, 2]))
    const glyf = again.tables.get('glyf')?.offset ?? 0
    const offsets = [0, 1, 2, 3, 4].map((i) => again.view.getUint32((again.tables.get('loca')?.offset ?? 0) + 4 * i))
    const composite = glyf + (offsets[1] ?? 0)
    expect([again.view.getUint16(composite + 12), again.view.getUint16(composite + 20)]).toEqual([2, 3])
    expect(again.view.getUint16((again.tables.get('maxp')?.offset ?? 0) + 4)).toBe(4)
    expect(again.bytes.slice(glyf + (offsets[2] ?? 0), glyf + (offsets[3] ?? 0))).toEqual(outline(cut, 1))
  })

  test('is not made from fonts without TrueType outlines', () => {
    const otf = new Uint8Array([0x4f, 0x54, 0x54, 0x4f, 0, 1, 0, 0, 0, 0, 0, 0, 0x43, 0x46, 0x46, 0x20, ...new Uint8Array(12)])
    expect(() => openSfnt(otf)).toThrow('not a TrueType font')
  })

  const idOf = (char: string): number => face.font.glyphForCodePoint(char.codePointAt(0) ?? 0).id

  function outline(sfnt: ReturnType<typeof openSfnt>, glyph: number): Uint8Array {
    const loca = sfnt.tables.get('loca')?.offset ?? 0
    const glyf = sfnt.tables.get('glyf')?.offset ?? 0
    return sfnt.bytes.slice(glyf + sfnt.view.getUint32(loca + 4 * glyph), glyf + sfnt.view.getUint32(loca + 4 * glyph + 4))
  }
})
