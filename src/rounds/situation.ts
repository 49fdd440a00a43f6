import type { DinerId } from '../../db/tables/diners.ts'
import type { RoundMode } from '../../db/tables/rounds.ts'
import { type Expected, expectedOn } from '../diners/diners.ts'
import { clockOf, dayOf, hoursLater, type Instant, instantAt, type MealDate, minutesOf } from '../kernel/meal-date.ts'
import type { Place } from '../kernel/place.ts'
import { found, Refusal } from '../kernel/refusal.ts'
import { type Carrying, carryingFrom } from '../routing/routing.ts'
import { limitsOn } from '../safety/food.ts'
import { type Canteen, theCanteen } from '../sites/sites.ts'
import type { Work } from '../work.ts'
import { type Access, accessOf, type Collector } from './doors.ts'
import { doorSeconds, PACKING_S, RELOAD_S, roundSeconds } from './legs.ts'
import type { Door, RoundsProblem } from './problem.ts'
import * as store from './store.ts'
import { asTheyGo, type Going, type Heard, type NumberedTour } from './underway.ts'

/** Somebody who is to get the meal at the door. */
export interface DoorOrder extends Expected {
  address: string
  place: Place | null
  access: Access | null
  proxy: Collector | null
}

/** Somebody who is in the plan and whose order is off by now: cancelled, stopped, or the registration has ended. */
export type CalledOff = Pick<DoorOrder, 'diner' | 'number' | 'name' | 'address' | 'place'>

/** All that a canteen's rounds hang on. */
export interface Situation extends store.Sitting {
  site: Canteen
  orders: DoorOrder[]
  calledOff: CalledOff[]
  carriers: store.CarrierRow[]
  /** as it stands, with its doors */
  plan: store.PlanRow | undefined
  rows: store.RoundDoorRow[]
  outcomes: ReadonlyMap<DinerId, store.OutcomeRow[]>
  /** the first pot of the meal was, or is to be, done */
  cooked: Instant
  /** the food is at the canteen and the first box packed */
  ready: Instant
  /** no van is still to bring the food */
  came: boolean
  /** until then a meal is to be in somebody's hands */
  until: Instant
  aboardMinutes: number
  /** how they go, at the hour at which the food is ready */
  ways: Readonly<Record<RoundMode, Carrying>>
}

/**
 * Reads it all. Food counts from the first pot: hot food may be eaten for so many hours (食用时限), or until what its clock at the canteen
 * says, and the meal is over when the canteen stops serving. Refuses a meal without a plan (`not_planned`).
 */
export async function situationOf(work: Work, sitting: store.Sitting): Promise<Situation> {
  const { canteen, day, meal } = sitting
  const [site, expected, carriers, outcomes, cooked, food, limits, plan] = await Promise.all([
    theCanteen(work, canteen),
    expectedOn(work, day, meal),
    store.carriers(work.db, canteen, day),
    store.outcomes(work.db, sitting),
    store.firstCooked(work.db, day, meal),
    store.foodAt(work.db, sitting),
    limitsOn(work, day),
    store.lastPlan(work.db, sitting),
  ])
  const rows = plan ? await store.planDoors(work.db, plan) : []
  const atDoors = expected.filter((one) => one.mode === 'doorstep' && one.canteen === canteen)
  const ordered = new Set(atDoors.map((one) => one.diner))
  const first = cooked ?? refuseUnplanned(sitting)
  const eatBy = food.eatBy ?? hoursLater(first, limits.eatByHours)
  const ready = ((food.comes ?? instantAt(day, site.serves_from)) + PACKING_S * 1_000) as Instant
  return {
    ...sitting,
    site,
    orders: await ordersWith(work, atDoors),
    calledOff: await calledOffOf(
      work,
      rows.map((row) => row.diner_id).filter((diner) => !ordered.has(diner)),
    ),
    ...{ carriers, plan, rows },
    outcomes: Map.groupBy(outcomes, (row) => row.diner_id),
    cooked: first,
    ready,
    came: food.came,
    until: Math.min(eatBy, instantAt(day, site.serves_until)) as Instant,
    aboardMinutes: limits.deliverMinutes,
    ways: await carryingFrom(work, canteen, minutesOf(clockOf(ready))),
  }
}

function refuseUnplanned({ day }: store.Sitting): never {
  throw new Refusal('not_planned', { field: 'day', values: { day } })
}

async function ordersWith(work: Work, expected: readonly Expected[]): Promise<DoorOrder[]> {
  const ids = expected.map((one) => one.diner)
  const [homes, known] = await Promise.all([store.homes(work.db, ids), accessOf(work, ids)])
  const byId = new Map(homes.map((home) => [home.id, home]))
  return expected.map((one) => {
    const home = found(byId.get(one.diner))
    const { access = null, proxy = null } = known.get(one.diner) ?? {}
    return { ...one, address: home.address, place: placeIn(home), access, proxy }
  })
}

const placeIn = ({ lat, lon }: store.Home): Place | null => (lat === null || lon === null ? null : { lat, lon })

const calledOffOf = async (work: Work, ids: readonly DinerId[]): Promise<CalledOff[]> =>
  (await store.homes(work.db, ids)).map((home) => ({
    ...{ diner: home.id, number: home.number, name: home.name, address: home.address },
    place: placeIn(home),
  }))

/** What cannot be had again: a meal that was handed over, or hung on the door. Nobody at home is not the end of it. */
export const isFinal = (outcomes: readonly store.OutcomeRow[] | undefined): boolean =>
  outcomes?.some((row) => row.outcome !== 'nobody') ?? false

export const secondOf = (s: store.Sitting, at: Instant): number => Math.floor((at - instantAt(s.day, '00:00')) / 1000)
export const atSecond = (s: store.Sitting, second: number): Instant => (instantAt(s.day, '00:00') + second * 1000) as Instant

/** A phone whose clock stands on another day says nothing about when: then it is when we heard of it. */
export const happenedAt = ({ device_at, at }: store.OutcomeRow, day: MealDate): Instant =>
  dayOf(device_at) === day ? (Math.min(device_at, at) as Instant) : at

/** The planner's question about every door, of the plan and ordered. `now`: nobody leaves before. Where the canteen is must be known. */
export function problemOf(s: Situation, now?: Instant): RoundsProblem {
  const { lat, lon } = s.site
  const doors = [...s.orders, ...s.calledOff.map((one) => ({ ...one, access: null }))]
  const placed = lat === null || lon === null ? [] : doors.filter((one) => one.place !== null)
  const places = [{ lat: lat ?? 0, lon: lon ?? 0 }, ...placed.map((one) => one.place as Place)]
  const row = new Map(placed.map((one, i) => [one.diner, i + 1]))
  return {
    doors: doors.map(
      (one): Door => ({
        id: one.diner,
        place: row.get(one.diner),
        portions: 1,
        service: doorSeconds(one.access ? { floor: one.access.floor, no_lift: one.access.noLift ? 1 : 0 } : undefined),
        until: secondOf(s, s.until),
      }),
    ),
    carriers: s.carriers.map((one) => ({
      id: one.id,
      mode: one.mode,
      portions: one.portions,
      from: minutesOf(one.from_time) * 60,
      until: minutesOf(one.until_time) * 60,
    })),
    legs: { foot: roundSeconds(places, 'foot', s.ways.foot), ebike: roundSeconds(places, 'ebike', s.ways.ebike) },
    ready: Math.max(secondOf(s, s.ready), now === undefined ? 0 : Math.ceil((now - instantAt(s.day, '00:00')) / 1000)),
    reload: RELOAD_S,
    aboard: s.aboardMinutes * 60,
  }
}

/** Whether a door is still to be gone to: it is ordered, and not had yet. */
export function isDueIn(s: Situation): (door: string) => boolean {
  const due = new Set<string>(s.orders.filter((one) => !isFinal(s.outcomes.get(one.diner))).map((one) => one.diner))
  return (door) => due.has(door)
}

/** The tours of the plan as they go: those of carriers on the list, and what is done by whoever was on it. */
export function goingIn(s: Situation, problem: RoundsProblem, now: Instant): Going[] {
  const isDue = isDueIn(s)
  const carries = new Set<string>(s.carriers.map((one) => one.id))
  const rows = s.rows.filter((row) => isFinal(s.outcomes.get(row.diner_id)) || (isDue(row.diner_id) && carries.has(row.carrier_id ?? '')))
  return asTheyGo(problem, toursIn(s, rows), heardIn(s), { now: secondOf(s, now), came: s.came })
}

function toursIn(s: Situation, rows: readonly store.RoundDoorRow[]): NumberedTour[] {
  const tours = Map.groupBy(
    rows.filter((row) => row.carrier_id !== null),
    (row) => `${row.carrier_id} ${row.tour}`,
  )
  return [...tours.values()].map((all) => ({
    carrier: all[0]?.carrier_id ?? '',
    number: all[0]?.tour ?? 1,
    departs: secondOf(s, all[0]?.departs_at ?? s.ready),
    doors: all.map((row) => ({
      door: row.diner_id,
      arrives: secondOf(s, row.arrives_at ?? s.ready),
      leaves: secondOf(s, row.leaves_at ?? s.ready),
    })),
  }))
}

/** Who carries and has an account speaks of the own tours; the canteen, of whoever's it is. */
function heardIn(s: Situation): Heard {
  const carrierOf = new Map<string, string>(s.carriers.flatMap((one) => (one.staff_id ? [[one.staff_id, one.id] as const] : [])))
  return new Map(
    [...s.outcomes].map(([diner, all]) => {
      const last = all.at(-1) as store.OutcomeRow
      return [diner, { at: secondOf(s, happenedAt(last, s.day)), final: isFinal(all), carrier: carrierOf.get(last.by) }]
    }),
  )
}
