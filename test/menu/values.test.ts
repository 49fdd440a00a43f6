import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DishCode } from '../../db/tables/menu.ts'
import { fen } from '../../src/kernel/fen.ts'
import { costOf } from '../../src/menu/cost.ts'
import shipped from '../../src/menu/food-values.json' with { type: 'json' }
import { edibleOf, type Ingredient, kcal, nutritionOf, type Pantry } from '../../src/menu/nutrition.ts'
import { SHIPPED_FOODS } from '../../src/menu/pantry.ts'
import type { Dish, RecipeLine } from '../../src/menu/rules.ts'
import { suitabilityOf } from '../../src/menu/suitability.ts'
import { LUNCH_TARGETS, targetsOf } from '../../src/menu/targets.ts'

const line = (ingredient: string, milligrams: number, more: Partial<RecipeLine> = {}): RecipeLine => ({
  ingredient,
  name: ingredient,
  grams: Math.round(milligrams / 1_000),
  milligrams,
  halal: true,
  allergens: [],
  ...more,
})

const one = (code: string, more: Partial<Ingredient> = {}): Ingredient => ({
  code,
  name: code,
  group: 'vegetable',
  allergens: [],
  halal: true,
  vegetarian: true,
  purine: 'low',
  ediblePercent: 100,
  food: { code: 'x', name: 'x', energyKJ: 100, protein: 1_000, fat: 500, carbohydrate: 4_000, fibre: 2_000, sodium: 20 },
  ...more,
})
const pantryOf = (...all: Ingredient[]): Pantry => new Map(all.map((about) => [about.code, about]))

const aDish = (recipe: readonly RecipeLine[], more: Partial<Dish> = {}): Dish => ({
  code: 'd' as DishCode,
  name: 'd',
  kind: 'vegetable',
  line: 'ordinary',
  soft: false,
  lowSalt: false,
  textures: ['regular'],
  diets: [],
  portionGrams: 100,
  cookMinutes: 10,
  method: 'stew',
  recipeVersion: 1,
  recipe,
  faults: [],
  ...more,
})

describe('the food values that ship', () => {
  test('are of a hundred foods and more, each with a source and a licence that are named', () => {
    expect(shipped.foods.length).toBeGreaterThanOrEqual(100)
    expect(SHIPPED_FOODS.size).toBe(shipped.foods.length)
    for (const food of shipped.foods) expect(Object.keys(shipped.sources)).toContain(food.code.split(':')[0])
    for (const source of Object.values(shipped.sources)) expect(source.licence).not.toBe('')
  })

  test.each(shipped.foods.map((food) => [food.name, food] as const))(
    '%s: no more than its weight, and its energy follows from what is in it',
    (_, food) => {
      const { protein, fat, carbohydrate, fibre, energyKJ } = food
      expect(protein + fat + carbohydrate + fibre).toBeLessThanOrEqual(103_000) // measured apart, to the tenth
      expect(Math.abs(energyKJ - (17 * protein + 37 * fat + 17 * carbohydrate + 8 * fibre) / 1_000)).toBeLessThanOrEqual(2)
    },
  )
})

describe('what a portion brings', () => {
  test.each<[string, RecipeLine[], Pantry, object]>([
    ['100 g of a food', [line('a', 100_000)], pantryOf(one('a')), { energyKJ: 100, protein: 1_000, sodium: 20, without: [] }],
    ['its edible share only', [line('a', 100_000)], pantryOf(one('a', { ediblePercent: 60 })), { energyKJ: 60, protein: 600, sodium: 12 }],
    ['two foods together', [line('a', 50_000), line('b', 150_000)], pantryOf(one('a'), one('b')), { energyKJ: 200, fat: 1_000 }],
    [
      'nothing of what has no values, by name',
      [line('a', 100_000), line('b', 9_000)],
      pantryOf(one('a'), one('b', { food: undefined })),
      { energyKJ: 100, without: ['b'] },
    ],
    ['nothing of what nobody knows', [line('z', 100_000)], pantryOf(), { energyKJ: 0, without: ['z'] }],
  ])('%s', (_, recipe, pantry, values) => {
    expect(nutritionOf(recipe, pantry)).toMatchObject(values)
  })

  test('is for a tray what its dishes bring, to the rounding of each', () => {
    const weights = fc.array(fc.integer({ min: 1, max: 300_000 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(weights, weights, (a, b) => {
        const pantry = pantryOf(one('a'))
        const lines = (of: number[]) => of.map((weight) => line('a', weight))
        const together = nutritionOf([...lines(a), ...lines(b)], pantry)
        const apart = nutritionOf(lines(a), pantry).protein + nutritionOf(lines(b), pantry).protein
        expect(Math.abs(together.protein - apart)).toBeLessThanOrEqual(1)
      }),
    )
  })

  test('a kilocalorie is 4.184 kJ', () => {
    expect([kcal(0), kcal(418), kcal(2_197), kcal(3_431)]).toEqual([0, 100, 525, 820])
  })

  test('groups are told by what is edible of them', () => {
    const pantry = pantryOf(one('oil', { group: 'fat' }), one('fish', { group: 'fish', ediblePercent: 58 }))
    expect(edibleOf([line('oil', 9_000), line('fish', 100_000)], pantry, ['fat'])).toBe(9_000)
    expect(edibleOf([line('oil', 9_000), line('fish', 100_000)], pantry, ['meat', 'fish'])).toBe(58_000)
  })
})

describe('what a portion costs', () => {
  const prices = new Map([
    ['a', fen(600)],
    ['b', fen(10_000)],
  ])
  test.each<[string, RecipeLine[], number, string[]]>([
    ['80 g at 6 yuan a kilogram', [line('a', 80_000)], 48, []],
    ['half a fen rounds up', [line('a', 2_500)], 2, []], // 1.5
    ['less than half a fen is none', [line('a', 800)], 0, []],
    ['what has no price is named', [line('a', 80_000), line('c', 5_000)], 48, ['c']],
    ['nothing', [], 0, []],
  ])('%s', (_, recipe, cost, without) => {
    expect(costOf(recipe, prices)).toMatchObject({ fen: cost, without })
  })

  test('its parts sum to it', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 1, max: 400_000 })), { maxLength: 10 }), (parts) => {
        const cost = costOf(
          parts.map(([code, weight]) => line(code, weight)),
          prices,
        )
        expect(cost.lines.reduce((sum, part) => sum + part.fen, 0)).toBe(cost.fen)
      }),
    )
  })
})

describe('lunch targets', () => {
  const rich = one('a', {
    group: 'grain',
    food: { code: 'x', name: 'x', energyKJ: 2_300, protein: 20_000, fat: 0, carbohydrate: 0, fibre: 0, sodium: 800 },
  })
  const missed = (milligrams: number, about: Ingredient = rich) =>
    Object.fromEntries(targetsOf([aDish([line('a', milligrams)])], pantryOf(about)).map((met) => [met.target.measure, met.missedBy]))

  test.each<[number, object]>([
    [100_000, { energy: 0, protein: 0, sodium: 0, oil: 0, staple: 0 }],
    [90_000, { energy: -30, protein: -2, sodium: 0 }], // 495 kcal, 18 g
    [101_000, { energy: 0, sodium: 8, staple: 1 }],
    [200_000, { energy: 279, sodium: 800, staple: 100 }],
  ])('%i mg', (milligrams, by) => {
    expect(missed(milligrams)).toMatchObject(by)
  })

  test('are not told where too much of a tray is unknown, nor of no tray', () => {
    expect(missed(100_000, { ...rich, food: undefined })).toEqual({ oil: 0, staple: 0, proteinFood: -75, vegetables: -150 })
    expect(missed(100_000, { ...rich, group: null })).toEqual({ energy: 0, protein: 0, sodium: 0 })
    expect(targetsOf([], pantryOf(rich))).toEqual([])
  })

  test('say what lunch is in all', () => {
    expect(LUNCH_TARGETS.filter((target) => target.firm).map((target) => target.measure)).toEqual(['energy', 'protein', 'sodium', 'oil'])
  })
})

describe('what a dish suits', () => {
  const suits = (dish: Dish, ...all: Ingredient[]) =>
    Object.fromEntries(suitabilityOf(dish, pantryOf(...all)).map((told) => [told.diet, `${told.suits} ${told.because.join(' ')}`.trim()]))

  test.each<[string, Dish, Ingredient[], object]>([
    [
      'greens',
      aDish([line('a', 100_000)]),
      [one('a')],
      { vegetarian: 'yes', low_purine: 'yes', low_salt: 'yes', halal: 'no', diabetic: 'unknown' },
    ],
    [
      'meat in it',
      aDish([line('a', 1), line('pork', 1)]),
      [one('a'), one('pork', { vegetarian: false, purine: 'medium' })],
      { vegetarian: 'no pork', low_purine: 'no pork' },
    ],
    [
      'nobody has said',
      aDish([line('a', 1)]),
      [one('a', { vegetarian: null, purine: null, food: undefined })],
      { vegetarian: 'unknown a', low_purine: 'unknown a', low_salt: 'unknown a' },
    ],
    ['the halal line', aDish([line('a', 1)], { line: 'halal' }), [one('a')], { halal: 'yes' }],
    ['the halal line, nearly', aDish([line('a', 1, { halal: false })], { line: 'halal' }), [one('a')], { halal: 'no a' }],
    ['sugar, whatever was said', aDish([line('s', 1)], { diets: ['diabetic'] }), [one('s', { group: 'sugar' })], { diabetic: 'no s' }],
    ['said to suit diabetics', aDish([line('a', 1)], { diets: ['diabetic'] }), [one('a')], { diabetic: 'yes' }],
    ['too much sodium for its weight', aDish([line('a', 100_000)], { portionGrams: 16 }), [one('a')], { low_salt: 'no 20 mg' }],
    ['no portion to tell salt by', aDish([line('a', 1)], { portionGrams: null }), [one('a')], { low_salt: 'unknown' }],
  ])('%s', (_, dish, all, told) => {
    expect(suits(dish, ...all)).toMatchObject(told)
  })
})
