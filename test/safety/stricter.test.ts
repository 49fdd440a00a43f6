import { afterAll, beforeAll, expect, test } from 'vitest'
import { boxLabels, routeSheets } from '../../src/documents/documents.ts'
import type { MealDate } from '../../src/kernel/meal-date.ts'
import { beginWork, SETUP } from '../../src/work.ts'
import { done, LUNCH, type Lunch, lunchIn } from '../edges/lunch.ts'
import { DAY, openTiny, type Tiny } from '../edges/tiny.ts'

/** A district asks for more than the rule: what is planned, driven, printed and settled asks for it too. */
const OWN = { packMinutes: 30, deliverMinutes: 20, eatByHours: 3, sampleGrams: 200, cookedCore: 750 }
const MEAL = { day: DAY as MealDate, meal: 'lunch' as const }
const STYLE = { lang: 'zh' as const, base: '' }

let tiny: Tiny
let lunch: Lunch

beforeAll(async () => {
  tiny = await openTiny()
  const director = await tiny.signInAs('food_safety_director')
  for (const [key, value] of Object.entries(OWN)) done(await director.put(`/limits/${key}`, { value, since: DAY, why: '本区要求' }))
  lunch = await (await lunchIn(tiny)).until('route')
})
afterAll(() => {
  expect(tiny.bugs).toEqual([])
  tiny.close()
})

test('the plan puts by the larger sample', async () => {
  const { dishes, batches } = done(await lunch.manager.get(`/plans/${DAY}/lunch`)).body
  expect(dishes.map((dish: { sampleGrams: number }) => dish.sampleGrams)).toEqual([200, 200, 200])
  expect(
    batches.filter((batch: { number: number }) => batch.number === 1).every((batch: { grams: number }) => batch.grams % 10 === 0),
  ).toBe(true)
})

test('the van is due while the food is hot by the stricter clock, and the label says until when it may be eaten', async () => {
  const by = beginWork(tiny.engine, SETUP)
  const [sheets, labels] = [await routeSheets(by, MEAL, STYLE), await boxLabels(by, MEAL, STYLE, {})]
  expect(JSON.stringify(sheets)).toContain('11:10') // done at 10:20, packed within 30 minutes, there within 20
  expect(JSON.stringify(labels)).toContain('13:20')
})

test('the pot is not done below the core that is asked for', async () => {
  const [batch] = done(await lunch.manager.get(`/plans/${DAY}/lunch`)).body.batches
  tiny.clock.at('10:30')
  const cooked = { batch: batch.batch, endedAt: tiny.clock.now, grams: batch.grams, core: 745, sample: { grams: 200, place: 'A1' } }
  expect((await lunch.manager.post('/cookings', { ...LUNCH, batches: [cooked] })).body.type).toBe('/problems/core_too_cold')
})

test('food that was aboard for longer is an exception in the day’s account', async () => {
  const { batches } = done(await lunch.manager.get(`/plans/${DAY}/lunch`)).body
  tiny.clock.at('10:30')
  const cooked = batches.map(({ batch, number, grams }: { batch: string; number: number; grams: number }) => ({
    ...{ batch, grams, endedAt: tiny.clock.now, core: 853 },
    ...(number === 1 ? { sample: { grams: 200, place: 'A1' } } : {}),
  }))
  done(await lunch.manager.post('/cookings', { ...LUNCH, batches: cooked }))
  await lunch.load()
  await lunch.depart() // 10:45
  await lunch.handOver() // 11:05
  const exceptions = async () => done(await lunch.manager.get(`/days/${DAY}/lunch`)).body.exceptions
  expect(await exceptions()).toEqual([])
  tiny.host.raw.exec(`update handover set at = at + 120000 where stop_id in (select id from stop where canteen_id = '${tiny.ids.east}')`)
  expect(await exceptions()).toEqual([{ kind: 'too_long_aboard', canteen: tiny.ids.east, minutes: 2 }])
})
