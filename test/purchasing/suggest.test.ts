import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { OrderId, SupplierId } from '../../db/tables/purchasing.ts'
import { addDays, type ClockTime, mealDate } from '../../src/kernel/meal-date.ts'
import { type Need, net, type Shortage } from '../../src/purchasing/rules.ts'
import { type Buying, earliestArrival, latestOrder, suggest, type Terms } from '../../src/purchasing/suggest.ts'

const DAY = mealDate('2026-11-24') // a Tuesday
const on = (n: number) => addDays(DAY, n)
const terms = (more: Partial<Terms> = {}): Terms => ({
  supplier: 's1' as SupplierId,
  ingredient: 'rice',
  pack: 'sack',
  packGrams: 25_000,
  price: 10_000,
  leastPacks: 1,
  leadDays: 1,
  weekdays: '1234567',
  cutOff: '17:00' as ClockTime,
  barred: false,
  ...more,
})
const short = (n: number, grams: number, ingredient = 'rice'): Shortage => ({
  need: { day: on(n), meal: 'lunch', for: 'b', dish: 'd', ingredient, grams },
  grams,
})
const buying = (sold: Terms[], more: Partial<Buying> = {}): Buying => ({
  today: DAY,
  clock: '16:00' as ClockTime,
  shelfDays: new Map(),
  terms: sold,
  ...more,
})
const told = (all: ReturnType<typeof suggest>) => ({
  orders: all.orders.map(({ terms, packs, arrives, orderBy }): unknown[] => [terms.supplier, packs, arrives, orderBy]),
  uncovered: all.uncovered.map(({ day, grams, why, earliest }): unknown[] => [day, grams, why, ...(earliest ? [earliest] : [])]),
})

describe('when an order can be there', () => {
  test.each([
    ['ordered the day before', terms(), '16:00', on(1), DAY, on(1)],
    ['after the hour the day is lost', terms(), '17:01', on(1), undefined, on(2)],
    ['the last of several days', terms(), '16:00', on(4), on(3), on(1)],
    ['only on its weekdays', terms({ weekdays: '1', leadDays: 2 }), '16:00', on(7), undefined, on(8)],
    ['on Monday for Wednesday', terms({ weekdays: '1', leadDays: 2 }), '16:00', on(8), on(6), on(8)],
    ['the same day, in the morning', terms({ leadDays: 0, cutOff: '06:00' as ClockTime }), '05:30', DAY, DAY, DAY],
  ])('%s', (_, one, clock, day, latest, earliest) => {
    const when = { today: DAY, clock: clock as ClockTime }
    expect([latestOrder(one, day, when), earliestArrival(one, when)]).toEqual([latest, earliest])
  })
})

describe('what to order', () => {
  const s2 = (more: Partial<Terms>) => terms({ supplier: 's2' as SupplierId, ...more })
  const cases: [string, Shortage[], Buying, ReturnType<typeof told>][] = [
    ['whole packs', [short(1, 26_000)], buying([terms()]), { orders: [['s1', 2, on(1), DAY]], uncovered: [] }],
    ['no fewer than the least', [short(1, 1)], buying([terms({ leastPacks: 4 })]), { orders: [['s1', 4, on(1), DAY]], uncovered: [] }],
    ['of the cheaper one', [short(2, 9)], buying([terms(), s2({ price: 9_000 })]), { orders: [['s2', 1, on(2), on(1)]], uncovered: [] }],
    [
      'cheap is what the whole order costs',
      [short(2, 9)],
      buying([terms(), s2({ price: 9_000, leastPacks: 2 })]),
      { orders: [['s1', 1, on(2), on(1)]], uncovered: [] },
    ],
    [
      'of who comes in time, though dearer',
      [short(1, 9)],
      buying([terms({ leadDays: 3 }), s2({ price: 99_000 })]),
      { orders: [['s2', 1, on(1), DAY]], uncovered: [] },
    ],
    [
      'one order for all days that it keeps',
      [short(1, 9_000), short(3, 9_000), short(6, 9_000)],
      buying([terms()]),
      { orders: [['s1', 2, on(1), DAY]], uncovered: [] },
    ],
    [
      'again when it does not keep, and the rest of a pack is used first',
      [short(1, 9_000), short(2, 20_000), short(4, 5_000)],
      buying([terms()], { shelfDays: new Map([['rice', 2]]) }),
      {
        orders: [
          ['s1', 2, on(1), DAY],
          ['s1', 1, on(4), on(3)],
        ],
        uncovered: [],
      },
    ],
    ['nobody sells it', [short(1, 9)], buying([]), { orders: [], uncovered: [[on(1), 9, 'no_supplier']] }],
    ['papers have ended', [short(1, 9)], buying([terms({ barred: true })]), { orders: [], uncovered: [[on(1), 9, 'papers']] }],
    [
      'too late for today, in time for tomorrow',
      [short(0, 9), short(1, 9)],
      buying([terms()]),
      { orders: [['s1', 1, on(1), DAY]], uncovered: [[DAY, 9, 'too_late', on(1)]] },
    ],
  ]
  test.each(cases)('%s', (_, shortages, asked, expected) => expect(told(suggest(shortages, asked))).toEqual(expected))
})

test('in any week, ordered as suggested nothing is short but what was named', () => {
  const anyShort = fc.record({
    n: fc.integer({ min: 0, max: 6 }),
    grams: fc.integer({ min: 1, max: 90_000 }),
    ingredient: fc.constantFrom('rice', 'greens'),
  })
  const anyTerms = fc.record({
    ingredient: fc.constantFrom('rice', 'greens'),
    packGrams: fc.integer({ min: 500, max: 30_000 }),
    price: fc.integer({ min: 1, max: 9_999 }),
    leastPacks: fc.integer({ min: 1, max: 5 }),
    leadDays: fc.integer({ min: 0, max: 4 }),
    weekdays: fc.constantFrom('1234567', '12345', '3', '25'),
    barred: fc.boolean(),
  })
  const keeps = fc.option(fc.integer({ min: 1, max: 4 }))
  fc.assert(
    fc.property(fc.array(anyShort, { maxLength: 10 }), fc.array(anyTerms, { maxLength: 6 }), keeps, (short_, sold, greens) => {
      const shortages = short_.map(({ n, grams, ingredient }) => short(n, grams, ingredient))
      const asked = buying(
        sold.map((one, i) => terms({ ...one, supplier: `s${i}` as SupplierId })),
        { shelfDays: new Map([['greens', greens]]) },
      )
      const { orders, uncovered } = suggest(shortages, asked)
      const needs = shortages.map(({ need }): Need => need)
      const supplies = orders.map((order, i) => ({
        from: { order: `P${i}` as OrderId },
        ingredient: order.terms.ingredient,
        grams: order.packs * order.terms.packGrams,
        usableFrom: order.arrives,
        usableUntil: order.terms.ingredient === 'greens' && greens !== null ? addDays(order.arrives, greens - 1) : null,
      }))
      const still = net(needs, supplies).shortages
      const per = (rows: { day: string; ingredient: string; grams: number }[]) =>
        [...Map.groupBy(rows, (row) => `${row.day} ${row.ingredient}`)]
          .map(([key, all]) => [key, all.reduce((sum, row) => sum + row.grams, 0)])
          .sort()
      expect(per(still.map(({ need, grams }) => ({ ...need, grams })))).toEqual(per(uncovered))
      for (const { terms, packs, orderBy, arrives } of orders) {
        expect(packs).toBeGreaterThanOrEqual(terms.leastPacks)
        expect([terms.barred, orderBy >= DAY, addDays(orderBy, terms.leadDays) <= arrives]).toEqual([false, true, true])
      }
    }),
    { seed: 23, numRuns: 500 },
  )
})
