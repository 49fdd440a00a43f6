import type { Instance } from '../../src/routing/instance.ts'
import { lengthOf, routeFaults } from '../routing/check-solution.ts'

/** The plain way to make routes: on to the nearest stop that keeps every limit, then stretches turned round while that pays (2-opt). */
export function nearestRoutes(instance: Instance): { cost: number; routes: number[][] } {
  const left = new Set(Array.from({ length: instance.size - 1 }, (_, i) => i + 1))
  const routes: number[][] = []
  while (left.size > 0) {
    const route: number[] = []
    for (let next = nearest(instance, route, left); next !== undefined; next = nearest(instance, route, left)) {
      route.push(next)
      left.delete(next)
    }
    if (route.length === 0) throw new Error('a stop of the benchmark cannot be served')
    routes.push(twoOpt(instance, route))
  }
  return { routes, cost: routes.reduce((sum, route) => sum + judged(instance, route), 0) }
}

function nearest(instance: Instance, route: readonly number[], left: ReadonlySet<number>): number | undefined {
  const row = (route.at(-1) ?? 0) * instance.size
  const near = [...left].sort((a, b) => (instance.legs[row + a] as number) - (instance.legs[row + b] as number))
  return near.find((stop) => judged(instance, [...route, stop]) < Number.POSITIVE_INFINITY)
}

function twoOpt(instance: Instance, route: number[]): number[] {
  for (let i = 0; i < route.length - 1; i++)
    for (let j = i + 2; j <= route.length; j++) {
      const turned = [...route.slice(0, i), ...route.slice(i, j).reverse(), ...route.slice(j)]
      if (judged(instance, turned) < judged(instance, route)) return twoOpt(instance, turned)
    }
  return route
}

/** What a route costs; without end if it breaks a limit. */
const judged = (instance: Instance, route: readonly number[]): number =>
  routeFaults(instance, 0, route, '').length > 0 ? Number.POSITIVE_INFINITY : lengthOf(instance, route)
