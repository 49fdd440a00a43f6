import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Client } from '../edges/client.ts'
import { openTiny, type Tiny, TOMORROW } from '../edges/tiny.ts'
import { textOf } from './frames.ts'

/** The pages through the whole app: 李建国 must not eat the garlic in the ordinary greens, and nothing stands for them. */
let tiny: Tiny
let worker: Client
let manager: Client
const HTML = { accept: 'text/html' }

beforeAll(async () => {
  tiny = await openTiny()
  worker = await tiny.signInAs('canteen_worker')
  manager = await tiny.signInAs('kitchen_manager')
})
afterAll(() => {
  expect(tiny.bugs).toEqual([])
  tiny.close()
})

const page = async (by: Client, path: string) => (await by.send('GET', path, { headers: HTML })).text
const press = async (by: Client, path: string, fields: Record<string, string>) => {
  const body = new URLSearchParams({ key: `${path} ${JSON.stringify(fields)}`.slice(0, 120), ...fields }).toString()
  return by.send('POST', path, { body, headers: { ...HTML, 'content-type': 'application/x-www-form-urlencoded' } })
}
const orders = (what = '') => `/canteen/orders/${tiny.ids.diners.li}${what}`
const here = () => ({ canteen: tiny.ids.east })

describe('at the counter', () => {
  test('a card leads to the person, a name to a choice, and nothing of it stands in an address', async () => {
    const card = await press(worker, '/canteen/orders', { ...here(), text: '7000000001' })
    expect(card.status).toBe(303)
    const [only] = (await press(worker, '/canteen/orders', { ...here(), text: 'ljg' })).text.match(/李/) ?? []
    expect(only).toBeUndefined() // one person: straight to the page, whose address has only ids
    const nobody = await press(worker, '/canteen/orders', { ...here(), text: 'nobody' })
    expect(textOf(nobody.text)).toContain('没有登记')
  })

  test('a standing order, a stop and a resumption are a press each', async () => {
    const standing = { ...here(), since: TOMORROW, tray: 'ordinary', mode: 'doorstep', w3: '1', w4: '1' }
    expect((await press(worker, orders('/standing'), standing)).status).toBe(303)
    expect(textOf(await page(worker, orders()))).toContain('每周三、四 · 普通套餐 · 送餐上门')
    expect((await press(worker, orders('/stops'), { ...here(), since: '2026-11-26', reason: 'hospital' })).status).toBe(303)
    expect(textOf(await page(worker, orders()))).toContain('2026-11-26 起停餐（住院）')
    expect((await press(worker, orders('/resumptions'), { ...here(), day: '2026-11-26' })).status).toBe(303)
  })

  test('what cannot be is told on the page', async () => {
    const none = await press(worker, orders('/standing'), { ...here(), since: TOMORROW, tray: 'ordinary', mode: 'dine_in' })
    expect(none.status).toBe(400)
    const past = await press(worker, orders('/days'), { ...here(), day: '2026-11-23', kind: 'book' })
    expect([past.status, textOf(past.text).includes('已经过去')]).toEqual([422, true])
  })

  test('tomorrow’s people stand there by name, for their own worker', async () => {
    expect(textOf(await page(worker, '/canteen/orders'))).toMatch(/应到 1.*李建国 普通套餐 送餐上门 无garlic 长期/)
    const second = await tiny.signInAs('second_worker')
    expect(await page(second, '/canteen/orders')).not.toContain('李建国')
    expect((await second.send('GET', orders(), { headers: HTML })).status).toBe(403)
  })
})

describe('in the kitchen', () => {
  test('what clashes stands before who is expected, counted and without a name', async () => {
    const text = textOf(await page(manager, `/kitchen/${TOMORROW}/demand?canteen=${tiny.ids.east}`))
    expect(text).toMatch(/无garlic .{0,3}普通套餐没有合适的餐/)
    expect(text.indexOf('没有合适的餐')).toBeLessThan(text.indexOf('东幸福食堂 1'))
    expect(text).toMatch(/订餐明细.*普通套餐 送餐上门 长期 无garlic 1/)
    expect(text).not.toContain('李')
  })

  test('a canteen that has not reported by the cut-off is missing, until the kitchen reopens it', async () => {
    tiny.clock.at('16:30')
    expect(textOf(await page(manager, `/kitchen/${TOMORROW}/demand`))).toContain('2 个食堂没有报餐')
    expect(textOf(await page(worker, '/canteen/headcount'))).toContain('报餐已于 2026-11-24 16:00 截止')
    const why = { canteen: tiny.ids.east, reason: '断网' }
    expect((await press(manager, `/kitchen/${TOMORROW}/headcounts`, why)).status).toBe(303)
    expect(textOf(await page(worker, '/canteen/headcount'))).toContain('厨房重新打开了报餐：断网')
    expect((await press(manager, `/kitchen/${TOMORROW}/headcounts`, { ...why, reason: '再来' })).status).toBe(409)
    const sent = { ...here(), day: TOMORROW, 'trays.ordinary': '4', 'trays.halal': '1' }
    expect((await press(worker, '/canteen/headcount', sent)).status).toBe(303)
    expect(textOf(await page(worker, '/canteen/headcount'))).toContain('第 1 版，已锁定')
    expect(textOf(await page(manager, `/kitchen/${TOMORROW}/demand`))).toContain('1 个食堂没有报餐')
  })
})
