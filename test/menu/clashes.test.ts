import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DishCode, Tray } from '../../db/tables/menu.ts'
import { clashesOf, isSpecial, type MealNeed, mealFor, suits, withSwaps } from '../../src/menu/clashes.ts'
import { type Dish, lineOf, type MenuEntry } from '../../src/menu/rules.ts'

const aDish = (code: string, change: Partial<Omit<Dish, 'code'>> & { has?: string[] } = {}): Dish => ({
  code: code as DishCode,
  name: code,
  kind: 'vegetable',
  line: 'ordinary',
  soft: false,
  lowSalt: false,
  textures: ['regular'],
  diets: [],
  portionGrams: 100,
  cookMinutes: 10,
  method: 'braise',
  recipeVersion: 1,
  recipe: (change.has ?? []).map((allergen) => ({
    ingredient: allergen,
    name: allergen,
    grams: 1,
    milligrams: 1_000,
    halal: true,
    allergens: [allergen],
  })),
  faults: [],
  ...change,
})
const soft = { soft: true, lowSalt: true, textures: ['regular', 'soft'] as const }
const tray = (name: Tray, dishes: Dish[]): MenuEntry[] => dishes.map((dish, position) => ({ tray: name, position, dish }))
const halal = { line: 'halal' as const }

const MENU = [
  ...tray('ordinary', [
    aDish('kung-pao', { kind: 'meat', has: ['peanut', 'soy'] }),
    aDish('egg-tomato', { kind: 'half', has: ['egg'] }),
    aDish('peanut-spinach', { has: ['peanut'] }),
    aDish('rice', { kind: 'staple', ...soft }),
    aDish('egg-soup', { kind: 'soup', has: ['egg'], ...soft }),
  ]),
  ...tray('halal', [
    aDish('lamb', { kind: 'meat', ...halal, has: ['sesame'] }),
    aDish('beans-h', { ...halal, has: ['soy'] }),
    aDish('cabbage-h', { kind: 'half', ...halal }),
    aDish('rice-h', { kind: 'staple', ...halal }),
  ]),
  ...tray('soft', [
    aDish('meatball', { kind: 'meat', ...soft, has: ['egg'] }),
    aDish('greens', soft),
    aDish('rice', { kind: 'staple', ...soft }),
    aDish('millet', { kind: 'soup', ...soft }),
  ]),
]

const need = (kind: MealNeed['kind'], code: string): MealNeed => ({ kind, code })
const allergen = (code: string) => need('allergen', code)
const outcome = (needs: MealNeed[], own: Tray, chosen = false) => {
  const meal = mealFor(needs, own, MENU, chosen)
  if (!meal.fits) return 'nothing fits'
  if (meal.tray !== own) return `tray ${meal.tray}`
  return meal.swaps.map((swap) => `${swap.dish}>${swap.instead}`).join(' ') || 'as it is'
}

describe('the meal for a need', () => {
  test.each<[string, MealNeed[], Tray, string]>([
    ['nothing in it harms', [allergen('milk')], 'ordinary', 'as it is'],
    ['nobody needs anything', [], 'ordinary', 'as it is'],
    ['a main dish is swapped for another main', [allergen('soy')], 'ordinary', 'kung-pao>meatball'],
    ['two dishes clash and another tray fits whole', [allergen('peanut')], 'ordinary', 'tray soft'],
    ['the soft tray’s main, and no other main is soft', [allergen('egg')], 'soft', 'nothing fits'],
    ['two dishes clash, no tray fits, each has a substitute', [allergen('egg')], 'ordinary', 'egg-tomato>greens egg-soup>millet'],
    ['a side dish is swapped for one that is not on the tray', [allergen('soy')], 'halal', 'beans-h>cabbage-h'],
    ['a main dish without another main on its line', [allergen('sesame')], 'halal', 'nothing fits'],
    ['a texture that most of the tray lacks', [need('texture', 'soft')], 'ordinary', 'tray soft'],
    ['a diet that the soft tray keeps', [need('diet', 'low_salt')], 'ordinary', 'tray soft'],
    ['a diet that nobody declared for any dish', [need('diet', 'renal')], 'ordinary', 'nothing fits'],
    ['the halal tray is never left for the soft one', [need('texture', 'soft')], 'halal', 'nothing fits'],
  ])('%s', (_, needs, own, said) => {
    expect(outcome(needs, own)).toBe(said)
  })

  test('a dish with an ingredient of which nobody says any more what is in it is for nobody with an allergy', () => {
    const unsaid = aDish('stew', { faults: [{ place: 'stew', problem: 'allergens_missing' }] })
    expect([suits(allergen('peanut'), unsaid), suits(need('texture', 'regular'), unsaid)]).toEqual([false, true])
  })

  test('a tray that a person picked stays', () => {
    expect(outcome([need('texture', 'soft')], 'ordinary', true)).toBe('nothing fits')
    expect(outcome([allergen('soy')], 'ordinary', true)).toBe('kung-pao>meatball')
  })

  test('names only the needs that changed it', () => {
    expect(mealFor([allergen('milk'), allergen('soy')], 'ordinary', MENU).needs).toEqual([allergen('soy')])
  })

  test('minced, puréed and liquid meals are prepared one by one, even where every dish may be served so', () => {
    const menu = tray('ordinary', [aDish('porridge', { textures: ['regular', 'minced'] })])
    const meal = mealFor([need('texture', 'minced')], 'ordinary', menu)
    expect([meal.fits, isSpecial(meal, 'ordinary'), meal.needs]).toEqual([true, true, [need('texture', 'minced')]])
    expect(mealFor([need('texture', 'liquid')], 'ordinary', menu).fits).toBe(false)
  })

  test('a tray that is not offered has no clashes', () => {
    const menu = MENU.filter((entry) => entry.tray !== 'soft')
    expect(mealFor([allergen('egg')], 'soft', menu)).toMatchObject({ fits: true, clashes: [], needs: [] })
  })

  test('by the real ingredients, whatever a dish is called', () => {
    expect(suits(allergen('peanut'), aDish('no-peanuts-at-all', { has: ['peanut'] }))).toBe(false)
  })
})

const CODES = ['peanut', 'soy', 'egg', 'milk']
const anyMenu = fc
  .record({
    ordinary: fc.array(fc.subarray(CODES), { minLength: 1, maxLength: 5 }),
    soft: fc.array(fc.subarray(CODES), { maxLength: 4 }),
    halal: fc.array(fc.subarray(CODES), { maxLength: 4 }),
  })
  .map((trays) =>
    (['ordinary', 'halal', 'soft'] as const).flatMap((name) =>
      tray(
        name,
        trays[name].map((has, i) =>
          aDish(`${name}-${i}`, {
            has,
            line: lineOf(name),
            kind: ['meat', 'half', 'vegetable', 'staple', 'soup'][i] ?? 'vegetable',
            ...(name === 'soft' ? soft : {}),
          }),
        ),
      ),
    ),
  )
const anyNeeds = fc
  .tuple(fc.subarray(CODES), fc.boolean())
  .map(([codes, texture]) => [...codes.map(allergen), ...(texture ? [need('texture', 'soft')] : [])])

describe('of any menu and any needs', () => {
  test('what is given fits, keeps its line, its number of dishes and one main', () => {
    fc.assert(
      fc.property(anyMenu, anyNeeds, fc.constantFrom<Tray>('ordinary', 'halal', 'soft'), (menu, needs, own) => {
        const meal = mealFor(needs, own, menu)
        const dishes = new Map(menu.map((entry) => [entry.dish.code, entry.dish]))
        const codes = (name: Tray) => menu.filter((entry) => entry.tray === name).map((entry) => entry.dish.code)
        const given = withSwaps(codes(meal.tray), meal.swaps)
        expect(lineOf(meal.tray)).toBe(lineOf(own))
        expect(given).toHaveLength(codes(meal.tray).length)
        for (const code of given) expect(dishes.get(code)?.line).toBe(lineOf(own))
        const mains = new Set(menu.filter((entry) => entry.position === 0).map((entry) => entry.dish.code))
        if (given.length > 0) expect(given.filter((code) => mains.has(code))).toHaveLength(1)
        const wrong = clashesOf(
          needs,
          given.map((code) => dishes.get(code) as Dish),
        )
        if (meal.fits) expect(wrong).toEqual([])
        else expect([meal.tray, meal.swaps, wrong.length > 0]).toEqual([own, [], true])
        expect(meal.needs.length === 0).toBe(meal.clashes.length === 0)
      }),
    )
  })

  test('the order of needs makes no other meal', () => {
    fc.assert(
      fc.property(anyMenu, anyNeeds, (menu, needs) => {
        const [one, other] = [mealFor(needs, 'ordinary', menu), mealFor([...needs].reverse(), 'ordinary', menu)]
        expect([one.tray, one.swaps, one.fits]).toEqual([other.tray, other.swaps, other.fits])
      }),
    )
  })
})
