import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { watchErrors } from '../browser.ts'
import { DAY } from '../edges/tiny.ts'
import { smallTargets, tooWideBy, wcagFaults } from './eyes.ts'
import { type Served, serveTiny } from './serving.ts'

const DESK = { viewport: { width: 1440, height: 900 }, locale: 'zh-CN' }
let served: Served
let page: Page
let errors: string[]

beforeAll(async () => {
  served = await serveTiny()
  page = await served.screenOf('kitchen_manager', DESK)
  errors = watchErrors(page)
})
afterAll(() => served.close())

const press = (what: string) => Promise.all([page.waitForEvent('load'), page.click(what)])
async function lookOver(): Promise<void> {
  expect(await wcagFaults(page)).toEqual([])
  expect(await smallTargets(page, 44)).toEqual([])
  expect(await tooWideBy(page)).toBe(0)
}
const monday = () => page.locator('#week-1 tr.ordinary td').first().innerText()

test('the cycle is seen week by week, and one tray of it changed by names', async () => {
  await page.goto('/kitchen/menu')
  await press('nav >> text=循环食谱')
  expect(await page.locator('h1').innerText()).toContain('循环食谱')
  expect(await page.locator('#week-1 thead th').allInnerTexts()).toEqual(['套餐', '星期一', '星期二', '星期三', '星期四', '星期五'])
  await lookOver()
  await page.click('#week-1 tr.ordinary td:first-of-type a')
  await page.waitForSelector('#edit')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('dishes')
  await lookOver()
  await page.fill('#edit [name=dishes]', '红烧肉\n龙肉')
  await press('#edit button')
  expect(await page.locator('#problem').innerText()).toContain('没有叫“龙肉”的菜')
  expect(await page.inputValue('#edit [name=dishes]')).toBe('红烧肉\n龙肉')
  await lookOver()
  await page.fill('#edit [name=dishes]', '蒜蓉青菜')
  await press('#edit button')
  expect(await monday()).toContain('蒜蓉青菜')
  expect(await monday()).not.toContain('红烧肉')
})

test('a substitution made on the week menu is listed with its reason, and ended', async () => {
  await page.goto('/kitchen/menu/cycle?edit=0-2-ordinary')
  await page.fill('#edit [name=dishes]', '红烧肉')
  await press('#edit button')
  await page.goto('/kitchen/menu?day=2026-12-01')
  await page.click('table.week tr.ordinary td:nth-of-type(2) a')
  await page.waitForSelector('#change')
  await press('#change button')
  await page.goto('/kitchen/menu/cycle')
  const row = page.locator('#substitutions tbody tr')
  expect(await row.count()).toBe(1)
  expect(await row.innerText()).toContain('市场缺货')
  await lookOver()
  served.tiny.clock.at('10:30')
  await page.fill('#substitutions [name=reason]', '到货')
  await press('#substitutions button')
  expect(await page.locator('#substitutions').innerText()).toContain('没有替换')
})

test('how soon a dish may come back is set, and what breaks it is told', async () => {
  await page.selectOption('#repetition [name=kind]', 'meat')
  await page.fill('#repetition [name=days]', '一周')
  await press('#repetition button')
  expect(await page.locator('#problem').count()).toBe(1)
  expect(await page.inputValue('#repetition [name=days]')).toBe('一周')
  await page.fill('#repetition [name=days]', '3')
  await page.fill('#repetition [name=since]', DAY)
  await press('#repetition button')
  expect(await page.locator('#repetition tr:has-text("荤菜")').innerText()).toContain('3')
  expect(await page.locator('#repeats').innerText()).toContain('应隔 3 天')
  await lookOver()
  await page.goto('/kitchen/menu?day=2026-12-01')
  expect(await page.locator('table.week tr.ordinary').innerText()).toContain('间隔不足 3 天')
  await lookOver()
})

test('in English; a dispatcher reads and changes nothing', async () => {
  await page.goto('/kitchen/menu/cycle?lang=en&edit=0-2-halal')
  await lookOver()
  const other = await served.screenOf('dispatcher', DESK)
  await other.goto('/kitchen/menu/cycle')
  expect(await other.locator('form[method=post][action^="/kitchen/menu/cycle"]').count()).toBe(0)
  expect((await other.request.post('/kitchen/menu/cycle', { form: { key: 'x' } })).status()).toBe(403)
  await other.context().close()
})

test('nothing went wrong', () => {
  expect(errors.filter((error) => !/status of 4(00|09|22)/.test(error))).toEqual([])
  expect(served.tiny.bugs).toEqual([])
})
