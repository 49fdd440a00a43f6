import type { Selectable } from 'kysely'
import type { Db } from '../../db/host.ts'
import { insertAll } from '../../db/insert-all.ts'
import type { RoutingTables } from '../../db/tables/routing.ts'
import type { Meal, MealDate } from '../kernel/meal-date.ts'
import { found, Refusal } from '../kernel/refusal.ts'
import type { Work } from '../work.ts'

/** Who drove a run until a version gave it to somebody else, or took it away. */
export type FormerRun = Selectable<RoutingTables['run_former']>

/** Part: what an edit takes from its drivers, for them to read. */
export const addFormer = (db: Db, rows: readonly FormerRun[]) => insertAll(db, 'run_former', rows)

/** Runs taken from their drivers that these have not confirmed yet; a driver sees his own. */
export async function formerRuns(work: Work, day: MealDate, meal: Meal): Promise<FormerRun[]> {
  const rows = await work.db
    .selectFrom('run_former')
    .selectAll()
    .where('day', '=', day)
    .where('meal', '=', meal)
    .orderBy('version')
    .execute()
  const seen = await work.db.selectFrom('run_former_seen').selectAll().where('day', '=', day).where('meal', '=', meal).execute()
  const open = rows.filter((row) => !seen.some((one) => one.version === row.version && one.number === row.number))
  return work.scope === 'own runs' ? open.filter((row) => row.driver_id === work.actor.id) : open
}

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
