import { GREY, lines, qr, text } from './ink.ts'
import { lineOf } from './lines.ts'
import type { Checks, Qr, Signatures } from './paper.ts'
import type { Piece } from './pieces.ts'
import { leading, mm, points, put, type Setting, type Style, set, tickBox, widest } from './setting.ts'

/** What a person fills in or scans: boxes to tick, lines to sign on, codes. */

/** Boxes with their words, as many in a line as fit. */
export function checks(style: Style, block: Checks): Piece {
  const size = style.base
  const places: { x: number; y: number; setting: Setting }[] = []
  let [x, y] = [0, 0]
  for (const item of block.items) {
    const setting = set(style, item, style.width - 2 * size, size)
    const width = widest(setting) + 3.2 * size
    if (x > 0 && x + width > style.width) [x, y] = [0, y + leading(size) * 1.25]
    places.push({ x, y, setting })
    x += width
  }
  const draw: Piece['draw'] = (ink, left, top) => {
    for (const place of places) {
      tickBox(ink, left + place.x, top + place.y, size)
      put(ink, place.setting, left + place.x + 1.3 * size, top + place.y, style.width)
    }
  }
  return { height: y + leading(size) * 1.4, draw }
}

export function signatures(style: Style, block: Signatures): Piece {
  const size = style.base
  const width = style.width / block.lines.length
  const settings = block.lines.map(({ label, name }) => ({
    label: lineOf(style.fonts.regular, label),
    name: lineOf(style.fonts.bold, name ?? ''),
  }))
  const draw: Piece['draw'] = (ink, x, y) => {
    for (const [i, { label, name }] of settings.entries()) {
      const left = x + i * width
      const start = left + (label.width * size) / 1000 + 4
      text(ink, label, left, y + mm(9), size)
      text(ink, name, start + 4, y + mm(9), size)
      lines(ink, [[start, y + mm(9) + 2.5, left + width - 10, y + mm(9) + 2.5]], 0.5)
    }
  }
  return { height: mm(12), follows: true, draw }
}

export function qrPiece(style: Style, block: Qr): Piece {
  const side = mm(block.mm)
  const caption = block.caption ? set(style, block.caption, style.width, points(style, 'small')) : undefined
  const draw: Piece['draw'] = (ink, x, y) => {
    qr(ink, block.data, x + (style.width - side) / 2, y + 4, side)
    if (caption) put(ink, caption, x, y + side + 7, style.width, 'center', GREY)
  }
  return { height: side + 8 + (caption?.height ?? 0), draw }
}
