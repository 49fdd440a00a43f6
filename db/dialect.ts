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

/** Durable Objects allow 100 bound parameters and 50 bytes of LIKE pattern; Node is held to the same, so that one code fits both. */
const MOST_PARAMETERS = 100

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

/** Both hosts call this before running anything. */
export function withinLimits(sql: string, parameters: readonly unknown[]): void {
  if (parameters.length > MOST_PARAMETERS) throw new Error(`${parameters.length} parameters: use insertAll or json_each for lists\n${sql}`)
}
