import type { Instant } from '../kernel/meal-date.ts'
import { type DietLine, type Filed, type PaperContext, paperOf, type Say, stamp, total, wordsIn } from './context.ts'
import type { Block, Paper } from './paper.ts'

export interface BoxLabelData extends Filed {
  size: 'label-100x70' | 'label-60x40'
  kitchen: { name: string; address: string; licence: string; phone: string }
  canteen: string
  line: DietLine
  box: number
  of: number
  foods: { dish: string; portions: number }[]
  /** whole special meals among them, by exception: in full, and the needs alone */
  specials: { exception: string; needs: string; portions: number }[]
  allergens: string[]
  madeAt: Instant
  eatBy: Instant
  kept: 'hot' | 'cold'
}

/**
 * What a container of delivered food must say: maker with address, licence and phone, food, time of making, until when and
 * how to keep and eat it. Source: 餐饮服务食品安全操作规范 (市场监管总局 2018 第12号), on labels of central kitchens and group meals.
 */
export function boxLabel(data: BoxLabelData, context: PaperContext): Paper {
  const crowded = data.foods.length + 2 * extraOf(data) > CROWDED[data.size]
  const blocks = blocksOf(data, context, { foods: crowded ? 'in a run' : 'one a line', box: 'large' })
  const tight = blocksOf(data, context, { foods: 'in a run', box: 'in the bar' })
  return { ...paperOf(data.size, data.canteen, data, context, blocks), tight }
}

/** How it is laid out. Foods: one a line with its portions, or in small letters one behind the other. */
interface Layout {
  foods: 'one a line' | 'in a run'
  box: 'large' | 'in the bar'
}

function blocksOf(data: BoxLabelData, { lang, base }: PaperContext, { foods, box }: Layout): Block[] {
  const say = wordsIn(lang)
  const number = say('box_of', { box: data.box, of: data.of })
  const qr: Block = { kind: 'qr', data: base + data.path, mm: data.size === 'label-60x40' ? 13 : 22 }
  return [
    {
      kind: 'banner',
      text: `${say(data.line)}　${data.canteen}`,
      tone: data.line === 'halal' ? 'halal' : 'plain',
      ...(box === 'in the bar' ? { note: number } : {}),
    },
    {
      kind: 'beside',
      share: 0.74,
      left: contentOf(data, say, foods),
      right: box === 'in the bar' ? [qr] : [{ kind: 'paragraph', text: number, size: 'large', bold: true, align: 'center' }, qr],
    },
    { kind: 'rule' },
    ...makerOf(data, say),
  ]
}

const extraOf = ({ specials }: BoxLabelData): number => (specials.length > 0 ? 1 : 0)
const bold = (text: string): Block => ({ kind: 'paragraph', text, bold: true })
const small = (text: string): Block => ({ kind: 'paragraph', text, size: 'small' })

function contentOf(data: BoxLabelData, say: Say, how: Layout['foods']): Block[] {
  const foods = data.foods.map(({ dish, portions }) => `${dish} ${say('portions_n', { n: portions })}`)
  const run = data.foods.map(({ dish, portions }) => `${dish} ${portions}`).join(say('comma'))
  const lines: [string, string] = [say('foods'), foods.join(foods.length + extraOf(data) > 4 ? say('comma') : '\n')]
  const times: [string, string][] = [
    [say('made_at'), stamp(data.madeAt)],
    [say('eat_by_label'), stamp(data.eatBy)],
  ]
  return [
    ...(how === 'in a run' ? [small(run)] : []),
    { kind: 'facts', columns: 1, pairs: how === 'in a run' ? times : [lines, ...times] },
    ...(data.specials.length > 0 ? [bold(specialsOn(data, say))] : []),
    bold(say(data.kept === 'hot' ? 'keep_hot' : 'keep_cold')),
    ...(data.allergens.length > 0 ? [bold(say('allergy', { names: data.allergens.join(say('comma')) }))] : []),
  ]
}

const makerOf = ({ kitchen, number }: BoxLabelData, say: Say): Block[] => [
  small(`${say('maker')} ${kitchen.name}　${say('phone')} ${kitchen.phone}`),
  small(`${say('address')} ${kitchen.address}`),
  small(`${say('licence')} ${kitchen.licence}　${number}`),
]

/** With more foods than this there is room only for small letters. */
const CROWDED = { 'label-100x70': 12, 'label-60x40': 6 } as const

/** How many kinds of special meals a label has room for in full, and by their needs alone; beyond that it counts them. */
const KINDS = { 'label-100x70': { full: 2, needs: 5 }, 'label-60x40': { full: 0, needs: 2 } } as const

function specialsOn({ specials, size }: BoxLabelData, say: Say): string {
  const kinds = KINDS[size]
  if (specials.length > kinds.needs) return say('special_n', { n: total(specials, (one) => one.portions) })
  const texts = specials.map((one) =>
    say('special_of', { exception: specials.length > kinds.full ? one.needs : one.exception, n: one.portions }),
  )
  return say('special_colon', { list: texts.join(say('semicolon')) })
}
