import type { DishCode, Line, Tray } from '../../db/tables/menu.ts'
import type { CanteenId, StationKind } from '../../db/tables/sites.ts'
import { type Grams, grams } from '../kernel/grams.ts'
import type { Fault } from '../kernel/refusal.ts'
import { lineOf } from '../menu/rules.ts'
import { type Batch, cookAll, type Kitchen } from './batches.ts'
import { type Box, boxesFor, type Share } from './boxes.ts'
import { faultsInOrder } from './faults.ts'
import { faultsInPots, faultsInTime } from './fitting.ts'
import { dishesOfSpecial, extraPortions, type SpecialMeals } from './specials.ts'

export interface PlannedDish {
  code: DishCode
  line: Line
  /** cooked, on the plate; null when nobody has said */
  portionGrams: number | null
  cookMinutes: number
  /** washing and cutting before one batch */
  prepMinutes: number
  /** the kind of station that can cook it */
  equipment: StationKind
}

/** All that one meal's plan is made from. */
export interface ProductionOrder {
  /** the dishes of each tray offered; all of a tray's are of one line */
  trays: { readonly [tray in Tray]?: readonly DishCode[] }
  /** rows of the same canteen and tray add up */
  portions: readonly { canteen: CanteenId; tray: Tray; portions: number }[]
  /** meals among those portions that are not simply their tray: at most as many of a tray as its portions */
  specials?: readonly SpecialMeals[]
  /** at least those in the trays; their order is the order on lists and in boxes */
  dishes: readonly PlannedDish[]
  /** portions of each tray cooked beyond the canteens', as a share of theirs: the forecast's decision */
  reserveShare: number
  kitchen: Kitchen
  /** when the vans to a canteen leave, in minutes of the day, where that is later than the first */
  leaves: ReadonlyMap<CanteenId, number>
}

export interface DishTotal {
  dish: DishCode
  line: Line
  portionGrams: Grams
  cookMinutes: number
  prepMinutes: number
  equipment: StationKind
  /** to the canteens */
  allotted: number
  /** stays in the kitchen for whoever runs short */
  reserve: number
  /** allotted + reserve */
  portions: number
  sampleGrams: Grams
  /** portions × portionGrams + sampleGrams */
  cookGrams: Grams
  /** `portions` by the departure that they are cooked for, the earliest first; the reserve is cooked with the last */
  waves: { departs: number; portions: number }[]
}

export interface CanteenPack {
  canteen: CanteenId
  /** portions of each dish, in the order of the dishes; whole, above 0 */
  allotments: Share[]
  boxes: Box[]
  /** what a van must hold for it: meals and insulated boxes, as the routing problem wants them */
  demand: { portions: number; ordinary: number; halal: number }
}

/** Dishes that nobody ordered are left out. Times are minutes of the day. */
export interface ProductionPlan {
  dishes: DishTotal[]
  batches: Batch[]
  canteens: CanteenPack[]
}

/**
 * What to cook, when, in which pot, and what goes to whom in which box. Portions are whole and add up:
 * Σ allotments + reserve = cooked portions, box contents = allotments. Refuses with every fault found in the order;
 * only a sound order is checked for whether the kitchen has the pots and the time.
 */
export function planProduction(order: ProductionOrder): { plan: ProductionPlan } | { faults: Fault[] } {
  const faults = faultsInOrder(order)
  if (faults.length > 0) return { faults }
  const dishes = dishTotals(order)
  const cooked = faultsInPots(dishes, order.kitchen)
  if (cooked.length > 0) return { faults: cooked }
  const batches = cookAll(dishes, order.kitchen)
  const late = faultsInTime(dishes, order.kitchen, batches)
  return late.length > 0 ? { faults: late } : { plan: { dishes, batches, canteens: canteenPacks(order) } }
}

export function dishTotals(order: ProductionOrder): DishTotal[] {
  const byTray = new Map<Tray, number>()
  for (const row of order.portions) byTray.set(row.tray, (byTray.get(row.tray) ?? 0) + row.portions)
  return order.dishes.map((dish) => dishTotal(dish, order, byTray)).filter((total) => total.portions > 0)
}

function dishTotal(dish: PlannedDish, order: ProductionOrder, byTray: ReadonlyMap<Tray, number>): DishTotal {
  const takers = [...byTray].filter(([tray]) => order.trays[tray]?.includes(dish.code)).map(([, portions]) => portions)
  const allotted = sum(takers) + extraPortions(order.specials ?? [], dish.code)
  const reserve = sum(takers.map((portions) => reserveOf(portions, order.reserveShare)))
  const portions = allotted + reserve
  const portionGrams = grams(dish.portionGrams ?? 0)
  const { sampleGrams } = order.kitchen.limits
  const cookGrams = grams(portions * portionGrams + sampleGrams)
  const { code, line, cookMinutes, prepMinutes, equipment } = dish
  const what = { dish: code, line, portionGrams, cookMinutes, prepMinutes, equipment }
  const waves = wavesOf(order, code, reserve)
  return { ...what, allotted, reserve, portions, sampleGrams, cookGrams, waves }
}

function wavesOf(order: ProductionOrder, dish: DishCode, reserve: number): DishTotal['waves'] {
  const { kitchen, leaves, specials = [] } = order
  const waves = new Map<number, number>()
  for (const [canteen, rows] of Map.groupBy(order.portions, (row) => row.canteen)) {
    const departs = Math.max(kitchen.departs, leaves.get(canteen) ?? 0)
    const own = specials.filter((special) => special.canteen === canteen)
    const portions = portionsAt(order, dish, rows) + extraPortions(own, dish)
    if (portions > 0) waves.set(departs, (waves.get(departs) ?? 0) + portions)
  }
  const sorted = [...waves].map(([departs, portions]) => ({ departs, portions })).sort((a, b) => a.departs - b.departs)
  if (sorted.length === 0 && reserve > 0) return [{ departs: kitchen.departs, portions: reserve }]
  return sorted.map((wave, i) => (i === sorted.length - 1 ? { ...wave, portions: wave.portions + reserve } : wave))
}

const portionsAt = (order: ProductionOrder, dish: DishCode, rows: ProductionOrder['portions']): number =>
  sum(rows.filter((row) => order.trays[row.tray]?.includes(dish)).map((row) => row.portions))

/** Rounded up for each tray, so that a small one (halal, soft) has a spare portion too; .07 × 100 must not become 8. */
const reserveOf = (portions: number, share: number): number => Math.ceil(portions * share - 1e-9)

export function canteenPacks(order: ProductionOrder): CanteenPack[] {
  const canteens = [...new Set(order.portions.map((row) => row.canteen))]
  return canteens.map((canteen) =>
    canteenPack(
      order,
      canteen,
      order.portions.filter((row) => row.canteen === canteen),
    ),
  )
}

function canteenPack(order: ProductionOrder, canteen: CanteenId, rows: ProductionOrder['portions']): CanteenPack {
  const specials = (order.specials ?? []).filter((special) => special.canteen === canteen)
  const allotments = order.dishes
    .map((dish) => ({
      dish: dish.code,
      line: dish.line,
      portions: portionsAt(order, dish.code, rows) + extraPortions(specials, dish.code),
    }))
    .filter((share) => share.portions > 0)
  const packed = specials.map((special) => ({ ...special, dishes: dishesOfSpecial(special, order.trays) }))
  const inSpecials = (code: DishCode) => sum(packed.map(({ dishes, portions }) => portions * dishes.filter((one) => one === code).length))
  const boxes = boxesFor(
    allotments.map((share) => ({ ...share, portions: share.portions - inSpecials(share.dish) })),
    packed.map((special) => ({ ...special, line: lineOf(special.tray) })),
  )
  const onLine = (line: Line) => boxes.filter((box) => box.line === line).length
  const demand = { portions: sum(rows.map((row) => row.portions)), ordinary: onLine('ordinary'), halal: onLine('halal') }
  return { canteen, allotments: allotments.map(({ dish, portions }) => ({ dish, portions })), boxes, demand }
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)
