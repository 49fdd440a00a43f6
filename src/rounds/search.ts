import { below, type Random, seeded, shuffled } from '../kernel/random.ts'
import type { Carrier } from './problem.ts'
import { type Ground, type Standing, standing, startOf, step, type Worked, walk } from './timing.ts'

/** Who walks where: for each carrier the doors in order, by their numbers; and the doors that fit nowhere. */
export interface Shares {
  orders: number[][]
  worked: Worked[]
  left: number[]
}

/** First every door, then the longest round short, then little walking in all: in one whole number, each part far below the next one's step. */
const LEFT = 1e12
const LONGEST = 1e6

const costOf = ({ worked, left }: Shares): number => {
  let [longest, travel] = [0, 0]
  for (const one of worked) {
    longest = Math.max(longest, one.seconds)
    travel += one.travel
  }
  return left.length * LEFT + longest * LONGEST + travel
}

/** Doors that are taken out at once: from two up to so many. */
const TORN = 8

/**
 * Shares doors among carriers: put in one by one where they cost least, then torn out by neighbourhoods and put in again, as long as
 * that is no worse. `turns` of it; the same seed gives the same shares.
 */
export function shareDoors(ground: Ground, seed: number, turns: number): Shares {
  const random = seeded(seed)
  const near = neighbours(ground)
  const empty = ground.problem.carriers.map((carrier) => walk(ground, carrier, []))
  let best: Shares = { orders: empty.map(() => []), worked: empty, left: [] }
  insertAll(ground, best, farthestFirst(ground))
  let least = costOf(best)
  for (let turn = 0; turn < turns && ground.doors.length > 1; turn++) {
    const tried: Shares = { orders: [...best.orders], worked: [...best.worked], left: [] }
    insertAll(ground, tried, tear(ground, tried, best.left, near, random))
    const cost = costOf(tried)
    if (cost > least) continue
    best = tried
    least = cost
  }
  return best
}

const onFoot = ({ legs, size, place }: Ground, a: number, b: number): number =>
  legs.foot[(place[a] as number) * size + (place[b] as number)] as number

function farthestFirst({ doors, legs, place }: Ground): number[] {
  const way = (i: number) => legs.foot[place[i] as number] as number
  return doors.map((_, i) => i).sort((a, b) => way(b) - way(a) || a - b)
}

/** Of each door all doors, itself first, the near before the far. */
const neighbours = (ground: Ground): number[][] =>
  ground.doors.map((_, a) => ground.doors.map((_, b) => b).sort((b, c) => onFoot(ground, a, b) - onFoot(ground, a, c) || b - c))

/** Takes a door and some of its neighbours out; them and what fitted nowhere, in the order in which to try again. */
function tear(ground: Ground, shares: Shares, left: readonly number[], near: readonly number[][], random: Random): number[] {
  const { carriers } = ground.problem
  const around = near[below(random, near.length)] as number[]
  const torn = new Set(around.slice(0, 2 + below(random, TORN - 1)))
  shares.orders.forEach((order, c) => {
    const kept = order.filter((i) => !torn.has(i))
    if (kept.length === order.length) return
    shares.orders[c] = kept
    shares.worked[c] = walk(ground, carriers[c] as Carrier, kept)
  })
  return shuffled(random, [...new Set([...torn, ...left])])
}

/** Puts doors in, each where the whole costs least then; `left` are those for which there is no place. */
function insertAll(ground: Ground, shares: Shares, doors: readonly number[]): void {
  for (const door of doors) {
    const spot = bestSpot(ground, shares, door)
    if (!spot) {
      shares.left.push(door)
      continue
    }
    const order = (shares.orders[spot.carrier] as number[]).toSpliced(spot.at, 0, door)
    shares.orders[spot.carrier] = order
    shares.worked[spot.carrier] = walk(ground, ground.problem.carriers[spot.carrier] as Carrier, order)
  }
}

interface Spot {
  carrier: number
  at: number
}

function bestSpot(ground: Ground, { orders, worked }: Shares, door: number): Spot | undefined {
  const longest = worked.reduce((most, one) => Math.max(most, one.seconds), 0)
  let best: Spot | undefined
  let least = Number.POSITIVE_INFINITY
  for (const [c, order] of orders.entries()) {
    const carrier = ground.problem.carriers[c] as Carrier
    const before = standing(ground, carrier)
    let more = -(worked[c] as Worked).travel
    for (let at = 0; at <= order.length; at++) {
      const cost = costWith(ground, carrier, order, door, at, before, longest, more, least)
      if (cost < least) {
        best = { carrier: c, at }
        least = cost
      }
      if (at < order.length) more += step(ground, carrier, before, order[at] as number)
    }
  }
  return best
}

/**
 * What the whole would cost with a door put in at a place of a carrier's order, walked from where the carrier stands before it; not to
 * the end where a limit breaks or it costs as much as the least so far. Steps as `step` does, in plain numbers: it is asked thousands of times.
 */
function costWith(
  { problem, size, legs, place, portions, service, until }: Ground,
  carrier: Carrier,
  order: readonly number[],
  put: number,
  at: number,
  before: Readonly<Standing>,
  longest: number,
  more: number,
  least: number,
): number {
  const ways = legs[carrier.mode]
  const first = startOf(problem, carrier)
  let departs = before.departs
  let now = before.now
  let here = before.place
  let room = before.room
  let travel = more
  for (let i = at - 1; i < order.length; i++) {
    const door = i < at ? put : (order[i] as number)
    const there = place[door] as number
    let way = ways[here * size + there] as number
    if (here !== 0 && ((portions[door] as number) > room || now + way - departs > problem.aboard)) {
      const back = ways[here * size] as number
      departs = now + back + problem.reload
      now = departs
      room = carrier.portions
      way = ways[there] as number
      travel += back
    }
    now += way
    travel += way
    room -= portions[door] as number
    if (room < 0 || now > (until[door] as number) || now - departs > problem.aboard) return Number.POSITIVE_INFINITY
    now += service[door] as number
    here = there
    if (now > carrier.until || (now - first) * LONGEST > least) return Number.POSITIVE_INFINITY
  }
  return Math.max(longest, now - first) * LONGEST + travel
}
