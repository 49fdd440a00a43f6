import type { CanteenId } from '../../db/tables/sites.ts'
import { FIRST_DECISION } from './reserve.ts'
import type { Forecast } from './rules.ts'

/** What stands in for a decision that was not kept: forecasts made before decisions were, and needs of days not yet forecast. */
export const DECISION = {
  /** how far from q50 to q80 a canteen's portions are: .3 is about q60 (z(.6) / z(.8) of the normal distribution) */
  towardsQ80: 0.3,
  reserveShare: FIRST_DECISION.reserveShare,
}

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
  const wanted = forecast.portions ?? Math.round(forecast.q50 + DECISION.towardsQ80 * (forecast.q80 - forecast.q50))
  return Math.max(wanted, booked ?? 0)
}

/** What of an order is held to: nobody's meal is cut but for the share that is usually not fetched. Whole portions, rounded up. */
export const heldOrder = (portions: number, showUp = 1): number => Math.ceil(portions * showUp - 1e-9)
