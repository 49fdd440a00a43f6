import type { Selectable } from 'kysely'
import type { Db } from '../../db/host.ts'
import { insertAll } from '../../db/insert-all.ts'
import type { RoutingTables } from '../../db/tables/routing.ts'
import type { Instant, Meal, MealDate } from '../kernel/meal-date.ts'
import { found, Refusal } from '../kernel/refusal.ts'
import type { Work } from '../work.ts'
import * as store from './store.ts'

/** Who drove a run until a version gave it to somebody else, or took it away. */
export type FormerRun = Selectable<RoutingTables['run_former']>

/** Part: what an edit takes from its drivers, for them to read. */
export const addFormer = (db: Db, rows: readonly FormerRun[]) => insertAll(db, 'run_former', rows)

/** A run that was taken from its driver, and when he confirmed that he knows. */
export interface TakenRun extends FormerRun {
  seen: { at: Instant; by: string } | undefined
}

/** Runs taken from their drivers, in the order of the versions; a driver sees his own. What he has been given back is his again: no news. */
export async function takenRuns(work: Work, day: MealDate, meal: Meal): Promise<TakenRun[]> {
  const rows = await work.db
    .selectFrom('run_former')
    .selectAll()
    .where('day', '=', day)
    .where('meal', '=', meal)
    .orderBy('version')
    .orderBy('number')
    .execute()
  const known = await work.db.selectFrom('run_former_seen').selectAll().where('day', '=', day).where('meal', '=', meal).execute()
  const runs = await store.runs(work.db, day, meal)
  const isHis = (row: FormerRun) => runs.some((run) => run.number === row.number && run.driver_id === row.driver_id)
  const mine = work.scope === 'own runs' ? rows.filter((row) => row.driver_id === work.actor.id) : rows
  return mine
    .map((row) => {
      const read = known.find((one) => one.version === row.version && one.number === row.number)
      return { ...row, seen: read && { at: read.at, by: read.by } }
    })
    .filter((row) => row.seen || !isHis(row))
}

/** Of these, what nobody has confirmed yet. */
export const formerRuns = async (work: Work, day: MealDate, meal: Meal): Promise<FormerRun[]> =>
  (await takenRuns(work, day, meal)).filter((row) => !row.seen)

/** Records that who drove a run knows that it is his no longer. Refuses who never drove it, and a second time. */
export async function confirmFormer(work: Work, of: Pick<FormerRun, 'day' | 'meal' | 'version' | 'number'>) {
  const { day, meal, version, number } = of
  const mine = await work.db
    .selectFrom('run_former')
    .selectAll()
    .where('day', '=', day)
    .where('meal', '=', meal)
    .where('version', '=', version)
    .where('number', '=', number)
    .executeTakeFirst()
  if (found(mine, 'not_found', 'number').driver_id !== work.actor.id) throw new Refusal('not_found', { field: 'number' })
  const open = await formerRuns(work, day, meal)
  if (!open.some((row) => row.version === version && row.number === number)) throw new Refusal('already_seen', { field: 'number' })
  const row = { day, meal, version, number, at: work.now, by: work.actor.id }
  return work.commit({ event: 'change.seen', about: { ...of } }, [work.db.insertInto('run_former_seen').values(row)], { ...of })
}
