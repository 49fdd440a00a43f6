import { below, seeded } from '../../src/kernel/random.ts'
import type { Carrier, Door, RoundsProblem } from '../../src/rounds/problem.ts'

/** Doors around a canteen, some without a known place, some in a hurry; carriers with boxes that may be too small. Whole numbers only. */
export function madeProblem(seed: number, many: number, carriers: number): RoundsProblem {
  const random = seeded(seed)
  const points = [{ x: 0, y: 0 }, ...Array.from({ length: many }, () => ({ x: below(random, 1200) - 600, y: below(random, 1200) - 600 }))]
  const seconds = (perSecond: number) =>
    points.map((a) => points.map((b) => Math.ceil((Math.abs(a.x - b.x) + Math.abs(a.y - b.y)) / perSecond)))
  const doors: Door[] = points.slice(1).map((_, i) => ({
    id: `d${i}`,
    place: below(random, 12) === 0 ? undefined : i + 1,
    portions: 1,
    service: 60 + 20 * below(random, 7),
    until: 45_000 + below(random, 4) * 600,
  }))
  const people: Carrier[] = Array.from({ length: carriers }, (_, i) => ({
    id: `c${i}`,
    mode: below(random, 2) ? 'ebike' : 'foot',
    portions: 6 + below(random, 15),
    from: 40_000 + below(random, 3) * 300,
    until: 44_000 + below(random, 4) * 600,
  }))
  return { doors, carriers: people, legs: { foot: seconds(1), ebike: seconds(4) }, ready: 40_200, reload: 120, aboard: 3_600 }
}
