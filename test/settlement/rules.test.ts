import { describe, expect, test } from 'vitest'
import type { DishCode } from '../../db/tables/menu.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import { type CanteenCount, cookedFor, followFood, type KitchenCount, moneyDifference } from '../../src/settlement/rules.ts'

const dish = 'tofu' as DishCode
const [east, west] = ['east', 'west'] as CanteenId[] as [CanteenId, CanteenId]
const kitchen = (change: Partial<KitchenCount> = {}): KitchenCount => ({
  dish,
  line: 'ordinary',
  portionGrams: 100,
  cookedGrams: 3_225,
  samplesGrams: 125,
  rests: [{ reason: 'reserve', grams: 100 }],
  ...change,
})
const canteen = (id: CanteenId, change: Partial<CanteenCount> = {}): CanteenCount => ({
  canteen: id,
  dish,
  planned: 15,
  loaded: 15,
  reserve: 0,
  gaps: [],
  received: 15,
  served: 12,
  left: 3,
  wasted: [],
  ...change,
})
const both = [canteen(east), canteen(west)]

describe('food is followed', () => {
  test('a day on which every gram and portion is accounted for has no difference', () => {
    const { dishes, differences, gaps } = followFood([kitchen()], both)
    expect(differences).toEqual([])
    expect(dishes[0]).toMatchObject({ loadedGrams: 3_000, differenceGrams: 0, received: 30, served: 24, left: 6 })
    expect(gaps).toEqual([
      { where: 'kitchen', reason: 'samples', dish, grams: 125 },
      { where: 'kitchen', dish, reason: 'reserve', grams: 100 },
    ])
  })

  test.each<[string, KitchenCount, CanteenCount[], string[]]>([
    ['a gram that nobody weighed', kitchen({ cookedGrams: 3_226 }), both, ['cooked 3226 3225']],
    ['a portion lost on the way in silence', kitchen(), [canteen(east, { received: 14, left: 2 }), canteen(west)], ['received 15 14']],
    [
      'a portion lost on the way, and why',
      kitchen(),
      [canteen(east, { received: 14, left: 2, gaps: [{ reason: 'spilled', portions: 1 }] }), canteen(west)],
      [],
    ],
    ['a plate that nobody counted', kitchen(), [canteen(east, { left: 2 }), canteen(west)], ['closed 15 14']],
    ['a plate wasted, and why', kitchen(), [canteen(east, { left: 2, wasted: [{ reason: 'expired', portions: 1 }] }), canteen(west)], []],
    ['reserve that came on top', kitchen({ rests: [] }), [canteen(east, { reserve: 1, received: 16, left: 4 }), canteen(west)], []],
  ])('%s', (_, pot, rows, expected) =>
    expect(followFood([pot], rows).differences.map((one) => `${one.step} ${one.expected} ${one.actual}`)).toEqual(expected),
  )

  test('a pot that gave enough gave each canteen its share, a short one in proportion', () => {
    expect([...cookedFor(kitchen(), both).values()]).toEqual([15, 15])
    expect([...cookedFor(kitchen({ cookedGrams: 2_125 }), both).values()]).toEqual([10, 10])
    expect([...cookedFor(kitchen({ cookedGrams: 0, samplesGrams: 0 }), both).values()]).toEqual([0, 0])
  })
})

test.each([
  [{ price: 1_000, person: 650, layers: { city: 200, district: 100 }, operator: 50, charity: 0 }, 0],
  [{ price: 1_000, person: 651, layers: { government: 300 }, operator: 50, charity: 0 }, -1],
  [{ price: 1_000, person: 600, layers: {}, operator: 0, charity: 0 }, 400],
])('price = person + layers + operator + charity: %j is off by %i', (money, off) => expect(moneyDifference(money)).toBe(off))
