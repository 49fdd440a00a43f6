import { encode } from 'uqr'
import { hexOf, type Numbered } from './embed.ts'
import { type Face, type Glyph, kern } from './font.ts'
import { type Line, widthOf } from './lines.ts'

/** One page's drawing, in points from its top left corner. It becomes one content stream: of a PDF, or read back into dots. */
export interface Ink {
  height: number
  ops: string[]
  fill: string
  /** the face as this document numbers its glyphs */
  fontOf: (face: Face) => Numbered
  used: Set<Numbered>
}

/** PDF colour operators for filling; papers are printed in black, so there are greys and one dark green (清真). */
export const BLACK = '0 g'
export const GREY = '.42 g'
export const PALE = '.94 g'
export const SHADE = '.87 g'
export const WHITE = '1 g'
export const GREEN = '.02 .34 .2 rg'

const n = (value: number): string => String(Math.round(value * 100) / 100)

function colour(ink: Ink, fill: string): void {
  if (ink.fill !== fill) ink.ops.push(fill)
  ink.fill = fill
}

/** A line of text; `baseline` is where letters stand. */
export function text(ink: Ink, line: Line, x: number, baseline: number, size: number, fill = BLACK): void {
  if (line.glyphs.length === 0) return
  colour(ink, fill)
  let pen = x
  for (const run of runsOf(line.glyphs)) {
    const font = ink.fontOf((run[0] as Glyph).face)
    ink.used.add(font)
    ink.ops.push(`BT /${font.name} ${n(size)} Tf ${n(pen)} ${n(ink.height - baseline)} Td ${showing(font, run, size)} ET`)
    pen += (widthOf(run) * size) / 1000
  }
}

/** Stretches of one face: nearly always the whole line. */
function runsOf(glyphs: Glyph[]): Glyph[][] {
  const first = glyphs[0] as Glyph
  const other = glyphs.findIndex((glyph) => glyph.face !== first.face)
  return other < 0 ? [glyphs] : [glyphs.slice(0, other), ...runsOf(glyphs.slice(other))]
}

/** Glyph numbers and, between them, small moves of the pen: kerning pairs, and where shaped marks go. */
function showing(font: Numbered, glyphs: Glyph[], size: number): string {
  let out = '[<'
  let before: Glyph | undefined
  for (const glyph of glyphs) {
    const move = kern(before, glyph) + glyph.dx
    if (move) out += `>${n(-move)}<`
    out += glyph.dy ? `>]TJ ${n((glyph.dy * size) / 1000)} Ts[<${hexOf(font, glyph)}>]TJ 0 Ts[<` : hexOf(font, glyph)
    if (glyph.dx) out += `>${n(glyph.dx)}<`
    before = glyph
  }
  return `${out}>]TJ`
}

export function box(ink: Ink, x: number, y: number, width: number, height: number, fill: string): void {
  colour(ink, fill)
  ink.ops.push(`${n(x)} ${n(ink.height - y - height)} ${n(width)} ${n(height)} re f`)
}

/** An outline: a field to tick, a frame. */
export function frame(ink: Ink, x: number, y: number, width: number, height: number, pen = 0.5): void {
  ink.ops.push(`${n(pen)} w ${n(x)} ${n(ink.height - y - height)} ${n(width)} ${n(height)} re S`)
}

export type Segment = [x1: number, y1: number, x2: number, y2: number]

/** Straight lines with one pen. */
export function lines(ink: Ink, segments: Segment[], pen = 0.4): void {
  const paths = segments.map(([x1, y1, x2, y2]) => `${n(x1)} ${n(ink.height - y1)} m ${n(x2)} ${n(ink.height - y2)} l`)
  ink.ops.push(`${n(pen)} w ${paths.join(' ')} S`)
}

/** A QR code as one filled path of bars, `side` points wide. Level M still reads with 15 % of it soiled. */
export function qr(ink: Ink, data: string, x: number, y: number, side: number): void {
  const code = encode(data, { ecc: 'M', border: 0 })
  colour(ink, BLACK)
  const dot = side / code.size
  ink.ops.push(`q ${dot} 0 0 ${dot} ${n(x)} ${n(ink.height - y - side)} cm`)
  for (const [row, modules] of code.data.entries())
    for (let from = modules.indexOf(true); from >= 0; ) {
      const to = modules.indexOf(false, from)
      const end = to < 0 ? code.size : to
      ink.ops.push(`${from} ${code.size - 1 - row} ${end - from} 1 re`)
      from = modules.indexOf(true, end)
    }
  ink.ops.push('f Q')
}
