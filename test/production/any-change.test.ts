import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DishCode } from '../../db/tables/menu.ts'
import type { BatchId } from '../../db/tables/production.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import { type Amended, amendPlan, type Standing } from '../../src/production/amend.ts'
import { type ProductionOrder, type ProductionPlan, planProduction } from '../../src/production/rules.ts'
import { aDish, anOrder, anyOrder, aPot, dish, planOf, row } from './orders.ts'

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)

/** The plan as it stands, some of it begun; `plus` is what canteens get more of. */
function standing(plan: ProductionPlan, begun: (i: number) => boolean, plus: Standing['more'] = new Map(), missing = 0): Standing {
  return {
    dishes: plan.dishes.map((one) => ({ dish: one.dish, allotted: one.allotted, reserve: one.reserve, left: one.reserve, missing })),
    batches: plan.batches.map((batch, i) => ({ ...batch, id: `b${i}` as BatchId, begun: begun(i) })),
    more: plus,
  }
}

function changed(order: ProductionOrder, to: ProductionOrder, begun: (i: number) => boolean, now: number) {
  const plan = planOf(order)
  const takers = to.portions.flatMap((one) => (to.trays[one.tray] ?? []).map((code) => [code, one.canteen] as const))
  const more = new Map<DishCode, CanteenId[]>(
    [...Map.groupBy(takers, ([code]) => code)].map(([code, rows]) => [code, rows.map(([, one]) => one)]),
  )
  return { plan, answer: amendPlan(to, standing(plan, begun, more), now) }
}

const amended = (answer: ReturnType<typeof amendPlan>): Amended => {
  if ('faults' in answer) throw new Error(JSON.stringify(answer.faults))
  return answer.plan
}

const rice = { trays: { ordinary: [dish('rice')] }, dishes: [aDish('rice')], reserveShare: 0.05 }
const order = (portions: number) => anOrder({ ...rice, portions: [row('a', 'ordinary', portions)] })
const batchesOf = (plan: Pick<ProductionPlan, 'batches'>) =>
  plan.batches.map(({ number, of, portions, pot, starts }) => [number, of, portions, pot, starts])

describe('after the cut-off', () => {
  test('a few more go into a pot that is not on the fire yet; nothing else moves', () => {
    const { plan, answer } = changed(order(90), order(92), () => false, 0)
    expect(batchesOf(plan)).toEqual([[1, 1, 95, 'p1', 550]])
    expect(batchesOf(amended(answer))).toEqual([[1, 1, 97, 'p1', 550]])
    expect(amended(answer).dishes).toMatchObject([{ allotted: 92, reserve: 5, left: 5, portions: 97 }])
  })

  test('what the pots do not hold is cooked in another, as long as there is time', () => {
    const { answer } = changed(order(90), order(120), () => false, 500)
    expect(batchesOf(amended(answer))).toEqual([
      [1, 2, 99, 'p1', 550],
      [2, 2, 26, 'p2', 550],
    ])
  })

  test('and comes out of the reserve when it is too late; more than that is refused', () => {
    const { answer } = changed(order(90), order(94), () => true, 560)
    expect(batchesOf(amended(answer))).toEqual([[1, 1, 95, 'p1', 550]])
    expect(amended(answer).dishes).toMatchObject([{ allotted: 94, reserve: 1, left: 1, portions: 95 }])
    const far = changed(order(90), order(99), () => true, 560).answer
    expect(far).toEqual({ faults: [{ place: 'dishes.rice', problem: 'cannot_cook_more', values: { dish: 'rice', short: 9, left: 5 } }] })
  })

  test('a reserve that the pot did not give is promised to nobody', () => {
    const two = (missing: number) =>
      amendPlan(
        order(92),
        standing(planOf(order(90)), () => true, new Map(), missing),
        560,
      )
    expect(amended(two(3)).dishes).toMatchObject([{ allotted: 92, left: 3 }])
    const short = { dish: 'rice', short: 2, left: 1 }
    expect(two(4)).toEqual({ faults: [{ place: 'dishes.rice', problem: 'cannot_cook_more', values: short }] })
  })

  test('fewer are taken off what is not on the fire, and what is cooked joins the reserve', () => {
    const fewer = (begun: (i: number) => boolean) => amended(changed(order(180), order(100), begun, 0).answer)
    expect(fewer(() => false).batches.map(({ number, of, portions }) => [number, of, portions])).toEqual([
      [1, 2, 95],
      [2, 2, 14],
    ])
    expect(fewer((i) => i === 1).batches.map(({ number, of, portions }) => [number, of, portions])).toEqual([
      [1, 2, 15],
      [2, 2, 94],
    ])
    const all = fewer(() => true)
    expect(all.batches.map((batch) => batch.portions)).toEqual([95, 94])
    expect(all.dishes).toMatchObject([{ allotted: 100, reserve: 89, left: 89 }])
  })

  test('the first batch keeps its sample while another is on the fire', () => {
    const { answer } = changed(order(180), order(1), (i) => i === 1, 0)
    expect(amended(answer).batches.map(({ number, portions, grams }) => [number, portions, grams])).toEqual([
      [1, 1, 325],
      [2, 94, 18_800],
    ])
    expect(amended(answer).dishes).toMatchObject([{ allotted: 1, reserve: 94, cookGrams: 95 * 200 + 125 }])
  })

  test('a dish is swapped until one of its pots is on the fire', () => {
    const greens = { ...order(90), trays: { ordinary: [dish('greens')] }, dishes: [aDish('greens', { cookMinutes: 20 })] }
    const { answer } = changed(order(90), greens, () => false, 500)
    expect(amended(answer).batches).toMatchObject([{ dish: 'greens', id: undefined, portions: 95, starts: 560, pot: 'p1' }])
    expect(changed(order(90), greens, () => true, 500).answer).toEqual({
      faults: [{ place: 'dishes.rice', problem: 'dish_begun', values: { dish: 'rice' } }],
    })
    expect(changed(order(90), greens, () => false, 561).answer).toMatchObject({ faults: [{ problem: 'cannot_cook_more' }] })
  })

  test('any change leaves what has begun, adds up, and never cooks two things in a pot', () => {
    const bits = fc.array(fc.boolean(), { minLength: 60, maxLength: 60 })
    const deltas = fc.array(fc.integer({ min: -60, max: 60 }), { minLength: 9, maxLength: 9 })
    let changes = 0
    const property = fc.property(anyOrder, bits, deltas, fc.integer({ min: 0, max: 640 }), (one, begun, plus, now) => {
      const first = planProduction(one)
      if ('faults' in first) return
      const portions = one.portions.map((was, i) => ({ ...was, portions: Math.max(0, was.portions + (plus[i] ?? 0)) }))
      const to = { ...one, portions: portions.filter((was) => was.portions > 0) }
      const { plan, answer } = changed(one, to, (i) => begun[i] ?? false, now)
      if ('faults' in answer) return
      changes++
      for (const total of answer.plan.dishes) {
        const batches = answer.plan.batches.filter((batch) => batch.dish === total.dish)
        expect(sum(batches.map((batch) => batch.portions))).toBe(total.portions)
        expect(sum(batches.map((batch) => batch.grams))).toBe(total.cookGrams)
        expect(total.portions).toBe(total.allotted + total.reserve)
        expect(total.left).toBeGreaterThanOrEqual(0)
      }
      for (const [i, old] of plan.batches.entries())
        if (begun[i]) expect(answer.plan.batches.find((batch) => batch.id === `b${i}`)).toMatchObject({ ...old, of: expect.any(Number) })
      for (const [i, batch] of answer.plan.batches.entries()) {
        const pot = to.kitchen.pots.find((all) => all.name === batch.pot)
        expect(batch.grams).toBeLessThanOrEqual(pot?.grams ?? 0)
        expect(batch.portions).toBeGreaterThan(0)
        if (batch.id === undefined) expect(batch.prepStarts).toBeLessThanOrEqual(batch.starts)
        if (batch.id !== undefined) continue
        expect(batch.prepStarts).toBeGreaterThanOrEqual(now)
        for (const other of answer.plan.batches)
          if (other !== batch && other.prepCook === batch.prepCook && batch.prepCook !== null)
            expect(other.prepStarts >= batch.prepEnds || batch.prepStarts >= other.prepEnds).toBe(true)
        for (const other of answer.plan.batches.slice(i + 1))
          if (other.pot === batch.pot) expect(other.starts >= batch.finishes || batch.starts >= other.finishes).toBe(true)
      }
    })
    fc.assert(property, { seed: 20269, numRuns: 300 })
    expect(changes).toBeGreaterThan(60)
  })

  test('a pot too small for one portion more is left alone', () => {
    const small = { ...anOrder().kitchen, pots: [aPot('p1', { grams: 19_200 }), aPot('p2')] }
    const { answer } = changed({ ...order(90), kitchen: small }, { ...order(91), kitchen: small }, () => false, 0)
    expect(
      amended(answer)
        .batches.map((batch) => batch.grams)
        .every((grams) => grams <= 20_000),
    ).toBe(true)
  })
})
