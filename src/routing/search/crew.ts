import { type Instance, UNLIMITED } from '../instance.ts'
import { angle, type Directions } from './near.ts'

/**
 * How many routes there is room for in a search: those that may be, but no more than are of use, for each costs memory and time. Three
 * tenths more than the loads need and three (Vidal 2022); where time is short, what a sweep round the depot takes, if that is more; and
 * one for each client that is best served alone. Routes that need not come back are cheap to begin: any number may be of use.
 */
export function crewFor(instance: Instance, directions: Directions): number {
  const { size, vehicles, capacity, demand, longest, until, open } = instance
  const most = Math.max(1, Math.min(vehicles, size - 1))
  if (open) return most
  const total = demand.reduce((sum, one) => sum + one, 0)
  const loads = Math.ceil((total * 1.3) / Math.max(1, capacity)) + 3
  const timed = longest < UNLIMITED || until.some((time) => time < UNLIMITED)
  return Math.min(most, (timed ? Math.max(loads, sweep(instance, directions)) : loads) + loners(instance))
}

/** Clients that are dearer after any other than straight from the depot, which is so only where legs are longer than ways round. */
function loners({ size, legs }: Instance): number {
  let alone = 0
  for (let b = 1; b < size; b++) {
    let a = 1
    while (a < size && (a === b || (legs[a * size] as number) + (legs[b] as number) < (legs[a * size + b] as number))) a++
    if (a === size) alone++
  }
  return alone
}

/** Routes of a plain sweep: the next client in the circle comes along if that keeps every limit, or a new route begins. */
function sweep(instance: Instance, { x, y }: Directions): number {
  const { size, legs, demand, service, from, until, capacity, longest, open } = instance
  const nodes = Array.from({ length: size - 1 }, (_, i) => i + 1)
  const towards = nodes.map((node) => angle(x[node] as number, y[node] as number))
  nodes.sort((a, b) => (towards[a - 1] as number) - (towards[b - 1] as number))
  const begin = () => ({ here: 0, load: 0, time: from[0] as number })
  let routes = 1
  let now = begin()
  const reach = (node: number): boolean => {
    const comes = now.time + (service[now.here] as number) + (legs[now.here * size + node] as number)
    const serves = Math.max(comes, from[node] as number)
    const home = open ? serves : serves + (service[node] as number) + (legs[node * size] as number)
    const load = now.load + (demand[node] as number)
    now = { here: node, load, time: serves }
    return (
      comes <= (until[node] as number) &&
      (open || home <= (until[0] as number)) &&
      home - (from[0] as number) <= longest &&
      load <= capacity
    )
  }
  for (const node of nodes) {
    if (reach(node)) continue
    routes++
    now = begin()
    reach(node)
  }
  return routes
}
