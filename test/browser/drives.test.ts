import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { metresBetween } from '../../src/kernel/place.ts'
import { watchErrors } from '../browser.ts'
import { drivenBefore } from '../edges/driven.ts'
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
const field = (name: string) => page.locator(`[name="legs.${name}"]`)

test('drives are shown by site, both ways, with where they come from', async () => {
  await page.goto('/kitchen/drives')
  expect(await text('#legs')).toMatch(/东幸福食堂[\s\S]*直线距离估算/)
  expect(await field('0.there').inputValue()).toBe('')
  expect(Number(await field('0.there').getAttribute('placeholder'))).toBeGreaterThan(5)
  await lookOver(page)
})

test('one is entered, each way by itself, and reckoned again', async () => {
  await field('0.there').fill('12.5')
  await press('#legs .button')
  expect(await text('#done')).toContain('已登记 1 段')
  expect([await field('0.there').inputValue(), await field('0.back').inputValue()]).toEqual(['12.5', ''])
  expect(await text('#legs')).toContain('手工登记')
  await lookOver(page)
  await field('0.there').fill('')
  await press('#legs .button')
  expect(await text('#done')).toContain('恢复计算 1 段')
  expect(await text('#legs')).not.toContain('手工登记')
})

test('what is typed wrongly comes back to be put right', async () => {
  await field('0.there').fill('soon')
  await press('#legs .button')
  expect(await text('#legs .fault')).toContain('0.1 到 600')
  expect(await field('0.there').inputValue()).toBe('soon')
  await lookOver(page)
})

test('a table is pasted, looked at, and entered', async () => {
  await page.goto('/kitchen/drives')
  await page.fill('[name=text]', '起点\t终点\t分钟\nkitchen\t东\t8\n东\t月球\t9')
  await press('#file form .button')
  expect(await text('#refused')).toContain('不认识“月球”')
  await lookOver(page)
  await page.fill('[name=text]', '起点\t终点\t分钟\nkitchen\t东\t6\n东\t西\t9')
  await press('#file form:last-of-type .button')
  expect(await text('#found')).toMatch(/中央厨房\s+东幸福食堂\s+[\d.]+\s+6/)
  await lookOver(page)
  await press('#found .button')
  expect(await text('#done')).toContain('已登记 2 段')
  expect(await field('0.there').inputValue()).toBe('6')
})

test('hours and speeds are said otherwise, and assumed again', async () => {
  await page.goto('/kitchen/drives/assumptions')
  await lookOver(page)
  await page.fill('#traffic-car [name="bands.2.percent"]', '30')
  await page.fill('#traffic-car [name=why]', '修路')
  await press('#traffic-car .button')
  expect(await text('#traffic-car .fault')).toContain('50 到 500')
  await page.fill('#traffic-car [name="bands.2.percent"]', '150')
  await press('#traffic-car .button')
  expect(await text('#traffic-car')).toContain('修路')
  expect(await page.inputValue('#traffic-car [name="bands.2.percent"]')).toBe('150')
  await lookOver(page)
  await press('#traffic-car form:last-of-type .button')
  expect(await page.inputValue('#traffic-car [name="bands.2.percent"]')).toBe('130')
  await page.selectOption('#numbers [name=number]', 'foot_rain')
  await page.fill('#numbers [name=value]', '1.5')
  await page.fill('#numbers [name=why]', '路滑')
  await press('#numbers .button')
  expect(await text('#numbers')).toMatch(/雨天步行用时系数\s+1\.5\s+1\.25/)
})

test('what drives teach is proposed, taken and taken back', async () => {
  await page.goto('/kitchen/drives/learnt')
  expect(await text()).toContain('没有可提出的')
  await lookOver(page)
  await drivenBefore(served.tiny, Array(5).fill([20, 30]))
  await page.goto('/kitchen/drives/learnt')
  expect(await text('#learnt')).toMatch(/中央厨房\s+东幸福食堂\s+09:00–11:30\s+[\d.]+\s+手工登记\s+20\s+5\s+0\s+0/)
  await lookOver(page)
  await page.check('[name="legs.0"]')
  await press('#learnt .button')
  expect(await text('#taken')).toContain('已采用 1 段')
  await page.goto('/kitchen/drives')
  expect(await field('0.there').inputValue()).toBe('20')
  expect(await text('#legs')).toContain('5 次行程')
  await lookOver(page)
  await press('#taught .button')
  expect(await field('0.there').inputValue()).toBe('6')
})

test('a place is pasted as maps have it, seen, and kept as it is', async () => {
  await page.goto('/kitchen/drives/places')
  await page.selectOption('#ask [name=site]', { label: '东幸福食堂' })
  await page.fill('#ask [name=text]', '在人民街')
  await press('#ask .button')
  expect(await text('#ask .fault')).toContain('没有读出经纬度')
  await page.fill('#ask [name=text]', 'https://uri.amap.com/marker?position=101.785,36.625')
  await press('#ask .button')
  expect(await text('#seen')).toMatch(/东幸福食堂：36\.62\d+, 101\.7\d+（WGS-84，由 GCJ-02（高德、腾讯） 换算）/)
  expect(await page.locator('#seen svg circle').count()).toBe(2)
  await lookOver(page)
  await press('#seen .button')
  expect(await text('#placed')).toContain('东幸福食堂')
  const row = await served.tiny.host.db.selectFrom('canteen').select(['lat', 'lon']).where('short_name', '=', '东').executeTakeFirst()
  const metres = metresBetween({ lat: Number(row?.lat), lon: Number(row?.lon) }, { lat: 36.625, lon: 101.785 })
  expect([metres > 50, metres < 900]).toEqual([true, true])
})

test('in English, and on a narrow screen', async () => {
  await page.setViewportSize({ width: 390, height: 844 })
  for (const path of ['/kitchen/drives', '/kitchen/drives/learnt', '/kitchen/drives/assumptions']) {
    await page.goto(`${path}?lang=en`)
    await lookOver(page)
  }
})

test('nothing went wrong', () => {
  expect(errors.filter((error) => !error.includes('400') && !error.includes('422'))).toEqual([])
  expect(served.tiny.bugs).toEqual([])
})
