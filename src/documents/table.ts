import { total } from './context.ts'
import { box, GREEN, GREY, type Ink, lines, PALE, type Segment, SHADE, WHITE } from './ink.ts'
import type { Align, Cell, Column, Row, Table } from './paper.ts'
import type { Piece } from './pieces.ts'
import { mm, points, put, type Setting, type Style, set, tickBox, widest } from './setting.ts'

const PAD = 3
const PAD_Y = 1.8
/** A row is at least this many times its text's size high. */
const LEAST = 1.5

/** A cell with its text set, at its place in the row. */
interface Placed {
  x: number
  width: number
  setting: Setting
  note: Setting | undefined
  align: Align
  tick: boolean
  mark: boolean
}

/** Each row is a piece; the header is repeated by whoever opens a new page. */
export function tablePieces(style: Style, table: Table): Piece[] {
  const size = points(style, table.size)
  const widths = widthsOf(style, table.columns, size)
  const head = header(style, table, widths, size)
  return table.rows.map((row, i) => {
    const cells = placed(style, table, row, widths, size)
    const least = table.rowMm && row.tone !== 'total' ? mm(table.rowMm) : size * LEAST
    const height = Math.max(least, ...cells.map((cell) => cell.setting.height + (cell.note?.height ?? 0) + PAD_Y))
    const fill = row.tone === 'total' ? SHADE : row.tone === 'group' || (table.zebra && i % 2 === 1) ? PALE : undefined
    return { height, head, clings: row.tone === 'group', follows: row.tone === 'total', draw: drawRow(cells, height, fill) }
  })
}

/** Weights share out the width, but if there is room a column is never so narrow that it cuts a word of its own header. */
function widthsOf(style: Style, columns: readonly Column[], size: number): number[] {
  const least = columns.map((column) => longestWord(style, column.label, size) + PAD)
  const held = new Set<number>()
  for (;;) {
    const taken = total([...held], (i) => least[i] ?? 0)
    const free = total(columns, (column, i) => (held.has(i) ? 0 : column.weight))
    const share = (style.width - taken) / free
    const tight = columns.findIndex((column, i) => !held.has(i) && column.weight * share < (least[i] ?? 0))
    if (tight < 0) return columns.map((column, i) => (held.has(i) ? (least[i] ?? 0) : column.weight * share))
    if (total(least, (width) => width) > style.width)
      return columns.map((column) => (column.weight * style.width) / total(columns, (one) => one.weight))
    held.add(tight)
  }
}

/** Hanzi may be parted anywhere, so only words of letters count. */
function longestWord(style: Style, label: string, size: number): number {
  const words = label.match(/[\w.]{3,}/g) ?? []
  return Math.max(0, ...words.map((word) => widest(set(style, word, style.width, size, true))))
}

function placed(style: Style, table: Table, row: Row, widths: number[], size: number): Placed[] {
  const strong = row.tone === 'total' || row.tone === 'group'
  let column = 0
  let x = 0
  return row.cells.map((cell) => {
    const { text, note, span = row.tone === 'group' ? widths.length : 1, bold = strong, align, tick = false, mark = false } = cellOf(cell)
    const width = widths.slice(column, column + span).reduce((sum, w) => sum + w, 0)
    const room = width - 2 * PAD - (tick ? size * 1.3 : 0)
    const setting = set(style, text, room, size, bold || mark)
    const under = note ? set(style, note, room, size * 0.85) : undefined
    const place = { x, width, tick, mark, align: align ?? table.columns[column]?.align ?? 'left', setting, note: under }
    column += span
    x += width
    return place
  })
}

const cellOf = (cell: Cell): Exclude<Cell, string> => (typeof cell === 'string' ? { text: cell } : cell)

function drawRow(cells: Placed[], height: number, fill: string | undefined): Piece['draw'] {
  const sides = [0, ...cells.map((cell) => cell.x + cell.width)]
  const width = sides.at(-1) ?? 0
  return (ink, x, y) => {
    if (fill) box(ink, x, y, width, height, fill)
    for (const cell of cells) drawCell(ink, cell, x + cell.x, y, height)
    const across = [y, y + height].map((at): Segment => [x, at, x + width, at])
    lines(ink, [...across, ...sides.map((side): Segment => [x + side, y, x + side, y + height])])
  }
}

function drawCell(ink: Ink, cell: Placed, x: number, y: number, height: number): void {
  const { setting, note, tick, mark, align } = cell
  const top = y + (height - setting.height - (note?.height ?? 0)) / 2
  const shift = tick ? setting.size * 1.3 : 0
  const room = cell.width - 2 * PAD - shift
  const alone = setting.lines.every((line) => line.width === 0)
  if (tick) tickBox(ink, alone ? x + (cell.width - setting.size) / 2 : x + PAD, top, setting.size)
  if (mark) box(ink, x + PAD / 2, top - 1, cell.width - PAD, setting.height + 2, GREEN)
  put(ink, setting, x + PAD + shift, top, room, align, mark ? WHITE : undefined)
  if (note) put(ink, note, x + PAD + shift, top + setting.height, room, align, GREY)
}

/** One row of labels, or two where columns share a group. */
function header(style: Style, table: Table, widths: number[], size: number): Piece {
  const labels = table.columns.map((column, i) => set(style, column.label, (widths[i] ?? 0) - PAD, size, true))
  const grouped = table.columns.some((column) => column.group)
  const groupHeight = grouped ? size * 1.7 : 0
  const height = Math.max(...labels.map((label) => label.height)) + 2 * PAD + groupHeight
  const draw: Piece['draw'] = (ink, x, y) => {
    box(ink, x, y, style.width, height, SHADE)
    lines(ink, [
      [x, y, x + style.width, y],
      [x, y + height, x + style.width, y + height],
      [x, y, x, y + height],
    ])
    let left = x
    for (const [i, column] of table.columns.entries()) {
      const width = widths[i] ?? 0
      const top = column.group ? y + groupHeight : y
      const label = labels[i] as Setting
      put(ink, label, left, top + (y + height - top - label.height) / 2, width, 'center')
      left += width
      const last = column.group === undefined || table.columns[i + 1]?.group !== column.group
      lines(ink, [[left, last ? y : top, left, y + height]])
    }
    if (grouped) drawGroups(style, table, widths, { ink, x, y, height: groupHeight, size })
  }
  return { height, draw }
}

function drawGroups(
  style: Style,
  table: Table,
  widths: number[],
  at: { ink: Ink; x: number; y: number; height: number; size: number },
): void {
  let x = at.x
  for (let i = 0; i < widths.length; ) {
    const group = table.columns[i]?.group
    let width = 0
    do width += widths[i++] ?? 0
    while (group !== undefined && table.columns[i]?.group === group)
    if (group !== undefined) {
      const label = set(style, group, width, at.size, true)
      put(at.ink, label, x, at.y + (at.height - label.height) / 2, width, 'center')
      lines(at.ink, [[x, at.y + at.height, x + width, at.y + at.height]])
    }
    x += width
  }
}
