import type { DinerId } from '../../../db/tables/diners.ts'
import { cutoffFor, demandOn, type Expected, lapsingNeeds, ordersOf } from '../../diners/diners.ts'
import { addDays, type Instant, type Meal, type MealDate } from '../../kernel/meal-date.ts'
import type { Work } from '../../work.ts'
import type { Here } from './here.ts'

/** Who is expected at a canteen tomorrow, and what lapses among its people. */
export interface CanteenOrders {
  day: MealDate
  expected: Expected[]
  lapsing: { diner: DinerId; name: string; kind: 'allergen' | 'texture' | 'diet'; code: string; until: MealDate }[]
}

export async function canteenOrders(work: Work, here: Here, meal: Meal): Promise<CanteenOrders> {
  const day = addDays(work.today, 1)
  const { expected } = await demandOn(work, day, meal)
  const lapsing = (await lapsingNeeds(work)).filter((need) => need.canteen === here.canteen.id)
  return { day, expected: expected.filter((one) => one.canteen === here.canteen.id), lapsing }
}

/** One person's orders with, day by day, whether the canteen may still change them. */
export type PersonOrders = Awaited<ReturnType<typeof ordersOf>> & { closes: ReadonlyMap<MealDate, Instant>; full: string }

export async function personOrders(work: Work, here: Here, diner: DinerId, meal: Meal): Promise<PersonOrders> {
  const orders = await ordersOf(work, diner, meal)
  const closes = new Map<MealDate, Instant>()
  for (const { day } of orders.days) closes.set(day, (await cutoffFor(work, day)).closes)
  return { ...orders, closes, full: orders.home === here.canteen.id ? orders.name : orders.masked }
}
