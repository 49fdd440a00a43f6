import fc from 'fast-check'
import type { DishCode, Line, Tray } from '../../db/tables/menu.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import { type PlannedDish, type ProductionOrder, type ProductionPlan, planProduction } from '../../src/production/rules.ts'
import type { Pot, Station } from '../../src/production/stations.ts'
import { LIMITS } from '../../src/safety/limits.ts'

export const dish = (code: string) => code as DishCode
const canteen = (name: string) => name as CanteenId

export const aDish = (code: string, change: Partial<Omit<PlannedDish, 'code'>> = {}): PlannedDish => ({
  code: dish(code),
  line: 'ordinary',
  portionGrams: 200,
  cookMinutes: 30,
  prepMinutes: 0,
  equipment: 'hot',
  ...change,
})
export const aPot = (name: string, change: Partial<Omit<Pot, 'name'>> = {}): Pot => ({
  name,
  line: 'ordinary',
  grams: 20_000,
  station: null,
  trays: null,
  cleanMinutes: 0,
  ...change,
})
export const aStation = (code: string, change: Partial<Omit<Station, 'code'>> = {}): Station => ({
  code,
  name: code,
  kind: 'hot',
  line: 'ordinary',
  cooks: null,
  potsACook: 1,
  ...change,
})
export const row = (name: string, tray: Tray, portions: number) => ({ canteen: canteen(name), tray, portions })

/** Rice and meat for everybody, rice and lamb of their own for the halal tray; cooking must be done by 09:40. */
export const anOrder = (change: Partial<ProductionOrder> = {}): ProductionOrder => ({
  trays: { ordinary: [dish('rice'), dish('meat')], halal: [dish('rice-h'), dish('lamb')] },
  portions: [row('a', 'ordinary', 50), row('a', 'halal', 8), row('b', 'ordinary', 40)],
  dishes: [aDish('rice'), aDish('meat'), aDish('rice-h', { line: 'halal' }), aDish('lamb', { line: 'halal' })],
  reserveShare: 0.05,
  kitchen: {
    pots: [aPot('p1'), aPot('p2'), aPot('h1', { line: 'halal' })],
    stations: [],
    opens: 360,
    departs: 600,
    packMinutes: 20,
    mostPortions: 100_000,
    limits: LIMITS,
  },
  leaves: new Map(),
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
          .record({
            portionGrams: fc.integer({ min: 50, max: 400 }),
            cookMinutes: fc.integer({ min: 5, max: 60 }),
            prepMinutes: fc.integer({ min: 0, max: 30 }),
          })
          .map((some) => aDish(code, { ...some, line: LINE_OF[code] ?? 'ordinary' })),
      ),
    )
    .map((all) => [...all]),
  reserveShare: fc.integer({ min: 0, max: 20 }).map((percent) => percent / 100),
  leaves: fc.record({ b: fc.integer({ min: 600, max: 700 }) }).map(({ b }) => new Map([[canteen('b'), b]])),
  kitchen: fc.record({
    stations: fc.tuple(...(['ordinary', 'halal'] as const).map(anyStations)).map((all) => all.flat()),
    pots: fc.tuple(anyPots('ordinary'), anyPots('halal')).map((all) => all.flat()),
    opens: fc.constant(-10_000), // time is another matter
    departs: fc.integer({ min: 540, max: 640 }),
    packMinutes: fc.integer({ min: 0, max: 60 }),
    mostPortions: fc.constant(1_000_000),
    limits: fc.constant(LIMITS),
  }),
})
/** Pots without a station cook anything; there is one on each line, so that no dish is without. */
function anyPots(line: Line): fc.Arbitrary<Pot[]> {
  const some = fc.record({
    grams: fc.integer({ min: 20_000, max: 120_000 }),
    station: fc.constantFrom(null, `hot-${line}`, `steam-${line}`),
    cleanMinutes: fc.integer({ min: 0, max: 20 }),
  })
  const sizes = fc.array(some, { minLength: 1, maxLength: 6 })
  return sizes.map((all) => all.map((one, i) => aPot(`${line}${i}`, { ...one, line, ...(i === 0 ? { station: null } : {}) })))
}
function anyStations(line: Line): fc.Arbitrary<Station[]> {
  const cooks = fc.option(fc.subarray(['x', 'y', 'z'], { minLength: 1 }).map((all) => all.map((one) => `${one}-${line}`)))
  const potsACook = fc.integer({ min: 1, max: 3 })
  return fc
    .tuple(
      ...(['hot', 'steam', 'prep'] as const).map((kind) =>
        fc.record({ cooks, potsACook }).map((one) => aStation(`${kind}-${line}`, { ...one, kind, line })),
      ),
    )
    .map((all) => [...all])
}
