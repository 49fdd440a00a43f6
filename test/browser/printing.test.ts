import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPrinter } from '../../src/documents/printer.ts'
import { dialLan } from '../../src/printing/lan.ts'
import { openSender } from '../../src/printing/sender.ts'
import { watchErrors } from '../browser.ts'
import { lunchIn } from '../edges/lunch.ts'
import { DAY } from '../edges/tiny.ts'
import { type FakePrinter, fakePrinter } from '../printing/fake-printer.ts'
import { smallTargets, tooWideBy, wcagFaults } from './eyes.ts'
import { type Served, serveTiny } from './serving.ts'

let served: Served
let page: Page
let errors: string[]
let printer: FakePrinter

beforeAll(async () => {
  printer = await fakePrinter()
  const print = openPrinter()
  served = await serveTiny({
    edge: (engine) => ({
      print,
      sender: openSender({ engine, print, dial: dialLan(), report: (error) => served.tiny.bugs.push(error), pause: () => 0.05 }),
    }),
  })
  await (await lunchIn(served.tiny)).until('route')
  page = await served.screenOf('kitchen_manager', { viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })
  errors = watchErrors(page)
})
afterAll(async () => {
  expect(served.tiny.bugs).toEqual([])
  await printer.switchOff()
  await served.close()
})

const press = async (what: string) => {
  await Promise.all([page.waitForEvent('load'), page.click(what)])
}
const queue = () => page.locator('[data-live]').innerText()

async function lookOver(): Promise<void> {
  expect(await wcagFaults(page)).toEqual([])
  expect(await smallTargets(page, 44)).toEqual([])
  expect(await tooWideBy(page)).toBe(0)
  expect(errors).toEqual([])
}

test('a printer on the internet is refused, and what was typed stays to be put right', async () => {
  await page.goto('/kitchen/printers')
  await page.fill('#new [name=name]', '打包台')
  await page.fill('#new [name=host]', '8.8.8.8')
  await page.fill('#new [name=port]', String(printer.port))
  await press('#new button')
  expect(await page.locator('#problem').innerText()).toContain('8.8.8.8 不在本地网络')
  errors.length = 0 // the browser says 400 too
  expect(await page.inputValue('#new [name=port]')).toBe(String(printer.port))
  await lookOver()
  await page.fill('#new [name=host]', '127.0.0.1')
  await press('#new button')
  expect(await page.locator('.printer').innerText()).toContain(`127.0.0.1:${printer.port} · TSPL（标签） · 60 × 40 mm`)
  await lookOver()
})

test('with the printer off, one touch on the day’s page is all: the labels wait and say why', async () => {
  await page.goto(`/kitchen/${DAY}`)
  await press('text=箱标 · 打到 打包台')
  await page.waitForSelector('text=打印机没有应答（关机？）', { timeout: 10_000 }) // the page sees to that itself
  expect(await queue()).toMatch(/等着\s+箱标 2026-11-24 午餐 4 张/)
  await lookOver()
})

test('a second touch is refused, not printed twice', async () => {
  await page.goto(`/kitchen/${DAY}`)
  await press('text=箱标 · 打到 打包台')
  expect(await page.locator('#problem').innerText()).toContain('同样的标签已在 打包台 排队')
  errors.length = 0 // the browser says 409 too
  expect(await page.locator('.print-job').count()).toBe(1)
})

test('switched on, it gets one copy; the page asks whether it came out, without being loaded again', async () => {
  await page.goto('/kitchen/printing')
  await page.waitForSelector('text=马上再试')
  await printer.switchOn()
  await press('text=马上再试')
  await page.waitForSelector('text=打出来了吗？', { timeout: 10_000 })
  expect(printer.jobs.map((job) => Buffer.from(job).toString('latin1').split('PRINT 1,1').length - 1)).toEqual([4])
  await lookOver()
})

test('what is missing is printed from the label on that somebody chooses, and nothing changes under their hands', async () => {
  await page.focus('[name=missingFrom]')
  await page.selectOption('[name=missingFrom]', '3')
  await page.waitForTimeout(4_000) // the page looks every three seconds
  expect(await page.inputValue('[name=missingFrom]')).toBe('3')
  await press('text=从这张起补打')
  await page.waitForSelector('text=箱标 2026-11-24 午餐 从第 3 张起，共 4 张', { timeout: 10_000 })
  await page.waitForSelector('text=全部打出来了')
  await press('text=全部打出来了')
  expect(await queue()).toMatch(/全部打出\s+箱标/)
  expect(printer.jobs.map((job) => Buffer.from(job).toString('latin1').split('PRINT 1,1').length - 1)).toEqual([4, 2])
  await page.click('text=再打几张')
  await lookOver()
})

test('in English, on a tablet, after a line that broke and a job that was cancelled', async () => {
  printer.mood = { dies: 10 }
  await page.goto('/kitchen/printers')
  await press('text=打一张测试标签')
  await page.waitForSelector('text=发到一半断线')
  await page.setViewportSize({ width: 820, height: 1180 })
  await page.goto('/kitchen/printing?lang=en')
  expect(await queue()).toMatch(/Did they come out\?\s+Test label × 1/)
  await lookOver()
  await press('text=Print no more')
  expect(await queue()).toMatch(/Not printed\s+Test label/)
  await page.goto('/kitchen/printers')
  await page.click('.printer summary >> nth=0')
  await lookOver()
})
