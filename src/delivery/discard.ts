import type { DishCode } from '../../db/tables/menu.ts'
import type { DiscardReason } from '../../db/tables/safety.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import type { Meal, MealDate } from '../kernel/meal-date.ts'
import { found, Refusal } from '../kernel/refusal.ts'
import { planOf } from '../production/production.ts'
import { addDiscards } from '../safety/store.ts'
import { refuseForeignCanteen, type Work } from '../work.ts'
import * as store from './store.ts'

export interface Discarded {
  /** nothing: in the kitchen */
  canteen?: CanteenId | undefined
  dish: DishCode
  reason: DiscardReason
  note?: string | undefined
}

/**
 * Records food as thrown away for safety: nobody is served of it any more where it was. How many portions it was is counted when
 * the meal is closed. Refuses what never came to that canteen, and in the kitchen what was not planned.
 */
export async function discardFood(work: Work, day: MealDate, meal: Meal, discarded: readonly Discarded[]) {
  const canteens = discarded.flatMap((one) => one.canteen ?? [])
  for (const canteen of canteens) refuseForeignCanteen(work, canteen)
  if (canteens.length < discarded.length) refuseForeignCanteen(work, '' as CanteenId) // the kitchen's pots are not a canteen's
  const onHand = new Map((await store.onHand(work.db, day, meal, canteens)).map((row) => [`${row.canteen_id} ${row.dish_code}`, row]))
  await refuseUnplanned(work, day, meal, discarded)
  const rows = discarded.map(({ canteen, dish, reason, note }) => ({
    day,
    meal,
    dish_code: dish,
    place: canteen ?? 'kitchen',
    at: work.now,
    reason,
    note: note ?? null,
    discarded_by: work.actor.id,
  }))
  const gone = discarded.flatMap(({ canteen, dish }, i) => {
    if (!canteen) return []
    const row = found(onHand.get(`${canteen} ${dish}`), 'not_handed_over', `discarded.${i}.dish`)
    const over = row.eat_by < work.now ? row.eat_by : work.now
    return [store.judgeAgain(work.db, { ...row, verdict: 'discard', eat_by: over, check_by: over })]
  })
  const about = { day, meal, discarded: rows.map((row) => [row.place, row.dish_code, row.reason]) }
  return work.commit({ event: 'food.discarded', about }, [...addDiscards(work.db, rows), ...gone], { day, meal, discarded: rows.length })
}

/** The kitchen can throw away only what was to be cooked. */
async function refuseUnplanned(work: Work, day: MealDate, meal: Meal, discarded: readonly Discarded[]): Promise<void> {
  if (discarded.every((one) => one.canteen)) return
  const planned = new Set((await planOf(work, day, meal)).dishes.map((row) => row.dish_code))
  discarded.forEach(({ canteen, dish }, i) => {
    if (!canteen && !planned.has(dish)) throw new Refusal('not_found', { field: `discarded.${i}.dish`, values: { dish } })
  })
}
