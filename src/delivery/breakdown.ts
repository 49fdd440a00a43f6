import type { RunId, StopId } from '../../db/tables/routing.ts'
import type { CanteenId, VanId } from '../../db/tables/sites.ts'
import type { StaffId } from '../../db/tables/staff.ts'
import { clockOf, type Instant, instantAt, type Meal, type MealDate, minutesOf } from '../kernel/meal-date.ts'
import type { Place } from '../kernel/place.ts'
import { found, Refusal } from '../kernel/refusal.ts'
import { type PlanView, planOf } from '../production/production.ts'
import { drivingSeconds, type Moved, movedStops, problemOf, type RunView, theRun } from '../routing/routing.ts'
import { canteensOn, theKitchen, theVans, type Van } from '../sites/sites.ts'
import type { Work } from '../work.ts'
import { checkRescue } from './check-rescue.ts'
import { type Deliveries, deliveriesOf } from './delivery.ts'
import { fetchingOf } from './fetching.ts'
import { type Breakdown, type Door, type RescuePlan, type Rescuer, type Room, rescue } from './rescue.ts'
import * as store from './store.ts'
import * as way from './way-store.ts'

/** Handing boxes from van to van at the roadside: as at a door, a greeting and then box by box. Assumed until somebody has timed it. */
const TRANSFER = { vanSeconds: 180, boxSeconds: 20 }

export interface BrokenDown extends Place {
  run: RunId
  why: string
}

/**
 * A van stands somewhere and drives no further: vans on the road, and where those do not do, a van from the yard, fetch what it has aboard
 * and bring it. What is handed over stays; what other vans carry stays with them. Everybody whose run changes gets a notice to confirm.
 * Answers who comes, when each stop is served then, by how much it is late or cold, and what nobody has room for. A van that is loaded
 * and does not start counts: its boxes are fetched in the yard. Refuses a run that is not loaded (`not_departed`: its stops can still be
 * given to others by hand), and a second time.
 */
export async function breakDown(work: Work, asked: BrokenDown) {
  const { known, problem, plan, place } = await rescueFor(work, asked)
  const { run } = known
  const sent = plan.routes.flatMap((route) => (route.taken.length > 0 ? (known.vans.find((van) => van.id === route.van) ?? []) : []))
  const opened = sent.map((van, i) => openedFor(work, known, van, i + 1))
  const runOf = (van: string): RunId => opened.find((row) => row.van_id === van)?.id ?? (van as RunId)
  const changed = plan.routes.filter((route) => route.taken.length > 0)
  const stops = changed.flatMap((route) => movedOn(known, runOf(route.van), route))
  const taken = changed.flatMap((route) => route.taken.map((stop) => ({ stop, to: runOf(route.van) })))
  const moves = taken.map(({ stop, to }) => {
    const visit = changed.flatMap((route) => route.visits).find((one) => one.stop === stop)
    const due = {
      due_at: atSecond(visit?.arrives ?? 0),
      late_minutes: minutesUp(visit?.late ?? 0),
      cold_minutes: minutesUp(visit?.cold ?? 0),
    }
    return { stop_id: stop, at: work.now, from_run: run.id, to_run: to, ...due }
  })
  const notices = taken.flatMap(({ stop, to }) => [
    noticeOf(work, run, run.id, stop, 'handed_to'),
    noticeOf(work, run, to, stop, 'taken_over'),
  ])
  const { why } = asked
  const { lat, lon } = place
  const about = { run: run.id, lat, lon, moved: taken.map(({ stop, to }) => [stop, to]), left: plan.left }
  const returns = changed.map((route) => ({ run: runOf(route.van), at: backAt(known, problem, route) }))
  return work.commit(
    { event: 'run.broke_down', about, why },
    [
      way.addBreakdown(work.db, { run_id: run.id, at: work.now, lat, lon, why, declared_by: work.actor.id }),
      ...movedStops(work.db, { opened, stops, returns }),
      ...store.addLoadings(
        work.db,
        opened.map((row) => ({ run_id: row.id, at: work.now, loaded_by: work.actor.id })),
        [],
      ), // its boxes wait at the roadside
      ...way.addMoves(work.db, moves),
      ...way.addNotices(work.db, notices),
    ],
    toldOf(known, plan, runOf),
  )
}

/** The same without doing it. Refuses as `breakDown` does. */
export async function foreseeBreakdown(work: Work, asked: Omit<BrokenDown, 'why'>) {
  const { known, plan } = await rescueFor(work, asked)
  return toldOf(known, plan, (van) => (known.runs.some((run) => run.id === van) ? (van as RunId) : null))
}

interface Known {
  day: MealDate
  meal: Meal
  run: RunView
  runs: readonly RunView[]
  plan: PlanView
  deliveries: Deliveries
  broken: ReadonlySet<RunId>
  /** by canteen: its row in the table of seconds, window, loads */
  doors: ReadonlyMap<CanteenId, Omit<Door, 'stop' | 'departed'>>
  /** when a stop's food left the kitchen */
  departed: ReadonlyMap<StopId, Instant>
  arrivals: readonly way.ArrivalRow[]
  vans: readonly Van[]
  /** the reserve that rides along */
  carried: ReadonlyMap<VanId, Room>
  now: Instant
}

async function rescueFor(work: Work, { run: id, ...asked }: Omit<BrokenDown, 'why'>) {
  const { day, meal } = await theRun(work, id)
  const deliveries = await deliveriesOf(work, day, meal)
  const run = found(
    deliveries.runs.find((one) => one.id === id),
    'not_found',
    'run',
  )
  const breakdowns = await way.breakdowns(
    work.db,
    deliveries.runs.map((one) => one.id),
  )
  const broken = new Set(breakdowns.map((row) => row.run_id))
  if (!deliveries.loadings.some((row) => row.run_id === id)) throw new Refusal('not_departed', { field: 'run' })
  if (broken.has(id)) throw new Refusal('already_broken_down', { field: 'run' })
  const plan = await planOf(work, day, meal)
  const routing = await problemOf(work, day, plan)
  const stops = deliveries.runs.flatMap((one) => one.stops)
  const moves = await way.moves(
    work.db,
    stops.map((stop) => stop.id),
  )
  const leftAt = new Map(deliveries.departures.map((row) => [row.run_id, row.at]))
  const start = secondOf(instantAt(day, '00:00'))
  const known: Known = {
    ...{ day, meal, run, runs: deliveries.runs, plan, deliveries, broken, now: work.now, vans: await theVans(work) },
    doors: new Map(
      routing.stops.map((stop, i) => [
        stop.canteen,
        {
          ...{ node: i + 1, service: stop.serviceSeconds, load: stop.demand },
          ...{ opens: start + stop.window.from * 60, until: start + stop.window.until * 60 },
        },
      ]),
    ),
    carried: new Map(routing.vans.map((van) => [van.id, van.carries ?? NONE])),
    departed: new Map(
      stops.map((stop) => [stop.id, leftAt.get(moves.find((row) => row.stop_id === stop.id)?.from_run ?? stop.run_id) ?? work.now]),
    ),
    arrivals: await way.arrivals(
      work.db,
      stops.map((stop) => stop.id),
    ),
  }
  const canteens = new Map((await canteensOn(work, day)).map((canteen) => [canteen.id, canteen]))
  const atSpot = (spot: Place) => ({ id: '' as CanteenId, name: '', lat: spot.lat, lon: spot.lon })
  const doors = routing.stops.map((stop) => found(canteens.get(stop.canteen), 'not_found', 'canteen'))
  const sites = [...doors, ...breakdowns.map(atSpot), atSpot(asked)]
  const seconds = await drivingSeconds(work, await theKitchen(work), sites, minutesOf(clockOf(work.now)))
  const nodeOf = (breakdown: number): number => doors.length + 1 + breakdown
  const fetching = (one: RunView) => {
    const boxes = one.stops.flatMap((stop) => routing.stops.find(({ canteen }) => canteen === stop.canteen_id) ?? [])
    const takes = TRANSFER.vanSeconds + TRANSFER.boxSeconds * boxes.reduce((sum, { demand }) => sum + demand.ordinary + demand.halal, 0)
    const going = { run: one, deliveries, moves, breakdowns, arrivals: known.arrivals, now: work.now }
    return fetchingOf(going, (breakdown) => (seconds[0]?.[nodeOf(breakdown)] ?? 0) + takes)
  }
  const own = fetching(run) // its boxes are where it was to fetch them
  const startOf = (one: RunView) => {
    const fetch = fetching(one)
    return fetch && { node: nodeOf(fetch.breakdown), at: fetch.at }
  }
  const problem: Breakdown = {
    seconds,
    meet: own ? nodeOf(own.breakdown) : sites.length,
    transfer: TRANSFER,
    aboard: routing.maxAboardSeconds,
    stranded: openDoors(known, run),
    rescuers: [...known.runs.flatMap((one) => onTheRoad(known, one, startOf(one))), ...inTheYard(known)],
  }
  const answer = rescue(problem)
  const faults = checkRescue(problem, answer)
  if (faults.length > 0) throw new Error(`a plan for a breakdown breaks its own rules: ${JSON.stringify(faults)}`)
  return { known, problem, plan: answer, place: own?.place ?? { lat: asked.lat, lon: asked.lon } }
}

const secondOf = (at: Instant): number => Math.ceil(at / 1000)
const atSecond = (second: number): Instant => (second * 1000) as Instant
const minutesUp = (seconds: number): number => Math.ceil(seconds / 60)

const isOpen = ({ deliveries }: Known, stop: StopId): boolean => !deliveries.handovers.some((row) => row.stop_id === stop)

function openDoors(known: Known, run: RunView): Door[] {
  return run.stops
    .filter((stop) => isOpen(known, stop.id))
    .flatMap((stop) => {
      const door = known.doors.get(stop.canteen_id)
      return door ? [{ stop: stop.id, departed: secondOf(known.departed.get(stop.id) ?? known.now), ...door }] : []
    })
}

const NONE: Room = { portions: 0, ordinary: 0, halal: 0 }
const plus = (a: Room, b: Room, sign: 1 | -1 = 1): Room => ({
  portions: a.portions + sign * b.portions,
  ordinary: a.ordinary + sign * b.ordinary,
  halal: a.halal + sign * b.halal,
})
/** What a van holds beside the reserve that rides along. */
function roomIn({ vans, carried }: Known, id: VanId): Room {
  const van = vans.find((one) => one.id === id)
  const room = { portions: van?.portions ?? 0, ordinary: van?.ordinary_boxes ?? 0, halal: van?.halal_boxes ?? 0 }
  return plus(room, carried.get(id) ?? NONE, -1)
}

/** Vans that stand somewhere, whichever of their trips that was on. */
const brokenVans = ({ runs, run, broken }: Known): Set<VanId> =>
  new Set(runs.flatMap((one) => (one.id === run.id || broken.has(one.id) ? [one.van_id] : [])))

/** The trip that a van is on: of those that it has departed on, the last. */
function isUnderWay({ runs, deliveries }: Known, run: RunView): boolean {
  const departed = runs.filter((one) => one.van_id === run.van_id && deliveries.departures.some((row) => row.run_id === one.id))
  return departed.length > 0 && departed.every((one) => one.trip <= run.trip) && departed.includes(run)
}

/**
 * A van that has departed, from where it was last known to be; one that stands at a door first hands over there, one that still
 * fetches boxes goes on from where it will have them (`start`).
 */
function onTheRoad(known: Known, run: RunView, start: { node: number; at: number } | undefined): Rescuer[] {
  const { deliveries, doors, arrivals, now } = known
  if (brokenVans(known).has(run.van_id) || !(start || isUnderWay(known, run))) return []
  const ahead = openDoors(known, run)
  const there = ahead.find((door) => arrivals.some((row) => row.stop_id === door.stop))
  const done = run.stops
    .flatMap((stop) =>
      deliveries.handovers.filter((row) => row.stop_id === stop.id).map((row) => ({ canteen: stop.canteen_id, at: row.at })),
    )
    .sort((a, b) => b.at - a.at)[0]
  const at = secondOf(now)
  const last = done ? (doors.get(done.canteen)?.node ?? 0) : 0
  return [
    {
      ...{ van: run.id, node: there?.node ?? last, at: there ? Math.max(at, there.opens) + there.service : at, ...start, idle: false },
      ahead: ahead.filter((door) => door !== there),
      spare: plus(
        roomIn(known, run.van_id),
        ahead.map((door) => door.load).reduce((a, b) => plus(a, b), NONE),
        -1,
      ),
    },
  ]
}

/** Vans with a driver that have no run of this meal, within their shift. */
const inTheYard = (known: Known): Rescuer[] => {
  const { vans, runs, now } = known
  return vans
    .filter((van) => van.driver_id !== null && !runs.some((run) => run.van_id === van.id))
    .filter((van) => (van.shift_from ?? '00:00') <= clockOf(now) && clockOf(now) <= (van.shift_until ?? '24:00'))
    .map((van) => ({ van: van.id, node: 0, at: secondOf(now), ahead: [], spare: roomIn(known, van.id), idle: true }))
}

/** The run of a van that stood in the yard: the `nth` that is opened, with the number after the last. */
function openedFor(work: Work, { run, runs, plan }: Known, van: Van, nth: number) {
  const number = Math.max(...runs.map((one) => one.number)) + nth
  return {
    ...{ id: work.newId<'run'>() as RunId, day: run.day, meal: run.meal, number, van_id: van.id, trip: 1 },
    ...{ driver_id: van.driver_id as StaffId, departs_at: work.now, returns_at: work.now },
    ...{ plan_version: plan.version, drawn_version: plan.version, set_off_at: null },
  }
}

/** The rest of a run in its new order, numbered on from what is done. */
function movedOn(known: Known, run: RunId, route: RescuePlan['routes'][number]): Moved[] {
  const own = known.runs.find((one) => one.id === run)?.stops ?? []
  const visits = route.visits.flatMap(({ stop, arrives, leaves }) => (stop === null ? [] : [{ stop, arrives, leaves }]))
  const kept = own.filter((stop) => !visits.some((visit) => visit.stop === stop.id))
  const last = Math.max(0, ...kept.map((stop) => stop.position))
  return visits.map(({ stop, arrives, leaves }, i) => ({
    ...{ stop, run, position: last + i + 1, arrives: atSecond(arrives), leaves: atSecond(leaves) },
  }))
}

function backAt({ doors, runs, now }: Known, { seconds }: Breakdown, { visits }: RescuePlan['routes'][number]): Instant {
  const last = visits.at(-1)
  const canteen = runs.flatMap((run) => run.stops).find((stop) => stop.id === last?.stop)?.canteen_id
  const node = canteen && doors.get(canteen)?.node
  return last && node !== undefined ? atSecond(last.leaves + (seconds[node]?.[0] ?? 0)) : now
}

const noticeOf = (work: Work, { day, meal }: RunView, run_id: RunId, stop_id: StopId, kind: 'handed_to' | 'taken_over'): way.NoticeRow => ({
  ...{ id: work.newId<'run-notice'>(), day, meal, run_id, stop_id, kind, at: work.now, said_by: work.actor.id },
})

function toldOf(known: Known, plan: RescuePlan, runOf: (van: string) => RunId | null) {
  const canteenOf = new Map(known.runs.flatMap((run) => run.stops.map((stop) => [stop.id, stop.canteen_id] as const)))
  const vanOf = (van: string) => known.runs.find((run) => run.id === van)?.van_id ?? (van as VanId)
  return {
    run: known.run.id,
    takers: plan.routes
      .filter((route) => route.taken.length > 0)
      .map(({ van, taken, visits }) => ({
        ...{ run: runOf(van), van: vanOf(van) },
        meetsAt: atSecond(visits.find((visit) => visit.stop === null)?.arrives ?? 0),
        stops: visits.flatMap(({ stop, arrives, late, cold }) =>
          stop === null
            ? []
            : [
                {
                  ...{ stop, canteen: canteenOf.get(stop) as CanteenId, taken: taken.includes(stop), expectedAt: atSecond(arrives) },
                  ...{ lateMinutes: minutesUp(late), coldMinutes: minutesUp(cold) },
                },
              ],
        ),
      })),
    left: plan.left.map((stop) => ({ stop, canteen: canteenOf.get(stop) as CanteenId, dishes: fromKitchen(known, stop) })),
  }
}

/** For what nobody can bring: how much of each dish it was, and what the kitchen has in reserve. */
function fromKitchen({ deliveries, plan }: Known, stop: StopId) {
  return deliveries.loaded
    .filter((row) => row.stop_id === stop && row.portions > 0)
    .map(({ dish_code, portions }) => ({
      ...{ dish: dish_code, portions },
      reserve: plan.reserves.find((row) => row.dish_code === dish_code)?.portions ?? 0,
    }))
}
