import type { ServiceMode, StopReason } from '../../db/tables/diners.ts'
import type { Tray } from '../../db/tables/menu.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import { addDays, type ClockTime, type Instant, instantAt, type MealDate, weekdayOf } from '../kernel/meal-date.ts'
import { isRegistered } from './rules.ts'

/*
 * What a diner ordered for a day, computed when it is asked from dated rows: nothing is set by a nightly job, so nothing can be
 * forgotten by one. What wins, in this order: the registration's end, a stop, the day's own booking or cancellation, the standing order.
 */

/** A meal as ordered: which set, where, how it gets to the person. */
export interface Ordered {
  tray: Tray
  mode: ServiceMode
  canteen: CanteenId
}

interface StandingOrder extends Ordered {
  turn: number
  /** ISO weekdays as digits, `12345` */
  weekdays: string
  since: MealDate
  /** that day no more */
  until: MealDate | null
  /** the day from which it was ended */
  ended: MealDate | null
}

interface DayOrder {
  day: MealDate
  turn: number
  kind: 'booked' | 'cancelled'
  /** of a booking */
  meal: Ordered | null
}

interface Stop {
  turn: number
  since: MealDate
  reason: StopReason
  /** the first day with meals again */
  resumes: MealDate | null
}

/** All dated facts about one diner and one meal that may decide a day. */
export interface OrderFacts {
  registered_on: MealDate
  ended_on: MealDate | null
  standing: readonly StandingOrder[]
  days: readonly DayOrder[]
  stops: readonly Stop[]
}

export type DayStatus =
  | ({ status: 'expected'; from: 'standing' | 'booking' } & Ordered)
  | { status: 'stopped'; since: MealDate; reason: StopReason; resumes: MealDate | null }
  | { status: 'cancelled' }
  | { status: 'ended' }
  | { status: 'none' }

/** What a day's meal is for one diner. */
export function statusOn(facts: OrderFacts, day: MealDate): DayStatus {
  if (!isRegistered(facts, day)) return { status: 'ended' }
  const stop = stopOn(facts.stops, day)
  if (stop) return { status: 'stopped', since: stop.since, reason: stop.reason, resumes: stop.resumes }
  const own = newest(facts.days.filter((one) => one.day === day))
  if (own) return own.meal ? { status: 'expected', from: 'booking', ...own.meal } : { status: 'cancelled' }
  const standing = standingOn(facts.standing, day)
  if (!standing) return { status: 'none' }
  const { tray, mode, canteen } = standing
  return { status: 'expected', from: 'standing', tray, mode, canteen }
}

/** The stop that a day falls into. */
export const stopOn = (stops: readonly Stop[], day: MealDate): Stop | undefined =>
  newest(stops.filter((stop) => stop.since <= day && (stop.resumes === null || day < stop.resumes)))

/** The standing order that is in force on a day, whatever the weekday. */
export const orderInForce = (orders: readonly StandingOrder[], day: MealDate): StandingOrder | undefined =>
  newest(
    orders.filter(
      (order) => order.since <= day && (order.until === null || day < order.until) && (order.ended === null || day < order.ended),
    ),
  )

function standingOn(orders: readonly StandingOrder[], day: MealDate): StandingOrder | undefined {
  const order = orderInForce(orders, day)
  return order?.weekdays.includes(String(weekdayOf(day))) ? order : undefined
}

const newest = <T extends { turn: number }>(rows: readonly T[]): T | undefined =>
  rows.reduce<T | undefined>((last, row) => (last && last.turn > row.turn ? last : row), undefined)

/** The next turn of a list of facts: the key that two people who change the same thing at once both want. */
export const nextTurn = (rows: readonly { turn: number }[]): number => rows.reduce((turn, row) => Math.max(turn, row.turn + 1), 0)

/** Until when a day's meal may be ordered or cancelled, for days from `since` on. */
export interface Cutoff {
  since: MealDate
  daysBefore: number
  time: ClockTime
  /** who decided it, or why; null: ours, until the district decides */
  source: string | null
}

/** 16:00 the day before. Assumed: forecast, plan and shopping of that evening need the number. A district may set its own. */
const DEFAULT_CUTOFF: Cutoff = { since: '0001-01-01' as MealDate, daysBefore: 1, time: '16:00' as ClockTime, source: null }

/** The cut-off in force for a day's meal. */
export const cutoffOn = (settings: readonly Cutoff[], day: MealDate): Cutoff =>
  settings.reduce((last, one) => (one.since <= day && one.since >= last.since ? one : last), DEFAULT_CUTOFF)

/** The last instant at which the day's meal may be changed without the kitchen. */
export const closesAt = (settings: readonly Cutoff[], day: MealDate): Instant => {
  const { daysBefore, time } = cutoffOn(settings, day)
  return instantAt(addDays(day, -daysBefore), time)
}

/** The first day from `today` whose meal may still be changed. */
export function firstOpenDay(settings: readonly Cutoff[], today: MealDate, now: Instant): MealDate {
  let day = today
  while (now > closesAt(settings, day)) day = addDays(day, 1)
  return day
}
