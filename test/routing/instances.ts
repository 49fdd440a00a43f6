import { below, seeded } from '../../src/kernel/random.ts'
import { type Instance, UNLIMITED } from '../../src/routing/instance.ts'

/** An instance by chance, small enough to try everything on it. The bits of the seed say which limits it has: every 64 seeds are all kinds. */
export function anyInstance(seed: number, stops: number): Instance {
  const random = seeded(seed)
  const size = stops + 1
  const has = (bit: number) => ((seed >> bit) & 1) === 1
  const numbers = (from: number, to: number) => Int32Array.from({ length: size }, (_, i) => (i === 0 ? 0 : from + below(random, to - from)))
  const [asymmetric, windows, open, longest, heavy, few] = [has(0), has(1), has(2), has(3), has(4), has(5)]
  const from = windows ? numbers(0, 70) : new Int32Array(size)
  const service = numbers(0, 8)
  if (windows && below(random, 2)) from[0] = below(random, 10)
  return {
    ...{ name: `seed ${seed}`, size, legs: anyLegs(size, asymmetric, random), demand: numbers(0, 10), service, from },
    until: windows ? from.map((time, i) => (i === 0 ? 60 + below(random, 120) : time + 5 + below(random, 60))) : from.map(() => UNLIMITED),
    vehicles: few ? 1 + below(random, 3) : stops,
    capacity: heavy ? 9 + below(random, 20) : UNLIMITED,
    longest: longest ? 70 + below(random, 80) : UNLIMITED,
    open,
  }
}

function anyLegs(size: number, asymmetric: boolean, random: () => number): Int32Array {
  const places = Array.from({ length: size }, () => [below(random, 40), below(random, 40)] as const)
  return Int32Array.from({ length: size * size }, (_, i) => {
    const [[ax, ay], [bx, by]] = [places[Math.floor(i / size)], places[i % size]] as [[number, number], [number, number]]
    const straight = Math.round(Math.sqrt((ax - bx) ** 2 + (ay - by) ** 2))
    return straight && asymmetric ? straight + below(random, 12) : straight
  })
}

/** How long a route takes at least and what it costs, by trying every time to leave; nothing if it keeps its windows at none of them. */
export function tried(instance: Instance, route: readonly number[]): { takes: number; cost: number } | undefined {
  const { size, legs, service, from, until, open } = instance
  const way = [0, ...route, ...(open ? [] : [0])]
  const leg = (i: number) => legs[(way[i - 1] as number) * size + (way[i] as number)] as number
  const cost = way.reduce((sum, _, i) => (i === 0 ? sum : sum + leg(i)), 0)
  let takes = Number.POSITIVE_INFINITY
  const waits = from.some((time) => time > 0)
  const lastStart = waits ? Math.min(until[0] as number, (from[0] as number) + 200) : (from[0] as number)
  for (let start = from[0] as number; start <= lastStart; start++) {
    let now = start
    const kept = way.every((stop, i) => {
      if (i > 0) now = Math.max(now + (service[way[i - 1] as number] as number) + leg(i), from[stop] as number)
      return now <= (until[stop] as number)
    })
    if (kept) takes = Math.min(takes, now - start)
  }
  return takes < Number.POSITIVE_INFINITY ? { takes, cost } : undefined
}

/** Costs of the best solutions by how many vehicles they use, found by trying every route and every way to share the stops among routes. */
export function bestCosts(instance: Instance): number[] {
  const stops = instance.size - 1
  const sets = 1 << stops
  const routes = new Float64Array(sets).fill(Number.POSITIVE_INFINITY)
  const extend = (route: number[], set: number, load: number): void => {
    for (let stop = 1; stop <= stops; stop++) {
      const next = set | (1 << (stop - 1))
      const more = load + (instance.demand[stop] as number)
      if (next === set || more > instance.capacity) continue
      const one = [...route, stop]
      const drive = tried(instance, one)
      if (drive && drive.takes <= instance.longest) routes[next] = Math.min(routes[next] as number, drive.cost)
      extend(one, next, more)
    }
  }
  extend([], 0, 0)
  let best = new Float64Array(sets).fill(Number.POSITIVE_INFINITY)
  best[0] = 0
  const costs = [best[sets - 1] as number]
  for (let used = 1; used <= instance.vehicles; used++) {
    const more = new Float64Array(sets).fill(Number.POSITIVE_INFINITY)
    for (let set = 1; set < sets; set++)
      for (let part = set; part > 0; part = (part - 1) & set)
        more[set] = Math.min(more[set] as number, (routes[part] as number) + (best[set ^ part] as number))
    best = more
    costs.push(best[sets - 1] as number)
  }
  return costs
}
