import { expect, test } from 'vitest'
import { type ForecastOutcome, ForecastScorer, pinball, scorePlans } from '../../src/forecast/score.ts'

test('a portion short of the q80 costs four times a portion over', () => {
  expect(pinball(0.8, 50, 60)).toBeCloseTo(8)
  expect(pinball(0.8, 60, 50)).toBeCloseTo(2)
  expect(pinball(0.8, 50, 50)).toBe(0)
})

const scored = (rows: readonly ForecastOutcome[]) => {
  const scorer = new ForecastScorer()
  for (const row of rows) scorer.add(row)
  return scorer.score()
}

test('forecasts are scored by error, loss, coverage and what cooking the q80 would have cost', () => {
  const score = scored([
    { served: 50, q50: 40, q80: 50, q90: 60, q95: 60 },
    { served: 30, q50: 40, q80: 45, q90: 50, q95: 50 },
    { served: 70, q50: 60, q80: 65.4, q90: 70, q95: 80 },
    { served: 50, q50: 50, q80: 60, q90: 60, q95: 60 },
  ])
  expect(score?.n).toBe(4)
  expect(score?.wape).toBeCloseTo(30 / 200)
  expect(score?.pinball.q50).toBeCloseTo((5 + 5 + 5 + 0) / 4)
  expect(score?.pinball.q80).toBeCloseTo((0 + 3 + 3.68 + 2) / 4)
  expect(score?.pinball.q90).toBeCloseTo((1 + 2 + 0 + 1) / 4)
  expect(score?.coverage).toEqual({ q50: 0.5, q80: 0.75, q90: 1, q95: 1 })
  expect([score?.short, score?.over, score?.cost]).toEqual([5 / 200, 25 / 200, (4 * 5 + 25) / 200])
})

test('nothing to score is no score, and nobody served is no relative error', () => {
  expect(scored([])).toBeUndefined()
  expect(scored([{ served: 0, q50: 1, q80: 1, q90: 1, q95: 1 }])).not.toHaveProperty('wape')
})

test('what one canteen has over does not feed another', () => {
  const rows = [
    { planned: 60, served: 50 },
    { planned: 40, served: 50 },
  ]
  expect(scorePlans(rows)).toEqual({ n: 2, planned: 100, served: 100, wape: 0.2, short: 10, over: 10 })
  expect(scorePlans([])).toEqual({ n: 0, planned: 0, served: 0, short: 0, over: 0 })
})
