import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { RunId } from '../../db/tables/routing.ts'
import { manifestDeltas, routeSheets } from '../../src/documents/documents.ts'
import type { MealDate } from '../../src/kernel/meal-date.ts'
import { beginWork, SETUP } from '../../src/work.ts'
import { expectAsDocumented } from './as-documented.ts'
import type { Client } from './client.ts'
import { done, LUNCH, type Lunch, lunchIn } from './lunch.ts'
import { addSecondVan, SECOND } from './second-van.ts'
import { DAY, idOf, openTiny, type Tiny } from './tiny.ts'

let tiny: Tiny
let lunch: Lunch

beforeEach(async () => {
  tiny = await openTiny({ change: addSecondVan })
  lunch = await (await lunchIn(tiny)).until('route')
})
afterEach(async () => {
  await expectAsDocumented(tiny)
  tiny.close()
})

interface Run {
  run: string
  number: number
  van: string
  driver: string
  departsAt: number
  returnsAt: number
  stops: { stop: string; canteen: string; position: number; arrivesAt: number }[]
  changes: { version: number; canteens: string[]; seen: unknown }[]
}
const runs = async (): Promise<Run[]> => done(await lunch.manager.get(`/runs/${DAY}/lunch`)).body.runs
const edit = (version: number, moves: object[], more = {}) => lunch.manager.post('/routes/edits', { ...LUNCH, version, moves, ...more })
const foresee = async (moves: object[]) => done(await lunch.manager.post('/routes/edits/foreseen', { ...LUNCH, moves }, null)).body
const order = ({ stops }: Run) => stops.map((stop) => stop.canteen)
const problems = (faults: { problem: string }[]) => faults.map((one) => one.problem)
const reversed = async () => (await runs())[0]?.stops.toReversed().map(({ canteen }) => ({ move: 'stop', canteen, run: 1 })) ?? []
const splitOff = (from = 2) => ({ move: 'split', run: 1, from, van: SECOND })

describe('a hand', () => {
  test('is shown what comes of it, and nothing is kept', async () => {
    const before = await runs()
    const told = await foresee([splitOff()])
    expect(told.runs.map((one: { run: number; van: string }) => [one.run, one.van])).toEqual([
      [1, tiny.ids.van],
      [2, SECOND],
    ])
    expect([told.before.vans, told.after.vans, told.violations]).toEqual([1, 2, []])
    expect(await runs()).toEqual(before)
  })

  test('takes a run from its driver: who drove it is told, and confirms once', async () => {
    const driver = await tiny.signInAs('driver')
    const other = await tiny.signInAs('second_driver')
    done(await edit(1, [{ move: 'driver', run: 1, driver: tiny.ids.staff.second_driver }]))
    const page = async (by: Client) => (await by.get('/driver')).text
    expect(await page(driver)).toContain('不用您开了')
    expect(await page(other)).not.toContain('不用您开了')
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }
    const seen = (by: Client, key: string) => by.send('POST', '/driver/former/seen', { headers, body: `version=2&number=1&key=${key}` })
    expect((await seen(other, 'f1')).status).toBe(404)
    expect((await seen(driver, 'f2')).status).toBe(303)
    expect((await seen(driver, 'f3')).status).toBe(409)
    expect(await page(driver)).not.toContain('不用您开了')
  })

  test('drops a run: who drove it is told, whoever dispatches sees who does not know yet, and what is given back is no news', async () => {
    const driver = await tiny.signInAs('driver')
    const page = async () => (await driver.get('/driver')).text
    const taken = async () => done(await lunch.manager.get(`/runs/${DAY}/lunch`)).body.taken
    const bench = async () => (await lunch.manager.get(`/kitchen/${DAY}/routes`)).text
    done(await edit(1, [{ move: 'driver', run: 1, driver: tiny.ids.staff.second_driver }]))
    done(await edit(2, [{ move: 'driver', run: 1, driver: tiny.ids.staff.driver }]))
    expect(await page()).not.toContain('不用您开了')
    expect(await taken()).toMatchObject([{ number: 1, version: 3, driver: tiny.ids.staff.second_driver, seen: null }])
    const [run] = await runs()
    done(await edit(3, [{ move: 'add', canteens: run ? order(run) : [], van: SECOND, driver: tiny.ids.staff.second_driver }]))
    expect(await runs()).toMatchObject([{ number: 2, van: SECOND }]) // the first has no stops left, and is dropped
    expect(await page()).toContain('不用您开了')
    const dropped = { number: 1, version: 4, driver: tiny.ids.staff.driver }
    expect((await taken()).at(-1)).toMatchObject({ ...dropped, seen: null })
    expect(await bench()).toContain('还没确认不再开第 1 车')
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }
    await driver.send('POST', '/driver/former/seen', { headers, body: 'version=4&number=1&key=dropped' })
    expect((await taken()).at(-1)).toMatchObject({ ...dropped, seen: { by: tiny.ids.staff.driver } })
    expect(await bench()).toContain('已知道不再开第 1 车')
    expect(done(await driver.get(`/runs/${DAY}/lunch`)).body.taken.every((one: { driver: string }) => one.driver === dropped.driver)).toBe(
      true,
    )
  })

  test('turns an order round: stops keep their ids, times follow, the driver has to read it', async () => {
    const [before] = await runs()
    const answer = done(await edit(1, await reversed(), { why: '修路' })).body
    expect(answer).toMatchObject({ version: 2, changed: [1], violations: [] })
    const [after] = await runs()
    if (!before || !after) throw new Error('no runs')
    expect(order(after)).toEqual(order(before).toReversed())
    expect(after.stops.map((stop) => stop.stop).sort()).toEqual(before.stops.map((stop) => stop.stop).sort())
    const [first, second] = after.stops
    expect(second?.arrivesAt).toBeGreaterThan(first?.arrivesAt ?? 0)
    expect(after.changes).toMatchObject([{ version: 2, seen: null }])
    const { lines } = done(await (await tiny.signInAs('auditor')).get('/journal?event=routes.edited')).body
    expect(lines.at(-1).about).toMatchObject({ version: 2, why: '修路' })
    const versions = done(await lunch.manager.get(`/plans/${DAY}/lunch/changes`)).body.versions
    expect(versions.at(-1)).toMatchObject({ version: 2, cause: 'rerouted', why: '修路', dishes: [], batches: [] })
  })

  test('splits, swaps vans and drivers, and merges again', async () => {
    const [before] = await runs()
    done(await edit(1, [splitOff()]))
    done(await edit(2, [{ move: 'swap_vans', run: 1, with: 2 }]))
    expect((await runs()).map((run) => run.van)).toEqual([SECOND, tiny.ids.van])
    done(await edit(3, [{ move: 'swap_drivers', run: 1, with: 2 }]))
    expect((await runs()).map((run) => run.driver)).toEqual([tiny.ids.staff.second_driver, tiny.ids.staff.driver])
    done(await edit(4, [{ move: 'merge', run: 2, into: 1 }]))
    const after = await runs()
    expect(after.map((run) => [run.number, order(run)])).toEqual([[1, before && order(before)]])
  })

  test('may send one van twice, one trip after the other, though that breaks what it may: with a reason, which is kept', async () => {
    const moves = [{ ...splitOff(), van: tiny.ids.van }]
    const refused = await edit(1, moves)
    expect([refused.status, refused.body.type, refused.body.field]).toEqual([422, '/problems/reason_missing', 'why'])
    expect(problems(refused.body.faults)).toContain('too_many_trips')
    const kept = done(await edit(1, moves, { why: '另一辆车坏了' })).body
    expect(problems(kept.violations)).toContain('too_many_trips')
    expect(kept.violations[0].text).toMatch(/最多 1 趟/)
    const [first, second] = await runs()
    expect([first?.van, second?.van]).toEqual([tiny.ids.van, tiny.ids.van])
    const { runs: told } = done(await lunch.manager.get(`/runs/${DAY}/lunch`)).body
    expect(told.map((run: { trip: number; trips: number }) => [run.trip, run.trips]).sort()).toEqual([
      [1, 2],
      [2, 2],
    ])
    expect(Math.max(first?.departsAt ?? 0, second?.departsAt ?? 0)).toBeGreaterThan(Math.min(first?.returnsAt ?? 0, second?.returnsAt ?? 0))
  })

  test('sets a departure, however late that is, and gives it back', async () => {
    const at = { move: 'departs', run: 1, at: '12:00' }
    const late = done(await edit(1, [at], { why: '等一锅' })).body
    expect(problems(late.violations)).toEqual(expect.arrayContaining(['late']))
    const [run] = await runs()
    expect(new Date(run?.departsAt ?? 0).toISOString()).toBe(`${DAY}T04:00:00.000Z`)
    expect(done(await edit(2, [{ ...at, at: null }])).body.violations).toEqual([])
  })

  test('takes a van off: its canteens are without food until somebody takes them', async () => {
    done(await edit(1, [splitOff()]))
    const [, second] = await runs()
    const [left = ''] = second ? order(second) : []
    const dropped = done(await edit(2, [{ move: 'drop', run: 2 }], { why: 'x' })).body
    expect(dropped.violations).toMatchObject([{ problem: 'stop_missing' }, { problem: 'fits_in', place: dropped.violations[0].place }])
    expect(await runs()).toHaveLength(1)
    const again = done(await edit(3, [{ move: 'add', canteens: [left], van: SECOND }])).body
    expect([again.violations, (await runs()).map(order)]).toEqual([[], [expect.any(Array), [left]]])
  })
})

test('a canteen that is dropped is told of no van that is loaded or gone', async () => {
  done(await edit(1, [splitOff()]))
  const [first] = await runs()
  await lunch.cook()
  tiny.clock.at('10:38')
  done(await lunch.driver.post('/runs/changes/seen', { run: first?.run, version: 2 }))
  done(await lunch.driver.post('/loadings', { ...LUNCH, runs: [{ run: first?.run }] }))
  const told = await foresee([{ move: 'drop', run: 2 }])
  expect(told.violations).toMatchObject([{ problem: 'stop_missing' }, { problem: 'fits_in', text: expect.stringContaining('青A00002') }])
  done(await edit(2, [{ move: 'drop', run: 2 }], { why: 'x' }))
  tiny.clock.at('12:30')
  expect(problems((await foresee([{ move: 'departs', run: 1, at: null }])).violations)).toEqual(['stop_missing'])
})

describe('what is not done', () => {
  test.each([
    ['a run that is not there', { move: 'drop', run: 9 }, 'moves.0.run'],
    ['a van that is not there', { move: 'van', run: 1, van: idOf(77) }, 'moves.0.van'],
    ['a driver who is none', { move: 'driver', run: 1, driver: idOf(78) }, 'moves.0.driver'],
    ['a canteen that gets nothing', { move: 'stop', canteen: idOf(79), run: 1 }, 'moves.0.canteen'],
    ['the end of a run that is shorter', { move: 'split', run: 1, from: 3, van: SECOND }, 'moves.0.from'],
  ])('%s', async (_, move, field) => {
    const answer = await edit(1, [move])
    expect([answer.status, answer.body.type, answer.body.field]).toEqual([404, '/problems/not_found', field])
  })

  test('anything by who has not seen what another dispatcher did', async () => {
    done(await edit(1, [splitOff()]))
    const late = await edit(1, await reversed())
    expect([late.status, late.body.type]).toEqual([409, '/problems/plan_changed_meanwhile'])
  })

  test('nothing', async () => {
    const [run] = await runs()
    const answer = await edit(1, [{ move: 'stop', canteen: run && order(run)[0], run: 1, position: 1 }])
    expect([answer.status, answer.body.type]).toEqual([422, '/problems/nothing_said'])
  })

  test('to a van that is loaded or has left, what would undo that; another order of what is to come, yes', async () => {
    await lunch.cook()
    await lunch.load()
    const refused = async (version: number, move: object) => (await edit(version, [move], { why: 'x' })).body.type
    expect(await refused(1, splitOff())).toBe('/problems/already_loaded')
    expect(await refused(1, { move: 'van', run: 1, van: SECOND })).toBe('/problems/already_loaded')
    done(await edit(1, await reversed(), { why: '修路' }))
    await lunch.driver.post('/runs/changes/seen', { run: (await runs())[0]?.run, version: 2 })
    await lunch.depart()
    expect(await refused(2, { move: 'departs', run: 1, at: '10:50' })).toBe('/problems/already_departed')
    done(await edit(2, await reversed(), { why: '路通了' }))
    await lunch.handOver()
    expect(await refused(3, (await reversed()).at(-1) ?? {})).toBe('/problems/already_handed_over')
  })
})

test('papers from before are void, and drivers get one that says what is new', async () => {
  done(await edit(1, [splitOff()], { why: '分两车' }))
  const date = DAY.replaceAll('-', '')
  const scan = async (number: string) => (await lunch.manager.get(`/p/${number}`)).body?.type
  expect(await scan(`MF-${date}-L-01`)).toBe('/problems/paper_void')
  expect(await scan(`HN-${date}-L-01-01`)).toBe('/problems/paper_void')
  expect(await scan(`PS-${date}-L`)).not.toBe('/problems/paper_void')
  const work = beginWork(tiny.engine, SETUP, { now: tiny.clock.now })
  const papers = await manifestDeltas(work, { day: DAY as MealDate, meal: 'lunch' }, { lang: 'zh', base: '' }, { version: 2 })
  const texts = papers.map((paper) => JSON.stringify(paper.blocks))
  expect(texts).toHaveLength(2)
  expect(texts[0]).toContain(`MF-${date}-L-01 (v1)`)
  expect(texts[0]).toMatch(/东幸福食堂.*不再去/)
  expect(texts[1]).toMatch(/新车次.*新增/)
  expect(texts[1]).not.toContain('请撕毁')
  done(await edit(2, [{ move: 'departs', run: 2, at: '10:00' }], { why: '早走' }))
  const [first] = await runs()
  const [paper] = await manifestDeltas(
    work,
    { day: DAY as MealDate, meal: 'lunch' },
    { lang: 'zh', base: '' },
    { run: first?.run as RunId },
  )
  expect(JSON.stringify(paper?.blocks)).toMatch(/东幸福食堂.*不再去/) // version 3 did not touch this one
})

test('a change tells the old time beside the new one: on its sheet, and to who drives', async () => {
  const [was] = (await runs()) as [Run]
  const clock = (at: number) => new Date(at + 8 * 3_600_000).toISOString().slice(11, 16)
  done(await edit(1, await reversed(), { why: '先去西边' }))
  const [now] = (await runs()) as [Run]
  const work = beginWork(tiny.engine, SETUP, { now: tiny.clock.now })
  const [paper] = await manifestDeltas(work, { day: DAY as MealDate, meal: 'lunch' }, { lang: 'zh', base: '' }, { version: 2 })
  const blocks = JSON.stringify(paper?.blocks)
  const page = (await lunch.driver.get('/driver')).text
  let moved = 0
  for (const stop of now.stops) {
    const before = clock(was.stops.find((one) => one.canteen === stop.canteen)?.arrivesAt ?? 0)
    if (before === clock(stop.arrivesAt)) continue
    moved++
    expect(blocks).toContain(`"${before} → ${clock(stop.arrivesAt)}"`)
    expect(page).toContain(`${before} 改为 ${clock(stop.arrivesAt)}`)
  }
  expect(moved).toBeGreaterThan(0)
})

test('a trip that is the only one of its van from now on has papers that say so, and those from before are void', async () => {
  const trips = { moves: [{ move: 'split', run: 1, from: 2, van: tiny.ids.van }], more: { why: '一车两趟' } }
  done(await edit(1, trips.moves, trips.more))
  const [first, second] = (await runs()).toSorted((a, b) => a.departsAt - b.departsAt) as [Run, Run]
  expect([first.van, second.van]).toEqual([tiny.ids.van, tiny.ids.van])
  // set by hand, it leaves at the same time whatever the van does afterwards
  done(await edit(2, [{ move: 'departs', run: first.number, at: '09:30' }], trips.more))
  const sheets = async () => {
    const work = beginWork(tiny.engine, SETUP, { now: tiny.clock.now })
    return JSON.stringify(await routeSheets(work, { day: DAY as MealDate, meal: 'lunch' }, { lang: 'zh', base: '' }, first.run as RunId))
  }
  expect(await sheets()).toContain('本餐第 1 次出车，共 2 次')
  const dropped = second.stops.map(({ canteen }) => canteen)
  done(await edit(3, [{ move: 'add', canteens: dropped, van: SECOND }], { why: '分给别的车' }))
  expect(await sheets()).not.toContain('共 2 次')
  const kept = (await runs()).find((run) => run.run === first.run)
  expect(kept?.changes.at(-1)?.version).toBe(4)
})
