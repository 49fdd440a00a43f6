import { endOf, type Layout, type Spans, startOf } from './layout.ts'

/**
 * A new route is told as stretches of the standing ones: pairs of nodes (first, last), walked forward when the first comes before the
 * last and backward otherwise. The first stretch begins at a start, the last ends at an end.
 */
export type Stretches = Int32Array

/** Time by which windows and the longest duration are overstepped. */
export function lateness(s: Layout, of: Stretches, length: number): number {
  const { site, pos, times, size, alone, before, after, next, prev } = s
  const ends = s.clients + s.crew
  const sum = before.length / 4 - 1
  const head = of[1] as number
  copy(before, sum, before, head)
  let here = site[head] as number
  for (let i = 2; i < length; i += 2) {
    const to = of[i + 1] as number
    let node = of[i] as number
    const forward = (pos[node] as number) <= (pos[to] as number)
    const tail = forward && to > ends
    for (;;) {
      const at = site[node] as number
      join(before, sum, before, sum, tail ? after : alone, node, times[here * size + at] as number)
      here = at
      if (tail || node === to) break
      node = (forward ? next[node] : prev[node]) as number
    }
  }
  return overstepped(before, sum, s.instance.longest)
}

function overstepped(spans: Spans, i: number, longest: number): number {
  const over = (spans[4 * i] as number) - longest
  return (spans[4 * i + 1] as number) + (over > 0 ? over : 0)
}

function copy(to: Spans, i: number, from: Spans, j: number): void {
  for (let k = 0; k < 4; k++) to[4 * i + k] = from[4 * j + k] as number
}

/** to[i] becomes a[j], then `time`, then b[k]. */
function join(to: Spans, i: number, a: Spans, j: number, b: Spans, k: number, time: number): void {
  const [p, q, r] = [4 * j, 4 * k, 4 * i]
  const early = a[p + 2] as number
  const late = a[p + 3] as number
  const lag = (a[p] as number) - (a[p + 1] as number) + time
  const opens = (b[q + 2] as number) - lag
  const closes = (b[q + 3] as number) - lag
  const wait = opens > late ? opens - late : 0
  const push = early > closes ? early - closes : 0
  to[r] = (a[p] as number) + (b[q] as number) + time + wait
  to[r + 1] = (a[p + 1] as number) + (b[q + 1] as number) + push
  to[r + 2] = (opens > early ? opens : early) - wait
  to[r + 3] = (closes < late ? closes : late) + push
}

/** Sums everything along a route anew. */
export function refresh(s: Layout, route: number): void {
  const { next, legs, size, site } = s
  const { demand } = s.instance
  const start = startOf(s, route)
  const end = endOf(s, route)
  s.pos[start] = 0
  for (let here = start, node = next[start] as number, at = 1; ; here = node, node = next[node] as number, at++) {
    const [a, b] = [site[here] as number, site[node] as number]
    s.pos[node] = at
    s.route[node] = route
    s.load[node] = (s.load[here] as number) + (demand[b] as number)
    s.out[node] = (s.out[here] as number) + (legs[a * size + b] as number)
    s.back[node] = (s.back[here] as number) + (legs[b * size + a] as number)
    if (node === end) break
  }
  if (s.timed) spread(s, route)
  s.full[route] = s.load[end] as number
  s.late[route] = s.timed ? overstepped(s.before, end, s.instance.longest) : 0
  s.changed[route] = s.moves
}

function spread(s: Layout, route: number): void {
  const { next, prev, times, size, site, alone, before, after } = s
  const start = startOf(s, route)
  const end = endOf(s, route)
  copy(before, start, alone, start)
  copy(after, end, alone, end)
  for (let here = start; here !== end; here = next[here] as number) {
    const node = next[here] as number
    join(before, node, before, here, alone, node, times[(site[here] as number) * size + (site[node] as number)] as number)
  }
  for (let here = end; here !== start; here = prev[here] as number) {
    const node = prev[here] as number
    join(after, node, alone, node, after, here, times[(site[node] as number) * size + (site[here] as number)] as number)
  }
}
