import { celsius, type DeciC, type Grams } from '../kernel/grams.ts'
import type { ClockTime, Meal, MealDate } from '../kernel/meal-date.ts'
import { type DietLine, type Filed, kg, type PaperContext, paperOf, type Say, sitting, total, wordsIn } from './context.ts'
import type { Block, Cell, Paper, Row } from './paper.ts'

export interface ProductionSheetData extends Filed {
  kitchen: string
  day: MealDate
  meal: Meal
  lines: { line: DietLine; batches: ProductionBatch[]; specials: ExceptionRow[] }[]
}

/** 特殊餐: everybody with the same exception, counted; never a name. */
export interface ExceptionRow {
  needs: string
  remedy: string
  fits: boolean
  portions: number
  canteens: { canteen: string; portions: number }[]
}

/** One cooking of one dish in one pot. `cook` is what leaves the pot; ingredients are recipe × portions. */
export interface ProductionBatch {
  dish: string
  batch: number
  of: number
  pot: string
  portions: number
  cook: Grams
  start: ClockTime
  finish: ClockTime
  coreMin: DeciC
  /** a dish's sample is kept from its first batch */
  sampleMin?: Grams
  allergens: string[]
  ingredients: { name: string; weight: Grams }[]
  /** absent: fields to fill in by hand */
  cooked?: { finish: ClockTime; weight: Grams; core: DeciC; sample?: Grams; by: string }
}

/** What the cooks weigh, cook and measure for one meal; each line begins on its own page, to hang at its own stove. */
export function productionSheet(data: ProductionSheetData, context: PaperContext): Paper {
  const say = wordsIn(context.lang)
  const title = `${say('production_sheet')}　${sitting(data.day, data.meal, context.lang)}`
  const lines = data.lines.filter((line) => line.batches.length > 0)
  const blocks = lines.flatMap(({ line, batches, specials }, i): Block[] => [
    ...(i > 0 ? [{ kind: 'page-break' } as const] : []),
    lineBanner(line, say, say('portions_n', { n: total(batches, (batch) => batch.portions) })),
    { kind: 'facts', pairs: [[say('kitchen'), data.kitchen]], columns: 1 },
    ...exceptions(specials, say),
    { kind: 'heading', text: say('batches') },
    overview(batches, say),
    { kind: 'spacer', mm: 3 },
    ...batches.map((batch) => card(batch, say)),
    { kind: 'signatures', lines: [{ label: say('cook_sign') }, { label: say('safety_sign') }, { label: say('sample_sign') }] },
  ])
  return paperOf('a4', title, data, context, blocks)
}

/** The line's name in a bar, seen from across the room. */
export const lineBanner = (line: DietLine, say: Say, note?: string): Block => ({
  kind: 'banner',
  text: say(`${line}_line`),
  note: [note, say(`${line}_note`)].filter(Boolean).join('　'),
  tone: line === 'halal' ? 'halal' : 'plain',
})

/** What clashes today stands first: one row an exception with its subtotal, what nobody can eat before all. */
function exceptions(rows: ExceptionRow[], say: Say): Block[] {
  if (rows.length === 0) return []
  const table: Block = {
    kind: 'table',
    columns: [
      { label: say('exception'), weight: 2.2 },
      { label: say('remedy'), weight: 3 },
      { label: say('portions'), weight: 0.9, align: 'right' },
      { label: say('each_canteen'), weight: 6 },
    ],
    rows: [
      ...rows.map(
        (row): Row => ({
          cells: [
            { text: row.needs, bold: true },
            { text: row.remedy, bold: !row.fits },
            { text: String(row.portions), bold: true },
            row.canteens.map((one) => say('canteen_n', { canteen: one.canteen, n: one.portions })).join(say('comma')),
          ],
        }),
      ),
      { tone: 'total', cells: [{ text: say('total'), span: 2 }, String(total(rows, (row) => row.portions)), say('pack_apart')] },
    ],
  }
  return [{ kind: 'heading', text: say('special_meals') }, table, { kind: 'spacer', mm: 3 }]
}

function overview(batches: ProductionBatch[], say: Say): Block {
  return {
    kind: 'table',
    columns: [
      { label: say('dish'), weight: 4 },
      { label: say('batch'), weight: 1.3, align: 'center' },
      { label: say('pot'), weight: 2.6 },
      { label: say('portions'), weight: 1.4, align: 'right' },
      { label: say('cook'), weight: 2, align: 'right' },
      { label: say('start'), weight: 1.4, align: 'center' },
      { label: say('finish'), weight: 1.4, align: 'center' },
    ],
    rows: [
      ...batches.map((b) => ({ cells: [b.dish, `${b.batch}/${b.of}`, b.pot, String(b.portions), kg(b.cook), b.start, b.finish] })),
      {
        tone: 'total',
        cells: [{ text: say('total'), span: 3 }, String(total(batches, (b) => b.portions)), kg(total(batches, (b) => b.cook)), '', ''],
      },
    ],
  }
}

/** Everything about one batch, on one page: what to weigh, and room to write what was measured. */
function card(batch: ProductionBatch, say: Say): Block {
  const title = `${batch.dish}　${say('batch_of', { batch: batch.batch, of: batch.of })}`
  const facts = `${batch.pot}　${say('portions_n', { n: batch.portions })}　${say('cook_kg', { kg: kg(batch.cook) })}　${batch.start}–${batch.finish}`
  return {
    kind: 'together',
    blocks: [
      { kind: 'banner', text: title, note: facts, tone: 'pale', size: 'normal' },
      ingredients(batch, say),
      ...(batch.allergens.length > 0
        ? [
            { kind: 'spacer', mm: 0.6 } as const,
            { kind: 'paragraph', text: say('allergy', { names: batch.allergens.join(say('comma')) }), bold: true } as const,
          ]
        : []),
      { kind: 'spacer', mm: 1.2 },
      measured(batch, say),
      { kind: 'spacer', mm: 4 },
    ],
  }
}

const ACROSS = 3

/** Three columns, read downwards. */
function ingredients(batch: ProductionBatch, say: Say): Block {
  const deep = Math.ceil(batch.ingredients.length / ACROSS)
  const cell = (row: number, column: number): Cell[] => {
    const one = batch.ingredients[column * deep + row]
    return one ? [one.name, { text: kg(one.weight), bold: true }, { text: '', tick: true }] : ['', '', '']
  }
  const columns = [
    { label: say('ingredient'), weight: 3 },
    { label: say('kg'), weight: 1.6, align: 'right' as const },
    { label: say('weighed'), weight: 0.7 },
  ]
  return {
    kind: 'table',
    rowMm: 5.8,
    columns: Array.from({ length: ACROSS }, () => columns).flat(),
    rows: Array.from({ length: deep }, (_, row) => ({ cells: Array.from({ length: ACROSS }, (_, column) => cell(row, column)).flat() })),
  }
}

/** What was measured, or room to write it: the same fields as on the screen. */
function measured({ coreMin, sampleMin, cooked }: ProductionBatch, say: Say): Block {
  const fields: [label: string, value: string | undefined][] = [
    [say('finish_field'), cooked?.finish],
    [say('weight_field'), cooked && kg(cooked.weight)],
    [say('core_field', { min: celsius(coreMin) }), cooked && celsius(cooked.core)],
    ...(sampleMin === undefined ? [] : [[say('sample_field', { min: sampleMin }), cooked?.sample?.toString()] as [string, string]]),
    [say('signed'), cooked?.by],
  ]
  return {
    kind: 'table',
    rowMm: 9,
    columns: fields.map(([label]) => ({ label, weight: 1, align: 'center' })),
    rows: [{ cells: fields.map(([, value]) => value ?? '') }],
  }
}
