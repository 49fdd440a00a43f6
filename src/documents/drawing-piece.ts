import type { Drawing, Ink as DrawnInk, Shape } from '../routing/circle-drawing.ts'
import type { Ring, Spot } from '../routing/ground.ts'
import { BLACK, box, type Ink, WHITE } from './ink.ts'
import type { Piece } from './pieces.ts'
import { mm, put, type Style, set, widest } from './setting.ts'

/** How inks look on paper: greys for areas, the darker the nearer; hatching for gaps; dashes for drives. PDF operators. */
const INKS: Readonly<Record<DrawnInk, { fill?: string; pen?: string; hatched?: true }>> = {
  'walk-15': { fill: '.94 g', pen: '.5 G .4 w' },
  'walk-10': { fill: '.86 g' },
  'walk-5': { fill: '.74 g' },
  gap: { pen: '0 G .4 w', hatched: true },
  'drive-15': { pen: '0 G .9 w [6 3] 0 d' },
  'drive-30': { pen: '0 G .9 w [1 3] 0 d' },
  'road-1': { pen: '.35 G .8 w' },
  'road-2': { pen: '.45 G .45 w' },
  'road-3': { pen: '.55 G .2 w' },
  paper: { fill: '1 g' },
  mark: { fill: '0 g', pen: '1 G .6 w' },
  'mark-out': { fill: '1 g', pen: '0 G 1.2 w' },
  'mark-new': { fill: '1 g', pen: '0 G 1.2 w' },
  'run-1': { fill: '0 g', pen: '0 G 1.2 w' },
  'run-2': { fill: '0 g', pen: '0 G 1.2 w [6 2] 0 d' },
  'run-3': { fill: '0 g', pen: '0 G 1.2 w [2 2] 0 d' },
  'run-4': { fill: '0 g', pen: '0 G 1.2 w [6 2 1 2] 0 d' },
  'run-5': { fill: '0 g', pen: '0 G 1.2 w [9 3] 0 d' },
  'run-6': { fill: '0 g', pen: '0 G 1.2 w [1 2] 0 d' },
}

/** A drawing as wide as the page, or narrower where it would be higher than `most` millimetres. */
export function drawingPiece(style: Style, { drawing, mm: most }: { drawing: Drawing; mm: number }): Piece {
  const scale = Math.min(style.width / drawing.width, mm(most) / drawing.height)
  const left = (style.width - drawing.width * scale) / 2
  const draw: Piece['draw'] = (ink, x, y) => {
    const at = ([east, down]: Spot): Spot => [x + left + east * scale, y + down * scale]
    const page = [at([0, 0]), at([drawing.width, 0]), at([drawing.width, drawing.height]), at([0, drawing.height])]
    ink.ops.push(`q ${path(ink, page)} h W n`) // streets run off the sheet, and the map ends there
    for (const shape of drawing.shapes) if (shape.kind !== 'text') drawn(ink, shape, at, scale)
    ink.ops.push('Q')
    for (const shape of drawing.shapes) if (shape.kind === 'text') written(ink, style, shape, at, scale)
  }
  return { height: drawing.height * scale + 4, draw }
}

const n = (value: number): string => String(Math.round(value * 100) / 100)

const path = (ink: Ink, line: Ring): string => line.map(([x, y], i) => `${n(x)} ${n(ink.height - y)} ${i === 0 ? 'm' : 'l'}`).join(' ')

function drawn(ink: Ink, shape: Exclude<Shape, { kind: 'text' }>, at: (spot: Spot) => Spot, scale: number): void {
  const { fill = '', pen = '', hatched } = INKS[shape.ink]
  if (shape.kind === 'line') {
    ink.ops.push(`q ${shape.ink === 'mark' ? '0 G 1 w' : pen} ${path(ink, shape.line.map(at))} S Q`)
    return
  }
  const rings = ringsOf(shape).map((ring) => ring.map(at))
  const outline = rings.map((ring) => `${path(ink, ring)} h`).join(' ')
  if (hatched) ink.ops.push(`q ${outline} W* n ${hatching(ink, rings, 9 * scale)} Q`)
  ink.ops.push(`q ${fill} ${pen} ${outline} ${fill && pen ? 'B*' : fill ? 'f*' : 'S'} Q`)
}

const CORNERS = 24

function ringsOf(shape: Exclude<Shape, { kind: 'text' | 'line' }>): readonly Ring[] {
  if (shape.kind === 'area') return shape.rings
  const {
    at: [x, y],
    radius: r,
  } = shape
  const angles = Array.from({ length: CORNERS }, (_, i) => (i * 2 * Math.PI) / CORNERS)
  if (shape.kind === 'dot') return [angles.map((angle): Spot => [x + r * Math.cos(angle), y + r * Math.sin(angle)])]
  return [
    [
      [x - r, y - r],
      [x + r, y - r],
      [x + r, y + r],
      [x - r, y + r],
    ],
  ]
}

/** Lines from lower left to upper right over all that the rings span; what is outside of them is clipped. */
function hatching(ink: Ink, rings: readonly Ring[], step: number): string {
  const [xs, ys] = [rings.flat().map(([x]) => x), rings.flat().map(([, y]) => y)]
  const ends = (all: number[]) => [all.reduce((a, b) => Math.min(a, b)), all.reduce((a, b) => Math.max(a, b))] as const
  const [[left, right], [top, bottom]] = [ends(xs), ends(ys)]
  const [from, to] = [Math.ceil((left + top) / step), Math.floor((right + bottom) / step)]
  const sums = Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => (from + i) * step)
  return `0 G .5 w ${sums
    .map(
      (sum) =>
        `${path(ink, [
          [sum - bottom, bottom],
          [sum - top, top],
        ])} S`,
    )
    .join(' ')}`
}

function written(ink: Ink, style: Style, shape: Shape & { kind: 'text' }, at: (spot: Spot) => Spot, scale: number): void {
  const [x, y] = at(shape.at)
  const setting = set(style, shape.text, style.width, shape.size * scale)
  if (shape.on === 'paper' && shape.align !== 'center') {
    const width = widest(setting) // names stand on white, or hatching would run through them
    box(ink, shape.align === 'left' ? x : x - width, y - setting.size * 0.55, width, setting.size * 1.1, WHITE)
  }
  const start = shape.align === 'left' ? x : shape.align === 'center' ? x - style.width / 2 : x - style.width
  put(ink, setting, start, y - setting.height / 2, style.width, shape.align, shape.on === 'mark' ? WHITE : BLACK)
}
