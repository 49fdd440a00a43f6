import { expect, test } from 'vitest'
import type { Progress } from '../../src/routing/progress.ts'
import { PROVING } from '../../src/routing/rules.ts'
import { SOLVE_HERE } from '../../src/routing/solver.ts'
import { openSolver } from '../../src/routing/solver-thread.ts'
import { aProblem, aStop, aVan } from './problems.ts'

const stops = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => aStop(name))
const seconds = Array.from({ length: 7 }, (_, i) => Array.from({ length: 7 }, (_, j) => (i === j ? 0 : 200 + ((37 * i + 53 * j) % 400))))
const problem = aProblem(stops, { vans: [aVan('v1'), aVan('v2'), aVan('v3')], seconds })

test('a thread plans what is planned here, and tells as much of it', async () => {
  const told: Record<'here' | 'there', Progress[]> = { here: [], there: [] }
  const here = await SOLVE_HERE.solve(problem, PROVING, { watch: (so) => told.here.push(so) })
  const there = await openSolver().solve(problem, PROVING, { watch: (so) => told.there.push(so) })
  expect(there).toEqual(here)
  expect(there.proof?.proven).toBe(true)
  expect(told.there).toEqual(told.here)
  const driven = here.routes.reduce((sum, route) => sum + route.seconds, 0)
  expect(told.here.length).toBeGreaterThan(0)
  for (const { vans, seconds, leastSeconds } of told.here) {
    expect(vans).toBeGreaterThanOrEqual(here.routes.length)
    if (vans === here.routes.length) expect(seconds).toBeGreaterThanOrEqual(driven)
    expect(leastSeconds).toBeLessThanOrEqual(driven)
  }
})

test('who gives up ends it, and who waits behind comes next', async () => {
  const solver = openSolver()
  const impatient = new AbortController()
  const [first, second] = [
    solver.solve(problem, { seed: 1, turns: 50_000_000 }, { signal: impatient.signal }),
    solver.solve(problem, PROVING),
  ]
  impatient.abort(new Error('gone'))
  await expect(first).rejects.toThrow('gone')
  expect((await second).routes.length).toBeGreaterThan(0)
})

test('a question that makes no sense is a bug there, too', async () => {
  await expect(openSolver().solve({ ...problem, seconds: [[0]] }, PROVING)).rejects.toThrow('7 × 7')
})
