import type { CanteenId } from '../../db/tables/sites.ts'
import type { Forecast } from './rules.ts'

/** Forecasts made before decisions were kept sent so much of the way from q50 to q80: .3 is about q60 (z(.6) / z(.8) of the normal distribution). */
const TOWARDS_Q80 = 0.3

/** Portions that are sent to a canteen before orders are looked at. */
export const sentOf = ({ q50, q80, portions }: { q50: number; q80: number; portions?: number | null | undefined }): number =>
  portions ?? Math.round(q50 + TOWARDS_Q80 * (q80 - q50))

export interface CanteenOutlook {
  canteen: CanteenId
  forecast: Forecast
  /** meals already ordered for the day (报餐), less who usually does not come: never cook fewer */
  booked?: number
}

/** Portions for each canteen; `unknown` names those with neither history nor orders, for a person to decide. */
export interface PortionPlan {
  portions: { canteen: CanteenId; portions: number }[]
  unknown: CanteenId[]
}

/** Whole portions a canteen, without the kitchen's reserve. Quantiles of canteens are never added up into one of the kitchen. */
export function planPortions(outlooks: readonly CanteenOutlook[]): PortionPlan {
  const plan: PortionPlan = { portions: [], unknown: [] }
  for (const outlook of outlooks) {
    const portions = portionsFor(outlook)
    if (portions === undefined) plan.unknown.push(outlook.canteen)
    else plan.portions.push({ canteen: outlook.canteen, portions })
  }
  return plan
}

function portionsFor({ forecast, booked }: CanteenOutlook): number | undefined {
  if (forecast.q50 === undefined) return booked
  return Math.max(sentOf(forecast), booked ?? 0)
}

/** What of an order is held to: nobody's meal is cut but for the share that is usually not fetched. Whole portions, rounded up. */
export const heldOrder = (portions: number, showUp = 1): number => Math.ceil(portions * showUp - 1e-9)
