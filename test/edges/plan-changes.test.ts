import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { deltaSheets, manifestDeltas } from '../../src/documents/documents.ts'
import type { MealDate } from '../../src/kernel/meal-date.ts'
import { beginWork, SETUP } from '../../src/work.ts'
import { expectAsDocumented } from './as-documented.ts'
import type { Client } from './client.ts'
import { done, LUNCH, type Lunch, lunchIn } from './lunch.ts'
import { DAY, openTiny, type Tiny } from './tiny.ts'

let tiny: Tiny
let lunch: Lunch
const EVE = '2026-11-23'
const PATH = `/plans/${DAY}/lunch`

beforeEach(async () => {
  tiny = await openTiny()
  tiny.clock.at('17:00', EVE)
  lunch = await (await lunchIn(tiny)).until('plan')
})
afterEach(async () => {
  await expectAsDocumented(tiny)
  tiny.close()
})

/** Sessions end over night: everybody signs in again. */
async function morning(clock: string, day = DAY as string) {
  tiny.clock.at(clock, day)
  lunch = await lunchIn(tiny)
}

type Item = Record<string, number & string>
const plan = async () => done(await lunch.manager.get(PATH)).body
const versions = async () => done(await lunch.manager.get(`${PATH}/changes`)).body.versions
const change = (changes: { canteen: string; tray: string; portions: number }[], more = {}) =>
  lunch.manager.post('/plans/changes', { ...LUNCH, changes, why: '食堂来电', ...more })
const east = (portions: number, tray = 'ordinary') => ({ canteen: tiny.ids.east, tray, portions })
const runs = async () => done(await lunch.manager.get(`/runs/${DAY}/lunch`)).body.runs
/** Whoever drives says that he has read what a version changed. */
const readByDriver = async (version: number) => done(await lunch.driver.post('/runs/changes/seen', { run: (await runs())[0].run, version }))
const MEAL = { day: DAY as MealDate, meal: 'lunch' as const }
const STYLE = { lang: 'zh' as const, base: '' }
const sumOf = (rows: Item[], dish: string) => rows.filter((row) => row.dish === dish).reduce((sum, row) => sum + Number(row.portions), 0)

/** A canteen's order that came while the plan was being made. */
const orderMore = (at = 1) =>
  tiny.host.raw.exec(
    `insert into headcount_report values ('${DAY}', 'lunch', '${tiny.ids.east}', 1, ${at}, 'x');
     insert into headcount_tray values ('${DAY}', 'lunch', '${tiny.ids.east}', 1, 'ordinary', 30)`,
  )

/** Everything that is cooked is for a canteen or in reserve, everything for a canteen is in its boxes. */
async function expectSound() {
  const { dishes, allotments, batches, boxes } = await plan()
  for (const { dish, reserve } of dishes) {
    expect(sumOf(batches, dish)).toBe(sumOf(allotments, dish) + reserve)
    const inBoxes = boxes.flatMap((box: { contents: Item[] }) => box.contents)
    expect(sumOf(inBoxes, dish)).toBe(sumOf(allotments, dish))
  }
}

describe('until the cut-off', () => {
  test('a plan is made anew from what is ordered since, as the next version; what is the same voids nothing', async () => {
    done(await lunch.manager.post('/plans', LUNCH))
    expect((await versions()).map((one: Item) => [one.version, one.cause])).toEqual([[1, 'made']])
    const before = await plan()
    orderMore()
    done(await lunch.manager.post('/plans', LUNCH))
    const [, second] = await versions()
    expect(second).toMatchObject({ version: 2, cause: 'remade', why: null })
    expect(second.trays.map((row: Item) => row.canteen)).toContain(tiny.ids.east)
    const after = await plan()
    expect(sumOf(after.allotments, tiny.ids.dishes.meat)).toBeGreaterThan(sumOf(before.allotments, tiny.ids.dishes.meat))
    expect(after.batches[0].batch).toBe(before.batches[0].batch)
    await expectSound()
  })

  test('routes drawn for the plan before it are drawn again', async () => {
    done(await lunch.route())
    expect((await lunch.manager.post('/routes/plan', LUNCH)).body.type).toBe('/problems/already_routed')
    orderMore()
    done(await lunch.manager.post('/plans', LUNCH))
    await morning('10:00')
    await lunch.cook()
    const [{ run }] = done(await lunch.manager.get(`/runs/${DAY}/lunch`)).body.runs
    expect((await lunch.driver.post('/loadings', { ...LUNCH, runs: [{ run }] })).body.type).toBe('/problems/not_routed')
    done(await lunch.route())
    await lunch.load()
  })

  test('what was asked for by hand is asked for again; what fits no more is named with its reason', async () => {
    const west = (portions: number) => ({ canteen: tiny.ids.west, tray: 'ordinary', portions })
    const ordinary = async (canteen: string) =>
      (await plan()).trays.find((row: Item) => row.canteen === canteen && row.tray === 'ordinary')?.portions ?? 0
    const before = { east: await ordinary(tiny.ids.east), west: await ordinary(tiny.ids.west) }
    done(await change([east(3), west(5)], { why: '体检' }))
    tiny.clock.at('17:20', EVE)
    orderMore(tiny.clock.now)
    const answer = done(await lunch.manager.post('/plans', LUNCH)).body
    expect(answer.carried).toEqual([
      { version: 2, ...east(3), problem: 'counted_since' },
      { version: 2, ...west(5), problem: null },
    ])
    expect([await ordinary(tiny.ids.west), await ordinary(tiny.ids.east)]).toEqual([before.west + 5, 30])
    const [, , third] = await versions()
    expect(third).toMatchObject({ version: 3, cause: 'remade' })
    expect(third.carried.map((row: Item) => [row.askedIn, row.canteen, row.portions, row.text])).toEqual([
      [2, tiny.ids.east, 3, '东幸福食堂 在那之后重报了人数（2026-11-23 17:20），以报餐为准'],
      [2, tiny.ids.west, 5, null],
    ])
    await expectSound()
    done(await lunch.manager.post('/plans', LUNCH)) // and again: nothing is asked for twice
    expect([await ordinary(tiny.ids.west), (await versions()).length]).toEqual([before.west + 5, 3])
  })

  test('but not once a pot is on the fire', async () => {
    const [{ batch }] = (await plan()).batches
    done(await lunch.manager.post('/starts', { ...LUNCH, batches: [{ batch }] }))
    expect((await lunch.manager.post('/plans', LUNCH)).body.type).toBe('/problems/plan_begun')
  })
})

describe('after the cut-off', () => {
  beforeEach(async () => {
    await lunch.route()
    await morning('06:30')
  })

  test('a plan is not made anew, and the answer says why', async () => {
    const answer = await lunch.manager.post('/plans', LUNCH)
    expect([answer.status, answer.body.type, answer.body.faults[0].problem]).toEqual([409, '/problems/already_planned', 'past_cut_off'])
    expect(answer.body.faults[0].text).toContain('2026-11-23 18:00')
  })

  test('plus and minus give the next version, and every sum follows', async () => {
    const before = await plan()
    const answer = done(await change([east(6), east(-1, 'halal')])).body
    expect(answer).toMatchObject({ version: 2, canteens: 1, portions: 5, runs: 1 })
    const after = await plan()
    expect(sumOf(after.allotments, tiny.ids.dishes.meat)).toBe(sumOf(before.allotments, tiny.ids.dishes.meat) + 6)
    expect(sumOf(after.allotments, tiny.ids.dishes.lamb)).toBe(sumOf(before.allotments, tiny.ids.dishes.lamb) - 1)
    expect(after.boxes.filter((box: Item) => box.canteen === tiny.ids.west)).toEqual(
      before.boxes.filter((box: Item) => box.canteen === tiny.ids.west),
    )
    await expectSound()
    const second = (await versions())[1]
    expect(second).toMatchObject({ cause: 'changed', why: '食堂来电', by: tiny.ids.staff.kitchen_manager })
    expect(second.trays).toEqual([
      { canteen: tiny.ids.east, tray: 'halal', portions: -1 },
      { canteen: tiny.ids.east, tray: 'ordinary', portions: 6 },
    ])
    await lunch.cook()
    await readByDriver(2)
    await lunch.load()
    expect((await lunch.depart()).status).toBe(201)
  })

  test('the driver is told what concerns his run, and loads nothing before he has read it', async () => {
    done(await change([east(6)]))
    const [run] = await runs()
    expect(run.changes).toEqual([{ version: 2, canteens: [tiny.ids.east], seen: null }])
    await lunch.cook()
    const load = () => lunch.driver.post('/loadings', { ...LUNCH, runs: [{ run: run.run }] })
    expect((await load()).body).toMatchObject({ type: '/problems/change_unread', title: '计划已变（第 2 版），请先看过并确认，再装车' })
    const second = await tiny.signInAs('second_driver')
    const read = (by: Client, version: number) => by.post('/runs/changes/seen', { run: run.run, version })
    expect([(await read(second, 2)).status, (await read(lunch.driver, 1)).status, (await read(lunch.driver, 3)).status]).toEqual([
      403, 400, 404,
    ])
    done(await read(lunch.driver, 2))
    expect((await read(lunch.driver, 2)).body.type).toBe('/problems/already_seen')
    expect((await runs())[0].changes[0].seen).toEqual({ at: tiny.clock.now, by: tiny.ids.staff.driver })
    done(await load())
  })

  test('the kitchen may load a van whose driver has not read it: it knows the plan', async () => {
    done(await change([east(6)]))
    await lunch.cook()
    done(await lunch.manager.post('/loadings', { ...LUNCH, runs: [{ run: (await runs())[0].run }] }))
  })

  test('a stop that is off is told too, on the phone and on paper', async () => {
    const had = (await plan()).trays.filter((row: Item) => row.canteen === tiny.ids.west)
    done(await change(had.map((row: Item) => ({ ...row, portions: -Number(row.portions) }))))
    const [run] = await runs()
    expect([run.changes[0].canteens, run.stops.map((stop: Item) => stop.canteen)]).toEqual([[tiny.ids.west], [tiny.ids.east]])
    const [paper] = await manifestDeltas(beginWork(tiny.engine, SETUP), MEAL, STYLE)
    expect(JSON.stringify(paper)).toContain('西幸福食堂　不再送这一站')
  })

  test('the change sheet calls void the papers that were there before, not those of now', async () => {
    const boxesAt = async () => (await plan()).boxes.filter((box: Item) => box.canteen === tiny.ids.east).length
    const voidBy = async (version: number) => {
      const [sheet] = await deltaSheets(beginWork(tiny.engine, SETUP), MEAL, STYLE, version)
      return JSON.stringify(sheet).match(/BX-[-\dL]+ \(v\d\)/g) ?? []
    }
    const labels = (n: number, issue: number) => Array.from({ length: n }, (_, i) => `BX-20261124-L-001001-0${i + 1} (v${issue})`)
    const first = await boxesAt()
    done(await change([east(55)]))
    const second = await boxesAt()
    expect(second).toBeGreaterThan(first)
    expect(await voidBy(2)).toEqual(labels(first, 1))
    done(await change([east(-55)]))
    expect(await boxesAt()).toBe(first)
    expect(await voidBy(3)).toEqual(labels(second, 2))
    expect(await voidBy(2)).toEqual(labels(first, 1)) // printed again, it says the same
    const gone = await lunch.manager.get(`/p/BX-20261124-L-001001-0${second}?v=2`)
    expect([gone.status, gone.body.type]).toEqual([410, '/problems/paper_void'])
    expect((await lunch.manager.get('/p/BX-20261124-L-001001-09')).status).toBe(404)
  })

  test('papers from before are void by their number, and say what changed; those of others stay in force', async () => {
    done(await change([east(6)]))
    const scan = async (path: string) => {
      const { status, body } = await lunch.manager.get(`/p/${path}`)
      return [status, body?.type, body?.faults?.map((fault: Item) => fault.text)]
    }
    const changed = [['红烧肉 +6 份', '蒜蓉青菜 +6 份']]
    for (const number of ['PS-20261124-L', 'PM-20261124-L', 'MF-20261124-L-01', 'RS-20261124-L-01', 'BX-20261124-L-001001-01']) {
      expect([number, ...(await scan(number))]).toEqual([number, 410, '/problems/paper_void', ...changed])
      expect([number, (await scan(`${number}?v=2`))[0]]).toEqual([number, 302])
    }
    expect((await scan('BX-20261124-L-001002-01'))[0]).toBe(302)
    expect((await scan('DS-20261124-L-02'))[0]).toBe(302)
    expect((await scan('DS-20261124-L-03'))[0]).toBe(404)
  })

  test('what changed is one paper for the kitchen and one for each driver that it concerns', async () => {
    const by = beginWork(tiny.engine, SETUP)
    await expect(deltaSheets(by, MEAL, STYLE)).rejects.toThrow('not_found')
    done(await change([east(6), east(-1, 'halal')]))
    const [sheet] = await deltaSheets(beginWork(tiny.engine, SETUP), MEAL, STYLE)
    const said = JSON.stringify(sheet)
    for (const text of ['普通套餐 +6', '清真套餐 −1', '食堂来电', 'PS-20261124-L (v1)', 'MF-20261124-L-01 (v1)'])
      expect(said).toContain(text)
    expect(said).not.toContain('西幸福食堂')
    expect(sheet).toMatchObject({ number: 'DS-20261124-L-02', version: '2' })
    const drivers = await manifestDeltas(beginWork(tiny.engine, SETUP), MEAL, STYLE)
    expect(drivers.map((paper) => [paper.number, JSON.stringify(paper).includes('普通套餐 +6')])).toEqual([['MD-20261124-L-01-02', true]])
  })

  test('a dish is swapped in every tray, on the menu, in the boxes', async () => {
    const { meat, greens } = tiny.ids.dishes
    done(await lunch.manager.post('/menus', { day: '2026-11-25', meal: 'lunch' }))
    const no = await change([], { swap: { from: meat, to: greens } })
    expect(no.status).toBe(422)
    const extra = 'stewed-pork'
    tiny.host.raw.exec(
      `insert into dish select '${extra}', '炖肉', kind, line, soft, low_salt, portion_grams, cook_minutes, method, textures, diets from dish where code = '${meat}';
       insert into recipe select '${extra}', version, portions, yield_grams, made_at, made_by, why from recipe where code = '${meat}';
       insert into recipe_part select '${extra}', version, position, ingredient_code, preparation_code, amount, unit, net, milligrams from recipe_part where code = '${meat}'`,
    )
    done(await change([], { swap: { from: meat, to: extra } }))
    const after = await plan()
    expect(after.dishes.map((row: Item) => row.dish)).toContain(extra)
    expect(after.dishes.map((row: Item) => row.dish)).not.toContain(meat)
    const { dishes } = done(await lunch.worker.get(`/menus/${DAY}/lunch`)).body
    expect(dishes.map((dish: Item) => dish.dish)).toContain(extra)
    await expectSound()
  })

  test('nothing that has begun is contradicted', async () => {
    const refused = async (...asked: Parameters<typeof change>) => {
      const { body } = await change(...asked)
      return [body.type, body.faults?.map((fault: Item) => fault.problem)]
    }
    expect(await refused([east(-50)])).toEqual(['/problems/change_not_possible', ['below_zero']])
    expect(await refused([east(1, 'soft')])).toEqual(['/problems/change_not_possible', ['tray_unknown']])
    expect(await refused([])).toEqual(['/problems/nothing_said', undefined])
    expect(await refused([east(2), east(-2)])).toEqual(['/problems/nothing_said', undefined])
    const { meat: itself } = tiny.ids.dishes
    expect(await refused([], { swap: { from: itself, to: itself } })).toEqual(['/problems/nothing_said', undefined])
    expect(await refused([], { swap: { from: 'no-such', to: tiny.ids.dishes.meat } })).toEqual([
      '/problems/change_not_possible',
      ['swap_unknown'],
    ])
    await lunch.cook()
    expect(await refused([east(60)])).toEqual(['/problems/change_not_possible', ['cannot_cook_more', 'cannot_cook_more']])
    await lunch.load()
    expect(await refused([east(1)])).toEqual(['/problems/change_not_possible', ['already_aboard']])
    await lunch.depart()
    await lunch.handOver()
    await lunch.checkIn()
    await lunch.close()
    expect(await refused([east(1)])).toEqual(['/problems/change_not_possible', ['already_over']])
    await morning('06:30', '2026-11-25')
    const late = (await change([east(1)])).body
    expect([late.type, late.title]).toEqual(['/problems/day_is_past', '2026-11-24 已经过去'])
    expect((await versions()).length).toBe(1)
  })

  test('a van that has no room for more is named', async () => {
    const { body } = await change([east(90)])
    const [fault, ...more] = body.faults
    expect([body.type, fault.problem, more]).toEqual(['/problems/change_not_possible', 'van_over_portions', []])
    expect(fault.text).toMatch(/^装车 \d+ 份，车只能装 \d+ 份$/)
  })

  test('a station says once that it has read what changed', async () => {
    done(await change([east(2)]))
    const see = (version: number, station: string) => lunch.manager.post('/plans/changes/seen', { ...LUNCH, version, station })
    done(await see(2, 'packing'))
    expect((await see(2, 'packing')).body.type).toBe('/problems/already_seen')
    expect([(await see(3, 'packing')).status, (await see(2, 'nowhere')).status]).toEqual([404, 404])
    expect((await versions())[1].seen).toEqual([{ station: 'packing', at: tiny.clock.now, by: tiny.ids.staff.kitchen_manager }])
  })
})

describe('a pot', () => {
  test('starts once, with its recipe and its cost; what came short of it is said at once', async () => {
    await morning('10:00')
    const batches = (await plan()).batches
    const meat = batches.find((batch: Item) => batch.dish === tiny.ids.dishes.meat)
    const start = () => lunch.manager.post('/starts', { ...LUNCH, batches: [{ batch: meat.batch, at: tiny.clock.now - 600_000 }] })
    done(await start())
    expect((await start()).body.type).toBe('/problems/already_started')
    const [row] = tiny.host.raw.prepare('select * from batch_start').all() as Item[]
    expect(row).toMatchObject({ batch_id: meat.batch, recipe_version: 1, by: tiny.ids.staff.kitchen_manager })
    tiny.clock.at('10:30')
    const grams = meat.grams - 3 * 150
    const sample = { grams: 125, place: 'A1' }
    done(
      await lunch.manager.post('/cookings', {
        ...LUNCH,
        batches: [{ batch: meat.batch, endedAt: tiny.clock.now, grams, core: 800, sample }],
      }),
    )
    const { shortages } = done(await lunch.manager.get(`${PATH}/shortages`)).body
    const reserve = (await plan()).dishes.find((dish: Item) => dish.dish === tiny.ids.dishes.meat).reserve
    expect(shortages).toMatchObject([{ dish: tiny.ids.dishes.meat, missing: 3, fromReserve: reserve }])
    expect(shortages[0].canteens.reduce((sum: number, one: Item) => sum + Number(one.portions), 0)).toBe(3 - reserve)
    expect(tiny.host.raw.prepare('select count(*) from batch_start').pluck().get()).toBe(1)
  })

  test('is lit and taken off on its day or the eve, whatever a clock says that stands in another year', async () => {
    await morning('10:00')
    const [{ batch, grams }] = (await plan()).batches
    const lit = await lunch.manager.post('/starts', { ...LUNCH, batches: [{ batch, at: 0 }] })
    const cooked = { batch, endedAt: 0, grams, core: 800, sample: { grams: 125, place: 'A1' } }
    const done = await lunch.manager.post('/cookings', { ...LUNCH, batches: [cooked] })
    const faults = [lit, done].flatMap(({ body }) => body.faults.map((fault: Item) => [fault.place, fault.problem]))
    expect(faults).toEqual([
      ['batches.0.at', 'not_before'],
      ['batches.0.endedAt', 'not_before'],
    ])
  })

  test('that nobody said was started has its recipe and cost once it is cooked', async () => {
    await morning('10:00')
    await lunch.cook()
    const starts = tiny.host.raw.prepare('select recipe_version from batch_start').pluck().all()
    expect(starts).toEqual((await plan()).batches.map(() => 1))
  })
})

test('the kitchen says when vans leave later, and until when it plans anew', async () => {
  const administrator = await tiny.signInAs('administrator')
  done(await administrator.put(`/canteens/${tiny.ids.west}/wave`, { departs: '10:50' }))
  done(await administrator.put('/plan-cut-off', { clock: '16:00' }))
  expect(done(await administrator.get('/plan-cut-off')).body).toEqual({ clock: '16:00' })
  expect((await lunch.manager.post('/plans', LUNCH)).body.faults[0].text).toContain('16:00')
  done(await administrator.put('/plan-cut-off', { clock: '18:00' }))
  done(await lunch.manager.post('/plans', LUNCH))
  const ends = new Set((await plan()).batches.map((batch: Item) => batch.endsAt))
  expect(ends.size).toBe(2)
  expect(done(await administrator.get(`/stations/${DAY}`)).body).toEqual({ day: DAY, stations: [] })
  done(await administrator.put(`/canteens/${tiny.ids.west}/wave`, { departs: null }))
})
