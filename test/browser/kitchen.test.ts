import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { watchErrors } from '../browser.ts'
import { type Lunch, lunchIn } from '../edges/lunch.ts'
import { DAY, TOMORROW } from '../edges/tiny.ts'
import { smallTargets, tooWideBy, wcagFaults } from './eyes.ts'
import { type Served, serveTiny } from './serving.ts'

const DESK = { viewport: { width: 1440, height: 900 }, locale: 'zh-CN' }

/** the last of a dish's four fields for what stayed */
const UNEXPLAINED = 3

let served: Served
let lunch: Lunch
let page: Page
let errors: string[]

beforeAll(async () => {
  served = await serveTiny()
  lunch = await lunchIn(served.tiny)
  page = await served.screenOf('kitchen_manager', DESK)
  errors = watchErrors(page)
})
afterAll(() => served.close())

const press = async (what: string) => {
  await Promise.all([page.waitForEvent('load'), page.click(what)])
}
const text = () => page.locator('main').innerText()
const step = () => page.locator('.strip [aria-current=step]').innerText()

async function lookOver(): Promise<void> {
  expect(await wcagFaults(page)).toEqual([])
  expect(await smallTargets(page, 44)).toEqual([])
  expect(await tooWideBy(page)).toBe(0)
}

test('the manager comes in on tomorrow, and reads what is missing', async () => {
  expect(new URL(page.url()).pathname).toBe(`/kitchen/${TOMORROW}`)
  expect(await step()).toContain('菜单')
  expect(await text()).toContain(`${TOMORROW} 没有发布菜单`)
  await lookOver()
})

test('tomorrow is planned in four presses', async () => {
  await press('.next button')
  expect(await step()).toContain('预测')
  await press('.next button')
  expect(await step()).toContain('计划')
  expect(await text()).toContain('资料齐全，可以计划')
  await lookOver()
  await press('.next button')
  expect(await page.locator('table.grid tbody.halal').innerText()).toContain('炖羊肉')
  await lookOver()
  await press('.next button')
  expect(new URL(page.url()).pathname).toBe(`/kitchen/${TOMORROW}/routes`)
  expect(await text()).toContain('东幸福食堂')
  await lookOver()
})

test('the totals of the grid are its cells', async () => {
  await page.goto(`/kitchen/${TOMORROW}`)
  const rows = await page.locator('table.grid tbody.ordinary tr:has(td), table.grid tbody.halal tr:has(td)').all()
  expect(rows).toHaveLength(3)
  for (const row of rows) {
    const [total, , , ...cells] = (await row.locator('td').allInnerTexts()).map((cell) => (cell === '–' ? 0 : Number(cell)))
    expect(cells.reduce((a, b) => (a ?? 0) + (b ?? 0), 0)).toBe(total)
  }
})

test('the day is chosen by its date', async () => {
  await page.fill('[name=day]', DAY)
  await press('text=转到')
  expect(new URL(page.url()).pathname).toBe(`/kitchen/${DAY}`)
})

test('a button that is pressed twice acts once', async () => {
  const action = `/kitchen/${DAY}/menu`
  const form = { key: await page.inputValue(`form[action="${action}"] [name=key]`) }
  const post = () => page.request.post(action, { form, maxRedirects: 0 })
  const statuses = (await Promise.all([post(), post(), post()])).map((answer) => answer.status())
  expect(statuses).toEqual([303, 303, 303])
  const published = await served.tiny.host.db.selectFrom('journal').select('seq').where('event', '=', 'menu.published').execute()
  expect(published).toHaveLength(2) // today's and tomorrow's
})

test('what was done meanwhile by another is refused in both languages, on the same page', async () => {
  await page.goto(`/kitchen/${DAY}`)
  await lunch.forecast()
  await press('.next button')
  expect(await page.locator('#problem').innerText()).toContain('当日预测已经生成')
  expect(await page.locator('#problem').innerText()).toContain('The forecasts are made already')
  await lookOver()
})

test('food that is not cooked through is not taken, and what was typed stays', async () => {
  await lunch.plan()
  await lunch.route()
  await page.goto(`/kitchen/${DAY}`)
  await page.fill('form.cook >> nth=0 >> [name=kg]', '2.4')
  await page.fill('form.cook >> nth=0 >> [name=core]', '65.2')
  await page.fill('form.cook >> nth=0 >> [name=sample]', '130')
  await press('form.cook >> nth=0 >> button')
  expect(await page.locator('#problem').innerText()).toContain('中心温度 65.2 ℃，低于 70.0 ℃')
  expect(await page.inputValue('form.cook.wrong [name=kg]')).toBe('2.4')
  expect(await page.locator('form.cook.wrong [aria-invalid]').getAttribute('name')).toBe('core')
  await lookOver()
  await page.fill('form.cook.wrong [name=core]', '７８。５')
  await press('form.cook.wrong button')
  expect(await page.locator('#problem').innerText()).toContain('2.4 公斤不像真的')
  await page.check('form.cook.wrong [name=sure]')
  await lookOver()
  await press('form.cook.wrong button')
  expect(await page.locator('.cooked').first().innerText()).toContain('2.4 kg · 78.5 ℃')
})

test('a van is loaded when every batch is recorded, with the counts that were loaded', async () => {
  await page.goto(`/kitchen/${DAY}/routes`)
  expect(await text()).toContain('全部锅次登记出锅后才能装车')
  await page.goto(`/kitchen/${DAY}`)
  while ((await page.locator('form.cook').count()) > 0) {
    const form = page.locator('form.cook').first()
    await form.locator('[name=kg]').fill((await form.locator('[name=kg]').getAttribute('placeholder')) ?? '')
    await form.locator('[name=core]').fill('82')
    if (await form.locator('[name=sample]').count()) await form.locator('[name=sample]').fill('125')
    await press('form.cook >> nth=0 >> button')
  }
  await press('.next a')
  await page.click('details:not(.edits) > summary')
  const field = page.locator('details[open] input.count').first()
  const planned = Number(await field.inputValue())
  await field.fill('1x')
  await press('details[open] button')
  expect(await page.locator('td .fault').innerText()).toContain('要写整数份数')
  await lookOver()
  await page
    .locator('details[open] input.count')
    .first()
    .fill(String(planned - 1))
  await press('details[open] button')
  expect(await text()).toContain('已装车')
  const loaded = await served.tiny.host.db.selectFrom('loaded').selectAll().execute()
  expect(loaded.map((row) => row.portions)).toContain(planned - 1)
  await lookOver()
})

test('what stayed is weighed with its reasons, and the day balances', async () => {
  await lunch.depart()
  await lunch.handOver()
  await lunch.checkIn()
  await lunch.close()
  await page.goto(`/kitchen/${DAY}/account`)
  expect(await page.locator('.notice.warn').innerText()).toContain('账未平')
  await lookOver()
  await page.goto(`/kitchen/${DAY}`)
  const rows = await page.locator('#rests tbody tr').all()
  for (const row of rows) {
    const expected = Number(await row.locator('td').nth(3).innerText())
    await row.locator('input.kg').nth(UNEXPLAINED).fill(String(expected))
  }
  await press('#rests button')
  expect(await page.locator('#rests .fault').first().innerText()).toContain('要填写')
  await lookOver()
  for (const row of rows) await row.locator('input.text').fill('秤没有归零')
  await press('#rests button')
  expect(await page.locator('#rests').innerText()).toContain('已登记')
  expect(await text()).toContain('全部完成，可以核对当日对账')
  await lookOver()
  await press('.next a')
  expect(await page.locator('.notice').innerText()).toContain('账平')
  await lookOver()
})

test('in English', async () => {
  await press('text=English')
  expect(await text()).toContain('Balanced: every gram, portion and fen is accounted for')
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
  await page.goto(`/kitchen/${DAY}`)
  expect(await text()).toContain('Plan and cooking')
  await lookOver()
  await press('text=中文')
})

test('by the keyboard alone the next step is found and taken', async () => {
  await page.goto('/kitchen/2026-11-26')
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press('Tab')
    if (await page.evaluate(() => document.activeElement?.matches('.next button'))) break
  }
  const ring = await page.evaluate(() => getComputedStyle(document.activeElement as Element).outlineStyle)
  expect(ring).toBe('solid')
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
  expect(await step()).toContain('预测')
})

test('a dispatcher reads the same page, without the buttons that are not his', async () => {
  const other = await served.screenOf('dispatcher', DESK)
  await other.goto('/kitchen/2026-11-26')
  expect(await other.locator('.next button').count()).toBe(0)
  await other.context().close()
})

test('an address that is wrong says so in words', async () => {
  expect((await page.goto('/kitchen/2026-02-30'))?.status()).toBe(400)
  expect(await text()).toContain('请求内容不正确')
  await lookOver()
  expect((await page.goto('/auditor'))?.status()).toBe(403)
  expect(await text()).toContain('没有权限')
  await lookOver()
})

test('nothing went wrong', () => {
  expect(errors.filter((error) => !/status of 4(00|03|09|22)/.test(error))).toEqual([])
  expect(served.tiny.bugs).toEqual([])
})
