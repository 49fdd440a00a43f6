import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrate } from '../../db/migrate.ts'
import { MIGRATIONS } from '../../db/migrations.ts'
import { type NodeHost, openFile } from '../../db/node.ts'
import type { DishCode } from '../../db/tables/menu.ts'
import { mealDate } from '../../src/kernel/meal-date.ts'
import { menuOf } from '../../src/menu/menu.ts'

/** A district of before: recipes without sub-recipes, one version of each menu. */
const BEFORE = `
  insert into ingredient values ('pork', '猪肉', '[]', 0, 100), ('egg', '鸡蛋', '["egg"]', 1, 88);
  insert into dish values ('custard', '肉末蒸蛋', 'meat', 'ordinary', 1, 1, 110, 20, 'steam');
  insert into recipe_line values ('custard', 1, 'egg', 55), ('custard', 1, 'pork', 25), ('custard', 2, 'egg', 60);
  insert into menu values ('2026-11-20', 'lunch', 1795000000000, 'setup');
  insert into menu_dish values ('2026-11-20', 'lunch', 'ordinary', 0, 'custard', 1);`

let folder: string
let host: NodeHost
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'nuanfan-before-'))
  host = openFile(join(folder, 'before.db'))
  migrate(
    host,
    MIGRATIONS.filter((one) => one.name < '0016'),
  )
  host.raw.exec(BEFORE)
  migrate(host)
})
afterAll(() => {
  host.close()
  rmSync(folder, { recursive: true })
})

test('a published menu keeps its dishes and the version of their recipes', async () => {
  const [entry] = await menuOf({ db: host.db }, mealDate('2026-11-20'), 'lunch')
  expect(entry?.dish).toMatchObject({
    code: 'custard' as DishCode,
    recipeVersion: 1,
    soft: true,
    textures: ['regular', 'soft'],
    faults: [],
  })
  expect(entry?.dish.recipe.map((line) => [line.name, line.grams, line.milligrams, line.allergens])).toEqual([
    ['鸡蛋', 55, 55_000, ['egg']],
    ['猪肉', 25, 25_000, []],
  ])
})

test('no row points nowhere, and the old tables are gone', () => {
  expect(host.raw.pragma('foreign_key_check')).toEqual([])
  const tables = host.raw.prepare("select name from sqlite_master where type = 'table'").pluck().all()
  expect(tables).not.toContain('recipe_line')
  expect(tables).toContain('recipe_part')
})

test('a part of an ingredient that does not exist is refused', () => {
  const add = host.raw.prepare("insert into recipe_part values ('custard', 2, 9, 'nothing', null, 1, 'g', 0, 1)")
  expect(() => add.run()).toThrow('FOREIGN KEY')
})
