import type { Insertable } from 'kysely'
import type { Host } from '../../db/host.ts'
import { insertAll } from '../../db/insert-all.ts'
import type { Role } from '../../db/tables/staff.ts'
import type { Tables } from '../../db/tables.ts'
import { type Instant, instantAt, mealDate } from '../../src/kernel/meal-date.ts'
import { entropyFrom, seeded } from '../../src/kernel/random.ts'
import type { Keys } from '../../src/kernel/secret.ts'
import { hashPassword } from '../../src/staff/password.ts'
import type { Engine } from '../../src/work.ts'
import { districtRows, type Ids } from './tiny-district.ts'

/** The day on which everything in the tiny district happens: a Tuesday, an ordinary workday. */
export const DAY = mealDate('2026-11-24')

export type Who = Role | 'second_worker' | 'second_driver'
export const EVERYBODY: readonly Who[] = [
  'kitchen_manager',
  'dispatcher',
  'driver',
  'canteen_worker',
  'auditor',
  'administrator',
  'second_worker',
  'second_driver',
  'food_safety_officer',
  'food_safety_director',
  'carrier',
]
export const PASSWORD = 'a warm lunch'
/** Slow on purpose, and the same for everybody: made once a file of tests. */
const hash = hashPassword(PASSWORD, entropyFrom(seeded(7)))

const KEYS: Keys = { id: 'tiny', seal: new Uint8Array(32).fill(1), index: new Uint8Array(32).fill(2) }

export type Rows = { [T in keyof Tables]?: Insertable<Tables[T]>[] }

export interface StandingEngine {
  engine: Engine
  clock: { now: Instant; at(time: string, day?: string): void }
  /** writes the tiny district, with rows left out or changed; the same ids on every runtime */
  fill(change?: (rows: Rows) => void): Promise<Ids>
}

/** An engine that answers the same on every machine: a clock that stands until it is moved, chance from a seed, keys that everybody knows. */
export function standingEngine(host: Host): StandingEngine {
  const clock = standingClock()
  const engine: Engine = { host, keys: KEYS, clock: () => clock.now, entropy: entropyFrom(seeded(24)) }
  return {
    engine,
    clock,
    async fill(change) {
      const { rows, ids } = districtRows(engine, { everybody: EVERYBODY, password: await hash, day: DAY })
      change?.(rows)
      write(host, rows)
      return ids
    },
  }
}

function standingClock(): StandingEngine['clock'] {
  const clock = {
    now: instantAt(DAY, '10:00'),
    at(time: string, day: string = DAY) {
      clock.now = instantAt(mealDate(day), time)
    },
  }
  return clock
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
