import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { below, seeded } from '../../src/kernel/random.ts'
import { type Instance, UNLIMITED } from '../../src/routing/instance.ts'
import { readInstance } from '../routing/read-instance.ts'
import { solve } from '../routing/solve.ts'
import type { BenchRow } from './measure.ts'
import { nearestRoutes } from './nearest.ts'

const STOPS = 100
const TURNS = 300
const INSTANCES = 2
const KINDS = {
  'full vans': { goal: 0.8 },
  'open routes of forty minutes': { goal: 0.85 },
  windows: { goal: 0.65 },
} as const

/**
 * Costs of routes against those of the nearest neighbour with 2-opt, on instances by chance; and, of a folder with a `bks.csv` and a
 * folder for each of its sets, against the best that is known, with a second for each instance.
 */
export function benchRouting(folder?: string): BenchRow[] {
  return [...(Object.keys(KINDS) as Kind[]).map(benchKind), ...(folder ? benchFolder(folder) : [])]
}

type Kind = keyof typeof KINDS

function benchKind(kind: Kind): BenchRow {
  const instances = Array.from({ length: INSTANCES }, (_, seed) => chance(kind, seed))
  const ours = mean(instances.map((instance) => solve(instance, { seed: 1, objective: 'cost', budget: { turns: TURNS } }, () => 0).cost))
  const baseline = mean(instances.map((instance) => nearestRoutes(instance).cost))
  const name = `routing: ${STOPS} stops, ${kind}, ${TURNS} turns (to nearest neighbour and 2-opt)`
  return { name, ours, baseline, unit: 's driven', ratio: ours / baseline, goal: KINDS[kind].goal }
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** A town of ten kilometres; legs are seconds, three minutes at each stop. */
function chance(kind: Kind, seed: number): Instance {
  const random = seeded(seed)
  const size = STOPS + 1
  const numbers = (least: number, most: number) =>
    Int32Array.from({ length: size }, (_, i) => (i ? least + below(random, most - least) : 0))
  const [x, y] = [numbers(-900, 900), numbers(-900, 900)]
  const legs = Int32Array.from({ length: size * size }, (_, i) => {
    const [a, b] = [Math.floor(i / size), i % size]
    return Math.round(Math.sqrt(((x[a] as number) - (x[b] as number)) ** 2 + ((y[a] as number) - (y[b] as number)) ** 2))
  })
  const from = kind === 'windows' ? numbers(1500, 12_000) : new Int32Array(size)
  return {
    ...{ name: kind, size, legs, demand: numbers(20, 90), service: numbers(180, 181), from, vehicles: STOPS, capacity: 500 },
    until: kind === 'windows' ? from.map((time, i) => (i ? time + 1800 : 20_000)) : from.map(() => UNLIMITED),
    longest: kind === 'open routes of forty minutes' ? 2400 : UNLIMITED,
    open: kind === 'open routes of forty minutes',
  }
}

/** Rows of `set,name,customers,vehicles,capacity,duration_limit,open,convention,bks,…`. */
function benchFolder(folder: string): BenchRow[] {
  const known = readFileSync(join(folder, 'bks.csv'), 'utf8').trim().split('\n').slice(1)
  const gaps = new Map<string, number[]>()
  for (const line of known) {
    const [set = '', name = '', , vehicles = '', , , , convention, bks] = line.split(',')
    const path = ['vrp', 'txt'].map((end) => join(folder, set, `${name}.${end}`)).find((file) => existsSync(file))
    if (!path) continue
    const { instance, decimals } = readInstance(path, {
      ...(vehicles ? { vehicles: Number(vehicles) } : {}),
      ...(convention === 'exact' ? { decimals: 4 } : {}),
    })
    const { cost } = solve(instance, { seed: 1, objective: 'cost', budget: { seconds: 1 } }, () => performance.now() / 1000)
    gaps.set(set, [...(gaps.get(set) ?? []), cost / 10 ** decimals / Number(bks)])
  }
  return [...gaps].map(([set, ratios]) => {
    const ratio = mean(ratios)
    return { name: `routing: ${ratios.length} of ${set}, 1 s each (to the best known)`, ours: 100 * ratio, baseline: 100, unit: '%', ratio }
  })
}
