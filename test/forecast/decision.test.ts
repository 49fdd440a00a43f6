import { expect, test } from 'vitest'
import type { CanteenId } from '../../db/tables/sites.ts'
import { heldOrder, planPortions } from '../../src/forecast/decision.ts'
import type { Basis, Forecast } from '../../src/forecast/rules.ts'

const canteen = 'a' as CanteenId
const basis: Basis = { from: 'nothing', n: 0, likeDays: [], errors: 0 }
const between = (q50: number, q80: number): Forecast => ({ q50, q80, q90: q80, basis })
const UNKNOWN: Forecast = { basis }

test.each<[string, Forecast, number | undefined, number]>([
  ['a third of the way from the middle to the q80', between(50, 60), undefined, 53],
  ['whole portions', between(50, 55), undefined, 52],
  ['no fewer than were ordered', between(50, 60), 58, 58],
  ['no fewer for having few orders', between(50, 60), 12, 53],
  ['the orders alone when there is no history', UNKNOWN, 12, 12],
])('a canteen gets %s', (_, forecast, booked, portions) => {
  const outlook = { canteen, forecast, ...(booked === undefined ? {} : { booked }) }
  expect(planPortions([outlook])).toEqual({ portions: [{ canteen, portions }], unknown: [] })
})

test('a canteen without history or orders is named, not given a guess', () => {
  expect(planPortions([{ canteen, forecast: UNKNOWN }])).toEqual({ portions: [], unknown: [canteen] })
})

test('what the evening decided to send goes before the first rule', () => {
  const decided: Forecast = { q50: 50, q80: 60, q90: 70, portions: 57, basis }
  expect(planPortions([{ canteen, forecast: decided, booked: 55 }]).portions).toEqual([{ canteen, portions: 57 }])
})

test.each([
  [100, undefined, 100],
  [100, 1, 100],
  [100, 0.93, 93],
  [11, 0.93, 11], // a tenth of a person is a person
])('of %i ordered, %j usually fetched, %i are held to', (ordered, showUp, held) => expect(heldOrder(ordered, showUp)).toBe(held))
