import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { watchErrors } from '../browser.ts'
import { type Lunch, lunchIn } from '../edges/lunch.ts'
import { handedAll, phoneOf, runsOf } from '../edges/on-the-road.ts'
import { DAY } from '../edges/tiny.ts'
import { smallTargets, tooWideBy, wcagFaults } from './eyes.ts'
import { answered, type Served, serveTiny } from './serving.ts'

const PHONE = { viewport: { width: 360, height: 640 }, isMobile: true, hasTouch: true }
const SHOTS = process.env.SHOTS

let served: Served
let lunch: Lunch
let phone: Page
let desk: Page
let counter: Page
let errors: string[]

beforeAll(async () => {
  served = await serveTiny()
  lunch = await (await lunchIn(served.tiny)).until('depart')
  phone = await served.screenOf('driver', PHONE)
  desk = await served.screenOf('dispatcher', { viewport: { width: 1280, height: 900 } })
  counter = await served.screenOf('canteen_worker', { viewport: { width: 1024, height: 768 } })
  errors = [phone, desk, counter].flatMap(watchErrors)
})
afterAll(() => served.close())

async function lookOver(page: Page, target: number, name: string): Promise<void> {
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true })
  expect(await wcagFaults(page)).toEqual([])
  expect(await smallTargets(page, target)).toEqual([])
  expect(await tooWideBy(page)).toBe(0)
}
const press = (page: Page, what: string) => answered(page, () => page.click(what))

test('the canteen sees when the van is expected', async () => {
  served.tiny.clock.at('10:50')
  await counter.goto('/canteen/food')
  expect(await counter.locator('main').innerText()).toMatch(/还没有送到.*预计 1\d:\d\d 送到/s)
  await lookOver(counter, 24, 'canteen-due')
})

test('one tap says that the van is there', async () => {
  served.tiny.clock.at('10:58')
  await phone.goto('/driver')
  await press(phone, 'text=到站交接')
  await press(phone, 'text=到了')
  expect(await phone.locator('.arrived').innerText()).toContain('10:58 到达')
  await lookOver(phone, 44, 'driver-arrived')
})

test('trouble is reported in two taps, and the driver sees what is done about it', async () => {
  await desk.goto(`/kitchen/${DAY}/routes`)
  expect(await desk.locator('#out').innerText()).toMatch(/从厨房出发.*\d+ 箱 \d+ 份.*已到，未交接/s)
  await lookOver(desk, 24, 'routes-out')
  await desk.locator('#out').evaluate((box) => box.setAttribute('data-every', '0'))
  await phone.click('text=有情况，报告调度')
  await phone.selectOption('#trouble select', 'other')
  await press(phone, '#trouble button')
  expect(await phone.locator('.notice.bad').innerText()).toContain('这里要写明')
  await phone.fill('#trouble [name=note]', '门口修路')
  await press(phone, '#trouble button')
  expect(await phone.locator('#trouble').innerText()).toContain('10:58 已报告：其他')
  await lookOver(phone, 44, 'driver-trouble')
  await desk.locator('#out >> text=其他').waitFor() // nobody reloads the dispatcher's page

  served.tiny.clock.at('11:00')
  await desk.goto(`/kitchen/${DAY}/road`)
  expect(await desk.locator('#incidents').innerText()).toContain('门口修路')
  await lookOver(desk, 24, 'road')
  await press(desk, 'text=接手')
  await desk.fill('#incidents [name=done]', '走后门，食堂来接')
  await press(desk, '#incidents >> text=处理完')
  expect(await desk.locator('#incidents').innerText()).toContain('走后门，食堂来接')
  await phone.reload()
  expect(await phone.locator('#trouble').innerText()).toContain('走后门，食堂来接')
})

test('what a phone sends that cannot be taken is listed with why, and ended with what was done', async () => {
  const [run] = await runsOf(lunch.driver)
  const [stop] = run?.stops ?? []
  if (!run || !stop) throw new Error('no stop')
  const device = phoneOf(served.tiny, 'phone-1', 3_600_000)
  const short = { ...handedAll(stop), dishes: handedAll(stop).dishes.slice(1) }
  await device.send(lunch.driver, [device.note('handed_over', served.tiny.clock.now, { run: run.run, stop: stop.stop, ...short })])
  await desk.reload()
  expect(await desk.locator('#phones').innerText()).toMatch(/没有采用.*手机时间不准/s)
  await lookOver(desk, 24, 'road-phones')
  await desk.fill('#phones [name=done]', '请司机重新清点')
  await press(desk, '#phones >> text=处理完')
  expect(await desk.locator('#phones').innerText()).toContain('请司机重新清点')
})

test('who will be late is said on top, to the dispatcher and to the canteen', async () => {
  served.tiny.clock.at('11:50')
  await desk.reload()
  expect(await desk.locator('.notice.bad').innerText()).toMatch(/站会晚或会凉/)
  await lookOver(desk, 24, 'road-late')
})

test('a breakdown is declared near a place, and its driver confirms what he is told', async () => {
  await desk.fill('#breakdown [name=why]', '爆胎')
  await press(desk, 'text=重新安排')
  await desk.goto(`/kitchen/${DAY}/road`)
  expect(await desk.locator('#breakdown').count()).toBe(0)
  await lookOver(desk, 24, 'road-broken')
  await phone.goto('/driver')
  await lookOver(phone, 44, 'driver-broken')
})

test('no page had an error', () => {
  expect(errors).toEqual([])
  expect(served.tiny.bugs).toEqual([])
})
