import type { DinerId } from '../../db/tables/diners.ts'
import type { RoundMode } from '../../db/tables/rounds.ts'
import { type Expected, expectedOn } from '../diners/diners.ts'
import { clockOf, hoursLater, type Instant, instantAt, minutesOf } from '../kernel/meal-date.ts'
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

/** Somebody who is to get the meal at the door. */
export interface DoorOrder extends Expected {
  address: string
  place: Place | null
  access: Access | null
  proxy: Collector | null
}

/** All that a canteen's rounds hang on. */
export interface Situation extends store.Sitting {
  site: Canteen
  orders: DoorOrder[]
  carriers: store.CarrierRow[]
  outcomes: ReadonlyMap<DinerId, store.OutcomeRow[]>
  /** the first pot of the meal was, or is to be, done */
  cooked: Instant
  /** the food is at the canteen and the first box packed */
  ready: Instant
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
  const [site, expected, carriers, outcomes, cooked, food, limits] = await Promise.all([
    theCanteen(work, canteen),
    expectedOn(work, day, meal),
    store.carriers(work.db, canteen, day),
    store.outcomes(work.db, sitting),
    store.firstCooked(work.db, day, meal),
    store.foodAt(work.db, sitting),
    limitsOn(work, day),
  ])
  const first = cooked ?? refuseUnplanned(sitting)
  const eatBy = food.eatBy ?? hoursLater(first, limits.eatByHours)
  const ready = ((food.comes ?? instantAt(day, site.serves_from)) + PACKING_S * 1_000) as Instant
  return {
    ...sitting,
    site,
    orders: await ordersWith(
      work,
      expected.filter((one) => one.mode === 'doorstep' && one.canteen === canteen),
    ),
    carriers,
    outcomes: Map.groupBy(outcomes, (row) => row.diner_id),
    cooked: first,
    ready,
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
    const { address, lat, lon } = found(byId.get(one.diner))
    const { access = null, proxy = null } = known.get(one.diner) ?? {}
    return { ...one, address, place: lat === null || lon === null ? null : { lat, lon }, access, proxy }
  })
}

/** What cannot be had again: a meal that was handed over, or hung on the door. Nobody at home is not the end of it. */
export const isFinal = (outcomes: readonly store.OutcomeRow[] | undefined): boolean =>
  outcomes?.some((row) => row.outcome !== 'nobody') ?? false

export const secondOf = (s: store.Sitting, at: Instant): number => Math.floor((at - instantAt(s.day, '00:00')) / 1000)
export const atSecond = (s: store.Sitting, second: number): Instant => (instantAt(s.day, '00:00') + second * 1000) as Instant

/** The planner's question about some of the orders. `now`: nobody leaves before. */
export function problemOf(s: Situation, orders: readonly DoorOrder[], now?: Instant): RoundsProblem {
  const { lat, lon } = s.site
  const placed = lat === null || lon === null ? [] : orders.filter((one) => one.place !== null)
  const places = [{ lat: lat ?? 0, lon: lon ?? 0 }, ...placed.map((one) => one.place as Place)]
  const row = new Map(placed.map((one, i) => [one.diner, i + 1]))
  return {
    doors: orders.map(
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
