import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { watchErrors } from '../browser.ts'
import { lunchIn } from '../edges/lunch.ts'
import { DAY, idOf } from '../edges/tiny.ts'
import { smallTargets, tooWideBy, watchAddresses, wcagFaults } from './eyes.ts'
import { type Served, serveTiny } from './serving.ts'

const DESK = { viewport: { width: 1366, height: 768 }, locale: 'zh-CN' }
const EAST = '630103001001'

let served: Served
let page: Page
const errors: string[][] = []
const addresses: string[][] = []

beforeAll(async () => {
  served = await serveTiny()
  const lunch = await (await lunchIn(served.tiny)).until('checkIn')
  const reversal = await lunch.second.post(`/servings/${idOf(11)}/reversal`, { reason: '认错人' })
  expect(reversal.status).toBe(201)
  await lunch.close()
  await lunch.weigh()
  page = await atDesk()
})
afterAll(() => served.close())

async function atDesk(): Promise<Page> {
  const page = await served.screenOf('auditor', DESK)
  errors.push(watchErrors(page))
  addresses.push(watchAddresses(page))
  return page
}

const press = async (what: string) => {
  await Promise.all([page.waitForEvent('load'), page.click(what)])
}
const text = () => page.locator('main').innerText()
const total = () => page.locator('main table').first().locator('tfoot').innerText()
const yuan = (shown: string) => Math.round(Number(shown.replaceAll(',', '')) * 100)

async function lookOver(): Promise<void> {
  expect(await wcagFaults(page)).toEqual([])
  expect(await smallTargets(page, 44)).toEqual([])
  expect(await tooWideBy(page)).toBe(0)
  expect(await page.content()).not.toMatch(/张秀兰|李建国|王桂英|630103195/)
}

test('the auditor comes in on the months', async () => {
  expect(new URL(page.url()).pathname).toBe('/auditor')
  expect(await text()).toContain('2026 年 11 月')
  await lookOver()
})

test('a month that is not over issues nothing', async () => {
  await press('text=2026 年 11 月')
  expect(await text()).toContain('本月还没有过完')
  expect(await page.locator('main form').count()).toBe(0)
  await lookOver()
})

test('after its end the statements are issued by one press, once', async () => {
  served.tiny.clock.at('08:00', '2026-12-01')
  page = await atDesk() // a session is not left open for a week
  await page.goto('/auditor/2026-11')
  await lookOver()
  await press('text=出具全部结算单')
  expect(await page.locator('main form').count()).toBe(0)
  expect(await page.locator('text=与结算单一致').count()).toBe(2)
  const again = await page.request.post('/auditor/2026-11/statements', { form: { key: 'another' } })
  expect(again.status()).toBe(409)
  expect(await again.text()).toContain('这个月的结算单已经出具')
  await lookOver()
})

test('the totals are the sum of the rows, to the fen', async () => {
  const rows = await page.locator('main tbody tr').all()
  const columns = await Promise.all(rows.map((row) => row.locator('td.n').allInnerTexts()))
  const sums = await page.locator('main tfoot td.n').allInnerTexts()
  expect(rows).toHaveLength(2)
  for (const i of [1, 2, 3, 4, 5, 6]) expect(columns.reduce((sum, row) => sum + yuan(row[i] ?? ''), 0)).toBe(yuan(sums[i] ?? ''))
  const [, , price = 0, ...parts] = sums.map(yuan)
  expect(parts.reduce((a, b) => a + b, 0)).toBe(price)
})

test('from the month to the canteen, its day, its servings: the same numbers all the way down', async () => {
  const row = page.locator('main tbody tr', { hasText: EAST })
  const month = (await row.locator('td.n').allInnerTexts()).slice(1)
  await press(`main tbody tr:has-text("${EAST}") a`)
  expect((await page.locator('main tfoot').first().locator('td.n').allInnerTexts()).map(yuan)).toEqual(month.map(yuan))
  expect(await text()).toContain(`BT-${EAST}-202611-1`)
  expect(await text()).toContain('困难老人')
  await lookOver()
  await press(`text=${DAY}`)
  expect((await page.locator('main tfoot').first().locator('td.n').allInnerTexts()).map(yuan)).toEqual(month.slice(1).map(yuan))
  await lookOver()
})

test('a group is looked at by itself', async () => {
  await press('.filter a >> nth=1')
  expect(page.url()).toContain('?group=')
  expect(await page.locator('main tbody tr').count()).toBe(1)
  await press('.filter a >> nth=0')
})

test('one serving says why, adds up, and is proved', async () => {
  await press('text=张*兰')
  expect(await page.locator('.sentence').innerText()).toMatch(/^按“西宁市 2020 年标准”（XN-2020），.*登记为低保.*本餐补贴 5\.00 元/)
  expect(await text()).toContain('用保存的事实按同一办法重算，金额一致')
  expect(await text()).toContain('各方合计等于餐费')
  expect(await text()).toContain('按本行内容重算，叶哈希一致')
  expect(await text()).toContain('账页里的金额与记录一致')
  expect(await page.locator('#delivery').innerText()).toContain('红烧肉')
  expect(await page.locator('.bad').count()).toBe(0)
  await lookOver()
  await page.click('text=逐步依据')
  await page.click('text=内容')
  await lookOver()
})

test('the way back up stands above it', async () => {
  expect(await page.locator('.crumbs li').allInnerTexts()).toEqual(['审计', '2026 年 11 月', '东幸福食堂', DAY, '张*兰'])
})

test('amounts that were changed behind our back are seen', async () => {
  const { db } = served.tiny.host
  await db
    .updateTable('serving')
    .set({ subsidy: 600 as never, pays: 500 as never })
    .where('id', '=', idOf(0) as never)
    .execute()
  await page.reload()
  expect(await text()).toContain('重算结果与记录不一致')
  expect(await text()).toContain('账页里的金额与记录不一致')
  await page.goto('/auditor/2026-11')
  expect(await text()).toContain('与结算单相差 1.00')
  await lookOver()
})

test('what was taken back is beside the servings and in no total', async () => {
  await page.goto(`/auditor/2026-11/630103001002/${DAY}`)
  expect(await total()).toMatch(/^合计\s+1\s/)
  expect(await page.locator('#reversed').innerText()).toContain('认错人')
  await press('#reversed a')
  expect(await text()).toContain('这笔就餐已于 2026-11-24 11:45 撤销：认错人')
  await lookOver()
})

test('the journal leads to the line that a serving names', async () => {
  const seq = await page.locator('a[href^="/auditor/journal?upto="]').innerText()
  await press('a[href^="/auditor/journal?upto="]')
  expect(await page.locator('main tbody th').first().innerText()).toBe(seq)
  expect(await text()).not.toContain('不符')
  await lookOver()
})

test('in English', async () => {
  await page.goto(`/auditor/servings/${idOf(1)}?lang=en`)
  expect(await page.locator('.sentence').innerText()).toMatch(/^Under “Xining 2020 standard” \(XN-2020\), /)
  await lookOver()
})

test('a canteen that does not exist, and a day of another month, are not found', async () => {
  expect((await page.goto('/auditor/2026-11/1'))?.status()).toBe(404)
  expect((await page.goto(`/auditor/2026-10/${EAST}/${DAY}`))?.status()).toBe(404)
  await lookOver()
})

test('no address said anything about anybody, and nothing went wrong', () => {
  expect(addresses.flat().filter((address) => /[\p{Script=Han}]/u.test(address))).toEqual([])
  expect(errors.flat().filter((error) => !/status of 4(03|04|09)/.test(error))).toEqual([])
  expect(served.tiny.bugs).toEqual([])
})
