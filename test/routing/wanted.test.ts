import { describe, expect, test } from 'vitest'
import { below, seeded } from '../../src/kernel/random.ts'
import { planRoutes } from '../../src/routing/rules.ts'
import { aProblem, aStop, aVan } from './problems.ts'

/** So many canteens somewhere on a square of 20 minutes, as one drives along its streets. */
function spread(count: number) {
  const random = seeded(count)
  const at = Array.from({ length: count + 1 }, () => [below(random, 1200), below(random, 1200)] as const)
  const seconds = at.map(([x, y]) => at.map(([u, v]) => Math.abs(x - u) + Math.abs(y - v)))
  const stops = Array.from({ length: count }, (_, i) => aStop(`c${i}`))
  const vans = Array.from({ length: 16 }, (_, i) => aVan(`v${i}`))
  return aProblem(stops, { vans, seconds, maxAboardSeconds: 4800 })
}

describe.each([
  ['that can be proven', 14],
  ['for more than can be tried', 40],
])('a plan %s', (_, count) => {
  const asked = (proofTurns?: number) => {
    let times = 0
    planRoutes(spread(count), { seed: 1, turns: 60, ...(proofTurns && { proofTurns }) }, undefined, () => times++)
    return times
  }

  test('asks while it searches and while it proves whether anybody waits for it', () => {
    expect(asked()).toBeGreaterThanOrEqual(60)
    expect(asked(200_000)).toBeGreaterThan(asked() + 3)
  })

  test('is given up wherever it is by then', () => {
    const all = asked(200_000)
    for (const last of [1, Math.floor(asked() / 2), asked() + 1, all]) {
      let times = 0
      const wanted = () => {
        if (++times === last) throw new Error('gone')
      }
      expect(() => planRoutes(spread(count), { seed: 1, turns: 60, proofTurns: 200_000 }, undefined, wanted), `${last}`).toThrow('gone')
      expect(times).toBe(last)
    }
  })
})
