import { below, type Random, shuffled } from '../../kernel/random.ts'
import { UNLIMITED } from '../instance.ts'
import type { Layout } from './layout.ts'
import { goOn, homeLate, startWalk, type Walk } from './timing.ts'

/** Some clients leave a route so that another finds room: at most three, fewer where routes are long, for they are tried together. */
const ejectable = (length: number): number => (length <= 16 ? 3 : length <= 40 ? 2 : 1)
/** Random moves that keep every limit, after each ejection. */
const SHAKES = 200

interface Plan {
  s: Layout
  random: Random
  near: readonly Int32Array[]
  routes: number[][]
  /** route of each client */
  of: Int32Array
  /** how often no place was found for a client: who is hard to place is not sent away lightly */
  refused: Int32Array
}

/**
 * The same clients with one route less, every limit kept: a route is taken apart, and each of its clients goes into another one, out of
 * which others are ejected if they must, the easiest to place first (Nagata, Bräysy 2009). Nothing when `isOver` before.
 *
 * @param routes keep every limit
 */
export function oneFewer(s: Layout, near: readonly Int32Array[], routes: readonly number[][], random: Random, isOver: () => boolean) {
  const gone = below(random, routes.length)
  const kept = routes.filter((_, i) => i !== gone).map((route) => [...route])
  const plan: Plan = { s, random, near, routes: kept, of: new Int32Array(s.size), refused: new Int32Array(s.size).fill(1) }
  for (const [i, route] of kept.entries()) note(plan, route, i)
  const pool = shuffled(random, routes[gone] ?? [])
  while (pool.length > 0) {
    if (isOver()) return undefined
    const client = pool.pop() as number
    if (insertSomewhere(plan, client)) continue
    plan.refused[client] = (plan.refused[client] as number) + 1
    const out = insertEjecting(plan, client)
    if (out) pool.push(...out)
    else pool.unshift(client)
    for (let i = 0; i < SHAKES; i++) shake(plan)
  }
  return plan.routes.filter((route) => route.length > 0)
}

function note({ of }: Plan, route: readonly number[], i: number): void {
  for (const client of route) of[client] = i
}

/** Whether a route keeps every limit. */
function fits({ s }: Plan, route: readonly number[]): boolean {
  if (loadOf(s, route) > s.instance.capacity) return false
  if (!s.timed) return true
  const walk = startWalk(s)
  for (const client of route) {
    goOn(s, walk, client)
    if (walk.warp > 0) return false
  }
  return homeLate(s, walk) === 0
}

/** Puts a client where there is room for it, at random among all such places. */
function insertSomewhere(plan: Plan, client: number): boolean {
  const { s, random } = plan
  const { demand, capacity } = s.instance
  let found: { i: number; at: number } | undefined
  let many = 0
  for (const [i, route] of plan.routes.entries()) {
    if (loadOf(s, route) + (demand[client] as number) > capacity) continue
    const rest = restOf(s, route)
    const walk = startWalk(s)
    for (let at = 0; at <= route.length && walk.warp === 0; at++) {
      const longer = { ...walk }
      goOn(s, longer, client)
      if (longer.warp === 0 && rest(longer, at) && below(random, ++many) === 0) found = { i, at }
      if (at < route.length) goOn(s, walk, route[at] as number)
    }
  }
  if (found) replace(plan, found.i, (plan.routes[found.i] as number[]).toSpliced(found.at, 0, client))
  return found !== undefined
}

const loadOf = ({ instance: { demand } }: Layout, route: readonly number[]): number =>
  route.reduce((sum, client) => sum + (demand[client] as number), 0)

/** Whether a route's stops from one on can follow a walk in time. */
type Rest = (walk: Walk, at: number) => boolean

function restOf(s: Layout, route: readonly number[]): Rest {
  if (!s.timed) return () => true
  return s.instance.longest < UNLIMITED ? restWalked(s, route) : restKnown(s, route)
}

function restWalked(s: Layout, route: readonly number[]): Rest {
  return (walk, from) => {
    const on = { ...walk }
    for (let at = from; at < route.length; at++) goOn(s, on, route[at] as number)
    return homeLate(s, on) === 0
  }
}

const NEVER = -UNLIMITED

/** Windows only: it is enough to know until when each stop may be reached. */
function restKnown({ times, size, instance: { from, until, open } }: Layout, route: readonly number[]): Rest {
  const latest = new Float64Array(route.length + 1)
  latest[route.length] = open ? UNLIMITED : (until[0] as number)
  for (let at = route.length - 1; at >= 0; at--) {
    const [client, next] = [route[at] as number, route[at + 1] ?? 0]
    const leaves = (latest[at + 1] as number) - (times[client * size + next] as number)
    latest[at] = leaves < (from[client] as number) ? NEVER : Math.min(until[client] as number, leaves)
  }
  return ({ here, early, duration }, at) => early + duration + (times[here * size + (route[at] ?? 0)] as number) <= (latest[at] as number)
}

function replace(plan: Plan, i: number, route: number[]): void {
  plan.routes[i] = route
  note(plan, route, i)
}

interface Ejection {
  cost: number
  out: number[]
}

/** Puts a client where those who must leave for it are the easiest to place; who left. */
function insertEjecting(plan: Plan, client: number): number[] | undefined {
  let best: (Ejection & { i: number; route: number[] }) | undefined
  for (const [i, route] of shuffled(plan.random, [...plan.routes.entries()])) {
    for (let at = 0; at <= route.length; at++) {
      const longer = route.toSpliced(at, 0, client)
      const found = cheapest(plan, longer, client, best?.cost ?? Number.MAX_SAFE_INTEGER)
      if (found) best = { ...found, i, route: longer }
    }
  }
  if (!best) return undefined
  const { out, i, route } = best
  replace(
    plan,
    i,
    route.filter((one) => !out.includes(one)),
  )
  return out
}

/** The clients but `stays` whose leaving makes a route keep every limit and costs less than `below`, if there are any. */
function cheapest({ s, refused }: Plan, route: readonly number[], stays: number, below: number): Ejection | undefined {
  const { demand, capacity } = s.instance
  const rest = restOf(s, route)
  const walks: Walk[] = [startWalk(s), ...route.map(() => startWalk(s))]
  const most = ejectable(route.length)
  const out: number[] = []
  let found: Ejection | undefined
  const go = (at: number, cost: number, excess: number): void => {
    const walk = walks[at] as Walk
    if (excess <= 0 && rest(walk, at)) {
      found = { cost, out: [...out] }
      return
    }
    const client = route[at]
    if (client === undefined) return
    const next = walks[at + 1] as Walk
    const dearer = cost + (refused[client] as number)
    if (client !== stays && out.length < most && dearer < (found?.cost ?? below)) {
      out.push(client)
      Object.assign(next, walk)
      go(at + 1, dearer, excess - (demand[client] as number))
      out.pop()
    }
    Object.assign(next, walk)
    goOn(s, next, client)
    if (next.warp === 0 && cost < (found?.cost ?? below)) go(at + 1, cost, excess)
  }
  go(0, 0, loadOf(s, route) - capacity)
  return found
}

/** One random move between two routes, if it keeps every limit: one client over, two changed, or the tails. */
function shake(plan: Plan): void {
  const { random, near, of, routes } = plan
  const client = 1 + below(random, plan.s.clients)
  const friends = near[client] as Int32Array
  const friend = friends[below(random, friends.length)]
  if (friend === undefined) return
  const [i, j] = [of[client] as number, of[friend] as number]
  const [a, b] = [routes[i] as number[], routes[j] as number[]]
  const [p, q] = [a.indexOf(client), b.indexOf(friend)]
  if (p < 0 || q < 0) return // in the pool
  const kind = below(random, 3)
  if (i === j) {
    if (kind > 0) return
    const rest = a.toSpliced(p, 1)
    const moved = rest.toSpliced(rest.indexOf(friend) + 1, 0, client)
    if (fits(plan, moved)) replace(plan, i, moved)
    return
  }
  const [c, d] =
    kind === 0
      ? [a.toSpliced(p, 1), b.toSpliced(q + 1, 0, client)]
      : kind === 1
        ? [a.with(p, friend), b.with(q, client)]
        : [
            [...a.slice(0, p + 1), ...b.slice(q)],
            [...b.slice(0, q), ...a.slice(p + 1)],
          ]
  if (!fits(plan, c) || !fits(plan, d)) return
  replace(plan, i, c)
  replace(plan, j, d)
}
