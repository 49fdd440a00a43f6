import type { CanteenId } from '../../db/tables/sites.ts'
import type { StaffId } from '../../db/tables/staff.ts'
import type { Instant, Meal, MealDate } from '../kernel/meal-date.ts'
import type { Fault } from '../kernel/refusal.ts'
import { type PlanView, planOf } from '../production/production.ts'
import { canteensOn, theKitchen, theVans, type Van } from '../sites/sites.ts'
import type { Work } from '../work.ts'
import * as edits from './edit-store.ts'
import { groundAround } from './ground.ts'
import type { RoutesMap } from './route-drawing.ts'
import { faultsIn, problemOf, type RunView, runsOf } from './routing.ts'
import { standingRoutes } from './standing.ts'
import * as store from './store.ts'

/** How good a meal's routes are, as far as that is known. */
interface Quality {
  vans: number
  seconds: number
  /** no plan has fewer vans */
  fewestVans: boolean
  /** what driving could be saved with as many vans, at most; undefined: nobody knows */
  gap: number | undefined
  /** more vans than a plan that is proven to have the fewest */
  moreVans: number
  /** the plan or the routes have been changed since it was proven */
  edited: boolean
}

/** A meal's routes for whoever dispatches them. */
export interface RoutesView {
  /** of the plan */
  version: number
  quality: Quality
  /** what the checker has against the routes as they are */
  violations: Fault[]
  /** by canteen, in minutes of the day */
  windows: ReadonlyMap<CanteenId, { from: number; until: number }>
  map: RoutesMap
  vans: Van[]
  drivers: { id: StaffId; name: string }[]
  /** canteens that get something today, and are on no run */
  left: { id: CanteenId; name: string }[]
  edits: { version: number; why: string | null; at: Instant; by: string; violations: Fault[] }[]
}

/** Nothing before there are routes. */
export async function routesView(work: Work, day: MealDate, meal: Meal): Promise<RoutesView | undefined> {
  const runs = await runsOf(work, day, meal)
  if (runs.length === 0) return undefined
  const plan = await planOf(work, day, meal)
  const problem = await problemOf(work, day, plan)
  const canteens = await canteensOn(work, day)
  const names = new Map(canteens.map((canteen) => [canteen.id, canteen.name]))
  const vans = await theVans(work)
  const { routes, settled } = await standingRoutes(work, problem, { day, meal }, runs)
  const on = new Set(runs.flatMap((run) => run.stops.map((stop) => stop.canteen_id)))
  const seconds = routes.reduce((sum, route) => sum + route.seconds, 0)
  return {
    version: plan.version,
    quality: qualityOf(plan, { vans: new Set(runs.map((run) => run.van_id)).size, seconds }, await store.proofOf(work.db, day, meal)),
    violations: faultsIn(problem, { routes, unserved: [] }, names, new Map(vans.map((van) => [van.id, van])), settled),
    windows: new Map(problem.stops.map((stop) => [stop.canteen, stop.window])),
    map: await mapOf(work, day, runs),
    vans,
    drivers: await edits.drivers(work.db, day),
    left: problem.stops
      .filter((stop) => !on.has(stop.canteen))
      .map(({ canteen }) => ({ id: canteen, name: names.get(canteen) ?? canteen })),
    edits: await editsOf(work, day, meal, plan),
  }
}

/** A proof holds for the food that it was made for; of other routes for the same food the bound still holds. */
function qualityOf(plan: PlanView, now: { vans: number; seconds: number }, proof: store.ProofRow | undefined): Quality {
  const since = plan.versions.filter((one) => one.version > (proof?.version ?? 0))
  const holds = proof && since.every((one) => one.cause === 'rerouted')
  if (!proof || !holds) return { ...now, fewestVans: false, gap: undefined, moreVans: 0, edited: since.length > 0 }
  const comparable = now.vans === proof.vans && proof.least_seconds > 0
  return {
    ...now,
    fewestVans: proof.fewest_vans === 1 && now.vans <= proof.vans,
    gap: comparable ? Math.max(0, now.seconds - proof.least_seconds) : undefined,
    moreVans: proof.fewest_vans === 1 ? Math.max(0, now.vans - proof.vans) : 0,
    edited: since.length > 0,
  }
}

/** Kitchen, stops and streets as a plane. Sites that stand nowhere are left out. */
export async function mapOf(work: Work, day: MealDate, runs: readonly RunView[]): Promise<RoutesMap> {
  const kitchen = await theKitchen(work)
  const ground = groundAround({ lat: kitchen.lat ?? 0, lon: kitchen.lon ?? 0 })
  const sites = new Map((await canteensOn(work, day)).map((canteen) => [canteen.id, canteen]))
  const lines = await store.roadLines(work.db)
  return {
    kitchen: [0, 0],
    runs: runs.map(({ number, stops }) => ({
      number,
      stops: stops.flatMap(({ canteen_id, position }) => {
        const { lat = null, lon = null, short_name = '' } = sites.get(canteen_id) ?? {}
        return lat === null || lon === null ? [] : [{ spot: ground.spot({ lat, lon }), position, name: short_name }]
      }),
    })),
    lines: lines.map(({ rank, points }) => ({
      rank,
      line: (JSON.parse(points) as [number, number][]).map(([lon, lat]) => ground.spot({ lat, lon })),
    })),
  }
}

async function editsOf(work: Work, day: MealDate, meal: Meal, { versions }: PlanView): Promise<RoutesView['edits']> {
  const made = new Map(versions.map((one) => [one.version, one]))
  return (await edits.edits(work.db, day, meal)).flatMap(({ version, violations }) => {
    const one = made.get(version)
    const broken = JSON.parse(violations) as Fault[]
    return one ? [{ version, why: one.why, at: one.made_at, by: one.made_by, violations: broken }] : []
  })
}
