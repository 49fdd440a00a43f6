import { describe, expect, test } from 'vitest'
import type { CanteenId } from '../../db/tables/sites.ts'
import { type Instant, instantAt, mealDate } from '../../src/kernel/meal-date.ts'
import type { Fault } from '../../src/kernel/refusal.ts'
import { type Asked, carryOver } from '../../src/production/carrying.ts'
import { changedTrays, summed, type TrayRow } from '../../src/production/tray-changes.ts'
import { row } from './orders.ts'

const at = (clock: string): Instant => instantAt(mealDate('2026-11-23'), clock)
const canteen = (name: string) => name as CanteenId
const asked = (version: number, clock: string, name: string, portions: number): Asked => ({
  ...row(name, 'ordinary', portions),
  version,
  at: at(clock),
})
const NAMES = new Map(['a', 'b'].map((name) => [canteen(name), name]))
const FULL: Fault = { place: 'kitchen', problem: 'over_capacity' }

/** A kitchen that cooks `most` portions, for canteens of which some sent their head count at 17:00. */
function carry(all: readonly Asked[], { most = 1_000, counted = [] as string[] } = {}) {
  const { rows, carried } = carryOver(all, {
    rows: [row('a', 'ordinary', 10), row('b', 'ordinary', 10)],
    counted: new Map(counted.map((name) => [canteen(name), at('17:00')])),
    names: NAMES,
    apply: (before, one) => {
      const { portions, faults } = changedTrays(before, ['ordinary'], [one], NAMES)
      return faults[0] ? { fault: faults[0] } : { rows: portions }
    },
    breaks: (rows) => (sum(rows) > most ? FULL : undefined),
  })
  return { rows: rows.map(({ portions }) => portions), why: carried.map((one) => one.fault?.problem ?? 'kept') }
}

const sum = (rows: readonly TrayRow[]): number => rows.reduce((total, one) => total + one.portions, 0)

describe('when a plan is made anew', () => {
  test('nothing was asked for by hand: nothing is different', () => expect(carry([])).toEqual({ rows: [10, 10], why: [] }))

  test('what was asked for by hand is asked for again, in its order', () =>
    expect(carry([asked(2, '16:00', 'a', 5), asked(3, '16:30', 'a', -12), asked(4, '16:40', 'b', 2)])).toEqual({
      rows: [3, 12],
      why: ['kept', 'kept', 'kept'],
    }))

  test('less than nothing is not', () =>
    expect(carry([asked(2, '16:00', 'a', -12), asked(3, '16:30', 'a', 5)])).toEqual({ rows: [15, 10], why: ['below_zero', 'kept'] }))

  test('nor is what a canteen has counted since; another’s is', () =>
    expect(carry([asked(2, '16:00', 'a', 5), asked(2, '16:00', 'b', 5), asked(3, '17:30', 'a', 1)], { counted: ['a'] })).toEqual({
      rows: [11, 15],
      why: ['counted_since', 'kept', 'kept'],
    }))

  test('nor is a canteen that is shut', () => expect(carry([asked(2, '16:00', 'shut', 5)]).why).toEqual(['canteen_unknown']))

  test('where not all of it can be cooked, the last that was asked for gives way', () =>
    expect(carry([asked(2, '16:00', 'a', 5), asked(3, '16:10', 'b', 8), asked(4, '16:20', 'a', 4)], { most: 29 })).toEqual({
      rows: [15, 10],
      why: ['kept', 'over_capacity', 'over_capacity'],
    }))

  test('a plan that can’t be cooked without any of it is another matter', () =>
    expect(carry([asked(2, '16:00', 'a', 5)], { most: 1 })).toEqual({ rows: [10, 10], why: ['over_capacity'] }))
})

test('the same canteen’s same set is asked for once', () => {
  expect(summed([row('a', 'ordinary', 5), row('a', 'ordinary', -2), row('b', 'ordinary', 1), row('b', 'ordinary', -1)])).toEqual([
    row('a', 'ordinary', 3),
  ])
})
