import { create, type Font } from 'fontkit'
import { openSfnt, type Sfnt } from './subset.ts'

/**
 * Text to glyphs without shaping: Chinese, Latin letters and digits need a look-up per character and a kerning pair now and
 * then, which is a fifth of the work of OpenType layout. Scripts that join or stack (a Uyghur, Tibetan or Mongolian name,
 * combining marks, variation selectors) still get real shaping.
 */
export interface Face {
  name: string
  font: Font
  sfnt: Sfnt
  /** thousandths of an em per font unit */
  scale: number
  kerns: Map<number, number>
}

/** One drawn thing. Lengths in thousandths of an em. The object is the same for the same character of the same face. */
export interface Glyph {
  face: Face
  id: number
  advance: number
  /** where a shaped mark goes, from the pen */
  dx: number
  dy: number
  /** the characters it stands for, so that text can be copied out of the PDF */
  codes: readonly number[]
  kind: Kind
  /** may move closer to its neighbour; what was shaped already has */
  kerns: boolean
}

/** How a line may break around it. */
export type Kind = 'word' | 'digit' | 'wide' | 'space' | 'opening' | 'closing' | 'stop' | 'hyphen'

/** One weight: a first face and others that are asked, in turn, for characters that it lacks. */
export interface Typeface {
  faces: Face[]
  more: (() => Face)[]
  /** what a character becomes; `shape` for those that only real shaping can set */
  known: Map<number, Glyph[] | 'shape'>
}

export interface Fonts {
  regular: Typeface
  bold: Typeface
}

/** Parses a font file. Do it once per process: it costs more than a whole paper. */
export function openFace(bytes: Uint8Array): Face {
  const font = create(bytes)
  const scale = 1000 / font.unitsPerEm
  return { name: font.postscriptName.replaceAll(' ', '_'), font, sfnt: openSfnt(bytes), scale, kerns: new Map() }
}

/** The first face now, the others when a character first needs them. */
export const typeface = (first: Face, ...more: (() => Face)[]): Typeface => ({ faces: [first], more, known: new Map() })

/** The glyphs of a text, in the order in which they are drawn. Control characters vanish; a tab is a space. */
export function glyphsOf(type: Typeface, text: string): Glyph[] {
  const out: Glyph[] = []
  for (let i = 0; i < text.length; i++) {
    const code = text.codePointAt(i) ?? 0
    if (code > 0xffff) i++
    const known = type.known.get(code) ?? learn(type, code)
    if (known === 'shape') return shapedGlyphs(type, text)
    if (known.length === 1) out.push(known[0] as Glyph)
    else out.push(...known)
  }
  return out
}

/** How far the pen moves besides the first glyph's advance: fonts tighten pairs such as "AV" and join 破折号 (——). */
export function kern(a: Glyph | undefined, b: Glyph): number {
  if (!a?.kerns || !b.kerns || a.face !== b.face) return 0
  const pair = (a.codes[0] ?? 0) * 0x10000 + (b.codes[0] ?? 0)
  return a.face.kerns.get(pair) ?? learnKern(a.face, pair, a, b)
}

/** Hanzi do not kern; letters and general punctuation stand before them in Unicode. */
const mayKern = (code: number): boolean => code > 32 && code <= 0x206f

function learnKern(face: Face, pair: number, a: Glyph, b: Glyph): number {
  const together = face.font.layout(String.fromCodePoint(a.codes[0] ?? 0, b.codes[0] ?? 0)).advanceWidth * face.scale
  const amount = together - a.advance - b.advance
  face.kerns.set(pair, amount)
  return amount
}

const INVISIBLE = /[\p{Cc}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u
const PLAIN = ['Han', 'Latin', 'Common', 'Greek', 'Cyrillic', 'Hiragana', 'Katakana', 'Bopomofo', 'Hangul']
  .map((s) => `\\p{Script=${s}}`)
  .join('')
/** A letter of another script, or a mark (which also needs the character before it). */
const UNPLAIN = new RegExp(`(?![${PLAIN}])\\p{L}|\\p{M}`, 'u')
/** What to shape together: a word of another script, or a character with its marks. */
const SHAPED = new RegExp(`[^${PLAIN}\\s\\p{M}][^${PLAIN}\\s]*|\\P{M}\\p{M}+`, 'gu')

function learn(type: Typeface, code: number): Glyph[] | 'shape' {
  const char = String.fromCodePoint(code)
  const known = char === '\t' ? glyphsOf(type, ' ') : UNPLAIN.test(char) ? 'shape' : INVISIBLE.test(char) ? [] : plainGlyphs(type, code)
  type.known.set(code, known)
  return known
}

/** A character that no face has is printed by its number, so that a clerk can still look it up. */
function plainGlyphs(type: Typeface, code: number): Glyph[] {
  const face = faceWith(type, code)
  return face ? [glyphIn(face, code)] : numbered(type, code)
}

const numbered = (type: Typeface, code: number): Glyph[] => glyphsOf(type, `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`)

function faceWith(type: Typeface, code: number): Face | undefined {
  const found = type.faces.find((face) => face.font.hasGlyphForCodePoint(code))
  const [next] = type.more
  if (found || !next) return found
  type.faces.push(next())
  type.more.shift() // only once it is open: a missing file must fail each time
  return faceWith(type, code)
}

function glyphIn(face: Face, code: number): Glyph {
  const { id, advanceWidth } = face.font.glyphForCodePoint(code)
  return { face, id, advance: advanceWidth * face.scale, dx: 0, dy: 0, codes: [code], kind: kindOf(code), kerns: mayKern(code) }
}

/** 避头尾: what may not begin a line, and what may not end one. */
const CLOSING = new Set('，。、；：！？）》」』】〕〉”’…—～％‰℃°·')
const OPENING = new Set('（《「『【〔〈“‘([{')
const STOPS = new Set(',.;:!?)]}%')

function kindOf(code: number): Kind {
  const char = String.fromCodePoint(code)
  if (char === ' ') return 'space'
  if (CLOSING.has(char)) return 'closing'
  if (OPENING.has(char)) return 'opening'
  if (STOPS.has(char)) return 'stop'
  if (char === '-' || char === '/') return 'hyphen'
  if (char >= '0' && char <= '9') return 'digit'
  return code >= 0x2e80 ? 'wide' : 'word'
}

/** Stretches that need it go through OpenType layout, the rest of the text by look-up. */
function shapedGlyphs(type: Typeface, text: string): Glyph[] {
  const out: Glyph[] = []
  let done = 0
  for (const match of text.matchAll(SHAPED)) {
    out.push(...glyphsOf(type, text.slice(done, match.index)), ...shape(type, match[0]))
    done = match.index + match[0].length
  }
  return [...out, ...(done > 0 ? glyphsOf(type, text.slice(done)) : [...text].flatMap((char) => shape(type, char)))]
}

function shape(type: Typeface, run: string): Glyph[] {
  const codes = [...run].map((char) => char.codePointAt(0) ?? 0)
  const face = faceWith(type, codes[0] ?? 0)
  if (!face) return codes.flatMap((code) => numbered(type, code))
  const { glyphs, positions } = face.font.layout(run)
  return glyphs.flatMap((glyph, i) => {
    const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[i] ?? {}
    if (glyph.id === 0) return glyph.codePoints.filter((code) => !isSelector(code)).flatMap((code) => numbered(type, code))
    const [advance, dx, dy] = [xAdvance * face.scale, xOffset * face.scale, yOffset * face.scale]
    return [{ face, id: glyph.id, advance, dx, dy, codes: glyph.codePoints, kind: kindOf(codes[0] ?? 0), kerns: false }]
  })
}

/** Which form of a character is wished for: without that form the usual one will do. */
const isSelector = (code: number): boolean => /\p{Variation_Selector}/u.test(String.fromCodePoint(code))
