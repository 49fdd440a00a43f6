import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { watchErrors } from '../browser.ts'
import { lunchIn } from '../edges/lunch.ts'
import { DAY, TOMORROW } from '../edges/tiny.ts'
import { smallTargets, tooWideBy, wcagFaults } from './eyes.ts'
import { type Served, serveTiny } from './serving.ts'

const DESK = { viewport: { width: 1440, height: 900 }, locale: 'zh-CN' }
const COUNTER = { viewport: { width: 1280, height: 800 }, locale: 'zh-CN' }
const PHONE = { width: 360, height: 640 }
const ZHANG = '7000000000'

let served: Served
/** the kitchen manager's desk, and the counter of the east canteen */
let desk: Page
let counter: Page
let errors: string[][]

beforeAll(async () => {
  served = await serveTiny()
  const lunch = await lunchIn(served.tiny)
  await lunch.until('plan')
  desk = await served.screenOf('kitchen_manager', DESK)
  counter = await served.screenOf('canteen_worker', COUNTER)
  errors = [watchErrors(desk), watchErrors(counter)]
})
afterAll(() => served.close())

const text = (page: Page) => page.locator('main').innerText()
const answered = async (page: Page, act: Promise<void>) => {
  await Promise.all([page.waitForEvent('load'), act])
}
const press = (page: Page, what: string) => answered(page, page.click(what))
/** By keyboard alone. */
const enter = (page: Page, what: string) => answered(page, page.locator(what).first().press('Enter'))
/** Like a card reader: into whatever has the focus, which the page gives to its field by itself, Enter last. */
async function readCard(card: string): Promise<void> {
  await counter.waitForFunction(() => document.activeElement?.id === 'field-text')
  await counter.keyboard.type(card)
  await answered(counter, counter.keyboard.press('Enter'))
}

async function open(page: Page, path: string): Promise<void> {
  expect((await page.goto(path))?.status()).toBe(200)
}

async function lookOver(page: Page): Promise<void> {
  const atCounter = page === counter
  expect(await wcagFaults(page, atCounter ? ['color-contrast-enhanced'] : [])).toEqual([])
  expect(await smallTargets(page, atCounter ? 60 : 44)).toEqual([])
  expect(await tooWideBy(page)).toBe(0)
}

test('every page of purchasing bears a look, empty as it is', async () => {
  for (const path of ['', '/stock', '/orders', '/receivings', '/counts', '/suppliers']) {
    await open(desk, `/purchasing${path}`)
    await lookOver(desk)
  }
})

test('what is short is ordered, comes, and stands on the shelf: by keyboard', async () => {
  await open(desk, '/purchasing')
  await enter(desk, '.order-group button')
  expect(await text(desk)).toContain('草稿')
  await lookOver(desk)
  await enter(desk, 'form[action$="/sending"] button')
  await enter(desk, 'a[href^="/purchasing/receive?"]')
  await lookOver(desk)
  await desk.setViewportSize(PHONE) // the back door has no desk
  await lookOver(desk)
  await desk.setViewportSize(DESK.viewport)
  const cards = await desk.locator('form.receive fieldset').count()
  for (let i = 0; i < cards; i++) await desk.fill(`[name="lots.${i}.temperature"]`, '3.5')
  await desk.fill('[name="lots.0.kg"]', '7.25')
  await desk.locator('[name=papersChecked]').press('Space')
  await enter(desk, 'form.receive button')
  expect(await text(desk)).toContain('7.250')
  await lookOver(desk)
  await open(desk, '/purchasing/stock')
  expect(await desk.locator('tbody tr', { hasText: 'L261124-001' }).innerText()).toContain('7.250')
  await lookOver(desk)
})

test('meat that comes warm is refused by name, and what was typed stays', async () => {
  await open(desk, '/purchasing')
  await enter(desk, '.order-group button')
  await enter(desk, 'form[action$="/sending"] button')
  await enter(desk, 'a[href^="/purchasing/receive?"]')
  const last = (await desk.locator('form.receive fieldset').count()) - 1
  for (let i = 0; i <= last; i++) await desk.fill(`[name="lots.${i}.temperature"]`, '19')
  await desk.check('[name=papersChecked]')
  await press(desk, 'form.receive button')
  expect(await desk.locator('#problem').innerText()).toContain('19')
  expect(await desk.inputValue(`[name="lots.${last}.temperature"]`)).toBe('19')
  await lookOver(desk)
})

test('a lot is thrown away, and the rest is counted', async () => {
  await open(desk, '/purchasing/stock')
  await desk.locator('tr', { hasText: 'L261124-001' }).locator('summary').press('Enter')
  await lookOver(desk)
  await desk.locator('details[open] [name=kg]').fill('0.25')
  await enter(desk, 'details[open] button')
  expect(await desk.locator('tbody tr', { hasText: 'L261124-001' }).innerText()).toContain('7.000')
  await open(desk, '/purchasing/counts')
  await enter(desk, 'form[action="/purchasing/counts"] button')
  await desk.fill('[name="lots.0.kg"]', '7')
  await lookOver(desk)
  await press(desk, 'main form button')
  expect(await desk.locator('tbody tr').first().innerText()).toContain('7.000')
})

test('a supplier is taken on, its licence is seen, and its code is nobody else’s', async () => {
  const typed = { code: 'mill', name: '东关面粉厂', contact: '李', phone: '0971-1', address: '东关大街 1 号' }
  const add = async () => {
    for (const [name, value] of Object.entries(typed)) await desk.fill(`#new [name=${name}]`, value)
    await enter(desk, '#new button')
  }
  await open(desk, '/purchasing/suppliers')
  await add()
  const row = desk.locator('tbody tr', { hasText: typed.name })
  expect(await row.innerText()).toContain('没有登记许可证')
  await lookOver(desk)
  await row.locator('summary').press('Enter')
  await row.locator('[name=number]').fill('JY16301')
  await row.locator('[name=validUntil]').fill('2028-01-01')
  await answered(desk, row.locator('button').press('Enter'))
  expect(await row.innerText()).toContain('JY16301')
  await add()
  expect(await desk.locator('#problem').innerText()).toContain('供货商')
  expect(await desk.inputValue('#new [name=address]')).toBe(typed.address)
  expect(await row.count()).toBe(1)
  await lookOver(desk)
})

test('a meal that was ordered at the counter is asked of the kitchen', async () => {
  await open(counter, '/canteen/orders')
  await lookOver(counter)
  await readCard(ZHANG)
  await lookOver(counter)
  await press(counter, 'form[action*="/standing"] button')
  expect(await text(counter)).toContain('每周')
  await lookOver(counter)
  await open(desk, `/kitchen/${TOMORROW}/demand`)
  expect(await desk.locator('#expected h2').innerText()).toBe('应到 1')
  await lookOver(desk)
})

test('meals are stopped in four acts, and the person is gone from tomorrow', async () => {
  await press(counter, 'a[href^="/canteen/orders?"]') // 1: the tab
  await readCard(ZHANG) // 2: the card, whose reader presses Enter
  await press(counter, '.reasons button') // 3: why
  expect(await text(counter)).toContain('2026-11-25 起停餐')
  await lookOver(counter)
  await open(desk, `/kitchen/${TOMORROW}/demand`)
  expect(await desk.locator('#expected h2').innerText()).toBe('应到 0')
})

test('a head count is said once: then it is locked, and the kitchen sees it', async () => {
  await open(counter, '/canteen/headcount')
  await lookOver(counter)
  for (const field of await counter.locator('input.count').all()) await field.fill('4')
  await enter(counter, 'form.headcount button')
  expect(await text(counter)).toContain('12')
  expect(await counter.locator('input.count').count()).toBe(0)
  await lookOver(counter)
  await open(desk, `/kitchen/${TOMORROW}/demand`)
  expect(await desk.locator('#expected').innerText()).toContain('第 1 版')
  await lookOver(desk)
})

test('the kitchen lets it be said again, and says why', async () => {
  await desk.selectOption('#reopen select', { label: '东幸福食堂' })
  await desk.fill('#reopen [name=reason]', '多报了四份')
  await enter(desk, '#reopen button')
  expect(await desk.locator('#expected').innerText()).toContain('多报了四份')
  await lookOver(desk)
  await counter.reload()
  expect(await counter.locator('input.count').count()).toBe(3)
  await lookOver(counter)
})

test('what is cooked is seen dish by dish, and the canteen before its food has come', async () => {
  await open(desk, `/kitchen/${DAY}/dishes`)
  expect(await text(desk)).toContain('红烧肉')
  await lookOver(desk)
  await open(counter, '/canteen/food')
  expect(await text(counter)).toContain('饭菜还没有送到')
  await lookOver(counter)
})

test('a district that never recalled anything says so', async () => {
  await open(desk, '/kitchen/recall')
  expect(await text(desk)).toContain('没有召回记录')
  expect(await text(desk)).not.toContain('今天')
  await lookOver(desk)
})

test('nothing went wrong', () => {
  expect(errors.flat().filter((error) => !/status of 4(09|22)/.test(error))).toEqual([])
  expect(served.tiny.bugs).toEqual([])
})
