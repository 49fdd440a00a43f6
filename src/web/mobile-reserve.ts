import type { ReserveOrderId } from '../../db/tables/delivery.ts'
import type { DishCode } from '../../db/tables/menu.ts'
import type { RunId, StopId } from '../../db/tables/routing.ts'
import { reserveAboard } from '../delivery/delivery.ts'
import type { Meal, MealDate } from '../kernel/meal-date.ts'
import { dishesIn, menuOf } from '../menu/menu.ts'
import type { Work } from '../work.ts'

/** A dish of the reserve on a van: boarded = handed + returned + spilled + aboard; `free` of it is promised to nobody. */
export interface ReserveLine {
  run: RunId
  dish: DishCode
  name: string
  boarded: number
  handed: number
  /** nothing before it came back to the kitchen */
  returned: number | null
  spilled: number
  aboard: number
  free: number
}

/** What of it is to go to a stop. */
export interface ReserveOrder {
  id: ReserveOrderId
  run: RunId
  stop: StopId
  name: string
  portions: number
  handed: boolean
}

export interface ReserveOnVans {
  lines: readonly ReserveLine[]
  orders: readonly ReserveOrder[]
}

/** The reserve that rides along, by the names of its dishes. */
export async function reserveOnVans(work: Work, day: MealDate, meal: Meal): Promise<ReserveOnVans> {
  const { lines, orders } = await reserveAboard(work, day, meal)
  if (lines.length === 0) return { lines: [], orders: [] }
  const names = new Map(dishesIn(await menuOf(work, day, meal)).map(({ code, name }) => [code, name]))
  const named = (dish: DishCode) => names.get(dish) ?? dish
  return {
    lines: lines.map((line) => ({ ...line, name: named(line.dish) })),
    orders: orders.map((row) => ({
      ...{ id: row.id, run: row.run_id, stop: row.stop_id, name: named(row.dish_code), portions: row.portions, handed: row.handed },
    })),
  }
}

/** Of one van. */
export const reserveOf = ({ lines, orders }: ReserveOnVans, run: RunId): ReserveOnVans => ({
  lines: lines.filter((line) => line.run === run),
  orders: orders.filter((order) => order.run === run),
})
