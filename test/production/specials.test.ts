import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DishCode, Tray } from '../../db/tables/menu.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import type { Dish, MenuEntry } from '../../src/menu/rules.ts'
import { byException, dishesOfSpecial, portionsWith, type Special, specialsOf } from '../../src/production/specials.ts'
import { LIMITS } from '../../src/safety/limits.ts'
import { anOrder, aDish as aPlanned, aPot, dish, planOf, row } from './orders.ts'

const recipe = (allergen?: string) =>
  allergen ? [{ ingredient: allergen, name: allergen, grams: 1, milligrams: 1_000, halal: true, allergens: [allergen] }] : []
const menuDish = (code: string, kind: string, allergen?: string, fits = false): Dish => ({
  code: code as DishCode,
  name: code,
  kind,
  line: 'ordinary',
  soft: fits,
  lowSalt: fits,
  textures: fits ? ['soft'] : ['regular'],
  diets: [],
  portionGrams: 100,
  cookMinutes: 10,
  method: 'braise',
  recipeVersion: 1,
  recipe: recipe(allergen),
  faults: [],
})
const TRAYS = {
  ordinary: [menuDish('meat', 'meat', 'soy'), menuDish('nuts', 'vegetable', 'peanut'), menuDish('rice', 'staple')],
  soft: [
    menuDish('ball', 'meat', undefined, true),
    menuDish('greens', 'vegetable', undefined, true),
    menuDish('rice', 'staple', undefined, true),
  ],
}
const MENU: MenuEntry[] = Object.entries(TRAYS).flatMap(([tray, dishes]) =>
  dishes.map((one, position) => ({ tray: tray as Tray, position, dish: one })),
)
const canteen = (name: string) => name as CanteenId
const allergen = (code: string) => ({ kind: 'allergen' as const, code })
const softly = { kind: 'texture' as const, code: 'soft' }
const eater = (name: string, needs: Parameters<typeof specialsOf>[0][number]['needs'], tray: Tray = 'ordinary') => ({
  canteen: canteen(name),
  tray,
  needs,
})

describe('who cannot simply eat the tray', () => {
  const specials = specialsOf(
    [
      ...Array.from({ length: 2 }, () => eater('a', [allergen('peanut')])),
      eater('b', [allergen('peanut')]),
      eater('a', [allergen('peanut'), allergen('milk')]),
      eater('a', [softly]),
      eater('b', [{ kind: 'diet', code: 'renal' }]),
      eater('b', []),
      eater('b', [allergen('milk')]),
    ],
    MENU,
  )

  test('is grouped by the same exception, with its subtotal and each canteen’s count', () => {
    const told = byException(specials).map(({ needs, swaps, tray, fits, portions, canteens }) => [
      needs.map((need) => need.code).join('+'),
      fits ? swaps.map((swap) => swap.instead).join() || tray : 'nothing fits',
      portions,
      canteens.map((one) => `${one.canteen} ${one.portions}`).join(', '),
    ])
    expect(told).toEqual([
      ['renal', 'nothing fits', 1, 'b 1'],
      ['peanut', 'greens', 4, 'a 3, b 1'],
      ['soft', 'soft', 1, 'a 1'],
    ])
  })

  test('has a number in each canteen', () => {
    expect(specials.map((one) => `${one.canteen}${one.number}`).sort()).toEqual(['a1', 'a2', 'b1', 'b2'])
  })
})

describe('portions with special meals', () => {
  const special = (change: Partial<Special>): Special => ({
    canteen: canteen('a'),
    number: 1,
    ownTray: 'ordinary',
    tray: 'ordinary',
    needs: [],
    swaps: [],
    clashes: [],
    fits: true,
    portions: 1,
    ...change,
  })
  const told = (specials: Special[], rows: ReturnType<typeof row>[]) =>
    Object.fromEntries(portionsWith(specials, rows).map((one) => [`${one.canteen} ${one.tray}`, one.portions]))

  test('move to the tray that is given', () => {
    expect(told([special({ tray: 'soft', portions: 2 })], [row('a', 'ordinary', 10), row('a', 'soft', 3)])).toEqual({
      'a ordinary': 8,
      'a soft': 5,
    })
  })
  test('are never fewer than who needs one', () => {
    expect(told([special({ portions: 3 }), special({ tray: 'soft', portions: 2 })], [row('a', 'ordinary', 1)])).toEqual({
      'a ordinary': 3,
      'a soft': 2,
    })
  })
  test('stay where nothing fits', () => {
    expect(told([special({ fits: false, portions: 2 })], [row('a', 'ordinary', 9)])).toEqual({ 'a ordinary': 9 })
  })
})

const anySpecials = fc.array(
  fc.record({
    name: fc.constantFrom('a', 'b'),
    need: fc.constantFrom(allergen('peanut'), allergen('soy'), softly, { kind: 'diet' as const, code: 'renal' }),
    tray: fc.constantFrom<Tray>('ordinary', 'soft'),
  }),
  { maxLength: 40 },
)
const anyRows = fc
  .array(fc.tuple(fc.constantFrom('a', 'b'), fc.constantFrom<Tray>('ordinary', 'soft'), fc.nat(90)), { maxLength: 4 })
  .map((rows) => [...new Map(rows.map((one) => [`${one[0]} ${one[1]}`, row(...one)])).values()])

test('of any people and portions: the plan cooks, allots and boxes the special meals within the same sums, each meal whole in one box', () => {
  fc.assert(
    fc.property(anySpecials, anyRows, (people, rows) => {
      const specials = specialsOf(
        people.map(({ name, need, tray }) => eater(name, [need], tray)),
        MENU,
      )
      const portions = portionsWith(specials, rows).filter((one) => one.portions > 0)
      const codes = { ordinary: TRAYS.ordinary.map((one) => one.code), soft: TRAYS.soft.map((one) => one.code) }
      const fitting = specials.filter((one) => one.fits)
      const plan = planOf(
        anOrder({
          trays: codes,
          portions,
          specials: fitting,
          dishes: [...new Set([...codes.ordinary, ...codes.soft])].map((code) => aPlanned(code, { cookMinutes: 1 })),
          kitchen: {
            stations: [],
            pots: [aPot('p1', { grams: 500_000 })],
            opens: 0,
            departs: 600,
            packMinutes: 20,
            mostPortions: 10_000,
            limits: LIMITS,
          },
        }),
      )
      for (const { canteen: here, allotments, boxes, demand } of plan.canteens) {
        const meals = portions.filter((one) => one.canteen === here)
        const total = meals.reduce((sum, one) => sum + one.portions * (codes[one.tray as 'soft']?.length ?? 0), 0)
        expect(allotments.reduce((sum, share) => sum + share.portions, 0)).toBe(total)
        expect(demand.portions).toBe(meals.reduce((sum, one) => sum + one.portions, 0))
        const mains = allotments
          .filter((share) => share.dish === 'meat' || share.dish === 'ball')
          .reduce((sum, share) => sum + share.portions, 0)
        expect(mains).toBe(demand.portions)
        for (const special of fitting.filter((one) => one.canteen === here)) {
          const holding = boxes.filter((box) => box.specials.some((one) => one.number === special.number))
          const packed = holding.reduce((sum, box) => sum + (box.specials.find((one) => one.number === special.number)?.portions ?? 0), 0)
          expect(packed).toBe(special.portions)
          for (const box of holding)
            for (const code of dishesOfSpecial(special, codes))
              expect(box.contents.find((share) => share.dish === code)?.portions).toBeGreaterThanOrEqual(
                box.specials.find((one) => one.number === special.number)?.portions ?? 0,
              )
        }
      }
      for (const total of plan.dishes) {
        const sent = plan.canteens.flatMap((one) =>
          one.allotments.filter((share) => share.dish === total.dish).map((share) => share.portions),
        )
        expect(sent.reduce((a, b) => a + b, 0) + total.reserve).toBe(total.portions)
      }
    }),
    { numRuns: 150 },
  )
  expect(dish('x')).toBe('x')
})
