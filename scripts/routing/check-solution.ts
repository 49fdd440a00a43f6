import type { Fault } from '../../src/kernel/refusal.ts'
import { type Instance, UNLIMITED } from '../../src/routing/instance.ts'
import type { ToldSolution } from './read-solution.ts'

/** What is wrong with a solution, place by place, and what it costs in units. Shares nothing with the search but the instance. */
export function checkSolution(instance: Instance, decimals: number, told: ToldSolution): { faults: Fault[]; cost: number } {
  const routes = told.routes.map((stops) => stops.filter((stop) => isStop(instance, stop)))
  const used = told.routes.filter((stops) => stops.length > 0).length
  const cost = routes.reduce((sum, stops) => sum + lengthOf(instance, stops), 0)
  const fleet =
    used > instance.vehicles ? [{ place: 'routes', problem: 'routes_too_many', values: { routes: used, vehicles: instance.vehicles } }] : []
  return {
    cost,
    faults: [
      ...coverFaults(instance, told.routes),
      ...routes.flatMap((stops, i) => routeFaults(instance, decimals, stops, `Route #${i + 1}`)),
      ...fleet,
      ...costFaults(cost, decimals, told),
    ],
  }
}

export const isStop = ({ size }: Instance, stop: number): boolean => stop >= 1 && stop < size
export const inUnit = (units: number, decimals: number): number => units / 10 ** decimals
const leg = ({ legs, size }: Instance, a: number, b: number): number => legs[a * size + b] as number

export function coverFaults(instance: Instance, routes: readonly number[][]): Fault[] {
  const last = instance.size - 1
  const times = new Map<number, number>()
  for (const stop of routes.flat()) times.set(stop, (times.get(stop) ?? 0) + 1)
  const unknown = routes.flatMap((stops, i) =>
    stops
      .filter((stop) => !isStop(instance, stop))
      .map((stop) => ({ place: `Route #${i + 1}`, problem: 'visit_unknown', values: { stop, last } })),
  )
  const stops = Array.from({ length: last }, (_, i) => i + 1)
  return [
    ...unknown,
    ...stops.flatMap((stop): Fault[] => {
      const visits = times.get(stop) ?? 0
      if (visits === 1) return []
      return [
        visits === 0
          ? { place: `stop ${stop}`, problem: 'visit_missing' }
          : { place: `stop ${stop}`, problem: 'visited_twice', values: { times: visits } },
      ]
    }),
  ]
}

/** What one route breaks by itself. */
export function routeFaults(instance: Instance, decimals: number, stops: readonly number[], place: string): Fault[] {
  if (stops.length === 0) return []
  const { longest } = instance
  const faults = loadFaults(instance, stops, place)
  const drive = driven(instance, stops)
  for (const { stop, at, until } of drive.late) {
    const values = { stop, arrives: inUnit(at, decimals), until: inUnit(until, decimals) }
    faults.push({ place, problem: stop === 0 ? 'back_late' : 'arrives_late', values })
  }
  if (longest < UNLIMITED && drive.takes > longest)
    faults.push({ place, problem: 'route_too_long', values: { time: inUnit(drive.takes, decimals), longest: inUnit(longest, decimals) } })
  return faults
}

export function loadFaults({ demand, capacity }: Instance, stops: readonly number[], place: string): Fault[] {
  const load = stops.reduce((sum, stop) => sum + (demand[stop] as number), 0)
  return capacity < UNLIMITED && load > capacity ? [{ place, problem: 'route_overloaded', values: { load, capacity } }] : []
}

export function lengthOf(instance: Instance, stops: readonly number[]): number {
  if (stops.length === 0) return 0
  const back = instance.open ? 0 : leg(instance, stops.at(-1) as number, 0)
  return stops.reduce((sum, stop, i) => sum + leg(instance, i === 0 ? 0 : (stops[i - 1] as number), stop), back)
}

const isLimit = (until: number | undefined): boolean => until !== undefined && until < UNLIMITED

/**
 * A route left as early as may be, which is when it is least late; and how long it takes when left as late as its windows allow, which
 * is when it waits least; if it is late anyway, without waiting. An open route ends when the service at its last stop can begin.
 */
function driven(instance: Instance, stops: readonly number[]): { late: { stop: number; at: number; until: number }[]; takes: number } {
  const { from, until, service, open } = instance
  const way = [0, ...stops, ...(open ? [] : [0])]
  const late: { stop: number; at: number; until: number }[] = []
  let [now, moving] = [from[0] as number, 0]
  for (const [i, stop] of way.entries()) {
    if (i === 0) continue
    const before = way[i - 1] as number
    const step = (service[before] as number) + leg(instance, before, stop)
    moving += step
    now = Math.max(now + step, from[stop] as number)
    if (isLimit(until[stop]) && now > (until[stop] as number)) late.push({ stop, at: now, until: until[stop] as number })
  }
  const left = Math.max(from[0] as number, Math.min(latestStart(instance, way), now - moving))
  return { late, takes: late.length > 0 ? moving : now - left }
}

/** The latest time to leave the depot at which everything on the way is still open. */
function latestStart({ until, service, ...rest }: Instance, way: readonly number[]): number {
  let latest = Number.POSITIVE_INFINITY
  for (let i = way.length - 1; i >= 0; i--) {
    const stop = way[i] as number
    if (i < way.length - 1) latest -= (service[stop] as number) + leg({ until, service, ...rest }, stop, way[i + 1] as number)
    if (isLimit(until[stop])) latest = Math.min(latest, until[stop] as number)
  }
  return latest
}

/** A cost that is told to fewer decimals than are kept may be rounded; otherwise it is told right or wrong. */
export function costFaults(cost: number, decimals: number, told: ToldSolution): Fault[] {
  if (told.cost === undefined) return []
  const units = told.cost * 10 ** decimals
  const grace = told.decimals !== undefined && told.decimals < decimals ? 0.5 * 10 ** (decimals - told.decimals) : 0
  if (Math.abs(units - cost) <= grace + 1e-6) return []
  return [{ place: 'Cost', problem: 'cost_differs', values: { told: told.cost, cost: inUnit(cost, decimals) } }]
}
