import { expect, test } from 'vitest'
import type { CanteenId } from '../../db/tables/sites.ts'
import { type Graded, grade } from '../../src/forecast/accuracy.ts'
import { mealDate } from '../../src/kernel/meal-date.ts'

const [MONDAY, TUESDAY] = [mealDate('2026-11-23'), mealDate('2026-11-24')]
const row = (day: typeof MONDAY, canteen: string, more: Omit<Graded, 'day' | 'canteen'>): Graded => ({
  day,
  canteen: canteen as CanteenId,
  ...more,
})
const rows = [
  row(MONDAY, 'a', { q50: 50, sent: 52, served: 48, lastWeek: 40 }),
  row(MONDAY, 'b', { q50: 50, sent: 52, served: 55, lastWeek: 60 }),
  row(TUESDAY, 'a', { q50: 47, sent: 50, served: 47, lastWeek: 47 }),
]

test('the reserve goes to whoever runs short, and what of it nobody needs is over; last week’s plan has none', () => {
  const graded = grade(
    rows,
    new Map([
      [MONDAY, 0.02],
      [TUESDAY, 0.02],
    ]),
  )
  expect(graded).toMatchObject({ days: 2, rows: 3, wape: 7 / 150, bias: -1 })
  expect(graded?.short).toBe(0) // Monday holds back 3 of 104, b lacks 3
  expect(graded?.over).toBeCloseTo((4 + 3 + 1) / 150)
  expect(graded?.naive).toEqual({ wape: 13 / 150, short: 8 / 150, over: 5 / 150 })
})

test('without a reserve what is short stays short', () => {
  expect(grade(rows, new Map())?.short).toBeCloseTo(3 / 150)
})

test('days that last week says nothing of are left out of both, and nothing is no grade', () => {
  const only = rows.map((one) => ({ ...one, lastWeek: one.day === TUESDAY ? one.lastWeek : undefined }))
  expect(grade(only, new Map())).toMatchObject({ days: 1, rows: 1, wape: 0, naive: { wape: 0, short: 0, over: 0 } })
  expect(grade([], new Map())).toBeUndefined()
  expect(
    grade(
      rows.map((one) => ({ ...one, lastWeek: undefined })),
      new Map(),
    ),
  ).toBeUndefined()
})
