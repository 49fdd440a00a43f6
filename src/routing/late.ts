import type { CanteenId, VanId } from '../../db/tables/sites.ts'
import type { MealDate } from '../kernel/meal-date.ts'
import { Refusal } from '../kernel/refusal.ts'
import { planOf } from '../production/production.ts'
import { theVans } from '../sites/sites.ts'
import type { Work } from '../work.ts'
import { travelNumbers } from './driving.ts'
import type { RoutingProblem, Unserved } from './problem.ts'
import { problemOf } from './routing.ts'
import { planRoutes } from './rules.ts'
import * as store from './store.ts'
import { atPercent } from './traffic.ts'

/** A lunch planned anew in the rain, or with one van fewer: which day's it was, and why canteens would get no hot food in time. */
export interface Without {
  planned: MealDate | undefined
  late: Map<CanteenId, Unserved['reason']>
}

/** A van that stays at home: whose food would not come hot and in time, and how many meals those are. */
export interface VanDown {
  van: VanId
  plate: string
  late: CanteenId[]
  portions: number
}

/**
 * Drives the vans of the lunch that was planned last once more, without one of them or in the rain, and keeps nothing; and without each
 * of them in turn. Refuses a van that is not there (`not_found`), and a missing van as long as no lunch is planned (`something_missing`).
 */
export async function lateWithout(
  work: Work,
  { rain, van }: { rain: boolean; van?: VanId | undefined },
): Promise<Without & { each: VanDown[] }> {
  const planned = await store.lastPlanned(work.db, 'lunch')
  const vans = await theVans(work)
  if (van && !vans.some((one) => one.id === van)) throw new Refusal('not_found', { field: 'van' })
  if (van && !planned) throw new Refusal('something_missing', { field: 'plan' })
  if (!planned) return { planned, late: new Map(), each: [] }
  const lunch = await lunchOf(work, planned, rain).catch((error: unknown) => {
    if (error instanceof Refusal && !(rain || van)) return undefined // a canteen without a place: the circle is drawn without it
    throw error
  })
  if (!lunch) return { planned, late: new Map(), each: [] }
  const plates = new Map<unknown, string>(vans.map((one) => [one.id, one.plate]))
  const named = ({ code, values }: Unserved['reason']): Unserved['reason'] => ({
    code,
    values: { ...values, ...(plates.has(values.van) ? { van: plates.get(values.van) ?? '' } : {}) },
  })
  const unserved = rain || van ? leftWithout(lunch, van) : []
  return {
    planned,
    late: new Map(unserved.map(({ canteen, reason }) => [canteen, named(reason)])),
    each: lunch.vans.map(({ id }) => downOf(lunch, id, plates.get(id) ?? '')),
  }
}

/** In the rain drives take longer, unloading does not. */
async function lunchOf(work: Work, planned: MealDate, rain: boolean): Promise<RoutingProblem> {
  const problem = await problemOf(work, planned, await planOf(work, planned, 'lunch'))
  if (!rain) return problem
  const { car_rain } = await travelNumbers(work)
  return { ...problem, seconds: problem.seconds.map((row) => row.map((seconds) => atPercent(seconds, car_rain))) }
}

const leftWithout = (lunch: RoutingProblem, van: VanId | undefined): Unserved[] =>
  planRoutes({ ...lunch, vans: lunch.vans.filter((one) => one.id !== van) }).unserved

function downOf(lunch: RoutingProblem, van: VanId, plate: string): VanDown {
  const late = leftWithout(lunch, van).map(({ canteen }) => canteen)
  const portions = lunch.stops.filter(({ canteen }) => late.includes(canteen)).reduce((sum, { demand }) => sum + demand.portions, 0)
  return { van, plate, late, portions }
}
