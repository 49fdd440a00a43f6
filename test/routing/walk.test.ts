import { describe, expect, test } from 'vitest'
import { below, seeded } from '../../src/kernel/random.ts'
import { type Instance, UNLIMITED } from '../../src/routing/instance.ts'
import { shortestWalk } from '../../src/routing/search/walk.ts'

/** Doors here and there on a square of 1,000 seconds; a way may be a little longer back than there. */
function doors(seed: number, many: number, open: boolean): Instance {
  const random = seeded(seed)
  const places = Array.from({ length: many + 1 }, () => [below(random, 1000), below(random, 1000)] as const)
  const legs = places.flatMap(([x, y]) =>
    places.map(([a, b]) => Math.abs(x - a) + Math.abs(y - b) + (x === a && y === b ? 0 : below(random, 60))),
  )
  const size = many + 1
  const zero = () => new Int32Array(size)
  const limits = { vehicles: 1, capacity: UNLIMITED, longest: UNLIMITED, open }
  return {
    name: `${seed}`,
    size,
    legs: Int32Array.from(legs),
    demand: zero(),
    service: zero(),
    from: zero(),
    until: zero().fill(UNLIMITED),
    ...limits,
  }
}

function lengthOf({ legs, size, open }: Instance, order: readonly number[]): number {
  const way = open ? [0, ...order] : [0, ...order, 0]
  return way.slice(1).reduce((sum, node, i) => sum + (legs[(way[i] as number) * size + node] as number), 0)
}

/** The shortest of all orders, by looking at each. */
function shortestOfAll(instance: Instance, left: readonly number[], order: readonly number[] = []): number {
  if (left.length === 0) return lengthOf(instance, order)
  return Math.min(
    ...left.map((node) =>
      shortestOfAll(
        instance,
        left.filter((other) => other !== node),
        [...order, node],
      ),
    ),
  )
}

const kicks = (turns: number) => (turn: number) => turn >= turns
const stopsOf = ({ size }: Instance): number[] => Array.from({ length: size - 1 }, (_, i) => i + 1)

describe('a walk from door to door', () => {
  for (const open of [true, false])
    test(`is the shortest there is, ${open ? 'ending anywhere' : 'and back'}`, () => {
      for (let seed = 1; seed <= 20; seed++) {
        const instance = doors(seed, 1 + (seed % 7), open)
        expect(lengthOf(instance, shortestWalk(instance, 1, kicks(50)))).toBe(shortestOfAll(instance, stopsOf(instance)))
      }
    })

  test('of sixty doors passes each once, and is the same for the same seed', () => {
    const instance = doors(5, 60, true)
    const walk = shortestWalk(instance, 3, kicks(100))
    expect([...walk].sort((a, b) => a - b)).toEqual(stopsOf(instance))
    expect(shortestWalk(instance, 3, kicks(100))).toEqual(walk)
  })

  test('gets no longer by more kicks', () => {
    for (let seed = 1; seed <= 5; seed++) {
      const instance = doors(seed, 45, true)
      const few = lengthOf(instance, shortestWalk(instance, 1, kicks(5)))
      expect(lengthOf(instance, shortestWalk(instance, 1, kicks(200)))).toBeLessThanOrEqual(few)
    }
  })

  test('to no door, to one, to two', () => {
    expect([0, 1, 2].map((many) => shortestWalk(doors(1, many, true), 1, kicks(10)).length)).toEqual([0, 1, 2])
  })
})
