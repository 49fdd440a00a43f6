import { expect, test } from 'vitest'
import { type MealDate, mealDate } from '../../src/kernel/meal-date.ts'
import { bandBenefit } from '../../src/subsidy/benefits.ts'
import { isPerPeriod, schemeInForce } from '../../src/subsidy/scheme.ts'
import { grant, SCHEMES, shipped } from './builders.ts'

/** The numbers that the published sources print themselves; the schemes as data must reproduce them. */

test.each([
  [800, 200],
  [1200, 300],
  [2000, 300],
])('Guangzhou pays 25 % of %i fen, at most 3 yuan: %i', (gross, subsidy) => {
  expect(grant('GZ-2025', { someone: { age: 60 }, meal: { gross } }).subsidy).toBe(subsidy)
})

test('Zengcheng: an elder of 80 who eats in another street keeps city 3 and district 3, and loses the street', () => {
  const { layers, subsidy, pays } = grant('GZ-ZC-2020', { someone: { age: 80 }, meal: { gross: 1200, canteen: 'other street' } })
  expect(layers).toEqual([
    { payer: 'city', fen: 300 },
    { payer: 'district', fen: 300 },
  ])
  expect([subsidy, pays]).toEqual([600, 600])
})

test.each([
  ['hardship', { age: 60, tags: ['dibao'] }, 100],
  ['age80', { age: 80 }, 300],
  ['age60', { age: 60 }, 500],
])('Zengcheng: %s pays its published share of the 12 yuan meal', (group, someone, pays) => {
  expect(grant('GZ-ZC-2020', { someone, meal: { gross: 1200 } })).toMatchObject({ group, pays })
})

test('Tianjin pays nothing for the sixth meal in a week', () => {
  const monToFri = ['2022-08-01', '2022-08-02', '2022-08-03', '2022-08-04', '2022-08-05']
  const saturday = { someone: { age: 80 }, meal: { day: '2022-08-06' } }
  expect(grant('TJ-2022', { ...saturday, history: monToFri.slice(1) }).subsidy).toBe(300)
  expect(grant('TJ-2022', { ...saturday, history: monToFri })).toMatchObject({ subsidy: 0, limit: { per: 'week', n: 5, used: 5 } })
})

test.each([
  [500, 0],
  [501, 500],
])('Beijing pays only when the spend exceeds the subsidy: %i fen get %i', (gross, subsidy) => {
  expect(grant('BJ-2022', { someone: { tags: ['basic_service_target'] }, meal: { gross } }).subsidy).toBe(subsidy)
})

test('Shinan: nothing at 70 on a holiday, 14 yuan for the poor', () => {
  const holiday = { day: '2026-10-01' }
  expect(grant('QD-SN-2023', { someone: { age: 70 }, meal: holiday }).subsidy).toBe(0)
  expect(grant('QD-SN-2023', { someone: { age: 70, tags: ['dibao'] }, meal: holiday }).subsidy).toBe(1400)
})

test('Putuo: 85 years and 20.00 yuan: 15 % off is 17.00, less 3.00 is 14.00', () => {
  expect(grant('SH-PT-2025', { someone: { age: 85 }, meal: { gross: 2000 } })).toMatchObject({ discount: 300, subsidy: 300, pays: 1400 })
})

test('Zhuhai: 20.00 yuan become 12.60', () => {
  expect(grant('ZH', { someone: { age: 60 }, meal: { gross: 2000 } })).toMatchObject({ discount: 200, subsidy: 540, pays: 1260 })
})

const bandsOf = (id: string) => {
  const benefit = shipped(id).operator?.find(isPerPeriod)
  if (!benefit) throw new Error(`${id} has no bands`)
  return benefit
}

test.each([
  [0, 0],
  [599, 0],
  [600, 60_000],
  [1000, 100_000],
  [1001, 200_200],
])('Yubei: %i meals in a month earn %i fen', (meals, earned) => {
  expect(bandBenefit(bandsOf('CQ-YB-2021'), meals)).toBe(earned)
})

test.each([
  [29, 0],
  [29.9, 0],
  [30, 1_000_000],
  [49.5, 1_000_000],
  [50, 2_000_000],
  [79, 2_000_000],
  [80, 3_000_000],
  [109, 3_000_000],
  [110, 4_000_000],
  [400, 4_000_000],
])('Bengbu: a daily average of %d elders earns %i fen a year', (average, earned) => {
  expect(bandBenefit(bandsOf('BB-2023'), average)).toBe(earned)
})

test.each([
  ['XN', '2019-05-31', undefined],
  ['XN', '2019-06-01', 'XN-2019'],
  ['XN', '2020-12-31', 'XN-2019'],
  ['XN', '2021-01-01', 'XN-2020'],
  ['630100', '2021-01-01', 'XN-2020'],
  ['XN-2019', '2021-01-01', undefined],
  ['XN-2020', '2021-01-01', 'XN-2020'],
  ['TJ', '2022-06-30', 'TJ-2019'],
  ['TJ', '2022-07-01', 'TJ-2022'],
  ['SZ', '2026-03-02', 'SZ-2025'],
  ['440300', '2026-03-02', 'SZ-2025'],
  ['440304', '2026-03-02', 'SZ-FT'],
  ['ZH', '2026-03-02', 'ZH'],
  ['QD', '2026-03-02', undefined], // two districts, no scheme of the city
  ['X', '2026-03-02', undefined],
])('%s on %s is judged by %s', (named, day, id) => {
  expect(schemeInForce(SCHEMES, named, mealDate(day))?.id).toBe(id)
})

test('of two families in one city, its code names the newer', () => {
  const newer = { ...shipped('XN-2020'), id: 'HY-2022', valid: [mealDate('2022-01-01'), null] as [MealDate, null] }
  const onDay = (day: string) => schemeInForce([...SCHEMES, newer], '630100', mealDate(day))?.id
  expect([onDay('2021-12-31'), onDay('2022-01-01')]).toEqual(['XN-2020', 'HY-2022'])
})

test('the same elder gets 2.00 yuan under the 2019 pilot and 3.00 from 2021', () => {
  const onDay = (day: string) => {
    const scheme = schemeInForce(SCHEMES, 'XN', mealDate(day))
    return scheme && grant(scheme.id, { someone: { birth: '1935-04-01' }, meal: { day } }).subsidy
  }
  expect([onDay('2020-12-31'), onDay('2021-01-01')]).toEqual([200, 300])
})
