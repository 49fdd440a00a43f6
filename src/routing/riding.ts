import type { DishCode } from '../../db/tables/menu.ts'
import { Refusal } from '../kernel/refusal.ts'
import { planOf } from '../production/production.ts'
import { theVans } from '../sites/sites.ts'
import type { Work } from '../work.ts'
import { checkRoutes } from './check.ts'
import { reserveLoad } from './reserve-load.ts'
import { problemOf, type RunView } from './routing.ts'
import { routeOf } from './standing.ts'
import * as store from './store.ts'

const OVER: ReadonlySet<string> = new Set(['van_over_portions', 'van_over_ordinary_boxes', 'van_over_halal_boxes'])

/** Refuses reserve that a run's van has no room for beside its boxes and what rides along already: `no_room_aboard`, with what is over. */
export async function refuseOverfull(work: Work, run: RunView, more: readonly { dish: DishCode; portions: number }[]): Promise<void> {
  const plan = await planOf(work, run.day, run.meal)
  const problem = await problemOf(work, run.day, plan)
  const lines = new Map(plan.dishes.map((row) => [row.dish_code, row.line]))
  const rows = [
    ...(await store.reserveOn(work.db, run.day)).filter((row) => row.van_id === run.van_id),
    ...more.map((one) => ({ ...one, line: lines.get(one.dish) ?? 'ordinary' })),
  ]
  const vans = problem.vans.map((van) => (van.id === run.van_id ? { ...van, carries: reserveLoad(rows) } : van))
  const broken = checkRoutes({ ...problem, vans }, { routes: [routeOf(problem, run.day, run)], unserved: [] })
  const over = broken.filter(({ code }) => OVER.has(code))
  const plate = (await theVans(work)).find((van) => van.id === run.van_id)?.plate ?? ''
  const faults = over.map(({ code, values }) => ({ place: plate, problem: code, values }))
  if (faults.length > 0) throw new Refusal('no_room_aboard', { field: 'dishes', faults })
}
