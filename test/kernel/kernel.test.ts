import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calendarDay, calendarHas, isWorkday } from '../../src/kernel/calendar.ts'
import { basisPoints, fen, split, sumFen, yuan } from '../../src/kernel/fen.ts'
import { isId, newId } from '../../src/kernel/id.ts'
import {
  addDays,
  ageOn,
  clockOf,
  dayOf,
  instant,
  instantAt,
  isMealDate,
  lastOf,
  mealDate,
  mondayOf,
  month,
  nextMonth,
  weekdayOf,
} from '../../src/kernel/meal-date.ts'
import { metresBetween } from '../../src/kernel/place.ts'
import { entropyFrom, seeded } from '../../src/kernel/random.ts'
import { Refusal } from '../../src/kernel/refusal.ts'
import { blindIndex, seal, unseal } from '../../src/kernel/secret.ts'

describe('fen', () => {
  test.each([
    [100, [1, 1, 1], [34, 33, 33]],
    [1, [1, 1], [1, 0]],
    [0, [3, 7], [0, 0]],
    [1000, [25, 75], [250, 750]],
  ])('%i by %j is %j', (whole, weights, parts) => expect(split(fen(whole), weights)).toEqual(parts))

  test('parts always sum to the whole', () => {
    fc.assert(
      fc.property(
        fc.nat(10_000_000),
        fc.array(fc.nat(1_000), { minLength: 1, maxLength: 9 }).filter((w) => w.some((x) => x > 0)),
        (whole, weights) => {
          expect(sumFen(split(fen(whole), weights))).toBe(whole)
        },
      ),
      { seed: 1 },
    )
  })

  test('a fraction of a fen is a bug', () => expect(() => fen(0.1 + 0.2)).toThrow(RangeError))
  test.each([
    [1234, 2500, 309],
    [10, 500, 1],
    [9, 500, 0],
  ])('%i at %i basis points is %i, half a fen up', (amount, bp, expected) => expect(basisPoints(fen(amount), bp)).toBe(expected))
  test.each([
    [0, '0.00'],
    [5, '0.05'],
    [1281, '12.81'],
    [-50, '-0.50'],
  ])('%i is %s yuan', (amount, text) => expect(yuan(amount)).toBe(text))
})

describe('meal dates', () => {
  test.each(['2026-02-29', '2026-13-01', '2026-1-1', '20261124', '2026-11-31', ''])('%s is no day', (text) =>
    expect(isMealDate(text)).toBe(false),
  )
  test('2024-02-29 is one', () => expect(isMealDate('2024-02-29')).toBe(true))

  test('the kitchen’s day turns at midnight in Shanghai, wherever the server is', () => {
    const midnight = instantAt(mealDate('2026-11-24'), '00:00')
    expect(dayOf(midnight)).toBe('2026-11-24')
    expect(dayOf(instant(midnight - 1))).toBe('2026-11-23')
    expect(new Date(midnight).toISOString()).toBe('2026-11-23T16:00:00.000Z')
    expect(clockOf(midnight)).toBe('00:00')
  })

  test.each([
    ['1946-11-24', '2026-11-23', 79],
    ['1946-11-24', '2026-11-24', 80],
    ['1944-02-29', '2026-02-28', 81],
    ['1944-02-29', '2026-03-01', 82],
    ['1944-02-29', '2024-02-29', 80],
  ])('born %s is on %s %i', (birth, day, age) => expect(ageOn(birth, mealDate(day))).toBe(age))

  test.each([
    ['2026-11-23', 1],
    ['2026-11-29', 7],
    ['2020-01-06', 1],
    ['1969-12-31', 3],
    ['1950-01-01', 7],
  ])('%s is weekday %i', (day, weekday) => expect(weekdayOf(mealDate(day))).toBe(weekday))

  test('months and weeks have their ends', () => {
    expect(lastOf(month('2024-02'))).toBe('2024-02-29')
    expect(nextMonth(month('2026-12'))).toBe('2027-01')
    expect(mondayOf(mealDate('2026-11-29'))).toBe('2026-11-23')
    expect(addDays(mealDate('2026-12-31'), 1)).toBe('2027-01-01')
  })
})

describe('the calendar', () => {
  test.each([
    ['2026-10-01', 'holiday'],
    ['2026-10-10', 'shift'], // a Saturday worked for 国庆
    ['2026-10-11', 'weekend'],
    ['2026-10-12', 'workday'],
    ['2026-02-14', 'shift'],
    ['2025-11-24', 'workday'],
  ])('%s is a %s', (day, kind) => expect(calendarDay('cn', mealDate(day)).kind).toBe(kind))

  test('a shifted Saturday is a workday and a holiday Thursday is not', () => {
    expect(isWorkday('cn', mealDate('2026-10-10'))).toBe(true)
    expect(isWorkday('cn', mealDate('2026-10-01'))).toBe(false)
  })

  test.each(['2003-05-01', '2031-01-01'])('a year without data is refused: %s', (day) => {
    expect(calendarHas('cn', mealDate(day))).toBe(false)
    expect(() => calendarDay('cn', mealDate(day))).toThrow(Refusal)
    expect(calendarDay('week', mealDate(day)).kind).toBeDefined()
  })
})

describe('ids, chance, secrets, places', () => {
  test('ids sort by time and are ours', () => {
    const entropy = entropyFrom(seeded(1))
    const ids = [1, 2, 3].map((n) => newId(instant(1_764_000_000_000 + n), entropy))
    expect([...ids].sort()).toEqual(ids)
    expect(ids.every(isId)).toBe(true)
    expect(isId('../../etc/passwd')).toBe(false)
  })

  test('the same seed gives the same numbers on every machine', () => {
    const random = seeded(42)
    const digest = createHash('sha256')
      .update(Array.from({ length: 1_000 }, random).join())
      .digest('hex')
    expect(digest.slice(0, 16)).toBe('87c37aef41f61772')
  })

  const keys = { id: 'k1', seal: new Uint8Array(32).fill(7), index: new Uint8Array(32).fill(9) }
  test('a sealed field opens only in its own record', () => {
    const sealed = seal(keys, entropyFrom(seeded(3)), 'diner.id_number.a', '990101194001011234')
    expect(sealed).not.toContain('1940')
    expect(unseal(keys, 'diner.id_number.a', sealed)).toBe('990101194001011234')
    expect(() => unseal(keys, 'diner.id_number.b', sealed)).toThrow()
    expect(() => unseal({ ...keys, seal: new Uint8Array(32) }, 'diner.id_number.a', sealed)).toThrow()
    expect(() => unseal(keys, 'diner.id_number.a', `${sealed.slice(0, -2)}AA`)).toThrow()
  })

  test('a blind index finds equals and depends on its key', () => {
    expect(blindIndex(keys, 'id', 'x')).toBe(blindIndex(keys, 'id', 'x'))
    expect(blindIndex(keys, 'id', 'x')).not.toBe(blindIndex({ ...keys, index: new Uint8Array(32) }, 'id', 'x'))
  })

  test('a degree of latitude is 111 km', () => expect(metresBetween({ lat: 36, lon: 101 }, { lat: 37, lon: 101 })).toBe(111_195))
})
