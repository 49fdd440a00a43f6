import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LotId } from '../../db/tables/purchasing.ts'
import { addDays, mealDate } from '../../src/kernel/meal-date.ts'
import { explode, type Formula, type Part } from '../../src/menu/explode.ts'
import { isUsable, needsOfDish, net, type Supply } from '../../src/purchasing/rules.ts'

/** A kitchen whose pots share a stock, and a sauce that is itself made of the stock: everything in grams. */
const DAY = mealDate('2026-11-24')
const RAW = ['bones', 'ginger', 'oil']
const part = (kind: Part['kind'], code: string, grams: number): Part => ({
  ...{ kind, code, name: code, milligrams: grams * 1_000, amount: grams, unit: 'g', net: false },
})
const recipe = (code: string, yieldGrams: number, parts: Part[]): Formula => ({
  code,
  name: code,
  version: 1,
  portions: 1,
  yieldGrams,
  parts,
})
const raws = (grams: readonly number[]) => grams.map((one, i) => part('ingredient', RAW[i] ?? '', one))

const grams = fc.integer({ min: 1, max: 900 })
const three = fc.tuple(grams, grams, grams)
const kitchen = fc.record({
  stock: fc.record({ yields: fc.integer({ min: 100, max: 3_000 }), of: three }),
  sauce: fc.record({ yields: fc.integer({ min: 100, max: 3_000 }), stock: grams, of: three }),
  pots: fc.array(
    fc.record({
      stock: grams,
      sauce: grams,
      oil: grams,
      portion: fc.integer({ min: 50, max: 500 }),
      cooked: fc.integer({ min: 100, max: 60_000 }),
    }),
    { minLength: 2, maxLength: 5 },
  ),
  lots: fc.array(
    fc.record({ ingredient: fc.constantFrom(...RAW), grams: fc.integer({ min: 1, max: 400_000 }), good: fc.integer({ min: -2, max: 9 }) }),
    { maxLength: 9 },
  ),
})
type Kitchen = typeof kitchen extends fc.Arbitrary<infer One> ? One : never
type Pot = Kitchen['pots'][number]

/** What a pot takes of one ingredient, without a thought of recipes inside recipes: its grams of stock and sauce, each by its share. */
function exactly({ stock, sauce }: Kitchen, pot: Pot, i: number): number {
  const ofStock = (used: number) => (used * (stock.of[i] ?? 0)) / stock.yields
  const ofSauce = (used: number) => (used * (sauce.of[i] ?? 0)) / sauce.yields + ofStock((used * sauce.stock) / sauce.yields)
  const own = RAW[i] === 'oil' ? pot.oil : 0
  return ((own + ofStock(pot.stock) + ofSauce(pot.sauce)) * pot.cooked) / pot.portion
}

function evening(all: Kitchen) {
  const { stock, sauce, pots, lots } = all
  const book = new Map([
    ['stock', recipe('stock', stock.yields, raws(stock.of))],
    ['sauce', recipe('sauce', sauce.yields, [part('preparation', 'stock', sauce.stock), ...raws(sauce.of)])],
  ])
  const needs = pots.flatMap((pot, n) => {
    const parts = [part('preparation', 'stock', pot.stock), part('preparation', 'sauce', pot.sauce), part('ingredient', 'oil', pot.oil)]
    // of every other pot the ways are kept apart: a recipe may name one ingredient on several lines
    const ways = n % 2 ? parts.map((one) => [one]) : [parts]
    const lines = ways.flatMap((way) => [...explode(recipe(`d${n}`, pot.portion, way), book).leaves])
    const dish = {
      code: `d${n}`,
      portionGrams: pot.portion,
      recipe: lines.map(([ingredient, milligrams]) => ({ ingredient, milligrams })),
    }
    return needsOfDish(dish, pot.cooked, { day: DAY, meal: 'lunch', for: `b${n}` })
  })
  const shelf = lots.map(
    (lot, i): Supply => ({
      ...{ from: { lot: `L${i}` as LotId }, ingredient: lot.ingredient, grams: lot.grams },
      ...{ usableFrom: addDays(DAY, -9), usableUntil: addDays(DAY, lot.good) },
    }),
  )
  return { needs, shelf, ...net(needs, shelf) }
}

const each = (look: (all: Kitchen) => void) => fc.assert(fc.property(kitchen, look), { seed: 6, numRuns: 300 })
const sum = <T>(rows: readonly T[], value: (row: T) => number): number => rows.reduce((total, row) => total + value(row), 0)

describe('a sub-recipe that pots share', () => {
  test('is wanted by each of them, to the gram, however deep it lies', () =>
    each((all) => {
      const { needs } = evening(all)
      for (const [n, pot] of all.pots.entries())
        for (const [i, ingredient] of RAW.entries()) {
          const wanted = needs.find((need) => need.for === `b${n}` && need.ingredient === ingredient)?.grams ?? 0
          const rounding = (5 * pot.cooked) / pot.portion / 1_000 // a recipe is kept to the milligram of a portion
          expect(Math.abs(wanted - exactly(all, pot, i))).toBeLessThanOrEqual(1 + rounding)
        }
    }))

  test('is never promised twice: what is good on the shelf goes to one pot or another, and the rest is short', () =>
    each((all) => {
      const { needs, shelf, allocations, shortages } = evening(all)
      for (const ingredient of RAW) {
        const wanted = sum(
          needs.filter((need) => need.ingredient === ingredient),
          (need) => need.grams,
        )
        const good = sum(
          shelf.filter((lot) => lot.ingredient === ingredient && isUsable(lot, DAY)),
          (lot) => lot.grams,
        )
        const promised = sum(
          allocations.filter(({ need }) => need.ingredient === ingredient),
          (one) => one.grams,
        )
        const short = sum(
          shortages.filter(({ need }) => need.ingredient === ingredient),
          (one) => one.grams,
        )
        expect([promised, short]).toEqual([Math.min(wanted, good), Math.max(0, wanted - good)])
      }
    }))

  test('leaves no lot promised beyond what it holds, and what spoils first is gone first', () =>
    each((all) => {
      const { shelf, allocations } = evening(all)
      const taken = new Map(
        shelf.map((lot) => [
          lot,
          sum(
            allocations.filter(({ supply }) => supply === lot),
            (one) => one.grams,
          ),
        ]),
      )
      for (const [lot, grams] of taken) {
        expect(grams).toBeLessThanOrEqual(lot.grams)
        const earlier = shelf.filter(
          (one) => one.ingredient === lot.ingredient && isUsable(one, DAY) && String(one.usableUntil) < String(lot.usableUntil),
        )
        if (grams > 0) for (const one of earlier) expect(taken.get(one)).toBe(one.grams)
      }
    }))
})
