import { afterAll, beforeAll, expect, test } from 'vitest'
import { done, LUNCH, type Lunch, lunchIn } from './lunch.ts'
import { handedAll, type RoadRun, runsOf } from './on-the-road.ts'
import { DAY, openTiny, type Tiny } from './tiny.ts'

let tiny: Tiny
let lunch: Lunch
let run: string
let dish: string

beforeAll(async () => {
  tiny = await openTiny()
  lunch = await (await lunchIn(tiny)).until('load')
  const [first] = (await runsOf(lunch.driver)) as [RoadRun]
  run = first.run
  dish = first.stops[0]?.loaded[0]?.dish ?? ''
  done(await lunch.driver.post(`/runs/${run}/reserve`, { dishes: [{ dish, portions: 1 }] }))
  await lunch.depart()
  tiny.clock.at('11:05')
  const stops = (await runsOf(lunch.driver)).flatMap((one) => one.stops)
  done(await lunch.driver.post('/handovers', { handovers: stops.map((one) => ({ stop: one.stop, ...handedAll(one) })) }))
})
afterAll(() => tiny.close())

const back = (portions: number, spilled?: number) =>
  lunch.driver.post(`/runs/${run}/reserve/return`, { dishes: [{ dish, portions, ...(spilled !== undefined && { spilled }) }] })

test.each([
  ['nothing', 0, undefined, 0],
  ['less than there is', 0, 0, 0],
  ['more than there is', 1, 1, 2],
])('%s of the reserve accounted for is refused, and nothing is recorded', async (_, portions, spilled, said) => {
  const refused = await back(portions, spilled)
  expect(refused.body).toMatchObject({
    type: '/problems/counts_do_not_add_up',
    faults: [{ text: `车上还有 1 份，退回加洒漏写了 ${said} 份` }],
  })
  const { lines } = done(await lunch.driver.get(`/reserve-aboard/${DAY}/lunch`)).body
  expect(lines).toEqual([{ run, dish, boarded: 1, handed: 0, returned: null, spilled: 0, aboard: 1, free: 1 }])
})

test('fewer than none spilled is no count', async () => {
  expect((await back(2, -1)).body).toMatchObject({ type: '/problems/bad_request' })
})

test('what was spilled is a line of its own, in the day’s account too', async () => {
  done(await back(0, 1))
  expect((await back(0, 1)).body.type).toBe('/problems/already_returned')
  const { lines } = done(await lunch.driver.get(`/reserve-aboard/${DAY}/lunch`)).body
  expect(lines).toEqual([{ run, dish, boarded: 1, handed: 0, returned: 0, spilled: 1, aboard: 0, free: 0 }])
  const account = done(await lunch.manager.get(`/days/${LUNCH.day}/lunch`)).body
  const { loaded, loadedGrams, restGrams, cookedGrams, samplesGrams, differenceGrams } = account.dishes.find(
    (one: { dish: string }) => one.dish === dish,
  )
  const grams = loadedGrams / loaded
  expect(account.gaps).toContainEqual({ where: 'kitchen', reason: 'spilled_aboard', dish, grams })
  expect(restGrams).toBeGreaterThanOrEqual(grams)
  expect(cookedGrams).toBe(samplesGrams + loadedGrams + restGrams + differenceGrams)
  expect((await lunch.driver.get('/driver')).text).toContain('洒漏 1 份')
  expect((await (await tiny.signInAs('dispatcher')).get(`/kitchen/${DAY}/account`)).text).toContain('机动餐车上洒漏')
  expect(tiny.bugs).toEqual([])
})
