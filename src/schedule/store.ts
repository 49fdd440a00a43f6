import type { Selectable } from 'kysely'
import type { Db } from '../../db/host.ts'
import type { ScheduleTables } from '../../db/tables/schedule.ts'
import type { Instant } from '../kernel/meal-date.ts'

export const addJobRun = (db: Db, row: Selectable<ScheduleTables['job_run']>) => db.insertInto('job_run').values(row)

/** When a job was last due and ran, or undefined. */
export const lastRun = async (db: Db, job: string): Promise<Instant | undefined> =>
  (
    await db
      .selectFrom('job_run')
      .select((eb) => eb.fn.max('due_at').as('at'))
      .where('job', '=', job)
      .executeTakeFirst()
  )?.at ?? undefined

export interface JobPlace {
  dueAt: Instant
  job: string
}

export const jobRuns = (db: Db, limit: number, after?: JobPlace) =>
  db
    .selectFrom('job_run')
    .selectAll()
    .$if(after !== undefined, (q) =>
      q.where((eb) =>
        eb.or([
          eb('due_at', '<', after?.dueAt ?? (0 as Instant)),
          eb.and([eb('due_at', '=', after?.dueAt ?? (0 as Instant)), eb('job', '>', after?.job ?? '')]),
        ]),
      ),
    )
    .orderBy('due_at', 'desc')
    .orderBy('job')
    .limit(limit)
    .execute()
