import type { DishCode } from '../../../db/tables/menu.ts'
import type { RunId, StopId } from '../../../db/tables/routing.ts'
import type { CanteenId } from '../../../db/tables/sites.ts'
import { type Deliveries, deliveriesOf } from '../../delivery/delivery.ts'
import type { ClockTime, Instant, Meal, MealDate } from '../../kernel/meal-date.ts'
import { clockAt, instantAt } from '../../kernel/meal-date.ts'
import { dishesIn, menuOf } from '../../menu/menu.ts'
import { isPlanned, type PlanView, planOf } from '../../production/production.ts'
import { type RoutesView, routesView } from '../../routing/routes-view.ts'
import { runChangesOf, type TakenRun, takenRuns } from '../../routing/routing.ts'
import { limitsOn } from '../../safety/food.ts'
import type { Limits } from '../../safety/limits.ts'
import { type Canteen, canteensOn, theVans } from '../../sites/sites.ts'
import type { Work } from '../../work.ts'
import { namesOf } from '../names.ts'
import { type KitchenRoad, kitchenRoad } from './road.ts'

/** A van's trip with its stops, planned and as it went. */
export interface RunLine {
  id: RunId
  number: number
  plate: string
  /** of the van's trips */
  trip: number
  trips: number
  driver: string
  departs: Instant
  returns: Instant
  loaded?: { at: Instant; by: string } | undefined
  departed?: { at: Instant; seal: string } | undefined
  /** versions of the plan that changed it, and when its driver read that */
  changes: { version: number; seen: Instant | undefined }[]
  stops: StopLine[]
}

export interface StopLine {
  id: StopId
  place: CanteenId
  /** when the canteen takes its food, and how many minutes before the end of that the van is there */
  window: { from: ClockTime; until: ClockTime; slack: number } | undefined
  position: number
  canteen: string
  eta: Instant
  serves: ClockTime
  minutesAboard: number
  boxes: { ordinary: number; halal: number }
  portions: number
  /** of each dish; what to load if nobody says otherwise */
  allotted: { dish: DishCode; name: string; portions: number }[]
  handed?: { at: Instant; by: string; lateMinutes: number; coldest: number | undefined; gaps: GapLine[] } | undefined
}

export interface GapLine extends Pick<Deliveries['gaps'][number], 'causes' | 'replaced' | 'open'> {
  dish: string
  reason: string
  portions: number
  note: string | null
}

/** The kitchen's reserve, and where some of it went. */
export interface ReserveLine {
  dish: DishCode
  name: string
  left: number
}

export interface KitchenRuns {
  day: MealDate
  /** what whoever dispatches has to know; nothing before there are routes */
  view: RoutesView | undefined
  /** the meal on its way, once a van has left */
  road: KitchenRoad | undefined
  /** runs that were taken from their drivers */
  taken: TakenRun[]
  who: (id: string) => string
  planned: boolean
  /** nothing is loaded before all of it is cooked */
  allCooked: boolean
  runs: RunLine[]
  reserve: ReserveLine[]
  /** canteens that received and may be sent more */
  received: { id: CanteenId; name: string }[]
  sent: { at: Instant; canteen: string; dish: string; portions: number }[]
  /** in force that day */
  limits: Limits
}

export async function kitchenRuns(work: Work, day: MealDate, meal: Meal): Promise<KitchenRuns> {
  const [deliveries, canteens, vans, menu, limits, told, taken] = await Promise.all([
    deliveriesOf(work, day, meal),
    canteensOn(work, day),
    theVans(work),
    menuOf(work, day, meal),
    limitsOn(work, day),
    runChangesOf(work, day, meal),
    takenRuns(work, day, meal),
  ])
  const plan = (await isPlanned(work, day, meal)) ? await planOf(work, day, meal) : undefined
  const view = plan && (await routesView(work, day, meal))
  const people = await namesOf(work, [
    ...(view?.edits ?? []).map((one) => one.by),
    ...deliveries.runs.map((run) => run.driver_id),
    ...deliveries.loadings.map((row) => row.loaded_by),
    ...taken.map((row) => row.driver_id),
  ])
  const dishNames = new Map(dishesIn(menu).map((dish) => [dish.code, dish.name]))
  const dish = (code: DishCode) => dishNames.get(code) ?? code
  const place = new Map(canteens.map((canteen) => [canteen.id, canteen]))
  const stopsOf = stopLines({ windows: view?.windows ?? new Map(), day, deliveries, plan, place, dish })
  const plates = new Map(vans.map((van) => [van.id, van.plate]))
  const stops = new Map(deliveries.runs.flatMap((run) => run.stops.map((stop) => [stop.id, stop.canteen_id] as const)))
  return {
    ...{ day, view, taken, who: people },
    road: deliveries.departures.length > 0 ? await kitchenRoad(work, day, meal) : undefined,
    limits,
    planned: plan !== undefined,
    allCooked: plan !== undefined && plan.cookings.length >= plan.batches.length,
    runs: deliveries.runs.map((run) => {
      const loading = deliveries.loadings.find((row) => row.run_id === run.id)
      const departure = deliveries.departures.find((row) => row.run_id === run.id)
      return {
        id: run.id,
        ...{ number: run.number, trip: run.trip, trips: run.trips },
        plate: plates.get(run.van_id) ?? run.van_id,
        driver: people(run.driver_id),
        departs: run.departs_at,
        returns: run.returns_at,
        loaded: loading && { at: loading.at, by: people(loading.loaded_by) },
        departed: departure && { at: departure.at, seal: departure.seal },
        changes: told.filter((one) => one.run === run.id).map(({ version, seen }) => ({ version, seen: seen?.at })),
        stops: stopsOf(run),
      }
    }),
    reserve: (plan?.reserves ?? []).map((row) => ({ dish: row.dish_code, name: dish(row.dish_code), left: row.portions })),
    received: deliveries.handovers.flatMap((row) => {
      const canteen = place.get(stops.get(row.stop_id) as CanteenId)
      return canteen ? [{ id: canteen.id, name: canteen.name }] : []
    }),
    sent: deliveries.reserveSent.map((row) => ({
      at: row.at,
      canteen: place.get(row.canteen_id)?.name ?? row.canteen_id,
      dish: dish(row.dish_code),
      portions: row.portions,
    })),
  }
}

interface Known {
  day: MealDate
  windows: RoutesView['windows']
  deliveries: Deliveries
  plan: PlanView | undefined
  place: ReadonlyMap<CanteenId, Canteen>
  dish: (code: DishCode) => string
}

const stopLines =
  (known: Known) =>
  (run: Deliveries['runs'][number]): StopLine[] =>
    run.stops.map((stop) => {
      const { plan, place, dish } = known
      const boxes = (plan?.boxes ?? []).filter((box) => box.canteen_id === stop.canteen_id)
      const canteen = place.get(stop.canteen_id)
      return {
        id: stop.id,
        place: stop.canteen_id,
        window: windowAt(known, stop),
        position: stop.position,
        canteen: canteen?.name ?? stop.canteen_id,
        eta: stop.arrives_at,
        serves: canteen?.serves_from ?? ('' as ClockTime),
        minutesAboard: Math.round((stop.arrives_at - run.departs_at) / 60_000),
        boxes: {
          ordinary: boxes.filter((box) => box.line === 'ordinary').length,
          halal: boxes.filter((box) => box.line === 'halal').length,
        },
        portions: sum((plan?.trays ?? []).filter((row) => row.canteen === stop.canteen_id)),
        allotted: (plan?.allotments ?? [])
          .filter((share) => share.canteen_id === stop.canteen_id)
          .map((share) => ({ dish: share.dish_code, name: dish(share.dish_code), portions: share.portions })),
        handed: handedAt(known, stop, canteen),
      }
    })

function windowAt({ day, windows }: Known, stop: { canteen_id: CanteenId; arrives_at: Instant }): StopLine['window'] {
  const window = windows.get(stop.canteen_id)
  if (!window) return undefined
  const until = clockAt(window.until)
  return { from: clockAt(window.from), until, slack: Math.floor((instantAt(day, until) - stop.arrives_at) / 60_000) }
}

const sum = (rows: readonly { portions: number }[]): number => rows.reduce((total, row) => total + row.portions, 0)

function handedAt({ day, deliveries, dish }: Known, stop: { id: StopId }, canteen: Canteen | undefined): StopLine['handed'] {
  const row = deliveries.handovers.find((one) => one.stop_id === stop.id)
  if (!row) return undefined
  const cores = deliveries.dishes.filter((one) => one.stop_id === stop.id).map((one) => one.core as number)
  const late = canteen ? row.at - instantAt(day, canteen.serves_from) : 0
  return {
    at: row.at,
    by: row.received_by,
    lateMinutes: Math.max(0, Math.ceil(late / 60_000)),
    coldest: cores.length > 0 ? Math.min(...cores) : undefined,
    gaps: deliveries.gaps
      .filter((gap) => gap.stop_id === stop.id)
      .map(({ stop_id: _, dish_code, ...gap }) => ({ ...gap, dish: dish(dish_code) })),
  }
}
