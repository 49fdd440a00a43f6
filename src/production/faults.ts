import type { DishCode, Line, Tray } from '../../db/tables/menu.ts'
import { clockAt } from '../kernel/meal-date.ts'
import type { Fault } from '../kernel/refusal.ts'
import { LIMITS } from '../safety/rules.ts'
import type { productionFaults } from '../words/planning.ts'
import { cookAll, type Kitchen, LINES } from './batches.ts'
import type { DishTotal, PlannedDish, ProductionOrder } from './rules.ts'

type Problem = keyof typeof productionFaults
const fault = (place: string, problem: Problem, values?: Fault['values']): Fault => ({ place, problem, ...(values ? { values } : {}) })
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
  ]
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

const kitchenFaults = ({ pots, packMinutes }: Kitchen): Fault[] => [
  ...twice(pots.map((pot) => pot.name)).map((name) => fault(`kitchen.pots.${name}`, 'pot_twice')),
  ...pots.filter((pot) => !isWhole(pot.grams, 1)).map((pot) => fault(`kitchen.pots.${pot.name}`, 'pot_unusable')),
  ...when(packMinutes > LIMITS.packMinutes, 'kitchen.packMinutes', 'packing_too_slow', { minutes: packMinutes, limit: LIMITS.packMinutes }),
]

/** What a sound order asks of the kitchen that its pots or its hours cannot do. */
export function faultsInTime(totals: readonly DishTotal[], kitchen: Kitchen): Fault[] {
  const pots = LINES.flatMap((line) => potFaults(line, totals, kitchen))
  if (pots.length > 0) return pots
  const starts = Math.min(...cookAll(totals, kitchen).map((batch) => batch.starts))
  const values = { starts: clockAt(Math.max(0, starts)), opens: clockAt(kitchen.opens) }
  return when(starts < kitchen.opens, 'kitchen.opens', 'not_enough_time', values)
}

function potFaults(line: Line, all: readonly DishTotal[], kitchen: Kitchen): Fault[] {
  const totals = all.filter((total) => total.line === line)
  const pots = kitchen.pots.filter((pot) => pot.line === line)
  if (totals.length === 0) return []
  if (pots.length === 0) return [fault('kitchen.pots', line === 'halal' ? 'no_halal_pot' : 'no_ordinary_pot')]
  const most = Math.max(...pots.map((pot) => pot.grams))
  return totals
    .map((total) => ({ total, least: total.portionGrams + total.sampleGrams }))
    .filter(({ least }) => least > most)
    .map(({ total, least }) => fault(`dishes.${total.dish}`, 'pots_too_small', { grams: least, most }))
}

const twice = <T>(values: readonly T[]): T[] => [...new Set(values.filter((value, i) => values.indexOf(value) !== i))]
