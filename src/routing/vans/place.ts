import { DIMENSIONS } from '../model.ts'
import { type Berths, isHome, putNode, takeOff } from './berths.ts'

/** Where a node would go, and the seconds of driving that it adds. */
export interface Place {
  berth: number
  position: number
  cost: number
}

/** Dearer than any plan. */
export const NOWHERE = 0x3fff_ffff

/**
 * The cheapest place for a node at which every limit holds, into `place`; its cost is NOWHERE where there is none. At most `most` vans
 * leave the kitchen. Some places are passed over by chance, where `blinks` says so, so that not each turn goes the same way
 * (Christiaens and Vanden Berghe 2020).
 */
export function cheapestPlace(berths: Berths, node: number, most: number, vans: number, blinks: () => boolean, place: Place): void {
  place.cost = NOWHERE
  for (let berth = 0; berth < berths.count; berth++)
    if (isWorthTrying(berths, berth, most, vans)) cheapestIn(berths, berth, node, blinks, place)
}

function cheapestIn(berths: Berths, berth: number, node: number, blinks: () => boolean, place: Place): void {
  if (!mayGo(berths, berth, node) || !hasRoom(berths, berth, node)) return
  const length = berths.lengths[berth] as number
  for (let position = 0; position <= length; position++) {
    const cost = detour(berths, berth, position, node)
    if (cost >= place.cost || blinks() || !keepsTime(berths, berth, position, node)) continue
    place.cost = cost
    place.berth = berth
    place.position = position
  }
}

/** Of empty berths the first of a van is as good as the others, and of vans at home that are alike the first. */
function isWorthTrying(berths: Berths, berth: number, most: number, vans: number): boolean {
  const { lengths, firstOf, vanOf } = berths
  if ((lengths[berth] as number) > 0) return true
  const van = vanOf[berth] as number
  if (isHome(berths, van)) return vans < most && berth === firstOf[van] && isFirstAtHome(berths, van)
  return berth === firstOf[van] || (lengths[berth - 1] as number) > 0
}

function isFirstAtHome(berths: Berths, van: number): boolean {
  const { alike } = berths
  for (let other = 0; other < van; other++) if (alike[other] === alike[van] && isHome(berths, other)) return false
  return true
}

function mayGo({ model, vanOf, paths, lengths }: Berths, berth: number, node: number): boolean {
  const { size, apart } = model
  if (model.vans[vanOf[berth] as number]?.banned[node] === 1) return false
  const start = berth * size
  for (let i = start; i < start + (lengths[berth] as number); i++) if (apart[node * size + (paths[i] as number)] === 1) return false
  return true
}

function hasRoom({ model, vanOf, loads }: Berths, berth: number, node: number): boolean {
  const room = model.vans[vanOf[berth] as number]?.room
  for (const d of DIMENSIONS)
    if ((loads[berth * DIMENSIONS.length + d] as number) + (model.loads[node]?.[d] as number) > (room?.[d] as number)) return false
  return true
}

function detour({ model, paths, lengths }: Berths, berth: number, position: number, node: number): number {
  const { size, legs, closed } = model
  const start = berth * size
  const length = lengths[berth] as number
  const before = position > 0 ? (paths[start + position - 1] as number) : 0
  const there = legs[before * size + node] as number
  if (position < length) {
    const after = paths[start + position] as number
    return there + (legs[node * size + after] as number) - (legs[before * size + after] as number)
  }
  if (!closed) return there
  return there + (legs[node * size] as number) - (length > 0 ? (legs[before * size] as number) : 0)
}

/**
 * Drives all trips of a van, as early as each can be, with `node` put in at a place: does every stop get its food in time and warm, and
 * is the van back for its next trip and at the end of its shift? A trip that leaves at D between `early` and `late` hands over at the
 * later of `clock` and D + `elapsed`.
 */
function keepsTime({ model, vanOf, firstOf, paths, lengths }: Berths, berth: number, position: number, node: number): boolean {
  const van = vanOf[berth] as number
  const { size, legs, service, from, until, ready, maxAboard, reload } = model
  const shift = model.vans[van]
  if (!shift) return false
  let free = Math.max(model.departs, shift.from)
  for (let trip = firstOf[van] as number; trip < (firstOf[van + 1] as number); trip++) {
    const length = (lengths[trip] as number) + (trip === berth ? 1 : 0)
    if (length === 0) continue
    const start = trip * size
    let early = free
    let late = NOWHERE
    let clock = 0
    let elapsed = 0
    let here = 0
    for (let i = 0; i < length; i++) {
      const to = (trip !== berth || i < position ? paths[start + i] : i === position ? node : paths[start + i - 1]) as number
      const way = (legs[here * size + to] as number) + (service[here] as number)
      elapsed += way
      early = Math.max(early, ready[to] as number)
      clock = Math.max(clock + way, early + elapsed, from[to] as number)
      if (clock > (until[to] as number)) return false
      early = Math.max(early, clock - maxAboard)
      late = Math.min(late, (until[to] as number) - elapsed)
      if (early > late || elapsed > maxAboard) return false
      here = to
    }
    free = Math.max(clock, early + elapsed) + (service[here] as number) + (legs[here * size] as number) + reload
  }
  return free - reload <= shift.until
}

/**
 * Puts nodes that go together where they cost the least, all on one trip, each of them first once (on odd roads one may be reached by
 * way of another only); false, and nothing done, where no trip takes them all.
 */
export function putTogether(berths: Berths, nodes: readonly number[], most: number, vans: number, place: Place): boolean {
  let best = NOWHERE
  let into = -1
  let first = 0
  for (let berth = 0; berth < berths.count; berth++) {
    if (!isWorthTrying(berths, berth, most, vans)) continue
    for (let begin = 0; begin < nodes.length; begin++) {
      const cost = putAll(berths, nodes, berth, begin, place)
      if (cost === NOWHERE) continue
      for (const node of nodes) takeOff(berths, node)
      if (cost < best) [best, into, first] = [cost, berth, begin]
    }
  }
  return into >= 0 && putAll(berths, nodes, into, first, place) < NOWHERE
}

function putAll(berths: Berths, nodes: readonly number[], berth: number, begin: number, place: Place): number {
  const at = (i: number): number => nodes[(begin + i) % nodes.length] as number
  let total = 0
  for (let i = 0; i < nodes.length; i++) {
    place.cost = NOWHERE
    cheapestIn(berths, berth, at(i), NEVER, place)
    if (place.cost === NOWHERE) {
      while (i-- > 0) takeOff(berths, at(i))
      return NOWHERE
    }
    putNode(berths, berth, place.position, at(i))
    total += place.cost
  }
  return total
}

const NEVER = () => false
