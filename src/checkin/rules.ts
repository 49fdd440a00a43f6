import type { Verdict } from '../../db/tables/delivery.ts'
import type { DishCode, Tray } from '../../db/tables/menu.ts'
import { type ClockTime, clockOf, type Instant, minutesOf } from '../kernel/meal-date.ts'
import type { Reason } from '../kernel/refusal.ts'
import type { Hold } from '../safety/recall.ts'
import { verdictAt } from '../safety/rules.ts'

/** Minutes around the posted hours in which an elder who is there is still served. Assumed; the district may tighten it. */
export const GRACE = { before: 15, after: 20 } as const

/** What is on hand of one dish of the tray, before this serving. */
export interface DishOnHand {
  dish: DishCode
  name: string
  left: number
  verdict: Verdict
  eatBy: Instant
  checkBy: Instant
  /** it had to be reheated, and was then */
  reheatedAt: Instant | null
  /** the recall that holds it, if any */
  hold?: Hold | undefined
}

/** All that decides whether a person gets this meal. */
export interface ServingQuestion {
  at: Instant
  registered: boolean
  tags: readonly string[]
  servedAlready: boolean
  mealClosed: boolean
  handedOver: boolean
  /** the counter's hours; null: the meal is carried to the door */
  window: { from: ClockTime; until: ClockTime } | null
  tray: Tray
  /** the tray's dishes, or undefined when it is not offered */
  dishes: readonly DishOnHand[] | undefined
}

export interface ServingRefusal {
  refuse: Reason
  values?: Record<string, string | number>
}

/** May this person be served now? The reasons for "no" stand in the order in which they win; undefined is yes. */
export function refusalOf(q: ServingQuestion): ServingRefusal | undefined {
  if (!q.registered) return { refuse: 'registration_ended' }
  if (q.tags.length === 0) return { refuse: 'category_missing' }
  if (q.servedAlready) return { refuse: 'already_served' }
  if (q.mealClosed) return { refuse: 'meal_closed' }
  if (!q.handedOver) return { refuse: 'not_handed_over' }
  if (q.window && !isServiceTime(q.at, q.window)) return { refuse: 'outside_service_hours', values: q.window }
  if (!q.dishes?.length) return { refuse: 'tray_not_offered' }
  const held = q.dishes.flatMap((dish) => holdOn(dish, q.at) ?? [])
  const worst = held.find((one) => one.refuse === 'food_recalled') ?? held[0]
  if (worst) return worst
  const gone = q.dishes.find((dish) => dish.left < 1)
  if (gone) return { refuse: 'sold_out', values: { dish: gone.name } }
  return undefined
}

/** Why a dish is not handed out at a moment, or undefined: it is being recalled, it is not fit, or nobody has measured it for too long. */
export function holdOn(dish: DishOnHand, at: Instant): ServingRefusal | undefined {
  if (dish.hold && at >= dish.hold.since) return { refuse: 'food_recalled', values: { dish: dish.name, recall: dish.hold.recall } }
  const verdict = verdictAt(dish, at)
  if (verdict === 'measure') return { refuse: 'food_unmeasured', values: { dish: dish.name } }
  const notYet = dish.reheatedAt !== null && at < dish.reheatedAt
  return verdict === 'serve' && !notYet ? undefined : { refuse: 'food_not_safe', values: { dish: dish.name } }
}

/** Whether a worker may decide to serve a tray without this dish: it is not coming back by a thermometer alone. */
export const mayLeaveOut = (dish: DishOnHand, at: Instant): boolean => {
  const held = holdOn(dish, at)
  return held !== undefined && held.refuse !== 'food_unmeasured'
}

export function isServiceTime(at: Instant, window: NonNullable<ServingQuestion['window']>): boolean {
  const minute = minutesOf(clockOf(at))
  return minute >= minutesOf(window.from) - GRACE.before && minute <= minutesOf(window.until) + GRACE.after
}
