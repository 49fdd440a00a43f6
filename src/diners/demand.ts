import type { DinerId } from '../../db/tables/diners.ts'
import { addDays, clockOf, dayOf, type Instant, type Meal, type MealDate } from '../kernel/meal-date.ts'
import { found, Refusal } from '../kernel/refusal.ts'
import { ownCanteens, type Work } from '../work.ts'
import * as store from './order-store.ts'
import { type Cutoff, closesAt, cutoffOn, type DayStatus, firstOpenDay, type Ordered, orderInForce, statusOn } from './orders.ts'
import { bindingNeeds, maskName, type Need } from './rules.ts'

export type { Ordered } from './orders.ts'

type Reading = Pick<Work, 'db'>

/** Somebody who is to get a meal: where, which set, how it gets there, and what it must be. */
export interface Expected extends Ordered {
  diner: DinerId
  number: string
  name: string
  from: 'standing' | 'booking'
  needs: Need[]
}

/** Somebody who would have eaten and does not, and why. */
export interface Absent extends Pick<Ordered, 'canteen'> {
  diner: DinerId
  number: string
  name: string
  why: Exclude<DayStatus, { status: 'expected' } | { status: 'none' }>
}

/**
 * Who is to be fed at a meal and who, though usually fed, is not: counts, labels, routes and pages all ask here. Computed from dated
 * rows when it is asked, for any day; registration, stops and cancellations are already taken off `expected`.
 */
export async function demandOn(work: Reading, day: MealDate, meal: Meal): Promise<{ expected: Expected[]; absent: Absent[] }> {
  const expected: Expected[] = []
  const absent: Absent[] = []
  for (const orderer of await store.orderersOn(work.db, day, meal)) {
    const status = statusOn(orderer.facts, day)
    const { diner, number, name } = orderer
    if (status.status === 'none') continue
    if (status.status === 'expected') {
      const { from, tray, mode, canteen } = status
      expected.push({ diner, number, name, from, tray, mode, canteen, needs: bindingNeeds(orderer.needs, day) })
    } else {
      const canteen = canteenOtherwise(orderer, day)
      if (canteen) absent.push({ diner, number, name, canteen, why: status })
    }
  }
  return { expected, absent }
}

/** Where somebody who does not eat would have eaten. */
function canteenOtherwise({ facts }: store.Orderer, day: MealDate): Ordered['canteen'] | undefined {
  const cancelled = statusOn({ ...facts, stops: [], ended_on: null }, day)
  const otherwise = cancelled.status === 'expected' ? cancelled : statusOn({ ...facts, stops: [], ended_on: null, days: [] }, day)
  return otherwise.status === 'expected' ? otherwise.canteen : undefined
}

/** Those expected at a meal; see `demandOn`. */
export const expectedOn = async (work: Reading, day: MealDate, meal: Meal): Promise<Expected[]> =>
  (await demandOn(work, day, meal)).expected

/** The meal that each of these people ordered for a day, whoever comes; nobody who ordered nothing. */
export async function orderedBy(work: Reading, ids: readonly DinerId[], day: MealDate, meal: Meal): Promise<Map<DinerId, Ordered>> {
  const facts = await store.ordersAmong(work.db, ids, day, meal)
  return new Map(
    [...facts].flatMap(([id, some]) => {
      const status = statusOn(some, day)
      return status.status === 'expected' ? [[id, status] as const] : []
    }),
  )
}

/** The cut-off of a day's orders, and the instant at which it falls. */
export async function cutoffFor(work: Reading, day: MealDate): Promise<Cutoff & { closes: Instant }> {
  const settings = await store.cutoffs(work.db)
  return { ...cutoffOn(settings, day), closes: closesAt(settings, day) }
}

/** The first day whose meal a canteen may still change. */
export const firstDayOpen = async (work: Pick<Work, 'db' | 'today' | 'now'>): Promise<MealDate> =>
  firstOpenDay(await store.cutoffs(work.db), work.today, work.now)

/**
 * Whether a change for `day` may still be made: null in time. After the cut-off it is refused (`too_late`), but for the kitchen,
 * which must say why; that reason is the answer. Refuses a day that is past.
 */
export async function lateReason(work: Work, day: MealDate, why: string | undefined, field = 'day'): Promise<string | null> {
  if (day < work.today) throw new Refusal('day_is_past', { field, values: { day } })
  const { closes } = await cutoffFor(work, day)
  if (work.now <= closes) return null
  if (ownCanteens(work)) throw new Refusal('too_late', { field, values: { day, until: `${dayOf(closes)} ${clockOf(closes)}` } })
  if (!why) throw new Refusal('reason_missing', { field: 'why' })
  return why
}

/** Somebody with all dated facts about a meal; refuses whoever belongs to none of the actor's canteens. */
export async function theOrderer(work: Work, diner: DinerId, meal: Meal, at?: Ordered['canteen']): Promise<store.Orderer> {
  const orderer = found(await store.ordererOf(work.db, diner, meal), 'not_registered', 'diner')
  const own = ownCanteens(work)
  if (own && !own.includes(orderer.home) && !(at && own.includes(at))) throw new Refusal('forbidden', { field: 'diner' })
  return orderer
}

const DAYS_AHEAD = 7

/** What one person ordered: the standing order, a stop that has begun or is to begin, and the next days one by one. */
export async function ordersOf(work: Work, diner: DinerId, meal: Meal) {
  const { facts, number, name, home, needs } = await theOrderer(work, diner, meal)
  const first = await firstDayOpen(work)
  const order =
    orderInForce(facts.standing, first) ?? facts.standing.find((one) => one.since > first && (one.ended === null || one.ended > one.since))
  const days = Array.from({ length: DAYS_AHEAD }, (_, i) => addDays(work.today, i)).map((day) => ({ day, ...statusOn(facts, day) }))
  const stop = facts.stops.filter((one) => one.resumes === null || one.resumes > work.today).at(-1)
  return {
    diner,
    number,
    name,
    masked: maskName(name),
    home,
    firstOpenDay: first,
    standing: order && {
      weekdays: [...order.weekdays].map(Number),
      tray: order.tray,
      mode: order.mode,
      canteen: order.canteen,
      since: order.since,
      until: order.until,
    },
    stop: stop && { since: stop.since, reason: stop.reason, resumes: stop.resumes },
    days,
    needs: bindingNeeds(needs, work.today),
  }
}

/** How long before its end an authorisation is listed: time for one visit to the doctor. Assumed. */
const LAPSE_DAYS = 14

/** Needs that end within two weeks and that nobody has renewed: of one's own canteens, the nearest end first. */
export async function lapsingNeeds(work: Work, within = LAPSE_DAYS) {
  const own = ownCanteens(work)
  const rows = await store.lapsing(work.db, work.today, addDays(work.today, within))
  return rows
    .filter((row) => !own || own.includes(row.canteen_id))
    .map(({ diner_id, number, name, canteen_id, kind, code, until, approved_by }) => ({
      diner: diner_id,
      number,
      name,
      masked: maskName(name),
      canteen: canteen_id,
      kind,
      code,
      until: found(until),
      approvedBy: approved_by,
    }))
}
