import type { Face, Glyph } from './font.ts'
import { subset } from './subset.ts'

/** One face as one document uses it: its glyphs, numbered as they come; 0 stays "no such glyph". */
export interface Numbered {
  /** its name among a page's resources */
  name: string
  face: Face
  glyphs: Glyph[]
  hex: Map<Glyph, string>
}

/** The same inside one PDF. */
export interface Embedded extends Numbered {
  ref: PDFKit.PDFKitReference
}

export const embed = (doc: PDFKit.PDFDocument, face: Face, name: string): Embedded => ({
  ...numbered(face, name),
  ref: doc.ref({}),
})

export const numbered = (face: Face, name: string): Numbered => ({ name, face, glyphs: [], hex: new Map() })

/** The glyph's number in this PDF, as four hex digits. */
export function hexOf(font: Numbered, glyph: Glyph): string {
  const known = font.hex.get(glyph)
  if (known) return known
  const hex = hex4(font.glyphs.push(glyph))
  font.hex.set(glyph, hex)
  return hex
}

/** Writes the font once all its glyphs are known: a CID font whose numbers are glyph ids (PDF 32000-1, 9.7.4 and 9.10.3). */
export function writeFont(doc: PDFKit.PDFDocument, font: Embedded): void {
  const { face, glyphs } = font
  const { bbox, ascent, descent, capHeight } = face.font
  const name = `${tagOf(font)}+${face.name}`
  const FontDescriptor = written(doc, {
    Type: 'FontDescriptor',
    FontName: name,
    Flags: 4,
    FontBBox: [bbox.minX, bbox.minY, bbox.maxX, bbox.maxY].map((n) => n * face.scale),
    ItalicAngle: 0,
    Ascent: ascent * face.scale,
    Descent: descent * face.scale,
    CapHeight: capHeight * face.scale,
    StemV: 80,
    FontFile2: written(doc, {}, subset(face.sfnt, [0, ...glyphs.map((glyph) => glyph.id)])),
  })
  const cid = written(doc, {
    Type: 'Font',
    Subtype: 'CIDFontType2',
    BaseFont: name,
    CIDSystemInfo: { Registry: ascii('Adobe'), Ordering: ascii('Identity'), Supplement: 0 },
    FontDescriptor,
    W: [1, glyphs.map((glyph) => glyph.advance)],
    CIDToGIDMap: 'Identity',
  })
  const ToUnicode = written(doc, {}, characterMap(glyphs))
  Object.assign(font.ref.data, {
    Type: 'Font',
    Subtype: 'Type0',
    BaseFont: name,
    Encoding: 'Identity-H',
    DescendantFonts: [cid],
    ToUnicode,
  })
  font.ref.end(undefined)
}

function written(doc: PDFKit.PDFDocument, data: object, stream?: Uint8Array | string): PDFKit.PDFKitReference {
  const ref = doc.ref(data)
  ref.end(stream)
  return ref
}

/** pdfkit writes text as a /Name and bytes as a <string>. */
const ascii = (text: string): Uint8Array => new TextEncoder().encode(text)

const hex4 = (n: number): string => n.toString(16).padStart(4, '0')

/** Six capitals that mark a subset, from its glyphs: different cuts of a font must not be taken for one when PDFs are merged. */
function tagOf(font: Embedded): string {
  let sum = 5381
  for (const glyph of font.glyphs) sum = (Math.imul(sum, 33) + glyph.id) >>> 0
  let tag = ''
  for (let i = 0; i < 6; i++, sum = Math.floor(sum / 26)) tag += String.fromCharCode(65 + (sum % 26))
  return tag
}

const utf16 = (code: number): string =>
  [...String.fromCodePoint(code)]
    .flatMap((c) => c.split(''))
    .map((c) => hex4(c.charCodeAt(0)))
    .join('')

/** Which characters each glyph stands for, so that text can be found and copied; ranges must not cross a high byte. */
function characterMap(glyphs: readonly Glyph[]): string {
  const texts = ['0000', ...glyphs.map((glyph) => glyph.codes.map(utf16).join(''))].map((text) => `<${text}>`)
  const ranges: string[] = []
  for (let from = 0; from < texts.length; from += 256) {
    const part = texts.slice(from, from + 256)
    ranges.push(`<${hex4(from)}><${hex4(from + part.length - 1)}>[${part.join('')}]`)
  }
  return `/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo <</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000><ffff> endcodespacerange
${ranges.length} beginbfrange
${ranges.join('\n')}
endbfrange endcmap CMapName currentdict /CMap defineresource pop end end`
}
