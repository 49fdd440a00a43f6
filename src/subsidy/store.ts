import type { Selectable } from 'kysely'
import type { Db } from '../../db/host.ts'
import { insertAll } from '../../db/insert-all.ts'
import type { SubsidyTables } from '../../db/tables/subsidy.ts'
import type { MealDate } from '../kernel/meal-date.ts'

/** The district's own help in force on a day, in the order of their ids. */
export const offers = (db: Db, day: MealDate) =>
  db
    .selectFrom('offer')
    .selectAll()
    .where('since', '<=', day)
    .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>', day)]))
    .orderBy('id')
    .execute()

export const addOffers = (db: Db, rows: readonly Selectable<SubsidyTables['offer']>[]) => insertAll(db, 'offer', rows)
