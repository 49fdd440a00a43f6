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
  /** a van each (before there are routes, a departure), in the order in which they leave */
  groups: PackingGroup[]
}

interface PackingGroup {
  name: string
  /** in the order of unloading; `portions` run along `dishes` */
  canteens: PackingRow[]
}

interface PackingRow {
  name: string
  portions: number[]
  boxes: number
}

/** More dishes than this in one table are too narrow to read at arm's length. */
const DISHES_ACROSS = 14

/** Who gets how much of what: a row per canteen under its van, a column per dish, each line on its own pages, then all boxes by canteen. */
export function packingMatrix(data: PackingMatrixData, context: PaperContext): Paper {
  const say = wordsIn(context.lang)
  const lines = data.lines.filter((line) => line.groups.length > 0)
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

function matrix({ dishes, groups }: PackingLine, from: number, to: number, say: Say): Block {
  const shown = dishes.slice(from, to)
  const columns: Column[] = [
    { label: say('order'), weight: 0.6, align: 'center' },
    { label: say('canteen'), weight: 2.6 },
    ...shown.map((label): Column => ({ label, weight: 1.1, align: 'center' })),
    { label: say('total'), weight: 1.1, align: 'center' },
    { label: say('boxes'), weight: 0.9, align: 'center' },
  ]
  const cellsOf = (first: [string, string], { portions, boxes }: Pick<PackingRow, 'portions' | 'boxes'>): Row['cells'] => [
    ...first,
    ...portions.slice(from, to).map((n) => (n > 0 ? String(n) : '')),
    { text: String(total(portions.slice(from, to), (n) => n)), bold: true },
    { text: String(boxes), bold: true },
  ]
  const rows = groups.flatMap(({ name, canteens }): Row[] => [
    { tone: 'group', cells: [{ text: name, align: 'left' }] },
    ...canteens.map((canteen, i) => ({ cells: cellsOf([String(i + 1), canteen.name], canteen) })),
    ...(groups.length > 1 ? [{ tone: 'total' as const, cells: cellsOf(['', say('subtotal')], summed(canteens, dishes)) }] : []),
  ])
  const everybody = groups.flatMap((group) => group.canteens)
  rows.push({ tone: 'total', cells: cellsOf(['', say('total')], summed(everybody, dishes)) })
  return { kind: 'table', columns, rows }
}

const summed = (rows: readonly PackingRow[], dishes: readonly string[]): Pick<PackingRow, 'portions' | 'boxes'> => ({
  portions: dishes.map((_, dish) => total(rows, (row) => row.portions[dish] ?? 0)),
  boxes: total(rows, (row) => row.boxes),
})

/** The loader's list: boxes of each line by canteen and van. */
function boxesByCanteen(lines: PackingLine[], say: Say): Block {
  const names = [...new Set(lines.flatMap((line) => line.groups.map((group) => group.name)))]
  const rowsOf = (line: PackingLine, group?: string): PackingRow[] =>
    line.groups.filter((one) => group === undefined || one.name === group).flatMap((one) => one.canteens)
  const cells = (count: (line: PackingLine) => number) => [
    ...lines.map((line) => String(count(line))),
    { text: String(total(lines, count)), bold: true },
  ]
  const boxesIn = (group?: string) => (line: PackingLine) => total(rowsOf(line, group), (row) => row.boxes)
  const rows = names.flatMap((name): Row[] => {
    const canteens = [...new Set(lines.flatMap((line) => rowsOf(line, name).map((row) => row.name)))]
    const of = (canteen: string) => (line: PackingLine) => rowsOf(line, name).find((row) => row.name === canteen)?.boxes ?? 0
    return [
      { tone: 'group', cells: [name] },
      ...canteens.map((canteen) => ({ cells: [canteen, ...cells(of(canteen))] })),
      ...(names.length > 1 ? [{ tone: 'total' as const, cells: [say('subtotal'), ...cells(boxesIn(name))] }] : []),
    ]
  })
  return {
    kind: 'table',
    columns: [
      { label: say('canteen'), weight: 3 },
      ...lines.map(({ line }): Column => ({ label: say(line), weight: 1, align: 'center', group: say('boxes') })),
      { label: say('total'), weight: 1, align: 'center', group: say('boxes') },
    ],
    rows: [...rows, { tone: 'total', cells: [say('total'), ...cells(boxesIn())] }],
  }
}

const signatures = (say: Say): Block => ({ kind: 'signatures', lines: [{ label: say('packed_by') }, { label: say('checked_by') }] })
