import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { watchErrors } from '../browser.ts'
import { lunchIn } from '../edges/lunch.ts'
import { addSecondVan } from '../edges/second-van.ts'
import { DAY } from '../edges/tiny.ts'
import { smallTargets, tooWideBy, wcagFaults } from './eyes.ts'
import { type Served, serveTiny } from './serving.ts'

let served: Served
let page: Page
let errors: string[]

/** One van drives both canteens; a second, with the second driver, is at home. */
beforeAll(async () => {
  served = await serveTiny({ change: addSecondVan })
  await (await lunchIn(served.tiny)).until('route')
  page = await served.screenOf('kitchen_manager', { viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })
  errors = watchErrors(page)
})
afterAll(() => served.close())

const press = async (what: string) => {
  await Promise.all([page.waitForEvent('load'), page.click(what)])
}
const text = (what: string) => page.locator(what).first().innerText()

async function lookOver(): Promise<void> {
  expect(await wcagFaults(page)).toEqual([])
  expect(await smallTargets(page, 44)).toEqual([])
  expect(await tooWideBy(page)).toBe(0)
  expect(errors).toEqual([])
}

test.each(['en', 'zh'])('the routes are on a map, with how good they are and when each canteen takes its food (%s)', async (lang) => {
  await page.goto(`/kitchen/${DAY}/routes?lang=${lang}`)
  expect(await text('#quality')).toContain(lang === 'zh' ? '已证明：用车最少，行车最短' : 'no plan has fewer vans')
  expect(await page.locator('svg.map circle.run-1').count()).toBe(2)
  expect(await text('.run table')).toMatch(/10:30–11:\d\d/)
  await page.click('#edit summary')
  await lookOver()
})

test('a change that breaks nothing is made at once', async () => {
  await page.selectOption('#edit-stop [name=run]', { label: '新车次：青A00002' })
  await press('#edit-stop button')
  expect(await page.locator('section.run').count()).toBe(2)
  expect(await page.locator('svg.map circle.run-2').count()).toBe(1)
  expect(await text('#edits')).toContain('第 2 版')
  expect(await text('#quality')).toMatch(/比最少用车多 1 辆.*之后改过/s)
  await lookOver()
})

test('what a change would come to is seen before it is made, in both languages and on a narrow screen', async () => {
  await page.setViewportSize({ width: 768, height: 1024 })
  for (const lang of ['en', 'zh']) {
    await page.goto(`/kitchen/${DAY}/routes?lang=${lang}`)
    await page.locator('#edit summary').focus()
    await page.keyboard.press('Enter')
    await page.fill('#edit-run [name=departs]', '12:10')
    await page.locator('#edit-run [name=look]').focus()
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
    expect(await text('#foreseen')).toMatch(lang === 'zh' ? /会违反 \d+ 条限制.*12:10 \(\+/s : /limits would be broken.*12:10 \(\+/s)
    expect(await page.inputValue('#edit-run [name=departs]')).toBe('12:10')
    await lookOver()
  }
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.goto(`/kitchen/${DAY}/routes`)
  expect(await text('#edits')).not.toContain('第 3 版')
})

test('one that breaks a limit comes back with what it breaks, and is kept with the reason', async () => {
  await page.click('#edit summary')
  await page.fill('#edit-run [name=departs]', '12:10')
  await press('#edit-run button')
  expect(await text('#edit .notice')).toMatch(/幸福食堂：.*最晚应/)
  expect(await page.inputValue('#edit-run [name=departs]')).toBe('12:10')
  errors.length = 0 // the browser says 422 too
  await lookOver()
  await page.fill('#edit-run [name=why]', '锅坏了，等第二锅')
  await press('#edit-run button')
  expect(await text('#quality .notice')).toContain('检查员有')
  expect(await text('#edits')).toContain('锅坏了，等第二锅')
  expect(await page.locator('.run .badge.bad').first().innerText()).toMatch(/晚 \d+/)
  await lookOver()
})

test.each(['en', 'zh'])('the habit stands beside what the search finds, and either is taken (%s)', async (lang) => {
  await page.goto(`/kitchen/${DAY}/habit?lang=${lang}`)
  await press('#keep button')
  expect(await page.locator('#compared tbody tr').count()).toBe(3)
  await lookOver()
  await page.setViewportSize({ width: 360, height: 740 })
  await lookOver()
  await page.setViewportSize({ width: 1440, height: 900 })
  const before = await text('#compared tbody tr:nth-child(3)')
  await press('#take-best button')
  expect(await text('#compared tbody tr:nth-child(3)')).toContain('1')
  expect(before.length).toBeGreaterThan(0)
})
