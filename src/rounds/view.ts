import type { DinerId } from '../../db/tables/diners.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import type { Instant, Meal, MealDate } from '../kernel/meal-date.ts'
import { Refusal } from '../kernel/refusal.ts'
import { refuseForeignCanteen, type Work } from '../work.ts'
import { checkRounds, type RoundFault } from './check.ts'
import type { RoundsPlan, RoundsProblem, Unplaced } from './problem.ts'
import { atSecond, type CalledOff, type DoorOrder, goingIn, isDueIn, isFinal, problemOf, type Situation, situationOf } from './situation.ts'
import * as store from './store.ts'
import type { Going } from './underway.ts'

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
  state: Going['state']
  departs: Instant
  ends: Instant
  doors: DoorView[]
  calledOff: CalledOffView[]
}

/** Who was in the tour when it was planned and whose order is off by now: nobody needs to go there. */
export interface CalledOffView extends Omit<CalledOff, 'place'> {
  outcome: store.OutcomeRow | null
}

export interface RoundsView extends store.Sitting {
  /** 0 before anybody planned */
  turn: number
  madeAt: Instant | null
  /** of a change by hand */
  why: string | null
  /** whose doors were given to another carrier since the rounds were planned by themselves, the last first */
  moved: DinerId[]
  /** where the canteen is is known */
  isPlaced: boolean
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
  moved: [],
  unplaced: [],
  faults: [],
  uncounted: [],
})

async function viewOf(work: Work, sitting: store.Sitting): Promise<RoundsView> {
  const s = await situationOf(work, sitting)
  const problem = problemOf(s)
  const going = goingIn(s, problem, work.now)
  const [served, named, moves] = await Promise.all([
    store.servedAmong(work.db, sitting, [...s.outcomes.keys()]),
    store.carriersAmong(work.db, [...new Set(s.rows.flatMap((row) => row.carrier_id ?? []))]),
    store.movesSince(work.db, sitting),
  ])
  const tours = toursOf(s, going, named)
  const placed = new Set(tours.flatMap((tour) => tour.doors.map((door) => door.diner)))
  const isPlaced = s.site.lat !== null && s.site.lon !== null
  return {
    ...sitting,
    turn: s.plan?.turn ?? 0,
    madeAt: s.plan?.made_at ?? null,
    why: s.plan?.why ?? null,
    moved: movedSince(moves),
    isPlaced,
    ...{ cooked: s.cooked, ready: s.ready, until: s.until, carriers: s.carriers, tours },
    unplaced: s.plan ? unplacedIn(s, placed) : [],
    faults: s.plan && isPlaced ? faultsIn(s, problem, going) : [],
    uncounted: [...s.outcomes].flatMap(([diner, all]) => (isFinal(all) && !served.has(diner) ? [diner] : [])),
  }
}

/** Planning anew shares these doors by itself again. */
function movedSince(turns: Awaited<ReturnType<typeof store.movesSince>>): DinerId[] {
  const since = turns.findIndex((one) => one.moved_diner === null)
  return [...new Set(turns.slice(0, since).flatMap((one) => one.moved_diner ?? []))]
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

/** Each door where the plan has it, at the time at which it is to be expected by now. */
function toursOf(s: Situation, going: readonly Going[], carriers: readonly store.CarrierRow[]): TourView[] {
  const orders = new Map<string, DoorOrder>(s.orders.map((one) => [one.diner, one]))
  const byTour = Map.groupBy(s.rows, (row) => `${row.carrier_id} ${row.tour}`)
  const isOff = new Map<string, CalledOff>(s.calledOff.map((one) => [one.diner, one]))
  const goes = new Map(going.map((one) => [`${one.carrier} ${one.number}`, one]))
  return [...byTour].flatMap(([key, rows]): TourView[] => {
    const one = goes.get(key)
    const carrier = carriers.find(({ id }) => id === rows[0]?.carrier_id)
    const calledOff = rows.flatMap((row) => isOff.get(row.diner_id) ?? [])
    if (!carrier || (!one && calledOff.length === 0)) return []
    const stops = new Map([...(one?.done ?? []), ...(one?.rest ?? [])].map((stop) => [stop.door, stop]))
    const doors = rows.flatMap(({ diner_id }) => {
      const [order, stop] = [orders.get(diner_id), stops.get(diner_id)]
      return order && stop ? [doorView(s, order, atSecond(s, stop.arrives))] : []
    })
    const first = rows[0]?.departs_at ?? s.ready
    const departs = one ? atSecond(s, one.departs) : first
    const ends = [...stops.values()].reduce<Instant>(
      (last, { leaves }) => (atSecond(s, leaves) > last ? atSecond(s, leaves) : last),
      departs,
    )
    return [
      {
        carrier,
        tour: rows[0]?.tour ?? 1,
        state: one?.state ?? 'over',
        departs,
        ends,
        doors,
        calledOff: calledOff.map((off) => withOutcome(s, off)),
      },
    ]
  })
}

const withOutcome = (s: Situation, { diner, number, name, address }: CalledOff): CalledOffView => ({
  ...{ diner, number, name, address },
  outcome: s.outcomes.get(diner)?.at(-1) ?? null,
})

/** Whoever is in no tour and has not had the meal: as planned, or because the order or the carrier changed since. */
function unplacedIn(s: Situation, placed: ReadonlySet<DinerId>): RoundsView['unplaced'] {
  const whys = new Map(
    s.rows.flatMap((row) => (row.unplaced ? [[row.diner_id, JSON.parse(row.unplaced) as Omit<Unplaced, 'door'>] as const] : [])),
  )
  return s.orders
    .filter((one) => !placed.has(one.diner) && !isFinal(s.outcomes.get(one.diner)))
    .map((one) => ({ door: doorView(s, one, null), why: whys.get(one.diner)?.why ?? 'not_planned_yet', best: whys.get(one.diner)?.best }))
}

/** What is still to come of the plan, put to the checker with the orders and carriers of now; what is done is out of it. */
function faultsIn(s: Situation, problem: RoundsProblem, going: readonly Going[]): RoundFault[] {
  const isDue = isDueIn(s)
  const carries = new Set<string | null>(s.carriers.map((one) => one.id))
  const planned = new Set<string>(s.rows.flatMap((row) => (row.carrier_id === null || carries.has(row.carrier_id) ? [row.diner_id] : [])))
  const plan: RoundsPlan = {
    tours: going.flatMap(({ carrier, departs, rest, after }) =>
      carries.has(carrier) && rest.length > 0 ? [{ carrier, departs, doors: rest, ...(after ? { after } : {}) }] : [],
    ),
    unplaced: s.rows.flatMap((row) => (row.carrier_id === null && isDue(row.diner_id) ? [{ door: row.diner_id, why: 'no_home' }] : [])),
  }
  return checkRounds({ ...problem, doors: problem.doors.filter(({ id }) => isDue(id) && planned.has(id)) }, plan)
}
