import { kyselyOver } from './dialect.ts'
import type { Host, Row, Run } from './host.ts'
import { withinLimits } from './limits.ts'

/** A district inside a Durable Object. `transactionSync` and SQLite storage are durable when the object's answer leaves it. */
export function openStorage(storage: DurableObjectStorage): Host {
  const run: Run = (sql, parameters) => {
    withinLimits(sql, parameters)
    return storage.sql
      .exec(sql, ...(parameters as SqlStorageValue[]))
      .toArray()
      .map(asBytes)
  }
  return { db: kyselyOver(run), transact: (step) => storage.transactionSync(() => step(run)) }
}

/** Blobs come back as ArrayBuffer here and as Uint8Array on Node; the rooms see bytes. */
function asBytes(row: Record<string, SqlStorageValue>): Row {
  for (const [column, value] of Object.entries(row)) if (value instanceof ArrayBuffer) (row as Row)[column] = new Uint8Array(value)
  return row as Row
}
