import { expect, test } from 'vitest'
import type { DishCode } from '../../db/tables/menu.ts'
import { refusalOf, type ServingQuestion } from '../../src/checkin/rules.ts'
import { type ClockTime, instantAt, mealDate } from '../../src/kernel/meal-date.ts'

const at = instantAt(mealDate('2026-11-24'), '10:50')
const later = instantAt(mealDate('2026-11-24'), '12:30')
const dish = { dish: 'x' as DishCode, name: 'x', left: 1, verdict: 'serve', eatBy: later, checkBy: later, reheatedAt: null } as const
const asked = (window: ServingQuestion['window']): ServingQuestion => ({
  ...{ at, registered: true, tags: ['elder'], servedAlready: false, mealClosed: false, handedOver: true, tray: 'ordinary' },
  dishes: [dish],
  window,
})

test('a meal at the door is bound to no counter’s hours, and to everything else', () => {
  const hours = { from: '11:30' as ClockTime, until: '12:30' as ClockTime }
  expect(refusalOf(asked(hours))?.refuse).toBe('outside_service_hours')
  expect(refusalOf(asked(null))).toBeUndefined()
  expect(refusalOf({ ...asked(null), servedAlready: true })?.refuse).toBe('already_served')
  expect(refusalOf({ ...asked(null), dishes: [{ ...dish, left: 0 }] })?.refuse).toBe('sold_out')
})
