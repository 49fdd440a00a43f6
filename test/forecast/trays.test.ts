import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { splitByTray } from '../../src/forecast/trays.ts'
import { TRAYS } from '../../src/menu/rules.ts'

describe('portions by tray', () => {
  test.each([
    ['the canteen’s own taste, when it has one', 100, { ordinary: 7_000, halal: 2_000, soft: 1_000 }, { ordinary: 1 }, {}, [70, 20, 10]],
    ['a small canteen leans on the district', 10, { ordinary: 1 }, { ordinary: 60, halal: 30, soft: 10 }, {}, [6, 3, 1]],
    ['nothing known: the orders are the taste', 10, {}, {}, { ordinary: 8, halal: 1 }, [9, 1, 0]],
    ['nothing known at all: equal parts', 10, {}, {}, {}, [4, 3, 3]],
    [
      'orders stand, the rest goes where taste is short',
      50,
      { ordinary: 700, halal: 300 },
      { ordinary: 7, halal: 3 },
      { ordinary: 35 },
      [35, 15, 0],
    ],
    ['orders beyond the total stand too', 10, { ordinary: 700 }, { ordinary: 7 }, { ordinary: 9, halal: 6 }, [9, 6, 0]],
  ])('%s', (_, total, own, district, ordered, expected) => {
    const split = splitByTray(total, TRAYS, own, district, ordered)
    expect(TRAYS.map((tray) => split[tray])).toEqual(expected)
  })

  test('a tray that the menu does not offer gets nothing of its own, but an order for it stays to be seen', () => {
    expect(splitByTray(10, ['ordinary'], { ordinary: 5, soft: 5 }, {}, { soft: 2 })).toEqual({ ordinary: 8, soft: 2 })
  })

  test('parts are whole, sum to the total or the orders, and no order is cut', () => {
    const counts = fc.record({ ordinary: fc.nat(500), halal: fc.nat(500), soft: fc.nat(500) })
    fc.assert(
      fc.property(
        fc.nat(300),
        counts,
        counts,
        fc.record({ ordinary: fc.nat(90), halal: fc.nat(90), soft: fc.nat(90) }),
        (total, own, district, ordered) => {
          const split = splitByTray(total, TRAYS, own, district, ordered)
          const parts = TRAYS.map((tray) => split[tray] ?? 0)
          const asked = ordered.ordinary + ordered.halal + ordered.soft
          expect(parts.reduce((a, b) => a + b, 0)).toBe(Math.max(total, asked))
          expect(TRAYS.every((tray) => Number.isInteger(split[tray]) && (split[tray] ?? 0) >= ordered[tray])).toBe(true)
        },
      ),
      { seed: 1 },
    )
  })
})
