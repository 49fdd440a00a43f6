import type { ServingId } from '../../db/tables/checkin.ts'
import type { DinerId } from '../../db/tables/diners.ts'
import type { DishCode, Tray } from '../../db/tables/menu.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import type { Instant, Meal, MealDate } from '../kernel/meal-date.ts'
import { found } from '../kernel/refusal.ts'
import { menuOf } from '../menu/menu.ts'
import { nameOf } from '../staff/staff.ts'
import { refuseForeignCanteen, type Work } from '../work.ts'
import { type Held, openCounter } from './counter.ts'
import * as store from './store.ts'

interface Asking {
  canteen: CanteenId
  diner: DinerId
  tray?: Tray | undefined
}

/** What of somebody's tray is held back at a canteen now: being recalled, or not fit. Undefined: nothing. */
export async function heldFor(work: Work, day: MealDate, meal: Meal, ask: Asking): Promise<Held | undefined> {
  const event = { id: '' as ServingId, method: 'name', ...ask } as const
  const held = (await openCounter(work, day, meal, [event])).heldFor(event)
  return held && held.dishes.length > 0 ? held : undefined
}

/** Records that somebody got no meal because food of it was held back: who decided, and why. Refuses where nothing is held. */
export async function turnAway(work: Work, day: MealDate, meal: Meal, { why, ...ask }: Asking & { why: string }) {
  refuseForeignCanteen(work, ask.canteen)
  const { canteen, diner } = ask
  const dishes = found(await heldFor(work, day, meal, ask), 'nothing_held', 'diner').dishes.map((dish) => dish.code)
  const row = { id: work.newId<'held'>(), day, meal, canteen_id: canteen, diner_id: diner, at: work.now, dishes: JSON.stringify(dishes) }
  const decided = { decision: 'turned_away', why, serving_id: null, decided_by: work.actor.id } as const
  const about = { canteen, day, meal, diner, dishes }
  return work.commit({ event: 'diner.turned_away', about, why }, store.addHeld(work.db, [{ ...row, ...decided }]), { diner, dishes })
}

const dishesIn = (row: Pick<store.HeldRow, 'dishes'>) => JSON.parse(row.dishes) as DishCode[]

/** What was left out of a serving. */
export async function leftOutOf(work: Pick<Work, 'db'>, serving: store.ServingRow): Promise<DishCode[]> {
  const row = await store.heldFrom(work.db, serving)
  return row ? dishesIn(row) : []
}

/** What was left out of the servings that count, dish by dish. */
export async function leftOutAt(work: Pick<Work, 'db'>, day: MealDate, meal: Meal): Promise<{ canteen: CanteenId; dish: DishCode }[]> {
  const rows = await store.leftOutCounted(work.db, day, meal)
  return rows.flatMap((row) => dishesIn(row).map((dish) => ({ canteen: row.canteen_id, dish })))
}

/** A decision at a counter about food that is held back. Nothing about the person: whoever serves knows. */
export interface HeldMeal {
  canteen: CanteenId
  at: Instant
  dishes: string[]
  decision: store.HeldRow['decision']
  why: string
  by: string
}

/** Every decision of a meal, or of one serving, in words. */
export async function heldMeals(work: Pick<Work, 'db'>, day: MealDate, meal: Meal, serving?: ServingId): Promise<HeldMeal[]> {
  const rows = (await store.heldAt(work.db, day, meal)).filter((row) => serving === undefined || row.serving_id === serving)
  if (rows.length === 0) return []
  const names = new Map((await menuOf(work, day, meal)).map(({ dish }) => [dish.code, dish.name]))
  return Promise.all(
    rows.map(async ({ canteen_id, at, decision, why, decided_by, ...row }) => ({
      canteen: canteen_id,
      at,
      dishes: dishesIn(row).map((code) => names.get(code) ?? code),
      decision,
      why,
      by: await nameOf(work, decided_by),
    })),
  )
}
