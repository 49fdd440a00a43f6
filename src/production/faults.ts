import type { DishCode, Tray } from '../../db/tables/menu.ts'
import type { Fault } from '../kernel/refusal.ts'
import type { productionFaults } from '../words/planning.ts'
import type { Kitchen } from './batches.ts'
import type { PlannedDish, ProductionOrder } from './rules.ts'

type Problem = keyof typeof productionFaults
export const fault = (place: string, problem: Problem, values?: Fault['values']): Fault => ({
  place,
  problem,
  ...(values ? { values } : {}),
})
const when = (wrong: boolean, ...said: Parameters<typeof fault>): Fault[] => (wrong ? [fault(...said)] : [])
const isWhole = (n: number | null, least: number): boolean => n !== null && Number.isSafeInteger(n) && n >= least

/** Everything that is wrong with an order as it is written. */
export function faultsInOrder(order: ProductionOrder): Fault[] {
  const dishes = new Map(order.dishes.map((dish) => [dish.code, dish]))
  const trays = Object.entries(order.trays) as [Tray, readonly DishCode[]][]
  const used = new Set(trays.flatMap(([, codes]) => codes))
  return [
    ...trays.flatMap(([tray, codes]) => trayFaults(tray, codes, dishes)),
    ...twice(order.dishes.map((dish) => dish.code)).map((code) => fault(`dishes.${code}`, 'dish_twice')),
    ...order.dishes.filter((dish) => used.has(dish.code)).flatMap(dishFaults),
    ...order.portions.flatMap((row) => portionFaults(row, order)),
    ...when(!(order.reserveShare >= 0 && order.reserveShare <= 1), 'reserveShare', 'reserve_not_a_share'),
    ...kitchenFaults(order.kitchen),
    ...capacityFaults(order),
  ]
}

/** 供餐人数不超过核定能力: trays and what is held back of them. */
function capacityFaults({ portions, reserveShare, kitchen }: ProductionOrder): Fault[] {
  const asked = portions.reduce((sum, row) => sum + row.portions, 0)
  const all = Math.ceil(asked * (1 + reserveShare))
  return when(all > kitchen.mostPortions, 'kitchen', 'over_capacity', { portions: all, limit: kitchen.mostPortions })
}

function trayFaults(tray: Tray, codes: readonly DishCode[], dishes: ReadonlyMap<DishCode, PlannedDish>): Fault[] {
  const lines = new Set(codes.map((code) => dishes.get(code)?.line).filter((line) => line !== undefined))
  return [
    ...when(codes.length === 0, `trays.${tray}`, 'tray_empty'),
    ...when(lines.size > 1, `trays.${tray}`, 'tray_mixes_lines'),
    ...twice(codes).map((dish) => fault(`trays.${tray}`, 'dish_twice_in_tray', { dish })),
    ...codes.filter((dish) => !dishes.has(dish)).map((dish) => fault(`trays.${tray}`, 'dish_unknown', { dish })),
  ]
}

const dishFaults = (dish: PlannedDish): Fault[] => [
  ...when(!isWhole(dish.portionGrams, 1), `dishes.${dish.code}`, 'dish_without_grams'),
  ...when(!isWhole(dish.cookMinutes, 1), `dishes.${dish.code}`, 'dish_without_minutes'),
]

function portionFaults(row: ProductionOrder['portions'][number], order: ProductionOrder): Fault[] {
  const place = `portions.${row.canteen}.${row.tray}`
  return [...when(!isWhole(row.portions, 0), place, 'portions_not_whole'), ...when(!order.trays[row.tray], place, 'tray_unknown')]
}

const kitchenFaults = ({ pots, packMinutes, limits }: Kitchen): Fault[] => [
  ...twice(pots.map((pot) => pot.name)).map((name) => fault(`kitchen.pots.${name}`, 'pot_twice')),
  ...pots.filter((pot) => !isWhole(pot.grams, 1)).map((pot) => fault(`kitchen.pots.${pot.name}`, 'pot_unusable')),
  ...when(packMinutes > limits.packMinutes, 'kitchen.packMinutes', 'packing_too_slow', { minutes: packMinutes, limit: limits.packMinutes }),
]

const twice = <T>(values: readonly T[]): T[] => [...new Set(values.filter((value, i) => values.indexOf(value) !== i))]
