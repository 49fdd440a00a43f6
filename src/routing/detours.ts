import type { RoadMode } from '../../db/tables/routing.ts'
import type { CanteenId } from '../../db/tables/sites.ts'
import { metresBetween, type Place } from '../kernel/place.ts'

export type CarriedMode = Exclude<RoadMode, 'car'>
export const CARRIED = ['ebike', 'foot'] as const satisfies readonly CarriedMode[]

export interface Detour {
  site_id: CanteenId
  mode: CarriedMode
  percent: number
  homes: number
}

/** The canteen and so many homes of its people: enough for a mean, and quick with a hundred canteens. */
const HOMES = 12
/** Within a few doors the straight line says little of streets. */
const NEAR_METRES = 50
const FEWEST_PAIRS = 6

/** Some of the homes, evenly out of all, each place once. */
export function sampleOf<P extends Place>(homes: readonly P[]): P[] {
  const apart = [...new Map(homes.map((home) => [`${home.lat},${home.lon}`, home])).values()]
  const many = Math.min(HOMES, apart.length)
  return Array.from({ length: many }, (_, i) => apart[Math.floor((i * apart.length) / many)] as P)
}

/** By how many per cent all ways together are longer than the straight lines, never shorter; undefined, where too few are known. */
export function detourPercent(places: readonly Place[], metres: readonly (readonly (number | null)[])[]): number | undefined {
  const sum = { straight: 0, way: 0, pairs: 0 }
  for (const [a, from] of places.entries())
    for (const [b, to] of places.entries()) {
      const [straight, way] = [metresBetween(from, to), metres[a]?.[b] ?? null]
      if (way === null || straight < NEAR_METRES) continue
      sum.straight += straight
      sum.way += way
      sum.pairs++
    }
  return sum.pairs < FEWEST_PAIRS ? undefined : Math.max(100, Math.round((100 * sum.way) / sum.straight))
}
