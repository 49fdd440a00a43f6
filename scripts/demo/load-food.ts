import type { Db, Write } from '../../db/host.ts'
import type { DishCode, PreparationCode, Texture } from '../../db/tables/menu.ts'
import { grams } from '../../src/kernel/grams.ts'
import { instantAt } from '../../src/kernel/meal-date.ts'
import type { Part } from '../../src/menu/explode.ts'
import { addFood, type FoodRows } from '../../src/menu/store.ts'
import { CYCLE } from './cycle.ts'
import { OPENED_ON } from './demo-year.ts'
import { type DemoDish, DISHES } from './food.ts'
import { FACTS, WEIGHTS } from './ingredient-facts.ts'
import { INGREDIENTS } from './ingredients.ts'
import { FORMULAS, PREPARATIONS, type PreparationKey, partsOf } from './preparations.ts'

const bit = (yes: boolean) => (yes ? (1 as const) : (0 as const))

/** What else the cooks serve it as: chopped, pureed, strained. */
const FINER: Readonly<Record<string, readonly Texture[]>> = {
  soft_rice: ['minced', 'pureed'],
  mince_egg_custard: ['minced', 'pureed'],
  tofu_custard: ['minced', 'pureed'],
  mashed_potato: ['minced', 'pureed'],
  steamed_pumpkin: ['minced', 'pureed'],
  millet_porridge: ['minced', 'pureed', 'liquid'],
  pumpkin_porridge: ['minced', 'pureed', 'liquid'],
  corn_porridge: ['minced', 'pureed', 'liquid'],
  halal_millet_porridge: ['minced', 'pureed', 'liquid'],
  halal_wheat_porridge: ['minced', 'pureed'],
}

/** What the dietitian let stand for diabetics: whole grains, plain vegetables, lean fish. */
const DIABETIC: ReadonlySet<string> = new Set(
  'mixed_grain_rice barley_rice halal_barley_rice winter_melon garlic_spinach luffa garlic_broccoli plain_cabbage vinegar_cabbage cabbage_tofu steamed_bass halal_bok_choy halal_broccoli halal_cabbage_tofu'.split(
    ' ',
  ),
)

/** Sauces that are made of what swims. */
const FLESH: ReadonlySet<string> = new Set(['oyster_sauce'])

/** Cooks write a recipe for this many, not for one. */
const PORTIONS = 100
const WRITTEN = { version: 1, made_at: instantAt(OPENED_ON, '08:00'), made_by: 'setup', why: null } as const

/** What the demo kitchen can cook, and its four weeks. */
export const foodWrites = (db: Db): Write[] => addFood(db, foodRows())

function foodRows(): FoodRows {
  const made = Object.keys(PREPARATIONS) as PreparationKey[]
  return {
    ingredients: INGREDIENTS.map((one) => ({
      code: one.code,
      name: one.name,
      food_group: one.group,
      allergens: JSON.stringify(one.allergens),
      halal: bit(one.halal),
      vegetarian: bit(!FLESH.has(one.code) && one.group !== 'meat' && one.group !== 'fish'),
      purine: FACTS[one.code].purine,
      edible_percent: one.yieldPercent,
      food: FACTS[one.code].food ?? null,
    })),
    preparations: made.map((code) => ({
      code: code as string as PreparationCode,
      name: PREPARATIONS[code].name,
      line: PREPARATIONS[code].line,
    })),
    dishes: DISHES.map(dishRow),
    recipes: [
      ...DISHES.map((dish) => ({
        ...WRITTEN,
        code: dish.code as DishCode,
        portions: PORTIONS,
        yield_grams: grams(dish.portionGrams * PORTIONS),
      })),
      ...made.map((code) => ({
        ...WRITTEN,
        code: code as string as PreparationCode,
        portions: 1,
        yield_grams: grams(PREPARATIONS[code].yields),
      })),
    ],
    parts: [
      ...DISHES.flatMap((dish) => partRows(dish.code, partsOf(dish.written, PORTIONS))),
      ...made.flatMap((code) => partRows(code, FORMULAS.get(code)?.parts ?? [])),
    ],
    conversions: WEIGHTS.map(({ ingredient, unit, grams }) => ({
      ingredient_code: ingredient,
      unit,
      at: WRITTEN.made_at,
      milligrams: grams * 1_000,
      by: 'setup',
    })),
    prices: INGREDIENTS.flatMap(({ code }) => {
      const { yuan } = FACTS[code]
      return yuan === undefined
        ? []
        : [{ ingredient_code: code, since: OPENED_ON, at: WRITTEN.made_at, fen: Math.round(yuan * 100), by: 'setup' }]
    }),
    cycle: CYCLE.flatMap(({ week, weekday, meal, tray, dishes }) =>
      dishes.map((dish, position) => ({ week, weekday, meal, tray, position, dish_code: dish as DishCode })),
    ),
    repetition: (['meat', 'half', 'vegetable'] as const).map((kind) => ({ kind, since: OPENED_ON, days: 5 })),
  }
}

const dishRow = (dish: DemoDish): FoodRows['dishes'][number] => ({
  code: dish.code as DishCode,
  name: dish.name,
  kind: dish.kind,
  line: dish.line,
  soft: bit(dish.textures.includes('soft')),
  low_salt: bit(dish.lowSalt),
  portion_grams: dish.portionGrams,
  cook_minutes: dish.cookMinutes,
  method: dish.method,
  textures: JSON.stringify([...dish.textures, ...(FINER[dish.code] ?? [])]),
  diets: JSON.stringify([...(dish.lowSalt ? ['low_salt'] : []), ...(DIABETIC.has(dish.code) ? ['diabetic'] : [])]),
})

const partRows = (code: string, parts: readonly Part[]): FoodRows['parts'] =>
  parts.map((part, position) => ({
    code: code as DishCode,
    version: WRITTEN.version,
    position,
    ingredient_code: part.kind === 'ingredient' ? part.code : null,
    preparation_code: part.kind === 'preparation' ? (part.code as PreparationCode) : null,
    amount: part.amount,
    unit: part.unit,
    net: bit(part.net),
    milligrams: part.milligrams,
  }))
