import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { atLeast, lockFile } from '../../db/file.ts'
import { insertAll, listOf } from '../../db/insert-all.ts'
import { KEYS, reasonOf } from '../../db/keys.ts'
import { migrate } from '../../db/migrate.ts'
import { type NodeHost, openFile } from '../../db/node.ts'
import { REFUSALS } from '../../src/kernel/refusal.ts'

const folder = mkdtempSync(join(tmpdir(), 'nuanfan-db-'))
let host: NodeHost
let n = 0
beforeEach(() => {
  host?.close()
  host = openFile(join(folder, `${n++}.db`))
  migrate(host)
})
afterAll(() => {
  host.close()
  rmSync(folder, { recursive: true })
})

describe('the file', () => {
  test('is opened so that an acknowledged write survives a power cut', () => {
    expect(host.pragmas()).toMatchObject({ journal_mode: 'wal', synchronous: 2, foreign_keys: 1, trusted_schema: 0, cell_size_check: 1 })
  })

  test.each([
    ['3.51.3', true],
    ['3.51.2', false],
    ['3.50.9', false],
    ['3.52.0', true],
    ['4.0.0', true],
    ['3.51', false],
  ])('SQLite %s may open it: %s', (version, yes) => expect(atLeast(version, [3, 51, 3])).toBe(yes))

  test('has one server: a second one is told so, and a crash frees the place', () => {
    const file = join(folder, 'locked.db')
    const unlock = lockFile(file)
    expect(unlock).toBeDefined()
    expect(lockFile(file)).toBeUndefined()
    unlock?.()
    const again = lockFile(file)
    expect(again).toBeDefined()
    again?.()
  })
})

describe('migrations', () => {
  test('run once', () => expect(migrate(host)).toEqual([]))

  test('a step that fails leaves nothing behind and may run again', () => {
    const broken = { name: '9999-broken', up: ['create table half (id text) strict', 'create table half (id text) strict'] }
    expect(() => migrate(host, [broken])).toThrow(/half/)
    expect(host.raw.prepare("select count(*) from sqlite_schema where name = 'half'").pluck().get()).toBe(0)
    expect(migrate(host, [{ ...broken, up: broken.up.slice(0, 1) }])).toEqual(['9999-broken'])
  })
})

describe('the handle', () => {
  test('has no transactions of its own: decide first, then commit', async () => {
    await expect(host.db.transaction().execute(async () => 1)).rejects.toThrow(/work\.commit/)
  })

  test('refuses what a Durable Object would: more than a hundred parameters', async () => {
    const many = Array.from({ length: 101 }, (_, i) => `${i}`)
    await expect(host.db.selectFrom('staff').selectAll().where('code', 'in', many).execute()).rejects.toThrow(/101 parameters/)
    await expect(host.db.selectFrom('staff').selectAll().where('code', 'in', listOf(many)).execute()).resolves.toEqual([])
  })

  test('inserts any number of rows, with quotes, rare characters and nulls as they are', async () => {
    const rows = Array.from({ length: 4_321 }, (_, i) => ({
      id: `s${i}` as never,
      code: `c${i}`,
      name: i % 2 ? `"𠮷'\\${i}` : '䶮',
      title: 'x',
      hired_on: null,
      health_certificate_until: null,
    }))
    host.transact((run) => {
      for (const write of insertAll(host.db, 'staff', rows)) {
        const { sql, parameters } = write.compile()
        run(sql, parameters)
      }
    })
    const back = await host.db.selectFrom('staff').selectAll().orderBy(sql`cast(substr(id, 2) as integer)`).execute()
    expect(back).toEqual(rows)
  })
})

describe('a key’s name is the refusal’s name', () => {
  /** Each unique key and primary key of the schema, as SQLite names it when it breaks. */
  const keys = () =>
    (host.raw.prepare("select name from sqlite_schema where type = 'table'").pluck().all() as string[]).flatMap((table) => {
      const indexes = host.raw.pragma(`index_list(${table})`) as { name: string; unique: number }[]
      const named = indexes
        .filter((index) => index.unique)
        .map((index) =>
          (host.raw.pragma(`index_info(${index.name})`) as { name: string }[]).map((column) => `${table}.${column.name}`).join(', '),
        )
      const primary = (host.raw.pragma(`table_info(${table})`) as { name: string; pk: number }[])
        .filter((column) => column.pk)
        .sort((a, b) => a.pk - b.pk)
      return [...named, primary.map((column) => `${table}.${column.name}`).join(', ')]
    })

  test('every key in the table exists in the schema', () => {
    const real = keys()
    expect(Object.keys(KEYS).filter((key) => !real.includes(key))).toEqual([])
  })

  test('every CHECK that is a refusal has its words', () => {
    const checks = (host.raw.prepare('select sql from sqlite_schema where sql is not null').pluck().all() as string[]).flatMap((text) =>
      [...text.matchAll(/constraint (\w+) check/g)].flatMap((match) => match[1] ?? []),
    )
    expect(checks).toContain('sold_out')
    expect(checks.filter((name) => !Object.hasOwn(REFUSALS, name) && name !== 'shares_make_the_price')).toEqual([])
  })

  const isReason = (name: string): name is keyof typeof REFUSALS => Object.hasOwn(REFUSALS, name)
  test.each([
    ['UNIQUE constraint failed: serving.diner_id, serving.day, serving.meal, serving.turn', 'already_served'],
    ['UNIQUE constraint failed: serving.id: SQLITE_CONSTRAINT (extended: SQLITE_CONSTRAINT_PRIMARYKEY)', 'already_served'],
    ['CHECK constraint failed: sold_out', 'sold_out'],
    ['CHECK constraint failed: sold_out: SQLITE_CONSTRAINT_CHECK', 'sold_out'],
    ['UNIQUE constraint failed: dish.code', undefined],
    ['no such table: x', undefined],
  ])('%s → %s', (message, reason) => expect(reasonOf(new Error(message), isReason)).toBe(reason))
})
