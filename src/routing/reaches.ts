import type { RoadMode } from '../../db/tables/routing.ts'
import type { CanteenId, KitchenId } from '../../db/tables/sites.ts'
import type { Work } from '../work.ts'
import type { Contour } from './circle-rules.ts'
import type { Ground, Patch, Ring } from './ground.ts'
import * as store from './store.ts'
import { NUMBERS } from './travel-numbers.ts'

const every = (step: number, most: number): number[] => Array.from({ length: most / step }, (_, i) => (i + 1) * step)

/**
 * For how many minutes of an engine's way it is kept what is reached: so near to one another that what any hour, weather and speed
 * leaves of a quarter of an hour lies close to one of them, and so far that the fastest who may be said (2 m/s on foot, 7 by e-bike) are
 * still within; vans also for half an hour.
 */
export const CONTOURS: Readonly<Record<RoadMode, readonly number[]>> = { car: every(2, 30), ebike: every(5, 25), foot: every(5, 30) }

/** An engine goes as fast as is assumed, so many centimetres a second; what roads tell of cars is no one speed. */
const ENGINE_SPEED = { ebike: NUMBERS.ebike_speed.value, foot: NUMBERS.foot_speed.value } as const

/** What is reached from a site by one way of going; somebody who goes `centimetresPerSecond` needs that much less or more time for it. */
export type Contours = (site: CanteenId | KitchenId, mode: RoadMode, centimetresPerSecond?: number) => Contour[]

/** What the last import of roads kept; nothing, where it kept none. */
export async function contoursOn(work: Pick<Work, 'db'>, ground: Ground): Promise<Contours> {
  const rows = Map.groupBy(await store.roadReaches(work.db), ({ site_id, mode }) => `${site_id} ${mode}`)
  return (site, mode, speed) => {
    const own = rows.get(`${site} ${mode}`) ?? []
    const share = shareOf(mode, speed, own.at(-1)?.minutes ?? 0)
    return own.map(({ minutes, polygon }) => ({ minutes: minutes * share, patches: patchesOn(ground, polygon) }))
  }
}

/** Roads that were imported when only a quarter of an hour was kept tell nothing of who is faster: those are drawn no further than it. */
function shareOf(mode: RoadMode, speed: number | undefined, furthest: number): number {
  if (mode === 'car' || speed === undefined) return 1
  const share = ENGINE_SPEED[mode] / speed
  return furthest < (CONTOURS[mode].at(-1) ?? 0) ? Math.max(1, share) : share
}

interface Geometry {
  type: string
  coordinates: [lon: number, lat: number][][] | [lon: number, lat: number][][][]
}

/** A polygon of GeoJSON, or several; an engine that found nothing has kept none. */
function patchesOn(ground: Ground, polygon: string): Patch[] {
  const geometry: Geometry | null = JSON.parse(polygon)
  if (!geometry) return []
  const polygons = (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates) as [number, number][][][]
  return polygons.map((rings) => rings.map((ring): Ring => ring.map(([lon, lat]) => ground.spot({ lat, lon }))) as unknown as Patch)
}
