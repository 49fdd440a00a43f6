import Database from 'better-sqlite3'
import type { Host, Row, Run } from './host.ts'
import { withinLimits } from './limits.ts'

/** 3.7.0 to 3.51.2 lose writes when two connections write and checkpoint at once (the WAL-reset bug, sqlite.org). */
const SQLITE_AT_LEAST = [3, 51, 3] as const
const FULL = 2

/** An open database file, without the query builder: a server listens as soon as it has this. */
export interface OpenFile extends Pick<Host, 'transact'> {
  readonly file: string
  readonly raw: Database.Database
  readonly run: Run
  pragmas(): Record<string, string | number>
  close(): void
}

export interface FileOptions {
  bulk?: boolean
  readonly?: boolean
}

/**
 * Opens a district's file: WAL with `synchronous=FULL`, so that an acknowledged write survives a power cut, and asserts that
 * SQLite took the settings. `bulk` is for building a new file from nothing, where a crash only means to begin again.
 */
export function openDatabase(file: string, options: FileOptions = {}): OpenFile {
  const raw = new Database(file, { readonly: options.readonly ?? false })
  raw.pragma('busy_timeout = 2000')
  if (!options.readonly) raw.pragma('journal_mode = WAL')
  raw.pragma(`synchronous = ${options.bulk ? 'OFF' : 'FULL'}`)
  raw.pragma('foreign_keys = ON')
  raw.pragma('trusted_schema = OFF')
  raw.pragma('cell_size_check = ON')
  const open = overFile(raw, file)
  if (!options.bulk) assertDurable(open)
  return open
}

function overFile(raw: Database.Database, file: string): OpenFile {
  const statements = new Map<string, Database.Statement>()
  const run: Run = (sql, parameters) => {
    withinLimits(sql, parameters)
    let statement = statements.get(sql)
    if (!statement) {
      statement = raw.prepare(sql)
      statements.set(sql, statement)
    }
    if (statement.reader) return statement.all(...parameters) as Row[]
    statement.run(...parameters)
    return []
  }
  return {
    file,
    raw,
    run,
    transact: (step) => raw.transaction(() => step(run)).immediate(),
    pragmas: () => pragmasOf(raw),
    close: () => raw.close(),
  }
}

function pragmasOf(raw: Database.Database): Record<string, string | number> {
  const names = [
    'journal_mode',
    'synchronous',
    'foreign_keys',
    'busy_timeout',
    'trusted_schema',
    'cell_size_check',
    'page_count',
    'page_size',
  ]
  return Object.fromEntries(names.map((name) => [name, raw.pragma(name, { simple: true }) as string | number]))
}

/** Throws unless the file keeps what it acknowledges: better-sqlite3 is compiled with NORMAL in WAL mode, which does not. */
function assertDurable(host: OpenFile): void {
  const { journal_mode, synchronous } = host.pragmas()
  if (journal_mode !== 'wal' || synchronous !== FULL)
    throw new Error(`not durable: journal_mode=${journal_mode} synchronous=${synchronous}`)
  const version = sqliteVersion(host)
  if (!atLeast(version, SQLITE_AT_LEAST))
    throw new Error(`SQLite ${version} can lose writes; ${SQLITE_AT_LEAST.join('.')} is the oldest that may open a live file`)
}

export const sqliteVersion = (host: Pick<OpenFile, 'raw'>): string => host.raw.prepare('select sqlite_version()').pluck().get() as string

export function atLeast(version: string, floor: readonly number[]): boolean {
  const parts = version.split('.').map(Number)
  for (const [i, least] of floor.entries()) if ((parts[i] ?? 0) !== least) return (parts[i] ?? 0) > least
  return true
}

/**
 * Takes the place of the one server of a file; answers how to leave it, or undefined when another process has it. The place is a
 * SQLite lock beside the file, so that a crash frees it. Commands need no place: each commit of theirs is one locked transaction.
 */
export function lockFile(file: string): (() => void) | undefined {
  const lock = new Database(`${file}.lock`)
  try {
    lock.pragma('busy_timeout = 0')
    lock.exec('begin exclusive')
    return () => lock.close()
  } catch (error) {
    lock.close()
    if (error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY') return undefined
    throw error
  }
}
