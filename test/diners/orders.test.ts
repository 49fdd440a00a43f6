import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CanteenId } from '../../db/tables/sites.ts'
import { closesAt, cutoffOn, firstOpenDay, type OrderFacts, statusOn } from '../../src/diners/orders.ts'
import { bindingNeeds } from '../../src/diners/rules.ts'
import { addDays, type ClockTime, clockOf, dayOf, daysBetween, instantAt, type MealDate, mealDate } from '../../src/kernel/meal-date.ts'

const MONDAY = mealDate('2026-11-23')
const day = (n: number): MealDate => addDays(MONDAY, n)
const ordered = { tray: 'ordinary', mode: 'dine_in', canteen: 'east' as CanteenId } as const
const workdays = { ...ordered, turn: 0, weekdays: '12345', since: day(0), until: null, ended: null }
const facts = (change: Partial<OrderFacts> = {}): OrderFacts => ({
  registered_on: day(-100),
  ended_on: null,
  standing: [workdays],
  days: [],
  stops: [],
  ...change,
})
const booked = (n: number, turn = 0, meal: typeof ordered | null = ordered) => ({
  day: day(n),
  turn,
  kind: meal ? ('booked' as const) : ('cancelled' as const),
  meal,
})
const stop = (since: number, resumes: number | null, turn = 0) => ({
  turn,
  since: day(since),
  reason: 'hospital' as const,
  resumes: resumes === null ? null : day(resumes),
})

describe('what a day is', () => {
  test.each<[string, Partial<OrderFacts>, number, string]>([
    ['a weekday of the standing order', {}, 1, 'expected'],
    ['a weekend', {}, 5, 'none'],
    ['before the order', {}, -3, 'none'],
    ['the day on which the order ends', { standing: [{ ...workdays, until: day(2) }] }, 2, 'none'],
    ['the day before it ends', { standing: [{ ...workdays, until: day(2) }] }, 1, 'expected'],
    ['the day from which it was ended', { standing: [{ ...workdays, ended: day(2) }] }, 2, 'none'],
    ['a day that was cancelled', { days: [booked(1, 0, null)] }, 1, 'cancelled'],
    ['the day after a cancelled one', { days: [booked(1, 0, null)] }, 2, 'expected'],
    ['a cancelled day, booked again', { days: [booked(1, 0, null), booked(1, 1)] }, 1, 'expected'],
    ['a booked weekend', { days: [booked(5)] }, 5, 'expected'],
    ['a booking of somebody without standing order', { standing: [], days: [booked(1)] }, 1, 'expected'],
    ['the first day of a stop', { stops: [stop(1, null)] }, 1, 'stopped'],
    ['the day before a stop', { stops: [stop(1, null)] }, 0, 'expected'],
    ['the last day of a stop', { stops: [stop(1, 4)] }, 3, 'stopped'],
    ['the day of resuming', { stops: [stop(1, 4)] }, 4, 'expected'],
    ['a stop over a booking', { stops: [stop(1, null)], days: [booked(1)] }, 1, 'stopped'],
    ['a second stop after the first', { stops: [stop(0, 1), stop(2, null, 1)] }, 2, 'stopped'],
    ['the day of death, whatever was ordered', { ended_on: day(1), days: [booked(1)] }, 1, 'ended'],
    ['the day before it', { ended_on: day(1) }, 0, 'expected'],
    ['before registering', { registered_on: day(1) }, 0, 'ended'],
  ])('%s', (_, change, n, status) => {
    expect(statusOn(facts(change), day(n)).status).toBe(status)
  })

  test('the newer standing order counts, and says where and which set', () => {
    const soft = { ...workdays, turn: 1, tray: 'soft' as const, mode: 'doorstep' as const, since: day(2) }
    const both = facts({ standing: [workdays, soft] })
    expect(statusOn(both, day(1))).toMatchObject({ from: 'standing', tray: 'ordinary' })
    expect(statusOn(both, day(2))).toMatchObject({ from: 'standing', tray: 'soft', mode: 'doorstep' })
  })

  test('a stop says why and until when', () => {
    expect(statusOn(facts({ stops: [stop(1, 4)] }), day(2))).toEqual({
      status: 'stopped',
      since: day(1),
      reason: 'hospital',
      resumes: day(4),
    })
  })
})

const anyFacts: fc.Arbitrary<OrderFacts> = fc.record({
  registered_on: fc.integer({ min: -5, max: 3 }).map(day),
  ended_on: fc.option(fc.integer({ min: 0, max: 20 }).map(day)),
  standing: fc
    .array(fc.tuple(fc.integer({ min: 0, max: 12 }), fc.option(fc.integer({ min: 0, max: 14 }))), { maxLength: 3 })
    .map((rows) =>
      rows.map(([since, until], turn) => ({ ...workdays, turn, since: day(since), until: until === null ? null : day(until) })),
    ),
  days: fc
    .array(fc.tuple(fc.integer({ min: 0, max: 14 }), fc.boolean()), { maxLength: 6 })
    .map((rows) => rows.map(([n, yes], turn) => booked(n, turn, yes ? ordered : null))),
  stops: fc
    .array(fc.tuple(fc.integer({ min: 0, max: 14 }), fc.option(fc.integer({ min: 1, max: 6 }))), { maxLength: 3 })
    .map((rows) => rows.map(([since, length], turn) => stop(since, length === null ? null : since + length, turn))),
})

describe('of any facts', () => {
  test('nobody is expected while stopped, ended or on a cancelled day, and each day is judged by itself', () => {
    fc.assert(
      fc.property(anyFacts, fc.integer({ min: -6, max: 22 }), (some, n) => {
        const one = statusOn(some, day(n))
        const stopped = some.stops.some((s) => s.since <= day(n) && (s.resumes === null || day(n) < s.resumes))
        const gone = day(n) < some.registered_on || (some.ended_on !== null && some.ended_on <= day(n))
        expect(one.status === 'ended').toBe(gone)
        expect(one.status === 'stopped').toBe(!gone && stopped)
        const others = { ...some, days: some.days.filter((d) => d.day === day(n)) }
        expect(statusOn(others, day(n))).toEqual(one)
      }),
    )
  })

  test('a stop and its resumption leave every day outside them as it was', () => {
    fc.assert(
      fc.property(anyFacts, fc.integer({ min: 0, max: 10 }), fc.integer({ min: 1, max: 5 }), (some, from, length) => {
        const before = { ...some, stops: [] }
        const paired = { ...some, stops: [stop(from, from + length)] }
        for (let n = -2; n < 20; n++)
          if (n < from || n >= from + length) expect(statusOn(paired, day(n))).toEqual(statusOn(before, day(n)))
          else expect(['stopped', 'ended']).toContain(statusOn(paired, day(n)).status)
      }),
    )
  })
})

describe('the cut-off', () => {
  const setting = (since: number, daysBefore: number, time: string) => ({
    since: day(since),
    daysBefore,
    time: time as ClockTime,
    source: 'x',
  })

  test('is 16:00 the day before until the district says otherwise, from a day on', () => {
    const closes = (settings: ReturnType<typeof setting>[], n: number) => {
      const at = closesAt(settings, day(n))
      return [daysBetween(day(n), dayOf(at)), clockOf(at)]
    }
    expect(closes([], 1)).toEqual([-1, '16:00'])
    expect(closes([setting(3, 2, '10:00')], 2)).toEqual([-1, '16:00'])
    expect(closes([setting(3, 2, '10:00'), setting(5, 0, '08:30')], 3)).toEqual([-2, '10:00'])
    expect(closes([setting(5, 0, '08:30'), setting(3, 2, '10:00')], 6)).toEqual([0, '08:30'])
    expect(cutoffOn([], day(0)).source).toBeNull()
  })

  test.each([
    ['15:59', 1],
    ['16:00', 1],
    ['16:01', 2],
  ])('at %s the first day that is open is %i ahead', (time, ahead) => {
    expect(firstOpenDay([], day(0), instantAt(day(0), time))).toBe(day(ahead))
  })
})

describe('needs that bind a kitchen', () => {
  const need = (kind: 'allergen' | 'texture' | 'diet', code: string, approved_by: string | null, until: MealDate | null = null) => ({
    kind,
    code,
    since: day(0),
    until,
    approved_by,
  })
  test('an allergy and a texture do, a diet only while somebody stands for it', () => {
    const needs = [
      need('texture', 'soft', null),
      need('diet', 'low_salt', null),
      need('diet', 'renal', '王医生', day(3)),
      need('allergen', 'egg', null),
    ]
    const codes = (n: number) => bindingNeeds(needs, day(n)).map((one) => one.code)
    expect(codes(0)).toEqual(['egg', 'renal', 'soft'])
    expect(codes(3)).toEqual(['egg', 'soft'])
    expect(codes(-1)).toEqual([])
  })
})
