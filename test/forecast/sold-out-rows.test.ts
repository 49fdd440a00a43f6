import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CanteenId } from '../../db/tables/sites.ts'
import { loadCounts } from '../../scripts/counts.ts'
import { type NodeEngine, openDistrict } from '../../src/engine-node.ts'
import { forecastsOf, makeForecasts } from '../../src/forecast/forecast.ts'
import { soldOut } from '../../src/forecast/store.ts'
import { addDays, daysFrom, type MealDate, mealDate } from '../../src/kernel/meal-date.ts'
import { entropyFrom, seeded } from '../../src/kernel/random.ts'
import { canteensOn } from '../../src/sites/sites.ts'
import { beginWork, SETUP } from '../../src/work.ts'

const FROM = mealDate('2026-09-07')
let folder = ''
let engine: NodeEngine
let canteen: CanteenId
let name = 0

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'nuanfan-sold-out-'))
})
afterAll(() => rmSync(folder, { recursive: true }))
beforeEach(async () => {
  engine = openDistrict(folder, `d${name++}`, { bulk: true })
  const site = { site: 'East', date: FROM, planned: null, served: 0, flag: 'set up' }
  loadCounts({ ...engine, entropy: entropyFrom(seeded(1)) }, 'town', [site])
  canteen = ((await canteensOn(beginWork(engine, SETUP), FROM))[0] as { id: CanteenId }).id
  for (const code of ['rice', 'beef', 'pork', 'soup'])
    run("insert into dish (code, name, kind, line, soft, low_salt, cook_minutes, method) values (?, ?, 'meat', 'ordinary', 0, 0, 10, '')", [
      code,
      code,
    ])
  return () => engine.close()
})

const run = (text: string, values: readonly (string | number)[]) => engine.host.raw.prepare(text).run(...values)

function publish(day: MealDate, version: number, trays: Record<string, string[]>) {
  run("insert into menu (day, meal, version, published_at, published_by) values (?, 'lunch', ?, 0, 'x')", [day, version])
  for (const [tray, dishes] of Object.entries(trays))
    for (const [i, dish] of dishes.entries())
      run("insert into menu_dish (day, meal, version, tray, position, dish_code, recipe_version) values (?, 'lunch', ?, ?, ?, ?, 1)", [
        day,
        version,
        tray,
        i,
        dish,
      ])
}
const brought = (day: MealDate, dish: string, received: number, served: number, verdict = 'serve') =>
  run("insert into on_hand (canteen_id, day, meal, dish_code, received, served, eat_by, verdict) values (?, ?, 'lunch', ?, ?, ?, 0, ?)", [
    canteen,
    day,
    dish,
    received,
    served,
    verdict,
  ])
const counted = (day: MealDate, tray: string, served: number) =>
  run("insert into tray_count (canteen_id, day, meal, tray, served) values (?, ?, 'lunch', ?, ?)", [canteen, day, tray, served])

const held = (day: MealDate, dish: string, portions: number) =>
  run("insert into reserve_stock (day, meal, dish_code, portions) values (?, 'lunch', ?, ?)", [day, dish, portions])

const gone = async () => (await soldOut(engine.host.db, 'lunch', FROM, addDays(FROM, 1))).map((row) => row.portions)

describe('what was served on trays that were gone', () => {
  beforeEach(() => {
    publish(FROM, 1, { ordinary: ['pork', 'rice'], halal: ['beef'] })
    counted(FROM, 'ordinary', 60)
    counted(FROM, 'halal', 10)
  })

  test.each<[string, [string, number, number, string?][], number[]]>([
    [
      'something was left of everything',
      [
        ['pork', 64, 60],
        ['rice', 62, 60],
        ['beef', 11, 10],
      ],
      [],
    ],
    [
      'one dish of the tray was gone',
      [
        ['pork', 64, 60],
        ['rice', 60, 60],
        ['beef', 11, 10],
      ],
      [60],
    ],
    [
      'only the smaller tray was gone',
      [
        ['pork', 64, 60],
        ['rice', 62, 60],
        ['beef', 10, 10],
      ],
      [10],
    ],
    [
      'all was gone',
      [
        ['pork', 60, 60],
        ['rice', 60, 60],
        ['beef', 10, 10],
      ],
      [70],
    ],
    [
      'a dish had to be thrown away',
      [
        ['pork', 64, 60],
        ['rice', 62, 60],
        ['beef', 30, 10, 'discard'],
      ],
      [10],
    ],
    ['nobody says what came, as in a history from elsewhere', [], []],
  ])('%s', async (_, dishes, expected) => {
    for (const [dish, received, served, verdict] of dishes) brought(FROM, dish, received, served, verdict)
    expect(await gone()).toEqual(expected)
  })

  test.each<[string, number, string, number[]]>([
    ['some was left in the kitchen: it would have been sent', 3, 'serve', []],
    ['nothing was left in the kitchen either', 0, 'serve', [60]],
    ['some was left in the kitchen, but the canteen’s was thrown away', 3, 'discard', [60]],
  ])('a dish was gone at the canteen; %s', async (_, portions, verdict, expected) => {
    brought(FROM, 'pork', 60, 60, verdict)
    held(FROM, 'pork', portions)
    expect(await gone()).toEqual(expected)
  })

  test('a dish that was taken off the menu is not missed', async () => {
    publish(FROM, 2, { ordinary: ['pork', 'soup'], halal: ['beef'] })
    brought(FROM, 'rice', 5, 5)
    for (const dish of ['pork', 'soup', 'beef']) brought(FROM, dish, 80, 60)
    expect(await gone()).toEqual([])
  })
})

test.each([
  ['of which some was left', 5, [45, 53]],
  ['and nothing was left', 0, [57, 66]],
] as const)('a fortnight in which ten fewer were served, %s', async (_, left, [low, high]) => {
  for (const [i, day] of [...daysFrom(FROM, addDays(FROM, 41))].entries()) {
    publish(day, 1, { ordinary: ['pork'] })
    const served = i < 28 ? 58 + (i % 5) : 50
    counted(day, 'ordinary', served)
    brought(day, 'pork', served + (i < 28 ? 5 : left), served)
  }
  const day = addDays(FROM, 42)
  await makeForecasts(beginWork(engine, SETUP), day, 'lunch')
  const q50 = (await forecastsOf({ db: engine.host.db }, day, 'lunch'))[0]?.q50
  expect(q50).toBeGreaterThanOrEqual(low)
  expect(q50).toBeLessThanOrEqual(high)
})
