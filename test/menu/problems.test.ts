import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addDays } from '../../src/kernel/meal-date.ts'
import { findProblems, type MoreProblems, publishMenu } from '../../src/menu/menu.ts'
import { type Kitchen, openKitchen, TODAY } from './kitchen.ts'

let k: Kitchen
beforeEach(() => {
  k = openKitchen()
})
afterEach(() => k.close())

const found = async (more: readonly MoreProblems[] = []) =>
  (await findProblems(k.work(), TODAY, 28, 'lunch', more)).map(({ place, problem, remedy }) => `${place} ${problem} ${remedy}`)

/** What is wrong after a change and was not before. */
async function newOnes(...changes: string[]): Promise<string[]> {
  const before = new Set(await found())
  for (const change of changes) k.run(change)
  return (await found()).filter((one) => !before.has(one))
}

describe('查找问题', () => {
  test('five seeded faults are all listed, in one reading', async () => {
    const faults = await newOnes(
      "update recipe_part set unit = '碗', milligrams = null where code = 'rice' and position = 0",
      "delete from ingredient_price where ingredient_code = 'beef'",
      "update ingredient set allergens = null where code = 'tofu'",
      "update recipe set yield_grams = null where code = 'stock'",
      "update dish set portion_grams = null where code = 'millet_porridge'",
    )
    expect(faults).toEqual(
      expect.arrayContaining([
        '米饭 conversion_missing recipe',
        '牛肉 ingredient_price_missing price',
        '豆腐 allergens_missing allergens',
        '白菜粉丝汤 yield_missing recipe',
        '小米粥 portion_missing portion',
      ]),
    )
  })

  test.each<[string, string, string]>([
    [
      'a net weight without edible share',
      "update ingredient set edible_percent = null where code = 'potato'",
      '洋芋 ingredient_edible_missing edible',
    ],
    ['no food values', "update ingredient set food = null where code = 'potato'", '洋芋 food_values_missing food'],
    ['no yield of a dish', "update recipe set yield_grams = null where code = 'rice'", '米饭 yield_missing recipe'],
    ['a dish without recipe', "delete from recipe_part where code = 'rice'", '米饭 recipe_missing recipe'],
    ['something that is not halal', "update ingredient set halal = 0 where code = 'halal_mutton'", '葱爆羊肉 ingredient_not_halal recipe'],
    ['a day without dishes', 'delete from cycle_dish where week = 1 and weekday = 3', '2026-12-09 cycle_empty menu'],
    [
      'a dish on the wrong tray',
      "update cycle_dish set dish_code = 'celery_pork' where tray = 'soft' and position = 1 and weekday = 2 and week = 0",
      '2026-12-01 dish_not_soft menu',
    ],
  ])('%s', async (_, change, problem) => {
    const code = k.rows("select code from dish where name = '芹菜炒肉'")[0]?.code
    expect(await newOnes(change.replace('celery_pork', String(code)))).toContain(problem)
  })

  test('a recipe that contains itself', async () => {
    k.run("insert into recipe_part values ('stock', 1, 9, null, 'stock', 1000, 'g', 0, 1000)")
    expect(await found()).toContain('白菜粉丝汤 recipe_contains_itself recipe')
  })

  test('a target that is missed tells by how much', async () => {
    k.run('update food set energy_kj = 1') // no food of the kitchen's own: nothing changes
    const all = await findProblems(k.work(), TODAY, 28, 'lunch')
    const high = all.find((one) => one.problem === 'target_high_sodium')
    expect(high?.values).toMatchObject({
      tray: 'ordinary',
      amount: expect.stringMatching(/^8\d\d mg$/),
      by: expect.stringMatching(/^\d+ mg$/),
    })
  })

  test('a dish that comes back too soon is told on the later day', async () => {
    await publishMenu(k.work(), TODAY, 'lunch')
    const twice = k.rows("select dish_code from menu_dish where tray = 'halal' and position = 0")[0]?.dish_code
    k.run("insert into draft_dish values (?, 'lunch', 'halal', 0, ?, 'x', 0, 'setup')", addDays(TODAY, 2), twice)
    expect(await found()).toContain(`${addDays(TODAY, 2)} halal dish_repeated repeat`)
  })

  test('each problem leads to the page where it is mended', async () => {
    const links = (await findProblems(k.work(), TODAY, 28, 'lunch')).map((one) => one.link)
    expect(links.length).toBeGreaterThan(0)
    for (const link of links) expect(link).toMatch(/^\/kitchen\/(ingredients|dishes|menu)/)
  })

  test('a later room adds what it knows', async () => {
    const supplierless: MoreProblems = async (_, ingredients) =>
      ingredients
        .filter((one) => one.code === 'rice')
        .map((one) => ({ place: one.name, problem: 'supplier_missing', remedy: 'supplier', link: '/kitchen/ingredients/rice' }))
    expect(await found([supplierless])).toContain('大米 supplier_missing supplier')
  })

  test('the demo kitchen has only a few, and none that would stop a menu', async () => {
    const all = (await findProblems(k.work(), TODAY, 14, 'lunch')).map((one) => one.problem)
    expect(all.length).toBeLessThan(12)
    expect(new Set(all)).toEqual(new Set(['food_values_missing', 'ingredient_price_missing', 'target_high_sodium', 'target_low_energy']))
  })
})
