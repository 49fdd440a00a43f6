import { type Glyph, glyphsOf, type Kind, kern, type Typeface } from './font.ts'

/** Glyphs on one line and how wide they are, in thousandths of an em. */
export interface Line {
  glyphs: Glyph[]
  width: number
}

/** One line, however long. */
export const lineOf = (type: Typeface, text: string): Line => measured(glyphsOf(type, text))

/** A text in lines of at most `width` (thousandths of an em). A newline breaks; a word wider than a line is cut. */
export const linesOf = (type: Typeface, text: string, width: number): Line[] =>
  text.includes('\n') ? text.split('\n').flatMap((part) => broken(glyphsOf(type, part), width)) : broken(glyphsOf(type, text), width)

export function widthOf(glyphs: Glyph[]): number {
  let width = 0
  let before: Glyph | undefined
  for (const glyph of glyphs) {
    width += glyph.advance + kern(before, glyph)
    before = glyph
  }
  return width
}

const measured = (glyphs: Glyph[]): Line => ({ glyphs, width: widthOf(glyphs) })

function broken(glyphs: Glyph[], width: number): Line[] {
  const whole = measured(glyphs)
  if (whole.width <= width) return [whole]
  const lines: Line[] = []
  for (let from = 0; from < glyphs.length; ) {
    const to = endOfLine(glyphs, from, width)
    lines.push(measured(trimmed(glyphs.slice(from, to))))
    from = to
    while (glyphs[from]?.kind === 'space') from++
  }
  return lines
}

/** The last place at which the line that starts at `from` may end; anywhere if there is none. */
function endOfLine(glyphs: Glyph[], from: number, width: number): number {
  let used = 0
  let last = 0
  for (let i = from; i < glyphs.length; i++) {
    const glyph = glyphs[i] as Glyph
    if (i > from && mayBreak((glyphs[i - 1] as Glyph).kind, glyph.kind) && !measures(glyphs, i)) last = i
    used += glyph.advance + (i > from ? kern(glyphs[i - 1], glyph) : 0)
    if (used > width && glyph.kind !== 'space') return last || Math.max(i, from + 1)
  }
  return glyphs.length
}

function trimmed(glyphs: Glyph[]): Glyph[] {
  while (glyphs.at(-1)?.kind === 'space') glyphs.pop()
  return glyphs
}

/** `12 份`, `12份`: a number keeps its measure word. */
function measures(glyphs: readonly Glyph[], i: number): boolean {
  if (glyphs[i]?.kind !== 'wide') return false
  const before = glyphs[i - 1]?.kind === 'space' ? glyphs[i - 2] : glyphs[i - 1]
  return before?.kind === 'digit'
}

const isWide = (kind: Kind): boolean => kind === 'wide' || kind === 'opening' || kind === 'closing'

function mayBreak(before: Kind, after: Kind): boolean {
  if (before === 'space') return after !== 'space'
  if (before === 'opening' || after === 'space' || after === 'closing' || after === 'stop') return false
  return before === 'hyphen' || isWide(before) || isWide(after)
}
