import { below, type Random, seeded, shuffled } from '../../kernel/random.ts'
import type { Instance } from '../instance.ts'
import { endOf, journeyCost, type Shift, type Span, spanOf } from '../shift.ts'
import type { Pace } from './fewest.ts'

/** What one vehicle does: its trips in order, with what their times and loads are. */
interface Van {
  trips: readonly (readonly number[])[]
  spans: readonly Span[]
  loads: readonly number[]
  /** when the vehicle is ready for each trip, and for one more */
  ready: readonly number[]
  cost: number
}

interface Plan {
  vans: readonly Van[]
  unserved: readonly number[]
  cost: number
}

interface Search {
  instance: Instance
  shift: Shift
  random: Random
  /** for each stop all others, the nearest first */
  near: readonly (readonly number[])[]
  /** what a stop that nobody serves costs */
  penalty: number
}

export interface FoundJourneys {
  /** trips of each vehicle that drives */
  journeys: readonly (readonly (readonly number[])[])[]
  unserved: readonly number[]
  cost: number
}

// Christiaens and Vanden Berghe 2020 (slack induction by string removals), with fewer stops at a time, for trips are short
const REMOVED = 7
const LONGEST_STRING = 8
/** One place in so many is overlooked. */
const BLINK = 100
/** Of the cost of an average leg, at the start and at the end. */
const HOT = 2
const COLD = 0.02

const NO_TRIPS: Van = { trips: [], spans: [], loads: [], ready: [0], cost: 0 }

/**
 * Trips of few vehicles that serve all stops in time, found by taking neighbouring stretches of trips out and putting the stops back
 * where they cost least, with simulated annealing. Where no place is found for all, some stops stay unserved.
 *
 * @param onPlan is told of each plan that serves all on which the search goes on: the trips of a vehicle and what they cost
 */
export function searchJourneys(
  instance: Instance,
  shift: Shift,
  seed: number,
  pace: Pace,
  onPlan: (trips: readonly (readonly number[])[], cost: number) => void = () => {},
): FoundJourneys {
  const search = searchOf(instance, shift, seed)
  const stops = Array.from({ length: instance.size - 1 }, (_, i) => i + 1)
  const vehicles = Math.min(instance.vehicles, stops.length)
  let now = recreate(search, { vans: Array.from({ length: vehicles }, () => NO_TRIPS), unserved: stops, cost: 0 })
  let best = now
  const leg = now.cost / Math.max(1, stops.length)
  for (let turn = 0, share = pace(0); share < 1; share = pace(++turn)) {
    const heat = leg * (COLD + HOT * (1 - share) * (1 - share))
    const next = recreate(search, ruin(search, now))
    if (priced(search, next) >= priced(search, now) + heat * warmth(search.random)) continue
    now = next
    if (now.unserved.length === 0) for (const { trips, cost } of now.vans) if (trips.length > 0) onPlan(trips, cost)
    if (priced(search, now) < priced(search, best)) best = now
  }
  const journeys = best.vans.filter(({ trips }) => trips.length > 0).map(({ trips }) => trips)
  return { journeys, unserved: [...best.unserved], cost: best.cost }
}

function searchOf(instance: Instance, shift: Shift, seed: number): Search {
  const { size, legs } = instance
  const apart = (a: number, b: number) => (legs[a * size + b] as number) + (legs[b * size + a] as number)
  const all = Array.from({ length: size - 1 }, (_, i) => i + 1)
  const near = [[], ...all.map((a) => [...all].sort((b, c) => apart(a, b) - apart(a, c) || b - c))]
  return { instance, shift, random: seeded(seed), near, penalty: 2 * Math.max(1, ...all.map((stop) => apart(0, stop))) }
}

const priced = ({ penalty }: Search, { cost, unserved }: Plan): number => cost + penalty * unserved.length

/** −ln of a number by chance, in quarters: a sum needs no logarithm, which runtimes round differently. */
function warmth(random: Random): number {
  let sum = 0
  while (below(random, 4) > 0 && sum < 10) sum += 0.288
  return sum
}

/** Takes stretches out of trips that are near one another. */
function ruin(search: Search, { vans, unserved }: Plan): Plan {
  const { instance, random, near } = search
  const trips = vans.flatMap((van) => van.trips)
  const of = new Int32Array(instance.size).fill(-1)
  for (const [i, stops] of trips.entries()) for (const stop of stops) of[stop] = i
  const mean = (instance.size - 1 - unserved.length) / Math.max(1, trips.length)
  const longest = Math.max(1, Math.min(LONGEST_STRING, Math.floor(mean)))
  const strings = 1 + below(random, Math.max(1, Math.floor((4 * REMOVED) / (1 + longest)) - 1))
  const gone = new Set<number>()
  const touched = new Set<number>()
  const seed = 1 + below(random, instance.size - 1)
  for (const stop of [seed, ...(near[seed] as readonly number[])]) {
    if (touched.size >= strings) break
    const trip = of[stop] as number
    if (trip < 0 || touched.has(trip)) continue
    touched.add(trip)
    for (const one of stringAt(random, trips[trip] as readonly number[], stop, longest)) gone.add(one)
  }
  return without(search, vans, gone, unserved)
}

/** A stretch of stops with `stop` among them. */
function stringAt(random: Random, stops: readonly number[], stop: number, longest: number): readonly number[] {
  const many = 1 + below(random, Math.min(stops.length, longest))
  const at = stops.indexOf(stop)
  const first = Math.max(0, at - many + 1)
  const from = first + below(random, Math.min(at, stops.length - many) - first + 1)
  return stops.slice(from, from + many)
}

/** A way that leaves stops out may take longer where legs are odd: then the van starts afresh. */
function without(search: Search, vans: readonly Van[], gone: ReadonlySet<number>, unserved: readonly number[]): Plan {
  const out = [...unserved, ...gone]
  const left = vans.map((van) => {
    if (!van.trips.some((stops) => stops.some((stop) => gone.has(stop)))) return van
    const trips = van.trips.map((stops) => stops.filter((stop) => !gone.has(stop))).filter((stops) => stops.length > 0)
    const shorter = vanOf(search, trips)
    if (!shorter) out.push(...trips.flat())
    return shorter ?? NO_TRIPS
  })
  return { vans: left, unserved: out, cost: 0 }
}

function vanOf({ instance, shift }: Search, trips: readonly (readonly number[])[]): Van | undefined {
  if (trips.length > shift.trips) return undefined
  const spans: Span[] = []
  const ready = [0]
  for (const [i, stops] of trips.entries()) {
    const span = spanOf(instance, shift, stops, i === trips.length - 1)
    const over = span && endOf(span, ready[i] as number)
    if (!span || over === undefined) return undefined
    spans.push(span)
    ready.push(over + shift.reload)
  }
  const loads = trips.map((stops) => stops.reduce((sum, stop) => sum + (instance.demand[stop] as number), 0))
  return { trips, spans, loads, ready, cost: journeyCost(instance, trips) }
}

/** Puts every stop that nobody serves where it costs least, in an order of chance; now and then a place is overlooked. */
function recreate(search: Search, { vans, unserved }: Plan): Plan {
  const plan = { vans: [...vans], unserved: [] as number[] }
  for (const stop of inOrder(search, unserved)) {
    const place = bestPlace(search, plan.vans, stop)
    if (place) plan.vans[place.v] = place.van()
    else plan.unserved.push(stop)
  }
  return { ...plan, cost: plan.vans.reduce((sum, { cost }) => sum + cost, 0) }
}

/** By chance, the largest first, the farthest first, or those that close first. */
function inOrder({ random, instance: { demand, legs, until } }: Search, stops: readonly number[]): readonly number[] {
  const mixed = shuffled(random, stops)
  const kind = below(random, 4)
  const first = [(_: number) => 0, (stop: number) => -(demand[stop] as number), (stop: number) => -(legs[stop] as number)][kind]
  const by = first ?? ((stop: number) => until[stop] as number)
  return kind === 0 ? mixed : mixed.sort((a, b) => by(a) - by(b))
}

interface Place {
  v: number
  more: number
  van: () => Van
}

function bestPlace(search: Search, vans: readonly Van[], stop: number): Place | undefined {
  let best: Place | undefined
  let empty = false
  for (const [v, van] of vans.entries()) {
    for (let t = 0; t < van.trips.length; t++) best = placeOn(search, van, t, stop, v, best)
    if (van.trips.length === 0 && empty) continue // empty ones are alike
    best = placeAlone(search, van, stop, v, best)
    if (van.trips.length === 0) empty = true
  }
  return best
}

/** The best place on one of a van's trips, if it is better. */
function placeOn(search: Search, van: Van, t: number, stop: number, v: number, known: Place | undefined): Place | undefined {
  const { instance, shift, random } = search
  const { size, legs, demand, capacity, open } = instance
  if ((van.loads[t] as number) + (demand[stop] as number) > capacity) return known
  const stops = van.trips[t] as readonly number[]
  const isLast = t === van.trips.length - 1
  let best = known
  for (let at = 0; at <= stops.length; at++) {
    const before = at > 0 ? (stops[at - 1] as number) : 0
    const after = stops[at] ?? 0
    const free = at === stops.length && open && isLast
    const onward = free ? 0 : (legs[stop * size + after] as number) - (legs[before * size + after] as number)
    const more = (legs[before * size + stop] as number) + onward
    if (best && more >= best.more) continue
    if (below(random, BLINK) === 0) continue
    const longer = stops.toSpliced(at, 0, stop)
    const span = spanOf(instance, shift, longer, isLast)
    if (!span || !follows(shift, van, t, span)) continue
    best = { v, more, van: () => vanOf(search, van.trips.with(t, longer)) ?? van }
  }
  return best
}

/** Whether a van's later trips are still in time when its trip `t` is driven like this. */
function follows({ reload }: Shift, { spans, ready }: Van, t: number, span: Span): boolean {
  let over = endOf(span, ready[t] as number)
  for (let i = t + 1; i < spans.length && over !== undefined; i++) over = endOf(spans[i] as Span, over + reload)
  return over !== undefined
}

/** A trip to this stop alone, before or after any other of the van. */
function placeAlone(search: Search, van: Van, stop: number, v: number, known: Place | undefined): Place | undefined {
  const { demand, capacity } = search.instance
  if (van.trips.length === search.shift.trips || (demand[stop] as number) > capacity) return known
  let best = known
  for (let t = 0; t <= van.trips.length; t++) {
    const more = vanOf(search, van.trips.toSpliced(t, 0, [stop]))
    if (more && (!best || more.cost - van.cost < best.more)) best = { v, more: more.cost - van.cost, van: () => more }
  }
  return best
}
