import type { DishCode } from '../../../db/tables/menu.ts'
import type { RunId, StopId } from '../../../db/tables/routing.ts'
import { type Way, wayOf } from '../../delivery/delivery.ts'
import type { Meal, MealDate } from '../../kernel/meal-date.ts'
import { dishesIn, menuOf } from '../../menu/menu.ts'
import { planOf } from '../../production/production.ts'
import { goneRuns, runsOf } from '../../routing/routing.ts'
import { type Canteen, canteensOn, theVans } from '../../sites/sites.ts'
import type { Work } from '../../work.ts'
import { type ReserveOnVans, reserveOnVans } from '../mobile-reserve.ts'
import { namesOf } from '../names.ts'

/** A meal on its way, as the dispatcher sees it. */
export interface KitchenRoad {
  day: MealDate
  runs: {
    id: RunId
    number: number
    plate: string
    driver: string
    departed: boolean
    broken: boolean
    stops: (Way['stops'][number] & { name: string })[]
  }[]
  incidents: (Way['incidents'][number] & { run: string; canteen: string | undefined })[]
  /** what phones sent that is not simply taken, or was taken with something to look at */
  events: (Way['events'][number] & { run: string; canteen: string | undefined })[]
  notices: (Way['notices'][number] & { run: string; canteen: string })[]
  canteens: Canteen[]
  /** on the vans */
  reserve: ReserveOnVans
  /** what the kitchen still has of it */
  inKitchen: readonly { dish: DishCode; name: string; left: number }[]
  /** what stops did not receive of what was loaded for them, what nothing replaced first */
  gaps: (Way['gaps'][number] & { canteen: string; dish: string })[]
  /** portions of it that nothing replaced yet */
  short: ReadonlyMap<StopId, number>
  nameOf: (id: string) => string
}

export type RoadIncident = KitchenRoad['incidents'][number]
export type RoadEvent = KitchenRoad['events'][number]

export async function kitchenRoad(work: Work, day: MealDate, meal: Meal): Promise<KitchenRoad> {
  const [way, runs, gone, canteens, vans] = await Promise.all([
    wayOf(work, day, meal),
    runsOf(work, day, meal),
    goneRuns(work, day, meal),
    canteensOn(work, day),
    theVans(work),
  ])
  const { dishes, ...reserve } = runs.length === 0 ? NO_RESERVE : await reserveOfDay(work, day, meal)
  const people = [
    ...runs.map((run) => run.driver_id),
    ...way.incidents.flatMap((row) => [row.reported_by, row.seen_by ?? undefined, row.ended_by ?? undefined]),
    ...way.events.flatMap((row) => [row.sent_by, row.reviewed_by ?? undefined]),
  ]
  const nameOf = await namesOf(work, people)
  const canteenAt = (id: string | null | undefined) => canteens.find((one) => one.id === id)?.name
  const canteenOf = (stop: string | null) => canteenAt(way.stops.find((one) => one.stop === stop)?.canteen)
  const plateOf = (van: string | undefined) => vans.find((one) => one.id === van)?.plate ?? ''
  const runName = (id: string) =>
    plateOf(runs.find((run) => run.id === id)?.van_id) || (gone.find(({ was }) => was?.run === id)?.plate ?? '')
  const departed = new Set(way.departed)
  return {
    day,
    runs: runs.map((run) => ({
      ...{ id: run.id, number: run.number, plate: plateOf(run.van_id), driver: nameOf(run.driver_id), departed: departed.has(run.id) },
      broken: way.breakdowns.some((row) => row.run_id === run.id),
      stops: way.stops.filter((stop) => stop.run === run.id).map((stop) => ({ ...stop, name: canteenAt(stop.canteen) ?? '' })),
    })),
    incidents: way.incidents.map((row) => ({ ...row, run: runName(row.run_id), canteen: canteenOf(row.stop_id) })),
    events: way.events.filter(isOdd).map((row) => ({ ...row, run: runName(row.run_id), canteen: canteenOf(row.stop_id) })),
    notices: way.notices
      .filter((row) => row.seen_at === null)
      .map((row) => ({ ...row, run: runName(row.run_id), canteen: canteenAt(row.canteen_id) ?? '' })),
    canteens,
    ...reserve,
    gaps: way.gaps
      .toSorted((a, b) => b.open - a.open)
      .map((gap) => ({ ...gap, canteen: canteenOf(gap.stop_id) ?? '', dish: dishes.get(gap.dish_code) ?? gap.dish_code })),
    short: openAt(way.gaps),
    nameOf,
  }
}

const NO_RESERVE = { reserve: { lines: [], orders: [] }, inKitchen: [], dishes: new Map<DishCode, string>() }

async function reserveOfDay(work: Work, day: MealDate, meal: Meal) {
  const [reserve, plan, menu] = await Promise.all([reserveOnVans(work, day, meal), planOf(work, day, meal), menuOf(work, day, meal)])
  const dishes = new Map(dishesIn(menu).map(({ code, name }) => [code, name]))
  return {
    reserve,
    inKitchen: plan.reserves.map((row) => ({ dish: row.dish_code, name: dishes.get(row.dish_code) ?? row.dish_code, left: row.portions })),
    dishes,
  }
}

const openAt = (gaps: Way['gaps']): Map<StopId, number> =>
  new Map([...Map.groupBy(gaps, (gap) => gap.stop_id)].map(([stop, own]) => [stop, own.reduce((sum, gap) => sum + gap.open, 0)]))

const isOdd = ({ verdict, flags }: Way['events'][number]): boolean => !['accepted', 'already'].includes(verdict ?? '') || flags !== '[]'
