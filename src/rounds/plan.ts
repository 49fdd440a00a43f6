import { UNLIMITED } from '../routing/instance.ts'
import { shortestWalk } from '../routing/search/walk.ts'
import type { Carrier, Door, RoundsPlan, RoundsProblem, Unplaced } from './problem.ts'
import { shareDoors } from './search.ts'
import { type Ground, groundOf, toursOf, type Worked, walk } from './timing.ts'

/** A compromise: on sixty doors ten times as many still find a longest round that is a few per cent shorter. */
const TURNS = 300
const SEED = 4

/**
 * The rounds of a canteen's doors: every door once, no box too full, nobody's food late; among those the ones whose longest round is
 * shortest, then with least walking. Doors of which nobody knows where they are, and those that cannot be in time, are named apart.
 */
export function planRounds(problem: RoundsProblem, seed = SEED, turns = TURNS): RoundsPlan {
  const ground = groundOf(problem)
  const shares = shareDoors(ground, seed, turns)
  const orders = shares.orders.map((order, c) => shortened(ground, c, order))
  const left = new Set(shares.left.map((i) => (ground.doors[i] as Door).id))
  return {
    tours: orders.flatMap((order, c) => toursOf(ground, problem.carriers[c] as Carrier, order)),
    unplaced: problem.doors.flatMap((door): Unplaced[] => {
      if (door.place === undefined) return [{ door: door.id, why: 'no_home' }]
      return left.has(door.id) ? [{ door: door.id, ...whyLeft(ground, orders, door.id) }] : []
    }),
  }
}

/** The rounds with each carrier's doors as somebody chose them: ordered and timed anew, whatever limit that breaks. */
export function roundsOf(problem: RoundsProblem, chosen: ReadonlyMap<string, string>): RoundsPlan {
  const ground = groundOf(problem)
  const orders = problem.carriers.map((carrier, c) =>
    shortened(
      ground,
      c,
      ground.doors.flatMap((door, i) => (chosen.get(door.id) === carrier.id ? [i] : [])),
    ),
  )
  const left = (door: Door): Unplaced[] => {
    if (door.place === undefined) return [{ door: door.id, why: 'no_home' }]
    if (problem.carriers.some((carrier) => carrier.id === chosen.get(door.id))) return []
    return [{ door: door.id, ...whyLeft(ground, orders, door.id) }]
  }
  return {
    tours: orders.flatMap((order, c) => toursOf(ground, problem.carriers[c] as Carrier, order)),
    unplaced: problem.doors.flatMap(left),
  }
}

const SETTLED = 60

/** The same doors in a shorter order, tour by tour: the way back counts but for the last. Kept only where nothing is later than allowed. */
function shortened(ground: Ground, c: number, order: readonly number[]): number[] {
  const carrier = ground.problem.carriers[c] as Carrier
  const tours = toursOf(ground, carrier, order).map((tour) => tour.doors.length)
  let from = 0
  let best = [...order]
  for (const [n, many] of tours.entries()) {
    const tried = [...best]
    const part = tried.slice(from, from + many)
    tried.splice(from, many, ...ordered(ground, carrier, part, n === tours.length - 1))
    if (isBetter(walk(ground, carrier, tried), walk(ground, carrier, best))) best = tried
    from += many
  }
  return best
}

const isBetter = (one: Worked, other: Worked): boolean =>
  one.over < other.over ||
  (one.over === other.over && (one.seconds < other.seconds || (one.seconds === other.seconds && one.travel < other.travel)))

function ordered({ doors, problem }: Ground, { mode }: Carrier, part: readonly number[], open: boolean): number[] {
  const places = [0, ...part.map((i) => doors[i]?.place ?? 0)]
  const size = places.length
  const legs = Int32Array.from(places.flatMap((a) => places.map((b) => problem.legs[mode][a]?.[b] ?? 0)))
  const none = new Int32Array(size)
  const instance = {
    ...{ name: '', size, legs, open, demand: none, service: none, from: none, until: new Int32Array(size).fill(UNLIMITED) },
    ...{ vehicles: 1, capacity: UNLIMITED, longest: UNLIMITED },
  }
  return shortestWalk(instance, SEED, (turn) => turn >= SETTLED).map((node) => part[node - 1] as number)
}

/** Why nobody can take a door, and who would be over the limit by least. */
function whyLeft(ground: Ground, orders: readonly (readonly number[])[], id: string): Omit<Unplaced, 'door'> {
  const door = ground.doors.findIndex((one) => one.id === id)
  let nearest: { carrier: string; worked: Worked } | undefined
  for (const [c, order] of orders.entries())
    for (let at = 0; at <= order.length; at++) {
      const worked = walk(ground, ground.problem.carriers[c] as Carrier, order.toSpliced(at, 0, door))
      if (!nearest || worked.over < nearest.worked.over) nearest = { carrier: ground.problem.carriers[c]?.id ?? '', worked }
    }
  if (!nearest) return { why: 'no_carrier' }
  const { carrier, worked } = nearest
  if (worked.limit === 'box_too_small') return { why: 'box_too_small' }
  return { why: worked.limit ?? 'too_late', best: { carrier, minutes: Math.ceil(worked.over / 60) } }
}
