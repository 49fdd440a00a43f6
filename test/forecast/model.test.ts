import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type PastDay, type Replayed, replay } from '../../src/forecast/backtest.ts'
import { replayNaive } from '../../src/forecast/naive.ts'
import { type ForecastScore, ForecastScorer, LEVEL_VALUES } from '../../src/forecast/score.ts'
import { historyOf, type Shape } from './histories.ts'

const SCORED_AFTER = 150

function scoreOf(days: readonly PastDay[], replayed: Iterable<Replayed[]>, after = SCORED_AFTER): ForecastScore {
  const from = (days[0] as PastDay).day + after
  const scorer = new ForecastScorer()
  for (const rows of replayed)
    for (const { day, served, outlook } of rows) {
      if (day < from) continue
      const [q50 = 0, q80 = 0, q90 = 0, q95 = 0] = outlook.at(LEVEL_VALUES)
      scorer.add({ served, q50, q80, q90, q95 })
    }
  return scorer.score() as ForecastScore
}

const WEEK = [0, 1, 2, 3, 4, 5, 6]
/** ours / last week's same weekday, pinball at q80, at most */
const SHAPES: readonly [name: string, shape: Shape, most: number][] = [
  ['plain weeks', {}, 0.8],
  ['seven days a week', { serves: WEEK }, 0.8],
  ['a single canteen', { series: 1, days: 700 }, 0.9],
  ['a few portions', { size: 4, serves: WEEK }, 0.85],
  ['mostly nobody', { size: 0.6, serves: WEEK }, 0.95],
  ['growing', { factor: (i) => Math.exp(0.002 * i) }, 0.8],
  ['a year that has seasons', { days: 800, factor: (i) => Math.exp(0.25 * Math.sin(i / 58)) }, 0.8],
  ['a new estate: half as many more from one day on', { factor: (i, _, s) => (i > 250 && s % 2 ? 1.5 : 1) }, 0.85],
  ['no weekday differs, one is closed now and then', { factor: (i) => (i % 31 === 7 ? 0 : 1) }, 0.9],
  ['bookings that are a tenth too high', { planned: true }, 0.7],
]

describe('a forecast is worth its while', () => {
  test.each(SHAPES)('%s', (_, shape, most) => {
    const days = historyOf(7, shape)
    const [ours, naive] = [scoreOf(days, replay(days, 1)), scoreOf(days, replayNaive(days, 1))]
    expect(ours.pinball.q80 / naive.pinball.q80).toBeLessThan(most)
    expect(ours.coverage.q80).toBeGreaterThan(0.77)
    expect(ours.coverage.q90).toBeGreaterThan(0.87)
    expect(ours.coverage.q95).toBeGreaterThan(0.925)
  })

  test.each(SHAPES.filter(([, { size = 60 }]) => size > 1))('and honest about its ranges: %s', (_, shape) => {
    const days = historyOf(11, shape)
    for (const lead of [1, 7]) {
      const { coverage } = scoreOf(days, replay(days, lead))
      expect(Math.abs(coverage.q80 - 0.8)).toBeLessThan(0.04)
      expect(Math.abs(coverage.q90 - 0.9)).toBeLessThan(0.03)
      expect(Math.abs(coverage.q95 - 0.95)).toBeLessThan(0.025)
    }
  })

  test('from the second week on', () => {
    const ratios = [3, 4, 5, 6, 7, 8].map((seed) => {
      const days = historyOf(seed, {}).slice(0, 36)
      const [ours, naive] = [scoreOf(days, replay(days, 1), 12), scoreOf(days, replayNaive(days, 1), 12)]
      return ours.pinball.q80 / naive.pinball.q80
    })
    expect(ratios.reduce((a, b) => a + b, 0) / ratios.length).toBeLessThan(0.9)
  })

  test.each(
    SHAPES.filter(([name]) =>
      ['plain weeks', 'a few portions', 'a year that has seasons', 'bookings that are a tenth too high'].includes(name),
    ),
  )('a week ahead it is little worse than a day ahead: %s', (_, shape) => {
    const losses = [1, 7].map((lead) =>
      [7, 11]
        .map((seed) => {
          const days = historyOf(seed, shape)
          return scoreOf(days, replay(days, lead)).pinball.q80
        })
        .reduce((a, b) => a + b, 0),
    ) as [number, number]
    expect(losses[1] / losses[0]).toBeLessThan(1.08)
  })

  test('bookings are believed as far as they are right', () => {
    const good = historyOf(5, { planned: true })
    const useless = good.map((past) => ({
      ...past,
      rows: past.rows.map((row, i) => ({ ...row, planned: 20 + ((past.day * 7 + i * 13) % 60) })),
    }))
    const none = good.map((past) => ({ ...past, rows: past.rows.map(({ series, served }) => ({ series, served })) }))
    const loss = (days: PastDay[]) => scoreOf(days, replay(days, 1)).pinball.q80
    expect(loss(good)).toBeLessThan(0.95 * loss(none))
    expect(loss(useless)).toBeLessThan(1.05 * loss(none))
  })
})

/** What was said of each day, to the last digit. */
const said = (days: readonly PastDay[], lead: number): Map<number, unknown> =>
  new Map([...replay(days, lead)].map((rows) => [rows[0]?.day ?? 0, rows.map(({ series, outlook }) => [series, outlook.at(LEVEL_VALUES)])]))

describe('nothing is known before its time', () => {
  const days = historyOf(19, { days: 200, planned: true })
  const cut = 100

  test.each([1, 7])('%i days ahead: what comes later changes nothing', (lead) => {
    const day = (days[cut] as PastDay).day
    const altered = days.map((past) =>
      past.day > day - lead ? { ...past, rows: past.rows.map((row) => ({ ...row, served: row.served * 3 + 5 })) } : past,
    )
    const [before, after] = [said(days, lead), said(altered, lead)]
    for (const past of days.slice(0, cut + 1)) expect(after.get(past.day)).toEqual(before.get(past.day))
    expect(after.get((days[cut + 15] as PastDay).day)).not.toEqual(before.get((days[cut + 15] as PastDay).day))
  })

  test.each([1, 7])('%i days ahead: a history that ends says the same up to there', (lead) => {
    const whole = said(days, lead)
    for (const [day, rows] of said(days.slice(0, cut), lead)) expect(rows).toEqual(whole.get(day))
  })

  test('7 days ahead: this day last week is known, the day after it is not', () => {
    const day = (days[cut] as PastDay).day
    const change = (at: number) =>
      days.map((past) => (past.day === at ? { ...past, rows: past.rows.map((row) => ({ ...row, served: row.served + 40 })) } : past))
    expect(said(change(day - 7), 7).get(day)).not.toEqual(said(days, 7).get(day))
    for (const late of [6, 5, 4, 3, 2, 1]) expect(said(change(day - late), 7).get(day)).toEqual(said(days, 7).get(day))
  })
})

describe('whatever is counted', () => {
  const counts = fc.array(
    fc.record({
      gap: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 40 }), fc.constant(400)),
      rows: fc.uniqueArray(
        fc.record({
          series: fc.constantFrom('a', 'b', 'c', 'd'),
          served: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 60 }), fc.constant(999_999)),
          planned: fc.option(fc.integer({ min: 0, max: 999_999 }), { nil: undefined }),
        }),
        { selector: (row) => row.series, minLength: 1 },
      ),
    }),
    { maxLength: 60 },
  )

  test('quantiles are numbers, in order, and not below nobody', () => {
    fc.assert(
      fc.property(counts, fc.constantFrom(1, 7), (list, lead) => {
        let day = 17_000
        const days = list.map(({ gap, rows }): PastDay => {
          day += gap
          return { day, of: (day + 3) % 7, rows }
        })
        for (const rows of replay(days, lead))
          for (const { outlook } of rows) {
            const quantiles = outlook.at([0.05, 0.5, 0.8, 0.9, 0.95, 0.999])
            expect(quantiles.every((q) => Number.isFinite(q) && q >= 0)).toBe(true)
            expect(quantiles).toEqual([...quantiles].sort((a, b) => a - b))
          }
      }),
      { numRuns: 150, seed: 20_261_124 },
    )
  })

  test('counts that never change are forecast as they are', () => {
    const days = historyOf(1, { series: 2, days: 60 }).map((past) => ({
      ...past,
      rows: past.rows.map(({ series }) => ({ series, served: 9 })),
    }))
    for (const { outlook } of [...replay(days, 1)].at(-1) ?? []) expect(outlook.at([0.5, 0.8]).map(Math.round)).toEqual([9, 9])
  })

  test('a canteen that nobody comes to is forecast as that', () => {
    const days = historyOf(1, { series: 2, days: 90, factor: (_, __, s) => s })
    const [nobody, some] = [...replay(days, 1)].at(-1) as [Replayed, Replayed]
    expect(nobody.outlook.at([0.9])[0]).toBeLessThan(0.5)
    expect(some.outlook.at([0.5])[0]).toBeGreaterThan(20)
  })
})

describe('a canteen without a past', () => {
  const days = historyOf(2, { days: 120 })
  const opened = (planned: number | undefined): PastDay[] => {
    const last = days.at(-1) as PastDay
    return [...days.slice(0, -1), { ...last, rows: [...last.rows, { series: 'new', served: 30, planned }] }]
  }
  const newcomer = (list: PastDay[]) => [...replay(list, 1)].at(-1)?.find((row) => row.series === 'new')

  test('is taken for a middling one, widely', () => {
    const [q05 = 0, q50 = 0, q95 = 0] = newcomer(opened(undefined))?.outlook.at([0.05, 0.5, 0.95]) ?? []
    expect(q50).toBeGreaterThan(40)
    expect(q50).toBeLessThan(90)
    expect(q95 - q05).toBeGreaterThan(30)
  })

  test('goes by what it has booked', () => {
    expect(Math.round(newcomer(opened(12))?.outlook.middle ?? 0)).toBe(12)
  })

  test('before any history at all there is nothing to say', () => {
    expect([...replay(days.slice(0, 1), 1)]).toEqual([[]])
  })
})
