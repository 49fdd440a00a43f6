import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { watchErrors } from '../browser.ts'
import { lookOver } from './eyes.ts'
import { type Served, serveTiny } from './serving.ts'

let served: Served
let page: Page
let errors: string[]

beforeAll(async () => {
  served = await serveTiny()
  page = await served.screenOf('dispatcher', { viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })
  errors = watchErrors(page)
})
afterAll(() => served.close())

const press = async (what: string) => {
  await Promise.all([page.waitForEvent('load'), page.click(what)])
}
const text = (what = 'main') => page.locator(what).innerText()
const van = '[id^=van-]'

test('a van gets a shift and two trips', async () => {
  await page.goto('/kitchen/vans')
  await lookOver(page)
  await page.fill(`${van} [name=from]`, '09:30')
  await page.fill(`${van} [name=until]`, '13:30')
  await page.fill(`${van} [name=trips]`, '2')
  await press(`${van} button`)
  expect(await page.locator(`${van} [name=until]`).inputValue()).toBe('13:30')
  expect(await page.locator(`${van} [name=trips]`).inputValue()).toBe('2')
})

test('a shift that ends before it begins comes back to be put right', async () => {
  await page.fill(`${van} [name=until]`, '08:00')
  await press(`${van} button`)
  expect(await text()).toContain('早于 09:30 开始')
  expect(await page.locator(`${van} [name=until]`).inputValue()).toBe('08:00')
  await lookOver(page)
})

test('two canteens go on one trip, and no longer; a van cannot get to one, and can again', async () => {
  await page.goto('/kitchen/vans')
  await press('#pairs > form button')
  expect(await text('#pairs table')).toContain('须同趟')
  await press('#bans > form button')
  expect(await page.locator('#bans tbody form').count()).toBe(1)
  await lookOver(page)
  await press('#pairs tbody button')
  await press('#bans tbody button')
  expect(await page.locator('#pairs tbody form, #bans tbody form').count()).toBe(0)
})

test('how vans get in is said, canteen by canteen, and read back', async () => {
  const card = '#access details >> nth=0'
  await page.locator(`${card} >> summary`).focus()
  await page.keyboard.press('Enter')
  await page.fill(`${card} >> [name=gate]`, '东门，限高 2.2 米')
  await page.fill(`${card} >> [name=ring]`, '门卫 8212345')
  await page.fill(`${card} >> [name=until]`, '12:30')
  await lookOver(page)
  await press(`${card} >> button`)
  expect(await text(`${card} >> summary`)).toContain('门：东门，限高 2.2 米；打电话：门卫 8212345；12:30 前有人')
})

test('between two trips there is time to load', async () => {
  await page.fill('#reload [name=minutes]', '25')
  await press('#reload button')
  expect(await page.locator('#reload [name=minutes]').inputValue()).toBe('25')
  expect(errors.filter((error) => !error.includes('400'))).toEqual([]) // the shift that was refused
})
