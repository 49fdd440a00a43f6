import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { nameFaults, sizeFaults, topFaults, wordsFaults } from './house/looks.ts'
import { clockFaults, rulesFaults, workerFaults } from './house/purity.ts'
import { importFaults } from './house/rooms.ts'
import { migrationFaults, ownershipFaults, tableOwners } from './house/tables.ts'
import { allPaths, madeUp, parse, ROOT, readTree } from './house/tree.ts'

const text = (path: string): string => readFileSync(join(ROOT, path), 'utf8')
const filesIn = (folder: string): string[] => readdirSync(join(ROOT, folder)).map((name) => `${folder}/${name}`)
const house = readTree()

describe('a room imports only rooms before it', () => {
  test.each([
    ['a later room', 'src/menu/menu.ts', `import { serve } from '../checkin/checkin.ts'`],
    ['a later room for its types', 'src/menu/menu.ts', `import type { Serving } from '../checkin/checkin.ts'`],
    ['a later room, lazily', 'src/menu/menu.ts', `export const f = () => import('../checkin/checkin.ts')`],
    ['a room from the kernel', 'src/kernel/fen.ts', `import { say } from '../words/words.ts'`],
    ['the file system from the kernel', 'src/kernel/fen.ts', `import { readFileSync } from 'node:fs'`],
    ['the unit of work from the catalogue', 'src/words/words.ts', `import { CLOCK } from '../work.ts'`],
    ['diners from the unit of work', 'src/work.ts', `import { diner } from './diners/diners.ts'`],
    ['HTTP from a room', 'src/web/page.tsx', `export { app } from '../../routes/app.ts'`],
    ['an edge from a room', 'src/web/page.tsx', `import '../node.ts'`],
    ['rules from a route', 'routes/menu.ts', `import { decide } from '../src/menu/rules.ts'`],
    ['SQL from a route', 'routes/menu.ts', `import { dishes } from '../src/menu/store.ts'`],
    ['the database from a route', 'routes/menu.ts', `import { openFile } from '../db/node.ts'`],
    ['a room from the schema', 'db/node.ts', `import { dish } from '../src/menu/menu.ts'`],
    ['a test from the program', 'src/node.ts', `import { aDiner } from '../test/builders.ts'`],
  ])('not %s', (_, path, source) => {
    expect(importFaults(madeUp({ [path]: source }))).toHaveLength(1)
  })

  test.each(['src/audit/audit.ts', 'src/clock.ts'])('%s stands in no room', (path) => {
    expect(importFaults(madeUp({ [path]: '' }))).toEqual([`${path} stands in no room`])
  })

  test('what stands in order is not complained about', () => {
    const fine = {
      'src/checkin/checkin.ts': `import { grant } from '../subsidy/rules.ts'\nimport type { Work } from '../work.ts'\nimport { sql } from 'kysely'`,
      'src/kernel/secret.ts': `import { createHash } from 'node:crypto'\nimport days from 'chinese-days/x.json' with { type: 'json' }`,
      'routes/menu.ts': `import { publish } from '../src/menu/menu.ts'\nimport type { DishCode } from '../db/tables/menu.ts'\nimport { gate } from './gate.ts'`,
      'src/node.ts': `import { app } from '../routes/app.ts'\n// import '../test/x.ts'`,
    }
    expect(importFaults(madeUp(fine))).toEqual([])
  })

  test('in this house', () => {
    expect(importFaults(house)).toEqual([])
  })
})

describe('a table is written by its own room', () => {
  const owners = tableOwners({
    'db/tables/menu.ts': `export interface MenuTables {\n  /** a: comment */\n  dish: { code: string; of: { deep: number } }\n  menu: Menu\n}\n`,
    'db/tables/diners.ts': 'export interface DinersTables {\n  diner: {\n    id: string\n    name: string\n  }\n}\n',
  })

  test('the owners are read from the tables', () => {
    expect(Object.fromEntries(owners)).toEqual({ dish: 'menu', menu: 'menu', diner: 'diners' })
  })

  test.each([
    `db.insertInto('diner').values(x)`,
    `db\n    .updateTable('diner')\n    .set(x)`,
    `db.deleteFrom('diner')`,
    `insertAll(work.db, 'diner', rows)`,
    'sql`insert into diner (id) values (1)`',
    'sql`INSERT OR IGNORE INTO diner values (1)`',
    `run('update diner set name = ?', [])`,
    `run('delete from diner where id = ?', [])`,
    `run('insert into nowhere values (1)', [])`,
  ])('not by another: %s', (source) => {
    expect(ownershipFaults(madeUp({ 'src/menu/store.ts': source }), owners)).toHaveLength(1)
    expect(ownershipFaults(madeUp({ 'routes/menu.ts': source }), owners)).toHaveLength(1)
  })

  test('its own room writes it, others read it, and prose may say update', () => {
    const fine = {
      'src/diners/store.ts': `db.insertInto('diner').values(x)\nrun('update diner set name = ?', [])`,
      'src/menu/store.ts': `db.selectFrom('diner').selectAll() // insert into diner\nsay('update the menu')`,
    }
    expect(ownershipFaults(madeUp(fine), owners)).toEqual([])
  })

  test('in this house', () => {
    const declared = tableOwners(Object.fromEntries(filesIn('db/tables').map((path) => [path, text(path)])))
    expect(declared.size).toBeGreaterThan(20)
    expect(ownershipFaults(house, declared)).toEqual([])
  })
})

describe('rules are pure', () => {
  test.each([
    'export const f = () => Date.now()',
    'export const f = () => new Date()',
    'export const f = () => Math.random()',
    'export const f = () => performance.now()',
    'export const f = () => process.env.HOME',
    `export const f = () => fetch('/')`,
    'export const f = () => setTimeout(f, 1)',
    `import { readFileSync } from 'node:fs'`,
    `import { sql } from 'kysely'`,
    `import { insertAll } from '../../db/insert-all.ts'`,
  ])('not %s, not even in a file that they import', (source) => {
    const wish = `import { f } from './wish.ts'`
    expect(rulesFaults(madeUp({ 'src/menu/rules.ts': source }))).toHaveLength(source.includes('process') ? 2 : 1)
    expect(rulesFaults(madeUp({ 'src/menu/rules.ts': wish, 'src/menu/wish.ts': source })).length).toBeGreaterThan(0)
    expect(rulesFaults(madeUp({ 'src/menu/rules.ts': '', 'src/menu/store.ts': source }))).toEqual([])
  })

  test('types of tables, arithmetic on given days and words about dates are pure', () => {
    const fine = `import type { Dish } from '../../db/tables/menu.ts'\nexport const day = (ms: number) => new Date(ms) // never new Date()`
    expect(rulesFaults(madeUp({ 'src/menu/rules.ts': fine }))).toEqual([])
  })

  test('in this house', () => {
    expect(house.filter((file) => file.path.endsWith('/rules.ts')).length).toBeGreaterThan(5)
    expect(rulesFaults(house)).toEqual([])
  })
})

describe('what only Node has is not reached from the Worker', () => {
  test('through any number of files, but for types', () => {
    const sockets = { 'src/a/lan.ts': `import { connect } from 'node:net'\nexport const dial = connect\nexport type Line = 1` }
    const by = (source: string) => workerFaults(madeUp({ ...sockets, 'src/worker.ts': `import './b/b.ts'`, 'src/b/b.ts': source }))
    expect(by(`import { dial } from '../a/lan.ts'\ndial()`)).toEqual(['src/a/lan.ts imports node:net'])
    expect(by(`import type { Line } from '../a/lan.ts'`)).toEqual([])
  })

  test('in this house', () => {
    expect(workerFaults(house)).toEqual([])
  })
})

describe('only edges read the clock, chance and the environment', () => {
  test.each(['Date.now()', 'new Date()', 'Math.random()', 'process.env.PORT', 'crypto.randomUUID()'])('not a room: %s', (source) => {
    const code = `export const f = () => ${source}`
    expect(clockFaults(madeUp({ 'src/menu/menu.ts': code }))).toHaveLength(1)
    expect(clockFaults(madeUp({ 'routes/menu.ts': code }))).toHaveLength(1)
    expect(clockFaults(madeUp({ 'src/node.ts': code, 'scripts/bench.ts': code }))).toEqual([])
  })

  test('in this house', () => {
    expect(clockFaults(house)).toEqual([])
  })
})

describe('files are of a size and a name', () => {
  test('a file of 401 lines is two rooms', () => {
    expect(sizeFaults(madeUp({ 'src/a.ts': '\n'.repeat(401), 'src/b.ts': '\n'.repeat(400) }))).toEqual(['src/a.ts has 401 lines'])
  })

  test.each(['src/menu/utils.ts', 'src/helpers/x.ts', 'routes/index.ts', 'src/menu/types.d.ts', 'src/common/a.ts'])(
    '%s says nothing',
    (path) => {
      expect(nameFaults([path, 'src/menu/menu.ts', 'src/menu/base-price.ts'])).toEqual([`${path} has a name that says nothing`])
    },
  )

  test('in this house', () => {
    expect([...sizeFaults(house), ...nameFaults(allPaths())]).toEqual([])
  })
})

describe('words for people stand in the catalogue', () => {
  test.each([
    ['src/menu/menu.ts', `const x = '暖饭'`],
    ['src/menu/menu.ts', 'const x = `a 份`'],
    ['src/menu/menu.ts', `const x = '// 不是注释'`],
    ['routes/menu.ts', `throw new Error("没有")`],
    ['src/web/page.tsx', `export const P = () => <p title="a">Don't 吃</p>`],
    ['src/web/page.tsx', `export const P = () => <p title="菜单" />`],
    ['db/keys.ts', 'export const K = { 一: 1 }'],
  ])('not in %s: %s', (path, source) => {
    expect(wordsFaults(madeUp({ [path]: source }))).toHaveLength(1)
  })

  test('comments and the catalogue are Chinese where they like', () => {
    const comments = `/** 留样 */\nexport const a = 1 // 份\nexport const b = { /* 菜 */ c: 1 }\n`
    const page = `export const P = () => <p>{/* 菜 */}a</p>`
    expect(wordsFaults(madeUp({ 'src/a/a.ts': comments, 'src/web/p.tsx': page, 'src/words/menu.ts': `const x = '菜'` }))).toEqual([])
  })

  test('in this house', () => {
    expect(wordsFaults(house)).toEqual([])
  })
})

describe('everything has its place', () => {
  test('nothing else lies at the top', () => {
    expect(topFaults(['src', '.ci', 'dist', 'notes.md', 'a.log'], 'dist/\n*.log\n')).toEqual(['notes.md'])
    expect(topFaults(readdirSync(ROOT), text('.gitignore'))).toEqual([])
  })

  test('every migration is in the list', () => {
    const list = parse('db/migrations.ts', `import { a } from './migrations/0001-a.ts'`)
    expect(migrationFaults(['db/migrations/0001-a.ts', 'db/migrations/0001-b.ts'], list)).toHaveLength(2)
    expect(migrationFaults(filesIn('db/migrations'), parse('db/migrations.ts', text('db/migrations.ts')))).toEqual([])
  })
})
