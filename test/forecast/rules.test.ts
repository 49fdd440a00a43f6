import { describe, expect, test } from 'vitest'
import type { Outlook } from '../../src/forecast/model.ts'
import { forecastOf, type ServedDay } from '../../src/forecast/rules.ts'
import { newSeries, toLog } from '../../src/forecast/series.ts'
import type { DayKind } from '../../src/kernel/calendar.ts'
import { mealDate } from '../../src/kernel/meal-date.ts'

const on = (day: string, kind: DayKind = 'workday') => ({ day: mealDate(day), kind })
const row = (day: string, kind: DayKind, served: number): ServedDay => ({ ...on(day, kind), served })

/** A range that is a straight line from 40 to 60. */
const outlook: Outlook = { series: 'a', middle: 50, scale: 5, at: (levels) => levels.map((level) => 40 + 20 * level) }
const series = { ...newSeries(), level: toLog(40) }
const DECISION = { siteLevel: 0.55, reserveShare: 0.05 }
const explained = (history: readonly ServedDay[], target: ReturnType<typeof on>) => forecastOf(outlook, series, history, target, DECISION)

test('a range becomes whole portions, with what is to be sent', () => {
  expect(explained([], on('2026-05-11'))).toMatchObject({
    q50: 50,
    q80: 56,
    q90: 58,
    q95: 59,
    portions: 51,
    basis: { q10: 42, sitePercent: 55 },
  })
})

test('what it rests on: the level, what the day does to it, and whose errors gave the range', () => {
  expect(explained([], on('2026-05-11')).basis).toMatchObject({
    level: 40,
    factor: 1.25,
    spread: 'counting_noise',
    errors: 0,
    from: 'nothing',
  })
  const old = { ...series, errors: Array.from({ length: 150 }, () => 0) }
  expect(forecastOf(outlook, old, [], on('2026-05-11'), DECISION).basis).toMatchObject({ spread: 'own_errors', errors: 120 })
})

test('a canteen at which nobody ate has no factor', () => {
  const { basis } = forecastOf({ ...outlook, middle: 0 }, { ...series, level: toLog(0) }, [], on('2026-03-23'), DECISION)
  expect(basis.level).toBe(0)
  expect(basis).not.toHaveProperty('factor')
})

test('who books and does not come is known after ten days, and never counts as more than all', () => {
  const shown = (n: number, mean: number) =>
    forecastOf({ ...outlook, planned: 48 }, { ...series, bias: { n, mean } }, [], on('2026-05-11'), DECISION).basis
  expect(shown(9, -0.05)).not.toHaveProperty('showUp')
  expect(shown(10, -0.05)).toMatchObject({ booked: 48, showUp: 0.95 })
  expect(shown(10, 0.05)).toMatchObject({ showUp: 1 })
})

describe('the days that a day is like', () => {
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
  test.each<[string, ServedDay[], ReturnType<typeof on>, object]>([
    ['a workday is like the same weekday', week, on('2026-10-12'), { from: 'same_weekday', n: 3 }],
    ['a weekday seen too seldom is like any working day', week, on('2026-10-13'), { from: 'working_days', n: 6 }],
    ['a shifted day is like a working day, not a Saturday', week, on('2026-10-10', 'shift'), { from: 'working_days' }],
    ['a Saturday seen too seldom is like any weekend', week, on('2026-10-03', 'weekend'), { from: 'weekend_days', n: 3 }],
    ['a first holiday is like a weekend', week, on('2026-10-01', 'holiday'), { from: 'weekend_days' }],
    ['a fourth holiday is like the three before', [...week, ...holidays], on('2026-10-04', 'holiday'), { from: 'holidays', n: 3 }],
    ['a young canteen goes by all it has', week.slice(0, 2), on('2026-09-16'), { from: 'recent_days', n: 2 }],
  ])('%s', (_, history, target, expected) => expect(explained(history, target).basis).toMatchObject(expected))

  test('the last four are shown, oldest first', () => {
    const history = Array.from({ length: 9 }, (_, i) =>
      row(`2026-0${i < 4 ? 3 : 4}-${['02', '09', '16', '23', '06', '13', '20', '27', '28'][i]}`, 'workday', 40 + i),
    )
    expect(explained(history, on('2026-05-11')).basis.likeDays.map((one) => one.served)).toEqual([44, 45, 46, 47])
  })
})
