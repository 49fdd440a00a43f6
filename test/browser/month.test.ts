import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { watchErrors } from '../browser.ts'
import { lunchIn } from '../edges/lunch.ts'
import { DAY } from '../edges/tiny.ts'
import { smallTargets, tooWideBy, wcagFaults } from './eyes.ts'
import { type Served, serveTiny } from './serving.ts'

let served: Served
let page: Page
let errors: string[]

beforeAll(async () => {
  served = await serveTiny()
  await (await lunchIn(served.tiny)).until('weigh')
  page = await served.screenOf('kitchen_manager', { viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })
  errors = watchErrors(page)
  await page.goto(`/kitchen/${DAY}`)
})
afterAll(() => served.close())

const click = async (what: string) => {
  await Promise.all([page.waitForEvent('load'), page.click(what)])
}
const cells = (row: string) => page.locator(`${row} > *`).allInnerTexts()

async function lookOver(): Promise<void> {
  expect(await wcagFaults(page)).toEqual([])
  expect(await smallTargets(page, 44)).toEqual([])
  expect(await tooWideBy(page)).toBe(0)
  expect(errors).toEqual([])
}

test('the month is one click from the day: what was over and short, beside last week cooked again', async () => {
  await click('text=本月余缺')
  expect(new URL(page.url()).pathname).toBe('/kitchen/months/2026-11')
  const [ours, naive] = [await cells('#both tbody tr:nth-child(1)'), await cells('#both tbody tr:nth-child(2)')]
  expect([ours[0], naive[0]]).toEqual(['本系统', '照搬上周'])
  expect(await page.locator('#unjudged tbody tr').first().innerText()).toContain('没有计划')
  await lookOver()
})

test('its days and its canteens add up to the same total', async () => {
  const tables = page.locator('main > .table-box table')
  expect(await tables.count()).toBe(2)
  const [byDay = [], byCanteen = []] = await Promise.all([0, 1].map((i) => tables.nth(i).locator('tfoot td').allInnerTexts()))
  expect(byDay.slice(0, 13)).toEqual(byCanteen)
  const over = (await tables.nth(1).locator('tbody tr td:nth-child(6)').allInnerTexts()).map(Number)
  expect(over.reduce((a, b) => a + b)).toBe(Number(byCanteen[4]))
})

test('in English it reads the same', async () => {
  await page.goto('/kitchen/months/2026-11?lang=en')
  expect(await page.locator('h1').innerText()).toBe('Lunch in 2026-11: over and short')
  expect((await page.locator('h2, .note, thead').allInnerTexts()).join()).not.toMatch(/[㐀-鿿]/u)
  await lookOver()
  await page.goto('/kitchen/months/2026-11?lang=zh')
})

test('on a phone its tables scroll in their own boxes', async () => {
  await page.setViewportSize({ width: 390, height: 844 })
  await lookOver()
  await page.setViewportSize({ width: 1440, height: 900 })
})

test('a month without a meal says so', async () => {
  await click('[rel=prev]')
  expect(await page.locator('main').innerText()).toContain('这个月还没有结束的餐')
  await lookOver()
  await click('[rel=next]')
})

test('from a day of the month down to a dish at each canteen: forecast, ordered, planned, served', async () => {
  await click(`.table-box a[href="/kitchen/${DAY}/dishes"]`)
  await click('table >> text=红烧肉')
  const open = page.locator('details[open]')
  expect(await open.count()).toBe(1)
  expect(await open.locator('thead').innerText()).toMatch(/预测[\s\S]*报餐[\s\S]*计划[\s\S]*实际/)
  const rows = await open.locator('tbody tr').allInnerTexts()
  expect(rows.map((row) => row.split('\t')[0])).toEqual(['东幸福食堂', '西幸福食堂'])
  const servedThere = (await open.locator('tbody td:nth-child(6)').allInnerTexts()).map(Number)
  const line = page.locator('.table-box').first().locator('tbody tr', { hasText: '红烧肉' })
  expect(servedThere.reduce((a, b) => a + b)).toBe(Number(await line.locator('td:nth-child(5)').innerText()))
  await lookOver()
})

test('what one short is worth is the kitchen’s to say, and what cannot be is refused where it was typed', async () => {
  await page.goto(`/kitchen/${DAY}`)
  await page.click('#short-cost summary')
  await lookOver()
  const say = async (times: string) => {
    await page.fill('#short-cost [name=times]', times)
    await page.fill('#short-cost [name=why]', '重阳节，一个都不能少')
    await click('#short-cost button')
  }
  await say('25')
  expect(await page.inputValue('#short-cost [name=times]')).toBe('25')
  expect(await page.locator('#short-cost [aria-invalid]').getAttribute('name')).toBe('times')
  errors.length = 0 // the browser says 422 too
  await lookOver()
  await say('6。5')
  expect(await page.locator('#short-cost summary').innerText()).toContain('现为 6.5 份')
  await click('text=本月余缺')
  expect(await page.locator('main').innerText()).toContain('缺一份抵余 6.5 份')
})
