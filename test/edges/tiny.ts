import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '../../db/migrate.ts'
import { type NodeHost, openFile } from '../../db/node.ts'
import { createApp, type Edge } from '../../routes/app.ts'
import { type Id, newId } from '../../src/kernel/id.ts'
import { addDays, instantAt } from '../../src/kernel/meal-date.ts'
import { entropyFrom, seeded } from '../../src/kernel/random.ts'
import type { Engine } from '../../src/work.ts'
import { type Answering, type Client, clientOf, type Exchange } from './client.ts'
import { DAY, PASSWORD, type Rows, type StandingEngine, standingEngine, type Who } from './standing.ts'
import type { Ids } from './tiny-district.ts'

export { DAY, EVERYBODY, type Rows, type Who } from './standing.ts'
export const TOMORROW = addDays(DAY, 1)

export interface TinyOptions {
  /** rows left out or changed before they are written */
  change?: (rows: Rows) => void
  /** a bug is an error of the test, unless it is waited for */
  report?: Edge['report']
  /** what else the edge brings; with the engine, where it needs one */
  edge?: Partial<Edge> | ((engine: Engine) => Partial<Edge>)
  /** what stands between the clients and the app */
  between?: (app: Answering, clock: StandingEngine['clock']) => Answering
}

export interface Tiny {
  engine: Engine
  app: ReturnType<typeof createApp>
  host: NodeHost
  ids: Ids
  clock: StandingEngine['clock']
  /** every request that a client made, with its answer */
  exchanges: Exchange[]
  /** bugs that the app reported; none, in a good test */
  bugs: unknown[]
  nobody: Client
  signInAs(who: Who): Promise<Client>
  close(): void
}

/**
 * Two canteens, one van with its driver, three dishes, five diners and two weeks of history, on a file of its own at 10:00 of DAY.
 * The clock stands until a test moves it; ids are the same in every run.
 */
export async function openTiny(options: TinyOptions = {}): Promise<Tiny> {
  const folder = mkdtempSync(join(tmpdir(), 'nuanfan-tiny-'))
  const host = openFile(join(folder, 'tiny.db'))
  migrate(host)
  const { engine, clock, fill } = standingEngine(host)
  const ids = await fill(options.change)
  const bugs: unknown[] = []
  const exchanges: Exchange[] = []
  const edge = typeof options.edge === 'function' ? options.edge(engine) : options.edge
  const app = createApp({ engine, addressOf: () => '192.0.2.1', report: options.report ?? ((error) => bugs.push(error)), ...edge })
  const answering = options.between?.(app, clock) ?? app
  const chance = entropyFrom(seeded(77)) // the clients' own: the engine's must not depend on who asks
  const client = (cookie?: string) => clientOf(answering, { exchanges, key: () => newId(clock.now, chance) }, cookie)
  return {
    engine,
    app,
    host,
    ids,
    clock,
    exchanges,
    bugs,
    nobody: client(),
    signInAs: (who) => client().signedIn(who, PASSWORD, client),
    close() {
      host.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** An id for a record of the test's own making: the number tells two apart. */
export const idOf = <Of extends string>(n: number): Id<Of> => newId(instantAt(DAY, '09:00'), entropyFrom(seeded(1_000 + n)))
