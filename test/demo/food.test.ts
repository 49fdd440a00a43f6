import { describe, expect, test } from 'vitest'
import type { FoodGroup } from '../../db/tables/menu.ts'
import { CYCLE, type CycleDay } from '../../scripts/demo/cycle.ts'
import { type DemoDish, DISHES } from '../../scripts/demo/food.ts'
import { ALLERGENS, INGREDIENTS, SALT_PERCENT } from '../../scripts/demo/ingredients.ts'

const INGREDIENT = new Map(INGREDIENTS.map((one) => [one.code, one]))
const DISH = new Map(DISHES.map((one) => [one.code, one]))

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('unknown code')
  return value
}
const dishes = (day: CycleDay): DemoDish[] => day.dishes.map((code) => known(DISH.get(code)))

/** Edible grams of some groups, on one plate or one tray. */
const edible = (of: readonly DemoDish[], ...groups: FoodGroup[]): number =>
  of
    .flatMap((dish) => dish.recipe)
    .map(({ ingredient, grams }) => ({ about: known(INGREDIENT.get(ingredient)), grams }))
    .reduce((sum, { about, grams }) => sum + (groups.includes(about.group) ? (grams * about.yieldPercent) / 100 : 0), 0)

const saltMg = (of: readonly DemoDish[]): number =>
  of.flatMap((dish) => dish.recipe).reduce((sum, { ingredient, grams }) => sum + grams * (SALT_PERCENT[ingredient] ?? 0) * 10, 0)

/** Cooked grams by raw edible grams: frying loses water, custards and glass noodles take some, grain a lot. */
const RISES = { staple: [1.4, 2.8], soup: [3, 15], fried: [0.75, 1.4], wet: [0.75, 1.7] } as const

const named = (day: CycleDay) => `${day.tray}, week ${day.week}, weekday ${day.weekday}`

describe('ingredients', () => {
  test('have a code each, a whole yield and allergens of the ten', () => {
    const bones = new Set(['chicken_frame', 'halal_beef_bone'])
    expect(INGREDIENT.size).toBe(INGREDIENTS.length)
    for (const one of INGREDIENTS) {
      expect(one.yieldPercent).toSatisfy((share: number) => Number.isInteger(share) && (share > 40 || bones.has(one.code)) && share <= 100)
      for (const allergen of one.allergens) expect(ALLERGENS).toContain(allergen)
    }
  })

  test('pork, wine and meat from another slaughter are not halal', () => {
    const refused = INGREDIENTS.filter((one) => !one.halal).map((one) => one.name)
    expect(refused).toEqual(expect.arrayContaining(['五花肉', '猪后腿肉', '猪里脊', '猪肉末', '料酒', '牛肉', '牛腩', '去骨鸡腿肉']))
    for (const one of INGREDIENTS) {
      if (one.group === 'meat') expect(one.halal).toBe(one.name.startsWith('清真'))
      expect(one.halal && /猪|酒/.test(one.name)).toBe(false)
    }
  })

  test('none is kept that no dish uses', () => {
    const used = new Set(DISHES.flatMap((dish) => dish.recipe.map((line) => line.ingredient)))
    expect(INGREDIENTS.filter((one) => !used.has(one.code)).map((one) => one.name)).toEqual([])
  })
})

describe('dishes', () => {
  test('are about ninety, each with its own code and name', () => {
    expect(DISHES.length).toBeGreaterThanOrEqual(70)
    expect(DISH.size).toBe(DISHES.length)
    expect(new Set(DISHES.map((dish) => dish.name)).size).toBe(DISHES.length)
  })

  test.each(DISHES.map((dish) => [dish.name, dish] as const))('%s: its recipe fills its plate', (_, dish) => {
    expect(dish.recipe.length).toBeGreaterThan(0)
    for (const { ingredient } of dish.recipe) expect(INGREDIENT.has(ingredient)).toBe(true)
    const raw = dish.recipe.reduce((sum, { ingredient, grams }) => sum + (grams * known(INGREDIENT.get(ingredient)).yieldPercent) / 100, 0)
    const [least, most] = RISES[dish.kind === 'staple' || dish.kind === 'soup' ? dish.kind : dish.method === 'stir_fry' ? 'fried' : 'wet']
    expect(dish.portionGrams / raw).toBeGreaterThan(least)
    expect(dish.portionGrams / raw).toBeLessThan(most)
  })

  test('of the halal line hold nothing but halal ingredients', () => {
    for (const dish of DISHES.filter((one) => one.line === 'halal'))
      for (const { ingredient } of dish.recipe) expect([dish.name, ingredient, known(INGREDIENT.get(ingredient)).halal]).toContain(true)
  })

  test('low in salt are those with at most 0.4 g', () => {
    for (const dish of DISHES) expect([dish.name, dish.lowSalt]).toEqual([dish.name, saltMg([dish]) <= 400])
  })

  test('for few teeth are without bones, nuts and raw crunch', () => {
    const hard = new Set(['peanuts', 'chili', 'celery', 'celtuce', 'wood_ear', 'halal_lamb_ribs'])
    for (const dish of DISHES.filter((one) => one.textures.includes('soft')))
      expect(dish.recipe.filter((line) => hard.has(line.ingredient))).toEqual([])
  })
})

describe('the cycle', () => {
  test('has three trays for every day of four weeks', () => {
    expect(CYCLE).toHaveLength(4 * 7 * 3)
    expect(new Set(CYCLE.map(named)).size).toBe(CYCLE.length)
    for (const day of CYCLE) expect(day.weekday >= 1 && day.weekday <= 7 && day.week >= 0 && day.week <= 3).toBe(true)
  })

  test('serves every dish at least once', () => {
    const served = new Set(CYCLE.flatMap((day) => day.dishes))
    expect(DISHES.filter((dish) => !served.has(dish.code)).map((dish) => dish.name)).toEqual([])
  })

  test.each([
    ['ordinary', ['meat', 'half', 'vegetable', 'staple', 'soup']],
    ['halal', ['meat', 'half', 'vegetable', 'staple', 'soup']],
  ] as const)('%s trays are five dishes in the order of the board', (tray, kinds) => {
    for (const day of CYCLE.filter((one) => one.tray === tray)) expect(dishes(day).map((dish) => dish.kind)).toEqual(kinds)
  })

  test('soft trays are four or five soft dishes that are low in salt', () => {
    for (const day of CYCLE.filter((one) => one.tray === 'soft')) {
      expect(['meat half vegetable staple soup', 'meat vegetable staple soup']).toContain(
        dishes(day)
          .map((dish) => dish.kind)
          .join(' '),
      )
      for (const dish of dishes(day)) expect([dish.name, dish.lowSalt, dish.textures.includes('soft')]).toEqual([dish.name, true, true])
    }
  })

  test('never mixes the lines', () => {
    for (const day of CYCLE)
      for (const dish of dishes(day)) expect([named(day), dish.line]).toEqual([named(day), day.tray === 'halal' ? 'halal' : 'ordinary'])
  })

  test.each(['ordinary', 'halal', 'soft'] as const)('%s: no main dish comes back within five days, over the seam too', (tray) => {
    const days = CYCLE.filter((day) => day.tray === tray)
    const twice = [...days, ...days.slice(0, 4)]
    for (const [i] of days.entries()) {
      const mains = twice.slice(i, i + 5).flatMap((day) => dishes(day).filter((dish) => ['meat', 'half', 'vegetable'].includes(dish.kind)))
      expect(new Set(mains).size).toBe(mains.length)
    }
  })

  test('puts no vegetable twice on one tray', () => {
    for (const day of CYCLE) {
      const main = dishes(day).flatMap((dish) =>
        dish.recipe.filter(
          ({ ingredient, grams }) => ['vegetable', 'tuber'].includes(known(INGREDIENT.get(ingredient)).group) && grams >= 20,
        ),
      )
      const vegetables = main.map((line) => line.ingredient)
      expect([named(day), new Set(vegetables).size]).toEqual([named(day), vegetables.length])
    }
  })

  test('brings fish to the ordinary tray every week, twice to the soft one', () => {
    for (const week of [0, 1, 2, 3]) {
      const fishDays = (tray: CycleDay['tray']) =>
        CYCLE.filter((day) => day.tray === tray && day.week === week && edible(dishes(day), 'fish') >= 40).length
      expect(fishDays('ordinary')).toBeGreaterThanOrEqual(1)
      expect(fishDays('soft')).toBeGreaterThanOrEqual(2)
    }
  })

  test.each(CYCLE.map((day) => [named(day), day] as const))('%s: a lunch for an elder, by weight, oil and salt', (_, day) => {
    const tray = dishes(day)
    const soft = day.tray === 'soft'
    expect(edible(tray, 'grain')).toBeGreaterThanOrEqual(75)
    expect(edible(tray, 'grain')).toBeLessThanOrEqual(110)
    expect(edible(tray, 'meat', 'fish', 'egg', 'soy')).toBeGreaterThanOrEqual(soft ? 65 : 75)
    expect(edible(tray, 'meat', 'fish', 'egg', 'soy')).toBeLessThanOrEqual(130)
    expect(edible(tray, 'vegetable', 'tuber')).toBeGreaterThanOrEqual(soft ? 95 : 140)
    expect(edible(tray, 'vegetable', 'tuber')).toBeLessThanOrEqual(245)
    expect(edible(tray, 'fat')).toBeLessThanOrEqual(10)
    expect(saltMg(tray)).toBeLessThanOrEqual(soft ? 1_600 : 2_000)
  })
})
