import type { CompiledQuery, Kysely } from 'kysely'
import type { Tables } from './tables.ts'

export type Value = string | number | null | Uint8Array
export type Row = Record<string, Value>

/** Runs one statement at once and answers its rows. */
export type Run = (sql: string, parameters: readonly unknown[]) => Row[]

/**
 * Where a district's data lives: a file on Node, a Durable Object's storage on Workers.
 * Both are synchronous underneath, which is what makes one commit one step that nothing can come between.
 */
export interface Host {
  /** for reading, and for building the statements that `commit` runs; it has no transactions of its own */
  readonly db: Db
  /** all of `step`, or none of it; durable when it returns. `step` must not wait for anything. */
  transact<T>(step: (run: Run) => T): T
}

export type Db = Kysely<Tables>

/** A statement that has been decided but not run. */
export interface Write {
  compile(): CompiledQuery
}
