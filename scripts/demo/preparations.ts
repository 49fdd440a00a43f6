import type { Line } from '../../db/tables/menu.ts'
import type { Formula, Part } from '../../src/menu/explode.ts'
import type { IngredientCode } from './ingredients.ts'

/** What is made beforehand for several dishes: grams in, grams out. Each line cooks its own, in its own pots. */
interface Preparation {
  name: string
  line: Line
  uses: Partial<Record<IngredientCode, number>>
  /** finished grams out of all that */
  yields: number
}

export const PREPARATIONS = {
  stock: { name: '鸡架高汤', line: 'ordinary', uses: { chicken_frame: 3_000, scallion: 200, ginger: 100 }, yields: 10_000 },
  halal_stock: { name: '牛骨高汤（清真）', line: 'halal', uses: { halal_beef_bone: 3_000, scallion: 200, ginger: 100 }, yields: 10_000 },
  dough: { name: '发面团', line: 'ordinary', uses: { flour: 8_000, yeast: 100 }, yields: 12_200 },
  halal_dough: { name: '发面团（清真）', line: 'halal', uses: { flour: 8_000, yeast: 100 }, yields: 12_200 },
  brine: {
    name: '红烧卤汁',
    line: 'ordinary',
    uses: { soy_sauce: 4_000, cooking_wine: 2_000, ginger: 2_000, scallion: 2_000, spices: 1_000 },
    yields: 11_000,
  },
  halal_brine: {
    name: '红烧卤汁（清真）',
    line: 'halal',
    uses: { soy_sauce: 4_000, ginger: 2_000, scallion: 2_000, spices: 1_000 },
    yields: 9_000,
  },
} as const satisfies Record<string, Preparation>

export type PreparationKey = keyof typeof PREPARATIONS

const KEYS = Object.keys(PREPARATIONS) as PreparationKey[]

interface Written {
  uses: Partial<Record<IngredientCode, number>>
  made?: Partial<Record<PreparationKey, number>>
}

/** What is written down as the lines of a recipe, its grams as bought times `portions`. */
export function partsOf({ uses, made = {} }: Written, portions = 1): Part[] {
  const part = (kind: Part['kind'], code: string, grams: number): Part => ({
    kind,
    code,
    name: code,
    milligrams: grams * portions * 1_000,
    amount: grams * portions * 1_000,
    unit: 'g',
    net: false,
  })
  return [
    ...Object.entries(uses).map(([code, grams]) => part('ingredient', code, grams)),
    ...Object.entries(made).map(([code, grams]) => part('preparation', code, grams)),
  ]
}

export const FORMULAS: ReadonlyMap<string, Formula> = new Map(
  KEYS.map((code) => {
    const { name, uses, yields } = PREPARATIONS[code]
    return [code, { code, name, version: 1, portions: 1, yieldGrams: yields, parts: partsOf({ uses }) }]
  }),
)
