import { exchange, leg, next, previous, reverse, steps, type Tour, turned } from './tour.ts'

/** Longest stretch that is put elsewhere the other way round. */
const STRETCH = 3

/** Nodes that got another neighbour by the last change, one after another, with repeats. */
export interface Touched {
  nodes: Int32Array
  many: number
}

/**
 * Makes the first change round a node that pays; by how much it pays, or nothing. It puts one of the few behind the node or before it by
 * two stretches that change places (3-opt without turning, Kanellakis and Papadimitriou 1980), by turning one, or by moving a short one
 * turned round. A leg that is put in is shorter than the one that is taken out at the same end (Lin and Kernighan 1973).
 */
export function improve(t: Tour, u: number, touched: Touched): number {
  const [before, behind] = [previous(t, u), next(t, u)]
  const [come, go] = [leg(t, before, u), leg(t, u, behind)]
  const most = Math.max(come, go)
  const [from, end] = [u * t.few, (u + 1) * t.few]
  for (let k = from; k < end; k++) {
    const v = t.behind[k] as number
    const put = leg(t, u, v)
    if (put >= most) break
    const gain =
      (put < go ? forward(t, u, behind, v, go - put, touched) || linkHeads(t, u, v, touched) : 0) ||
      (put < come ? linkTails(t, u, v, touched) : 0)
    if (gain > 0) return gain
  }
  for (let k = from; k < end; k++) {
    const v = t.before[k] as number
    const put = leg(t, v, u)
    if (put >= most) break
    const gain =
      (put < come ? backward(t, before, u, v, come - put, touched) || linkTails(t, v, u, touched) : 0) ||
      (put < go ? linkHeads(t, v, u, touched) : 0)
    if (gain > 0) return gain
  }
  return 0
}

/** a b … c d … e f becomes a d … e b … c f: d is given, f is sought. */
function forward(t: Tour, a: number, b: number, d: number, won: number, touched: Touched): number {
  const c = previous(t, d)
  const free = won + leg(t, c, d)
  const first = steps(t, b, d)
  for (let k = c * t.few, end = k + t.few; k < end; k++) {
    const f = t.behind[k] as number
    const rest = free - leg(t, c, f)
    if (rest <= 0) return 0
    const both = steps(t, b, f)
    if (both <= first) continue
    const e = previous(t, f)
    const gain = rest + leg(t, e, f) - leg(t, e, b)
    if (gain <= 0) continue
    exchange(t, b, first, both - first)
    touch(touched, a, b, c, d, e, f)
    return gain
  }
  return 0
}

/** a b … c d … e f becomes a d … e b … c f: e is given, c is sought. */
function backward(t: Tour, a: number, b: number, e: number, won: number, touched: Touched): number {
  const f = next(t, e)
  const free = won + leg(t, e, f)
  const both = steps(t, b, e) + 1
  for (let k = f * t.few, end = k + t.few; k < end; k++) {
    const c = t.before[k] as number
    const rest = free - leg(t, c, f)
    if (rest <= 0) return 0
    const first = steps(t, b, c) + 1
    if (first >= both) continue
    const d = next(t, c)
    const gain = rest + leg(t, c, d) - leg(t, a, d)
    if (gain <= 0) continue
    exchange(t, b, first, both - first)
    touch(touched, a, b, c, d, e, f)
    return gain
  }
  return 0
}

/** Makes v follow u by turning round a stretch that ends with v: the legs behind both go. */
const linkHeads = (t: Tour, u: number, v: number, touched: Touched): number => turn(t, next(t, u), v, touched) || move(t, v, -1, u, touched)

/** Makes v follow u by turning round a stretch that begins with u: the legs before both go. */
function linkTails(t: Tour, u: number, v: number, touched: Touched): number {
  const before = previous(t, v)
  return turn(t, u, before, touched) || move(t, u, 1, before, touched)
}

function turn(t: Tour, from: number, to: number, touched: Touched): number {
  const [a, d] = [previous(t, from), next(t, to)]
  if (a === to || d === to) return 0
  const gain = leg(t, a, from) + leg(t, to, d) - leg(t, a, to) - leg(t, from, d) - turned(t, from, to)
  if (gain <= 0) return 0
  reverse(t, from, to)
  touch(touched, a, from, to, d, a, a)
  return gain
}

/** Puts a stretch that begins with `node` (way 1) or ends with it (way -1) behind `after`, turned round. */
function move(t: Tour, node: number, way: 1 | -1, after: number, touched: Touched): number {
  const y = next(t, after)
  const taken = leg(t, after, y)
  let [from, to] = [node, node]
  for (let many = 1; many <= STRETCH; many++) {
    if (from === y || to === after || from === after || to === y) return 0
    const [p, q] = [previous(t, from), next(t, to)]
    if (p !== after && q !== y) {
      const gain = leg(t, p, from) + leg(t, to, q) + taken - leg(t, p, q) - leg(t, after, to) - leg(t, from, y) - turned(t, from, to)
      if (gain > 0) {
        carry(t, from, to, many, after)
        touch(touched, p, q, from, to, after, y)
        return gain
      }
    }
    if (way > 0) to = q
    else from = p
  }
  return 0
}

/** Turns a stretch round and puts it behind `after`. */
function carry(t: Tour, from: number, to: number, many: number, after: number): void {
  const ahead = steps(t, to, after)
  const behind = steps(t, after, from) - 1
  reverse(t, from, to)
  if (ahead <= behind) exchange(t, to, many, ahead)
  else exchange(t, next(t, after), behind, many)
}

function touch(touched: Touched, a: number, b: number, c: number, d: number, e: number, f: number): void {
  const { nodes } = touched
  nodes[0] = a
  nodes[1] = b
  nodes[2] = c
  nodes[3] = d
  nodes[4] = e
  nodes[5] = f
  touched.many = 6
}
