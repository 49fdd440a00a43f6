import type { CanteenId } from '../../db/tables/sites.ts'
import type { Meal, MealDate } from '../kernel/meal-date.ts'
import { Refusal } from '../kernel/refusal.ts'
import { theStations } from '../sites/sites.ts'
import type { Work } from '../work.ts'
import * as store from './store.ts'

/** A version of a plan with what it gives more or less than the one before it, and which stations have read it. */
export interface PlanChange extends Pick<store.PlanVersion, 'version' | 'cause' | 'why' | 'made_at' | 'made_by'> {
  trays: store.TrayChange[]
  dishes: store.AllotmentChange[]
  batches: store.BatchChange[]
  seen: store.ChangeSeen[]
}

/** All versions of a meal's plan, the first one first; empty before it is planned. */
export async function changesOf(work: Pick<Work, 'db'>, day: MealDate, meal: Meal): Promise<PlanChange[]> {
  const [versions, trays, dishes, batches, seen] = await Promise.all([
    store.versions(work.db, day, meal),
    store.trayChanges(work.db, day, meal),
    store.allotmentChanges(work.db, day, meal),
    store.batchChanges(work.db, day, meal),
    store.changesSeen(work.db, day, meal),
  ])
  return versions.map(({ version, cause, why, made_at, made_by }) => {
    const of = <T extends { version: number }>(rows: readonly T[]): T[] => rows.filter((row) => row.version === version)
    return { version, cause, why, made_at, made_by, trays: of(trays), dishes: of(dishes), batches: of(batches), seen: of(seen) }
  })
}

/** The version in which somebody's food last changed: papers of theirs from before it are void. Without canteens: of anybody's. */
export function versionFor(changes: readonly PlanChange[], canteens?: ReadonlySet<CanteenId>): number {
  const concerns = ({ dishes }: PlanChange) => !canteens || dishes.some((row) => canteens.has(row.canteen_id))
  return changes.findLast((change) => change.version === 1 || concerns(change))?.version ?? 1
}

/** Who packs reads changes like a station. */
const PACKING = 'packing'

/** Records that a station (or whoever packs) has read the changes of a version. Refuses a version that changed nothing, and a second time. */
export async function confirmChange(work: Work, day: MealDate, meal: Meal, { version, station }: { version: number; station: string }) {
  const known = (await store.versions(work.db, day, meal)).some((one) => one.version === version && version > 1)
  if (!known) throw new Refusal('not_found', { field: 'version' })
  const stations = new Set([PACKING, ...(await theStations(work)).map((one) => one.code)])
  if (!stations.has(station)) throw new Refusal('not_found', { field: 'station' })
  const row = { day, meal, version, station_code: station, at: work.now, by: work.actor.id }
  const answer = { day, meal, version, station }
  return work.commit({ event: 'change.seen', about: answer }, [store.addSeen(work.db, row)], answer)
}
