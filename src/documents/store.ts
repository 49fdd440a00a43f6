import type { Selectable } from 'kysely'
import type { Db } from '../../db/host.ts'
import type { DocumentsTables } from '../../db/tables/documents.ts'

export const addPrint = (db: Db, row: Selectable<DocumentsTables['print']>) => db.insertInto('print').values(row)

/** How often a paper was printed. */
export async function printsOf(db: Db, number: string): Promise<number> {
  const row = await db
    .selectFrom('print')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('number', '=', number)
    .executeTakeFirst()
  return Number(row?.n ?? 0)
}
