import { describe, expect, test } from 'vitest'
import type { RejectionCause } from '../../db/tables/delivery.ts'
import type { DishCode } from '../../db/tables/menu.ts'
import { faultsInHandover, type HandedDish } from '../../src/delivery/rules.ts'

const code = 'tofu' as DishCode
const handed = (received: number, ...gaps: HandedDish['gaps'][number][]): HandedDish => ({ dish: code, received, core: 650, gaps })
const rejected = (portions: number, ...causes: [RejectionCause, number][]): HandedDish =>
  handed(20 - portions, { reason: 'rejected', portions, causes: causes.map(([cause, of]) => ({ cause, portions: of })) })

describe('a hand-over accounts for all that was loaded', () => {
  test.each<[string, HandedDish[], string[]]>([
    ['all there', [handed(20)], []],
    ['one short, said so', [handed(19, { reason: 'short', portions: 1 })], []],
    ['one short, in silence', [handed(19)], ['handover_gap']],
    ['one too many', [handed(21)], ['handover_gap']],
    ['a gap that is no gap', [handed(20, { reason: 'spilled', portions: 1 })], ['handover_gap']],
    ['rejected without a word', [handed(0, { reason: 'rejected', portions: 20 })], ['rejection_without_note']],
    ['rejected, and why', [handed(0, { reason: 'rejected', portions: 20, note: '封签破损' })], []],
    ['rejected for two causes', [rejected(3, ['too_cold', 1], ['halal_mix', 2])], []],
    ['causes that make less than was rejected', [rejected(3, ['too_cold', 1], ['late', 1])], ['cause_gap']],
    ['causes that make more', [rejected(3, ['too_cold', 4])], ['cause_gap']],
    ['one cause twice', [rejected(2, ['late', 1], ['late', 1])], ['cause_twice']],
    ['another cause without a word', [rejected(1, ['other', 1])], ['cause_without_note']],
    [
      'a cause of what was only short',
      [handed(19, { reason: 'short', portions: 1, causes: [{ cause: 'late', portions: 1 }] })],
      ['cause_without_rejection'],
    ],
    ['one reason twice', [handed(18, { reason: 'short', portions: 1 }, { reason: 'short', portions: 1 })], ['reason_twice']],
    ['nothing counted', [], ['dish_not_counted']],
    ['counted twice', [handed(20), handed(20)], ['dish_counted_twice']],
    ['a dish of another stop', [handed(20), { ...handed(3), dish: 'fish' as DishCode }], ['dish_not_loaded']],
  ])('%s', (_, dishes, problems) =>
    expect(faultsInHandover([{ dish: code, portions: 20 }], dishes).map((fault) => fault.problem)).toEqual(problems),
  )
})
