import { below, type Random, seeded } from '../../kernel/random.ts'
import type { Instance } from '../instance.ts'
import type { Stop } from './search.ts'
import { exchange, leg, next, type Tour, tourOf } from './tour.ts'
import { improve, type Touched } from './tour-moves.ts'

/** Longest stretch that a kick exchanges with its neighbour. */
const KICK = 12

/**
 * The shortest way from the depot through all stops (and back, unless the instance is open): neighbouring stretches change places by
 * chance, what that touched is settled, and the better way stays. A turn is a kick; windows, loads and the longest duration are not
 * looked at. Returns the stops in order.
 */
export function shortestWalk(instance: Instance, seed: number, stop: Stop): number[] {
  const random = seeded(seed)
  const t = tourOf(instance)
  const waiting = waitingFor(t.size)
  for (let node = t.size - 1; node >= 0; node--) wait(waiting, node)
  settle(t, waiting)
  const kept = keptOf(t)
  for (let turn = 0; t.size > 2 && !stop(turn, true); turn++) {
    const more = kick(t, random, waiting) - settle(t, waiting)
    copy(more <= 0 ? t : kept, more <= 0 ? kept : t)
  }
  return stopsOf(t)
}

/** Nodes that wait to be looked at, the last comer first. */
interface Waiting {
  nodes: Int32Array
  many: number
  isIn: Uint8Array
  touched: Touched
}

const waitingFor = (size: number): Waiting => ({
  ...{ nodes: new Int32Array(size), many: 0, isIn: new Uint8Array(size) },
  touched: { nodes: new Int32Array(6), many: 0 },
})

function wait(waiting: Waiting, node: number): void {
  if (waiting.isIn[node]) return
  waiting.isIn[node] = 1
  waiting.nodes[waiting.many++] = node
}

/** Improves round the nodes that wait until nothing there pays; by how much it got shorter. */
function settle(t: Tour, waiting: Waiting): number {
  const { touched } = waiting
  let gained = 0
  while (waiting.many > 0) {
    const node = waiting.nodes[--waiting.many] as number
    waiting.isIn[node] = 0
    const gain = improve(t, node, touched)
    if (gain === 0) continue
    gained += gain
    waitAll(waiting)
    wait(waiting, node)
  }
  return gained
}

function waitAll(waiting: Waiting): void {
  const { nodes, many } = waiting.touched
  for (let i = 0; i < many; i++) wait(waiting, nodes[i] as number)
}

const at = (t: Tour, place: number): number => t.order[place % t.size] as number

/** Two neighbouring stretches change places (a double bridge of near cuts); by how much the way gets longer. */
function kick(t: Tour, random: Random, waiting: Waiting): number {
  const most = Math.min(KICK, Math.floor((t.size - 1) / 2))
  const [first, second] = [1 + below(random, most), 1 + below(random, most)]
  const start = below(random, t.size)
  const [a, b, c] = [at(t, start), at(t, start + 1), at(t, start + first)]
  const [d, e, f] = [next(t, c), at(t, start + first + second), at(t, start + first + second + 1)]
  exchange(t, b, first, second)
  for (const node of [a, b, c, d, e, f]) wait(waiting, node)
  return leg(t, a, d) + leg(t, e, b) + leg(t, c, f) - leg(t, a, b) - leg(t, c, d) - leg(t, e, f)
}

type Kept = Pick<Tour, 'order' | 'pos' | 'skews'>

const keptOf = ({ order, pos, skews }: Tour): Kept => ({ order: order.slice(), pos: pos.slice(), skews: skews.slice() })

function copy(from: Kept, to: Kept): void {
  to.order.set(from.order)
  to.pos.set(from.pos)
  to.skews.set(from.skews)
}

/** In order from behind the depot. */
function stopsOf(t: Tour): number[] {
  const depot = t.pos[0] as number
  return [...t.order.subarray(depot + 1), ...t.order.subarray(0, depot)]
}
