import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { done, type Lunch, lunchIn } from '../edges/lunch.ts'
import { runsOf } from '../edges/on-the-road.ts'
import { DAY } from '../edges/tiny.ts'
import { smallTargets, tooWideBy, wcagFaults } from './eyes.ts'
import { type Served, serveTiny } from './serving.ts'

const PHONE = { viewport: { width: 360, height: 640 }, isMobile: true, hasTouch: true }
const SHOTS = process.env.SHOTS

let served: Served
let lunch: Lunch
let phone: Page

beforeAll(async () => {
  served = await serveTiny()
  lunch = await (await lunchIn(served.tiny)).until('depart')
  served.tiny.clock.at('11:00')
  phone = await served.screenOf('driver', PHONE)
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
async function fillIn(): Promise<void> {
  for (const one of await phone.locator('input.core').all()) await one.fill('67.2')
  await phone.fill('[name=boxesBack]', '1')
  await phone.fill('[name=receivedBy]', '王师傅')
}

test('a photo is taken smaller on the phone, a signature drawn, and both are kept with the stop', async () => {
  const [run] = await runsOf(lunch.driver)
  await phone.goto(`/driver/stops/${run?.stops[0]?.stop}`)
  await phone.click('#proofs summary')
  await phone.waitForSelector('#proofs .by-hand:not([hidden])')
  await lookOver('offline-proofs')
  const large = await phone.screenshot({ type: 'png' })
  await phone.setInputFiles('#file-photo', { name: 'a.png', mimeType: 'image/png', buffer: large })
  await phone.waitForSelector('#proofs .proof-list img')
  const canvas = phone.locator('#proofs canvas')
  await canvas.scrollIntoViewIfNeeded()
  const at = await canvas.boundingBox()
  if (!at) throw new Error('no box to sign in')
  await phone.mouse.move(at.x + 20, at.y + 30)
  await phone.mouse.down()
  await phone.mouse.move(at.x + 160, at.y + 80, { steps: 5 })
  await phone.mouse.up()
  await phone.click('text=保存签名')
  await phone.waitForSelector('#proofs .proof-list li:nth-child(2)')
  const { proofs } = done(await lunch.driver.get(`/stops/${run?.stops[0]?.stop}/proofs`)).body
  expect(proofs.map((one: { kind: string; type: string }) => [one.kind, one.type])).toEqual([
    ['photo', 'image/jpeg'],
    ['signature', 'image/png'],
  ])
})

test('what is handed over without a signal is kept on the phone, also when its page is closed, and counts once when it is sent', async () => {
  await phone.goto('/driver')
  await phone.waitForFunction(
    async () => (await (await caches.open('driver')).keys()).filter((one) => one.url.includes('/stops/')).length === 2,
  )
  await phone.context().setOffline(true)
  await phone.click('text=到站交接')
  await fillIn()
  await phone.click('form.handover .button.primary')
  await phone.waitForSelector('.kept')
  expect(await text()).toContain('1 条记录存在手机上')
  await lookOver('offline-kept')

  const context = phone.context()
  await phone.close()
  phone = await context.newPage()
  await phone.goto('/driver')
  await phone.waitForSelector('.phone-box.unsent')
  expect(await text()).toContain('1 条记录存在手机上')
  await phone.click('.stops li:nth-child(2) a')
  await fillIn()
  await phone.click('form.handover .button.primary')
  await phone.waitForSelector('.kept')
  await context.setOffline(false)
  await phone.waitForSelector('.phone-box:not(.unsent) li.accepted:nth-child(2)')
  expect((await eventsTaken()).map((one) => [one.kind, one.verdict])).toEqual([
    ['handed_over', 'accepted'],
    ['handed_over', 'accepted'],
  ])
  await phone.goto('/driver')
  await phone.waitForSelector('.phone-box li.accepted')
  expect(await text()).toContain('全部交接完')
  await lookOver('offline-sent')
  expect((await eventsTaken()).length).toBe(2)
  expect(served.tiny.bugs).toEqual([])
})
