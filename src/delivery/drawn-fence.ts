import type { CanteenId } from '../../db/tables/sites.ts'
import type { Place } from '../kernel/place.ts'
import { type Fault, Refusal } from '../kernel/refusal.ts'
import { groundAround, type Ring } from '../routing/ground.ts'
import { theCanteen } from '../sites/sites.ts'
import type { Work } from '../work.ts'
import { type Fix, judged, type Nearness, nearness } from './fence.ts'
import * as way from './way-store.ts'

/** Corners in degrees, east before north as GeoJSON has them; the first again at the end. */
export type FenceRing = readonly (readonly [lon: number, lat: number])[]

/** Square metres: a courtyard of 15 × 15, a block of 500 × 500. Assumed: smaller no phone can tell, larger says nothing of a door. */
const SIZE = { least: 225, most: 250_000 }
/** A yard's gate may be round the corner of the door. Assumed. */
const FAR_METRES = 150

/** A canteen's fence as it was drawn; null: the circle around its door. */
export async function fenceOf(work: Work, canteen: CanteenId) {
  await theCanteen(work, canteen)
  return { canteen, area: await drawnFor(work, canteen) }
}

async function drawnFor(work: Work, canteen: CanteenId): Promise<FenceRing | null> {
  const row = await way.fence(work.db, canteen)
  return row?.area ? (JSON.parse(row.area) as FenceRing) : null
}

/**
 * Draws the ground on which a van is at a canteen, or gives back the circle. Refuses (`fence_refused`) an outline that is open, crosses
 * itself, is too small or too large, or lies away from the canteen. By jsts, which only the server has: what a phone sends is its fix.
 */
export async function setFence(work: Work, canteen: CanteenId, area: FenceRing | null) {
  const { lat, lon } = await theCanteen(work, canteen)
  const faults = area === null ? [] : lat === null || lon === null ? [fault('fence_without_place')] : await faultsIn(area, { lat, lon })
  if (faults.length > 0) throw new Refusal('fence_refused', { field: 'area', faults })
  const row = { canteen_id: canteen, at: work.now, area: area && JSON.stringify(area), set_by: work.actor.id }
  const answer = { canteen, area: area?.map(([lon, lat]) => [lon, lat]) ?? null }
  return work.commit({ event: 'record.changed', about: { canteen, fence: answer.area } }, [way.addFence(work.db, row)], answer)
}

const fault = (problem: string, values: Fault['values'] = {}): Fault => ({ place: 'area', problem, values })

async function faultsIn(ring: FenceRing, door: Place): Promise<Fault[]> {
  const [first, last] = [ring[0], ring.at(-1)]
  if (first?.[0] !== last?.[0] || first?.[1] !== last?.[1]) return [fault('fence_open')]
  const { metresTo, simpleArea } = await import('../routing/areas.ts')
  const drawn = simpleArea(onGround(ring, door))
  if (!drawn) return [fault('fence_crosses')]
  const [area, metres] = [Math.round(drawn.getArea()), Math.ceil(metresTo(drawn, [0, 0]))]
  return [
    ...(area < SIZE.least || area > SIZE.most ? [fault('fence_size', { area, ...SIZE })] : []),
    ...(metres > FAR_METRES ? [fault('fence_far', { metres, most: FAR_METRES })] : []),
  ]
}

const onGround = (ring: FenceRing, around: Place): Ring => ring.map(([lon, lat]) => groundAround(around).spot({ lat, lon }))

/** Whether a fix is at a canteen, by its fence; nothing for a canteen without a place. `metres` are from its door. */
export async function nearnessOf(work: Work, canteen: CanteenId, fix: Fix): Promise<{ metres: number; is: Nearness } | undefined> {
  const { lat, lon } = await theCanteen(work, canteen)
  if (lat === null || lon === null) return undefined
  const around = nearness({ lat, lon }, fix)
  const ring = await drawnFor(work, canteen)
  if (!ring) return around
  const { metresTo, simpleArea } = await import('../routing/areas.ts')
  const drawn = simpleArea(onGround(ring, { lat, lon }))
  return drawn ? { ...around, is: judged(metresTo(drawn, groundAround({ lat, lon }).spot(fix)), fix) } : around
}
