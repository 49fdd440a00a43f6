import type { Tray } from '../../db/tables/menu.ts'
import type { BatchId } from '../../db/tables/production.ts'
import { decisionOf, forecastsOf, headcountsOf, portionsFor } from '../forecast/forecast.ts'
import { calendarHas } from '../kernel/calendar.ts'
import { addDays, clockOf, daysFrom, MEALS, type Meal, type MealDate } from '../kernel/meal-date.ts'
import { cycleMenu, dishesIn, type MenuEntry, menuOf, trayDishes } from '../menu/menu.ts'
import { TRAYS } from '../menu/rules.ts'
import { isPlanned, planOf } from '../production/production.ts'
import { limitsOn } from '../safety/food.ts'
import { recalledLots } from '../safety/recall.ts'
import { closedOn, theDistrict } from '../sites/sites.ts'
import type { Work } from '../work.ts'
import { ordersOf } from './orders.ts'
import { type Need, type Netting, needsOfDish, net, type Supply } from './rules.ts'
import * as store from './store.ts'
import { type Suggestion, suggest, type Uncovered } from './suggest.ts'
import { keepingsOf, termsOn } from './suppliers.ts'

/** How far ahead the kitchen buys: the lead time of dry goods and a weekend. */
export const HORIZON_DAYS = 7

export interface Outlook extends Netting {
  from: MealDate
  days: number
  needs: Need[]
  supplies: Supply[]
  suggestions: Suggestion[]
  uncovered: Uncovered[]
}

/**
 * What the coming days want, set once against stock and orders: what each pot may count on, what is short and on which day it
 * bites, and what to order from whom by when. A planned meal counts by its batches that have not taken their ingredients yet; a
 * day without plan by its menu, or the cycle's, and the portions that are forecast, or were eaten on the same weekdays of late.
 * A pot that is cooked is short of nothing, though nobody wrote down what it took: until then it holds on to what there is.
 */
export async function outlook(work: Work, days = HORIZON_DAYS): Promise<Outlook> {
  const from = work.today
  const [needs, supplies, keepings, terms, cooked] = await Promise.all([
    needsFrom(work, from, days),
    suppliesOf(work),
    keepingsOf(work),
    termsOn(work, from),
    store.cooked(work.db, from),
  ])
  const done = new Set<string>(cooked.map((row) => row.batch_id))
  const { allocations, shortages: all } = net(needs, supplies)
  const shortages = all.filter(({ need }) => !done.has(need.for))
  const shelfDays = new Map([...keepings].map(([code, one]) => [code, one.shelfDays]))
  const { orders, uncovered } = suggest(shortages, { today: from, clock: clockOf(work.now), shelfDays, terms })
  return { from, days, needs, supplies, allocations, shortages, suggestions: orders, uncovered }
}

/** Lots on the shelf that nobody recalls, and what of open orders and drafts has still to come. An order whose day is past counts for nothing. */
export async function suppliesOf(work: Work): Promise<Supply[]> {
  const [lots, orders, keepings] = await Promise.all([store.stock(work.db), ordersOf(work), keepingsOf(work)])
  const recalled = await recalledLots(
    work,
    lots.map((lot) => lot.id),
  )
  const shelf = lots
    .filter((lot) => !recalled.has(lot.id))
    .map((lot) => ({
      from: { lot: lot.id },
      ingredient: lot.ingredient_code,
      grams: lot.left,
      usableFrom: lot.received_on,
      usableUntil: lot.expires_on,
    }))
  const coming = orders
    .filter((order) => order.state !== 'ended' && order.arrivesOn >= work.today)
    .flatMap((order) =>
      order.lines.map((line) => {
        const keeps = keepings.get(line.ingredient)?.shelfDays ?? null
        return {
          from: { order: order.id },
          ingredient: line.ingredient,
          grams: Math.max(0, line.grams - line.came),
          usableFrom: order.arrivesOn,
          usableUntil: keeps === null ? null : addDays(order.arrivesOn, keeps - 1),
        }
      }),
    )
  return [...shelf, ...coming].filter((supply) => supply.grams > 0)
}

async function needsFrom(work: Work, from: MealDate, days: number): Promise<Need[]> {
  const { calendar } = await theDistrict(work)
  const needs: Need[] = []
  for (const day of daysFrom(from, addDays(from, days - 1))) {
    if (!calendarHas(calendar, day) || (await closedOn(work, day))) continue
    for (const meal of MEALS) needs.push(...(await needsOfMeal(work, day, meal)))
  }
  return needs
}

/** What the pots of one meal still want. */
export async function needsOfMeal(work: Work, day: MealDate, meal: Meal): Promise<Need[]> {
  if (await isPlanned(work, day, meal)) return needsOfBatches(work, day, meal)
  const published = await menuOf(work, day, meal)
  const menu = published.length > 0 ? published : await cycleMenu(work, day, meal)
  if (menu.length === 0) return []
  const portions = await expectedPortions(work, day, meal, menu)
  const [{ reserveShare }, { sampleGrams }] = await Promise.all([decisionOf(work, day, meal), limitsOn(work, day)])
  return dishesIn(menu).flatMap((dish) => {
    const takers = TRAYS.filter((tray) => trayDishes(menu, tray).some((one) => one.code === dish.code))
    const plates = takers.reduce((sum, tray) => sum + withReserve(portions[tray] ?? 0, reserveShare), 0)
    return plates === 0 ? [] : needsOfDish(dish, plates * (dish.portionGrams ?? 0) + sampleGrams, { day, meal, for: dish.code })
  })
}

const withReserve = (portions: number, share: number): number => Math.ceil(portions * (1 + share) - 1e-9)

/** The batches of a planned meal whose ingredients were not weighed out yet. */
async function needsOfBatches(work: Work, day: MealDate, meal: Meal): Promise<Need[]> {
  const [plan, issued, menu] = await Promise.all([planOf(work, day, meal), store.issued(work.db, day, meal), menuOf(work, day, meal)])
  const done = new Set<BatchId>(issued.map((row) => row.batch_id))
  const dishes = new Map(dishesIn(menu).map((dish) => [dish.code, dish]))
  return plan.batches
    .filter((batch) => !done.has(batch.id))
    .flatMap((batch) => {
      const dish = dishes.get(batch.dish_code)
      return dish ? needsOfDish(dish, batch.grams, { day, meal, for: batch.id }) : []
    })
}

type Portions = Partial<Record<Tray, number>>

/** Portions by tray: from the kept forecasts and orders, else the mean of the same weekdays of the last four weeks, rounded up. */
async function expectedPortions(work: Work, day: MealDate, meal: Meal, menu: readonly MenuEntry[]): Promise<Portions> {
  const offered = TRAYS.filter((tray) => trayDishes(menu, tray).length > 0)
  const [forecasts, orders] = await Promise.all([forecastsOf(work, day, meal), headcountsOf(work, day, meal)])
  if (forecasts.length > 0 || orders.length > 0) {
    const { portions } = await portionsFor(work, day, meal, offered)
    return Object.fromEntries(offered.map((tray) => [tray, sum(portions.filter((row) => row.tray === tray).map((row) => row.portions))]))
  }
  const counts = await store.servedOn(work.db, sameWeekdays(day, work.today), meal)
  const days = new Set(counts.map((row) => row.day)).size
  return Object.fromEntries(
    offered.map((tray) => [tray, Math.ceil(sum(counts.filter((row) => row.tray === tray).map((row) => row.served)) / Math.max(1, days))]),
  )
}

const LAST_WEEKS = 4

function sameWeekdays(day: MealDate, today: MealDate): MealDate[] {
  const before: MealDate[] = []
  for (let one = addDays(day, -7); before.length < LAST_WEEKS; one = addDays(one, -7)) if (one < today) before.push(one)
  return before
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)
