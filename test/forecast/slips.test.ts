import { describe, expect, test } from 'vitest'
import { type PastDay, type Replayed, replay } from '../../src/forecast/backtest.ts'
import { historyOf } from './histories.ts'

const BOOKED = historyOf(5, { series: 6, days: 240, planned: true })
const CUT = 120

/** One row of one day written otherwise. */
const slipped = (days: readonly PastDay[], at: number, row: Partial<PastDay['rows'][number]>): PastDay[] =>
  days.map((past, i) => (i === at ? { ...past, rows: past.rows.map((one, s) => (s === 0 ? { ...one, ...row } : one)) } : past))

const said = (days: readonly PastDay[], at: number): Replayed[] => {
  const day = (days[at] as PastDay).day
  return [...replay(days, 1)].find((rows) => rows[0]?.day === day) as Replayed[]
}
const width = ({ outlook }: Replayed): number => {
  const [low = 0, high = 0] = outlook.at([0.5, 0.9])
  return high - low
}

describe('a slip of one day does not spoil the days after it', () => {
  test.each<[string, Partial<PastDay['rows'][number]>]>([
    ['bookings of nobody', { planned: 0 }],
    ['bookings ten times too high', { planned: 900 }],
    ['a count of nobody', { served: 0 }],
    ['a count with a figure too many', { served: 700 }],
  ])('%s', (_, slip) => {
    const days = slipped(BOOKED, CUT, slip)
    for (const later of [1, 3, 10]) {
      const [plain, after] = [said(BOOKED, CUT + later), said(days, CUT + later)]
      for (const [i, row] of after.entries()) {
        expect(width(row)).toBeLessThan((i === 0 ? 2 : 1.2) * width(plain[i] as Replayed))
        expect(row.outlook.middle).toBeGreaterThan((i === 0 ? 0.85 : 0.97) * (plain[i] as Replayed).outlook.middle)
        expect(row.outlook.middle).toBeLessThan((i === 0 ? 1.15 : 1.03) * (plain[i] as Replayed).outlook.middle)
      }
    }
  })

  test('bookings of nobody for a day that is served are no bookings', () => {
    const middle = (planned: number | undefined) => (said(slipped(BOOKED, CUT, { planned }), CUT)[0] as Replayed).outlook.middle
    expect(middle(0)).toBe(middle(undefined))
    expect(middle(0)).toBeGreaterThan(20)
  })
})

describe('the first day after a long break is its own kind of day', () => {
  const OFF = [
    [150, 192],
    [330, 372],
  ] as const
  /** Six weeks off, twice; on the first day back half of them come, whatever was booked. */
  const withBreaks = (seed: number): PastDay[] =>
    historyOf(seed, { series: 6, days: 420, planned: true })
      .filter(({ day }, _, all) => OFF.every(([from, to]) => day - (all[0] as PastDay).day < from || day - (all[0] as PastDay).day >= to))
      .map((past, i, all) =>
        isBack(all, i) ? { ...past, rows: past.rows.map((row) => ({ ...row, served: Math.round(row.served / 2) })) } : past,
      )
  const isBack = (days: readonly PastDay[], i: number) => i > 0 && (days[i] as PastDay).day - (days[i - 1] as PastDay).day > 28
  const sum = (rows: readonly Replayed[], of: (row: Replayed) => number) => rows.reduce((all, row) => all + of(row), 0)
  const histories = [13, 14, 15].map((seed) => {
    const days = withBreaks(seed)
    return { days, back: days.findLastIndex((_, i) => isBack(days, i)) }
  })

  test('it does not pull down the days after it', () => {
    const shares = histories.flatMap(({ days, back }) =>
      [1, 2, 3, 4].map((later) => {
        const rows = said(days, back + later)
        return sum(rows, (row) => row.outlook.middle) / sum(rows, (row) => row.served)
      }),
    )
    expect(shares.reduce((a, b) => a + b, 0) / shares.length).toBeGreaterThan(0.945)
  })

  test('and the second such day is known for what it is as far as one has been seen', () => {
    for (const { days, back } of histories) {
      const rows = said(days, back)
      const usual = sum(said(days, back + 4), (row) => row.served)
      expect(sum(rows, (row) => row.outlook.middle)).toBeLessThan(0.97 * usual)
    }
  })
})
