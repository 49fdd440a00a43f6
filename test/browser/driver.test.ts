import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { watchErrors } from '../browser.ts'
import { type Lunch, lunchIn } from '../edges/lunch.ts'
import { smallTargets, tooWideBy, watchAddresses, wcagFaults } from './eyes.ts'
import { answered, type Served, serveTiny } from './serving.ts'

const PHONE = { viewport: { width: 360, height: 640 }, isMobile: true, hasTouch: true }

let served: Served
let lunch: Lunch
let page: Page
let errors: string[]
let addresses: string[]

beforeAll(async () => {
  served = await serveTiny({
    change: (rows) => {
      for (const canteen of rows.canteen ?? []) canteen.phone = '0971-8246001'
    },
  })
  lunch = await lunchIn(served.tiny)
  page = await served.screenOf('driver', PHONE)
  errors = watchErrors(page)
  addresses = watchAddresses(page)
})
afterAll(() => served.close())

const tap = (what: string) => answered(page, () => page.tap(what))
const text = () => page.locator('main').innerText()
const coreFields = () => page.locator('input.core').count()

async function lookOver(): Promise<void> {
  expect(await wcagFaults(page)).toEqual([])
  expect(await smallTargets(page, 44)).toEqual([])
  expect(await tooWideBy(page)).toBe(0)
  for (const box of await Promise.all((await page.locator('.button.primary').all()).map((one) => one.boundingBox())))
    expect(box?.height).toBeGreaterThanOrEqual(72)
}

test('a day without a route says so', async () => {
  expect(await text()).toContain('今天没有您的车次')
  await lookOver()
})

test('raw food is not loaded', async () => {
  await lunch.until('route')
  await page.goto('/driver')
  await tap('text=按计划全部装好')
  expect(await page.locator('.notice.bad').innerText()).toContain('还有没登记出锅的菜')
  await lookOver()
})

test('what was loaded is confirmed as planned, or corrected stop by stop', async () => {
  await lunch.cook()
  await page.goto('/driver')
  await lookOver()
  await tap('text=数量有出入')
  await lookOver()
  const first = '[name="stops.0.dishes.0.portions"]'
  const planned = Number(await page.inputValue(first))
  await page.fill(first, '')
  await tap('.button.primary')
  expect(await text()).toContain('要写整数份数')
  await page.fill(first, String(planned - 1))
  await tap('.button.primary')
  expect(await text()).toContain('已装车')
  await lookOver()
})

test('no departure without a seal', async () => {
  await page.evaluate(() => document.querySelector('form[action$=departure]')?.setAttribute('novalidate', ''))
  await tap('.button.primary')
  expect(await page.locator('.field.wrong').innerText()).toContain('要填写')
  await page.fill('[name=seal]', 'A0917')
  served.tiny.clock.at('10:45')
  await tap('.button.primary')
  expect(await text()).toContain('10:45 已发车，封签 A0917')
  await lookOver()
})

test('the next stop stands on top, one tap from the way there and from a voice', async () => {
  expect(await page.locator('.ways a').first().getAttribute('href')).toMatch(/^https:\/\/uri\.amap\.com\/navigation\?to=101\.\d+%2C36\.\d+/)
  expect(await page.locator('.ways a').nth(1).getAttribute('href')).toBe('tel:09718246001')
})

test('a stop out of order is warned about and allowed', async () => {
  await tap('.stops li:nth-child(2) a')
  expect(await text()).toContain('前面还有 1 站没有交接')
  await lookOver()
  await tap('text=返回车次')
})

test('a hand-over asks for every temperature, and keeps what was typed', async () => {
  served.tiny.clock.at('11:05')
  await tap('text=到站交接')
  await lookOver()
  await page.fill('[name="dishes.0.core"]', '58.4')
  await tap('.handover .button.primary')
  expect(await page.locator('.dish .fault').count()).toBe((await coreFields()) - 1)
  expect(await page.inputValue('[name="dishes.0.core"]')).toBe('58.4')
  await lookOver()
})

test('food below 60 ℃ is flagged while it is typed', async () => {
  const hint = page.locator('.cold').first()
  expect(await hint.isVisible()).toBe(true)
  await page.fill('[name="dishes.0.core"]', '60.0')
  expect(await hint.isVisible()).toBe(false)
  await page.fill('[name="dishes.0.core"]', '58.4')
  expect(await hint.isVisible()).toBe(true)
  await lookOver()
})

test('fewer portions ask for the reason, and are not taken without', async () => {
  const reason = page.locator('[name="dishes.1.reason"]')
  expect(await reason.isVisible()).toBe(false)
  const loaded = Number(await page.inputValue('[name="dishes.1.received"]'))
  await page.fill('[name="dishes.1.received"]', String(loaded - 1))
  expect(await reason.isVisible()).toBe(true)
  for (let i = 1; i < (await coreFields()); i++) await page.fill(`[name="dishes.${i}.core"]`, '66')
  await page.fill('[name=boxesBack]', '2')
  await page.fill('[name=receivedBy]', '王师傅')
  await tap('.handover .button.primary')
  expect(await page.locator('.notice.bad').innerText()).toContain('差额要写原因')
  await lookOver()
})

test('with the reason the stop is done: what was short and what came cold is said', async () => {
  await page.selectOption('[name="dishes.1.reason"]', 'spilled')
  await page.locator('.dish').nth(1).locator('summary').tap()
  await page.selectOption('[name="dishes.1.more.0.reason"]', 'leaking')
  await lookOver()
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/driver-reasons.png`, fullPage: true })
  await tap('.handover .button.primary')
  expect(await page.locator('.fault').allInnerTexts()).not.toEqual([])
  expect(await page.locator('[name="dishes.1.more.0.reason"]').isVisible()).toBe(true)
  await page.fill('[name="dishes.1.more.0.portions"]', '1')
  await page.fill('[name="dishes.1.received"]', String(Number(await page.inputValue('[name="dishes.1.received"]')) - 1))
  await tap('.handover .button.primary')
  expect(await text()).toContain('11:05 已交接')
  expect(await text()).toMatch(/漏汤漏油 1/)
  expect(await text()).toContain('1 个菜温度不够')
  expect(await text()).toMatch(/洒漏 1/)
  await lookOver()
})

test('a reload hands over nothing twice, and the last stop ends the run', async () => {
  await page.reload()
  await tap('text=去下一站')
  for (let i = 0; i < (await coreFields()); i++) await page.fill(`[name="dishes.${i}.core"]`, '67.2')
  await page.fill('[name=boxesBack]', '1')
  await page.fill('[name=receivedBy]', '李师傅')
  served.tiny.clock.at('11:20')
  await tap('.handover .button.primary')
  await page.goto('/driver')
  expect(await text()).toContain('共 2 站，回收空箱 3 个')
  await lookOver()
})

test('larger letters still fit', async () => {
  await tap('.stops li:nth-child(1) a')
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '20.8px'))
  expect(await tooWideBy(page)).toBe(0)
})

test('a stop that somebody else drives is not shown', async () => {
  const stop = new URL(page.url()).pathname
  const other = await served.screenOf('second_driver', PHONE)
  expect((await other.goto(stop))?.status()).toBe(403)
  await other.context().close()
})

test('no address said anything about anybody, and nothing went wrong', () => {
  expect(addresses.filter((address) => /[\p{Script=Han}]/u.test(address))).toEqual([])
  expect(errors.filter((error) => !/status of 4(00|09|22)/.test(error))).toEqual([])
  expect(served.tiny.bugs).toEqual([])
})
