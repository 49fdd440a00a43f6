import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { DishCode, Tray } from '../../db/tables/menu.ts'
import { addDays } from '../../src/kernel/meal-date.ts'
import {
  changeDish,
  composeTray,
  copyWeek,
  cycleMenu,
  dropDraft,
  menuOf,
  pasteWeek,
  publishMenu,
  publishWeek,
  weekMenu,
  writeRecipe,
} from '../../src/menu/menu.ts'
import { type Kitchen, MONDAY, NEXT_MONDAY, openKitchen, refusalOf, TODAY, TOMORROW } from './kitchen.ts'

let k: Kitchen
beforeEach(() => {
  k = openKitchen()
})
afterEach(() => k.close())

const code = (text: string) => text as DishCode
const names = async (day = TOMORROW) => (await menuOf(k.work(), day, 'lunch')).map(({ tray, dish }) => `${tray} ${dish.name}`)
const mainOf = async (day = TOMORROW) =>
  (await cycleMenu(k.work(), day, 'lunch')).find((entry) => entry.tray === 'ordinary' && entry.position === 0)?.dish

describe('a published menu', () => {
  test('freezes the recipes in it, sub-recipes too', async () => {
    await publishMenu(k.work(), TOMORROW, 'lunch')
    const before = await menuOf(k.work(), TOMORROW, 'lunch')
    const bun = before.flatMap(({ dish }) => dish).find((dish) => dish.recipe.some((line) => line.ingredient === 'yeast'))
    await writeRecipe(k.work(), bun?.line === 'halal' ? 'halal_dough' : 'dough', {
      portions: 1,
      yield: '12200',
      parts: [{ part: '面粉', amount: '9', unit: 'kg' }],
    })
    expect(await menuOf(k.work(), TOMORROW, 'lunch')).toEqual(before)
    const now = (await cycleMenu(k.work(), TOMORROW, 'lunch')).find(({ dish }) => dish.code === bun?.code)
    expect(now?.dish.recipe.map((line) => line.ingredient)).not.toContain('yeast')
  })

  test('is followed by a new version when the one in force is named, with its reason', async () => {
    const first = await publishMenu(k.work(), TOMORROW, 'lunch')
    expect(first.version).toBe(1)
    expect(await refusalOf(publishMenu(k.work(), TOMORROW, 'lunch'))).toMatchObject({ reason: 'menu_already_published' })
    expect(await refusalOf(publishMenu(k.work(), TOMORROW, 'lunch', undefined, { replaces: 2 }))).toMatchObject({
      reason: 'menu_changed_meanwhile',
    })
    const trays = { halal: [code('halal_rice')] }
    expect((await publishMenu(k.work(), TOMORROW, 'lunch', trays, { replaces: 1, reason: '只有米饭' })).version).toBe(2)
    expect(await names()).toEqual(['halal 米饭（清真）'])
    expect(k.rows('select version, why from menu order by version')).toEqual([
      { version: 1, why: null },
      { version: 2, why: '只有米饭' },
    ])
  })

  test('stands once the meal is planned', async () => {
    await publishMenu(k.work(), TOMORROW, 'lunch')
    k.run('insert into plan values (?, ?, 0, ?)', TOMORROW, 'lunch', 'setup')
    expect(await refusalOf(publishMenu(k.work(), TOMORROW, 'lunch', undefined, { replaces: 1 }))).toMatchObject({
      reason: 'already_planned',
    })
    const main = await mainOf()
    const change = {
      since: TOMORROW,
      until: TOMORROW,
      meal: 'lunch',
      replaces: main?.code ?? code(''),
      dish: code('beef_potato'),
      reason: 'x',
    } as const
    expect((await refusalOf(changeDish(k.work(), { ...change, dish: code('kung_pao_chicken') }))).reason).not.toBe('')
  })
})

describe('a dish comes back', () => {
  test('not within five days, unless somebody says why; the reason is kept', async () => {
    await publishMenu(k.work(), TOMORROW, 'lunch')
    const main = await mainOf()
    const trays = { ordinary: [main?.code ?? code('')] }
    const soon = addDays(TOMORROW, 4)
    const refused = await refusalOf(publishMenu(k.work(), soon, 'lunch', trays))
    expect(refused).toEqual({ reason: 'dish_repeated', faults: [`${soon} ordinary dish_repeated`] })
    await publishMenu(k.work(), soon, 'lunch', trays, { reason: '老人点名要' })
    expect(k.rows('select why from menu where day = ?', soon)).toEqual([{ why: '老人点名要' }])
  })

  test('where its kind may come every day, it is not asked for', async () => {
    await publishMenu(k.work(), TOMORROW, 'lunch', { ordinary: [code('rice')] })
    await publishMenu(k.work(), addDays(TOMORROW, 1), 'lunch', { ordinary: [code('rice')] })
    await publishMenu(k.work(), addDays(TOMORROW, 2), 'lunch', {
      ordinary: [code('custard_egg_pork')].filter(() => false).concat(code('rice')),
    })
    expect(await names(addDays(TOMORROW, 2))).toEqual(['ordinary 米饭'])
  })

  test('a day that is published earlier than its neighbour counts too', async () => {
    const main = await mainOf()
    const trays = { ordinary: [main?.code ?? code('')] }
    await publishMenu(k.work(), addDays(TOMORROW, 2), 'lunch', trays)
    expect((await refusalOf(publishMenu(k.work(), TOMORROW, 'lunch', trays))).reason).toBe('dish_repeated')
  })
})

describe('what is not halal', () => {
  test('is refused by name: an ingredient, an ingredient of a sub-recipe, an ordinary pot', async () => {
    k.run("update ingredient set halal = 0 where code = 'halal_beef_bone'")
    const soup = { halal: [code('halal_beef_noodle_soup')] }
    expect(await refusalOf(publishMenu(k.work(), TOMORROW, 'lunch', soup))).toEqual({
      reason: 'menu_mixes_lines',
      faults: ['halal_beef_noodle_soup ingredient_not_halal'],
    })
    k.run("update ingredient set halal = 1 where code = 'halal_beef_bone'")
    k.run("update preparation set line = 'ordinary' where code = 'halal_stock'")
    expect((await refusalOf(publishMenu(k.work(), TOMORROW, 'lunch', soup))).faults).toEqual([
      'halal_beef_noodle_soup preparation_not_halal',
    ])
  })

  test('never gets into a recipe of the halal line', async () => {
    const parts = [{ part: '五花肉', amount: '1', unit: 'kg' }]
    const refused = await refusalOf(writeRecipe(k.work(), 'halal_rice', { portions: 10, yield: '1000', parts }))
    expect(refused).toEqual({ reason: 'recipe_refused', faults: ['1:菜品 cell_not_halal'] })
    const pot = await refusalOf(
      writeRecipe(k.work(), 'halal_rice', { portions: 10, yield: '1000', parts: [{ part: '鸡架高汤', amount: '500' }] }),
    )
    expect(new Set(pot.faults)).toEqual(new Set(['1:菜品 cell_not_halal']))
  })
})

test('an ingredient whose allergens nobody has stated cannot be served', async () => {
  k.run("update ingredient set allergens = null where code = 'rice'")
  expect(await refusalOf(publishMenu(k.work(), TOMORROW, 'lunch', { ordinary: [code('rice')] }))).toEqual({
    reason: 'menu_mixes_lines',
    faults: ['rice allergens_missing'],
  })
})

describe('one dish is changed for all canteens', () => {
  const change = { meal: 'lunch', replaces: code('cabbage_vermicelli_soup'), dish: code('nori_egg_soup'), reason: '市场缺货' } as const

  test('on a published day by a new version, on days to come by a substitution', async () => {
    const days = Array.from({ length: 14 }, (_, i) => addDays(TODAY, i))
    const withSoup = []
    for (const day of days)
      if ((await cycleMenu(k.work(), day, 'lunch')).some(({ dish }) => dish.code === change.replaces)) withSoup.push(day)
    const [first, second] = withSoup
    if (!first || !second) throw new Error('the cycle has this soup twice in two weeks')
    await publishMenu(k.work(), first, 'lunch')
    const done = await changeDish(k.work(), { ...change, since: first, until: second })
    expect(done.days).toEqual([first, second])
    expect(await names(first)).toContain('ordinary 紫菜蛋花汤')
    expect(k.rows('select version, why from menu where day = ? order by version', first)).toEqual([
      { version: 1, why: null },
      { version: 2, why: '市场缺货' },
    ])
    const later = (await cycleMenu(k.work(), second, 'lunch')).map(({ dish }) => dish.code)
    expect(later).toContain('nori_egg_soup')
    expect(later).not.toContain('cabbage_vermicelli_soup')
    expect(k.rows('select tray, reason from substitution')).toEqual([{ tray: 'ordinary', reason: '市场缺货' }])
  })

  test('on a day that only the cycle says: again and back, and no other day with it', async () => {
    const days = Array.from({ length: 28 }, (_, i) => addDays(TODAY, i))
    const withSoup = []
    for (const day of days)
      if ((await cycleMenu(k.work(), day, 'lunch')).some(({ dish }) => dish.code === change.replaces)) withSoup.push(day)
    const [first, second] = withSoup
    if (!first || !second) throw new Error('the cycle has this soup twice in four weeks')
    const soups = async () => {
      const menus = await Promise.all([first, second].map((day) => cycleMenu(k.work(), day, 'lunch')))
      return menus.map((menu) => menu.find(({ tray, dish }) => tray === 'ordinary' && dish.kind === 'soup')?.dish.code)
    }
    const [nori, tomato] = [code('nori_egg_soup'), code('tomato_egg_soup')]
    await changeDish(k.work(), { ...change, since: first, until: first })
    await changeDish(k.work(), { ...change, replaces: nori, dish: tomato, since: first, until: first })
    expect(await soups()).toEqual([tomato, change.replaces])
    await changeDish(k.work(), { ...change, since: first, until: second })
    expect(await soups()).toEqual([tomato, nori])
    await changeDish(k.work(), { ...change, replaces: tomato, dish: change.replaces, since: first, until: first })
    expect(await soups()).toEqual([change.replaces, nori])
  })

  test.each([
    ['a dish in its own place', { since: TODAY, until: addDays(TODAY, 27), dish: code('cabbage_vermicelli_soup') }, 'nothing_said'],
    ['a day that is past', { since: MONDAY, until: MONDAY }, 'day_is_past'],
    ['days the wrong way round', { since: TOMORROW, until: TODAY }, 'bad_request'],
    ['a dish that nobody knows', { since: TODAY, until: addDays(TODAY, 27), dish: code('nothing') }, 'not_found'],
    ['a dish that is on no menu', { since: TODAY, until: TODAY, replaces: code('halal_wheat_porridge') }, 'dish_not_on_menu'],
    ['a dish of the other line', { since: TODAY, until: addDays(TODAY, 27), dish: code('halal_rice') }, 'menu_mixes_lines'],
  ])('not %s', async (_, more, reason) => {
    expect((await refusalOf(changeDish(k.work(), { ...change, ...more }))).reason).toBe(reason)
    expect(k.rows('select * from substitution')).toEqual([])
  })
})

describe('a week', () => {
  test('is composed as the one before, with the allergens of today', async () => {
    const last = await weekMenu(k.work(), TODAY, 'lunch')
    k.run(`update ingredient set allergens = '["nuts"]' where code = 'rice'`)
    const copied = await copyWeek(k.work(), NEXT_MONDAY, 'lunch')
    expect(copied.days).toHaveLength(7)
    const week = await weekMenu(k.work(), NEXT_MONDAY, 'lunch')
    const dishesOf = (one: typeof week) => one.days.map((day) => day.trays.map((tray) => tray.dishes.map((dish) => dish.code)))
    expect(dishesOf(week)).toEqual(dishesOf(last))
    expect(week.days.every((day) => day.state === 'draft')).toBe(true)
    expect(week.days.some((day) => day.trays.some((tray) => tray.allergens.includes('nuts')))).toBe(true)
  })

  test('leaves days alone that are past or published', async () => {
    await publishMenu(k.work(), TODAY, 'lunch')
    const { days } = await copyWeek(k.work(), TODAY, 'lunch')
    expect(days).toEqual([2, 3, 4, 5, 6].map((n) => addDays(MONDAY, n)))
  })

  test('pasted from a spreadsheet keeps the good cells and names the others', async () => {
    const table = [
      ['套餐', '周一', '周二', '周三', '周四', '周五', '周六', '周日'],
      ['普通套餐', '红烧肉炖洋芋', '宫保鸡丁', '宫爆鸡丁', '', '米饭', '米饭', '米饭'],
      ['', '米饭', '手抓羊肉', '米饭', '米饭'],
      ['清真', '米饭', '米饭', '手抓羊肉'],
      ['素套餐', '米饭'],
    ]
      .map((row) => row.join('\t'))
      .join('\r\n')
    const done = await pasteWeek(k.work(), NEXT_MONDAY, 'lunch', table)
    expect(done.kept).toBe(11)
    expect(done.faults.map(({ place, problem }) => `${place} ${problem}`)).toEqual([
      '2:4 cell_unknown_dish',
      '3:3 cell_other_line',
      '5:1 cell_unknown_tray',
    ])
    const week = await weekMenu(k.work(), NEXT_MONDAY, 'lunch')
    expect(week.days[2]?.unknown).toEqual([{ tray: 'ordinary', position: 0, typed: '宫爆鸡丁' }])
    const monday = week.days[0]?.trays.map((tray) => tray.dishes.map((dish) => dish.name))
    expect(monday?.slice(0, 2)).toEqual([['红烧肉炖洋芋', '米饭'], ['米饭（清真）']])
    expect(monday?.[2]).toContain('软米饭') // the tray that nobody pasted keeps what the cycle has
    expect((await refusalOf(publishWeek(k.work(), NEXT_MONDAY, 'lunch', '试'))).faults).toEqual(['2026-12-01 draft_unknown_dish'])
  })

  test('pasted rows of a set that nobody knows are not put into the one above', async () => {
    const { kept, faults } = await pasteWeek(k.work(), NEXT_MONDAY, 'lunch', '套餐\t一\n普通\t米饭\n儿童餐\t馒头\n\t花卷\n软食\t软米饭')
    expect([kept, faults.map(({ place, problem }) => `${place} ${problem}`)]).toEqual([
      2,
      ['3:1 cell_unknown_tray', '4:1 cell_unknown_tray'],
    ])
  })

  test('one tray of a day is composed by names, and the day goes back to its cycle', async () => {
    const before = await cycleMenu(k.work(), NEXT_MONDAY, 'lunch')
    const compose = (tray: Tray, dishes: string[]) => composeTray(k.work(), 'lunch', { day: NEXT_MONDAY, tray, dishes })
    await compose('ordinary', ['宫保鸡丁', '米饭'])
    const [monday] = (await weekMenu(k.work(), NEXT_MONDAY, 'lunch')).days
    expect([monday?.state, monday?.trays[0]?.dishes.map(({ name }) => name)]).toEqual(['draft', ['宫保鸡丁', '米饭']])
    expect(monday?.trays.slice(1).map(({ dishes }) => dishes.length)).toEqual([5, 5]) // the others keep what the cycle has
    await compose('ordinary', [])
    expect((await weekMenu(k.work(), NEXT_MONDAY, 'lunch')).days[0]?.trays.map(({ tray }) => tray)).toEqual(['halal', 'soft'])
    expect((await refusalOf(compose('halal', ['宫保鸡丁', '龙肉']))).faults).toEqual([
      'dishes.0 cell_other_line',
      'dishes.1 cell_unknown_dish',
    ])
    expect((await refusalOf(compose('soft', ['宫保鸡丁']))).faults).toEqual(['kungpao_chicken dish_not_soft'])
    await dropDraft(k.work(), 'lunch', NEXT_MONDAY)
    expect(await cycleMenu(k.work(), NEXT_MONDAY, 'lunch')).toEqual(before)
    expect((await weekMenu(k.work(), NEXT_MONDAY, 'lunch')).days[0]?.state).toBe('cycle')
    expect((await refusalOf(dropDraft(k.work(), 'lunch', NEXT_MONDAY))).reason).toBe('not_found')
  })

  test('a cell that is no dish is put right where it stands; what is published, past or left without a tray is refused', async () => {
    await pasteWeek(k.work(), NEXT_MONDAY, 'lunch', '普通\t龙肉')
    await composeTray(k.work(), 'lunch', { day: NEXT_MONDAY, tray: 'ordinary', dishes: ['宫保鸡丁'] })
    expect((await weekMenu(k.work(), NEXT_MONDAY, 'lunch')).days[0]?.unknown).toEqual([])
    for (const tray of ['halal', 'soft'] as const) await composeTray(k.work(), 'lunch', { day: NEXT_MONDAY, tray, dishes: [] })
    expect((await refusalOf(composeTray(k.work(), 'lunch', { day: NEXT_MONDAY, tray: 'ordinary', dishes: [] }))).reason).toBe(
      'nothing_said',
    )
    expect((await refusalOf(composeTray(k.work(), 'lunch', { day: MONDAY, tray: 'ordinary', dishes: ['米饭'] }))).faults).toEqual([
      'day day_not_open',
    ])
    await publishMenu(k.work(), TOMORROW, 'lunch')
    expect((await refusalOf(composeTray(k.work(), 'lunch', { day: TOMORROW, tray: 'ordinary', dishes: ['米饭'] }))).reason).toBe(
      'menu_already_published',
    )
  })

  test('is published whole, or not at all', async () => {
    const done = await publishWeek(k.work(), NEXT_MONDAY, 'lunch')
    expect(done.days).toHaveLength(7)
    expect(k.rows('select count(*) as n from menu')).toEqual([{ n: 7 }])
    k.run("update dish set portion_grams = null where code = 'rice'")
    expect((await refusalOf(publishWeek(k.work(), addDays(NEXT_MONDAY, 7), 'lunch'))).reason).toBe('menu_mixes_lines')
    expect(k.rows('select count(*) as n from menu')).toEqual([{ n: 7 }])
  })

  test('that repeats a dish within itself is refused', async () => {
    const row = ['普通套餐', '宫保鸡丁', '宫保鸡丁'].join('\t')
    await pasteWeek(k.work(), NEXT_MONDAY, 'lunch', row)
    const { reason, faults } = await refusalOf(publishWeek(k.work(), NEXT_MONDAY, 'lunch'))
    expect([reason, faults[0]]).toEqual(['dish_repeated', '2026-11-30 ordinary dish_repeated'])
  })
})
