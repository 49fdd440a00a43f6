import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { watchErrors } from '../browser.ts'
import { lunchIn } from '../edges/lunch.ts'
import { DAY, TOMORROW } from '../edges/tiny.ts'
import { lookOver } from './eyes.ts'
import { type Served, serveTiny } from './serving.ts'

let served: Served
let page: Page
let errors: string[]

beforeAll(async () => {
  served = await serveTiny()
  served.tiny.host.transact((run) => run("update staff set name = '严琳' where title = 'food_safety_director'", []))
  await (await lunchIn(served.tiny)).until('cook')
  page = await served.screenOf('food_safety_director', { viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })
  errors = watchErrors(page)
})
afterAll(() => served.close())

const press = async (what: string) => {
  await Promise.all([page.waitForEvent('load'), page.click(what)])
}
const text = (what = 'main') => page.locator(what).innerText()

test('the limits stand on one page, each with its source', async () => {
  await page.goto('/kitchen/limits')
  expect(await page.locator('tbody tr').count()).toBe(14)
  expect(await text()).toContain('92.4 ℃')
  expect(await text('#changes')).toContain('没有更改过')
  await lookOver(page)
})

test('a limit is made stricter, in the degrees of its thermometer, and never laxer; who and why stand below', async () => {
  await page.selectOption('#set [name=limit]', 'hotCore')
  await page.fill('#set [name=value]', '55')
  await page.fill('#set [name=why]', '市场监管所要求')
  await press('#set button')
  expect(await text('#problem')).toContain('55 比规定宽松：只能 60–70')
  expect(await page.inputValue('#set [name=why]')).toBe('市场监管所要求')
  await lookOver(page)
  await page.fill('#set [name=value]', '62.5')
  await press('#set button')
  expect(await text('#changes')).toMatch(new RegExp(`${TOMORROW}\\s+热藏：中心温度不低于\\s+62.5 ℃\\s+市场监管所要求\\s+严琳`))
  await lookOver(page)
})

test('the risk list is made the district’s own', async () => {
  await page.goto('/kitchen/risks')
  await lookOver(page)
  await page.selectOption('#change [name=code]', { label: '防鼠防蝇防虫设施完好' })
  await page.selectOption('#change [name=every]', 'never')
  await page.fill('#change [name=why]', '没有')
  await press('#change button')
  expect(await text('#problem')).toContain('每个厨房都要查')
  await page.selectOption('#change [name=every]', 'day')
  await page.fill('#change [name=since]', DAY)
  await press('#change button')
  expect(await page.locator('tr', { hasText: '防鼠防蝇' }).first().innerText()).toContain('本区调整')
  await page.fill('#add [name=said]', '冬季防滑链在车上')
  await page.fill('#add [name=since]', DAY)
  await page.fill('#add [name=why]', '冬季')
  await press('#add button')
  expect(await page.locator('tr', { hasText: '冬季防滑链' }).first().innerText()).toContain('本区项目')
  await lookOver(page)
  await page.goto(`/kitchen/${DAY}/safety`)
  await page.click('.sign-control details summary')
  expect(await text('.sign-control')).toContain('冬季防滑链在车上')
})

test('a licence that nobody recorded is said; recorded with its end it is seen by everybody', async () => {
  await page.goto(`/kitchen/${DAY}/safety`)
  await press('text=3 处许可证')
  expect(await page.locator('tbody tr').count()).toBe(3)
  await lookOver(page)
  await press('tbody tr:nth-child(2) a')
  await page.fill('#notice [name=licence]', 'JY36301030000001')
  await page.fill('#notice [name=licenceUntil]', '2027-01-10')
  await page.fill('#notice [name=inspectedOn]', '2026-10-12')
  await page.fill('#notice [name=inspection]', '符合要求')
  await lookOver(page)
  await press('#notice button')
  expect(await page.locator('tr', { hasText: '东幸福食堂' }).innerText()).toContain('47 天后到期')
  await lookOver(page)
})

test('a camera link is https or it is not kept', async () => {
  await page.goto('/kitchen/places/kitchen')
  await page.fill('[name="cameras.0.name"]', '烹饪区')
  await page.fill('[name="cameras.0.url"]', 'http://camera.example/1')
  await press('#cameras button')
  expect(await text('#problem')).toContain('https')
  expect(await page.inputValue('[name="cameras.0.url"]')).toBe('http://camera.example/1')
  await lookOver(page)
  await page.fill('[name="cameras.0.url"]', 'https://camera.example/1')
  await press('#cameras button')
  await press('text=公示页')
  expect(await page.locator('.links a').first().getAttribute('href')).toBe('https://camera.example/1')
})

test('a health certificate is recorded for whoever has none', async () => {
  await page.goto('/kitchen/certificates')
  await lookOver(page)
  await page.selectOption('#record [name=staff]', { label: '严琳' })
  await page.fill('#record [name=number]', '西健 118')
  await page.fill('#record [name=until]', '2030-01-01')
  await press('#record button')
  expect(await text('#problem')).toContain('不超过一年')
  await page.fill('#record [name=until]', '2026-12-10')
  await press('#record button')
  expect(await page.locator('tr', { hasText: '严琳' }).innerText()).toMatch(/西健 118[\s\S]*16 天后到期/)
  await lookOver(page)
})

test('what is cleaned, chilled, thrown away or ill is written down on the day’s page', async () => {
  await page.goto(`/kitchen/${DAY}/safety`)
  expect(await text('.due')).toContain('出车前未登记清洗：青A00001')
  await page.selectOption('.cleaning [name=place]', '青A00001')
  await press('.cleaning button')
  expect(await text('#cleaning')).toContain('车厢 青A00001')
  await page.fill('#clocks form >> nth=0 >> [name=core]', '6')
  await press('#clocks form >> nth=0 >> text=登记冷却')
  expect(await text('#clocks')).toContain('已冷却')
  await page.click('#at-risk summary')
  await page.selectOption('#at-risk [name=dish]', { label: '炖羊肉' })
  await press('#at-risk button')
  expect(await page.locator('#clocks tr', { hasText: '炖羊肉' }).innerText()).toContain('不得食用')
  await page.fill('#morning [aria-label^="员工0"]', '36.5')
  await page.selectOption('#morning [aria-label^="员工0 症状"]', 'cough')
  await press('#morning button')
  expect(await text('#morning')).toContain('不合格 1 人')
  await page.click('#fridges summary')
  await page.fill('#fridges [name=code]', 'C1')
  await page.fill('#fridges [name=name]', '冷藏库')
  await press('#fridges button')
  expect(await text('#fridges')).toContain('冷藏库')
  await lookOver(page)
})

test('samples whose time is over are thrown away one by one', async () => {
  served.tiny.clock.at('11:00', '2026-11-26')
  page = await served.screenOf('food_safety_director', { viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })
  await page.goto('/kitchen/2026-11-26/safety')
  expect(await page.locator('#samples .ticks li').count()).toBe(3)
  await lookOver(page)
  await page.uncheck('#samples .ticks input >> nth=0')
  await press('#samples form button')
  expect(await page.locator('#samples .ticks li').count()).toBe(1)
})

test('the month is told on screen as on paper', async () => {
  await page.goto('/kitchen/safety/2026-11')
  for (const said of ['留样份数', '为安全废弃的饭菜', '炖羊肉', '日管控']) expect(await text()).toContain(said)
  await lookOver(page)
  await press('[rel=prev]')
  expect(await text()).toContain('0')
  await lookOver(page)
})

test('whoever may not change it reads it', async () => {
  const officer = await served.screenOf('food_safety_officer', { viewport: { width: 1440, height: 900 } })
  for (const path of ['limits', 'risks', 'places', 'places/kitchen', 'certificates']) {
    expect((await officer.goto(`/kitchen/${path}`))?.status(), path).toBe(200)
    expect(await officer.locator('#set, #change, #add, #notice').count(), path).toBe(0)
  }
  await officer.context().close()
})

test('nothing went wrong', () => {
  expect(errors.filter((error) => !/status of 422/.test(error))).toEqual([])
  expect(served.tiny.bugs).toEqual([])
})
