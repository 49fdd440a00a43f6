import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ClockTime } from '../../src/kernel/meal-date.ts'
import { watchErrors } from '../browser.ts'
import { lunchIn } from '../edges/lunch.ts'
import { DAY } from '../edges/tiny.ts'
import { lookOver } from './eyes.ts'
import { answered, type Served, serveTiny } from './serving.ts'

const DESK: BrowserContextOptions = { viewport: { width: 1440, height: 900 }, locale: 'zh-CN' }
const PHONE: BrowserContextOptions = { viewport: { width: 360, height: 640 }, isMobile: true, hasTouch: true }
const COUNTER: BrowserContextOptions = { viewport: { width: 1280, height: 800 } }
const [ZHANG, LI, MA] = ['7000000000', '7000000001', '7000000002'] as const

let served: Served
/** the officer's desk, the driver's phone, the counter of the east canteen */
let desk: Page
let phone: Page
let counter: Page
let errors: string[][]

beforeAll(async () => {
  served = await serveTiny({
    change: (rows) => {
      for (const canteen of rows.canteen ?? []) canteen.serves_until = '15:30' as ClockTime
    },
  })
  await (await lunchIn(served.tiny)).until('cook') // at 10:30
  desk = await served.screenOf('food_safety_director', DESK)
  phone = await served.screenOf('driver', PHONE)
  counter = await served.screenOf('canteen_worker', COUNTER)
  errors = [desk, phone, counter].map(watchErrors)
})
afterAll(() => served.close())

const at = (clock: string) => served.tiny.clock.at(clock)
const press = (page: Page, what: string) => answered(page, () => page.click(what))
const text = (page: Page, what = 'main') => page.locator(what).innerText()
const state = () => counter.locator('.panel').getAttribute('data-state')
const clocks = async () => {
  await desk.goto(`/kitchen/${DAY}/safety`)
  return text(desk, '#clocks')
}

/** Like a card reader at the counter: into whatever has the focus, Enter last. */
async function read(card: string): Promise<void> {
  await counter.goto('/canteen')
  await counter.waitForFunction(() => document.activeElement?.id === 'scan')
  await counter.keyboard.type(card)
  await answered(counter, () => counter.keyboard.press('Enter'))
}

async function measure(dish: string, core: string): Promise<void> {
  await counter.goto('/canteen/food')
  await counter.fill(`#measure label:has-text("${dish}") input`, core)
  await press(counter, '#measure button')
}

test('out of the pot the clock runs: packed, loaded, on the way', async () => {
  expect(await clocks()).toMatch(/待装箱[\s\S]*10:30[\s\S]*14:30\s+12:30/) // eaten by, measured by
  await desk.fill('#clocks form >> nth=0 >> [name=core]', '79')
  await press(desk, '#clocks form >> nth=0 >> button')
  expect(await text(desk, '#clocks')).toContain('已装箱')
  await lookOver(desk)
  at('10:38')
  await phone.goto('/driver')
  await press(phone, 'text=按计划全部装好')
  await phone.fill('[name=seal]', 'A0917')
  at('10:45')
  await press(phone, 'text=发车 >> nth=-1')
  expect(await clocks()).toContain('在途')
})

test('what came cold is flagged on the phone, at the counter and in the kitchen, and nobody gets it', async () => {
  at('11:05')
  await phone.goto('/driver')
  while ((await phone.locator('text=到站交接').count()) > 0) {
    await press(phone, 'text=到站交接')
    for (const field of await phone.locator('input.core').all()) await field.fill('66')
    await phone.fill('input.core[aria-label^="炖羊肉"]', '55.5')
    await phone.fill('[name=boxesBack]', '0')
    await phone.fill('[name=receivedBy]', '王师傅')
    await press(phone, '.button.primary')
    await phone.goto('/driver')
  }
  expect(await text(phone)).toContain('有菜偏冷')
  at('11:40')
  await read(MA)
  expect(await state()).toBe('refused')
  expect(await text(counter, '.panel')).toContain('炖羊肉')
  expect(await text(counter, '.notice')).toContain('炖羊肉 低于 60 ℃')
  await lookOver(counter, 'counter')
  expect(await clocks()).toContain('有食堂须复热')
  expect(await text(desk, '#at-risk')).toContain('须复热')
  await lookOver(desk)
})

test('reheated through it is served', async () => {
  await counter.goto('/canteen/food')
  await counter.fill('.reheat input[name=core]', '74')
  await press(counter, '.reheat button')
  await read(MA)
  expect(await state()).toBe('served')
})

test('nobody gets what was not measured for two hours, and a quarter before that the counter says so', async () => {
  at('12:52')
  await counter.goto('/canteen')
  expect(await text(counter, '.notice')).toContain('红烧肉 13:05 前要再测一次温')
  await lookOver(counter, 'counter')
  at('13:06')
  await read(ZHANG)
  expect(await state()).toBe('refused')
  expect(await text(counter, '.panel')).toContain('两小时没有测温')
  expect(await text(counter, '.notice')).toContain('测过再发')
  await lookOver(counter, 'counter')
  expect(await clocks()).toContain('须测温')
  expect(await text(desk, '#at-risk')).toContain('须测温')
})

test('a thermometer that is hard to believe is asked about, and hot food is served on', async () => {
  await measure('红烧肉', '6.5')
  expect(await text(counter, '.notice.bad')).toContain('不像真的')
  expect(await counter.inputValue('#measure label:has-text("红烧肉") input')).toBe('6.5')
  await lookOver(counter, 'counter')
  await counter.fill('#measure label:has-text("红烧肉") input', '65')
  await counter.fill('#measure label:has-text("蒜蓉青菜") input', '61.5')
  await press(counter, '#measure button')
  expect(await text(counter)).toContain('13:06 测 65.0 ℃')
  await read(ZHANG)
  expect(await state()).toBe('served')
})

test('past its four hours it is thrown away, by name and with the reason, and the kitchen sees it', async () => {
  at('14:31')
  await read(LI)
  expect(await state()).toBe('refused')
  await counter.goto('/canteen')
  expect(await text(counter, '.notice.bad')).toContain('红烧肉 不能发')
  await press(counter, '.alarms a')
  await counter.selectOption('#discard [name=dish]', { label: '红烧肉' })
  await press(counter, '#discard button')
  expect(await text(counter)).toContain('14:31 已登记废弃')
  await lookOver(counter, 'counter')
  await desk.goto(`/kitchen/${DAY}/safety`)
  expect(await desk.locator('#at-risk tr', { hasText: '红烧肉' }).first().innerText()).toContain('已登记废弃')
})

test('nothing went wrong', () => {
  expect(errors.flat().filter((error) => !/status of 422/.test(error))).toEqual([])
  expect(served.tiny.bugs).toEqual([])
})
