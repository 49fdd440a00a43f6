import type { Tray } from '../../../db/tables/menu.ts'
import type { CanteenId } from '../../../db/tables/sites.ts'
import type { Instant, Meal, MealDate } from '../../kernel/meal-date.ts'
import { dishesIn, menuOf } from '../../menu/menu.ts'
import {
  changesOf,
  cutOffOf,
  isPlanned,
  type PlanChange,
  planOf,
  type Shortage,
  type StationWork,
  shortagesOn,
  stationWork,
} from '../../production/production.ts'
import { canteensOn } from '../../sites/sites.ts'
import type { Work } from '../../work.ts'
import { namesOf } from '../names.ts'

/** A meal's cooking by station, what changed in it, and what came short: all that the page of production shows. */
export interface KitchenProduction {
  day: MealDate
  planned: boolean
  version: number
  cutOff: Instant
  stations: StationWork[]
  started: ReadonlyMap<string, Instant>
  finished: ReadonlyMap<string, Instant>
  shortages: Shortage[]
  changes: PlanChange[]
  trays: Tray[]
  canteens: { id: CanteenId; name: string }[]
  dish: (code: string) => string
  canteen: (id: string) => string
  who: (id: string) => string
}

export async function kitchenProduction(work: Work, day: MealDate, meal: Meal): Promise<KitchenProduction> {
  const [canteens, menu, changes, cutOff] = await Promise.all([
    canteensOn(work, day),
    menuOf(work, day, meal),
    changesOf(work, day, meal),
    cutOffOf(work, day),
  ])
  const plan = (await isPlanned(work, day, meal)) ? await planOf(work, day, meal) : undefined
  const dishes = new Map<string, string>(dishesIn(menu).map((dish) => [dish.code, dish.name]))
  const places = new Map<string, string>(canteens.map((canteen) => [canteen.id, canteen.name]))
  const people = await namesOf(work, [
    ...changes.map((change) => change.made_by),
    ...changes.flatMap((change) => change.seen.map((row) => row.by)),
  ])
  return {
    day,
    planned: plan !== undefined,
    version: plan?.version ?? 0,
    cutOff,
    stations: plan ? await stationWork(work, plan, day) : [],
    started: new Map((plan?.starts ?? []).map((row) => [row.batch_id, row.at])),
    finished: new Map((plan?.cookings ?? []).map((row) => [row.batch_id, row.ended_at])),
    shortages: plan ? await shortagesOn(work, day, meal) : [],
    changes,
    trays: [...new Set((plan?.trays ?? []).map((row) => row.tray))],
    canteens: canteens.map(({ id, name }) => ({ id, name })),
    dish: (code) => dishes.get(code) ?? code,
    canteen: (id) => places.get(id) ?? id,
    who: people,
  }
}
