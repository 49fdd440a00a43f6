import { describe, expect, test } from 'vitest'
import { deciC, grams } from '../../src/kernel/grams.ts'
import { clockOf, instantAt, mealDate } from '../../src/kernel/meal-date.ts'
import { deliverBy, isCookedThrough, isSampleEnough, judgeFood, keepSampleUntil, type Reading } from '../../src/safety/rules.ts'

const at = (clock: string) => instantAt(mealDate('2026-11-24'), clock)
const reading = (stage: Reading['stage'], clock: string, core: number): Reading => ({ stage, at: at(clock), core: deciC(core) })
const cooked = reading('cooked', '10:00', 820)

describe('hot food', () => {
  test.each([
    ['kept hot', [cooked, reading('received', '11:00', 650)], '11:30', 'serve', '14:00'],
    ['exactly 60.0 °C is hot', [cooked, reading('received', '11:00', 600)], '11:30', 'serve', '14:00'],
    [
      '59.9 °C is not: reheat, two hours from the last good reading',
      [cooked, reading('received', '11:00', 599)],
      '11:30',
      'reheat',
      '12:00',
    ],
    ['cold and nobody reheated in time', [cooked, reading('received', '11:00', 500)], '12:01', 'discard', '12:00'],
    ['reheated through in time', [cooked, reading('received', '11:00', 500), reading('reheated', '11:20', 700)], '12:00', 'serve', '13:20'],
    [
      'reheated, but not through',
      [cooked, reading('received', '11:00', 500), reading('reheated', '11:20', 699)],
      '11:30',
      'reheat',
      '12:00',
    ],
    ['reheated too late', [cooked, reading('received', '11:00', 500), reading('reheated', '12:10', 750)], '12:15', 'discard', '12:00'],
    [
      'cold again after reheating',
      [cooked, reading('received', '11:00', 500), reading('reheated', '11:20', 750), reading('received', '11:50', 550)],
      '11:55',
      'discard',
      '13:20',
    ],
    ['four hours after cooking it is over, however hot', [cooked, reading('received', '11:00', 650)], '14:01', 'discard', '14:00'],
    ['nobody measured it when it was cooked', [], '11:00', 'discard', '11:00'],
  ] as const)('%s', (_, readings, now, verdict, eatBy) => {
    const judged = judgeFood([...readings], at(now))
    expect([judged.verdict, clockOf(judged.eatBy)]).toEqual([verdict, eatBy])
  })

  test('packed within an hour and delivered within the next', () => expect(clockOf(deliverBy(at('09:40')))).toBe('11:40'))
  test.each([
    [699, false],
    [700, true],
  ])('a core of %i tenths is cooked through: %s', (core, yes) => expect(isCookedThrough(deciC(core))).toBe(yes))
  test.each([
    [124, false],
    [125, true],
  ])('a sample of %i g is enough: %s', (weight, yes) => expect(isSampleEnough(grams(weight))).toBe(yes))
  test('a sample is kept for 48 hours', () => expect(keepSampleUntil(at('10:00')) - at('10:00')).toBe(48 * 3_600_000))
})
