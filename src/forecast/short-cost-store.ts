import type { Selectable } from 'kysely'
import type { Db, Write } from '../../db/host.ts'
import type { ForecastTables } from '../../db/tables/forecast.ts'

export type ShortCostRow = Selectable<ForecastTables['short_cost']>

export const newest = (db: Db): Promise<ShortCostRow | undefined> =>
  db.selectFrom('short_cost').selectAll().orderBy('at', 'desc').limit(1).executeTakeFirst()

export const add = (db: Db, row: ShortCostRow): Write => db.insertInto('short_cost').values(row)
