import { expect, test } from 'vitest'
import { settle } from '../../src/routing/improve.ts'
import { driving, modelOf, type Path } from '../../src/routing/model.ts'
import { aProblem, aStop, aVan } from './problems.ts'

/** Stops along two roads out of the kitchen: 1, 2, 3 lie one way, 4, 5, 6 the other, a minute from each to the next. */
const ALONG = [0, 1, 2, 3, -1, -2, -3]
const seconds = ALONG.map((a) => ALONG.map((b) => 60 * Math.abs(a - b)))
const stops = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) =>
  aStop(name, { demand: { portions: 1, ordinary: 0, halal: 0 }, serviceSeconds: 0 }),
)
const model = (portions: number) => modelOf(aProblem(stops, { seconds, vans: ['v1', 'v2', 'v3'].map((name) => aVan(name, { portions })) }))
/** whichever van drives which */
const BEST = ['', '1,2,3', '4,5,6']

test.each<[string, number, Path, Path]>([
  ['turns a stretch round', 3, [3, 2, 1], [4, 5, 6]],
  ['moves a stop along its route', 3, [2, 3, 1], [4, 5, 6]],
  ['moves a stop to the route that passes it', 4, [1, 2], [4, 3, 5, 6]],
  ['lets two stops trade places when the vans are full', 3, [1, 2, 4], [5, 6, 3]],
])('it %s', (_, portions, first, second) => {
  const settled = settle(model(portions), { paths: [first, second, []], left: [] }).paths
  expect(settled.map((path) => path.join()).sort()).toEqual(BEST)
})

test('it crosses two routes where no stop could move or trade places alone', () => {
  const heavy = stops.map((stop, i) => (i === 0 ? { ...stop, demand: { portions: 2, ordinary: 0, halal: 0 } } : stop))
  const full = modelOf(aProblem(heavy, { seconds, vans: [aVan('v1', { portions: 4 }), aVan('v2', { portions: 3 })] }))
  const crossed = settle(full, {
    paths: [
      [1, 5, 6],
      [4, 2, 3],
    ],
    left: [],
  })
  expect(crossed.paths.map((path) => path.join())).toEqual(['1,2,3', '4,5,6'])
})

test('it does not open a third van to save driving, nor take up what was left', () => {
  const one = { paths: [[1, 4], [], []], left: [2] }
  expect(settle(model(3), one)).toEqual(one)
  expect(driving(model(3), [1, 4])).toBe(180)
})

test('it does not overfill a van to save driving', () => {
  const tight = { paths: [[1, 2], [4, 3], []], left: [] }
  expect(settle(model(2), tight).paths.every((path) => path.length <= 2)).toBe(true)
})
