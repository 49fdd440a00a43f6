import { DIMENSIONS, leg, loadAt, type Model, type ModelVan } from './model.ts'
import { enough } from './vans/plan.ts'

/**
 * So many vans it takes at least to serve every node: by portions, by boxes, by how much unloading and driving fits into the time that
 * food may be aboard, and into the hours of a van. One more than there are where all of them cannot.
 */
export function leastVans(model: Model): number {
  const time = timeNeeds(model)
  const counts = Array.from({ length: model.vans.length }, (_, i) => i + 1)
  const inTime = counts.find((vans) => tripsOf(model, vans).some((trips) => isTimeFor(model, time, vans, trips))) ?? counts.length + 1
  return Math.max(1, inTime, ...DIMENSIONS.map((d) => roomNeeds(model, d)))
}

function roomNeeds({ loads, vans }: Model, d: 0 | 1 | 2): number {
  return enough(
    vans.map(({ room, trips }) => room[d] * trips),
    loads.reduce((sum, load) => sum + load[d], 0),
  )
}

interface TimeNeeds {
  /** the shortest ways into all nodes, and what is spent at them */
  sum: number
  /** how much longer the way into a node is from the kitchen, the least first: so many trips begin with one */
  first: readonly number[]
  /** at nodes, the longest first: a trip's last is no longer aboard */
  service: readonly number[]
  /** from a trip's last node back to load for the next */
  turn: number
  /** when the last node closes */
  latest: number
}

function timeNeeds(model: Model): TimeNeeds {
  const nodes = Array.from({ length: model.size - 1 }, (_, i) => i + 1)
  const ways = nodes.map((node) => {
    const others = nodes.filter((other) => other !== node && mayFollow(model, other, node)).map((other) => leg(model, other, node))
    return { out: leg(model, 0, node), into: Math.min(leg(model, 0, node), ...others) }
  })
  const service = nodes.map((node) => model.service[node] as number)
  return {
    sum: [...ways.map(({ into }) => into), ...service].reduce((a, b) => a + b, 0),
    first: ways.map(({ out, into }) => out - into).sort((a, b) => a - b),
    service: service.sort((a, b) => b - a),
    turn: Math.min(...nodes.map((node) => leg(model, node, 0))) + model.reload,
    latest: Math.max(...nodes.map((node) => model.until[node] as number)),
  }
}

/** May a trip go from one to the other, as far as two nodes alone can tell? */
function mayFollow(model: Model, a: number, b: number): boolean {
  if (model.apart[a * model.size + b] === 1) return false
  const [one, other] = [loadAt(model, a), loadAt(model, b)]
  return model.vans.some(({ room, banned }) => !banned[a] && !banned[b] && DIMENSIONS.every((d) => one[d] + other[d] <= room[d]))
}

/** How many trips so many vans may make. */
function tripsOf({ vans, size }: Model, count: number): number[] {
  const most = vans
    .map(({ trips }) => trips)
    .sort((a, b) => b - a)
    .slice(0, count)
    .reduce((a, b) => a + b, 0)
  return Array.from({ length: Math.max(0, Math.min(most, size - 1) - count + 1) }, (_, i) => count + i)
}

const sumOf = (numbers: readonly number[], count: number): number => numbers.slice(0, count).reduce((a, b) => a + b, 0)

function isTimeFor(
  { departs, maxAboard, vans }: Model,
  { sum, first, service, turn, latest }: TimeNeeds,
  count: number,
  trips: number,
): boolean {
  const work = sum + sumOf(first, trips)
  if (work > trips * maxAboard + sumOf(service, trips)) return false
  const hours = ({ from, until }: ModelVan): number => Math.max(0, Math.min(latest, until) - Math.max(departs, from))
  const all = vans.map(hours).sort((a, b) => b - a)
  return work + (trips - count) * turn <= sumOf(all, count) + sumOf(service, count)
}
