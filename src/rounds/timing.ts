import type { RoundMode } from '../../db/tables/rounds.ts'
import type { Carrier, Door, RoundsProblem, Tour } from './problem.ts'

/** The doors with places, in columns and by numbers: what the search looks at thousands of times. */
export interface Ground {
  problem: RoundsProblem
  doors: readonly Door[]
  /** places; the canteen is 0 */
  size: number
  /** row-major */
  legs: Record<RoundMode, Int32Array>
  place: Int32Array
  portions: Int32Array
  service: Int32Array
  until: Int32Array
}

export function groundOf(problem: RoundsProblem): Ground {
  const doors = problem.doors.filter((door) => door.place !== undefined)
  const column = (of: (door: Door) => number) => Int32Array.from(doors, of)
  const flat = (rows: readonly (readonly number[])[]) => Int32Array.from(rows.flat())
  return {
    problem,
    doors,
    size: problem.legs.foot.length,
    legs: { foot: flat(problem.legs.foot), ebike: flat(problem.legs.ebike) },
    place: column((door) => door.place ?? 0),
    portions: column((door) => door.portions),
    service: column((door) => door.service),
    until: column((door) => door.until),
  }
}

/** What doing some doors one after the other costs a carrier. */
export interface Worked {
  /** from leaving the canteen first to leaving the last door */
  seconds: number
  /** on the way, without stairs and boxes */
  travel: number
  /** by how many seconds the worst limit is broken, and which */
  over: number
  limit: Limit | undefined
}

export type Limit = 'too_late' | 'too_long_aboard' | 'shift_over' | 'box_too_small'

/** When somebody may leave first. */
export const startOf = (problem: RoundsProblem, carrier: Carrier): number => Math.max(problem.ready, carrier.from)

/** One portion too many weighs more than any time. */
const PORTION_S = 86_400

/**
 * Walks doors in the order given. With an empty box, or where food would be aboard too long, the way leads by the canteen: a tour ends.
 * The last tour ends at its last door. `each` hears of every door.
 */
export function walk(
  ground: Ground,
  carrier: Carrier,
  order: readonly number[],
  each?: (door: number, departs: number, arrives: number, leaves: number) => void,
): Worked {
  const { problem, portions, service, until } = ground
  const worked: Worked = { seconds: 0, travel: 0, over: 0, limit: undefined }
  const at = standing(ground, carrier)
  for (const door of order) {
    worked.travel += step(ground, carrier, at, door)
    const arrives = at.now - (service[door] as number)
    breaks(worked, at.room < 0 ? (portions[door] as number) * PORTION_S : 0, 'box_too_small')
    breaks(worked, arrives - (until[door] as number), 'too_late')
    breaks(worked, arrives - at.departs - problem.aboard, 'too_long_aboard')
    breaks(worked, at.now - carrier.until, 'shift_over')
    each?.(door, at.departs, arrives, at.now)
  }
  worked.seconds = at.now - startOf(problem, carrier)
  return worked
}

/** Where a carrier is, what is left of the box, and since when it is under way. */
export interface Standing {
  departs: number
  now: number
  place: number
  room: number
}

export function standing({ problem }: Ground, carrier: Carrier): Standing {
  const first = startOf(problem, carrier)
  return { departs: first, now: first, place: 0, room: carrier.portions }
}

/** Goes to the next door and leaves it, by the canteen where it must be; the seconds on the way. */
export function step({ problem, size, legs, place, portions, service }: Ground, carrier: Carrier, at: Standing, door: number): number {
  const ways = legs[carrier.mode]
  const there = place[door] as number
  let way = ways[at.place * size + there] as number
  if (at.place !== 0 && ((portions[door] as number) > at.room || at.now + way - at.departs > problem.aboard)) {
    const back = ways[at.place * size] as number
    at.departs = at.now + back + problem.reload
    at.now = at.departs - back
    at.room = carrier.portions
    way = back + (ways[there] as number)
  }
  at.now += way + (service[door] as number)
  at.room -= portions[door] as number
  at.place = there
  return way
}

function breaks(worked: Worked, by: number, limit: Limit): void {
  if (by <= worked.over) return
  worked.over = by
  worked.limit = limit
}

/** The tours of a carrier's doors in this order. */
export function toursOf(ground: Ground, carrier: Carrier, order: readonly number[]): Tour[] {
  const tours: Tour[] = []
  walk(ground, carrier, order, (i, departs, arrives, leaves) => {
    const door = { door: (ground.doors[i] as Door).id, arrives, leaves }
    const last = tours.at(-1)
    if (last?.departs === departs) last.doors.push(door)
    else tours.push({ carrier: carrier.id, departs, doors: [door] })
  })
  return tours
}
