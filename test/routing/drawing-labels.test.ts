import { describe, expect, test } from 'vitest'
import { below, seeded } from '../../src/kernel/random.ts'
import { placeLabels, textWidth } from '../../src/routing/drawing-labels.ts'
import { spreadMarks } from '../../src/routing/drawing-marks.ts'
import type { Spot } from '../../src/routing/ground.ts'
import { drawRoutes } from '../../src/routing/route-drawing.ts'

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

describe('the map of a route', () => {
  const words = { kitchen: '中央厨房', north: '北', kilometres: (km: string) => `${km} 公里` }
  const box = ({ text, at: [x, y], align, size }: { text: string; at: Spot; align: string; size: number }) => {
    const width = textWidth(text, size)
    const left = align === 'left' ? x : align === 'right' ? x - width : x - width / 2
    return { text, left, right: left + width, top: y - size * 0.5, bottom: y + size * 0.5 }
  }

  test.each(Array.from({ length: 60 }, (_, seed) => seed))('has its arrow and its bar where no name and no mark stands (%i)', (seed) => {
    const random = seeded(seed)
    const spread = 500 + below(random, 6_000)
    const spot = (): Spot => [below(random, 2 * spread) - spread, below(random, 2 * spread) - spread]
    const stops = Array.from({ length: 1 + below(random, 12) }, (_, i) => ({ spot: spot(), position: i + 1, name: `食堂${i}` }))
    const { shapes } = drawRoutes({ kitchen: [0, 0], runs: [{ number: 1, stops }], lines: [] }, words, 13 + below(random, 30))
    const texts = shapes.flatMap((one) => (one.kind === 'text' && one.on === 'paper' ? [box(one)] : []))
    const dots = shapes.flatMap((one) => (one.kind === 'dot' ? [{ at: one.at, radius: one.radius }] : []))
    for (const label of ['北', texts.find(({ text }) => text.endsWith('公里'))?.text]) {
      const own = texts.find(({ text }) => text === label)
      if (!own) throw new Error(`${label} is not on the map`)
      const over = texts.filter(
        (one) => one !== own && one.left < own.right && own.left < one.right && one.top < own.bottom && own.top < one.bottom,
      )
      expect(over).toEqual([])
      if (label !== '北') continue
      const hit = dots.filter(({ at: [x, y], radius: r }) => x + r > own.left && x - r < own.right && y + r > own.top && y - r < own.bottom)
      expect(hit).toEqual([])
    }
  })
})
