import { describe, expect, test } from 'vitest'
import { below, seeded } from '../../src/kernel/random.ts'
import { placeLabels, textWidth } from '../../src/routing/drawing-labels.ts'
import type { Spot } from '../../src/routing/ground.ts'

const FRAME = { width: 400, height: 400, size: 13 }
const RADIUS = 9

describe('names on a map', () => {
  test('stand right of their marks where nothing is in the way, left of them at the edge', () => {
    const [middle, edge] = placeLabels(
      FRAME,
      [
        { text: '南山', at: [200, 200] },
        { text: '南山', at: [390, 50] },
      ],
      [],
      RADIUS,
    )
    expect([middle?.align, edge?.align]).toEqual(['left', 'right'])
  })

  test('never cover one another, a mark, or the edge; what finds no place is left out', () => {
    const random = seeded(7)
    const labels = Array.from({ length: 60 }, (_, i) => ({
      text: ['南关街', 'Kitchen', '东'][i % 3] ?? '',
      at: [below(random, 400), below(random, 400)] as Spot,
    }))
    const placed = placeLabels(
      FRAME,
      labels,
      labels.map(({ at }) => at),
      RADIUS,
    )
    expect(placed.length).toBeGreaterThan(10)
    expect(placed.length).toBeLessThan(60)
    const boxes = placed.map(({ text, at: [x, y], align }) => {
      const width = textWidth(text, FRAME.size)
      const left = align === 'left' ? x : align === 'right' ? x - width : x - width / 2
      return { left, right: left + width, top: y - 6.5, bottom: y + 6.5 }
    })
    for (const [i, a] of boxes.entries()) {
      expect(a.left >= 0 && a.right <= 400 && a.top >= -2 && a.bottom <= 402).toBe(true)
      for (const b of boxes.slice(i + 1)) expect(a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom).toBe(false)
      for (const { at } of labels) expect(at[0] > a.left && at[0] < a.right && at[1] > a.top && at[1] < a.bottom).toBe(false)
    }
  })
})
