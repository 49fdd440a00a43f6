import type { Tray } from '../../db/tables/menu.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import { headcountsOf } from '../forecast/forecast.ts'
import type { Instant, Meal, MealDate } from '../kernel/meal-date.ts'
import { type Fault, Refusal } from '../kernel/refusal.ts'
import { theStations } from '../sites/sites.ts'
import type { Work } from '../work.ts'
import { plan as plans, planTrays } from './store.ts'
import * as store from './version-store.ts'

/** What was asked for by hand in an earlier version, when a plan was made anew: asked for again, or why not. */
export interface CarriedChange {
  askedIn: number
  canteen: CanteenId
  tray: Tray
  portions: number
  fault: Fault | undefined
}

/** A version of a plan with what it gives more or less than the one before it, and which stations have read it. */
export interface PlanChange extends Pick<store.PlanVersion, 'version' | 'cause' | 'why' | 'made_at' | 'made_by'> {
  trays: store.TrayChange[]
  dishes: store.AllotmentChange[]
  batches: store.BatchChange[]
  seen: store.ChangeSeen[]
  carried: CarriedChange[]
  /** of canteens that it packs anew: how many boxes each then has */
  boxes: { canteen: CanteenId; boxes: number }[]
}

/** All versions of a meal's plan, the first one first; empty before it is planned. */
export async function changesOf(work: Pick<Work, 'db'>, day: MealDate, meal: Meal): Promise<PlanChange[]> {
  const [versions, trays, dishes, batches, seen, carries, boxes] = await Promise.all([
    store.versions(work.db, day, meal),
    store.trayChanges(work.db, day, meal),
    store.allotmentChanges(work.db, day, meal),
    store.batchChanges(work.db, day, meal),
    store.changesSeen(work.db, day, meal),
    store.carries(work.db, day, meal),
    store.boxesByVersion(work.db, day, meal),
  ])
  return versions.map(({ version, cause, why, made_at, made_by }) => {
    const of = <T extends { version: number }>(rows: readonly T[]): T[] => rows.filter((row) => row.version === version)
    const about = { version, cause, why, made_at, made_by }
    const changed = { trays: of(trays), dishes: of(dishes), batches: of(batches), seen: of(seen) }
    return {
      ...about,
      ...changed,
      carried: of(carries).map(carriedChange),
      boxes: of(boxes).map((row) => ({ canteen: row.canteen_id, boxes: row.boxes })),
    }
  })
}

const carriedChange = ({ asked_in, canteen_id, tray, portions, fault }: store.PlanCarry): CarriedChange => ({
  ...{ askedIn: asked_in, canteen: canteen_id, tray, portions },
  fault: fault === null ? undefined : (JSON.parse(fault) as Fault),
})

/** The version in which somebody's food last changed: papers of theirs from before it are void. Without canteens: of anybody's. */
export function versionFor(changes: readonly PlanChange[], canteens?: ReadonlySet<CanteenId>): number {
  const concerns = ({ cause, dishes }: PlanChange) =>
    cause !== 'rerouted' && (!canteens || dishes.some((row) => canteens.has(row.canteen_id)))
  return changes.findLast((change) => change.version === 1 || concerns(change))?.version ?? 1
}

/** How many boxes a canteen had when a version came, by the last that packed for it; undefined where nobody kept that. */
export const boxesBefore = (changes: readonly PlanChange[], canteen: CanteenId, version: number): number | undefined =>
  changes
    .filter((change) => change.version < version)
    .flatMap((change) => change.boxes)
    .findLast((row) => row.canteen === canteen)?.boxes

/** A canteen's head count that the plan does not know of. */
export interface CountedSince {
  canteen: CanteenId
  at: Instant
  /** meals */
  counted: number
  planned: number
}

/** Canteens that sent their head count after the plan was made, or made anew: it is older than they are. */
export async function countedSince(work: Pick<Work, 'db'>, day: MealDate, meal: Meal): Promise<CountedSince[]> {
  const [plan] = await plans(work.db, day, meal)
  if (!plan) return []
  const planned = Map.groupBy(await planTrays(work.db, day, meal), (row) => row.canteen_id)
  const later = (await headcountsOf(work, day, meal)).filter((row) => row.reported_at > plan.made_at)
  return [...Map.groupBy(later, (row) => row.canteen_id)].map(([canteen, rows]) => ({
    canteen,
    at: rows[0]?.reported_at ?? plan.made_at,
    counted: mealsIn(rows),
    planned: mealsIn(planned.get(canteen) ?? []),
  }))
}

const mealsIn = (rows: readonly { portions: number }[]): number => rows.reduce((sum, row) => sum + row.portions, 0)

/** Who packs reads changes like a station. */
export const PACKING = 'packing'

/** Records that a station (or whoever packs) has read the changes of a version. Refuses a version that changed nothing, and a second time. */
export async function confirmChange(work: Work, day: MealDate, meal: Meal, { version, station }: { version: number; station: string }) {
  const known = (await store.versions(work.db, day, meal)).some((one) => one.version === version && version > 1 && one.cause !== 'rerouted')
  if (!known) throw new Refusal('not_found', { field: 'version' })
  const stations = new Set([PACKING, ...(await theStations(work, day)).map((one) => one.code)])
  if (!stations.has(station)) throw new Refusal('not_found', { field: 'station' })
  const row = { day, meal, version, station_code: station, at: work.now, by: work.actor.id }
  const answer = { day, meal, version, station }
  return work.commit({ event: 'change.seen', about: answer }, [store.addSeen(work.db, row)], answer)
}
