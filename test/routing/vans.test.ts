import fc from 'fast-check'
import { expect, test } from 'vitest'
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
