import { describe, expect, test } from 'vitest'
import type { DishCode } from '../../db/tables/menu.ts'
import type { StopId } from '../../db/tables/routing.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import { fillGaps, fillMeal, type Replaced } from '../../src/delivery/replaced.ts'
import { type Instant, instantAt, type MealDate } from '../../src/kernel/meal-date.ts'
import { replacedSaid } from '../../src/words/rejections.ts'

const at = (clock: string): Instant => instantAt('2026-03-02' as MealDate, clock as Parameters<typeof instantAt>[1])
const riding = (portions: number, clock: string): Replaced => ({ from: 'riding', portions, at: at(clock) })
const kitchen = (portions: number, clock: string): Replaced => ({ from: 'kitchen', portions, at: at(clock) })

describe('what comes later fills the gaps', () => {
  const aboard = riding(8, '11:42')
  test.each<[string, number[], Replaced[], string[]]>([
    ['nothing came', [12], [], ['12 open']],
    ['a part', [12], [aboard], ['riding 8, 4 open']],
    ['all of it', [8], [aboard], ['riding 8, 0 open']],
    ['never more than the gap', [5], [aboard], ['riding 5, 0 open']],
    ['in order of time, whatever the order told', [10], [kitchen(6, '12:00'), aboard], ['riding 8 kitchen 2, 0 open']],
    ['the first gap first, what is left the next', [5, 4], [aboard], ['riding 5, 0 open', 'riding 3, 1 open']],
    ['the second gap by two', [5, 6], [kitchen(3, '12:00'), aboard], ['riding 5, 0 open', 'riding 3 kitchen 3, 0 open']],
    ['no gap to fill', [], [aboard], []],
  ])('%s', (_, gaps, came, expected) => {
    const filled = fillGaps(
      gaps.map((portions) => ({ portions })),
      came,
    )
    const said = filled.map(({ replaced, open }) => `${replaced.map((one) => `${one.from} ${one.portions}`).join(' ')}, ${open} open`)
    expect(said.map((one) => one.replace(/^, /, ''))).toEqual(expected)
  })

  test('of the same canteen and dish only; a reserve that the dispatcher redirected rode along', () => {
    const [east, west] = ['east', 'west'] as [CanteenId, CanteenId]
    const [tofu, fish] = ['tofu', 'fish'] as [DishCode, DishCode]
    const sent = (id: string, canteen_id: CanteenId, dish_code: DishCode) => ({ id, canteen_id, dish_code, portions: 2, at: at('11:42') })
    const filled = fillMeal(
      [{ stop_id: 's1' as StopId, dish_code: tofu, portions: 3 }],
      new Map([['s1' as StopId, east]]),
      [sent('a', west, tofu), sent('b', east, fish), sent('c', east, tofu)],
      new Set(['c']),
    )
    expect(filled).toEqual([{ stop_id: 's1', dish_code: tofu, portions: 3, replaced: [riding(2, '11:42')], open: 1 }])
  })
})

test('a replacement is said with where it came from, when, and what is still open', () => {
  const gap = { replaced: [riding(8, '11:42')], open: 4 }
  expect(replacedSaid(gap, 'en')).toBe('8 replaced from the reserve aboard at 11:42, 4 open')
  expect(replacedSaid(gap, 'zh')).toBe('11:42 由车上机动餐补 8 份，还差 4 份')
  expect(replacedSaid({ replaced: [kitchen(2, '12:05')], open: 0 }, 'en')).toBe('2 replaced from the kitchen’s reserve at 12:05, none open')
  expect(replacedSaid({ replaced: [], open: 4 }, 'en')).toBe('')
})
