import type { RoadMode } from '../../db/tables/routing.ts'
import type { CanteenId, KitchenId } from '../../db/tables/sites.ts'
import { homesOn } from '../diners/diners.ts'
import type { Place } from '../kernel/place.ts'
import { type Fault, Refusal } from '../kernel/refusal.ts'
import { canteensOn, theKitchen } from '../sites/sites.ts'
import type { Work } from '../work.ts'
import { CARRIED, type Detour, detourPercent, sampleOf } from './detours.ts'
import { linesAround, type RoadLine } from './road-lines.ts'
import * as store from './store.ts'

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

/** 15 分钟助餐服务圈: the kitchen by van and each canteen on foot, in steps (商务部等 2021, 一刻钟便民生活圈). */
const KITCHEN_MINUTES = [15, 30]
const WALK_MINUTES = [5, 10, 15]

interface Site extends Place {
  id: CanteenId | KitchenId
  name: string
}

/**
 * Keeps how long the van takes between all sites and what is reached from them, out of an engine that has the roads of the district.
 * It takes the place of what an earlier import found; hand-entered legs still win. Refuses with every site (`roads_refused`) that has
 * no place, lies off the roads, or cannot be driven to from another and back.
 */
export async function takeRoads(work: Work, source: { sha256: string; name: string }, roads: RoadFinder) {
  const sites = await sitesOf(work)
  const walked = roads.reach ? await roads.offRoad(sites, 'foot') : []
  const off = [...new Set([...(await roads.offRoad(sites, 'car')), ...walked])]
  refuse(off.map((i) => ({ place: sites[i]?.name ?? '', problem: 'off_the_roads' })))
  const legs = await legsBetween(sites, roads)
  const reaches = await reachesOf(sites, roads)
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

async function sitesOf(work: Work): Promise<Site[]> {
  const all = [await theKitchen(work), ...(await canteensOn(work, work.today))]
  refuse(all.filter(({ lat, lon }) => lat === null || lon === null).map(({ name }) => ({ place: name, problem: 'site_without_place' })))
  return all.map(({ id, name, lat, lon }) => ({ id, name, lat: lat ?? 0, lon: lon ?? 0 }))
}

async function legsBetween(sites: readonly Site[], roads: RoadFinder): Promise<store.Roads['legs']> {
  const { seconds, metres } = await roads.table(sites, 'car')
  const faults: Fault[] = []
  const legs = sites.flatMap((from, a) =>
    sites.flatMap((to, b) => {
      const [time, way] = [seconds[a]?.[b] ?? null, metres[a]?.[b] ?? null]
      if (time === null || way === null) faults.push({ place: to.name, problem: 'no_way_from', values: { from: from.name } })
      return a === b
        ? []
        : [{ mode: 'car' as const, from_id: from.id, to_id: to.id, seconds: Math.ceil(time ?? 0), metres: Math.round(way ?? 0) }]
    }),
  )
  refuse(faults)
  return legs
}

async function reachesOf(sites: readonly Site[], roads: RoadFinder): Promise<store.Roads['reaches']> {
  if (!roads.reach) return []
  const reaches: store.Roads['reaches'] = []
  for (const [i, site] of sites.entries()) {
    const mode = i === 0 ? 'car' : 'foot'
    for (const minutes of i === 0 ? KITCHEN_MINUTES : WALK_MINUTES)
      reaches.push({ site_id: site.id, mode, minutes, polygon: JSON.stringify(await roads.reach(site, mode, minutes)) })
  }
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
