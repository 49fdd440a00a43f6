import type { RoadMode } from '../../db/tables/routing.ts'
import type { CanteenId, KitchenId } from '../../db/tables/sites.ts'
import { homesOn } from '../diners/diners.ts'
import type { Instant } from '../kernel/meal-date.ts'
import type { Place } from '../kernel/place.ts'
import { type Fault, Refusal } from '../kernel/refusal.ts'
import { canteensOn, theKitchen } from '../sites/sites.ts'
import type { Work } from '../work.ts'
import { CARRIED, type Detour, detourPercent, sampleOf } from './detours.ts'
import { CONTOURS } from './reaches.ts'
import { linesAround, type RoadLine } from './road-lines.ts'
import * as store from './store.ts'
import { MODES } from './traffic.ts'

/** An engine with roads: where it runs is not ours to know. */
export interface RoadFinder {
  /** numbers of the places that no road of this mode is near */
  offRoad(places: readonly Place[], mode: RoadMode): Promise<number[]>
  /** from each place (row) to each other; null where no way leads */
  table(places: readonly Place[], mode: RoadMode): Promise<{ seconds: (number | null)[][]; metres: (number | null)[][] }>
  /** how it can be gone; without, in every mode */
  modes?: readonly RoadMode[]
  /** streets to draw; an engine may have none */
  lines?(): Promise<readonly RoadLine[]>
  /** a GeoJSON geometry; an engine may not draw any, and then reach is told by distance */
  reach?(from: Place, mode: RoadMode, minutes: number): Promise<unknown>
}

interface Site extends Place {
  id: CanteenId | KitchenId
  name: string
  isKitchen: boolean
}

/**
 * Keeps how long it takes between all sites by van, by e-bike and on foot, and what is reached from them, out of an engine that has the roads of the district.
 * It takes the place of what an earlier import found; hand-entered legs still win. Refuses with every site (`roads_refused`) that has
 * no place, lies off the roads, or cannot be driven to from another and back.
 */
export async function takeRoads(work: Work, source: { sha256: string; name: string }, roads: RoadFinder) {
  const sites = await sitesOf(work)
  const near = await nearRoads(sites, roads)
  const legs = [...(await driven(sites, roads)), ...(await gone(near, roads))]
  const reaches = await reachesOf(near, roads)
  const detours = await detoursOf(work, roads)
  const lines = await linesAround(sites, (await roads.lines?.()) ?? [])
  const about = { source: source.name, sha256: source.sha256, sites: sites.length }
  const kept = {
    source: { ...source, imported_at: work.now },
    legs,
    reaches,
    detours,
    lines: lines.map(({ rank, points }, i) => ({ seq: i + 1, rank, points: JSON.stringify(points) })),
  }
  return work.commit({ event: 'roads.imported', about }, store.replaceRoads(work.db, kept), {
    ...about,
    legs: legs.length,
    reaches: reaches.length,
    detours: detours.length,
    lines: lines.length,
  })
}

/** Where drives come from: an extract that was imported, an engine elsewhere that was asked, or the distance alone. */
interface RoadsInUse {
  source: 'extract' | 'engine' | 'distance'
  /** the extract's file, or the engine's addresses by mode */
  name: string | undefined
  at: Instant | undefined
}

export async function roadsInUse(work: Pick<Work, 'db'>): Promise<RoadsInUse> {
  const row = await store.roadSource(work.db)
  if (!row) return { source: 'distance', name: undefined, at: undefined }
  return { source: /^(\w+=)?https?:/.test(row.name) ? 'engine' : 'extract', name: row.name, at: row.imported_at }
}

async function sitesOf(work: Work): Promise<Site[]> {
  const all = [await theKitchen(work), ...(await canteensOn(work, work.today))]
  refuse(all.filter(({ lat, lon }) => lat === null || lon === null).map(({ name }) => ({ place: name, problem: 'site_without_place' })))
  return all.map(({ id, name, lat, lon }, i) => ({ id, name, lat: lat ?? 0, lon: lon ?? 0, isKitchen: i === 0 }))
}

/** The sites that each mode gets to. Vans must get to all of them, and elders too where what they reach is to be drawn. */
async function nearRoads(sites: readonly Site[], roads: RoadFinder): Promise<Near> {
  const near: Near = {}
  const lost = new Set<string>()
  for (const mode of roads.modes ?? MODES) {
    const off = await roads.offRoad(sites, mode)
    near[mode] = sites.filter((_, i) => !off.includes(i))
    if (mode === 'car' || (mode === 'foot' && roads.reach)) for (const i of off) lost.add(sites[i]?.name ?? '')
  }
  refuse([...lost].map((place) => ({ place, problem: 'off_the_roads' })))
  return near
}

type Near = Partial<Record<RoadMode, Site[]>>

/** Every pair by van; a pair without a way refuses all. */
async function driven(sites: readonly Site[], roads: RoadFinder): Promise<Legs> {
  const faults: Fault[] = []
  const legs = await legsBetween(sites, roads, 'car', (from, to) => faults.push({ place: to, problem: 'no_way_from', values: { from } }))
  refuse(faults)
  return legs
}

/** Pairs by e-bike and on foot, as far as there is a way. */
async function gone(near: Near, roads: RoadFinder): Promise<Legs> {
  const legs: Legs = []
  for (const mode of CARRIED) legs.push(...(await legsBetween(near[mode] ?? [], roads, mode)))
  return legs
}

type Legs = store.Roads['legs']

async function legsBetween(
  sites: readonly Site[],
  roads: RoadFinder,
  mode: RoadMode,
  cut: (from: string, to: string) => void = () => undefined,
): Promise<Legs> {
  if (sites.length < 2) return []
  const { seconds, metres } = await roads.table(sites, mode)
  return sites.flatMap((from, a) =>
    sites.flatMap((to, b) => {
      const [time, way] = [seconds[a]?.[b] ?? null, metres[a]?.[b] ?? null]
      if (a === b) return []
      if (time !== null && way !== null)
        return [{ mode, from_id: from.id, to_id: to.id, seconds: Math.ceil(time), metres: Math.round(way) }]
      cut(from.name, to.name)
      return []
    }),
  )
}

/** From the kitchen by van, from canteens on foot and by e-bike. */
async function reachesOf(near: Near, roads: RoadFinder): Promise<store.Roads['reaches']> {
  if (!roads.reach) return []
  const reaches: store.Roads['reaches'] = []
  for (const mode of MODES)
    for (const site of (near[mode] ?? []).filter(({ isKitchen }) => isKitchen === (mode === 'car')))
      for (const minutes of CONTOURS[mode])
        reaches.push({ site_id: site.id, mode, minutes, polygon: JSON.stringify((await roads.reach(site, mode, minutes)) ?? null) })
  return reaches
}

/** How much longer ways to the homes of its people are than the straight line, by canteen; of homes off the roads nothing is learnt. */
async function detoursOf(work: Work, roads: RoadFinder): Promise<Detour[]> {
  const { homes } = await homesOn(work, work.today)
  const places = new Map((await canteensOn(work, work.today)).map(({ id, lat, lon }) => [id, { lat: lat ?? 0, lon: lon ?? 0 }]))
  const detours: Detour[] = []
  for (const mode of CARRIED.filter((one) => !roads.modes || roads.modes.includes(one)))
    for (const [id, own] of Map.groupBy(homes, (home) => home.canteen)) {
      const site = places.get(id)
      if (!site) continue
      const all = [site, ...sampleOf(own)]
      const off = await roads.offRoad(all, mode)
      const near = all.filter((_, i) => !off.includes(i))
      const percent = near.length > 1 ? detourPercent(near, (await roads.table(near, mode)).metres) : undefined
      if (percent !== undefined) detours.push({ site_id: id, mode, percent, homes: near.length - 1 })
    }
  return detours
}

function refuse(faults: Fault[]): void {
  if (faults.length) throw new Refusal('roads_refused', { field: 'sites', faults })
}
