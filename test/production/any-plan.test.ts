import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PORTIONS_PER_BOX } from '../../src/production/boxes.ts'
import { type ProductionOrder, type ProductionPlan, planProduction } from '../../src/production/rules.ts'
import { anyOrder, LINE_OF } from './orders.ts'

const sum = (values: number[]) => values.reduce((a, b) => a + b, 0)

/** Some of them can't be cooked late enough to be hot, however early the kitchen opens; most can. */
function eachPlan(look: (plan: ProductionPlan, order: ProductionOrder) => void) {
  let plans = 0
  const property = fc.property(anyOrder, (order) => {
    const answer = planProduction(order)
    if ('plan' in answer) {
      plans++
      look(answer.plan, order)
    } else expect(answer.faults[0]?.problem).toBe('cooked_too_early')
  })
  fc.assert(property, { seed: 20268, numRuns: 200 })
  expect(plans).toBeGreaterThan(100)
}

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
        for (const wave of total.waves) {
          const portions = batches.filter((batch) => batch.departs === wave.departs).map((batch) => batch.portions)
          expect(sum(portions)).toBe(wave.portions)
          expect(Math.max(...portions) - Math.min(...portions)).toBeLessThanOrEqual(1)
        }
      }
      for (const batch of plan.batches) {
        const pot = order.kitchen.pots.find((one) => one.name === batch.pot)
        expect(pot?.line).toBe(LINE_OF[batch.dish])
        expect(batch.grams).toBeLessThanOrEqual(pot?.grams ?? 0)
        const station = order.kitchen.stations.find((one) => one.code === pot?.station)
        if (station) {
          expect([station.line, station.kind]).toEqual([batch.line, order.dishes.find((one) => one.code === batch.dish)?.equipment])
          expect(station.cooks === null ? batch.cook === null : station.cooks.includes(batch.cook ?? '')).toBe(true)
        }
      }
    }))

  test('no pot cooks two things at once nor before it is clean, and everything is packed in time', () =>
    eachPlan((plan, order) => {
      const { departs, packMinutes, pots } = order.kitchen
      for (const [i, batch] of plan.batches.entries()) {
        const leaves = [...order.portions]
          .filter((one) => one.portions > 0 && order.trays[one.tray]?.includes(batch.dish))
          .map((one) => Math.max(departs, order.leaves.get(one.canteen) ?? 0))
        expect(leaves).toContain(batch.departs)
        expect(batch.finishes - batch.starts).toBe(order.dishes.find((one) => one.code === batch.dish)?.cookMinutes)
        expect(batch.starts - batch.prepStarts).toBeGreaterThanOrEqual(
          order.dishes.find((one) => one.code === batch.dish)?.prepMinutes ?? 0,
        )
        expect(batch.finishes).toBeLessThanOrEqual(batch.departs - packMinutes)
        expect(batch.packBy).toBeLessThanOrEqual(Math.min(batch.departs, batch.finishes + 60))
        expect(batch.packBy).toBeGreaterThanOrEqual(batch.finishes + packMinutes)
        expect(batch.departs - batch.finishes).toBeLessThan(120)
        const clean = pots.find((one) => one.name === batch.pot)?.cleanMinutes ?? 0
        for (const other of plan.batches.slice(i + 1))
          if (other.pot === batch.pot) expect(other.starts >= batch.finishes + clean || batch.starts >= other.finishes + clean).toBe(true)
      }
    }))

  test('no cook minds more pots at once than one can, nor cuts for two batches at once', () =>
    eachPlan((plan, order) => {
      const stationOf = (name: string) => order.kitchen.pots.find((pot) => pot.name === name)?.station
      for (const { code, kind, line, cooks, potsACook } of order.kitchen.stations)
        for (const cook of cooks ?? []) {
          const cooking = plan.batches.filter((batch) => batch.cook === cook && stationOf(batch.pot) === code)
          for (const at of cooking)
            expect(cooking.filter((batch) => batch.starts <= at.starts && at.starts < batch.finishes).length).toBeLessThanOrEqual(potsACook)
          if (kind !== 'prep') continue
          const cutting = plan.batches.filter((batch) => batch.prepCook === cook && batch.line === line)
          const minutes = (batch: (typeof cutting)[number]) => order.dishes.find((one) => one.code === batch.dish)?.prepMinutes ?? 0
          for (const at of cutting) {
            expect([at.prepEnds - at.prepStarts, at.prepEnds <= at.starts]).toEqual([minutes(at), true])
            expect(cutting.filter((one) => one.prepStarts <= at.prepStarts && at.prepStarts < one.prepEnds).length).toBeLessThanOrEqual(1)
          }
        }
    }))

  test('nobody is at two stations at once', () =>
    eachPlan((plan, order) => {
      const stationOf = (name: string) => order.kitchen.pots.find((pot) => pot.name === name)?.station ?? name
      const tasks = plan.batches.flatMap((batch) => [
        { who: batch.cook, at: stationOf(batch.pot), from: batch.starts, until: batch.finishes },
        { who: batch.prepCook, at: `prep-${batch.line}`, from: batch.prepStarts, until: batch.prepEnds },
      ])
      const ofPeople = tasks.filter(({ who, from, until }) => who !== null && until > from)
      for (const [i, one] of ofPeople.entries())
        for (const other of ofPeople.slice(i + 1))
          if (other.who === one.who && other.at !== one.at) expect(other.from >= one.until || one.from >= other.until).toBe(true)
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
