import type { Write } from '../../db/host.ts'
import type { RunId, StopId } from '../../db/tables/routing.ts'
import type { CanteenId, VanId } from '../../db/tables/sites.ts'
import type { StaffId } from '../../db/tables/staff.ts'
import { clockOf, type Instant, instantAt, type Meal, type MealDate, minutesOf } from '../kernel/meal-date.ts'
import { type Fault, found, Refusal } from '../kernel/refusal.ts'
import { type PlanView, planOf } from '../production/production.ts'
import { limitsOn } from '../safety/food.ts'
import type { Limits } from '../safety/limits.ts'
import { deliverBy } from '../safety/rules.ts'
import { type Canteen, canteensOn, theDistrict, theKitchen, theSharing, theVans, theWaves, type Van } from '../sites/sites.ts'
import { refuseForeignRun, type Work } from '../work.ts'
import { checkRoutes } from './check.ts'
import type { Circle, CircleAsked } from './circle.ts'
import { drivingSeconds } from './driving.ts'
import type { RoutingPlan, RoutingProblem, RoutingStop, RoutingVan, VanRoute } from './problem.ts'
import { reserveLoad, within } from './reserve-load.ts'
import { fitIn, PROVING, type Search } from './rules.ts'
import { NOTHING_SETTLED, type Settled } from './settled.ts'
import { type Following, SOLVE_HERE, type Solver } from './solver.ts'
import * as store from './store.ts'

/** Unloading one insulated box, after the greeting and the signature. Assumed until the kitchen has timed its own. */
const UNLOADING = { stopSeconds: 180, boxSeconds: 20 }
/** A canteen opens its door to the van this long before it serves; the plan has the van there early enough to be five minutes late. */
const OPENS_BEFORE_MINUTES = 60
const MARGIN_MINUTES = 5

/** How a plan is looked for. */
export interface Planning extends Following {
  search?: Search | undefined
  /** proof turns wished for, where the usual are too few */
  turns?: number | undefined
  solver?: Solver | undefined
}

/**
 * Plans a meal's van routes and keeps them as runs with their stops. The checker, which shares nothing with the search, sees the
 * plan first: a plan that breaks a limit, or leaves a canteen without food, is refused with every reason (`plan_breaks_rules`).
 * Routes for an older version of the plan are drawn again, as long as no van is loaded; others stay (`already_routed`). Others work
 * on while it solves: what hangs on something that changed meanwhile is not kept (`plan_changed_meanwhile`), and whoever plans the same
 * meal meanwhile is refused at once (`already_planning`).
 */
export async function routeDay(work: Work, day: MealDate, meal: Meal, planning: Planning = {}) {
  const question = await questionOf(work, day, meal)
  const plan = await solved(question.problem, { ...planning, plans: `${day} ${meal}` })
  if (!isSame(await questionOf(work, day, meal), question)) throw new Refusal('plan_changed_meanwhile', { field: 'day' })
  const canteens = new Map((await canteensOn(work, day)).map((canteen) => [canteen.id, canteen.name]))
  const vans = new Map((await theVans(work)).map((van) => [van.id, van]))
  const faults = faultsIn(question.problem, plan, canteens, vans)
  if (faults.length) throw new Refusal('plan_breaks_rules', { field: 'day', faults })
  return keepRoutes(work, { day, meal }, question, plan)
}

/** What the search finds. */
export async function solved(problem: RoutingProblem, planning: Planning): Promise<RoutingPlan> {
  const { solver = SOLVE_HERE, signal } = planning
  const plan = await solver.solve(problem, searchFor(planning, solver), planning)
  signal?.throwIfAborted()
  return plan
}

/** How routes came about, where no search found them. */
interface ByHabit {
  by: 'habit'
  broken: Fault[]
  why: string | undefined
}

/** Keeps routes as runs with their stops, in the place of those that stood. */
export async function keepRoutes(
  work: Work,
  { day, meal }: { day: MealDate; meal: Meal },
  { standing, made }: Pick<Asked, 'standing' | 'made'>,
  plan: RoutingPlan,
  how?: ByHabit,
) {
  const vans = new Map((await theVans(work)).map((van) => [van.id, van]))
  const about = { day, meal, version: made.version }
  const runs = plan.routes.map((route, i) => runOf(work, about, route, i + 1, found(vans.get(route.van), 'not_found', 'van')))
  const stops = runs.flatMap(({ row, route }) => stopsOf(work, day, meal, row.id, route))
  const seconds = plan.routes.reduce((sum, route) => sum + route.seconds, 0)
  const { proven, fewestVans, leastSeconds } = plan.proof ?? { proven: false, fewestVans: false, leastSeconds: 0 }
  const answer = { day, meal, runs: runs.length, stops: stops.length, seconds, proven, fewestVans, leastSeconds }
  const by = how ? { by: how.by, broken: how.broken.map(({ place, problem }) => [place, problem]) } : {}
  return work.commit(
    { event: 'routes.planned', about: { ...answer, ...by }, ...(how?.why ? { why: how.why } : {}) },
    [
      ...(standing.length ? store.dropRuns(work.db, day, meal) : []),
      ...store.addRuns(
        work.db,
        runs.map(({ row }) => row),
        stops,
      ),
      ...provenIn(work, about, plan),
    ],
    answer,
  )
}

/** What is proven of a plan as it is kept, for whoever changes it. */
function provenIn(work: Work, at: Pick<store.ProofRow, 'day' | 'meal' | 'version'>, { routes, proof }: RoutingPlan): Write[] {
  if (!proof) return []
  const vans = new Set(routes.map((route) => route.van)).size
  return [store.addProof(work.db, { ...at, vans, fewest_vans: proof.fewestVans ? 1 : 0, least_seconds: proof.leastSeconds })]
}

/** All that a plan of routes hangs on. Refuses a meal whose routes stand. */
export async function questionOf(work: Work, day: MealDate, meal: Meal) {
  const standing = await store.runs(work.db, day, meal)
  const made = await planOf(work, day, meal)
  if (standing.length && (!isOutdated(standing, made) || (await store.isLoading(work.db, day, meal))))
    throw new Refusal('already_routed', { field: 'day' })
  return { standing, made, problem: await problemOf(work, day, made) }
}

type Asked = Awaited<ReturnType<typeof questionOf>>

/** A pot put on the fire meanwhile changes nothing here; a leg, a van or a window does. */
const isSame = (a: Asked, b: Asked): boolean => JSON.stringify(hingesOn(a)) === JSON.stringify(hingesOn(b))
const hingesOn = ({ standing, made, problem }: Asked) => [standing, made.version, problem]

/** More than the usual turns would keep everybody waiting where there is no thread for them. */
function searchFor({ search = PROVING, turns }: Planning, { apart }: Solver): Search {
  if (turns === undefined) return search
  if (!apart && turns > (PROVING.proofTurns ?? 0)) throw new Refusal('only_on_node', { field: 'turns' })
  return { ...search, proofTurns: turns }
}

/** Were the routes drawn, or last timed, for a plan that has been made anew since? */
export const isOutdated = (runs: readonly Pick<store.RunRow, 'plan_version'>[], plan: Pick<PlanView, 'versions'>): boolean => {
  const remade = plan.versions.findLast((one) => one.cause === 'made' || one.cause === 'remade')?.version ?? 1
  return runs.length > 0 && runs.every((run) => run.plan_version < remade)
}

/** What the routes of a plan hang on. */
export type Routable = Pick<PlanView, 'batches' | 'boxes' | 'trays' | 'allotments'>

export async function problemOf(work: Work, day: MealDate, plan: Routable): Promise<RoutingProblem> {
  const waves = new Map((await theWaves(work)).map((row) => [row.canteen_id, minutesOf(row.departs)]))
  const district = await theDistrict(work)
  const canteens = (await canteensOn(work, day)).filter((canteen) => plan.allotments.some((share) => share.canteen_id === canteen.id))
  const limits = await limitsOn(work, day)
  const hot = hotUntil(plan, limits)
  const [vans, { pairs, banned }, carried] = [await theVans(work), await theSharing(work), await store.reserveOn(work.db, day)]
  const bans = new Map([...Map.groupBy(banned, (row) => row.canteen_id)].map(([id, rows]) => [id, rows.map((row) => row.van_id)]))
  return {
    departs: minutesOf(found(district.departs, 'something_missing', 'district.departs')),
    stops: canteens.map((canteen) => ({
      ...stopFor(canteen, plan, hot),
      ready: waves.get(canteen.id) ?? 0,
      ...(bans.has(canteen.id) && { vans: vans.map((van) => van.id).filter((van) => !bans.get(canteen.id)?.includes(van)) }),
    })),
    vans: vans.map((van) => {
      const riding = carried.filter((row) => row.van_id === van.id)
      const room = roomOf(van)
      return riding.length > 0 ? { ...room, carries: within(reserveLoad(riding), { portions: room.portions, ...room.boxes }) } : room
    }),
    seconds: await drivingSeconds(work, await theKitchen(work), canteens),
    maxAboardSeconds: limits.deliverMinutes * 60,
    reloadSeconds: district.reload_minutes * 60,
    together: pairs.filter(({ rule }) => rule === 'together').map(({ a_id, b_id }) => [a_id, b_id]),
    apart: pairs.filter(({ rule }) => rule === 'apart').map(({ a_id, b_id }) => [a_id, b_id]),
  }
}

/** Minutes of the day until which the meal's first batch may be handed over: food of one meal travels together. */
const hotUntil = (plan: Routable, limits: Limits): number =>
  minutesOf(clockOf(deliverBy(Math.min(...plan.batches.map((batch) => batch.ends_at)) as Instant, limits)))

function stopFor(canteen: Canteen, plan: Routable, hot: number): RoutingStop {
  const boxes = plan.boxes.filter((box) => box.canteen_id === canteen.id)
  const portions = plan.trays.filter((row) => row.canteen === canteen.id).reduce((sum, row) => sum + row.portions, 0)
  return {
    canteen: canteen.id,
    demand: {
      portions,
      ordinary: boxes.filter((box) => box.line === 'ordinary').length,
      halal: boxes.filter((box) => box.line === 'halal').length,
    },
    window: windowOf(canteen, hot),
    serviceSeconds: UNLOADING.stopSeconds + UNLOADING.boxSeconds * boxes.length,
  }
}

function windowOf(canteen: Canteen, hot: number) {
  const serves = minutesOf(canteen.serves_from)
  return { from: serves - OPENS_BEFORE_MINUTES, until: Math.min(serves - MARGIN_MINUTES, hot) }
}

/** When canteens take a plan's food, in minutes of the day: the windows that its routes were planned for. */
export async function windowsOf(
  work: Pick<Work, 'db'>,
  day: MealDate,
  plan: PlanView,
  canteens: readonly Canteen[],
): Promise<Map<CanteenId, { from: number; until: number }>> {
  const hot = hotUntil(plan, await limitsOn(work, day))
  return new Map(canteens.map((canteen) => [canteen.id, windowOf(canteen, hot)]))
}

const roomOf = (van: Van): RoutingVan => ({
  id: van.id,
  portions: van.portions ?? 0,
  boxes: { ordinary: van.ordinary_boxes, halal: van.halal_boxes },
  trips: van.trips,
  ...((van.shift_from || van.shift_until) && {
    shift: { from: minutesOf(van.shift_from ?? '00:00'), until: minutesOf(van.shift_until ?? '24:00') },
  }),
})

/**
 * All that the checker has against a plan, and where a canteen is without food what one change would help; of that, nothing is asked of
 * a van without a driver nor of what is settled.
 */
export function faultsIn(
  problem: RoutingProblem,
  plan: RoutingPlan,
  names: ReadonlyMap<CanteenId, string>,
  vans: ReadonlyMap<VanId, Van>,
  settled: Settled = NOTHING_SETTLED,
): Fault[] {
  const plate = (van?: string | number) => vans.get(van as VanId)?.plate
  const place = (canteen?: CanteenId, van?: VanId) => (canteen && names.get(canteen)) ?? plate(van) ?? ''
  const named = (value: string | number): string | number => plate(value) ?? names.get(value as CanteenId) ?? value
  const worded = (values: Fault['values'] = {}) => Object.fromEntries(Object.entries(values).map(([gap, value]) => [gap, named(value)]))
  const broken = checkRoutes(problem, plan)
  const missing = broken.flatMap(({ code, canteen }) => (code === 'stop_missing' && canteen ? [canteen] : []))
  const undriven = [...vans.values()].filter((van) => van.driver_id === null && plan.routes.every((route) => route.van !== van.id))
  const known = { ...settled, out: new Set([...settled.out, ...undriven.map((van) => van.id)]) }
  const fits = missing.flatMap((canteen) => {
    const fit = fitIn(problem, plan, canteen, known)
    return fit ? [{ place: place(canteen), problem: fit.code, values: worded(fit.values) }] : []
  })
  return [
    ...broken.map((one) => ({ place: place(one.canteen, one.van), problem: one.code, values: worded(one.values) })),
    ...fits,
    ...plan.unserved.flatMap(({ canteen, reason, fit }) =>
      [reason, ...(fit ? [fit] : [])].map(({ code, values }) => ({ place: place(canteen), problem: code, values: worded(values) })),
    ),
  ]
}

export const atSecond = (day: MealDate, second: number): Instant => (instantAt(day, '00:00') + second * 1000) as Instant

function runOf(
  work: Work,
  { day, meal, version }: { day: MealDate; meal: Meal; version: number },
  route: VanRoute,
  number: number,
  van: Van,
) {
  const row: store.RunRow = {
    id: work.newId<'run'>() as RunId,
    day,
    meal,
    number,
    van_id: van.id,
    trip: route.trip,
    driver_id: found(van.driver_id, 'something_missing', 'van.driver') as StaffId,
    departs_at: atSecond(day, route.departs),
    returns_at: atSecond(day, route.returns),
    plan_version: version,
    drawn_version: version,
    set_off_at: null,
  }
  return { row, route }
}

const stopsOf = (work: Work, day: MealDate, meal: Meal, run: RunId, route: VanRoute): store.StopRow[] =>
  route.stops.map((stop, i) => ({
    id: work.newId<'stop'>() as StopId,
    run_id: run,
    day,
    meal,
    canteen_id: stop.canteen,
    position: i + 1,
    arrives_at: atSecond(day, stop.arrives),
    leaves_at: atSecond(day, stop.leaves),
  }))

export interface RunView extends store.RunRow {
  /** of its van for this meal, whoever drives them */
  trips: number
  stops: store.StopRow[]
}

/** See circle.ts. What works with areas is large and seldom wanted: it is loaded when a circle is asked for. */
export const circleOf = async (work: Work, asked: CircleAsked): Promise<Circle> => (await import('./circle.ts')).circleOf(work, asked)

export { saidNumbers, setTraffic, setTravelNumber, theTraffic } from './assumptions.ts'
export { type Carrying, carryingFrom } from './carrying.ts'
export { changePlan, foreseeChange } from './changing.ts'
export type { Circle, CircleAsked } from './circle.ts'
export { geoJsonOf } from './circle-geojson.ts'
export { STEPS } from './circle-numbers.ts'
export { drivingSeconds } from './driving.ts'
export { claimRuns } from './edit-store.ts'
export type { Move } from './editing.ts'
export { confirmFormer, type FormerRun, formerRuns, type TakenRun, takenRuns } from './former.ts'
export { dayOfRun, goneRuns, runToLoad } from './gone.ts'
export {
  type Compared,
  compareHabit,
  habitOf,
  keepHabit,
  moveInHabit,
  routeByHabit,
  setHabit,
  takeRoutes,
  type Way,
} from './habit.ts'
export type { Round } from './habit-rules.ts'
export { legFile, MINUTES_AT_MOST } from './leg-file.ts'
export {
  enterDrives,
  forgetLeg,
  importLegs,
  type Leg,
  type LegsRead,
  legsOf,
  readLegFile,
  setLegs,
} from './legs.ts'
export { loadedBefore } from './loaded-before.ts'
export { type Moved, movedStops } from './moving.ts'
export { streetsOf } from './places.ts'
export type { Progress } from './progress.ts'
export { editRoutes, type Foreseen, foreseeEdit } from './rerouting.ts'
export { refuseOverfull } from './riding.ts'
export type { RoadLine } from './road-lines.ts'
export { type RoadFinder, roadsInUse, takeRoads } from './roads.ts'
export { SOLVE_HERE, type Solver } from './solver.ts'
export { type EngineAddresses, engineAddresses, tableEngine } from './table-engine.ts'
export { teachingOf, teachLegs } from './teaching.ts'
export { confirmRunChange, type RunChange, runChangesOf } from './told.ts'
export { MODES, PERCENT } from './traffic.ts'
export { NUMBER_KEYS, NUMBERS, numbersFrom } from './travel-numbers.ts'

/** A meal's runs with their stops in order; a driver sees his own. Empty before routes are planned. */
export async function runsOf(work: Work, day: MealDate, meal: Meal): Promise<RunView[]> {
  const driver = work.scope === 'own runs' ? (work.actor.id as StaffId) : undefined
  const all = await store.runs(work.db, day, meal)
  const runs = all.filter((run) => driver === undefined || run.driver_id === driver)
  const trips = (run: store.RunRow) => all.filter((one) => one.van_id === run.van_id).length
  const stops = Map.groupBy(await store.stops(work.db, day, meal), (stop) => stop.run_id)
  return runs.map((run) => ({ ...run, trips: trips(run), stops: stops.get(run.id) ?? [] }))
}

/** One run, refused to a driver who does not drive it. */
export async function theRun(work: Work, id: RunId): Promise<store.RunRow> {
  const run = found(await store.run(work.db, id), 'not_found', 'run')
  refuseForeignRun(work, run.driver_id)
  return run
}

/** One stop with its run, refused to a driver who does not drive it. */
export async function theStop(work: Work, id: StopId): Promise<{ stop: store.StopRow; run: store.RunRow }> {
  const stop = found(await store.stop(work.db, id), 'not_found', 'stop')
  return { stop, run: await theRun(work, stop.run_id) }
}
