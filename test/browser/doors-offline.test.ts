import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { instantAt } from '../../src/kernel/meal-date.ts'
import { watchErrors } from '../browser.ts'
import { doorstepRound } from '../edges/doorstep-round.ts'
import { done, LUNCH, type Lunch, lunchIn } from '../edges/lunch.ts'
import { DAY, idOf } from '../edges/tiny.ts'
import { smallTargets, tooWideBy, wcagFaults } from './eyes.ts'
import { type Served, serveTiny } from './serving.ts'

const PHONE = { viewport: { width: 360, height: 640 }, isMobile: true, hasTouch: true, timezoneId: 'Asia/Shanghai' }
const SHOTS = process.env.SHOTS

let served: Served
let lunch: Lunch
let round: Awaited<ReturnType<typeof doorstepRound>>
let context: BrowserContext
let phone: Page
let errors: string[]

beforeAll(async () => {
  served = await serveTiny()
  lunch = await (await lunchIn(served.tiny)).until('handOver')
  served.tiny.clock.at('11:16')
  round = await doorstepRound(served.tiny, lunch)
  for (const diner of [served.tiny.ids.diners.zhang, served.tiny.ids.diners.li]) {
    const { turn } = await round.seen()
    await round.move(diner, round.own, turn) // refused where it is that carrier's already
  }
  phone = await served.screenOf('carrier', PHONE)
  context = phone.context()
  errors = watchErrors(phone)
})
afterAll(() => served.close())

const text = () => phone.locator('main').innerText()
const nameOnTop = () => phone.locator('.next-door h1').innerText()
async function lookOver(name: string): Promise<void> {
  if (SHOTS) await phone.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true })
  expect(await wcagFaults(phone)).toEqual([])
  expect(await smallTargets(phone, 44)).toEqual([])
  expect(await tooWideBy(phone)).toBe(0)
}
interface Door {
  name: string
  diner: string
  tries: number
  outcome: { outcome: string; deviceAt: number; at: number; why: string | null } | null
}
const doors = async (): Promise<Door[]> => (await round.seen()).tours.flatMap((tour: { doors: Door[] }) => tour.doors)
const doorOf = async (name: string) => (await doors()).find((door) => door.name === name)

const keptPages = () => phone.evaluate(async () => (await (await caches.open('carrier')).keys()).map((one) => new URL(one.url).pathname))

let first: string
let second: string

test('without a signal the next door comes up at once, and a page that is opened again knows what waits', async () => {
  await phone.goto('/carrier')
  await expect.poll(keptPages, { timeout: 10_000 }).toContain('/carrier')
  first = await nameOnTop()
  await context.setOffline(true)
  await context.clock.setFixedTime(instantAt(DAY, '11:20'))
  await phone.locator('text=无人应门').dblclick()
  await phone.waitForSelector('text=等信号 1 条')
  second = await nameOnTop()
  expect(second).not.toBe(first)
  await lookOver('doors-one')

  await phone.close()
  phone = await context.newPage()
  phone.setDefaultTimeout(10_000)
  errors = [...errors, ...watchErrors(phone)]
  await phone.goto('/carrier')
  await phone.waitForSelector('text=等信号 1 条')
  expect(await nameOnTop()).toBe(second)
  await context.clock.setFixedTime(instantAt(DAY, '11:25'))
  await phone.click('.next-door summary')
  await phone.evaluate(() => document.querySelector('.next-door details form')?.setAttribute('novalidate', ''))
  await phone.click('.next-door details button')
  expect(await phone.locator('.said').innerText()).toBe('这里要填写')
  await phone.fill('[name=hungWhy]', '电话里说挂门上')
  await phone.click('.next-door details button')
  await phone.waitForSelector('text=等信号 2 条')
  expect(await nameOnTop()).toBe(first)
  expect(await phone.locator('.next-door .phone-said').innerText()).toContain('11:20 · 无人应门 · 未发出')
  await context.clock.setFixedTime(instantAt(DAY, '11:31'))
  await phone.click('.next-door >> text=交到本人')
  await phone.waitForSelector('text=全部送完')
  await lookOver('doors-all')
  expect((await doors()).map((door) => door.outcome)).toEqual([null, null])
})

test('with the signal each arrives once, by the phone’s clock; a no is said at the door', async () => {
  served.tiny.clock.at('11:40')
  const { diner } = (await doorOf(second)) ?? { diner: '' }
  done(await lunch.worker.post('/rounds/outcomes', { ...LUNCH, outcomes: [{ id: idOf(990), diner, outcome: 'handed' }] }))
  await context.setOffline(false)
  await phone.waitForSelector('text=等信号 0 条 · 已发 2 条')
  const [gone, told] = [await doorOf(first), await doorOf(second)]
  expect(gone).toMatchObject({ tries: 2, outcome: { outcome: 'handed', deviceAt: instantAt(DAY, '11:31'), at: instantAt(DAY, '11:40') } })
  expect(told).toMatchObject({ tries: 1, outcome: { outcome: 'handed', why: null } })
  await phone.waitForSelector('.notice.good')
  expect(await phone.locator(`.stops [data-door="${diner}"] .phone-said`).innerText()).toMatch(/挂门口 · 没有采用 · 这家的餐已经有结果/)
  expect(await text()).not.toContain('未发出')
  await lookOver('doors-sent')
  for (const lang of ['en', 'zh']) {
    await phone.goto(`/carrier?lang=${lang}`)
    await phone.waitForSelector('.phone-box:not([hidden])')
    await lookOver(`doors-sent-${lang}`)
  }
  expect((await doorOf(first))?.tries).toBe(2)
})

test('nothing went wrong but the signal', () => {
  expect(errors.filter((one) => !/ERR_INTERNET_DISCONNECTED|ERR_FAILED|net::ERR_ABORTED/.test(one))).toEqual([])
  expect(served.tiny.bugs).toEqual([])
})
