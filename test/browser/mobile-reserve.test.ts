import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { watchErrors } from '../browser.ts'
import { done, type Lunch, lunchIn } from '../edges/lunch.ts'
import { handedAll, runsOf } from '../edges/on-the-road.ts'
import { DAY } from '../edges/tiny.ts'
import { smallTargets, tooWideBy, wcagFaults } from './eyes.ts'
import { type Served, serveTiny } from './serving.ts'

const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true }
const SHOTS = process.env.SHOTS

let served: Served
let lunch: Lunch
let phone: Page
let desk: Page
let errors: string[]

beforeAll(async () => {
  served = await serveTiny()
  lunch = await (await lunchIn(served.tiny)).until('load')
  phone = await served.screenOf('driver', PHONE)
  desk = await served.screenOf('dispatcher', { viewport: { width: 1280, height: 900 } })
  errors = [phone, desk].flatMap(watchErrors)
})
afterAll(() => served.close())

const BOARD = 'form[action$=reserve-aboard]'
const REDIRECT = 'form[action$=reserve-orders]'
const press = async (page: Page, what: string) => {
  await Promise.all([page.waitForEvent('load'), page.click(what)])
}
async function lookOver(page: Page, name: string): Promise<void> {
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true })
  expect(await wcagFaults(page)).toEqual([])
  expect(await smallTargets(page, page === phone ? 44 : 24)).toEqual([])
  expect(await tooWideBy(page)).toBe(0)
}
const section = () => desk.locator('#reserve-on-vans').innerText()

test('the dispatcher puts some of the reserve aboard before the van leaves, no more than there is', async () => {
  await desk.goto(`/kitchen/${DAY}/road`)
  expect(await section()).toContain('没有车带机动餐')
  await desk.fill(`${BOARD} [name=portions]`, '500')
  await press(desk, `${BOARD} button`)
  expect(await desk.locator('main').innerText()).toContain('机动份数不够')
  expect(await desk.inputValue(`${BOARD} [name=portions]`)).toBe('500')
  await lookOver(desk, 'reserve-refused')
  await desk.fill(`${BOARD} [name=portions]`, '1')
  await press(desk, `${BOARD} button`)
  expect(await section()).toMatch(/青A\d+\s+\S+\s+1\s+0\s+–\s+–\s+1\s+1\s+–/)
})

test('it is sent to a stop of the same van, and its driver is told where', async () => {
  served.tiny.clock.at('10:45')
  await lunch.depart()
  await desk.goto(`/kitchen/${DAY}/road`)
  expect(await desk.locator(BOARD).count()).toBe(0)
  await desk.fill(`${REDIRECT} [name=portions]`, '2')
  await press(desk, `${REDIRECT} button`)
  expect(await desk.locator('main').innerText()).toContain('没有这么多机动餐')
  await desk.fill(`${REDIRECT} [name=portions]`, '1')
  await press(desk, `${REDIRECT} button`)
  expect(await section()).toContain('1 份（未交接）')
  await lookOver(desk, 'reserve-sent')
  await phone.goto('/driver')
  expect(await phone.locator('.news').innerText()).toContain('把车上的机动餐送到')
  await lookOver(phone, 'reserve-told')
  await phone.click('[id^=reserve-] a')
  await phone.waitForURL(/stops/)
  expect(await phone.locator('#reserve').innerText()).toContain('先交接这一站')
})

test('it is handed over after the stop, hot; what is too cold is said in its place', async () => {
  served.tiny.clock.at('11:05')
  const stops = (await runsOf(lunch.driver)).flatMap((one) => one.stops)
  done(await lunch.driver.post('/handovers', { handovers: stops.map((one) => ({ stop: one.stop, ...handedAll(one) })) }))
  await phone.reload()
  await phone.fill('#reserve [name=core]', '56.0')
  await press(phone, '#reserve button')
  expect(await phone.locator('#reserve .fault').innerText()).toContain('60')
  expect(await phone.inputValue('#reserve [name=core]')).toBe('56.0')
  await lookOver(phone, 'reserve-cold')
  await phone.fill('#reserve [name=core]', '68.0')
  await press(phone, '#reserve button')
  expect(await phone.locator('#reserve').innerText()).toContain('机动餐已交接')
})

test('what is left is counted back into the kitchen by the driver, to the portion', async () => {
  await phone.goto('/driver')
  await phone.fill('.reserve-back input[name$=portions]', '1')
  await press(phone, '.reserve-back button')
  expect(await phone.locator('.notice.bad').innerText()).toContain('0')
  await lookOver(phone, 'reserve-return')
  await phone.fill('.reserve-back input[name$=portions]', '0')
  await press(phone, '.reserve-back button')
  expect(await phone.locator('[id^=reserve-]').innerText()).toContain('已退回 0 份')
  await desk.goto(`/kitchen/${DAY}/road`)
  expect(await section()).toMatch(/1\s+1\s+0\s+0\s+0\s+0\s+\S+ 1 份 ✓/)
  await desk.goto(`/kitchen/${DAY}/road?lang=en`)
  await lookOver(desk, 'reserve-back')
})

test('no page had an error', () => {
  expect(errors.filter((one) => !/status of 4(09|22)/.test(one))).toEqual([])
  expect(served.tiny.bugs).toEqual([])
})
