import type { Selectable } from 'kysely'
import type { Db, Write } from '../../db/host.ts'
import type { DinerId, DinersTables } from '../../db/tables/diners.ts'

type Row<T extends keyof DinersTables> = Selectable<DinersTables[T]>

/** Every need of one person, the newest first, with its early end if it has one. */
export const needsOf = (db: Db, diner: DinerId) =>
  db
    .selectFrom('dated_need as need')
    .leftJoin('need_end', (on) =>
      on
        .onRef('need_end.diner_id', '=', 'need.diner_id')
        .onRef('need_end.kind', '=', 'need.kind')
        .onRef('need_end.code', '=', 'need.code')
        .onRef('need_end.since', '=', 'need.since'),
    )
    .select(['need.kind', 'need.code', 'need.since', 'need.until', 'need.document', 'need.approved_by'])
    .select(['need_end.day as ended_on', 'need_end.ended_by', 'need_end.why'])
    .where('need.diner_id', '=', diner)
    .orderBy('need.since', 'desc')
    .orderBy('need.kind')
    .orderBy('need.code')
    .execute()

export const addNeed = (db: Db, row: Row<'need'>): Write => db.insertInto('need').values(row)
export const addNeedEnd = (db: Db, row: Row<'need_end'>): Write => db.insertInto('need_end').values(row)
