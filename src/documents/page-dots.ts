import { bar, blankDots, type Dots, letter, type Mask } from './dots.ts'
import { type Numbered, numbered } from './embed.ts'
import type { Face, Glyph } from './font.ts'
import type { Ink } from './ink.ts'
import { maskOf } from './outline.ts'
import type { Page } from './pages.ts'

/** 203 dpi, what label printers have: eight dots a millimetre, and that many a point. */
const DOTS_PER_MM = 8
const DOTS = (DOTS_PER_MM * 25.4) / 72

/** Letters that are drawn already, by size in points. */
export type Letters = Map<Glyph, Map<number, Mask>>

type Rect = [x: number, y: number, width: number, height: number]

/** What a PDF reader keeps in mind while it draws (PDF 32000-1, 8.4); of that, what ink.ts writes. */
interface Drawing {
  dots: Dots
  height: number
  fonts: Map<string, Numbered>
  letters: Letters
  operands: (number | string)[]
  black: boolean
  pen: number
  path: Rect[]
  from: [x: number, y: number]
  grid: { dot: number; x: number; y: number } | undefined
  font: Numbered | undefined
  size: number
  x: number
  y: number
  rise: number
}

/** A page as a label printer's dots: drawn from the same content stream as the PDF's page, so that both say and look the same. */
export function dotsOf(page: Page, letters: Letters): Dots {
  const fonts = new Map<Face, Numbered>()
  const ink: Ink = { height: page.height, ops: [], fill: '', used: new Set(), fontOf: (face) => fontIn(fonts, face) }
  page.draw(ink)
  const dots = blankDots(whole(page.width), whole(page.height))
  const named = new Map([...fonts.values()].map((font) => [font.name, font]))
  const drawing: Drawing = {
    dots,
    height: page.height,
    fonts: named,
    letters,
    operands: [],
    black: true,
    pen: 1,
    path: [],
    from: [0, 0],
    grid: undefined,
    font: undefined,
    size: 1,
    x: 0,
    y: 0,
    rise: 0,
  }
  for (const [token] of ink.ops.join('\n').matchAll(/<[0-9a-f]*>|\/\w+|-?[\d.]+|[A-Za-z]+/g)) read(drawing, token)
  return dots
}

function fontIn(fonts: Map<Face, Numbered>, face: Face): Numbered {
  const known = fonts.get(face) ?? numbered(face, `F${fonts.size + 1}`)
  fonts.set(face, known)
  return known
}

const whole = (points: number): number => Math.round(points * DOTS)

function read(drawing: Drawing, token: string): void {
  if (/^[A-Za-z]/.test(token)) {
    const operator = OPERATORS[token]
    if (!operator) throw new Error(`no dots for ${token}`)
    operator(drawing, drawing.operands.map(Number), drawing.operands)
    drawing.operands = []
  } else drawing.operands.push(/^[</]/.test(token) ? token : Number(token))
}

type Operator = (drawing: Drawing, n: number[], operands: Drawing['operands']) => void

/** Every operator that ink.ts writes. Greys are paper when pale and ink when dark. */
const OPERATORS: Record<string, Operator> = {
  g: (drawing, [grey = 0]) => {
    drawing.black = grey < 0.5
  },
  rg: (drawing, [red = 0, green = 0, blue = 0]) => {
    drawing.black = red + green + blue < 1.5
  },
  w: (drawing, [pen = 1]) => {
    drawing.pen = pen
  },
  re: (drawing, n) => {
    drawing.path.push(n as Rect)
  },
  f: fill,
  m: (drawing, n) => {
    drawing.from = n as Drawing['from']
  },
  l: (drawing, [x = 0, y = 0]) => {
    drawing.path.push([drawing.from[0], drawing.from[1], x - drawing.from[0], y - drawing.from[1]])
  },
  S: stroke,
  q: () => {},
  cm: (drawing, [dot = 1, , , , x = 0, y = 0]) => {
    drawing.grid = { dot, x, y }
  },
  Q: (drawing) => {
    drawing.grid = undefined
  },
  BT: (drawing) => {
    drawing.rise = 0
  },
  Tf: (drawing, [, size = 1], [name]) => {
    drawing.font = drawing.fonts.get(String(name).slice(1))
    drawing.size = size
  },
  Td: (drawing, [x = 0, y = 0]) => {
    Object.assign(drawing, { x, y })
  },
  Ts: (drawing, [rise = 0]) => {
    drawing.rise = rise
  },
  TJ: show,
  ET: () => {},
}

function fill(drawing: Drawing): void {
  if (drawing.grid) fillGrid(drawing, drawing.grid)
  else for (const [x, y, width, height] of drawing.path) solid(drawing, x, y, x + width, y + height, drawing.black)
  drawing.path = []
}

/** From the lower left corner to the upper right, in points from the bottom; at least a dot each way. */
function solid({ dots, height }: Drawing, x1: number, y1: number, x2: number, y2: number, black: boolean): void {
  const [left, top] = [whole(x1), whole(height - y2)]
  bar(dots, left, top, Math.max(left + 1, whole(x2)), Math.max(top + 1, whole(height - y1)), black)
}

/** A QR code in whole dots, in the middle of its place: uneven modules read badly. */
function fillGrid({ dots, height, path, black }: Drawing, { dot, x, y }: { dot: number; x: number; y: number }): void {
  const size = 1 + Math.max(...path.map(([, row]) => row))
  const cell = Math.max(1, Math.floor(dot * DOTS))
  const pad = ((dot * DOTS - cell) * size) / 2
  const [left, bottom] = [Math.round(x * DOTS + pad), Math.round((height - y) * DOTS - pad)]
  for (const [from, row, length] of path)
    bar(dots, left + from * cell, bottom - (row + 1) * cell, left + (from + length) * cell, bottom - row * cell, black)
}

/** Level and upright lines, and the four sides of a frame. */
function stroke(drawing: Drawing): void {
  const half = drawing.pen / 2
  for (const [x, y, width, height] of drawing.path) {
    const [right, top] = [x + width, y + height]
    const sides =
      width === 0 || height === 0
        ? [[x, y, right, top]]
        : [
            [x, y, right, y],
            [x, top, right, top],
            [x, y, x, top],
            [right, y, right, top],
          ]
    for (const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] of sides)
      solid(drawing, Math.min(x1, x2) - half, Math.min(y1, y2) - half, Math.max(x1, x2) + half, Math.max(y1, y2) + half, true)
  }
  drawing.path = []
}

/** Letters by their numbers, and moves of the pen in thousandths of the size. */
function show(drawing: Drawing, _: number[], operands: Drawing['operands']): void {
  for (const operand of operands) {
    if (typeof operand === 'number') drawing.x -= (operand * drawing.size) / 1000
    else for (const [number] of operand.matchAll(/[0-9a-f]{4}/g)) showGlyph(drawing, drawing.font?.glyphs[Number.parseInt(number, 16) - 1])
  }
}

function showGlyph(drawing: Drawing, glyph: Glyph | undefined): void {
  if (!glyph) throw new Error('no such glyph')
  const { dots, height, x, y, rise, size, black } = drawing
  letter(dots, letterOf(drawing.letters, glyph, size), whole(x), whole(height - y - rise), black)
  drawing.x += (glyph.advance * size) / 1000
}

function letterOf(letters: Letters, glyph: Glyph, size: number): Mask {
  const sizes = letters.get(glyph) ?? new Map<number, Mask>()
  letters.set(glyph, sizes)
  const known = sizes.get(size) ?? maskOf(glyph.face.font.getGlyph(glyph.id).path.commands, (size * DOTS) / glyph.face.font.unitsPerEm)
  sizes.set(size, known)
  return known
}
