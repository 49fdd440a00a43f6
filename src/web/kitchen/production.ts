import type { Tray } from '../../../db/tables/menu.ts'
import type { CanteenId } from '../../../db/tables/sites.ts'
import type { Fen } from '../../kernel/fen.ts'
import type { Instant, Meal, MealDate } from '../../kernel/meal-date.ts'
import { dishesIn, menuOf } from '../../menu/menu.ts'
import { TRAYS } from '../../menu/rules.ts'
import {
  type CountedSince,
  changesOf,
  countedSince,
  type DoubleBooking,
  doubleBookings,
  isPlanned,
  PACKING,
  type PlanChange,
  planOf,
  type Shortage,
  type StationWork,
  shortagesOn,
  stationWork,
} from '../../production/production.ts'
import { type RunChange, runChangesOf } from '../../routing/routing.ts'
import { limitsOn } from '../../safety/food.ts'
import type { Limits } from '../../safety/limits.ts'
import { samples } from '../../safety/store.ts'
import { canteensOn, cutOffOf, thePots, theStations } from '../../sites/sites.ts'
import type { Work } from '../../work.ts'
import { namesOf } from '../names.ts'
import { type BatchLine, batchLines } from './cooking.ts'

/** Who has to read what a version changed: a station, who packs, who drives. */
export interface Reader {
  kind: 'station' | 'packing' | 'driver'
  /** of a station; the number of a run */
  code: string
  name: string
  seen: { at: Instant; by: string } | undefined
}

export interface ChangeShown extends PlanChange {
  readers: Reader[]
}

/** A meal's cooking by station, what changed in it, and what came short: all that the page of production shows. */
export interface KitchenProduction {
  day: MealDate
  planned: boolean
  version: number
  cutOff: Instant
  stations: StationWork[]
  /** by their batches */
  lines: ReadonlyMap<string, BatchLine>
  started: ReadonlyMap<string, { at: Instant; recipe: number; cost: Fen | null }>
  limits: Limits
  shortages: Shortage[]
  /** the newest first, without the first of all */
  changes: ChangeShown[]
  counted: CountedSince[]
  doubles: DoubleBooking[]
  trays: Tray[]
  canteens: { id: CanteenId; name: string }[]
  dish: (code: string) => string
  canteen: (id: string) => string
  who: (id: string) => string
}

export async function kitchenProduction(work: Work, day: MealDate, meal: Meal): Promise<KitchenProduction> {
  const [canteens, menu, changes, cutOff, told, pots, stations, limits] = await Promise.all([
    canteensOn(work, day),
    menuOf(work, day, meal),
    changesOf(work, day, meal),
    cutOffOf(work, day),
    runChangesOf(work, day, meal),
    thePots(work, day),
    theStations(work, day),
    limitsOn(work, day),
  ])
  const plan = (await isPlanned(work, day, meal)) ? await planOf(work, day, meal) : undefined
  const stationOf = new Map(pots.map((pot) => [pot.name, pot.station_code]))
  const doubles = plan ? doubleBookings(plan.batches, (pot) => stationOf.get(pot) ?? null) : []
  const dishes = new Map(dishesIn(menu).map((dish) => [dish.code, dish.name]))
  const places = new Map<string, string>(canteens.map((canteen) => [canteen.id, canteen.name]))
  const people = await namesOf(work, [
    ...changes.flatMap((change) => [change.made_by, ...change.seen.map((row) => row.by)]),
    ...told.flatMap((one) => [one.driver, one.seen?.by]),
    ...doubles.map((one) => one.who),
    ...(plan?.cookings ?? []).map((row) => row.cooked_by),
  ])
  const lines = plan ? batchLines(plan, await samples(work.db, day, meal), dishes, people) : []
  const named = new Map(stations.map((station) => [station.code, station.name]))
  return {
    day,
    planned: plan !== undefined,
    version: plan?.version ?? 0,
    cutOff,
    stations: plan ? await stationWork(work, plan, day) : [],
    lines: new Map(lines.map((line) => [line.id, line])),
    started: new Map((plan?.starts ?? []).map((row) => [row.batch_id, { at: row.at, recipe: row.recipe_version, cost: row.cost }])),
    limits,
    shortages: plan ? await shortagesOn(work, day, meal) : [],
    changes: changes
      .filter((change) => change.version > 1 && change.cause !== 'rerouted') // the pots know nothing of routes
      .map((change) => ({ ...change, readers: readersOf(change, stationOf, named, told, people) }))
      .reverse(),
    counted: plan ? await countedSince(work, day, meal) : [],
    doubles,
    trays: TRAYS.filter((tray) => plan?.trays.some((row) => row.tray === tray)),
    canteens: canteens.map(({ id, name }) => ({ id, name })),
    dish: (code) => new Map<string, string>(dishes).get(code) ?? code,
    canteen: (id) => places.get(id) ?? id,
    who: people,
  }
}

/** The stations whose pots cook another weight, who packs, and who drives what changed. */
function readersOf(
  change: PlanChange,
  stationOf: ReadonlyMap<string, string | null>,
  names: ReadonlyMap<string, string>,
  told: readonly RunChange[],
  people: (id: string) => string,
): Reader[] {
  const codes = [...new Set(change.batches.flatMap((row) => stationOf.get(row.pot) ?? []))]
  const seenBy = (code: string) => change.seen.find((row) => row.station_code === code)
  return [
    ...codes.map((code): Reader => ({ kind: 'station', code, name: names.get(code) ?? code, seen: seenBy(code) })),
    { kind: 'packing', code: PACKING, name: '', seen: seenBy(PACKING) },
    ...told
      .filter((one) => one.version === change.version)
      .map((one): Reader => ({ kind: 'driver', code: String(one.number), name: people(one.driver), seen: one.seen })),
  ]
}
