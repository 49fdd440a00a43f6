import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { watchErrors } from '../browser.ts'
import { done, type Lunch, lunchIn } from '../edges/lunch.ts'
import { handedAll, runsOf } from '../edges/on-the-road.ts'
import { DAY } from '../edges/tiny.ts'
import { lookOver } from './eyes.ts'
import { type Served, serveTiny } from './serving.ts'

let served: Served
let lunch: Lunch
let page: Page
let errors: string[]

beforeAll(async () => {
  served = await serveTiny()
  lunch = await (await lunchIn(served.tiny)).until('depart')
  page = await served.screenOf('food_safety_officer', { viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })
  errors = watchErrors(page)
})
afterAll(() => served.close())

const safetyPage = async () => {
  await page.goto(`/kitchen/${DAY}/safety`)
  return { due: await page.locator('.due').innerText(), road: await page.locator('#road-food').allInnerTexts() }
}

test('while nothing was said of the food, nothing is shown; traffic is not about food', async () => {
  const [run] = await runsOf(lunch.driver)
  done(await lunch.driver.post('/incidents', { run: run?.run, kind: 'traffic' }))
  const { due, road } = await safetyPage()
  expect(road).toEqual([])
  expect(due).not.toContain('堵车')
})

test('a report about food is what the officer sees first, until the dispatcher ends it', async () => {
  const [run] = await runsOf(lunch.driver)
  const stop = run?.stops[0]?.stop
  const { incident } = done(await lunch.driver.post('/incidents', { run: run?.run, stop, kind: 'foreign_body', note: '汤里有塑料片' })).body
  const open = await safetyPage()
  expect(open.due).toMatch(/饭菜有异物 青A\S+ \S+食堂/)
  expect(open.road.join()).toMatch(/汤里有塑料片[\s\S]*调度未接手/)
  await page.click('.due a[href="#road-food"]')
  await lookOver(page)
  done(await lunch.manager.post(`/incidents/${incident}/end`, { done: '整箱换掉，留样送检' }))
  const over = await safetyPage()
  expect(over.due).not.toContain('饭菜有异物')
  expect(over.road.join()).toContain('整箱换掉，留样送检')
})

test('a dish that a canteen sent back for its state is listed with its cause, a wrong count is not', async () => {
  served.tiny.clock.at('11:05')
  const [run] = await runsOf(lunch.driver)
  const [first, second] = run?.stops ?? []
  if (!first || !second) throw new Error('two stops are needed')
  const rejecting = (stop: typeof first, cause: string) => {
    const handed = handedAll(stop)
    const [dish, ...rest] = handed.dishes
    const gaps = [{ reason: 'rejected', portions: 1, causes: [{ cause, portions: 1 }] }]
    return { stop: stop.stop, ...handed, dishes: [{ ...dish, received: Number(dish?.received) - 1, gaps }, ...rest] }
  }
  done(await lunch.driver.post('/handovers', { handovers: [rejecting(first, 'too_cold'), rejecting(second, 'wrong_count')] }))
  const { road } = await safetyPage()
  expect(road.join()).toMatch(/食堂拒收[\s\S]*11:05[\s\S]*太凉 1/)
  expect(road.join()).not.toContain('份数不对')
  await page.goto(`/kitchen/${DAY}/safety?lang=en`)
  expect(await page.locator('#road-food').innerText()).toContain('Sent back by canteens')
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/food-on-the-road.png`, fullPage: true })
  await lookOver(page)
})

test('nothing went wrong', () => {
  expect(errors).toEqual([])
  expect(served.tiny.bugs).toEqual([])
})
