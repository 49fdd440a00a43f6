import type { DishCode } from '../../db/tables/menu.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import { countersOf } from '../checkin/checkin.ts'
import { deliveriesOf } from '../delivery/delivery.ts'
import { instantAt, type Meal, type MealDate } from '../kernel/meal-date.ts'
import { type MenuEntry, menuOf } from '../menu/menu.ts'
import { type PlanView, planOf } from '../production/production.ts'
import { limitsOn } from '../safety/food.ts'
import type { Limits } from '../safety/limits.ts'
import { samples } from '../safety/store.ts'
import { type Canteen, canteensOn } from '../sites/sites.ts'
import type { Work } from '../work.ts'
import { type CanteenCount, cookedFor, type Difference, followFood, type KitchenCount, type Money, moneyDifference } from './rules.ts'
import * as store from './store.ts'

/** A canteen's meal in one line, counted in meals: a meal is counted by the main dish of its tray, which no other tray shares. */
export interface CanteenLine {
  canteen: CanteenId
  code: string
  name: string
  planned: number
  cooked: number
  loaded: number
  received: number
  served: number
  left: number
  wasted: number
}

/** Late or cold food that somebody must look at: it is in the account whether or not anybody complained. */
export interface Exception {
  kind: 'late' | 'too_long_aboard' | 'cold'
  canteen: CanteenId
  dish?: DishCode
  minutes?: number
  core?: number
}

type Deliveries = Awaited<ReturnType<typeof deliveriesOf>>
type Counters = Awaited<ReturnType<typeof countersOf>>

/** A meal's account from pot to plate, and its money; `balanced` only when every gram, portion and fen is accounted for. */
export async function accountOf(work: Work, day: MealDate, meal: Meal) {
  const [menu, plan, deliveries, counters, canteens, limits] = await Promise.all([
    menuOf(work, day, meal),
    planOf(work, day, meal),
    deliveriesOf(work, day, meal),
    countersOf(work, day, meal),
    canteensOn(work, day),
    limitsOn(work, day),
  ])
  const kitchen = await kitchenCounts(work, day, meal, plan, deliveries)
  const counts = canteenCounts(plan, deliveries, counters, menu)
  const food = followFood(kitchen, counts)
  const money = await moneyOf(work, day, meal)
  const lines = linesOf(canteens, kitchen, counts, menu)
  const open = canteens.filter(
    (canteen) => counts.some((row) => row.canteen === canteen.id) && !counters.closings.some((row) => row.canteen_id === canteen.id),
  )
  const differences = [...food.differences, ...servedDifferences(counters, counts, menu), ...moneyDifferences(money)]
  return {
    day,
    meal,
    canteens: lines,
    dishes: food.dishes,
    detail: food.canteens,
    gaps: food.gaps,
    money,
    differences,
    exceptions: exceptionsOf(deliveries, canteens, day, limits),
    open: open.map((canteen) => canteen.id),
    balanced: differences.length === 0 && open.length === 0,
  }
}

export type DayAccount = Awaited<ReturnType<typeof accountOf>>

async function kitchenCounts(work: Work, day: MealDate, meal: Meal, plan: PlanView, { reserveBack }: Deliveries): Promise<KitchenCount[]> {
  const kept = new Map((await samples(work.db, day, meal)).map((sample) => [sample.dish_code, sample.grams as number]))
  return plan.dishes.map((dish) => ({
    dish: dish.dish_code,
    line: dish.line,
    portionGrams: dish.portion_grams,
    cookedGrams: plan.cookings.filter((one) => one.dish_code === dish.dish_code).reduce((sum, one) => sum + one.grams, 0),
    samplesGrams: kept.get(dish.dish_code) ?? 0,
    rests: [
      ...plan.rests.filter((rest) => rest.dish_code === dish.dish_code).map(({ reason, grams, note }) => ({ reason, grams, note })),
      // reserve that rode along is the kitchen's: what was spilled of it can be weighed there no more
      ...reserveBack
        .filter((row) => row.dish_code === dish.dish_code && row.spilled > 0)
        .map((row) => ({ reason: 'spilled_aboard', grams: row.spilled * dish.portion_grams })),
    ],
  }))
}

function canteenCounts(plan: PlanView, deliveries: Deliveries, counters: Counters, menu: readonly MenuEntry[]): CanteenCount[] {
  const stops = new Map(deliveries.runs.flatMap((run) => run.stops.map((stop) => [stop.canteen_id, stop.id] as const)))
  const loaded = byKey(deliveries.loaded, (row) => `${row.stop_id} ${row.dish_code}`)
  const handed = byKey(deliveries.dishes, (row) => `${row.stop_id} ${row.dish_code}`)
  const gaps = Map.groupBy(deliveries.gaps, (row) => `${row.stop_id} ${row.dish_code}`)
  const reserve = Map.groupBy(deliveries.reserveSent, (row) => `${row.canteen_id} ${row.dish_code}`)
  const closed = byKey(counters.dishes, (row) => `${row.canteen_id} ${row.dish_code}`)
  const waste = Map.groupBy(counters.waste, (row) => `${row.canteen_id} ${row.dish_code}`)
  const served = servedByDish(counters, menu)
  return rowsOf(plan, deliveries).map(({ canteen_id: canteen, dish_code: dish, portions }) => {
    const onWay = `${stops.get(canteen)} ${dish}`
    const here = `${canteen} ${dish}`
    const extra = (reserve.get(here) ?? []).reduce((sum, row) => sum + row.portions, 0)
    return {
      canteen,
      dish,
      planned: portions,
      loaded: loaded.get(onWay)?.portions ?? 0,
      reserve: extra,
      gaps: (gaps.get(onWay) ?? []).map(({ stop_id: _, dish_code: __, ...gap }) => gap),
      received: (handed.get(onWay)?.received ?? 0) + extra,
      served: served.get(here) ?? 0,
      left: closed.get(here)?.left_over ?? 0,
      wasted: (waste.get(here) ?? []).map(({ reason, portions, note }) => ({ reason, portions, note })),
    }
  })
}

/** What was planned for each canteen, and with a plan of nothing what only the reserve brought. */
function rowsOf(
  plan: PlanView,
  { reserveSent }: Deliveries,
): Pick<PlanView['allotments'][number], 'canteen_id' | 'dish_code' | 'portions'>[] {
  const planned = new Set(plan.allotments.map((row) => `${row.canteen_id} ${row.dish_code}`))
  const only = byKey(
    reserveSent.filter((row) => !planned.has(`${row.canteen_id} ${row.dish_code}`)),
    (row) => `${row.canteen_id} ${row.dish_code}`,
  )
  return [...plan.allotments, ...[...only.values()].map(({ canteen_id, dish_code }) => ({ canteen_id, dish_code, portions: 0 }))]
}

const byKey = <T>(rows: readonly T[], key: (row: T) => string): Map<string, T> => new Map(rows.map((row) => [key(row), row]))

/** Servings count a portion of each dish of their tray, but for what special meals had in its place and what was held back. */
function servedByDish(counters: Counters, menu: readonly MenuEntry[]): Map<string, number> {
  const dishes = Map.groupBy(menu, (entry) => entry.tray)
  const served = new Map<string, number>()
  for (const count of counters.trays)
    for (const { dish } of dishes.get(count.tray) ?? []) {
      const key = `${count.canteen_id} ${dish.code}`
      served.set(key, (served.get(key) ?? 0) + count.served)
    }
  for (const { canteen, dish, instead } of counters.swaps) {
    served.set(`${canteen} ${dish}`, (served.get(`${canteen} ${dish}`) ?? 0) - 1)
    served.set(`${canteen} ${instead}`, (served.get(`${canteen} ${instead}`) ?? 0) + 1)
  }
  for (const { canteen, dish } of counters.leftOut) served.set(`${canteen} ${dish}`, (served.get(`${canteen} ${dish}`) ?? 0) - 1)
  return served
}

/** A serving of a dish that was never allotted would be food from nowhere. */
function servedDifferences(counters: Counters, counts: readonly CanteenCount[], menu: readonly MenuEntry[]): Difference[] {
  const allotted = new Set(counts.map((row) => `${row.canteen} ${row.dish}`))
  return [...servedByDish(counters, menu)]
    .filter(([key, served]) => served > 0 && !allotted.has(key))
    .map(([place, served]) => ({ step: 'served', place, expected: 0, actual: served }))
}

function linesOf(
  canteens: readonly Canteen[],
  kitchen: readonly KitchenCount[],
  counts: readonly CanteenCount[],
  menu: readonly MenuEntry[],
): CanteenLine[] {
  const mains = new Set(menu.filter((entry) => entry.position === 0).map((entry) => entry.dish.code))
  const cooked = new Map(
    kitchen.map((dish) => [
      dish.dish,
      cookedFor(
        dish,
        counts.filter((row) => row.dish === dish.dish),
      ),
    ]),
  )
  return canteens.map((canteen) => {
    const rows = counts.filter((row) => row.canteen === canteen.id && mains.has(row.dish))
    const sum = (value: (row: CanteenCount) => number) => rows.reduce((total, row) => total + value(row), 0)
    const loaded = sum((row) => row.loaded + row.reserve)
    return {
      canteen: canteen.id,
      code: canteen.code,
      name: canteen.name,
      planned: sum((row) => row.planned),
      cooked: sum((row) => cooked.get(row.dish)?.get(row.canteen) ?? 0),
      loaded,
      received: sum((row) => row.received),
      served: sum((row) => row.served),
      left: sum((row) => row.left),
      wasted: sum((row) => row.wasted.reduce((total, one) => total + one.portions, 0)),
    }
  })
}

async function moneyOf(
  work: Work,
  day: MealDate,
  meal: Meal,
): Promise<Money & { byCanteen: Awaited<ReturnType<typeof store.moneyByCanteen>> }> {
  const byCanteen = await store.moneyByCanteen(work.db, day, meal)
  const layers = Object.fromEntries((await store.layers(work.db, day, meal)).map((row) => [row.payer, row.fen]))
  const sum = (value: (row: (typeof byCanteen)[number]) => number) => byCanteen.reduce((total, row) => total + value(row), 0)
  return {
    price: sum((row) => row.price),
    person: sum((row) => row.pays),
    layers,
    operator: sum((row) => row.operator),
    charity: sum((row) => row.charity),
    byCanteen,
  }
}

function moneyDifferences(money: Money): Difference[] {
  const off = moneyDifference(money)
  return off === 0 ? [] : [{ step: 'money', place: 'price', expected: money.price, actual: money.price - off }]
}

function exceptionsOf(deliveries: Deliveries, canteens: readonly Canteen[], day: MealDate, limits: Limits): Exception[] {
  const serves = new Map(canteens.map((canteen) => [canteen.id, instantAt(day, canteen.serves_from)]))
  const left = new Map(deliveries.departures.map((row) => [row.run_id, row.at]))
  const stops = new Map(deliveries.runs.flatMap((run) => run.stops.map((stop) => [stop.id, stop] as const)))
  const handed = deliveries.handovers.flatMap((row) => {
    const stop = stops.get(row.stop_id)
    return stop ? [{ row, stop }] : []
  })
  return [
    ...handed.flatMap(({ row, stop }) => lateness('late', stop.canteen_id, row.at - (serves.get(stop.canteen_id) ?? row.at))),
    ...handed.flatMap(({ row, stop }) =>
      lateness('too_long_aboard', stop.canteen_id, row.at - (left.get(stop.run_id) ?? row.at) - limits.deliverMinutes * 60_000),
    ),
    ...deliveries.dishes
      .filter((dish) => dish.verdict !== 'serve')
      .map((dish) => ({
        kind: 'cold' as const,
        canteen: stops.get(dish.stop_id)?.canteen_id as CanteenId,
        dish: dish.dish_code,
        core: dish.core as number,
      })),
  ]
}

const lateness = (kind: 'late' | 'too_long_aboard', canteen: CanteenId, ms: number): Exception[] =>
  ms > 0 ? [{ kind, canteen, minutes: Math.ceil(ms / 60_000) }] : []
