import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CanteenId } from '../../db/tables/sites.ts'
import type { Role } from '../../db/tables/staff.ts'
import { addDays, mealDate } from '../../src/kernel/meal-date.ts'
import { type HeldDuty, incompatibleWith, standingOn, whyNotEnded, whyNotGiven } from '../../src/staff/duties.ts'

const TODAY = mealDate('2026-11-24')
const EAST = 'east' as CanteenId
const ROLES: Role[] = ['kitchen_manager', 'dispatcher', 'driver', 'canteen_worker', 'auditor', 'administrator', 'food_safety_officer']

const duty = (role: Role, since = '2026-11-24', until: string | null = null): HeldDuty => ({
  role,
  canteen: role === 'canteen_worker' ? EAST : null,
  since: mealDate(since),
  until: until === null ? null : mealDate(until),
})

describe('what one person cannot be at the same time', () => {
  test.each([
    ['auditor', 'kitchen_manager', true],
    ['auditor', 'canteen_worker', true],
    ['auditor', 'administrator', true],
    ['auditor', 'driver', true],
    ['auditor', 'dispatcher', true],
    ['auditor', 'food_safety_director', true],
    ['kitchen_manager', 'food_safety_director', false],
    ['administrator', 'canteen_worker', true],
    ['kitchen_manager', 'dispatcher', false],
    ['driver', 'canteen_worker', false],
    ['kitchen_manager', 'administrator', false],
  ] as const)('%s and %s: %s', (a, b, clash) => {
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const) {
      expect(incompatibleWith(duty(one), [duty(other)]) !== undefined).toBe(clash)
      expect(whyNotGiven(duty(one), [duty(other)], TODAY)).toBe(clash ? 'incompatible_duties' : undefined)
    }
  })

  test.each([
    ['one after the other', '2026-11-25', null, '2026-11-24', '2026-11-25', undefined],
    ['a day too early', '2026-11-25', null, '2026-11-24', '2026-11-26', 'incompatible_duties'],
    ['one that begins later', '2026-11-24', '2026-12-01', '2026-12-01', null, undefined],
    ['one that begins a day too soon', '2026-11-24', '2026-12-02', '2026-12-01', null, 'incompatible_duties'],
  ])('%s', (_, since, until, heldSince, heldUntil, reason) => {
    expect(whyNotGiven(duty('auditor', since, until), [duty('driver', heldSince, heldUntil)], TODAY)).toBe(reason)
  })
})

describe('a duty that is given', () => {
  test.each([
    ['a worker without a canteen', { ...duty('canteen_worker'), canteen: null }, [], 'duty_canteen'],
    ['a driver with one', { ...duty('driver'), canteen: EAST }, [], 'duty_canteen'],
    ['from yesterday', duty('driver', '2026-11-23'), [], 'duty_in_past'],
    ['that ends when it begins', duty('driver', '2026-11-24', '2026-11-24'), [], 'duty_in_past'],
    ['that is held', duty('driver'), [duty('driver', '2020-01-01')], 'duty_held'],
    ['that was held', duty('driver'), [duty('driver', '2020-01-01', '2026-11-24')], undefined],
    ['that was given and taken back today', duty('driver'), [duty('driver', '2026-11-24', '2026-11-24')], 'duty_held'],
    ['at another canteen', { ...duty('canteen_worker'), canteen: 'west' as CanteenId }, [duty('canteen_worker')], undefined],
  ] as const)('%s: %s', (_, wanted, held, reason) => expect(whyNotGiven(wanted, held, TODAY)).toBe(reason))
})

describe('a duty that is ended', () => {
  test.each([
    ['today', duty('driver', '2026-01-01'), '2026-11-24', undefined],
    ['later', duty('driver', '2026-01-01'), '2027-01-01', undefined],
    ['yesterday', duty('driver', '2026-01-01'), '2026-11-23', 'duty_in_past'],
    ['before it begins', duty('driver', '2026-12-01'), '2026-11-30', 'duty_in_past'],
    ['so that it never was', duty('driver', '2026-12-01'), '2026-12-01', undefined],
    ['after it has ended', duty('driver', '2026-01-01', '2026-02-01'), '2026-11-24', 'duty_not_held'],
    ['later than it was given for', duty('driver', '2026-01-01', '2026-12-01'), '2026-12-02', 'duty_not_held'],
  ] as const)('%s', (_, held, until, reason) => expect(whyNotEnded(held, mealDate(until), TODAY)).toBe(reason))
})

test('whatever is given, nobody holds two duties that clash on one day', () => {
  const day = fc.integer({ min: 0, max: 12 }).map((n) => addDays(TODAY, n))
  const wanted = fc
    .record({ role: fc.constantFrom(...ROLES), since: day, length: fc.option(fc.integer({ min: 1, max: 6 })) })
    .map(({ role, since, length }) => ({ ...duty(role, since), until: length === null ? null : addDays(since, length) }))
  fc.assert(
    fc.property(fc.array(wanted, { maxLength: 8 }), (asked) => {
      const held: HeldDuty[] = []
      for (const one of asked) if (!whyNotGiven(one, held, TODAY)) held.push(one)
      for (let n = 0; n < 30; n++) {
        const roles = held.filter((one) => standingOn(one, addDays(TODAY, n)) === 'now').map((one) => one.role)
        expect(roles.includes('auditor') && roles.some((role) => role !== 'auditor')).toBe(false)
        expect(roles.includes('administrator') && roles.includes('canteen_worker')).toBe(false)
      }
    }),
    { seed: 1, numRuns: 500 },
  )
})
