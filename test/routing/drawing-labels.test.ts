import { describe, expect, test } from 'vitest'
import { below, seeded } from '../../src/kernel/random.ts'
import { placeLabels, textWidth } from '../../src/routing/drawing-labels.ts'
import { spreadMarks } from '../../src/routing/drawing-marks.ts'
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

describe('marks on a map', () => {
  const far = (a: Spot, b: Spot) => Math.hypot(a[0] - b[0], a[1] - b[1])

  test('stay where they are as long as none covers another', () => {
    const spots: Spot[] = [
      [200, 200],
      [240, 200],
      [200, 240],
    ]
    expect(spreadMarks(FRAME, spots, RADIUS)).toEqual(spots)
  })

  test('that would cover each other stand apart, near where they are and on the sheet; the first stands still', () => {
    const random = seeded(7)
    const crowd = Array.from({ length: 29 }, (): Spot => [150 + below(random, 60), 350 + below(random, 50)])
    const [kitchen = [0, 0], ...stops]: Spot[] = spreadMarks(FRAME, [[180, 375], ...crowd, [180, 375]], RADIUS)
    const all = [kitchen, ...stops]
    expect(kitchen).toEqual([180, 375])
    for (const [i, one] of all.entries()) {
      expect(one[0] >= RADIUS - 0.1 && one[0] <= 400 - RADIUS + 0.1 && one[1] >= RADIUS - 0.1 && one[1] <= 400 - RADIUS + 0.1).toBe(true)
      for (const other of all.slice(i + 1)) expect(far(one, other)).toBeGreaterThan(2 * RADIUS)
    }
    for (const [i, spot] of crowd.entries()) expect(far(spot, stops[i] ?? [0, 0])).toBeLessThan(140)
  })
})
