import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { explode, type Formula, gramsOf, type Part } from '../../src/menu/explode.ts'

const leaf = (code: string, grams: number | null, more: Partial<Part> = {}): Part => ({
  kind: 'ingredient',
  code,
  name: code,
  milligrams: grams === null ? null : grams * 1_000,
  amount: (grams ?? 1) * 1_000,
  unit: 'g',
  net: false,
  ...more,
})
const made = (code: string, grams: number): Part => ({ ...leaf(code, grams), kind: 'preparation' })
const recipe = (code: string, yieldGrams: number | null, ...parts: Part[]): Formula => ({
  code,
  name: code,
  version: 1,
  portions: 1,
  yieldGrams,
  parts,
})
const book = (...recipes: Formula[]) => new Map(recipes.map((one) => [one.code, one]))
const leavesOf = (dish: Formula, ...others: Formula[]) => Object.fromEntries(explode(dish, book(...others)).leaves)

describe('a recipe is told down to what is bought', () => {
  const stock = recipe('stock', 1_000, leaf('bones', 300), leaf('ginger', 10))
  const brine = recipe('brine', 500, made('stock', 400), leaf('soy', 100))

  test.each<[string, Formula, Record<string, number>]>([
    ['plain', recipe('d', 100, leaf('rice', 80)), { rice: 80_000 }],
    ['the same twice', recipe('d', 100, leaf('oil', 2), leaf('oil', 1)), { oil: 3_000 }],
    ['through one sub-recipe', recipe('d', 100, made('stock', 50)), { bones: 15_000, ginger: 500 }],
    ['through two', recipe('d', 100, made('brine', 50), leaf('pork', 60)), { bones: 12_000, ginger: 400, soy: 10_000, pork: 60_000 }],
    ['one sub-recipe on two ways', recipe('d', 100, made('brine', 50), made('stock', 40)), { bones: 24_000, ginger: 800, soy: 10_000 }],
  ])('%s', (_, dish, leaves) => {
    expect(leavesOf(dish, stock, brine)).toEqual(leaves)
  })

  test('through which preparations it went', () => {
    expect([...explode(recipe('d', 100, made('brine', 50)), book(stock, brine)).through]).toEqual(['brine', 'stock'])
  })

  test.each<[string, Formula, Formula[], object]>([
    [
      'itself',
      recipe('stock', 100, made('stock', 5)),
      [recipe('stock', 100, made('stock', 5))],
      { place: 'stock', problem: 'recipe_contains_itself', values: { path: 'stock → stock' } },
    ],
    [
      'a ring',
      recipe('d', 100, made('a', 5)),
      [recipe('a', 100, made('b', 5)), recipe('b', 100, made('a', 5))],
      { place: 'd', problem: 'recipe_contains_itself', values: { path: 'a → b → a' } },
    ],
    ['no recipe', recipe('d', 100, made('x', 5)), [], { place: 'd', problem: 'recipe_missing', values: { dish: 'x' } }],
    [
      'no yield',
      recipe('d', 100, made('x', 5)),
      [recipe('x', null, leaf('a', 1))],
      { place: 'd', problem: 'yield_missing', values: { dish: 'x' } },
    ],
    [
      'a unit without weight',
      recipe('d', 100, leaf('egg', null, { unit: '个' })),
      [],
      { place: 'd', problem: 'conversion_missing', values: { dish: 'd', part: 'egg', unit: '个' } },
    ],
    [
      'a net weight without edible share',
      recipe('d', 100, leaf('fish', null, { net: true })),
      [],
      { place: 'd', problem: 'edible_missing', values: { dish: 'd', part: 'fish', unit: 'g' } },
    ],
  ])('%s is named', (_, dish, others, fault) => {
    expect(explode(dish, book(...others)).faults).toEqual([fault])
  })

  test('an ingredient whose weight nobody knows is still in the dish', () => {
    expect(leavesOf(recipe('d', 1, leaf('peanut', null, { unit: '把' })))).toEqual({ peanut: 0 })
  })
})

describe('weights add up', () => {
  const weights = fc.array(fc.integer({ min: 1, max: 50_000 }), { minLength: 1, maxLength: 8 })

  test('the leaves of a sub-recipe sum to the raw weight of what was used of it, to the milligram', () => {
    fc.assert(
      fc.property(weights, fc.integer({ min: 1, max: 90_000 }), fc.integer({ min: 1, max: 20_000 }), (raw, yields, used) => {
        const prep = recipe('p', yields, ...raw.map((grams, i) => leaf(`i${i}`, grams)))
        const { leaves } = explode(recipe('d', 1, made('p', used)), book(prep))
        const total = raw.reduce((a, b) => a + b, 0)
        expect([...leaves.values()].reduce((a, b) => a + b, 0)).toBe(Math.round((total * 1_000 * used) / yields))
      }),
    )
  })

  test('using all of a sub-recipe is using its parts', () => {
    fc.assert(
      fc.property(weights, fc.integer({ min: 1, max: 90_000 }), (raw, yields) => {
        const parts = raw.map((grams, i) => leaf(`i${i}`, grams))
        expect(leavesOf(recipe('d', 1, made('p', yields)), recipe('p', yields, ...parts))).toEqual(leavesOf(recipe('d', 1, ...parts)))
      }),
    )
  })

  test('shared by two dishes it is needed by both', () => {
    fc.assert(
      fc.property(weights, fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1, max: 999 }), (raw, one, other) => {
        const prep = recipe('p', 1_000, ...raw.map((grams, i) => leaf(`i${i}`, grams)))
        const total = (...used: number[]) =>
          used.flatMap((grams) => [...explode(recipe('d', 1, made('p', grams)), book(prep)).leaves.values()]).reduce((a, b) => a + b, 0)
        expect(Math.abs(total(one, other) - total(one + other))).toBeLessThanOrEqual(1)
      }),
    )
  })

  test.each([
    [1, 1],
    [499, 1],
    [1_499, 1],
    [1_500, 2],
  ])('%i mg of one portion are %i g: nothing vanishes', (milligrams, grams) => {
    expect(gramsOf(milligrams)).toBe(grams)
  })
})
