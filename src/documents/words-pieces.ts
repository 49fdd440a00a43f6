import { BLACK, box, frame, GREEN, GREY, SHADE, WHITE } from './ink.ts'
import type { Banner, BannerTone, Entry, Facts, Paragraph } from './paper.ts'
import type { Piece } from './pieces.ts'
import { leading, points, put, type Setting, type Style, set, widest } from './setting.ts'

export function heading(style: Style, content: string): Piece {
  const setting = set(style, content, style.width, style.base * 1.2, true)
  return { height: setting.height + 9, clings: true, draw: (ink, x, y) => put(ink, setting, x, y + 6, style.width) }
}

/** Lines that stay on one page; a longer paragraph goes on overleaf. */
const LINES_TOGETHER = 12

export function paragraph(style: Style, block: Paragraph): Piece[] {
  const whole = set(style, block.text, style.width, points(style, block.size), block.bold)
  const draws =
    (setting: Setting): Piece['draw'] =>
    (ink, x, y) =>
      put(ink, setting, x, y, style.width, block.align, block.muted ? GREY : BLACK)
  return divided(whole).map((setting) => ({ height: setting.height, draw: draws(setting) }))
}

function divided(setting: Setting): Setting[] {
  const { lines, size } = setting
  if (lines.length <= LINES_TOGETHER) return [setting]
  const first = lines.slice(0, LINES_TOGETHER)
  const rest = lines.slice(LINES_TOGETHER)
  return [
    { lines: first, size, height: first.length * leading(size) },
    ...divided({ lines: rest, size, height: rest.length * leading(size) }),
  ]
}

export function entry(style: Style, block: Entry): Piece {
  const size = points(style, block.size)
  const value = set(style, block.value, style.width, size, block.bold)
  const label = set(style, block.label, style.width - widest(value) - size, size, block.bold)
  const draw: Piece['draw'] = (ink, x, y) => {
    put(ink, label, x, y, style.width)
    put(ink, value, x, y, style.width, 'right')
  }
  return { height: Math.max(label.height, value.height), draw }
}

/** Rows of label and value; labels of one column are equally wide, so that the values line up. */
export function facts(style: Style, block: Facts): Piece[] {
  const columns = block.columns ?? 2
  const size = points(style, block.size)
  const width = style.width / columns
  const labels = block.pairs.map(([label]) => set(style, label, width, size))
  const labelWidths = Array.from(
    { length: columns },
    (_, c) => Math.max(0, ...labels.filter((_, i) => i % columns === c).map(widest)) + size,
  )
  const values = block.pairs.map(([, value], i) => set(style, value, width - (labelWidths[i % columns] ?? 0) - size, size, true))
  return chunks(block.pairs, columns).map((pairs, row) => {
    const at = (c: number) => row * columns + c
    const height = Math.max(...pairs.map((_, c) => Math.max(labels[at(c)]?.height ?? 0, values[at(c)]?.height ?? 0)))
    const draw: Piece['draw'] = (ink, x, y) => {
      for (const c of pairs.keys()) {
        const [label, value] = [labels[at(c)], values[at(c)]]
        if (label) put(ink, label, x + c * width, y, width, 'left', GREY)
        if (value) put(ink, value, x + c * width + (labelWidths[c] ?? 0), y, width)
      }
    }
    return { height: height + size * 0.2, draw }
  })
}

const chunks = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size))

export function banner(style: Style, block: Banner): Piece {
  const size = points(style, block.size ?? 'large')
  const note = set(style, block.note ?? '', style.width * 0.6, size * (block.size ? 0.95 : 0.75))
  const word = set(style, block.text, style.width - widest(note) - 3 * size, size, true)
  const height = Math.max(word.height, note.height) + size * 0.5
  const { back, fore } = TONES[block.tone]
  const draw: Piece['draw'] = (ink, x, y) => {
    if (back) box(ink, x, y, style.width, height, back)
    else frame(ink, x + 1, y + 1, style.width - 2, height - 2, 2)
    put(ink, word, x + size * 0.7, y + (height - word.height) / 2, style.width, 'left', fore)
    put(ink, note, x, y + (height - note.height) / 2, style.width - size * 0.7, 'right', fore)
  }
  return { height: height + 4, draw }
}

const TONES: Record<BannerTone, { back?: string; fore: string }> = {
  plain: { back: BLACK, fore: WHITE },
  halal: { back: GREEN, fore: WHITE },
  pale: { back: SHADE, fore: BLACK },
  alarm: { fore: BLACK },
}
