import type { Write } from '../../db/host.ts'
import type { RunId, StopId } from '../../db/tables/routing.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import type { StaffId } from '../../db/tables/staff.ts'
import type { Meal, MealDate } from '../kernel/meal-date.ts'
import { type Fault, Refusal } from '../kernel/refusal.ts'
import { planOf, reroutedPart } from '../production/production.ts'
import { canteensOn, theVans } from '../sites/sites.ts'
import type { Work } from '../work.ts'
import * as edits from './edit-store.ts'
import { timedRuns } from './edited-times.ts'
import { type Draft, isChanged, type Move, moved, refuseUndoing } from './editing.ts'
import { addFormer, type FormerRun } from './former.ts'
import { goneOf, goneRuns, goneStops } from './gone.ts'
import type { RoutingProblem, VanRoute } from './problem.ts'
import { atSecond, faultsIn, problemOf, type RunView, runsOf } from './routing.ts'
import { doneOf, routeOf, secondOf } from './standing.ts'
import * as store from './store.ts'

export interface Editing {
  /** of the plan, as whoever edits has seen it */
  version: number
  moves: readonly Move[]
  why?: string | undefined
  /** of runs that moves add, in their order, where those were there before */
  runIds?: readonly RunId[]
}

/** A run as it is after an edit, and as it was; `was` is missing of a new one, `route` of one that is no more. */
interface Edited {
  number: number
  was: RunView | undefined
  run: Draft | undefined
  route: VanRoute | undefined
  changed: boolean
}

/** What an edit comes to. Times are seconds of the day. */
export interface Foreseen {
  runs: Edited[]
  violations: Fault[]
  before: { vans: number; seconds: number }
  after: { vans: number; seconds: number }
}

/**
 * Changes a meal's routes by hand, move by move: times are worked out anew, and what the checker has against it is listed and kept, never
 * refused; but it needs a reason (`reason_missing`). Refuses what undoes what is done (`refuseUndoing`), who has not seen the newest
 * version (`plan_changed_meanwhile`), and a meal without routes.
 */
export async function editRoutes(work: Work, day: MealDate, meal: Meal, asked: Editing) {
  refusePast(work, day)
  const { event, writes, answer, violations } = await editPart(work, day, meal, asked)
  if (violations.length > 0 && !asked.why) throw new Refusal('reason_missing', { field: 'why', faults: violations })
  return work.commit(event, writes, answer)
}

/** Part: the next version of a meal's routes, move by move, whatever limits that breaks. Refuses as `editRoutes` does, but for a missing reason. */
export async function editPart(work: Work, day: MealDate, meal: Meal, { why, version: seen, moves, runIds }: Editing) {
  const next = await reroutedPart(work, { day, meal, version: seen, why: why ?? null })
  const { foreseen, plates, loaded } = await editOf(work, day, meal, moves)
  const told = await store.runChanges(work.db, day, meal)
  const { runs, violations, before, after } = foreseen
  if (!runs.some((one) => one.changed)) throw new Refusal('nothing_said', { field: 'moves' })
  const gone = runs.flatMap(({ was, run }) => (was && !run ? [goneOf(was, plates.get(was.van_id) ?? '', told)] : []))
  const { version } = next
  const texts = { moves: JSON.stringify(moves), violations: JSON.stringify(violations), gone: JSON.stringify(gone) }
  const changed = runs.filter((one) => one.changed).map((one) => one.number)
  const answer = {
    day,
    meal,
    version,
    changed,
    before,
    after,
    violations: violations.map(({ values = {}, ...fault }) => ({ ...fault, values })),
  }
  const broken = violations.map(({ place, problem }) => [place, problem])
  const about = { day, meal, version, moves: moves.map((move) => ({ ...move })), broken }
  const drawn = runs.flatMap(({ was, changed }) => (was && changed && !loaded.has(was.id) ? [was] : []))
  const writes = [
    ...next.writes,
    edits.addEdit(work.db, { day, meal, version, ...texts }),
    ...edits.claimRuns(work.db, drawn),
    ...addFormer(work.db, formerOf({ day, meal, version }, runs, plates)),
    ...writesFor(work, { day, meal, version }, runs, { runs: runIds ?? [], stops: goneStops(await goneRuns(work, day, meal)) }),
  ]
  const event = { event: 'routes.edited' as const, about, ...(why ? { why } : {}) }
  const off = new Set(runs.flatMap(({ was, route }) => (was && !route ? [was.id] : [])))
  return { event, writes, answer, violations, redrawn: new Set(drawn.map((run) => run.id)), gone: off }
}

/** Whoever drives a run no longer has its papers in hand, and may be on the way to load: he is told, too. */
const formerOf = ({ day, meal, version }: Version, runs: readonly Edited[], plates: ReadonlyMap<string, string>): FormerRun[] =>
  runs.flatMap(({ number, was, run }) => {
    if (!was || run?.driver === was.driver_id) return []
    const { driver_id, departs_at, plan_version } = was
    return [{ day, meal, version, number, driver_id, plate: plates.get(was.van_id) ?? '', departs_at, issue: plan_version }]
  })

/** The same without doing it: the runs as they would be, and what the checker has against them. */
export async function foreseeEdit(work: Work, day: MealDate, meal: Meal, { moves }: Pick<Editing, 'moves'>): Promise<Foreseen> {
  refusePast(work, day)
  return (await editOf(work, day, meal, moves)).foreseen
}

function refusePast(work: Work, day: MealDate): void {
  if (day < work.today) throw new Refusal('day_is_past', { field: 'day', values: { day } })
}

async function editOf(work: Work, day: MealDate, meal: Meal, moves: readonly Move[]) {
  const plan = await planOf(work, day, meal)
  const standing = await runsOf(work, day, meal)
  if (standing.length === 0) throw new Refusal('not_routed', { field: 'day', values: { day } })
  const problem = await problemOf(work, day, plan)
  const vans = new Map((await theVans(work)).map((van) => [van.id, van]))
  const names = new Map((await canteensOn(work, day)).map((canteen) => [canteen.id, canteen.name]))
  const drivers = await edits.drivers(work.db, day)
  const before = standing.map((run) => draftOf(day, run))
  const after = moved(before, moves, {
    canteens: new Set(problem.stops.map((stop) => stop.canteen)),
    vans: new Map([...vans.values()].map((van) => [van.id, van.driver_id as StaffId | null])),
    drivers: new Set([...drivers.map((one) => one.id), ...standing.map((run) => run.driver_id)]),
  })
  const { done, settled } = await doneOf(work, day, meal, standing)
  refuseUndoing(before, after, done)
  const loaded = new Set(standing.filter((run) => done.get(run.number)?.loaded).map((run) => run.id))
  const runs = editedRuns(problem, day, standing, before, after)
  const routes = runs.flatMap(({ route }) => (route && route.stops.length > 0 ? [route] : []))
  const violations = [...faultsIn(problem, { routes, unserved: [] }, names, vans, settled(numbered(runs))), ...twoAtOnce(runs)]
  const was = standing.map((run) => routeOf(problem, day, run))
  const plates = new Map([...vans.values()].map((van) => [van.id, van.plate]))
  return { foreseen: { runs, violations, before: sumOf(was), after: sumOf(routes) }, plates, loaded }
}

const numbered = (runs: readonly Edited[]) => runs.flatMap(({ number, route }) => (route ? [[number, route] as const] : []))

export const sumOf = (routes: readonly VanRoute[]) => ({
  vans: new Set(routes.map((route) => route.van)).size,
  seconds: routes.reduce((sum, route) => sum + route.seconds, 0),
})

export const draftOf = (day: MealDate, run: RunView): Draft => ({
  number: run.number,
  van: run.van_id,
  driver: run.driver_id,
  departs: run.set_off_at === null ? null : secondOf(day, run.set_off_at),
  stops: run.stops.map((stop) => stop.canteen_id),
})

/** Runs of vans on which nothing changes keep the times that are on their papers. */
function editedRuns(
  problem: RoutingProblem,
  day: MealDate,
  standing: readonly RunView[],
  before: readonly Draft[],
  after: readonly Draft[],
): Edited[] {
  const olds = new Map(before.map((run) => [run.number, run]))
  const news = new Map(after.map((run) => [run.number, run]))
  const numbers = [...new Set([...olds.keys(), ...news.keys()])].sort((a, b) => a - b)
  const touched = numbers.filter((number) => isChanged(olds.get(number), news.get(number)))
  const vans = new Set(touched.flatMap((number) => [olds.get(number)?.van, news.get(number)?.van]))
  const timed = timedRuns(
    problem,
    after.filter((run) => vans.has(run.van) && run.stops.length > 0),
  )
  return numbers.map((number) => {
    const was = standing.find((run) => run.number === number)
    const run = news.get(number)
    const kept = was && run && (!vans.has(run.van) || run.stops.length === 0) ? routeOf(problem, day, was) : undefined
    const route = kept ?? timed.find((one) => one.run.number === number)?.route
    const isOther =
      was !== undefined && route !== undefined && (isRetimed(day, was, route) || tripsOf(before, was.van_id) !== tripsOf(after, was.van_id))
    const changed = touched.includes(number) || isOther
    return { number, was, run, route, changed }
  })
}

/** Each of a van's papers says how many trips it has. */
const tripsOf = (runs: readonly Draft[], van: string): number => runs.filter((run) => run.van === van).length

const isRetimed = (day: MealDate, was: RunView, route: VanRoute): boolean =>
  secondOf(day, was.departs_at) !== route.departs || was.trip !== route.trip || secondOf(day, was.returns_at) !== route.returns

/** One driver, two vans, at the same time. */
function twoAtOnce(runs: readonly Edited[]): Fault[] {
  const driven = runs.flatMap(({ number, run, route }) => (run && route ? [{ number, driver: run.driver, route }] : []))
  return driven.flatMap((one, i) =>
    driven
      .slice(i + 1)
      .filter((other) => other.driver === one.driver && other.route.van !== one.route.van)
      .filter((other) => other.route.departs < one.route.returns && one.route.departs < other.route.returns)
      .map((other) => ({ place: `${one.number}`, problem: 'driver_twice', values: { run: one.number, other: other.number } })),
  )
}

interface Version {
  day: MealDate
  meal: Meal
  version: number
}

/** Ids of what was there before: of runs in the order in which they are added again, and of canteens' stops. */
interface Before {
  runs: readonly RunId[]
  stops: ReadonlyMap<CanteenId, StopId>
}

/** Runs and stops that stay, or come back, keep their ids: what is recorded of them, and what drivers have in hand, is of them still. */
function writesFor(work: Work, at: Version, runs: readonly Edited[], before: Before): Write[] {
  const changed = runs.filter((one) => one.changed)
  const back = before.runs.values()
  const ids = new Map(changed.map((one) => [one.number, one.was?.id ?? back.next().value ?? (work.newId<'run'>() as RunId)]))
  const stood = new Map(changed.flatMap(({ was }) => (was?.stops ?? []).map((stop) => [stop.canteen_id, stop.id])))
  const goes = new Set(changed.flatMap(({ route }) => (route?.stops ?? []).map((stop) => stop.canteen)))
  const rows = changed.flatMap((one) => {
    const { run, route } = one
    return run && route ? [{ ...one, run, route, id: ids.get(one.number) as RunId }] : []
  })
  const gone = changed.filter((one) => one.was && !one.route).map((one) => one.was as RunView)
  const stops = rows.flatMap(({ id, route }) =>
    route.stops.map((stop, i) => stopRow(work, at, id, stop, i + 1, stood.get(stop.canteen) ?? before.stops.get(stop.canteen))),
  )
  return [
    ...edits.park(
      work.db,
      changed.flatMap(({ was }) => was?.id ?? []),
    ),
    ...edits.addRuns(
      work.db,
      rows.filter(({ was }) => !was).map((row) => runRow(at, row)),
    ),
    ...rows.filter(({ was }) => was).map((row) => edits.setRun(work.db, rerouted(runRow(at, row)))),
    edits.dropStops(
      work.db,
      [...stood].filter(([canteen]) => !goes.has(canteen)).map(([, id]) => id),
    ),
    ...stops.filter((stop) => stood.has(stop.canteen_id)).map((stop) => edits.setStop(work.db, onlyPlace(stop))),
    ...edits.addStops(
      work.db,
      stops.filter((stop) => !stood.has(stop.canteen_id)),
    ),
    ...store.addRunChanges(
      work.db,
      rows.flatMap((row) => toldRows(at, row)),
    ),
    ...gone.flatMap((run) => store.dropRun(work.db, run.id)),
  ]
}

interface Row {
  number: number
  was: RunView | undefined
  run: Draft
  route: VanRoute
  id: RunId
}

const runRow = ({ day, meal, version }: Version, { number, run, route, id }: Row): store.RunRow => ({
  ...{ id, day, meal, number, van_id: run.van, trip: route.trip, driver_id: run.driver },
  departs_at: atSecond(day, route.departs),
  returns_at: atSecond(day, route.returns),
  set_off_at: run.departs === null ? null : atSecond(day, run.departs),
  plan_version: version,
  drawn_version: version,
})

const rerouted = ({ day: _, meal: __, number: ___, ...row }: store.RunRow) => row
const onlyPlace = ({ id, run_id, position, arrives_at, leaves_at }: store.StopRow) => ({ id, run_id, position, arrives_at, leaves_at })

function stopRow(
  work: Work,
  { day, meal }: Version,
  run: RunId,
  stop: VanRoute['stops'][number],
  position: number,
  id?: StopId,
): store.StopRow {
  return {
    ...{ id: id ?? (work.newId<'stop'>() as StopId), run_id: run, day, meal, canteen_id: stop.canteen, position },
    arrives_at: atSecond(day, stop.arrives),
    leaves_at: atSecond(day, stop.leaves),
  }
}

/** Whoever drives is told of every stop, as it is now or as it was on the run. */
function toldRows({ version }: Version, { id, was, route }: Row): store.RunChangeRow[] {
  const now = route.stops.map((stop, i) => ({ canteen_id: stop.canteen as CanteenId, position: i + 1 }))
  const off = (was?.stops ?? []).filter((stop) => !now.some((one) => one.canteen_id === stop.canteen_id))
  const issue = was?.plan_version ?? null
  const before = new Map((was?.stops ?? []).map((stop) => [stop.canteen_id, stop]))
  return [...now, ...off].map(({ canteen_id, position }) => ({
    ...{ run_id: id, version, canteen_id, position, issue },
    was: before.get(canteen_id)?.position ?? null,
    was_at: before.get(canteen_id)?.arrives_at ?? null,
    was_departs_at: was?.departs_at ?? null,
  }))
}
