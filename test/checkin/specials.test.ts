import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { DinerId } from '../../db/tables/diners.ts'
import type { DishCode, MenuTables } from '../../db/tables/menu.ts'
import { eatenOf } from '../../src/safety/eaten.ts'
import { LUNCH, type Lunch, lunchIn, tap } from '../edges/lunch.ts'
import { DAY, idOf, openTiny, type Rows, type Tiny } from '../edges/tiny.ts'

/*
 * East's 李建国 (10001) must not eat garlic, and the ordinary tray has garlic greens; a soft tray of another dish is offered too.
 * West's 王桂英 (10003) needs soft food. Both have booked; nobody else has a need.
 */

const soft = { soft: 1, low_salt: 1, textures: '["regular","soft"]' } as const
const softDishes = ['soft-meat', 'soft-greens']

function withSoftTray(rows: Rows): void {
  const like = (rows.dish ?? []).find((dish) => dish.code === 'braised-pork') as MenuTables['dish']
  const part = (rows.recipe_part ?? []).find((one) => one.code === 'braised-pork') as MenuTables['recipe_part']
  const recipe = (rows.recipe ?? []).find((one) => one.code === 'braised-pork') as MenuTables['recipe']
  for (const [position, code] of (softDishes as DishCode[]).entries()) {
    rows.dish?.push({ ...like, ...soft, code, name: code })
    rows.recipe?.push({ ...recipe, code })
    rows.recipe_part?.push({ ...part, code })
    rows.cycle_dish?.push({ week: 0, weekday: 2, meal: 'lunch', tray: 'soft', position, dish_code: code })
  }
  const [, li, , wang] = rows.diner as { id: DinerId; canteen_id: never; tray: never }[]
  rows.need?.push({
    diner_id: wang?.id as DinerId,
    kind: 'texture',
    code: 'soft',
    since: DAY,
    until: null,
    document: null,
    approved_by: null,
  })
  rows.day_order = [li, wang].map((one) => ({
    day: DAY,
    meal: 'lunch',
    diner_id: one?.id as DinerId,
    turn: 0,
    kind: 'booked',
    tray: 'ordinary',
    mode: 'dine_in',
    canteen_id: one?.canteen_id as never,
    ordered_at: 0 as never,
    ordered_by: 'setup',
    late_why: null,
  }))
}

let tiny: Tiny
let lunch: Lunch
beforeEach(async () => {
  tiny = await openTiny({ change: withSoftTray })
  lunch = await lunchIn(tiny)
})
afterEach(() => {
  expect(tiny.bugs).toEqual([])
  tiny.close()
})

const plan = async () => (await lunch.manager.get(`/plans/${DAY}/lunch`)).body
const account = async () => (await lunch.manager.get(`/days/${DAY}/lunch`)).body
const handed = async (canteen: string) => {
  const { detail } = await account()
  const dishes: { dish: string; served: number }[] = detail.find((one: { canteen: string }) => one.canteen === canteen).dishes
  return Object.fromEntries(dishes.map((one) => [one.dish, one.served]))
}

describe('special meals', () => {
  test('are planned by canteen with their substitute, cooked and boxed within the same sums', async () => {
    await lunch.until('plan')
    const { specials, boxes, allotments, trays } = await plan()
    expect(specials).toMatchObject([
      {
        canteen: tiny.ids.east,
        number: 1,
        needs: [{ kind: 'allergen', code: 'garlic' }],
        swaps: [{ dish: 'garlic-greens', instead: 'soft-greens' }],
      },
      { canteen: tiny.ids.west, number: 1, needs: [{ kind: 'texture', code: 'soft' }], ownTray: 'ordinary', tray: 'soft', swaps: [] },
    ])
    const portions = (canteen: string, dish: string) =>
      allotments.find((one: { canteen: string; dish: string }) => one.canteen === canteen && one.dish === dish)?.portions
    const ordinary = trays.find(
      (one: { canteen: string; tray: string }) => one.canteen === tiny.ids.east && one.tray === 'ordinary',
    ).portions
    expect([
      portions(tiny.ids.east, 'braised-pork'),
      portions(tiny.ids.east, 'garlic-greens'),
      portions(tiny.ids.east, 'soft-greens'),
    ]).toEqual([ordinary, ordinary - 1, 1])
    expect([portions(tiny.ids.west, 'soft-meat'), portions(tiny.ids.west, 'soft-greens')]).toEqual([1, 1])
    const packed = boxes.filter((box: { specials: object[] }) => box.specials.length > 0)
    expect(packed.map((box: { canteen: string; specials: object[] }) => [box.canteen, box.specials])).toEqual([
      [tiny.ids.east, [{ number: 1, portions: 1 }]],
      [tiny.ids.west, [{ number: 1, portions: 1 }]],
    ])
  })

  test('are handed to whom they were packed for, and the day balances dish by dish', async () => {
    await lunch.until('handOver')
    tiny.clock.at('11:45')
    const [li] = (await lunch.worker.post('/checkins', { ...LUNCH, checkins: [tap('7000000001', tiny.ids.east, 1)] })).body.verdicts
    expect(li).toMatchObject({
      tray: 'ordinary',
      warnings: [],
      special: { number: 1, boxes: [1], swaps: [{ dish: '蒜蓉青菜', instead: 'soft-greens' }] },
    })
    const [wang] = (await lunch.second.post('/checkins', { ...LUNCH, checkins: [tap('7000000003', tiny.ids.west, 3)] })).body.verdicts
    expect(wang).toMatchObject({ tray: 'soft', warnings: [], special: { number: 1, needs: [{ code: 'soft' }] } })
    expect(await handed(tiny.ids.east)).toMatchObject({ 'braised-pork': 1, 'garlic-greens': 0, 'soft-greens': 1 })
    expect(await handed(tiny.ids.west)).toMatchObject({ 'braised-pork': 0, 'soft-meat': 1, 'soft-greens': 1 })
    await lunch.close()
    await lunch.weigh()
    expect(await account()).toMatchObject({ balanced: true, differences: [] })
  })

  test('are told from the tray when a dish is recalled', async () => {
    await lunch.until('handOver')
    tiny.clock.at('11:45')
    const taps = [tap('7000000000', tiny.ids.east, 0), tap('7000000001', tiny.ids.east, 1)]
    await lunch.worker.post('/checkins', { ...LUNCH, checkins: taps })
    const eaters = async (code: string) => [
      ...(await eatenOf(tiny.engine.host.db, [{ day: DAY, meal: 'lunch', dish: code as DishCode }])).eaters.keys(),
    ]
    const { zhang, li } = tiny.ids.diners
    expect(await eaters('garlic-greens')).toEqual([zhang])
    expect(await eaters('soft-greens')).toEqual([li])
    expect((await eaters('braised-pork')).sort()).toEqual([zhang, li].sort())
    await lunch.worker.post(`/servings/${idOf(1)}/clash`, { why: '特殊餐没有送到' })
    expect((await eaters('garlic-greens')).sort()).toEqual([zhang, li].sort())
    expect(await eaters('soft-greens')).toEqual([])
  })

  test('come back whole when a serving is taken back', async () => {
    await lunch.until('handOver')
    tiny.clock.at('11:45')
    await lunch.worker.post('/checkins', { ...LUNCH, checkins: [tap('7000000001', tiny.ids.east, 1)] })
    await lunch.worker.post(`/servings/${idOf(1)}/reversal`, { reason: '选错了人' })
    expect(await handed(tiny.ids.east)).toMatchObject({ 'braised-pork': 0, 'garlic-greens': 0, 'soft-greens': 0 })
    const [again] = (await lunch.worker.post('/checkins', { ...LUNCH, checkins: [tap('7000000001', tiny.ids.east, 2)] })).body.verdicts
    expect(again.special).toMatchObject({ number: 1 })
    await lunch.close()
    await lunch.weigh()
    expect((await account()).balanced).toBe(true)
  })

  test('that were not given are recorded with who and why, and the plain tray is counted', async () => {
    await lunch.until('handOver')
    tiny.clock.at('11:45')
    await lunch.worker.post('/checkins', { ...LUNCH, checkins: [tap('7000000001', tiny.ids.east, 1)] })
    expect((await lunch.second.post(`/servings/${idOf(1)}/clash`, { why: 'x' })).status).toBe(403)
    expect((await lunch.worker.post(`/servings/${idOf(1)}/clash`, { why: '特殊餐没有送到' })).status).toBe(201)
    expect(await handed(tiny.ids.east)).toMatchObject({ 'garlic-greens': 1, 'soft-greens': 0 })
    const kept = await tiny.engine.host.db.selectFrom('wrong_meal').selectAll().executeTakeFirst()
    expect(kept).toMatchObject({ special_refused: 1, why: '特殊餐没有送到', acknowledged_by: tiny.ids.staff.canteen_worker })
    await lunch.close()
    await lunch.weigh()
    expect((await account()).balanced).toBe(true)
  })

  test('keep the tray that the worker picks', async () => {
    await lunch.until('handOver')
    tiny.clock.at('11:45')
    const event = { ...tap('7000000003', tiny.ids.west, 3), tray: 'ordinary' }
    const [wang] = (await lunch.second.post('/checkins', { ...LUNCH, checkins: [event] })).body.verdicts
    expect(wang).toMatchObject({ tray: 'ordinary', special: null, warnings: [{ code: 'soft' }, { code: 'soft' }] })
  })

  test('wait in their box for whom they were packed: another with the same need gets the tray with its warnings', async () => {
    await lunch.until('handOver')
    tiny.clock.at('11:45')
    const [guest] = (await lunch.second.post('/checkins', { ...LUNCH, checkins: [tap('7000000001', tiny.ids.west, 1)] })).body.verdicts
    expect(guest).toMatchObject({ special: null, warnings: [{ dish: '蒜蓉青菜', code: 'garlic' }] })
    const [wang] = (await lunch.second.post('/checkins', { ...LUNCH, checkins: [tap('7000000003', tiny.ids.west, 3)] })).body.verdicts
    expect(wang).toMatchObject({ tray: 'soft', special: { number: 1 } })
  })

  test('are put together from what is on hand for whoever did not order', async () => {
    await lunch.until('handOver')
    tiny.clock.at('11:45')
    await lunch.manager.post('/reserve', { ...LUNCH, sent: [{ canteen: tiny.ids.west, dish: 'soft-greens', portions: 1, core: 700 }] })
    const [guest] = (await lunch.second.post('/checkins', { ...LUNCH, checkins: [tap('7000000001', tiny.ids.west, 1)] })).body.verdicts
    expect(guest).toMatchObject({ special: { number: null, boxes: [], swaps: [{ instead: 'soft-greens' }] }, warnings: [] })
    await lunch.close()
    await lunch.weigh()
    expect((await account()).balanced).toBe(true)
  })
})
