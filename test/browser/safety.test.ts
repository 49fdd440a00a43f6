import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { watchErrors } from '../browser.ts'
import { lunchIn } from '../edges/lunch.ts'
import { DAY } from '../edges/tiny.ts'
import { smallTargets, tooWideBy, wcagFaults } from './eyes.ts'
import { type Served, serveTiny } from './serving.ts'

const DESK = { viewport: { width: 1440, height: 900 }, locale: 'zh-CN' }
const PHONE = { viewport: { width: 360, height: 640 }, locale: 'zh-CN' }

let served: Served
let page: Page
let errors: string[]

beforeAll(async () => {
  served = await serveTiny()
  served.tiny.host.transact((run) => run("insert into fridge (code, name, keeps) values ('A1', '留样冰箱', 'samples')", []))
  await (await lunchIn(served.tiny)).until('checkIn')
  page = await served.screenOf('food_safety_director', DESK)
  errors = watchErrors(page)
})
afterAll(() => served.close())

/** What a passer-by reads, who is not signed in. */
async function publicWords(): Promise<string> {
  const context = await page.context().browser()?.newContext(PHONE)
  const phone = await context?.newPage()
  await phone?.goto(new URL('/bright-kitchen', page.url()).href)
  const words = await phone?.locator('main').innerText()
  await context?.close()
  return words ?? ''
}
const press = async (what: string) => {
  await Promise.all([page.waitForEvent('load'), page.click(what)])
}
const text = () => page.locator('main').innerText()

async function lookOver(): Promise<void> {
  expect(await wcagFaults(page)).toEqual([])
  expect(await smallTargets(page, 44)).toEqual([])
  expect(await tooWideBy(page)).toBe(0)
}

test('the day of food safety says what is to do, with every clock running', async () => {
  await page.goto(`/kitchen/${DAY}/safety`)
  expect(await text()).toContain('日管控 2026-11-24')
  expect(await page.locator('#clocks tbody tr').count()).toBe(3)
  expect(await page.locator('#clocks').innerText()).toContain('165 分钟') // cooked at 10:30, now 11:45
  await lookOver()
})

test('a fridge of 70 degrees is asked about, and what was typed stays; measured again it is taken', async () => {
  await page.fill('[name="fridge:A1"]', '70')
  await press('#fridges button')
  expect(await page.locator('#problem').innerText()).toContain('不像真的')
  expect(await page.inputValue('[name="fridge:A1"]')).toBe('70')
  await lookOver()
  await page.fill('[name="fridge:A1"]', '4.5')
  await press('#fridges button')
  expect(await page.locator('#fridges').innerText()).toContain('4.5 ℃')
})

test('the day is signed with a finding, and the finding is put right', async () => {
  await page.click('.sign-control details summary')
  await lookOver()
  await page.fill('[aria-label="操作台、设备、地面清洁 问题"]', '切配台有积水')
  await press('.sign-control details button')
  expect(await page.locator('#controls').innerText()).toContain('已签字')
  expect(await page.locator('#findings').innerText()).toContain('切配台有积水')
  await lookOver()
  await page.fill('#findings [name=done]', '已擦干')
  await press('#findings button')
  expect(await page.locator('#findings').innerText()).toContain('没有未整改的问题')
})

test('a dish is traced, its names are opened with a reason, it is recalled, elders are called, and it ends', async () => {
  await page.goto('/kitchen/recall?of=20261124-L-braised-pork')
  expect(await text()).toContain('2 个食堂、3 位老人')
  expect(await text()).not.toContain('张秀兰')
  await lookOver()
  await page.fill('form[action="/kitchen/recall"][method=post] [name=reason]', '供货商通知')
  await press('form[action="/kitchen/recall"][method=post] button')
  expect(await text()).toContain('RL-20261124-01 正在召回')
  expect(await publicWords()).toMatch(/正在召回的食品[\s\S]*午餐“红烧肉”：[\s\S]*请勿食用/)
  await page.fill('form[action="/kitchen/recall/names"] [name=reason]', '逐户通知')
  await press('form[action="/kitchen/recall/names"] button')
  expect(await page.locator('#calls').innerText()).toContain('张秀兰')
  expect(await page.locator('#calls').innerText()).toContain('13800001234')
  await lookOver()
  const papers = await page.locator('[href^="/papers/recall-notice"]').evaluateAll((links) => links.map((one) => one.getAttribute('href')))
  const notice = '/papers/recall-notice?recall=RL-20261124-01'
  expect(papers.sort()).toEqual([notice, `${notice}&reason=RL-20261124-01`])
  await press('#calls form button')
  await page.fill('form[action="/kitchen/recall/end"] [name=note]', '检验合格')
  await press('form[action="/kitchen/recall/end"] button')
  expect(await text()).toContain('已销毁')
  expect(await text()).not.toContain('正在召回')
  await lookOver()
  expect(await publicWords()).toContain('已全部销毁')
})

test('what nobody knows says so', async () => {
  expect((await page.goto('/kitchen/recall?of=nothing'))?.status()).toBe(404)
})

test('everybody sees the open kitchen, on a phone', async () => {
  const context = await page.context().browser()?.newContext(PHONE)
  const phone = await context?.newPage()
  if (!phone) throw new Error('no browser')
  for (const path of ['/bright-kitchen', '/bright-kitchen/630103001001']) {
    await phone.goto(new URL(path, page.url()).href)
    expect(await phone.locator('.notice.bad li').count()).toBe(1)
    expect(await phone.locator('.bright-dishes li').count()).toBe(3)
    expect(await wcagFaults(phone)).toEqual([])
    expect(await smallTargets(phone, 44)).toEqual([])
    expect(await tooWideBy(phone)).toBe(0)
  }
  await context?.close()
})

test('nothing went wrong', () => {
  expect(errors.filter((error) => !/status of 4(04|22)/.test(error))).toEqual([])
  expect(served.tiny.bugs).toEqual([])
})
