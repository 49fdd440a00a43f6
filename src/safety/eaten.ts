import type { Db } from '../../db/host.ts'
import type { DinerId } from '../../db/tables/diners.ts'
import type { DishCode } from '../../db/tables/menu.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import { MEALS, type Meal, type MealDate } from '../kernel/meal-date.ts'
import * as store from './eaten-store.ts'
import type { Food } from './reach-store.ts'

/** So many of somebody's meals are told; how many there were is told too. */
const LAST_MEALS = 10

/** Somebody who was served any of it. */
export interface Eater {
  servings: number
  /** where they had it, the last ten times, the last first */
  ate: [Where, ...Where[]]
}

interface Where {
  day: MealDate
  meal: Meal
  canteen: CanteenId
}

export interface Eaten {
  eaters: Map<DinerId, Eater>
  servings: number
}

interface Swap {
  dish: string
  instead: string | null
}

interface Made {
  swaps: readonly Swap[]
  /** held back from it at the counter */
  without: readonly string[]
}

/** Was any of the foods on a plate? `tray` are those that the menu put on it, `foods` all of that meal. */
export const isOnPlate = (tray: readonly DishCode[], foods: ReadonlySet<string>, { swaps, without }: Made): boolean => {
  const kept = tray.filter((dish) => !swaps.some((swap) => swap.dish === dish))
  const given = swaps.flatMap(({ instead }) => (instead !== null && foods.has(instead) ? [instead] : []))
  return [...kept, ...given].some((dish) => !without.includes(dish))
}

/** Everybody who was served one of the foods: of a tray that had it, unless it was left out; or in the place of something else. */
export async function eatenOf(db: Db, foods: readonly Food[]): Promise<Eaten> {
  const [tables, specials] = await Promise.all([store.plainEaters(db, foods), specialsWith(db, foods)])
  const plain = tables.map(({ diners, ...where }) => ({ where, diners: JSON.parse(diners) as DinerId[] }))
  const given = specials.map(({ diner, day, meal, canteen }) => ({ where: { day, meal, canteen }, diners: [diner] }))
  const eaten: Eaten = { eaters: new Map(), servings: 0 }
  for (const { where, diners } of [...plain, ...given].sort((a, b) => lastFirst(a.where, b.where)))
    for (const diner of diners) add(eaten, diner, where)
  return eaten
}

function add(eaten: Eaten, diner: DinerId, where: Where): void {
  eaten.servings++
  const known = eaten.eaters.get(diner)
  if (!known) eaten.eaters.set(diner, { servings: 1, ate: [where] })
  else if (known.servings++ < LAST_MEALS) known.ate.push(where)
}

const lastFirst = (a: Where, b: Where): number => (a.day === b.day ? MEALS.indexOf(b.meal) - MEALS.indexOf(a.meal) : a.day < b.day ? 1 : -1)

async function specialsWith(db: Db, foods: readonly Food[]): Promise<store.SpecialRow[]> {
  const [rows, trays] = await Promise.all([store.specialEaters(db, foods), store.traysWith(db, foods)])
  const onTray = Map.groupBy(trays, (row) => `${row.day} ${row.meal} ${row.tray}`)
  const foodsOf = new Map(
    [...Map.groupBy(foods, (food) => `${food.day} ${food.meal}`)].map(([meal, all]) => [meal, new Set<string>(all.map((one) => one.dish))]),
  )
  const dishesOn = new Map([...onTray].map(([tray, all]) => [tray, all.map((one) => one.dish)]))
  return rows.filter(({ day, meal, tray, swaps, without }) => {
    const made: Made = { swaps: JSON.parse(swaps) as Swap[], without: JSON.parse(without) as string[] }
    return isOnPlate(dishesOn.get(`${day} ${meal} ${tray}`) ?? [], foodsOf.get(`${day} ${meal}`) ?? new Set(), made)
  })
}

/** When some of them were served it, the last time first. */
export const mealsOf = (db: Db, { eaters }: Eaten, diners: readonly DinerId[]): Promise<store.MealRow[]> =>
  store.handedOut(
    db,
    diners.flatMap((diner) => (eaters.get(diner)?.ate ?? []).map((where) => ({ diner, ...where }))),
  )

/** Which of these people were served one of the foods. */
export async function eatersAmong(db: Db, foods: readonly Food[], diners: readonly DinerId[]): Promise<Set<DinerId>> {
  const asked = new Set(diners)
  const own = (await specialsWith(db, foods)).filter((row) => asked.has(row.diner)).map((row) => row.serving)
  return new Set(await store.eatersAmong(db, foods, diners, own))
}
