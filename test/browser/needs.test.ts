import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '../../src/kernel/meal-date.ts'
import { watchErrors } from '../browser.ts'
import { DAY, TOMORROW } from '../edges/tiny.ts'
import { smallTargets, tooWideBy, watchAddresses, wcagFaults } from './eyes.ts'
import { type Served, serveTiny } from './serving.ts'

const DESK = { viewport: { width: 1366, height: 768 }, locale: 'zh-CN' }

let served: Served
let page: Page
let kitchen: Page
const errors: string[][] = []

beforeAll(async () => {
  served = await serveTiny()
  page = await served.screenOf('administrator', DESK)
  kitchen = await served.screenOf('kitchen_manager', DESK)
  errors.push(watchErrors(page), watchErrors(kitchen))
})
afterAll(() => served.close())

const press = (on: Page, what: string) => Promise.all([on.waitForEvent('load'), on.click(what)])
const text = (on: Page) => on.locator('main').innerText()
async function lookOver(on: Page): Promise<void> {
  expect(await wcagFaults(on)).toEqual([])
  expect(await smallTargets(on, 44)).toEqual([])
  expect(await tooWideBy(on)).toBe(0)
}

describe("a diner's need", () => {
  test('is authorised with its document; the name is in no address', async () => {
    const addresses = watchAddresses(page)
    await page.goto('/admin')
    await press(page, 'text=就餐人的饮食需要')
    await lookOver(page)
    await page.fill('[name=q]', '李建国')
    await press(page, 'main form button')
    expect(await page.locator('main tbody').first().innerText()).toContain('李*国')
    await lookOver(page)
    await press(page, 'main tbody a')
    await lookOver(page)
    await page.selectOption('[name=need]', 'texture minced')
    await page.fill('[name=until]', DAY)
    await page.fill('[name=document]', '吞咽评估 2026-11-20')
    await page.fill('[name=approvedBy]', '赵医生')
    await press(page, '#authorise button')
    expect(await text(page)).toContain('结束日期要晚于起始日期')
    expect(await page.inputValue('[name=document]')).toBe('吞咽评估 2026-11-20')
    await lookOver(page)
    await page.fill('[name=until]', '')
    await press(page, '#authorise button')
    expect(await page.locator('tr:has-text("碎食")').innerText()).toMatch(/长期\s+吞咽评估 2026-11-20\s+赵医生\s+✓\s+生效中/)
    expect(addresses.filter((address) => address.includes('李建国'))).toEqual([])
  })

  test('and the home is pasted as a map has it, seen, kept, and told by no address and no hash', async () => {
    const addresses = watchAddresses(page)
    const { li } = served.tiny.ids.diners
    await page.goto(`/admin/diners/${li}`)
    await page.fill('#home [name=text]', '人民街 1 号')
    await press(page, '#home .button')
    expect(await page.locator('#home .fault').innerText()).toContain('没有读出经纬度')
    await page.fill('#home [name=text]', 'https://uri.amap.com/marker?position=101.785,36.622')
    await press(page, '#home .button')
    expect(await page.locator('#home-seen').innerText()).toMatch(/离东 \d+ 米/)
    await lookOver(page)
    await press(page, '#home-seen .button')
    expect(await text(page)).toContain('住址已保存')
    await lookOver(page)
    const { db } = served.tiny.host
    const row = await db.selectFrom('diner_home').selectAll().where('diner_id', '=', li).executeTakeFirst()
    expect([Number(row?.lat).toFixed(3), Number(row?.lon).toFixed(3)]).toEqual(['36.622', '101.783'])
    expect(addresses.filter((address) => /36\.62|101\.78/.test(address))).toEqual([])
    const last = await db
      .selectFrom('journal')
      .select('about')
      .where('event', '=', 'record.changed')
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirst()
    expect(last?.about).toBe(`{"diner":"${li}","home":true}`)
  })

  test('is demand of the kitchen by tomorrow', async () => {
    const { li } = served.tiny.ids.diners
    await served.tiny.host.db
      .insertInto('day_order')
      .values({
        day: TOMORROW,
        meal: 'lunch',
        diner_id: li,
        turn: 0,
        kind: 'booked',
        tray: 'ordinary',
        mode: 'dine_in',
        canteen_id: served.tiny.ids.east,
        ordered_at: served.tiny.clock.now,
        ordered_by: 'setup',
        late_why: null,
      })
      .execute()
    await kitchen.goto(`/kitchen/${TOMORROW}/demand`)
    expect(await kitchen.locator('#clashes').innerText()).toContain('碎食')
    await lookOver(kitchen)
  })

  test('is ended before its time, with the reason', async () => {
    await page.click('tr:has-text("碎食") summary')
    await page.fill('[name=day]', '2026-11-01')
    await page.fill('[name=why]', '吞咽恢复')
    await press(page, 'tr:has-text("碎食") button')
    expect(await text(page)).toContain('2026-11-01 已经过去')
    expect(await page.inputValue('tr:has-text("碎食") [name=why]')).toBe('吞咽恢复')
    await lookOver(page)
    await page.fill('[name=day]', TOMORROW)
    await press(page, 'tr:has-text("碎食") button')
    expect(await page.locator('tr:has-text("碎食")').innerText()).toContain(`${TOMORROW} 起结束：吞咽恢复`)
    await lookOver(page)
    await kitchen.goto(`/kitchen/${TOMORROW}/demand`)
    expect(await kitchen.locator('#clashes').innerText()).not.toContain('碎食')
  })
})

describe('until when meals are ordered', () => {
  test('is set for days to come, with who decided it', async () => {
    await kitchen.goto(`/kitchen/${TOMORROW}/demand`)
    await kitchen.fill('#cutoff [name=since]', DAY)
    await kitchen.fill('#cutoff [name=source]', '区民政局通知')
    await kitchen.fill('#cutoff [name=time]', '15:00')
    await press(kitchen, '#cutoff button')
    expect(await kitchen.locator('#problem').innerText()).toContain('已经过去')
    expect(await kitchen.inputValue('#cutoff [name=source]')).toBe('区民政局通知')
    await lookOver(kitchen)
    await kitchen.fill('#cutoff [name=since]', addDays(DAY, 7))
    await press(kitchen, '#cutoff button')
    expect(await kitchen.locator('#cutoff tbody').innerText()).toMatch(/2026-12-01\s+前 1 天 15:00\s+区民政局通知/)
    await kitchen.goto(`/kitchen/${addDays(DAY, 7)}/demand`)
    expect(await text(kitchen)).toContain('订餐 2026-11-30 15:00 截止 · 依据：区民政局通知')
    await lookOver(kitchen)
  })
})

test('in English', async () => {
  for (const path of ['/admin/diners?lang=en', `/admin/diners/${served.tiny.ids.diners.li}`]) {
    await page.goto(path)
    await lookOver(page)
  }
  await kitchen.goto(`/kitchen/${TOMORROW}/demand?lang=en`)
  await lookOver(kitchen)
})

test('a canteen worker comes to none of these', async () => {
  const worker = await served.screenOf('canteen_worker', DESK)
  expect((await worker.request.get('/admin/diners')).status()).toBe(403)
  expect((await worker.request.get(`/admin/diners/${served.tiny.ids.diners.li}`)).status()).toBe(403)
  await worker.context().close()
})

test('nothing went wrong', () => {
  expect(errors.flat().filter((error) => !/status of 4(00|09|22)/.test(error))).toEqual([])
  expect(served.tiny.bugs).toEqual([])
})
