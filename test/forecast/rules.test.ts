import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { forecastDay, forecaster, type ServedDay } from '../../src/forecast/rules.ts'
import { calendarDay, type DayKind } from '../../src/kernel/calendar.ts'
import { addDays, type MealDate, mealDate } from '../../src/kernel/meal-date.ts'
import { below, seeded } from '../../src/kernel/random.ts'

const MONDAY = mealDate('2026-03-02')

/** Served on so many days in a row from Monday 2026-03-02 on, by the plain week. */
const days = (count: number, served: (day: MealDate, i: number) => number): ServedDay[] =>
  Array.from({ length: count }, (_, i) => {
    const day = addDays(MONDAY, i)
    return { day, kind: calendarDay('week', day).kind, served: served(day, i) }
  })
const on = (day: string, kind: DayKind = 'workday') => ({ day: mealDate(day), kind })
const row = (day: string, kind: DayKind, served: number): ServedDay => ({ ...on(day, kind), served })

describe('the middle', () => {
  test('is the median of the last eight like days', () => {
    const history = days(70, (_, i) => (i % 7 === 0 ? 40 + i / 7 : 100)) // Mondays 40, 41 … 49
    expect(forecastDay(history, on('2026-05-11'))).toMatchObject({
      q50: 46, // of 42 … 49
      basis: {
        from: 'same_weekday',
        n: 8,
        level: 100,
        factor: 0.46,
        likeDays: [{ served: 46 }, { served: 47 }, { served: 48 }, { served: 49 }],
      },
    })
  })

  test('is not moved by an outing', () => {
    const history = days(70, (day) => (day === '2026-04-27' ? 0 : 50))
    expect(forecastDay(history, on('2026-05-11')).q50).toBe(50)
  })

  const week = [
    row('2026-09-14', 'workday', 60),
    row('2026-09-15', 'workday', 62),
    row('2026-09-16', 'workday', 64),
    row('2026-09-19', 'weekend', 20),
    row('2026-09-20', 'shift', 66), // a Sunday worked for 国庆节
    row('2026-09-21', 'workday', 60),
    row('2026-09-26', 'weekend', 22),
    row('2026-09-27', 'weekend', 24),
    row('2026-09-28', 'workday', 60),
  ]
  const holidays = ['2026-10-01', '2026-10-02', '2026-10-03'].map((day) => row(day, 'holiday', 10))
  test.each<[string, ServedDay[], ReturnType<typeof on>, { q50: number; basis: object }]>([
    ['a workday is like the same weekday', week, on('2026-10-12'), { q50: 60, basis: { from: 'same_weekday', n: 3 } }],
    ['a weekday seen too seldom is like any working day', week, on('2026-10-13'), { q50: 61, basis: { from: 'working_days', n: 6 } }],
    ['a shifted day is like a working day, not a Saturday', week, on('2026-10-10', 'shift'), { q50: 61, basis: { from: 'working_days' } }],
    [
      'a Saturday seen too seldom is like any weekend',
      week,
      on('2026-10-03', 'weekend'),
      { q50: 22, basis: { from: 'weekend_days', n: 3 } },
    ],
    ['a first holiday is like a weekend', week, on('2026-10-01', 'holiday'), { q50: 22, basis: { from: 'weekend_days' } }],
    [
      'a fourth holiday is like the three before',
      [...week, ...holidays],
      on('2026-10-04', 'holiday'),
      { q50: 10, basis: { from: 'holidays', n: 3 } },
    ],
    ['a young canteen goes by all it has', week.slice(0, 2), on('2026-09-16'), { q50: 61, basis: { from: 'recent_days', n: 2 } }],
  ])('%s', (_, history, target, expected) => expect(forecastDay(history, target)).toMatchObject(expected))

  test('without any history there is no number, and the basis says so', () => {
    const later = [row('2026-10-12', 'workday', 60), row('2026-10-13', 'workday', 60)]
    for (const history of [[], later])
      expect(forecastDay(history, on('2026-10-12'))).toEqual({ basis: { from: 'nothing', n: 0, likeDays: [], errors: 0 } })
  })

  test('a canteen at which nobody ate has no factor', () => {
    const { basis } = forecastDay(
      days(20, () => 0),
      on('2026-03-23'),
    )
    expect(basis).toMatchObject({ level: 0, from: 'same_weekday' })
    expect(basis).not.toHaveProperty('factor')
  })
})

describe('the range', () => {
  test('is nothing when every day is the same', () => {
    expect(
      forecastDay(
        days(200, () => 50),
        on('2026-09-18'),
      ),
    ).toMatchObject({ q50: 50, q80: 50, q90: 50, basis: { spread: 'own_errors', errors: 120 } })
  })

  test('is at least what counting does by chance while the canteen is young', () => {
    const young = forecastDay(
      days(8, () => 100),
      on('2026-03-10'),
    )
    expect(young).toMatchObject({ q50: 100, basis: { spread: 'counting_noise', errors: 7 } })
    expect(young.q80).toBeGreaterThan(100)
    expect(young.q90).toBeGreaterThan(young.q80 ?? 0)
  })

  test('covers what it says over two years of chance', () => {
    const random = seeded(5)
    const history = days(730, () => 40 + below(random, 21) + below(random, 21))
    const ask = forecaster(history)
    const scored = history.slice(150).map((past) => ({ served: past.served, ...ask(past) }))
    const share = (q: 'q50' | 'q80' | 'q90') => scored.filter((one) => one.served <= (one[q] ?? -1)).length / scored.length
    expect(share('q50')).toBeGreaterThan(0.46)
    expect(share('q50')).toBeLessThan(0.6) // whole numbers: the middle itself counts as covered
    expect(share('q80')).toBeGreaterThan(0.78)
    expect(share('q80')).toBeLessThan(0.86)
    expect(share('q90')).toBeGreaterThan(0.88)
    expect(share('q90')).toBeLessThan(0.95)
  })
})

describe('any history', () => {
  const anyHistory = fc
    .array(
      fc.record({
        gap: fc.integer({ min: 1, max: 4 }),
        served: fc.integer({ min: 0, max: 150 }),
        kind: fc.constantFrom<DayKind>('workday', 'shift', 'weekend', 'holiday'),
      }),
      {
        maxLength: 60,
      },
    )
    .map((steps) => {
      let day = MONDAY
      return steps.map(({ gap, served, kind }) => {
        day = addDays(day, gap)
        return { day, served, kind }
      })
    })
  const anyTarget = fc.record({
    day: fc.integer({ min: 0, max: 200 }).map((n) => addDays(MONDAY, n)),
    kind: fc.constantFrom<DayKind>('workday', 'shift', 'weekend', 'holiday'),
  })
  const runs = { seed: 20267, numRuns: 200 }

  test('gives whole numbers from 0 up, in order', () => {
    fc.assert(
      fc.property(anyHistory, anyTarget, (history, target) => {
        const { q50, q80, q90 } = forecastDay(history, target)
        expect(q50 === undefined).toBe(history.every((past) => past.day >= target.day))
        if (q50 === undefined) return
        expect([q50, q80, q90].every((q) => Number.isSafeInteger(q) && q >= 0)).toBe(true)
        expect([q50, q80, q90]).toEqual([q50, q80, q90].sort((a, b) => a - b))
      }),
      runs,
    )
  })

  test('never looks at the target day or beyond, nor at the order of rows', () => {
    fc.assert(
      fc.property(anyHistory, anyTarget, (history, target) => {
        const before = history.filter((past) => past.day < target.day)
        const lied = history.map((past) => (past.day < target.day ? past : { ...past, served: past.served + 1000 }))
        expect(forecastDay(lied.reverse(), target)).toEqual(forecastDay(before, target))
      }),
      runs,
    )
  })

  test('is the same asked once or in a long run of days', () => {
    fc.assert(
      fc.property(anyHistory, fc.array(anyTarget, { maxLength: 8 }), (history, targets) => {
        const ask = forecaster(history)
        expect(targets.map(ask)).toEqual(targets.map((target) => forecastDay(history, target)))
      }),
      { ...runs, numRuns: 50 },
    )
  })
})
