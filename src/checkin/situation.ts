import type { ServingId } from '../../db/tables/checkin.ts'
import type { DinerId } from '../../db/tables/diners.ts'
import type { DishCode } from '../../db/tables/menu.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import { onHandAt } from '../delivery/delivery.ts'
import { type Diner, theDiners, whoHolds } from '../diners/diners.ts'
import { type Meal, type MealDate, mondayOf } from '../kernel/meal-date.ts'
import { type Dish, publishedMenu } from '../menu/menu.ts'
import { type Hold, recalledDishes } from '../safety/recall.ts'
import { type Canteen, canteensOn, type District, theDistrict } from '../sites/sites.ts'
import type { Scheme } from '../subsidy/scheme.ts'
import type { Offer } from '../subsidy/shares.ts'
import { offersOn, schemeOn } from '../subsidy/subsidy.ts'
import type { Work } from '../work.ts'
import type { CheckinEvent } from './checkin.ts'
import { type Meals, mealsOf } from './meals.ts'
import * as store from './store.ts'

export type Past = Awaited<ReturnType<typeof store.servingsOf>>[number]

/** All that a batch of check-ins is decided on, read at once. */
export interface Situation {
  work: Work
  day: MealDate
  meal: Meal
  district: District
  scheme: Scheme
  offers: readonly Offer[]
  canteens: ReadonlyMap<CanteenId, Canteen>
  diners: ReadonlyMap<DinerId, Diner>
  dinerOf: (event: CheckinEvent) => DinerId | undefined
  past: ReadonlyMap<DinerId, readonly Past[]>
  dishes: ReadonlyMap<DishCode, Dish>
  meals: Meals
  onHand: ReadonlyMap<CanteenId, Awaited<ReturnType<typeof onHandAt>>>
  closed: ReadonlySet<CanteenId>
  /** dishes that are being recalled, with what holds them */
  recalled: ReadonlyMap<DishCode, Hold>
  known: ReadonlyMap<ServingId, Awaited<ReturnType<typeof store.servingsByIds>>[number]>
}

/** Reads it all for these events. */
export async function situationOf(work: Work, day: MealDate, meal: Meal, events: readonly CheckinEvent[]): Promise<Situation> {
  const holders = await whoHolds(
    work,
    events.flatMap((event) => event.scan ?? []),
  )
  const dinerOf = (event: CheckinEvent) => event.diner ?? (event.scan === undefined ? undefined : holders.get(event.scan))
  const ids = [...new Set(events.flatMap((event) => dinerOf(event) ?? []))]
  const canteens = [...new Set(events.map((event) => event.canteen))]
  const district = await theDistrict(work)
  const scheme = schemeOn(district, day)
  const menu = await publishedMenu(work, day, meal)
  return {
    work,
    day,
    meal,
    district,
    scheme,
    offers: await offersOn(work, day),
    canteens: new Map((await canteensOn(work, day)).map((canteen) => [canteen.id, canteen])),
    diners: await theDiners(work, ids),
    dinerOf,
    past: Map.groupBy(await store.servingsOf(work.db, ids, limitsSince(scheme, day)), (row) => row.diner_id),
    dishes: new Map(menu.map(({ dish }) => [dish.code, dish])),
    meals: await mealsOf(work, day, meal, ids, menu),
    onHand: Map.groupBy(await onHandAt(work, day, meal, canteens), (row) => row.canteen_id),
    recalled: await recalledDishes(work, day, meal),
    closed: new Set((await store.closings(work.db, day, meal)).map((row) => row.canteen_id)),
    known: new Map(
      (
        await store.servingsByIds(
          work.db,
          events.map((event) => event.id),
        )
      ).map((row) => [row.id, row]),
    ),
  }
}

/** The first day whose servings may count against a limit of the scheme. */
function limitsSince(scheme: Scheme, day: MealDate): MealDate {
  const since = { sitting: day, day, week: mondayOf(day), month: `${day.slice(0, 8)}01`, year: `${day.slice(0, 5)}01-01` } as const
  const starts = (scheme.diner ?? []).flatMap((benefit) => benefit.limits.map((limit) => since[limit.per]))
  return (starts.sort()[0] ?? day) as MealDate
}
