import fc from 'fast-check'
import type { DishCode, Line, Tray } from '../../db/tables/menu.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import type { Pot } from '../../src/production/batches.ts'
import { type PlannedDish, type ProductionOrder, type ProductionPlan, planProduction } from '../../src/production/rules.ts'

export const dish = (code: string) => code as DishCode
const canteen = (name: string) => name as CanteenId

export const aDish = (code: string, change: Partial<Omit<PlannedDish, 'code'>> = {}): PlannedDish => ({
  code: dish(code),
  line: 'ordinary',
  portionGrams: 200,
  cookMinutes: 30,
  ...change,
})
export const aPot = (name: string, change: Partial<Omit<Pot, 'name'>> = {}): Pot => ({ name, line: 'ordinary', grams: 20_000, ...change })
export const row = (name: string, tray: Tray, portions: number) => ({ canteen: canteen(name), tray, portions })

/** Rice and meat for everybody, rice and lamb of their own for the halal tray; cooking must be done by 09:40. */
export const anOrder = (change: Partial<ProductionOrder> = {}): ProductionOrder => ({
  trays: { ordinary: [dish('rice'), dish('meat')], halal: [dish('rice-h'), dish('lamb')] },
  portions: [row('a', 'ordinary', 50), row('a', 'halal', 8), row('b', 'ordinary', 40)],
  dishes: [aDish('rice'), aDish('meat'), aDish('rice-h', { line: 'halal' }), aDish('lamb', { line: 'halal' })],
  reserveShare: 0.05,
  kitchen: { pots: [aPot('p1'), aPot('p2'), aPot('h1', { line: 'halal' })], opens: 360, departs: 600, packMinutes: 20 },
  ...change,
})
export const kitchen = (change: Partial<ProductionOrder['kitchen']>) => anOrder({ kitchen: { ...anOrder().kitchen, ...change } })

export function planOf(order: ProductionOrder): ProductionPlan {
  const answer = planProduction(order)
  if ('faults' in answer) throw new Error(JSON.stringify(answer.faults))
  return answer.plan
}
export const LINE_OF: Record<string, Line> = { rice: 'ordinary', meat: 'ordinary', greens: 'ordinary', 'rice-h': 'halal', lamb: 'halal' }
export const anyOrder: fc.Arbitrary<ProductionOrder> = fc.record({
  trays: fc.record({
    ordinary: fc.subarray(['rice', 'meat', 'greens'].map(dish), { minLength: 1 }),
    soft: fc.subarray(['rice', 'greens'].map(dish), { minLength: 1 }),
    halal: fc.subarray(['rice-h', 'lamb'].map(dish), { minLength: 1 }),
  }),
  portions: fc
    .array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom<Tray>('ordinary', 'soft', 'halal'), fc.nat(400)), { maxLength: 9 })
    .map((rows) => rows.map((one) => row(...one))),
  dishes: fc
    .tuple(
      ...Object.keys(LINE_OF).map((code) =>
        fc
          .record({ portionGrams: fc.integer({ min: 50, max: 400 }), cookMinutes: fc.integer({ min: 5, max: 60 }) })
          .map((some) => aDish(code, { ...some, line: LINE_OF[code] ?? 'ordinary' })),
      ),
    )
    .map((all) => [...all]),
  reserveShare: fc.integer({ min: 0, max: 20 }).map((percent) => percent / 100),
  kitchen: fc.record({
    pots: fc.tuple(anyPots('ordinary'), anyPots('halal')).map((all) => all.flat()),
    opens: fc.constant(-10_000), // time is another matter
    departs: fc.integer({ min: 540, max: 640 }),
    packMinutes: fc.integer({ min: 0, max: 60 }),
  }),
})
function anyPots(line: Line): fc.Arbitrary<Pot[]> {
  const sizes = fc.array(fc.integer({ min: 5_000, max: 90_000 }), { minLength: 1, maxLength: 3 })
  return sizes.map((all) => all.map((grams, i) => aPot(`${line}${i}`, { line, grams })))
}
