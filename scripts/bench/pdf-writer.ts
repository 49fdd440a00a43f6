import { deflateSync } from 'node:zlib'
import { encode } from 'uqr'

/**
 * A PDF writer as short as one can be that prints Chinese: the yardstick for `src/documents`. It knows no layout (whoever
 * draws says where), no kerning, one font per weight, no fallback, no outline made of others. It shares no code with ours.
 */
export interface HandFont {
  name: string
  bytes: Uint8Array
  view: DataView
  at: Record<string, number>
  length: Record<string, number>
  glyphs: Map<number, number>
}

export function openHandFont(name: string, bytes: Uint8Array): HandFont {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const [at, length]: [Record<string, number>, Record<string, number>] = [{}, {}]
  for (let i = 0; i < view.getUint16(4); i++) {
    const tag = String.fromCharCode(...bytes.subarray(12 + 16 * i, 16 + 16 * i))
    at[tag] = view.getUint32(20 + 16 * i)
    length[tag] = view.getUint32(24 + 16 * i)
  }
  return { name, bytes, view, at, length, glyphs: characters(view, at.cmap ?? 0) }
}

function characters(view: DataView, cmap: number): Map<number, number> {
  const glyphs = new Map<number, number>()
  for (let i = 0; i < view.getUint16(cmap + 2); i++) {
    const table = cmap + view.getUint32(cmap + 8 + 8 * i)
    if (view.getUint16(table) !== 12) continue
    for (let g = 0, at = table + 16; g < view.getUint32(table + 12); g++, at += 12)
      for (let code = view.getUint32(at), glyph = view.getUint32(at + 8); code <= view.getUint32(at + 4); ) glyphs.set(code++, glyph++)
  }
  return glyphs
}

const advanceOf = (font: HandFont, glyph: number): number => font.view.getUint16((font.at.hmtx ?? 0) + 4 * glyph)

export interface HandDoc {
  fonts: HandFont[]
  /** per font: glyph number by character, in order of use */
  used: Map<number, number>[]
  pages: { width: number; height: number; ops: string[] }[]
}

export const handDoc = (fonts: HandFont[]): HandDoc => ({ fonts, used: fonts.map(() => new Map()), pages: [] })

const ops = (doc: HandDoc): string[] => doc.pages.at(-1)?.ops ?? []

export function handText(doc: HandDoc, weight: number, size: number, x: number, y: number, text: string): void {
  const used = doc.used[weight] ?? new Map<number, number>()
  let hex = ''
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0
    const cid = used.get(code) ?? used.size + 1
    used.set(code, cid)
    hex += cid.toString(16).padStart(4, '0')
  }
  ops(doc).push(`BT /F${weight} ${size} Tf ${Math.round(x * 100) / 100} ${Math.round(y * 100) / 100} Td <${hex}> Tj ET`)
}

export function handWidth(doc: HandDoc, weight: number, size: number, text: string): number {
  const font = doc.fonts[weight] as HandFont
  let width = 0
  for (const char of text) width += advanceOf(font, font.glyphs.get(char.codePointAt(0) ?? 0) ?? 0)
  return (width * size) / 1000
}

export const handDraw = (doc: HandDoc, op: string): number => ops(doc).push(op)

export function handQr(doc: HandDoc, data: string, x: number, y: number, side: number): void {
  const { size, data: rows } = encode(data, { ecc: 'M', border: 0 })
  handDraw(doc, `q ${side / size} 0 0 ${side / size} ${x} ${y} cm`)
  for (let r = 0; r < size; r++)
    for (let c = 0, from = 0; c <= size; c++) {
      if (rows[r]?.[c]) continue
      if (c > from) handDraw(doc, `${from} ${size - 1 - r} ${c - from} 1 re`)
      from = c + 1
    }
  handDraw(doc, 'f Q')
}

export function handWrite(doc: HandDoc): Uint8Array {
  const parts: (string | Uint8Array)[] = ['%PDF-1.4\n']
  const offsets: number[] = []
  let size = 9
  const push = (part: string | Uint8Array) => {
    parts.push(part)
    size += part.length
  }
  const object = (number: number, dictionary: string, stream?: string | Uint8Array) => {
    offsets[number] = size
    const body = stream === undefined ? undefined : deflateSync(stream)
    push(`${number} 0 obj\n<<${dictionary}${body ? `/Filter/FlateDecode/Length ${body.length}` : ''}>>\n`)
    if (body) for (const part of ['stream\n', body, '\nendstream\n']) push(part)
    push('endobj\n')
  }
  const first = 3 + 5 * doc.fonts.length
  doc.fonts.forEach((font, i) => void writeHandFont(object, 3 + 5 * i, font, [...(doc.used[i] ?? [])]))
  const fonts = doc.fonts.map((_, i) => `/F${i} ${3 + 5 * i} 0 R`).join('')
  doc.pages.forEach(({ width, height, ops }, i) => {
    object(
      first + 2 * i,
      `/Type/Page/Parent 2 0 R/MediaBox[0 0 ${width} ${height}]/Contents ${first + 2 * i + 1} 0 R/Resources<</Font<<${fonts}>>>>`,
    )
    object(first + 2 * i + 1, '', ops.join('\n'))
  })
  object(1, '/Type/Catalog/Pages 2 0 R')
  object(2, `/Type/Pages/Count ${doc.pages.length}/Kids[${doc.pages.map((_, i) => `${first + 2 * i} 0 R`).join(' ')}]`)
  const lines = offsets.slice(1).map((at) => `${String(at).padStart(10, '0')} 00000 n \n`)
  push(
    `xref\n0 ${offsets.length}\n0000000000 65535 f \n${lines.join('')}trailer\n<</Size ${offsets.length}/Root 1 0 R>>\nstartxref\n${size}\n%%EOF`,
  )
  return Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)))
}

type WriteObject = (number: number, dictionary: string, stream?: string | Uint8Array) => void

function writeHandFont(object: WriteObject, number: number, font: HandFont, used: [code: number, cid: number][]): void {
  const glyphs = [0, ...used.map(([code]) => font.glyphs.get(code) ?? 0)]
  const name = `AAAAAA+${font.name}`
  object(
    number,
    `/Type/Font/Subtype/Type0/BaseFont/${name}/Encoding/Identity-H/DescendantFonts[${number + 1} 0 R]/ToUnicode ${number + 4} 0 R`,
  )
  const widths = glyphs.map((glyph) => advanceOf(font, glyph)).join(' ')
  object(
    number + 1,
    `/Type/Font/Subtype/CIDFontType2/BaseFont/${name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor ${number + 2} 0 R/CIDToGIDMap/Identity/W[0[${widths}]]`,
  )
  object(
    number + 2,
    `/Type/FontDescriptor/FontName/${name}/Flags 4/FontBBox[-1002 -1048 2928 1808]/ItalicAngle 0/Ascent 1160/Descent -288/CapHeight 733/StemV 80/FontFile2 ${number + 3} 0 R`,
  )
  object(number + 3, '', handSubset(font, glyphs))
  const texts = used.map(([code]) => `<${utf16(code)}>`)
  const ranges = [texts.slice(0, 255), texts.slice(255, 511), texts.slice(511)].filter((part) => part.length > 0)
  const lines = ranges.map((part, i) => `<${hex4(i * 256 || 1)}><${hex4((i * 256 || 1) + part.length - 1)}>[${part.join('')}]`)
  object(
    number + 4,
    '',
    `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def 1 begincodespacerange <0000><ffff> endcodespacerange ${lines.length} beginbfrange ${lines.join('\n')} endbfrange endcmap end end`,
  )
}

const hex4 = (n: number): string => n.toString(16).padStart(4, '0')
const utf16 = (code: number): string =>
  code < 0x10000 ? hex4(code) : hex4(0xd800 + ((code - 0x10000) >> 10)) + hex4(0xdc00 + (code & 0x3ff))

function handSubset(font: HandFont, glyphs: number[]): Uint8Array {
  const { view, at, length, bytes } = font
  const table = (name: string) => Buffer.from(bytes.subarray(at[name], (at[name] ?? 0) + (length[name] ?? 0)))
  const long = view.getInt16((at.head ?? 0) + 50) === 1
  const offset = (glyph: number) => (long ? view.getUint32((at.loca ?? 0) + 4 * glyph) : 2 * view.getUint16((at.loca ?? 0) + 2 * glyph))
  const outlines = glyphs.map((glyph) => bytes.subarray((at.glyf ?? 0) + offset(glyph), (at.glyf ?? 0) + offset(glyph + 1)))
  if (outlines.some((outline) => (outline[0] ?? 0) & 0x80)) throw new Error('the yardstick has no composite glyphs')
  const loca = Buffer.alloc(4 * glyphs.length + 4)
  outlines.reduce((sum, outline, i) => loca.writeUInt32BE(sum + outline.length, 4 * i + 4) && sum + outline.length, 0)
  const hmtx = Buffer.alloc(4 * glyphs.length)
  glyphs.forEach((glyph, i) => void hmtx.writeUInt32BE(view.getUint32((at.hmtx ?? 0) + 4 * glyph), 4 * i))
  const [head, hhea, maxp] = [table('head'), table('hhea'), table('maxp')]
  head.writeInt16BE(1, 50)
  hhea.writeUInt16BE(glyphs.length, 34)
  maxp.writeUInt16BE(glyphs.length, 4)
  return handTables([
    ['glyf', Buffer.concat(outlines)],
    ['head', head],
    ['hhea', hhea],
    ['hmtx', hmtx],
    ['loca', loca],
    ['maxp', maxp],
    ['prep', table('prep')],
  ])
}

function handTables(tables: [string, Buffer][]): Buffer {
  const head = Buffer.alloc(12 + 16 * tables.length)
  head.writeUInt32BE(0x10000, 0)
  head.writeUInt16BE(tables.length, 4)
  let at = head.length
  const parts = [head]
  for (const [i, [name, table]] of tables.entries()) {
    head.write(name, 12 + 16 * i, 'latin1')
    head.writeUInt32BE(at, 20 + 16 * i)
    head.writeUInt32BE(table.length, 24 + 16 * i)
    parts.push(table, Buffer.alloc(-table.length & 3))
    at += (table.length + 3) & ~3
  }
  return Buffer.concat(parts)
}
