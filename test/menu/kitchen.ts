import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Write } from '../../db/host.ts'
import { migrate } from '../../db/migrate.ts'
import { type NodeHost, openFile } from '../../db/node.ts'
import { foodWrites } from '../../scripts/demo/load-food.ts'
import { type Instant, instantAt, mealDate } from '../../src/kernel/meal-date.ts'
import { entropyFrom, seeded } from '../../src/kernel/random.ts'
import { Refusal } from '../../src/kernel/refusal.ts'
import { addSites } from '../../src/sites/store.ts'
import { beginWork, type Engine, SETUP, type Work } from '../../src/work.ts'

/** A Tuesday; the Monday of its week, and tomorrow. */
export const TODAY = mealDate('2026-11-24')
export const TOMORROW = mealDate('2026-11-25')
export const MONDAY = mealDate('2026-11-23')
export const NEXT_MONDAY = mealDate('2026-11-30')

/** The demo kitchen's food and no more of its district: what menus are made of. */
export interface Kitchen {
  host: NodeHost
  /** one unit of work, at a minute later than the one before */
  work: () => Work
  run: (sql: string, ...values: unknown[]) => void
  rows: (sql: string, ...values: unknown[]) => Record<string, unknown>[]
  close: () => void
}

export function openKitchen(): Kitchen {
  const folder = mkdtempSync(join(tmpdir(), 'nuanfan-kitchen-'))
  const host = openFile(join(folder, 'kitchen.db'))
  migrate(host)
  let now = instantAt(TODAY, '08:00')
  const keys = { id: 'test', seal: new Uint8Array(32).fill(1), index: new Uint8Array(32).fill(2) }
  const engine: Engine = { host, keys, clock: () => now, entropy: entropyFrom(seeded(1)) }
  const write = (writes: readonly Write[]) =>
    host.transact((run) => {
      for (const one of writes) {
        const { sql, parameters } = one.compile()
        run(sql, parameters)
      }
    })
  write([...addSites(host.db, { district: DISTRICT, canteens: [] }), ...foodWrites(host.db)])
  return {
    host,
    work: () => {
      now = (now + 60_000) as Instant
      return beginWork(engine, SETUP)
    },
    run: (sql, ...values) => void host.raw.prepare(sql).run(...values),
    rows: (sql, ...values) => host.raw.prepare(sql).all(...values) as Record<string, unknown>[],
    close: () => {
      host.close()
      rmSync(folder, { recursive: true })
    },
  }
}

const DISTRICT = {
  one: 1,
  code: 'test',
  name: '测试区',
  calendar: 'cn',
  city_code: '',
  district_code: '',
  scheme: null,
  price: null,
  departs: null,
  demo_seed: null,
  keeps: 'everything',
} as const

/** The refusal that a command is answered with: its reason, and its faults as `place problem`. */
export async function refusalOf(command: Promise<unknown>): Promise<{ reason: string; faults: string[] }> {
  const error = await command.then(
    () => new Error('it was not refused'),
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof Refusal)) throw error
  return { reason: error.reason, faults: (error.detail.faults ?? []).map((fault) => `${fault.place} ${fault.problem}`) }
}
