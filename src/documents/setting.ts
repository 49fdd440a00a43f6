import type { Fonts } from './font.ts'
import { BLACK, frame, type Ink, text } from './ink.ts'
import { type Line, linesOf } from './lines.ts'
import type { Align, TextSize } from './paper.ts'

/** What blocks are set in. */
export interface Style {
  fonts: Fonts
  /** points of normal text */
  base: number
  width: number
}

export const mm = (millimetres: number): number => (millimetres * 72) / 25.4
const SCALE: Record<TextSize, number> = { small: 0.85, normal: 1, large: 1.35, huge: 2 }
const LEADING = 1.32

export const points = (style: Style, size: TextSize = 'normal'): number => style.base * SCALE[size]
export const leading = (size: number): number => size * LEADING

/** Text set in lines at a size. */
export interface Setting {
  lines: Line[]
  size: number
  height: number
}

export function set(style: Style, content: string, width: number, size: number, bold = false): Setting {
  const set = linesOf(bold ? style.fonts.bold : style.fonts.regular, content, (width * 1000) / size)
  return { lines: set, size, height: set.length * leading(size) }
}

const SHIFT: Record<Align, number> = { left: 0, center: 0.5, right: 1 }

/** Draws set text inside `width`. Hanzi fill the em from 0.12 below the baseline to 0.88 above it. */
export function put(ink: Ink, setting: Setting, x: number, y: number, width: number, align: Align = 'left', fill = BLACK): void {
  const { size } = setting
  let baseline = y + (leading(size) - size) / 2 + 0.88 * size
  for (const line of setting.lines) {
    text(ink, line, x + SHIFT[align] * (width - (line.width * size) / 1000), baseline, size, fill)
    baseline += leading(size)
  }
}

export const widest = (setting: Setting): number => (Math.max(...setting.lines.map((line) => line.width)) * setting.size) / 1000

/** A square to tick, as high as a hanzi of this size, in a line that begins at `y`. */
export const tickBox = (ink: Ink, x: number, y: number, size: number): void =>
  frame(ink, x, y + (leading(size) - size) / 2, size * 0.95, size * 0.95, 0.7)
