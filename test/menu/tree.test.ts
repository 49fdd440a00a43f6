import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { DishCode, PreparationCode } from '../../db/tables/menu.ts'
import { fen } from '../../src/kernel/fen.ts'
import { mealDate } from '../../src/kernel/meal-date.ts'
import { explode, type Formula, type Part } from '../../src/menu/explode.ts'
import { dishInFull, dishList, findProblems, preparationInFull, preparationList, stateDish, writeRecipe } from '../../src/menu/menu.ts'
import type { Pantry } from '../../src/menu/nutrition.ts'
import { type TreeLine, treeOf, usesOf } from '../../src/menu/tree.ts'
import { type Kitchen, openKitchen, refusalOf, TODAY } from './kitchen.ts'

const leaf = (code: string, grams: number): Part => ({
  kind: 'ingredient',
  code,
  name: code,
  milligrams: grams * 1_000,
  amount: grams * 1_000,
  unit: 'g',
  net: false,
})
const made = (code: string, grams: number): Part => ({ ...leaf(code, grams), kind: 'preparation' })
const recipe = (code: string, portions: number, yieldGrams: number | null, ...parts: Part[]): Formula => ({
  code,
  name: code,
  version: 1,
  portions,
  yieldGrams,
  parts,
})
const book = (...recipes: Formula[]) => new Map(recipes.map((one) => [one.code, one]))
const NOTHING_KNOWN: Pantry = new Map()
const telling = (made: ReadonlyMap<string, Formula>, prices: Record<string, number>) => ({
  made,
  known: NOTHING_KNOWN,
  prices: new Map(Object.entries(prices).map(([code, price]) => [code, fen(price)])),
})
const told = ({ depth, part, milligrams, fen }: TreeLine) => `${'  '.repeat(depth)}${part.code} ${milligrams} ${fen}`

describe('a recipe is read line by line, its sub-recipes opened', () => {
  const stock = recipe('stock', 1, 1_000, leaf('bones', 300), leaf('ginger', 10))
  const brine = recipe('brine', 1, 500, made('stock', 400), leaf('soy', 100))

  test('grams and cost are of a portion, and each sub-recipe costs what its lines do', () => {
    const dish = recipe('d', 10, 1_000, leaf('pork', 600), made('brine', 500))
    const lines = treeOf(dish, fen(177), telling(book(stock, brine), { pork: 2_500, bones: 1_000, soy: 1_500 }))
    expect(lines.map(told)).toEqual([
      'pork 60000 150',
      'brine 50000 27',
      '  stock 40000 12',
      '    bones 12000 12',
      '    ginger 400 0',
      '  soy 10000 15',
    ])
  })

  test('what contains itself is opened once', () => {
    const ring = recipe('a', 1, 100, made('b', 10))
    const other = recipe('b', 1, 100, made('a', 10), leaf('salt', 1))
    const lines = treeOf(recipe('d', 1, 100, made('a', 100)), fen(0), telling(book(ring, other), {}))
    expect(lines.map(told)).toEqual(['a 100000 0', '  b 10000 0', '    a 1000 0', '    salt 100 0'])
  })

  test('however it is written, its leaves weigh what is bought for it, and its costs sum', () => {
    const amount = fc.integer({ min: 1, max: 5_000 })
    fc.assert(
      fc.property(amount, amount, amount, amount, fc.integer({ min: 1, max: 400 }), (bones, used, own, soy, portions) => {
        const parts = book(
          recipe('stock', 1, 2_000, leaf('bones', bones), leaf('ginger', 3)),
          recipe('brine', 1, 700, made('stock', used), leaf('soy', soy)),
        )
        const dish = recipe('d', portions, 9_000, made('brine', own), made('stock', 5), leaf('soy', 1))
        const lines = treeOf({ ...dish, portions: 1 }, fen(777), telling(parts, { bones: 900, ginger: 2_000, soy: 1_100 }))
        const leaves = Map.groupBy(
          lines.filter(({ part }) => part.kind === 'ingredient'),
          ({ part }) => part.code,
        )
        const weights = [...leaves].map(([code, all]) => [code, all.reduce((sum, one) => sum + (one.milligrams ?? 0), 0)] as const)
        expect(new Map(weights)).toEqual(explode(dish, parts).leaves)
        const sum = (depth: number) => lines.filter((one) => one.depth === depth).reduce((total, one) => total + one.fen, 0)
        expect(sum(0)).toBe(777)
        expect(lines.filter(({ part }) => part.kind === 'ingredient').reduce((total, one) => total + one.fen, 0)).toBe(777)
      }),
      { seed: 7, numRuns: 60 },
    )
  })

  test('where a sub-recipe is used: itself, and through others, each way apart', () => {
    const dishes = [recipe('d', 10, 1_000, made('brine', 500), made('stock', 100)), recipe('e', 1, 100, leaf('rice', 80))]
    expect(usesOf('stock', dishes, book(stock, brine))).toEqual([
      { code: 'd', name: 'd', milligrams: 400_000, portions: 10, through: ['brine'] },
      { code: 'd', name: 'd', milligrams: 100_000, portions: 10, through: [] },
    ])
  })
})

describe("the kitchen's own", () => {
  let k: Kitchen
  beforeEach(() => {
    k = openKitchen()
  })
  afterEach(() => k.close())
  const STOCK = 'stock' as PreparationCode

  test('every dish and sub-recipe of the demo kitchen costs what its lines do', async () => {
    const work = k.work()
    for (const { dish, cost } of await dishList(work)) {
      const { lines } = await dishInFull(work, dish.code)
      expect([dish.code, lines.filter((one) => one.depth === 0).reduce((sum, one) => sum + one.fen, 0)]).toEqual([dish.code, cost])
    }
  })

  test('a sub-recipe tells what a kilogram costs, what 100 g bring, and which dishes have it', async () => {
    const stock = await preparationInFull(k.work(), STOCK)
    const list = await preparationList(k.work())
    expect(list.find(({ code }) => code === STOCK)).toMatchObject({
      kilo: stock.kilo,
      uses: new Set(stock.uses.map((use) => use.code)).size,
    })
    expect(stock.kilo).toBe(Math.round((stock.cost.fen * 1_000) / (stock.batch.portionGrams ?? 1)))
    expect(stock.uses.map((use) => use.code)).toContain('cabbage_vermicelli_soup')
    expect(stock.faults).toEqual([])
  })

  test('a new version of it changes every dish that has it, and is told among the versions', async () => {
    const before = await dishInFull(k.work(), 'cabbage_vermicelli_soup' as DishCode)
    const { written, versions } = await preparationInFull(k.work(), STOCK)
    const parts = written?.parts.map(({ name, amount, unit }) => ({ part: name, amount: String((amount * 2) / 1_000), unit })) ?? []
    await writeRecipe(k.work(), STOCK, { portions: 1, yield: String(written?.yieldGrams), parts, reason: '加料' })
    const after = await preparationInFull(k.work(), STOCK)
    expect(after.versions.map(({ version, why }) => [version, why])).toEqual([
      [versions.length + 1, '加料'],
      ...versions.map((one) => [one.version, one.why]),
    ])
    expect(after.versions[1]?.written).toEqual(written)
    expect((await dishInFull(k.work(), 'cabbage_vermicelli_soup' as DishCode)).cost.fen).toBeGreaterThan(before.cost.fen)
  })

  test('one without yield cannot be told by the kilogram, and says so', async () => {
    k.run("update recipe set yield_grams = null where code = 'stock'")
    const stock = await preparationInFull(k.work(), STOCK)
    expect([stock.kilo, stock.nutrition, stock.faults.map((fault) => fault.problem)]).toEqual([undefined, undefined, ['yield_missing']])
  })

  test('nobody knows it', async () => {
    expect((await refusalOf(preparationInFull(k.work(), 'rice' as string as PreparationCode))).reason).toBe('not_found')
  })

  describe('what nobody can compute of a dish', () => {
    const PORK = 'kungpao_chicken' as DishCode

    test('is stated, journalled, and counts at once; what is not said stays', async () => {
      const { dish } = await dishInFull(k.work(), 'rice' as DishCode)
      await stateDish(k.work(), 'rice' as DishCode, { textures: ['regular', 'soft', 'pureed'], diets: ['vegetarian', 'low_salt'] })
      await stateDish(k.work(), 'rice' as DishCode, { portionGrams: 180, cookMinutes: 45, method: 'steam' })
      expect((await dishInFull(k.work(), 'rice' as DishCode)).dish).toEqual({
        ...dish,
        textures: ['regular', 'soft', 'pureed'],
        soft: true,
        diets: ['vegetarian', 'low_salt'],
        lowSalt: true,
        portionGrams: 180,
        cookMinutes: 45,
        method: 'steam',
      })
      expect(k.rows("select count(*) as n from journal where event = 'dish.stated'")).toEqual([{ n: 2 }])
    })

    test('is refused where an ingredient says otherwise, and nothing is kept', async () => {
      const before = k.rows('select * from dish')
      expect(await refusalOf(stateDish(k.work(), PORK, { textures: ['regular'], diets: ['vegetarian'] }))).toEqual({
        reason: 'diet_contradicted',
        faults: ['kungpao_chicken contradicts_vegetarian'],
      })
      expect(k.rows('select * from dish')).toEqual(before)
    })

    test.each([
      ['nothing', {}, 'nothing_said'],
      ['no texture at all', { textures: [] }, 'nothing_said'],
    ])('%s is nothing said', async (_, facts, reason) => {
      expect((await refusalOf(stateDish(k.work(), PORK, facts))).reason).toBe(reason)
    })

    test('a recipe that came to contradict it is found among the problems', async () => {
      k.run(`update dish set diets = '["vegetarian"]' where code in (select dish_code from cycle_dish where meal = 'lunch')`)
      const problems = await findProblems(k.work(), mealDate(TODAY), 14, 'lunch')
      expect(problems.filter((one) => one.problem === 'contradicts_vegetarian').length).toBeGreaterThan(3)
    })
  })
})
