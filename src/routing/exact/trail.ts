import { type Ground, MOST_STOPS } from './ground.ts'

/** The trip so far, by the number of its stops: what holds at the last of them. */
export interface Trail {
  path: number[]
  /** of stops: as many as the index */
  count: Int32Array
  cost: Int32Array
  /** from leaving to the arrival, when nobody waits */
  elapsed: Int32Array
  /** when the hand-over begins, for a trip that leaves at `early` */
  clock: Int32Array
  /** between which times the trip may leave: later, it waits less */
  early: Int32Array
  late: Int32Array
  /** by dimension */
  loads: readonly Int32Array[]
  /** kinds of vans that hold it, a mask */
  kinds: Int32Array
}

export function openTrail({ dims, rooms, leaves }: Ground): Trail {
  const numbers = () => new Int32Array(MOST_STOPS + 1)
  const trail = {
    ...{ path: [], count: numbers().map((_, i) => i), cost: numbers() },
    ...{ elapsed: numbers(), clock: numbers(), early: numbers(), late: numbers(), kinds: numbers() },
    loads: Array.from({ length: dims }, numbers),
  }
  trail.late[0] = leaves
  trail.kinds[0] = 2 ** rooms.length - 1
  return trail
}

/**
 * Writes down what holds at `to` when the trip goes on there from its stop number `depth`; false when a limit forbids it. A trip that
 * leaves at D hands over at the later of `clock` and D + `elapsed`.
 */
export function comesTo(ground: Ground, trail: Trail, depth: number, here: number, to: number): boolean {
  const { size, legs, service, from, until, ready, longest } = ground
  const leg = legs[here * size + to] as number
  const way = leg + (service[here] as number)
  const elapsed = (trail.elapsed[depth] as number) + way
  const served = Math.max((trail.clock[depth] as number) + way, from[to] as number)
  if (served > (until[to] as number) || elapsed > longest) return false
  const early = Math.max(trail.early[depth] as number, served - longest, ready[to] as number)
  const late = Math.min(trail.late[depth] as number, (until[to] as number) - elapsed)
  if (early > late || !holds(ground, trail, depth, to, late)) return false
  trail.cost[depth + 1] = (trail.cost[depth] as number) + leg
  trail.elapsed[depth + 1] = elapsed
  trail.clock[depth + 1] = Math.max(served, early + elapsed)
  trail.early[depth + 1] = early
  trail.late[depth + 1] = late
  return true
}

function holds({ loads, dims, rooms, kindsTo, shifts }: Ground, trail: Trail, depth: number, to: number, late: number): boolean {
  let kinds = trail.kinds[depth] as number
  if (kindsTo) kinds &= kindsTo[to] as number
  if (shifts) for (let kind = 0; kind < shifts.length; kind++) if ((shifts[kind]?.from as number) > late) kinds &= ~(1 << kind)
  for (let d = 0; d < dims; d++) {
    const levels = trail.loads[d] as Int32Array
    const level = (levels[depth] as number) + (loads[to * dims + d] as number)
    levels[depth + 1] = level
    for (let kind = 0; kind < rooms.length; kind++) if (level > (rooms[kind]?.[d] as number)) kinds &= ~(1 << kind)
  }
  trail.kinds[depth + 1] = kinds
  return kinds !== 0
}

/** Can the trip end here, its stop number `depth`, and be back in time? */
export function comesHome({ open, legs, size, service, home, round }: Ground, trail: Trail, depth: number, here: number): boolean {
  if (open) return true
  const way = (service[here] as number) + (legs[here * size] as number)
  const back = (trail.clock[depth] as number) + way
  return back <= home && (trail.elapsed[depth] as number) + way <= round && back - (trail.late[depth] as number) <= round
}

/** The kinds of vans, a mask, that can make the trip that ends here, its stop number `depth`, and are back before their shift ends. */
export function kindsHome({ legs, size, service, shifts, nested }: Ground, trail: Trail, depth: number, here: number): number {
  let kinds = trail.kinds[depth] as number
  if (shifts) {
    const way = (service[here] as number) + (legs[here * size] as number)
    for (let kind = 0; kind < shifts.length; kind++) {
      const { from, until } = shifts[kind] as { from: number; until: number }
      const leaves = Math.max(trail.early[depth] as number, from)
      if (Math.max(trail.clock[depth] as number, leaves + (trail.elapsed[depth] as number)) + way > until) kinds &= ~(1 << kind)
    }
  }
  return nested ? kinds & -kinds : kinds
}
