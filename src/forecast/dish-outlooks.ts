import type { DishCode, Tray } from '../../db/tables/menu.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import { addDays, type Meal, type MealDate } from '../kernel/meal-date.ts'
import { dishesIn, menuOf, trayDishes } from '../menu/menu.ts'
import { TRAYS } from '../menu/rules.ts'
import type { Work } from '../work.ts'
import { type Range, splitter, type TrayDay } from './dishes.ts'
import { orderedOn } from './headcounts.ts'
import { forecastsOf } from './kept.ts'
import * as store from './store.ts'

/** A dish at a canteen: what was expected, what was asked for, what was served. Portions. */
export interface DishAtCanteen {
  canteen: CanteenId
  /** absent where nothing was forecast */
  forecast?: Range
  ordered: number
  /** absent before anybody was served */
  served?: number
}

export interface DishOutlook {
  dish: DishCode
  name: string
  trays: Tray[]
  canteens: DishAtCanteen[]
}

/** Tastes in trays change slower than numbers. */
const TRAY_DAYS = 28

/** Every dish of a published menu at every canteen that forecast, ordered or served: expected, asked for, served. */
export async function dishOutlooks(work: Pick<Work, 'db'>, day: MealDate, meal: Meal): Promise<DishOutlook[]> {
  const menu = await menuOf(work, day, meal)
  const [forecasts, ordered, past] = await Promise.all([
    forecastsOf(work, day, meal),
    orderedOn(work, day, meal),
    store.trayCounts(work.db, meal, addDays(day, -TRAY_DAYS), addDays(day, 1)),
  ])
  const served = past.filter((row) => row.day === day).map((row) => ({ ...row, portions: row.served }))
  const split = splitter(trayDays(past.filter((row) => row.day < day)))
  const ranges = new Map(forecasts.map(({ canteen, q50, q80, q90, basis }) => [canteen, { q10: basis.q10 ?? q50, q50, q80, q90 }]))
  const canteens = [...new Set([...ranges.keys(), ...ordered.map((row) => row.canteen_id), ...served.map((row) => row.canteen_id)])].sort()
  return dishesIn(menu).map((dish): DishOutlook => {
    const trays = TRAYS.filter((tray) => trayDishes(menu, tray).some((one) => one.code === dish.code))
    return {
      dish: dish.code,
      name: dish.name,
      trays,
      canteens: canteens.map((canteen): DishAtCanteen => {
        const range = ranges.get(canteen)
        return {
          canteen,
          ...(range ? { forecast: split.rangeOf(canteen, range, trays) } : {}),
          ordered: portionsIn(ordered, canteen, trays),
          ...(served.length > 0 ? { served: portionsIn(served, canteen, trays) } : {}),
        }
      }),
    }
  })
}

function trayDays(rows: readonly store.TrayCount[]): TrayDay[] {
  return [...Map.groupBy(rows, (row) => `${row.day} ${row.canteen_id}`).values()].map((all) => ({
    canteen: (all[0] as store.TrayCount).canteen_id,
    trays: Object.fromEntries(all.map((row) => [row.tray, row.served])),
  }))
}

const portionsIn = (
  rows: readonly { canteen_id: CanteenId; tray: Tray; portions: number }[],
  canteen: CanteenId,
  trays: readonly Tray[],
): number => rows.filter((row) => row.canteen_id === canteen && trays.includes(row.tray)).reduce((sum, row) => sum + row.portions, 0)
