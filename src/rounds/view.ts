import type { DinerId } from '../../db/tables/diners.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import type { Instant, Meal, MealDate } from '../kernel/meal-date.ts'
import { Refusal } from '../kernel/refusal.ts'
import { refuseForeignCanteen, type Work } from '../work.ts'
import { checkRounds, type RoundFault } from './check.ts'
import type { RoundsPlan, Tour, Unplaced } from './problem.ts'
import { type DoorOrder, isFinal, problemOf, type Situation, secondOf, situationOf } from './situation.ts'
import * as store from './store.ts'

/** A door as its carrier and the canteen see it. */
export interface DoorView
  extends Pick<DoorOrder, 'diner' | 'number' | 'name' | 'tray' | 'needs' | 'address' | 'access' | 'proxy' | 'place'> {
  arrives: Instant | null
  /** from the first pot to the door, as planned */
  ageMinutes: number | null
  /** the last; earlier ones were `nobody` */
  outcome: store.OutcomeRow | null
  tries: number
}

export interface TourView {
  carrier: store.CarrierRow
  tour: number
  departs: Instant
  ends: Instant
  doors: DoorView[]
}

export interface RoundsView extends store.Sitting {
  /** 0 before anybody planned */
  turn: number
  madeAt: Instant | null
  /** of a change by hand */
  why: string | null
  cooked: Instant
  ready: Instant
  until: Instant
  carriers: store.CarrierRow[]
  tours: TourView[]
  /** by name, why and who would come nearest; `why` undefined: ordered since the plan was made */
  unplaced: { door: DoorView; why: Unplaced['why'] | 'not_planned_yet'; best: Unplaced['best'] }[]
  /** what the rounds as they stand break */
  faults: RoundFault[]
  /** in the order of the rounds: handed over without being counted as a serving yet */
  uncounted: DinerId[]
}

/** A canteen's rounds as they stand: of whom, by whom, when, what became of each door, and what they break. */
export async function roundsAt(work: Work, sitting: store.Sitting): Promise<RoundsView> {
  refuseForeignCanteen(work, sitting.canteen)
  return viewOf(work, sitting)
}

/** The canteens on whose list of carriers the actor is. */
export const canteensCarriedFor = async (work: Work, day: MealDate): Promise<CanteenId[]> => [
  ...new Set((await store.carriersOf(work.db, work.actor.id, day)).map((one) => one.canteen_id)),
]

/** The own rounds of somebody who carries: at every canteen whose list of carriers has them, and nobody else's doors. */
export async function ownRounds(work: Work, day: MealDate, meal: Meal): Promise<RoundsView[]> {
  const canteens = await canteensCarriedFor(work, day)
  const views = await Promise.all(canteens.map((canteen) => unlessUnplanned(viewOf(work, { canteen, day, meal }))))
  return views.flatMap((view) => (view ? [onlyOf(view, work.actor.id)] : []))
}

/** Nothing, as long as the kitchen has no plan of the meal. */
export async function unlessUnplanned(view: Promise<RoundsView>): Promise<RoundsView | undefined> {
  try {
    return await view
  } catch (error) {
    if (error instanceof Refusal && error.reason === 'not_planned') return undefined
    throw error
  }
}

const onlyOf = (view: RoundsView, own: string): RoundsView => ({
  ...view,
  carriers: view.carriers.filter((one) => one.staff_id === own),
  tours: view.tours.filter((tour) => tour.carrier.staff_id === own),
  unplaced: [],
  faults: [],
  uncounted: [],
})

async function viewOf(work: Work, sitting: store.Sitting): Promise<RoundsView> {
  const s = await situationOf(work, sitting)
  const plan = await store.lastPlan(work.db, sitting)
  const rows = plan ? await store.planDoors(work.db, plan) : []
  const served = await store.servedAmong(work.db, sitting, [...s.outcomes.keys()])
  const orders = new Map(s.orders.map((one) => [one.diner, one]))
  const tours = toursIn(s, rows, orders)
  const placed = new Set(tours.flatMap((tour) => tour.doors.map((door) => door.diner)))
  return {
    ...sitting,
    turn: plan?.turn ?? 0,
    madeAt: plan?.made_at ?? null,
    why: plan?.why ?? null,
    ...{ cooked: s.cooked, ready: s.ready, until: s.until, carriers: s.carriers, tours },
    unplaced: plan ? unplacedIn(s, rows, placed) : [],
    faults: plan ? faultsIn(s, rows) : [],
    uncounted: [...s.outcomes].flatMap(([diner, all]) => (isFinal(all) && !served.has(diner) ? [diner] : [])),
  }
}

function doorView(s: Situation, order: DoorOrder, arrives: Instant | null): DoorView {
  const { diner, number, name, tray, needs, address, access, proxy, place } = order
  const outcomes = s.outcomes.get(diner) ?? []
  const ageMinutes = arrives === null ? null : Math.ceil((arrives - s.cooked) / 60_000)
  return {
    ...{ diner, number, name, tray, needs, address, access, proxy, place, arrives, ageMinutes },
    outcome: outcomes.at(-1) ?? null,
    tries: outcomes.length,
  }
}

function toursIn(s: Situation, rows: readonly store.RoundDoorRow[], orders: ReadonlyMap<DinerId, DoorOrder>): TourView[] {
  const tours = Map.groupBy(
    rows.filter((row) => row.carrier_id !== null),
    (row) => `${row.carrier_id} ${row.tour}`,
  )
  return [...tours.values()].flatMap((all): TourView[] => {
    const carrier = s.carriers.find((one) => one.id === all[0]?.carrier_id)
    const doors = all.flatMap((row) => {
      const order = orders.get(row.diner_id)
      return order ? [doorView(s, order, row.arrives_at)] : []
    })
    const [first, last] = [all[0], all.at(-1)]
    if (!carrier || !first?.departs_at || !last?.leaves_at || doors.length === 0) return []
    return [{ carrier, tour: first.tour ?? 1, departs: first.departs_at, ends: last.leaves_at, doors }]
  })
}

/** Whoever is in no tour and has not had the meal: as planned, or because the order or the carrier changed since. */
function unplacedIn(s: Situation, rows: readonly store.RoundDoorRow[], placed: ReadonlySet<DinerId>): RoundsView['unplaced'] {
  const whys = new Map(
    rows.flatMap((row) => (row.unplaced ? [[row.diner_id, JSON.parse(row.unplaced) as Omit<Unplaced, 'door'>] as const] : [])),
  )
  return s.orders
    .filter((one) => !placed.has(one.diner) && !isFinal(s.outcomes.get(one.diner)))
    .map((one) => ({ door: doorView(s, one, null), why: whys.get(one.diner)?.why ?? 'not_planned_yet', best: whys.get(one.diner)?.best }))
}

/** The plan that is kept, put to the checker with the orders and carriers of now; doors that are done, or no longer ordered, are out of it. */
function faultsIn(s: Situation, rows: readonly store.RoundDoorRow[]): RoundFault[] {
  const named = new Set(rows.map((row) => row.diner_id))
  const orders = s.orders.filter((one) => named.has(one.diner))
  const known = new Set(orders.map((one) => one.diner))
  const plan = planIn(
    s,
    rows.filter((row) => known.has(row.diner_id)),
  )
  return checkRounds(problemOf(s, orders), plan)
}

function planIn(s: Situation, rows: readonly store.RoundDoorRow[]): RoundsPlan {
  const tours = Map.groupBy(
    rows.filter((row) => row.carrier_id !== null),
    (row) => `${row.carrier_id} ${row.tour}`,
  )
  return {
    tours: [...tours.values()].map((all) => tourIn(s, all)),
    unplaced: rows.filter((row) => row.carrier_id === null).map((row) => ({ door: row.diner_id, why: 'no_home' })),
  }
}

const tourIn = (s: Situation, rows: readonly store.RoundDoorRow[]): Tour => ({
  carrier: rows[0]?.carrier_id ?? '',
  departs: secondOf(s, rows[0]?.departs_at ?? s.ready),
  doors: rows.map((row) => ({
    door: row.diner_id,
    arrives: secondOf(s, row.arrives_at ?? s.ready),
    leaves: secondOf(s, row.leaves_at ?? s.ready),
  })),
})
