import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadRuns } from '../../src/delivery/delivery.ts'
import type { MealDate } from '../../src/kernel/meal-date.ts'
import { editRoutes } from '../../src/routing/routing.ts'
import { beginWork, SETUP } from '../../src/work.ts'
import { expectAsDocumented } from './as-documented.ts'
import { done, LUNCH, type Lunch, lunchIn } from './lunch.ts'
import { addSecondVan, SECOND } from './second-van.ts'
import { DAY, openTiny, type Tiny } from './tiny.ts'

let tiny: Tiny
let lunch: Lunch

beforeEach(async () => {
  tiny = await openTiny({ change: addSecondVan })
  lunch = await (await lunchIn(tiny)).until('plan')
})
afterEach(async () => {
  await expectAsDocumented(tiny)
  tiny.close()
})

interface Run {
  run: string
  van: string
  stops: { canteen: string }[]
}
const rounds = async () =>
  done(await lunch.manager.get(`/runs/${DAY}/lunch`)).body.runs.map(({ van, stops }: Run) => ({
    van,
    stops: stops.map((one) => one.canteen),
  }))
const apart = () => [
  { van: tiny.ids.van, stops: [tiny.ids.west] },
  { van: SECOND, stops: [tiny.ids.east] },
]
const keep = (wished: object[]) =>
  lunch.manager.send('PUT', '/routes/habit/lunch', {
    body: JSON.stringify({ rounds: wished }),
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
  })

describe('a habit', () => {
  test('is kept, and a lunch is planned by it though the search knows better', async () => {
    done(await keep(apart()))
    expect(done(await lunch.manager.get('/routes/habit/lunch')).body.rounds).toEqual(expect.arrayContaining(apart()))
    done(await lunch.manager.post('/routes/plan', { ...LUNCH, by: 'habit' }))
    expect(await rounds()).toEqual(expect.arrayContaining(apart()))
    const told = done(await lunch.manager.get(`/routes/habit/${DAY}/lunch/compared`)).body
    expect(told).toMatchObject({ version: 1, habit: { vans: 2, violations: [] }, best: { vans: 1, proven: true }, saved: { vans: 1 } })
    expect(told.moves).toHaveLength(1)
    expect(told.now).toMatchObject({ vans: 2, seconds: told.habit.seconds })
  })

  test('that breaks a limit is driven with a reason', async () => {
    done(
      await keep([
        { van: tiny.ids.van, stops: [tiny.ids.west] },
        { van: tiny.ids.van, stops: [tiny.ids.east] },
      ]),
    )
    const refused = await lunch.manager.post('/routes/plan', { ...LUNCH, by: 'habit' })
    expect([refused.status, refused.body.type, refused.body.faults.map((one: { problem: string }) => one.problem)]).toEqual([
      422,
      '/problems/reason_missing',
      ['too_many_trips'],
    ])
    done(await lunch.manager.post('/routes/plan', { ...LUNCH, by: 'habit', why: '另一辆在修' }))
    expect(await rounds()).toHaveLength(2)
    const { lines } = done(await (await tiny.signInAs('auditor')).get('/journal?event=routes.planned')).body
    expect(lines.at(-1).about).toMatchObject({ by: 'habit', why: '另一辆在修', broken: [['青A00001', 'too_many_trips']] })
  })

  test('takes the place of routes that stand, and what the search finds takes its place again', async () => {
    done(await keep(apart()))
    done(await lunch.manager.post('/routes/plan', LUNCH))
    const searched = await rounds()
    expect(searched).toHaveLength(1)
    expect(done(await lunch.manager.post('/routes/taken', { ...LUNCH, what: 'habit', version: 1 })).body).toMatchObject({
      version: 2,
      after: { vans: 2 },
    })
    expect(await rounds()).toEqual(expect.arrayContaining(apart()))
    const late = await lunch.manager.post('/routes/taken', { ...LUNCH, what: 'best', version: 1 })
    expect([late.status, late.body.type]).toEqual([409, '/problems/plan_changed_meanwhile'])
    done(await lunch.manager.post('/routes/taken', { ...LUNCH, what: 'best', version: 2 }))
    expect((await rounds()).length).toBe(1)
    done(await lunch.manager.post('/routes/habit', LUNCH))
    expect(done(await lunch.manager.get('/routes/habit/lunch')).body.rounds).toEqual(await rounds())
  })

  test('that nobody has kept is no way to plan; one with a canteen twice is none', async () => {
    for (const answer of [
      await lunch.manager.post('/routes/plan', { ...LUNCH, by: 'habit' }),
      await lunch.manager.get(`/routes/habit/${DAY}/lunch/compared`),
    ])
      expect([answer.status, answer.body.type]).toEqual([409, '/problems/no_habit'])
    const twice = await keep([{ van: SECOND, stops: [tiny.ids.east, tiny.ids.east] }])
    expect([twice.status, twice.body.field]).toEqual([404, 'rounds.0.stops.1'])
  })
})

test('a van is loaded as it was drawn, or drawn anew: who comes second, though he has decided before, is refused', async () => {
  await lunch.route()
  await lunch.cook()
  const [run] = done(await lunch.manager.get(`/runs/${DAY}/lunch`)).body.runs
  /** everything of a command but its commit, which is left for later */
  const decided: (() => void)[] = []
  const host = Object.assign(Object.create(tiny.host), {
    transact: (step: Parameters<typeof tiny.host.transact>[0]) => decided.push(() => tiny.host.transact(step)),
  })
  const work = () => beginWork({ ...tiny.engine, host }, SETUP, { now: tiny.clock.now })
  const moves = [{ move: 'split', run: 1, from: 2, van: SECOND }] as const
  await editRoutes(work(), DAY as MealDate, 'lunch', { version: 1, why: 'x', moves })
  await loadRuns(work(), DAY as MealDate, 'lunch', [{ run: run.run }])
  const [edits, loads] = decided
  loads?.()
  expect(edits).toThrow(/UNIQUE constraint failed: run_claim/)
})

test('a canteen that closes keeps its place in the habit until it opens again; the others are moved and planned as before', async () => {
  done(await keep([{ van: tiny.ids.van, stops: [tiny.ids.west, tiny.ids.east] }]))
  await tiny.host.db
    .updateTable('canteen')
    .set({ closed_on: '2026-11-20' as MealDate })
    .where('id', '=', tiny.ids.west)
    .execute()
  const form = new URLSearchParams({ canteen: tiny.ids.east, van: SECOND, position: '1', key: crypto.randomUUID() })
  const moved = await lunch.manager.send('POST', `/kitchen/${DAY}/habit/moves`, {
    body: form.toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  expect([moved.status, moved.headers.get('location')]).toEqual([303, `/kitchen/${DAY}/habit`])
  const kept = () => lunch.manager.get('/routes/habit/lunch').then((answer) => done(answer).body.rounds)
  expect(await kept()).toEqual(
    expect.arrayContaining([
      { van: SECOND, stops: [tiny.ids.east] },
      { van: tiny.ids.van, stops: [tiny.ids.west] },
    ]),
  )
  done(await keep(await kept()))
  const page = await lunch.manager.get(`/kitchen/${DAY}/habit`, { accept: 'text/html' })
  expect(page.text).toContain('西幸福食堂（停供）')
  expect(page.text).not.toMatch(new RegExp(`>[^<"]*${tiny.ids.west}`))
  expect((await keep([{ van: SECOND, stops: [tiny.ids.van] }])).status).toBe(404)
})
