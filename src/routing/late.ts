import type { CanteenId, VanId } from '../../db/tables/sites.ts'
import type { MealDate } from '../kernel/meal-date.ts'
import { Refusal } from '../kernel/refusal.ts'
import { planOf } from '../production/production.ts'
import { theVans } from '../sites/sites.ts'
import type { Work } from '../work.ts'
import { travelNumbers } from './driving.ts'
import type { Unserved } from './problem.ts'
import { problemOf } from './routing.ts'
import { planRoutes } from './rules.ts'
import * as store from './store.ts'
import { atPercent } from './traffic.ts'

/** A lunch planned anew in the rain, or with one van fewer: which day's it was, and why canteens would get no hot food in time. */
export interface Without {
  planned: MealDate | undefined
  late: Map<CanteenId, Unserved['reason']>
}

/**
 * Drives the vans of the lunch that was planned last once more, without one of them or in the rain, and keeps nothing. Refuses a van
 * that is not there (`not_found`), and a missing van as long as no lunch is planned (`something_missing`).
 */
export async function lateWithout(work: Work, { rain, van }: { rain: boolean; van?: VanId | undefined }): Promise<Without> {
  const planned = await store.lastPlanned(work.db, 'lunch')
  const vans = await theVans(work)
  if (van && !vans.some((one) => one.id === van)) throw new Refusal('not_found', { field: 'van' })
  if (van && !planned) throw new Refusal('something_missing', { field: 'plan' })
  if (!planned || !(rain || van)) return { planned, late: new Map() }
  const problem = await problemOf(work, planned, await planOf(work, planned, 'lunch'))
  const { car_rain } = await travelNumbers(work)
  const { unserved } = planRoutes({
    ...problem,
    vans: problem.vans.filter((one) => one.id !== van),
    seconds: problem.seconds.map((row) => row.map((seconds) => (rain ? atPercent(seconds, car_rain) : seconds))),
  })
  const plates = new Map<unknown, string>(vans.map((one) => [one.id, one.plate]))
  const named = ({ code, values }: Unserved['reason']): Unserved['reason'] => ({
    code,
    values: { ...values, ...(plates.has(values.van) ? { van: plates.get(values.van) ?? '' } : {}) },
  })
  return { planned, late: new Map(unserved.map(({ canteen, reason }) => [canteen, named(reason)])) }
}
