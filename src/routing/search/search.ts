import { below, type Random, seeded, shuffled } from '../../kernel/random.ts'
import { type Instance, type Solution, UNLIMITED } from '../instance.ts'
import { crewFor } from './crew.ts'
import { orderCrossover } from './crossover.ts'
import { type Descent, descend, descentOf } from './descend.ts'
import { type Individual, individualOf, isFeasible, layOut } from './individual.ts'
import { type Layout, layoutOf } from './layout.ts'
import { directionsOf, nearOf } from './near.ts'
import { add, type Population, SIZES, sort, tournament } from './population.ts'
import { split } from './split.ts'

/** Asked before each turn and often within it, so that even a turn that takes long can end. */
export type Stop = (turn: number, feasible: boolean) => boolean

export interface Found extends Solution {
  /** false: no solution was found that keeps every limit, and this one does not */
  feasible: boolean
}

interface Search {
  s: Layout
  d: Descent
  random: Random
  population: Population
  best: Individual | undefined
  /** a price at which no limit is broken */
  dearest: number
  /** of the last births, which kept the limit on loads and which that on time */
  kept: { load: boolean[]; time: boolean[] }
}

/** Turns without a better solution after which a search begins anew. */
const PATIENCE = 20_000
/** No limit is broken at this price, nor at one of the longest leg there and back twice. */
const DEAREST = 100_000
/** Prices move when more or fewer than a fifth of the births keep a limit, after so many births. */
const PRICED_EVERY = 100

/**
 * Hybrid genetic search (Vidal 2022): parents by fitness and unlikeness, order crossover, split, descent; too full and too late routes
 * are allowed at a price that adapts. Turns count from 0; the same seed and as many turns give the same routes anywhere.
 *
 * @param from routes that keep every limit: what is found is not worse
 */
export function search(instance: Instance, seed: number, stop: Stop, from?: readonly (readonly number[])[]): Found {
  if (instance.size === 1) return { cost: 0, routes: [], feasible: true }
  const directions = directionsOf(instance)
  const s = layoutOf(instance, crewFor(instance, directions))
  let turn = 0
  const d = descentOf(s, { near: nearOf(instance), directions, isOver: () => stop(turn, found.best !== undefined) })
  const found: Search = {
    s,
    d,
    random: seeded(seed),
    population: empty(),
    best: undefined,
    dearest: dearestOf(s),
    kept: { load: [], time: [] },
  }
  startPrices(s)
  if (from) begin(found, from)
  let better = 0
  for (; !d.isOver(); turn++) {
    const before = found.best
    const young = turn < SIZES.survive || parents(found.population) < 2
    breed(
      found,
      young
        ? randomTour(found)
        : orderCrossover(tournament(found.population, found.random), tournament(found.population, found.random), found.random),
    )
    if (found.best !== before) better = turn
    if (turn % PRICED_EVERY === PRICED_EVERY - 1) reprice(found)
    if (turn - better > PATIENCE) {
      found.population = empty()
      better = turn
    }
  }
  return answer(found)
}

/** Routes that somebody else found take part in the search: as they are, and improved without breaking a limit. */
function begin(found: Search, routes: readonly (readonly number[])[]): void {
  const cuts = routes.map((_, i) => routes.slice(0, i).reduce((sum, route) => sum + route.length, 0))
  const { s, d, random } = found
  layOut(s, routes.flat(), [...cuts, s.clients])
  keep(found)
  const { load, time } = s.price
  setPrice(s, found.dearest, found.dearest)
  descend(s, d, random)
  keep(found)
  setPrice(s, load, time)
}

/** The best that keeps every limit; if there is none, the one that breaks them the least, and it says so. */
function answer({ best, population }: Search): Found {
  const one = best ?? population.infeasible[0]
  if (!one) return { cost: 0, routes: [], feasible: false }
  return { cost: one.legs, routes: one.routes.map((route) => [...route]), feasible: best !== undefined }
}

const empty = (): Population => ({ feasible: [], infeasible: [] })
const parents = ({ feasible, infeasible }: Population): number => feasible.length + infeasible.length
const randomTour = ({ s, random }: Search): Int32Array =>
  Int32Array.from(
    shuffled(
      random,
      Array.from({ length: s.clients }, (_, i) => i + 1),
    ),
  )

/** One child: split, improved, kept; and half of those that break a limit once more, at ten times the price. */
function breed(found: Search, tour: Int32Array): void {
  const { s, d, random } = found
  layOut(s, tour, split(s, tour))
  descend(s, d, random)
  const child = keep(found)
  note(found, child)
  if (isFeasible(child) || below(random, 2) === 0) return
  const { load, time } = s.price
  setPrice(s, load * 10, time * 10)
  descend(s, d, random)
  setPrice(s, load, time)
  const repaired = individualOf(s, d.directions)
  if (isFeasible(repaired)) enter(found, repaired)
}

function keep(found: Search): Individual {
  const child = individualOf(found.s, found.d.directions)
  enter(found, child)
  return child
}

function enter(found: Search, one: Individual): void {
  add(found.population, one, found.s.price)
  if (isFeasible(one) && (!found.best || one.legs < found.best.legs)) found.best = one
}

function setPrice(s: Layout, load: number, time: number): void {
  s.price.load = load
  s.price.time = time
}

const longestLeg = ({ legs }: Layout): number => legs.reduce((a, b) => Math.max(a, b), 0)
/** Legs may be told in metres or in kilometres, loads in tonnes or in grams. */
const dearestOf = (s: Layout): number => Math.max(DEAREST, 4 * longestLeg(s))

function startPrices(s: Layout): void {
  const { demand, capacity } = s.instance
  const heaviest = demand.reduce((a, b) => Math.max(a, b), 1)
  s.price.load = capacity < UNLIMITED ? Math.max(1, Math.round(longestLeg(s) / heaviest)) : 1
  s.price.time = 1
}

function note({ kept }: Search, child: Individual): void {
  kept.load.push(child.load === 0)
  kept.time.push(child.time === 0)
}

/** A fifth of the births should keep each limit: dearer when fewer do, cheaper when more do. */
function reprice(found: Search): void {
  const { s, kept, population } = found
  s.price.load = priced(s.price.load, kept.load, found.dearest)
  s.price.time = priced(s.price.time, kept.time, found.dearest)
  kept.load = []
  kept.time = []
  sort(population.infeasible, s.price)
}

function priced(price: number, kept: readonly boolean[], dearest: number): number {
  const share = kept.filter(Boolean).length / kept.length
  if (share < 0.15) return Math.min(dearest, Math.max(price + 1, Math.round(price * 1.2)))
  return share > 0.25 ? Math.max(1, Math.min(price - 1, Math.round(price * 0.85))) : price
}
