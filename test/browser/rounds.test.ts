import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { watchErrors } from '../browser.ts'
import { doorstepRound } from '../edges/doorstep-round.ts'
import { done, type Lunch, lunchIn } from '../edges/lunch.ts'
import { smallTargets, tooWideBy, watchAddresses, wcagFaults } from './eyes.ts'
import { type Served, serveTiny } from './serving.ts'

const PHONE = { viewport: { width: 360, height: 640 }, isMobile: true, hasTouch: true, serviceWorkers: 'block' } as const
const TABLET = { viewport: { width: 1280, height: 800 } }

let served: Served
let lunch: Lunch
let round: Awaited<ReturnType<typeof doorstepRound>>
let page: Page
let phone: Page
let errors: string[][]
let addresses: string[]

beforeAll(async () => {
  served = await serveTiny()
  lunch = await (await lunchIn(served.tiny)).until('handOver')
  served.tiny.clock.at('11:16')
  page = await served.screenOf('canteen_worker', TABLET)
  phone = await served.screenOf('carrier', PHONE)
  await phone.route('**/doors.js*', (route) => route.fulfill({ body: '' })) // its forms alone; what the script does: doors-offline.test.ts
  errors = [watchErrors(page), watchErrors(phone)]
  addresses = watchAddresses(phone)
})
afterAll(() => served.close())

const main = (of: Page) => of.locator('main').innerText()
const press = async (of: Page, what: string) => {
  await Promise.all([of.waitForEvent('load'), of.click(what)])
}

async function lookOver(of: Page): Promise<void> {
  expect(await wcagFaults(of)).toEqual([])
  expect(await smallTargets(of, 44)).toEqual([])
  expect(await tooWideBy(of)).toBe(0)
}

test('without orders to the door both screens say so', async () => {
  await page.goto('/canteen/rounds')
  await press(page, 'text=安排路线')
  expect(await page.locator('.notice.bad').innerText()).toContain('没有人订送餐上门')
  await lookOver(page)
  await phone.goto('/carrier')
  expect(await main(phone)).toContain('今天没有您的送餐路线')
  await lookOver(phone)
})

test('the day’s rounds: who goes where when, and who is in none', async () => {
  round = await doorstepRound(served.tiny, lunch)
  for (const lang of ['en', 'zh']) {
    await page.goto(`/canteen/rounds?lang=${lang}`)
    await lookOver(page)
  }
  expect(await main(page)).toContain('没有登记住址坐标')
  expect(await main(page)).toContain('东门 · 2单元501 · 5 楼 · 没有电梯')
})

test('a door is given to another carrier with a reason', async () => {
  const { zhang, li } = served.tiny.ids.diners
  for (const diner of [zhang, li]) {
    await page.goto('/canteen/rounds')
    const form = page.locator(`form[action$=moves]:has([value="${diner}"])`)
    if ((await form.locator(`option[value="${round.own}"]`).count()) === 0) continue
    await page.locator(`details:has([value="${diner}"])`).first().locator('summary').click()
    await lookOver(page)
    await form.locator('select').selectOption(round.own)
    await form.locator('[name=why]').fill('顺路')
    await Promise.all([page.waitForEvent('load'), form.locator('button').click()])
  }
  expect((await round.seen()).tours.map((tour: { carrier: string }) => tour.carrier)).toEqual([round.own])
})

test('the carriers, and one more', async () => {
  await page.goto('/canteen/carriers')
  await page.fill('[name=name]', '王大姐')
  await page.fill('[name=portions]', '0')
  await press(page, 'text=登记 >> nth=-1')
  expect(await page.locator('[name=portions]').getAttribute('aria-invalid')).toBe('true')
  await lookOver(page)
  await page.fill('[name=portions]', '12')
  await press(page, 'form[action="/canteen/carriers"] button')
  expect(await page.locator('table').innerText()).toContain('王大姐')
})

test('how one gets in is written down, and a floor that is none comes back', async () => {
  await page.goto(`/canteen/doors/${served.tiny.ids.diners.li}`)
  expect(await page.inputValue('[name=gate]')).toBe('东门')
  await page.fill('[name=floor]', '99')
  await press(page, 'main form button')
  expect(await page.inputValue('[name=gate]')).toBe('东门')
  await lookOver(page)
  await page.fill('[name=floor]', '6')
  await press(page, 'main form button')
  expect(await main(page)).toContain('6 楼')
})

test('on the phone what must not be eaten stands before the button', async () => {
  await phone.goto('/carrier')
  while ((await phone.locator('.next-door h1').innerText()) !== '李建国') await press(phone, 'text=交到本人')
  await lookOver(phone)
  const order = await phone.evaluate(() => {
    const [diet, button] = [document.querySelector('.chip.danger'), document.querySelector('.next-door button')]
    return diet && button ? diet.compareDocumentPosition(button) : 0
  })
  expect(order & 4).toBe(4) // the button follows
  expect(await phone.locator('.chip.danger').innerText()).toContain('garlic')
})

test('the way there is walked or ridden, and the map is not told who lives there', async () => {
  const way = new URL((await phone.locator('.ways a').first().getAttribute('href')) ?? '')
  expect([way.searchParams.get('mode'), way.searchParams.get('to')?.split(',')[2]]).toEqual(['ride', '下一家'])
  expect(way.href).not.toMatch(/1000\d|%E6%9D%8E/) // the register's numbers, 李
})

test('hung on the door only with a reason; nobody at home is tried again; the proxy ends it', async () => {
  await phone.click('.next-door summary')
  await phone.evaluate(() => document.querySelector('details form')?.setAttribute('novalidate', ''))
  await press(phone, 'details button')
  expect(await phone.locator('.field.wrong').innerText()).toContain('要填写')
  await lookOver(phone)
  await press(phone, 'text=无人应门')
  await lookOver(phone)
  while ((await phone.locator('.next-door h1').innerText()) !== '李建国') await press(phone, 'text=交到本人')
  expect(await main(phone)).toContain('去过 1 次')
  await press(phone, 'text=交代领人')
  expect(await main(phone)).toContain('全部送完')
  await lookOver(phone)
})

test('the canteen sees what became of them, and counts them', async () => {
  await page.goto('/canteen/rounds')
  expect(await main(page)).toContain('2 份已送到')
  await lookOver(page)
  await press(page, 'form[action$=servings] button')
  expect(await main(page)).not.toContain('还没有计入')
  const { verdicts } = done(await lunch.worker.post('/rounds/servings', round.at)).body
  expect(verdicts).toEqual([])
})

test('no page said anything to the console or told an address who lives where', () => {
  expect(errors.flat().filter((error) => !/status of 4(00|09)/.test(error))).toEqual([]) // what was refused, and asked for its reason
  expect(addresses.filter((address) => address.includes('%E'))).toEqual([])
  expect(served.tiny.bugs).toEqual([])
})
