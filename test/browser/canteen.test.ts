import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DinerId } from '../../db/tables/diners.ts'
import { addDays } from '../../src/kernel/meal-date.ts'
import { watchErrors } from '../browser.ts'
import { type Lunch, lunchIn } from '../edges/lunch.ts'
import { idOf, type Rows } from '../edges/tiny.ts'
import { HOSTILE } from '../web/frames.ts'
import { smallTargets, tooWideBy, watchAddresses, wcagFaults } from './eyes.ts'
import { type Served, serveTiny } from './serving.ts'

const SCREEN = { viewport: { width: 1280, height: 800 } }
const [ZHANG, LI, MA, WANG] = ['7000000000', '7000000001', '7000000002', '7000000003'] as const
/** A registered person at the east canteen whose name is an attack, and a second 张 with the same initials at the west one. */
const [HOSTILE_CARD, NAMESAKE] = ['7000000008', '张小玲'] as const

function withMorePeople(rows: Rows): void {
  const [zhang, , , wang] = rows.diner ?? []
  const [category] = rows.category ?? []
  if (!zhang || !wang || !category) throw new Error('the tiny district has nobody')
  const hostile = { ...zhang, id: idOf<'diner'>(800) as DinerId, number: '10008', name: HOSTILE, id_number_index: 'x8' }
  const namesake = { ...wang, id: idOf<'diner'>(801) as DinerId, number: '10009', name: NAMESAKE, initials: 'zxl', id_number_index: 'x9' }
  rows.diner?.push(hostile, namesake)
  rows.category?.push({ ...category, diner_id: hostile.id }, { ...category, diner_id: namesake.id })
  for (const count of rows.tray_count ?? []) if (count.tray === 'ordinary') count.served = 9
  rows.card?.push({ number: HOSTILE_CARD, diner_id: hostile.id, kind: 'card', issued_on: category.since })
}

/** Types like a card reader: into whatever has the focus, Enter last, and waits for the page that answers. */
async function read(page: Page, text: string): Promise<void> {
  await page.waitForFunction(() => document.activeElement?.id === 'scan') // the page gives its field the focus by itself
  await page.keyboard.type(text)
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
}

const state = (page: Page) => page.locator('.panel').getAttribute('data-state')
const panel = (page: Page) => page.locator('.panel').innerText()
const arrived = async (page: Page) => Number(await page.locator('.tally b').first().innerText())
const press = async (page: Page, what: string) => {
  await Promise.all([page.waitForEvent('load'), page.click(what)])
}

/** Nothing is said by colour alone or too small to read or to press: on every page that the worker sees. */
async function lookOver(page: Page): Promise<void> {
  expect(await wcagFaults(page, ['color-contrast-enhanced'])).toEqual([])
  expect(await smallTargets(page, 60)).toEqual([])
  expect(await tooWideBy(page)).toBe(0)
}

describe('a lunch at the counter', () => {
  let served: Served
  let lunch: Lunch
  let page: Page
  let addresses: string[]
  let errors: string[]

  beforeAll(async () => {
    served = await serveTiny({ change: withMorePeople })
    lunch = await lunchIn(served.tiny)
    await lunch.until('depart')
    page = await served.screenOf('canteen_worker', SCREEN)
    addresses = watchAddresses(page)
    errors = watchErrors(page)
  })
  afterAll(() => served.close())

  test('before the hand-over the counter says that there is no food', async () => {
    expect(await state(page)).toBe('waiting')
    await lunch.handOver(680)
    served.tiny.clock.at('11:40')
    await page.reload()
    expect(await state(page)).toBe('ready')
    await lookOver(page)
  })

  test('a card is read without touching anything: a tick, and what to pay', async () => {
    await read(page, ZHANG)
    expect(await state(page)).toBe('served')
    expect(await page.locator('.digits').innerText()).toMatch(/^6\.00\s*元$/)
    expect(await panel(page)).toContain('张*兰')
    expect(await arrived(page)).toBe(1)
    await lookOver(page)
  })

  test('the same card again: a warning, where and when, and nobody counted', async () => {
    served.tiny.clock.at('11:46')
    await read(page, ZHANG)
    expect(await state(page)).toBe('had')
    expect(await panel(page)).toContain('11:40 在东幸福食堂')
    expect(await arrived(page)).toBe(1)
    await lookOver(page)
  })

  test('a reload serves nobody twice', async () => {
    await page.reload()
    expect(await arrived(page)).toBe(1)
  })

  test('initials find the people of that name, those of other canteens masked', async () => {
    await read(page, 'zxl')
    const people = await page.locator('.person').allInnerTexts()
    expect(people).toHaveLength(3)
    expect(people.join()).toContain('张秀兰')
    expect(people.at(-1)).toContain('张*玲')
    expect(await page.content()).not.toContain(NAMESAKE)
    await lookOver(page)
  })

  test('a card read while people are shown chooses none of them', async () => {
    await read(page, LI)
    expect(await panel(page)).toContain('李*国')
  })

  test('what this person must not eat stands above the amount', async () => {
    expect(await page.locator('.allergy').innerText()).toContain('蒜蓉青菜')
    expect(await page.locator('.digits').innerText()).toMatch(/^8\.00/)
    await lookOver(page)
  })

  test('an unknown card: a cross, and the next card works at once', async () => {
    await read(page, '7999999999')
    expect(await state(page)).toBe('nobody')
    await lookOver(page)
    served.tiny.clock.at('11:48')
    await read(page, MA)
    expect(await state(page)).toBe('served')
    expect(await panel(page)).toContain('清真套餐')
  })

  test('a serving is taken back with a reason and can be given again', async () => {
    await press(page, '.recent a >> nth=0')
    await lookOver(page)
    await press(page, 'text=老人没有取餐')
    expect(await state(page)).toBe('undone')
    expect(await arrived(page)).toBe(2)
    await lookOver(page)
    await read(page, MA)
    expect(await state(page)).toBe('served')
  })

  test('somebody of another canteen is served, and stays masked on both sides', async () => {
    await read(page, WANG)
    expect(await state(page)).toBe('served')
    expect(await page.content()).not.toContain('王桂英')
  })

  test('a tray that is all given: a cross, and the other tray for the asking', async () => {
    await page.check('input[name=tray][value=halal]')
    await page.focus('#scan')
    await read(page, HOSTILE_CARD)
    expect(await state(page)).toBe('served')
    await page.goto('/canteen')
    await page.check('input[name=tray][value=halal]')
    await page.focus('#scan')
    await read(page, '10009')
    await press(page, '.person')
    expect(await state(page)).toBe('refused')
    expect(await panel(page)).toContain('已经发完')
    await lookOver(page)
    await press(page, '.acts button[value=ordinary]')
    expect(await state(page)).toBe('served')
  })

  test('a name that is an attack is only a name', async () => {
    await page.goto('/canteen')
    await read(page, '10008')
    expect(await page.locator('.person strong').innerText()).toBe(HOSTILE)
    expect(await page.locator('img[src=x]').count()).toBe(0)
  })

  test('closing names the dish that does not add up, keeps what was counted, and closes once it does', async () => {
    served.tiny.clock.at('12:55')
    await page.goto('/canteen/close')
    await lookOver(page)
    const reason = page.locator('[name="dishes.0.wasted.0.reason"]')
    expect(await reason.isVisible()).toBe(false)
    const left = Number(await page.inputValue('[name="dishes.0.left"]'))
    expect(left).toBeGreaterThan(1)
    await page.fill('[name="dishes.0.left"]', String(left + 1))
    expect(await reason.isVisible()).toBe(true)
    await press(page, '.closing button')
    expect(await page.locator('.notice.bad').innerText()).toContain('红烧肉')
    expect(await page.inputValue('[name="dishes.0.left"]')).toBe(String(left + 1))
    await lookOver(page)
    await page.fill('[name="dishes.0.left"]', String(left))
    await page.fill('[name="dishes.1.left"]', '0')
    await page.selectOption('[name="dishes.1.wasted.0.reason"]', 'spilled')
    await page.fill('[name="dishes.1.wasted.0.portions"]', String(left))
    await press(page, '.closing button')
    expect(await page.locator('h1').innerText()).toBe('本餐已收餐')
    expect(await page.locator('main').innerText()).toContain(`+ 剩余 0 + 损耗 ${left}`)
    await lookOver(page)
  })

  test('after closing nobody is served and nothing is taken back', async () => {
    await page.goto('/canteen')
    expect(await state(page)).toBe('closed')
    await press(page, '.recent a >> nth=0')
    expect(await page.locator('main').innerText()).toContain('不能再撤销')
    await lookOver(page)
  })

  test('tomorrow’s head count is given once', async () => {
    await page.goto('/canteen/headcount')
    await lookOver(page)
    const fields = page.locator('.count-fields input')
    for (let i = 0; i < (await fields.count()); i++) await fields.nth(i).fill(String(i + 2))
    await press(page, '.headcount button')
    expect(await page.locator('.notice.good').innerText()).toContain('共 9 份')
    await lookOver(page)
  })

  test('larger letters still fit', async () => {
    await page.goto('/canteen')
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '26px'))
    expect(await tooWideBy(page)).toBe(0)
  })

  test('no address said anything about anybody', async () => {
    expect(addresses.length).toBeGreaterThan(20)
    const told = addresses.filter((address) => /zxl|10008|10009|70000000|79999|[\p{Script=Han}<]/u.test(address))
    expect(told).toEqual([])
  })

  test('nothing went wrong on the way', () => {
    expect(errors.filter((error) => !error.includes('status of 422'))).toEqual([])
    expect(served.tiny.bugs).toEqual([])
  })
})

describe('food that came cold', () => {
  let served: Served
  let page: Page

  beforeAll(async () => {
    served = await serveTiny()
    const lunch = await lunchIn(served.tiny)
    await lunch.until('depart')
    await lunch.handOver(584)
    served.tiny.clock.at('11:35')
    page = await served.screenOf('canteen_worker', SCREEN)
  })
  afterAll(() => served.close())

  test('is announced, and not served', async () => {
    expect(await page.locator('.notice.warn').innerText()).toContain('红烧肉 低于 60 ℃')
    await lookOver(page)
    await read(page, ZHANG)
    expect(await state(page)).toBe('refused')
  })

  test('is reheated to 70 ℃ and not less, dish by dish, and then served', async () => {
    await press(page, 'text=去处理')
    await lookOver(page)
    await page.fill('.reheat input[name=core] >> nth=0', '65')
    await press(page, '.reheat button >> nth=0')
    expect(await page.locator('.notice.bad').innerText()).toContain('低于 70.0 ℃')
    expect(await page.inputValue('.reheat input[name=core] >> nth=0')).toBe('65')
    for (let dishes = await page.locator('.reheat').count(); dishes > 0; dishes--) {
      await page.fill('.reheat input[name=core] >> nth=0', '72.5')
      await press(page, '.reheat button >> nth=0')
      expect(await page.locator('.reheat').count()).toBe(dishes - 1)
    }
    expect(await page.locator('main').innerText()).toContain('复热后 72.5 ℃')
    await page.goto('/canteen')
    await read(page, ZHANG)
    expect(await state(page)).toBe('served')
  })

  test('past its time is not served at all', async () => {
    served.tiny.clock.at('13:36')
    await page.goto('/canteen')
    expect(await page.locator('.notice.bad').innerText()).toContain('不能发')
  })
})

test('a worker of two canteens says first where the tablet is', async () => {
  const served = await serveTiny({
    change: (rows) => {
      const duty = rows.duty?.find((one) => one.role === 'canteen_worker')
      const other = rows.canteen?.[1]?.id
      if (duty && other) rows.duty?.push({ ...duty, canteen_id: other, since: addDays(duty.since, 1) })
    },
  })
  const page = await served.screenOf('canteen_worker', SCREEN)
  expect(new URL(page.url()).pathname).toBe('/canteen/choose')
  await lookOver(page)
  await press(page, 'text=西幸福食堂')
  expect(await page.title()).toContain('西幸福食堂')
  expect(await page.locator('.tabs').innerText()).toContain('换食堂')
  await served.close()
})
