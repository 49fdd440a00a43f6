import { describe, expect, test } from 'vitest'
import type { StaffId } from '../../db/tables/staff.ts'
import { type Draft, moved } from '../../src/routing/editing.ts'
import { habitual, likest, movers, movesTo, type Round } from '../../src/routing/habit-rules.ts'
import { aProblem, aStop, aVan, canteen, vanId } from './problems.ts'

const round = (van: string, ...stops: string[]): Round => ({ van: vanId(van), stops: stops.map(canteen) })
const driver = 'd' as StaffId

describe('a habit with one day’s food', () => {
  test('keeps its order; who gets nothing is skipped', () => {
    const problem = aProblem([aStop('a'), aStop('c')], { vans: [aVan('v1'), aVan('v2')] })
    expect(habitual(problem, [round('v2', 'c', 'b', 'a')])).toEqual({ rounds: [round('v2', 'c', 'a')], skipped: ['b'], added: [] })
  })

  test('takes a new canteen along where the way is shortest', () => {
    const far = 1200
    const seconds = [
      [0, 600, far, far],
      [600, 0, 600, 60],
      [far, 600, 0, 60],
      [far, 60, 60, 0],
    ]
    const problem = aProblem([aStop('a'), aStop('b'), aStop('new')], { seconds })
    expect(habitual(problem, [round('v1', 'a', 'b')])).toEqual({ rounds: [round('v1', 'a', 'new', 'b')], skipped: [], added: ['new'] })
  })

  test('sends a van that was at home rather than break a limit', () => {
    const full = aStop('new', { demand: { portions: 190, ordinary: 3, halal: 0 } })
    const problem = aProblem([aStop('a'), full], { vans: [aVan('v1'), aVan('v2')] })
    expect(habitual(problem, [round('v1', 'a')]).rounds).toEqual([round('v1', 'a'), round('v2', 'new')])
  })

  test('gives the stops of a van that is no more to the others', () => {
    const problem = aProblem([aStop('a'), aStop('b')])
    expect(habitual(problem, [round('gone', 'b'), round('v1', 'a')])).toMatchObject({ added: ['b'], rounds: [{ van: 'v1' }] })
  })
})

const runs = (...all: Round[]): Draft[] => all.map((one, i) => ({ number: i + 1, ...one, driver, departs: i === 0 ? 36_000 : null }))

test.each<[string, Round[], Round[]]>([
  ['another order', [round('v1', 'a', 'b', 'c')], [round('v1', 'c', 'a', 'b')]],
  ['a stop on another van', [round('v1', 'a', 'b'), round('v2', 'c')], [round('v1', 'a'), round('v2', 'b', 'c')]],
  ['a van more', [round('v1', 'a', 'b', 'c')], [round('v1', 'b'), round('v2', 'c', 'a')]],
  ['a van less', [round('v1', 'a'), round('v2', 'b', 'c')], [round('v2', 'a', 'b', 'c')]],
  ['a second trip', [round('v1', 'a', 'b', 'c')], [round('v1', 'a'), round('v1', 'c', 'b')]],
])('moves by hand lead from routes to others: %s', (_, from, to) => {
  const known = {
    canteens: new Set(['a', 'b', 'c'].map(canteen)),
    vans: new Map([vanId('v1'), vanId('v2')].map((van) => [van, driver])),
    drivers: new Set([driver]),
  }
  const after = moved(runs(...from), movesTo(runs(...from), to), known)
  expect(after.map(({ van, stops }) => ({ van, stops }))).toEqual(to)
  expect(after.map((run) => run.departs)).toEqual(to.map(() => null))
})

test('vans that are alike keep the stops that they know; others keep their rounds', () => {
  const problem = aProblem([aStop('a'), aStop('b'), aStop('c')], { vans: [aVan('v1'), aVan('v2'), aVan('big', { portions: 300 })] })
  const habit = [round('v1', 'a'), round('v2', 'b'), round('big', 'c')]
  const best = likest(problem, [round('v1', 'b'), round('v2', 'a', 'c')], habit)
  expect(best).toEqual([round('v2', 'b'), round('v1', 'a', 'c')])
  expect(movers(habit, best)).toEqual([{ canteen: 'c', was: 'big', now: 'v1' }])
})
