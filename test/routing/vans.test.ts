import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DishCode } from '../../db/tables/menu.ts'
import { reserveLoad, within } from '../../src/routing/reserve-load.ts'
import { planRoutes } from '../../src/routing/rules.ts'
import { anyProblem } from './problems.ts'

test.each([0, 3])('nobody is left who fits a van as it goes, in %i turns', (turns) => {
  fc.assert(
    fc.property(anyProblem(9, 3), fc.integer({ min: 0, max: 1_000_000 }), (problem, seed) => {
      const { unserved } = planRoutes(problem, { seed, turns })
      expect(unserved.filter(({ fit }) => fit?.code === 'fits_in')).toEqual([])
    }),
    { seed: 11, numRuns: 400 },
  )
})

test.each([
  ['nothing', [], { portions: 0, ordinary: 0, halal: 0 }],
  [
    'two dishes of one meal, in one box',
    [
      ['a', 5, 'ordinary'],
      ['b', 7, 'ordinary'],
    ],
    { portions: 7, ordinary: 1, halal: 0 },
  ],
  [
    'more than a box holds, and halal apart',
    [
      ['a', 61, 'ordinary'],
      ['b', 1, 'halal'],
    ],
    { portions: 61, ordinary: 2, halal: 1 },
  ],
] as const)('reserve takes room: %s', (_, dishes, load) => {
  expect(reserveLoad(dishes.map(([dish, portions, line]) => ({ dish: dish as DishCode, portions, line })))).toEqual(load)
})

test('a van that was measured smaller since holds no more than itself', () => {
  const load = { portions: 9, ordinary: 2, halal: 0 }
  expect(within(load, { portions: 4, ordinary: 5, halal: 0 })).toEqual({ portions: 4, ordinary: 2, halal: 0 })
})
