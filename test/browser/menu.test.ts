import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DishCode } from '../../db/tables/menu.ts'
import { type Grams, grams } from '../../src/kernel/grams.ts'
import type { Instant } from '../../src/kernel/meal-date.ts'
import { watchErrors } from '../browser.ts'
import { DAY, type Rows, TOMORROW } from '../edges/tiny.ts'
import { smallTargets, tooWideBy, wcagFaults } from './eyes.ts'
import { type Served, serveTiny } from './serving.ts'

const DESK = { viewport: { width: 1440, height: 900 }, locale: 'zh-CN' }

let served: Served
let page: Page
let errors: string[]
/** taps, clicks, keys that send, and fields that are filled */
let actions = 0

/** One more dish of the ordinary line, with what is not known of it. */
function withTofu(rows: Rows): void {
  const [dish] = rows.dish ?? []
  const [ingredient] = rows.ingredient ?? []
  if (!dish || !ingredient) throw new Error('the tiny district has dishes')
  const code = 'tofu-stew' as DishCode
  rows.ingredient?.push({ ...ingredient, code: 'tofu', name: '豆腐', allergens: '["soy"]', halal: 1 })
  rows.dish?.push({ ...dish, code, name: '炖豆腐', portion_grams: grams(120) as Grams })
  rows.recipe?.push({ code, version: 1, portions: 1, yield_grams: grams(120), made_at: 0 as Instant, made_by: 'setup', why: null })
  rows.recipe_part?.push({
    code,
    version: 1,
    position: 0,
    ingredient_code: 'tofu',
    preparation_code: null,
    amount: 100_000,
    unit: 'g',
    net: 0,
    milligrams: 100_000,
  })
}

beforeAll(async () => {
  served = await serveTiny({ change: withTofu })
  page = await served.screenOf('kitchen_manager', DESK)
  errors = watchErrors(page)
})
afterAll(() => served.close())

const press = async (what: string) => {
  actions++
  await Promise.all([page.waitForEvent('load'), page.click(what)])
}
const fill = async (what: string, text: string) => {
  actions++
  await page.fill(what, text)
}
const text = () => page.locator('main').innerText()
const cell = (day: string) => page.locator(`table.week tbody td`).nth(['2026-11-30', '2026-12-01', '2026-12-02'].indexOf(day)).innerText()

async function lookOver(): Promise<void> {
  expect(await wcagFaults(page)).toEqual([])
  expect(await smallTargets(page, 44)).toEqual([])
  expect(await tooWideBy(page)).toBe(0)
}

describe('the week of menus', () => {
  test('shows what each tray has, with allergens, energy, cost and targets', async () => {
    await page.goto(`/kitchen/menu?day=${TOMORROW}`)
    const seen = await text()
    expect(seen).toContain('红烧肉')
    expect(seen).toContain('循环食谱')
    expect(seen).toContain('kcal')
    expect(await page.locator('table.week .badge.info').first().innerText()).toContain('成分数据不全')
    await lookOver()
  })

  test.each<[string, string[]]>([
    ['zh', ['星期一 12-28', '星期二 12-29', '星期三 12-30', '星期四 12-31', '星期五 01-01', '星期六 01-02', '星期日 01-03']],
    ['en', ['Monday 12-28', 'Tuesday 12-29', 'Wednesday 12-30', 'Thursday 12-31', 'Friday 01-01', 'Saturday 01-02', 'Sunday 01-03']],
  ])('heads each column with its weekday and its date, whole even where columns are narrow (%s)', async (lang, heads) => {
    await page.setViewportSize({ width: 1024, height: 768 })
    await page.goto(`/kitchen/menu?day=2026-12-31&lang=${lang}`)
    const links = page.locator('table.week thead th a')
    expect(await links.allTextContents()).toEqual(heads)
    const lines = await links.locator('span').evaluateAll((spans) => spans.map((span) => span.getBoundingClientRect().height))
    expect(new Set(lines).size).toBe(1)
    await lookOver()
    await page.setViewportSize(DESK.viewport)
    await page.goto('/kitchen/menu?lang=zh')
  })

  test('one tray of a day is composed by names; what is none comes back to be put right; the draft can be dropped', async () => {
    const tuesday = (n: number) => page.locator(`table.week tr.ordinary td:nth-of-type(${n})`).innerText()
    await page.goto('/kitchen/menu?day=2026-12-08')
    await press('tr.ordinary td:nth-of-type(2) a.compose')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('dishes')
    await lookOver()
    await page.fill('#compose [name=dishes]', '炖豆腐\n龙肉')
    await press('#compose button')
    expect(await page.locator('#problem').innerText()).toContain('没有叫“龙肉”的菜')
    expect(await page.inputValue('#compose [name=dishes]')).toBe('炖豆腐\n龙肉')
    await lookOver()
    await page.fill('#compose [name=dishes]', '炖豆腐')
    await press('#compose button')
    expect(await tuesday(2)).toContain('炖豆腐')
    expect(await tuesday(2)).not.toContain('红烧肉')
    expect(await page.locator('thead th', { hasText: '12-08' }).innerText()).toContain('草稿')
    await press('tr.ordinary td:nth-of-type(2) a.compose')
    await press('#drop button')
    expect(await page.locator('thead th', { hasText: '12-08' }).innerText()).not.toContain('草稿')
    expect(await tuesday(2)).toContain('红烧肉')
    expect(await page.locator('thead th', { hasText: '12-08' }).innerText()).toContain('循环食谱')
  })

  test('K1: last week is copied in at most three actions, its allergens recomputed', async () => {
    await served.tiny.host.db.updateTable('ingredient').set({ allergens: '["nuts"]' }).where('code', '=', 'pork').execute()
    await page.goto(`/kitchen/menu?day=${TOMORROW}`)
    actions = 0
    await press('text=下周')
    await press('text=复制上周菜单')
    expect(actions).toBeLessThanOrEqual(3)
    expect(await text()).toContain('草稿')
    expect(await cell('2026-11-30')).toContain('坚果')
    await lookOver()
  })

  test('K2: one dish is changed for all canteens in at most four actions; totals follow', async () => {
    await press('text=发布本周')
    expect(await text()).toContain('已发布 第 1 版')
    const before = await cell('2026-12-01')
    actions = 0
    await press('td:nth-of-type(2) >> text=红烧肉')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('dish')
    await lookOver()
    actions++
    await page.selectOption('[name=dish]', 'tofu-stew')
    await press('#change button')
    expect(actions).toBeLessThanOrEqual(4)
    const after = await cell('2026-12-01')
    expect([before.includes('红烧肉'), after.includes('红烧肉'), after.includes('炖豆腐')]).toEqual([true, false, true])
    expect(after).toContain('大豆')
    expect(await text()).toContain('已发布 第 2 版')
    const versions = await served.tiny.host.db
      .selectFrom('menu')
      .select(['version', 'why'])
      .where('day', '=', '2026-12-01' as never)
      .execute()
    expect(versions).toEqual([
      { version: 1, why: null },
      { version: 2, why: '市场缺货' },
    ])
  })

  test('K10: the same by the keyboard alone, the focus always seen', async () => {
    await page.goto('/kitchen/menu?day=2026-12-01')
    const focused = (selector: string) => page.evaluate((one) => document.activeElement?.matches(one) ?? false, selector)
    for (let i = 0; i < 60 && !(await focused('td:nth-of-type(3) a[href*="braised-pork"]')); i++) {
      await page.keyboard.press('Tab')
      const ring = () => page.evaluate(() => getComputedStyle(document.activeElement as Element).outlineStyle)
      if (!(await focused('[type=date]'))) expect(await ring()).toBe('solid') // a date has parts of its own, each with its own mark
    }
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
    expect(await focused('[name=dish]')).toBe(true)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowUp')
    const chosen = await page.inputValue('[name=dish]')
    for (let i = 0; i < 12 && !(await focused('#change button')); i++) await page.keyboard.press('Tab')
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
    expect(chosen).toBe('tofu-stew')
    expect(await cell('2026-12-02')).toContain('炖豆腐')
  })

  test('a change that would repeat a dish on its tray is refused on the same page, and what was typed stays', async () => {
    await page.goto('/kitchen/menu?day=2026-12-01')
    await press('td:nth-of-type(1) >> text=红烧肉')
    await page.selectOption('[name=dish]', 'garlic-greens')
    await fill('[name=reason] >> nth=0', '试一试')
    await press('#change button')
    expect(await page.locator('#problem').innerText()).toContain('重复')
    expect(await page.inputValue('#change [name=reason]')).toBe('试一试')
    await lookOver()
  })

  test('K3: thirty rows of eight are pasted in two actions: the good ones are a draft, the bad ones are marked', async () => {
    const row = (tray: string, name: string) => [tray, name, name, name, name, name, '', ''].join('\t')
    const rows = [
      row('普通套餐', '红烧肉'),
      row('', '蒜蓉青菜'),
      row('清真套餐', '炖羊肉'),
      ...Array.from({ length: 27 }, (_, i) => row('', i === 3 ? '龙肉' : '')),
    ]
    await page.goto('/kitchen/menu?day=2026-12-08')
    actions = 0
    await fill('[name=text]', rows.join('\n'))
    await press('#paste button')
    expect(actions).toBe(2)
    expect(await page.locator('#pasted').innerText()).toContain('已存 15 格为草稿 · 5 格要改')
    expect(await page.locator('#pasted').innerText()).toContain('第 7 行')
    expect(await page.locator('table.week .badge.bad').allInnerTexts()).toHaveLength(5)
    await lookOver()
    await press('text=发布本周')
    expect(await page.locator('#problem').innerText()).toContain('龙肉')
  })
})

describe('what a dish is made of', () => {
  test('a recipe is written anew; what is wrong with it is named, and what was typed stays', async () => {
    await page.goto('/kitchen/dishes')
    await lookOver()
    await press('text=炖豆腐')
    await lookOver()
    await page.click('#rewrite summary')
    await fill('[name=parts]', '豆腐 10 kg\n龙肉 2 碗')
    await fill('[name=portions]', '100')
    await fill('[name=yield]', '-5')
    await press('text=保存新版本')
    expect(await page.locator('#problem').innerText()).toContain('龙肉')
    expect(await page.inputValue('[name=parts]')).toContain('龙肉 2 碗')
    await lookOver()
    await fill('[name=parts]', '豆腐 10 kg')
    await fill('[name=yield]', '95%')
    await press('text=保存新版本')
    expect(await text()).toContain('第 2 版')
    expect(await text()).toContain('净料 100 g → 成品 95 g（95 %）')
  })

  test('K4: problems are listed in one action, and each is put right where it leads', async () => {
    actions = 0
    await press('text=查找问题')
    expect(actions).toBe(1)
    expect(await text()).toContain('“豆腐”（炖豆腐）没有标准价')
    await lookOver()
    await press('tr:has-text("“豆腐”（炖豆腐）没有标准价") a')
    await lookOver()
    await fill('[name=yuan]', '5.2')
    await press('form:has([name=yuan]) button')
    expect(await text()).toContain(`自 ${DAY} 起 5.20 元/kg`)
    await fill('[name=unit]', '块')
    await fill('[name=grams]', '400')
    await press('form:has([name=unit]) button')
    expect(await text()).toContain('1 块 = 400 g')
    await page.check('[name="allergen:gluten"]')
    await press('form:has([name="allergen:gluten"]) button')
    expect(await text()).toContain('含麸质谷物、大豆')
    await page.selectOption('[name=food]', 'usda:16126')
    await press('form:has([name=food]) button')
    expect(await text()).toContain('Tofu, firm (usda:16126)')
    await press('text=查找问题')
    expect(await text()).not.toContain('“豆腐”')
  })

  test('a price in words is not taken', async () => {
    await page.goto('/kitchen/ingredients/pork')
    await fill('[name=yuan]', '便宜')
    await press('form:has([name=yuan]) button')
    expect(await page.locator('#problem').count()).toBe(1)
    await lookOver()
  })
})

test('in English', async () => {
  for (const path of [
    '/kitchen/menu?day=2026-12-01&lang=en',
    '/kitchen/menu/problems',
    '/kitchen/dishes/tofu-stew',
    '/kitchen/ingredients/pork',
  ]) {
    await page.goto(path)
    await lookOver()
  }
  await page.goto('/kitchen/menu?lang=zh')
})

test('a dispatcher reads, and changes nothing', async () => {
  const other = await served.screenOf('dispatcher', DESK)
  await other.goto('/kitchen/menu?day=2026-12-01')
  expect(await other.locator('form[method=post][action^="/kitchen/menu"]').count()).toBe(0)
  expect((await other.request.post('/kitchen/menu/copy', { form: { key: 'x', week: '2026-12-01' } })).status()).toBe(403)
  await other.context().close()
})

test('nothing went wrong', () => {
  expect(errors.filter((error) => !/status of 4(00|09|22)/.test(error))).toEqual([])
  expect(served.tiny.bugs).toEqual([])
})
