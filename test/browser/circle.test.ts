import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { instantAt } from '../../src/kernel/meal-date.ts'
import { metresBetween } from '../../src/kernel/place.ts'
import { takeRoads } from '../../src/routing/routing.ts'
import { beginWork, SETUP } from '../../src/work.ts'
import { watchErrors } from '../browser.ts'
import { lunchIn } from '../edges/lunch.ts'
import { DAY } from '../edges/tiny.ts'
import { lookOver } from './eyes.ts'
import { type Served, serveTiny } from './serving.ts'

let served: Served
let page: Page
let errors: string[]

beforeAll(async () => {
  served = await serveTiny({
    change: (rows) => {
      const [east] = rows.canteen ?? []
      const diners = rows.diner ?? []
      const far = [0, 0.001, 0.002, 0.03, 0.0301]
      rows.diner_home = diners.map(({ id }, i) => ({
        ...{
          diner_id: id,
          lat: Number(east?.lat) + (far[i] ?? 0),
          lon: Number(east?.lon),
          set_at: instantAt(DAY, '08:00'),
          set_by: 'setup',
        },
      }))
    },
  })
  await (await lunchIn(served.tiny)).until('plan')
  page = await served.screenOf('dispatcher', { viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })
  errors = watchErrors(page)
})
afterAll(() => served.close())

const press = async (what: string) => {
  await Promise.all([page.waitForEvent('load'), page.click(what)])
}
const text = (what = 'main') => page.locator(what).innerText()

test('who walks too far is said, drawn and listed', async () => {
  await page.goto('/kitchen/circle')
  expect(await text('.notice')).toContain('2 位老人走到最近的食堂超过 15 分钟')
  // Both live 3.3 km away; at 4.2 m/s by streets 1.3 times as long a quarter of an hour is 2.9 km.
  expect(await text('.notice')).toContain('其中 0 位可以由电动车在 15 分钟内从食堂送到家，2 位送不到')
  expect(await text('#doors tbody tr:first-child')).toMatch(/\s3\s+3\s/)
  expect(await page.locator('svg.map circle').count()).toBe(2)
  expect(await page.locator('svg.map path.gap').count()).toBe(1)
  expect(await text('#points')).toContain('没有能让 3 位以上老人走到的新位置')
  expect(await text('#hours')).toMatch(/11:30–12:30\s+2\s+2\s+2/)
  expect(await text()).toContain('没有导入路网')
  await lookOver(page)
})

test('another walk, weather, hour and van can be asked for', async () => {
  await page.selectOption('[name=minutes]', '5')
  await page.selectOption('[name=weather]', 'rain')
  await page.selectOption('[name=at]', '11:30')
  await page.selectOption('[name=van]', { index: 1 })
  await press('main form .button')
  expect(await text('.notice')).toContain('2 个食堂收不到热餐')
  expect(await text('.notice')).toContain('5 位老人')
  expect(await text('#canteens')).toContain('热餐送不到')
  expect(await page.locator('svg.map .mark-out').count()).toBe(2)
  expect(await page.inputValue('[name=minutes]')).toBe('5')
  await lookOver(page)
})

test('with roads it is drawn by road', async () => {
  const circle = (lat: number, lon: number, r: number) => ({
    type: 'Polygon',
    coordinates: [Array.from({ length: 25 }, (_, i) => [lon + r * Math.cos((i * Math.PI) / 12), lat + r * Math.sin((i * Math.PI) / 12)])],
  })
  await takeRoads(
    beginWork(served.tiny.engine, SETUP),
    { sha256: 'ab'.repeat(32), name: 'xining.osm.pbf' },
    {
      offRoad: async () => [],
      table: async (places) => {
        const metres = places.map((a) => places.map((b) => metresBetween(a, b)))
        return { metres, seconds: metres.map((row) => row.map((way) => way / 5)) }
      },
      reach: async ({ lat, lon }, _, minutes) => circle(lat, lon, minutes / 2000),
    },
  )
  await page.goto('/kitchen/circle')
  expect(await text()).toContain('按路网计算：xining.osm.pbf')
  await lookOver(page)
})

test('in English, and on a narrow screen', async () => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/kitchen/circle?lang=en')
  expect(await text('.notice')).toContain('elders walk more than 15 min')
  await lookOver(page)
})

test('nothing went wrong', () => {
  expect(errors).toEqual([])
  expect(served.tiny.bugs).toEqual([])
})
