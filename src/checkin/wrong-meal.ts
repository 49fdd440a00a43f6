import type { ServingId } from '../../db/tables/checkin.ts'
import { takenFromHand } from '../delivery/delivery.ts'
import { theDiner } from '../diners/diners.ts'
import type { Instant } from '../kernel/meal-date.ts'
import { found, Refusal } from '../kernel/refusal.ts'
import type { Swap } from '../menu/clashes.ts'
import { menuOf, publishedMenu } from '../menu/menu.ts'
import { packedSpecials } from '../production/production.ts'
import { nameOf } from '../staff/staff.ts'
import { refuseForeignCanteen, type Work } from '../work.ts'
import { type HeldMeal, heldMeals, leftOutOf } from './held.ts'
import { clashesOn, namedSwaps, type SpecialServed, type Warning, warningsOf } from './meals.ts'
import * as store from './store.ts'

/**
 * Records that a meal with something in it that the person must not eat was handed out: who says so and why. Where a special meal
 * was checked in and the plain tray given, the dishes on hand follow. Refuses `no_clash`, `already_acknowledged`, `meal_closed`.
 */
export async function acknowledgeClash(work: Work, id: ServingId, why: string) {
  const serving = found(await store.serving(work.db, id), 'not_served', 'serving')
  const { canteen_id, day, meal, tray } = serving
  refuseForeignCanteen(work, canteen_id)
  if (serving.reversed_at !== null) throw new Refusal('already_reversed', { field: 'serving' })
  if (await store.wrongMeal(work.db, id)) throw new Refusal('already_acknowledged', { field: 'serving' })
  const clashes = clashesOn(await theDiner(work, serving.diner_id), day, tray, await publishedMenu(work, day, meal))
  if (clashes.length === 0) throw new Refusal('no_clash', { field: 'serving' })
  const without = await leftOutOf(work, serving)
  const swaps = (await swapsOf(work, serving)).filter((swap) => !without.includes(swap.instead))
  if (swaps.length > 0 && (await store.closings(work.db, day, meal)).some((row) => row.canteen_id === canteen_id))
    throw new Refusal('meal_closed', { field: 'serving' })
  const moved = swaps.flatMap((swap) => [
    { canteen: canteen_id, dish: swap.dish, portions: 1 },
    { canteen: canteen_id, dish: swap.instead, portions: -1 },
  ])
  const row = { clashes: JSON.stringify(clashes), special_refused: swaps.length > 0 ? (1 as const) : (0 as const), why }
  const writes = [
    store.addWrongMeal(work.db, { serving_id: id, at: work.now, acknowledged_by: work.actor.id, ...row }),
    ...(moved.length > 0 ? takenFromHand(work, day, meal, moved) : []),
  ]
  const about = { serving: id, canteen: canteen_id, day, meal }
  return work.commit({ event: 'clash.acknowledged', about, why }, writes, { serving: id, clashes: clashes.length })
}

async function swapsOf(work: Work, serving: store.ServingRow): Promise<Swap[]> {
  const special = await store.servingSpecial(work.db, serving)
  return special ? (JSON.parse(special.swaps) as Swap[]) : []
}

/** What a serving was beside its tray. */
export interface MealServed {
  special: SpecialServed | null
  warnings: Warning[]
  acknowledged: { at: Instant; by: string; why: string } | null
  /** food that was held back and left out, on whose word */
  held: HeldMeal | null
}

/** Whether a serving was a special meal, what clashed, and whether somebody answered for it. */
export async function mealServed(work: Work, serving: store.ServingRow): Promise<MealServed> {
  const { id, day, meal, canteen_id, tray } = serving
  const menu = await menuOf(work, day, meal)
  const [row, wrong, diner, [held]] = await Promise.all([
    store.servingSpecial(work.db, serving),
    store.wrongMeal(work.db, id),
    theDiner(work, serving.diner_id),
    heldMeals(work, day, meal, id),
  ])
  const packed = row?.number
    ? (await packedSpecials(work, day, meal)).find((one) => one.canteen === canteen_id && one.number === row.number)
    : undefined
  const special = row && {
    number: row.number,
    boxes: packed?.boxes ?? [],
    needs: JSON.parse(row.needs) as SpecialServed['needs'],
    swaps: namedSwaps(JSON.parse(row.swaps) as Swap[], menu),
  }
  const clashes = special && !wrong?.special_refused ? [] : clashesOn(diner, day, tray, menu)
  return {
    special: special ?? null,
    warnings: warningsOf(clashes, menu),
    acknowledged: wrong ? { at: wrong.at, by: await nameOf(work, wrong.acknowledged_by), why: wrong.why } : null,
    held: held ?? null,
  }
}
