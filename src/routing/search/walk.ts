import { below, type Random, seeded } from '../../kernel/random.ts'
import type { Instance } from '../instance.ts'
import type { Stop } from './search.ts'

/** One way through all stops, in order; place 0 is the depot, and behind the last stop it comes again. */
interface Walk {
  size: number
  legs: Int32Array
  order: Int32Array
  pos: Int32Array
  /** sums up to each place: of the legs as walked, and of the same legs the other way round */
  out: Float64Array
  back: Float64Array
}

/** Stops are put next to one of so many nearest. */
const NEAREST = 12
/** Longest stretch that is moved as a whole. */
const STRETCH = 3
/** Longest stretch that a kick exchanges with its neighbour. */
const KICK = 12

/**
 * The shortest way from the depot through all stops (and back, unless the instance is open): neighbouring stretches change places by
 * chance, what that touched is settled by moving and turning stretches, and the better way stays. A turn is a kick; windows, loads and
 * the longest duration are not looked at. Returns the stops in order.
 */
export function shortestWalk(instance: Instance, seed: number, stop: Stop): number[] {
  const near = nearOf(instance)
  const random = seeded(seed)
  const w = nearestFirst(instance)
  settle(w, near, w.order.slice(1))
  let best = length(w)
  const kept = w.order.slice()
  for (let turn = 0; w.size > 3 && !stop(turn, true); turn++) {
    settle(w, near, kick(w, random))
    const now = length(w)
    if (now <= best) {
      best = now
      kept.set(w.order)
    } else {
      w.order.set(kept)
      sum(w)
    }
  }
  return [...kept.slice(1)]
}

/** For each stop the few that are nearest, the way there or the way back: others are rarely its neighbours on a short walk. */
function nearOf({ size, legs }: Instance): Int32Array[] {
  const apart = (a: number, b: number): number => Math.min(legs[a * size + b] as number, legs[b * size + a] as number)
  const all = Array.from({ length: size - 1 }, (_, i) => i + 1)
  const nearest = (a: number) => all.filter((b) => b !== a).sort((b, c) => apart(a, b) - apart(a, c) || b - c)
  return [new Int32Array(0), ...all.map((a) => Int32Array.from(nearest(a).slice(0, NEAREST)))]
}

function nearestFirst({ size, legs, open }: Instance): Walk {
  const ways = Int32Array.from(legs)
  if (open) for (let a = 0; a < size; a++) ways[a * size] = 0
  const order = Int32Array.from({ length: size }, (_, i) => i)
  for (let i = 1; i < size; i++) {
    const row = (order[i - 1] as number) * size
    let best = i
    for (let j = i + 1; j < size; j++)
      if ((ways[row + (order[j] as number)] as number) < (ways[row + (order[best] as number)] as number)) best = j
    const held = order[i] as number
    order[i] = order[best] as number
    order[best] = held
  }
  const sums = () => new Float64Array(size + 1)
  const w: Walk = { size, legs: ways, order, pos: new Int32Array(size), out: sums(), back: sums() }
  sum(w)
  return w
}

const at = ({ order, size }: Walk, place: number): number => (place === size ? 0 : (order[place] as number))
const leg = ({ legs, size }: Walk, a: number, b: number): number => legs[a * size + b] as number
const length = (w: Walk): number => w.out[w.size] as number

function sum(w: Walk): void {
  for (let place = 1; place <= w.size; place++) {
    const a = at(w, place - 1)
    const b = at(w, place)
    if (place < w.size) w.pos[b] = place
    w.out[place] = (w.out[place - 1] as number) + leg(w, a, b)
    w.back[place] = (w.back[place - 1] as number) + leg(w, b, a)
  }
}

/** What turning round the stretch between two places adds to its own legs. */
const turned = ({ out, back }: Walk, from: number, to: number): number =>
  (back[to] as number) - (back[from] as number) - (out[to] as number) + (out[from] as number)

/** Improves round the given stops until nothing there pays. */
function settle(w: Walk, near: readonly Int32Array[], first: Int32Array): void {
  const waiting = [...first]
  const queued = new Uint8Array(w.size)
  for (const node of waiting) queued[node] = 1
  const touch = (place: number) => {
    const node = at(w, place)
    if (node === 0 || queued[node]) return
    queued[node] = 1
    waiting.push(node)
  }
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    queued[node] = 0
    const places = improve(w, near[node] as Int32Array, node)
    if (!places) continue
    sum(w)
    for (const place of places) for (let i = -1; i <= 1; i++) if (place + i > 0 && place + i < w.size) touch(place + i)
    touch(w.pos[node] as number)
  }
}

/**
 * Makes the first change round a stop that pays; the places where the way was cut. A leg that is put in is shorter than one that is
 * taken out at the same stop, or the change would be found from another one (Lin and Kernighan 1973).
 */
function improve(w: Walk, near: Int32Array, node: number): readonly number[] | undefined {
  const place = w.pos[node] as number
  const most = Math.max(leg(w, at(w, place - 1), node), leg(w, node, at(w, place + 1)))
  for (const other of near) {
    if (leg(w, node, other) >= most && leg(w, other, node) >= most) break
    const cut = turn(w, node, other) ?? turn(w, other, node) ?? move(w, node, other)
    if (cut) return cut
  }
  return turnTail(w, node)
}

/** Turns round what lies behind `a` up to `b`, so that b follows a. */
function turn(w: Walk, a: number, b: number): readonly number[] | undefined {
  const from = (w.pos[a] as number) + 1
  const to = w.pos[b] as number
  if (to <= from) return undefined
  const first = at(w, from)
  const after = at(w, to + 1)
  const more = leg(w, a, b) + leg(w, first, after) - leg(w, a, first) - leg(w, b, after) + turned(w, from, to)
  if (more >= 0) return undefined
  w.order.subarray(from, to + 1).reverse()
  return [from, to]
}

/** Turns round everything from a stop to the end: where the way ends is free when it is open. */
function turnTail(w: Walk, node: number): readonly number[] | undefined {
  const from = w.pos[node] as number
  const to = w.size - 1
  if (from >= to) return undefined
  const before = at(w, from - 1)
  const last = at(w, to)
  const more = leg(w, before, last) + leg(w, node, 0) - leg(w, before, node) - leg(w, last, 0) + turned(w, from, to)
  if (more >= 0) return undefined
  w.order.subarray(from).reverse()
  return [from, to]
}

/** Moves a stretch that begins or ends with `node` next to `other`, either way round. */
function move(w: Walk, node: number, other: number): readonly number[] | undefined {
  const place = w.pos[node] as number
  const to = w.pos[other] as number
  for (let many = 1; many <= STRETCH; many++)
    for (let from = place; from > place - many; from -= Math.max(1, many - 1)) {
      if (from < 1 || from + many > w.size) continue
      const cut = shift(w, from, from + many - 1, to) ?? shift(w, from, from + many - 1, to - 1)
      if (cut) return cut
    }
  return undefined
}

/** Puts the stretch of places from..end behind the place `after`, outside it, if that pays in one of the two directions. */
function shift(w: Walk, from: number, end: number, after: number): readonly number[] | undefined {
  if (after >= from - 1 && after <= end) return undefined
  const before = at(w, from - 1)
  const first = at(w, from)
  const last = at(w, end)
  const behind = at(w, end + 1)
  const left = at(w, after)
  const right = at(w, after + 1)
  const closed = leg(w, before, behind) - leg(w, before, first) - leg(w, last, behind) - leg(w, left, right)
  const straight = closed + leg(w, left, first) + leg(w, last, right)
  const round = closed + leg(w, left, last) + leg(w, first, right) + turned(w, from, end)
  if (straight >= 0 && round >= 0) return undefined
  const stretch = w.order.slice(from, end + 1)
  if (round < straight) stretch.reverse()
  const many = stretch.length
  if (after > end) {
    w.order.copyWithin(from, end + 1, after + 1)
    w.order.set(stretch, after - many + 1)
    return [from, after - many + 1, after]
  }
  w.order.copyWithin(after + 1 + many, after + 1, from)
  w.order.set(stretch, after + 1)
  return [after + 1, after + many, end]
}

/** Two neighbouring stretches change places (a double bridge of near cuts); the stops at the cuts. */
function kick(w: Walk, random: Random): Int32Array {
  const most = Math.min(KICK, Math.floor((w.size - 1) / 2))
  const first = 1 + below(random, most)
  const second = 1 + below(random, most)
  const from = 1 + below(random, w.size - first - second)
  const stretch = w.order.slice(from, from + first)
  w.order.copyWithin(from, from + first, from + first + second)
  w.order.set(stretch, from + second)
  sum(w)
  const cuts = [from - 1, from, from + second - 1, from + second, from + first + second - 1, from + first + second]
  return Int32Array.from([...new Set(cuts.filter((place) => place > 0 && place < w.size))].map((place) => at(w, place)))
}
