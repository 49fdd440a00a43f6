import { describe, expect, test } from 'vitest'
import { areaOf, insideOf, NOWHERE, patchesOf, union, without } from '../../src/routing/areas.ts'
import type { Patch, Ring, Spot } from '../../src/routing/ground.ts'

const square = (x: number, y: number, side: number): Ring => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
  [x, y],
]
const at = (x: number, y: number, side: number) => areaOf([[square(x, y, side)]])
const bow: Ring = [
  [0, 0],
  [100, 100],
  [100, 0],
  [0, 100],
  [0, 0],
]
/** Two squares that one ring draws, with a corner in common. */
const pinched: Ring = [
  [0, 0],
  [50, 0],
  [50, 50],
  [100, 50],
  [100, 100],
  [50, 100],
  [50, 50],
  [0, 50],
  [0, 0],
]

describe('an area', () => {
  test.each<[string, Patch[], number]>([
    ['of no patch', [], 0],
    ['of a square', [[square(0, 0, 100)]], 10_000],
    ['told clockwise', [[square(0, 0, 100).toReversed()]], 10_000],
    ['whose ring is left open', [[square(0, 0, 100).slice(0, 4)]], 10_000],
    ['with a hole', [[square(0, 0, 100), square(20, 20, 50)]], 7_500],
    ['with an island in its hole', [[square(0, 0, 100), square(20, 20, 50), square(40, 40, 10)]], 7_600],
    ['with a hole that touches its edge', [[square(0, 0, 100), square(0, 20, 50)]], 7_500],
    ['that is its own hole', [[square(0, 0, 100), square(0, 0, 100)]], 0],
    ['of two that overlap', [[square(0, 0, 100)], [square(50, 0, 100)]], 15_000],
    ['of two that share an edge', [[square(0, 0, 100)], [square(100, 0, 100)]], 20_000],
    ['of two apart', [[square(0, 0, 100)], [square(500, 0, 100)]], 20_000],
    ['whose ring crosses itself', [[bow]], 5_000],
    ['whose ring touches itself', [[pinched]], 5_000],
    [
      'of a line there and back',
      [
        [
          [
            [0, 0],
            [100, 0],
            [0, 0],
          ],
        ],
      ],
      0,
    ],
    [
      'of one spot',
      [
        [
          [
            [5, 5],
            [5, 5],
            [5, 5],
            [5, 5],
          ],
        ],
      ],
      0,
    ],
    [
      'with a corner said twice',
      [
        [
          [
            [0, 0],
            [100, 0],
            [100, 0.01],
            [100, 100],
            [0, 100],
            [0, 0],
          ],
        ],
      ],
      10_000,
    ],
  ])('%s is so many square metres', (_, patches, metres) => {
    expect(areaOf(patches).getArea()).toBeCloseTo(metres, 3)
  })

  test('without another is what is left of it', () => {
    const block = at(0, 0, 100)
    expect(without(block, at(50, 0, 100)).getArea()).toBe(5_000)
    expect(without(block, at(20, 20, 50)).getArea()).toBe(7_500)
    expect(without(block, at(-50, -50, 300)).isEmpty()).toBe(true)
    expect(without(block, at(200, 0, 100)).getArea()).toBe(10_000)
    expect(without(block, NOWHERE)).toBe(block)
    expect(without(NOWHERE, block).isEmpty()).toBe(true)
  })

  test('many in a chain become one', () => {
    const chain = union(Array.from({ length: 40 }, (_, i) => at(i * 30, (i % 5) * 7.3, 50)))
    expect(patchesOf(chain)).toHaveLength(1)
    expect(union([]).isEmpty()).toBe(true)
  })

  test.each<[string, Spot, boolean]>([
    ['in the middle', [10, 10], true],
    ['on the edge', [0, 50], true],
    ['on the edge of the hole', [20, 30], true],
    ['in the hole', [30, 30], false],
    ['outside', [101, 50], false],
  ])('with a hole knows a spot %s', (_, spot, inside) => {
    expect(insideOf([[square(0, 0, 100), square(20, 20, 50)]])(spot)).toBe(inside)
    expect(insideOf([])(spot)).toBe(false)
  })

  test('is told with its outlines anticlockwise and its holes clockwise, closed', () => {
    const turn = (ring: Ring) => ring.slice(1).reduce((sum, [x, y], i) => sum + (ring[i]?.[0] ?? 0) * y - x * (ring[i]?.[1] ?? 0), 0)
    const [patch, ...more] = patchesOf(areaOf([[square(0, 0, 100).toReversed(), square(20, 20, 50)]]))
    expect(more).toEqual([])
    expect(patch?.map(turn).map(Math.sign)).toEqual([1, -1])
    for (const ring of patch ?? []) expect(ring.at(-1)).toEqual(ring[0])
    expect(patchesOf(NOWHERE)).toEqual([])
  })
})
