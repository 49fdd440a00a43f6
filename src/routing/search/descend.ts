import { below, type Random } from '../../kernel/random.ts'
import { endOf, type Layout, startOf } from './layout.ts'
import { improvePair } from './moves.ts'
import { angle, type Directions } from './near.ts'
import { type Places, placesFor, swapStar } from './swap-star.ts'

/** What a descent keeps beside the layout. */
export interface Descent {
  near: readonly Int32Array[]
  directions: Directions
  clients: Int32Array
  routes: Int32Array
  /** at which move a client was last tried with its neighbours, a route with the others */
  triedClient: Int32Array
  triedRoute: Int32Array
  places: Places
  /** nothing more is to be improved */
  isOver: () => boolean
}

export const descentOf = (s: Layout, { near, directions, isOver }: Pick<Descent, 'near' | 'directions' | 'isOver'>): Descent => ({
  ...{ near, directions, isOver },
  clients: Int32Array.from({ length: s.clients }, (_, i) => i + 1),
  routes: Int32Array.from({ length: s.crew }, (_, i) => i),
  triedClient: new Int32Array(s.size),
  triedRoute: new Int32Array(s.crew),
  places: placesFor(s),
})

/** Improves the layout by single moves until none pays or time is over, in an order of chance. */
export function descend(s: Layout, d: Descent, random: Random): void {
  shuffle(random, d.clients)
  shuffle(random, d.routes)
  d.triedClient.fill(-1)
  d.triedRoute.fill(-1)
  d.places.asOf.fill(-1)
  s.moves = 0
  s.changed.fill(0)
  for (let round = 0; ; round++) {
    const before = s.moves
    for (const u of d.clients) {
      if (d.isOver()) return
      improveAt(s, d, u, round > 0)
    }
    if (s.moves === before || round === 0) swapStars(s, d)
    if (s.moves === before && round > 0) return
  }
}

function improveAt(s: Layout, d: Descent, u: number, openNew: boolean): void {
  const { route, prev, changed } = s
  const last = d.triedClient[u] as number
  d.triedClient[u] = s.moves
  for (const v of d.near[u] as Int32Array) {
    if (Math.max(changed[route[u] as number] as number, changed[route[v] as number] as number) <= last) continue
    if (improvePair(s, u, v)) continue
    const start = prev[v] as number
    if (start > s.clients) improvePair(s, u, start)
  }
  if (!openNew) return
  const empty = emptyRoute(s)
  if (empty >= 0) improvePair(s, u, startOf(s, empty))
}

function emptyRoute(s: Layout): number {
  for (let route = 0; route < s.crew; route++) if (s.next[startOf(s, route)] === endOf(s, route)) return route
  return -1
}

function swapStars(s: Layout, d: Descent): void {
  const sectors = s.changed.length > 1 ? sectorsOf(s, d) : []
  for (const a of d.routes) {
    const last = d.triedRoute[a] as number
    d.triedRoute[a] = s.moves
    for (const b of d.routes) {
      if (a >= b || Math.max(s.changed[a] as number, s.changed[b] as number) <= last) continue
      if (overlap(sectors[a], sectors[b])) swapStar(s, d.places, a, b)
    }
  }
}

type Sector = readonly [from: number, width: number]

/** The part of the circle in which a route's clients lie; nothing for an empty route. */
function sectorsOf(s: Layout, d: Descent): (Sector | undefined)[] {
  return Array.from({ length: s.crew }, (_, route) => {
    let sector: Sector | undefined
    const end = endOf(s, route)
    for (let node = s.next[startOf(s, route)] as number; node !== end; node = s.next[node] as number)
      sector = widened(sector, angle(d.directions.x[node] as number, d.directions.y[node] as number))
    return sector
  })
}

const CIRCLE = 65536
const turn = (from: number, to: number): number => (to - from + CIRCLE) % CIRCLE

function widened(sector: Sector | undefined, to: number): Sector {
  if (!sector) return [to, 0]
  const [from, width] = sector
  const ahead = turn(from, to)
  if (ahead <= width) return sector
  const backward = turn(to, from)
  return ahead - width <= backward ? [from, ahead] : [to, width + backward]
}

const overlap = (a: Sector | undefined, b: Sector | undefined): boolean =>
  a !== undefined && b !== undefined && (turn(a[0], b[0]) <= a[1] || turn(b[0], a[0]) <= b[1])

function shuffle(random: Random, items: Int32Array): void {
  for (let i = items.length - 1; i > 0; i--) {
    const j = below(random, i + 1)
    const held = items[i] as number
    items[i] = items[j] as number
    items[j] = held
  }
}
