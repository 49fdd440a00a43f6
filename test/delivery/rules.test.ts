import { describe, expect, test } from 'vitest'
import type { DishCode } from '../../db/tables/menu.ts'
import { faultsInHandover, type HandedDish } from '../../src/delivery/rules.ts'

const code = 'tofu' as DishCode
const handed = (received: number, ...gaps: HandedDish['gaps'][number][]): HandedDish => ({ dish: code, received, core: 650, gaps })

describe('a hand-over accounts for all that was loaded', () => {
  test.each<[string, HandedDish[], string[]]>([
    ['all there', [handed(20)], []],
    ['one short, said so', [handed(19, { reason: 'short', portions: 1 })], []],
    ['one short, in silence', [handed(19)], ['handover_gap']],
    ['one too many', [handed(21)], ['handover_gap']],
    ['a gap that is no gap', [handed(20, { reason: 'spilled', portions: 1 })], ['handover_gap']],
    ['rejected without a word', [handed(0, { reason: 'rejected', portions: 20 })], ['rejection_without_note']],
    ['rejected, and why', [handed(0, { reason: 'rejected', portions: 20, note: '封签破损' })], []],
    ['one reason twice', [handed(18, { reason: 'short', portions: 1 }, { reason: 'short', portions: 1 })], ['reason_twice']],
    ['nothing counted', [], ['dish_not_counted']],
    ['counted twice', [handed(20), handed(20)], ['dish_counted_twice']],
    ['a dish of another stop', [handed(20), { ...handed(3), dish: 'fish' as DishCode }], ['dish_not_loaded']],
  ])('%s', (_, dishes, problems) =>
    expect(faultsInHandover([{ dish: code, portions: 20 }], dishes).map((fault) => fault.problem)).toEqual(problems),
  )
})
