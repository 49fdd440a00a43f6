import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import type { Db, Run } from './host.ts'
import type { Tables } from './tables.ts'

/** Kysely over a synchronous `run`: reads happen at once, transactions exist only as `Host.transact`. */
export const kyselyOver = (run: Run): Db => new Kysely<Tables>({ dialect: new SyncDialect(run) })

class SyncDialect implements Dialect {
  readonly #run: Run
  constructor(run: Run) {
    this.#run = run
  }
  createDriver = (): Driver => new SyncDriver(this.#run)
  createAdapter = () => new SqliteAdapter()
  createQueryCompiler = () => new SqliteQueryCompiler()
  createIntrospector = (db: Kysely<unknown>) => new SqliteIntrospector(db)
}

class SyncDriver implements Driver {
  readonly #connection: DatabaseConnection
  constructor(run: Run) {
    this.#connection = new SyncConnection(run)
  }
  init = async () => {}
  destroy = async () => {}
  acquireConnection = async () => this.#connection
  releaseConnection = async () => {}
  beginTransaction = refuseTransaction
  commitTransaction = refuseTransaction
  rollbackTransaction = refuseTransaction
}

async function refuseTransaction(): Promise<never> {
  throw new Error('no transactions on this handle: decide first, then work.commit once')
}

class SyncConnection implements DatabaseConnection {
  readonly #run: Run
  constructor(run: Run) {
    this.#run = run
  }
  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    return { rows: this.#run(query.sql, query.parameters) as R[] }
  }
  // biome-ignore lint/correctness/useYield: the interface asks for a generator; a cursor held open would block every write
  async *streamQuery(): AsyncGenerator<never> {
    throw new Error('no streaming: read page by page, by key')
  }
}
