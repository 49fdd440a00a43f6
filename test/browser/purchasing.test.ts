import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { watchErrors } from '../browser.ts'
import { done, lunchIn } from '../edges/lunch.ts'
import { DAY } from '../edges/tiny.ts'
import { lookOver } from './eyes.ts'
import { type Served, serveTiny } from './serving.ts'

const DESK = { viewport: { width: 1440, height: 900 }, locale: 'zh-CN' }
const PHONE = { width: 360, height: 640 }

let served: Served
let desk: Page
let errors: string[]

beforeAll(async () => {
  served = await serveTiny()
  await (await lunchIn(served.tiny)).until('plan')
  desk = await served.screenOf('kitchen_manager', DESK)
  errors = watchErrors(desk)
})
afterAll(() => served.close())

const text = () => desk.locator('main').innerText()
const answered = async (act: Promise<void>) => {
  await Promise.all([desk.waitForEvent('load'), act])
}
/** By keyboard alone. */
const enter = (what: string) => answered(desk.locator(what).first().press('Enter'))
const open = async (path: string, status = 200) => expect((await desk.goto(path))?.status()).toBe(status)

/** In both languages, at the desk and on a phone. */
async function lookOverEverywhere(): Promise<void> {
  const here = desk.url()
  for (const lang of ['en', 'zh']) {
    const url = new URL(here)
    url.searchParams.set('lang', lang)
    await desk.goto(String(url))
    await lookOver(desk)
    await desk.setViewportSize(PHONE)
    await lookOver(desk)
    await desk.setViewportSize(DESK.viewport)
  }
}

test('goods come without an order: whose, what, warm or not, and what goes back', async () => {
  await open('/purchasing/receivings')
  await enter('a[href="/purchasing/receive"]')
  await lookOverEverywhere()
  await desk.selectOption('[name=supplier]', { label: '湟中农场' })
  await enter('#direct button')
  await lookOverEverywhere()
  await desk.selectOption('[name="lots.0.ingredient"]', 'pork')
  await desk.fill('[name="lots.0.kg"]', '20')
  await desk.fill('[name="lots.0.yuan"]', '480')
  await desk.fill('[name="lots.0.temperature"]', '30')
  await desk.fill('[name="lots.0.producedOn"]', DAY)
  await desk.fill('[name="lots.0.mark"]', 'HZ-2611-07')
  await enter('button[name=more]')
  expect([await desk.locator('form.receive fieldset').count(), await desk.inputValue('[name="lots.0.mark"]')]).toEqual([4, 'HZ-2611-07'])
  await desk.selectOption('[name="lots.3.ingredient"]', 'greens')
  await desk.fill('[name="lots.3.kg"]', '1000.5')
  await desk.fill('[name="lots.3.yuan"]', '36')
  await desk.check('[name=papersChecked]')
  await enter('form.receive > p:last-of-type button')
  expect(await text()).toContain('要写 0 到 1000 kg，最多 3 位小数')
  await lookOver(desk)
  await desk.fill('[name="lots.3.kg"]', '12')
  await desk.fill('[name="lots.3.temperature"]', '5')
  await enter('form.receive > p:last-of-type button')
  expect(await desk.locator('fieldset .fault').allInnerTexts()).toEqual([expect.stringContaining('30.0 ℃')])
  await desk.fill('[name="lots.0.temperature"]', '3.5')
  await desk.fill('[name="lots.0.rejectedKg"]', '1.5')
  await desk.selectOption('[name="lots.0.rejectedWhy"]', 'quality')
  await enter('form.receive > p:last-of-type button')
  expect(await text()).toContain('拒收 1.500 kg：质量不符')
  expect(await text()).toContain('请给随货单据')
  await lookOverEverywhere()
})

test('a lot is traced from its page, its use is put right, and some of it is thrown away', async () => {
  const { tiny } = served
  const manager = await tiny.signInAs('kitchen_manager')
  const { batches } = done(await manager.get(`/plans/${DAY}/lunch`)).body
  const pot = batches.find((one: { dish: string }) => one.dish === tiny.ids.dishes.meat)
  const weighed = [{ batch: pot.batch, lots: [{ lot: 'L261124-001', grams: 1_350 }] }]
  done(await manager.post('/issues/weighed', { day: DAY, meal: 'lunch', batches: weighed }))
  await open('/purchasing/stock')
  await lookOver(desk)
  await enter('a[href="/purchasing/lots/L261124-001"]')
  await lookOverEverywhere()
  await desk.locator('#issues summary').first().press('Enter')
  await desk.locator('#issues details[open] [name=kg]').fill('1.53')
  await desk.locator('#issues details[open] [name=why]').fill('看错了秤')
  await lookOver(desk)
  await enter('#issues details[open] button')
  expect(await desk.locator('#issues').innerText()).toMatch(/1\.350\s+1\.530\s+看错了秤/)
  await desk.locator('#losses summary').press('Enter')
  await desk.locator('#losses [name=kg]').fill('99')
  await desk.selectOption('#losses [name=reason]', 'damaged')
  await enter('#losses details[open] button')
  expect(await text()).toContain('只剩 16.970 kg，不够 99.000 kg')
  await lookOver(desk)
  await desk.locator('#losses [name=kg]').fill('0.97')
  await enter('#losses details[open] button')
  expect(await desk.locator('#losses').innerText()).toContain('包装破损')
  await lookOverEverywhere()
  await enter('a[href^="/kitchen/recall"]')
  expect(await text()).toContain('L261124-001：1 个批次')
})

test('a mistyped lot is met with what is like it, one press away', async () => {
  await open('/kitchen/recall?of=L26l124-O01', 404)
  expect(await desk.inputValue('[name=of]')).toBe('L26l124-O01')
  expect(await desk.locator('#unknown li').first().innerText()).toContain('L261124-001')
  await lookOver(desk)
  await enter('#unknown li a')
  expect(await text()).toContain('L261124-001：1 个批次')
  await open('/kitchen/recall?of=%E6%9C%88%E7%90%83%E7%9F%B3%E5%A4%B4', 404)
  expect(await text()).toContain('也没有写法相近的')
  await desk.goto('/kitchen/recall?of=HZ-2611-7&lang=en')
  expect(await text()).toContain('Did you mean one of these?')
  await lookOver(desk)
  await desk.goto('/kitchen/recall?lang=zh')
})

test('names are opened with a reason, and counted', async () => {
  await open('/kitchen/recall?of=L261124-001')
  await desk.fill('form[action$="/names"] [name=reason]', '演练')
  await enter('form[action$="/names"] button')
  expect(await desk.locator('#calls caption').innerText()).toContain('共 0 位')
  await lookOver(desk)
})

test('a price list is seen, typed, and imported with its faults told cell by cell', async () => {
  await open('/purchasing/suppliers')
  await enter('a:has-text("湟中农场")')
  await lookOverEverywhere()
  await desk.locator('#typed summary').press('Enter')
  await desk.locator('#typed [name=pack]').fill('10 kg/箱')
  await desk.locator('#typed [name=kg]').fill('10')
  await desk.locator('#typed [name=yuan]').fill('1234567')
  await desk.locator('#typed [name=weekdays]').fill('周末')
  await enter('#typed button')
  expect(await desk.locator('#typed .fault').allInnerTexts()).toEqual([
    '要写 0 到 100000 元，最多 2 位小数',
    '写成 12345 或 1-5：1 是周一，7 是周日',
  ])
  await lookOver(desk)
  await desk.locator('#typed [name=yuan]').fill('186.5')
  await desk.locator('#typed [name=weekdays]').fill('一三五')
  await enter('#typed button')
  expect(await desk.locator('#prices table').first().innerText()).toContain('186.50')
  const upload = async (content: string) => {
    await desk.setInputFiles('#import [name=file]', { name: '报价.csv', mimeType: 'text/csv', buffer: Buffer.from(content) })
    await enter('#import button')
  }
  await upload('食材,每件kg,每件元\n红烧肉,0,80\n月球,5,八十')
  expect(await desk.locator('#refused tbody tr').count()).toBe(3)
  await lookOver(desk)
  await desk.fill('#import [name=since]', '2026-12-05')
  await upload('食材,每件kg,每件元\n红烧肉,5,99')
  await lookOver(desk)
  await enter('#found button')
  expect(await text()).toContain('已导入 1 条报价')
  await lookOverEverywhere()
})

test('every page of buying can be used on a phone', async () => {
  await open('/purchasing/counts')
  await enter('form[action="/purchasing/counts"] button')
  await desk.setViewportSize(PHONE)
  await lookOver(desk)
  for (const tab of ['', '/stock', '/orders', '/receivings', '/counts', '/suppliers']) {
    await open(`/purchasing${tab}`)
    await lookOver(desk)
  }
  await desk.setViewportSize(DESK.viewport)
})

test('nothing went wrong', () => {
  expect(errors.filter((error) => !/status of 4(00|04|09|22)/.test(error))).toEqual([])
  expect(served.tiny.bugs).toEqual([])
})
