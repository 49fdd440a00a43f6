import type { Meal, MealDate } from '../kernel/meal-date.ts'
import { type DietLine, type Filed, type PaperContext, paperOf, type Say, sitting, total, wordsIn } from './context.ts'
import type { Block, Column, Paper, Row } from './paper.ts'
import { lineBanner } from './production-sheet.ts'

export interface PackingMatrixData extends Filed {
  day: MealDate
  meal: Meal
  lines: PackingLine[]
}

interface PackingLine {
  line: DietLine
  dishes: string[]
  /** in packing order; `portions` run along `dishes` */
  canteens: { name: string; portions: number[]; boxes: number }[]
}

/** More dishes than this in one table are too narrow to read at arm's length. */
const DISHES_ACROSS = 14

/** Who gets how much of what: a row per canteen, a column per dish, each line on its own pages, then all boxes by canteen. */
export function packingMatrix(data: PackingMatrixData, context: PaperContext): Paper {
  const say = wordsIn(context.lang)
  const lines = data.lines.filter((line) => line.canteens.length > 0)
  const blocks: Block[] = lines.flatMap((line) => partsOf(line, say))
  blocks.push({ kind: 'heading', text: say('packing_total') }, boxesByCanteen(lines, say), signatures(say))
  return paperOf('a4-landscape', `${say('packing_matrix')}　${sitting(data.day, data.meal, context.lang)}`, data, context, blocks)
}

function partsOf(line: PackingLine, say: Say): Block[] {
  const blocks: Block[] = []
  for (let from = 0; from < line.dishes.length; from += DISHES_ACROSS) {
    const to = Math.min(from + DISHES_ACROSS, line.dishes.length)
    const part = line.dishes.length > DISHES_ACROSS ? say('dishes_part', { from: from + 1, to }) : undefined
    blocks.push(lineBanner(line.line, say, part), matrix(line, from, to, say), { kind: 'page-break' })
  }
  return blocks
}

function matrix(line: PackingLine, from: number, to: number, say: Say): Block {
  const dishes = line.dishes.slice(from, to)
  const columns: Column[] = [
    { label: say('order'), weight: 0.6, align: 'center' },
    { label: say('canteen'), weight: 2.6 },
    ...dishes.map((label): Column => ({ label, weight: 1.1, align: 'center' })),
    { label: say('total'), weight: 1.1, align: 'center' },
    { label: say('boxes'), weight: 0.9, align: 'center' },
  ]
  const row = (cells: string[], portions: number[], boxes: number): Row['cells'] => [
    ...cells,
    ...portions.map((n) => (n > 0 ? String(n) : '')),
    { text: String(total(portions, (n) => n)), bold: true },
    { text: String(boxes), bold: true },
  ]
  const rows: Row[] = line.canteens.map(({ name, portions, boxes }, i) => ({
    cells: row([String(i + 1), name], portions.slice(from, to), boxes),
  }))
  const sums = dishes.map((_, dish) => total(line.canteens, (canteen) => canteen.portions[from + dish] ?? 0))
  rows.push({
    tone: 'total',
    cells: row(
      ['', say('total')],
      sums,
      total(line.canteens, (canteen) => canteen.boxes),
    ),
  })
  return { kind: 'table', zebra: true, columns, rows }
}

function boxesByCanteen(lines: PackingLine[], say: Say): Block {
  const names = [...new Set(lines.flatMap((line) => line.canteens.map((canteen) => canteen.name)))]
  const boxesOf = (line: PackingLine, name: string) => line.canteens.find((canteen) => canteen.name === name)?.boxes ?? 0
  const cells = (count: (line: PackingLine) => number) => [
    ...lines.map((line) => String(count(line))),
    { text: String(total(lines, count)), bold: true },
  ]
  return {
    kind: 'table',
    columns: [
      { label: say('canteen'), weight: 3 },
      ...lines.map(({ line }): Column => ({ label: say(line), weight: 1, align: 'center', group: say('boxes') })),
      { label: say('total'), weight: 1, align: 'center', group: say('boxes') },
    ],
    rows: [
      ...names.map((name) => ({ cells: [name, ...cells((line) => boxesOf(line, name))] })),
      { tone: 'total', cells: [say('total'), ...cells((line) => total(line.canteens, (canteen) => canteen.boxes))] },
    ],
  }
}

const signatures = (say: Say): Block => ({ kind: 'signatures', lines: [{ label: say('packed_by') }, { label: say('checked_by') }] })
