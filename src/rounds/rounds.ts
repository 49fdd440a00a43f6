import type { DinerId } from '../../db/tables/diners.ts'
import type { CarrierId } from '../../db/tables/rounds.ts'
import { found, Refusal } from '../kernel/refusal.ts'
import { refuseForeignCanteen, type Work } from '../work.ts'
import { planRounds, roundsOf } from './plan.ts'
import type { RoundsPlan } from './problem.ts'
import { atSecond, isFinal, problemOf, type Situation, situationOf } from './situation.ts'
import * as store from './store.ts'

export { addCarrier, carrierNumbers, carriersAt, carryingStaff, endCarrier } from './carriers.ts'
export { type Access, type Collector, setDoor, theDoor } from './doors.ts'
export { countDelivered, recordOutcomes } from './outcomes.ts'
export { type DoorView, ownRounds, type RoundsView, roundsAt, type TourView, unlessUnplanned } from './view.ts'

/**
 * Plans a canteen's rounds of a meal, or plans them anew: the doors of all who ordered it to the door and have not had it yet. Who has
 * no place on the map, or cannot be reached in time, is named with the reason. Refuses a day that is past and a meal without a plan.
 */
export async function planDoors(work: Work, sitting: store.Sitting) {
  refuseForeignCanteen(work, sitting.canteen)
  refusePast(work, sitting)
  const s = await situationOf(work, sitting)
  const due = s.orders.filter((one) => !isFinal(s.outcomes.get(one.diner)))
  if (due.length === 0) throw new Refusal('no_doors', { field: 'canteen' })
  const plan = planRounds(problemOf(s, due, work.now))
  return keep(work, s, plan, ((await store.lastPlan(work.db, sitting))?.turn ?? 0) + 1, null)
}

function refusePast(work: Work, { day }: store.Sitting): void {
  if (day < work.today) throw new Refusal('day_is_past', { field: 'day', values: { day } })
}

export interface MoveAsk extends store.Sitting {
  diner: DinerId
  carrier: CarrierId
  why: string
  /** of the plan that was looked at */
  turn: number
}

/**
 * Gives a door to another carrier, with the reason. It is never refused for what it breaks: the rounds are timed anew, and what they
 * break is told with them. Refuses a plan that somebody else changed meanwhile.
 */
export async function moveDoor(work: Work, { diner, carrier, why, turn, ...sitting }: MoveAsk) {
  refuseForeignCanteen(work, sitting.canteen)
  refusePast(work, sitting)
  const plan = found(await store.lastPlan(work.db, sitting), 'not_found', 'turn')
  if (plan.turn !== turn) throw new Refusal('rounds_changed', { field: 'turn' })
  const [rows, s] = await Promise.all([store.planDoors(work.db, plan), situationOf(work, sitting)])
  const order = found(
    s.orders.find((one) => one.diner === diner),
    'not_found',
    'diner',
  )
  found(
    s.carriers.find((one) => one.id === carrier),
    'not_found',
    'carrier',
  )
  if (!order.place) throw new Refusal('home_unknown', { field: 'diner' })
  const due = s.orders.filter((one) => !isFinal(s.outcomes.get(one.diner)))
  const chosen = new Map<string, string>([
    ...rows.flatMap((row) => (row.carrier_id ? [[row.diner_id, row.carrier_id] as const] : [])),
    [diner, carrier],
  ])
  return keep(work, s, roundsOf(problemOf(s, due, work.now), chosen), turn + 1, { diner, why })
}

function keep(work: Work, s: Situation, plan: RoundsPlan, turn: number, moved: { diner: DinerId; why: string } | null) {
  const { canteen, day, meal } = s
  const key = { canteen_id: canteen, day, meal, turn }
  const row = { ...key, made_at: work.now, made_by: work.actor.id, moved_diner: moved?.diner ?? null, why: moved?.why ?? null }
  const tours = plan.tours.length
  const doors = plan.tours.reduce((sum, tour) => sum + tour.doors.length, 0)
  const answer = { canteen, day, meal, turn, tours, doors, unplaced: plan.unplaced.length }
  const event = moved
    ? { event: 'door.moved' as const, about: { ...answer, diner: moved.diner }, why: moved.why }
    : { event: 'rounds.planned' as const, about: answer }
  return work.commit(event, store.addPlan(work.db, row, rowsOf(s, key, plan)), answer)
}

function rowsOf(s: Situation, key: Pick<store.PlanRow, 'canteen_id' | 'day' | 'meal' | 'turn'>, plan: RoundsPlan): store.RoundDoorRow[] {
  const nth = new Map<string, number>()
  const placed = plan.tours.flatMap((tour) => {
    const number = (nth.get(tour.carrier) ?? 0) + 1
    nth.set(tour.carrier, number)
    return tour.doors.map((stop, i) => ({
      ...key,
      diner_id: stop.door as DinerId,
      carrier_id: tour.carrier as CarrierId,
      tour: number,
      position: i + 1,
      departs_at: atSecond(s, tour.departs),
      arrives_at: atSecond(s, stop.arrives),
      leaves_at: atSecond(s, stop.leaves),
      unplaced: null,
    }))
  })
  const nowhere = { carrier_id: null, tour: null, position: null, departs_at: null, arrives_at: null, leaves_at: null }
  const unplaced = plan.unplaced.map(({ door, ...why }) => ({
    ...key,
    diner_id: door as DinerId,
    ...nowhere,
    unplaced: JSON.stringify(why),
  }))
  return [...placed, ...unplaced]
}
