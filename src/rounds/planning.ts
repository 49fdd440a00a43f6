import type { DinerId } from '../../db/tables/diners.ts'
import type { CarrierId } from '../../db/tables/rounds.ts'
import { found, Refusal } from '../kernel/refusal.ts'
import { refuseForeignCanteen, type Work } from '../work.ts'
import { planRounds, roundsOf } from './plan.ts'
import type { RoundsPlan, Tour } from './problem.ts'
import { atSecond, goingIn, isDueIn, isFinal, problemOf, type Situation, situationOf } from './situation.ts'
import * as store from './store.ts'
import { type Going, keptOf, type NumberedTour, stillOpen } from './underway.ts'

export interface PlanAsk extends store.Sitting {
  /** of the plan that was looked at; 0 before the first */
  turn: number
}

/**
 * Plans a canteen's rounds of a meal, or plans them anew: the doors of all who ordered it to the door and have not had it yet. What is
 * done stays as it is, and who is under way goes on from there; doors that nobody carries yet are shared, for when each is back. Who has
 * no place on the map, or cannot be reached in time, is named with the reason. Refuses a day that is past, a meal without a plan, a plan
 * that somebody else changed meanwhile, and a canteen of which nobody knows where it is (`canteen_unplaced`).
 */
export async function planDoors(work: Work, { turn, ...sitting }: PlanAsk) {
  const s = await changing(work, sitting, turn)
  const problem = problemOf(s, work.now)
  const isDue = isDueIn(s)
  if (!s.orders.some((one) => isDue(one.diner))) throw new Refusal(s.orders.length === 0 ? 'no_doors' : 'doors_done', { field: 'canteen' })
  const kept = keptOf(goingIn(s, problem, work.now))
  return keep(work, s, kept, planRounds(stillOpen(problem, kept, isDue)), null)
}

export interface MoveAsk extends PlanAsk {
  diner: DinerId
  carrier: CarrierId
  why: string
}

/**
 * Gives a door to another carrier, with the reason: on a tour that has not begun. It is never refused for what it breaks: the rounds are
 * timed anew, and what they break is told with them. Refuses a door that is done, and a plan that somebody else changed meanwhile.
 */
export async function moveDoor(work: Work, { diner, carrier, why, turn, ...sitting }: MoveAsk) {
  const s = await changing(work, sitting, turn)
  if (!s.plan) throw new Refusal('not_found', { field: 'turn' })
  if (isFinal(s.outcomes.get(diner))) throw new Refusal('door_done', { field: 'diner' })
  const order = s.orders.find((one) => one.diner === diner)
  const taker = s.carriers.find((one) => one.id === carrier)
  found(taker, 'not_found', 'carrier')
  if (!found(order, 'not_found', 'diner').place) throw new Refusal('home_unknown', { field: 'diner' })
  const problem = problemOf(s, work.now)
  const kept = keptOf(goingIn(s, problem, work.now), diner)
  const chosen = new Map<string, string>([
    ...s.rows.flatMap((row) => (row.carrier_id ? [[row.diner_id, row.carrier_id] as const] : [])),
    [diner, carrier],
  ])
  return keep(work, s, kept, roundsOf(stillOpen(problem, kept, isDueIn(s)), chosen), { diner, why })
}

async function changing(work: Work, sitting: store.Sitting, turn: number): Promise<Situation> {
  refuseForeignCanteen(work, sitting.canteen)
  if (sitting.day < work.today) throw new Refusal('day_is_past', { field: 'day', values: { day: sitting.day } })
  const s = await situationOf(work, sitting)
  if ((s.plan?.turn ?? 0) !== turn) throw new Refusal('rounds_changed', { field: 'turn' })
  if (s.site.lat === null || s.site.lon === null) throw new Refusal('canteen_unplaced', { field: 'canteen' })
  return s
}

function keep(work: Work, s: Situation, kept: readonly Going[], plan: RoundsPlan, moved: { diner: DinerId; why: string } | null) {
  const { canteen, day, meal } = s
  const key = { canteen_id: canteen, day, meal, turn: (s.plan?.turn ?? 0) + 1 }
  const row = { ...key, made_at: work.now, made_by: work.actor.id, moved_diner: moved?.diner ?? null, why: moved?.why ?? null }
  const tours = [...kept.map((one) => keptTour(s, one)), ...numbered(plan.tours, kept)]
  const doors = tours.reduce((sum, tour) => sum + tour.doors.length, 0)
  const answer = { canteen, day, meal, turn: key.turn, tours: tours.length, doors, unplaced: plan.unplaced.length }
  const event = moved
    ? { event: 'door.moved' as const, about: { ...answer, diner: moved.diner }, why: moved.why }
    : { event: 'rounds.planned' as const, about: answer }
  return work.commit(event, store.addPlan(work.db, row, rowsOf(s, key, tours, plan.unplaced)), answer)
}

/** In the order of the plan: who has the sheet in hand finds the doors where they were. */
function keptTour(s: Situation, { carrier, number, departs, done, rest }: Going): NumberedTour {
  const order = new Map<string, number>(s.rows.map((row) => [row.diner_id, row.position ?? 0]))
  return { carrier, number, departs, doors: [...done, ...rest].sort((a, b) => (order.get(a.door) ?? 0) - (order.get(b.door) ?? 0)) }
}

/** New tours come after those that are kept. */
function numbered(tours: readonly Tour[], kept: readonly Going[]): NumberedTour[] {
  const last = new Map<string, number>()
  for (const { carrier, number } of kept) last.set(carrier, Math.max(last.get(carrier) ?? 0, number))
  return tours.map((tour) => {
    const number = (last.get(tour.carrier) ?? 0) + 1
    last.set(tour.carrier, number)
    return { ...tour, number }
  })
}

type PlanKey = Pick<store.PlanRow, 'canteen_id' | 'day' | 'meal' | 'turn'>

function rowsOf(s: Situation, key: PlanKey, tours: readonly NumberedTour[], left: RoundsPlan['unplaced']): store.RoundDoorRow[] {
  const placed = tours.flatMap((tour) =>
    tour.doors.map((stop, i) => ({
      ...key,
      diner_id: stop.door as DinerId,
      carrier_id: tour.carrier as CarrierId,
      tour: tour.number,
      position: i + 1,
      departs_at: atSecond(s, tour.departs),
      arrives_at: atSecond(s, stop.arrives),
      leaves_at: atSecond(s, stop.leaves),
      unplaced: null,
    })),
  )
  const nowhere = { carrier_id: null, tour: null, position: null, departs_at: null, arrives_at: null, leaves_at: null }
  const unplaced = left.map(({ door, ...why }) => ({ ...key, diner_id: door as DinerId, ...nowhere, unplaced: JSON.stringify(why) }))
  return [...placed, ...unplaced]
}
