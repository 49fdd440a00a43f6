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

const LONG = { seed: 1, turns: 50_000_000 }

test('a meal that is being planned is refused at once to a second; another waits its turn, and later it may be planned again', async () => {
  const solver = openSolver()
  const leaving = new AbortController()
  const first = solver.solve(problem, LONG, { plans: '2026-11-25 lunch', signal: leaving.signal })
  await expect(solver.solve(problem, PROVING, { plans: '2026-11-25 lunch' })).rejects.toMatchObject({ reason: 'already_planning' })
  const other = solver.solve(problem, PROVING, { plans: '2026-11-26 lunch' })
  await expect(solver.solve(problem, PROVING, { plans: '2026-11-26 lunch' })).rejects.toMatchObject({ reason: 'already_planning' })
  leaving.abort(new Error('gone'))
  await expect(first).rejects.toThrow('gone')
  expect((await other).routes.length).toBeGreaterThan(0)
  expect((await solver.solve(problem, PROVING, { plans: '2026-11-25 lunch' })).routes.length).toBeGreaterThan(0)
})

test('a queue has an end: whoever comes behind it is told at once, and whoever leaves it makes room', async () => {
  const solver = openSolver()
  const [running, impatient] = [new AbortController(), new AbortController()]
  const first = solver.solve(problem, LONG, { signal: running.signal })
  const leaving = solver.solve(problem, LONG, { signal: impatient.signal })
  const waiting = [solver.solve(problem, PROVING), solver.solve(problem, PROVING)]
  await expect(solver.solve(problem, PROVING)).rejects.toMatchObject({ reason: 'planner_busy', detail: { values: { n: 3 } } })
  impatient.abort(new Error('gone'))
  await expect(leaving).rejects.toThrow('gone') // though it never began
  waiting.push(solver.solve(problem, PROVING))
  running.abort(new Error('over'))
  await expect(first).rejects.toThrow('over')
  for (const plan of await Promise.all(waiting)) expect(plan.routes.length).toBeGreaterThan(0)
})

test('a question that makes no sense is a bug there, too', async () => {
  await expect(openSolver().solve({ ...problem, seconds: [[0]] }, PROVING)).rejects.toThrow('7 × 7')
})

test('who gives up before it begins is told so, and holds up nobody', async () => {
  const solver = openSolver()
  await expect(solver.solve(problem, LONG, { signal: AbortSignal.abort(new Error('gone')) })).rejects.toThrow('gone')
  expect((await solver.solve(problem, PROVING)).routes.length).toBeGreaterThan(0)
})

test('after a question that failed the same thread answers the next', async () => {
  const solver = openSolver()
  await expect(solver.solve({ ...problem, seconds: [[0]] }, PROVING)).rejects.toThrow('7 × 7')
  expect(await solver.solve(problem, PROVING)).toEqual(await SOLVE_HERE.solve(problem, PROVING))
})
