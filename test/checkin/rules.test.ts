import { describe, expect, test } from 'vitest'
import type { DishCode } from '../../db/tables/menu.ts'
import { faultsInClosing } from '../../src/checkin/closing.ts'
import { refusalOf, type ServingQuestion } from '../../src/checkin/rules.ts'
import { type ClockTime, instantAt, mealDate } from '../../src/kernel/meal-date.ts'

const at = (clock: string) => instantAt(mealDate('2026-11-24'), clock)
const dish = (change: object = {}) => ({
  dish: 'tofu' as DishCode,
  name: '豆腐',
  left: 3,
  verdict: 'serve' as const,
  eatBy: at('14:00'),
  checkBy: at('13:00'),
  reheatedAt: null,
  ...change,
})

/** Somebody who may eat. */
const yes: ServingQuestion = {
  at: at('12:00'),
  registered: true,
  tags: ['elder'],
  servedAlready: false,
  mealClosed: false,
  handedOver: true,
  window: { from: '11:30' as ClockTime, until: '12:30' as ClockTime },
  tray: 'ordinary',
  dishes: [dish(), dish({ name: '米饭' })],
}

describe('may this person be served now?', () => {
  test('yes', () => expect(refusalOf(yes)).toBeUndefined())

  /** Each row spoils one thing more: the reasons win in the order in which they stand, from the last row up. */
  test.each<[string, Partial<ServingQuestion>]>([
    ['registration_ended', { registered: false }],
    ['category_missing', { tags: [] }],
    ['already_served', { servedAlready: true }],
    ['meal_closed', { mealClosed: true }],
    ['not_handed_over', { handedOver: false }],
    ['outside_service_hours', { at: at('10:00') }],
    ['tray_not_offered', { dishes: undefined }],
    ['food_recalled', { dishes: [dish(), dish({ hold: { recall: 'RL-1', since: at('11:50') } })] }],
    ['food_not_safe', { dishes: [dish(), dish({ verdict: 'reheat' })] }],
    ['food_not_safe', { dishes: [dish(), dish({ eatBy: at('11:59') })] }],
    ['food_not_safe', { dishes: [dish(), dish({ reheatedAt: at('12:05') })] }],
    ['food_unmeasured', { dishes: [dish(), dish({ checkBy: at('11:59') })] }],
    ['sold_out', { dishes: [dish(), dish({ left: 0 })] }],
  ])('no: %s', (reason, change) => expect(refusalOf({ ...yes, ...change })?.refuse).toBe(reason))

  test('the graver reason is told first', () => {
    expect(refusalOf({ ...yes, registered: false, servedAlready: true, dishes: [] })?.refuse).toBe('registration_ended')
    expect(refusalOf({ ...yes, servedAlready: true, mealClosed: true })?.refuse).toBe('already_served')
    expect(refusalOf({ ...yes, dishes: [dish({ left: 0 }), dish({ verdict: 'discard', name: '鱼' })] })).toEqual({
      refuse: 'food_not_safe',
      values: { dish: '鱼' },
    })
  })

  test.each([
    ['11:14', 'outside_service_hours'],
    ['11:15', undefined],
    ['12:50', undefined],
    ['12:51', 'outside_service_hours'],
  ])('a quarter before and twenty minutes after the posted hours: %s → %s', (clock, reason) =>
    expect(refusalOf({ ...yes, at: at(clock) })?.refuse).toBe(reason),
  )

  test('food is not served a moment after its time', () => {
    const late = { ...yes, dishes: [dish({ checkBy: at('14:00') })], window: { from: '11:30' as ClockTime, until: '14:00' as ClockTime } }
    expect(refusalOf({ ...late, at: at('14:00') })).toBeUndefined()
    expect(refusalOf({ ...late, at: at('14:01') })?.refuse).toBe('food_not_safe')
  })
})

describe('the count at the end of a meal', () => {
  const code = 'tofu' as DishCode
  const onHand = [{ dish: code, received: 20, served: 15 }]
  test.each([
    ['all accounted for', [{ dish: code, left: 4, wasted: [{ reason: 'spilled' as const, portions: 1 }] }], []],
    ['one too few', [{ dish: code, left: 4, wasted: [] }], ['closing_gap']],
    ['one too many', [{ dish: code, left: 6, wasted: [] }], ['closing_gap']],
    ['a dish forgotten', [], ['dish_not_counted']],
    [
      'a dish counted twice',
      [
        { dish: code, left: 5, wasted: [] },
        { dish: code, left: 5, wasted: [] },
      ],
      ['dish_counted_twice'],
    ],
    [
      'a dish that never came',
      [
        { dish: code, left: 5, wasted: [] },
        { dish: 'fish' as DishCode, left: 1, wasted: [] },
      ],
      ['dish_not_received'],
    ],
    ['unexplained without a note', [{ dish: code, left: 4, wasted: [{ reason: 'unexplained' as const, portions: 1 }] }], ['note_missing']],
    ['unexplained with one', [{ dish: code, left: 4, wasted: [{ reason: 'unexplained' as const, portions: 1, note: '盘点' }] }], []],
  ])('%s', (_, closed, problems) => expect(faultsInClosing(onHand, closed).map((fault) => fault.problem)).toEqual(problems))
})
