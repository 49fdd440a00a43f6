import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PORTIONS_PER_BOX } from '../../src/production/boxes.ts'
import type { ProductionOrder, ProductionPlan } from '../../src/production/rules.ts'
import { anyOrder, LINE_OF, planOf } from './orders.ts'

const sum = (values: number[]) => values.reduce((a, b) => a + b, 0)
const eachPlan = (look: (plan: ProductionPlan, order: ProductionOrder) => void) =>
  fc.assert(
    fc.property(anyOrder, (order) => look(planOf(order), order)),
    { seed: 20268, numRuns: 150 },
  )

describe('in any plan', () => {
  test('what goes to the canteens and the reserve are together what is cooked', () =>
    eachPlan((plan, order) => {
      for (const total of plan.dishes) {
        const sent = sum(
          plan.canteens.flatMap((one) => one.allotments.filter((share) => share.dish === total.dish).map((share) => share.portions)),
        )
        const ordered = sum(order.portions.filter((one) => order.trays[one.tray]?.includes(total.dish)).map((one) => one.portions))
        expect([sent, sent + total.reserve]).toEqual([ordered, total.portions])
        expect(total.reserve).toBeGreaterThanOrEqual(Math.floor(sent * order.reserveShare))
      }
      const sent = new Set(plan.canteens.flatMap((one) => one.allotments.map((share) => share.dish)))
      expect(sent).toEqual(new Set(plan.dishes.map((total) => total.dish)))
    }))

  test('the batches are together what is cooked, each in a pot of its line that holds it', () =>
    eachPlan((plan, order) => {
      for (const total of plan.dishes) {
        const batches = plan.batches.filter((batch) => batch.dish === total.dish)
        expect(sum(batches.map((batch) => batch.portions))).toBe(total.portions)
        expect(sum(batches.map((batch) => batch.grams))).toBe(total.cookGrams)
        expect(batches.map((batch) => batch.number)).toEqual(batches.map((_, i) => i + 1))
        expect(Math.max(...batches.map((b) => b.portions)) - Math.min(...batches.map((b) => b.portions))).toBeLessThanOrEqual(1)
      }
      for (const batch of plan.batches) {
        const pot = order.kitchen.pots.find((one) => one.name === batch.pot)
        expect(pot?.line).toBe(LINE_OF[batch.dish])
        expect(batch.grams).toBeLessThanOrEqual(pot?.grams ?? 0)
      }
    }))

  test('no pot cooks two things at once, and everything is packed in time', () =>
    eachPlan((plan, order) => {
      const { departs, packMinutes } = order.kitchen
      for (const [i, batch] of plan.batches.entries()) {
        expect(batch.finishes - batch.starts).toBe(order.dishes.find((one) => one.code === batch.dish)?.cookMinutes)
        expect(batch.finishes).toBeLessThanOrEqual(departs - packMinutes)
        expect(batch.packBy).toBeLessThanOrEqual(Math.min(departs, batch.finishes + 60))
        expect(batch.packBy).toBeGreaterThanOrEqual(batch.finishes + packMinutes)
        for (const other of plan.batches.slice(i + 1))
          if (other.pot === batch.pot) expect(other.starts >= batch.finishes || batch.starts >= other.finishes).toBe(true)
      }
    }))

  test('the boxes of a canteen hold its allotments, no line in another’s box, and no box too many', () =>
    eachPlan((plan) => {
      for (const { allotments, boxes, demand } of plan.canteens) {
        for (const { dish: code, portions } of allotments)
          expect(sum(boxes.flatMap((box) => box.contents.filter((share) => share.dish === code).map((share) => share.portions)))).toBe(
            portions,
          )
        expect(boxes.map((box) => [box.number, box.of])).toEqual(boxes.map((_, i) => [i + 1, boxes.length]))
        for (const line of ['ordinary', 'halal'] as const) {
          const mine = boxes.filter((box) => box.line === line)
          const inside = mine.flatMap((box) => box.contents)
          expect(inside.every((share) => LINE_OF[share.dish] === line && share.portions > 0)).toBe(true)
          expect(mine.length).toBe(Math.ceil(sum(inside.map((share) => share.portions)) / PORTIONS_PER_BOX))
          expect(demand[line]).toBe(mine.length)
        }
        expect(sum(boxes.flatMap((box) => box.contents.map((share) => share.portions)))).toBe(
          sum(allotments.map((share) => share.portions)),
        )
      }
    }))
})
