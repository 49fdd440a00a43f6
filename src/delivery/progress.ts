import type { RunId, StopId } from '../../db/tables/routing.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import { type Instant, instantAt, type Meal, type MealDate, minutesLater } from '../kernel/meal-date.ts'
import { planOf } from '../production/production.ts'
import { drivingSeconds, type RunView, windowsOf } from '../routing/routing.ts'
import { limitsOn } from '../safety/food.ts'
import { canteensOn, theKitchen } from '../sites/sites.ts'
import type { Work } from '../work.ts'
import { type Deliveries, deliveriesOf } from './delivery.ts'
import { expectedAt, type LastKnown, overBy, type StopAhead } from './eta.ts'
import * as way from './way-store.ts'

/** How a stop stands: what was planned, what really happened, and what of its promise will not be kept. */
export interface StopProgress {
  stop: StopId
  run: RunId
  canteen: CanteenId
  position: number
  planned: Instant
  /** the end of its window, with the time by which hot food is handed over */
  until: Instant
  arrived: way.ArrivalRow | undefined
  handedAt: Instant | undefined
  leftAt: Instant | undefined
  /** when the van will be there, or was; nothing for a stop that no van is on the way to */
  eta: Instant | undefined
  /** whole minutes over the promise, as it was kept or will be */
  late: number
  cold: number
}

/** Where every van of a meal is with its stops, as far as anybody said; a driver sees his own. Empty before routes are planned. */
export async function progressOf(work: Work, day: MealDate, meal: Meal): Promise<StopProgress[]> {
  const deliveries = await deliveriesOf(work, day, meal)
  const stops = deliveries.runs.flatMap((run) => run.stops)
  if (stops.length === 0) return []
  const [canteens, kitchen, plan, limits] = await Promise.all([
    canteensOn({ ...work, scope: 'district' }, day),
    theKitchen(work),
    planOf(work, day, meal),
    limitsOn(work, day),
  ])
  const ids = stops.map((stop) => stop.id)
  const [arrivals, leavings, breakdowns, moves] = await Promise.all([
    way.arrivals(work.db, ids),
    way.leavings(work.db, ids),
    way.breakdowns(
      work.db,
      deliveries.runs.map((run) => run.id),
    ),
    way.moves(work.db, ids),
  ])
  const known: Known = {
    ...{ day, now: work.now, deliveries, arrivals, leavings, moves },
    seconds: await drivingSeconds(work, kitchen, canteens),
    nodes: new Map(canteens.map((canteen, i) => [canteen.id, i + 1])),
    windows: await windowsOf(work, day, plan, canteens),
    aboardSeconds: limits.deliverMinutes * 60,
    broken: new Set(breakdowns.map((row) => row.run_id)),
  }
  return deliveries.runs.flatMap((run) => progressOfRun(known, run))
}

interface Known {
  day: MealDate
  now: Instant
  deliveries: Deliveries
  arrivals: readonly way.ArrivalRow[]
  leavings: readonly { stop_id: StopId; at: Instant }[]
  moves: readonly { stop_id: StopId; due_at: Instant }[]
  seconds: readonly (readonly number[])[]
  nodes: ReadonlyMap<CanteenId, number>
  windows: ReadonlyMap<CanteenId, { from: number; until: number }>
  aboardSeconds: number
  broken: ReadonlySet<RunId>
}

function progressOfRun(known: Known, run: RunView): StopProgress[] {
  const departed = known.deliveries.departures.find((row) => row.run_id === run.id)?.at
  const done = run.stops.map((stop) => doneAt(known, run, stop))
  const ahead = done.filter((stop) => stop.handedAt === undefined)
  const expected = known.broken.has(run.id)
    ? []
    : expectedAt(lastKnown(known, run, done, departed), aheadOf(known, run, ahead), known.seconds, known.now)
  return done.map((stop) => {
    const next = expected.find((one) => one.stop === stop.stop)
    const there = stop.arrived?.at ?? stop.handedAt
    const eta = there ?? next?.arrives
    const unloads = stop.handedAt ?? next?.unloads
    if (eta === undefined || unloads === undefined) return { ...stop, eta, late: 0, cold: 0 }
    const promised = { until: stop.until, departed: departed ?? laterOf(run.departs_at, known.now), aboardSeconds: known.aboardSeconds }
    return { ...stop, eta, ...overBy({ arrives: eta, unloads: stop.handedAt ? eta : unloads }, promised) }
  })
}

const laterOf = (a: Instant, b: Instant): Instant => (a > b ? a : b)

type Done = Omit<StopProgress, 'eta' | 'late' | 'cold'>

function doneAt({ day, deliveries, arrivals, leavings, windows }: Known, run: RunView, stop: RunView['stops'][number]): Done {
  const until = windows.get(stop.canteen_id)?.until ?? 24 * 60
  return {
    ...{ stop: stop.id, run: run.id, canteen: stop.canteen_id, position: stop.position, planned: stop.arrives_at },
    until: minutesLater(instantAt(day, '00:00'), until),
    arrived: arrivals.find((row) => row.stop_id === stop.id),
    handedAt: deliveries.handovers.find((row) => row.stop_id === stop.id)?.at,
    leftAt: leavings.find((row) => row.stop_id === stop.id)?.at,
  }
}

/** The van is at the last canteen that it handed over at, or on its way from there; before the first it comes from the kitchen. */
function lastKnown({ nodes, now }: Known, run: RunView, done: readonly Done[], departed: Instant | undefined): LastKnown {
  const last = done.filter((stop) => stop.handedAt !== undefined).sort((a, b) => Number(b.handedAt) - Number(a.handedAt))[0]
  if (last) return { node: nodes.get(last.canteen) ?? 0, at: last.leftAt ?? (last.handedAt as Instant) }
  return { node: 0, at: departed ?? laterOf(run.departs_at, now) }
}

/** Where the van stands already comes first, whatever the plan says. */
function aheadOf({ nodes, windows, day, moves }: Known, run: RunView, open: readonly Done[]): StopAhead[] {
  const order = [...open].sort((a, b) => Number(b.arrived !== undefined) - Number(a.arrived !== undefined) || a.position - b.position)
  return order.map((stop) => {
    const planned = run.stops.find((one) => one.id === stop.stop)
    const opens = minutesLater(instantAt(day, '00:00'), windows.get(stop.canteen)?.from ?? 0)
    const unloaded = planned ? planned.leaves_at - Math.max(planned.arrives_at, opens) : 0
    return {
      ...{ stop: stop.stop, node: nodes.get(stop.canteen) ?? 0, opens, serviceSeconds: Math.max(0, Math.round(unloaded / 1000)) },
      ...{ arrived: stop.arrived?.at, notBefore: moves.find((row) => row.stop_id === stop.stop)?.due_at },
    }
  })
}

/** A drive that really took place, for the table of minutes to learn from. */
interface Drive {
  run: RunId
  /** undefined: the kitchen */
  from: CanteenId | undefined
  to: CanteenId
  leftAt: Instant
  arrivedAt: Instant
  /** how the arrival is known; a leaving that nobody said is the moment of the hand-over */
  how: 'geofence' | 'tap'
}

/** Every drive of a meal whose both ends are known: from the departure, or from where it left or handed over last, to where it arrived. */
export async function drivesOf(work: Work, day: MealDate, meal: Meal): Promise<Drive[]> {
  const deliveries = await deliveriesOf(work, day, meal)
  const progress = await progressOf(work, day, meal)
  return deliveries.runs.flatMap(({ id: run_id }) => {
    const arrived = progress.filter((stop) => stop.run === run_id && stop.arrived).sort((a, b) => timeOf(a) - timeOf(b))
    let from: CanteenId | undefined
    let leftAt = deliveries.departures.find((row) => row.run_id === run_id)?.at
    return arrived.flatMap((stop): Drive[] => {
      const drive = { run: run_id, from, to: stop.canteen, leftAt, arrivedAt: timeOf(stop), how: stop.arrived?.how ?? 'tap' }
      from = stop.canteen
      leftAt = stop.leftAt ?? stop.handedAt
      return drive.leftAt === undefined || drive.arrivedAt < drive.leftAt ? [] : [{ ...drive, leftAt: drive.leftAt }]
    })
  })
}

const timeOf = (stop: StopProgress): Instant => stop.arrived?.at as Instant
