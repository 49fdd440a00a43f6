import { below, type Random } from '../../kernel/random.ts'
import type { Individual } from './individual.ts'

/** The order crossover: a stretch of one parent's tour, the rest in the order of the other's from behind it on. */
export function orderCrossover(a: Individual, b: Individual, random: Random): Int32Array {
  const [first, second] = [tourOf(a), tourOf(b)]
  const many = first.length
  const from = below(random, many)
  const length = 1 + below(random, many - 1)
  const child = new Int32Array(many)
  const taken = new Uint8Array(many + 1)
  let at = from
  for (let k = 0; k < length; k++, at = (at + 1) % many) {
    child[at] = first[at] as number
    taken[first[at] as number] = 1
  }
  for (let k = 0, other = at; k < many; k++, other = (other + 1) % many) {
    const node = second[other] as number
    if (taken[node]) continue
    child[at] = node
    at = (at + 1) % many
  }
  return child
}

function tourOf({ routes }: Individual): Int32Array {
  const tour = new Int32Array(routes.reduce((sum, route) => sum + route.length, 0))
  let at = 0
  for (const route of routes) {
    tour.set(route, at)
    at += route.length
  }
  return tour
}
