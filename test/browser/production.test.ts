import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { watchErrors } from '../browser.ts'
import { type Lunch, lunchIn } from '../edges/lunch.ts'
import { DAY, TOMORROW } from '../edges/tiny.ts'
import { smallTargets, tooWideBy, wcagFaults } from './eyes.ts'
import { type Served, serveTiny } from './serving.ts'

const DESK = { viewport: { width: 1440, height: 900 }, locale: 'zh-CN' }
const TABLET = { width: 800, height: 1280 }
const PHONE = { viewport: { width: 360, height: 640 }, locale: 'zh-CN', hasTouch: true, isMobile: true }

let served: Served
let lunch: Lunch
let page: Page
let errors: string[]

/** A stove with a cook and boards with another, so that there are people to see on the clock. */
beforeAll(async () => {
  served = await serveTiny({
    change(rows) {
      const [cook, cutter] = (rows.staff ?? []).slice(-2)
      const pots = rows.pot ?? []
      delete rows.pot // stations go before pots
      rows.station = [
        { code: 'soup-1', name: '汤桶', kind: 'soup', line: 'ordinary', pots_a_cook: 2 },
        { code: 'prep-1', name: '切配间', kind: 'prep', line: 'ordinary', pots_a_cook: 1 },
      ]
      rows.pot = pots.map((pot) => (pot.line === 'ordinary' ? { ...pot, station_code: 'soup-1' } : pot))
      rows.station_cook = [
        { station_code: 'soup-1', staff_id: cook?.id ?? ('' as never), since: '2026-01-01' as never, until: null },
        { station_code: 'prep-1', staff_id: cutter?.id ?? ('' as never), since: '2026-01-01' as never, until: null },
      ]
    },
  })
  lunch = await (await lunchIn(served.tiny)).until('route')
  page = await served.screenOf('kitchen_manager', DESK)
  errors = watchErrors(page)
  await page.goto(`/kitchen/${DAY}/production`)
})
afterAll(() => served.close())

const press = async (what: string) => {
  await Promise.all([page.waitForEvent('load'), page.click(what)])
}
const text = (what: string) => page.locator(what).first().innerText()

async function lookOver(on = page, least = 44): Promise<void> {
  expect(await wcagFaults(on)).toEqual([])
  expect(await smallTargets(on, least)).toEqual([])
  expect(await tooWideBy(on)).toBe(0)
  expect(errors).toEqual([])
}

test('the kitchen is seen by its pots and its people, on a clock', async () => {
  expect(await page.locator('.timeline .bar').count()).toBe(5)
  expect(await text('#station-prep-1')).toContain('红烧肉')
  await lookOver()
})

describe('a change', () => {
  test('of two more for a canteen is a number and a button; the station says that it has read it', async () => {
    await page.fill('#field-portions', '+2')
    await press('#change button')
    expect(await text('.change')).toContain('+2')
    await press('.readers button')
    expect(await text('.readers .badge.good')).toContain('已确认')
    await lookOver()
  })

  test('that is older stands folded', async () => {
    await page.fill('#field-portions', '+1')
    await press('#change button')
    expect(await text('#changes > .change h3')).toContain('第 3 版')
    expect(await text('.older summary')).toContain('更早的版本 1 个')
    expect(await page.locator('#version-2').isVisible()).toBe(false)
    await page.click('.older summary')
    expect(await page.locator('#version-2').isVisible()).toBe(true)
    await lookOver()
  })

  test('that cannot be is refused with its reason, and what was typed stays', async () => {
    await page.fill('#field-portions', '-99')
    await press('#change button')
    expect(await text('#problem')).toContain('这样变更行不通')
    expect(await text('#problem')).toContain('不能减 99 份')
    expect(await page.inputValue('#field-portions')).toBe('-99')
    errors.length = 0 // the browser says 422 too
  })

  test('stands on the driver’s phone above all else; one tap, and the kitchen sees that he knows', async () => {
    const phone = await served.screenOf('driver', PHONE)
    expect(await phone.locator('.news h2').first().innerText()).toBe('计划变了：第 3 版')
    expect(await phone.locator('.news').first().innerText()).toContain('普通套餐 +1')
    const top = await phone
      .locator('.news')
      .first()
      .evaluate((news) => news.compareDocumentPosition(document.querySelector('.step') ?? news))
    expect(top & 4).toBe(4) // before what comes next
    await lookOver(phone)
    const tap = () => Promise.all([phone.waitForEvent('load'), phone.tap('.news button')])
    const { height } = (await phone.locator('.news button').first().boundingBox()) ?? { height: 0 }
    expect(height).toBeGreaterThanOrEqual(72)
    await tap()
    await page.goto(`/kitchen/${DAY}/production`)
    expect(await text('#version-3')).toMatch(/1 号车次 员工\d+ 10:00 已确认/)
    await page.click('.older summary')
    expect(await text('#version-2')).toMatch(/1 号车次 员工\d+ 未确认/)
    await page.goto(`/kitchen/${DAY}/routes`)
    expect(await text('.run-head')).toContain('司机未确认第 2 版变更')
    await lookOver()
    await tap()
    expect(await phone.locator('.news').count()).toBe(0)
    await phone.close()
  })
})

describe('a station', () => {
  test('has a screen of its own on a tablet, with large targets', async () => {
    await page.goto(`/kitchen/${DAY}/production`)
    await press('.station-nav a:has-text("汤桶")')
    expect(await page.locator('.station').count()).toBe(1)
    await page.setViewportSize(TABLET)
    await lookOver()
    const least = await page
      .locator('.tasks :is(button, input:visible, summary)')
      .evaluateAll((all) => Math.min(...all.map((one) => one.getBoundingClientRect().height).filter((height) => height > 0)))
    expect(least).toBeGreaterThanOrEqual(60)
  })

  test('confirms there what it has to read', async () => {
    expect(await text('#changes')).toContain('汤桶 确认')
    await press('.readers button')
    expect(await page.locator('#changes').count()).toBe(0)
    expect(page.url()).toContain('station=soup-1')
  })

  test('puts a pot on the fire with one touch, and takes it off with what scale and thermometer say', async () => {
    await press('.tasks form button:has-text("开火")')
    expect(page.url()).toMatch(/station=soup-1#batch-/)
    expect(await text('.tasks .badge.warn')).toContain('已开火')
    expect(await text('.tasks .badge.warn + small')).toMatch(/^配方第 \d+ 版 · 成本/)
    const form = '.tasks li:has(.badge.warn) form.cook'
    await page.fill(`${form} [name=kg]`, '12345')
    await page.fill(`${form} [name=core]`, '85.3')
    await page.fill(`${form} [name=sample]`, '130')
    await lookOver()
    await press(`${form} button`)
    expect(await text(`${form} .fault`)).toContain('要写 0 到 1000 kg') // five digits are no kilograms
    errors.length = 0
    await page.fill(`${form} [name=kg]`, '15')
    await press(`${form} button`)
    expect(await text('#problem')).toContain('不像真的')
    errors.length = 0
    await lookOver()
    await page.check(`${form} [name=sure]`)
    await press(`${form} button`)
    expect(await text('.tasks .cooked')).toContain('15.0 kg · 85.3 ℃')
    expect(await text('.tasks .cooked')).toContain('留样 130 g')
    await lookOver()
  })

  test('records one that nobody said was started', async () => {
    await page.click('.tasks summary')
    const form = '.tasks details[open] form.cook'
    const planned = (await page.getAttribute(`${form} [name=kg]`, 'placeholder')) ?? ''
    await page.fill(`${form} [name=kg]`, planned)
    await page.fill(`${form} [name=core]`, '80')
    await page.fill(`${form} [name=sample]`, '125')
    await press(`${form} button`)
    expect(await page.locator('.tasks .cooked').count()).toBe(2)
    await page.setViewportSize(DESK.viewport)
  })
})

test('a plan that is older than the head counts says so, and is made anew with what was asked for by hand', async () => {
  const { manager, worker } = lunch
  const meal = { day: TOMORROW, meal: 'lunch' }
  await manager.post('/menus', meal)
  await manager.post('/forecasts', meal)
  await manager.post('/plans', meal)
  await manager.post('/plans/changes', {
    ...meal,
    changes: [{ canteen: served.tiny.ids.west, tray: 'ordinary', portions: 4 }],
    why: '体检',
  })
  served.tiny.clock.at('10:30')
  await worker.post('/headcounts', { ...meal, reports: [{ canteen: served.tiny.ids.east, trays: { ordinary: 33, halal: 2 } }] })
  await page.goto(`/kitchen/${TOMORROW}/demand`)
  expect(await text('#counted')).toContain('东幸福食堂 2026-11-24 10:30 报 35 份')
  expect(await page.locator('#reopen').count()).toBe(1)
  await lookOver()
  await page.goto(`/kitchen/${TOMORROW}/production`)
  await lookOver()
  await press('#counted button')
  expect(await page.locator('#counted').count()).toBe(0)
  expect(await text('#version-3')).toContain('已重新套用： 西幸福食堂 普通套餐 +4（第 2 版）')
  await lookOver()
})

test.each(['zh', 'en'])('stations, pots and people are set from a day on, by the kitchen manager (%s)', async (lang) => {
  await page.goto(`/kitchen/equipment?lang=${lang}`)
  await lookOver()
  await page.click('tr:has-text("1") summary')
  await lookOver()
})

test('a pot, a station and a duty are a form each; what cannot be comes back with its reason', async () => {
  await page.goto('/kitchen/equipment?lang=zh')
  const station = 'form[action$="/equipment/stations"]'
  await page.selectOption(`${station} [name=kind]`, 'steam')
  await page.fill(`${station} [name=name]`, '蒸柜')
  await page.fill(`${station} [name=potsACook]`, '4')
  await press(`${station} button`)
  expect(await text('#station-steam-1')).toContain('蒸柜')
  const pot = 'form[action$="/equipment/pots"]'
  await page.fill(`${pot} [name=name]`, '1号蒸柜')
  await page.selectOption(`${pot} [name=line]`, 'halal')
  await page.selectOption(`${pot} [name=station]`, 'steam-1')
  await page.fill(`${pot} [name=kg]`, '120')
  await page.fill(`${pot} [name=trays]`, '24')
  await press(`${pot} button`)
  expect(await text('#problem')).toContain('蒸柜属于另一条生产线')
  expect(await page.inputValue(`${pot} [name=kg]`)).toBe('120')
  errors.length = 0
  await lookOver()
  await page.selectOption(`${pot} [name=line]`, 'ordinary')
  await press(`${pot} button`)
  expect(await text('#station-steam-1')).toContain('1号蒸柜')
  const duty = 'form[action$="/equipment/duties"]'
  await page.selectOption(`${duty} [name=station]`, 'steam-1')
  await press(`${duty} button`)
  expect(await text('#station-steam-1')).toContain(`员工0（${TOMORROW} 起）`)
  await lookOver()
})

test('how long a dish is prepared is recorded on its page', async () => {
  await page.goto(`/kitchen/dishes/${served.tiny.ids.dishes.meat}`)
  expect(await text('#minutes')).toContain('切配 40 分钟')
  await page.fill('#minutes [name=prep]', '1000')
  await press('#minutes button')
  expect(await text('#minutes')).toContain('0 到 5000')
  errors.length = 0 // the browser says 400 too
  await lookOver()
  await page.fill('#minutes [name=prep]', '25')
  await press('#minutes button')
  expect(await text('#minutes')).toContain('切配 25 分钟')
  await lookOver()
})

test.each(['zh', 'en'])('packing stands van by van, and every number adds up (%s)', async (lang) => {
  await page.goto(`/kitchen/${DAY}/packing?lang=${lang}`)
  const { boxes, allotments } = (await lunch.manager.get(`/plans/${DAY}/lunch`)).body
  const numbers = (cells: string) =>
    page
      .locator(cells)
      .allInnerTexts()
      .then((all) => all.map(Number))
  const sum = (all: number[]) => all.reduce((a, b) => a + b, 0)
  for (const line of ['ordinary', 'halal']) {
    const of = (row: string) => `#line-${line} ${row}`
    expect(sum(await numbers(of('tbody tr:not(.group) .boxes')))).toBe(boxes.filter((box: { line: string }) => box.line === line).length)
    expect(await numbers(of('tfoot .boxes'))).toEqual([sum(await numbers(of('tbody tr:not(.sum) .boxes')))])
    expect(await numbers(of('tfoot .total'))).toEqual([sum(await numbers(of('tbody tr:not(.sum) .total')))])
  }
  expect(sum(await numbers('tfoot .total'))).toBe(sum(allotments.map((row: { portions: number }) => row.portions)))
  expect(await page.locator('.matrix .group').count()).toBe(2) // one van, on both lines
  await lookOver()
})

test('a canteen has a sheet of its own: box by box, what lies in it', async () => {
  await page.goto(`/kitchen/${DAY}/packing?lang=zh`)
  await press('#line-ordinary a:has-text("东幸福食堂")')
  expect(await text('#sheet h2')).toContain('东幸福食堂 装箱单')
  expect(await text('#sheet h2')).toContain('1 号车次')
  const { boxes } = (await lunch.manager.get(`/plans/${DAY}/lunch`)).body
  const own = boxes.filter((box: { canteen: string }) => box.canteen === served.tiny.ids.east)
  expect(await page.locator('#sheet tbody tr').count()).toBe(own.length)
  await lookOver()
})

test('before there are routes, packing stands by departure', async () => {
  await page.goto(`/kitchen/${TOMORROW}/packing`)
  expect(await text('.matrix .group')).toBe('10:40 发车（尚未排线路）')
  await lookOver()
})
