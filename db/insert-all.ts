import { type Insertable, sql } from 'kysely'
import type { Db, Write } from './host.ts'
import type { Tables } from './tables.ts'

/** A statement carries its rows as one JSON parameter; this many keep it far below the 2 MB that a Durable Object allows. */
const ROWS_A_STATEMENT = 2_000

/**
 * Inserts any number of rows with one parameter a statement (`json_each`), so that a day of a thousand servings is one
 * statement and no list meets the limit of 100 parameters. Columns are those of the first row; every row has the same.
 * Text, whole numbers, reals and nulls only: JSON has no bytes.
 */
export function insertAll<T extends keyof Tables>(db: Db, table: T, rows: readonly Insertable<Tables[T]>[]): Write[] {
  const first = rows[0]
  if (!first) return []
  const columns = Object.keys(first) as (keyof typeof first & string)[]
  const statement = (chunk: readonly Insertable<Tables[T]>[]) => sql`
    insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
    select ${sql.join(columns.map((_, i) => sql`value ->> ${sql.lit(i)}`))} from json_each(${JSON.stringify(chunk.map((row) => columns.map((column) => row[column] ?? null)))})`
  const writes: Write[] = []
  for (let at = 0; at < rows.length; at += ROWS_A_STATEMENT) {
    const query = statement(rows.slice(at, at + ROWS_A_STATEMENT))
    writes.push({ compile: () => query.compile(db) })
  }
  return writes
}

/** A list as a one-column table, for `where x in (…)` of any length with one parameter. */
export const listOf = <V extends string | number>(values: readonly V[]) => sql<V>`(select value from json_each(${JSON.stringify(values)}))`
