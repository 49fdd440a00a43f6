import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { watchErrors } from '../browser.ts'
import { lunchIn } from '../edges/lunch.ts'
import { lookOver } from './eyes.ts'
import { type Served, serveTiny } from './serving.ts'

const [ZHANG, LI, MA] = ['7000000000', '7000000001', '7000000002'] as const

let served: Served
/** the director's desk, and the counter of the east canteen */
let desk: Page
let counter: Page
let errors: string[][]

beforeAll(async () => {
  served = await serveTiny()
  await (await lunchIn(served.tiny)).until('handOver')
  served.tiny.clock.at('11:40')
  desk = await served.screenOf('food_safety_director', { viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })
  counter = await served.screenOf('canteen_worker', { viewport: { width: 1280, height: 800 } })
  errors = [desk, counter].map(watchErrors)
})
afterAll(() => served.close())

const press = async (page: Page, what: string) => {
  await Promise.all([page.waitForEvent('load'), page.click(what)])
}
const text = (page: Page, what = 'main') => page.locator(what).innerText()
const state = () => counter.locator('.panel').getAttribute('data-state')

async function read(card: string): Promise<void> {
  await counter.goto('/canteen')
  await counter.waitForFunction(() => document.activeElement?.id === 'scan')
  await counter.keyboard.type(card)
  await Promise.all([counter.waitForEvent('load'), counter.keyboard.press('Enter')])
}

test('from the moment of a recall the counter says what is held, before anybody asks for it', async () => {
  await desk.goto('/kitchen/recall?of=20261124-L-braised-pork')
  await desk.fill('form[action="/kitchen/recall"][method=post] [name=reason]', '供货商通知')
  await press(desk, 'form[action="/kitchen/recall"][method=post] button')
  await counter.goto('/canteen')
  expect(await text(counter, '.notice.bad')).toContain('红烧肉 正在召回（RL-20261124-01），停发')
  expect(await text(counter, '.left-list')).toMatch(/红烧肉\s*停发/)
  await lookOver(counter, 'counter')
})

test('a card of that tray is refused loudly, and the worker decides with a reason', async () => {
  await read(ZHANG)
  expect(await state()).toBe('refused')
  expect(await text(counter, '.panel')).toContain('红烧肉 正在召回')
  expect(await text(counter, '.held')).toContain('红烧肉 停发：请决定并写明原因')
  await lookOver(counter, 'counter')
  await press(counter, 'text=老人知情，先吃其余的')
  expect(await state()).toBe('served')
  expect(await text(counter, '.panel')).toContain('不含 红烧肉')
  await lookOver(counter, 'counter')
  await press(counter, '.panel .staff a >> nth=0')
  expect(await text(counter, '.notice.warn')).toContain('决定不发 红烧肉：老人知情，先吃其余的')
  await lookOver(counter, 'counter')
})

test('or turns the person away, and that is kept too; without a reason nothing is', async () => {
  await read(LI)
  await counter.click('.held .row >> text=这一餐不发') // the browser asks for the reason
  expect(await state()).toBe('refused')
  await counter.fill('.held input[name=why]', '老人要等家属来')
  await press(counter, '.held .row >> text=这一餐不发')
  expect(await state()).toBe('away')
  expect(await text(counter, '.panel')).toContain('这一餐没有发')
  await lookOver(counter, 'counter')
})

test('another tray that is not held is served as ever', async () => {
  await read(MA)
  expect(await state()).toBe('served')
})

test('what is left of it is thrown away as recalled', async () => {
  await counter.goto('/canteen/food')
  expect(await counter.inputValue('#discard [name=reason]')).toBe('recalled')
  expect(await text(counter)).toContain('停发 RL-20261124-01')
  await lookOver(counter, 'counter')
  await press(counter, '#discard button')
  expect(await text(counter)).toContain('11:40 已登记废弃')
})

test('the kitchen sees every decision beside the recall', async () => {
  await desk.goto('/kitchen/recall?of=20261124-L-braised-pork')
  expect(await text(desk, '#held')).toContain('老人要等家属来')
  expect(await text(desk, '#held')).toContain('老人知情，先吃其余的')
  expect(await text(desk, '#held')).not.toContain('张秀兰')
  await lookOver(desk)
})

test('nothing went wrong', () => {
  expect(errors.flat().filter((error) => !/status of 422/.test(error))).toEqual([])
  expect(served.tiny.bugs).toEqual([])
})
