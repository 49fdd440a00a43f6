import { afterEach, describe, expect, test } from 'vitest'
import type { DinerId } from '../../db/tables/diners.ts'
import type { DishCode, MenuTables } from '../../db/tables/menu.ts'
import { boxLabels, deliveryManifests, type Paper, productionSheet } from '../../src/documents/documents.ts'
import { beginWork, SETUP } from '../../src/work.ts'
import { cellsOf, tablesOf } from '../documents/reading.ts'
import { done, LUNCH, type Lunch, lunchIn, tap } from '../edges/lunch.ts'
import { DAY, openTiny, type Rows, type Tiny } from '../edges/tiny.ts'
import { textOf } from '../web/frames.ts'

/*
 * One need from the doctor's paper to the counter: East's 李建国 and West's 王桂英 are authorised the same, the kitchen sees both in
 * one line with its subtotal, cooks and labels their meals apart, the driver loads them, and the counter warns of any other tray.
 */

const NEEDS = [
  ['texture', 'soft', '软食'],
  ['texture', 'minced', '碎食'],
  ['texture', 'pureed', '糊状'],
  ['texture', 'liquid', '流食'],
  ['diet', 'low_salt', '低盐'],
  ['diet', 'diabetic', '糖尿病'],
  ['diet', 'low_purine', '低嘌呤'],
  ['diet', 'vegetarian', '素'],
] as const

const STYLE = { lang: 'zh', base: 'http://localhost' } as const
const HTML = { headers: { accept: 'text/html' } }

/** A soft tray that the cooks can serve in every texture, declared fit for every diet; both have booked, and nobody has a need. */
function withFittingTray(rows: Rows): void {
  const like = (rows.dish ?? []).find((dish) => dish.code === 'garlic-greens') as MenuTables['dish']
  const part = (rows.recipe_part ?? []).find((one) => one.code === 'garlic-greens') as MenuTables['recipe_part']
  const recipe = (rows.recipe ?? []).find((one) => one.code === 'garlic-greens') as MenuTables['recipe']
  const fits = {
    soft: 1,
    low_salt: 1,
    textures: '["soft","minced","pureed","liquid"]',
    diets: '["low_salt","diabetic","low_purine","vegetarian"]',
  } as const
  for (const [position, code] of (['thick-soup', 'custard'] as string[] as DishCode[]).entries()) {
    rows.dish?.push({ ...like, ...fits, code, name: code })
    rows.recipe?.push({ ...recipe, code })
    rows.recipe_part?.push({ ...part, code })
    rows.cycle_dish?.push({ week: 0, weekday: 2, meal: 'lunch', tray: 'soft', position, dish_code: code })
  }
  const [, li, ma, wang] = rows.diner as { id: DinerId; canteen_id: never; tray: never }[]
  rows.need = []
  rows.day_order = [li, ma, wang].map((one) => ({
    day: DAY,
    meal: 'lunch',
    diner_id: one?.id as DinerId,
    turn: 0,
    kind: 'booked',
    tray: one?.tray as never,
    mode: 'dine_in',
    canteen_id: one?.canteen_id as never,
    ordered_at: 0 as never,
    ordered_by: 'setup',
    late_why: null,
  }))
}

let tiny: Tiny
let lunch: Lunch
afterEach(() => {
  expect(tiny.bugs).toEqual([])
  tiny.close()
})

async function open(): Promise<void> {
  tiny = await openTiny({ change: withFittingTray })
  lunch = await lunchIn(tiny)
}

const reading = () => beginWork(tiny.engine, SETUP)
const said = (papers: readonly Paper[]): string => JSON.stringify(papers.map((paper) => paper.blocks))
const page = async (who: keyof Pick<Lunch, 'manager' | 'driver'>, path: string) => textOf((await lunch[who].send('GET', path, HTML)).text)
const labelsAt = async (canteen: 'east' | 'west') =>
  boxLabels(reading(), { day: DAY, meal: 'lunch' }, STYLE, { canteen: tiny.ids[canteen] })

describe.each(NEEDS)('%s %s (%s)', (kind, code, word) => {
  test('is followed from the authorisation to the counter', async () => {
    await open()
    const admin = await tiny.signInAs('administrator')
    for (const who of ['li', 'wang'] as const) {
      const paper = { kind, code, since: DAY, document: '医嘱 12 号', approvedBy: '赵医生' }
      done(await admin.post(`/diners/${tiny.ids.diners[who]}/needs`, paper))
    }
    await lunch.publish()
    // demand, and the sheet of clashes: both in one line with its subtotal
    const demand = await page('manager', `/kitchen/${DAY}/demand`)
    expect(demand).toMatch(new RegExp(`${word}\\S*\\s+换 软食低盐\\s+2\\s+东 1、西 1`))
    await lunch.forecast()
    await lunch.plan()
    const [sheet] = await productionSheet(reading(), { day: DAY, meal: 'lunch' }, STYLE)
    const exception = tablesOf(sheet)
      .flatMap((table) => table.rows)
      .map(cellsOf)
      .find((cells) => cells[0]?.startsWith(word))
    expect(exception?.join(' ')).toMatch(/换 软食低盐.* 2\b/)
    // the box's label, at both canteens
    for (const canteen of ['east', 'west'] as const) expect(said(await labelsAt(canteen))).toContain(word)
    // the driver's load
    await lunch.route()
    await lunch.cook()
    expect(said(await deliveryManifests(reading(), { day: DAY, meal: 'lunch' }, STYLE))).toContain(word)
    const [run] = done(await lunch.driver.get(`/runs/${DAY}/lunch`)).body.runs
    expect(await page('driver', `/driver/runs/${run.run}/loading`)).toMatch(/特殊餐 1 份|1 份特殊餐|特殊餐 ?1/)
    // the counter: the packed meal without a warning; any other tray with one for each dish
    await lunch.load()
    await lunch.depart()
    await lunch.handOver()
    tiny.clock.at('11:45')
    const packed = tap('7000000001', tiny.ids.east, 1)
    const [li] = done(await lunch.worker.post('/checkins', { ...LUNCH, checkins: [packed] })).body.verdicts
    expect(li).toMatchObject({ tray: 'soft', warnings: [], special: { number: 1, needs: [{ code }] } })
    const other = { ...tap('7000000003', tiny.ids.west, 3), tray: 'ordinary' }
    const [wang] = done(await lunch.second.post('/checkins', { ...LUNCH, checkins: [other] })).body.verdicts
    expect(wang).toMatchObject({ tray: 'ordinary', special: null, warnings: [{ code }, { code }] })
  })
})

test('清真 is a line of its own from the order to the counter', async () => {
  await open()
  await lunch.until('plan')
  const { batches, boxes } = done(await lunch.manager.get(`/plans/${DAY}/lunch`)).body
  expect(await page('manager', `/kitchen/${DAY}/demand`)).toContain('清真套餐')
  const halal = batches.filter((one: { dish: string }) => one.dish === tiny.ids.dishes.lamb)
  expect(halal.map((one: { pot: string }) => one.pot)).toEqual(['H1'])
  const own = boxes.filter((box: { line: string }) => box.line === 'halal')
  const inside = own.flatMap((box: { contents: { dish: string }[] }) => box.contents.map(({ dish }) => dish))
  expect([...new Set(inside)]).toEqual([tiny.ids.dishes.lamb])
  const labels = await labelsAt('east')
  expect(labels.some((label) => said([label]).includes('清真'))).toBe(true)
  await lunch.route()
  expect(said(await deliveryManifests(reading(), { day: DAY, meal: 'lunch' }, STYLE))).toContain('清真')
  for (const step of ['cook', 'load', 'depart', 'handOver'] as const) await lunch[step]()
  tiny.clock.at('11:45')
  const [ma] = done(await lunch.worker.post('/checkins', { ...LUNCH, checkins: [tap('7000000002', tiny.ids.east, 2)] })).body.verdicts
  expect(ma).toMatchObject({ tray: 'halal', warnings: [] })
})
