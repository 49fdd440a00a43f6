import type { ClockTime, Meal, MealDate } from '../kernel/meal-date.ts'
import { type DietLine, type Filed, type PaperContext, paperOf, type Say, sitting, total, wordsIn } from './context.ts'
import type { Block, Paper } from './paper.ts'
import { lineBanner } from './production-sheet.ts'

export interface PackingSheetData extends Filed {
  day: MealDate
  meal: Meal
  canteen: string
  /** as long as no route is drawn there is only a departure */
  run?: { number: number; plate: string; position: number }
  departs: ClockTime
  /** those that it gets anything of */
  lines: SheetLine[]
}

interface SheetLine {
  line: DietLine
  dishes: { name: string; portions: number }[]
  boxes: SheetBox[]
}

interface SheetBox {
  number: number
  of: number
  foods: { dish: string; portions: number }[]
  specials: { exception: string; portions: number }[]
}

/** One canteen's food: box by box as it is filled, then dish by dish, so that one can be counted against the other. */
export function packingSheet(data: PackingSheetData, context: PaperContext): Paper {
  const say = wordsIn(context.lang)
  const { run, lines } = data
  const pairs: [string, string][] = [
    [say('sitting'), sitting(data.day, data.meal, context.lang)],
    ...(run ? [[say('run'), say('packing_run', { n: run.number, plate: run.plate, stop: run.position })] as [string, string]] : []),
    [say('departure'), data.departs],
    [say('boxes'), lines.map((line) => `${say(line.line)} ${line.boxes.length}`).join(say('comma'))],
  ]
  const blocks: Block[] = [
    { kind: 'facts', pairs },
    { kind: 'spacer', mm: 2 },
    ...lines.flatMap((line, i): Block[] => [...(i > 0 ? [{ kind: 'page-break' } as const] : []), ...lineBlocks(line, say)]),
    { kind: 'signatures', lines: [{ label: say('packed_by') }, { label: say('checked_by') }] },
  ]
  return paperOf('a4', `${say('packing_sheet')}　${data.canteen}`, data, context, blocks)
}

const lineBlocks = (line: SheetLine, say: Say): Block[] => [
  lineBanner(line.line, say),
  boxTable(line, say),
  { kind: 'spacer', mm: 3 },
  { kind: 'together', blocks: [{ kind: 'heading', text: say('packing_dishes') }, dishTable(line, say)] },
]

const portionsIn = ({ foods }: SheetBox): number => total(foods, (food) => food.portions)

function boxTable({ boxes }: SheetLine, say: Say): Block {
  return {
    kind: 'table',
    size: 'large',
    columns: [
      { label: say('box'), weight: 1.2, align: 'center' },
      { label: say('foods'), weight: 6 },
      { label: say('portions'), weight: 1.1, align: 'right' },
      { label: say('packed'), weight: 0.9, align: 'center' },
    ],
    rows: [
      ...boxes.map((box) => ({
        cells: [{ text: `${box.number}/${box.of}`, bold: true }, foodsIn(box, say), String(portionsIn(box)), { text: '', tick: true }],
      })),
      { tone: 'total' as const, cells: [say('total'), say('packing_n_boxes', { n: boxes.length }), String(total(boxes, portionsIn)), ''] },
    ],
  }
}

/** What lies in a box, and what of it is whole special meals. */
function foodsIn({ foods, specials }: SheetBox, say: Say): string | { text: string; note: string } {
  const text = foods.map((food) => `${food.dish} ${food.portions}`).join(say('comma'))
  if (specials.length === 0) return text
  const list = specials.map(({ exception, portions }) => say('special_of', { exception, n: portions })).join(say('comma'))
  return { text, note: say('special_colon', { list }) }
}

const dishTable = ({ dishes }: SheetLine, say: Say): Block => ({
  kind: 'table',
  columns: [
    { label: say('dish'), weight: 4 },
    { label: say('portions'), weight: 1, align: 'right' },
  ],
  rows: [
    ...dishes.map((dish) => ({ cells: [dish.name, String(dish.portions)] })),
    { tone: 'total', cells: [say('total'), String(total(dishes, (dish) => dish.portions))] },
  ],
})
