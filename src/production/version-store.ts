import type { Db, Write } from '../../db/host.ts'
import { insertAll } from '../../db/insert-all.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import type { Meal, MealDate } from '../kernel/meal-date.ts'
import { ofMeal, type Row } from './of-meal.ts'

type VersionRow = Row<'plan_version'>
/** `rerouted`: the routes were changed by hand, and nothing else. */
export type PlanVersion = Omit<VersionRow, 'cause'> & { cause: VersionRow['cause'] | 'rerouted' }
export type BatchChange = Row<'batch_change'>
export type AllotmentChange = Row<'allotment_change'>
export type TrayChange = Row<'tray_change'>
export type ChangeSeen = Row<'change_seen'>
export type PlanAsk = Row<'plan_ask'>
export type PlanCarry = Row<'plan_carry'>
export type VersionBoxes = Row<'version_boxes'>

export interface Differences {
  trays: TrayChange[]
  allotments: AllotmentChange[]
  batches: BatchChange[]
}

/** What is kept of a version beside the plan itself. */
export interface VersionRows extends Partial<Differences> {
  boxes: VersionBoxes[]
  asked?: PlanAsk[]
  carried?: PlanCarry[]
}

/** The version's row goes first: who commits the same number at the same time has read an older plan. */
export const addVersion = (db: Db, version: VersionRow, rows: VersionRows): Write[] => [
  db.insertInto('plan_version').values(version),
  ...insertAll(db, 'version_boxes', rows.boxes),
  ...insertAll(db, 'plan_ask', rows.asked ?? []),
  ...insertAll(db, 'plan_carry', rows.carried ?? []),
  ...insertAll(db, 'tray_change', rows.trays ?? []),
  ...insertAll(db, 'allotment_change', rows.allotments ?? []),
  ...insertAll(db, 'batch_change', rows.batches ?? []),
]

export const addSeen = (db: Db, row: ChangeSeen): Write => db.insertInto('change_seen').values(row)

/** The first is 1. */
export async function versions(db: Db, day: MealDate, meal: Meal): Promise<PlanVersion[]> {
  const [rows, edits] = await Promise.all([
    plain(db, day, meal),
    db.selectFrom('route_edit').select('version').where('day', '=', day).where('meal', '=', meal).execute(),
  ])
  const rerouted = new Set(edits.map((row) => row.version))
  return rows.map((row) => (rerouted.has(row.version) ? { ...row, cause: 'rerouted' } : row))
}
const plain = ofMeal('plan_version')
export const trayChanges = ofMeal('tray_change')
export const allotmentChanges = ofMeal('allotment_change')
export const batchChanges = ofMeal('batch_change')
export const changesSeen = ofMeal('change_seen')
export const asks = ofMeal('plan_ask')
export const carries = ofMeal('plan_carry')
export const boxesByVersion = ofMeal('version_boxes')

/** How many boxes canteens have in a version that packs them anew; a canteen without any more has 0. */
export function boxCounts(
  at: Pick<VersionBoxes, 'day' | 'meal' | 'version'>,
  boxes: readonly { canteen_id: CanteenId }[],
  canteens: Iterable<CanteenId>,
): VersionBoxes[] {
  const counts = Map.groupBy(boxes, (box) => box.canteen_id)
  const { day, meal, version } = at
  return [...new Set(canteens)].map((canteen_id) => ({ day, meal, version, canteen_id, boxes: counts.get(canteen_id)?.length ?? 0 }))
}
