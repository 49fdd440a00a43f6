import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { instantAt } from '../../src/kernel/meal-date.ts'
import { watchErrors } from '../browser.ts'
import { done, type Lunch, lunchIn } from '../edges/lunch.ts'
import { handedAll, runsOf } from '../edges/on-the-road.ts'
import { addSecondVan } from '../edges/second-van.ts'
import { DAY } from '../edges/tiny.ts'
import { lookOver as lookOverDesk, smallTargets, tooWideBy, wcagFaults } from './eyes.ts'
import { type Served, serveTiny } from './serving.ts'

const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true }
const SHOTS = process.env.SHOTS

let served: Served
let lunch: Lunch
let phone: Page
let context: BrowserContext
let errors: string[]
let stops: string[]

beforeAll(async () => {
  served = await serveTiny({ change: addSecondVan })
  lunch = await (await lunchIn(served.tiny)).until('load')
  const [run] = await runsOf(lunch.driver)
  stops = (run?.stops ?? []).map(({ stop }) => stop)
  served.tiny.clock.at('10:45')
  phone = await served.screenOf('driver', PHONE)
  context = phone.context()
  errors = watchErrors(phone)
})
afterAll(() => served.close())

const text = () => phone.locator('main').innerText()
const eventsTaken = async () =>
  done(await (await served.tiny.signInAs('dispatcher')).get(`/deliveries/${DAY}/lunch`)).body.events as { kind: string; verdict: string }[]
async function lookOver(name: string): Promise<void> {
  if (SHOTS) await phone.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true })
  expect(await wcagFaults(phone)).toEqual([])
  expect(await smallTargets(phone, 44)).toEqual([])
  expect(await tooWideBy(phone)).toBe(0)
}
const handOver = async () => {
  await phone.waitForSelector('form.handover')
  for (const one of await phone.locator('input.core').all()) await one.fill('67.2')
  await phone.fill('[name=boxesBack]', '1')
  await phone.fill('[name=receivedBy]', '王师傅')
  await phone.click('form.handover .button.primary')
}
const keptPages = (n: number) =>
  expect
    .poll(() =>
      phone.evaluate(async () => (await (await caches.open('driver')).keys()).filter((one) => one.url.includes('/stops/')).length),
    )
    .toBe(n)
async function drawSignature(): Promise<void> {
  const canvas = phone.locator('#proofs canvas')
  await canvas.scrollIntoViewIfNeeded()
  const at = await canvas.boundingBox()
  if (!at) throw new Error('no box to sign in')
  await phone.mouse.move(at.x + 20, at.y + 30)
  await phone.mouse.down()
  await phone.mouse.move(at.x + 160, at.y + 80, { steps: 5 })
  await phone.mouse.up()
  await phone.click('[data-keep]')
}
const takePhoto = async () =>
  phone.setInputFiles('#file-photo', { name: 'a.png', mimeType: 'image/png', buffer: await phone.screenshot({ type: 'png' }) })

test('a whole run without a signal, closed and opened again, is kept: departure, arrival, proofs, hand-overs, an incident', async () => {
  await phone.goto('/driver')
  await keptPages(2)
  await context.setOffline(true)
  await phone.fill('[name=seal]', 'A0917')
  await phone.click('form[data-event=departed] button')
  await phone.waitForSelector('.kept')
  expect(await text()).toContain('等信号 1 条')
  await lookOver('offline-departed')

  await phone.click('[data-card] a.primary')
  await phone.click('form.arrival button')
  await phone.waitForSelector('text=等信号 2 条')
  await phone.click('#proofs summary')
  await takePhoto()
  await phone.waitForSelector('text=等信号 3 条')
  await drawSignature()
  await phone.waitForSelector('text=等信号 4 条')
  await handOver()
  await phone.waitForSelector('text=等信号 5 条')
  await lookOver('offline-handed')

  await phone.close()
  phone = await context.newPage()
  phone.setDefaultTimeout(10_000)
  errors = watchErrors(phone)
  await phone.goto('/driver')
  await phone.waitForSelector('text=等信号 5 条')
  await phone.click('[data-card] a.primary')
  await phone.click('#trouble summary')
  await phone.selectOption('[name=kind]', 'traffic')
  await phone.click('#trouble button')
  await phone.waitForSelector('text=等信号 6 条')
  await handOver()
  await phone.waitForSelector('text=等信号 7 条')
  await phone.goto('/driver')
  await phone.waitForSelector('text=全部交接完')
  await lookOver('offline-all')
})

/** Meanwhile somebody recorded the departure just so, and the second hand-over with one portion less. */
async function otherwiseByTelephone(): Promise<void> {
  const [run] = await runsOf(lunch.driver)
  const stop = run?.stops[1]
  if (!run || !stop) throw new Error('no second stop')
  done(await lunch.driver.post('/departures', { departures: [{ run: run.run, seal: 'A0917', at: instantAt(DAY, '10:45') }] }))
  const [first, ...others] = handedAll(stop).dishes
  const short = first && { ...first, received: first.received - 1, gaps: [{ reason: 'short', portions: 1 }] }
  done(await lunch.driver.post('/handovers', { handovers: [{ stop: stop.stop, ...handedAll(stop), dishes: [short, ...others] }] }))
}

test('with the signal all of it arrives, once; what contradicts is said where it happened', async () => {
  served.tiny.clock.at('11:20')
  await otherwiseByTelephone()
  await context.setOffline(false)
  await phone.waitForSelector('text=等信号 0 条 · 已发 4 条')
  const taken = [
    ['departed', 'already'],
    ['arrived', 'accepted'],
    ['handed_over', 'accepted'],
    ['incident', 'accepted'],
    ['handed_over', 'conflict'],
  ]
  expect((await eventsTaken()).map((one) => [one.kind, one.verdict])).toEqual(taken)
  const { proofs } = done(await lunch.driver.get(`/stops/${stops[0]}/proofs`)).body
  expect(proofs.map((one: { kind: string; type: string }) => [one.kind, one.type])).toEqual([
    ['photo', 'image/jpeg'],
    ['signature', 'image/png'],
  ])
  await phone.goto('/driver')
  await phone.waitForSelector('.phone-box:not([hidden])')
  expect(await text()).toContain('全部交接完')
  await lookOver('offline-sent')
  expect((await eventsTaken()).length).toBe(taken.length)
  await phone.goto(`/driver/stops/${stops[1]}`)
  await phone.waitForSelector('.phone-said .refused')
  expect(await phone.locator('.phone-said').innerText()).toMatch(/交接 · 与已登记的不同，调度来定/)
  await lookOver('offline-conflict')
})

/** Reports an incident while nothing of what the phone keeps gets through. */
async function reportUnheard(): Promise<void> {
  await context.route('**/deliveries/events', (route) => route.abort())
  await context.setOffline(true)
  await phone.goto(`/driver/stops/${stops[0]}`)
  await phone.click('#trouble summary')
  await phone.selectOption('[name=kind]', 'wrong_load')
  await phone.click('#trouble button')
  await phone.waitForSelector('text=等信号 1 条')
  await context.setOffline(false)
}
async function signIn(who: string): Promise<void> {
  await Promise.all([phone.waitForURL('**/sign-in'), phone.click('header button')])
  await phone.fill('[name=login]', who)
  await phone.fill('[name=password]', 'a warm lunch')
  await Promise.all([phone.waitForURL('**/driver'), phone.keyboard.press('Enter')])
}

test('another driver on this phone neither sees nor sends what the first could not; it is sent when he is back', async () => {
  await reportUnheard()
  const before = (await eventsTaken()).length
  await signIn('second_driver')
  await context.unroute('**/deliveries/events')
  await phone.waitForSelector('text=别的司机 1 条没发出')
  expect(await text()).not.toContain('等信号')
  await lookOver('offline-other')
  expect((await eventsTaken()).length).toBe(before)
  await signIn('driver')
  await phone.waitForSelector('text=等信号 0 条')
  expect((await eventsTaken()).map((one) => one.kind)[before]).toBe('incident')
})

test.each(['en', 'zh'])('what a hand-over must be proven by is said on a page (%s)', async (lang) => {
  served.tiny.clock.at(lang === 'en' ? '11:40' : '11:41')
  const desk = await served.screenOf('dispatcher', { viewport: { width: 1280, height: 800 }, locale: 'zh-CN' })
  await desk.goto(`/kitchen/proofs?lang=${lang}`)
  await desk.selectOption('#proof-photo [name=level]', 'required')
  await Promise.all([desk.waitForEvent('load'), desk.click('#proof-photo button')])
  expect(await desk.inputValue('#proof-photo [name=level]')).toBe('required')
  await lookOverDesk(desk)
  if (SHOTS) await desk.screenshot({ path: `${SHOTS}/levels-${lang}.png`, fullPage: true })
  await desk.context().close()
})

test('who may not change that is told who may', async () => {
  const desk = await served.screenOf('food_safety_director', { viewport: { width: 1280, height: 800 }, locale: 'zh-CN' })
  await desk.goto('/kitchen/proofs')
  expect(await desk.locator('main').innerText()).toContain('由调度员和管理员修改')
  expect(await desk.locator('main form').count()).toBe(0)
  await lookOverDesk(desk)
  await desk.context().close()
})

test('nothing went wrong but the signal', () => {
  // what a page that is left was sending goes again from the next
  expect(errors.filter((one) => !/ERR_INTERNET_DISCONNECTED|ERR_FAILED|POST .* net::ERR_ABORTED/.test(one))).toEqual([])
  expect(served.tiny.bugs).toEqual([])
})
