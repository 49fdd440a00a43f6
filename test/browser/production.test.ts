import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { watchErrors } from '../browser.ts'
import { lunchIn } from '../edges/lunch.ts'
import { DAY } from '../edges/tiny.ts'
import { smallTargets, tooWideBy, wcagFaults } from './eyes.ts'
import { type Served, serveTiny } from './serving.ts'

let served: Served
let page: Page
let errors: string[]

beforeAll(async () => {
  served = await serveTiny()
  await (await lunchIn(served.tiny)).until('route')
  page = await served.screenOf('kitchen_manager', { viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })
  errors = watchErrors(page)
  await page.goto(`/kitchen/${DAY}/production`)
})
afterAll(() => served.close())

const press = async (what: string) => {
  await Promise.all([page.waitForEvent('load'), page.click(what)])
}

async function lookOver(): Promise<void> {
  expect(await wcagFaults(page)).toEqual([])
  expect(await smallTargets(page, 44)).toEqual([])
  expect(await tooWideBy(page)).toBe(0)
  expect(errors).toEqual([])
}

test('the kitchen is seen by its pots, on a clock', async () => {
  expect(await page.locator('.timeline .bar').count()).toBe(3)
  await lookOver()
})

test('two more for a canteen is a number and a button; the station says that it has read it', async () => {
  await page.fill('#field-portions', '+2')
  await press('#change button')
  expect(await page.locator('.change').innerText()).toContain('+2')
  await press('.readers button')
  expect(await page.locator('.readers .badge').innerText()).toContain('已确认')
  await lookOver()
})

test('what cannot be is refused with its reason, and what was typed stays', async () => {
  await page.fill('#field-portions', '-99')
  await press('#change button')
  expect(await page.locator('#problem').innerText()).toContain('不能减 99 份')
  expect(await page.inputValue('#field-portions')).toBe('-99')
  errors.length = 0 // the browser says 422 too
})

test('a pot goes on the fire with one touch', async () => {
  await page.goto(`/kitchen/${DAY}/production`)
  await press('.station form button')
  expect(await page.locator('.station .badge.warn').innerText()).toContain('已开火')
  await lookOver()
})
