import { endOf, isDepot, type Layout, startOf } from './layout.ts'
import { lateness, refresh } from './stretch.ts'

/** Two new routes, as stretches; `many` is 0 for one that stays. */
const told = [new Int32Array(12), new Int32Array(12)] as const
const [first, second] = told

/** Changes of the routes of `u` and `v` that put the two next to each other; makes the first that pays and says so. `u` is a client. */
export function improvePair(s: Layout, u: number, v: number): boolean {
  const { next, prev, site, route, pos, legs, size, back, out, clients, load, full, late } = s
  const { demand, capacity } = s.instance
  const ru = route[u] as number
  const rv = route[v] as number
  const same = ru === rv
  const p = prev[u] as number
  const x = next[u] as number
  const y = next[v] as number
  const sx = site[x] as number
  const sv = site[v] as number
  const sy = site[y] as number
  const P = (site[p] as number) * size
  const U = u * size
  const V = sv * size
  const pu = legs[P + u] as number
  const ux = legs[U + sx] as number
  const vy = legs[V + sy] as number
  const vu = legs[V + u] as number
  const uy = legs[U + sy] as number
  const inU = full[ru] as number
  const inV = full[rv] as number
  const heavy = same ? 0 : overweight(inU, capacity, s.price.load) + overweight(inV, capacity, s.price.load)
  const slack = heavy + s.price.time * ((late[ru] as number) + (same ? 0 : (late[rv] as number)))
  let rest: number
  if (u !== y) {
    const du = demand[u] as number
    rest = left(s, same, slack, inU, inV, (legs[P + sx] as number) - pu - ux + vu + uy - vy, du)
    if (rest > 0 && relocate(s, u, u, v, rest)) return true
    const xx = x <= clients ? (site[next[x] as number] as number) : 0
    const X = x <= clients ? x * size : 0
    const dx = x <= clients ? du + (demand[x] as number) : 0
    if (x <= clients && v !== x) {
      const closed = (legs[P + xx] as number) - pu - (legs[X + xx] as number) - vy
      rest = left(s, same, slack, inU, inV, closed + vu + (legs[X + sy] as number), dx)
      if (rest > 0 && relocate(s, u, x, v, rest)) return true
      rest = left(s, same, slack, inU, inV, closed - ux + (legs[V + x] as number) + (legs[X + u] as number) + uy, dx)
      if (rest > 0 && relocate(s, x, u, v, rest)) return true
    }
    if (v <= clients && u !== prev[v]) {
      const o = prev[v] as number
      const O = (site[o] as number) * size
      const dv = demand[v] as number
      const turned = (legs[P + v] as number) + (legs[O + u] as number) - pu - (legs[O + v] as number)
      if (u < v) {
        rest = left(s, same, slack, inU, inV, turned + (legs[V + sx] as number) + uy - ux - vy, du - dv)
        if (rest > 0 && swap(s, u, u, v, v, rest)) return true
      }
      if (x <= clients && x !== o && x !== v) {
        const taken = turned - (legs[X + xx] as number)
        rest = left(s, same, slack, inU, inV, taken + (legs[V + xx] as number) + (legs[X + sy] as number) - vy, dx - dv)
        if (rest > 0 && swap(s, u, x, v, v, rest)) return true
        if (u < v && y <= clients && y !== p) {
          const Y = y * size
          const yy = site[next[y] as number] as number
          rest = left(
            s,
            same,
            slack,
            inU,
            inV,
            taken + (legs[Y + xx] as number) + (legs[X + yy] as number) - (legs[Y + yy] as number),
            dx - dv - (demand[y] as number),
          )
          if (rest > 0 && swap(s, u, x, v, y, rest)) return true
        }
      }
    }
  }
  if (same) {
    if ((pos[u] as number) >= (pos[v] as number) || x === v) return false
    const turned = (back[v] as number) - (back[x] as number) - (out[v] as number) + (out[x] as number)
    rest = left(s, same, slack, inU, inV, (legs[U + sv] as number) + (legs[sx * size + sy] as number) - ux - vy + turned, 0)
    return rest > 0 && turn(s, u, v, rest)
  }
  rest = left(s, same, slack, inU, inV, uy + (legs[V + sx] as number) - ux - vy, inU - (load[u] as number) - inV + (load[v] as number))
  if (rest > 0 && crossTails(s, u, v, rest)) return true
  if (s.windowed) return false
  const endU = endOf(s, ru)
  const _endV = endOf(s, rv)
  const heads = (out[u] as number) + (legs[U + sv] as number) + (back[v] as number) - (out[endU] as number)
  const tails = (back[endU] as number) - (back[x] as number) + (legs[sx * size + sy] as number) - (out[y] as number)
  rest = left(s, same, slack, inU, inV, heads + tails, inU - (load[u] as number) - (load[v] as number))
  return rest > 0 && crossTurned(s, u, v, rest)
}

/** What is left of the slack when `legs` more are driven and `shift` goes from the one route to the other. */
function left(s: Layout, same: boolean, slack: number, inU: number, inV: number, legs: number, shift: number): number {
  const rest = slack - legs
  if (same || rest <= 0) return rest
  const { capacity } = s.instance
  return rest - overweight(inU - shift, capacity, s.price.load) - overweight(inV + shift, capacity, s.price.load)
}

/** The price of what is too much. */
export const overweight = (load: number, capacity: number, price: number): number => (load > capacity ? (load - capacity) * price : 0)

/** Moves the stretch from `a` to `b` (turned round when `b` comes before `a`) to after `v`. */
export function relocate(s: Layout, a: number, b: number, v: number, rest: number): boolean {
  const { next, prev, route, pos } = s
  const [low, high] = (pos[a] as number) <= (pos[b] as number) ? [a, b] : [b, a]
  const ra = route[a] as number
  const rv = route[v] as number
  const before = prev[low] as number
  const after = next[high] as number
  const y = next[v] as number
  if (ra !== rv) {
    const i = tell(0, startOf(s, ra), before, after, endOf(s, ra))
    return attempt(s, rest, ra, i, rv, tell(1, startOf(s, rv), v, a, b, y, endOf(s, rv)))
  }
  const start = startOf(s, ra)
  const end = endOf(s, ra)
  const ahead = (pos[v] as number) > (pos[high] as number)
  const i = ahead ? tell(0, start, before, after, v, a, b, y, end) : tell(0, start, v, a, b, y, before, after, end)
  return attempt(s, rest, ra, i, ra, 0)
}

/** Puts the stretch from `a` to `b` where that from `c` to `d` stands, and the other way round. */
function swap(s: Layout, a: number, b: number, c: number, d: number, rest: number): boolean {
  const { next, prev, route, pos } = s
  const ra = route[a] as number
  const rc = route[c] as number
  if (ra !== rc) {
    const i = tell(0, startOf(s, ra), prev[a] as number, c, d, next[b] as number, endOf(s, ra))
    return attempt(s, rest, ra, i, rc, tell(1, startOf(s, rc), prev[c] as number, a, b, next[d] as number, endOf(s, rc)))
  }
  if ((pos[a] as number) > (pos[c] as number)) return swap(s, c, d, a, b, rest)
  const start = startOf(s, ra)
  const end = endOf(s, ra)
  const from = next[b] as number
  const i =
    from === c
      ? tell(0, start, prev[a] as number, c, d, a, b, next[d] as number, end)
      : tell(0, start, prev[a] as number, c, d, from, prev[c] as number, a, b, next[d] as number, end)
  return attempt(s, rest, ra, i, ra, 0)
}

/** Turns round what lies after `u` up to `v` on one route. */
function turn(s: Layout, u: number, v: number, rest: number): boolean {
  const route = s.route[u] as number
  const i = tell(0, startOf(s, route), u, v, s.next[u] as number, s.next[v] as number, endOf(s, route))
  return attempt(s, rest, route, i, route, 0)
}

/** The heads of two routes change their tails. */
function crossTails(s: Layout, u: number, v: number, rest: number): boolean {
  const ru = s.route[u] as number
  const rv = s.route[v] as number
  const i = tell(0, startOf(s, ru), u, s.next[v] as number, endOf(s, rv))
  return attempt(s, rest, ru, i, rv, tell(1, startOf(s, rv), v, s.next[u] as number, endOf(s, ru)))
}

/** Two heads become one route and two tails the other, each second part turned round. */
function crossTurned(s: Layout, u: number, v: number, rest: number): boolean {
  const ru = s.route[u] as number
  const rv = s.route[v] as number
  const start = startOf(s, rv)
  const end = endOf(s, ru)
  const i = isDepot(s, v) ? tell(0, startOf(s, ru), u, end, end) : tell(0, startOf(s, ru), u, v, s.next[start] as number, end, end)
  const x = s.next[u] as number
  const y = s.next[v] as number
  const j = isDepot(s, x) ? tell(1, start, start, y, endOf(s, rv)) : tell(1, start, start, s.prev[end] as number, x, y, endOf(s, rv))
  return attempt(s, rest, ru, i, rv, j)
}

/** Writes down one of the two new routes; how much was written. */
export function tell(which: 0 | 1, ...nodes: number[]): number {
  const into = told[which]
  for (let i = 0; i < nodes.length; i++) into[i] = nodes[i] as number
  return nodes.length
}

/** Makes the new routes if the time that they overstep costs less than `rest`. */
export function attempt(s: Layout, rest: number, a: number, i: number, b: number, j: number): boolean {
  if (s.timed) {
    const late = s.price.time * lateness(s, first, i)
    if (late >= rest || (j > 0 && late + s.price.time * lateness(s, second, j) >= rest)) return false
  }
  make(s, a, i, b, j)
  return true
}

let room = new Int32Array(0)

function make(s: Layout, a: number, i: number, b: number, j: number): void {
  if (room.length < s.clients) room = new Int32Array(s.clients)
  const middle = gather(s, first, i, 0)
  const end = j > 0 ? gather(s, second, j, middle) : middle
  s.moves++
  link(s, a, room, 0, middle)
  if (j > 0) link(s, b, room, middle, end)
}

/** Writes the clients of a new route behind each other. */
function gather(s: Layout, of: Int32Array, length: number, from: number): number {
  let at = from
  for (let i = 0; i < length; i += 2) {
    const to = of[i + 1] as number
    let node = of[i] as number
    const forward = (s.pos[node] as number) <= (s.pos[to] as number)
    for (;;) {
      if (node <= s.clients) room[at++] = node
      if (node === to) break
      node = (forward ? s.next[node] : s.prev[node]) as number
    }
  }
  return at
}

/** Makes nodes[from..to) the clients of a route. */
export function link(s: Layout, route: number, nodes: ArrayLike<number>, from: number, to: number): void {
  let here = startOf(s, route)
  for (let i = from; i <= to; i++) {
    const node = i < to ? (nodes[i] as number) : endOf(s, route)
    s.next[here] = node
    s.prev[node] = here
    here = node
  }
  refresh(s, route)
}
