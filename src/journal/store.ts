import type { Db, Run } from '../../db/host.ts'
import { listOf } from '../../db/insert-all.ts'
import type { Instant } from '../kernel/meal-date.ts'
import type { Line } from './rules.ts'

/** The number of lines; runs inside the commit, so nothing can come between it and the next line. */
export function sizeNow(run: Run): number {
  return Number(run('select coalesce(max(seq), 0) as size from journal', [])[0]?.size)
}

export const addLine = (db: Db, line: Line & { at: Instant; leaf: string }) => db.insertInto('journal').values(line)

export const addAnswer = (db: Db, answer: { actor: string; key: string; request: string; body: string; seq: number }) =>
  db.insertInto('answer').values(answer)

export const addSeal = (db: Db, seal: { size: number; root: string; frontier: string; at: Instant }) =>
  db
    .insertInto('seal')
    .values(seal)
    .onConflict((c) => c.doNothing()) // nothing happened since the last one

export const findAnswer = (db: Db, actor: string, key: string) =>
  db.selectFrom('answer').selectAll().where('actor', '=', actor).where('key', '=', key).executeTakeFirst()

export const lastSeal = (db: Db) => db.selectFrom('seal').selectAll().orderBy('size', 'desc').limit(1).executeTakeFirst()

export const line = (db: Db, seq: number) => db.selectFrom('journal').selectAll().where('seq', '=', seq).executeTakeFirst()

export const linesAfter = (db: Db, seq: number, limit: number, events?: readonly string[]) =>
  db
    .selectFrom('journal')
    .selectAll()
    .where('seq', '>', seq)
    .$if(events !== undefined, (q) => q.where('event', 'in', listOf(events ?? [])))
    .orderBy('seq')
    .limit(limit)
    .execute()

/** Leaf hashes of the lines after `after`, up to `size`, in order. */
export async function leaves(db: Db, after: number, size: number): Promise<string[]> {
  const rows = await db.selectFrom('journal').select('leaf').where('seq', '>', after).where('seq', '<=', size).orderBy('seq').execute()
  return rows.map((row) => row.leaf)
}

export const sizeOf = async (db: Db): Promise<number> =>
  Number(
    (
      await db
        .selectFrom('journal')
        .select((eb) => eb.fn.max('seq').as('size'))
        .executeTakeFirst()
    )?.size ?? 0,
  )
