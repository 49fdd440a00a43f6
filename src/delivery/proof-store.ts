import { type Selectable, sql } from 'kysely'
import type { Db, Write } from '../../db/host.ts'
import { listOf } from '../../db/insert-all.ts'
import type { DeliveryTables, ProofId } from '../../db/tables/delivery.ts'
import type { RunId, StopId } from '../../db/tables/routing.ts'
import type { Instant } from '../kernel/meal-date.ts'

type Row<T extends keyof DeliveryTables> = Selectable<DeliveryTables[T]>

/** The newest of each. */
export const settings = (db: Db) =>
  db
    .selectFrom('proof_setting')
    .selectAll()
    .where('at', '=', (q) =>
      q
        .selectFrom('proof_setting as later')
        .select(sql<Instant>`max(later.at)`.as('last'))
        .whereRef('later.proof', '=', 'proof_setting.proof'),
    )
    .execute()
export const addSetting = (db: Db, row: Row<'proof_setting'>): Write => db.insertInto('proof_setting').values(row)

export const addImage = (db: Db, row: Row<'proof_image'>): Write => db.insertInto('proof_image').values(row)
export const image = (db: Db, id: ProofId) => db.selectFrom('proof_image').selectAll().where('id', '=', id).executeTakeFirst()
export const imagesOf = (db: Db, stops: readonly StopId[]) =>
  db
    .selectFrom('proof_image')
    .select(['id', 'stop_id', 'proof', 'type', 'sha256', 'at', 'taken_by'])
    .where('stop_id', 'in', listOf(stops))
    .orderBy('id')
    .execute()

export const driverOf = async (db: Db, run: RunId) =>
  (await db.selectFrom('run').select('driver_id').where('id', '=', run).executeTakeFirst())?.driver_id
