import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { watchErrors } from '../browser.ts'
import { done, type Lunch, lunchIn } from '../edges/lunch.ts'
import { TOMORROW } from '../edges/tiny.ts'
import { smallTargets, tooWideBy, wcagFaults } from './eyes.ts'
import { type Served, serveTiny } from './serving.ts'

const DESK = { viewport: { width: 1440, height: 900 }, locale: 'zh-CN' }
const MEAL = { day: TOMORROW, meal: 'lunch' }

let served: Served
let lunch: Lunch
let page: Page
let errors: string[]

/** Tomorrow's lunch on its vans; 张秀兰, who is expected, must not eat peanuts; two dishes more that nobody planned. */
beforeAll(async () => {
  served = await serveTiny()
  const { tiny } = served
  const { meat } = tiny.ids.dishes
  const dish = (code: string, name: string, ingredient: string) =>
    tiny.host.raw.exec(
      `insert into dish select '${code}', '${name}', kind, line, soft, low_salt, portion_grams, cook_minutes, method, textures, diets from dish where code = '${meat}';
       insert into recipe select '${code}', version, portions, yield_grams, made_at, made_by, why from recipe where code = '${meat}';
       insert into recipe_part select '${code}', version, position, '${ingredient}', preparation_code, amount, unit, net, milligrams from recipe_part where code = '${meat}'`,
    )
  tiny.host.raw.exec(`insert into ingredient (code, name, food_group, allergens, halal) values ('peanut', '花生', 'nuts', '["peanut"]', 1)`)
  dish('peanut-pork', '花生焖肉', 'peanut')
  dish('plain-pork', '白切肉', 'pork')
  lunch = await lunchIn(tiny)
  const administrator = await tiny.signInAs('administrator')
  const need = { kind: 'allergen', code: 'peanut', since: TOMORROW, document: '病历', approvedBy: '王医生' }
  done(await administrator.post(`/diners/${tiny.ids.diners.zhang}/needs`, need))
  done(await lunch.worker.post(`/diners/${tiny.ids.diners.zhang}/bookings`, MEAL))
  for (const path of ['/menus', '/forecasts', '/plans', '/routes/plan']) done(await lunch.manager.post(path, MEAL))
  page = await served.screenOf('kitchen_manager', DESK)
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

test('what goes is chosen first, then what may stand in its place', async () => {
  await page.goto(`/kitchen/${TOMORROW}/production`)
  await press('a:has-text("换菜")')
  await lookOver()
  await page.selectOption('[name=from]', served.tiny.ids.dishes.meat)
  await press('main form.cook button')
  expect(await page.locator('[name=to] option').allInnerTexts()).toEqual(['白切肉', '花生焖肉'])
  await lookOver()
})

test('what follows is shown before anybody confirms: allergens, who can’t eat it, what is not there, which papers are void', async () => {
  await page.selectOption('[name=to]', 'peanut-pork')
  await press('main form.cook button')
  const follows = await text('#follows')
  expect(follows).toContain('新增 花生')
  expect(follows).toContain('1 份没有合适的餐')
  expect(follows).toContain('无花生')
  expect(follows).toMatch(/花生\s+\S*1\.\d{3}\s+!\s*1\.\d{3}/) // nothing of it is on the shelf
  expect(follows).toContain('第 2 版和变更单')
  expect(follows).toContain('1 号车次的配送单、路线单作废')
  expect((await lunch.manager.get(`/plans/${TOMORROW}/lunch/changes`)).body.versions).toHaveLength(1)
  await lookOver()
})

test.each(['zh', 'en'])('a dish that suits everybody says so (%s)', async (lang) => {
  await page.goto(`/kitchen/${TOMORROW}/swap?from=${served.tiny.ids.dishes.meat}&to=plain-pork&lang=${lang}`)
  expect(await page.locator('#follows .badge.good').count()).toBe(2) // allergens and special meals stay as they are
  await lookOver()
})

test('confirmed, it is the next version, with its change sheet, on every paper and on the driver’s phone', async () => {
  await page.goto(`/kitchen/${TOMORROW}/swap?from=${served.tiny.ids.dishes.meat}&to=plain-pork&lang=zh`)
  await page.fill('#confirm [name=why]', '')
  await page.evaluate(() => document.querySelector('#confirm [name=why]')?.removeAttribute('required'))
  await press('#confirm button')
  expect(await text('#confirm .fault')).toContain('要填写')
  errors.length = 0 // the browser says 400 too
  await page.fill('#confirm [name=why]', '猪肉不合格')
  await press('#confirm button')
  expect(page.url()).toContain('/production#version-2')
  const change = await text('#version-2')
  expect(change).toContain('猪肉不合格')
  expect(change).toContain('白切肉 +')
  expect(change).toContain('1 号车次')
  expect(await page.getAttribute('#version-2 > a', 'href')).toContain('/papers/delta-sheet')
  await lookOver()
  const { dishes } = (await lunch.manager.get(`/menus/${TOMORROW}/lunch`)).body
  expect(dishes.map((one: { name: string }) => one.name)).toContain('白切肉')
})

test('what is on the fire stays, and a swap that can’t be is refused before it is asked for', async () => {
  served.tiny.clock.at('06:00', TOMORROW)
  const manager = await served.tiny.signInAs('kitchen_manager')
  const { batches } = (await manager.get(`/plans/${TOMORROW}/lunch`)).body
  const pork = batches.find((batch: { dish: string }) => batch.dish === 'plain-pork')
  served.tiny.clock.at('10:10', TOMORROW)
  const again = await served.screenOf('kitchen_manager', DESK)
  await again.goto(`/kitchen/${TOMORROW}/swap?from=plain-pork&to=peanut-pork`)
  expect(await again.locator('#problem').innerText()).toContain('来不及')
  expect(await again.locator('#confirm').count()).toBe(0)
  done(await manager.post('/starts', { ...MEAL, batches: [{ batch: pork.batch }] }))
  await again.goto(`/kitchen/${TOMORROW}/swap`)
  expect(await again.locator('main').innerText()).toContain('已开火，不能换：白切肉')
})
