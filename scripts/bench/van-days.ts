import { below, seeded } from '../../src/kernel/random.ts'
import { type Instance, UNLIMITED } from '../../src/routing/instance.ts'
import type { Shift } from '../../src/routing/shift.ts'
import { solve } from '../routing/solve.ts'
import { solveJourneys } from '../routing/solve-journeys.ts'
import { type BenchRow, cpuOf, median } from './measure.ts'

/** A lunch of 29 canteens, as often as this, by chance. */
const DAYS = 8
const STOPS = 29
/** The seconds of the processor that a day may take, each kind its own. */
const KINDS = {
  'food forty minutes aboard': { room: 350, vans: 6, aboard: 2400, service: 180, seconds: 0.15 },
  'food an hour aboard': { room: 400, vans: 4, aboard: 3600, service: 90, seconds: 2 },
  'three trips a van, food twenty minutes aboard': { room: 300, vans: 4, aboard: 1200, service: 90, seconds: 1, horizon: 5400 },
} as const
const TURNS = 6_000

type Kind = (typeof KINDS)[keyof typeof KINDS]

/** How long a day's routes take until they are proven (to the time that they may), and how many of the days are not; then walks. */
export async function benchVanDays(): Promise<BenchRow[]> {
  const rows: BenchRow[] = []
  for (const [name, kind] of Object.entries(KINDS)) rows.push(...(await benchDays(name, kind)))
  return [...rows, await benchWalks()]
}

async function benchDays(name: string, kind: Kind): Promise<BenchRow[]> {
  const seconds: number[] = []
  let proven = 0
  for (let seed = 1; seed <= DAYS; seed++) {
    const day = dayOf(seed, kind)
    seconds.push((await cpuOf(() => (proven += isProven(day, kind) ? 1 : 0))) / 1000)
  }
  const about = `routing: ${STOPS} stops, ${name}`
  const open = DAYS - proven
  return [
    {
      name: `${about}, until proven`,
      ours: median(seconds),
      baseline: kind.seconds,
      unit: 's',
      ratio: median(seconds) / kind.seconds,
      goal: 1,
    },
    { name: `${about}, days not proven`, ours: open, baseline: DAYS, unit: 'days', ratio: open / DAYS, goal: 0 },
  ]
}

function isProven(day: Instance, kind: Kind): boolean {
  const wish = { seed: 1, objective: 'cost', budget: { turns: TURNS } } as const
  const answer = 'horizon' in kind ? solveJourneys(day, shiftOf(kind), wish, () => 0) : solve(day, wish, () => 0)
  return answer.proven || answer.impossible
}

const shiftOf = ({ aboard, horizon }: { aboard: number; horizon: number }): Shift => ({ trips: 3, reload: 300, horizon, aboard })

/** Canteens in a town of a quarter of an hour; a leg is a third longer than straight on average, and there is not back. */
function dayOf(seed: number, { room, vans, aboard, service, ...more }: Kind): Instance {
  const random = seeded(seed)
  const size = STOPS + 1
  const places = Array.from({ length: size }, (_, i) =>
    i > 0 ? ([below(random, 900), below(random, 900)] as const) : ([450, 450] as const),
  )
  const legs = places.flatMap(([x, y], a) =>
    places.map(([u, v], b) => (a === b ? 0 : 40 + Math.round(Math.sqrt((x - u) ** 2 + (y - v) ** 2) * (1.15 + below(random, 300) / 1000)))),
  )
  const each = (of: () => number) => Int32Array.from({ length: size }, (_, i) => (i > 0 ? of() : 0))
  const isReturning = 'horizon' in more
  return {
    ...{ name: `day ${seed}`, size, legs: Int32Array.from(legs), demand: each(() => 20 + below(random, 58)), service: each(() => service) },
    ...{ from: new Int32Array(size), until: new Int32Array(size).fill(UNLIMITED), vehicles: vans, capacity: room },
    ...{ longest: isReturning ? UNLIMITED : aboard, open: !isReturning },
  }
}

const DOORS = [10, 20, 40, 60]
const WALK_TURNS = 400
const WALK_SECONDS = 0.02
/** What a walk of many more turns finds is taken for the shortest. */
const SHORTEST_TURNS = 8_000

/** How much longer walks are than what twenty times the turns find, in what time. */
async function benchWalks(): Promise<BenchRow> {
  const walks = DOORS.map((doors) => walkOf(doors))
  const look = (turns: number) =>
    walks.map((walk) => solve(walk, { seed: 1, objective: 'cost', budget: { turns } }, () => 0).cost).reduce((a, b) => a + b, 0)
  let ours = 0
  const seconds = (await cpuOf(() => (ours = look(WALK_TURNS)))) / 1000 / walks.length
  const baseline = look(SHORTEST_TURNS)
  const name = `routing: walks of ${DOORS.join(', ')} doors, ${Math.round(seconds * 1000)} ms each (of ${WALK_SECONDS * 1000}; to 20 times the turns)`
  return { name, ours, baseline, unit: 's walked', ratio: ours / baseline, goal: 1 }
}

function walkOf(doors: number): Instance {
  const random = seeded(doors)
  const places = Array.from({ length: doors + 1 }, () => [below(random, 1500), below(random, 1500)] as const)
  const legs = places.flatMap(([x, y]) => places.map(([u, v]) => Math.round(Math.sqrt((x - u) ** 2 + (y - v) ** 2))))
  const size = doors + 1
  return {
    ...{ name: `${doors} doors`, size, legs: Int32Array.from(legs), demand: new Int32Array(size), service: new Int32Array(size) },
    ...{ from: new Int32Array(size), until: new Int32Array(size).fill(UNLIMITED), vehicles: 1, capacity: UNLIMITED },
    ...{ longest: UNLIMITED, open: true },
  }
}
