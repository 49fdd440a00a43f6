import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instant, instantAt, mealDate } from '../../src/kernel/meal-date.ts'
import { dueBetween, type Rhythm } from '../../src/schedule/rules.ts'

const at = (day: string, clock: string) => instantAt(mealDate(day), clock)
const periods = (rhythm: Rhythm, since: [string, string], now: [string, string]) =>
  dueBetween(rhythm, at(...since), at(...now)).map((due) => due.period)

describe('what fell due', () => {
  test.each<[string, Rhythm, [string, string], [string, string], string[]]>([
    [
      'three days off',
      { every: 'day', at: '16:30' },
      ['2026-11-20', '16:30'],
      ['2026-11-23', '17:00'],
      ['2026-11-21', '2026-11-22', '2026-11-23'],
    ],
    ['a minute early', { every: 'day', at: '16:30' }, ['2026-11-22', '16:30'], ['2026-11-23', '16:29'], []],
    ['on the minute', { every: 'day', at: '16:30' }, ['2026-11-22', '16:30'], ['2026-11-23', '16:30'], ['2026-11-23']],
    [
      'hours over midnight',
      { every: 'hour' },
      ['2026-11-23', '22:30'],
      ['2026-11-24', '01:10'],
      ['2026-11-23T23', '2026-11-24T00', '2026-11-24T01'],
    ],
    ['months over New Year', { every: 'month', at: '02:00' }, ['2026-11-01', '02:00'], ['2027-01-01', '02:00'], ['2026-12', '2027-01']],
    ['a clock set back', { every: 'day', at: '16:30' }, ['2026-11-23', '16:30'], ['2026-11-22', '10:00'], []],
  ])('%s', (_, rhythm, since, now, expected) => expect(periods(rhythm, since, now)).toEqual(expected))

  test('however often one looks, each period comes once and in order', () => {
    const start = at('2026-11-20', '00:00')
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 100_000_000 }), { minLength: 1, maxLength: 30 }), (steps) => {
        const looks: number[] = []
        for (const step of steps) looks.push((looks.at(-1) ?? start) + step)
        const seen = looks.flatMap((now, i) =>
          dueBetween({ every: 'day', at: '03:30' }, instant(looks[i - 1] ?? start), instant(now)).map((due) => due.period),
        )
        const whole = dueBetween({ every: 'day', at: '03:30' }, start, instant(looks.at(-1) ?? start)).map((due) => due.period)
        expect(seen).toEqual(whole)
      }),
      { seed: 1, numRuns: 100 },
    )
  })
})
