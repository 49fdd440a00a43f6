import type { DinerId, ServiceMode, StopReason } from '../../db/tables/diners.ts'
import type { Tray } from '../../db/tables/menu.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import type { ClockTime, Meal, MealDate } from '../kernel/meal-date.ts'
import { type Fault, found, Refusal } from '../kernel/refusal.ts'
import { theCanteen, theDistrict } from '../sites/sites.ts'
import type { Work } from '../work.ts'
import { lateReason, theOrderer } from './demand.ts'
import * as store from './order-store.ts'
import { nextTurn, orderInForce, statusOn, stopOn } from './orders.ts'
import * as registry from './store.ts'

/*
 * What a diner may change, each as a new row. After the cut-off (`lateReason`) a canteen is refused with `too_late`; the kitchen may
 * with `why`, which is kept in the row.
 */

/** How an ordered meal is to be; what is left out is as the registry has it, eaten in. */
export interface MealWish {
  tray?: Tray | undefined
  mode?: ServiceMode | undefined
  canteen?: CanteenId | undefined
}

/** 长期订餐 from `since` on these ISO weekdays; it ends whatever stood before it. Refuses `registration_ended`, `too_late`. */
export async function placeStandingOrder(
  work: Work,
  diner: DinerId,
  meal: Meal,
  order: MealWish & { weekdays: readonly number[]; since: MealDate; until?: MealDate | undefined; why?: string | undefined },
) {
  const { facts } = await theOrderer(work, diner, meal, order.canteen)
  const late_why = await lateReason(work, order.since, order.why, 'since')
  if (statusOn(facts, order.since).status === 'ended') throw new Refusal('registration_ended', { field: 'since' })
  if (order.until !== undefined && order.until <= order.since) throw new Refusal('bad_request', { field: 'until' })
  const turn = nextTurn(facts.standing)
  const weekdays = [...new Set(order.weekdays)].sort().join('')
  const wish = await wished(work, diner, order)
  const { since } = order
  const row = { diner_id: diner, meal, turn, weekdays, ...wish, since, until: order.until ?? null, late_why }
  const before = facts.standing.filter((one) => one.ended === null && (one.until === null || one.until > since))
  const ends = before.map((one) => endOf(work, diner, meal, one.turn, since, late_why))
  const writes = [...ends, store.addStandingOrder(work.db, { ...row, ordered_at: work.now, ordered_by: work.actor.id })]
  return work.commit({ event: 'order.placed', about: { diner, meal, since, weekdays } }, writes, { diner, meal, since, turn })
}

const endOf = (work: Work, diner: DinerId, meal: Meal, turn: number, day: MealDate, late_why: string | null) =>
  store.addStandingOrderEnd(work.db, {
    diner_id: diner,
    meal,
    turn,
    day,
    ended_at: work.now,
    ended_by: work.actor.id,
    late_why,
  })

async function wished(work: Work, id: DinerId, wish: MealWish) {
  const diner = found((await registry.diners(work.db, [id])).get(id), 'not_registered', 'diner')
  const canteen = await theCanteen(work, wish.canteen ?? diner.canteen_id)
  return { tray: wish.tray ?? diner.tray, mode: wish.mode ?? ('dine_in' as const), canteen_id: canteen.id }
}

/** Ends the standing order: no more meals of it from `day` on. Refuses `nothing_ordered`, `too_late`. */
export async function endStandingOrder(work: Work, diner: DinerId, meal: Meal, end: { day: MealDate; why?: string | undefined }) {
  const { facts } = await theOrderer(work, diner, meal)
  const late_why = await lateReason(work, end.day, end.why)
  const order = orderInForce(facts.standing, end.day)
  if (!order || order.ended !== null) throw new Refusal('nothing_ordered', { field: 'day', values: { day: end.day } })
  const writes = [endOf(work, diner, meal, order.turn, end.day, late_why)]
  return work.commit({ event: 'order.ended', about: { diner, meal, day: end.day } }, writes, { diner, meal, day: end.day })
}

/** 预约 for one day, in the place of whatever stands for it. Refuses `meals_stopped`, `already_ordered`, `registration_ended`, `too_late`. */
export async function bookDay(work: Work, diner: DinerId, meal: Meal, booking: MealWish & { day: MealDate; why?: string | undefined }) {
  const { day } = booking
  const { facts } = await theOrderer(work, diner, meal, booking.canteen)
  const late_why = await lateReason(work, day, booking.why)
  const now = statusOn(facts, day)
  if (now.status === 'ended') throw new Refusal('registration_ended', { field: 'day' })
  if (now.status === 'stopped') throw new Refusal('meals_stopped', { field: 'day', values: { day } })
  const wish = await wished(work, diner, booking)
  if (now.status === 'expected' && now.tray === wish.tray && now.mode === wish.mode && now.canteen === wish.canteen_id)
    throw new Refusal('already_ordered', { field: 'day', values: { day } })
  const turn = nextTurn(facts.days.filter((one) => one.day === day))
  const row = { day, meal, diner_id: diner, turn, kind: 'booked' as const, ...wish, late_why }
  const writes = [store.addDayOrder(work.db, { ...row, ordered_at: work.now, ordered_by: work.actor.id })]
  return work.commit({ event: 'day.booked', about: { diner, day, meal } }, writes, { diner, day, meal, turn })
}

/** 取消 of one day's meal, booked or standing. Refuses `nothing_ordered`, `too_late`. */
export async function cancelDay(work: Work, diner: DinerId, meal: Meal, cancellation: { day: MealDate; why?: string | undefined }) {
  const { day } = cancellation
  const { facts } = await theOrderer(work, diner, meal)
  const late_why = await lateReason(work, day, cancellation.why)
  if (statusOn(facts, day).status !== 'expected') throw new Refusal('nothing_ordered', { field: 'day', values: { day } })
  const turn = nextTurn(facts.days.filter((one) => one.day === day))
  const nothing = { tray: null, mode: null, canteen_id: null, late_why }
  const row = { day, meal, diner_id: diner, turn, kind: 'cancelled' as const, ...nothing, ordered_at: work.now, ordered_by: work.actor.id }
  const writes = [store.addDayOrder(work.db, row)]
  return work.commit({ event: 'day.cancelled', about: { diner, day, meal } }, writes, { diner, day, meal, turn })
}

interface StopAsked {
  since: MealDate
  reason: StopReason
  note?: string | undefined
  /** the first day with meals again, if it is known already */
  resumes?: MealDate | undefined
  why?: string | undefined
}

/** 停餐 of every meal from a day on, with its 复餐 if that day is known. Refuses `already_stopped`, `too_late`. */
export async function stopMeals(work: Work, diner: DinerId, stop: StopAsked) {
  const { facts } = await theOrderer(work, diner, 'lunch')
  const { since, reason, resumes } = stop
  const late_why = await lateReason(work, since, stop.why, 'since')
  if (resumes !== undefined && resumes <= since) throw new Refusal('bad_request', { field: 'resumes' })
  const standing = facts.stops.find((one) => one.resumes === null || one.resumes > since)
  if (standing) throw new Refusal('already_stopped', { field: 'since', values: { since: standing.since } })
  const turn = nextTurn(facts.stops)
  const by = work.actor.id
  const row = { diner_id: diner, turn, since, reason, note: stop.note ?? null, stopped_at: work.now, stopped_by: by, late_why }
  const writes = [
    store.addStop(work.db, row),
    ...(resumes ? [store.addResume(work.db, { diner_id: diner, turn, day: resumes, resumed_at: work.now, resumed_by: by, late_why })] : []),
  ]
  return work.commit({ event: 'meals.stopped', about: { diner, since } }, writes, { diner, since, resumes: resumes ?? null })
}

/** 复餐: meals again from `day` on, also sooner than was said when they were stopped. Refuses `not_stopped`, `too_late`. */
export async function resumeMeals(work: Work, diner: DinerId, { day, why }: { day: MealDate; why?: string | undefined }) {
  const { facts } = await theOrderer(work, diner, 'lunch')
  const late_why = await lateReason(work, day, why)
  const stop = stopOn(facts.stops, day)
  if (!stop) throw new Refusal('not_stopped', { field: 'day' })
  const row = { diner_id: diner, turn: stop.turn, day, resumed_at: work.now, resumed_by: work.actor.id, late_why }
  const resume = stop.resumes === null ? store.addResume : store.moveResume
  return work.commit({ event: 'meals.resumed', about: { diner, day } }, [resume(work.db, row)], { diner, day })
}

/**
 * States until when meals may be ordered, cancelled, stopped and counted, for days from `since` on, with who decided it or why.
 * Refuses a day that is past or set, and a cut-off of the day itself after the vans have left.
 */
export async function setCutoff(work: Work, setting: { since: MealDate; daysBefore: number; time: ClockTime; source: string }) {
  const { since, daysBefore, time, source } = setting
  if (since <= work.today) throw new Refusal('day_is_past', { field: 'since', values: { day: since } })
  if ((await store.cutoffs(work.db)).some((one) => one.since === since)) throw refused('since', 'cutoff_held')
  const { departs } = await theDistrict(work)
  if (daysBefore === 0 && departs !== null && time >= departs) throw refused('time', 'cutoff_after_departure', { departs })
  const row = { since, days_before: daysBefore, time, source, set_at: work.now, set_by: work.actor.id }
  const about = { since, daysBefore, time, source }
  return work.commit({ event: 'record.changed', about }, [store.addCutoff(work.db, row)], about)
}

const refused = (place: string, problem: string, values: Fault['values'] = {}): Refusal =>
  new Refusal('bad_request', { field: place, faults: [{ place, problem, values }] })

/** Every cut-off that was ever set, the newest first. */
export const cutoffs = async (work: Pick<Work, 'db'>) => (await store.cutoffs(work.db)).toSorted((a, b) => (a.since < b.since ? 1 : -1))
