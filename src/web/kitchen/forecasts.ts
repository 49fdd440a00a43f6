import type { CanteenId } from '../../../db/tables/sites.ts'
import type { CanteenForecast, Headcount } from '../../forecast/forecast.ts'
import type { Basis } from '../../forecast/rules.ts'
import type { Canteen } from '../../sites/sites.ts'

/** One canteen: what was expected and why, what it ordered, what it gets, what it served. */
export interface ForecastLine {
  canteen: string
  code: string
  q50?: number | undefined
  q80?: number | undefined
  q90?: number | undefined
  /** what the evening decided to send, before orders */
  portions?: number | undefined
  basis?: Basis | undefined
  ordered?: number | undefined
  planned?: number | undefined
  served?: number | undefined
}

/** All canteens of the day; empty before there is a forecast or an order. */
export function forecastLines(
  canteens: readonly Canteen[],
  forecasts: readonly CanteenForecast[],
  orders: readonly Headcount[],
  planned: readonly { canteen: string; portions: number }[],
  served: ReadonlyMap<CanteenId, number>,
): ForecastLine[] {
  if (forecasts.length + orders.length === 0) return []
  const made = new Map(forecasts.map((forecast) => [forecast.canteen, forecast]))
  return canteens.map((canteen) => {
    const { q50, q80, q90, portions, basis } = made.get(canteen.id) ?? {}
    return {
      canteen: canteen.name,
      code: canteen.code,
      q50,
      q80,
      q90,
      portions,
      basis,
      ordered: total(orders.filter((row) => row.canteen_id === canteen.id)),
      planned: total(planned.filter((row) => row.canteen === canteen.id)),
      served: served.get(canteen.id),
    }
  })
}

const total = (rows: readonly { portions: number }[]): number | undefined =>
  rows.length > 0 ? rows.reduce((sum, row) => sum + row.portions, 0) : undefined
