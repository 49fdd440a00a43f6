import { afterAll, beforeAll, expect, test } from 'vitest'
import { receive } from '../../src/purchasing/purchasing.ts'
import { slipsBetween } from '../../src/safety/near.ts'
import { nearTargets, traceOf } from '../../src/safety/safety.ts'
import { beginWork, SETUP } from '../../src/work.ts'
import { lunchIn } from '../edges/lunch.ts'
import { openTiny, type Tiny } from '../edges/tiny.ts'

let tiny: Tiny
beforeAll(async () => {
  tiny = await openTiny()
  await (await lunchIn(tiny)).until('plan')
  const lots = [
    { ingredient: 'pork', spec: '箱', grams: 9_000, price: 0, temperature: 40, mark: 'HZ-2611-07' },
    { ingredient: 'greens', spec: '箱', grams: 9_000, price: 0, temperature: 40 },
  ]
  await receive(work(), { supplier: tiny.ids.suppliers.farm, papersChecked: true, lots })
})
afterAll(() => tiny.close())

const work = () => beginWork(tiny.engine, SETUP)
const near = async (text: string) => (await nearTargets(work(), text)).map((one) => one.target)

test.each([
  ['', 'abc', 3],
  ['abc', 'abc', 0],
  ['abc', 'abd', 1],
  ['abc', 'acb', 1],
  ['abc', 'ab', 1],
  ['abc', 'xabc', 1],
  ['abcdef', 'badcfe', 3],
  ['kitten', 'sitting', 3],
])('%j and %j are %i slips apart', (a, b, slips) => {
  expect(slipsBetween(a, b, 9)).toBe(slips)
  expect(slipsBetween(b, a, 9)).toBe(slips)
  expect(slipsBetween(a, b, 1)).toBe(Math.min(slips, 2))
})

test.each([
  ['a letter O for a zero, in small letters', 'l261124-oo1', 'L261124-001'],
  ['no hyphen', 'L261124002', 'L261124-002'],
  ['two digits swapped', 'L261142-001', 'L261124-001'],
  ['full width, as a Chinese keyboard types', 'Ｌ２６１１２４－００２', 'L261124-002'],
  ['a mark with a slip', 'HZ-2611-O1', 'HZ-2611-07'],
  ['the end of a mark', '2611-07', 'HZ-2611-07'],
  ['a batch with a letter missing', '20261124-L-braised-prk-1', '20261124-L-braised-pork-1'],
  ['an ingredient by its name', '青菜', 'L261124-002'],
])('%s is found', async (_, typed, target) => {
  const found = await near(typed)
  expect(found).toContain(target)
  for (const one of found) expect((await traceOf(work(), one)).target).toBe(one)
})

test('the likeliest comes first, and what is like nothing is offered nothing', async () => {
  expect((await near('L261124-0O2'))[0]).toBe('L261124-002')
  expect(await near('ZZZZZZZZZZ')).toEqual([])
  expect(await near('  ')).toEqual([])
})

test('an id that looks right and is nobody’s is refused', async () => {
  await expect(traceOf(work(), '01kh9d0000000000000000000z')).rejects.toThrow('not_found')
})
