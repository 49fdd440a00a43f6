import type { Host } from '../../db/host.ts'
import { insertAll } from '../../db/insert-all.ts'
import type { Tables } from '../../db/tables.ts'
import { instant, instantAt, mealDate } from '../../src/kernel/meal-date.ts'
import { entropyFrom, seeded } from '../../src/kernel/random.ts'
import { hashPassword } from '../../src/staff/password.ts'
import type { Engine } from '../../src/work.ts'
import type { Rows, Who } from './tiny.ts'
import { districtRows, type Ids } from './tiny-district.ts'

const DAY = mealDate('2026-11-24')
const EVERYBODY: readonly Who[] = [
  'kitchen_manager',
  'dispatcher',
  'driver',
  'canteen_worker',
  'auditor',
  'administrator',
  'second_worker',
  'second_driver',
]
export const PASSWORD = 'a warm lunch'

export interface StandingEngine {
  engine: Engine
  /** UTC milliseconds as text; null leaves the clock where it is */
  setClock(ms: string | null): void
  /** writes the tiny district; the same ids on every runtime */
  fill(): Promise<Ids>
}

/** An engine that answers the same on every machine: a clock that stands still, chance from a seed, keys that everybody knows. */
export function standingEngine(host: Host): StandingEngine {
  let now = instantAt(DAY, '10:00')
  const keys = { id: 'tiny', seal: new Uint8Array(32).fill(1), index: new Uint8Array(32).fill(2) }
  const engine: Engine = { host, keys, clock: () => now, entropy: entropyFrom(seeded(24)) }
  return {
    engine,
    setClock: (ms) => {
      if (ms !== null) now = instant(Number(ms))
    },
    async fill() {
      const password = await hashPassword(PASSWORD, entropyFrom(seeded(7)))
      const { rows, ids } = districtRows(engine, { everybody: EVERYBODY, password, day: DAY })
      write(host, rows)
      return ids
    },
  }
}

function write(host: Host, rows: Rows): void {
  const writes = (Object.keys(rows) as (keyof Tables)[]).flatMap((table) => insertAll(host.db, table, rows[table] ?? []))
  host.transact((run) => {
    for (const one of writes) {
      const { sql, parameters } = one.compile()
      run(sql, parameters)
    }
  })
}
