import type { IncidentKind, NoticeId, NoticeKind, Verdict } from '../../../db/tables/delivery.ts'
import type { DishCode, Line, Tray } from '../../../db/tables/menu.ts'
import type { RunId, StopId } from '../../../db/tables/routing.ts'
import { type Deliveries, deliveriesOf, type HeldDish, heldInKitchen, type Way, wayOf } from '../../delivery/delivery.ts'
import type { DeciC } from '../../kernel/grams.ts'
import { type ClockTime, clockOf, type Instant, type Meal, type MealDate } from '../../kernel/meal-date.ts'
import { dishesIn, menuOf } from '../../menu/menu.ts'
import type { Dish } from '../../menu/rules.ts'
import { changesOf, type PlanChange, type PlanView, planOf } from '../../production/production.ts'
import { type RunChange, type RunView, runChangesOf } from '../../routing/routing.ts'
import { cleanings } from '../../safety/control-store.ts'
import { type Canteen, canteensOn, theVans } from '../../sites/sites.ts'
import type { Work } from '../../work.ts'
import { type ReserveOnVans, reserveOf, reserveOnVans } from '../mobile-reserve.ts'

/** A driver's trip: loaded, departed and handed over when it was. */
export interface DriverRun {
  id: RunId
  number: number
  plate: string
  /** of the van's trips, whoever drives them */
  trip: number
  trips: number
  departs: Instant
  returns: Instant
  loadedAt: Instant | undefined
  departed: { at: Instant; seal: string } | undefined
  /** when the van was last cleaned today */
  cleanedAt: Instant | undefined
  /** what must not leave, or is not handed over to be eaten */
  held: HeldDish[]
  stops: DriverStop[]
  /** what rides along for no canteen yet */
  reserve: ReserveOnVans
  /** what the dispatcher had to say about this run and is not read yet */
  notices: { id: NoticeId; kind: NoticeKind; at: Instant; canteen: string }[]
  /** versions of the plan that changed this run and are not read yet, the newest first */
  unread: RunNews[]
}

/** What a version changed for a run. */
export interface RunNews {
  version: number
  at: Instant
  why: string | null
  /** `times`: where the van is to be there earlier or later than before */
  canteens: {
    name: string
    gone: boolean
    times: { was: Instant; now: Instant } | undefined
    trays: { tray: Tray; portions: number }[]
    dishes: { dish: string; portions: number }[]
  }[]
}

export interface DriverStop {
  id: StopId
  run: RunId
  position: number
  canteen: Pick<Canteen, 'name' | 'address' | 'phone' | 'lat' | 'lon'>
  eta: Instant
  /** the canteen serves from then on: the food must be there before */
  serves: ClockTime
  portions: number
  /** special meals among them, packed and labelled apart */
  specials: number
  boxes: StopBox[]
  dishes: StopDish[]
  arrivedAt: Instant | undefined
  leftAt: Instant | undefined
  handed: Handed | undefined
  incidents: StopIncident[]
}

/** What the driver reported here, and what came of it. */
export interface StopIncident {
  kind: IncidentKind
  at: Instant
  seen: boolean
  done: string | null
}

interface StopBox {
  line: Line
  number: number
  of: number
  contents: { dish: string; portions: number }[]
}

/** A dish of a stop: what was planned for it, and what was really loaded once the van was. */
export interface StopDish {
  code: DishCode
  name: string
  line: Line
  portions: number
}

interface Handed {
  at: Instant
  receivedBy: string
  boxesIn: number
  boxesBack: number
  note: string | null
  dishes: HandedDish[]
}

interface HandedDish extends StopDish {
  received: number
  core: DeciC
  verdict: Verdict
  gaps: Pick<Deliveries['gaps'][number], 'reason' | 'portions' | 'note' | 'causes'>[]
}

/** The driver's runs of a meal in the order of their numbers; none before the routes are planned. */
export async function driverRuns(work: Work, day: MealDate, meal: Meal): Promise<DriverRun[]> {
  const deliveries = await deliveriesOf(work, day, meal)
  if (deliveries.runs.length === 0) return []
  const [plan, menu, canteens, vans, changes, told, way, reserve] = await Promise.all([
    planOf(work, day, meal),
    menuOf(work, day, meal),
    canteensOn(work, day),
    theVans(work),
    changesOf(work, day, meal),
    runChangesOf(work, day, meal),
    wayOf(work, day, meal),
    reserveOnVans(work, day, meal),
  ])
  const known: Known = {
    deliveries,
    plan,
    dishes: dishesIn(menu),
    canteens: new Map(canteens.map((canteen) => [canteen.id as string, canteen])),
    changes,
    way,
    unread: told.filter((one) => !one.seen),
  }
  const codes = known.dishes.map((dish) => dish.code)
  const held = await heldInKitchen(work, { day, meal }, codes, work.now)
  const cleaned = new Map((await cleanings(work.db, day, day)).filter((row) => row.what === 'van').map((row) => [row.place, row.at]))
  return deliveries.runs.map((run) => {
    const plate = vans.find((van) => van.id === run.van_id)?.plate ?? ''
    return {
      ...runOf(known, run, plate),
      reserve: reserveOf(reserve, run.id),
      cleanedAt: cleaned.get(plate),
      held: heldOn(known, run, held),
    }
  })
}

/** Of what is held, what was loaded. What the kitchen throws away once the van has left is not what the van carries. */
function heldOn({ deliveries }: Known, run: RunView, held: readonly HeldDish[]): HeldDish[] {
  const departed = deliveries.departures.some((row) => row.run_id === run.id)
  const stops = new Set<string>(run.stops.map((stop) => stop.id))
  const aboard = deliveries.loaded.filter((row) => stops.has(row.stop_id) && row.portions > 0).map((row) => row.dish_code)
  return held.filter((one) => aboard.includes(one.dish) && !(departed && one.why === 'already_discarded'))
}

interface Known {
  deliveries: Deliveries
  plan: PlanView
  /** in the order of the menu, which is that of the papers */
  dishes: readonly Dish[]
  canteens: ReadonlyMap<string, Canteen>
  changes: readonly PlanChange[]
  way: Way
  unread: readonly RunChange[]
}

function runOf(known: Known, run: RunView, plate: string): Omit<DriverRun, 'held' | 'cleanedAt' | 'reserve'> {
  const departure = known.deliveries.departures.find((row) => row.run_id === run.id)
  return {
    id: run.id,
    ...{ number: run.number, trip: run.trip, trips: run.trips },
    plate,
    departs: run.departs_at,
    returns: run.returns_at,
    loadedAt: known.deliveries.loadings.find((row) => row.run_id === run.id)?.at,
    departed: departure && { at: departure.at, seal: departure.seal },
    stops: run.stops.flatMap((stop) => {
      const canteen = known.canteens.get(stop.canteen_id)
      return canteen ? [stopOf(known, stop, canteen)] : []
    }),
    notices: known.way.notices
      .filter((row) => row.run_id === run.id && row.seen_at === null)
      .map(({ id, kind, at, canteen_id }) => ({ id, kind, at, canteen: known.canteens.get(canteen_id ?? '')?.name ?? '' })),
    unread: known.unread
      .filter((one) => one.run === run.id)
      .map((one) => newsOf(known, run, one))
      .reverse(),
  }
}

function newsOf({ changes, canteens, dishes }: Known, run: RunView, { version, stops }: RunChange): RunNews {
  const change = changes.find((one) => one.version === version)
  const of = <T extends { canteen_id: string }>(rows: readonly T[] = [], canteen: string): T[] =>
    rows.filter((row) => row.canteen_id === canteen)
  return {
    version,
    at: change?.made_at ?? run.departs_at,
    why: change?.why ?? null,
    canteens: stops.map(({ canteen: id, wasAt }) => ({
      name: canteens.get(id)?.name ?? id,
      times: timesOf(wasAt, run.stops.find((stop) => stop.canteen_id === id)?.arrives_at),
      gone: !run.stops.some((stop) => stop.canteen_id === id),
      trays: of(change?.trays, id).map(({ tray, portions }) => ({ tray, portions })),
      dishes: of(change?.dishes, id).map(({ dish_code, portions }) => ({
        dish: dishes.find((dish) => dish.code === dish_code)?.name ?? dish_code,
        portions,
      })),
    })),
  }
}

const timesOf = (was: Instant | null, now: Instant | undefined) =>
  was !== null && now !== undefined && clockOf(was) !== clockOf(now) ? { was, now } : undefined

function stopOf(known: Known, stop: RunView['stops'][number], canteen: Canteen): DriverStop {
  const { plan } = known
  const name = (code: DishCode) => known.dishes.find((dish) => dish.code === code)?.name ?? code
  const dishes = dishesAt(known, stop.id, canteen)
  return {
    id: stop.id,
    run: stop.run_id,
    position: stop.position,
    canteen,
    eta: stop.arrives_at,
    serves: canteen.serves_from,
    portions: plan.trays.filter((row) => row.canteen === canteen.id).reduce((sum, row) => sum + row.portions, 0),
    specials: plan.specials.filter((one) => one.canteen === canteen.id && one.fits).reduce((sum, one) => sum + one.portions, 0),
    boxes: plan.boxes
      .filter((box) => box.canteen_id === canteen.id)
      .map(({ line, number, of, contents }) => ({
        line,
        number,
        of,
        contents: contents.map(({ dish, portions }) => ({ dish: name(dish), portions })),
      }))
      .sort((a, b) => (a.line === b.line ? a.number - b.number : a.line === 'ordinary' ? -1 : 1)),
    dishes,
    handed: handedAt(known, stop.id, dishes),
    arrivedAt: known.way.stops.find((one) => one.stop === stop.id)?.arrived?.at,
    leftAt: known.way.stops.find((one) => one.stop === stop.id)?.leftAt,
    incidents: known.way.incidents
      .filter((row) => row.stop_id === stop.id)
      .map(({ kind, at, seen_at, done }) => ({ kind, at, seen: seen_at !== null, done })),
  }
}

/** Loaded portions, or before loading the planned ones. */
function dishesAt({ deliveries, plan, dishes }: Known, stop: StopId, canteen: Canteen): StopDish[] {
  const loaded = deliveries.loaded.filter((row) => row.stop_id === stop)
  const rows = loaded.length ? loaded : plan.allotments.filter((row) => row.canteen_id === canteen.id)
  return dishes.flatMap(({ code, name, line }) => {
    const row = rows.find((one) => one.dish_code === code)
    return row && (row.portions > 0 || loaded.length === 0) ? [{ code, name, line, portions: row.portions }] : []
  })
}

function handedAt({ deliveries }: Known, stop: StopId, dishes: readonly StopDish[]): Handed | undefined {
  const handover = deliveries.handovers.find((row) => row.stop_id === stop)
  if (!handover) return undefined
  const rows = deliveries.dishes.filter((row) => row.stop_id === stop)
  const gaps = deliveries.gaps.filter((row) => row.stop_id === stop)
  return {
    at: handover.at,
    receivedBy: handover.received_by,
    boxesIn: handover.boxes_in,
    boxesBack: handover.boxes_back,
    note: handover.note,
    dishes: dishes.flatMap((dish) => {
      const row = rows.find((one) => one.dish_code === dish.code)
      const own = gaps.filter((gap) => gap.dish_code === dish.code)
      return row ? [{ ...dish, received: row.received, core: row.core, verdict: row.verdict, gaps: own }] : []
    }),
  }
}

/** Where to drive once a stop is done: the next on the way that is open, or one that was passed over. */
export const stopAfter = (run: DriverRun, { id, position }: DriverStop): DriverStop | undefined => {
  const open = run.stops.filter((one) => !one.handed && one.id !== id)
  return open.find((one) => one.position > position) ?? open[0]
}

/** The stop to drive to: the first that is not handed over. */
export const nextStop = (run: DriverRun): DriverStop | undefined => run.stops.find((stop) => !stop.handed)
