import type { Host } from './host.ts'
import { MIGRATIONS } from './migrations.ts'

/** One step of the schema: plain statements, run once, in the order of the list, together with the note that they ran. */
export interface Migration {
  name: string
  up: readonly string[]
}

/** Brings a database up to date; answers the names that ran now. A step that fails leaves nothing behind. */
export function migrate(host: Pick<Host, 'transact'>, migrations: readonly Migration[] = MIGRATIONS): string[] {
  host.transact((run) =>
    run('create table if not exists migration (name text primary key, position integer not null) strict, without rowid', []),
  )
  const done = new Set(host.transact((run) => run('select name from migration', [])).map((row) => row.name))
  const due = migrations.filter((migration) => !done.has(migration.name))
  for (const migration of due) {
    host.transact((run) => {
      for (const statement of migration.up) run(statement, [])
      run('insert into migration (name, position) values (?, ?)', [migration.name, migrations.indexOf(migration)])
    })
  }
  return due.map((migration) => migration.name)
}
