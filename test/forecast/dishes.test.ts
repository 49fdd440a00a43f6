import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CanteenId } from '../../db/tables/sites.ts'
import { splitter, type TrayDay } from '../../src/forecast/dishes.ts'
import { below, seeded } from '../../src/kernel/random.ts'

const [east, west, fresh] = ['east', 'west', 'fresh'] as CanteenId[] as [CanteenId, CanteenId, CanteenId]
const days = (canteen: CanteenId, count: number, trays: TrayDay['trays']): TrayDay[] =>
  Array.from({ length: count }, () => ({ canteen, trays }))
const RANGE = { q10: 90, q50: 100, q80: 108, q90: 114 }

describe('a dish takes what its trays take', () => {
  const split = splitter([...days(east, 28, { ordinary: 60, halal: 30, soft: 10 }), ...days(west, 28, { ordinary: 90, halal: 10 })])

  test('by the canteen’s own taste, drawn towards the district’s', () => {
    expect(split.shareOf(east, ['halal'])).toBeCloseTo(0.3, 2)
    expect(split.shareOf(west, ['halal'])).toBeCloseTo(0.1, 1)
    expect(split.shareOf(fresh, ['halal'])).toBeCloseTo(0.2) // the district's 40 of 200
  })

  test('a dish of all trays is everybody’s: its range is the total’s', () => {
    expect(split.rangeOf(east, RANGE, ['ordinary', 'halal', 'soft'])).toEqual(RANGE)
  })

  test('shares of all trays are the whole', () => {
    const sum = (['ordinary', 'halal', 'soft'] as const).reduce((all, tray) => all + split.shareOf(west, [tray]), 0)
    expect(sum).toBeCloseTo(1)
  })

  test('without any past there is nothing of it', () => {
    expect(splitter([]).rangeOf(east, RANGE, ['halal'])).toEqual({ q10: 0, q50: 0, q80: 0, q90: 0 })
  })
})

test('ranges of a dish cover what they say, over a year of chance', () => {
  const random = seeded(12)
  const past: TrayDay[] = []
  const enough = { q10: 0, q80: 0, q90: 0 }
  let tried = 0
  for (let i = 0; i < 400; i++) {
    const all = 100 + below(random, 41) - 20
    let halal = 0
    for (let guest = 0; guest < all; guest++) halal += below(random, 100) < 25 ? 1 : 0
    if (i >= 28) {
      const { q10, q80, q90 } = splitter(past.slice(-28)).rangeOf(east, { q10: 84, q50: 100, q80: 112, q90: 116 }, ['halal'])
      tried++
      if (halal < q10) enough.q10++
      if (halal <= q80) enough.q80++
      if (halal <= q90) enough.q90++
    }
    past.push({ canteen: east, trays: { ordinary: all - halal, halal } })
  }
  expect(enough.q10 / tried).toBeLessThan(0.17)
  expect(enough.q80 / tried).toBeGreaterThan(0.75)
  expect(enough.q80 / tried).toBeLessThan(0.9)
  expect(enough.q90 / tried).toBeGreaterThan(0.86)
})

test('whatever was taken, a range is whole, ordered and not below nobody', () => {
  const count = fc.integer({ min: 0, max: 300 })
  const day = fc.record({ canteen: fc.constantFrom(east, west), trays: fc.record({ ordinary: count, halal: count, soft: count }) })
  fc.assert(
    fc.property(fc.array(day, { maxLength: 30 }), fc.array(count, { minLength: 4, maxLength: 4 }), (list, numbers) => {
      const [q10 = 0, q50 = 0, q80 = 0, q90 = 0] = [...numbers].sort((a, b) => a - b)
      for (const trays of [['halal'], ['ordinary', 'soft'], []] as const) {
        const range = Object.values(splitter(list).rangeOf(east, { q10, q50, q80, q90 }, trays))
        expect(range.every((portions) => Number.isSafeInteger(portions) && portions >= 0)).toBe(true)
        expect(range).toEqual([...range].sort((a, b) => a - b))
      }
    }),
    { seed: 4, numRuns: 200 },
  )
})
