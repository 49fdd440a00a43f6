import { below, seeded } from '../../src/kernel/random.ts'
import { planRounds } from '../../src/rounds/plan.ts'
import type { Carrier, RoundsPlan, RoundsProblem } from '../../src/rounds/problem.ts'
import { groundOf, toursOf } from '../../src/rounds/timing.ts'
import { type BenchRow, cpuOf, median } from './measure.ts'

/** Canteens, by chance; each with so many doors and carriers. */
const CANTEENS = 9
const DOORS = 60
const CARRIERS = 5
const BOX = 8
/** What a plan may take of the processor: nobody at a counter waits for it. */
const SECONDS = 0.1

/** Until when the last door of the longest round has its meal, against carriers who take equal shares and go on to what is nearest. */
export async function benchDoorsteps(): Promise<BenchRow[]> {
  const ours: number[] = []
  const naive: number[] = []
  const seconds: number[] = []
  for (let seed = 1; seed <= CANTEENS; seed++) {
    const problem = canteenOf(seed)
    naive.push(longest(problem, nearestRounds(problem)))
    seconds.push((await cpuOf(() => ours.push(longest(problem, planRounds(problem))))) / 1000)
  }
  const about = `doorsteps: ${DOORS} doors, ${CARRIERS} carriers`
  const [mine, theirs, took] = [median(ours), median(naive), median(seconds)]
  return [
    { name: `${about}, longest round`, ours: mine, baseline: theirs, unit: 's', ratio: mine / theirs, goal: 0.7 },
    { name: `${about}, planned in`, ours: took, baseline: SECONDS, unit: 's', ratio: took / SECONDS, goal: 1 },
  ]
}

/** Houses within ten minutes' walk, a third of them with stairs; nothing is late, so that both carry everything. */
function canteenOf(seed: number): RoundsProblem {
  const random = seeded(seed)
  const places = Array.from(
    { length: DOORS + 1 },
    (_, i) => (i === 0 ? [600, 600] : [below(random, 1200), below(random, 1200)]) as [number, number],
  )
  const seconds = (metresPerSecond: number, parking: number) =>
    places.map(([x, y]) =>
      places.map(([u, v]) => (x === u && y === v ? 0 : parking + Math.ceil((1.3 * Math.hypot(x - u, y - v)) / metresPerSecond))),
    )
  return {
    doors: places
      .slice(1)
      .map((_, i) => ({ id: `d${i}`, place: i + 1, portions: 1, service: below(random, 3) === 0 ? 150 : 60, until: 86_400 })),
    carriers: Array.from({ length: CARRIERS }, (_, i) => ({
      id: `c${i}`,
      mode: i < 2 ? 'ebike' : 'foot',
      portions: BOX,
      from: 0,
      until: 86_400,
    })),
    legs: { foot: seconds(1, 0), ebike: seconds(3.5, 30) },
    ...{ ready: 40_200, reload: 120, aboard: 86_400 },
  }
}

/** Equal shares: each carrier in turn takes what is nearest to where he stands, until he has his. */
function nearestRounds(problem: RoundsProblem): RoundsPlan {
  const ground = groundOf(problem)
  const left = new Set(problem.doors.map((_, i) => i))
  const share = Math.ceil(DOORS / CARRIERS)
  const tours = problem.carriers.flatMap((carrier) => toursOf(ground, carrier, nearest(problem, carrier, left, share)))
  return { tours, unplaced: [] }
}

function nearest({ legs }: RoundsProblem, { mode }: Carrier, left: Set<number>, share: number): number[] {
  const order: number[] = []
  while (order.length < share && left.size > 0) {
    const here = legs[mode][order.length % BOX === 0 ? 0 : (order.at(-1) ?? 0) + 1] ?? []
    const next = [...left].reduce((best, door) => ((here[door + 1] ?? 0) < (here[best + 1] ?? 0) ? door : best))
    left.delete(next)
    order.push(next)
  }
  return order
}

function longest({ ready, doors }: RoundsProblem, { tours }: RoundsPlan): number {
  const carried = tours.flatMap((tour) => tour.doors)
  if (carried.length < doors.length) throw new Error('a door of the benchmark is not served')
  return Math.max(...carried.map((stop) => stop.leaves)) - ready
}
