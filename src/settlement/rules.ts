import type { RejectionCause } from '../../db/tables/delivery.ts'
import type { DishCode, Line } from '../../db/tables/menu.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import type { Filled } from '../delivery/replaced.ts'
import { fen, split } from '../kernel/fen.ts'

/** Of a gap on the way: why it was rejected, and what of the reserve filled it later. */
type Lost = Partial<Filled & { causes: { cause: RejectionCause; portions: number; note: string | null }[] }>

/** A gap between two counts of the same food, with its reason; portions on the way and at the canteen, grams in the kitchen. */
export interface Gap extends Lost {
  where: 'kitchen' | 'way' | 'canteen'
  reason: string
  dish: DishCode
  canteen?: CanteenId
  portions?: number
  grams?: number
  note?: string | null
}

export interface KitchenCount {
  dish: DishCode
  line: Line
  portionGrams: number
  /** weighed when cooked */
  cookedGrams: number
  samplesGrams: number
  /** what stayed, by reason; `unexplained` included */
  rests: readonly { reason: string; grams: number; note?: string | null }[]
}

export interface CanteenCount {
  canteen: CanteenId
  dish: DishCode
  planned: number
  /** by van, and from the reserve */
  loaded: number
  reserve: number
  gaps: readonly (Lost & { reason: string; portions: number; note?: string | null })[]
  received: number
  served: number
  left: number
  wasted: readonly { reason: string; portions: number; note?: string | null }[]
}

/**
 * How much of what was really cooked was there for each canteen, in portions: all of its share when the pots gave enough, else
 * the portions that there were in proportion to the shares, so that a short pot shows at the canteens that it was meant for.
 */
export function cookedFor(kitchen: KitchenCount, rows: readonly CanteenCount[]): Map<CanteenId, number> {
  const wanted = rows.map((row) => row.planned + row.reserve)
  const there = kitchen.portionGrams > 0 ? Math.floor((kitchen.cookedGrams - kitchen.samplesGrams) / kitchen.portionGrams) : 0
  const enough = there >= wanted.reduce((a, b) => a + b, 0)
  const parts = enough ? wanted : split(fen(Math.max(0, there)), wanted)
  return new Map(rows.map((row, i) => [row.canteen, parts[i] ?? 0]))
}

export interface DishAccount {
  dish: DishCode
  line: Line
  cookedGrams: number
  samplesGrams: number
  loadedGrams: number
  restGrams: number
  /** cooked = samples + loaded + rests, to the gram */
  differenceGrams: number
  loaded: number
  received: number
  served: number
  left: number
  wasted: number
}

/** A count that does not follow from the one before it: what was found, what should have been. */
export interface Difference {
  step: 'cooked' | 'received' | 'closed' | 'served' | 'money'
  place: string
  expected: number
  actual: number
}

/**
 * A meal's food, followed: cooked → loaded → received = served + left + wasted, dish by dish, in grams in the kitchen and in
 * portions after it. A gap that somebody gave a reason for is a line; one without is a difference, and the day does not balance.
 */
export function followFood(kitchen: readonly KitchenCount[], canteens: readonly CanteenCount[]) {
  const dishes = kitchen.map((count) =>
    dishAccount(
      count,
      canteens.filter((row) => row.dish === count.dish),
    ),
  )
  const followed = canteens.map((row) => ({ ...row, wastedPortions: total(row.wasted), differences: differencesAt(row) }))
  const accounts = [...Map.groupBy(followed, (row) => row.canteen)].map(([canteen, rows]) => ({ canteen, dishes: rows }))
  const differences = [...dishes.flatMap(kitchenDifference), ...followed.flatMap((row) => row.differences)]
  return { dishes, canteens: accounts, gaps: gapsOf(kitchen, canteens), differences }
}

const total = (rows: readonly { portions: number }[]): number => rows.reduce((sum, row) => sum + row.portions, 0)
const sumOf = <T>(rows: readonly T[], value: (row: T) => number): number => rows.reduce((sum, row) => sum + value(row), 0)

function dishAccount(kitchen: KitchenCount, rows: readonly CanteenCount[]): DishAccount {
  const loaded = sumOf(rows, (row) => row.loaded + row.reserve)
  const loadedGrams = loaded * kitchen.portionGrams
  const restGrams = sumOf(kitchen.rests, (rest) => rest.grams)
  return {
    dish: kitchen.dish,
    line: kitchen.line,
    cookedGrams: kitchen.cookedGrams,
    samplesGrams: kitchen.samplesGrams,
    loadedGrams,
    restGrams,
    differenceGrams: kitchen.cookedGrams - kitchen.samplesGrams - loadedGrams - restGrams,
    loaded,
    received: sumOf(rows, (row) => row.received),
    served: sumOf(rows, (row) => row.served),
    left: sumOf(rows, (row) => row.left),
    wasted: sumOf(rows, (row) => total(row.wasted)),
  }
}

const kitchenDifference = (dish: DishAccount): Difference[] =>
  dish.differenceGrams === 0
    ? []
    : [{ step: 'cooked', place: dish.dish, expected: dish.cookedGrams, actual: dish.samplesGrams + dish.loadedGrams + dish.restGrams }]

function differencesAt(row: CanteenCount): Difference[] {
  const place = `${row.canteen} ${row.dish}`
  const arrived = row.loaded + row.reserve - total(row.gaps)
  const accounted = row.served + row.left + total(row.wasted)
  return [
    ...(arrived === row.received ? [] : [{ step: 'received' as const, place, expected: arrived, actual: row.received }]),
    ...(accounted === row.received ? [] : [{ step: 'closed' as const, place, expected: row.received, actual: accounted }]),
  ]
}

const gapsOf = (kitchen: readonly KitchenCount[], canteens: readonly CanteenCount[]): Gap[] => [
  ...kitchen.flatMap((count) => [
    ...(count.samplesGrams > 0 ? [{ where: 'kitchen' as const, reason: 'samples', dish: count.dish, grams: count.samplesGrams }] : []),
    ...count.rests.map((rest) => ({ where: 'kitchen' as const, dish: count.dish, ...rest })),
  ]),
  ...canteens.flatMap((row) => row.gaps.map((gap) => ({ where: 'way' as const, canteen: row.canteen, dish: row.dish, ...gap }))),
  ...canteens.flatMap((row) => row.wasted.map((gap) => ({ where: 'canteen' as const, canteen: row.canteen, dish: row.dish, ...gap }))),
]

export interface Money {
  price: number
  person: number
  /** the government's part, by payer */
  layers: Record<string, number>
  operator: number
  charity: number
}

/** price = person + government layers + operator + charity, to the fen. */
export const moneyDifference = (money: Money): number =>
  money.price - money.person - Object.values(money.layers).reduce((a, b) => a + b, 0) - money.operator - money.charity
